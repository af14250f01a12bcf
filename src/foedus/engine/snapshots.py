"""Taking a long record up from a snapshot, keeping the next one, and holding all of them against the record.

A snapshot saves reading; it decides nothing. One that does not fit is set aside and told, and the record is folded from
the last one that does, or from its start.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from foedus.books import Books, fold, snapshots
from foedus.engine.ports import Journal
from foedus.kernel import Flaw, Message, Place, RefusedError, WorldError

EVERY = 5_000
"""Entries from one snapshot to the next: the most that is folded after a restart, in half a second or less, while a
snapshot takes a tenth of one and some two megabytes beside a million entries (docs/benchmarks)."""
BATCH = 10_000
"""Entries held in memory while a record is folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenUp:
    """A record as it was found.

    Attributes:
        books: what it comes to.
        basis: the snapshot from which it was taken up, on which the next one builds.
        set_aside: the snapshots that did not fit, each with the reason (J011).
    """

    books: Books
    basis: snapshots.Basis
    set_aside: tuple[Flaw, ...]


def taken_up(journal: Journal) -> TakenUp:
    """A record from the last snapshot that fits it, and the entries since.

    Raises:
        WorldError: the journal cannot be read, or an entry is damaged or does not belong where it stands.
        BadInputError: a newer foedus wrote an entry.
    """
    basis, set_aside = _last_that_fits(journal)
    return TakenUp(books=caught_up(journal, basis.books), basis=basis, set_aside=set_aside)


def caught_up(journal: Journal, books: Books, until: int | None = None) -> Books:
    """The books after all further entries, or those up to a position.

    Raises:
        WorldError: see ``taken_up``; or the entry that the books end with is not that of the record.
        BadInputError: a newer foedus wrote an entry.
    """
    while until is None or books.position < until:
        most = BATCH if until is None else min(BATCH, until - books.position)
        overlap = min(books.position, 1)  # the entry that binds the next ones to those before
        entries = journal.read(books.position - overlap, most + overlap)
        if overlap == 1 and (len(entries) == 0 or entries[0].digest != books.head):
            raise WorldError(_BROKEN)
        books = fold(entries[overlap:], journal.content, books)
        if len(entries) < most + overlap:
            break
    return books


def _last_that_fits(journal: Journal) -> tuple[snapshots.Basis, tuple[Flaw, ...]]:
    """The last snapshot that fits the record, or none; and those after it, which do not."""
    set_aside: list[Flaw] = []
    store = journal.snapshots
    try:
        held = () if store is None else store.held()
        for position, name in reversed(held):
            assert store is not None
            try:
                return _fitting(journal, position, name, store.parts), tuple(set_aside)
            except RefusedError as error:
                set_aside.append(_unfit(position, error.message))
    except WorldError as error:  # the record may be readable all the same: what it says then counts
        set_aside.append(_unfit(0, error.message))
    return snapshots.Basis(), tuple(set_aside)


def _fitting(journal: Journal, position: int, name: str, parts: snapshots.Parts) -> snapshots.Basis:
    """The books of a snapshot that was taken of this record."""
    basis = snapshots.restored(name, parts)
    if basis.books.position != position:
        raise RefusedError(_ELSEWHERE)
    entries = journal.read(position - 1, 1)
    if [each.digest for each in entries] != [basis.books.head]:
        raise RefusedError(_ANOTHER_RECORD)
    return basis


class Keeper:
    """Keeps a snapshot whenever enough has been added since the last one."""

    def __init__(self, journal: Journal, found: TakenUp) -> None:
        """Go on where a record was taken up.

        Attributes:
            flaws: what was wrong with snapshots: one set aside (J011), one that could not be kept (J013).
        """
        self._store = journal.snapshots
        self._basis = found.basis
        self._tried = found.basis.books.position
        self.flaws = found.set_aside

    def keep(self, books: Books) -> None:
        """Keep a snapshot if one is due; if it cannot be kept, nothing of the record is lost, and it is told."""
        if self._store is None or books.position - self._tried < EVERY:
            return
        self._tried = books.position
        snapshot, basis = snapshots.taken(books, self._basis)
        try:
            self._store.keep(snapshot)
        except WorldError as error:
            self.flaws = (*self.flaws, Flaw(_place(books.position), "J013", _not_kept(error.message), _GO_ON))
        else:
            self._basis = basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What the examination of all snapshots found.

    Attributes:
        count: how many are held.
        foreign: how many of them another version of foedus wrote, so that this one neither uses nor judges them.
        flaws: those that do not fit (J011) or say something else than the record (J012).
    """

    count: int
    foreign: int
    flaws: tuple[Flaw, ...]


def examined(journal: Journal) -> Examined:
    """Hold every snapshot against the record, which is folded anew from its start; its chain is known to be sound.

    Raises:
        WorldError: the journal cannot be read, or an entry is damaged.
        BadInputError: a newer foedus wrote an entry.
    """
    flaws: list[Flaw] = []
    ways: dict[str, _Way] = {}
    count = foreign = 0
    try:
        for position, name, found in _ways(journal):
            count, foreign = count + 1, foreign + (found is None)
            if isinstance(found, Message):
                flaws.append(_unfit(position, found))
            elif found is not None:
                ways[name] = found
    except WorldError as error:
        flaws.append(_unfit(0, error.message))
    flaws.extend(_differing(journal, ways))
    return Examined(count=count, foreign=foreign, flaws=tuple(flaws))


_Way: TypeAlias = tuple[snapshots.Addition, ...]
"""What was added from one snapshot to the next, up to one of them."""


def _ways(journal: Journal) -> Iterator[tuple[int, str, _Way | Message | None]]:
    """What each snapshot is made of, or why it is none; nothing where another version wrote it."""
    store = journal.snapshots
    sound: set[str] = set()
    for position, name in () if store is None else store.held():
        assert store is not None
        if snapshots.is_foreign(name, store.parts):
            yield position, name, None
            continue
        try:
            way = snapshots.planned(name, store.parts, sound)
        except RefusedError as error:
            yield position, name, error.message
        else:
            yield position, name, way if way[-1][0] == position else _ELSEWHERE


def _differing(journal: Journal, ways: Mapping[str, _Way]) -> Iterator[Flaw]:
    """The snapshots that say something else than the record, in their order.

    Each is taken anew of the record at its position, on what was taken anew of those before it; that is let go as soon
    as nothing further builds on it.
    """
    names = {way: [name for name, each in ways.items() if each == way] for way in ways.values()}
    steps = sorted({way[:end] for way in names for end in range(1, len(way) + 1)}, key=lambda way: (way[-1], way))
    further = Counter(way[:-1] for way in steps)
    bases: dict[_Way, snapshots.Basis] = {(): snapshots.Basis()}
    books = Books()
    for way in steps:
        position, basis = way[-1][0], bases.get(way[:-1])
        books = caught_up(journal, books, position)
        expected = None
        if basis is not None and books.position == position:
            snapshot, after = snapshots.taken(books, basis)
            expected = snapshot.digest
            if after.additions == way and further[way] > 0:
                bases[way] = after
        further[way[:-1]] -= 1
        if further[way[:-1]] == 0:
            bases.pop(way[:-1], None)
        yield from (Flaw(_place(position), "J012", _DIFFERS, _COPY) for name in names.get(way, ()) if name != expected)


def _unfit(position: int, reason: Message) -> Flaw:
    message = Message(f"the snapshot is set aside: {reason.en}", f"快照不予採用：{reason.zh_hant}")
    return Flaw(_place(position), "J011", message, _COPY)


def _place(position: int) -> Place:
    """The snapshot after so many entries; of all of them, where none is meant."""
    return Place(f"snapshot {position}" if position > 0 else "snapshots")


def _not_kept(reason: Message) -> Message:
    return Message(f"the snapshot was not kept: {reason.en}", f"快照未能存放：{reason.zh_hant}")


_BROKEN = Message(
    "the chain of entries is broken between two readings: restore the journal from a copy",
    "紀錄之鏈結於二次讀取間中斷：請自備份還原紀錄檔",
)
_ELSEWHERE = Message("it is not of this place in the record", "其所載位置與紀錄不合")
_ANOTHER_RECORD = Message("the record has another entry there, or none", "紀錄於該處為另一筆，或並無其筆")
_DIFFERS = Message(
    "the snapshot says something else than the record: whoever took the record up from it was misled",
    "快照所載與紀錄不符：據以續行紀錄者受其誤導",
)
_COPY = Message(
    "the record counts, not the snapshot; `foedus journal copy` makes a journal without snapshots",
    "以紀錄為準，快照不生影響；以`foedus journal copy`複製者不含快照",
)
_GO_ON = Message(
    "nothing of the record is lost; make room or mend the store, and another one will follow",
    "紀錄並無缺漏；請騰出空間或修復存放處，嗣後將另行製作",
)
