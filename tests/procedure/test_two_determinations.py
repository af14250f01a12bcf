"""Two determinations on one notification: an earlier one that may bind leaves open since when, no other does."""

from __future__ import annotations

import pytest

from foedus.kernel import Truth
from foedus.procedure import Finding, Judgment, Verdict
from tests.laws.texts import Written, named
from tests.procedure.hearings import ROLES, determining, hours, judged, ruling

_ROLES: Written = {
    **ROLES,
    "commission": named(holders=["M3", {"party": "M2", "until": "2026-03-03T12:00:00Z"}]),
}
"""One of the two who determine leaves office at noon on 3 March."""
_ONE = determining(signatures={"at_least": 1}, within=hours(96, "notification.received"))
_EARLY = ruling(id="early", by=["M2"], when="2026-03-03")
_SURE = ruling(id="sure", by=["M3"], when="2026-03-05T12:00:00Z")
_BOTH = "[2026-03-04T00:00:00Z, 2026-03-06T12:00:01Z)"
"""From the first effect that may have followed to the one that surely does."""


def _seen(*facts: Written, as_of: str, rules: Written = _ONE, findings: dict[str, Finding] | None = None) -> Judgment:
    return judged(*facts, rules=rules, roles=_ROLES, as_of=as_of, findings=findings)


# --- a doubtful one, then a sure one ----------------------------------------------------------------------------------


def test_a_doubtful_determination_alone_leaves_the_outcome_open():
    judgment = _seen(_EARLY, as_of="2026-03-05T00:00:00Z")

    assert (judgment.verdict, judgment.determination) == (Verdict.UNDETERMINED, "early")
    assert str(judgment.effect) == "[2026-03-04T00:00:00Z, 2026-03-05T00:00:00Z)"


@pytest.mark.parametrize("as_of", ["2026-03-05T12:00:00Z", "2026-03-06T11:59:59Z"])
def test_a_later_sure_determination_never_unsays_that_the_effect_may_have_come(as_of: str):
    judgment = _seen(_EARLY, _SURE, as_of=as_of)

    assert (judgment.verdict, str(judgment.effect)) == (Verdict.UNDETERMINED, _BOTH)


def test_once_the_sure_one_has_its_effect_only_since_when_is_open():
    judgment = _seen(_EARLY, _SURE, as_of="2026-03-06T12:00:00Z")

    assert (judgment.verdict, judgment.determination) == (Verdict.ACTIVATED, "sure")
    assert str(judgment.since) == _BOTH


def test_an_earlier_determination_that_certainly_does_not_bind_leaves_the_sure_one_as_it_is():
    stranger = {**_EARLY, "by": ["M9"]}

    assert str(_seen(stranger, _SURE, as_of="2026-03-07T00:00:00Z").since) == "2026-03-06T12:00:00Z"


def test_a_doubtful_determination_after_a_sure_one_changes_nothing():
    sure = {**_SURE, "when": "2026-03-03T09:00:00Z"}
    doubtful = {**_EARLY, "when": {"from": "2026-03-03T10:00:00Z", "until": "2026-03-03T15:00:00Z"}}

    assert str(_seen(sure, doubtful, as_of="2026-03-07T00:00:00Z").since) == "2026-03-04T09:00:00Z"


# --- one that was not borne out, then one that may bind --------------------------------------------------------------

_CRITERIA = determining(
    signatures={"at_least": 1},
    within=hours(96, "notification.received"),
    criteria=[
        {"violation": "scale", "finding": "is_required", "clause": "one"},
        {"violation": "intent", "clause": "one"},
    ],
    criteria_needed=1,
)
_OPEN = {"scale": Finding(truth=Truth.UNKNOWN)}
_BARE = ruling(
    id="bare", by=["M3"], when="2026-03-02T15:00:00Z", finds={"scale": "met", "intent": "open"}
)  # the evidence does not show it, so it certainly was not shown by then
_MAY = ruling(id="may", by=["M2"], when="2026-03-03", finds={"scale": "met", "intent": "met"})


@pytest.mark.parametrize(
    ("as_of", "verdict"), [("2026-03-06T12:00:00Z", Verdict.PENDING), ("2026-03-06T12:00:01Z", Verdict.LAPSED)]
)
def test_a_determination_that_was_not_borne_out_in_time_leaves_the_matter_open_until_its_window_closes(
    as_of: str, verdict: Verdict
):
    assert _seen(_BARE, rules=_CRITERIA, findings=_OPEN, as_of=as_of).verdict is verdict


@pytest.mark.parametrize("as_of", ["2026-03-03T23:59:59Z", "2026-03-05T00:00:00Z"])
def test_one_not_borne_out_does_not_hide_a_later_one_that_may_bind(as_of: str):
    judgment = _seen(_BARE, _MAY, rules=_CRITERIA, findings=_OPEN, as_of=as_of)
    alone = _seen(_MAY, rules=_CRITERIA, findings=_OPEN, as_of=as_of)

    assert (judgment.determination, judgment.barred) == ("may", False)
    assert (judgment.verdict, judgment.effect) == (alone.verdict, alone.effect)
    assert str(judgment.effect) == "[2026-03-04T00:00:00Z, 2026-03-05T00:00:00Z)"
