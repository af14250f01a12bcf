"""What the shipped instruments say, put to facts that their own cases do not have; and how all of them say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, GUARANTEES, inside

_LONG_AFTER = "2026-06-01T00:00:00Z"


def _differing(folder: Path, case: str, expect: str, *, facts: str = "", without: str = "") -> list[str]:
    """What comes out otherwise than expected, of a shipped case with more facts or without one of them."""
    head, _, told = (CASES / f"{case}.case.yaml").read_text("utf-8").partition("\nfacts:\n")
    facts_of_case = _facts(told.partition("\nexpect:\n")[0])
    kept = [each for each in facts_of_case if not each.startswith(f"  - id: {without}\n")]
    assert len(kept) == len(facts_of_case) - (without != "")
    name = head.partition("guarantee: ../guarantees/")[2].partition("\n")[0]
    (folder / name).write_bytes((GUARANTEES / name).read_bytes())
    made = f"{head.replace('../guarantees/', '')}\nfacts:\n{''.join(kept)}{facts}\nexpect:\n{expect}"
    (folder / "put.case.yaml").write_text(made, "utf-8")
    answer = inside("case", "run", folder / "put.case.yaml", "--json")
    assert answer.err == ""
    checks = [check for outcome in answer.json["outcomes"] for check in outcome["checks"]]
    assert len(checks) > 0
    return [f"{check['about']}: {check['found']}" for check in checks if not check["agrees"]]


def _facts(block: str) -> list[str]:
    return [f"  - id: {each.rstrip()}\n" for each in f"\n{block}".split("\n  - id: ")[1:]]


_ADMISSIBLE = """
  - {as_of: 2025-09-28T00:00:00Z, reading: {exhaustion: paragraph_11_alone}, verdicts: {e3-notification: activated}}
  - {as_of: 2025-09-28T00:00:00Z, reading: {exhaustion: plan_first}, verdicts: {e3-notification: %s}}
"""


@pytest.mark.parametrize(("without", "verdict"), [("", "activated"), ("e3-referral", "inadmissible")])
def test_only_who_puts_the_plan_first_asks_whether_its_dispute_process_came_before(
    without: str, verdict: str, tmp_path: Path
):
    assert _differing(tmp_path, "un-2231-2025", _ADMISSIBLE % verdict, without=without) == []


_REFERRED = """
  - {id: late-referral, kind: referral, procedure: snapback, by: [DE], when: %s, basis: assumed}
"""


@pytest.mark.parametrize(("when", "verdict"), [("2025-07-23", "activated"), ("2025-07-24", "inadmissible")])
def test_the_process_of_the_plan_takes_thirty_five_days(when: str, verdict: str, tmp_path: Path):
    told = _REFERRED % when

    assert _differing(tmp_path, "un-2231-2025", _ADMISSIBLE % verdict, facts=told, without="e3-referral") == []


_EXTENDED = """
  - {id: more-time, kind: extension, procedure: snapback, by: [%s], signed: true, when: 2020-01-24, until: %s,
     basis: assumed}
"""
_ALL = "CN, DE, FR, GB, IR, RU, US"


@pytest.mark.parametrize(
    ("by", "until", "verdict"),
    [
        (_ALL, "2025-09-15", "inadmissible"),
        (_ALL, "2025-08-01", "activated"),
        ("DE, FR, GB", "2025-09-15", "activated"),
    ],
)
def test_by_consensus_alone_the_process_of_the_plan_goes_on_until_a_later_day(
    by: str, until: str, verdict: str, tmp_path: Path
):
    assert _differing(tmp_path, "un-2231-2025", _ADMISSIBLE % verdict, facts=_EXTENDED % (by, until)) == []


_DECIDED = """
  - {id: decision, kind: lifting, measure: un_provisions, by: [%s], signed: true, when: 2025-10-01, basis: assumed}
"""


@pytest.mark.parametrize(("by", "state"), [("UNSC", "lifted"), ("US", "restored")])
def test_what_has_returned_ends_when_the_council_so_decides_and_not_when_a_member_says_so(
    by: str, state: str, tmp_path: Path
):
    expect = f"  - {{as_of: 2025-10-03T00:00:00Z, state: {state}}}\n"

    assert _differing(tmp_path, "un-2231-2025", expect, facts=_DECIDED % by) == []


_REMOVED = """
  - {id: removal, kind: lifting, measure: first_sanctions, by: [US], signed: true, when: %s, basis: assumed}
"""


@pytest.mark.parametrize(("when", "state"), [("2019-08-27T03:59:59Z", "due"), ("2019-08-27T04:00:00Z", "lifted")])
def test_the_first_round_for_chemical_weapons_stays_twelve_months_at_least(when: str, state: str, tmp_path: Path):
    expect = f"  - {{as_of: {_LONG_AFTER}, measure: first_sanctions, state: {state}}}\n"

    assert _differing(tmp_path, "cbw-2018", expect, facts=_REMOVED % when) == []


def test_fifteen_days_after_its_notice_a_sanction_may_be_waived(tmp_path: Path):
    expect = """
  - {as_of: 2018-08-23T03:59:59Z, measure: waived, state: dormant}
  - {as_of: 2018-08-24T04:00:00Z, measure: waived, state: due}
"""

    assert _differing(tmp_path, "cbw-2018", expect) == []


_ENACTED = """
  - {id: enacted, kind: notification, procedure: enactment, by: [%s], signed: true, when: 2022-05-09, basis: assumed}
"""


@pytest.mark.parametrize(("by", "verdict"), [("CONGRESS, US-PRESIDENT", "activated"), ("CONGRESS", "inadmissible")])
def test_an_act_is_enacted_by_congress_and_the_president_together(by: str, verdict: str, tmp_path: Path):
    expect = f"  - {{as_of: 2022-06-01T00:00:00Z, verdicts: {{enacted: {verdict}}}}}\n"

    assert _differing(tmp_path, "lend-lease-2022", expect, facts=_ENACTED % by, without="act-signed") == []


# --- how the texts are written ---------------------------------------------------------------------------------------

_TEXTS = sorted(path.name.removesuffix(".guarantee.yaml") for path in GUARANTEES.glob("*.guarantee.yaml"))


@pytest.mark.parametrize("name", _TEXTS)
def test_no_text_explains_what_its_own_page_calls_the_notification(name: str):
    text = (GUARANTEES / f"{name}.guarantee.yaml").read_text("utf-8")

    assert re.search(r"page\s+calls\s+(the\s+)?notification", text) is None
    assert "本頁所稱「通知」" not in text


def test_a_place_and_an_act_have_one_chinese_name_in_every_document():
    documents = [path for folder in (GUARANTEES, CASES) for path in folder.glob("*.yaml")]
    told = {path.name: path.read_text("utf-8") for path in documents}

    for other in ("頓涅茨克", "頓內次克", "盧漢斯克", "盧干斯克", "反洗錢", "規章"):
        assert [name for name, text in told.items() if other in text] == []
    assert sum("頓內茨克" in text for text in told.values()) > 3
    assert sum("《2018年制裁暨洗錢防制法》" in text for text in told.values()) > 1


@pytest.mark.parametrize("name", _TEXTS)
def test_what_is_supplied_says_that_the_original_is_silent_and_what_is_left_out_says_why(name: str):
    page = inside("print", GUARANTEES / f"{name}.guarantee.yaml", "--lang", "en").out
    text = (GUARANTEES / f"{name}.guarantee.yaml").read_text("utf-8")

    assert page.count("[supplied here]") == text.count("fidelity: supplied")
    assert page.count("Why it is left out: ") == text.count("\n    why:")


_PROVISIONS = {
    "un-2231": (r"^paragraphs? ", 30),
    "unscr-1022": (r"^paragraphs? ", 10),
    "budapest-1994": (r"^paragraphs? ", 6),
    "nato-article-5": (r"^articles? ", 14),
    "minsk-2": (r"^annex I, points? ", 13),
    "istanbul-2022": (r"^communiqué, points? ", 10),
    "plan-20-points": (r"^points? ", 20),
    "plan-28-points": (r"^points? ", 28),
    "s-1241-2025": (r"^sections? ", 20),
}
"""How each of these originals names its provisions, and how many it has."""


@pytest.mark.parametrize("name", _PROVISIONS)
def test_every_numbered_provision_is_given_or_said_to_be_left_out(name: str):
    unit, last = _PROVISIONS[name]
    text = (GUARANTEES / f"{name}.guarantee.yaml").read_text("utf-8")
    places = re.findall(r'^ +(?:- )?at: \{en: "?(.+?)"?, zh-Hant:', text, flags=re.MULTILINE)
    told = {number for place in places if re.match(unit, place) for number in _numbers(re.sub(unit, "", place))}

    assert sorted(set(range(1, last + 1)) - told) == []


def _numbers(place: str) -> set[int]:
    plain = re.sub(r"\([^)]*\)", "", place)
    ranges = [range(int(low), int(high) + 1) for low, high in re.findall(r"(\d+) to (\d+)", plain)]
    return {int(each) for each in re.findall(r"\d+", plain)} | {each for several in ranges for each in several}
