"""A second node: a record derived anew from what came in, and held against what the first node wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from foedus.books import wire
from foedus.engine import resuming
from foedus.engine.dating import misdated
from foedus.engine.intake import Examine
from foedus.evidence import Report, Total
from foedus.journal import Effect, Envelope, Event, Json, chain
from foedus.journal import digest as digest_of
from foedus.kernel import BadInputError, Instant, Message, RefusedError, WorldError, listed
from foedus.legaltime import Zones

Contents = Callable[[str], bytes]
_OF_A_BEGINNING = resuming.OF_THE_ENGINE | {"case", "demo", "hypothetical"}
_Row = TypeVar("_Row", Report, Total)
_NO_BATCH = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What reading a batch raises that the engine did not write: the reader is made for the record's own bytes."""
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
_SALT = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rederivation:
    """How far a record follows from what came in.

    Attributes:
        count: how many entries, from the first on, were derived to the same bytes.
        taken: how many signed documents among them were taken in, each checked again.
        fault: the first entry that does not follow, and why.
    """

    count: int
    taken: int
    fault: chain.Fault | None = None


class _DifferenceError(Exception):
    """The second node comes to something else."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason.en)
        self.reason = reason


class _EndError(Exception):
    """The second node has more to say than the record: its writer was stopped before it could."""


class _Told:
    """The clock of the record itself."""

    def __init__(self, now: Instant) -> None:
        self.time = now

    def now(self) -> Instant:
        return self.time


class _Mirror:
    """A journal that takes only what the record says, entry for entry; no snapshot is believed here."""

    snapshots = None

    def __init__(self, entries: Sequence[Envelope], contents: Contents) -> None:
        self._entries, self._contents = entries, contents
        self.position = 0

    def read(self, after: int = 0, most: int | None = None) -> Sequence[Envelope]:
        end = self.position if most is None else min(self.position, after + most)
        return self._entries[after:end]

    def append(
        self,
        *,
        after: int,
        events: Sequence[Event],
        effects: Sequence[Effect] = (),
        contents: Mapping[str, bytes] | None = None,
    ) -> Sequence[Envelope]:
        del effects, contents
        assert after == self.position, "one engine alone writes here"
        last = self._entries[after - 1] if after > 0 else None
        stream = self._entries[0].stream
        sealed = chain.seal(
            events,
            stream=stream,
            position=after + 1,
            previous=chain.genesis(stream) if last is None else last.digest,
            since=None if last is None else last.recorded_at,
        )
        for entry in sealed:
            if self.position == len(self._entries):
                raise _EndError
            _compare(self._entries[self.position], entry)
            self.position += 1
        return sealed

    def content(self, digest: str) -> bytes:
        data = self._contents(digest)
        if digest_of(data) != digest:
            raise _DifferenceError(Message(f"the content {digest} was changed", f"內容{digest}遭更動"))
        return data

    def outbox(self) -> Sequence[Effect]:
        return ()

    def entries(self) -> Iterator[bytes]:
        return map(chain.entry_bytes, self._entries[: self.position])


def _compare(written: Envelope, derived: Envelope) -> None:
    if written == derived:
        return
    fields = ("type", "held", "recorded_at", "payload", "schema_version", "previous")
    differing = [name for name in fields if getattr(written, name) != getattr(derived, name)]
    if differing == ["payload"]:
        differing = [key for key in {*written.payload, *derived.payload} if _differ(written, derived, key)]
    what = listed(f"`{name}`" for name in sorted(differing))
    message = Message(
        f"a second node comes to {derived.type} instead, and differs in {what.en}",
        f"第二節點得出者為{derived.type}，所異者為{what.zh_hant}",
    )
    raise _DifferenceError(message)


def _differ(written: Envelope, derived: Envelope, key: str) -> bool:
    return written.payload.get(key) != derived.payload.get(key)


def rederived(
    entries: Sequence[Envelope],
    contents: Contents,
    zones: Zones,
    examine: Examine,
) -> Rederivation:
    """Derive a record anew. Only what came in is believed: documents, each by its signatures, and reports.

    ``contents`` gives the bytes that an entry cites by digest, from wherever: they are held against the digest.
    """
    mirror, taken = _Mirror(entries, contents), 0
    try:
        node = _Node(mirror, zones, examine)
        node.open(entries[0])
        while mirror.position < len(entries):
            entry = entries[mirror.position]
            node.follow(entry)
            taken += entry.type == "document.accepted"
    except _EndError:
        pass
    except _DifferenceError as difference:
        return _faulty(mirror, taken, difference.reason)
    except (BadInputError, RefusedError, WorldError) as error:
        reason = error.flaws[0].message if isinstance(error, BadInputError) else error.message
        return _faulty(mirror, taken, reason)
    return Rederivation(count=mirror.position, taken=taken)


def _faulty(mirror: _Mirror, taken: int, reason: Message) -> Rederivation:
    fault = chain.Fault(position=mirror.position + 1, reason=reason)
    return Rederivation(count=mirror.position, taken=taken, fault=fault)


def _check_beginning(said: Mapping[str, Json]) -> None:
    """What the first entry says beside the engine's own words is believed as it stands: so it may say little."""
    answers, recogniser = said.get("answers"), said.get("recogniser")
    if (
        not {"answers", "recogniser"} <= set(said)
        or any(not isinstance(said.get(name), bool) for name in ("demo", "hypothetical"))
        or not (set(said) <= _OF_A_BEGINNING and isinstance(said.get("case"), str | None))
        or not (isinstance(answers, Mapping) and all(isinstance(each, str) for each in answers.values()))
        or not isinstance(recogniser, str | None)
    ):
        raise _DifferenceError(Message("a record does not begin so", "紀錄之開端不合格式"))


def _check_unseen(said: Mapping[str, Json]) -> None:
    """Bytes that were no document are kept nowhere: of them a record can say how many came, and that they were none."""
    size, says = said.get("bytes"), said.get("says")
    if (
        set(said) != {"bytes", "reason", "received", "salt", "says"}
        or said["reason"] != "malformed"
        or not (type(size) is int and size >= 0)
        or _DIGEST.fullmatch(str(said["received"])) is None
        or not (isinstance(says, Mapping) and set(says) == {"en", "zh-Hant"})
    ):
        message = Message(
            "a refusal of bytes that nobody kept says more of them than it can",
            "拒絕之位元組未經留存，所載事項無從查驗",
        )
        raise _DifferenceError(message)


def _salt(entry: Envelope) -> str:
    """What chance gave an entry that bears no nonce: believed, so it may say nothing."""
    found = entry.payload.get("salt")
    if not isinstance(found, str) or _SALT.fullmatch(found) is None:
        raise _DifferenceError(Message("its salt is none, so that it can be guessed", "其鹽值不合格式，致內容得以猜知"))
    return found


def overstated(entry: Envelope) -> Message | None:
    """What an entry says that is believed as it stands, and may not say; nothing where it keeps to what it may."""
    try:
        if entry.type == "document.refused" and "content" not in entry.payload:
            _check_unseen(entry.payload)
            _salt(entry)
        elif entry.type in {"reports.received", "totals.received"}:
            _salt(entry)
    except _DifferenceError as difference:
        return difference.reason
    return None


def wrongly_dated(entry: Envelope, contents: Contents) -> Message | None:
    """Why what came in cannot have been known when a record says that dates it itself; nothing where it can."""
    if entry.type not in {"reports.received", "totals.received"}:
        return None
    data, is_of_reports = contents(str(entry.payload.get("digest"))), entry.type == "reports.received"
    try:
        rows = _batch(data, wire.read_reports) if is_of_reports else _batch(data, wire.read_totals_wire)
    except _DifferenceError as difference:
        return difference.reason
    return _MISDATED if misdated(rows, entry.recorded_at) else None


def _batch(data: bytes, read: Callable[[bytes], tuple[_Row, ...]]) -> tuple[_Row, ...]:
    try:
        return read(data)
    except _NO_BATCH as error:
        message = Message("the content that it cites is no batch of the record", "所引內容並非紀錄之批次資料")
        raise _DifferenceError(message) from error


_MISDATED = Message(
    "it says that a report was known at another instant than when it was recorded",
    "所載報告之得知時間，與其登載時間不同",
)


class _Node:
    """An engine of its own, led along a record."""

    def __init__(self, mirror: _Mirror, zones: Zones, examine: Examine) -> None:
        self._mirror, self._zones = mirror, zones
        self._examine = examine

    def open(self, first: Envelope) -> None:
        """Enter the guarantee as the first entry names it."""
        _check_beginning(first.payload)
        self._clock = _Told(first.recorded_at)
        self._engine = resuming.taken_up(first, self._mirror.content, self._mirror, self._clock, self._zones)

    def follow(self, entry: Envelope) -> None:
        """Take in what the entry says came in; whatever else it says must follow from what came before."""
        self._clock.time, before = entry.recorded_at, self._mirror.position
        match entry.type:
            case "document.accepted" | "document.refused" if "content" in entry.payload:
                data = self._mirror.content(str(entry.payload["content"]))
                self._engine.submit(data, self._examine, lambda: _salt(entry))
            case "document.refused":
                _check_unseen(entry.payload)
                _salt(entry)
                self._engine.refuse(entry.payload)
            case "reports.received":
                self._engine.receive([], self._cited(entry, wire.read_reports), (), lambda: _salt(entry))
            case "totals.received":
                self._engine.receive([], (), self._cited(entry, wire.read_totals_wire), lambda: _salt(entry))
            case _:
                self._engine.review()
        if self._mirror.position == before:
            message = Message(f"nothing that came in leads to this {entry.type}", f"所收受者均不導致此{entry.type}")
            raise _DifferenceError(message)

    def _cited(self, entry: Envelope, read: Callable[[bytes], tuple[_Row, ...]]) -> tuple[_Row, ...]:
        return _batch(self._mirror.content(str(entry.payload.get("digest"))), read)
