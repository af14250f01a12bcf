"""The form in which the journal keeps reports and totals: read back unchanged, old batches included."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from foedus.books.wire import read_reports, read_totals_wire, write_reports, write_totals
from foedus.evidence import Report, Total
from foedus.kernel import Instant
from tests.evidence.strategies import any_report
from tests.trigger.samples import total

named = st.builds(
    lambda each, actor, modality, claimed: replace(each, actor=actor, modality=modality, claimed=claimed),
    any_report(),
    st.sampled_from([None, "A", "乙"]),
    st.sampled_from([None, "wire"]),
    st.sampled_from([None, Instant(-5), Instant(4_000_000_000)]),
)
totals = st.builds(
    lambda name, start, count, zone, url, hours, claimed: replace(
        total(name, start, start + 60, count, zone=zone, url=url, observer_hours=hours), claimed=claimed
    ),
    st.sampled_from("abc"),
    st.integers(-(10**9), 10**9),
    st.integers(0, 10**9),
    st.sampled_from([None, "north", "臺北"]),
    st.sampled_from([None, "https://example.org/"]),
    st.sampled_from([None, Decimal(0), Decimal("16.5"), Decimal("999999.99")]),
    st.sampled_from([None, Instant(7)]),
)


@given(st.lists(named, max_size=5))
def test_reports_are_read_as_they_were_written(batch: list[Report]):
    assert read_reports(write_reports(batch)) == tuple(batch)


@given(st.lists(totals, max_size=5))
def test_totals_are_read_as_they_were_written(batch: list[Total]):
    assert read_totals_wire(write_totals(batch)) == tuple(batch)


def test_a_total_without_observer_hours_is_written_as_before_there_were_any():
    written = write_totals([total("a", 10, 70, 3)])

    assert b"observer_hours" not in written
    assert b'"observer_hours":"16.5"' in write_totals([total("a", 10, 70, 3, observer_hours=Decimal("16.5"))])


OLD = (
    b'[{"class":"shelling","denies":false,"held":{"from":"1970-01-01T00:00:10Z","until":"1970-01-01T00:00:11Z"},'
    b'"id":"a","incident":null,"known":"1970-01-01T00:00:20Z","source":"wire","url":null,"zone":"north"}]'
)


def test_a_batch_from_before_reports_named_an_actor_is_read_and_written_the_same():
    (report,) = read_reports(OLD)

    assert (report.actor, report.modality, report.known, report.claimed) == (None, None, Instant(20), None)
    assert write_reports([report]) == OLD
