"""Stories that show who can block and who can force: everybody else does all they can the other way.

Those who push do every act of the text as early as it lets them; those who block are silent wherever their part is
needed, and act only where silence would not do: they vote, put off, extend, or end the guarantee. What must come of it
is told as a case tells it, so that the engine can be asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from foedus.instrument import deciding
from foedus.kernel import Instant, Message
from foedus.proofs.powers.bearing import Row, bearing
from foedus.proofs.powers.casting import STRANGER, Cast
from foedus.proofs.powers.coalitions import Shape
from foedus.proofs.powers.enough import reached
from foedus.proofs.powers.game import Benches, Game, Means, game_of, means, signed
from foedus.proofs.powers.pace import Course, closes, course, vote_at
from foedus.proofs.powers.script import Script
from foedus.proofs.terms.answer import Story, Written
from foedus.proofs.terms.setting import Setting, lives_until
from foedus.proofs.terms.stakes import Stake

_AN_HOUR_S, _LONG_S = 3600, 365 * 86_400
_NO_EFFECT = Message("no effect follows", "不生效力")
_EFFECT = Message("the effect follows by law", "效力依條文發生")
_COMPLETE = Message("the procedure is complete, and the decision is awaited", "程序業已完成，尚待決定")
_SILENT = Message("nobody decides, and nothing takes effect", "無人作成決定，不生效力")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Play:
    """One proceeding as it is played, and what must come of it."""

    script: Script
    run: Course
    pushing: frozenset[str]
    """Those who do all they can for the effect."""
    expects: list[Mapping[str, Written]] = field(default_factory=list[Mapping[str, Written]])
    rows: list[Row] = field(default_factory=list[Row])
    """The reports that bear out what a determination in it finds."""

    @property
    def cast(self) -> Cast:
        """Who plays."""
        return self.script.cast

    def expect(self, when: Instant, verdict: str) -> None:
        """What the engine must say of the notification as of an instant."""
        verdicts: dict[str, Written] = {self.script.name("notification"): verdict}
        self.expects.append({"as_of": str(when), **_reading(self.cast.benches.setting), "verdicts": verdicts})

    def expect_phase(self, when: Instant, measure: str, phase: str) -> None:
        """In what phase of every kind a measure must be: whoever writes the case puts the word of its kind there."""
        self.expects.append(
            {"as_of": str(when), **_reading(self.cast.benches.setting), "measure": measure, "phase": phase}
        )


def blocked_story(setting: Setting, stake: Stake, shape: Shape) -> Story | None:
    """How one of the coalitions of a shape keeps a stake from its effect; nothing where no story is written."""
    cast = _cast(setting, game_of(setting, stake.procedures, stake.decision), shape)
    if stake.decision is not None and len(cast.of_side(stake.decision, cast.others)) == 0:
        return _undecided(cast, stake)
    plays = [_blocked(cast, name) for name in sorted(stake.procedures)]
    told = [play for play in plays if play is not None]
    if len(told) < len(plays):
        return None
    late = max(Instant.parse(str(expected["as_of"])) for play in told for expected in play.expects)
    has_ended = any(line.fact.get("kind") == "ending" for play in told for line in play.script.lines)
    for measure in stake.measures:
        told[0].expect_phase(late, measure, "ended" if has_ended else "before")
    rows = {row["id"]: row for play in told for row in play.rows}
    return _story(told, tuple(rows.values()))


def forced_story(setting: Setting, stake: Stake, shape: Shape) -> Story | None:
    """How one of the coalitions of a shape brings a stake about against all others; nothing where none is written."""
    cast = _cast(setting, game_of(setting, stake.procedures, stake.decision), shape)
    return _forced(cast, stake, cast.together)


def _cast(setting: Setting, game: Game, shape: Shape) -> Cast:
    benches = Benches(setting)
    benches.used |= game.benches
    return Cast.of(benches, shape)


def _reading(setting: Setting) -> dict[str, Written]:
    answers: dict[str, Written] = dict(setting.reading.answers)
    return {"reading": answers} if len(answers) > 0 else {}


def _story(plays: list[_Play], rows: tuple[Row, ...]) -> Story:
    """The plays as one story, in order of time."""
    lines = [line for play in plays for line in play.script.lines]
    begun = min(line.when for line in lines)
    seats = tuple(plays[0].script.seats(begun))
    every = sorted((*seats, *lines), key=lambda line: line.when)
    expected = sorted((each for play in plays for each in play.expects), key=lambda each: str(each["as_of"]))
    acting = {code for line in every for key in _ACTING for code in _codes(line.fact.get(key))}
    strangers = {code: words for code, words in plays[0].cast.codes.items() if code in acting}
    return Story(happenings=tuple(every), expect=tuple(expected), strangers=strangers, reports=rows)


_ACTING = ("parties", "by", "for", "against", "attributes")
"""Where a fact names those who act or are spoken of."""


def _codes(written: Written | None) -> Iterator[str]:
    for each in written if isinstance(written, list) else (written,):
        if isinstance(each, str):
            yield each


def _opened(cast: Cast, name: str, pushing: frozenset[str]) -> _Play | None:
    """The proceeding with everything that those who push do to open it and to have it determined."""
    setting = cast.benches.setting
    rule = setting.guarantee.procedures[name]
    run = course(setting, name)
    if run is None and rule.reply is not None and len(cast.of_side(rule.reply.by, pushing)) > 0:
        run = course(setting, name, own_reply=True)
    if run is None:
        return None
    play = _Play(script=Script(cast=cast, procedure=name), run=run, pushing=pushing)
    exhausts = rule.notification.exhausts
    if exhausts is not None:
        play.script.refer(run, cast.of_side(exhausts.by, pushing))
    by = cast.of_side(rule.notification.by, pushing) or _anybody(cast, pushing) or (STRANGER,)
    play.script.notify(run, by)
    if run.replied is not None and rule.reply is not None:
        play.script.reply(run, cast.of_side(rule.reply.by, pushing))
    return play


def _anybody(cast: Cast, side: frozenset[str]) -> tuple[str, ...]:
    """Those of a side who promise or are promised something; failing these, any party of it."""
    guarantee = cast.benches.setting.guarantee
    named = (*guarantee.guarantors, *guarantee.beneficiaries)
    concerned = frozenset(party for name in named for party in guarantee.parties_of(name))
    return tuple(sorted(side & concerned)) or tuple(sorted(side & guarantee.parties.keys()))


def _is_admissible(play: _Play) -> bool:
    cast, rule = play.cast, play.script.rule.notification
    may_refer = rule.exhausts is None or len(cast.of_side(rule.exhausts.by, play.pushing)) > 0
    return may_refer and cast.able(signed(cast.benches, rule.by, rule.signatures), play.pushing)


def _blocked(cast: Cast, name: str) -> _Play | None:
    """One proceeding in which all others push, and the coalition keeps the effect from following."""
    play = _opened(cast, name, cast.others)
    if play is None:
        return None
    rule, run = play.script.rule, play.run
    if not _is_admissible(play):
        return _comes_to(play, "inadmissible", run.notified, before=None)
    decided = rule.determination
    if decided is not None:
        play.script.determine(run, cast.of_side(decided.by, cast.others))
        if not cast.able(signed(cast.benches, decided.by, decided.signatures), cast.others):
            return _undetermined(play)
    ways = [each for each in means(cast.benches, name, run) if cast.able(each.able, cast.together)]
    rows = _evidence(cast, name)
    if rows is None or len(ways) == 0:
        return None
    play.rows.extend(rows)
    return _stopped(play, ways[0])


def _comes_to(play: _Play, verdict: str, when: Instant, *, before: str | None) -> _Play:
    """What the verdict is from an instant on, until long after the effect would have followed, and just before it."""
    if before is not None and when > play.run.notified:
        play.expect(when.plus(-1), before)
    late = max(when, play.run.effect)
    play.script.tell(late, _NO_EFFECT)
    play.expect(when, verdict)
    if late > when:
        play.expect(late, verdict)
    return play


def _undetermined(play: _Play) -> _Play | None:
    """Too few sign the determination: it lapses as its time runs out, or stays open where it has none."""
    rule, run, setting = play.script.rule, play.run, play.cast.benches.setting
    assert rule.determination is not None
    within = rule.determination.within
    counts = isinstance(rule.effect, deciding.EffectOnDay) or rule.effect.after.startswith("notification.")
    ends = [] if within == "untimed" else [closes(within, run.notified, setting.zones)]
    ends += [run.effect] if counts else []
    if len(ends) > 0:
        lapsed, over = max(min(ends), run.notified), lives_until(setting.guarantee, setting.zones)
        if over is not None and lapsed >= over:  # the text itself ends first
            return None
        play.script.tell(max(lapsed, run.effect), _NO_EFFECT)
        if lapsed > run.notified:
            play.expect(lapsed.plus(-1), "pending")
        play.expect(lapsed, "lapsed")
        return play
    late, over = run.notified.plus(_LONG_S), lives_until(setting.guarantee, setting.zones)
    late = late if over is None else min(late, over.plus(-1))
    play.script.tell(late, _NO_EFFECT)
    play.expect(late, "pending")
    return play


def _stopped(play: _Play, way: Means) -> _Play | None:
    """The coalition acts, because silence would not do."""
    cast, rule, setting = play.cast, play.script.rule, play.cast.benches.setting
    if way.run.delayed is not None and rule.delay is not None:
        play.script.delay(way.run, cast.of_side(rule.delay.by, cast.together))
    match way.kind:
        case "vote":
            when = vote_at(setting, play.script.procedure, way.run)
            assert when is not None
            _vote(play, when, cast.together)
            return _comes_to(play, "blocked", when, before="pending")
        case "ending":
            ending = setting.guarantee.ends_by[way.way]
            given = play.run.notified.plus(1)
            play.script.end(way.way, given, cast.of_side(ending.by, cast.together))
            return _comes_to(play, "lapsed", max(given, way.run.effect), before=None)
        case "extension":
            exhausts = rule.notification.exhausts
            assert exhausts is not None
            assert exhausts.extended_by is not None
            play.script.extend(play.run, cast.of_side(exhausts.extended_by.by, cast.together))
            return _comes_to(play, "inadmissible", play.run.notified, before=None)
        case "excuse":  # who claims what, and on which attempt and order, a drafter has to write
            return None


def _vote(play: _Play, when: Instant, side: frozenset[str]) -> None:
    """A side puts the question and votes for it; the rest vote against, or stay away where only that keeps it down."""
    cast, rule = play.cast, play.script.rule
    vote = rule.reverse_vote
    assert vote is not None
    roles = (vote.body,) if rule.draft is None else (rule.draft.by, rule.draft.else_by)
    tabling = next((by for by in (cast.of_side(role, side) for role in roles) if len(by) > 0), ())
    if len(tabling) == 0:
        return
    stay = vote.quorum is not None and not cast.able(reached(vote.quorum, cast.benches.of(vote.body)), side)
    rest = () if stay else cast.of_side(vote.body, cast.everybody - side)
    play.script.vote(when, tabling[:1], (cast.of_side(vote.body, side), rest))


def _forced(cast: Cast, stake: Stake, pushing: frozenset[str]) -> Story | None:
    """A side brings a stake about, by the first proceeding that suffices; all others do what they can against it."""
    setting = cast.benches.setting
    for name in sorted(stake.procedures):
        if not cast.able(game_of(setting, frozenset((name,))).winning, pushing):
            continue
        play, rows = _opened(cast, name, pushing), _evidence(cast, name)
        if play is None or rows is None:
            return None
        rule, against = play.script.rule, cast.everybody - pushing
        if rule.determination is not None:
            play.script.determine(play.run, cast.of_side(rule.determination.by, pushing))
        when = None if rule.reverse_vote is None else vote_at(setting, name, play.run)
        if when is not None:
            _vote(play, when, against)
        return _takes_effect(play, stake, rows)
    return None


def _takes_effect(play: _Play, stake: Stake, rows: tuple[Row, ...]) -> Story:
    """The outcome takes effect; a measure that somebody must decide on besides, once that is done."""
    run = play.run
    play.script.tell(run.effect, _EFFECT if stake.decision is None else _COMPLETE)
    if run.effect > run.decided:
        play.expect(run.effect.plus(-1), "pending")
    taken = max(run.effect, run.decided)
    play.expect(taken, "activated")
    if stake.decision is None:
        for measure in stake.measures:
            play.expect_phase(taken, measure, "after")
    else:
        by, decided = play.cast.of_side(stake.decision, play.pushing), taken.plus(_AN_HOUR_S)
        if len(by) == 0:
            play.script.tell(decided, _SILENT)
        for measure in stake.measures:
            play.expect_phase(taken, measure, "awaiting")
            if len(by) > 0:
                play.script.authorise(measure, decided, by)
            play.expect_phase(decided, measure, "after" if len(by) > 0 else "awaiting")
    return _story([play], rows)


def _undecided(cast: Cast, stake: Stake) -> Story | None:
    """All others bring the outcome about; those who alone may decide are silent."""
    return _forced(cast, stake, cast.others)


def _evidence(cast: Cast, name: str) -> tuple[Row, ...] | None:
    """The reports that bear out every finding that this proceeding needs."""
    setting = cast.benches.setting
    rule, run = setting.guarantee.procedures[name], course(setting, name)
    criteria = () if rule.determination is None else rule.determination.criteria
    needed = [each.violation for each in criteria if each.finding == "is_required"]
    if rule.finding == "is_required":
        needed.insert(0, rule.on)
    return () if run is None else bearing(setting.guarantee, needed, run.notified)
