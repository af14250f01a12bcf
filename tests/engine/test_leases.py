"""Several grounds for one measure: since when it has been in effect, and what first brought it to its end."""

from __future__ import annotations

import pytest

from foedus.engine import View, assess
from foedus.kernel import Instant
from foedus.measures import Phase, Stand
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_RULES: Written = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_TEN_DAYS: Written = {"length": "240 hours", "after": "activation"}


def _act(kind: str, name: str, when: str, *by: str, **more: object) -> Written:
    return {"id": name, "kind": kind, "basis": "assumed", "by": list(by), "signed": True, "when": when, **more}


def _notified(name: str, when: str) -> Written:
    return _act("notification", name, when, "M1", procedure="p")


def _lifted(when: str) -> Written:
    return _act("lifting", "way-out", when, "M2", measure="m-p")


def _stands(*facts: Written, as_of: str) -> Stand:
    roles = {"notifier": named(holders=["M1"]), "lifter": named(holders=["M2"])}
    text = text_of(roles, {"p": _RULES})
    text["measures"]["m-p"].update(
        lasts={"for": _TEN_DAYS, "clause": "one"}, lifted_by={"by": "lifter", "signatures": 1, "clause": "one"}
    )
    play = staged(World(text, whole_case("GMT", facts)))
    return assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES).outlooks[0].stands["m-p"]


_FIRST = _notified("first", "2026-03-01T12:00:00Z")  # in effect from the 2nd until the 12th, at noon


@pytest.mark.parametrize(
    ("second", "since"),
    [
        ("2026-03-05T12:00:00Z", "2026-03-02T12:00:00Z"),
        ("2026-03-11T12:00:00Z", "2026-03-02T12:00:00Z"),
        ("2026-03-11T12:00:01Z", "2026-03-12T12:00:01Z"),
    ],
)
def test_where_one_ground_hands_over_to_the_next_it_has_been_in_effect_since_the_first(second: str, since: str):
    found = _stands(_FIRST, _notified("second", second), as_of="2026-03-14T00:00:00Z")

    assert (found.phase, found.notification, str(found.since)) == (Phase.AFTER, "second", since)


def test_three_grounds_one_after_the_other_are_one_stretch():
    third = _notified("third", "2026-03-20T12:00:00Z")
    found = _stands(_FIRST, _notified("second", "2026-03-10T12:00:00Z"), third, as_of="2026-03-25T00:00:00Z")

    assert (found.notification, str(found.since)) == ("third", "2026-03-02T12:00:00Z")


def test_whether_it_was_handed_over_stays_open_where_the_day_alone_is_known():
    found = _stands(_FIRST, _notified("second", "2026-03-11"), as_of="2026-03-14T00:00:00Z")

    assert found.since is not None
    assert (str(found.since.start), str(found.since.end)) == ("2026-03-02T12:00:00Z", "2026-03-13T00:00:00Z")


@pytest.mark.parametrize(
    ("lifted", "phase", "since"),
    [
        ("2026-03-12T11:59:59Z", Phase.LIFTED, "2026-03-12T11:59:59Z"),
        ("2026-03-12T12:00:00Z", Phase.LAPSED, "2026-03-12T12:00:00Z"),
        ("2026-03-12T12:00:01Z", Phase.LAPSED, "2026-03-12T12:00:00Z"),
    ],
)
def test_nothing_lifts_what_had_lapsed_before(lifted: str, phase: Phase, since: str):
    found = _stands(_FIRST, _lifted(lifted), as_of="2026-03-20T00:00:00Z")

    assert (found.phase, str(found.since)) == (phase, since)


def test_it_is_over_with_the_last_ground_whatever_ended_the_others():
    second = _notified("second", "2026-03-08T12:00:00Z")  # until the 19th, at noon
    lifted = _stands(_FIRST, second, _lifted("2026-03-15T00:00:00Z"), as_of="2026-03-25T00:00:00Z")

    assert (lifted.phase, str(lifted.since)) == (Phase.LIFTED, "2026-03-15T00:00:00Z")
