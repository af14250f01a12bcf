"""A decision is put before a named authority: what the record says of its acts, and that silence is only silence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from foedus.engine import View
from foedus.journal import Envelope
from foedus.kernel import Instant
from foedus.rehearsal import MemoryJournal, rehearse
from tests.e2e.terminal import inside
from tests.laws.playing import ZONE_RULES
from tests.laws.texts import Written
from tests.laws.worlds import whole_case
from tests.measures.authorities import ACTIVATED, NOTIFIED, UNTIL, act, decided, play, revocation, text

_DEADLINE = {"length": "48 hours", "after": "activation", "limit": "included"}
_TOO_LATE = "2026-03-05T12:00:01Z"
_ISSUED = ("issued", ACTIVATED)
_ADVANCE = decided(in_advance="allowed")


def _record(*facts: Written, decision: Written | None = None) -> tuple[Envelope, ...]:
    journal = MemoryJournal("scene")
    scene = play(facts, decided() if decision is None else decision, deadline=_DEADLINE)
    rehearse(scene, View(), Instant.parse("2026-04-01T00:00:00Z"), journal, ZONE_RULES)
    return tuple(journal.read())


def _life(*facts: Written, decision: Written | None = None) -> dict[str, list[tuple[str, str]]]:
    """For each party, the steps of its order and when each was recorded."""
    steps: dict[str, list[tuple[str, str]]] = {}
    for entry in _record(*facts, decision=decision):
        subject, _, step = entry.type.partition(".")
        if subject == "order":
            steps.setdefault(str(entry.payload["key"]).split("/")[2], []).append((step, str(entry.recorded_at)))
    return steps


def _states(*facts: Written, decision: Written | None = None) -> list[tuple[str, str]]:
    """What was said of the measure, and when."""
    said = (entry for entry in _record(*facts, decision=decision) if entry.type == "measure.said")
    found = [(str(entry.payload["state"]), str(entry.recorded_at)) for entry in said]
    return [each for number, each in enumerate(found) if number == 0 or found[number - 1][0] != each[0]]


# --- the orders -------------------------------------------------------------------------------------------------------


def test_the_order_puts_the_decision_before_the_authority_with_its_condition():
    issued = [entry.payload for entry in _record() if entry.type == "order.issued"]
    first: Any = issued[0]

    assert len(issued) == 2
    assert first["text"]["en"].startswith("Put before the named authority for decision: ")
    assert "only as the law allows" in first["text"]["en"]
    assert first["text"]["zh-Hant"].startswith("提請權責機關決定：")
    assert first["automaticity"] == "discretionary"


def test_silence_makes_the_orders_overdue_and_brings_nothing_into_effect():
    assert _life() == {party: [_ISSUED, ("overdue", _TOO_LATE)] for party in ("M1", "X2")}
    assert [state for state, _ in _states()] == ["not_authorised", "awaiting_decision"]


@pytest.mark.parametrize(
    "bad", [{"by": ["M9"]}, {"signed": False}, {"until": None}, {"scope": None}, {"humanitarian_law": None}]
)
def test_an_act_that_is_set_aside_is_silence(bad: dict[str, Any]):
    assert _life(act("2026-03-04T00:00:00Z", **bad)) == _life()
    assert _states(act("2026-03-04T00:00:00Z", **bad)) == _states()


def test_the_authority_s_act_answers_the_orders_and_is_named_as_the_answer():
    when = "2026-03-04T00:00:00Z"
    answered = [entry for entry in _record(act(when)) if entry.type == "order.acknowledged"]

    assert _life(act(when)) == {party: [_ISSUED, ("acknowledged", when)] for party in ("M1", "X2")}
    assert [entry.payload["by_fact"] for entry in answered] == ["yes", "yes"]


def test_an_act_for_one_party_answers_the_order_on_that_party_alone():
    when = "2026-03-04T00:00:00Z"

    assert _life(act(when, parties=["M1"])) == {
        "M1": [_ISSUED, ("acknowledged", when)],
        "X2": [_ISSUED, ("overdue", _TOO_LATE)],
    }


def test_an_act_after_the_deadline_still_has_effect():
    when = "2026-03-06T00:00:00Z"
    late = act(when, until="2026-03-08T00:00:00Z")

    assert _life(late)["M1"] == [_ISSUED, ("overdue", _TOO_LATE), ("acknowledged", when)]
    assert ("authorised", when) in _states(late)


def test_an_act_given_in_advance_answers_the_order_as_it_is_issued():
    early = act("2026-01-01T00:00:00Z")

    assert _life(early, decision=_ADVANCE)["M1"] == [_ISSUED, ("acknowledged", ACTIVATED)]
    assert _states(early, decision=_ADVANCE)[1] == ("authorised", ACTIVATED)


def test_an_act_that_ran_out_before_the_activation_is_no_decision_on_the_order():
    stale = act("2026-01-01T00:00:00Z", until="2026-01-03T00:00:00Z")

    assert _life(stale, decision=_ADVANCE)["M1"] == [_ISSUED, ("overdue", _TOO_LATE)]


def test_a_withdrawal_leaves_the_order_answered_and_the_measure_without_effect():
    when, withdrawn = "2026-03-04T00:00:00Z", "2026-03-04T18:00:00Z"

    assert _life(act(when), revocation(withdrawn))["M1"] == [_ISSUED, ("acknowledged", when)]
    assert _states(act(when), revocation(withdrawn))[-1] == ("revoked", withdrawn)


def test_expiry_is_recorded_at_its_very_instant():
    assert _states(act("2026-03-04T00:00:00Z")) == [
        ("not_authorised", "2026-03-02T12:00:00Z"),
        ("awaiting_decision", ACTIVATED),
        ("authorised", "2026-03-04T00:00:00Z"),
        ("expired", UNTIL),
    ]


def test_a_renewal_is_recorded_as_no_gap():
    again = act("2026-03-05T00:00:00Z", id="again", until="2026-03-08T00:00:00Z")

    assert _states(act("2026-03-04T00:00:00Z"), again)[2:] == [
        ("authorised", "2026-03-04T00:00:00Z"),
        ("expired", "2026-03-08T00:00:00Z"),
    ]


def test_the_end_of_an_act_of_which_it_is_not_known_whether_it_counts_is_recorded_too():
    doubtful = act("2026-03-04", by=["M6"])

    assert _states(doubtful)[1:] == [
        ("awaiting_decision", ACTIVATED),
        ("unknown", "2026-03-04T23:59:59Z"),
        ("awaiting_decision", UNTIL),
    ]


# --- what a reader is told --------------------------------------------------------------------------------------------

_TOLD: dict[str, tuple[dict[str, Any], str, str]] = {
    "a stranger": ({"by": ["M9"]}, "could not decide as", "決定權限"),
    "unsigned": ({"signed": False}, "The act is not signed", "該行為未經簽署"),
    "no expiry": ({"until": None}, "Set aside: the act names no expiry", "不計：未載屆期日"),
    "too long": (
        {"until": "2026-03-09T00:00:00Z"},
        "Set aside: the act runs to 2026-03-09T00:00Z, longer than",
        "授權至2026-03-09T00:00Z止，逾約文",
    ),
    "no scope": ({"scope": None}, "Set aside: the act does not state its scope", "不計：未載明授權範圍"),
    "no law": (
        {"humanitarian_law": None},
        "Set aside: the act does not state its condition of international humanitarian law",
        "不計：未載明國際人道法條件",
    ),
    "in advance": (
        {"when": "2026-03-03T11:59:59Z"},
        "Set aside: the act was given before the activation",
        "不計：授權於效力發生前為之",
    ),
}


def _explained(folder: Path, language: str, *facts: Written) -> str:
    """What the command line says of a case on disk, its lines joined."""
    case = whole_case("GMT", [NOTIFIED, *facts])
    (folder / "g.yaml").write_text(json.dumps(text(deadline=_DEADLINE), ensure_ascii=False), "utf-8")
    (folder / "told.case.yaml").write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    asked = ("--as-of", "2026-03-05T00:00:00Z", "--lang", language)
    answer = inside("explain", folder / "told.case.yaml", *asked)

    assert (answer.code, answer.err) == (0, "")
    lines = [line.strip("│├└─ ") for line in answer.out.splitlines()]
    return (" " if language == "en" else "").join(lines)


@pytest.mark.parametrize(("bad", "english", "chinese"), _TOLD.values(), ids=_TOLD)
def test_what_an_act_lacks_is_told_in_both_languages_with_the_act_and_the_clause(
    bad: dict[str, Any], english: str, chinese: str, tmp_path: Path
):
    wrong = act(**{"when": "2026-03-04T00:00:00Z", **bad})

    for language, said in (("en", english), ("zh-Hant", chinese)):
        page = _explained(tmp_path, language, wrong)

        assert said in page
        assert "yes: " in page or "yes：" in page
        assert ("awaiting the authority's decision" if language == "en" else "待權責機關決定") in page


def test_an_act_in_force_is_told_with_its_end_and_a_withdrawal_with_what_it_ends(tmp_path: Path):
    granted = act("2026-03-04T00:00:00Z")

    assert f"in effect until {UNTIL.replace(':00Z', 'Z')}" in _explained(tmp_path, "en", granted)
    withdrawn = _explained(tmp_path, "en", granted, revocation("2026-03-04T18:00:00Z"))
    assert "the authorisation was revoked (since 2026-03-04T18:00Z)" in withdrawn
    assert "withdraws the authorisation" in withdrawn
