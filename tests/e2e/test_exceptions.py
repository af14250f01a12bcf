"""Exceptions from text to terminal: claimed, answered, told in both languages, and refused where they make no sense."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, GUARANTEES, Answer, inside

_CASE, _TEXT = CASES / "tcg-2020.case.yaml", GUARANTEES / "tcg-2020.guarantee.yaml"


@cache
def _told(*args: str) -> str:
    """What a command says of the shipped case; it says the same each time."""
    return inside(*args[:2], _CASE, *args[2:]).out if args[0] == "case" else inside(args[0], _CASE, *args[1:]).out


def _squeezed(text: str) -> str:
    return " ".join("".join(char for char in text if char not in "│├└─").split())


def _played(
    tmp_path: Path, *args: str, case: dict[str, str] | None = None, text: dict[str, str] | None = None
) -> Answer:
    """The shipped case with some passages of it, or of its guarantee, put otherwise."""
    for path, edits in ((_CASE, case or {}), (_TEXT, text or {})):
        made = path.read_text("utf-8").replace("../guarantees/", "")
        for old, new in edits.items():
            assert old in made, old
            made = made.replace(old, new)
        (tmp_path / path.name).write_text(made, "utf-8")
    return inside("case", "run", tmp_path / _CASE.name, *args)


def test_the_timeline_tells_how_each_claim_stands() -> None:
    told = _squeezed(_told("case", "run"))

    assert "fire-in-august: the clock runs; claim returned-in-august: admissible, and awaits an answer" in told
    assert "closed: an exception applies, and there is no violation; claim returned-in-august: upheld" in told
    assert "fire-in-september: the clock runs; claim returned-in-september: admissible, and left unanswered" in told
    assert "last-fire: the effect has followed by law; claim last-claim: inadmissible" in told


def test_explain_says_what_each_claim_lacks() -> None:
    told = _squeezed(_told("explain"))

    assert "is inadmissible, and need not be answered: return fire against an offensive operation" in told
    assert "did not come first, or not in that order" in told
    assert "What it rests on came on record only after the determination" in told
    assert "It does not answer an admissible claim to an exception, with reasons" in told
    assert "decided on the claim to an exception as leadership of the Armed Forces, in time" in told
    assert "UAF determined the violation" not in told


def test_all_of_it_is_told_in_chinese_too() -> None:
    told = "".join(_told("case", "run", "--lang", "zh-Hant").split())

    assert "程序終結：例外成立，並無違反情事；returned-in-august所主張之例外：認有理由" in told
    assert "就「rash-claim」所主張之例外：不合程序要件" in told
    explained = "".join(_told("explain", "--lang", "zh-Hant").replace("│", "").split())
    assert "應先於所指行為者，未先為之或次序不符" in explained


def test_json_lists_the_claims_as_of_the_instant_asked() -> None:
    def standing(*args: str) -> dict[str, str]:
        made = json.loads(inside("case", "run", _CASE, "--json", *args).out)
        return {each["claim"]: each["standing"] for each in made["claims"]}

    assert standing("--as-of", "2020-08-12T06:59:59Z") == {"returned-in-august": "admissible"}
    assert standing("--as-of", "2020-08-12T07:00:00Z") == {"returned-in-august": "upheld"}
    assert standing("--as-of", "2020-08-22T07:00:00Z")["rash-claim"] == "inadmissible"


def test_the_page_tells_in_both_languages_how_each_claim_stands(tmp_path: Path) -> None:
    answer = inside("case", "page", _CASE, "--output", tmp_path)

    assert answer.code == 0, answer.err
    pages = sorted(path.read_text("utf-8") for path in tmp_path.glob("*.html"))
    assert any("claim returned-in-september: rejected" in page for page in pages)
    assert any("returned-in-september所主張之例外：認無理由" in page for page in pages)


def test_a_run_that_was_interrupted_between_claim_and_answer_goes_on(tmp_path: Path) -> None:
    journal = str(tmp_path / "fire.journal")
    inside("case", "run", _CASE, "--as-of", "2020-08-11T08:00:00Z", "--journal", journal)
    resumed = inside("case", "run", _CASE, "--journal", journal)

    assert (resumed.code, resumed.out) == (0, _told("case", "run"))
    assert inside("log", "verify", journal).code == 0


def _struck(first: str, last: str) -> dict[str, str]:
    """Every passage of the text that begins with one line and ends before another, struck out."""
    text, found = _TEXT.read_text("utf-8"), dict[str, str]()
    start = text.find(first)
    while start >= 0:
        end = text.index(last, start)
        found[text[start:end]] = ""
        start = text.find(first, end)
    return found


def test_without_the_mechanism_to_be_tried_the_rash_claim_would_have_to_be_answered(tmp_path: Path) -> None:
    answer = _played(tmp_path, text=_struck("          after_trying:\n", "          ordered_by:"))

    assert answer.code == 1
    assert "claim rash-claim: expected inadmissible; found unanswered" in _squeezed(answer.out)
    assert "verdict on rash-fire: expected activated; found pending" in _squeezed(answer.out)


def test_without_the_order_the_order_shown_late_would_not_matter(tmp_path: Path) -> None:
    answer = _played(tmp_path, text=_struck("          ordered_by:", "          evidence:"))

    assert answer.code == 1
    assert "claim last-claim: expected inadmissible; found unanswered" in _squeezed(answer.out)


def test_with_evidence_required_no_claim_without_any_is_admissible(tmp_path: Path) -> None:
    answer = _played(tmp_path, text={"evidence: not_required": "evidence: required"})

    assert answer.code == 1
    assert "verdict on fire-in-august: expected excused; found pending" in _squeezed(answer.out)
    assert "claim returned-in-september: expected" not in _squeezed(answer.out)


def test_an_act_for_an_exception_by_a_stranger_is_set_aside_on_the_page(tmp_path: Path) -> None:
    own = "    by: [UAF]\n    outcome: failed\n    when: 2020-08-10"
    strange = {own: own.replace("UAF", "TCG")}
    _played(tmp_path, case=strange)
    inside("case", "page", tmp_path / _CASE.name, "--output", tmp_path / "out")

    pages = [path.read_text("utf-8") for path in (tmp_path / "out").glob("*.html")]
    assert any("by somebody without the power to do it" in page for page in pages)


@pytest.mark.parametrize(
    ("old", "new", "complaint", "remedy"),
    [
        ("attempt: tried-in-august", "attempt: tried", "`tried` names no attempt of this case", "tried-in-august"),
        (
            "superior_order: ordered-in-august",
            "superior_order: tried-in-august",
            "`tried-in-august` names no superior order of this case",
            "ordered-in-august",
        ),
        ("exception: return-fire", "exception: answer", "`answer` names no exception of the guarantee", "return-fire"),
        (
            "{returned-in-august: upheld}\n",
            "{returned: upheld}\n",
            "`returned` names no claim of this case",
            "rash-claim",
        ),
        ("answers: {returned-in-august: upheld}", "answers: {returned-in-august: open}", "", ""),
        (
            "claims: {returned-in-august: upheld}",
            "claims: {returned-in-august: met}",
            "no standing of a claim",
            "upheld",
        ),
        ("claims: {returned-in-august: upheld}", "claims: {fire: upheld}", "`fire` names no claim of this case", ""),
        (
            "complains_of: 2020-08-10T09:30:00+03:00",
            "complains_of: 2020-08-10T12:00:01+03:00",
            "complains of an act that comes after the notification",
            "check `complains_of` against `when`",
        ),
        (
            "    when: 2020-08-10T09:20:00+03:00\n",
            "    when: 2020-08-10T09:20:00+03:00\n    reasons: They fired first.\n",
            "the record holds that an order was signed, never what it orders",
            "delete `reasons`",
        ),
        ('sealed_evidence: "9f86', 'sealed_evidence: "Zf86', "sealed_evidence", ""),
        ("outcome: failed", "outcome: perhaps", "outcome", ""),
    ],
)
def test_a_case_that_makes_no_sense_is_refused(tmp_path: Path, old: str, new: str, complaint: str, remedy: str) -> None:
    answer = _played(tmp_path, case={old: new})

    assert answer.code == 2
    assert complaint in answer.err
    assert remedy in answer.err
    chinese = _played(tmp_path, "--lang", "zh-Hant", case={old: new})
    assert (chinese.code, chinese.err != answer.err) == (2, True)


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("claimed_by: formations_leadership", "claimed_by: nobody", "`nobody` names no role of this text"),
        ("ordered_by: formations_leadership", "ordered_by: nobody", "`nobody` names no role of this text"),
        ("          clause: claiming\n", "          clause: nowhere\n", "`nowhere` names no clause of this text"),
        ("evidence: not_required", "evidence: perhaps", "evidence"),
        ("          claimed_by: formations_leadership\n", "", "claimed_by"),
        (
            "          evidence: not_required\n",
            "          evidence: required\n          within: {length: 1 hour, after: activation, limit: included}\n",
            "the time to claim does not count from the notification",
        ),
        (
            "          evidence: not_required\n",
            "          within: {length: 1 day, after: notification.sent}\n          evidence: not_required\n",
            "anchor_day",
        ),
    ],
)
def test_a_text_that_makes_no_sense_is_refused_in_both_languages(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    text = _TEXT.read_text("utf-8")
    assert old in text
    path = tmp_path / "wrong.guarantee.yaml"
    path.write_text(text.replace(old, new), "utf-8")

    english, chinese = inside("check", path), inside("check", path, "--lang", "zh-Hant")

    assert (english.code, chinese.code) == (2, 2)
    assert complaint in english.err
    assert english.err != chinese.err
