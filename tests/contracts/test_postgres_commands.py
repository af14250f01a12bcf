"""The command line on a PostgreSQL database: a run is kept there, verified, copied out and brought back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from foedus.adapters.postgres.journal import PostgresJournal
from tests.contracts.postgres import PASSWORD, Database, Server
from tests.e2e.chinese import english_in
from tests.e2e.office import LETTER, SEAT, Office
from tests.e2e.terminal import Answer, foedus, inside

_CASE = "un-2231-2025"
_OTHER = "un-2231-2020"


@pytest.fixture(scope="module")
def bare(postgres: Server) -> Iterator[Database]:
    made = postgres.database(is_bare=True)
    yield made
    postgres.drop(made)


@pytest.fixture(scope="module")
def ran(bare: Database) -> Database:
    """A database that was made ready by the command, and holds a whole run."""
    migrated = inside("journal", "migrate", bare.url("owner"), "--writer", "writer", "--reader", "reader")
    assert (migrated.code, migrated.out, migrated.err) == (0, "migrated to version: 1, 2\n", "")
    assert inside("case", "run", _CASE, "--journal", bare.url()).code == 0
    return bare


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "whole.journal"
    assert inside("case", "run", _CASE, "--journal", path).code == 0
    return path


def test_the_record_in_a_database_is_that_in_a_file(ran: Database, file: Path) -> None:
    assert inside("log", "verify", ran.url("reader")).out == inside("log", "verify", file).out
    head = inside("log", "verify", ran.url("reader"), "--json").json["head"]
    assert inside("log", "verify", ran.url("reader"), "--head", head).code == 0
    assert inside("log", "verify", ran.url("reader"), "--head", f"sha256:{'0' * 64}").code == 1


def test_a_run_upon_its_own_journal_shows_the_same_and_adds_nothing(ran: Database) -> None:
    before = inside("log", "verify", ran.url()).out
    kept = inside("case", "run", _CASE, "--journal", ran.url(), "--json")

    assert (kept.code, kept.json) == (0, inside("case", "run", _CASE, "--json").json)
    assert inside("case", "run", _CASE, "--journal", ran.url("reader")).code == 0  # and a reader may look at it
    assert inside("log", "verify", ran.url()).out == before


def test_an_interrupted_run_goes_on_to_the_same_end(ran: Database, postgres: Server) -> None:
    database = postgres.database()
    for until in ("2025-08-30T00:00Z", "2025-09-19T12:00Z"):
        assert inside("case", "run", _CASE, "--journal", database.url(), "--as-of", until).code == 0
    assert inside("case", "run", _CASE, "--journal", database.url()).code == 0

    assert inside("log", "verify", database.url()).out == inside("log", "verify", ran.url()).out
    postgres.drop(database)


def test_a_backup_is_taken_verified_and_restored(ran: Database, postgres: Server, tmp_path: Path) -> None:
    backup, restored = tmp_path / "backup.journal", postgres.database()
    sound, found = inside("log", "verify", ran.url()).out, inside("log", "verify", ran.url(), "--json").json
    count, head = found["count"], found["head"]

    taken = foedus("journal", "copy", ran.url("reader"), str(backup))
    assert (taken.code, taken.err) == (0, "")
    assert taken.out == f"copied: {_CASE}: {count} entries, {count} of them new, head {head}\n"
    back = inside("journal", "copy", backup, restored.url(), "--json")
    assert back.json == {"stream": _CASE, "count": count, "fresh": count, "head": head}
    again = inside("journal", "copy", backup, restored.url(), "--lang", "zh-Hant")
    assert again.out == f"已複製：{_CASE}：共{count}筆，其中新增0筆，末筆摘要{head}\n"

    assert inside("log", "verify", backup).out == inside("log", "verify", restored.url()).out == sound
    assert inside("case", "run", _CASE, "--journal", backup).code == 0
    assert inside("log", "verify", backup).out == sound
    postgres.drop(restored)


def _both(*arguments: object) -> tuple[Answer, Answer]:
    """What a command says in each language."""
    return inside(*arguments), inside(*arguments, "--lang", "zh-Hant")


_PLACE = re.compile(r"postgresql://[^\s：]*|/[^\s：]*/[^\s：]*|\b[EJ]\d{3}: ")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("journal", "copy", "{tmp}/none", "{tmp}/other"), 2, "J001"),
        (("journal", "copy", "{url}#none", "{tmp}/other"), 2, "J003"),
        (("journal", "copy", "{file}", "{url}#other"), 2, "J003"),
        (("journal", "copy", "{file}", "postgresql://owner:sesame@[::1/db"), 2, "J006"),
        (
            ("journal", "copy", "{file}", "postgresql://owner:sesame@127.0.0.1:1/db"),
            3,
            "postgresql://owner@127.0.0.1:1/db",
        ),
        (("journal", "copy", "{file}", "{tmp}/none/other"), 3, "none/other"),
        (("journal", "copy", "{file}", "{reader}#" + _CASE + "x"), 2, "J003"),
        (("journal", "migrate", "{file}"), 2, "J006"),
        (("journal", "migrate", "{url}", "--writer", "none"), 2, "J010"),
        (("journal", "migrate", "{owner}", "--writer", "none"), 2, "J010"),
        (("journal", "migrate", "{owner}", "--writer", "reader", "--reader", "reader"), 2, "J010"),
        (("journal", "migrate", "{walled}"), 3, "permission|權限"),
        (("log", "verify", "{url}#none"), 2, "J003"),
        (("case", "run", _OTHER, "--journal", "{url}#" + _CASE), 2, "J003"),
        (("case", "run", _OTHER, "--journal", "{reader}"), 3, "permission|權限"),
        (("case", "run", _CASE, "--journal", "{url}", "--recognised-by", "RU"), 2, "E001"),
    ],
)
def test_what_cannot_be_done_is_told_in_both_languages_with_its_remedy(
    ran: Database, file: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, told: str
) -> None:
    before = inside("log", "verify", f"{ran.url()}#{_CASE}").out
    fill = {
        "url": ran.url(),
        "reader": ran.url("reader"),
        "owner": ran.url("owner"),
        "walled": ran.url("walled", password=PASSWORD),
        "file": file,
        "tmp": tmp_path,
    }
    english, chinese = _both(*(each.format(**fill) for each in arguments))

    for answer in (english, chinese):
        assert (answer.code, answer.out) == (code, ""), answer.err
        assert any(word in answer.err for word in told.split("|")), answer.err
        assert "sesame" not in answer.err
        assert PASSWORD not in answer.err
    assert set(english_in(_PLACE.sub("", chinese.err))) <= {_CASE, _OTHER, f"{_CASE}x", "other", "journal"}
    assert "hint: " in english.err or code == 3
    assert "補救：" in chinese.err or code == 3
    assert inside("log", "verify", f"{ran.url()}#{_CASE}").out == before
    assert list(tmp_path.iterdir()) == []


def test_the_owner_migrates_again_without_harm(ran: Database) -> None:
    with closing(ran.connect()) as connection:
        before = connection.execute("SELECT * FROM foedus.migrations").fetchall()
        again = inside("journal", "migrate", ran.url("owner"), "--lang", "zh-Hant")
        assert (again.code, again.out) == (0, "綱要已為最新版本\n")
        assert inside("journal", "migrate", ran.url("owner"), "--json").json == {"reached": []}
        assert connection.execute("SELECT * FROM foedus.migrations").fetchall() == before


def test_a_live_record_is_kept_in_a_database_and_its_password_is_not_told(postgres: Server, tmp_path: Path) -> None:
    database, office = postgres.database(), Office(tmp_path)
    address = database.url().replace("writer@", "writer:sesame@")
    vars(office)["journal"] = address

    opened = office.open()
    assert (opened.code, opened.err) == (0, "")
    assert opened.out.startswith("open: postgresql://writer@/")
    for name, body, by in (("seat", SEAT, ["REG1", "REG3"]), ("letter", LETTER, ["DUN"])):
        (receipt,) = office.submit(office.signed(name, body, *by)).json
        assert receipt["refused"] is None, receipt
    copy = tmp_path / "copy.journal"
    assert inside("journal", "copy", address, copy).code == 0
    sound = inside("log", "verify", address)
    assert (sound.code, inside("log", "verify", copy).out) == (0, sound.out)
    status = inside("record", "status", address, "--json")
    assert (status.code, status.json["facts"]) == (0, inside("record", "status", copy, "--json").json["facts"])
    assert "sesame" not in opened.out + status.out
    postgres.drop(database)


def test_an_empty_stream_is_no_record_and_its_password_is_not_told(postgres: Server) -> None:
    database = postgres.database()
    PostgresJournal.create_or_open(database.url(), "empty").close()
    for language in ("en", "zh-Hant"):
        answer = inside("record", "status", database.url().replace("writer@", "writer:sesame@"), "--lang", language)

        assert (answer.code, answer.out) == (2, "")
        assert "postgresql://writer@/" in answer.err
        assert "sesame" not in answer.err
    postgres.drop(database)
