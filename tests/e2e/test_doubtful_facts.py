"""What a user sees of seats in doubt, of parties that nobody declared, and of acts that arrive before they are made."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import inside
from tests.laws.playing import yaml_of
from tests.laws.texts import VOTE, named, text_of
from tests.laws.worlds import whole_case

_LANGUAGES = ("en", "zh-Hant")
_STRETCH = {"from": "2026-03-02T00:00:00Z", "until": "2026-03-06T00:00:00Z"}
_SEAT: dict[str, Any] = {"kind": "seat", "basis": "assumed", "role": "council"}
_NOTIFIED: dict[str, Any] = {
    "id": "n",
    "kind": "notification",
    "basis": "assumed",
    "procedure": "p",
    "by": ["X1"],
    "signed": True,
    "when": "2026-03-01T12:00:00Z",
}


def _case(folder: Path, *facts: dict[str, Any], expect: Any = (), **more: Any) -> Path:
    """A case about a council that may stop an effect by two votes, written for a user to run."""
    hours = {"length": "240 hours", "after": "notification.sent"}
    rules = {
        "on": "breach",
        "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
        "reverse_vote": {**VOTE, "majority": {"at_least": 2}, "within": {**hours, "limit": "excluded"}},
        "effect": {**hours, "clause": "one"},
    }
    text = text_of({"notifier": named(holders=["X1"]), "council": named()}, {"p": rules})
    case = {**whole_case("GMT", facts), "guarantee": "g.guarantee.yaml", "expect": list(expect), **more}
    (folder / "g.guarantee.yaml").write_bytes(yaml_of(text))
    (folder / "c.case.yaml").write_bytes(yaml_of(case))
    return folder / "c.case.yaml"


def _vote(*voters: str) -> tuple[dict[str, Any], ...]:
    draft = {"id": "d", "kind": "draft", "basis": "assumed", "by": ["M2"], "notification": "n"}
    ballot = {"id": "b", "kind": "ballot", "basis": "assumed", "draft": "d", "for": list(voters)}
    seated = {**_SEAT, "id": "sure", "parties": ["M2", "M3"], "from": "2026-01-01"}
    return seated, _NOTIFIED, {**draft, "when": "2026-03-01T13:00:00Z"}, {**ballot, "when": "2026-03-04T12:00:00Z"}


def _doubtful(folder: Path) -> Path:
    expect = [
        {"as_of": "2026-03-11T12:00:00Z", "state": "unknown", "verdicts": {"n": "undetermined"}},
        {"as_of": "2026-03-12T12:00:00Z", "state": "suspended", "verdicts": {"n": "blocked"}},
    ]
    doubtful = {**_SEAT, "id": "late", "parties": ["M1"], "from": _STRETCH}
    told = {**doubtful, "id": "told", "replaces": "late", "from": "2026-03-03", "known": "2026-03-12T00:00:00Z"}
    return _case(folder, *_vote("M1", "M2"), doubtful, told, expect=expect)


def test_a_doubtful_seat_that_decides_a_vote_is_undetermined_until_it_is_cleared_up(tmp_path: Path):
    answer = inside("case", "run", _doubtful(tmp_path))

    assert (answer.code, answer.err) == (0, "")
    assert "DIFFERS" not in answer.out


def test_a_record_with_a_doubtful_seat_verifies_and_goes_on_where_it_stopped(tmp_path: Path):
    case, journal = _doubtful(tmp_path), tmp_path / "j.db"
    at_once = inside("case", "run", case, "--journal", tmp_path / "whole.db")

    assert inside("case", "run", case, "--as-of", "2026-03-11T12:00:00Z", "--journal", journal).code == 0
    assert inside("case", "run", case, "--journal", journal).out == at_once.out
    heads = [inside("log", "verify", each).out for each in (journal, tmp_path / "whole.db")]
    assert all("sound" in head for head in heads)


_STRETCH_SHOWN = [
    ("en", "2 Mar 2026, 00:00 to end of 5 Mar 2026", "further notice"),
    ("zh-Hant", "2026年3月2日 00:00至2026年3月5日終了時", "另行通知"),
]


@pytest.mark.parametrize(("language", "since", "until"), _STRETCH_SHOWN)
def test_a_page_shows_both_ends_of_the_stretch_in_which_a_seat_was_taken(
    language: str, since: str, until: str, tmp_path: Path
):
    answer = inside("case", "page", _doubtful(tmp_path), "--lang", language, "-o", tmp_path / "out")
    html = Path(answer.out.strip()).read_text(encoding="utf-8")
    row = re.sub(r"<[^>]+>", " ", html.split('id="fact-late"', 1)[1].split("</tr>", 1)[0])

    assert since in row
    assert row.index(since) < row.index(until)


@pytest.mark.parametrize(
    ("language", "cause", "remedy"),
    [
        ("en", "`Ml` names no party of this case", "declare another under `parties`"),
        ("zh-Hant", "`Ml`並非本案例之當事方", "其他當事方應於`parties`載明"),
    ],
)
def test_a_voter_whose_name_is_a_slip_of_the_pen_is_refused_with_place_cause_and_remedy(
    language: str, cause: str, remedy: str, tmp_path: Path
):
    answer = inside("case", "run", _case(tmp_path, *_vote("Ml", "M2")), "--lang", language)

    assert (answer.code, answer.out) == (2, "")
    assert "c.case.yaml:1:" in answer.err
    assert "S003" in answer.err
    assert "facts[4].for[1]" in answer.err
    assert cause in answer.err
    assert remedy in answer.err


def test_a_stranger_whom_the_case_declares_votes_and_is_not_counted(tmp_path: Path):
    parties = {"Ml": {"en": "Mel", "zh-Hant": "梅爾"}}
    expect = [{"as_of": "2026-03-11T12:00:00Z", "state": "restored"}]
    answer = inside("case", "run", _case(tmp_path, *_vote("Ml", "M2"), expect=expect, parties=parties))

    assert (answer.code, answer.err) == (0, "")


@pytest.mark.parametrize("language", _LANGUAGES)
def test_an_act_received_before_it_was_sent_is_refused_and_never_takes_effect(language: str, tmp_path: Path):
    early = {**_NOTIFIED, "received": "2026-03-01T11:59:59Z"}
    answer = inside("case", "run", _case(tmp_path, early), "--lang", language)

    assert (answer.code, answer.out) == (2, "")
    assert "G005" in answer.err
    assert {"en": "received before it was made or sent", "zh-Hant": "收受早於作成或發出"}[language] in answer.err
    assert {"en": "put `received` at `when` or later", "zh-Hant": "請使`received`不早於`when`"}[language] in answer.err


@pytest.mark.parametrize(("language", "told"), [("en", "ambiguous: it differs"), ("zh-Hant", "未臻明確：各程序不同")])
def test_a_duty_that_differs_from_proceeding_to_proceeding_is_told_as_ambiguous(
    language: str, told: str, tmp_path: Path
):
    second = {**_NOTIFIED, "id": "o", "when": "2026-03-03T12:00:00Z"}
    expect = [
        {"as_of": "2026-03-12T00:00:00Z", "duties": {"vote": "missed"}},
        {"as_of": "2026-03-12T00:00:00Z", "duties": {"vote": {"n": "missed", "o": "open"}}},
    ]
    answer = inside("case", "run", _case(tmp_path, _NOTIFIED, second, expect=expect), "--lang", language)

    assert answer.code == 1
    assert told in answer.out
    assert answer.out.count({"en": "DIFFERS", "zh-Hant": "不符："}[language]) == 1
