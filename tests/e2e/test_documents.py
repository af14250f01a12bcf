"""Guarantees on the terminal: `check`, `print` and `schema`."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from foedus.writing import read_text
from tests.e2e.terminal import CASES, GUARANTEES, foedus, inside

_TEXTS = sorted(GUARANTEES.glob("*.guarantee.yaml"))
_SHIPPED = [*_TEXTS, *sorted(CASES.glob("*.case.yaml"))]
_SNAPBACK = GUARANTEES / "un-2231.guarantee.yaml"


@pytest.mark.parametrize("path", _SHIPPED, ids=lambda path: path.name)
def test_every_shipped_document_is_clean(path: Path) -> None:
    answer = inside("check", path)

    assert answer.code == 0
    assert "nothing found" in answer.err
    assert all(remark["waived"] is not None for remark in inside("check", path, "--json").json)


def test_what_is_unwise_is_told_on_standard_output_with_exit_code_1(tmp_path: Path) -> None:
    path = tmp_path / "unwise.guarantee.yaml"
    text = _SNAPBACK.read_text("utf-8")
    path.write_text(text[: text.index("\nwaives:")], "utf-8")
    answer = foedus("check", "unwise.guarantee.yaml", cwd=tmp_path)

    assert (answer.code, answer.err) == (1, "")
    assert answer.out.startswith("unwise.guarantee.yaml:")
    assert "mixed-anchors" in answer.out
    assert "\n  hint: " in answer.out


def test_what_is_wrong_is_told_on_standard_error_with_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "wrong.guarantee.yaml").write_text(_SNAPBACK.read_text("utf-8").replace("status:", "statue:"), "utf-8")
    answer = foedus("check", "wrong.guarantee.yaml", cwd=tmp_path)

    assert (answer.code, answer.out) == (2, "")
    assert "wrong.guarantee.yaml:3:1: G002: " in answer.err
    assert "did you mean `status`?" in answer.err


def test_of_several_files_all_are_told_and_the_worst_decides(tmp_path: Path) -> None:
    answer = inside("check", _SNAPBACK, tmp_path / "none.yaml", CASES / "un-2231-2020.case.yaml")

    assert answer.code == 2
    assert "none.yaml: F002: no such file" in answer.err
    assert "mixed-anchors" in answer.out


@pytest.mark.parametrize("path", _TEXTS, ids=lambda path: path.name)
def test_a_guarantee_prints_as_prose_in_both_languages(path: Path) -> None:
    english, chinese = inside("print", path), inside("print", path, "--lang", "zh-Hant")
    title = yaml.safe_load(path.read_text("utf-8"))["title"]

    assert (english.code, chinese.code) == (0, 0)
    assert title["en"] in english.out
    assert title["zh-Hant"] in chinese.out
    assert english.err == chinese.err == ""


def test_the_script_prints_chinese_whatever_the_locale() -> None:
    wanted = inside("case", "run", "un-2231-2025", "--lang", "zh-Hant").out

    for locale in ({"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}):
        assert foedus("case", "run", "un-2231-2025", "--lang", "zh-Hant", **locale).out == wanted


@pytest.mark.parametrize("path", _TEXTS, ids=lambda path: path.name)
def test_the_canonical_form_is_a_document_that_prints_as_itself(path: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.guarantee.yaml"
    again.write_text(inside("print", path, "--as", "yaml").out, "utf-8")

    assert inside("print", again, "--as", "yaml").out == again.read_text("utf-8")
    assert inside("print", again).out == inside("print", path).out


def test_a_case_prints_the_guarantee_that_it_names() -> None:
    assert inside("print", CASES / "un-2231-2020.case.yaml").out == inside("print", _SNAPBACK).out


@pytest.mark.parametrize("what", ["guarantee", "case"])
def test_the_schema_is_one_and_the_shipped_documents_fit_it(what: str) -> None:
    schema = json.loads(foedus("schema", what).out)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    for path in (path for path in _SHIPPED if path.name.endswith(f".{what}.yaml")):
        validator.validate(read_text(path.read_bytes(), path.name).plain())
