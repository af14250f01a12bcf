"""Whether every step of a procedure can still be taken when its turn comes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from foedus.instrument import Procedure, Term
from foedus.kernel import Instant, Message
from foedus.legaltime import count, days
from foedus.proofs.powers.bench import bench_of
from foedus.proofs.powers.enough import enough
from foedus.proofs.powers.too_late import cured_too_late, heard_too_late, never_tried, voted_too_late
from foedus.proofs.terms.answer import Answer, Outcome, Step, Story
from foedus.proofs.terms.formula import AtLeast, Sum
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver

_DAYS = 366


class _Clash(NamedTuple):
    """A step that comes too late, or waits for what nobody need let come."""

    path: tuple[Step, ...]
    says: Message
    mend: Message
    clauses: tuple[str, ...]
    played: Story | None


def deadlock(setting: Setting, solver: Solver) -> Iterator[Answer]:
    """For each procedure with several steps, that none waits for what can no longer come."""
    for name, rule in setting.guarantee.procedures.items():
        clashes = (*_clocks(setting, name, rule), *_endless(setting, name, rule, solver))
        violation = setting.guarantee.violations[rule.on].name
        called = violation if rule.name is None else rule.name
        about = Message(called.en, called.zh_hant)
        for clash in clashes:
            yield Answer(
                about=about,
                path=("procedures", name, *clash.path),
                outcome=Outcome.COUNTEREXAMPLE,
                says=clash.says,
                clauses=clash.clauses,
                mend=clash.mend,
                assumes=("received-at-once",),
                story=clash.played,
            )
        if len(clashes) == 0 and _has_steps(rule):
            yield Answer(
                about=about,
                path=("procedures", name),
                outcome=Outcome.PROVED,
                says=_NONE,
                clauses=(rule.notification.clause,),
                assumes=("received-at-once",),
            )


_NONE = Message(
    "no step waits for what can no longer come, and no window outlasts the effect",
    "各階段均不須等待已無從發生之事，各期間亦均於生效前屆滿",
)
_SHORTER = Message("shorten that window, or put the effect later", "縮短該期間，或延後生效")


def _has_steps(rule: Procedure) -> bool:
    return any(each is not None for each in (rule.determination, rule.reverse_vote, rule.cure, rule.reply, rule.draft))


def _clocks(setting: Setting, name: str, rule: Procedure) -> Iterator[_Clash]:
    reply, decided, vote, effect = rule.reply, rule.determination, rule.reverse_vote, rule.effect
    if reply is not None and decided is not None and reply.holds_up == "determination" and decided.within != "untimed":
        longest = (reply.within, decided.within)
        if _outlasts(setting, *longest, by=_edge(reply.within) - _last(decided.within)):
            yield _Clash(
                ("determination", "within"),
                _HELD_UP,
                _HEAR_SOONER,
                (reply.clause, decided.clause),
                heard_too_late(setting, name),
            )
    elif decided is not None and decided.within != "untimed" and _is_over_at_once(setting, decided.within):
        yield _Clash(("determination", "within"), _OVER_AT_ONCE, _LONGER, (decided.clause,), None)
    ending = effect if isinstance(effect, Term) else None
    if vote is not None and ending is not None and _outlasts(setting, vote.within, ending):
        yield _Clash(
            ("reverse_vote", "within"),
            _too_late(_VOTE),
            _SHORTER,
            (vote.clause, effect.clause),
            voted_too_late(setting, name),
        )
    if rule.cure is not None and ending is not None and _outlasts(setting, rule.cure.until, ending):
        yield _Clash(
            ("cure", "until"),
            _too_late(_CURE),
            _SHORTER,
            (rule.cure.clause, effect.clause),
            cured_too_late(setting, name),
        )
    if vote is not None and rule.draft is not None and _outlasts(setting, rule.draft.else_within, vote.within):
        yield _Clash(
            ("draft", "else_within"), _DRAFT, _SHORTER, (rule.draft.clause, vote.clause), voted_too_late(setting, name)
        )
    if vote is not None and rule.delay is None and vote.within.after.startswith("delay."):
        yield _Clash(("reverse_vote", "within"), _NO_DELAY, _ADD_DELAY, (vote.clause,), voted_too_late(setting, name))


_VOTE = Message("the vote", "表決")
_CURE = Message("the declaration that the matter is settled", "事件業已解決之聲明")
_HELD_UP = Message(
    "the determination must wait for the reply, or for the time for it to pass, and its own time is then over: by "
    "keeping silent the addressee prevents every determination",
    "認定應待答覆或答覆期間屆滿，惟屆時認定期間亦已屆滿：相對方僅須保持沉默，即使認定無從作成",
)
_HEAR_SOONER = Message("give less time for the reply, or more for the determination", "縮短答覆期間，或延長認定期間")
_OVER_AT_ONCE = Message(
    "the time for the determination can be over before it begins: what is notified at some hours lapses at once",
    "認定期間得於起算前即已屆滿：於某些時刻所為之通知，立即失效",
)
_LONGER = Message("give the determination more time", "延長認定期間")
_DRAFT = Message(
    "the office must put the question to the vote only when the time for the vote is over",
    "該職位提案之期限屆至時，表決期間業已屆滿",
)
_NO_DELAY = Message(
    "the time for the vote counts from a delay, and nobody may put the effect off: there is never a vote",
    "表決期間自延後生效起算，惟無人得延後：永無從表決",
)
_ADD_DELAY = Message("say who may put the effect off", "載明何人得延後生效")


def _too_late(what: Message) -> Message:
    return Message(
        f"the time for {what.en} outlasts the effect, after which it can do nothing",
        f"{what.zh_hant}之期間於生效後始屆滿；生效後為之者，不生作用",
    )


def _edge(window: Term) -> int:
    """How many seconds after its end a window has passed."""
    return 1 if window.takes_in_its_limit else 0


def _last(window: Term) -> int:
    """At how many seconds from its end the last act in time lies."""
    return 0 if window.takes_in_its_limit else -1


def _outlasts(setting: Setting, first: Term, second: Term, *, by: int = 0) -> bool:
    """Whether, counted from one event, the first can end after the second; ``by`` so many seconds are added to it."""
    if first.after.partition(".")[0] != second.after.partition(".")[0]:
        return False
    return any(
        _due(setting, first, each) + by > _due(setting, second, each) for each in _anchors(setting, first, second)
    )


def _is_over_at_once(setting: Setting, window: Term) -> bool:
    """Whether a window can close before the very instant from which it runs."""
    return any(_due(setting, window, each) - 1 - _last(window) < each.seconds for each in _anchors(setting, window))


def _anchors(setting: Setting, *terms: Term) -> Iterator[Instant]:
    """The instants at which two clocks may lie furthest apart: as a day begins, and as it ends, where each counts."""
    zones = {term.zone: setting.zones.zone(term.zone) for term in terms if term.zone is not None}
    yield setting.at
    for zone in zones.values():
        first = days.local_date(setting.at, zone)
        for number in range(_DAYS):
            begins = days.start_of_day(first + timedelta(days=number), zone)
            yield from (begins, begins.plus(-1))


def _due(setting: Setting, term: Term, anchor: Instant) -> int:
    return count(term.rule, anchor, setting.zones).due.seconds


def _endless(setting: Setting, name: str, rule: Procedure, solver: Solver) -> Iterator[_Clash]:
    """Whether others can extend without end what must be tried first, against one who wants to notify."""
    tried = rule.notification.exhausts
    if tried is None or tried.extended_by is None:
        return
    role = tried.extended_by.by
    bench = bench_of(setting, role)
    without = _outvoted(setting, rule, bench.named)
    needed = enough(tried.extended_by.signatures, bench, setting.guarantee.roles[role].weighing)
    for party in without:
        search = solver.search(bench.quantities)
        search.say(needed)
        if search.find(AtLeast(Sum.of((party,)).times(-1))) is not None:
            words = setting.guarantee.people[party]
            says = Message(
                f"the others can extend without end what must be tried before, and {words.en} can never notify",
                f"其他各方得無限期延長應先行嘗試之程序，致{words.zh_hant}永無從通知",
            )
            yield _Clash(
                ("notification", "exhausts", "extended_by"),
                says,
                _CONSENT,
                (tried.extended_by.clause,),
                never_tried(setting, name, party),
            )
            return


_CONSENT = Message("let nobody's time be extended without its consent", "未經其同意者，不得延長")


def _outvoted(setting: Setting, rule: Procedure, extending: frozenset[str]) -> list[str]:
    """Those who may notify, and sit among those who may extend."""
    return sorted((setting.holders(rule.notification.by) or frozenset()) & extending)
