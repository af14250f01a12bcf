"""Laws of a day's report: everything is counted once, in whatever order it came, and from nothing known later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence import Report, Total, corroborate, daily
from foedus.evidence.admission import admitted
from foedus.evidence.versions import in_force
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval, Truth
from tests.evidence.strategies import GRID_S, any_rules, instants, streams

_BRIEFLY = settings(max_examples=30)
_SERIES = ("shots", "blasts")


@st.composite
def _any_total(draw: st.DrawFn) -> Total:
    start, length = GRID_S * draw(st.integers(0, 12)), GRID_S * draw(st.integers(1, 6))
    held = Interval(Instant(start), Instant(start + length))
    return Total(
        id=draw(st.sampled_from("tuvw")),
        source=draw(st.sampled_from(["monitor", "satellite", "stranger"])),
        series=draw(st.sampled_from([*_SERIES, "parades"])),
        zone=draw(st.sampled_from(["north", "south", None, "east"])),
        held=held,
        count=draw(st.integers(0, 9)),
        known=held.end.plus(GRID_S * draw(st.integers(0, 6))),
    )


@st.composite
def _rules(draw: st.DrawFn) -> EvidenceRules:
    return draw(any_rules()).model_copy(update={"series": _SERIES})


_totals = st.lists(_any_total(), max_size=6)
_days = st.tuples(st.integers(0, 12), st.integers(1, 8)).map(
    lambda pair: Interval(Instant(GRID_S * pair[0]), Instant(GRID_S * (pair[0] + pair[1])))
)


def _keys_touching(rules: EvidenceRules, reports: Sequence[Report], day: Interval, as_of: Instant) -> set[str]:
    """The incidents that happened on the day, or may have, found from the evidence itself."""
    found = corroborate(rules, reports, as_of)
    times: dict[str, list[Interval]] = {}
    for each in found.incidents:
        times.setdefault(each.id, []).append(each.held)
    legs, _ = admitted(rules, in_force(reports, as_of, rules.late_s).told)
    for leg in legs:
        if leg.report.key in found.uncorroborated and not leg.report.denies:
            times.setdefault(leg.report.key, []).append(leg.held)
    return {key for key, held in times.items() if any(each.within(day) is not Truth.FALSE for each in held)}


@_BRIEFLY
@given(_rules(), streams, _days, instants)
def test_zones_and_the_undetermined_together_are_all_that_may_have_happened_and_each_once(
    rules: EvidenceRules, reports: list[Report], day: Interval, as_of: Instant
):
    told = daily.daily(rules, (reports, ()), day, as_of)
    cells = Counter(key for cell in told.cells for key in (*cell.corroborated, *cell.reported))
    every = cells + Counter(each.key for each in told.undetermined)

    assert set(every) == _keys_touching(rules, reports, day, as_of)
    assert set(every.values()) <= {1}
    assert sum(every.values()) == len(told.happenings)


@_BRIEFLY
@given(_rules(), streams, _totals, _days, instants, st.randoms(use_true_random=False))
def test_the_order_in_which_reports_arrive_does_not_matter(
    rules: EvidenceRules, reports: list[Report], totals: list[Total], day: Interval, as_of: Instant, random: object
):
    shuffled = [*reports], [*totals]
    for each in shuffled:
        random.shuffle(each)  # pyright: ignore[reportAttributeAccessIssue]

    assert daily.daily(rules, shuffled, day, as_of) == daily.daily(rules, (reports, totals), day, as_of)


@_BRIEFLY
@given(_rules(), streams, _totals, _days, instants)
def test_nothing_known_later_plays_a_part(
    rules: EvidenceRules, reports: list[Report], totals: list[Total], day: Interval, as_of: Instant
):
    then = [each for each in reports if each.known <= as_of], [each for each in totals if each.known <= as_of]

    assert daily.daily(rules, (reports, totals), day, as_of) == daily.daily(rules, then, day, as_of)


@_BRIEFLY
@given(_rules(), streams, _totals, _days, instants, instants)
def test_corrections_are_the_difference_of_two_reports(
    rules: EvidenceRules, reports: list[Report], totals: list[Total], day: Interval, one: Instant, other: Instant
):
    before, after = (daily.daily(rules, (reports, totals), day, each) for each in sorted((one, other)))
    found = {(each.subject, each.source, each.name): each for each in daily.corrections(before, after)}
    told = _told(before), _told(after)

    assert {name for name in {*told[0], *told[1]} if told[0].get(name) != told[1].get(name)} == set(found)
    assert all((each.before is None) == (name not in told[0]) for name, each in found.items())
    assert all((each.after is None) == (name not in told[1]) for name, each in found.items())


def _told(told: daily.Daily) -> dict[tuple[str, str, str], object]:
    """What a report says, of an incident, a row or a total, by its name."""
    said: dict[tuple[str, str, str], object] = {
        ("incident", "", each.key): (each.state, each.accounts, each.held, each.doubts, each.actors, each.disputed)
        for each in told.happenings
    }
    for row in told.rows:
        report = row.report
        what = (report.incident_class, report.zone, report.held, report.key, report.denies, report.actor)
        said["report", *row.name] = (*what, report.incident, report.modality, row.reason)
    for each in (total for counted in told.totals for total in (*counted.inside, *counted.straddling)):
        said["total", each.source, each.id] = (each.series, each.zone, each.held, each.count)
    return said


@_BRIEFLY
@given(_rules(), streams, st.integers(1, 11), instants)
def test_an_incident_of_a_certain_day_is_counted_on_that_day_alone(
    rules: EvidenceRules, reports: list[Report], cut: int, as_of: Instant
):
    whole = Interval(Instant(0), Instant(1000))
    parts = Interval(whole.start, Instant(GRID_S * cut)), Interval(Instant(GRID_S * cut), whole.end)
    one, other = (daily.daily(rules, (reports, ()), part, as_of) for part in parts)
    counted = [{each.key for each in told.happenings if "time" not in each.doubts} for told in (one, other)]
    every = {each.key for each in daily.daily(rules, (reports, ()), whole, as_of).happenings}
    told = [{each.key for each in part.happenings} for part in (one, other)]

    assert counted[0].isdisjoint(told[1])
    assert counted[1].isdisjoint(told[0])
    assert told[0] | told[1] == every


@_BRIEFLY
@given(_rules(), streams, _totals, _days, instants)
def test_totals_make_no_incident_and_attribute_nothing(
    rules: EvidenceRules, reports: list[Report], totals: list[Total], day: Interval, as_of: Instant
):
    with_them = daily.daily(rules, (reports, totals), day, as_of)
    without = daily.daily(rules, (reports, ()), day, as_of)

    assert (with_them.happenings, with_them.cells) == (without.happenings, without.cells)
    assert all(0 <= each.covered_s <= each.of_s for each in with_them.coverage)
    assert all(each.count is None or len(each.inside) > 0 for each in with_them.totals)


@_BRIEFLY
@given(_rules(), streams, instants)
def test_what_is_set_aside_of_all_time_is_what_the_evidence_sets_aside(
    rules: EvidenceRules, reports: list[Report], as_of: Instant
):
    told = daily.daily(rules, (reports, ()), Interval(Instant(-1000), Instant(9000)), as_of)

    ids = {(each.id, each.reason) for each in told.aside}
    assert ids == {(each.report, each.reason) for each in corroborate(rules, reports, as_of).set_aside}
