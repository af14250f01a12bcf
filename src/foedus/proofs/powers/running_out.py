"""Stories of an effect that ends by itself: an authority that nobody renews, an authorisation that nobody repeats."""

from __future__ import annotations

from foedus import legaltime
from foedus.kernel import Interval, Message
from foedus.proofs.powers.casting import Cast
from foedus.proofs.powers.game import Benches, game_of
from foedus.proofs.powers.play import Play, played
from foedus.proofs.powers.plays import pushed
from foedus.proofs.powers.sides import sized
from foedus.proofs.terms.answer import Story
from foedus.proofs.terms.setting import Setting, lives_until

_SEATS, _AN_HOUR_S = 3, 3600
_RUN_OUT = Message("nobody has renewed the authority", "無人展延權限")
_EXPIRED = Message("the authorisation has run out, and nobody has given another", "授權業已屆滿，且無人再予授權")


def unrenewed_story(setting: Setting, measure: str) -> Story | None:
    """A measure takes effect, and its authority runs out after the time that the text gives it."""
    lasts = setting.guarantee.measures[measure].lasts
    for play in _plays(setting, measure):
        taken = max(play.run.effect, play.run.decided)
        if lasts is None or lasts.for_ is None:
            return None
        end = legaltime.due(lasts.for_.rule, Interval.at(taken), setting.zones).last
        over = lives_until(setting.guarantee, setting.zones)
        if setting.guarantee.measures[measure].decision is not None or (over is not None and end >= over):
            return None
        play.script.tell(end, _RUN_OUT)
        play.expect_phase(taken, measure, "after")
        play.expect_phase(end, measure, "lapsed")
        return played([play])
    return None


def expiring_story(setting: Setting, measure: str) -> Story | None:
    """An authority lets a measure take effect for as long as it may, and nobody does so again."""
    decision = setting.guarantee.measures[measure].decision
    for play in _plays(setting, measure):
        if decision is None or decision.longest_s is None:
            return None
        by = play.cast.of_side(decision.by, play.cast.everybody)
        decided = max(play.run.effect, play.run.decided).plus(_AN_HOUR_S)
        end, over = decided.plus(decision.longest_s), lives_until(setting.guarantee, setting.zones)
        if len(by) == 0 or (over is not None and end >= over):
            return None
        play.script.authorise(measure, decided, by)
        play.script.tell(end, _EXPIRED)
        play.expect_phase(decided, measure, "after")
        play.expect_phase(end, measure, "expired")
        return played([play])
    return None


def _plays(setting: Setting, measure: str) -> list[Play]:
    """Each proceeding that brings it into effect, pushed by everybody; with some seats wherever these are left open."""
    told: list[Play] = []
    decision = setting.guarantee.measures[measure].decision
    for name in sorted(setting.guarantee.leading_to(measure)):
        named = (frozenset((name,)), None if decision is None else decision.by)
        game = game_of(setting, *named)
        filled = sized(setting, game, dict.fromkeys((f"{role}:size" for role in game.unsized), _SEATS))
        benches = Benches(filled)
        benches.used |= game_of(filled, *named).benches
        cast = Cast(benches=benches, together=frozenset())
        play = pushed(cast, name, cast.everybody)
        told.extend(() if play is None else (play,))
    return told
