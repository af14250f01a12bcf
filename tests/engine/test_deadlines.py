"""When silence becomes late: counted from the determination that binds, not from any that was signed."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.books import Books
from foedus.engine import View
from foedus.kernel import Instant
from foedus.rehearsal import MemoryJournal, rehearse
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, text_of
from tests.laws.worlds import World, whole_case
from tests.procedure.hearings import DETERMINATION, NOTIFIED, ROLES, RULES, VIOLATIONS, hours, ruling

_WEEK = hours(96, "notification.received")
_RULE: Written = {"to": "accused", "at_least": "likely", "confidence": "moderate", "clause": "one"}
_SILENT = ruling(id="silent", when="2026-03-02T15:00:00Z", received="2026-03-02T15:30:00Z")
"""Signed by enough and in time, but it attributes the violation to nobody."""
_BINDS = ruling(
    id="binds",
    when="2026-03-05T12:00:00Z",
    received="2026-03-05T18:00:00Z",
    attributes="X1",
    likelihood="likely",
    confidence="high",
)


def _books(deadline: Written, *facts: Written) -> Books:
    rules = {**RULES, "determination": {**DETERMINATION, "within": _WEEK, "attribution": _RULE}}
    text = text_of(ROLES, {"p": rules}, violations=VIOLATIONS | {"scale": VIOLATIONS["harm"]})
    text["measures"]["m-p"].update(deadline=deadline)
    play = staged(World(text, whole_case("GMT", [NOTIFIED, *facts])))
    return rehearse(play, View(), Instant.parse("2026-03-06T18:00:00Z"), MemoryJournal("scene"), ZONE_RULES).books


def _late(after: str, *facts: Written) -> set[str]:
    """When every order under the measure becomes late."""
    return {str(order.deadline) for order in _books(hours(48, after), *facts).orders.values()}


@pytest.mark.parametrize(
    ("after", "late"),
    [("determination.made", "2026-03-07T12:00:01Z"), ("determination.received", "2026-03-07T18:00:01Z")],
)
def test_time_counts_from_the_determination_that_binds_not_from_an_earlier_one_that_says_too_little(
    after: str, late: str
):
    assert _late(after, _SILENT, _BINDS) == {late}
    assert _late(after, _BINDS) == {late}


def test_time_counts_from_the_notification_or_the_activation_whichever_determination_binds():
    assert _late("notification.sent", _SILENT, _BINDS) == {"2026-03-04T12:00:01Z"}
    assert _late("activation", _SILENT, _BINDS) == {"2026-03-08T12:00:01Z"}


def test_no_order_is_late_before_it_could_be_known_of():
    found: list[Any] = list(_books(hours(48, "determination.made"), _SILENT, _BINDS).orders.values())

    assert {(order.party, order.state.value) for order in found} == {("M1", "issued"), ("X2", "issued")}
