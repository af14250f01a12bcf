"""Every clock of a guarantee, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from pydantic import BaseModel

from foedus.instrument.reference import Reference, Step
from foedus.instrument.terms import Term


def clock_references(part: BaseModel) -> Iterator[Reference]:
    """The calendars of sessions and the clauses that clocks name."""
    for path, term in clocks_of(part):
        if term.in_sessions_of is not None:
            yield Reference((*path, "in_sessions_of"), "calendar of sessions", term.in_sessions_of.name)
        for index, season in enumerate(term.unless_anchored):
            yield Reference((*path, "unless_anchored", index, "clause"), "clause", season.clause)


def clocks_of(part: object, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], Term]]:
    """Each clock inside, with its path in the text."""
    if isinstance(part, Term):
        yield path, part
    elif isinstance(part, BaseModel):
        for name, field in type(part).model_fields.items():
            yield from clocks_of(getattr(part, name), (*path, field.alias or name))
    elif isinstance(part, Mapping):
        for key, below in cast("Mapping[str, object]", part).items():
            yield from clocks_of(below, (*path, key))
    elif isinstance(part, Sequence) and not isinstance(part, str):
        for index, below in enumerate(cast("Sequence[object]", part)):
            yield from clocks_of(below, (*path, index))
