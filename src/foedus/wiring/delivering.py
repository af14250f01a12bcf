"""Effects taken to their receivers, as it is done on a user's machine."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from foedus.adapters import journals
from foedus.adapters.clock import SystemClock
from foedus.adapters.effects.directory import Directory, read_directory
from foedus.adapters.effects.embedded import EmbeddedRunner
from foedus.adapters.effects.ledger import Ledger, Store
from foedus.adapters.effects.sqlite_store import SqliteStore
from foedus.adapters.effects.ways import Ways
from foedus.adapters.effects.workers import SystemDice, Workers, new_name
from foedus.adapters.key_file import KeyFile, read_key
from foedus.adapters.shelf import Shelf
from foedus.books import Books
from foedus.engine import Clock, Receipt, effects, ports
from foedus.journal import ConflictError, Effect, Json, digest
from foedus.kernel import BadInputError, Flaw, Message, Place, RefusedError
from foedus.surfaces.delivering import Round, Route, Standing
from foedus.trust import notices, read_document
from foedus.wiring.records import FoedusRecords, OpenRecord

T = TypeVar("T")
_REST_S = 2
_RACES_MAX = 20
"""Rounds begun anew because another process appended first; each of these means that somebody else got on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """Makes notices of effects, under the key of the record's keeper.

    Attributes:
        key: the key.
        about: the text, the stream, and whether it is a trial.
    """

    key: KeyFile
    about: dict[str, Json]

    def __call__(self, effect: Effect) -> effects.Notice:
        """The notice of an effect."""
        proceeding, party = effects.addressed(effect)
        data = notices.sealed(effect, party, self.about, self.key.sign)
        return effects.Notice(key=effect.key, proceeding=proceeding, party=party, data=data)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoedusCourier:
    """Delivers the effects of one record."""

    records: FoedusRecords
    journal: str
    seal: Seal
    ledger: Ledger
    runner: ports.EffectRunner
    ways: Ways
    lease_s: int

    def round(self) -> Round:
        """Bring the record up to now, hand over what is due, and file what was answered."""
        flaws = self._reviewed()
        with journals.open_existing(self.journal) as journal:
            fresh = self.ledger.take(journal.outbox(), self.seal)
        tried = self.runner.run()
        receipts = self._file(self._answers())
        refused = tuple(each.refused.message for each in receipts if each.refused is not None)
        return Round(fresh=fresh, tried=tried, filed=len(receipts) - len(refused), refused=refused, flaws=flaws)

    def rest(self) -> None:
        """Wait until the next round."""
        time.sleep(_REST_S)

    def _reviewed(self) -> Sequence[Flaw]:
        """Let time do what is due: a deadline that was missed is an event of the record."""

        def flaws(record: OpenRecord) -> Sequence[Flaw]:
            return record.snapshot_flaws

        return _in_record(self.records, self.journal, flaws)

    def _answers(self) -> Mapping[str, bytes]:
        """Documents that receivers gave at once or laid into their folders, as far as nobody has filed them."""
        found = {digest(data): data for data in (*(data for _, data in self.ledger.answers()), *self.ways.answers())}
        return {name: found[name] for name in self.ledger.unseen(list(found))}

    def _file(self, answers: Mapping[str, bytes]) -> Sequence[Receipt]:
        """Put answers on record, but for those that are there already; then remember that they are."""
        if len(answers) == 0 or not self.ledger.may_file(self.lease_s):
            return ()
        receipts = dict[str, Receipt]()

        def file(record: OpenRecord) -> None:
            for name, data in answers.items():
                if name not in receipts and not _is_on_record(data, record.books):
                    receipts[name] = record.take(data)
            record.review()

        _in_record(self.records, self.journal, file)
        self.ledger.saw(list(answers))
        self.ledger.has_filed()
        return list(receipts.values())


def _in_record(records: FoedusRecords, journal: str, act: Callable[[OpenRecord], T]) -> T:
    """Do something with a record as it stands; again, if another process appends meanwhile: taking it up appends too.

    Raises:
        ConflictError: others were quicker every time.
    """
    for _ in range(_RACES_MAX - 1):
        try:
            with records.taken_up(journal) as record:
                return act(record)
        except ConflictError:
            continue
    with records.taken_up(journal) as record:
        return act(record)


def _is_on_record(data: bytes, books: Books) -> bool:
    try:
        return read_document(data).nonce in books.nonces
    except RefusedError:
        return False  # the record says what is wrong with it


class FoedusDeliverers:
    """Books of deliveries in files or databases, runners of both kinds."""

    def __init__(self, records: FoedusRecords, shelf: Shelf, clock: Clock | None = None) -> None:
        """Fill every port."""
        self._records, self._shelf = records, shelf
        self._clock = SystemClock() if clock is None else clock

    @contextmanager
    def courier(self, journal: str, route: Route) -> Generator[FoedusCourier]:
        """Make ready to deliver.

        Raises:
            BadInputError: the addresses, the key or the record are not what they should be.
            WorldError: the record or the book cannot be used.
        """
        key = read_key(Path(route.key))

        def read(record: OpenRecord) -> tuple[Directory, dict[str, Json]]:
            entered = record.books.entered or {}
            trial = entered.get("demo") is True or entered.get("hypothetical") is True
            return self._directory(route.addresses, record), {"guarantee": record.document.digest, "trial": trial}

        directory, about = _in_record(self._records, journal, read)
        ways = Ways(directory=directory)
        with ExitStack() as stack:
            ledger = stack.enter_context(self._ledger(journal, route.book, directory.patience))
            runner = stack.enter_context(self._runner(journal, route, ledger, ways))
            yield FoedusCourier(
                records=self._records,
                journal=journal,
                seal=Seal(key=key, about={**about, "stream": ledger.stream}),
                ledger=ledger,
                runner=runner,
                ways=ways,
                lease_s=route.lease_s,
            )

    def standing(self, journal: str, book: str | None) -> Sequence[Standing]:
        """What became of every effect of a record that a courier took on."""
        orders = _in_record(self._records, journal, lambda record: record.books.orders)
        with self._ledger(journal, book) as ledger:
            found = [(each, orders.get(each.key)) for each in ledger.all()]
        return [Standing(delivery=each, order=None if order is None else order.state) for each, order in found]

    def resume(self, journal: str, book: str | None, keys: Sequence[str]) -> Sequence[str]:
        """Have what is parked tried again: these, or all; the keys of those that were."""
        with self._ledger(journal, book) as ledger:
            return ledger.resume(keys)

    def _directory(self, addresses: str, record: OpenRecord) -> Directory:
        file, data = self._shelf.read(addresses)
        assert record.books.registry is not None, "a record is opened with a roster"
        try:
            return read_directory(data, file, record.document.digest, record.books.registry, self._clock.now())
        except RefusedError as error:
            raise BadInputError([Flaw(Place(file), "K006", error.message, error.hint)]) from error

    @contextmanager
    def _ledger(self, journal: str, book: str | None, patience: effects.Patience | None = None) -> Generator[Ledger]:
        with journals.open_existing(journal) as reading:
            stream = reading.stream
        store = _store(_book_of(journal, book))
        try:
            patience = effects.Patience() if patience is None else patience
            yield Ledger(store=store, stream=stream, clock=self._clock, dice=SystemDice(), patience=patience)
        finally:
            store.close()

    @contextmanager
    def _runner(self, journal: str, route: Route, ledger: Ledger, ways: Ways) -> Generator[ports.EffectRunner]:
        if route.runner == "embedded":
            yield EmbeddedRunner(ledger=ledger, receivers=ways, worker=new_name(), lease_s=route.lease_s)
            return
        _refuse_without_dbos()
        from foedus.adapters.effects import durable, engines  # late: the extra `activation`

        place = _book_of(journal, route.book)
        engine = engines.in_database(place) if journals.is_address(place) else engines.in_file(Path(f"{place}-dbos"))
        workers = Workers(store=ledger.store, clock=self._clock)
        with durable.launched(ledger, ways, workers, engine, route.lease_s) as runner:
            yield runner


def _book_of(journal: str, book: str | None) -> str:
    """Where the book of deliveries lies: beside the journal, unless somebody says otherwise."""
    if book is not None:
        return book
    return journal if journals.is_address(journal) else f"{journal}.effects"


def _store(place: str) -> Store:
    if not journals.is_address(place):
        return SqliteStore(Path(place))
    journals.shown(place)  # refuses without the driver
    from foedus.adapters.effects.postgres_store import PostgresStore  # late: the extra `postgres`

    return PostgresStore(place)


def _refuse_without_dbos() -> None:
    if find_spec("dbos") is None:
        message = Message("the module `dbos` is not installed", "未安裝模組`dbos`")
        hint = Message(
            "install the extra: pip install 'foedus[activation]'", "請安裝附加套件：pip install 'foedus[activation]'"
        )
        raise BadInputError([Flaw(Place("--runner"), "K007", message, hint)])
