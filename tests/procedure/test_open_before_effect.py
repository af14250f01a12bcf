"""What the record leaves open is undetermined from when that is known, and brings nothing into effect by itself."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.procedure import Judgment, Verdict
from tests.laws.texts import Written, named
from tests.procedure.hearings import NOTIFICATION, NOTIFIED, ROLES, RULES, hours, judged

_HOUR_OPEN = {"from": "2026-03-02T20:00:00Z", "until": "2026-03-02T22:00:00Z"}
"""Two hours on the eve, which end after the time for what is done in them."""
_PLAIN = {
    **{key: value for key, value in RULES.items() if key != "determination"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_VOTING = {
    "body": "commission",
    "proposal": {"en": "to let it be", "zh-Hant": "不予處理"},
    "majority": {"more_than": "1/2", "of": "members"},
    "abstention": "not_cast",
    "within": hours(9, "notification.sent"),
    "clause": "one",
}
_DRAFT: Written = {"id": "t", "kind": "draft", "basis": "assumed", "notification": "n", "by": ["M2"]}


def _ballot(when: Any) -> tuple[Written, Written]:
    tabled = {**_DRAFT, "when": "2026-03-02T13:00:00Z"}
    return tabled, {"id": "b", "kind": "ballot", "basis": "assumed", "draft": "t", "for": ["M2", "M3"], "when": when}


def _cure(when: Any) -> Written:
    return {
        "id": "c",
        "kind": "cure",
        "basis": "assumed",
        "notification": "n",
        "by": ["M1"],
        "signed": True,
        "when": when,
    }


def _said(judgment: Judgment) -> tuple[Verdict, bool, bool]:
    return judgment.verdict, judgment.barred, judgment.may_run


_PENDING = (Verdict.PENDING, False, False)
_OPEN = (Verdict.UNDETERMINED, True, True)
_OPEN_AT_EFFECT = (Verdict.UNDETERMINED, False, False)


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("2026-03-02T21:59:58Z", _PENDING),  # nobody knows of the vote yet
        ("2026-03-02T21:59:59Z", _OPEN),
        ("2026-03-03T11:59:59Z", _OPEN),
        ("2026-03-03T12:00:00Z", _OPEN_AT_EFFECT),
    ],
)
def test_a_vote_that_may_have_come_too_late_leaves_open_whether_the_clock_runs(as_of: str, said: object):
    rules = {**_PLAIN, "reverse_vote": _VOTING}

    assert _said(judged(*_ballot(_HOUR_OPEN), rules=rules, as_of=as_of)) == said


@pytest.mark.parametrize(
    ("when", "verdict"),
    [("2026-03-02T21:00:00Z", Verdict.BLOCKED), ("2026-03-02T21:00:01Z", Verdict.PENDING)],
)
def test_a_vote_dated_to_the_second_leaves_nothing_open(when: str, verdict: Verdict):
    rules = {**_PLAIN, "reverse_vote": _VOTING}

    assert judged(*_ballot(when), rules=rules, as_of="2026-03-03T00:00:00Z").verdict is verdict


def test_so_does_a_cure_that_may_have_come_too_late():
    rules = {**_PLAIN, "cure": {"by": "any_notifier", "until": hours(9, "notification.sent"), "clause": "one"}}

    assert _said(judged(_cure(_HOUR_OPEN), rules=rules, as_of="2026-03-03T00:00:00Z")) == _OPEN


@pytest.mark.parametrize(
    ("until", "said"),
    [
        ("2026-03-02T11:00:00Z", (Verdict.INADMISSIBLE, False, False)),
        ("2026-03-02T11:00:01Z", _OPEN),
        ("2026-03-02T13:00:00Z", _PENDING),
    ],
)
def test_so_does_a_notifier_who_may_have_left_office_before_the_notification(until: str, said: object):
    notified = {**NOTIFIED, "when": {"from": "2026-03-02T11:00:00Z", "until": "2026-03-02T13:00:00Z"}}
    roles = {**ROLES, "notifier": named(holders=[{"party": "M1", "until": until}])}
    rules = {**_PLAIN, "notification": NOTIFICATION}

    assert _said(judged(rules=rules, roles=roles, notified=notified, as_of="2026-03-02T20:00:00Z")) == said


def test_a_determination_in_doubt_leaves_the_clock_running_until_its_window_closes_and_then_not():
    """Binding or not, nothing was to have happened before the window closed; afterwards it may have lapsed."""
    rules = {**RULES, "effect": {"length": "100 hours", "after": "determination.made", "clause": "one"}}
    roles = {**ROLES, "commission": named(holders=["M3", {"party": "M2", "until": "2026-03-03T11:00:00Z"}])}
    act = {"id": "d", "kind": "determination", "basis": "assumed", "notification": "n", "by": ["M2", "M3"]}
    doubtful = {**act, "signed": True, "when": {"from": "2026-03-03T10:00:00Z", "until": "2026-03-03T12:00:00Z"}}

    def said(as_of: str) -> tuple[Verdict, bool, bool]:
        return _said(judged(doubtful, rules=rules, roles=roles, as_of=as_of))

    assert [said(as_of) for as_of in ("2026-03-04T12:00:00Z", "2026-03-04T12:00:01Z", "2026-03-07T13:59:59Z")] == [
        _PENDING,
        _OPEN,
        _OPEN,
    ]
    assert said("2026-03-07T14:00:00Z") == _OPEN_AT_EFFECT


def test_of_a_vote_in_doubt_and_a_sure_cure_after_it_the_record_does_not_show_which_closed_it_and_nothing_follows():
    cure = {"by": "any_notifier", "until": hours(20, "notification.sent"), "clause": "one"}
    rules = {**_PLAIN, "reverse_vote": _VOTING, "cure": cure}
    facts = (*_ballot(_HOUR_OPEN), _cure("2026-03-03T01:00:00Z"))

    for as_of in ("2026-03-03T02:00:00Z", "2026-03-10T00:00:00Z"):
        assert _said(judged(*facts, rules=rules, as_of=as_of)) == (Verdict.UNDETERMINED, True, False)


def test_what_was_closed_for_sure_but_perhaps_never_opened_is_neither_and_brings_nothing_into_effect():
    cure = {"by": "any_notifier", "until": hours(20, "notification.sent"), "clause": "one"}
    notified = {**NOTIFIED, "when": {"from": "2026-03-02T11:00:00Z", "until": "2026-03-02T13:00:00Z"}}
    rules = {**_PLAIN, "notification": {**NOTIFICATION, "signatures": {"at_least": 2}}, "cure": cure}
    act = {**notified, "by": ["M1", "M2"]}
    told = _cure("2026-03-02T18:00:00Z")

    def said(until: str) -> tuple[Verdict, bool, bool]:
        held = [{"party": "M2", "until": until}, "M1"]
        roles = {**ROLES, "notifier": named(holders=held)}
        return _said(judged(told, rules=rules, roles=roles, notified=act, as_of="2026-03-10T00:00:00Z"))

    assert said("2026-03-02T13:00:00Z") == (Verdict.CURED, False, False)
    assert said("2026-03-02T12:00:00Z") == (Verdict.UNDETERMINED, True, False)
    assert said("2026-03-02T11:00:00Z") == (Verdict.INADMISSIBLE, False, False)
