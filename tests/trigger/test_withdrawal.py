"""Counts of weapons seen within their distance: by object, by side, by window, and as far as it is known."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.evidence import Disqualified, Report, Seen, corroborate
from foedus.instrument import Condition, EvidenceRules
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import Finding, evaluate
from tests.instrument.samples import read
from tests.instrument.withdrawal_text import TEXT

_START = Instant.parse("2015-03-10T00:00:00Z")
_HOUR = 3600
_LATE_H = 72


def _rules() -> EvidenceRules:
    rules = next(
        each.evidence
        for reading, each in read(TEXT).guarantees.items()
        if ("distances", "of_the_zone") in reading.answers
    )
    assert rules is not None
    return rules


_RULES = _rules()


def _count(at_least: int = 1, *, hours: int = 24, bounds: str = "(]", by: tuple[str, ...] = ("AA",)) -> Condition:
    window = {"length": f"{hours} hours", "bounds": bounds}
    count = {"of": "pullback", "weapons_of": by, "at_least": at_least, "window": window}
    return Condition.model_validate({"withdrawal": count})


def _seen(
    name: str,
    hour: int,
    km: tuple[int, int] = (10, 10),
    *,
    thing: str | None = None,
    side: str | None = "AA",
    known_h: int = 0,
) -> Report:
    return Report(
        id=name,
        source="mission",
        incident_class="howitzer",
        zone="north",
        held=Interval.at(_START.plus(hour * _HOUR)),
        known=_START.plus((hour + known_h) * _HOUR),
        incident=thing,
        seen=Seen(side=side, line="new" if side != "BB" else "old", calibre_mm=Decimal(152), distance_km=km),
    )


def _found(condition: Condition, reports: list[Report], hour: int) -> Finding:
    as_of = _START.plus(hour * _HOUR)
    return evaluate(condition, _RULES, corroborate(_RULES, reports, as_of).sightings, as_of)


def test_one_weapon_within_its_distance_is_found_when_its_sighting_is_known() -> None:
    report = _seen("a", 1, known_h=5)

    assert _found(_count(), [report], 5).truth is Truth.UNKNOWN
    found = _found(_count(), [report], 6)
    assert found.truth is Truth.TRUE
    assert (found.since, found.known) == (_START.plus(_HOUR), _START.plus(6 * _HOUR))
    assert found.because == ("a",)
    assert [(tally.count, tally.needed) for tally in found.tallies] == [(1, 1)]


def test_a_weapon_seen_twice_is_one_and_two_weapons_are_two() -> None:
    same = [_seen("a", 1, thing="gun"), _seen("b", 2, thing="gun")]
    other = [_seen("a", 1, thing="gun"), _seen("b", 2)]

    assert _found(_count(2), same, 3).truth is Truth.UNKNOWN
    assert _found(_count(2), other, 3).truth is Truth.TRUE
    assert _found(_count(2), other, 3).because == ("b", "gun")
    assert _found(_count(1), same, 3).because == ("gun",)


def test_of_one_weapon_a_single_breach_in_the_window_is_enough() -> None:
    moved = [_seen("a", 1, (10, 10), thing="gun"), _seen("b", 2, (60, 60), thing="gun")]

    assert _found(_count(), moved, 3).truth is Truth.TRUE


def test_only_the_weapons_of_the_named_sides_count() -> None:
    assert _found(_count(by=("BB",)), [_seen("a", 1)], 3).truth is Truth.UNKNOWN
    assert _found(_count(by=("AA", "BB")), [_seen("a", 1)], 3).truth is Truth.TRUE
    assert _found(_count(2, by=("AA", "BB")), [_seen("a", 1), _seen("b", 2, side="BB")], 3).truth is Truth.TRUE


@pytest.mark.parametrize(("bounds", "truth"), [("(]", Truth.UNKNOWN), ("[]", Truth.TRUE)])
def test_two_weapons_count_together_if_one_window_holds_both(bounds: str, truth: Truth) -> None:
    apart = [_seen("a", 0), _seen("b", 24)]

    assert _found(_count(2, bounds=bounds), apart, 30).truth is truth


def test_what_is_not_reported_is_unknown_until_nothing_more_can_come_and_no_after_that() -> None:
    during = Interval(_START, _START.plus(_HOUR))
    as_of = [_START.plus((1 + _LATE_H + more) * _HOUR) for more in (-1, 24)]
    found = [evaluate(_count(), _RULES, (), instant, during).truth for instant in as_of]

    assert found == [Truth.UNKNOWN, Truth.FALSE]


@pytest.mark.parametrize(
    ("report", "truth"),
    [
        (_seen("a", 0, (20, 30)), Truth.UNKNOWN),
        (_seen("a", 0, side=None), Truth.UNKNOWN),
        (_seen("a", 0, (25, 25)), Truth.FALSE),
        (_seen("a", 0, side="BB"), Truth.FALSE),
        (_seen("a", 0, (24, 24)), Truth.TRUE),
    ],
)
def test_a_sighting_that_decides_nothing_leaves_it_open_for_ever(report: Report, truth: Truth) -> None:
    as_of = _START.plus(1000 * _HOUR)
    during = Interval(_START, _START.plus(_HOUR))

    assert evaluate(_count(), _RULES, corroborate(_RULES, [report], as_of).sightings, as_of, during).truth is truth


def test_a_weapon_that_may_be_anybodys_may_be_theirs_and_certainly_is_nobodys() -> None:
    reports = [_seen("a", 0, side=None)]
    opposite = Condition.model_validate({"not": _count().model_dump(by_alias=True, exclude_none=True)})

    assert _found(_count(), reports, 200).truth is Truth.UNKNOWN
    during = Interval(_START, _START.plus(_HOUR))
    as_of = _START.plus(200 * _HOUR)
    sightings = corroborate(_RULES, reports, as_of).sightings
    assert evaluate(opposite, _RULES, sightings, as_of, during).truth is Truth.UNKNOWN


def test_counts_of_weapons_join_with_counts_of_incidents() -> None:
    shelling = {
        "of": ["shelling"],
        "at_least": 1,
        "per": "everywhere",
        "window": {"length": "24 hours", "bounds": "(]"},
    }
    both = Condition.model_validate(
        {"all_of": [{"count": shelling}, _count().model_dump(by_alias=True, exclude_none=True)]}
    )
    shot = Report(
        id="shot",
        source="mission",
        incident_class="shelling",
        zone="north",
        held=Interval.at(_START.plus(2 * _HOUR)),
        known=_START.plus(2 * _HOUR),
    )
    as_of = _START.plus(3 * _HOUR)
    weighed = corroborate(_RULES, [shot, _seen("a", 1)], as_of)
    found = evaluate(both, _RULES, (*weighed.incidents, *weighed.sightings), as_of)

    assert found.truth is Truth.TRUE
    assert found.because == ("a", "shot")


_SIGHTINGS = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.tuples(st.integers(15, 35), st.integers(0, 15)).map(lambda km: (km[0], km[0] + km[1])),
        st.sampled_from(["x", "y", None]),
        st.sampled_from(["AA", "BB", None]),
        st.integers(0, 30),
    ),
    max_size=6,
)


def _reports(drawn: list[tuple[int, tuple[int, int], str | None, str | None, int]]) -> list[Report]:
    return [
        _seen(f"s{n}", hour, km, thing=thing, side=side, known_h=late)
        for n, (hour, km, thing, side, late) in enumerate(drawn)
    ]


@given(
    drawn=_SIGHTINGS,
    at_least=st.integers(1, 3),
    bounds=st.sampled_from(["(]", "[)", "[]", "()"]),
    hour=st.integers(0, 100),
)
def test_a_finding_is_what_counting_by_hand_at_every_hour_gives(
    drawn: list[tuple[int, tuple[int, int], str | None, str | None, int]], at_least: int, bounds: str, hour: int
) -> None:
    known = [report for report in _reports(drawn) if report.known <= _START.plus(hour * _HOUR)]

    def objects(at_s: int, verdicts: set[str]) -> set[str]:
        inside = {
            report.key
            for report in known
            if _inside(at_s - report.held.start.seconds, bounds) and _by_hand(report) in verdicts
        }
        return {name for name in inside if name is not None}

    seconds = {each.held.start.seconds + shift for each in known for shift in (0, 1, 24 * _HOUR - 1, 24 * _HOUR)}
    last = _START.plus(hour * _HOUR).seconds
    certain = any(len(objects(at_s, {"breach"})) >= at_least for at_s in seconds if at_s <= last)

    assert (_found(_count(at_least, bounds=bounds), _reports(drawn), hour).truth is Truth.TRUE) == certain


def _inside(age_s: int, bounds: str) -> bool:
    day = 24 * _HOUR
    older = age_s <= day if bounds[0] == "[" else age_s < day
    return older and (age_s >= 0 if bounds[1] == "]" else age_s > 0)


def _by_hand(report: Report) -> str:
    seen = report.seen
    if seen is None or seen.distance_km is None or seen.side != "AA":
        return "not theirs for certain"
    return "breach" if seen.distance_km[1] < 25 else "no certain breach"


@given(drawn=_SIGHTINGS, at_least=st.integers(1, 3), hour=st.integers(0, 100))
def test_the_order_in_which_sightings_are_listed_does_not_matter(
    drawn: list[tuple[int, tuple[int, int], str | None, str | None, int]], at_least: int, hour: int
) -> None:
    reports = _reports(drawn)
    turned = list(reversed(reports))

    assert _found(_count(at_least), reports, hour) == _found(_count(at_least), turned, hour)


@given(drawn=_SIGHTINGS, at_least=st.integers(1, 3), hour=st.integers(0, 100))
def test_another_sighting_never_takes_a_finding_back(
    drawn: list[tuple[int, tuple[int, int], str | None, str | None, int]], at_least: int, hour: int
) -> None:
    reports = _reports(drawn)
    before = _found(_count(at_least), reports[:-1], hour)
    after = _found(_count(at_least), reports, hour)

    assert before.truth is not Truth.TRUE or after.truth is Truth.TRUE


def test_where_every_source_whose_word_counts_lost_its_voice_no_sighting_is_no_sign_of_absence() -> None:
    counting = [name for name, source in _RULES.sources.items() if source.alignment in _RULES.corroboration.counting]
    struck = [Disqualified(source=name, since=_START, known=_START) for name in counting]
    later, as_of = _START.plus(200 * _HOUR), _START.plus(600 * _HOUR)
    during = Interval(later, later.plus(1))

    assert evaluate(_count(), _RULES, struck, as_of, during).truth is Truth.UNKNOWN
    assert evaluate(_count(), _RULES, struck[1:], as_of, during).truth is Truth.FALSE
