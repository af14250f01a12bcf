"""The duty to review whether a measure goes on: it arises with the effect, is met or missed, and lifts nothing."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.engine import Assessment, View, assess, idle_acts
from foedus.kernel import Instant
from foedus.rehearsal import MemoryJournal, rehearse
from tests.engine import scenes
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named
from tests.laws.worlds import World, whole_case

_EFFECT = scenes.EFFECT
_LIMIT = "2026-03-13T12:00:00Z"
"""Ten days of 24 hours after the effect: that very second is in time."""


def _text(*, review: Written | None = None) -> Written:
    written = scenes.text()
    written["roles"]["keeper"] = named(holders=["M6"])
    written["measures"]["m-p"]["end_condition"] = {
        "until": {"en": "until peace", "zh-Hant": "至和平止"},
        "reviewed_by": "keeper",
        "review": review or {"length": "240 hours", "after": "activation", "limit": "included"},
        "clause": "one",
    }
    written["measures"]["m-p"]["lifted_by"] = {"by": "council", "signatures": 1, "clause": "one"}
    return written


def _review(when: object, *, by: str = "M6", **more: Any) -> Written:
    head = {"id": "r", "kind": "review", "notification": "n", "basis": "assumed", "by": [by], "signed": True}
    return {**head, "when": when, **more}


def _lifted(when: str) -> Written:
    head = {"id": "l", "kind": "lifting", "measure": "m-p", "basis": "assumed", "by": ["M4"], "signed": True}
    return {**head, "when": when}


def _assessed(as_of: str, *facts: Written, **more: Any) -> Assessment:
    play = staged(World(_text(**more), whole_case("GMT", [scenes.NOTIFIED, *facts])))
    return assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES)


def _state(as_of: str, *facts: Written, **more: Any) -> str:
    found = [duty.state for duty in _assessed(as_of, *facts, **more).outlooks[0].owed]
    return found[0] if len(found) > 0 else "not_arisen"


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        ("2026-03-03T11:59:59Z", "not_arisen"),
        (_EFFECT, "open"),
        (_LIMIT, "open"),
        ("2026-03-13T12:00:01Z", "missed"),
    ],
)
def test_it_arises_with_the_effect_and_is_missed_one_second_after_its_limit(as_of: str, state: str):
    assert _state(as_of) == state


@pytest.mark.parametrize(
    ("fact", "state"),
    [
        (_review(_LIMIT), "met"),
        (_review("2026-03-13T12:00:01Z"), "missed"),
        (_review("2026-03-03T11:59:59Z"), "missed"),
        (_review(_EFFECT), "met"),
        (_review(_LIMIT, by="M1"), "missed"),
        (_review(_LIMIT, signed=False), "missed"),
        (_review(_LIMIT, measure="m-p"), "met"),
        (_review("2026-03-13"), "unknown"),
    ],
    ids=["at the limit", "late", "before", "at once", "a stranger's", "unsigned", "of this measure", "by the day"],
)
def test_it_is_met_by_a_signed_review_in_time_of_whoever_must_look(fact: Written, state: str):
    assert _state("2026-04-01T00:00:00Z", fact) == state


@pytest.mark.parametrize(
    ("lifted", "state"),
    [("2026-03-13T11:59:59Z", "moot"), ("2026-03-13T12:00:00Z", "moot"), ("2026-03-13T12:00:01Z", "missed")],
)
def test_once_the_measure_is_lifted_only_what_was_missed_by_then_stays_missed(lifted: str, state: str):
    assert _state("2026-04-01T00:00:00Z", _lifted(lifted)) == state


def test_a_review_lifts_nothing():
    stands = [_assessed("2026-04-01T00:00:00Z", *facts).agreed("m-p") for facts in ((), (_review(_LIMIT),))]

    assert stands[0] is not None
    assert stands[0] == stands[1]


def test_a_review_of_one_measure_is_no_review_of_what_the_procedure_brought_about():
    written = _text()
    window = {"length": "240 hours", "after": "activation", "limit": "included"}
    review = {"by": "keeper", "within": window, "clause": "one"}
    written["procedures"] = {"p": {**written["procedures"]["p"], "review": review}}
    whole, single = _review(_LIMIT), _review(_LIMIT, measure="m-p")
    states: list[str] = []
    for fact in (whole, single):
        play = staged(World(written, whole_case("GMT", [scenes.NOTIFIED, fact])))
        [outlook] = assess(
            play.document, play.known, View(), Instant.parse("2026-04-01T00:00:00Z"), ZONE_RULES
        ).outlooks
        states += [duty.state for judgment in outlook.judgments for duty in judgment.duties]

    assert states == ["met", "missed"]


def test_whoever_may_review_the_end_alone_is_heard_and_a_stranger_is_not():
    for by, idle in (("M6", ()), ("M1", (("r", "without_the_power"),))):
        play = staged(World(_text(), whole_case("GMT", [scenes.NOTIFIED, _review(_LIMIT, by=by)])))
        found = assess(play.document, play.known, View(), Instant.parse("2026-04-01T00:00:00Z"), ZONE_RULES)

        assert tuple(idle_acts(play.document.first, found)) == idle


def test_its_limit_wakes_the_engine():
    play, journal = staged(World(_text(), whole_case("GMT", [scenes.NOTIFIED]))), MemoryJournal("a")
    rehearse(play, View(), Instant.parse("2026-04-01T00:00:00Z"), journal, ZONE_RULES)
    told = [(str(e.recorded_at), e.payload["key"]) for e in journal.read() if e.type == "duty.said"]

    assert told == [(_EFFECT, "m-p / end_review"), ("2026-03-13T12:00:01Z", "m-p / end_review")]
