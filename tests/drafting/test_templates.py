"""Starting documents: each is valid as it ships, asks its questions in both languages, and runs with its own case."""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.adapters.shelf import Shelf
from foedus.adapters.zones import PinnedZones
from foedus.drafting import templates
from foedus.instrument import Document, lint, parse
from foedus.kernel import Language
from foedus.measures import check_kinds
from foedus.rehearsal import outcomes, stage
from foedus.writing import read_text

_ROOT = Path(__file__).parents[2]
_HERE = _ROOT / "src/foedus/drafting/templates"
_ZONES = PinnedZones()
_NAMES = sorted(templates.GUARANTEES)
_FILES = sorted(path.name for path in _HERE.glob("*.yaml"))
_BOTH: tuple[Language, ...] = ("en", "zh-Hant")
_TAG = re.compile(r"^ *# (en|zh-Hant): ")
_CJK = re.compile(r"[\u4e00-\u9fff]")


def _text(file: str) -> str:
    return (_HERE / file).read_text("utf-8")


def _guarantee(template: str, name: str, language: Language) -> Document:
    text = templates.filled(_text(f"{template}.guarantee.yaml"), name, language)
    document = parse(text.encode(), f"{name}.guarantee.yaml", _ZONES)
    check_kinds(document)
    return document


def _data(text: str) -> dict[str, Any]:
    return yaml.load(text, Loader=yaml.BaseLoader)


def _comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]


def test_every_file_belongs_to_a_template_and_every_template_has_its_files() -> None:
    kinds = {name: ["guarantee.yaml", "case.yaml"] for name in _NAMES}
    expected = {f"{name}.{kind}" for name, endings in kinds.items() for kind in endings}
    tables = {f"{name}.reports.csv" for name, each in templates.GUARANTEES.items() if each.has_reports}

    assert set(_FILES) == expected
    assert {path.name for path in _HERE.glob("*.csv")} == tables


@pytest.mark.parametrize("language", _BOTH)
@pytest.mark.parametrize("template", _NAMES)
def test_a_template_is_valid_and_nothing_in_it_is_unwise(template: str, language: Language) -> None:
    document = _guarantee(template, "harbour-pact", language)

    assert lint.lint(document, _ZONES) == ()
    assert document.first.guarantee == "harbour-pact"
    assert len(document.first.waives) == 0
    assert document.first.status == ("illustrative" if template == "taiwan" else "draft")


@pytest.mark.parametrize("template", _NAMES)
def test_the_language_of_the_comments_changes_nothing_in_the_text(template: str) -> None:
    english, chinese = (_guarantee(template, "pact", language) for language in _BOTH)

    assert english.digest == chinese.digest


@pytest.mark.parametrize("file", _FILES)
def test_comments_stand_in_the_language_asked_for_and_in_no_other(file: str) -> None:
    english, chinese = (_comments(templates.filled(_text(file), "pact", language)) for language in _BOTH)

    assert len(english) >= 5
    assert [line for line in english if _CJK.search(line) is not None] == []
    assert [line for line in chinese if _CJK.search(line) is None] == []
    assert not any(line.startswith(("# en:", "# zh-Hant:")) for line in english + chinese)


@pytest.mark.parametrize("file", _FILES)
def test_wherever_one_language_asks_the_other_does_too(file: str) -> None:
    tags = [None if found is None else found[1] for found in map(_TAG.match, _text(file).splitlines())]
    asked = [[*dict.fromkeys(group)] for is_comment, group in groupby(tags, lambda tag: tag is not None) if is_comment]

    assert len(asked) >= 3
    assert all(each == [*_BOTH] for each in asked)


@pytest.mark.parametrize("file", _FILES)
def test_every_section_that_a_comment_names_is_there(file: str) -> None:
    docs = _ROOT / "docs"
    pages = "".join(path.read_text("utf-8") for path in (docs / "cases.md", *(docs / "language").glob("*.md")))
    headings = {*re.findall(r"^#+ ([^:\n]+)", pages, re.MULTILINE), *re.findall(r"^\*\*(.+?)\*\*", pages, re.MULTILINE)}
    english = " ".join(line[1:].strip() for line in _comments(templates.filled(_text(file), "pact", "en")))
    chinese = "".join(line[1:].strip() for line in _comments(templates.filled(_text(file), "pact", "zh-Hant")))
    told = re.findall(r"[.?:] \(([A-Z][A-Za-z ]+)\)", english)

    assert set(told) <= headings
    assert [name.strip() for name in re.findall(r"（見([A-Za-z ]+?)(?:一節)?）", chinese)] == told
    assert "docs/" in english
    assert "docs/" in chinese


@pytest.mark.parametrize("file", _FILES)
def test_no_chinese_stands_beside_a_half_width_mark(file: str) -> None:
    chinese = [line for line in _text(file).splitlines() if _CJK.search(line) is not None]

    assert [line for line in chinese if re.search(r"[\u4e00-\u9fff][;:?!](?! |$)|[\u4e00-\u9fff];", line)] == []


@pytest.mark.parametrize("language", _BOTH)
@pytest.mark.parametrize("template", _NAMES)
def test_a_template_runs_with_its_case_and_every_outcome_comes_out(
    template: str, language: Language, tmp_path: Path
) -> None:
    for kind in ("guarantee", "case"):
        text = templates.filled(_text(f"{template}.{kind}.yaml"), "pact", language)
        (tmp_path / f"pact.{kind}.yaml").write_text(text, "utf-8")
    if templates.GUARANTEES[template].has_reports:
        (tmp_path / "pact.reports.csv").write_text(_text(f"{template}.reports.csv"), "utf-8")
    staged, flaws = stage(str(tmp_path / "pact.case.yaml"), Shelf(_ROOT), _ZONES)
    found = tuple(outcomes(staged.case, staged.document, staged.known, _ZONES))

    assert flaws == ()
    assert staged.case.hypothetical is not None
    assert len(found) >= 2
    assert [outcome for outcome in found if not outcome.agrees] == []


@settings(max_examples=50)
@given(name=st.from_regex(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9])?", fullmatch=True))
def test_whatever_its_name_a_document_bears_it_and_is_otherwise_as_it_was(name: str) -> None:
    text = _text("consultation.case.yaml")
    filled = templates.filled(text, name, "en")
    read = read_text(filled.encode(), "pact.case.yaml").plain()
    plain = read_text(text.encode(), "pact.case.yaml").plain()

    assert isinstance(read, dict)
    assert isinstance(plain, dict)
    assert (read["case"], read["guarantee"]) == (name, f"{name}.guarantee.yaml")
    assert {**read, "case": "", "guarantee": ""} == {**plain, "case": "", "guarantee": ""}


@pytest.mark.parametrize("name", ["2027", "true", "Null", "FALSE"])
def test_a_name_that_reads_like_a_number_or_a_truth_stays_a_name(name: str) -> None:
    assert _guarantee("consultation", name, "en").first.guarantee == name


def test_what_ships_as_an_instrument_is_the_template_under_its_own_name() -> None:
    shipped = parse((_ROOT / "guarantees/taiwan-template.guarantee.yaml").read_bytes(), "taiwan", _ZONES)
    case = _data((_ROOT / "cases/taiwan-blockade.case.yaml").read_text("utf-8"))
    table = (_ROOT / "cases/taiwan-blockade.reports.csv").read_text("utf-8")
    own = _data(templates.filled(_text("taiwan.case.yaml"), "taiwan-blockade", "en"))

    assert shipped.digest == _guarantee("taiwan", "taiwan-template", "en").digest
    assert {**case, "guarantee": ""} == {**own, "guarantee": ""}
    assert table == _text("taiwan.reports.csv")


def test_one_question_of_the_taiwan_template_decides_and_two_days_later_none_does() -> None:
    staged, _ = stage(str(_ROOT / "cases/taiwan-blockade.case.yaml"), Shelf(_ROOT), _ZONES)
    found = {
        (check.about, check.found)
        for each in outcomes(staged.case, staged.document, staged.known, _ZONES)
        for check in each.checks
    }

    assert ("contested over", "inspection") in found
    assert ("state", "contested") in found
    assert ("state", "due") in found
