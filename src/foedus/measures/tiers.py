"""What flows in peacetime and what a violation adds: shared by the kinds that step up rather than begin."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.kernel import Message, RefusedError
from foedus.measures.kind import Phase

_NOTHING_OWED = frozenset({Phase.ENDED, Phase.LAPSED, Phase.VOID})


def flowing(peacetime: Iterable[str], added: Iterable[str], phase: Phase) -> tuple[str, ...]:
    """What is owed in a phase: the peacetime part until the guarantee ends, and what is added once in effect.

    A promise that awaits a decision, has run out, was withdrawn or lifted falls back to its peacetime part. Where the
    record does not show whether it is in effect, the peacetime part is owed either way.
    """
    if phase in _NOTHING_OWED:
        return ()
    return (*peacetime, *added) if phase is Phase.AFTER else tuple(peacetime)


def refuse_repeats(peacetime: Iterable[str], added: Iterable[str]) -> None:
    """A step-up adds what does not flow already, and each thing stands in its list once.

    Raises:
        RefusedError: a name stands twice.
    """
    seen = set[str]()
    for name in peacetime:
        if name in seen:
            raise _repeated(name, "peacetime")
        seen.add(name)
    owed = frozenset(seen)
    for name in added:
        if name in owed:
            message = Message(f"`{name}` is owed in peacetime already", f"`{name}`平時即應提供")
            hint = Message("delete it from `after`, which lists additions", "`after`僅列新增者，請自其中刪去")
            raise RefusedError(message, hint)
        if name in seen:
            raise _repeated(name, "after")
        seen.add(name)


def _repeated(name: str, tier: str) -> RefusedError:
    message = Message(f"`{name}` stands twice in `{tier}`", f"`{name}`於`{tier}`重複列載")
    return RefusedError(message, Message("name it once", "請僅列一次"))
