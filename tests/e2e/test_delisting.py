"""One name taken off a list as a user reads it: terminal, JSON, explanation, page, print, and what is refused."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.e2e.terminal import CASES, GUARANTEES, inside

_RULE = "delisted_by: {by: committee, signatures: 1, before_effect: stands, annulled_by: court, clause: para-11}"
_UN = "delisted_by: {by: sanctions_committee, signatures: 1, before_effect: undone, clause: res-1730}"
_UNDONE = _RULE.replace("stands", "undone")
_FACTS = """
  - {id: struck-off, kind: delisting, measure: un_provisions, entry: bank-7, by: [US], signed: true, basis: assumed,
     when: 2025-11-03T10:00:00Z, from: 2025-12-01T00:00:00Z}
  - {id: judgment, kind: annulment, measure: un_provisions, entry: yard-2, by: [FR], signed: true, basis: assumed,
     when: 2025-11-10T10:00:00Z}
  - {id: in-vain, kind: delisting, measure: un_provisions, entry: yard-9, by: [IR], signed: true, basis: assumed,
     when: 2025-11-10T10:00:00Z}
  - {id: sale, kind: dealing, measure: un_provisions, entry: yard-2, by: [GB], basis: assumed,
     what: {en: sale of parts, zh-Hant: 零件買賣}, when: 2025-10-10T10:00:00Z}
"""
_FROM = {"from": "2025-12-01T00:00:00Z", "until": "2025-12-01T00:00:01Z"}
_EXPECT = """
  - as_of: 2025-12-01T00:00:00Z
    measure: un_provisions
    entries: {bank-7: delisted, yard-2: delisted, yard-9: listed}
    dealings: {sale: delisted}
  - {as_of: 2025-11-30T23:59:59Z, measure: un_provisions, entries: {bank-7: listed}}
"""


def _written(folder: Path, facts: str = _FACTS, expect: str = _EXPECT, rule: str = _RULE) -> str:
    """The case of 2025 under a text that lets a made-up committee take names off, and a court annul listings."""
    text = (GUARANTEES / "un-2231.guarantee.yaml").read_text("utf-8")
    roles = (
        "\nroles:\n  committee: {name: {en: sanctions committee, zh-Hant: 制裁委員會}, holders: [US]}\n"
        "  court: {name: {en: court, zh-Hant: 法院}, holders: [FR]}\n"
    )
    assert text.count("\nroles:\n") == 1
    text = text.replace("\nroles:\n", roles)
    assert text.count(_UN) == 1
    text = text.replace(_UN, rule)
    (folder / "listed.guarantee.yaml").write_text(text, "utf-8")
    case = (CASES / "un-2231-2025.case.yaml").read_text("utf-8").replace("../guarantees/un-2231", "listed")
    case = re.sub(r"\nuntil:.*", "\nuntil: 2025-12-05", case)
    assert case.count("\nfacts:\n") == case.count("\nexpect:\n") == 1
    case = case.replace("\nfacts:\n", f"\nfacts:{facts}").replace("\nexpect:\n", f"\nexpect:{expect}")
    (folder / "listed.case.yaml").write_text(case, "utf-8")
    return str(folder / "listed.case.yaml")


def _told(*arguments: str) -> str:
    answer = inside(*arguments)
    assert (answer.code, answer.err) == (0, "")
    return re.sub(r"\s+", " ", answer.out)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            ("listed name bank-7: off the list", "listed name yard-2: off the list from the start", "yard-9: listed"),
        ),
        ("zh-Hant", ("列名「bank-7」：已除名", "列名「yard-2」：列名自始無效", "列名「yard-9」：在列")),
    ],
)
def test_the_terminal_tells_which_names_are_off_the_list(language: str, told: tuple[str, ...], tmp_path: Path):
    shown = _told("case", "run", _written(tmp_path), "--lang", language)

    assert [each for each in told if each not in shown] == []
    assert ("the name was off the list then" if language == "en" else "當時該列名業經除名") in shown


def test_the_data_tell_them_by_name_with_the_acts_and_what_these_lack(tmp_path: Path):
    data = json.loads(inside("case", "run", _written(tmp_path), "--json").out)
    found = {each["entry"]: each["said"] for each in data["entries"]}

    assert {name: said[0]["state"] for name, said in found.items()} == {
        "bank-7": "delisted",
        "yard-2": "delisted",
        "yard-9": "listed",
    }
    assert (found["bank-7"][0]["since"], found["bank-7"][0]["from_the_start"]) == (_FROM, False)
    assert (found["yard-2"][0]["since"], found["yard-2"][0]["from_the_start"]) == (None, True)
    [why] = found["yard-9"][0]["because"]
    assert (why["rule"], why["truth"], why["facts"]) == ("delisted", "false", ["in-vain"])


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_explanation_and_the_page_tell_them_with_the_reasons(language: str, tmp_path: Path):
    case = _written(tmp_path)
    explained = _told("explain", case, "--lang", language)
    assert inside("case", "page", case, "--lang", language, "-o", tmp_path / "out").code == 0
    page = next((tmp_path / "out").rglob("*.html"))

    reasons = {
        "en": ("annulled the listing of yard-2 as court, from its start", "could not take yard-9 off the list"),
        "zh-Hant": ("以法院身分自始撤銷yard-2之列名", "身分將yard-9除名之權限"),
    }
    assert [each for each in reasons[language] if each not in explained] == []
    assert all(name in page.read_text("utf-8") for name in ("bank-7", "yard-2", "yard-9"))


_WRONG = {
    "works before it is done": (
        _FACTS.replace("from: 2025-12-01T00:00:00Z", "from: 2025-11-03T09:59:59Z"), _EXPECT, _RULE,
        "it has effect before it is done",
    ),
    "expects a name that no act mentions": (
        _FACTS, _EXPECT.replace("yard-9: listed", "yard-8: listed"), _RULE, "yard-8",
    ),
    "expects a word that there is not": (_FACTS, _EXPECT.replace("yard-9: listed", "yard-9: free"), _RULE, "free"),
    "gives the power to no role": (_FACTS, _EXPECT, _RULE.replace("by: court", "by: tribunal"), "tribunal"),
    "leaves open what becomes of names taken off before": (
        _FACTS, _EXPECT, _RULE.replace("before_effect: stands, ", ""), "before_effect",
    ),
    "rests on no clause": (_FACTS, _EXPECT, _RULE.replace("para-11", "para-999"), "para-999"),
    "asks nobody to sign": (_FACTS, _EXPECT, _RULE.replace("signatures: 1", "signatures: 0"), "nobody would have to"),
}  # fmt: skip


@pytest.mark.parametrize("name", _WRONG)
def test_what_is_wrong_is_refused_with_its_place(name: str, tmp_path: Path):
    facts, expect, rule, told = _WRONG[name]
    answer = inside("case", "run", _written(tmp_path, facts, expect, rule))

    assert answer.code == 2
    assert told in answer.err
    assert re.search(r"listed\.(case|guarantee)\.yaml:\d+:\d+", answer.err)


def test_an_expectation_that_does_not_come_out_is_told(tmp_path: Path):
    answer = inside("case", "run", _written(tmp_path, expect=_EXPECT.replace("yard-9: listed", "yard-9: delisted")))

    assert answer.code == 1
    assert "listed name yard-9" in re.sub(r"\s+", " ", answer.out)


def test_the_text_prints_the_power_in_both_languages(tmp_path: Path):
    _written(tmp_path)
    text = str(tmp_path / "listed.guarantee.yaml")

    assert "A listed name is taken off" in _told("print", text, "--lang", "en")
    assert "個別列名，得由制裁委員會以簽署之文書" in _told("print", text, "--lang", "zh-Hant")


@pytest.mark.parametrize(
    ("language", "what", "states"),
    [
        ("en", "Taken off the list: bank-7", ("still to come", "has come")),
        ("zh-Hant", "列名除名：bank-7", ("尚未屆至", "業已屆至")),
    ],
)
def test_a_calendar_tells_from_when_an_act_about_a_name_works(
    language: str, what: str, states: tuple[str, str], tmp_path: Path
):
    case = _written(tmp_path)
    told = [
        list(Calendar.from_ical(inside("calendar", case, "--as-of", at, "--lang", language).out).walk("VEVENT"))
        for at in ("2025-11-03T09:59:59Z", "2025-11-30T23:59:59Z", "2025-12-01T00:00:00Z")
    ]
    found = [[each for each in events if what in str(each["SUMMARY"])] for events in told]

    assert [len(each) for each in found] == [0, 1, 1]
    for (event,), state in zip(found[1:], states, strict=True):
        assert event.decoded("DTSTART") == datetime(2025, 12, 1, tzinfo=UTC)
        assert state in str(event["SUMMARY"])
        assert event["STATUS"] == "CONFIRMED"
    assert not any("yard" in str(event["SUMMARY"]) for events in told for event in events)  # these work at once


def test_a_calendar_says_where_it_is_open_whether_an_act_counts(tmp_path: Path):
    """Taken off on one of two days between which the measure took effect, under a text that undoes what came before."""
    facts = _FACTS.replace("when: 2025-11-03T10:00:00Z", "when: {from: 2025-09-27, until: 2025-09-29}")
    case = _written(tmp_path, facts, _EXPECT.replace("bank-7: delisted", "bank-7: unknown"), _UNDONE)
    events = Calendar.from_ical(inside("calendar", case, "--as-of", "2025-11-05T00:00:00Z").out).walk("VEVENT")
    [event] = [each for each in events if "bank-7" in str(each["SUMMARY"])]

    assert "not known whether it has effect" in str(event["SUMMARY"])
    assert event["STATUS"] == "TENTATIVE"


_EITHER = {
    "en": "A name taken off before the measure takes effect, or takes effect again, {}",
    "zh-Hant": "措施生效或再度生效前業經除名者，{}",
}


@pytest.mark.parametrize(
    ("language", "rule", "told"),
    [
        ("en", _RULE, "does not come back with the rest"),
        ("en", _UNDONE, "is listed once more from then"),
        ("zh-Hant", _RULE, "不隨其餘列名一併恢復"),
        ("zh-Hant", _UNDONE, "自生效時起恢復列名"),
    ],
)
def test_the_text_prints_what_becomes_of_names_taken_off_before(language: str, rule: str, told: str, tmp_path: Path):
    _written(tmp_path, rule=rule)

    assert _EITHER[language].format(told) in _told("print", str(tmp_path / "listed.guarantee.yaml"), "--lang", language)


# --- the shipped texts, each clause written otherwise ---------------------------------------------------------------

_EU = """      signatures: {at_least: 1/1, of: members}
      before_effect: stands
      annulled_by: general_court
"""
_NEVER_OFF = {"listed name bank-b: listed", "dealing payment-b: not_exempt", "dealing payment-b-after: not_exempt"}
_CHANGES: dict[str, tuple[str, str, str, set[str]]] = {
    "what came off during the relief stays off": (
        "un-2231-names", _UN, _UN.replace("undone", "stands"),
        {"listed name bank-a: delisted", "dealing payment-a: delisted"},
    ),
    "the Council itself takes names off": (
        "un-2231-names", _UN, _UN.replace("sanctions_committee", "council_as_a_body"), _NEVER_OFF,
    ),
    "a permanent member takes names off": (
        "un-2231-names", _UN, _UN.replace("sanctions_committee", "permanent_member"),
        {*_NEVER_OFF, "listed name shipyard-c: delisted"},
    ),
    "nobody takes names off": ("un-2231-names", f"    {_UN}\n", "", _NEVER_OFF),
    "one member of the Union may be left out": (
        "eu-listings", _EU, _EU.replace("1/1", "26/27"), {"listed name person-3: delisted"},
    ),
    "a majority of the Union is asked for, as a number": (
        "eu-listings", _EU, _EU.replace("{at_least: 1/1, of: members}", "28"),
        {
            "listed name company-4: delisted", "dealing payment-after-relisting: delisted",
            "listed name person-1: listed", "listed name person-2: listed", "dealing ticket: not_exempt",
        },
    ),
    "no court may annul a listing": (
        "eu-listings", _EU, _EU.replace("      annulled_by: general_court\n", ""),
        {"listed name company-4: listed", "dealing payment-of-2023: not_exempt"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", _CHANGES)
def test_each_part_of_the_clause_changes_the_outcome_of_a_shipped_case(change: str, tmp_path: Path):
    name, part, other, differs = _CHANGES[change]
    case = (CASES / f"{name}.case.yaml").read_text("utf-8")
    text = case.partition("guarantee: ../guarantees/")[2].partition("\n")[0]
    written = (GUARANTEES / text).read_text("utf-8")
    assert written.count(part) == 1
    (tmp_path / text).write_text(written.replace(part, other), "utf-8")
    (tmp_path / "put.case.yaml").write_text(case.replace("../guarantees/", ""), "utf-8")
    answer = inside("case", "run", tmp_path / "put.case.yaml", "--json")

    assert answer.err == ""
    checks = [check for outcome in answer.json["outcomes"] for check in outcome["checks"]]
    assert {f"{check['about']}: {check['found']}" for check in checks if not check["agrees"]} == differs
