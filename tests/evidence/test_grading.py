"""Two grades, kept apart: confirmed is only what an independent source confirms, and neither grade decides anything."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence import Report, corroborate, grade
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant
from tests.evidence.samples import report, rules
from tests.evidence.strategies import any_rules, streams

LATER = Instant(10_000)


def rated(**letters: str) -> EvidenceRules:
    plain = rules()
    sources = {
        name: source.model_copy(update={"reliability": letters.get(name)}) for name, source in plain.sources.items()
    }
    return plain.model_copy(update={"sources": sources})


def graded(one: Report, *others: Report, by: EvidenceRules | None = None) -> tuple[Any, ...]:
    stated = rated(monitor="B") if by is None else by
    found = grade(stated, one, corroborate(stated, [one, *others], LATER).incidents)
    return found.reliability, found.credibility, found.stated


@pytest.mark.parametrize("stated", [None, 2, 3, 4, 5, 6])
def test_both_grades_are_told_as_stated_whatever_the_other_is(stated: int | None):
    for letter in "ABCDEF":
        assert graded(report("a", "monitor", credibility=stated), by=rated(monitor=letter)) == (letter, stated, None)


def test_confirmed_is_what_another_independent_source_confirms():
    one = report("a", "monitor", credibility=1)

    assert graded(one, report("b", "wire")) == ("B", 1, None)
    assert graded(one) == ("B", 2, 1)
    assert graded(one, report("b", "drone")) == ("B", 2, 1)  # of its own class
    assert graded(one, report("b", "wire", zone="south")) == ("B", 2, 1)
    assert graded(one, report("b", "wire", denies=True)) == ("B", 2, 1)
    assert graded(one, report("b", "stranger")) == ("B", 2, 1)


def test_where_one_class_is_enough_for_an_incident_its_own_reports_still_confirm_nothing():
    one, alone = report("a", "monitor", credibility=1), rules(independent=1)

    assert graded(one, report("b", "drone"), by=alone) == (None, 2, 1)
    assert graded(one, report("b", "wire"), by=alone) == (None, 1, None)


def test_a_denial_is_not_confirmed_by_what_it_denies():
    denial = report("c", "ministry", denies=True, credibility=1)

    assert graded(denial, report("a", "monitor"), report("b", "wire")) == (None, 2, 1)


@settings(max_examples=60)
@given(any_rules(), streams, st.lists(st.sampled_from([None, 1, 2, 3, 4, 5, 6]), min_size=12, max_size=12))
def test_no_grade_of_any_report_changes_any_incident(rules: EvidenceRules, stream: list[Report], marks: list[Any]):
    marked = [replace(each, credibility=mark) for each, mark in zip(stream, marks, strict=False)]
    plain = [replace(each, credibility=None) for each in stream]

    assert corroborate(rules, marked, LATER).incidents == corroborate(rules, plain, LATER).incidents
