"""A guarantee as a simple game: which players, acting together, bring the effect about whatever all others do.

Every step of a procedure is decided by how many agree, so that more players never bring about less. Such a game is
told by one formula, and whoever can keep the effect from following is told by the same one: those without whom the
others do not win (Taylor and Zwicker, Simple Games, 1999, chapter 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from foedus.instrument import Guarantee, Procedure, ReverseVote, deciding
from foedus.proofs.powers.bench import Bench, bench_of
from foedus.proofs.powers.enough import enough, reached
from foedus.proofs.powers.pace import Course, course, ends_first, put_off, vote_at
from foedus.proofs.terms.formula import AllOf, AnyOf, AtLeast, Formula, Not, Quantity, Sum, at_least, put
from foedus.proofs.terms.setting import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Game:
    """Who brings an effect about."""

    winning: Formula
    """Holds of those who, acting together, bring it about whatever all others do."""
    benches: Mapping[str, Bench] = field(default_factory=dict[str, Bench])

    @property
    def blocking(self) -> Formula:
        """Holds of those who, acting together, keep it from following whatever all others do."""
        return Not(put(self.winning, self.others))

    def blocking_without(self, parties: frozenset[str]) -> Formula:
        """The same of those among whom none of some parties is."""
        acting = {name for bench in self.benches.values() for name in bench.named}
        idle = (AtLeast(Sum.of((name,)).times(-1)) for name in sorted(parties & acting))
        return AllOf((self.blocking, *idle))

    @property
    def others(self) -> Mapping[str, Sum]:
        """What stands for each quantity if those who act together and all others change places."""
        return turned(self.benches.values())

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Everything that is looked for, each once."""
        found = {each.name: each for bench in self.benches.values() for each in bench.quantities}
        return tuple(found[name] for name in sorted(found))

    @property
    def limits(self) -> tuple[Formula, ...]:
        """What always holds."""
        return tuple(limit for bench in self.benches.values() for limit in bench.limits)

    @property
    def unsized(self) -> tuple[str, ...]:
        """The roles of which nobody says how many hold them."""
        return tuple(role for role, bench in self.benches.items() if not bench.is_sized)


def game_of(
    setting: Setting, procedures: frozenset[str], decision: str | None = None, *, benches: Benches | None = None
) -> Game:
    """The game for what any of these procedures brings into effect; ``decision`` is a role that must decide besides.

    ``benches`` are those of another game, so that both can be asked about the same people.
    """
    benches = Benches(setting) if benches is None else benches
    ways = AnyOf(_each_once(_won(benches, name) for name in sorted(procedures)))
    decided = () if decision is None else (at_least(benches.of(decision).together),)
    return Game(winning=AllOf((ways, *decided)), benches=benches.used)


def _each_once(formulas: Iterable[Formula]) -> tuple[Formula, ...]:
    """Rungs of a ladder that are decided alike are told once: a long ladder has many of them."""
    return tuple({repr(each): each for each in formulas}.values())


def opened(setting: Setting, procedure: str) -> Game:
    """The game for the first step alone: a notification that counts."""
    benches = Benches(setting)
    rule = setting.guarantee.procedures[procedure].notification
    return Game(winning=signed(benches, rule.by, rule.signatures), benches=benches.used)


def determined(setting: Setting, procedure: str) -> Game | None:
    """The game for the determination alone; nothing where the text names nobody who determines."""
    benches, rule = Benches(setting), setting.guarantee.procedures[procedure].determination
    if rule is None:
        return None
    return Game(winning=signed(benches, rule.by, rule.signatures), benches=benches.used)


def spared(setting: Setting, procedure: str) -> Game | None:
    """The game for the reverse vote alone: that it does not stop the effect; nothing where there is no vote."""
    benches, rule = Benches(setting), setting.guarantee.procedures[procedure]
    if rule.reverse_vote is None:
        return None
    able = _voted_down(benches, rule, rule.reverse_vote)
    return Game(winning=Not(put(able, turned(benches.used.values()))), benches=benches.used)


def turned(benches: Iterable[Bench]) -> Mapping[str, Sum]:
    """What stands for each quantity of these benches if those who act together and all others change places."""
    return {name: to for bench in benches for name, to in bench.others.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """One way to keep a course from its effect, and when it works."""

    kind: Literal["vote", "ending", "extension", "excuse"]
    able: Formula
    """Holds of those who, acting together, have this way, whatever all others do."""
    run: Course
    """The course, as a delay of theirs has put it off where this way needs one."""
    way: str = ""
    """Of an ending, in which way of the text; of an excuse, by which exception."""


class Benches:
    """The benches that a game needs, each made once."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.used: dict[str, Bench] = {}

    def weighing(self, role: str) -> Mapping[str, Mapping[str, int]]:
        """What each holder of a role weighs."""
        return self.setting.guarantee.roles[role].weighing

    def of(self, role: str) -> Bench:
        """Who sits there; whoever has a veto in a body is taken to sit in it, unless a fact says who does.

        An office that must put a question where nobody else has is held by one.
        """
        if role not in self.used:
            rules = self.setting.guarantee.procedures.values()
            votes = _votes(self.setting.guarantee)
            vetoes = [vote.veto.role for vote in votes if vote.body == role and vote.veto is not None]
            sitting = frozenset(party for name in vetoes for party in self.setting.holders(name) or ())
            drafts = (rule.draft for rule in rules)
            is_office = any(draft is not None and draft.else_by == role for draft in drafts)
            self.used[role] = bench_of(self.setting, role, sitting, is_office=is_office)
        return self.used[role]


def _votes(guarantee: Guarantee) -> Iterator[deciding.Ballot | ReverseVote]:
    """Every vote of the text: against an effect, and on an amendment."""
    yield from (rule.reverse_vote for rule in guarantee.procedures.values() if rule.reverse_vote is not None)
    ways = () if guarantee.amendment is None else guarantee.amendment.ways.values()
    yield from (ballot for way in ways for ballot in way.voted_by)


def _won(benches: Benches, name: str) -> Formula:
    rule = benches.setting.guarantee.procedures[name]
    opened, decided = rule.notification, rule.determination
    steps: list[Formula] = [signed(benches, opened.by, opened.signatures)]
    if opened.exhausts is not None:
        steps.append(at_least(benches.of(opened.exhausts.by).together))
    if decided is not None:
        steps.append(signed(benches, decided.by, decided.signatures))
    return AllOf((*steps, AnyOf(tuple(_unstopped(benches, name)))))


def _unstopped(benches: Benches, name: str) -> Iterator[Formula]:
    """For each way to time it, that those who act together may take it and all others cannot stop it."""
    heard = benches.setting.guarantee.procedures[name].reply
    waits = heard is not None and heard.holds_up == "determination"
    for own_reply in (False, True) if waits else (False,):
        run = course(benches.setting, name, own_reply=own_reply)
        if run is not None:
            replied = (at_least(benches.of(heard.by).together),) if heard is not None and own_reply else ()
            stopped = AnyOf(tuple(each.able for each in means(benches, name, run)))
            yield AllOf((*replied, Not(put(stopped, turned(benches.used.values())))))


def means(benches: Benches, name: str, run: Course) -> Iterator[Means]:
    """Each way in which some, acting together, keep that course from its effect."""
    setting = benches.setting
    rule = setting.guarantee.procedures[name]
    yield from _in_time(benches, name, run)
    later = put_off(setting, name, run)
    if later is not None and rule.delay is not None:
        delayed = signed(benches, rule.delay.by, rule.delay.signatures)
        for each in _in_time(benches, name, later):
            yield replace(each, able=AllOf((delayed, each.able)))
    extension = None if rule.notification.exhausts is None else rule.notification.exhausts.extended_by
    if extension is not None:
        yield Means(kind="extension", able=signed(benches, extension.by, extension.signatures), run=run)
    if rule.determination is not None and run.decided > run.notified:
        yield from _excusing(benches, rule, run)


def _in_time(benches: Benches, name: str, run: Course) -> Iterator[Means]:
    """To vote the effect down, or to end the guarantee, before it follows."""
    setting = benches.setting
    vote = setting.guarantee.procedures[name].reverse_vote
    if vote is not None and vote_at(setting, name, run) is not None:
        able = _voted_down(benches, setting.guarantee.procedures[name], vote)
        yield Means(kind="vote", able=able, run=run)
    for code, way in setting.guarantee.ends_by.items():
        if ends_first(setting, code, run):
            yield Means(kind="ending", able=signed(benches, way.by, way.signatures), run=run, way=code)


def _excusing(benches: Benches, procedure: Procedure, run: Course) -> Iterator[Means]:
    """To determine first that an exception applies, which they have claimed themselves."""
    rule = procedure.determination
    if rule is None:
        return
    for code, each in rule.exceptions.items():
        tried = None if each.after_trying is None else each.after_trying.by
        roles = [role for role in (each.claimed_by, tried, each.ordered_by) if role is not None]
        claimed = tuple(at_least(benches.of(role).together) for role in roles)
        able = AllOf((*claimed, signed(benches, rule.by, rule.signatures)))
        yield Means(kind="excuse", able=able, run=run, way=code)


def signed(benches: Benches, role: str, needed: deciding.Majority) -> Formula:
    """That those who act together are enough to sign: nobody is present, and nothing is cast."""
    return enough(needed, benches.of(role), benches.weighing(role))


def _voted_down(benches: Benches, procedure: Procedure, vote: ReverseVote) -> Formula:
    """That those who act together put the question, and adopt."""
    return AllOf((adopted(benches, vote), _tabled(benches, procedure, vote)))


def adopted(benches: Benches, vote: deciding.Ballot | ReverseVote) -> Formula:
    """That those who act together adopt whatever the rest of the body does.

    Worst for the majority is that all the rest vote against, which makes the whole of the votes largest; worst for the
    quorum is that all of them stay away, and for a veto that whoever has one and does not act with them uses it.
    """
    body = benches.of(vote.body)
    parts: list[Formula] = [enough(vote.majority, body, benches.weighing(vote.body))]
    if vote.quorum is not None:
        parts.append(reached(vote.quorum, body))
    if vote.veto is not None:
        held = benches.of(vote.veto.role)
        seated = held.named & body.named
        parts.append(at_least(Sum.of(seated), len(seated)))
        if held.unnamed != Sum.number(0):
            parts.append(AtLeast(Sum.of((held.players,)) - held.unnamed))
    return AllOf(tuple(parts))


def _tabled(benches: Benches, procedure: Procedure, vote: ReverseVote) -> Formula:
    """That one of those who act together may put the question."""
    rule = procedure.draft
    roles = (vote.body,) if rule is None else (rule.by, rule.else_by)
    return AnyOf(tuple(at_least(benches.of(role).together) for role in roles))
