"""Records kept by signed documents, and their logs, as they stand on a user's machine."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast

from foedus.adapters import journals
from foedus.adapters.clock import SystemClock
from foedus.adapters.csv_feed import Feed
from foedus.adapters.key_file import KeyFile, make_key, read_key
from foedus.adapters.log_folder import LogFolder, cited
from foedus.adapters.shelf import Shelf
from foedus.books import Books, Speech, objections
from foedus.engine import Clock, Engine, Journal, Receipt, View, partly, resuming
from foedus.instrument import Document
from foedus.journal import Envelope, Json, canonical, chain
from foedus.kernel import BadInputError, Flaw, Instant, Language, Message, Place, RefusedError
from foedus.legaltime import Zones
from foedus.rehearsal import load_guarantee
from foedus.surfaces.records import ASGI, Audited, ServiceOptions
from foedus.trust import (
    PlainSignature,
    Registry,
    SignedDocument,
    documents,
    key_id,
    log,
    read_document,
    read_json,
    read_registry,
    verifying,
)
from foedus.writing import read_text, shape

_NONCE_BYTES = 16
_SALT_BYTES = 32


class OpenRecord:
    """A record that is carried on."""

    def __init__(self, engine: Engine, document: Document, journal: Journal, rest: tuple[Shelf, Zones]) -> None:
        """Take it up where it stands, and bring it up to now."""
        self._engine, self._journal = engine, journal
        self._shelf, self.zones = rest
        self.document = document
        self.review()

    @property
    def books(self) -> Books:
        """What it holds."""
        return self._engine.books

    @property
    def snapshot_flaws(self) -> Sequence[Flaw]:
        """Snapshots that were set aside when it was taken up, or could not be kept; they cost time alone."""
        return self._engine.snapshot_flaws

    def entries(self, after: int = 0) -> Sequence[Envelope]:
        """All of it, or what stands after a position."""
        return self._journal.read(after)

    def submit(self, path: str) -> Receipt:
        """Take in a signed document from a file, and review the record."""
        return self.submit_bytes(self._shelf.read(path)[1])

    def submit_bytes(self, data: bytes) -> Receipt:
        """Take in a signed document as it was sent, and review the record."""
        receipt = self.take(data)
        self.review()
        return receipt

    def take(self, data: bytes) -> Receipt:
        """Take in a signed document as it was sent; what follows from it, the next review says."""
        return self._engine.submit(data, verifying.examined, _salt)

    def receive(self, path: str) -> Sequence[Flaw]:
        """Take in a file of reports or totals, and review the record."""
        return self._received(self._shelf.reports(path))

    def receive_bytes(self, data: bytes, file: str) -> Sequence[Flaw]:
        """Take in a file of reports or totals as it was sent, and review the record."""
        return self._received(self._shelf.feed(data, file))

    def _received(self, feed: Feed) -> Sequence[Flaw]:
        refused = self._engine.receive([], feed.reports, feed.totals, _salt)
        self.review()
        return *feed.flaws, *refused

    def objections(self, fact: str, language: Language) -> Sequence[str]:
        """Why an act that was taken in has no effect, in words."""
        speech = Speech(document=self.document, language=language, others={})
        return objections.objections(speech, self.books, fact)

    def due(self) -> Instant | None:
        """The next instant at which time alone may change the record."""
        return self._due

    def review(self) -> None:
        """Bring the record up to now."""
        self.assessment = self._engine.review().assessment
        self._due = self._engine.next_change(self.assessment)


class FoedusRecords:
    """Journals in files or databases, keys in files, logs in folders, the machine's clock."""

    def __init__(self, zones: Zones, shelf: Shelf, clock: Clock | None = None) -> None:
        """Fill every port."""
        self._zones, self._shelf = zones, shelf
        self._clock = SystemClock() if clock is None else clock

    def open(self, journal: str, guarantee: str, roster: str, *, is_trial: bool) -> int:
        """Begin a record; how many keys it begins with."""
        document = load_guarantee(guarantee, self._shelf, self._zones)
        file, written = self._shelf.read(roster)
        with _told(file):
            keys = canonical(cast("Json", read_text(written, file).plain()))
            number = len(_checked(read_registry(read_json(keys))).keys)
        with journals.create_or_open(journal, document.first.guarantee) as store:
            engine = Engine(document, View(), store, self._clock, self._zones)
            engine.enter({"demo": is_trial, "hypothetical": is_trial}, keys)
            engine.review()
        return number

    @contextmanager
    def taken_up(self, journal: str) -> Generator[OpenRecord]:
        """Carry a record on."""
        with journals.open_existing(journal) as reading:
            stream, first = reading.stream, _first(reading, journals.shown(journal))
        with journals.create_or_open(journal, stream) as store, _told(journals.shown(journal)):
            engine = resuming.taken_up(first, store.content, store, self._clock, self._zones)
            document = resuming.text_of(first, store.content, self._zones)
            yield OpenRecord(engine, document, store, (self._shelf, self._zones))

    @contextmanager
    def _taken_up(self, journal: str, options: ServiceOptions) -> Generator[OpenRecord]:
        """Carry a record on for a service, and tell what was wrong with its snapshots."""
        with self.taken_up(journal) as record:
            if options.tell is not None:
                options.tell(record.snapshot_flaws)
            yield record

    def make_key(self, path: str, name: str) -> Mapping[str, str]:
        """Make a key in a file; what may be told of it, by name."""
        with _told(path):
            key = make_key(Path(path), name)
        return {
            "name": name,
            "key": key_id("ed25519", key.public_key),
            "public_key": base64.b64encode(key.public_key).decode(),
            "log": str(key.verifier(log.Verifier.LOG)),
            "witness": str(key.verifier(log.Verifier.WITNESS)),
        }

    def sign(self, body: str, guarantee: str | None, keys: Sequence[str], purpose: str, hours: int) -> bytes:
        """Sign what a file says, or put further signatures under a document in it."""
        file, data = self._shelf.read(body)
        with _told(file):
            if guarantee is None:
                document = read_document(data, documents.OF_RECORDS | {"addresses"})
            else:
                digest = load_guarantee(guarantee, self._shelf, self._zones).digest
                document = SignedDocument(
                    purpose=cast("documents.Purpose", purpose),
                    guarantee=digest,
                    body=cast("Mapping[str, Json]", read_text(data, file).plain()),
                    nonce=secrets.token_urlsafe(_NONCE_BYTES),
                    expires=self._clock.now().plus(hours * 3600),
                    signatures=(),
                )
        signers = [read_key(Path(key)) for key in keys]
        made = tuple(_signature(document, each) for each in signers)
        return bytes(replace(document, signatures=(*document.signatures, *made)))

    @contextmanager
    def service(self, journal: str, access: str, options: ServiceOptions) -> Generator[ASGI]:
        """The service over a record, ready to be served."""
        from foedus.surfaces.web import Access, AccessText, Desk, make_app  # late: the extra `serve`

        file, data = self._shelf.read(access)
        policies = None if options.policies is None else self._shelf.read(options.policies)[1].decode()
        with _told(file):
            allowed = Access.of(shape(read_text(data, file), AccessText), policies)
        log_folder, key = options.log, options.key
        desk = Desk(lambda: self._taken_up(journal, options), self._clock)
        try:
            yield make_app(
                desk,
                allowed,
                None if log_folder is None else LogFolder(Path(log_folder)).read,
                None if log_folder is None or key is None else lambda: _publish(self, journal, log_folder, key),
            )
        finally:
            desk.close()

    def publish(self, journal: str, folder: str, key: str) -> Audited:
        """Bring a log up to a record."""
        signer = read_key(Path(key))
        with journals.open_existing(journal) as store, _told(folder):
            record, where = store.read(), LogFolder(Path(folder))
            withheld = (
                {at for at, entry in enumerate(where.entries(), 1) if entry is None} if where.is_open else set[int]()
            )
            names = cited(entry for entry in record if entry.position not in withheld)
            contents = {name: store.content(name) for name in names}
            note = log.read_note(where.publish(record, contents, signer, signer.name))
        return _told_of(log.read_checkpoint(note), {})

    def withhold(self, folder: str, positions: Sequence[int]) -> Sequence[int]:
        """Take entries out of what opens a log; those that went."""
        with _told(folder):
            return LogFolder(Path(folder)).withhold(positions)

    def audit(self, folder: str, policy: str, since: str | None, withheld_max: int) -> Audited:
        """Check a published log."""
        with _told(folder):
            whom = self._policy(policy)
            before = None if since is None else self._seen(since, whom)
            return replace(self._audited(LogFolder(Path(folder)), whom, before), withheld_max=withheld_max)

    def witness(self, folder: str, policy: str, key: str, withheld_max: int) -> Audited:
        """Check a published log, and cosign its checkpoint if nothing is wrong with it, nor more withheld than that.

        What the witness cosigned last stands beside its key: it never cosigns a log that does not grow from there.
        """
        signer, seen = read_key(Path(key)), Path(f"{key}.seen")
        where = LogFolder(Path(folder))
        alone = replace(self._policy(policy), at_least=0, of_each_side=0)
        with _told(folder):
            before = log.read_checkpoint(log.read_note(seen.read_bytes())) if seen.is_file() else None
            found = replace(self._audited(where, alone, before), withheld_max=withheld_max)
            if found.is_good:
                note = log.read_note(where.read(log.audits.CHECKPOINT))
                made = log.cosignature(signer.name, signer, note.text, self._clock.now())
                seen.write_bytes(where.put_checkpoint(note.signed(made)))
        return found

    def _seen(self, path: str, policy: log.Policy) -> log.Checkpoint:
        """A checkpoint seen before; only one that the log signed shows what it took back."""
        file, data = self._shelf.read(path)
        with _told(file):
            alone = replace(policy, at_least=0, of_each_side=0)
            return log.audits.accepted(log.read_note(data), alone, self._clock.now()).checkpoint

    def _policy(self, path: str) -> log.Policy:
        file, data = self._shelf.read(path)
        with _told(file):
            return shape(read_text(data, file), log.policies.PolicyText).policy()

    def _audited(self, folder: LogFolder, policy: log.Policy, since: log.Checkpoint | None) -> Audited:
        audit = log.audits.audited(folder, policy, self._clock.now(), since)
        found = _told_of(audit.witnessed.checkpoint, audit.witnessed.seen)
        if not folder.is_open:
            return found
        entries = folder.entries()
        fault, withheld = log.commitments.opened(audit.commitments, entries, folder.salts())
        chained = chain.verify_shown(entries)
        found = replace(found, withheld=withheld, unbound=chained.unbound, fault=fault or chained.fault)
        if found.fault is not None or len(entries) == 0:
            return found
        record = tuple(None if entry is None else chain.read_entry(entry) for entry in entries)
        until = self._clock.now().plus(policy.skew_s)
        derived = partly.partly(record, folder.content, self._zones, verifying.examined, until)
        return replace(
            found,
            derived=derived.count,
            taken=derived.taken,
            unsigned=derived.unchecked.documents,
            underived=derived.unchecked.conclusions,
            fault=derived.fault,
        )


def _salt() -> str:
    return secrets.token_hex(_SALT_BYTES)


def _checked(registry: Registry) -> Registry:
    """The same, if every passkey in it is a key."""
    if spoilt := next((key for key in registry.keys.values() if verifying.lacks_key(key)), None):
        message = Message(f"`keys`: the passkey of {spoilt.party} is none", f"`keys`：{spoilt.party}之通行金鑰並非金鑰")
        raise RefusedError(message, verifying.AS_SHOWN)
    return registry


def _publish(records: FoedusRecords, journal: str, folder: str, key: str) -> None:
    records.publish(journal, folder, key)


def _first(journal: Journal, place: str) -> Envelope:
    entries = journal.read(0, 1)
    if len(entries) == 0:
        message = Message("the journal is empty", "紀錄檔並無內容")
        raise BadInputError([Flaw(Place(place), "E006", message, _OPEN)])
    return entries[0]


def _signature(document: SignedDocument, key: KeyFile) -> PlainSignature:
    return PlainSignature(key_id("ed25519", key.public_key), key.sign(document.message))


def _told_of(checkpoint: log.Checkpoint, seen: Mapping[str, Instant]) -> Audited:
    head = checkpoint.head
    return Audited(origin=checkpoint.origin, size=head.size, root=head.root.hex(), witnesses=seen)


@contextmanager
def _told(place: str) -> Generator[None]:
    """Give what is refused its place."""
    try:
        yield
    except RefusedError as error:
        raise BadInputError([Flaw(Place(place), "K003", error.message, error.hint)]) from error


_OPEN = Message("open a record with `foedus record open`", "請以`foedus record open`開立紀錄")
