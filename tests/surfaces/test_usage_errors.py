"""What is wrong with arguments is foreseen, kind by kind; what is not foreseen is quoted rather than lost."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from foedus.kernel import Message
from foedus.surfaces.cli import Invocation, app, language_asked, tell, usual_language
from foedus.surfaces.cli.refusals import BadUseError, BadValueError

_INVOCATION = Invocation(build=object, language="zh-Hant", usual="en")
_CONTEXT = click.Context(app, info_name="foedus", obj=_INVOCATION)


def _kinds(kind: type[click.ClickException] = click.ClickException) -> Iterator[type[click.ClickException]]:
    """Every kind of error that the library of the command line has."""
    for below in kind.__subclasses__():
        if below.__module__.startswith("click."):
            yield below
        yield from _kinds(below)


def test_the_library_knows_no_kind_of_error_that_was_not_foreseen() -> None:
    assert {kind.__name__ for kind in _kinds()} == {
        "BadArgumentUsage",  # no argument takes a fixed number of values above one: never raised
        "BadOptionUsage",
        "BadParameter",
        "FileError",  # no file is opened by the library: never raised
        "MissingParameter",
        "NoArgsIsHelpError",
        "NoSuchCommand",
        "NoSuchOption",
        "UsageError",
    }


_ERRORS: list[tuple[click.ClickException, str]] = [
    (BadUseError(Message("no", "否")), "錯誤：否\n"),
    (BadValueError(Message("no", "否"), param_hint="--zone"), "錯誤：選項`--zone`之值有誤：否\n"),
    (BadValueError(Message("no", "否"), param_hint="NAME"), "錯誤：引數「名稱」之值有誤：否\n"),
    (BadValueError(Message("no", "否")), "錯誤：引數之值有誤：否\n"),
    (click.BadParameter("no"), "錯誤：引數之值有誤：命令列剖析器稱「no」\n"),
    (
        click.NoSuchOption("--zon", possibilities=["--zone", "--done"]),
        "錯誤：並無選項`--zon`；是否為`--done`、`--zone`？\n",
    ),
    (click.NoSuchCommand("lis", possibilities=["list"]), "錯誤：並無指令'lis'；是否為`list`？\n"),
    (click.FileError("x", "torn"), "錯誤：命令列剖析器稱「Could not open file 'x': torn」\n"),
    (
        click.UsageError("Missing command.", _CONTEXT),
        "用法：foedus [選項] 指令 [引數]...\n說明請見`foedus --help --lang zh-Hant`。\n\n錯誤：未指定指令\n",
    ),
]


@pytest.mark.parametrize(("error", "told"), _ERRORS, ids=[type(error).__name__ for error, _ in _ERRORS])
def test_each_is_told_in_chinese_by_its_kind(
    error: click.ClickException, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tell(error, "zh-Hant")
    assert capsys.readouterr() == ("", told)

    tell(error, "en")
    assert capsys.readouterr().err.endswith(f"Error: {error.format_message()}\n")


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        ((), "en"),
        (("--lang", "zh-Hant"), "zh-Hant"),
        (("--lang=zh-Hant",), "zh-Hant"),
        (("case", "--lang", "zh-Hant", "run", "--lang", "en"), "en"),
        (("--lang", "zh-Hant", "--lang"), "zh-Hant"),
        (("--lang", "zh-Hant", "--lang", "both"), "zh-Hant"),
        (("--lang", "--lang=zh-Hant"), "zh-Hant"),
        (("--", "--lang", "zh-Hant"), "en"),
        (("--language", "zh-Hant"), "en"),
    ],
)
def test_the_language_is_found_among_arguments_however_wrong_they_are(
    arguments: tuple[str, ...], language: str
) -> None:
    assert language_asked(arguments, "en") == language


def test_the_usual_language_is_english_unless_the_environment_sets_another() -> None:
    assert usual_language({}) == usual_language({"FOEDUS_LANG": ""}) == usual_language({"FOEDUS_LANG": "en"}) == "en"
    assert usual_language({"FOEDUS_LANG": "zh-Hant"}) == "zh-Hant"
    with pytest.raises(BadValueError, match=r"^'de' is not one of 'en', 'zh-Hant'\.$"):
        usual_language({"FOEDUS_LANG": "de"})
