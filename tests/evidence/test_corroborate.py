"""What makes an incident of reports, and what leaves a report out of account."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from foedus.evidence import Corroborated, corroborate, settling_s
from foedus.kernel import Instant
from tests.evidence.samples import at, report, rules

LATER = Instant(10_000)


def reasons(found: Corroborated) -> dict[str, str]:
    return {aside.report: aside.reason for aside in found.set_aside}


def test_no_reports_make_no_incident():
    assert corroborate(rules(), [], LATER) == Corroborated(incidents=(), uncorroborated=(), set_aside=())


def test_two_independent_reports_make_an_incident_known_with_the_second():
    reports = [report("a", "monitor", 1000, known=1010), report("b", "wire", 1030, known=1040)]

    (incident,) = corroborate(rules(), reports, LATER).incidents

    assert (incident.id, incident.incident_class, incident.zone) == ("x", "shelling", "north")
    assert (incident.held, incident.known) == (at(1000), Instant(1040))
    assert (incident.reports, incident.independent) == (("a", "b"), ("agency", "mission"))
    assert incident.modalities == ("observer", "wire")


def test_before_the_second_report_is_known_the_incident_is_open():
    reports = [report("a", "monitor", 1000, known=1010), report("b", "wire", 1030, known=1040)]

    assert corroborate(rules(), reports, Instant(1039)).uncorroborated == ("x",)
    assert len(corroborate(rules(), reports, Instant(1040)).incidents) == 1


def test_sources_of_one_class_count_once():
    found = corroborate(rules(), [report("a", "wire"), report("b", "paper")], LATER)

    assert (found.incidents, found.uncorroborated) == ((), ("x",))


def test_classes_are_not_enough_without_modalities():
    needing = rules(independent=1, modalities=2)

    assert corroborate(needing, [report("a", "wire"), report("b", "paper")], LATER).incidents == ()
    assert len(corroborate(needing, [report("a", "monitor"), report("b", "drone")], LATER).incidents) == 1


def test_one_class_flooding_makes_no_incident():
    flood = [report(f"f{n}", ("wire", "paper")[n % 2], 1000 + n % 60, known=1100 + n) for n in range(10_000)]

    found = corroborate(rules(late="400 hours"), flood, Instant(10**6))

    assert (found.incidents, found.uncorroborated) == ((), ("x",))


def test_a_flood_neither_starves_nor_outweighs_honest_reports():
    flood = [report(f"f{n}", "ministry", 1000 + n, known=3000 + n) for n in range(3_000)]
    honest = [report("a", "monitor", 990, known=1000), report("b", "wire", 1000, known=1010)]

    (incident,) = corroborate(rules(late="400 hours"), [*flood, *honest], Instant(10**6)).incidents

    assert (incident.held, incident.known) == (at(990), Instant(1010))
    assert incident.independent == ("agency", "mission", "state")


@pytest.mark.parametrize(("apart", "expected"), [(119, 1), (120, 1), (121, 0)])
def test_both_ends_of_within_are_included(apart: int, expected: int):
    reports = [report("a", "monitor", 1000), report("b", "wire", 1000 + apart)]

    assert len(corroborate(rules(), reports, LATER).incidents) == expected


@pytest.mark.parametrize(("until", "expected"), [(1071, 1), (1072, 0)])
def test_an_uncertain_time_agrees_only_if_all_of_it_does(until: int, expected: int):
    exact, uncertain = report("a", "monitor", 950), report("b", "wire", held=at(1000, until), known=1100)

    assert len(corroborate(rules(), [exact, uncertain], LATER).incidents) == expected


def test_a_time_more_uncertain_than_within_agrees_with_none():
    reports = [report("a", "monitor", 1100), report("b", "wire", held=at(1000, 1200), known=1250)]

    assert corroborate(rules(), reports, LATER).incidents == ()


def test_a_time_just_as_uncertain_as_within_may_agree():
    reports = [report("a", "monitor", 1060), report("b", "wire", held=at(1000, 1121), known=1250)]

    assert len(corroborate(rules(), reports, LATER).incidents) == 1


def test_an_incident_is_dated_by_the_first_known_of_those_that_agreed():
    apart = report("c", "ministry", 700, known=710)
    agreeing = [report("a", "monitor", 1000, known=1050), report("b", "wire", 1030, known=1040)]

    (incident,) = corroborate(rules(), [apart, *agreeing], LATER).incidents

    assert (incident.held, incident.known, incident.reports) == (at(1030), Instant(1050), ("a", "b"))


def test_each_two_must_agree_not_only_neighbours():
    chain = [report("a", "monitor", 1000), report("b", "wire", 1100), report("c", "ministry", 1200)]

    assert corroborate(rules(independent=3), chain, LATER).incidents == ()
    (incident,) = corroborate(rules(independent=2), chain, LATER).incidents
    assert (incident.held, incident.reports) == (at(1000), ("a", "b"))


def test_a_stretch_ends_when_it_was_reported():
    lone = report("a", "monitor", held=at(1000, 90_000), known=1500, incident=None)

    (incident,) = corroborate(rules(independent=1, late="30 hours"), [lone], LATER).incidents

    assert incident.held == at(1000, 1501)


def test_a_report_without_a_key_stands_for_an_incident_of_its_own():
    lone = report("a", "monitor", incident=None)

    assert corroborate(rules(independent=2), [lone], LATER).uncorroborated == ("a",)
    assert corroborate(rules(independent=1), [lone], LATER).incidents[0].id == "a"


def test_a_report_may_name_the_report_that_told_of_its_incident_first():
    reports = [report("a", "monitor", incident=None), report("b", "wire", incident="a")]

    assert [each.id for each in corroborate(rules(), reports, LATER).incidents] == ["a"]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"source": "stranger"}, "unlisted_source"),
        ({"incident_class": "parade"}, "unknown_class"),
        ({"zone": "east"}, "unknown_zone"),
        ({"known": Instant(999)}, "known_before_it_happened"),
        ({"known": Instant(1301)}, "known_too_late"),
        ({"held": at(1000, 1200), "known": Instant(1301)}, "known_too_late"),
    ],
)
def test_a_report_without_weight_is_set_aside(other: dict[str, Any], reason: str):
    found = corroborate(rules(independent=1), [replace(report("a", "monitor"), **other)], LATER)

    assert (found.incidents, found.uncorroborated, reasons(found)) == ((), (), {"a": reason})


def test_the_last_instant_of_the_lateness_bound_is_in_time():
    assert len(corroborate(rules(independent=1), [report("a", "monitor", known=1300)], LATER).incidents) == 1


def test_a_report_known_later_is_not_set_aside_but_unheard():
    assert reasons(corroborate(rules(), [report("a", "stranger", known=1010)], Instant(1009))) == {}


def test_a_text_without_zones_reads_none():
    reports = [report("a", "monitor", zone="east"), report("b", "wire", zone=None)]

    (incident,) = corroborate(rules(zones=()), reports, LATER).incidents

    assert incident.zone is None


def test_silence_on_the_zone_is_no_agreement():
    reports = [report("a", "monitor"), report("b", "wire", zone=None)]

    assert corroborate(rules(), reports, LATER).incidents == ()


def test_reports_of_no_zone_make_an_incident_whose_zone_is_undetermined():
    reports = [report("a", "monitor", zone=None), report("b", "wire", zone=None)]

    assert corroborate(rules(), reports, LATER).incidents[0].zone is None


def test_reports_that_contradict_each_other_do_not_corroborate_each_other():
    by_zone = [report("a", "monitor"), report("b", "wire", zone="south")]
    by_class = [report("a", "monitor"), report("b", "wire", incident_class="strike")]

    assert corroborate(rules(), by_zone, LATER).uncorroborated == ("x",)
    assert corroborate(rules(), by_class, LATER).uncorroborated == ("x",)


def test_the_account_corroborated_first_stands():
    first = [report("a", "monitor", known=1010), report("b", "wire", known=1020)]
    second = [report("c", "ministry", zone="south", known=1030), report("d", "satellite", zone="south", known=1030)]

    found = corroborate(rules(), [*second, *first], LATER)

    assert [each.zone for each in found.incidents] == ["north"]
    assert reasons(found) == {"c": "differs_from_its_incident", "d": "differs_from_its_incident"}


def test_a_report_of_another_time_is_set_aside_once_the_incident_stands():
    reports = [report("a", "monitor"), report("b", "wire"), report("c", "ministry", 1200)]

    assert reasons(corroborate(rules(), reports, LATER)) == {"c": "differs_from_its_incident"}


def test_accounts_corroborated_at_one_instant_are_rivals_under_one_id():
    sources = {"monitor": "north", "wire": "north", "ministry": "south", "satellite": "south"}
    reports = [report(source, source, zone=zone, known=1010) for source, zone in sources.items()]

    found = corroborate(rules(), reports, LATER)

    assert [(each.id, each.zone) for each in found.incidents] == [("x", "north"), ("x", "south")]
    assert found.set_aside == ()


def test_a_denial_is_listed_and_takes_nothing_away():
    reports = [report("a", "monitor"), report("b", "wire"), report("c", "ministry", denies=True)]

    (incident,) = corroborate(rules(), reports, LATER).incidents

    assert (incident.reports, incident.denied_by) == (("a", "b"), ("c",))


def test_a_denial_is_no_leg():
    reports = [report("a", "monitor"), report("c", "ministry", denies=True)]

    assert corroborate(rules(), reports, LATER).uncorroborated == ("x",)


def test_a_denial_of_what_nobody_reported_is_set_aside():
    found = corroborate(rules(), [report("c", "ministry", denies=True)], LATER)

    assert (found.uncorroborated, reasons(found)) == ((), {"c": "denies_what_nobody_reported"})


def test_incidents_are_told_in_the_order_in_which_they_happened():
    reports = [report(f"r{n}", "monitor", 1000 - n, incident=None) for n in range(5)]

    found = corroborate(rules(independent=1), reports, LATER).incidents

    assert [each.id for each in found] == ["r4", "r3", "r2", "r1", "r0"]


def test_what_takes_several_reports_settles_later():
    assert settling_s(rules(independent=1, modalities=1)) == 300
    assert settling_s(rules(independent=2, modalities=1)) == 420
    assert settling_s(rules(independent=1, modalities=2)) == 420
