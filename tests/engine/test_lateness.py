"""Orders whose time the readings set differently: late under one while under another the time runs, or is not set."""

from __future__ import annotations

from typing import Any, cast

import pytest

from foedus.engine import View
from foedus.kernel import Instant
from foedus.rehearsal import MemoryJournal, rehearse
from tests.engine import scenes
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written
from tests.laws.worlds import World, whole_case

_WORDS = {"en": "words", "zh-Hant": "文字"}
_QUICK = {"length": "48 hours", "after": "activation", "limit": "included"}
_SLOW = {"length": "96 hours", "after": "activation", "limit": "included"}
_EARLY, _LATE = "2026-03-05T12:00:01Z", "2026-03-07T12:00:01Z"
"""One second past the one limit, and past the other."""


def _text(slow: object) -> Written:
    answers = {name: {"says": _WORDS} for name in ("quick", "slow")}
    written = {**scenes.text(), "questions": {"pace": {"asks": _WORDS, "clause": "one", "answers": answers}}}
    deadline = {"by_reading_of": "pace", "quick": _QUICK, "slow": slow}
    measure = {**written["measures"]["m-p"], "deadline": deadline}
    return {**written, "measures": {"m-p": measure}}


def _told(slow: object, *facts: Written, view: View | None = None) -> list[tuple[str, dict[str, str]]]:
    """What is said of the order on M1 under each reading, and when that was recorded."""
    play = staged(World(_text(slow), whole_case("GMT", [scenes.NOTIFIED, *facts])))
    journal = MemoryJournal("late")
    rehearse(play, view or View(), Instant.parse(scenes.END), journal, ZONE_RULES)
    said = [(str(e.recorded_at), cast("Any", e.payload)) for e in journal.read() if e.type == "lateness.said"]
    return [
        (at, {reading.split("=")[1]: each["state"] for each in payload["said"] for reading in each["readings"]})
        for at, payload in said
        if payload["key"].split("/")[2] == "M1"
    ]


def test_it_is_late_under_the_one_reading_from_its_own_second_on():
    assert _told(_SLOW) == [
        (scenes.EFFECT, {"quick": "open", "slow": "open"}),
        (_EARLY, {"quick": "late", "slow": "open"}),
        (_LATE, {"quick": "late", "slow": "late"}),
    ]


def test_a_reading_that_sets_no_time_hides_no_lateness_under_one_that_does():
    assert _told("untimed") == [
        (scenes.EFFECT, {"quick": "open", "slow": "untimed"}),
        (_EARLY, {"quick": "late", "slow": "untimed"}),
    ]


@pytest.mark.parametrize(
    ("when", "states"),
    [
        ("2026-03-05T12:00:00Z", {"quick": "in_time", "slow": "in_time"}),
        ("2026-03-05T12:00:01Z", {"quick": "late", "slow": "in_time"}),
        ("2026-03-07T12:00:01Z", {"quick": "late", "slow": "late"}),
        ("2026-03-05", {"quick": "unknown", "slow": "in_time"}),
    ],
)
def test_an_answer_is_in_time_or_late_under_each_reading_for_itself(when: str, states: dict[str, str]):
    assert _told(_SLOW, scenes.act("acknowledgement", "M1", when))[-1][1] == states


@pytest.mark.parametrize("answer", ["quick", "slow"])
def test_where_one_time_is_in_view_the_order_itself_says_all(answer: str):
    assert _told(_SLOW, view=View(answers={"pace": answer})) == []
    assert _told(_QUICK) == []
