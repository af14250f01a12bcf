"""What files, journals and the system refuse is told in both languages alike."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from foedus.adapters.feeds import read_feed
from foedus.adapters.shelf import Shelf
from foedus.adapters.sqlite_file import told
from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.adapters.system import CAUSES, cause_of
from foedus.kernel import BadInputError, FoedusError, Message, WorldError
from tests.adapters.told import assert_told
from tests.bilingual import assert_alike
from tests.contracts.stores import five_entries
from tests.journal.samples import STREAM, event


def _folder(path: Path) -> None:
    path.mkdir()


def _looped(path: Path) -> None:
    path.symlink_to(path)


def _table(path: Path) -> None:
    path.with_suffix(".csv").touch()


_READS: dict[str, tuple[Callable[[Path], None], Callable[[Path], object]]] = {
    "no case": (lambda _: None, lambda path: Shelf().path_of(str(path))),
    "no file": (lambda _: None, lambda path: Shelf().read(str(path))),
    "no file beside": (lambda _: None, lambda path: Shelf().read("other", beside=str(path))),
    "a folder": (_folder, lambda path: Shelf().read(str(path))),
    "links in a circle": (_looped, lambda path: Shelf().read(str(path))),
    "a NUL": (lambda _: None, lambda path: Shelf().read(f"{path}\0")),
    "a name too long": (lambda _: None, lambda path: Shelf().read(str(path) * 50)),
    "under a file": (Path.touch, lambda path: Shelf().read(str(path / "below"))),
    "reports": (_table, lambda path: Shelf().read(str(path.with_suffix(".csv")))),
    "an unknown format": (lambda _: None, lambda _: read_feed(b"", "reports.xls")),
}


@pytest.mark.parametrize("name", _READS)
def test_a_file_that_cannot_be_read_is_told_in_both_languages(name: str, tmp_path: Path) -> None:
    make, read = _READS[name]
    make(tmp_path / "it")

    with pytest.raises(BadInputError) as error:
        read(tmp_path / "it")
    assert_told(error.value)


def _edited(statement: str) -> Callable[[Path], SqliteJournal]:
    """A journal that somebody has changed."""

    def edit(folder: Path) -> SqliteJournal:
        path = five_entries(folder)
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute(statement)
        return SqliteJournal.open_existing(path)

    return edit


def _garbled(folder: Path) -> SqliteJournal:
    path = five_entries(folder)
    data = bytearray(path.read_bytes())
    data[4096 * 2 : 4096 * 6] = b"\xff" * (4096 * 4)
    path.write_bytes(data)
    return SqliteJournal.open_existing(path)


def _written(folder: Path, text: str) -> Path:
    (folder / "text").write_text(text)
    return folder / "text"


_JOURNALS: dict[str, Callable[[Path], object]] = {
    "missing": lambda folder: SqliteJournal.open_existing(folder / "nowhere"),
    "a folder": SqliteJournal.open_existing,
    "text": lambda folder: SqliteJournal.open_existing(_written(folder, "Article 5\n" * 1_000)),
    "empty": lambda folder: SqliteJournal.open_existing(_written(folder, "")),
    "of a later version": _edited("PRAGMA user_version = 3"),
    "of another": lambda folder: SqliteJournal.create_or_open(five_entries(folder), "baltic-sea"),
    "nameless": lambda folder: SqliteJournal.create_or_open(folder / "new", ""),
    "in no folder": lambda folder: SqliteJournal.create_or_open(folder / "gone" / "new", STREAM),
    "read only": lambda folder: SqliteJournal.open_existing(five_entries(folder)).append(after=5, events=[event(5)]),
    "without the content": lambda folder: SqliteJournal.open_existing(five_entries(folder)).content("sha256:00"),
    "an entry gone": lambda folder: _edited("DELETE FROM entries WHERE position = 3")(folder).read(),
    "an entry spoilt": lambda folder: _edited("UPDATE entries SET entry = x'00' WHERE position = 3")(folder).read(),
    "an entry misplaced": lambda folder: _edited(
        "UPDATE entries SET entry = (SELECT entry FROM entries WHERE position = 4) WHERE position = 3"
    )(folder).read(),
    "an effect spoilt": lambda folder: _edited("UPDATE outbox SET payload = x'7b'")(folder).outbox(),
    "pages spoilt": lambda folder: list(_garbled(folder).entries()),
}


@pytest.mark.parametrize("name", _JOURNALS)
def test_a_journal_that_cannot_be_used_is_told_in_both_languages(name: str, tmp_path: Path) -> None:
    with pytest.raises(FoedusError) as error:
        _JOURNALS[name](tmp_path)
    assert_told(error.value)


@pytest.mark.parametrize("number", CAUSES, ids=errno.errorcode.get)
def test_a_common_cause_of_the_system_is_told_in_words_of_ours(number: int, tmp_path: Path) -> None:
    with pytest.raises(WorldError) as error, told(tmp_path):
        raise OSError(number, os.strerror(number))

    assert_told(error.value)
    assert "系統稱" not in error.value.said("zh-Hant")


def test_another_cause_of_the_system_is_quoted() -> None:
    assert cause_of(OSError(9_999, "Out of ink")) == Message("Out of ink", "系統稱「Out of ink」")
    assert_alike(cause_of(OSError()))
