"""Differences in rules of withdrawal, sessions and releases: judged where an order exists, and else left open."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.drafting.difference import compare
from foedus.instrument import Document
from foedus.writing import read_text
from tests.bilingual import assert_alike
from tests.drafting.edits import GONE, ZONES, Edit, document, edited, shipped
from tests.instrument.sessions_text import SESSIONS_TEXT

_WEAPONS, _GLENN, _TWO = "minsk-2-weapons", "glenn-aeca-102b", "two-lines"
_RULES = "evidence.withdrawal.point-2"
_GUNS, _ROCKETS = f"{_RULES}.classes.artillery", f"{_RULES}.classes.mlrs"
_FROM = f"{_RULES}.applies_from"
_OUT, _BREAKS = "sessions.congress.leaves_out", "sessions.congress.breaks"
_WORDS = {"en": "something", "zh-Hant": "某物"}
_CLOSED = {"what": "adjournment", "from": "1998-06-10", "until": "1998-06-15", "basis": "assumed"}
_SHORT = {"what": "adjournment", "from": "1998-06-10", "until": "1998-06-12", "basis": "assumed"}

EDITS = (
    Edit(_WEAPONS, f"{_ROCKETS}.distance", "71 km", "stronger"),
    Edit(_WEAPONS, f"{_ROCKETS}.distance", "69 km", "weaker"),
    Edit(_WEAPONS, f"{_GUNS}.weapons.0", GONE, "weaker", f"{_GUNS}.weapons"),
    Edit(_WEAPONS, f"{_GUNS}.calibre.at_least", "122 mm", "weaker", f"{_GUNS}.calibre"),
    Edit(_WEAPONS, f"{_GUNS}.calibre.at_least", "99.9 mm", "stronger", f"{_GUNS}.calibre"),
    Edit(_WEAPONS, f"{_GUNS}.calibre.below", "200 mm", "weaker", f"{_GUNS}.calibre"),
    Edit(_WEAPONS, f"{_GUNS}.calibre", {"at_least": "99 mm", "below": "200 mm"}, "changed"),
    Edit(_WEAPONS, f"{_GUNS}.calibre.unit", "stated", "changed", f"{_GUNS}.calibre"),
    Edit(_WEAPONS, f"{_GUNS}.calibre", GONE, "stronger"),
    Edit(_WEAPONS, f"{_GUNS}.name.en", "guns", "changed", f"{_GUNS}.name"),
    Edit(_WEAPONS, _ROCKETS, GONE, "weaker"),
    Edit(_WEAPONS, f"{_RULES}.measured", "each_side", "stronger"),
    Edit(_WEAPONS, f"{_RULES}.sides.2", {"side": "TCG", "line": "de-facto"}, "stronger", f"{_RULES}.sides"),
    Edit(_WEAPONS, f"{_RULES}.sides.0.line", "de-facto", "changed", f"{_RULES}.sides"),
    Edit(_WEAPONS, f"{_RULES}.lines.memorandum.as_of", "2014-09-20", "changed"),
    Edit(_WEAPONS, f"{_RULES}.weapons.tank", _WORDS, "new"),
    Edit(_WEAPONS, f"{_RULES}.clause", "point-2", "moved"),
    Edit(_WEAPONS, _FROM, GONE, "stronger"),
    Edit(_WEAPONS, _FROM, "2015-02-28T21:59:59Z", "stronger"),
    Edit(_WEAPONS, _FROM, "2015-03-02T22:00:01Z", "weaker"),
    Edit(_GLENN, f"{_OUT}.adjourned", "counts", "stronger"),
    Edit(_GLENN, f"{_OUT}.adjourned.longer_than", "2 days", "weaker", f"{_OUT}.adjourned"),
    Edit(_GLENN, f"{_OUT}.adjourned.longer_than", "4 days", "stronger", f"{_OUT}.adjourned"),
    Edit(_GLENN, f"{_OUT}.adjourned", {"houses": "every", "longer_than": "3 days", "measured": "each"}, "stronger"),
    Edit(_GLENN, f"{_OUT}.adjourned", {"houses": "every", "longer_than": "2 days", "measured": "each"}, "changed"),
    Edit(_GLENN, f"{_OUT}.prorogation", "left_out", "weaker"),
    Edit(_GLENN, f"{_OUT}.dissolution", "left_out", "weaker"),
    Edit(_GLENN, f"{_OUT}.sine_die", "left_out", "stronger"),
    Edit(_GLENN, f"{_OUT}.sine_die", "counts", "stronger"),
    Edit(_GLENN, f"{_BREAKS}.2", _CLOSED, "weaker", _BREAKS),
    Edit(_GLENN, f"{_BREAKS}.2", _SHORT, "changed", _BREAKS),
    Edit(_GLENN, f"{_BREAKS}.1", GONE, "stronger", _BREAKS),
    Edit(_GLENN, f"{_BREAKS}.1.until", "1998-06-04", "weaker", _BREAKS),
    Edit(_GLENN, f"{_BREAKS}.1.basis", "announced", "changed", _BREAKS),
    Edit(_GLENN, "sessions.congress.known_until", "1998-06-27", "changed"),
    Edit(_TWO, "evidence.release.after", "49 hours", "changed", "evidence.release"),
    Edit(_TWO, "evidence.release.of.satellite", "withheld", "changed", "evidence.release"),
    Edit(_TWO, "evidence.release.clause", "art-4", "moved"),
    Edit(_TWO, "evidence.release", GONE, "gone"),
    Edit(_TWO, "measures.meeting.release", "withheld", "changed"),
)


def _told(before: Document, after: Document) -> set[tuple[str, str]]:
    found = compare(before, after, ZONES).differences
    paths = (each.before_path if each.before_path is not None else each.after_path for each in found)
    return {(each.verdict, ".".join(path or ())) for each, path in zip(found, paths, strict=True)}


_BACK = {"stronger": "weaker", "weaker": "stronger", "new": "gone", "gone": "new"}


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_an_edit_is_judged_in_its_direction_and_taken_back_the_other_way(edit: Edit) -> None:
    before, after = shipped(edit.text), edited(edit.text, {edit.leaf: edit.to})
    at = edit.told_at or edit.leaf

    assert _told(before, after) == {(edit.verdict, at)}
    assert _told(after, before) == {(_BACK.get(edit.verdict, edit.verdict), at)}
    for each in compare(before, after, ZONES).differences:
        assert_alike(each.reason)
        assert_alike(each.about)


def _sample(**leaves_out: object) -> Any:
    made: Any = read_text(SESSIONS_TEXT.encode(), "sessions").plain()
    rule = made["sessions"]["parliament"]["leaves_out"]
    rule.update(leaves_out)
    return made


def test_where_all_of_several_houses_must_be_away_at_once_fewer_days_are_left_out_than_where_each_must() -> None:
    together = document(_sample())
    each = document(_sample(adjourned={"houses": "every", "longer_than": "4 days", "measured": "each"}))

    assert _told(together, each) == {("weaker", "sessions.parliament.leaves_out.adjourned")}
    assert _told(each, together) == {("stronger", "sessions.parliament.leaves_out.adjourned")}


def test_where_a_later_end_is_good_in_one_clock_and_bad_in_another_no_order_is_told() -> None:
    made = _sample()
    made["measures"]["answer"] = {**next(iter(made["measures"].values()))}
    clock = made["procedures"]["review"]["cure"]["until"]
    made["measures"]["answer"]["lasts"] = {"for": {**clock, "after": "activation"}, "clause": "s-1"}
    more = {**made, "sessions": _sample(sine_die="left_out")["sessions"]}

    assert _told(document(made), document(more)) == {("changed", "sessions.parliament.leaves_out.sine_die")}
