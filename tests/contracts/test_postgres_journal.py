"""The PostgreSQL store: its addresses, its locks, its threads, and what it tells when it cannot."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier, Thread

import pytest

from foedus.adapters import journals
from foedus.adapters.postgres import connection as connections
from foedus.adapters.postgres import rows
from foedus.adapters.postgres.journal import PostgresJournal
from foedus.journal import ConflictError, Effect, digest, verify
from foedus.kernel import BadInputError, WorldError
from tests.contracts.postgres import Database
from tests.journal.samples import STREAM, event, sealed


@pytest.fixture
def journal(database: Database) -> Iterator[PostgresJournal]:
    with PostgresJournal.create_or_open(database.url(), STREAM) as journal:
        journal.append(after=0, events=[event(number) for number in range(5)])
        yield journal


def test_one_database_holds_many_streams_that_do_not_touch_one_another(database: Database) -> None:
    with (
        PostgresJournal.create_or_open(database.url(), "alba") as alba,
        PostgresJournal.create_or_open(database.url(), "bela") as bela,
    ):
        alba.append(after=0, events=[event(0)], effects=[Effect(key="a", type="Notice", payload={"to": "alba"})])
        bela.append(after=0, events=[event(1)], effects=[Effect(key="a", type="Notice", payload={"to": "bela"})])
        alba.append(after=1, events=[event(2)])

        assert [len(alba.read()), len(bela.read())] == [2, 1]
        assert verify(alba.entries(), "alba").is_sound
        assert verify(bela.entries(), "bela").is_sound
        assert [effect.payload["to"] for effect in alba.outbox()] == ["alba"]
        assert [effect.payload["to"] for effect in bela.outbox()] == ["bela"]


def test_a_stream_is_found_by_its_name_or_by_being_the_only_one(database: Database) -> None:
    with pytest.raises(BadInputError, match=r"J003: the database holds no stream yet\n  hint: run a case"):
        PostgresJournal.open_existing(database.url("reader"))

    PostgresJournal.create_or_open(database.url(), "alba").close()
    with PostgresJournal.open_existing(database.url("reader")) as only:
        assert (only.stream, only.place[-5:]) == ("alba", "#alba")

    PostgresJournal.create_or_open(database.url(), "bela").close()
    with PostgresJournal.open_existing(database.url("reader", "bela")) as named:
        assert named.stream == "bela"
    for stream in ("", "gama"):
        with pytest.raises(BadInputError, match=r"J003: it names none of .*\n  hint: name one behind #: alba, bela$"):
            PostgresJournal.open_existing(database.url("reader", stream))


def test_an_address_with_the_name_of_another_stream_is_refused(database: Database) -> None:
    with pytest.raises(BadInputError, match="J003: it names the stream alba, not black-sea"):
        PostgresJournal.create_or_open(database.url(stream="alba"), STREAM)
    with pytest.raises(BadInputError, match="J003: the stream has no name"):
        PostgresJournal.create_or_open(database.url(), "")
    with closing(database.connect()) as connection:
        assert connection.execute("SELECT count(*) FROM foedus.streams").fetchone() == (0,)


def test_a_journal_opened_to_read_is_not_appended_to(journal: PostgresJournal, database: Database) -> None:
    with PostgresJournal.open_existing(database.url()) as reader:
        assert tuple(reader.read()) == tuple(journal.read())
        with pytest.raises(WorldError, match="it was opened for reading only: open it for writing to append"):
            reader.append(after=5, events=[event(5)])
        with pytest.raises(WorldError, match="the server only lets read"):
            reader._link.rows("INSERT INTO foedus.streams (name) VALUES ('x') RETURNING id")


def test_a_locked_stream_is_told_after_some_patience_and_others_are_free(
    journal: PostgresJournal, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "PATIENCE_S", 0.05)
    with (
        PostgresJournal.create_or_open(database.url(), STREAM) as other,
        PostgresJournal.create_or_open(database.url(), "free") as free,
    ):
        with journal._link.transaction() as connection:
            rows.lock(connection, journal._number)
            with pytest.raises(WorldError, match=r"another process kept the stream locked .*: end that process"):
                other.append(after=5, events=[event(5)])
            free.append(after=0, events=[event(0)])
        assert len(other.append(after=5, events=[event(5)])) == 1


def test_a_writer_that_falls_silent_gives_way(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "SILENCE_S", 0.1)
    with PostgresJournal.create_or_open(database.url(), STREAM) as frozen:
        with pytest.raises(WorldError, match=r"waited too long for this process|connection to the server was lost"):
            _fall_silent(frozen)
        with PostgresJournal.create_or_open(database.url(), STREAM) as other:
            assert len(other.append(after=0, events=[event(0)])) == 1
        assert len(frozen.append(after=1, events=[event(1)])) == 1


def _fall_silent(journal: PostgresJournal) -> None:
    """Hold the lock of the stream, and do nothing for a while."""
    with journal._link.transaction() as connection:
        rows.lock(connection, journal._number)
        time.sleep(0.3)
        connection.execute("SELECT 1")


def test_reading_never_waits_for_a_writer_nor_sees_half_of_its_work(
    journal: PostgresJournal, database: Database
) -> None:
    with PostgresJournal.open_existing(database.url("reader")) as reader, journal._link.transaction() as connection:
        rows.lock(connection, journal._number)
        rows.put_entries(connection, journal._number, 6, [b"half"])
        assert len(reader.read()) == 5
        connection.execute("ROLLBACK")
        connection.execute("BEGIN")


def test_several_threads_may_share_one_journal(journal: PostgresJournal) -> None:
    def work() -> None:
        done = 0
        while done < 20:
            try:
                journal.append(after=len(journal.read()), events=[event(9)])
            except ConflictError:
                continue
            done += 1

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert verify(journal.entries(), STREAM).count == 65


def test_entries_stream_past_in_batches(journal: PostgresJournal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BATCH", 2)

    assert verify(journal.entries(), STREAM).count == 5


def test_a_closed_journal_may_be_closed_again_but_not_used(journal: PostgresJournal) -> None:
    journal.close()
    journal.close()

    with pytest.raises(AssertionError, match="a closed journal is used"):
        journal.read()


_LONG = "".join(digest(str(number).encode()) for number in range(200))  # so long, however it is compressed


@pytest.mark.parametrize("key", ["nul \0 in it", _LONG], ids=["nul", "long"])
def test_a_text_that_postgresql_cannot_hold_is_refused_and_nothing_is_appended(
    journal: PostgresJournal, key: str
) -> None:
    with pytest.raises(BadInputError, match=r"J009: PostgreSQL cannot hold a text .*\n  hint: keys, types and names"):
        journal.append(after=5, events=[event(5)], effects=[Effect(key=key, type="Notice", payload={})])

    assert tuple(journal.read()) == sealed(5)
    assert len(journal.append(after=5, events=[event(5)])) == 1


def test_payloads_keep_what_no_text_of_postgresql_could_hold(journal: PostgresJournal) -> None:
    journal.append(after=5, events=[event(5, text="nul \0 in it", astral="\U0001f54a", 名="")])

    assert journal.read(5)[0].payload["text"] == "nul \0 in it"
    assert verify(journal.entries(), STREAM).count == 6


def test_what_is_committed_is_on_the_disk_whatever_the_server_is_used_to(database: Database) -> None:
    with closing(database.connect()) as connection:
        connection.execute(f"ALTER DATABASE {database.name} SET synchronous_commit = off".encode())
        assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
    with PostgresJournal.create_or_open(database.url(), STREAM) as journal:
        assert journal._link.rows("SHOW synchronous_commit") == [("on",)]


def test_a_large_append_goes_in_whole(journal: PostgresJournal) -> None:
    journal.append(after=5, events=[event(5, text="x" * 2_000_000), *(event(6) for _ in range(3_000))])

    assert verify(journal.entries(), STREAM).count == 3_006


def test_without_the_driver_a_file_will_do_and_an_address_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    for name in [name for name in sys.modules if name.startswith("foedus.adapters.postgres")]:
        monkeypatch.delitem(sys.modules, name)

    with journals.create_or_open(str(tmp_path / "file"), STREAM) as journal:
        assert len(journal.append(after=0, events=[event(0)])) == 1
    for act in (journals.open_existing, lambda place: journals.create_or_open(place, STREAM)):
        with (
            pytest.raises(BadInputError, match=r"J007: .*\n  hint: install foedus with the extra"),
            act("postgresql://a/b"),
        ):
            pass
    for use in (
        lambda: journals.copy("postgresql://a/b", "c"),
        lambda: journals.copy(str(tmp_path / "file"), "postgresql://a/b"),
        lambda: journals.migrate("postgresql://a/b", writer=None, reader=None),
    ):
        with pytest.raises(BadInputError, match="J007"):
            use()


def test_the_driver_is_loaded_only_for_an_address() -> None:
    program = """
import sys
from foedus.adapters import journals
from foedus.wiring.house import FoedusHouse
with journals.create_or_open(sys.argv[1], "black-sea") as journal:
    assert list(journal.entries()) == []
print([name for name in sys.modules if name.startswith(("psycopg", "foedus.adapters.postgres"))])
"""
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-c", program, f"{folder}/file"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_of_many_who_begin_a_stream_at_once_all_get_the_same(database: Database) -> None:
    def begin(stream: str, gate: Barrier) -> int:
        gate.wait()
        with PostgresJournal.create_or_open(database.url(), stream) as journal:
            return journal._number

    with ThreadPoolExecutor(4) as pool:
        for turn in range(10):
            gate = Barrier(4)
            numbers = [pool.submit(begin, f"stream {turn}", gate) for _ in range(4)]
            assert len({number.result() for number in numbers}) == 1
