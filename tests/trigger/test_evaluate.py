"""What a condition means: windows, zones, joins, uncertain times and the open end of the record."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.evidence import Incident
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import Finding, Tally, evaluate
from tests.evidence.samples import rules
from tests.trigger.samples import condition, count, incident

RULES = rules(independent=1, late="5 minutes")  # an instant is settled 300 s later
AT = 1000


def found(written: dict[str, Any], incidents: list[Incident], as_of: int, during: Interval | None = None) -> Finding:
    return evaluate(condition(written), RULES, incidents, Instant(as_of), during)


def holds_at(written: dict[str, Any], incidents: list[Incident], second: int) -> Truth:
    return found(written, incidents, 100_000, Interval.at(Instant(second))).truth


@pytest.mark.parametrize(
    ("bounds", "first", "last"),
    [("(]", AT, AT + 119), ("[]", AT, AT + 120), ("[)", AT + 1, AT + 120), ("()", AT + 1, AT + 119)],
)
def test_a_window_holds_an_incident_exactly_as_long_as_its_bounds_say(bounds: str, first: int, last: int):
    written = count(1, bounds=bounds)
    answers = [holds_at(written, [incident("a", AT)], second) for second in (first - 1, first, last, last + 1)]

    assert answers == [Truth.FALSE, Truth.TRUE, Truth.TRUE, Truth.FALSE]


@pytest.mark.parametrize(("bounds", "apart"), [("(]", 119), ("[]", 120), ("[)", 119), ("()", 118)])
def test_two_incidents_share_a_window_up_to_the_distance_that_its_bounds_allow(bounds: str, apart: int):
    written, first = count(2, bounds=bounds), incident("a", AT)

    assert found(written, [first, incident("b", AT + apart)], 2000).truth is Truth.TRUE
    assert found(written, [first, incident("b", AT + apart + 1)], 2000).truth is Truth.UNKNOWN


def test_simultaneous_incidents_are_one_set():
    incidents = [incident(name, AT) for name in "abc"]

    finding = found(count(3), incidents, 2000)

    assert (finding.truth, finding.since, finding.because) == (Truth.TRUE, Instant(AT), ("a", "b", "c"))


def test_one_id_counts_once():
    assert found(count(2), [incident("a", AT), incident("a", AT)], 2000).truth is Truth.UNKNOWN


def test_a_count_per_zone_does_not_add_zones():
    incidents = [incident("a", AT), incident("b", AT, zone="south")]

    assert found(count(2), incidents, 2000).truth is Truth.UNKNOWN
    assert found(count(2, per="everywhere"), incidents, 2000).truth is Truth.TRUE


def test_other_classes_do_not_count():
    incidents = [incident("a", AT), incident("b", AT, incident_class="strike")]

    assert found(count(2), incidents, 2000).truth is Truth.UNKNOWN
    assert found(count(2, of=("shelling", "strike")), incidents, 2000).truth is Truth.TRUE


def test_every_declared_zone_is_tallied_even_where_nothing_happened():
    finding = found(count(1), [incident("a", AT)], AT)

    assert finding.tallies == (Tally(zone="north", count=1, needed=1), Tally(zone="south", count=0, needed=1))


def test_without_a_true_instant_the_tally_is_that_of_the_last_one():
    assert found(count(2, per="everywhere"), [incident("a", AT)], AT + 119).tallies == (
        Tally(zone=None, count=1, needed=2),
    )
    assert found(count(2, per="everywhere"), [incident("a", AT)], AT + 120).tallies[0].count == 0


def test_a_text_without_zones_finds_nothing_in_them():
    finding = evaluate(condition(count(1)), rules(zones=()), [incident("a", AT, zone=None)], Instant(2000))

    assert (finding.truth, finding.tallies) == (Truth.FALSE, ())


def test_an_empty_record_is_open_at_its_end():
    finding = found(count(1), [], 2000)

    assert (finding.truth, finding.since, finding.settled_at) == (Truth.UNKNOWN, None, Instant(2300))


def test_a_past_stretch_is_settled_when_the_last_report_may_have_come():
    during = Interval(Instant(1000), Instant(1501))

    assert found(count(1), [], 1799, during).truth is Truth.UNKNOWN
    assert found(count(1), [], 1800, during) == Finding(
        truth=Truth.FALSE,
        settled_at=Instant(1800),
        tallies=(Tally(zone="north", count=0, needed=1), Tally(zone="south", count=0, needed=1)),
    )


def test_where_it_takes_several_reports_the_record_stays_open_longer():
    finding = evaluate(condition(count(1)), rules(independent=2), [], Instant(2000))

    assert finding.settled_at == Instant(2000 + 300 + 120)


def test_before_a_stretch_begins_nothing_has_held_in_it():
    finding = found({"not": count(1)}, [], 999, Interval(Instant(1000), Instant(2000)))

    assert finding.truth is Truth.FALSE


def test_true_is_known_when_the_last_incident_needed_is():
    incidents = [incident("a", AT, known=1200), incident("b", AT + 10, known=1100), incident("c", AT + 20, known=1500)]

    finding = found(count(2), incidents, 2000)

    assert (finding.since, finding.known) == (Instant(AT + 10), Instant(1200))


def test_an_incident_known_later_moves_since_but_not_known():
    incidents = [incident("a", AT), incident("b", AT + 300), incident("c", AT + 310)]
    late = incident("d", AT + 5, known=AT + 800)

    before, after = (found(count(2), [*incidents, *more], AT + 1000) for more in ([], [late]))

    assert (before.since, before.known) == (Instant(AT + 310), Instant(AT + 310))
    assert (after.since, after.known, after.because) == (Instant(AT + 5), Instant(AT + 310), ("a", "d"))


def test_an_incident_known_after_the_instant_of_the_question_is_unheard():
    assert found(count(1), [incident("a", AT, known=1200)], 1199).truth is Truth.UNKNOWN
    assert found(count(1), [incident("a", AT, known=1200)], 1200).truth is Truth.TRUE


def test_an_uncertain_time_counts_for_certain_only_where_all_of_it_lies_in_the_window():
    uncertain = [incident("a", 1000, 1051)]  # some instant from 1000 to 1050

    answers = [holds_at(count(1), uncertain, second) for second in (999, 1000, 1049, 1050, 1119, 1120, 1169, 1170)]

    assert answers == [
        *(Truth.FALSE, Truth.UNKNOWN, Truth.UNKNOWN, Truth.TRUE),
        *(Truth.TRUE, Truth.UNKNOWN, Truth.UNKNOWN, Truth.FALSE),
    ]


def test_a_time_more_uncertain_than_the_window_never_counts_for_certain():
    finding = found(count(1), [incident("a", 1000, 1200)], 100_000)

    assert (finding.truth, finding.settled_at) == (Truth.UNKNOWN, Instant(100_300))
    assert holds_at(count(1), [incident("a", 1000, 1200)], 1100) is Truth.UNKNOWN


def test_an_undetermined_zone_counts_possibly_in_every_zone_and_surely_everywhere():
    lost = [incident("a", AT, zone=None)]

    assert holds_at(count(1), lost, AT) is Truth.UNKNOWN
    assert holds_at(count(1, per="everywhere"), lost, AT) is Truth.TRUE


def test_rival_accounts_count_only_for_what_they_share():
    rivals = [incident("a", AT), incident("a", AT + 60, zone="south")]

    assert holds_at(count(1), rivals, AT + 60) is Truth.UNKNOWN
    assert holds_at(count(1, per="everywhere"), rivals, AT) is Truth.UNKNOWN
    assert holds_at(count(1, per="everywhere"), rivals, AT + 60) is Truth.TRUE
    assert holds_at(count(2, per="everywhere"), rivals, AT + 60) is Truth.FALSE


def test_joined_conditions_must_hold_at_one_instant():
    both = {"all_of": [count(1), count(1, of=("strike",))]}
    near, far = (incident("b", AT + apart, incident_class="strike") for apart in (119, 120))

    assert found(both, [incident("a", AT), near], 2000).because == ("a", "b")
    assert found(both, [incident("a", AT), far], 2000).truth is Truth.UNKNOWN


def test_either_of_two_conditions_is_enough():
    either = {"any_of": [count(5), count(1, of=("strike",))]}

    finding = found(either, [incident("a", AT), incident("b", AT, incident_class="strike")], 2000)

    assert (finding.truth, finding.because) == (Truth.TRUE, ("b",))
    assert [tally.needed for tally in finding.tallies] == [5, 5, 1, 1]


def test_part_of_a_join_that_fails_is_no_reason():
    join = {"any_of": [{"all_of": [count(1), count(9)]}, count(1, of=("strike",))]}

    finding = found(join, [incident("a", AT), incident("b", AT, incident_class="strike")], 2000)

    assert finding.because == ("b",)


def test_absence_is_known_only_when_it_is_settled():
    quiet_after = {"all_of": [count(1, minutes=10), {"not": count(1, minutes=1)}]}

    before, after = (found(quiet_after, [incident("a", AT)], as_of) for as_of in (AT + 359, AT + 360))

    assert (before.truth, before.settled_at) == (Truth.UNKNOWN, Instant(AT + 659))
    assert (after.truth, after.since, after.known) == (Truth.TRUE, Instant(AT + 60), Instant(AT + 360))
    assert after.because == ("a",)


def test_what_holds_of_the_empty_past_has_no_beginning():
    finding = found({"not": count(1)}, [incident("a", AT)], 2000)

    assert (finding.truth, finding.since, finding.known, finding.because) == (Truth.TRUE, None, None, ())


def test_within_a_stretch_absence_begins_with_it():
    finding = found({"not": count(1)}, [], 2000, Interval(Instant(1000), Instant(1500)))

    assert (finding.truth, finding.since, finding.known) == (Truth.TRUE, Instant(1000), Instant(1300))


def test_two_negations_are_none():
    twice = {"not": {"not": count(1)}}

    assert holds_at(twice, [incident("a", AT)], AT) is Truth.TRUE
    assert found(twice, [incident("a", AT)], AT).since == Instant(AT)


def test_ten_thousand_incidents_take_a_moment():
    incidents = [incident(f"i{n}", 50 * n, zone=("north", "south")[n % 2]) for n in range(10_000)]

    finding = found(count(40, minutes=60), incidents, 10**6)

    assert (finding.truth, len(finding.because)) == (Truth.UNKNOWN, 0)
    assert found(count(36, minutes=60), incidents, 10**6).since == Instant(50 * 70)
