"""Counts of a guarantee over exact incidents mean what the published fragment says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence import Incident, settling_s
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import evaluate
from foedus.trigger.clause import ClauseError, Question
from foedus.trigger.published import clause_of, events_of, provision_of, sorted_out
from foedus.trigger.reference import judge, known_from, since_known
from tests.evidence.samples import rules
from tests.trigger.samples import condition, count, incident, total_count

ZONES = ("north", "south")
counts = st.builds(
    count,
    st.integers(1, 3),
    bounds=st.sampled_from(["(]", "[)", "[]", "()"]),
    per=st.sampled_from(["zone", "everywhere"]),
    of=st.sampled_from([("shelling",), ("strike",), ("shelling", "strike")]),
    minutes=st.just(1),
)
written = st.recursive(
    counts,
    lambda part: st.one_of(
        st.fixed_dictionaries({"all_of": st.lists(part, min_size=1, max_size=2)}),
        st.fixed_dictionaries({"any_of": st.lists(part, min_size=1, max_size=2)}),
        st.fixed_dictionaries({"not": part}),
    ),
    max_leaves=3,
)
incidents = st.lists(
    st.builds(
        lambda name, second, late, zone, sort: incident(
            f"{name}", second, known=second + late, zone=zone, incident_class=sort
        ),
        st.integers(0, 40),
        st.integers(0, 12).map(lambda tens: 10 * tens),
        st.integers(0, 60),
        st.sampled_from(["north", "north", "south", "east"]),
        st.sampled_from(["shelling", "strike"]),
    ),
    max_size=8,
    unique_by=lambda each: each.id,
)


@settings(max_examples=150)
@given(written, incidents, st.integers(0, 100), st.integers(1, 60))
def test_on_exact_settled_incidents_a_finding_is_the_verdict_of_its_clause(
    asked: dict[str, Any], told: list[Incident], start: int, length: int
):
    by = rules(independent=1, zones=ZONES)
    settled = settling_s(by)
    during, as_of = Interval(Instant(start), Instant(start + length)), start + length + settled

    finding = evaluate(condition(asked), by, told, Instant(as_of), during)
    provision, events = provision_of(condition(asked), ZONES), events_of(told, ZONES)
    question = Question(start=start, end=start + length, as_of=as_of, settling_s=settled)
    verdict = judge(provision, events, question)

    assert len(verdict.unknown) == 0
    assert finding.truth is Truth.of(known=len(verdict.holds) > 0)
    if finding.truth is Truth.TRUE:
        assert finding.since == Instant(verdict.holds[()][0][0])
    if finding.truth is Truth.TRUE and not condition(asked).rests_on_absence:
        since = verdict.holds[()][0][0]
        known = known_from(provision, events, question, (), since)
        assert finding.known is not None
        assert known is not None
        # A finding is known once the condition held at any instant, a verdict once it held at this one.
        assert finding.known.seconds <= max(known, since)


@settings(max_examples=100)
@given(counts, incidents, st.integers(0, 160))
def test_a_count_found_before_it_settles_is_found_by_its_clause_too(
    asked: dict[str, Any], told: list[Incident], as_of: int
):
    by = rules(independent=1, zones=ZONES)
    finding = evaluate(condition(asked), by, told, Instant(as_of))
    question = Question(start=-1000, end=as_of + 1, as_of=as_of, settling_s=settling_s(by))
    verdict = judge(provision_of(condition(asked), ZONES), events_of(told, ZONES), question)

    assert (finding.truth is Truth.TRUE) == (len(verdict.holds) > 0)
    if finding.since is not None:
        assert finding.since.seconds == verdict.holds[()][0][0]


@settings(max_examples=60)
@given(written, incidents, st.integers(1, 160))
def test_since_when_it_is_known_rests_on_what_bears_on_the_instant_alone(
    asked: dict[str, Any], told: list[Incident], as_of: int
):
    provision = provision_of(condition(asked), ZONES)
    events = sorted(events_of(told, ZONES), key=lambda event: event.at)
    question = Question(start=0, end=as_of + 1, as_of=as_of, settling_s=60)
    holds = judge(provision, events, question).holds

    for start, _ in holds.get((), ()):
        assert since_known(provision, events, question, (), start) == known_from(provision, events, question, (), start)


@pytest.mark.parametrize(
    "asked",
    [
        total_count(1),
        count(2, attributed_to=["east"]),
        count(2, spread="1 minutes"),
        {"not": {"all_of": [total_count(1)]}},
    ],
)
def test_what_is_no_count_of_exact_events_is_refused(asked: dict[str, Any]):
    with pytest.raises(ClauseError):
        clause_of(condition(asked))


@pytest.mark.parametrize(
    "told",
    [
        [incident("x", 10, 12)],
        [incident("x", 10, zone=None)],
        [incident("x", 10), incident("x", 11)],
    ],
)
def test_incidents_that_are_not_exact_are_refused(told: list[Incident]):
    with pytest.raises(ClauseError):
        events_of(told, ZONES)


@pytest.mark.parametrize(("bounds", "known"), [("[]", 130), ("(]", None), ("[)", None)])
def test_since_when_it_is_known_heeds_the_edges_of_the_window(bounds: str, known: int | None):
    asked = condition(count(2, bounds=bounds, per="everywhere", of=("shelling",), minutes=1))
    told = [incident("a", 40, known=110), incident("b", 100, known=130)]
    provision, events = provision_of(asked, ZONES), events_of(told, ZONES)

    assert since_known(provision, events, Question(start=0, end=500, as_of=999, settling_s=90), (), 100) == known


def test_incidents_are_sorted_out_each_for_one_reason():
    sure, hazy, nowhere = incident("a", 10), incident("b", 10, 12), incident("c", 10, zone=None)
    rivals = [incident("d", 10), incident("d", 11, zone=None)]
    exact, aside = sorted_out([*rivals, nowhere, hazy, sure, sure], ZONES)

    assert exact == (sure,)
    assert aside == {"accounts": ("d",), "instant": ("b",), "zone": ("c",)}
    assert sorted_out([nowhere], ()) == ((nowhere,), {})
