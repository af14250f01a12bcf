"""What was counted and assessed to be an exercise is taken off or kept apart by a stated rule, and never in silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.evidence import Total, admitted_totals, crosswalk
from foedus.kernel import BadInputError, Instant
from tests.adapters.imports import PLAIN
from tests.bilingual import assert_alike, assert_in_both
from tests.evidence.crosswalks import parsed, read, unfit
from tests.evidence.samples import rules

COUNTED = """
feed: counted
title: {en: counts, zh-Hant: 統計}
terms: {en: free, zh-Hant: 自由使用}
form: {kind: csv}
gives: totals
id: {column: id}
source: {is: mission}
series: {is: violations}
count: n
zone: {column: zone}
event: {from: from, until: until, forms: instant, precision: second}
known: {columns: known, forms: instant, precision: second}
"""
SUBTRACT = COUNTED + "exercise: {column: drill, then: subtract, unstated: none}\n"
APART = COUNTED + "exercise: {column: drill, then: apart, series: exercises, unstated: none}\n"
# Donetsk, to the evening of 15 April 2021 (SMM daily reports 87/2021 and 88/2021).
ROW = {
    "id": "88/2021",
    "n": "1591",
    "drill": "1528",
    "zone": "north",
    "from": "2021-04-14T16:30:00Z",
    "until": "2021-04-15T16:30:00Z",
    "known": "2021-04-16T16:30:00Z",
}


def _parted(text: str, **more: str) -> crosswalk.Parted:
    told = read(text, ROW, **more)
    assert isinstance(told, crosswalk.Parted), told
    return told


def _whole(**more: str) -> Total:
    told = read(COUNTED, ROW, **more)
    assert isinstance(told, Total), told
    return told


def test_what_was_assessed_is_taken_off_the_count_and_told():
    told = _parted(SUBTRACT)

    assert (told.rest.count, told.assessed, told.apart) == (63, 1528, None)
    assert told.rest.series == "violations"


def test_kept_apart_it_is_a_total_of_its_own_and_all_else_is_that_of_the_row():
    told = _parted(APART)

    assert told.apart is not None
    assert (told.rest.count, told.apart.count, told.apart.series) == (63, 1528, "exercises")
    assert (told.rest.id, told.apart.id) == ("88/2021", "88/2021-exercises")
    for name in ("source", "zone", "held", "known", "url", "observer_hours"):
        assert getattr(told.apart, name) == getattr(told.rest, name) == getattr(_whole(), name)


@given(st.integers(0, 10**9), st.data())
def test_the_parts_add_up_to_what_was_published(count: int, draw: st.DataObject):
    assessed = draw.draw(st.integers(0, count))
    told = _parted(APART, n=str(count), drill=str(assessed))

    assert told.apart is not None
    assert told.rest.count + told.apart.count == count == _whole(n=str(count)).count
    assert told.apart.count == told.assessed == assessed


@given(st.integers(0, 1000), st.integers(1, 1000))
def test_more_than_were_counted_is_no_exercise_among_them(count: int, more: int):
    assert unfit(APART, ROW, n=str(count), drill=str(count + more)).code == "I023"


@pytest.mark.parametrize("text", ["-1", "many", "1.5", "1 528"])
def test_what_is_no_number_is_not_taken_off(text: str):
    assert (unfit(SUBTRACT, ROW, drill=text).code, unfit(SUBTRACT, ROW, drill=text).column) == ("I022", "drill")


def test_an_empty_cell_means_what_the_crosswalk_says_that_it_means():
    assert (_parted(APART, drill="").rest.count, _parted(APART, drill="").assessed) == (1591, 0)
    aside = unfit(APART.replace("unstated: none", "unstated: quarantine"), ROW, drill="")
    assert (aside.code, aside.column) == ("I023", "drill")
    dropped = read(APART.replace("unstated: none", "unstated: drop"), ROW, drill="")
    assert isinstance(dropped, crosswalk.Dropped)
    assert_alike(dropped.because)


def test_a_later_version_of_a_row_corrects_both_parts():
    first = _parted(APART)
    for drill, counts in (("", [0, 1591]), ("1591", [1591, 0])):
        later = _parted(APART, drill=drill, known="2021-04-17T16:30:00Z")
        told = [each for parts in (first, later) for each in (parts.rest, parts.apart) if each is not None]
        by = rules(1, zones=["north"], late="240 hours", sources=_SOURCES, series=["violations", "exercises"])
        kept, aside = admitted_totals(by, told, Instant.parse("2021-05-01T00:00:00Z"))

        assert ([each.count for each in kept], aside) == (counts, ())


_SOURCES = {
    "mission": {
        "name": {"en": "mission", "zh-Hant": "監督團"},
        "modality": "observer",
        "independence": "mission",
        "alignment": "neutral",
    }
}


def test_exercises_of_a_series_that_the_row_itself_names_stay_apart_from_it():
    by_column = APART.replace("series: {is: violations}", "series: {column: what}")

    told = read(by_column, ROW, what="violations")
    assert isinstance(told, crosswalk.Parted)
    assert unfit(by_column, ROW, what="exercises").code == "I023"


@pytest.mark.parametrize(
    ("rule", "asked"),
    [
        ("{column: drill, unstated: none}", "what becomes of"),
        ("{column: drill, then: apart, unstated: none}", "under which series"),
        ("{column: drill, then: subtract, series: exercises, unstated: none}", "under which series"),
        ("{column: drill, then: subtract}", "what does an empty cell say"),
        ("{column: drill, then: apart, series: violations, unstated: none}", "kept apart from"),
        ("{then: subtract, unstated: none}", "`column` is missing"),
        ("{column: drill, then: count, unstated: none}", ""),
    ],
)
def test_a_rule_that_leaves_something_open_is_asked(rule: str, asked: str):
    with pytest.raises(BadInputError) as refused:
        parsed(f"{COUNTED}exercise: {rule}\n")

    assert any(asked in flaw.message.en for flaw in refused.value.flaws), refused.value
    for flaw in refused.value.flaws:
        assert flaw.place.line > 0
        assert_in_both(flaw)


def test_a_crosswalk_of_reports_has_no_exercises_to_take_off_but_a_class_for_them():
    with pytest.raises(BadInputError) as refused:
        parsed(f"{PLAIN}exercise: {{column: drill, then: subtract, unstated: none}}\n")

    assert [flaw.message.en for flaw in refused.value.flaws] == ["a report counts nothing"]
    assert "`exercise`" in refused.value.flaws[0].hint.en


def test_a_crosswalk_that_reads_an_assessment_needs_its_column():
    assert "drill" in parsed(SUBTRACT).reads
    assert "drill" not in parsed(COUNTED).reads


def test_an_ending_keeps_apart_by_their_ids_what_two_crosswalks_make_of_one_row():
    other = COUNTED.replace("id: {column: id}", "id: {column: id, ending: -blasts}").replace("violations", "blasts")
    told = [_whole(), read(other, ROW)]

    assert [each.id for each in told if isinstance(each, Total)] == ["88/2021", "88/2021-blasts"]
    assert unfit(other, ROW, id="x" * 295).code == "I021"
    assert unfit(other, ROW, id="").code == "I019"
