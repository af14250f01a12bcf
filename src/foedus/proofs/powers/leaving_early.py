"""Stories of an end by an act: a proceeding that lapses with the guarantee, and a measure that ends with it."""

from __future__ import annotations

from foedus.instrument import Term
from foedus.kernel import Instant, Message
from foedus.proofs.powers.casting import Cast
from foedus.proofs.powers.game import Benches, game_of
from foedus.proofs.powers.pace import due_at
from foedus.proofs.powers.play import Play, opened, played
from foedus.proofs.powers.plays import is_admissible, pushed
from foedus.proofs.powers.sides import sized
from foedus.proofs.terms.answer import Story
from foedus.proofs.terms.setting import Setting, lives_until

_SEATS, _TRIES, _AN_HOUR_S = 3, 8, 3600
_LAPSED = Message("the guarantee ends, and what was pending lapses with it", "保證終止，未決之程序隨之失效")
_ENDED = Message("the guarantee ends, and what had taken effect ends with it", "保證終止，已生效之措施隨之終止")


def lapsing_story(setting: Setting, way: str) -> Story | None:
    """How an end by an act lets a pending proceeding lapse: the first that can be; nothing where none can."""
    for name in setting.guarantee.procedures:
        cast = _cast(setting, name, way)
        play = opened(cast, name, cast.everybody)
        told = None if play is None or not is_admissible(play) else _lapsing(play, way)
        if told is not None:
            return told
    return None


def ending_story(setting: Setting, way: str) -> Story | None:
    """How an end by an act takes with it a measure that is in effect; nothing where none can be brought into effect."""
    for name, measure in setting.guarantee.measures.items():
        if measure.decision is not None:
            continue
        for procedure in sorted(setting.guarantee.leading_to(name)):
            cast = _cast(setting, procedure, way)
            play = pushed(cast, procedure, cast.everybody)
            told = None if play is None else _ending(play, way, name)
            if told is not None:
                return told
    return None


def _cast(setting: Setting, procedure: str, way: str) -> Cast:
    """Everybody, on one side; whoever may end it too, with some seats wherever their number is left open."""
    by = setting.guarantee.ends_by[way].by
    game = game_of(setting, frozenset((procedure,)), by)
    filled = sized(setting, game, dict.fromkeys((f"{role}:size" for role in game.unsized), _SEATS))
    benches = Benches(filled)
    benches.used |= game_of(filled, frozenset((procedure,)), by).benches
    return Cast(benches=benches, together=frozenset())


def _lapsing(play: Play, way: str) -> Story | None:
    """The notice is given so early, or so late, that its time runs out between the notification and the effect."""
    setting, run, cast = play.cast.benches.setting, play.run, play.cast
    rule = setting.guarantee.ends_by[way]
    given = run.notified.plus(1)
    for _ in range(_TRIES):
        end = _end(setting, way, given)
        if run.notified < end <= run.effect:
            play.script.end(way, given, cast.of_side(rule.by, cast.everybody))
            if run.determined is not None and run.determined < end:
                asked = play.script.rule.determination
                play.script.determine(run, () if asked is None else cast.of_side(asked.by, cast.everybody))
            play.script.tell(end, _LAPSED)
            play.expect(run.notified, "pending")
            play.expect(end, "lapsed")
            return played([play])
        given = given.plus(run.notified.seconds + 1 - end.seconds)
    return None


def _ending(play: Play, way: str, measure: str) -> Story | None:
    setting, cast = play.cast.benches.setting, play.cast
    taken = max(play.run.effect, play.run.decided)
    given = taken.plus(_AN_HOUR_S)
    end, over = _end(setting, way, given), lives_until(setting.guarantee, setting.zones)
    if over is not None and end >= over:
        return None
    play.script.end(way, given, cast.of_side(setting.guarantee.ends_by[way].by, cast.everybody))
    play.script.tell(end, _ENDED)
    play.expect_phase(taken, measure, "after")
    play.expect_phase(end, measure, "ended")
    return played([play])


def _end(setting: Setting, way: str, given: Instant) -> Instant:
    """When the guarantee ends by a notice given at an instant."""
    takes = setting.guarantee.ends_by[way].takes_effect
    return due_at(takes, given, setting.zones) if isinstance(takes, Term) else given
