"""Copies of journals between files and databases: the same record or none, whatever happens on the way."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.adapters import journals, sqlite_copying
from foedus.adapters.postgres import connection
from foedus.adapters.postgres import copying as postgres_copying
from foedus.adapters.postgres.journal import PostgresJournal
from foedus.adapters.sqlite_copying import SqliteDestination
from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.engine import copying
from foedus.journal import Effect, Event, Json, digest
from foedus.kernel import BadInputError, WorldError
from tests.contracts.postgres import Database, Server
from tests.journal.samples import STREAM, chained, event
from tests.journal.strategies import payloads

_KINDS = ("sqlite", "postgres")
_NUMBERS = count(1)


class Places:
    """Where a test keeps its journals: each in a file or in a database of its own."""

    def __init__(self, folder: Path, server: Server) -> None:
        self._folder = folder
        self._server = server
        self._databases: dict[str, Database] = {}

    def new(self, kind: str) -> str:
        """A place with nothing in it."""
        if kind == "sqlite":
            return str(self._folder / f"{next(_NUMBERS)}.journal")
        database = self._server.database()
        self._databases[database.url()] = database
        return database.url()

    def edit(self, place: str, statement: str) -> None:
        """What someone with bad intentions does; without the schema's name, it is the same in both stores."""
        if place in self._databases:
            self._databases[place].edit(statement.replace("TABLE ", "foedus."))
            return
        with closing(sqlite3.connect(place, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute(statement.replace("TABLE ", "").replace("'\\x", "x'"))

    def let_go(self) -> None:
        for database in self._databases.values():
            self._server.drop(database)


@pytest.fixture
def places(tmp_path: Path, postgres: Server) -> Iterator[Places]:
    made = Places(tmp_path, postgres)
    yield made
    made.let_go()


def _events(count: int) -> list[Event]:
    return [event(number) for number in range(count)]


def _written(place: str, *, until: int = 5, start: int = 0, **more: Any) -> str:
    """A journal, or what follows in one: an append of so many events with an effect and a content for each."""
    numbers = range(start, until)
    with journals.create_or_open(place, STREAM) as journal:
        for number in numbers:
            data = f"report {number}".encode()
            journal.append(
                after=number,
                events=[event(number, **more)],
                effects=[Effect(key=f"effect {number}", type="Notice", payload={"to": "alba", **more})],
                contents={digest(data): data},
            )
    return place


def _everything(place: str) -> tuple[object, ...]:
    with journals.open_existing(place) as journal:
        names = [digest(f"report {number}".encode()) for number in range(len(journal.read()))]
        return list(journal.entries()), journal.outbox(), [journal.content(name) for name in names]


_PAIRS = pytest.mark.parametrize(("one", "other"), [(one, other) for one in _KINDS for other in _KINDS])


@_PAIRS
def test_a_copy_holds_the_same_record_outbox_and_contents(places: Places, one: str, other: str) -> None:
    origin, destination = _written(places.new(one)), places.new(other)

    copied = journals.copy(origin, destination)

    assert (copied.stream, copied.count, copied.fresh) == (STREAM, 5, 5)
    assert _everything(destination) == _everything(origin)
    assert list(_everything(destination)[0]) == list(_everything(origin)[0])  # pyright: ignore[reportArgumentType]


@_PAIRS
def test_a_copy_made_again_takes_only_what_is_new_and_goes_on_as_a_journal(
    places: Places, one: str, other: str
) -> None:
    origin, destination = _written(places.new(one)), places.new(other)
    journals.copy(origin, destination)
    assert journals.copy(origin, destination).fresh == 0

    _written(origin, start=5, until=8)
    assert journals.copy(origin, destination).fresh == 3
    assert _everything(destination) == _everything(origin)

    _written(destination, start=8, until=9)
    assert journals.copy(destination, origin).fresh == 1
    assert _everything(destination) == _everything(origin)


def test_a_journal_copied_upon_itself_stays_as_it_is(places: Places) -> None:
    for kind in _KINDS:
        place = _written(places.new(kind))
        before = _everything(place)
        assert journals.copy(place, place).fresh == 0
        assert _everything(place) == before


def test_an_empty_journal_is_copied_too(places: Places) -> None:
    origin, destination = places.new("sqlite"), places.new("postgres")
    SqliteJournal.create_or_open(Path(origin), STREAM).close()

    assert journals.copy(origin, destination).count == 0
    assert journals.copy(destination, places.new("sqlite")).count == 0


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"until": 7}, r"J008: it holds 7 entries, more than the 5 of "),
        ({"until": 3, "source": "forger"}, r"J008: its entry 3 is not that of "),
        ({"until": 5, "source": "forger"}, r"J008: its entry 5 is not that of "),
    ],
)
def test_a_destination_with_another_record_is_refused_and_left_alone(
    places: Places, kind: str, other: dict[str, Any], told: str
) -> None:
    origin, destination = _written(places.new("sqlite")), _written(places.new(kind), **other)
    before = _everything(destination)

    with pytest.raises(BadInputError, match=told) as caught:
        journals.copy(origin, destination)

    assert "\n  hint: nothing was copied" in str(caught.value)
    assert _everything(destination) == before


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE TABLE outbox SET key = 'other' WHERE ordinal = 2",
        "DELETE FROM TABLE outbox WHERE ordinal = 5",
        "DELETE FROM TABLE outbox WHERE ordinal = 1",
    ],
)
def test_a_destination_with_another_outbox_is_refused(places: Places, kind: str, harm: str) -> None:
    origin, destination = _written(places.new("sqlite"), until=7), _written(places.new(kind))
    places.edit(destination, harm)

    with pytest.raises(BadInputError, match="J008: its outbox is another one"):
        journals.copy(origin, destination)


@pytest.mark.parametrize("kind", _KINDS)
def test_a_file_that_keeps_another_stream_is_refused(places: Places, kind: str) -> None:
    origin, destination = _written(places.new(kind)), places.new("sqlite")
    SqliteJournal.create_or_open(Path(destination), "other").close()

    with pytest.raises(BadInputError, match="J003: it is the journal of other, not of black-sea"):
        journals.copy(origin, destination)


def test_an_address_that_names_another_stream_is_refused(places: Places) -> None:
    with pytest.raises(BadInputError, match="J003: it names the stream other, not black-sea"):
        journals.copy(_written(places.new("sqlite")), f"{places.new('postgres')}#other")


_HARMS = [
    ("UPDATE TABLE entries SET entry = '\\x00' WHERE position = 3", "entry 3 is damaged"),
    ("DELETE FROM TABLE entries WHERE position = 2", "entry 2 is damaged"),
    ("UPDATE TABLE outbox SET payload = '\\x7b' WHERE ordinal = 2", "the effect effect 1 is damaged"),
    ("UPDATE TABLE contents SET bytes = '\\x00'", "content sha256:[0-9a-f]+ is damaged"),
]


@_PAIRS
@pytest.mark.parametrize(("harm", "told"), _HARMS)
def test_of_a_damaged_journal_nothing_is_copied(places: Places, one: str, other: str, harm: str, told: str) -> None:
    origin, destination = _written(places.new(one)), places.new(other)
    places.edit(origin, harm)

    with pytest.raises(WorldError, match=told):
        journals.copy(origin, destination)

    with pytest.raises(BadInputError, match=r"J001|J003: the database holds no stream yet"), _opened(destination):
        pass
    assert journals.copy(_written(places.new(one)), destination).fresh == 5


@contextmanager
def _opened(place: str) -> Iterator[None]:
    with journals.open_existing(place):
        yield


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize(("harm", "told"), _HARMS)
def test_nothing_is_added_to_a_damaged_copy(places: Places, kind: str, harm: str, told: str) -> None:
    origin, destination = _written(places.new("sqlite"), until=7), _written(places.new(kind))
    places.edit(destination, harm)

    with pytest.raises(WorldError, match=told):
        journals.copy(origin, destination)

    with journals.open_existing(destination) as journal:
        assert len(list(journal.entries())) in {4, 5}


def test_an_origin_that_grows_meanwhile_is_copied_as_it_stood(places: Places) -> None:
    place, goal = _written(places.new("sqlite")), Path(places.new("sqlite"))

    @contextmanager
    def opening() -> Iterator[copying.Destination]:
        _written(place, start=5, until=9)
        with sqlite_copying.destination(goal, STREAM) as destination:
            yield destination

    with sqlite_copying.origin(Path(place)) as (origin, stream):
        copied = copying.copied(origin, stream, opening)

    assert copied.count == 5
    with journals.open_existing(str(goal)) as journal:
        assert list(journal.entries()) == list(_everything(place)[0])[:5]  # pyright: ignore[reportArgumentType]
        assert len(journal.outbox()) == 5


def test_a_stream_of_a_database_is_copied_as_it_stood_at_one_instant(places: Places) -> None:
    place = _written(places.new("postgres"))
    with postgres_copying.origin(place) as (origin, _):
        before = list(origin.entries()), list(origin.effects()), origin.digests()
        _written(place, start=5, until=9)

        assert (list(origin.entries()), list(origin.effects()), origin.digests()) == before
    assert len(_everything(place)[0]) == 9  # pyright: ignore[reportArgumentType]


def test_other_writers_wait_until_a_copy_is_in(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "PATIENCE_S", 0.05)
    place = _written(places.new("postgres"))
    with postgres_copying.destination(place, STREAM), pytest.raises(WorldError, match="kept the stream locked"):
        _written(place, start=5, until=6)
    _written(place, start=5, until=6)


class _Careless(SqliteDestination):
    """A store that does not keep what it was given."""

    harm: Callable[[dict[str, Any]], dict[str, Any]]

    def put(self, **given: Any) -> None:
        super().put(**type(self).harm(given))


_LOSSES: dict[str, tuple[Callable[[dict[str, Any]], dict[str, Any]], str]] = {
    "loses entries": (lambda given: given | {"entries": given["entries"][:-1], "effects": ()}, "not those copied"),
    "loses effects": (lambda given: given | {"effects": given["effects"][1:]}, "not the one copied"),
    "loses contents": (lambda given: given | {"contents": {}}, "it holds no content"),
    "spoils contents": (
        lambda given: given | {"contents": {name: data + b"!" for name, data in given["contents"].items()}},
        "is damaged",
    ),
}


@pytest.mark.parametrize(("harm", "told"), _LOSSES.values(), ids=_LOSSES)
def test_a_copy_that_does_not_come_back_the_same_is_thrown_away(
    places: Places, monkeypatch: pytest.MonkeyPatch, harm: Callable[..., Any], told: str
) -> None:
    monkeypatch.setattr(_Careless, "harm", staticmethod(harm), raising=False)
    monkeypatch.setattr(sqlite_copying, "SqliteDestination", _Careless)
    origin, destination = _written(places.new("postgres")), places.new("sqlite")

    with pytest.raises(WorldError, match=told):
        journals.copy(origin, destination)
    with pytest.raises(BadInputError, match="J001"), _opened(destination):
        pass


def test_a_rival_who_makes_the_file_first_is_added_to(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    origin, destination = _written(places.new("sqlite")), places.new("sqlite")
    creating = sqlite_copying.creating

    def late(path: Path, stream: str) -> Any:
        _written(destination, until=2)
        return creating(path, stream)

    monkeypatch.setattr(sqlite_copying, "creating", late)

    assert journals.copy(origin, destination).fresh == 3
    assert _everything(destination) == _everything(origin)


def test_a_long_record_is_copied_in_batches(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("foedus.engine.copying", "foedus.adapters.sqlite_copying"):
        monkeypatch.setattr(f"{module}._BATCH", 2)
    monkeypatch.setattr("foedus.adapters.postgres.rows.BATCH", 2)
    origin, middle, destination = _written(places.new("sqlite"), until=7), places.new("postgres"), places.new("sqlite")
    journals.copy(origin, middle)
    journals.copy(middle, destination)

    assert list(_everything(destination)[0]) == chained(7)  # pyright: ignore[reportArgumentType]


@pytest.fixture(scope="module")
def database(postgres: Server) -> Iterator[Database]:
    made = postgres.database()
    yield made
    postgres.drop(made)


_EFFECTS = st.lists(st.tuples(st.text("abc", min_size=1, max_size=3), payloads), max_size=3)


@settings(max_examples=10)
@given(appends=st.lists(st.tuples(payloads, _EFFECTS, st.binary(max_size=9)), max_size=4))
def test_a_record_that_goes_into_a_database_and_back_is_the_same(
    database: Database, appends: Sequence[tuple[dict[str, Json], list[tuple[str, dict[str, Json]]], bytes]]
) -> None:
    stream = f"{STREAM} {next(_NUMBERS)}"
    middle = database.url(stream=stream)
    with TemporaryDirectory() as folder:
        one, other = str(Path(folder) / "one"), str(Path(folder) / "other")
        with journals.create_or_open(one, stream) as journal:
            for number, (payload, effects, data) in enumerate(appends):
                journal.append(
                    after=number,
                    events=[replace(event(number), payload=payload)],
                    effects=[
                        Effect(key=f"{number} {key}", type="N", payload=each) for key, each in dict(effects).items()
                    ],
                    contents={digest(data): data},
                )
        journals.copy(one, middle)
        journals.copy(middle, other)

        with journals.open_existing(one) as first, journals.open_existing(other) as second:
            assert list(first.entries()) == list(second.entries())
            assert first.outbox() == second.outbox()
            assert all(first.content(digest(data)) == second.content(digest(data)) for _, _, data in appends)


def test_a_reader_may_copy_from_a_database_and_not_into_it(places: Places, postgres: Server) -> None:
    database = postgres.database()
    _written(database.url())

    assert journals.copy(database.url("reader"), places.new("sqlite")).count == 5
    with PostgresJournal.open_existing(database.url("reader")) as journal:
        assert len(journal.read()) == 5
    with pytest.raises(WorldError, match="permission is denied"):
        journals.copy(_written(places.new("sqlite"), until=7), database.url("reader"))
    postgres.drop(database)
