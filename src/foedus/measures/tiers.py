"""What flows in peacetime and what a violation adds: shared by the kinds that step up rather than begin."""

from __future__ import annotations

from collections.abc import Iterable

from foedus.measures.kind import Phase
from foedus.writing import RefusedError

_NOTHING_OWED = frozenset({Phase.ENDED})


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
            raise RefusedError(f"`{name}` stands twice in `peacetime`", "name it once")
        seen.add(name)
    owed = frozenset(seen)
    for name in added:
        if name in owed:
            raise RefusedError(
                f"`{name}` is owed in peacetime already", "delete it from `after`, which lists additions"
            )
        if name in seen:
            raise RefusedError(f"`{name}` stands twice in `after`", "name it once")
        seen.add(name)
