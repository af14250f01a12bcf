"""The record below a log: commitments, the chain, and what each document and fact must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from tests.independent import plain
from tests.independent.papers import KeyRing, Paper, check_paper, digest_of, named, seconds
from tests.independent.plain import BadLogError

_FIELDS = {
    "digest",
    "held",
    "payload",
    "position",
    "previous",
    "recorded_at",
    "schema_version",
    "stream",
    "type",
}
_BY_THE_RECORD = {"id", "basis", "source", "known", "when", "signed", "received", "published"}
_REPORTED = {"service", "dealing", "attempt", "enactment"}
_NAME = re.compile(r"sha256:[0-9a-f]{64}")


def check_leaf(leaf: bytes, place: int) -> bytes:
    """The commitment in a leaf."""
    said = plain.read(leaf, place)
    committed = said.get("commitment")
    if set(said) != {"commitment", "position"} or type(said["position"]) is not int or said["position"] != place:
        raise BadLogError(place, "the leaf of another place, or none")
    if not isinstance(committed, str) or re.fullmatch("[0-9a-f]{64}", committed) is None:
        raise BadLogError(place, "no commitment")
    return bytes.fromhex(committed)


def opens(committed: bytes, salt: bytes, entry: bytes) -> bool:
    """Whether an entry is what was committed to."""
    return len(salt) == 32 and sha256(b"foedus entry v1\n" + salt + entry).digest() == committed


class Chain:
    """Entries in their order, each bound to the one before."""

    def __init__(self, now: int) -> None:
        """Before the first."""
        self._now, self._last, self._gap = now, dict[str, Any](), False

    def skip(self) -> None:
        """An entry is withheld: nothing shows the bond of the next one to it."""
        self._gap = True

    def follow(self, data: bytes, place: int) -> Mapping[str, Any]:
        """The next entry."""
        gap, self._gap = self._gap, False
        entry = plain.read(data, place)
        if set(entry) != _FIELDS or entry["position"] != place or type(entry["position"]) is not int:
            raise BadLogError(place, "not the entry of this place")
        body = {name: entry[name] for name in entry if name != "digest"}
        if named(plain.written(body)) != entry["digest"]:
            raise BadLogError(place, "its digest is not its own")
        if not isinstance(entry["payload"], dict) or not isinstance(entry["type"], str):
            raise BadLogError(place, "not an event")
        stream = self._last.get("stream", entry["stream"])
        before = self._last.get("digest", named(f"foedus journal of {stream}".encode()))
        if entry["stream"] != stream or (entry["previous"] != before and not gap):
            raise BadLogError(place, "the chain is broken")
        at = seconds(entry["recorded_at"], place)
        if at > self._now or at < self._last.get("at", at):
            raise BadLogError(place, "recorded before the one ahead of it, or in the future")
        self._last = {"stream": stream, "digest": entry["digest"], "at": at}
        return entry


class Record:
    """A record followed entry by entry."""

    def __init__(self, content: Callable[[str], bytes]) -> None:
        """Before its first entry."""
        self._content, self.documents = content, 0
        self._ring: KeyRing | None = None
        self._guarantee, self._pending, self._dates = "", None, False

    def follow(self, entry: Mapping[str, Any], place: int) -> None:
        """Check what an entry says; an act must become a fact in the very next one, and no fact comes otherwise."""
        pending: Paper | None = self._pending
        self._pending = None
        if (entry["type"] == "fact.recorded") is (pending is None):
            raise BadLogError(place, "a fact without a document, or a document without its fact")
        if (entry["type"] == "guarantee.entered") is not (place == 1):
            raise BadLogError(place, "a record begins with a guarantee, once")
        payload, at = entry["payload"], seconds(entry["recorded_at"], place)
        match entry["type"]:
            case "guarantee.entered":
                self._open(payload, place)
            case "document.accepted":
                self._accept(payload, at, place)
            case "document.refused":
                self._refuse(payload, place)
            case "fact.recorded" if pending is not None:
                _check_fact(payload, pending, entry, place)
            case "reports.received" | "totals.received":
                self._receive(payload, at, place)
            case _:
                pass

    def _cited(self, name: object, place: int) -> bytes:
        if not isinstance(name, str) or _NAME.fullmatch(name) is None:
            raise BadLogError(place, f"{name!r} names no content")
        try:
            data = self._content(name)
        except BadLogError as error:
            raise BadLogError(place, str(error)) from error
        if named(data) != name:
            raise BadLogError(place, f"the content {name} was changed")
        return data

    def _open(self, payload: Mapping[str, Any], place: int) -> None:
        if not isinstance(payload.get("demo"), bool) or not isinstance(payload.get("hypothetical"), bool):
            raise BadLogError(place, "does not say whether it is meant")
        self._cited(payload.get("text"), place)
        self._guarantee, self._dates = payload["digest"], payload.get("reports_known") == "receipt"
        self._ring = KeyRing.begun(plain.read(self._cited(payload.get("roster"), place), place), place)

    def _accept(self, payload: Mapping[str, Any], at: int, place: int) -> None:
        assert self._ring is not None
        paper = check_paper(self._cited(payload.get("content"), place), self._ring, self._guarantee, at, place)
        said = (payload.get("document"), payload.get("purpose"), payload.get("nonce"), payload.get("parties"))
        if said != (paper.digest, paper.purpose, paper.nonce, sorted(paper.parties)):
            raise BadLogError(place, "the entry says another thing of the document")
        self.documents += 1
        if paper.purpose == "key":
            self._ring.fold(paper.body, paper.parties, at, place)
        else:
            self._pending = paper

    def _receive(self, payload: Mapping[str, Any], at: int, place: int) -> None:
        batch = self._cited(payload.get("digest"), place)
        _check_salt(payload, place)
        if self._dates:
            _check_dates(batch, at, place)

    def _refuse(self, payload: Mapping[str, Any], place: int) -> None:
        if "content" in payload:
            if digest_of(self._cited(payload["content"], place), place) != payload.get("document"):
                raise BadLogError(place, "the entry says another thing of the document")
            return
        count = payload.get("bytes")
        _check_salt(payload, place)
        if set(payload) != {"bytes", "reason", "received", "salt", "says"} or payload["reason"] != "malformed":
            raise BadLogError(place, "a refusal of nothing that anybody could see")
        if type(count) is not int or count < 0 or _NAME.fullmatch(str(payload["received"])) is None:
            raise BadLogError(place, "a refusal of nothing that anybody could have sent")


def _check_salt(payload: Mapping[str, Any], place: int) -> None:
    """What nobody signed bears 32 bytes of chance, or whoever sees the next entry could guess what it held."""
    if re.fullmatch(r"[0-9a-f]{64}", str(payload.get("salt"))) is None:
        raise BadLogError(place, "its salt is none")


def _check_dates(batch: bytes, at: int, place: int) -> None:
    """What came in is known from when it was recorded; what its sender says of that stands beside."""
    rows = plain.read(b'{"rows":%s}' % batch, place)["rows"]
    if not isinstance(rows, list):
        raise BadLogError(place, "no batch")
    for row in rows:
        if seconds(row["known"], place) != at or "claimed" not in row:
            raise BadLogError(place, "a report known at another instant than when it was recorded")
        seconds(row["claimed"], place)


def _check_fact(payload: Mapping[str, Any], paper: Paper, entry: Mapping[str, Any], place: int) -> None:
    """A fact says what its document says, and of itself only what the record states of every act."""
    fact, kind = payload.get("fact"), str(paper.body.get("kind"))
    if not isinstance(fact, dict) or set(payload) != {"document", "fact"} or payload["document"] != paper.digest:
        raise BadLogError(place, "not the fact of the document before it")
    own = _BY_THE_RECORD - ({"when", "received"} if kind in _REPORTED else set())
    expected = {"id": f"{kind}-{paper.digest[7:19]}", "basis": "recorded", "known": entry["recorded_at"]}
    if any(fact.get(name) != value for name, value in expected.items()):
        raise BadLogError(place, "the fact is not named, dated or based as the record would")
    if set(fact) - own != {name for name, value in paper.body.items() if value is not None}:
        raise BadLogError(place, "the fact says more or less than its document")
    for name, value in paper.body.items():
        if value is not None and fact[name] != value and not _is_date_of(value, fact[name]):
            raise BadLogError(place, f"the fact says another {name} than its document")


def _is_date_of(value: object, kept: object) -> bool:
    """Whether a date as it was given is what the record keeps of it: itself, or its beginning and its end."""
    start = kept.get("from") if isinstance(kept, dict) else kept
    return isinstance(value, str) and isinstance(start, str) and re.match(r"\d{4}-\d\d-\d\d", value) is not None


def contents_of(lines: bytes, place: str) -> Sequence[bytes | None]:
    """The lines of a file, each ended; a hyphen stands for what is withheld."""
    rows = lines.split(b"\n")
    if rows.pop() != b"":
        raise BadLogError(place, "its last line has no end")
    return [None if row == b"-" else row for row in rows]
