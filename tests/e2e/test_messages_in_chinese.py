"""All that the command line says, its help and its complaints, is said in Chinese where Chinese is asked for."""

from __future__ import annotations

import io
import re
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from rich.cells import cell_len

from foedus.wiring import run
from tests.e2e.chinese import english_in, told_in_chinese
from tests.e2e.terminal import CASES, GUARANTEES, ROOT, Answer, foedus, inside
from tests.e2e.test_help import COMMANDS

_CASE = "un-2231-2020"
_NOON, _ZONE = ("--from", "2025-01-01T12:00Z"), ("--zone", "GMT")
_THREE_DAYS = ("--length", "3 days", "--anchor-day", "included", "--edge", "end_of_last_day")
_NAMES = {name for path in COMMANDS for name in path}

# --- help -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(("foedus", *path)))
def test_every_help_is_chinese_and_tells_of_the_same_options_and_commands(path: tuple[str, ...]) -> None:
    english, chinese = inside(*path, "--help"), inside(*path, "--help", "--lang", "zh-Hant")

    assert (chinese.code, chinese.err) == (0, "")
    assert [word for word in english_in(chinese.out) if word not in _NAMES] == []
    assert chinese.out.startswith(" ".join(("用法：foedus", *path, "[選項]")))
    assert _typed(chinese.out) == _typed(english.out)
    assert "--lang" in _typed(chinese.out)
    assert max(map(cell_len, chinese.out.splitlines())) <= 110


def _typed(page: str) -> list[str]:
    """The options and commands that a page of help lists, as they are typed."""
    lists = (block for block in page.split("\n\n") if block.startswith(("Options:", "選項：", "Commands:", "指令：")))
    rows = re.findall(r"^  ((?:--?[a-z-]+(?:, )?)+|[a-z]+)", "\n".join(lists), re.MULTILINE)
    return [name for row in rows for name in row.split(", ")]


@pytest.mark.parametrize("path", [(), ("case",), ("log",)])
def test_a_group_alone_answers_with_its_help_in_the_usual_language(path: tuple[str, ...]) -> None:
    answer = _under("zh-Hant", *path)

    assert answer.code == 2
    assert answer.err == _under("zh-Hant", *path, "--help").out


def test_help_tells_the_default_of_what_it_is_where_it_is_shown() -> None:
    assert "語言。〔預設：en〕" in inside("print", "--help", "--lang", "zh-Hant").out
    assert "語言。〔預設：zh-Hant〕" in _under("zh-Hant", "print", "--help").out
    assert "Language.  [default: zh-Hant]" in _under("zh-Hant", "print", "--help", "--lang", "en").out


# --- arguments --------------------------------------------------------------------------------------------------------

_USAGE: list[tuple[str, ...]] = [
    (),
    ("nonsense",),
    ("case", "nonsense"),
    ("-x",),
    ("--jsn",),
    ("case", "list", "--nonsense"),
    ("case", "list", "--lan", "en"),
    ("case", "list", "--json=3"),
    ("case", "list", "one"),
    ("case", "list", "one", "two"),
    ("case", "run"),
    ("check",),
    ("demo",),
    ("schema",),
    ("schema", "nothing"),
    ("print", "x", "--as", "poem"),
    ("notice", "x", "--lang", "fr"),
    ("case", "page", "x", "--as-of"),
    ("case", "run", _CASE, "--journal", str(ROOT)),
    ("case", "run", _CASE, "--as-of", "yesterday"),
    ("case", "run", _CASE, "--as-of", "2025-01-01T00:00"),
    ("case", "run", _CASE, "--as-of", "2025-02-30T00:00Z"),
    ("case", "run", _CASE, "--as-of", "1700-01-01T00:00Z"),
    ("case", "run", _CASE, "--reading", "nonsense"),
    ("case", "run", "two-lines", "--reading", "nonsense"),
    ("explain", _CASE, "--reading", "listed_participant", "--reading", "current_participant"),
    ("explain", _CASE, "--recognised-by", "XX"),
    ("when", *_NOON),
    ("when", *_NOON, "--length", "soon"),
    ("when", *_NOON, "--length", "3 days"),
    ("when", *_NOON, "--length", "3 hours", *_ZONE),
    ("when", *_NOON, "--length", "999999 years", *_THREE_DAYS[2:], *_ZONE),
    ("when", *_NOON, "--length", "3 hours", "--show-in", "Kyiv"),
    ("when", *_NOON, *_THREE_DAYS, "--zone", "Europe/Gotham"),
    ("when", "--from", "noon", *_THREE_DAYS, *_ZONE),
    ("when", "--from", "2025-01-01", "--length", "3 hours"),
    ("when", "--from", "2025-02-30", *_THREE_DAYS, *_ZONE),
    ("when", "--from", "2011-12-30", *_THREE_DAYS, "--zone", "Pacific/Apia"),
    ("when", "--from", "1700-01-01T00:00Z", "--length", "3 hours"),
]


@pytest.mark.parametrize("arguments", _USAGE, ids=" ".join)
def test_what_is_wrong_with_arguments_is_said_in_chinese(arguments: tuple[str, ...]) -> None:
    answer = told_in_chinese(*arguments)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(("用法：foedus", "錯誤："))
    assert "錯誤：" in answer.err


@pytest.mark.parametrize("arguments", [("--lang",), ("case", "list", "--json", "--lang")])
def test_an_option_without_its_value_is_told_in_the_language_asked_for_before(arguments: tuple[str, ...]) -> None:
    assert inside("--lang", "zh-Hant", *arguments).err == "錯誤：選項`--lang`須附有值\n"
    assert inside(*arguments).err == "Error: Option '--lang' requires an argument.\n"


def test_where_to_read_more_is_told_with_the_language_unless_it_is_the_usual_one() -> None:
    assert "`foedus case run --help --lang zh-Hant`" in inside("case", "run", "--lang=zh-Hant").err
    assert "`foedus case run --help`" in _under("zh-Hant", "case", "run").err


# --- the language of the call -----------------------------------------------------------------------------------------


def _under(language: str, *arguments: object) -> Answer:
    """A command under a language that the environment sets."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(argument) for argument in arguments], {"FOEDUS_LANG": language})
    return Answer(code=code, out=out.getvalue(), err=err.getvalue())


_SAID: list[tuple[str, ...]] = [
    ("case", "list"),
    ("case", "run", _CASE),
    ("case", "run", "nonsense"),
    ("case", "nonsense"),
    ("--help",),
    ("when", "--help"),
    ("print", str(GUARANTEES / "un-2231.guarantee.yaml")),
]


@pytest.mark.parametrize("arguments", _SAID, ids=" ".join)
def test_the_environment_sets_the_language_and_an_option_another(arguments: tuple[str, ...]) -> None:
    english, chinese = inside(*arguments), _under("zh-Hant", *arguments)

    def plain(answer: Answer) -> tuple[str, str]:
        return answer.out.replace("預設：en", "預設：zh-Hant"), answer.err.replace(" --lang zh-Hant", "")

    assert chinese != english
    assert (
        plain(chinese) == plain(inside("--lang", "zh-Hant", *arguments)) == plain(inside(*arguments, "--lang=zh-Hant"))
    )
    assert plain(_under("zh-Hant", "--lang", "en", *arguments)) == plain(
        Answer(code=0, out=english.out.replace("default: en", "default: zh-Hant"), err=english.err)
    )


def test_the_last_language_asked_for_is_spoken_and_what_follows_a_double_dash_asks_for_none() -> None:
    assert inside("--lang", "zh-Hant", "nonsense", "--lang", "en") == inside("nonsense")
    assert "不在" in inside("--lang", "zh-Hant", "case", "list", "--lang", "fr").err
    assert inside("--", "nonsense", "--lang", "zh-Hant") == inside("--", "nonsense")


@pytest.mark.parametrize("language", ["fr", "zh_TW", "EN", " "])
def test_a_language_that_foedus_does_not_speak_is_refused(language: str) -> None:
    english, chinese = _under(language, "case", "list"), _under(language, "case", "list", "--lang", "zh-Hant")

    assert (english.code, english.out) == (chinese.code, chinese.out) == (2, "")
    assert english.err == f"Error: Invalid value for FOEDUS_LANG: {language!r} is not one of 'en', 'zh-Hant'.\n"
    assert chinese.err == f"錯誤：環境變數`FOEDUS_LANG`之值有誤：{language!r}不在'en'、'zh-Hant'之列\n"
    assert _under("", "case", "list") == inside("case", "list")


def test_the_script_itself_heeds_the_environment_and_speaks_utf_8_in_any_locale() -> None:
    answer = foedus(
        "case", "run", "nonsense", FOEDUS_LANG="zh-Hant", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii"
    )

    assert answer.code == 2
    assert answer.err == _under("zh-Hant", "case", "run", "nonsense").err


# --- files ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [("check",), ("print",), ("notice",), ("ready",), ("watch",), ("sweep",), ("case", "run"), ("explain",)]
)
@pytest.mark.parametrize("name", ["missing.yaml", "", "long" * 100, "table.csv", "case.yaml/below"])
def test_a_file_that_cannot_be_read_is_told_in_chinese(command: tuple[str, ...], name: str, tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("id,source\n", "utf-8")
    (tmp_path / "case.yaml").write_text("case: x\n", "utf-8")

    assert told_in_chinese(*command, tmp_path / name).code == 2


def test_a_page_that_cannot_be_written_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answer = foedus("case", "page", _CASE, "-o", str(tmp_path / "file"), "--lang", "zh-Hant")

    assert (answer.code, answer.err) == (3, "無法寫出結果：檔案已存在：請騰出空間，或改寫至他處\n")


def test_a_text_where_a_case_is_needed_is_told_in_chinese() -> None:
    for command in ("explain", "demo"):
        assert told_in_chinese(command, GUARANTEES / "un-2231.guarantee.yaml").code == 2


# --- journals ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("log") / "whole.journal"
    assert inside("case", "run", _CASE, "--journal", path).code == 0
    return path


def _edited(statement: str) -> Callable[[Path], None]:
    def edit(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute(statement)

    return edit


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


_DAMAGE: Mapping[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "emptied": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("Article 5\n" * 1_000, "utf-8"),
    "cut short": _cut,
    "of a later version": _edited("PRAGMA user_version = 2"),
    "of another program": _edited("PRAGMA application_id = 7"),
    "an entry removed": _edited("DELETE FROM entries WHERE position = 7"),
    "an entry repeated": _edited(
        "UPDATE entries SET entry = (SELECT entry FROM entries WHERE position = 5) WHERE position = 6"
    ),
    "an entry edited": _edited(
        "UPDATE entries SET entry = CAST(replace(entry, 'DE', 'DK') AS BLOB) WHERE position = 4"
    ),
    "an entry emptied": _edited("UPDATE entries SET entry = x'00' WHERE position = 1"),
}


@pytest.mark.parametrize("name", _DAMAGE)
@pytest.mark.parametrize("command", [("log", "verify"), ("case", "run", _CASE, "--journal")], ids=" ".join)
def test_a_damaged_journal_is_told_in_chinese(
    command: tuple[str, ...], name: str, journal: Path, tmp_path: Path
) -> None:
    files = [tmp_path / "one.journal", tmp_path / "other.journal"]
    for path in files:
        shutil.copy(journal, path)
        _DAMAGE[name](path)
    english, chinese = (
        inside(*command, path, "--lang", language) for path, language in zip(files, ("en", "zh-Hant"), strict=True)
    )

    assert chinese.code == english.code
    if command[0] == "log" or chinese.code > 1:
        assert english_in(chinese.err + chinese.out) == []
    if command[0] == "log":
        assert re.findall(r"\d+", chinese.out) == re.findall(r"\d+", english.out)


@pytest.mark.parametrize(
    "arguments",
    [("un-2231-2025",), (_CASE, "--recognised-by", "RU"), (_CASE, "--as-of", "2020-08-01T00:00Z")],
    ids=" ".join,
)
def test_the_journal_of_another_run_is_told_in_chinese(arguments: tuple[str, ...], journal: Path) -> None:
    assert told_in_chinese("case", "run", *arguments, "--journal", journal).code == 2


def test_a_head_that_the_journal_has_not_is_told_in_chinese_in_json_too(journal: Path) -> None:
    asked = ("log", "verify", journal, "--head", "sha256:00")
    found = told_in_chinese(*asked, "--json").json["fault"]

    assert english_in(told_in_chinese(*asked).out) == []
    assert english_in(found["reason"]) == []
    assert found["position"] == inside(*asked, "--json").json["fault"]["position"]


# --- documents --------------------------------------------------------------------------------------------------------

_BODY = (CASES / "un-2231-2025.case.yaml").read_text("utf-8").replace("../guarantees/", f"{GUARANTEES}/")
_TEXT = (GUARANTEES / "un-2231.guarantee.yaml").read_text("utf-8")


@pytest.mark.parametrize("body", [_BODY, _TEXT], ids=["case", "guarantee"])
def test_a_document_with_any_key_gone_or_misspelt_is_told_in_chinese(body: str, tmp_path: Path) -> None:
    keys = sorted({*re.findall(r"^\s*(?:- )?([a-z_]+):", body, re.MULTILINE)})
    path = tmp_path / "changed.yaml"
    refused = 0
    for key in keys:
        for new in (f"{key}x:", "zh-Hant:"):
            path.write_text(re.sub(rf"\b{key}:", new, body, count=1), "utf-8")
            refused += told_in_chinese("check", path).code == 2

    assert refused > len(keys)
