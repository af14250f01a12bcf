"""Draws on a fund as a user reads them: terminal, JSON, explanation and page, in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.terminal import ROOT, inside
from tests.surfaces.markup import parsed

_FACTS = """
  - {id: letter, kind: notification, procedure: closing, by: [A], signed: true, when: 2027-03-01T12:00:00Z}
  - {id: conditions, kind: tranche_finding, measure: relief, tranche: 1, by: [A], signed: true,
     when: 2027-03-14T12:00:00Z}
  - {id: too-soon, kind: draw, measure: relief, tranche: 1, amounts: {A: 1}, by: [B], signed: true,
     when: 2027-03-11T23:59:59Z}
  - {id: first, kind: draw, measure: relief, tranche: 1, amounts: {A: 200000, B: 100000}, by: [B], signed: true,
     when: 2027-03-15T12:00:00Z}
  - {id: too-much, kind: draw, measure: relief, tranche: 1, amounts: {A: 100001}, by: [B], signed: true,
     when: 2027-03-16T12:00:00Z}
  - {id: in-doubt, kind: draw, measure: relief, tranche: 1, amounts: {A: 10000}, by: [B], signed: true,
     when: 2027-03-12}
"""
_EXPECT = """
  - {as_of: 2027-03-15T11:59:59Z, measure: relief, draws: {too-soon: without_effect, first: not_known}}
  - {as_of: 2027-03-15T12:00:00Z, measure: relief, draws: {first: effective}, headroom: {in_all: 600000, A: 400000}}
  - {as_of: 2027-03-17T00:00:00Z, measure: relief, draws: {too-much: without_effect, in-doubt: without_effect},
     headroom: {in_all: 600000, B: 200000, C: not_stated}}
"""
_TOLD = {
    "en": (
        "left to draw: EUR 600,000 of 900,000, of which Avia 400,000, Bevia 200,000 (harbour fund)",
        "draw first on harbour fund: has effect",
        "draw too-much on harbour fund: without effect",
        "EUR 100,001 is more than was left of tranche 1: 100,000",
        "The measure was not in effect when it was drawn",
        "Avia, Bevia had not found",
    ),
    "zh-Hant": (
        "可動用餘額：EUR 600,000（上限900,000），其中阿維亞400,000、貝維亞200,000（港口基金）",
        "動用first（港口基金）：生效力",
        "動用too-much（港口基金）：不生效力",
        "EUR 100,001逾第1批當時之餘額：100,000",
        "動用時，措施未生效力",
        "未判定第1批之條件成就",
    ),
}


def _case(folder: Path, facts: str = _FACTS, expect: str = _EXPECT, **changes: str) -> str:
    """The fund of the reference, in the smallest guarantee, and what is drawn on it."""
    smallest, kinds = ((ROOT / page).read_text("utf-8") for page in ("docs/language.md", "docs/language/kinds.md"))
    [guarantee] = re.findall(r"## The smallest guarantee\n\n```yaml\n(.*?)```", smallest, re.DOTALL)
    [fund] = re.findall(r"\n(  relief:\n    kind: finance.*?)  talks:", kinds, re.DOTALL)
    for old, new in changes.items():
        assert fund.count(old) == 1
        fund = fund.replace(old, new)
    (folder / "h.guarantee.yaml").write_text(guarantee + fund, "utf-8")
    facts = facts.replace("  - {", "  - {basis: assumed, ")
    head = "case: h\ntitle: {en: Draws, zh-Hant: 動用}\nsummary: {en: Draws., zh-Hant: 動用。}\n"
    head += "hypothetical: {en: all of it, zh-Hant: 全部}\nguarantee: h.guarantee.yaml\nzone: Etc/UTC\n"
    (folder / "h.case.yaml").write_text(f"{head}facts:{facts}expect:{expect}", "utf-8")
    return str(folder / "h.case.yaml")


def _told(*arguments: str) -> str:
    answer = inside(*arguments)
    assert (answer.code, answer.err) == (0, "")
    return re.sub(r"\s+", " ", answer.out)


@pytest.mark.parametrize("language", _TOLD)
def test_the_terminal_and_the_explanation_tell_what_is_left_and_what_becomes_of_each_draw(
    language: str, tmp_path: Path
):
    case = _case(tmp_path)
    shown = (_told("case", "run", case, "--lang", language), _told("explain", case, "--lang", language))

    for text in _TOLD[language][:3]:
        without_the_fold = re.sub(r" ", "", text)
        assert without_the_fold in shown[0].replace(" ", "")
    for text in _TOLD[language][1:5]:
        assert text.replace(" ", "") in shown[1].replace(" ", "")


def test_the_outcomes_agree_and_one_that_is_wrong_is_told(tmp_path: Path):
    right = inside("case", "run", _case(tmp_path))
    wrong = inside("case", "run", _case(tmp_path, expect=_EXPECT.replace("in_all: 600000, A", "in_all: 600001, A")))

    assert (right.code, right.out.count("agrees:")) == (0, 3)
    assert wrong.code == 1
    assert "headroom of in_all: expected 600001; found 600000" in re.sub(r"\s+", " ", wrong.out)


def test_the_json_has_both_bounds_and_each_step(tmp_path: Path):
    told = inside("case", "run", _case(tmp_path), "--json").json

    assert told["headroom"] == [
        {
            "measure": "relief",
            "currency": "EUR",
            "cap": 900000,
            "in_all": {"least": 600000, "greatest": 600000},
            "shares": [
                {"party": "A", "left": {"least": 400000, "greatest": 400000}},
                {"party": "B", "left": {"least": 200000, "greatest": 200000}},
            ],
            "readings": ["as written"],
        }
    ]
    answers = {each["draw"]: each["said"][0]["answer"] for each in told["draws"]}
    assert answers == {
        "too-soon": "without_effect",
        "first": "effective",
        "too-much": "without_effect",
        "in-doubt": "without_effect",
    }
    [steps] = [each["said"][0]["because"] for each in told["draws"] if each["draw"] == "first"]
    assert {step["rule"]: step["truth"] for step in steps}["tranche_found"] == "true"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("What is drawn", "Without effect", "Left to draw: EUR 600,000")),
        ("zh-Hant", ("已動用者", "不生效力", "可動用餘額：EUR 600,000")),
    ],
)
def test_the_page_shows_both_where_it_tells_how_things_stand(language: str, words: tuple[str, ...], tmp_path: Path):
    assert inside("case", "page", _case(tmp_path), "--lang", language, "-o", str(tmp_path)).code == 0
    page = (tmp_path / f"h.{language}.html").read_text("utf-8")

    parsed(page)
    assert all(word in page.split('id="owed"')[0] for word in words)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_public_view_tells_of_draws_in_a_text_that_withholds_nothing(language: str, tmp_path: Path):
    shown = _told("case", "run", _case(tmp_path), "--public", "--lang", language)

    assert _TOLD[language][1].replace(" ", "") in shown.replace(" ", "")


def test_of_a_fund_that_is_held_back_the_public_is_told_neither_draws_nor_what_is_left(tmp_path: Path):
    release = "clause: art-1\n    release: parties\n    terms:\n      fund"
    case = _case(tmp_path, **{"clause: art-1\n    terms:\n      fund": release})

    told = inside("case", "run", case, "--json", "--public").json

    assert (told["draws"], told["headroom"]) == ([], [])
    assert "left to draw" not in inside("case", "run", case, "--public").out
    assert len(inside("case", "run", case, "--json").json["draws"]) == 4


def test_the_printing_says_who_draws_and_who_finds(tmp_path: Path):
    _case(tmp_path)

    shown = _told("print", str(tmp_path / "h.guarantee.yaml"))

    assert "May draw on the callable capital, each alone: every member." in shown
    assert "May find that the conditions of a tranche hold, each alone: every member." in shown


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("amounts: {A: 1}", "amounts: {A: 0}", "amounts.A"),
        ("amounts: {A: 1}", "amounts: {}", "amounts"),
        ("amounts: {A: 1}", "amounts: {NOBODY: 1}", "`NOBODY` names no party"),
        ("amounts: {A: 1}", "amounts: {A: 1.5}", "amounts.A"),
        ("amounts: {A: 1}", "amounts: {A: 1000000000000001}", "amounts.A"),
        ("measure: relief, tranche: 1, amounts: {A: 1}", "measure: reliefs, amounts: {A: 1}", "`reliefs` names no"),
        ("tranche: 1, amounts: {A: 1}", "tranche: 0, amounts: {A: 1}", "tranche"),
    ],
)
def test_a_draw_that_names_nothing_is_refused_at_its_place(old: str, new: str, message: str, tmp_path: Path):
    assert _FACTS.count(old) == 1
    answer = inside("case", "run", _case(tmp_path, facts=_FACTS.replace(old, new)))

    assert answer.code == 2
    assert "h.case.yaml:" in answer.err
    assert message in answer.err


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("draws: {first: effective}", "draws: {first: drawn}", "`drawn` names no answer on a draw"),
        ("draws: {first: effective}", "draws: {last: effective}", "`last` names no draw of this case"),
        ("in_all: 600000, A", "all: 600000, A", "`all` names no party of this case, nor `in_all`"),
        ("in_all: 600000, A", "in_all: plenty, A", "headroom"),
    ],
)
def test_an_expectation_that_cannot_be_is_refused(old: str, new: str, message: str, tmp_path: Path):
    answer = inside("case", "run", _case(tmp_path, expect=_EXPECT.replace(old, new)))

    assert answer.code == 2
    assert message in answer.err
