"""Duties to act together in a record: what counts as acting, what a stay, refusal or reversal does, what is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import pytest

from foedus.books import Books
from foedus.engine import View, acting_together, assess
from foedus.engine.together import Concerted
from foedus.journal import Envelope, Json
from foedus.kernel import Instant
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.engine.scenes import EFFECT, NOTIFIED, act, text
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written
from tests.laws.worlds import World, whole_case

_END = "2026-03-20T00:00:00Z"
_RULE = {"within": "24 hours", "clause": "one"}
_FIRST = act("acknowledgement", "M1", "2026-03-04T12:00:00Z")
_IN_TIME = act("acknowledgement", "X2", "2026-03-05T12:00:00Z")
_TOO_LATE = act("acknowledgement", "X2", "2026-03-05T12:00:01Z")
_WORDS = {"en": "words", "zh-Hant": "文字"}


def _play(*facts: Written, rule: Any = _RULE, **more: Any) -> Staged:
    written = {**text(), **more}
    written["measures"]["m-p"]["together"] = rule
    return staged(World(written, whole_case("GMT", [NOTIFIED, *facts])))


def _found(play: Staged, as_of: str = _END, view: View | None = None) -> Concerted:
    view = View() if view is None else view
    assessment = assess(play.document, play.known, view, Instant.parse(as_of), ZONE_RULES)
    found = acting_together(play.document, assessment, "m-p", ZONE_RULES)
    assert found is not None
    return found


def _word(*facts: Written, as_of: str = _END) -> str:
    return _found(_play(*facts), as_of).word


def test_before_the_effect_there_is_no_such_duty():
    assert _word(as_of="2026-03-03T11:59:59Z") == "not_arisen"
    assert _word(as_of=EFFECT) == "open"


@pytest.mark.parametrize(("second", "word"), [(_IN_TIME, "kept"), (_TOO_LATE, "broken")])
def test_the_second_must_follow_the_first_within_the_time(second: Written, word: str):
    assert _word(_FIRST, second) == word
    assert _word(second, _FIRST) == word


def test_a_measure_without_the_rule_has_nothing_to_tell():
    play = staged(World(text(), whole_case("GMT", [NOTIFIED])))
    assessment = assess(play.document, play.known, View(), Instant.parse(_END), ZONE_RULES)

    assert acting_together(play.document, assessment, "m-p", ZONE_RULES) is None


def test_who_owes_nothing_acts_for_nobody():
    assert _word(_FIRST, act("acknowledgement", "M4", "2026-03-05T00:00:00Z")) == "broken"


def test_a_refusal_takes_an_acknowledgement_back_and_a_later_one_counts_from_its_own_time():
    refusal = act("refusal", "M1", "2026-03-05T00:00:00Z")
    again = {**act("acknowledgement", "M1", "2026-03-06T00:00:00Z"), "id": "again"}

    assert _word(_FIRST, refusal) == "open"  # nobody has acted: the time has not begun
    assert _word(_FIRST, _IN_TIME, refusal) == "broken"
    assert _word(_FIRST, _IN_TIME, refusal, again) == "kept"


def test_an_answer_given_before_the_effect_is_no_performance():
    assert _word(_FIRST, act("acknowledgement", "X2", "2026-03-02T13:00:00Z")) == "broken"


def test_who_is_stayed_breaks_nothing_until_the_stay_is_lifted():
    stay = act("stay", "M3", "2026-03-04T00:00:00Z", parties=["X2"])
    lifted = act("stay_lifted", "M3", "2026-03-08T00:00:00Z", parties=["X2"])

    assert _word(_FIRST, stay) == "open"
    assert _word(_FIRST, stay, lifted, as_of="2026-03-07T23:59:59Z") == "open"
    assert _word(_FIRST, stay, lifted) == "broken"


def test_whose_order_is_reversed_owes_no_more():
    reversal = act("reversal", "M4", "2026-03-04T00:00:00Z", parties=["X2"])

    assert _word(_FIRST, reversal) == "kept"
    assert _word(_FIRST, {**reversal, "parties": []}) == "not_arisen"


def test_a_correction_moves_the_act_from_when_it_is_known():
    corrected = {**_IN_TIME, "id": "corrected", "replaces": _TOO_LATE["id"], "known": "2026-03-10T00:00:00Z"}

    assert _word(_FIRST, _TOO_LATE, corrected, as_of="2026-03-09T00:00:00Z") == "broken"
    assert _word(_FIRST, _TOO_LATE, corrected) == "kept"


def _rival() -> Staged:
    """A text of which it is open whether the time is a day or two."""
    answers = {answer: {"says": _WORDS} for answer in ("short", "long")}
    questions = {"pace": {"asks": _WORDS, "clause": "one", "answers": answers}}
    rule = {"by_reading_of": "pace", "short": _RULE, "long": {**_RULE, "within": "48 hours"}}
    return _play(_FIRST, _TOO_LATE, rule=rule, questions=questions)


def test_where_readings_differ_it_is_contested_and_each_alone_is_certain():
    assert _found(_rival()) == Concerted("contested", None, "one")
    assert _found(_rival(), view=View(answers={"pace": "short"})).word == "broken"
    assert _found(_rival(), view=View(answers={"pace": "long"})).word == "kept"


# --- in the books -----------------------------------------------------------------------------------------------------


def _played(*facts: Written, until: str = _END) -> tuple[list[Envelope], Books]:
    journal = MemoryJournal("together")
    review = rehearse(_play(*facts), View(), Instant.parse(until), journal, ZONE_RULES)
    return [entry for entry in journal.read() if entry.type == "measure.said"], review.books


def _told(payload: Mapping[str, Json]) -> Mapping[str, Json]:
    """What a statement of the measure says of acting together."""
    return cast("Mapping[str, Json]", payload["together"])


def _said(entry: Envelope) -> tuple[str, Json]:
    return str(entry.recorded_at), _told(entry.payload)["concert"]


def test_the_record_says_when_silence_broke_it_though_nothing_came_in():
    entries, _ = _played(_FIRST)

    assert [_said(entry) for entry in entries] == [
        ("2026-03-02T12:00:00Z", "not_arisen"),
        (EFFECT, "open"),
        ("2026-03-04T12:00:00Z", "open"),
        ("2026-03-05T12:00:01Z", "broken"),
    ]
    assert str(entries[-1].held.start) == "2026-03-05T12:00:01Z"


def test_the_record_says_how_far_apart_the_acts_lie_and_who_is_silent():
    _, books = _played(_FIRST, _TOO_LATE)
    _, half = _played(_FIRST)

    assert _told(books.latest["measure", "m-p"]) == {
        "concert": "broken",
        "clause": "one",
        "since": {"from": "2026-03-05T12:00:01Z", "until": "2026-03-05T12:00:02Z"},
        "skew": {"least_s": 86_401, "greatest_s": 86_401},
        "silent": (),
    }
    assert _told(half.latest["measure", "m-p"])["silent"] == ("X2",)


def test_to_review_twice_is_to_review_once():
    journal = MemoryJournal("together")
    play = _play(_FIRST, _TOO_LATE)
    rehearse(play, View(), Instant.parse("2026-03-10T00:00:00Z"), journal, ZONE_RULES)
    before = len(list(journal.read()))

    review = rehearse(play, View(), Instant.parse("2026-03-15T00:00:00Z"), journal, ZONE_RULES)

    assert review.events == ()
    assert len(list(journal.read())) == before


def test_a_measure_that_asks_for_none_of_it_is_written_as_before():
    journal = MemoryJournal("plain")
    play = staged(World(text(), whole_case("GMT", [NOTIFIED])))
    review = rehearse(play, View(), Instant.parse(_END), journal, ZONE_RULES)

    assert "together" not in review.books.latest["measure", "m-p"]
