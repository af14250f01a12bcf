"""On whose side a source stands, how it observed, and what it takes for the reports of parties to count."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from foedus.evidence import Report, corroborate, settling_s
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant
from tests.evidence.samples import PARTIES, SOURCES, report, rules
from tests.evidence.strategies import apt_report
from tests.evidence.test_corroborate import reasons

LATER = Instant(10_000)


def counting(*sides: str, **more: Any) -> EvidenceRules:
    """Rules under which only some sides count, or so many must be neutral."""
    stated: dict[str, Any] = {"counting": list(sides)} if len(sides) > 0 else {}
    return rules(corroboration=stated | more)


def test_by_default_every_side_counts():
    reports = [report("a", "attacked"), report("b", "ally", modality="imagery")]

    assert corroborate(rules(), reports, LATER).incidents[0].independent == ("ally", "attacked")


def test_a_side_that_does_not_count_is_no_leg_and_is_listed_as_supporting():
    neutral, party = report("a", "monitor", known=1010), report("b", "attacked", known=1020)
    by = counting("neutral")

    assert corroborate(by, [neutral, party], LATER).uncorroborated == ("x",)
    (incident,) = corroborate(by, [neutral, party, report("c", "wire", known=1030)], LATER).incidents
    assert (incident.reports, incident.independent, incident.known) == (
        ("a", "b", "c"),
        ("agency", "mission"),
        Instant(1030),
    )
    assert incident.modalities == ("observer", "wire")


def test_a_report_that_does_not_count_never_dates_an_incident():
    early = report("a", "attacked", 990, known=1000)

    (incident,) = corroborate(
        counting("neutral"), [early, report("b", "monitor"), report("c", "wire")], LATER
    ).incidents

    assert incident.held.start == Instant(1000)


def test_two_parties_corroborate_nothing_where_one_class_must_be_neutral():
    by = counting(neutral=1)
    parties = [report("a", "attacked"), report("b", "ally", modality="official"), report("c", "attacker")]

    assert corroborate(by, parties, LATER).uncorroborated == ("x",)
    assert len(corroborate(by, [*parties[:1], report("d", "satellite")], LATER).incidents) == 1


def test_where_one_report_is_enough_it_must_be_neutral_if_that_is_asked():
    by = rules(independent=1, corroboration={"neutral": 1})
    party, neutral = report("a", "attacked", known=1010), report("b", "wire", known=1020)

    assert corroborate(by, [party], LATER).incidents == ()
    assert corroborate(by, [party, neutral], LATER).incidents[0].known == Instant(1020)


def test_neutral_reports_that_lie_too_far_off_do_not_make_parties_enough():
    reports = [report("a", "attacked"), report("b", "attacker"), report("c", "wire", 1121, known=1122)]

    assert corroborate(counting(neutral=1), reports, LATER).uncorroborated == ("x",)


def test_a_class_may_have_a_quorum_of_its_own():
    alone = {"strike": {"independent": 1, "modalities": 1, "within": "10 minutes"}}
    by = rules(corroboration_of=alone)
    strike, shell = report("a", "monitor", incident_class="strike"), report("b", "wire", incident="y")

    assert [each.id for each in corroborate(by, [strike, shell], LATER).incidents] == ["x"]


def test_the_times_of_a_class_agree_by_its_own_quorum():
    by = rules(corroboration_of={"strike": {"independent": 2, "modalities": 1, "within": "10 minutes"}})
    strikes = [report("a", "monitor", 1000), report("b", "wire", 1300)]

    assert corroborate(by, strikes, LATER).incidents == ()
    of_class = [replace(each, incident_class="strike") for each in strikes]
    assert corroborate(by, of_class, LATER).incidents[0].reports == ("a", "b")


def test_what_settles_last_decides_when_the_record_is_settled():
    slow = {"strike": {"independent": 2, "modalities": 1, "within": "10 minutes"}}
    alone = {"independent": 1, "modalities": 1, "within": "10 minutes"}

    assert settling_s(rules()) == 300 + 120
    assert settling_s(rules(corroboration_of=slow)) == 300 + 600
    assert settling_s(rules(corroboration_of={"strike": alone})) == 300 + 120
    assert settling_s(rules(corroboration_of={"strike": alone, "shelling": alone})) == 300


def test_where_the_text_attributes_a_report_of_the_actor_may_come_as_late_as_one_of_the_incident():
    named = {"independent": 1, "modalities": 1, "admission": "no_weight"}

    assert settling_s(rules(independent=1, attribution=named)) == 300 + 120


@pytest.mark.parametrize(
    ("source", "modality", "reason"),
    [
        ("network", None, "no_modality"),
        ("network", "thermal", "wrong_modality"),
        ("monitor", "imagery", "wrong_modality"),
        ("stranger", None, "unlisted_source"),
    ],
)
def test_a_report_that_does_not_say_how_it_observed_is_set_aside(source: str, modality: str | None, reason: str):
    found = corroborate(rules(independent=1), [report("a", source, modality=modality)], LATER)

    assert (found.incidents, reasons(found)) == ((), {"a": reason})


def test_one_source_with_two_ways_of_observing_brings_two_modalities_and_one_class():
    reports = [report("a", "network", modality="wire"), report("b", "network", modality="imagery")]

    assert len(corroborate(rules(independent=1, modalities=2), reports, LATER).incidents) == 1
    assert corroborate(rules(independent=2), reports, LATER).incidents == ()
    assert corroborate(rules(independent=1), [report("a", "monitor", modality="observer")], LATER).uncorroborated == ()


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ({"corroboration": {"neutral": 3}}, "3 neutral of 2 independence classes can never be met"),
        ({"corroboration": {"counting": ["addressee"]}}, "the sources that count have 1 independence class and"),
        ({"corroboration": {"counting": ["beneficiary"], "neutral": 1}}, r"2 independence classes and 1 modality \(1"),
        ({"corroboration": {"independent": 9}}, "no incident could ever count"),
        ({"corroboration": {"modalities": 7}}, "have 8 independence classes and 5 modalities"),
        ({"corroboration": {"counting": ["neutral", "neutral"]}}, "`neutral` is listed twice"),
        (
            {"corroboration_of": {"parade": {"independent": 1, "modalities": 1, "within": "1 hour"}}},
            "no class of incident",
        ),
        (
            {"corroboration_of": {"strike": {"independent": 9, "modalities": 1, "within": "1 hour"}}},
            "no incident of class `strike` could ever count",
        ),
        ({"corroboration_of": {"strike": {"independent": 1, "modalities": 1, "within": "1 day"}}}, "counted in days"),
        ({"attribution": {"independent": 1, "modalities": 1, "admission": "suffices"}}, "nobody's words are one"),
        (
            {"attribution": {"independent": 2, "modalities": 1, "counting": ["addressee"], "admission": "no_weight"}},
            "no incident could ever be attributed",
        ),
    ],
)
def test_a_quorum_that_nobody_could_ever_meet_is_refused(more: dict[str, Any], complaint: str):
    with pytest.raises(ValidationError, match=complaint):
        rules(**more)


def test_an_admission_may_make_reachable_what_the_others_cannot():
    named = {"independent": 2, "modalities": 1, "counting": ["beneficiary"], "admission_of": ["A"]}

    for admission in ("counts", "suffices"):
        assert rules(attribution=named | {"admission": admission}).attribution is not None
    with pytest.raises(ValidationError, match="no incident could ever be attributed"):
        rules(attribution=named | {"admission": "no_weight"})


def test_sources_of_one_owner_stand_on_one_side():
    source = {"name": {"en": "a", "zh-Hant": "甲"}, "modality": "wire", "independence": "agency"}
    listed = {"one": source | {"alignment": "neutral"}, "two": source | {"alignment": "guarantor"}}

    with pytest.raises(ValidationError, match="`two` is guarantor, and others of its class `agency` are not"):
        rules(sources=listed)


def test_a_source_must_say_on_whose_side_it_stands():
    source = {"name": {"en": "a", "zh-Hant": "甲"}, "modality": "wire", "independence": "agency"}

    with pytest.raises(ValidationError, match="alignment"):
        rules(sources={"one": source})


parties = st.tuples(apt_report(), st.sampled_from(sorted(PARTIES.keys() - {"network"}))).map(
    # Whoever shows a picture first has shown it, whether or not its word counts: so these show none.
    lambda pair: replace(pair[0], source=pair[1], modality="official", media=None)
)


@settings(max_examples=150)
@given(st.lists(parties, max_size=12), st.integers(1, 3))
def test_parties_alone_never_corroborate_where_one_class_must_be_neutral(stream: list[Report], independent: int):
    by = rules(independent=independent, within="1 minute", late="3 minutes", corroboration={"neutral": 1})

    assert corroborate(by, stream, LATER).incidents == ()


mixed = st.lists(apt_report() | parties, max_size=10, unique_by=lambda each: (each.source, each.id))


@settings(max_examples=150)
@given(mixed, st.sampled_from(["neutral", "addressee", "beneficiary"]), st.integers(1, 2))
def test_what_does_not_count_changes_neither_which_incidents_there_are_nor_when(
    stream: list[Report], side: str, independent: int
):
    sides = {"neutral", "guarantor"} | {side}
    by = rules(independent=independent, within="1 minute", late="3 minutes", corroboration={"counting": sorted(sides)})
    counted = [each for each in stream if (PARTIES[each.source][2] if each.source in PARTIES else "neutral") in sides]
    whole, part = (corroborate(by, some, LATER).incidents for some in (stream, counted))

    assert [(each.id, each.zone, each.held, each.known, each.independent) for each in whole] == [
        (each.id, each.zone, each.held, each.known, each.independent) for each in part
    ]


def test_every_sample_source_is_listed():
    assert set(rules().sources) == {*SOURCES, *PARTIES}
