"""A day's report: its edges to the second, its doubts, totals over coverage, and the day before beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from foedus.adapters.zones import PinnedZones
from foedus.evidence import Report, Total, daily
from foedus.kernel import Instant, Interval
from foedus.legaltime import days
from tests.evidence.samples import at, report, rules

_HOUR_S = 3600
_DAY = at(10_000, 20_000)
_LATER = Instant(1_000_000)
_LONE = rules(independent=1, late="240 hours")


def _one(name: str, second: int, until: int | None = None, **other: Any) -> Report:
    held = at(second, until)
    return report(name, "monitor", held=held, known=held.end.seconds + 5, incident=None, **other)


def _daily(*reports: Report, totals: tuple[Total, ...] = (), day: Interval = _DAY, as_of: Instant = _LATER):
    return daily.daily(_RULES, (reports, totals), day, as_of)


_RULES = rules(independent=1, late="240 hours", series=["shots"])


def _total(name: str, start: int, end: int, count: int, **other: object) -> Total:
    given = {"source": "monitor", "series": "shots", "zone": "north", "known": Instant(end + 1)} | other
    return Total(id=name, held=at(start, end), count=count, **given)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(("second", "is_told"), [(9_999, False), (10_000, True), (10_001, True)])
def test_the_day_begins_with_its_first_second(second: int, *, is_told: bool) -> None:
    assert [each.key for each in _daily(_one("a", second)).happenings] == (["a"] if is_told else [])


@pytest.mark.parametrize(("second", "is_told"), [(19_998, True), (19_999, True), (20_000, False)])
def test_the_day_ends_before_its_end(second: int, *, is_told: bool) -> None:
    assert [each.key for each in _daily(_one("a", second)).happenings] == (["a"] if is_told else [])


@pytest.mark.parametrize(
    ("start", "until", "doubts"),
    [
        (9_999, 10_001, ("time",)),
        (10_000, 10_002, ()),
        (10_001, 10_003, ()),
        (19_997, 19_999, ()),
        (19_998, 20_000, ()),
        (19_999, 20_001, ("time",)),
        (9_000, 21_000, ("time",)),
    ],
)
def test_what_may_have_happened_on_another_day_is_undetermined(start: int, until: int, doubts: tuple[str, ...]) -> None:
    (told,) = _daily(_one("a", start, until)).happenings

    assert told.doubts == doubts


@pytest.mark.parametrize(("day", "hours"), [(date(2021, 3, 28), 23), (date(2021, 10, 31), 25), (date(2021, 4, 16), 24)])
@pytest.mark.parametrize(("off_s", "of_start", "of_end"), [(-1, False, True), (0, True, False), (1, True, False)])
def test_a_day_on_which_clocks_are_turned_is_as_long_as_it_is(
    day: date, hours: int, off_s: int, *, of_start: bool, of_end: bool
) -> None:
    held = days.day_interval(day, PinnedZones().zone("Europe/Kyiv"))
    told = _daily(
        _one("start", held.start.seconds + off_s),
        _one("end", held.end.seconds + off_s),
        day=held,
        as_of=held.end.plus(_HOUR_S),
    )

    assert held.end.seconds - held.start.seconds == hours * _HOUR_S
    assert told.coverage[0].of_s == hours * _HOUR_S
    assert [each.key for each in told.happenings] == [*(["end"] if of_end else []), *(["start"] if of_start else [])]


def test_who_names_no_zone_is_counted_in_none() -> None:
    told = _daily(_one("a", 15_000, zone=None), _one("b", 15_000))

    assert [(each.key, each.doubts) for each in told.undetermined] == [("a", ("place",))]
    assert [cell.corroborated for cell in told.cells if cell.zone == "north"] == [("b",), ()]


def test_where_the_text_tells_no_zones_apart_no_place_is_missing() -> None:
    everywhere = rules(independent=1, late="240 hours", zones=())
    told = daily.daily(everywhere, ([_one("a", 15_000, zone=None)], ()), _DAY, _LATER)

    assert told.undetermined == ()
    assert told.cells[0].corroborated == ("a",)


def test_rival_accounts_are_counted_once_and_in_no_zone() -> None:
    one = report("a", "monitor", held=at(15_000), known=15_010)
    other = report("b", "satellite", held=at(15_000), known=15_010, zone="south")
    told = _daily(one, other)

    assert [(each.key, each.doubts, each.state) for each in told.happenings] == [("x", ("rival",), "corroborated")]
    assert told.happenings[0].accounts == (("shelling", "north"), ("shelling", "south"))
    assert told.happenings[0].rows == (("monitor", "a"), ("satellite", "b"))


def test_reports_that_are_not_enough_are_counted_beside_those_that_are() -> None:
    two = rules(independent=2, late="240 hours")
    reports = (
        report("a", "monitor", held=at(15_000), known=15_010),
        report("b", "satellite", held=at(15_000), known=15_020),
        report("c", "wire", held=at(16_000), known=16_010, incident="y"),
    )
    at_15_015, at_15_020 = (daily.daily(two, (reports, ()), _DAY, Instant(each)) for each in (15_019, 15_020))
    told = daily.daily(two, (reports, ()), _DAY, _LATER)

    assert (at_15_015.cells[0].corroborated, at_15_015.cells[0].reported) == ((), ("x",))
    assert (at_15_020.cells[0].corroborated, at_15_020.cells[0].reported) == (("x",), ())
    assert (told.cells[0].corroborated, told.cells[0].reported) == (("x",), ("y",))
    assert told.happenings[0].known == Instant(15_020)


def test_a_denial_takes_nothing_away_and_is_told_with_its_row() -> None:
    denial = report("d", "ministry", held=at(15_000), known=15_030, incident="a", denies=True)
    told = _daily(_one("a", 15_000), denial)

    assert told.happenings[0].denied_by == (("ministry", "d"),)
    assert [row.name for row in told.denials] == [("ministry", "d")]
    assert told.cells[0].corroborated == ("a",)


def test_a_denial_of_what_nobody_reported_is_told_and_set_aside() -> None:
    told = _daily(report("d", "ministry", held=at(15_000), known=15_030, denies=True))

    assert told.happenings == ()
    assert [(row.name, row.reason) for row in told.denials] == [(("ministry", "d"), "denies_what_nobody_reported")]
    assert [(each.name, each.reason) for each in told.aside] == [(("ministry", "d"), "denies_what_nobody_reported")]


def test_two_sources_may_use_one_id_for_different_things() -> None:
    told = _daily(_one("a", 15_000), report("a", "stranger", held=at(15_000), known=15_010, incident="z"))

    assert [(row.name, row.reason) for row in told.rows] == [
        (("monitor", "a"), None),
        (("stranger", "a"), "unlisted_source"),
    ]


def test_nobody_is_named_where_the_text_attributes_nothing_or_reports_contradict_each_other() -> None:
    named = rules(
        independent=1,
        late="240 hours",
        attribution={"independent": 2, "modalities": 1, "admission": "no_weight"},
    )
    one = report("a", "monitor", held=at(15_000), known=15_010, actor="RED")
    same, other = (report("b", "satellite", held=at(15_000), known=15_011, actor=each) for each in ("RED", "BLUE"))
    agreed, disputed = (daily.daily(named, ((one, each), ()), _DAY, _LATER).happenings[0] for each in (same, other))

    assert (agreed.actors, agreed.disputed) == (("RED",), False)
    assert (disputed.actors, disputed.disputed) == ((), True)
    assert _daily(one, same).happenings[0].actors == ()


def test_a_total_inside_the_day_is_counted_and_one_that_reaches_beyond_is_not() -> None:
    inside, beyond = _total("a", 10_000, 14_000, 3), _total("b", 14_000, 20_001, 50)
    told = _daily(totals=(inside, beyond))

    assert [(each.count, each.covered_s, each.straddling) for each in told.totals] == [(3, 4_000, (beyond,))]
    assert (told.covered("north").covered_s, told.covered("north").is_whole) == (10_000, True)
    assert (told.covered("south").covered_s, told.covered("south").is_whole) == (0, False)


@pytest.mark.parametrize(("end", "is_whole"), [(19_999, False), (20_000, True), (20_001, True)])
def test_one_second_without_a_total_is_insufficient_coverage(end: int, *, is_whole: bool) -> None:
    assert _daily(totals=(_total("a", 10_000, end, 3),)).covered("north").is_whole is is_whole


def test_totals_that_overlap_are_never_added_up() -> None:
    told = _daily(totals=(_total("a", 10_000, 14_001, 3), _total("b", 14_000, 20_000, 4)))
    apart = _daily(totals=(_total("a", 10_000, 14_000, 3), _total("b", 14_000, 20_000, 4)))

    assert [each.count for each in told.totals] == [None]
    assert [each.count for each in apart.totals] == [7]
    assert {each.reason for each in told.aside} == {"overlaps_another_total"}


def test_a_total_of_all_zones_together_covers_no_single_zone() -> None:
    told = _daily(totals=(_total("a", 10_000, 20_000, 3, zone=None),))

    assert (told.covered(None).is_whole, told.covered("north").covered_s) == (True, 0)


def test_two_days_are_compared_only_where_the_same_sources_covered_the_same_share() -> None:
    before = at(0, 10_000)
    totals = (_total("a", 10_000, 20_000, 3), _total("b", 0, 10_000, 3, known=Instant(10_001)))
    short, other = replace(totals[1], held=at(0, 9_999)), replace(totals[1], source="satellite")

    def is_like(*told: Total) -> bool:
        now, then = (daily.daily(_RULES, ((), told), each, _LATER) for each in (_DAY, before))
        return next(iter(daily.changes(now, then))).is_like

    assert is_like(*totals)
    assert not is_like(totals[0], short)
    assert not is_like(totals[0], other)
    assert not is_like()


def test_a_day_of_23_hours_fully_covered_is_like_one_of_24() -> None:
    one, other = (
        daily.Coverage(zone=None, covered_s=hours * _HOUR_S, of_s=hours * _HOUR_S, sources=("a",)) for hours in (23, 24)
    )

    assert one.is_like(other)


def test_a_correction_shows_both_values_and_a_withdrawn_row_shows_none() -> None:
    first = _one("a", 15_000)
    moved = replace(first, held=at(15_500), zone="south", known=Instant(16_000))
    away = replace(first, held=at(5_000), known=Instant(17_000))
    at_first, at_second, at_third = (
        _daily(first, moved, away, as_of=Instant(each)) for each in (15_999, 16_000, 17_000)
    )
    changed = {each.subject: each for each in daily.corrections(at_first, at_second)}
    gone = {each.subject: each for each in daily.corrections(at_second, at_third)}

    assert [(each.kind, each.name) for each in changed.values()] == [("changed", "a"), ("changed", "a")]
    assert isinstance(changed["report"].before, daily.Row)
    assert isinstance(changed["report"].after, daily.Row)
    assert (changed["report"].before.report.zone, changed["report"].after.report.zone) == ("north", "south")
    assert {each.kind for each in gone.values()} == {"withdrawn"}
    assert tuple(daily.corrections(at_first, _daily(first, as_of=Instant(15_999)))) == ()


def test_another_address_alone_is_no_correction() -> None:
    first = _one("a", 15_000)
    again = replace(first, url="https://example.org/", known=Instant(16_000))

    assert tuple(daily.corrections(_daily(first), _daily(first, again))) == ()


def test_an_incident_told_for_two_days_is_undetermined_on_both() -> None:
    two = rules(independent=3, late="240 hours")
    reports = (
        report("a", "monitor", held=at(15_000), known=25_000),
        report("b", "satellite", held=at(20_500), known=25_000),
    )
    told = [daily.daily(two, (reports, ()), day, _LATER) for day in (_DAY, at(20_000, 30_000))]

    assert [[(each.key, each.doubts) for each in day.happenings] for day in told] == [[("x", ("time",))]] * 2
    assert told[0].happenings[0].held == at(15_000, 20_501)


def test_time_that_two_totals_cover_is_covered_once() -> None:
    totals = (_total("a", 10_000, 19_000, 3), _total("b", 12_000, 13_000, 1), _total("c", 14_000, 15_000, 1))

    assert _daily(totals=totals).covered("north").covered_s == 9_000
    assert [each.covered_s for each in _daily(totals=totals).totals] == [9_000]


def test_what_is_delivered_twice_is_told_once() -> None:
    reports, totals = (_one("a", 15_000), _one("b", 16_000)), (_total("a", 10_000, 19_000, 3),)

    assert _daily(*reports, *reports, totals=totals * 2) == _daily(*reports, totals=totals)
