"""The SQLite store: what it opens, what it refuses, and that reading leaves no trace."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

import pytest

from foedus.adapters import sqlite_file
from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.journal import ConflictError, digest, verify
from foedus.kernel import BadInputError, FoedusError, WorldError
from tests.contracts.stores import five_entries
from tests.journal.samples import STREAM, event, sealed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return five_entries(tmp_path)


def _files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a folder, with its bytes and time."""
    return {each.name: (each.read_bytes(), each.stat().st_mtime_ns) for each in folder.iterdir() if each.is_file()}


def test_a_closed_journal_is_one_file_with_the_marks_of_its_kind(path: Path) -> None:
    header = path.read_bytes()[:100]

    assert list(path.parent.iterdir()) == [path]
    assert header[68:72] == b"Foed"
    assert int.from_bytes(header[60:64], "big") == 1


def test_every_commit_is_flushed_to_a_write_ahead_log(path: Path) -> None:
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        assert journal._rows("PRAGMA journal_mode") == [("wal",)]
        assert journal._rows("PRAGMA synchronous") == [(2,)]


def test_a_journal_opened_again_goes_on_where_it_stood(path: Path) -> None:
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        journal.append(after=5, events=[event(5)])
        assert tuple(journal.read()) == sealed(6)


def test_a_journal_opened_to_read_shows_all_and_appends_nothing(path: Path) -> None:
    before = _files(path.parent)
    journal = SqliteJournal.open_existing(path)

    assert journal.stream == STREAM
    assert tuple(journal.read()) == sealed(5)
    assert journal.content(digest(b"report")) == b"report"
    assert [effect.key for effect in journal.outbox()] == ["a"]
    with pytest.raises(WorldError, match="opened for reading only"):
        journal.append(after=5, events=[event(5)])
    journal.close()
    assert _files(path.parent) == before


def _foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE entries (position INTEGER PRIMARY KEY, entry BLOB)")
        connection.commit()


def _future_journal(path: Path) -> None:
    SqliteJournal.create_or_open(path, STREAM).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 3")


def _cut_off(path: Path) -> None:
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        journal.append(after=0, events=[event(number) for number in range(200)])
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def _cut_to_the_header(path: Path) -> None:
    _cut_off(path)
    path.write_bytes(path.read_bytes()[:150])


_STRANGE = {
    "text": (lambda path: path.write_text("Article 5\n" * 1_000), "J001: it is not a foedus journal, nor any SQLite"),
    "short text": (lambda path: path.write_text("Article 5"), "J001: it is not a foedus journal, nor any SQLite"),
    "folder": (lambda path: path.mkdir(), "J001: it is not a file"),
    "other database": (_foreign_database, "J001: it is not a foedus journal"),
    "future version": (_future_journal, "J002: the journal has the schema version 3, this foedus knows 2"),
    "cut off": (_cut_off, "damaged or cut off"),
    "cut to the header": (_cut_to_the_header, "J001|damaged"),
    "pipe": (os.mkfifo, "J001: it is not a file"),
}


@pytest.mark.parametrize(("make", "complaint"), _STRANGE.values(), ids=_STRANGE)
def test_what_is_no_sound_journal_is_refused_and_left_as_it_is(make, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "strange"
    make(path)
    before = _files(tmp_path)

    with pytest.raises(FoedusError, match=f"strange.*{complaint}"):
        SqliteJournal.open_existing(path)
    with pytest.raises(FoedusError, match=f"strange.*{complaint}"):
        SqliteJournal.create_or_open(path, STREAM)

    assert _files(tmp_path) == before
    assert [each.name for each in tmp_path.iterdir()] == ["strange"]


def test_a_missing_file_is_not_made_by_reading(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match=r"nowhere: J001: there is no such file"):
        SqliteJournal.open_existing(tmp_path / "nowhere")

    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_journal_to_read_but_may_become_one(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()

    with pytest.raises(BadInputError, match="J001"):
        SqliteJournal.open_existing(path)
    assert path.read_bytes() == b""
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        assert tuple(journal.read()) == ()


def test_the_journal_of_another_stream_is_refused_and_left_as_it_is(path: Path) -> None:
    before = _files(path.parent)

    with pytest.raises(BadInputError, match="J003: it is the journal of black-sea, not of baltic-sea"):
        SqliteJournal.create_or_open(path, "baltic-sea")

    assert _files(path.parent) == before


def test_a_stream_without_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="J003"):
        SqliteJournal.create_or_open(tmp_path / "new", "")
    assert list(tmp_path.iterdir()) == []


def test_a_journal_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match=r"gone/new: it cannot be opened .*: check that its folder exists"):
        SqliteJournal.create_or_open(tmp_path / "gone" / "new", STREAM)


@pytest.mark.parametrize("name", ["with space", "per%cent", "what?mode=rwc", "hash#tag", "語"])
def test_any_file_name_will_do(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    SqliteJournal.create_or_open(path, STREAM).close()

    assert list(tmp_path.iterdir()) == [path]
    assert SqliteJournal.open_existing(path).stream == STREAM


@contextmanager
def _killed(path: Path, folder: Path) -> Iterator[Path]:
    """A copy of all the files of a journal at a moment when its log holds entries that the main file lacks."""
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        journal.append(after=5, events=[event(5)])
        for each in path.parent.glob("black-sea.journal*"):
            shutil.copy2(each, folder)
    yield folder / path.name


@pytest.mark.parametrize("suffixes", [["-wal"], ["-wal", "-shm"]])
def test_a_copy_with_its_log_shows_every_entry_and_is_left_as_it_is(path: Path, suffixes: list[str]) -> None:
    with TemporaryDirectory() as folder, _killed(path, Path(folder)) as copy:
        for each in {"-wal", "-shm"} - set(suffixes):
            copy.with_name(copy.name + each).unlink()
        before = _files(copy.parent)

        assert verify(SqliteJournal.open_existing(copy).entries()).count == 6

        after = _files(copy.parent)
        assert after.keys() == before.keys()
        assert all(after[name] == before[name] for name in before if not name.endswith("-shm"))


def test_a_copy_without_its_log_verifies_up_to_its_own_end(path: Path) -> None:
    with TemporaryDirectory() as folder, _killed(path, Path(folder)) as copy:
        for each in ("-wal", "-shm"):
            copy.with_name(copy.name + each).unlink()

        found = verify(SqliteJournal.open_existing(copy).entries(), STREAM)
        assert (found.count, found.is_sound) == (5, True)
        assert not verify(SqliteJournal.open_existing(copy).entries(), STREAM, sealed(6)[-1].digest).is_sound
        assert list(copy.parent.iterdir()) == [copy]


def test_a_new_journal_is_known_by_its_main_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "new"
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        journal.append(after=0, events=[event(0)])
        copy = Path(shutil.copy2(path, tmp_path / "copy"))

    assert list(SqliteJournal.open_existing(copy).entries()) == []


def test_an_answer_is_thrown_away_if_a_writer_woke_meanwhile(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal, answer, modes = SqliteJournal.open_existing(path), sqlite_file._answer, []

    def disturbed(path: Path, mode: str, statement: str, arguments: Sequence[object]) -> sqlite_file.Rows:
        rows = answer(path, mode, statement, arguments)
        modes.append(mode)
        if len(modes) == 1:
            monkeypatch.setattr(sqlite_file, "_answer", answer)
            _append_one(path)
            monkeypatch.setattr(sqlite_file, "_answer", disturbed)
        return rows

    monkeypatch.setattr(sqlite_file, "_answer", disturbed)
    assert len(journal.read()) == 6
    assert modes == [sqlite_file._AT_REST] * 2


def test_a_file_that_changes_at_every_reading_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal, times = SqliteJournal.open_existing(path), iter(range(1_000))
    monkeypatch.setattr(sqlite_file, "_traces", lambda _: ((next(times),),))

    with pytest.raises(WorldError, match=r"black-sea\.journal: it changes while it is read"):
        journal.read()


def test_reading_never_waits_for_a_writer_nor_sees_half_of_its_work(path: Path) -> None:
    reader = SqliteJournal.open_existing(path)
    with SqliteJournal.create_or_open(path, STREAM) as journal, journal._transaction() as connection:
        connection.execute("INSERT INTO entries VALUES (6, x'00')")
        assert len(reader.read()) == 5
        connection.execute("ROLLBACK")
        connection.execute("BEGIN")


def test_a_locked_journal_is_told_after_some_patience(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "PATIENCE_S", 0.05)
    with SqliteJournal.create_or_open(path, STREAM) as one, SqliteJournal.create_or_open(path, STREAM) as other:
        with one._transaction(), pytest.raises(WorldError, match="another process kept it locked"):
            other.append(after=5, events=[event(5)])
        assert len(other.append(after=5, events=[event(5)])) == 1


def test_a_journal_that_cannot_be_switched_to_its_log_is_told_after_some_patience(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_file, "PATIENCE_S", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as rival:
        rival.execute("PRAGMA journal_mode = DELETE")
        rival.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorldError, match="another process kept it locked"):
            SqliteJournal.create_or_open(path, STREAM)


def test_a_full_disk_is_told_and_leaves_nothing_behind(path: Path) -> None:
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        ((pages,),) = journal._rows("PRAGMA page_count")
        journal._rows(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(WorldError, match=r"the disk is full .*: make room"):
            journal.append(after=5, events=[event(5, text="x" * 100_000)])
        journal._rows("PRAGMA max_page_count = 100000")

        assert tuple(journal.read()) == sealed(5)
        assert len(journal.append(after=5, events=[event(5, text="x" * 100_000)])) == 1


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="permissions of this kind are a thing of POSIX")
def test_a_journal_that_may_only_be_read_is_told_when_appended_to(path: Path) -> None:
    with TemporaryDirectory() as folder:
        copy = Path(shutil.copy2(path, folder))
        copy.chmod(0o444)
        Path(folder).chmod(0o555)
        with _powerless(), pytest.raises(WorldError, match=r"permission|folder"):
            _append_one(copy)
        with _powerless():
            assert len(SqliteJournal.open_existing(copy).read()) == 5
        copy.chmod(0o000)
        with _powerless(), pytest.raises(WorldError, match=r"black-sea\.journal: .*(permission|folder)"):
            SqliteJournal.open_existing(copy)
        Path(folder).chmod(0o000)
        with _powerless(), pytest.raises(WorldError, match=r"black-sea\.journal: .*folder"):
            SqliteJournal.open_existing(copy)
        Path(folder).chmod(0o700)


def _append_one(path: Path) -> None:
    with SqliteJournal.create_or_open(path, STREAM) as journal:
        journal.append(after=5, events=[event(5)])


@contextmanager
def _powerless() -> Iterator[None]:
    """Root may do anything, so be nobody for a while."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_several_threads_may_share_one_journal(path: Path) -> None:
    def work() -> None:
        done = 0
        while done < 20:
            try:
                journal.append(after=len(journal.read()), events=[event(9)])
            except ConflictError:
                continue
            done += 1

    with SqliteJournal.create_or_open(path, STREAM) as journal:
        threads = [Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert verify(journal.entries(), STREAM).count == 65


def test_entries_stream_past_in_batches(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.adapters.sqlite_journal._BATCH", 2)

    assert verify(SqliteJournal.open_existing(path).entries()).count == 5


def test_a_closed_journal_may_be_closed_again_but_not_used(path: Path) -> None:
    journal = SqliteJournal.create_or_open(path, STREAM)
    journal.close()
    journal.close()

    with pytest.raises(sqlite3.ProgrammingError):
        journal.read()
