"""A record of which entries are withheld: whatever of it can be checked is, and the rest is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from foedus.books import Books, fold
from foedus.engine import rederiving, resuming
from foedus.engine.engine import DATING
from foedus.engine.intake import Desk, Examine, recorded_as
from foedus.instrument import Document
from foedus.journal import Envelope, Json, canonical, chain
from foedus.kernel import BadInputError, Instant, Message, RefusedError
from foedus.legaltime import Zones
from foedus.trust import Accepted, Refused, SignedDocument, key_row, read_document, read_statement, stated

Contents = Callable[[str], bytes]
_CITING = {"document.accepted": "content", "document.refused": "content"} | dict.fromkeys(
    ("reports.received", "totals.received"), "digest"
)
_NOT_SHOWN = frozenset({"unknown_key", "key_not_revocable"})
"""Why a document may be refused only because the statement that put a key on record is withheld."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchecked:
    """What nothing shows, for entries are withheld before it.

    Attributes:
        documents: signed documents under keys that are not on record in what is shown.
        conclusions: judgments, duties, orders and other entries that the record itself derived.
    """

    documents: int = 0
    conclusions: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Partly:
    """What the check of such a record came to.

    Attributes:
        count: how many entries, from the first on, were derived anew: those before the first that is withheld.
        taken: how many signed documents were checked again, before that and behind it.
        unchecked: what could not be checked.
        fault: the first entry that cannot be right, whatever is withheld.
    """

    count: int
    taken: int
    unchecked: Unchecked
    fault: chain.Fault | None = None


def partly(
    entries: Sequence[Envelope | None], contents: Contents, zones: Zones, examine: Examine, until: Instant
) -> Partly:
    """Derive the beginning anew, and hold what stands behind the first gap against itself.

    Nothing is believed that was recorded later than ``until``, the reader's own time: a keeper whose clock runs ahead
    could close the windows of a text before anybody has used them.

    There every content must have its digest, every document must be signed under keys that are shown, be made under
    the text and be taken in once, and every fact must be what the document before it states. What the record concludes
    from all that cannot be derived: what is withheld may bear on it.
    """
    early = next((place for place, each in enumerate(entries, 1) if each and each.recorded_at > until), None)
    found = _followed(entries if early is None else entries[: early - 1], contents, zones, examine)
    entry = None if early is None else entries[early - 1]
    if early is None or entry is None or found.fault is not None:
        return found
    when = entry.recorded_at
    reason = Message(f"recorded at {when}, which is yet to come", f"登載時間{when}尚未屆至")
    return replace(found, fault=chain.Fault(position=early, reason=reason))


def _followed(entries: Sequence[Envelope | None], contents: Contents, zones: Zones, examine: Examine) -> Partly:
    gap = next((place for place, entry in enumerate(entries) if entry is None), len(entries))
    whole = [entry for entry in entries[:gap] if entry is not None]
    if len(whole) == 0:
        return _unopened(entries, contents)
    derived = rederiving.rederived(whole, contents, zones, examine)
    if derived.fault is not None:
        return Partly(count=derived.count, taken=derived.taken, unchecked=Unchecked(), fault=derived.fault)
    document = resuming.text_of(whole[0], contents, zones)
    reader = _Reader(document, fold(whole, contents), contents, zones, examine)
    fault = reader.fault_in(entries, gap)
    return Partly(count=derived.count, taken=derived.taken + reader.taken, unchecked=reader.unchecked, fault=fault)


def _unopened(entries: Sequence[Envelope | None], contents: Contents) -> Partly:
    """Without the first entry neither text nor keys are known: contents alone are held against their digests."""
    unchecked = Unchecked()
    for place, entry in enumerate(entries, 1):
        if entry is None:
            continue
        reason = _spoilt(entry, contents)
        if reason is not None:
            fault = chain.Fault(position=place, reason=reason)
            return Partly(count=0, taken=0, unchecked=unchecked, fault=fault)
        unchecked = _counted(unchecked, entry)
    return Partly(count=0, taken=0, unchecked=unchecked)


def _counted(unchecked: Unchecked, entry: Envelope) -> Unchecked:
    if entry.type == "document.accepted":
        return replace(unchecked, documents=unchecked.documents + 1)
    is_input = entry.type in _CITING or entry.type == "fact.recorded"
    return unchecked if is_input else replace(unchecked, conclusions=unchecked.conclusions + 1)


def _spoilt(entry: Envelope, contents: Contents) -> Message | None:
    """Why an entry says what nobody could know, or a content that it cites is not what it should be."""
    reason = rederiving.overstated(entry)
    name = entry.payload.get(_CITING.get(entry.type, ""))
    if reason is not None or name is None:
        return reason
    try:
        contents(str(name))
    except RefusedError as error:
        return error.message
    return None


@dataclass(slots=True)
class _Reader:
    """Reads on behind a gap, with the keys and the nonces of what is shown."""

    document: Document
    books: Books
    contents: Contents
    zones: Zones
    examine: Examine
    unchecked: Unchecked = field(default_factory=Unchecked)
    taken: int = 0
    _awaited: Mapping[str, Json] | None = None
    """What the next entry must say: the fact of the document just read."""

    def fault_in(self, entries: Sequence[Envelope | None], start: int) -> chain.Fault | None:
        """The first entry from a place on that cannot be right."""
        for place, entry in enumerate(entries[start:], start + 1):
            awaited, self._awaited = self._awaited, None
            reason = None if entry is None else _misplaced(entry, awaited) or self._wrong(entry)
            if reason is not None:
                return chain.Fault(position=place, reason=reason)
        return None

    def _wrong(self, entry: Envelope) -> Message | None:
        spoilt = _spoilt(entry, self.contents)
        if spoilt is None and self.books.entered is not None and DATING in self.books.entered:
            spoilt = rederiving.wrongly_dated(entry, self.contents)
        if spoilt is not None or entry.type == "fact.recorded":
            return spoilt
        if entry.type == "document.accepted":
            return self._wrong_document(entry)
        self.unchecked = _counted(self.unchecked, entry)
        return None

    def _wrong_document(self, entry: Envelope) -> Message | None:
        """Why a document cannot have been taken in as the entry says."""
        try:
            document = read_document(self.contents(str(entry.payload["content"])))
            desk = Desk(
                document=self.document,
                books=self.books,
                zones=self.zones,
                now=entry.recorded_at,
                examine=self.examine,
                salt=_no_salt,
            )
            found = self.examine(document, desk.gate)
            outcome = found if isinstance(found, Refused) else self._followed(found, desk, entry)
        except (BadInputError, RefusedError) as error:
            return error.flaws[0].message if isinstance(error, BadInputError) else error.message
        self.books = replace(self.books, nonces=self.books.nonces | {document.nonce})
        if isinstance(outcome, Refused):
            if outcome.reason not in _NOT_SHOWN:
                return outcome.message
            self.unchecked = _counted(self.unchecked, entry)
            self._awaited = {"document": document.digest} if document.purpose == "act" else None
            return None
        self.taken += 1
        return outcome

    def _followed(self, accepted: Accepted, desk: Desk, entry: Envelope) -> Message | Refused | None:
        """What follows from a document that holds: the keys on record, or the fact that the next entry must state."""
        document, said = accepted.document, entry.payload
        told = dict(_told(accepted))
        if canonical(told) != canonical({name: said.get(name) for name in told}):
            return _ANOTHER_DOCUMENT
        if document.purpose == "act":
            fact = desk.fact(accepted)
            if isinstance(fact, Refused):
                return fact
            self._awaited = recorded_as(fact, document)
            return None
        assert self.books.registry is not None, "the first entry is shown, with the roster"
        before = self.books.registry
        after = stated(before, accepted, read_statement(document.body), entry.recorded_at)
        if isinstance(after, Refused):
            return after
        rows = [key_row(key) for name, key in after.keys.items() if before.keys.get(name) != key]
        if canonical(rows) != canonical(said.get("keys")):
            return _ANOTHER_DOCUMENT
        self.books = replace(self.books, registry=after)
        return None


def _misplaced(entry: Envelope, awaited: Mapping[str, Json] | None) -> Message | None:
    """Why an entry cannot stand where it stands: behind a document there is its fact, and nowhere else is one."""
    match entry.type:
        case "fact.recorded":
            return _NO_DOCUMENT if awaited is None else _wrong_fact(entry.payload, awaited)
        case "guarantee.entered":
            return _BEGUN
        case _:
            return None if awaited is None else _NO_FACT


def _wrong_fact(said: Mapping[str, Json], awaited: Mapping[str, Json]) -> Message | None:
    """Why a fact is not that of the document before it; under a key that is not shown, it must at least name it."""
    is_it = canonical(said) == canonical(awaited) if "fact" in awaited else said.get("document") == awaited["document"]
    return None if is_it else _ANOTHER_FACT


def _told(accepted: Accepted) -> Iterator[tuple[str, Json]]:
    """What an entry says of the document that it takes in."""
    document: SignedDocument = accepted.document
    yield from (("document", document.digest), ("purpose", document.purpose), ("nonce", document.nonce))
    yield "parties", tuple(sorted(accepted.parties))


def _no_salt() -> str:
    raise AssertionError("nothing is refused here that is no document")


_BEGUN = Message("the record has begun before it", "紀錄業已開始")
_NO_FACT = Message("the fact of the document before it is not there", "缺前一文件所載之事實")
_NO_DOCUMENT = Message("a fact whose document is not shown before it", "事實之前未見其文件")
_ANOTHER_FACT = Message("not the fact that the document before it states", "並非前一文件所載之事實")
_ANOTHER_DOCUMENT = Message("the entry says another thing than its document", "所載與其文件不符")
