"""Laws of corroboration, and an independent brute force over every set of reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence import Report, corroborate
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant
from tests.evidence.samples import SOURCES
from tests.evidence.strategies import any_report, any_rules, apt_streams, instants, streams

END = Instant(10_000)


@settings(max_examples=120)
@given(any_rules(), streams, instants, st.randoms(use_true_random=False))
def test_arrival_order_does_not_matter(rules: EvidenceRules, stream: list[Report], as_of: Instant, random: object):
    shuffled = list(stream)
    random.shuffle(shuffled)  # pyright: ignore[reportAttributeAccessIssue]

    assert corroborate(rules, shuffled, as_of) == corroborate(rules, stream, as_of)


@settings(max_examples=120)
@given(any_rules(), streams, streams, instants)
def test_later_reports_never_change_an_earlier_view(
    rules: EvidenceRules, stream: list[Report], more: list[Report], as_of: Instant
):
    later = [report for report in more if report.known > as_of]

    assert corroborate(rules, [*stream, *later], as_of) == corroborate(rules, stream, as_of)


@settings(max_examples=120)
@given(any_rules(), streams, instants)
def test_reports_delivered_twice_change_nothing(rules: EvidenceRules, stream: list[Report], as_of: Instant):
    assert corroborate(rules, stream * 2, as_of) == corroborate(rules, stream, as_of)


@settings(max_examples=120)
@given(any_rules(), streams, instants)
def test_every_report_known_is_accounted_for(rules: EvidenceRules, stream: list[Report], as_of: Instant):
    found = corroborate(rules, stream, as_of)
    used = {each for incident in found.incidents for each in (*incident.reports, *incident.denied_by)}
    aside = {each.report for each in found.set_aside}
    open_ = {each.id for each in stream if each.key in found.uncorroborated}

    assert {each.id for each in stream if each.known <= as_of} <= used | aside | open_


@settings(max_examples=120)
@given(any_rules(), streams, instants, instants)
def test_without_corrections_what_is_corroborated_stays_so(
    rules: EvidenceRules, stream: list[Report], one: Instant, other: Instant
):
    stream = list({(each.source, each.id): each for each in stream}.values())
    early, late = (corroborate(rules, stream, as_of).incidents for as_of in sorted((one, other)))

    assert {(each.id, each.zone, each.held, each.known) for each in early} <= {
        (each.id, each.zone, each.held, each.known) for each in late
    }


@settings(max_examples=300)
@given(any_rules(), apt_streams)
def test_incidents_are_those_that_a_search_of_all_sets_finds(rules: EvidenceRules, stream: list[Report]):
    assert found(rules, stream, END) == list(searched(rules, stream, "x", END))


@given(any_rules(), st.lists(any_report(keys=("x",)), max_size=7), instants)
def test_so_are_those_of_reports_of_any_worth(rules: EvidenceRules, stream: list[Report], as_of: Instant):
    stream = list({(each.source, each.id): each for each in stream}.values())  # one version each
    keys = sorted({report.key for report in stream})

    assert found(rules, stream, as_of) == [each for key in keys for each in searched(rules, stream, key, as_of)]


Found = tuple[str, str, str, Instant, Instant]


def found(rules: EvidenceRules, stream: Sequence[Report], as_of: Instant) -> list[Found]:
    incidents = corroborate(rules, stream, as_of).incidents
    return sorted((each.id, each.incident_class, each.zone or "", each.held.start, each.known) for each in incidents)


def searched(rules: EvidenceRules, stream: Sequence[Report], key: str, as_of: Instant) -> Iterator[Found]:
    """Every account of an incident that some set of reports corroborates first."""
    weighed = [each for each in stream if each.known <= as_of and counts(rules, each)]
    heard = [each for each in weighed if each.key == key and not is_shown_again(weighed, each)]
    sets = [
        chosen
        for size in range(1, len(heard) + 1)
        for chosen in combinations(heard, size)
        if is_enough(rules, chosen) and is_one_account(chosen)
    ]
    known = {chosen: max(each.known for each in chosen) for chosen in sets}
    first = min(known.values(), default=None)
    firsts = [each for chosen in sets if known[chosen] == first for each in chosen]
    for account in sorted({(each.incident_class, each.zone or "") for each in firsts}):
        legs = [each for each in firsts if (each.incident_class, each.zone or "") == account]
        dating = min(legs, key=lambda each: (each.known, each.held.start, last(each)))
        assert first is not None
        yield key, *account, dating.held.start, first


def counts(rules: EvidenceRules, one: Report) -> bool:
    in_time = one.held.start <= one.known <= one.held.start.plus(rules.late_s)
    known_words = one.incident_class in rules.classes and (one.zone is None or one.zone in rules.zones)
    return one.source in SOURCES and in_time and known_words and not one.denies


def is_enough(rules: EvidenceRules, chosen: Sequence[Report]) -> bool:
    modalities, classes = zip(*(SOURCES[each.source] for each in chosen), strict=True)
    needed = rules.corroboration
    possible = [range(each.held.start.seconds, last(each) + 1) for each in chosen]
    spread = max(instants[-1] for instants in possible) - min(instants[0] for instants in possible)
    agree = spread <= needed.within_s or max(needed.independent, needed.modalities) == 1 == len(chosen)
    return len(set(classes)) >= needed.independent and len(set(modalities)) >= needed.modalities and agree


def is_shown_again(weighed: Sequence[Report], one: Report) -> bool:
    """Whether what it shows was shown before: of another incident, or by another report of the same account.

    Where that is open between incidents, or between classes of independence, all of them are left out.
    """
    if one.media is None:
        return False
    same = [each for each in weighed if each.media == one.media]
    if {each.key for each in first(same)} != {one.key}:
        return True
    alike = [each for each in same if account(each) == account(one)]
    if len({SOURCES[each.source][1] for each in first(alike)}) > 1:
        return True
    return min(first(alike), key=lambda each: (SOURCES[each.source][0], each.id, each.source)) != one


def first(reports: Sequence[Report]) -> list[Report]:
    turns = [(each.known, each.held.start, last(each)) for each in reports]
    return [each for each, turn in zip(reports, turns, strict=True) if turn == min(turns)]


def account(one: Report) -> tuple[str, str, str | None]:
    return one.key, one.incident_class, one.zone


def last(one: Report) -> int:
    return min(one.held.last.seconds, one.known.seconds)


def is_one_account(chosen: Sequence[Report]) -> bool:
    return len({(each.incident_class, each.zone) for each in chosen}) == 1
