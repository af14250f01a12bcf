"""A machine's state as a JSON text, and back: exact, and in one way only."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias, cast

from foedus.kernel import Truth
from foedus.trigger.clause import Event
from foedus.trigger.streaming.node import Working
from foedus.trigger.streaming.record import Stretched
from foedus.trigger.streaming.ring import Ring

State: TypeAlias = Any
"""What JSON can hold."""


def kept(machine: Working) -> State:
    """The state of a machine and of all that it works with."""
    return [[plain(getattr(machine, name)) for name in machine.kept], [kept(each) for each in machine.inner]]


def take_up(machine: Working, state: State) -> None:
    """Put a new machine of the same clause into a state that was kept."""
    own, inner = state
    for name, value in zip(machine.kept, own, strict=True):
        setattr(machine, name, whole(value))
    for each, its_state in zip(machine.inner, inner, strict=True):
        take_up(each, its_state)


def plain(value: Any) -> State:
    """A value, with the name of its type where JSON has none."""
    match value:
        case Truth() | Event() | Ring() | Stretched():
            return _ours(value)
        case dict():
            return {"dict": _pairs(cast("dict[Any, Any]", value))}
        case tuple() | list() | deque():
            items = cast("Iterable[Any]", value)
            return {type(items).__name__: [plain(each) for each in items]}
        case set():
            items = cast("Iterable[Any]", value)
            return {"set": sorted((plain(each) for each in items), key=json.dumps)}
        case _:
            return value


def _ours(value: Truth | Event | Ring | Stretched) -> State:
    match value:
        case Truth():
            return {"truth": int(value)}
        case Event():
            return {"event": [value.id, value.at, value.known, value.kind, dict(value.fields)]}
        case Ring():
            return {"ring": [value.cap, _pairs(value.entered), _pairs(value.worths), value.plus, value.minus]}
        case Stretched():
            stretches = {int(truth): each for truth, each in value.stretches.items()}
            return {"stretched": [int(value.truth), value.since, plain(stretches)]}


def whole(value: State) -> Any:
    """The value that ``plain`` made plain."""
    if not isinstance(value, dict):
        return value
    ((name, given),) = cast("dict[str, Any]", value).items()
    return _WHOLE[name](given)


def _pairs(value: Mapping[Any, Any]) -> State:
    return [[plain(key), plain(each)] for key, each in value.items()]


def _dict(pairs: State) -> dict[Any, Any]:
    return {whole(key): whole(each) for key, each in pairs}


def _event(given: State) -> Event:
    own, at, known, kind, fields = given
    return Event(id=own, at=at, known=known, kind=kind, fields=fields)


def _ring(given: State) -> Ring:
    ring = Ring(given[0])
    ring.entered, ring.worths, ring.plus, ring.minus = _dict(given[1]), _dict(given[2]), given[3], given[4]
    return ring


def _stretched(given: State) -> Stretched:
    record = Stretched()
    record.truth, record.since = Truth(given[0]), given[1]
    record.stretches = {Truth(truth): each for truth, each in whole(given[2]).items()}
    return record


def _many(kind: Callable[[Iterable[Any]], Any]) -> Callable[[State], Any]:
    return lambda given: kind(whole(each) for each in given)


_WHOLE: Mapping[str, Callable[[State], Any]] = {
    "truth": Truth,
    "event": _event,
    "ring": _ring,
    "stretched": _stretched,
    "dict": _dict,
    "tuple": _many(tuple),
    "list": _many(list),
    "deque": _many(deque),
    "set": _many(set),
}
