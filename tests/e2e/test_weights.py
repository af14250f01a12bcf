"""The Council's qualified majority and the President's own hand, from text to terminal: each rule decides its case."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, GUARANTEES, inside
from tests.instrument.samples import spoiled

_EU, _GLENN = "eu-2025-2600", "glenn-aeca-102b"
_ASKED = "representing: {at_least: 65/100, of: population, blocking_minority: 4}"


def _with(folder: Path, text: str, case: str, edits: dict[str, str]) -> Path:
    """A shipped case beside its guarantee, in every place of which these passages are written otherwise."""
    for name in ("guarantees", "cases"):
        (folder / name).mkdir()
    stated = (GUARANTEES / f"{text}.guarantee.yaml").read_text("utf-8")
    for old, new in edits.items():
        assert old in stated
        stated = stated.replace(old, new)
    (folder / "guarantees" / f"{text}.guarantee.yaml").write_text(stated, "utf-8")
    return Path(shutil.copy(CASES / f"{case}.case.yaml", folder / "cases"))


def _lifted_since(case: Path) -> str | None:
    """Since when the prohibition is lifted in the eyes of the Union; nothing where it is not."""
    run = inside("case", "run", case, "--recognised-by", "EU", "--json")
    row = next(row for row in run.json["standings"] if row["through"] in {None, "EU"})
    return row["since"]["from"] if row["state"] == "lifted" else None


@pytest.mark.parametrize(
    ("edits", "since"),
    [
        ({}, "2027-06-01T08:00:00Z"),
        ({_ASKED: _ASKED.replace("65/100", "60/100")}, "2027-03-01T09:00:00Z"),  # fourteen, but for the heads
        ({_ASKED: _ASKED.replace("65/100", "62/100")}, "2027-04-01T08:00:00Z"),  # fifteen stand for 62.49 per cent
        ({_ASKED: _ASKED.replace("65/100", "63/100")}, "2027-06-01T08:00:00Z"),
        ({_ASKED: _ASKED.replace("minority: 4", "minority: 5")}, "2027-05-03T08:00:00Z"),  # four left block nothing
        ({_ASKED: _ASKED.replace(", blocking_minority: 4", "")}, None),  # without the rule three can block
        ({f"\n          {_ASKED}\n": "\n"}, "2027-04-01T08:00:00Z"),  # heads alone: fifteen
        ({"no_fewer_than: 15": "no_fewer_than: 25"}, None),
        ({"DE: 1849": "DE: 2749"}, "2027-04-01T08:00:00Z"),  # Germany is among the fifteen
    ],
)
def test_each_part_of_the_qualified_majority_decides_when_the_prohibition_is_lifted(
    tmp_path: Path, edits: dict[str, str], since: str | None
):
    if "60/100" in str(edits):
        edits = {**edits, "no_fewer_than: 15": "no_fewer_than: 14", "at_least: 55/100": "at_least: 1/2"}

    assert _lifted_since(_with(tmp_path, _EU, _EU, edits)) == since


def test_explain_tells_what_those_who_signed_stand_for_in_both_languages():
    english = " ".join(inside("explain", CASES / f"{_EU}.case.yaml", "--recognised-by", "EU").out.split())
    chinese = "".join(
        inside("explain", CASES / f"{_EU}.case.yaml", "--recognised-by", "EU", "--lang", "zh-Hant").out.split()
    )

    told = "not by enough of those who may; they represent 6,250 of 10,001 (population, in hundredths of one per cent"
    assert told in english.replace("│ ", "")
    weighed = "合計代表「人口（以聯盟總人口之萬分之一計）」總和10,001中之5,312；其餘3方不構成阻擋之少數"
    assert weighed in chinese.replace("│", "")


def test_those_who_signed_and_were_too_few_are_not_told_that_they_had_no_standing():
    told = inside("explain", CASES / f"{_EU}.case.yaml", "--recognised-by", "HU").out

    assert "but not enough of those who have standing" in " ".join(told.replace("│", "").split())


def test_an_act_that_the_president_let_another_sign_has_effect_only_where_the_text_does_not_forbid_it(tmp_path: Path):
    shipped = inside("case", "run", CASES / "glenn-delegated.case.yaml", "--as-of", "1998-05-14T00:00:00Z")
    allowed = _with(tmp_path, _GLENN, "glenn-delegated", {"delegation: refused, ": ""})
    changed = inside("case", "run", allowed, "--as-of", "1998-05-14T00:00:00Z", "--json")

    assert "signed by a delegate where delegation is refused: by-delegate" in shipped.out
    standings = {row["measure"]: row["state"] for row in changed.json["standings"]}
    assert standings["sanctions"] == "due"


def test_explain_names_the_clause_that_forbids_delegation_and_the_delegate():
    told = inside("explain", CASES / "glenn-delegated.case.yaml").out
    plain = " ".join(told.replace("│", "").split())

    assert "did not sign it in person, and what President does may not be delegated: it has no effect" in plain
    assert "sec-102-b-8" in plain.split("did not sign it in person")[1].split("by-delegate:")[0]
    assert "[signed in their place by the Deputy Secretary of State]" in plain


def test_a_text_that_weighs_a_member_at_nothing_is_refused_at_its_place(tmp_path: Path):
    text = spoiled((GUARANTEES / f"{_EU}.guarantee.yaml").read_text("utf-8"), {"MT: 12, ": ""})
    (tmp_path / "eu.guarantee.yaml").write_text(text, "utf-8")
    refused = inside("check", tmp_path / "eu.guarantee.yaml")

    assert refused.code == 2
    assert "what do they weigh? no weight is given for `MT`" in refused.out + refused.err
