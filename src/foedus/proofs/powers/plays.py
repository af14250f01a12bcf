"""Stories that show who can block and who can force: everybody else does all they can the other way.

Those who push do every act of the text as early as it lets them; those who block are silent wherever their part is
needed, and act only where silence would not do: they vote, put off, extend, or end the guarantee. What must come of it
is told as a case tells it, so that the engine can be asked.
"""

from __future__ import annotations

from foedus.instrument import deciding
from foedus.kernel import Instant, Message
from foedus.proofs.powers.casting import Cast
from foedus.proofs.powers.coalitions import Shape
from foedus.proofs.powers.enough import reached
from foedus.proofs.powers.game import Benches, Means, game_of, means, signed
from foedus.proofs.powers.pace import closes, vote_at
from foedus.proofs.powers.play import Play, evidence, opened, played
from foedus.proofs.terms.answer import Story
from foedus.proofs.terms.setting import Setting, lives_until
from foedus.proofs.terms.stakes import Stake

_AN_HOUR_S, _LONG_S = 3600, 365 * 86_400
_NO_EFFECT = Message("no effect follows", "不生效力")
_EFFECT = Message("the effect follows by law", "效力依條文發生")
_COMPLETE = Message("the procedure is complete, and the decision is awaited", "程序業已完成，尚待決定")
_SILENT = Message("nobody decides, and nothing takes effect", "無人作成決定，不生效力")


def blocked_story(setting: Setting, stake: Stake, shape: Shape) -> Story | None:
    """How one of the coalitions of a shape keeps a stake from its effect; nothing where no story is written."""
    return _blocking(Cast.of(_benches(setting, stake), shape), stake)


def blocked_by(setting: Setting, stake: Stake, side: frozenset[str]) -> Story | None:
    """How some, by their codes, keep a stake from its effect; nothing where no story is written."""
    return _blocking(Cast(benches=_benches(setting, stake), together=side), stake)


def forced_story(setting: Setting, stake: Stake, shape: Shape) -> Story | None:
    """How one of the coalitions of a shape brings a stake about against all others; nothing where none is written."""
    cast = Cast.of(_benches(setting, stake), shape)
    return _forced(cast, stake, cast.together)


def forced_by(setting: Setting, stake: Stake, side: frozenset[str]) -> Story | None:
    """How some, by their codes, bring a stake about against all others; nothing where no story is written."""
    return _forced(Cast(benches=_benches(setting, stake), together=side), stake, side)


def everybody(setting: Setting, stake: Stake) -> frozenset[str]:
    """Everybody who has a part in what brings a stake about, and every other party, by their codes."""
    return Cast(benches=_benches(setting, stake), together=frozenset()).everybody


def undecided_story(setting: Setting, stake: Stake) -> Story | None:
    """How all others bring an outcome about, and those who alone may decide are silent."""
    assert stake.decision is not None, "only what must be decided on can be left undecided"
    benches = _benches(setting, stake)
    cast = Cast(benches=benches, together=frozenset())
    silent = frozenset(cast.members(stake.decision))
    return _undecided(Cast(benches=benches, together=silent), stake)


def _benches(setting: Setting, stake: Stake) -> Benches:
    benches = Benches(setting)
    benches.used |= game_of(setting, stake.procedures, stake.decision).benches
    return benches


def _blocking(cast: Cast, stake: Stake) -> Story | None:
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
    return played(told)


def is_admissible(play: Play) -> bool:
    """Whether those who push are enough to open it."""
    cast, rule = play.cast, play.script.rule.notification
    may_refer = rule.exhausts is None or len(cast.of_side(rule.exhausts.by, play.pushing)) > 0
    return may_refer and cast.able(signed(cast.benches, rule.by, rule.signatures), play.pushing)


def _blocked(cast: Cast, name: str) -> Play | None:
    """One proceeding in which all others push, and the coalition keeps the effect from following."""
    play = opened(cast, name, cast.others)
    if play is None:
        return None
    rule, run = play.script.rule, play.run
    if not is_admissible(play):
        return _comes_to(play, "inadmissible", run.notified, before=None)
    decided = rule.determination
    if decided is not None:
        play.script.determine(run, cast.of_side(decided.by, cast.others))
        if not cast.able(signed(cast.benches, decided.by, decided.signatures), cast.others):
            return _undetermined(play)
    ways = [each for each in means(cast.benches, name, run) if cast.able(each.able, cast.together)]
    rows = evidence(play)
    if rows is None or len(ways) == 0:
        return None
    play.rows.extend(rows)
    return _stopped(play, ways[0])


def _comes_to(play: Play, verdict: str, when: Instant, *, before: str | None) -> Play:
    """What the verdict is from an instant on, until long after the effect would have followed, and just before it."""
    if before is not None and when > play.run.notified:
        play.expect(when.plus(-1), before)
    late = max(when, play.run.effect)
    play.script.tell(late, _NO_EFFECT)
    play.expect(when, verdict)
    if late > when:
        play.expect(late, verdict)
    return play


def _undetermined(play: Play) -> Play | None:
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


def _stopped(play: Play, way: Means) -> Play | None:
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


def _vote(play: Play, when: Instant, side: frozenset[str]) -> None:
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
    for name in sorted(stake.procedures):
        play = pushed(cast, name, pushing)
        if play is not None:
            return _takes_effect(play, stake)
    return None


def pushed(cast: Cast, name: str, pushing: frozenset[str], start: Instant | None = None) -> Play | None:
    """A proceeding in which a side does all it can for the effect, and all others vote against it where they may.

    Nothing where they do not bring it about, or it rests on evidence that is not made up.
    """
    if not cast.able(game_of(cast.benches.setting, frozenset((name,))).winning, pushing):
        return None
    play = opened(cast, name, pushing, start)
    rows = None if play is None else evidence(play)
    if play is None or rows is None:
        return None
    play.rows.extend(rows)
    rule, against = play.script.rule, cast.everybody - pushing
    if rule.determination is not None:
        play.script.determine(play.run, cast.of_side(rule.determination.by, pushing))
    when = None if rule.reverse_vote is None else vote_at(cast.benches.setting, name, play.run)
    if when is not None:
        _vote(play, when, against)
    return play


def _takes_effect(play: Play, stake: Stake) -> Story:
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
    return played([play])


def _undecided(cast: Cast, stake: Stake) -> Story | None:
    """All others bring the outcome about; those who alone may decide are silent."""
    return _forced(cast, stake, cast.others)
