"""Nodes to typed models, with every flaw placed, explained and given a remedy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from foedus.kernel import BadInputError, Flaw, Interval, Message
from foedus.writing.cause import explain, shortened
from foedus.writing.node import Node

M = TypeVar("M", bound=BaseModel)
FLAWS_MAX = 100
_MESSAGE_MAX = 600
_NOTHING_KNOWN: Mapping[str, object] = MappingProxyType({})


def shape(
    node: Node,
    model: type[M],
    days: Callable[[date], Interval] | None = None,
    known: Mapping[str, object] = _NOTHING_KNOWN,
) -> M:
    """Read a node as a model.

    ``days`` turns a bare day of the calendar into its interval in the document's zone; ``known`` is what else the
    readers of values may ask for, each under a name of its own.

    Raises:
        BadInputError: with every flaw that was found, each at its place.
    """
    try:
        return model.model_validate(node.plain(), context={**known, **({} if days is None else {"days": days})})
    except ValidationError as error:
        flaws = [_flaw(details, node, model) for details in _telling(error.errors())[:FLAWS_MAX]]
        if error.error_count() > FLAWS_MAX:
            count = f"{error.error_count():,}"
            message = Message(f"{count} flaws, of which {FLAWS_MAX} are shown", f"錯誤{count}處，列出{FLAWS_MAX}處")
            hint = Message("mend these first, then check again", "請先改正此等錯誤，再行檢查")
            flaws.append(Flaw(node.place, "Y001", message, hint))
        raise BadInputError(list(dict.fromkeys(flaws))) from error


def _telling(errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Where a value is either a word or has parts, a flaw in a part tells more than that it is no such word."""
    parts = {details["loc"][:-up] for details in errors if not _is_no_word(details) for up in (1, 2)}
    return [details for details in errors if not (_is_no_word(details) and details["loc"][:-1] in parts)]


def _is_no_word(details: ErrorDetails) -> bool:
    """Whether a mapping was tried as the word that a union allows in its place."""
    loc = details["loc"]
    return isinstance(details["input"], dict) and len(loc) > 0 and str(loc[-1]).startswith("literal[")


def _flaw(details: ErrorDetails, node: Node, model: type[BaseModel]) -> Flaw:
    path = _steps(details["loc"], node, missing=details["type"] == "missing")
    code, message, hint = explain(details, model)
    place = node.descend(path).place if details["type"] == "missing" else node.place_of(path)
    message = message.under(_dotted(path)) if len(path) > 0 else message
    return Flaw(place, code, Message(*(shortened(text, _MESSAGE_MAX) for text in message)), hint)


def _steps(loc: Sequence[str | int], node: Node, *, missing: bool) -> tuple[str | int, ...]:
    """The steps of the error that exist in the text; the names of union members that it passed through do not."""
    steps: list[str | int] = []
    for step in loc[:-1] if missing else loc:
        below = node.child(step)
        if below is not None:
            steps.append(step)
            node = below
    return tuple(steps)


def _dotted(path: Sequence[str | int]) -> str:
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
