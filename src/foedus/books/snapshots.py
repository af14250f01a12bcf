"""Snapshots: the books at a position as bytes, a cache that is held against the record and never part of it.

A snapshot names, by digest, what it is made of: where everything stands, whole; and what was added from one snapshot to
the next, so that nothing is written twice. Its form is RFC 8785; nothing in it is executed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, TypeAlias, cast

from foedus import __version__
from foedus.books.additions import added, additions
from foedus.books.state import Books
from foedus.journal import Json, canonical, digest, frozen
from foedus.kernel import Instant, Interval, Message, RefusedError
from foedus.measures import Order, OrderState
from foedus.trust import Registry, key_row, read_registry, read_row

FORMAT = 3
"""The form of snapshots: raised whenever the books hold something else, or hold it otherwise."""

Addition: TypeAlias = tuple[int, str]
"""The position of a snapshot, and the digest of what it added to the one before."""
Parts: TypeAlias = Callable[[Sequence[str]], Mapping[str, bytes]]
"""Gives the bytes that are kept under some digests, as far as there are any; they are held against the digests."""
_FIELDS = frozenset(
    {"additions", "engine", "entered", "format", "head", "latest", "orders", "position", "recorded_at", "registry"}
)
_MALFORMED = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What reading raises of bytes that no snapshot has: the readers are made for what was written here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The books at a position, as they are kept.

    Attributes:
        position: how many entries they are the fold of.
        digest: the name of the part that says where everything stands, and names all others.
        parts: what must be kept beside those before: that part, and what was added; by digest.
    """

    position: int
    digest: str
    parts: Mapping[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the next snapshot builds on.

    Attributes:
        books: the books at the last one; empty books where there is none.
        additions: what each snapshot up to it added, the last one being its own.
    """

    books: Books = field(default_factory=Books)
    additions: tuple[Addition, ...] = ()


def taken(books: Books, basis: Basis) -> tuple[Snapshot, Basis]:
    """A snapshot of the books, and what the next one builds on; always the same of the same."""
    grown = additions(books, basis.books)
    after = Basis(books=books, additions=(*basis.additions, (books.position, digest(grown))))
    standing = canonical(_standing(after))
    parts = {digest(part): part for part in (grown, standing)}
    return Snapshot(position=books.position, digest=digest(standing), parts=MappingProxyType(parts)), after


def restored(name: str, parts: Parts) -> Basis:
    """The books that a snapshot holds. Whether they are those of the record, only the record can tell.

    Args:
        name: the digest that names it.
        parts: gives the bytes that are kept under some digests.

    Raises:
        RefusedError: it is of another version, torn or edited.
    """
    with _as_refusal():
        said = _read(name, parts)
        books = _standing_from(said)
        named = _named(said)
        return Basis(books=added(books, _whole_parts([each for _, each in named], parts)), additions=named)


def planned(name: str, parts: Parts, sound: set[str]) -> tuple[Addition, ...]:
    """What was added from one snapshot to the next, up to this one; none of it is missing or damaged.

    Args:
        name: the digest that names the snapshot.
        parts: gives the bytes that are kept under some digests.
        sound: the parts that were seen to be whole already; it grows.

    Raises:
        RefusedError: see ``restored``.
    """
    with _as_refusal():
        named = _named(_read(name, parts))
        unseen = [each for _, each in named if each not in sound]
        sound.update(name for name, _ in zip(unseen, _whole_parts(unseen, parts), strict=True))
        return named


@contextmanager
def _as_refusal() -> Generator[None]:
    """Whatever reading raises of bytes that were not written here is one refusal, which says what it was."""
    try:
        yield
    except RefusedError:
        raise
    except _MALFORMED as error:
        message = Message(f"it cannot be read ({type(error).__name__})", f"無法讀取（{type(error).__name__}）")
        raise RefusedError(message) from error


def is_foreign(name: str, parts: Parts) -> bool:
    """Whether a snapshot says itself that another version wrote it, or wrote it in another form."""
    try:
        (data,) = _whole_parts([name], parts)
        said: object = json.loads(data)
    except (ValueError, RecursionError):  # it is none of ours, and ``restored`` says why
        return False
    if not isinstance(said, Mapping):
        return False
    row = cast("Mapping[str, object]", said)
    return {"engine", "format"} <= set(row) and (row["engine"], row["format"]) != (__version__, FORMAT)


def _named(said: Mapping[str, Any]) -> tuple[Addition, ...]:
    """What a snapshot is made of beside itself: of ever later positions, the last being its own."""
    named = tuple((_whole(position), _text(digest)) for position, digest in said["additions"])
    positions = [position for position, _ in named]
    if positions != sorted(set(positions)) or positions[-1:] != [said["position"]] or positions[0] < 1:
        raise RefusedError(_DISORDERED)
    return named


def _standing_from(said: Mapping[str, Any]) -> Books:
    return Books(
        position=_whole(said["position"]),
        head=_text(said["head"]),
        recorded_at=_instant(said["recorded_at"]),
        entered=_mapping(said["entered"]),
        latest=MappingProxyType({(_text(kind), _text(key)): _payload(each) for kind, key, each in said["latest"]}),
        orders=MappingProxyType({_text(key): _order_from(row) for key, row in said["orders"]}),
        registry=_registry_from(said["registry"]),
    )


def _read(name: str, parts: Parts) -> Mapping[str, Any]:
    """What a snapshot of this version says."""
    (data,) = _whole_parts([name], parts)
    said: Any = json.loads(data)
    if not isinstance(said, Mapping):
        raise RefusedError(_OTHER_FIELDS)
    row = cast("Mapping[str, Any]", said)
    if (row.get("engine"), row.get("format")) != (__version__, FORMAT):
        raise RefusedError(_OTHER_VERSION)
    if frozenset(row) != _FIELDS:
        raise RefusedError(_OTHER_FIELDS)
    return row


def _whole_parts(names: Sequence[str], parts: Parts) -> Iterator[bytes]:
    """The parts of these names, in this order, each seen to be what its name says."""
    found = parts(names)
    for name in names:
        data = found.get(name)
        if data is None:
            raise RefusedError(Message(f"its part {name} is missing", f"缺少其部分{name}"))
        if digest(data) != name:
            raise RefusedError(Message(f"its part {name} is damaged", f"其部分{name}毀損"))
        yield data


def _standing(basis: Basis) -> Mapping[str, Json]:
    """Where everything stands, and what else the books are made of."""
    books = basis.books
    assert books.head is not None, "a snapshot is taken of entries"
    return {
        "additions": basis.additions,
        "engine": __version__,
        "entered": books.entered,
        "format": FORMAT,
        "head": books.head,
        "latest": [(kind, key, payload) for (kind, key), payload in books.latest.items()],
        "orders": [(key, _order(order)) for key, order in books.orders.items()],
        "position": books.position,
        "recorded_at": None if books.recorded_at is None else books.recorded_at.seconds,
        "registry": _registry(books.registry),
    }


def _order(order: Order) -> Json:
    return (
        *(order.notification, order.measure, order.party, _ends(order.effective), _ends(order.deadline)),
        *(order.state.value, order.before_suspension.value, order.cause, order.issue, order.heard),
    )


def _order_from(row: Sequence[Any]) -> Order:
    notification, measure, party, effective, deadline, state, before, cause, issue, heard = row
    bound = _interval(effective)
    assert bound is not None
    return Order(
        notification=_text(notification),
        measure=_text(measure),
        party=_text(party),
        effective=bound,
        deadline=_interval(deadline),
        state=OrderState(state),
        before_suspension=OrderState(before),
        cause=_text(cause),
        issue=_whole(issue),
        heard=None if heard is None else _heard(*heard),
    )


def _heard(start: object, end: object, fact: object) -> tuple[int, int, str]:
    return _whole(start), _whole(end), _text(fact)


def _registry(registry: Registry | None) -> Json:
    if registry is None:
        return None
    recovery, place = registry.recovery, registry.relying_party
    roster: dict[str, Json] = {
        "registrars": recovery.registrars,
        "at_least": recovery.at_least,
        "waits_s": recovery.waits_s,
        "demo": registry.demo,
        "keys": [key_row(key) for key in registry.keys.values()],
    }
    return roster if place is None else {**roster, "passkeys": {"id": place.id, "origins": place.origins}}


def _registry_from(roster: Mapping[str, Json] | None) -> Registry | None:
    if roster is None:
        return None
    keys = [read_row(row) for row in cast("list[Mapping[str, Json]]", roster["keys"])]
    return replace(read_registry({**roster, "keys": []}), keys=MappingProxyType({key.id: key for key in keys}))


def _ends(interval: Interval | None) -> Json:
    return None if interval is None else (interval.start.seconds, interval.end.seconds)


def _interval(ends: Iterable[object] | None) -> Interval | None:
    if ends is None:
        return None
    start, end = ends
    return Interval(Instant(_whole(start)), Instant(_whole(end)))


def _instant(seconds: object) -> Instant | None:
    return None if seconds is None else Instant(_whole(seconds))


def _payload(value: object) -> Mapping[str, Json]:
    if not isinstance(value, Mapping):
        raise RefusedError(_OTHER_FIELDS)
    return cast("Mapping[str, Json]", frozen(cast("Json", value)))


def _mapping(value: object) -> Mapping[str, Json] | None:
    return None if value is None else _payload(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise RefusedError(_OTHER_FIELDS)
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise RefusedError(_OTHER_FIELDS)
    return value


_OTHER_VERSION = Message("another version of foedus wrote it", "係由foedus之其他版本所寫")
_OTHER_FIELDS = Message("it has other fields than those of a snapshot", "其欄位與快照所應有者不同")
_DISORDERED = Message("what it is made of is out of order", "其各部分之次序有誤")
