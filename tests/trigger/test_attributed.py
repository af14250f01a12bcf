"""Counts of what the evidence attributes to somebody, and laws from reports to findings with all that is new."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence import Report, Total, corroborate
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import Finding, evaluate
from tests.evidence.samples import PARTIES, SOURCES, report, rules
from tests.evidence.strategies import instants
from tests.trigger.samples import condition, count, incident, total, total_count

RULES = rules(independent=1, late="5 minutes")
AT = 1000
OF_A = count(1, per="everywhere", attributed_to=["A"])
NAMING: dict[str, Any] = {"independent": 2, "modalities": 1, "admission": "suffices", "admission_of": ["A"]}


def truth_at(written: dict[str, Any], incidents: list[Any], as_of: int, at: int = AT) -> Truth:
    return evaluate(condition(written), RULES, incidents, Instant(as_of), Interval.at(Instant(at))).truth


def test_only_what_is_attributed_to_a_named_actor_counts():
    assert truth_at(OF_A, [incident("a", AT, A=AT)], 10_000) is Truth.TRUE
    assert truth_at(OF_A, [incident("a", AT, B=AT)], 10_000) is Truth.FALSE
    assert truth_at(OF_A, [incident("a", AT, A=AT, B=AT)], 10_000) is Truth.TRUE
    assert (
        truth_at(count(1, per="everywhere", attributed_to=["B", "A"]), [incident("a", AT, B=AT)], 10_000) is Truth.TRUE
    )


def test_what_nobody_is_named_for_is_unknown_until_the_record_is_settled():
    assert [truth_at(OF_A, [incident("a", AT)], as_of) for as_of in (AT + 299, AT + 300)] == [
        Truth.UNKNOWN,
        Truth.FALSE,
    ]


def test_a_finding_is_known_no_earlier_than_who_did_it():
    finding = evaluate(condition(OF_A), RULES, [incident("a", AT, A=AT + 200)], Instant(AT + 1000))

    assert (finding.since, finding.known) == (Instant(AT), Instant(AT + 200))
    assert evaluate(condition(OF_A), RULES, [incident("a", AT, A=AT + 200)], Instant(AT + 199)).truth is Truth.UNKNOWN


def test_rival_accounts_count_for_certain_only_if_each_names_the_actor():
    rivals = [incident("a", AT, A=AT), incident("a", AT, zone="south", B=AT)]

    assert truth_at(OF_A, rivals, 10_000) is Truth.UNKNOWN
    assert truth_at(OF_A, [rivals[0], incident("a", AT, zone="south", A=AT)], 10_000) is Truth.TRUE


def found(written: dict[str, Any], by: EvidenceRules, reports: list[Report], as_of: Instant) -> Finding:
    return evaluate(condition(written), by, corroborate(by, reports, as_of).incidents, as_of)


# Reports of incidents that all know by one time, and of which all that name an actor name the same.
HAPPENED = {"x": 100, "y": 130, "z": 260}
told = st.tuples(
    st.sampled_from("xyz"),
    st.sampled_from([*SOURCES, "attacker", "attacked"]),
    st.integers(0, 6),
    st.sampled_from(["A", "A", None]),
)
conditions = st.sampled_from(
    [
        OF_A,
        count(2, per="everywhere", attributed_to=["A"], minutes=3),
        count(2, minutes=3, spread="1 minute"),
        count(2, minutes=3, spread="2 minutes", attributed_to=["A"]),
        {"all_of": [count(2, minutes=3), OF_A]},
        {"any_of": [count(3, minutes=3), {"all_of": [OF_A, count(2, minutes=3)]}]},
    ]
)
rule_sets = st.builds(
    lambda independent, neutral, counting: rules(
        independent=independent, corroboration={"neutral": neutral, "counting": counting}, attribution=NAMING
    ),
    st.integers(1, 2),
    st.integers(0, 1),
    st.sampled_from([["neutral"], ["neutral", "addressee"], ["neutral", "addressee", "beneficiary"]]),
)


def reports_of(stream: list[tuple[str, str, int, str | None]]) -> list[Report]:
    return [
        replace(
            report(f"{n}", source, HAPPENED[key]),
            known=Instant(HAPPENED[key] + 30 * late),
            incident=key,
            actor=actor,
        )
        for n, (key, source, late, actor) in enumerate(stream)
    ]


@settings(max_examples=300)
@given(rule_sets, conditions, st.lists(told, max_size=9), st.integers(0, 8), instants)
def test_taking_a_report_away_never_makes_a_finding_true_or_known_earlier(
    by: EvidenceRules,
    written: dict[str, Any],
    stream: list[tuple[str, str, int, str | None]],
    gone: int,
    as_of: Instant,
):
    reports = reports_of(stream)
    all_, fewer = (found(written, by, some, as_of) for some in (reports, reports[:gone] + reports[gone + 1 :]))

    assert fewer.truth <= all_.truth
    if fewer.known is not None:
        assert all_.known is not None
        assert all_.known <= fewer.known


@settings(max_examples=300)
@given(rule_sets, conditions, st.lists(told, min_size=1, max_size=9), st.integers(1, 200), st.data())
def test_delaying_a_report_never_makes_a_finding_known_earlier(
    by: EvidenceRules,
    written: dict[str, Any],
    stream: list[tuple[str, str, int, str | None]],
    delay: int,
    data: st.DataObject,
):
    reports = reports_of(stream)
    n = data.draw(st.integers(0, len(reports) - 1))
    delayed = [*reports[:n], replace(reports[n], known=reports[n].known.plus(delay)), *reports[n + 1 :]]
    in_time, late = (found(written, by, some, Instant(5000)) for some in (reports, delayed))

    if late.known is not None:
        assert in_time.known is not None
        assert in_time.known <= late.known


@settings(max_examples=150)
@given(conditions, st.lists(told, max_size=9), st.sampled_from(["attacker", "attacked", "ally"]), instants)
def test_one_side_alone_never_finds_anything_where_a_neutral_class_is_asked(
    written: dict[str, Any], stream: list[tuple[str, str, int, str | None]], party: str, as_of: Instant
):
    by = rules(corroboration={"neutral": 1}, attribution=NAMING)
    alone = [replace(each, source=party, modality="official") for each in reports_of(stream)]

    assert PARTIES[party][2] != "neutral"
    assert found(written, by, alone, as_of).truth is not Truth.TRUE


@settings(max_examples=150)
@given(rule_sets, conditions, st.lists(told, max_size=7), st.lists(st.integers(0, 9), max_size=5), instants)
def test_totals_change_no_finding_that_counts_incidents(
    by: EvidenceRules,
    written: dict[str, Any],
    stream: list[tuple[str, str, int, str | None]],
    counts: list[int],
    as_of: Instant,
):
    incidents = corroborate(by, reports_of(stream), as_of).incidents
    totals: list[Total] = [total(f"t{n}", 60 * n, 60 * n + 60, 10 * each) for n, each in enumerate(counts)]
    during = Interval(Instant(0), Instant(1000))

    plain, joined = (
        evaluate(condition(written), by, some, as_of, during) for some in (incidents, (*incidents, *totals))
    )
    assert plain == joined


def test_a_total_joined_to_a_count_never_helps_it_to_more_incidents():
    by = rules(independent=1, series=["shells"])
    both = {"all_of": [count(2), total_count(1)]}
    evidence = [incident("a", AT), total("t", AT - 60, AT, 50)]

    assert evaluate(condition(both), by, evidence, Instant(AT)).truth is Truth.UNKNOWN
    assert evaluate(condition({"any_of": [count(2), total_count(1)]}), by, evidence, Instant(AT + 1)).because == ()
