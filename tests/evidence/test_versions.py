"""Corrections: the latest version counts, as of any instant, unless it comes too late or from another source."""

from __future__ import annotations

from foedus.evidence import corroborate
from foedus.kernel import Instant
from tests.evidence.samples import report, rules
from tests.evidence.test_corroborate import reasons

ONE = rules(independent=1)
LATER = Instant(10_000)


def test_the_same_report_twice_counts_once():
    twice = [report("a", "monitor"), report("a", "monitor")]

    assert corroborate(ONE, twice, LATER) == corroborate(ONE, twice[:1], LATER)


def test_a_correction_counts_from_when_it_is_known():
    versions = [report("a", "monitor", known=1010), report("a", "monitor", zone="south", known=1100)]

    before, after = (corroborate(ONE, versions, Instant(second)).incidents[0] for second in (1099, 1100))

    assert (before.zone, before.known) == ("north", Instant(1010))
    assert (after.zone, after.known) == ("south", Instant(1100))


def test_a_correction_may_take_a_report_back():
    versions = [report("a", "monitor", known=1010), report("a", "monitor", denies=True, known=1100)]

    assert corroborate(ONE, versions, LATER).incidents == ()


def test_a_new_address_is_no_correction():
    moved = report("a", "monitor", known=2000, url="https://example.org/a")
    versions = [report("a", "monitor", known=1010), moved]

    (incident,) = corroborate(ONE, versions, LATER).incidents

    assert incident.known == Instant(1010)


def test_two_addresses_at_one_instant_contradict_nothing():
    versions = [report("a", "monitor", url="https://example.org/a"), report("a", "monitor")]

    assert len(corroborate(ONE, versions, LATER).incidents) == 1


def test_nobody_corrects_the_report_of_another_source():
    reports = [report("a", "monitor", known=1010), report("a", "stranger", zone="south", known=1100)]

    found = corroborate(ONE, reports, LATER)

    assert [each.zone for each in found.incidents] == ["north"]
    assert reasons(found) == {"a": "unlisted_source"}


def test_a_correction_after_the_lateness_bound_leaves_the_report_as_it_was():
    in_time = [report("a", "monitor", known=1010), report("a", "monitor", zone="south", known=1300)]
    too_late = [report("a", "monitor", known=1010), report("a", "monitor", zone="south", known=1301)]

    assert corroborate(ONE, in_time, LATER).incidents[0].zone == "south"
    assert corroborate(ONE, too_late, LATER).incidents[0].zone == "north"
    assert reasons(corroborate(ONE, too_late, LATER)) == {"a": "correction_too_late"}


def test_a_report_dated_too_early_by_mistake_may_be_corrected():
    versions = [report("a", "monitor", 100, known=1010), report("a", "monitor", 1000, known=1020)]

    assert reasons(corroborate(ONE, versions, Instant(1010))) == {"a": "known_too_late"}
    assert len(corroborate(ONE, versions, Instant(1020)).incidents) == 1


def test_versions_of_one_instant_that_contradict_each_other_leave_the_report_out():
    versions = [report("a", "monitor", known=1010), report("a", "monitor", zone="south", known=1010)]

    found = corroborate(ONE, versions, LATER)

    assert (found.incidents, reasons(found)) == ((), {"a": "contradictory_versions"})


def test_a_later_version_settles_a_contradiction():
    versions = [report("a", "monitor", zone=zone, known=1010) for zone in ("north", "south")]

    (incident,) = corroborate(ONE, [*versions, report("a", "monitor", known=1020)], LATER).incidents

    assert (incident.zone, incident.known) == ("north", Instant(1020))
