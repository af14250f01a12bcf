"""The journal that a run leaves: `foedus log verify` finds what was done to it."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, foedus, inside

_CASE = "un-2231-2025"


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of a whole run."""
    path = tmp_path_factory.mktemp("log") / "whole.journal"
    assert inside("case", "run", _CASE, "--journal", path).code == 0
    return path


def _changed(journal: Path, tmp_path: Path, *statements: str) -> Path:
    """A copy, changed by somebody who knows SQLite."""
    path = tmp_path / "changed.journal"
    shutil.copy(journal, path)
    with closing(sqlite3.connect(path)) as connection:
        triggers = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")]
        for statement in (*(f"DROP TRIGGER {name}" for name in triggers), *statements):
            connection.execute(statement)
        connection.commit()
    return path


def test_a_whole_journal_is_sound_and_stands_at_its_head(journal: Path) -> None:
    answer = foedus("log", "verify", str(journal))
    found = inside("log", "verify", journal, "--json").json

    assert (answer.code, answer.err) == (0, "")
    assert answer.out == f"sound: {found['count']} entries, head {found['head']}\n"
    assert found["count"] > 20
    assert inside("log", "verify", journal, "--head", found["head"]).code == 0


def test_the_journal_does_not_depend_on_where_it_is_kept_nor_on_what_is_shown(journal: Path, tmp_path: Path) -> None:
    other = tmp_path / "a?mode=memory#b.journal"
    assert inside("case", "run", _CASE, "--journal", other, "--json", "--lang", "zh-Hant").code == 0

    assert inside("log", "verify", other).out == inside("log", "verify", journal).out


def test_a_run_upon_its_own_journal_adds_nothing(journal: Path) -> None:
    before = journal.read_bytes()

    assert inside("case", "run", _CASE, "--journal", journal).code == 0
    assert journal.read_bytes() == before


def test_an_edited_entry_is_the_first_bad_one(journal: Path, tmp_path: Path) -> None:
    edit = "UPDATE entries SET entry = CAST(replace(CAST(entry AS TEXT), 'DE', 'DK') AS BLOB) WHERE position = 5"
    answer = inside("log", "verify", _changed(journal, tmp_path, edit))

    assert answer.code == 1
    assert answer.out.startswith("BAD: entry 5: ")
    assert "(4 entries before it are sound)" in answer.out


@pytest.mark.parametrize(
    ("done", "position"),
    [
        ("DELETE FROM entries WHERE position = 7", 7),
        ("UPDATE entries SET position = 1000 WHERE position = 9", 9),
        ("UPDATE entries SET entry = (SELECT entry FROM entries WHERE position = 5) WHERE position = 6", 6),
        ("UPDATE entries SET entry = x'00' WHERE position = 1", 1),
    ],
)
def test_whatever_is_done_to_an_entry_shows(journal: Path, tmp_path: Path, done: str, position: int) -> None:
    fault = inside("log", "verify", _changed(journal, tmp_path, done), "--json").json["fault"]

    assert fault["position"] == position


def test_entries_cut_off_show_only_against_the_head_that_was_kept(journal: Path, tmp_path: Path) -> None:
    head = inside("log", "verify", journal, "--json").json["head"]
    last = "SELECT max(position) FROM entries"
    cut = _changed(
        journal,
        tmp_path,
        f"DELETE FROM outbox WHERE position = ({last})",
        f"DELETE FROM entries WHERE position = ({last})",
    )

    assert inside("log", "verify", cut).code == 0
    assert inside("log", "verify", cut, "--head", head).code == 1


@pytest.mark.parametrize("kept", [0, 100, 4096, 20_000])
def test_a_file_cut_short_is_never_called_sound(journal: Path, tmp_path: Path, kept: int) -> None:
    path = tmp_path / "short.journal"
    path.write_bytes(journal.read_bytes()[:kept])
    answer = inside("log", "verify", path)

    assert answer.code in {1, 2, 3}
    assert "sound:" not in answer.out


@pytest.mark.parametrize(
    "file", [CASES / f"{_CASE}.case.yaml", CASES, CASES / "no.journal"], ids=lambda path: path.name
)
def test_what_is_no_journal_is_bad_input(file: Path) -> None:
    answer = inside("log", "verify", file)

    assert (answer.code, answer.out) == (2, "")
    assert f"{file}: J001: " in answer.err
    assert "\n  hint: " in answer.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("un-2231-2020",), "J003"),
        ((_CASE, "--reading", "listed_participant"), "answers"),
        ((_CASE, "--recognised-by", "RU"), "recogniser"),
        ((_CASE, "--as-of", "2025-09-01T00:00Z"), "2025-09-01T00:00:00Z"),
    ],
)
def test_a_journal_is_for_one_run_and_is_not_touched_by_another(
    journal: Path, arguments: tuple[str, ...], told: str
) -> None:
    before = journal.read_bytes()
    answer = inside("case", "run", *arguments, "--journal", journal)

    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err
    assert journal.read_bytes() == before


def test_a_shorter_run_goes_on_to_the_same_end(journal: Path, tmp_path: Path) -> None:
    path = tmp_path / "growing.journal"
    for until in ("2025-08-30T00:00Z", "2025-09-19T12:00Z", "2025-09-28T00:00:00Z"):
        assert inside("case", "run", _CASE, "--journal", path, "--as-of", until).code == 0
    assert inside("case", "run", _CASE, "--journal", path).code == 0

    assert inside("log", "verify", path).out == inside("log", "verify", journal).out


@pytest.mark.parametrize("name", ["no-such-folder/x.journal", "long" * 100])
def test_a_journal_that_cannot_be_made_is_the_worlds_failure(tmp_path: Path, name: str) -> None:
    answer = inside("case", "run", _CASE, "--journal", tmp_path / name)

    assert (answer.code, answer.out) == (3, "")
    assert name in answer.err
