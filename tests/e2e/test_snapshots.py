"""Snapshots as people meet them: nothing changes with them, and `foedus log verify` finds what was done to one."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.engine import snapshots
from foedus.journal import canonical, digest
from foedus.kernel import Flaw
from foedus.surfaces.records import ServiceOptions
from foedus.wiring.house import FoedusHouse
from tests.e2e.office import Office
from tests.e2e.terminal import inside

_CASE = "two-lines"
_EVERY = 5


@pytest.fixture(scope="module", autouse=True)
def often():
    """A snapshot after a few entries, so that a shipped case has several."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshots, "EVERY", _EVERY)
        yield


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("snapshots") / "whole.journal"
    assert inside("case", "run", _CASE, "--journal", path).code == 0
    return path


@pytest.fixture(scope="module")
def without(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of the same run that kept none."""
    path = tmp_path_factory.mktemp("snapshots") / "without.journal"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshots, "EVERY", 10**9)
        assert inside("case", "run", _CASE, "--journal", path).code == 0
    return path


def _held(path: Path) -> list[tuple[int, str]]:
    with SqliteJournal.open_existing(path) as journal:
        return list(journal.snapshots.held())


def _forged(path: Path, change: Callable[[dict[str, Any]], object]) -> int:
    """Change the last snapshot, with its digest, as who owns the file can; its position."""
    position, name = _held(path)[-1]
    with SqliteJournal.open_existing(path) as journal:
        said = json.loads(journal.snapshots.parts([name])[name])
    change(said)
    data = canonical(said)
    with closing(sqlite3.connect(path)) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("INSERT INTO snapshot_parts VALUES (?, ?)", (digest(data), data))
        connection.execute("UPDATE snapshots SET digest = ? WHERE position = ?", (digest(data), position))
        connection.commit()
    return position


def test_a_run_that_is_taken_up_from_a_snapshot_tells_the_same_to_the_byte(journal: Path, without: Path):
    assert len(_held(journal)) >= 4
    assert _held(without) == []
    for command in (
        ("case", "run", _CASE),
        ("case", "run", _CASE, "--json"),
        ("case", "run", _CASE, "--lang", "zh-Hant"),
    ):
        told = [inside(*command, "--journal", path) for path in (journal, without)]
        assert (told[0].code, told[0].out, told[0].err) == (told[1].code, told[1].out, told[1].err)
    with SqliteJournal.open_existing(journal) as one, SqliteJournal.open_existing(without) as other:
        assert list(one.entries()) == list(other.entries())


def test_verify_tells_of_sound_snapshots(journal: Path):
    count = len(_held(journal))
    english, chinese = inside("log", "verify", journal), inside("log", "verify", journal, "--lang", "zh-Hant")

    assert (english.code, english.err) == (0, "")
    assert english.out.splitlines()[1:] == [
        f"snapshots beside it: {count}, of which 0 bad, 0 of another version of foedus and not used"
    ]
    assert chinese.out.splitlines()[1] == (f"其旁之快照：{count}份，其中不合者0份、foedus其他版本所寫而不予採用者0份")
    assert inside("log", "verify", journal, "--json").json["snapshots"] == {"count": count, "foreign": 0, "bad": 0}


def test_verify_changes_no_file_and_says_nothing_where_there_is_no_snapshot(journal: Path, without: Path):
    before = hashlib.sha256(journal.read_bytes()).digest()
    assert inside("log", "verify", journal).code == 0
    assert hashlib.sha256(journal.read_bytes()).digest() == before
    assert len(inside("log", "verify", without).out.splitlines()) == 1


def test_verify_finds_a_snapshot_that_says_something_else_than_the_record(journal: Path, tmp_path: Path):
    path = Path(shutil.copy(journal, tmp_path / "forged.journal"))
    position = _forged(path, lambda said: said["orders"].clear())
    answer, chinese = inside("log", "verify", path), inside("log", "verify", path, "--lang", "zh-Hant")

    assert answer.code == chinese.code == 1
    assert answer.out.startswith("sound: ")
    assert f"snapshot {position}: J012: the snapshot says something else than the record" in answer.err
    assert "\n  hint: the record counts, not the snapshot; `foedus journal copy`" in answer.err
    assert f"snapshot {position}: J012: 快照所載與紀錄不符" in chinese.err
    copied = tmp_path / "copied.journal"
    assert inside("journal", "copy", path, copied).code == 0
    assert inside("log", "verify", copied).code == 0


def test_one_of_another_version_is_no_finding_and_is_not_used(journal: Path, without: Path, tmp_path: Path):
    path = Path(shutil.copy(journal, tmp_path / "foreign.journal"))
    _forged(path, lambda said: said.update(engine="0.0.0", orders=[]))
    answer = inside("log", "verify", path)

    assert (answer.code, answer.err) == (0, "")
    assert ", 1 of another version of foedus and not used" in answer.out
    assert inside("case", "run", _CASE, "--journal", path).out == inside("case", "run", _CASE, "--journal", without).out


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A record kept by signed documents that has snapshots."""
    made = Office(tmp_path_factory.mktemp("office"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshots, "EVERY", 3)
        assert made.open().code == 0
        seat = {"kind": "seat", "role": "commissioner", "parties": ["C1", "C2", "C3"], "from": "2020-01-01"}
        letter = {"kind": "notification", "procedure": "response", "by": ["DUN"], "reasons": "Shelling."}
        assert made.submit(made.signed("seat", seat, "REG1", "REG2")).code == 0
        assert made.submit(made.signed("letter", letter, "DUN")).code == 0
    assert len(_held(made.journal)) >= 1
    return made


def test_a_record_is_taken_up_from_its_snapshot_and_one_set_aside_is_told(office: Office, tmp_path: Path):
    path = Path(shutil.copy(office.journal, tmp_path / "torn.journal"))
    sound = inside("record", "status", path, "--json")
    assert (sound.code, sound.err) == (0, "")
    position = _forged(path, lambda said: said.update(more=1))

    answer = inside("record", "status", path, "--json")
    assert (answer.code, answer.out) == (0, sound.out)
    assert f"snapshot {position}: J011: the snapshot is set aside: it has other fields" in answer.err
    chinese = inside("record", "status", path, "--lang", "zh-Hant")
    assert f"snapshot {position}: J011: 快照不予採用：其欄位與快照所應有者不同" in chinese.err
    letter = office.signed(
        "again", {"kind": "notification", "procedure": "response", "by": ["DUN"], "reasons": "B."}, "DUN"
    )
    told = inside("record", "submit", path, letter)
    assert told.code == 0
    assert "J011" in told.err


def test_a_service_tells_its_operator_of_one_set_aside(office: Office, tmp_path: Path):
    pytest.importorskip("fastapi")
    path = Path(shutil.copy(office.journal, tmp_path / "served.journal"))
    position = _forged(path, lambda said: said.update(head="sha256:0"))
    access = office.write("access.yaml", {"callers": []})
    told: list[Flaw] = []

    options = ServiceOptions(tell=told.extend)
    with FoedusHouse().records.service(str(path), str(access), options):
        (flaw,) = told
    assert str(flaw).startswith(f"snapshot {position}: J011: the snapshot is set aside: the record has another entry")
    with FoedusHouse().records.service(str(path), str(access), ServiceOptions()):
        assert told == [flaw]


def test_a_run_tells_of_one_set_aside_and_agrees_all_the_same(journal: Path, without: Path, tmp_path: Path):
    path = Path(shutil.copy(journal, tmp_path / "torn.journal"))
    position = _forged(path, lambda said: said.update(more=1))
    torn, sound = (inside("case", "run", _CASE, "--journal", each) for each in (path, without))

    assert (torn.code, torn.out) == (sound.code, sound.out)
    assert sound.err == ""
    assert torn.err.startswith(f"snapshot {position}: J011: ")


def test_a_log_is_published_without_snapshots(office: Office):
    assert inside("key", "new", office.folder / "log.key", "--name", "log").code == 0
    assert office.export().code == 0
    with SqliteJournal.open_existing(office.journal) as journal:
        parts = journal.snapshots.parts([name for _, name in journal.snapshots.held()]).values()
    published = [file.read_bytes() for file in office.log.rglob("*") if file.is_file()]
    assert len(published) > 3
    assert all(part not in data for data in published for part in parts)
