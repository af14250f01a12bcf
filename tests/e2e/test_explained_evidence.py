"""An effect leads back to the reports behind it, each with both clocks and its address."""

from __future__ import annotations

from tests.e2e.terminal import foedus


def test_a_finding_leads_to_every_report_of_its_incidents_denials_marked():
    told = foedus("explain", "two-lines").out

    for report in ("r01: monitoring mission", "r02: thermal satellite", "r04: news agency"):
        assert report in told
    assert "r08: news agency: artillery strike [denied]" in told
    assert "r05: news agency" not in told  # one source alone: no incident, so nothing rests on it


def test_a_report_is_told_with_where_it_can_be_read():
    told = foedus("explain", "ukraine-snapback-2022", "--as-of", "2022-02-27T00:00:00Z").out
    after = told.partition("The computed finding of use of force is met")[2]

    assert "E069" in after
    assert "<https://" in after


def test_a_finding_that_came_after_an_effect_did_not_inform_it():
    told = foedus("explain", "ukraine-snapback-2022", "--as-of", "2022-03-31T00:00:00Z").out

    assert "The computed finding of incident of force or denial of access is unknown" in told
    assert "The computed finding of incident of force or denial of access is met" not in told
