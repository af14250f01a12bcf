"""What goes into the record beside events, in the same transaction: contents and effects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foedus.journal.event import Effect, Event
from foedus.journal.values import digest
from foedus.kernel import BadInputError, Flaw, Message, Place


def check_contents(contents: Mapping[str, bytes], stream: str) -> None:
    """Refuse contents that are not what their names say.

    Raises:
        BadInputError: some bytes do not have the digest under which they were given.
    """
    flaws = [
        Flaw(
            Place(f"journal {stream}"),
            "J004",
            Message(f"{name} is not the digest of its bytes", f"{name}並非其位元組之摘要"),
            Message("take the bytes again", "請重新取得該等位元組"),
        )
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
        message = Message("effects come without events", "有對外事項而無事件")
        hint = Message("append the events that order them", "請一併登載命其辦理之事件")
        raise BadInputError([Flaw(place, "J005", message, hint)])
    known, fresh = dict(kept), list[Effect]()
    for effect in effects:
        if effect.key not in known:
            known[effect.key] = effect
            fresh.append(effect)
        elif known[effect.key] != effect:
            message = Message(
                f"the key {effect.key} stands for another effect already", f"鍵{effect.key}已代表另一對外事項"
            )
            hint = Message("give every step of a measure its own key", "請為措施之各步驟分別定鍵")
            raise BadInputError([Flaw(place, "J005", message, hint)])
    return tuple(fresh)
