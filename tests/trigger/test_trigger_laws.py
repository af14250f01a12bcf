"""Laws from reports to findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence import Report, corroborate
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Truth
from foedus.trigger import Finding, evaluate
from tests.evidence.samples import SOURCES, report, rules
from tests.evidence.strategies import any_rules, instants, streams
from tests.trigger.samples import condition, count

counts = st.builds(
    count,
    st.integers(1, 3),
    bounds=st.sampled_from(["(]", "[)", "[]", "()"]),
    per=st.sampled_from(["zone", "everywhere"]),
)
monotone = st.recursive(
    counts,
    lambda part: st.one_of(
        st.fixed_dictionaries({"all_of": st.lists(part, min_size=1, max_size=2)}),
        st.fixed_dictionaries({"any_of": st.lists(part, min_size=1, max_size=2)}),
    ),
    max_leaves=3,
)
Written = dict[str, Any]
END = Instant(1000)


def found(written: Written, by: EvidenceRules, reports: list[Report], as_of: Instant) -> Finding:
    return evaluate(condition(written), by, corroborate(by, reports, as_of).incidents, as_of)


@settings(max_examples=100)
@given(any_rules(), monotone, streams, instants, st.randoms(use_true_random=False))
def test_arrival_order_does_not_matter(
    by: EvidenceRules, written: Written, stream: list[Report], as_of: Instant, random
):
    shuffled = list(stream)
    random.shuffle(shuffled)

    assert found(written, by, shuffled, as_of) == found(written, by, stream, as_of)


@settings(max_examples=100)
@given(any_rules(), monotone, streams, streams, instants)
def test_later_reports_never_change_an_earlier_finding(
    by: EvidenceRules, written: Written, stream: list[Report], more: list[Report], as_of: Instant
):
    later = [each for each in more if each.known > as_of]

    assert found(written, by, [*stream, *later], as_of) == found(written, by, stream, as_of)


@settings(max_examples=100)
@given(any_rules(), monotone, streams, instants, instants)
def test_without_corrections_true_stays_true_since_and_known_no_later(
    by: EvidenceRules, written: Written, stream: list[Report], one: Instant, other: Instant
):
    stream = list({(each.source, each.id): each for each in stream}.values())
    early, late = (found(written, by, stream, as_of) for as_of in sorted((one, other)))

    if early.truth is Truth.TRUE:
        assert late.truth is Truth.TRUE
        assert late.known == early.known
        assert late.since is not None
        assert early.since is not None
        assert late.since <= early.since


agreeing = st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from([*SOURCES]), st.integers(0, 6)), max_size=10)


@settings(max_examples=200)
@given(st.integers(1, 2), monotone, agreeing, agreeing, instants)
def test_adding_agreeing_sources_never_weakens_a_finding(
    needed: int,
    written: Written,
    told: list[tuple[str, str, int]],
    more: list[tuple[str, str, int]],
    as_of: Instant,
):
    by, happened = rules(independent=needed), {"x": 100, "y": 130, "z": 220}
    reports = [
        replace(report(f"{n}", source, happened[key]), known=Instant(happened[key] + 30 * late), incident=key)
        for n, (key, source, late) in enumerate([*told, *more])
    ]
    fewer, all_ = (found(written, by, some, as_of) for some in (reports[: len(told)], reports))

    assert fewer.truth <= all_.truth
    if fewer.known is not None:
        assert all_.known is not None
        assert all_.known <= fewer.known


def test_one_class_flooding_finds_nothing():
    flood = [report(f"f{n}", "wire", 1000 + n, incident=f"x{n}") for n in range(10_000)]

    finding = found(count(1, per="everywhere"), rules(), flood, Instant(20_000))

    assert (finding.truth, finding.tallies[0].count) == (Truth.UNKNOWN, 0)
