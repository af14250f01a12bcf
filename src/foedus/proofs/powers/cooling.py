"""The story of an effect that a lower rung puts off, by taking effect itself shortly before."""

from __future__ import annotations

from foedus.kernel import Instant, Message
from foedus.proofs.powers.casting import Cast
from foedus.proofs.powers.game import Benches, game_of
from foedus.proofs.powers.pace import course, opening
from foedus.proofs.powers.play import played
from foedus.proofs.powers.plays import pushed
from foedus.proofs.powers.sides import sized
from foedus.proofs.terms.answer import Story
from foedus.proofs.terms.setting import Setting, lives_until

_SEATS = 3
_PUT_OFF = Message(
    "the effect would follow now, and waits because the lower rung took effect shortly before",
    "本效力原應於此時發生，因較低階措施甫生效而延後",
)
_FOLLOWS = Message("the effect follows", "效力發生")


def cooled_story(setting: Setting, name: str) -> Story | None:
    """Everybody pushes both; the lower rung takes effect a second before the higher one would, which must then wait.

    Nothing where the courses do not fit, or rest on evidence that is not made up.
    """
    cool = setting.guarantee.procedures[name].cool_off
    assert cool is not None, "only what a lower rung puts off is told so"
    both = frozenset((name, cool.after))
    game = game_of(setting, both)
    filled = sized(setting, game, dict.fromkeys((f"{role}:size" for role in game.unsized), _SEATS))
    benches = Benches(filled)
    benches.used |= game_of(filled, both).benches
    cast = Cast(benches=benches, together=frozenset())
    upper = pushed(cast, name, cast.everybody)
    start = None if upper is None else _start(filled, cool.after, upper.run.effect.plus(-1))
    lower = None if start is None else pushed(cast, cool.after, cast.everybody, start)
    if upper is None or lower is None:
        return None
    due, held = upper.run.effect, max(lower.run.effect, lower.run.decided).plus(cool.length_s)
    over = lives_until(setting.guarantee, setting.zones)
    if not lower.run.decided <= lower.run.effect <= due < held or (over is not None and held >= over):
        return None
    upper.script.tell(due, _PUT_OFF)
    upper.script.tell(held, _FOLLOWS)
    upper.expect(due, "pending")
    upper.expect(held, "activated")
    lower.expect(lower.run.effect, "activated")
    return played([upper, lower])


def _start(setting: Setting, name: str, effect: Instant) -> Instant | None:
    """When the quickest course of a procedure must begin for it to take effect then; nothing where it has none."""
    usual = opening(setting, setting.guarantee.procedures[name])
    run = course(setting, name, start=usual)
    return None if run is None else usual.plus(effect.seconds - run.effect.seconds)
