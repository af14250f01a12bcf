"""Who did it, as far as the reports support it: agreement, admission, contradiction, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence import Attributed, Incident, Report, corroborate
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant
from tests.evidence.samples import PARTIES, SOURCES, report, rules
from tests.evidence.strategies import instants

LATER = Instant(10_000)
NEEDED: dict[str, Any] = {
    "independent": 2,
    "modalities": 2,
    "counting": ["neutral", "addressee"],
    "admission": "suffices",
    "admission_of": ["A"],
}


def naming(**more: Any) -> EvidenceRules:
    """Rules under which two neutral reports of two modalities, or an admission of A, attribute."""
    return rules(attribution=NEEDED | more)


def told(name: str, source: str, actor: str | None, known: int, **more: Any) -> Report:
    return report(name, source, known=known, actor=actor, **more)


def only(by: EvidenceRules, *reports: Report, as_of: Instant = LATER) -> Incident:
    (incident,) = corroborate(by, reports, as_of).incidents
    return incident


BASE = (told("a", "monitor", None, 1010), told("b", "wire", None, 1020))


def test_without_rules_of_attribution_nobody_is_named():
    incident = only(rules(), told("a", "monitor", "A", 1010), told("b", "wire", "A", 1020))

    assert (incident.attributions, incident.disputed) == ((), False)


def test_what_happened_may_be_known_before_who_did_it():
    incident = only(naming(), *BASE, told("c", "satellite", "A", 1030), told("d", "drone", "A", 1040))

    assert incident.known == Instant(1020)
    assert incident.attributions == (
        Attributed(actor="A", known=Instant(1040), by=("c", "d"), basis="corroborated", against=()),
    )


def test_nobody_is_named_before_the_incident_is_corroborated():
    by = naming(independent=1, modalities=1)

    incident = only(by, told("a", "monitor", "A", 1010), told("b", "wire", None, 1050))

    assert incident.attributions[0].known == incident.known == Instant(1050)


def test_two_reports_of_one_modality_or_of_one_class_name_nobody():
    alike = only(naming(), told("a", "wire", "A", 1010), told("b", "network", "A", 1020, modality="wire"))
    owned = only(naming(), *BASE, told("c", "monitor", "A", 1030), told("d", "drone", "A", 1040))

    assert (alike.attributions, owned.attributions) == ((), ())


def test_the_word_of_a_party_that_does_not_count_names_nobody_and_disputes_nothing():
    accusing = told("c", "attacked", "A", 1030)
    incident = only(naming(), *BASE, accusing, told("d", "ally", "B", 1030, modality="official"))

    assert (incident.attributions, incident.disputed) == ((), False)


def test_an_admission_suffices_and_is_no_accusation():
    admitted = only(naming(), *BASE, told("c", "attacker", "A", 1030))
    accusing = only(naming(), *BASE, told("c", "attacker", "B", 1030))
    by_another = only(naming(), *BASE, told("c", "ministry", "A", 1030))

    assert admitted.attributions == (
        Attributed(actor="A", known=Instant(1030), by=("c",), basis="admission", against=()),
    )
    assert (accusing.attributions, by_another.attributions) == ((), ())


def test_an_admission_may_count_as_one_report_even_where_its_side_does_not():
    by = naming(admission="counts", counting=["neutral"])

    assert only(by, *BASE, told("c", "attacker", "A", 1030)).attributions == ()
    both = only(by, *BASE, told("c", "attacker", "A", 1030), told("d", "monitor", "A", 1040))
    assert [(each.basis, each.known) for each in both.attributions] == [("corroborated", Instant(1040))]


def test_an_admission_may_have_no_weight_even_where_its_side_counts():
    by = naming(admission="no_weight")

    incident = only(by, *BASE, told("c", "attacker", "A", 1030), told("d", "monitor", "A", 1040))

    assert (incident.attributions, incident.disputed) == ((), False)


def test_a_contradiction_prevents_attribution():
    incident = only(
        naming(),
        *BASE,
        told("c", "satellite", "A", 1030),
        told("d", "ministry", "B", 1030),
        told("e", "drone", "A", 1040),
    )

    assert (incident.attributions, incident.disputed) == ((), True)


def test_a_contradiction_known_at_the_same_instant_prevents_it_too():
    incident = only(naming(), *BASE, *(told(name, name, "A", 1030) for name in ("satellite", "drone")))
    disputed = only(
        naming(),
        *BASE,
        *(told(name, name, "A", 1030) for name in ("satellite", "drone")),
        told("z", "ministry", "B", 1030),
    )

    assert len(incident.attributions) == 1
    assert disputed.attributions == ()


def test_a_later_contradiction_is_listed_and_rewrites_nothing():
    first = (told("c", "satellite", "A", 1030), told("d", "drone", "A", 1040))

    incident = only(naming(), *BASE, *first, told("e", "ministry", "B", 1050))

    assert incident.disputed
    assert incident.attributions == (
        Attributed(actor="A", known=Instant(1040), by=("c", "d"), basis="corroborated", against=("e",)),
    )


def test_an_admission_stands_against_a_contradiction():
    incident = only(naming(), *BASE, told("c", "satellite", "B", 1030), told("d", "attacker", "A", 1040))

    assert incident.disputed
    assert incident.attributions == (
        Attributed(actor="A", known=Instant(1040), by=("d",), basis="admission", against=("c",)),
    )


def test_what_was_there_first_is_the_basis():
    agreed = (told("c", "satellite", "A", 1030), told("d", "drone", "A", 1040))

    early, late = (only(naming(), *BASE, *agreed, told("e", "attacker", "A", known)) for known in (1035, 1050))

    assert [(each.basis, each.known) for each in early.attributions] == [("admission", Instant(1035))]
    assert [(each.basis, each.known) for each in late.attributions] == [("corroborated", Instant(1040))]
    alone = only(naming(counting=["neutral"]), *BASE, *agreed, told("e", "attacker", "A", 1040))
    assert [(each.basis, each.known) for each in alone.attributions] == [("admission", Instant(1040))]


def test_a_denial_names_nobody():
    incident = only(naming(), *BASE, told("c", "attacker", "A", 1030, denies=True))

    assert (incident.attributions, incident.denied_by) == ((), ("c",))


def test_a_report_of_another_account_names_nobody_here():
    incident = only(naming(), *BASE, told("c", "attacker", "A", 1030, zone="south"))

    assert incident.attributions == ()


def test_a_report_known_after_the_instant_of_the_question_is_unheard():
    admission = told("c", "attacker", "A", 1030)

    assert only(naming(), *BASE, admission, as_of=Instant(1029)).attributions == ()
    assert len(only(naming(), *BASE, admission, as_of=Instant(1030)).attributions) == 1


def test_neutral_classes_may_be_asked_for_here_too():
    by = naming(counting=["neutral", "addressee", "beneficiary"], modalities=1, neutral=1, admission="no_weight")
    parties = (told("c", "attacked", "B", 1030), told("d", "attacker", "B", 1040))

    assert only(by, *BASE, *parties).attributions == ()
    assert only(by, *BASE, *parties, told("e", "monitor", "B", 1050)).attributions[0].known == Instant(1050)


@st.composite
def named(draw: st.DrawFn) -> Report:
    """A report of one incident, which names an actor or none."""
    source = draw(st.sampled_from([*SOURCES, "attacker", "attacker", "attacked"]))
    known = 1001 + 10 * draw(st.integers(0, 8))
    actor = draw(st.sampled_from(["A", "A", "A", "A", "B", None]))
    return report(draw(st.sampled_from("abcdefghij")), source, known=known, actor=actor)


streams = st.lists(named(), max_size=8, unique_by=lambda each: each.id)
needed = st.builds(
    naming,
    independent=st.integers(1, 2),
    modalities=st.integers(1, 2),
    counting=st.sampled_from([["neutral"], ["neutral", "addressee"], ["neutral", "beneficiary"]]),
    neutral=st.integers(0, 1),
    admission=st.sampled_from(["suffices", "counts", "no_weight"]),
)


@settings(max_examples=400)
@given(needed, streams)
def test_attributions_are_those_that_a_search_of_all_sets_at_every_instant_finds(
    by: EvidenceRules, stream: list[Report]
):
    for incident in corroborate(by, stream, LATER).incidents:
        found = {each.actor: (each.known, each.basis) for each in incident.attributions}
        dated = {actor: searched(by, stream, actor, incident.known) for actor in "AB"}

        assert found == {actor: each for actor, each in dated.items() if each is not None}
        assert incident.disputed == (len({each.actor for each in stream if is_heard(by, each)}) > 1)


def searched(by: EvidenceRules, stream: Sequence[Report], actor: str, since: Instant) -> tuple[Instant, str] | None:
    """The first second at which the reports known by then support it, and on what."""
    for second in range(since.seconds, 1200):
        known = [each for each in stream if each.known.seconds <= second and is_heard(by, each)]
        admitted = any(is_admission(each) and each.actor == actor for each in known)
        if admitted and by.attribution is not None and by.attribution.admission == "suffices":
            return Instant(second), "admission"
        sets = (chosen for size in range(1, len(known) + 1) for chosen in combinations(known, size))
        if {each.actor for each in known} == {actor} and any(is_enough(by, chosen) for chosen in sets):
            return Instant(second), "corroborated"
    return None


def is_admission(each: Report) -> bool:
    return each.source == "attacker" and each.actor == "A"


def is_heard(by: EvidenceRules, each: Report) -> bool:
    assert by.attribution is not None
    if is_admission(each):
        return by.attribution.admission != "no_weight"
    side = PARTIES[each.source][2] if each.source in PARTIES else "neutral"
    return each.actor is not None and side in by.attribution.counting


def is_enough(by: EvidenceRules, chosen: Sequence[Report]) -> bool:
    assert by.attribution is not None
    ways = [
        ("official", PARTIES[each.source][1]) if each.source in PARTIES else SOURCES[each.source] for each in chosen
    ]
    neutral = {SOURCES[each.source][1] for each in chosen if each.source in SOURCES}
    classes, modalities = {way[1] for way in ways}, {way[0] for way in ways}
    asked = by.attribution
    return len(classes) >= asked.independent and len(modalities) >= asked.modalities and len(neutral) >= asked.neutral


@settings(max_examples=200)
@given(needed, streams, instants, instants)
def test_what_was_attributed_stays_so_and_is_dated_the_same(
    by: EvidenceRules, stream: list[Report], one: Instant, other: Instant
):
    early, late = (corroborate(by, stream, Instant(as_of.seconds + 700)) for as_of in sorted((one, other)))
    before, after = (
        {(each.id, one.actor, one.known) for each in seen.incidents for one in each.attributions}
        for seen in (early, late)
    )

    assert before <= after


@settings(max_examples=150)
@given(needed, streams, st.sampled_from(["attacked", "ally"]))
def test_accusations_by_parties_that_do_not_count_never_attribute(by: EvidenceRules, stream: list[Report], party: str):
    assert by.attribution is not None
    accusing = [replace(each, source=party, modality="official", id=f"z{each.id}") for each in stream]
    if PARTIES[party][2] not in by.attribution.counting:
        alone = [*BASE, *accusing]
        assert all(each.attributions == () for each in corroborate(by, alone, LATER).incidents)


@pytest.mark.parametrize("known", [1300, 1301])
def test_an_admission_that_comes_too_late_has_no_weight(known: int):
    assert (len(only(naming(), *BASE, told("c", "attacker", "A", known)).attributions) == 1) == (known == 1300)
