"""What goes into the record beside events, in the same transaction: contents and effects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foedus.journal.event import Effect, Event
from foedus.journal.values import digest
from foedus.kernel import BadInputError, Flaw, Place


def check_contents(contents: Mapping[str, bytes], stream: str) -> None:
    """Refuse contents that are not what their names say.

    Raises:
        BadInputError: some bytes do not have the digest under which they were given.
    """
    flaws = [
        Flaw(Place(f"journal {stream}"), "J004", f"{name} is not the digest of its bytes", "take the bytes again")
        for name, data in contents.items()
        if digest(data) != name
    ]
    if len(flaws) > 0:
        raise BadInputError(flaws)


def fresh_effects(
    effects: Sequence[Effect], kept: Mapping[str, Effect], *, events: Sequence[Event], stream: str
) -> tuple[Effect, ...]:
    """The effects that are not in the outbox yet, each key once, in order of first appearance.

    Args:
        effects: what is to be done.
        kept: what the outbox holds already, at least of these keys.
        events: what orders the effects, in the same append.
        stream: whose record it is.

    Raises:
        BadInputError: one key stands for two different effects, of which one would be lost; or no event orders them.
    """
    place = Place(f"journal {stream}")
    if len(effects) > 0 and len(events) == 0:
        raise BadInputError([Flaw(place, "J005", "effects come without events", "append the events that order them")])
    known, fresh = dict(kept), list[Effect]()
    for effect in effects:
        if effect.key not in known:
            known[effect.key] = effect
            fresh.append(effect)
        elif known[effect.key] != effect:
            message = f"the key {effect.key} stands for another effect already"
            raise BadInputError([Flaw(place, "J005", message, "give every step of a measure its own key")])
    return tuple(fresh)
