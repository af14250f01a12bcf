"""Checking a whole record from its bytes alone, in one pass and constant memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from foedus.journal.chain.entries import genesis, read_entry
from foedus.journal.event import Envelope
from foedus.kernel import Message, RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """The first thing wrong with a record: at which place, counted from 1 in the order of reading, and what."""

    position: int
    reason: Message

    def __str__(self) -> str:
        """Place and reason on one line, in English."""
        return f"entry {self.position}: {self.reason.en}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What a check of a record found.

    Attributes:
        count: how many entries were good, from the first on.
        head: the digest of the last good one; the genesis value if there is none, and nothing if no stream is known.
        fault: what is wrong with the entry after them, if anything is.
    """

    count: int
    head: str | None
    fault: Fault | None = None

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.fault is None


def verify(entries: Iterable[bytes], stream: str | None = None, head: str | None = None) -> Verification:
    """Check every entry, and the bond of each to the one before.

    A record that was cut off at the end is sound in itself, as is one that was rewritten from some place on to the end.
    Only a digest kept elsewhere (a checkpoint) shows it: give that as `head`.

    Args:
        entries: the bytes of all entries, in order.
        stream: whose record it must be; whatever the first entry says, if not given.
        head: a digest that the record must contain, that of the last entry or of any earlier one.
    """
    count, last, seen = 0, None, head is None
    for data in entries:
        try:
            envelope = read_entry(data)
        except RefusedError as error:
            return _faulty(count, last, stream, error.message)
        reason = _misfit(envelope, last, stream)
        if reason is not None:
            return _faulty(count, last, stream, reason)
        seen = seen or head in {envelope.digest, envelope.previous}
        count, last = count + 1, envelope
    if not seen and (stream is None or head != genesis(stream)):
        return _faulty(count, last, stream, _cut_off(head))
    return Verification(count=count, head=_head(last, stream))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a check of a record found of which some entries are withheld.

    Attributes:
        unbound: how many entries stand behind one that is withheld, so that nothing shows their bond to it.
        fault: the first entry that is bad, whatever the withheld ones may be.
    """

    unbound: int
    fault: Fault | None = None


def verify_shown(entries: Iterable[bytes | None]) -> Shown:
    """Check every entry that is shown, in its place, and its bond to the one before wherever that is shown too.

    An entry that is withheld is nothing. Places, times and the stream must fit across a gap as well.
    """
    last: Envelope | None = None
    skipped = unbound = 0
    for place, data in enumerate(entries, 1):
        if data is None:
            skipped += 1
            continue
        try:
            envelope = read_entry(data)
        except RefusedError as error:
            return Shown(unbound=unbound, fault=Fault(position=place, reason=error.message))
        reason = _misfit(envelope, last, None, skipped)
        if reason is not None:
            return Shown(unbound=unbound, fault=Fault(position=place, reason=reason))
        unbound += skipped > 0
        last, skipped = envelope, 0
    return Shown(unbound=unbound)


def _cut_off(head: str | None) -> Message:
    return Message(
        f"the record ends without {head}: entries were cut off or rewritten",
        f"紀錄至其末尾仍無{head}：紀錄項遭截除或改寫",
    )


def _faulty(count: int, last: Envelope | None, stream: str | None, reason: Message) -> Verification:
    """The verdict when the entry after so many good ones is bad."""
    return Verification(count=count, head=_head(last, stream), fault=Fault(position=count + 1, reason=reason))


def _head(last: Envelope | None, stream: str | None) -> str | None:
    """The digest that the next entry must name."""
    if last is not None:
        return last.digest
    return None if stream is None else genesis(stream)


def _misfit(envelope: Envelope, last: Envelope | None, stream: str | None, skipped: int = 0) -> Message | None:
    """Why an entry, good in itself, does not belong after the last one and so many withheld; nothing if it does."""
    position = skipped + (1 if last is None else last.position + 1)
    owner = last.stream if last is not None else envelope.stream if stream is None else stream
    previous = genesis(owner) if last is None else last.digest
    if envelope.stream != owner:
        return Message(
            f"it belongs to the stream {envelope.stream!r}, not to {owner!r}",
            f"屬於{envelope.stream!r}之紀錄，而非{owner!r}之紀錄",
        )
    if envelope.position != position:
        return Message(
            f"it says that its position is {envelope.position}: entries were removed, repeated or reordered",
            f"自載為第{envelope.position}筆：紀錄項遭移除、重複或調換次序",
        )
    if skipped == 0 and envelope.previous != previous:
        return _BROKEN
    if last is not None and envelope.recorded_at < last.recorded_at:
        return Message(
            f"it was recorded at {envelope.recorded_at}, before the entry ahead of it, at {last.recorded_at}",
            f"登載時間為{envelope.recorded_at}，早於前一筆之{last.recorded_at}",
        )
    return None


_BROKEN = Message(
    "the chain is broken: it does not name the digest of the entry before", "鏈結中斷：未載明前一筆之摘要"
)
