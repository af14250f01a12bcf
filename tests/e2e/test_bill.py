"""``foedus bill``: a bill for a jurisdiction from a file, in every form, with refusals that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drafting.bill_samples import STRAIT
from tests.e2e.terminal import CASES, GUARANTEES, inside

_READINGS = GUARANTEES / "un-2231.guarantee.yaml"
_FORMS = {"html": b"<!DOCTYPE html>", "xml": b"<?xml", "docx": b"PK"}


@pytest.fixture
def strait(tmp_path: Path) -> Path:
    """A guarantee in which Taiwan and the United States owe something."""
    file = tmp_path / "strait.guarantee.yaml"
    file.write_text(STRAIT, "utf-8")
    return file


def test_a_bill_is_in_the_language_in_which_the_jurisdiction_legislates(strait: Path):
    taiwan, states = inside("bill", strait, "--jurisdiction", "tw"), inside("bill", strait, "--jurisdiction", "us")

    assert (taiwan.code, states.code) == (0, 0)
    assert "「海峽保證」施行條例草案" in taiwan.out
    assert "Be it enacted by the Senate and House of Representatives" in states.out
    assert "便利譯本" not in taiwan.out


def test_another_language_is_marked_as_a_translation(strait: Path):
    english = inside("bill", strait, "--jurisdiction", "tw", "--lang", "en").out
    chinese = inside("bill", strait, "--jurisdiction", "us", "--lang", "zh-Hant").out

    assert "Convenience translation. Taiwan does not legislate in this language." in english
    assert "便利譯本。本語言並非美國之立法語言。" in chinese


def test_the_status_of_the_text_stands_at_head_and_foot(strait: Path):
    lines = inside("bill", strait, "--jurisdiction", "us").out.splitlines()

    assert lines[0] == lines[-1]
    assert lines[0].startswith("DRAFT. This is not law.")
    assert "not been reviewed by counsel" in lines[0]


@pytest.mark.parametrize("form", _FORMS)
def test_each_form_is_written_into_a_file(form: str, strait: Path, tmp_path: Path):
    target = tmp_path / f"bill.{form}"
    answer = inside("bill", strait, "--jurisdiction", "us", "--as", form, "--output", target)

    assert (answer.code, answer.out) == (0, "")
    assert target.read_bytes().startswith(_FORMS[form])


def test_a_form_that_is_no_text_needs_a_file(strait: Path):
    answer = inside("bill", strait, "--jurisdiction", "us", "--as", "docx")
    chinese = inside("bill", strait, "--jurisdiction", "tw", "--as", "docx", "--lang", "zh-Hant")

    assert (answer.code, answer.out) == (2, "")
    assert "name a file" in answer.err
    assert "請指定檔案" in chinese.err


def test_a_text_with_several_readings_asks_which_one():
    refused = inside("bill", _READINGS, "--jurisdiction", "eu")
    chosen = ("--reading", "standing=listed_participant", "--reading", "exhaustion=paragraph_11_alone")
    given = inside("bill", _READINGS, "--jurisdiction", "eu", *chosen)

    assert (refused.code, refused.out) == (2, "")
    assert "B002" in refused.err
    assert "--reading standing=listed_participant or --reading standing=current_participant" in refused.err
    assert given.code == 0
    assert "Proposal for a COUNCIL DECISION" in given.out
    assert "Proposal for a COUNCIL REGULATION" in given.out


def test_a_jurisdiction_with_nothing_to_do_is_refused_with_those_that_have(strait: Path):
    answer = inside("bill", strait, "--jurisdiction", "gb")
    chinese = inside("bill", strait, "--jurisdiction", "gb", "--lang", "zh-Hant")

    assert (answer.code, answer.out) == (2, "")
    assert "B001" in answer.err
    assert "bills can be drafted for: `us`, `tw`" in answer.err
    assert "得擬具草案之法域" in chinese.err


def test_a_font_that_is_none_is_refused(strait: Path, tmp_path: Path):
    target = tmp_path / "bill.pdf"
    answer = inside("bill", strait, "--jurisdiction", "us", "--as", "pdf", "--output", target, "--font", strait)

    assert answer.code == 2
    assert "B005" in answer.err
    assert not target.exists()


def test_a_case_gives_the_bill_of_its_guarantee():
    guarantee = inside("bill", GUARANTEES / "ukraine-snapback.guarantee.yaml", "--jurisdiction", "gb")
    case = inside("bill", CASES / "ukraine-snapback-2022.case.yaml", "--jurisdiction", "gb")

    assert case.code == 0
    assert case.out == guarantee.out
