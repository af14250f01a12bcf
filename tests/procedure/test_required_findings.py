"""A finding without which no effect follows: known by the instant of the effect, or the proceeding has lapsed."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.kernel import Instant, Truth
from foedus.procedure import Finding, Judgment, Verdict
from tests.procedure.hearings import NOTIFIED, RULES, judged, reason, truth

_REQUIRED = {
    **{key: value for key, value in RULES.items() if key != "determination"},
    "on": "scale",
    "finding": "is_required",
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_DUE = "2026-03-03T12:00:00Z"
_ON_A_DAY = {**NOTIFIED, "when": "2026-03-02"}
"""Its effect comes at some instant of 3 March."""


def _seen(as_of: str, known: str | None = None, notified: Any = NOTIFIED) -> Judgment:
    finding = Finding(truth=Truth.UNKNOWN) if known is None else Finding(truth=Truth.TRUE, known=Instant.parse(known))
    return judged(rules=_REQUIRED, findings={"scale": finding}, as_of=as_of, notified=notified)


@pytest.mark.parametrize(
    ("as_of", "verdict"),
    [
        ("2026-03-03T11:59:59Z", Verdict.PENDING),
        (_DUE, Verdict.LAPSED),
        ("2026-03-03T12:00:01Z", Verdict.LAPSED),
        ("2026-03-20T00:00:00Z", Verdict.LAPSED),
    ],
)
def test_what_is_not_known_to_be_met_as_the_effect_is_due_has_lapsed_in_that_second(as_of: str, verdict: Verdict):
    judgment = _seen(as_of)

    assert judgment.verdict is verdict
    if verdict is Verdict.LAPSED:
        assert str(judgment.since) == _DUE
        assert reason(judgment, "finding_late").details["by_then"] == _DUE


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ("2026-03-03T11:59:59Z", Verdict.ACTIVATED),
        (_DUE, Verdict.ACTIVATED),
        ("2026-03-03T12:00:01Z", Verdict.LAPSED),
    ],
)
def test_what_became_known_a_second_after_the_effect_was_due_helps_no_more(known: str, verdict: Verdict):
    assert _seen("2026-03-05T00:00:00Z", known).verdict is verdict


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ("2026-03-03T00:00:00Z", Verdict.ACTIVATED),
        ("2026-03-03T00:00:01Z", Verdict.UNDETERMINED),
        ("2026-03-03T23:59:59Z", Verdict.UNDETERMINED),
        ("2026-03-04T00:00:00Z", Verdict.LAPSED),
    ],
)
def test_of_an_effect_known_only_to_the_day_what_became_known_that_day_decides_nothing(known: str, verdict: Verdict):
    judgment = _seen("2026-03-05T00:00:00Z", known, _ON_A_DAY)

    assert judgment.verdict is verdict
    assert ("finding" if verdict is not Verdict.LAPSED else "finding_late") in {why.rule for why in judgment.because}
    if verdict is Verdict.UNDETERMINED:
        assert truth(judgment, "finding") is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("as_of", "verdict"),
    [
        ("2026-03-02T23:59:59Z", Verdict.PENDING),
        ("2026-03-03T00:00:00Z", Verdict.UNDETERMINED),
        ("2026-03-03T23:59:58Z", Verdict.UNDETERMINED),
        ("2026-03-03T23:59:59Z", Verdict.LAPSED),
    ],
)
def test_nothing_lapses_before_the_last_instant_at_which_the_effect_may_be_due(as_of: str, verdict: Verdict):
    assert _seen(as_of, notified=_ON_A_DAY).verdict is verdict


def test_the_engine_is_woken_when_it_lapses():
    assert str(_seen("2026-03-03T11:59:59Z").next_change) == _DUE
    assert str(_seen("2026-03-03T00:00:00Z", notified=_ON_A_DAY).next_change) == "2026-03-03T23:59:59Z"
