"""Reports backdated, late, shown again, placed falsely, framed, or changed afterwards: each name is a pass rule."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from foedus.evidence import Report, corroborate, places
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import Finding
from tests.adversarial.scenes import (
    DAY_S,
    HOUR_S,
    LATER,
    SOURCES,
    START,
    condition,
    found,
    honest,
    report,
    rules,
    weighed,
)

_LATE_S = 72 * HOUR_S


@pytest.mark.parametrize(("late_s", "truth"), [(_LATE_S, Truth.TRUE), (_LATE_S + 1, Truth.FALSE)])
def test_a_report_that_arrives_after_the_bound_cannot_reopen_what_is_settled_and_is_flagged(late_s: int, truth: Truth):
    reports = [*honest(2), *(report("b", name, DAY_S, known=DAY_S + late_s) for name in ("mission", "satellite"))]

    assert found(reports, condition(3, window={"length": "48 hours", "bounds": "(]"})).truth is truth
    flagged = {each.report: each.reason for each in weighed(reports).set_aside}
    assert flagged == ({} if truth is Truth.TRUE else dict.fromkeys(["b/mission", "b/satellite"], "known_too_late"))


def test_what_a_backdated_report_shows_was_known_only_when_it_arrived():
    reports = [*honest(2), *(report("b", name, 3 * HOUR_S, known=2 * DAY_S) for name in ("mission", "satellite"))]
    finding = found(reports)

    assert (finding.since, finding.known) == (Instant(START + 6 * HOUR_S), Instant(START + 2 * DAY_S))
    assert found(reports, as_of=Instant(START + 2 * DAY_S - 1)).truth is not Truth.TRUE


def test_a_report_dated_after_it_was_known_is_set_aside():
    ahead = [report("x", name, HOUR_S, known=HOUR_S - 1) for name in ("mission", "satellite")]

    assert {each.reason for each in weighed(ahead).set_aside} == {"known_before_it_happened"}


@pytest.mark.parametrize(("skew_s", "incidents"), [(2 * HOUR_S, 1), (2 * HOUR_S + 1, 0)])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_skewed_clock_within_the_stated_bound_is_harmless_and_beyond_it_corroborates_nothing(
    sign: int, skew_s: int, incidents: int
):
    at = 2 * DAY_S
    skewed = report("x", "satellite", at + sign * skew_s, known=at + 3 * HOUR_S)

    assert len(weighed([report("x", "mission", at), skewed]).incidents) == incidents


@pytest.mark.parametrize("seed", range(20))
def test_in_whatever_order_and_however_late_within_the_bound_they_arrive_the_final_state_is_the_same(seed: int):
    dice = random.Random(seed)
    reports = honest(8)
    delayed = [replace(each, known=each.held.start.plus(dice.randrange(_LATE_S + 1))) for each in reports]
    dice.shuffle(delayed)
    prompt, late = found(reports), found(delayed)

    assert _final(late) == _final(prompt)
    assert late.known is not None
    assert prompt.known is not None
    assert late.known >= prompt.known
    assert found(sorted(delayed, key=lambda each: each.id)) == late


def _final(finding: Finding) -> tuple[object, ...]:
    return finding.truth, finding.since, finding.because, finding.tallies


def test_a_late_report_supersedes_and_rewrites_nothing_as_of_an_earlier_instant():
    reports = honest(3)
    late = replace(reports[-1], known=reports[-1].held.start.plus(2 * DAY_S))
    then = Instant(START + DAY_S)
    before, after = found([*reports[:-1], late], as_of=then), found([*reports[:-1], late])

    assert (before.truth, after.truth) == (Truth.UNKNOWN, Truth.TRUE)
    assert before == found(reports[:-1], as_of=then)


@pytest.mark.parametrize("change", ["edit", "deletion"])
def test_an_upstream_edit_or_deletion_leaves_every_earlier_view_as_it_was(change: str):
    reports = honest(3)
    first = reports[0]
    later = Instant(START + DAY_S)
    changed = replace(first, known=later, **({"zone": "south"} if change == "edit" else {"denies": True}))
    times = [Instant(START + hours * HOUR_S) for hours in (1, 7, 13, 23)]

    assert [_seen([*reports, changed], at) for at in times] == [_seen(reports, at) for at in times]
    assert found([*reports, changed]).truth is Truth.FALSE


def _seen(reports: list[Report], as_of: Instant) -> object:
    return corroborate(rules(), reports, as_of)


# --- pictures shown again -------------------------------------------------------------------------------------------

_OLD, _NEW = "a" * 64, "b" * 64


def test_the_same_bytes_shown_for_another_incident_are_set_aside_as_recycled():
    real = [report("x", "mission", 0, media=_OLD), report("x", "satellite", 0)]
    again = [
        report("y", "agency", 5 * DAY_S, zone="south", media=_OLD),
        report("y", "mission", 5 * DAY_S, zone="south", media=_NEW),
    ]
    came = weighed([*again, *real])

    assert [each.id for each in came.incidents] == ["x"]
    assert [(each.report, each.reason) for each in came.set_aside] == [("y/agency", "recycled")]
    assert came.uncorroborated == ("y",)


def test_whoever_shows_the_same_bytes_of_one_incident_is_no_further_leg():
    passed_on = [report("x", "mission", 0, media=_OLD), report("x", "agency", 60, media=_OLD)]

    assert weighed(passed_on).incidents == ()
    assert len(weighed([*passed_on, report("x", "satellite", 0)]).incidents) == 1


def test_whoever_passes_on_what_a_party_showed_first_is_no_neutral_leg():
    party_first = [report("x", "attacked", 0, media=_OLD), report("x", "agency", 60, media=_OLD)]

    assert weighed([*party_first, report("x", "attacked", 0, id="own")]).incidents == ()


@pytest.mark.parametrize("other", [{"incident": "y"}, {"source": "array"}])
def test_where_nobody_can_say_who_showed_the_bytes_first_no_name_decides(other: dict[str, str]):
    one = report("x", "mission", 0, media=_OLD)
    told = [one, replace(one, id="again", **other), report("x", "satellite", 0), report("y", "satellite", 0)]
    came = weighed(told)

    assert came.incidents == ()
    assert [each.reason for each in came.set_aside] == ["recycled", "recycled"]
    party = replace(one, source="attacked", id="party")
    assert weighed([one, party, report("x", "satellite", 0)]).incidents[0].independent == ("attacked", "space")


def test_a_denial_may_show_the_bytes_that_it_denies():
    shown = [report("x", "mission", 0, media=_OLD), report("x", "satellite", 0)]
    (incident,) = weighed([*shown, report("x", "agency", HOUR_S, media=_OLD, denies=True)]).incidents

    assert incident.denied_by == ("x/agency",)


def test_an_honest_account_is_not_starved_by_another_that_shows_its_bytes_first_under_the_same_key():
    lie = report("x", "agency", 0, zone="south", media=_OLD, known=60)
    true = [report("x", "mission", 0, media=_OLD), report("x", "satellite", 0)]

    assert [each.zone for each in weighed([lie, *true]).incidents] == ["north"]


# --- places ---------------------------------------------------------------------------------------------------------


def _box(west: float, south: float, east: float, north: float) -> list[tuple[float, float]]:
    return [(west, south), (east, south), (east, north), (west, north), (west, south)]


_AREAS = {"north": [_box(36, 48, 38, 49)], "south": [_box(36, 47, 38, 48)]}


@pytest.mark.parametrize(
    ("what", "lat", "lon", "radius_m"),
    [
        ("false precision: three digits of a point that was said to a tenth", "48.0", "37.0", None),
        ("the border itself", "48.000000", "37.000000", 0.0),
        ("the middle of a district, 25 km around", "48.100000", "37.000000", 25_000.0),
        ("nothing, as software writes it", "0", "0", 10.0),
        ("the middle of a country", "48.379433", "31.165580", None),
    ],
)
def test_a_spoofed_or_vague_place_leaves_the_zone_undetermined(what: str, lat: str, lon: str, radius_m: float | None):
    del what
    least = places.written_radius_m(lat, lon)
    radius = None if radius_m is None else max(radius_m, least)

    assert places.place(places.Disc(lat_deg=float(lat), lon_deg=float(lon), radius_m=radius), _AREAS).zone is None


@pytest.mark.parametrize("seed", range(5))
def test_a_jitter_across_the_border_never_makes_an_incident_of_either_zone_alone(seed: int):
    dice = random.Random(seed)
    told: list[Report] = []
    for i in range(40):
        disc = places.Disc(lat_deg=48 + dice.uniform(-0.004, 0.004), lon_deg=37, radius_m=500)
        zone = places.place(disc, _AREAS).zone
        told += [report(f"x{i}", name, i * 60, zone=zone) for name in ("mission", "satellite")]
    finding = found(told, condition(30))

    assert finding.truth is Truth.UNKNOWN
    assert all(tally.count == 0 for tally in finding.tallies)


# --- who did it -----------------------------------------------------------------------------------------------------


def _false_flag(*against: str) -> list[Report]:
    framed = [report(f"x{i}", name, i * HOUR_S, actor="X") for i in range(3) for name in ("mission", "satellite")]
    return [*framed, *(report(f"x{i}", name, i * HOUR_S, actor="Y") for i in range(3) for name in against)]


def test_a_contradiction_among_those_that_count_caps_attribution_below_what_is_counted():
    attributing = {"independent": 2, "modalities": 2, "admission": "no_weight", "counting": ["neutral"]}
    by = rules(SOURCES, attribution=attributing)
    asked = condition(3, attributed_to=["X"])

    assert found(_false_flag(), asked, by).truth is Truth.TRUE
    assert found(_false_flag("agency"), asked, by).truth is Truth.FALSE
    assert all(each.disputed for each in weighed(_false_flag("agency"), by).incidents)
    assert found(_false_flag("attacker"), asked, by).truth is Truth.TRUE  # the accused denying it is no contradiction


def test_while_reports_may_still_contradict_it_what_is_not_attributed_is_undetermined():
    by = rules(SOURCES, attribution={"independent": 3, "modalities": 2, "admission": "no_weight"})
    day = Interval(Instant(START), Instant(START + DAY_S))

    assert found(_false_flag(), condition(3, attributed_to=["X"]), by, as_of=day.end).truth is Truth.UNKNOWN
    assert found(_false_flag(), condition(3, attributed_to=["X"]), by, as_of=LATER).truth is Truth.FALSE
