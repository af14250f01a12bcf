"""Copying a stream from one store into another, entry by entry as it is stored: for a backup, a move, a restoration."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from foedus.journal import Effect, Verification, chain, verify
from foedus.kernel import BadInputError, Flaw, Message, Place, WorldError

_BATCH = 2_000  # entries held in memory while all of them stream past


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """An effect in its place in the outbox.

    Attributes:
        effect: what is to be done.
        position: the last entry of the append that ordered it.
    """

    effect: Effect
    position: int


class Origin(Protocol):
    """A stream as it is stored."""

    @property
    def place(self) -> str:
        """Where it lies, as messages name it."""
        ...

    def entries(self, after: int = 0) -> Iterator[bytes]:
        """The bytes of the entries behind so many."""
        ...

    def effects(self) -> Iterator[Ordered]:
        """The outbox, in its order."""
        ...

    def digests(self) -> Sequence[str]:
        """The names of all contents, in their order."""
        ...

    def content(self, digest: str) -> bytes:
        """The bytes of that digest, which are seen to be them."""
        ...


class Destination(Origin, Protocol):
    """A stream that is being written to; all of what is put counts at the end, or nothing."""

    def put(
        self, *, after: int, entries: Sequence[bytes], effects: Sequence[Ordered], contents: Mapping[str, bytes]
    ) -> None:
        """Add entries behind so many, effects behind those there are, and contents that may be there already."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """What a copy holds.

    Attributes:
        stream: whose record it is.
        count: how many entries it holds.
        fresh: how many of them were not there before.
        head: the digest of the last one, or the genesis value.
    """

    stream: str
    count: int
    fresh: int
    head: str


def copied(origin: Origin, stream: str, opening: Callable[[], AbstractContextManager[Destination]]) -> Copied:
    """Copy a stream, or what a copy lacks of it: checked where it comes from, and where it went, before it counts.

    Args:
        origin: what is copied; it may grow meanwhile.
        stream: whose record it is.
        opening: opens the destination, once the origin is known to be sound. All that the block puts there counts when
            it ends, and none of it if it raises.

    Raises:
        BadInputError: what stands at the destination is not the beginning of the same record (J008).
        WorldError: an entry, an effect or a content is damaged, on either side; or a store failed.
    """
    whole = _sound(origin, stream)
    outbox = [each for each in origin.effects() if each.position <= whole.count]
    digests = origin.digests()  # read last: what the entries cite is among them, however the origin grows
    with opening() as destination:
        held = _sound(destination, stream)
        _refuse_other(origin, destination, whole, held)
        count = _refuse_other_effects(destination, outbox, held)
        _put_entries(origin, destination, whole, held)
        destination.put(after=whole.count, entries=(), effects=outbox[count:], contents={})
        for digest in digests:
            destination.put(after=whole.count, entries=(), effects=(), contents={digest: origin.content(digest)})
        _check(destination, stream, whole, outbox)
        for digest in digests:
            destination.content(digest)
    assert whole.head is not None
    return Copied(stream=stream, count=whole.count, fresh=whole.count - held.count, head=whole.head)


def _sound(origin: Origin, stream: str) -> Verification:
    """What a check of all entries finds, where it finds nothing wrong."""
    found = verify(origin.entries(), stream)
    if found.fault is not None:
        where = Message(f"entry {found.fault.position} is damaged", f"第{found.fault.position}筆毀損")
        raise _failed(origin, where, found.fault.reason)
    return found


def _refuse_other(origin: Origin, destination: Destination, whole: Verification, held: Verification) -> None:
    """Refuse a destination that is not the beginning of the origin: the last digest tells of all before."""
    if held.count > whole.count:
        message = Message(
            f"it holds {held.count} entries, more than the {whole.count} of {origin.place}",
            f"其有{held.count}筆，多於{origin.place}之{whole.count}筆",
        )
        raise _refused(destination, message)
    if held.count == 0:
        return
    (entry,) = islice(origin.entries(held.count - 1), 1)
    if chain.read_entry(entry).digest != held.head:
        message = Message(
            f"its entry {held.count} is not that of {origin.place}", f"其第{held.count}筆與{origin.place}所存者不同"
        )
        raise _refused(destination, message)


def _refuse_other_effects(destination: Destination, outbox: Sequence[Ordered], held: Verification) -> int:
    """Refuse a destination whose outbox is not that of its entries; how many effects it holds."""
    there = list(destination.effects())
    if there != [each for each in outbox if each.position <= held.count]:
        raise _refused(destination, Message("its outbox is another one", "其對外事項與來源所存者不同"))
    return len(there)


def _put_entries(origin: Origin, destination: Destination, whole: Verification, held: Verification) -> None:
    """Put the entries that the destination lacks."""
    after = held.count
    lacking = islice(origin.entries(after), whole.count - after)
    while len(batch := list(islice(lacking, _BATCH))) > 0:
        destination.put(after=after, entries=batch, effects=(), contents={})
        after += len(batch)


def _check(destination: Destination, stream: str, whole: Verification, outbox: Sequence[Ordered]) -> None:
    """See that the destination gives back what was put there."""
    if _sound(destination, stream) != whole:
        raise _failed(destination, _DIFFERS, Message("its entries are not those copied", "其各筆與所複製者不同"))
    if list(destination.effects()) != list(outbox):
        raise _failed(destination, _DIFFERS, Message("its outbox is not the one copied", "其對外事項與所複製者不同"))


_DIFFERS = Message("the copy differs and is thrown away", "副本有異，已予捨棄")


def _failed(where: Origin, message: Message, reason: Message) -> WorldError:
    hint = Message("nothing was copied; take the record from another copy", "未複製任何內容；請改用他份紀錄")
    told = Message(f"{message.en}: {reason.en}: {hint.en}", f"{message.zh_hant}：{reason.zh_hant}：{hint.zh_hant}")
    return WorldError(told.under(where.place))


def _refused(destination: Destination, message: Message) -> BadInputError:
    hint = Message(
        "nothing was copied; name another place, or copy in the other direction",
        "未複製任何內容；請指定他處，或反向複製",
    )
    return BadInputError([Flaw(Place(destination.place), "J008", message, hint)])
