"""What may be shown of the evidence: never early, never by source, and never telling of what is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence import Corroborated, Released, Report, Seen, Total, corroborate, release, without_place
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval
from foedus.writing import Words
from tests.evidence.samples import at, report
from tests.evidence.samples import rules as rules_of
from tests.evidence.strategies import any_report, apt_streams
from tests.instrument.samples import read
from tests.instrument.withdrawal_text import TEXT

_DAY_S = 86_400
_LOOSEST, _RULES = (
    rules_of(),
    rules_of(
        release={"after": "24 hours", "of": {"strike": "withheld", "wire": {"after": "36 hours"}}, "clause": "art-1"}
    ),
)


def _called(way: str | None) -> Words:
    return Words.of(f"by {way}", f"以{way}")


def _shown(reports: Sequence[Report], as_of: Instant, *rules: EvidenceRules, totals: Sequence[Total] = ()) -> Released:
    return release(rules or (_RULES,), (reports, totals), as_of, _called)


_BRIEFLY = settings(max_examples=40)
_ages = st.sampled_from([0, _DAY_S - 1, _DAY_S, _DAY_S * 3 // 2, 2 * _DAY_S]) | st.integers(0, 3 * _DAY_S)
_streams = st.lists(any_report(), max_size=8)
_all_rules = st.sampled_from([(_LOOSEST,), (_RULES,), (_LOOSEST, _RULES)])


@_BRIEFLY
@given(_streams, _ages, _all_rules)
def test_nothing_is_shown_younger_than_a_day_by_either_clock(
    reports: list[Report], age_s: int, rules: tuple[EvidenceRules, ...]
) -> None:
    as_of = Instant(age_s)

    for each in _shown(reports, as_of, *rules).reports:
        assert max(each.held.last, each.known).plus(_DAY_S) <= as_of


@_BRIEFLY
@given(_streams, _streams, _ages, _all_rules)
def test_what_may_not_be_shown_yet_or_ever_changes_nothing_that_is(
    reports: list[Report], others: list[Report], age_s: int, rules: tuple[EvidenceRules, ...]
) -> None:
    as_of = Instant(age_s)
    shown = [each for each in reports if len(_shown([each], as_of, *rules).reports) > 0]
    hidden = [each for each in others if len(_shown([each], as_of, *rules).reports) == 0]

    assert _shown([*shown, *hidden], as_of, *rules) == _shown(shown, as_of, *rules)


@_BRIEFLY
@given(_streams, _ages, st.integers(0, 2 * _DAY_S), _all_rules)
def test_what_is_shown_stays_shown_under_the_same_names(
    reports: list[Report], age_s: int, more_s: int, rules: tuple[EvidenceRules, ...]
) -> None:
    before, after = (_shown(reports, Instant(s), *rules) for s in (age_s, age_s + more_s))

    assert after.reports[: len(before.reports)] == before.reports
    assert after.rules == before.rules


@_BRIEFLY
@given(_streams, _ages)
def test_no_name_of_a_source_is_left(reports: list[Report], age_s: int) -> None:
    shown = _shown([replace(each, url=f"https://{each.source}.example/{each.id}") for each in reports], Instant(age_s))
    masks = shown.rules[0].sources

    assert not masks.keys() & _RULES.sources.keys()
    assert {each.source for each in shown.reports} <= masks.keys()
    assert not {each.independence for each in masks.values()} & {s.independence for s in _RULES.sources.values()}
    assert "something" not in repr(masks)  # what every source of the sample is called
    assert "example" not in repr(shown.reports)
    assert not {each.id for each in shown.reports} & {each.id for each in reports}


def _weighed(found: Corroborated) -> list[tuple[object, ...]]:
    return [
        (each.incident_class, each.zone, each.held, each.known, each.modalities, len(each.reports))
        for each in sorted(found.incidents, key=repr)
    ]


@_BRIEFLY
@given(st.one_of(apt_streams, _streams))
def test_masks_change_nothing_of_what_is_corroborated(reports: list[Report]) -> None:
    as_of = Instant(10 * _DAY_S)
    kept = [each for each in reports if len(_shown([each], as_of, _LOOSEST).reports) > 0]
    unique = list({each.id: each for each in kept}.values())  # an incident lists its reports by id alone
    shown = _shown(unique, as_of, _LOOSEST)

    masked, plain = corroborate(shown.rules[0], shown.reports, as_of), corroborate(_LOOSEST, unique, as_of)
    assert sorted(map(repr, _weighed(masked))) == sorted(map(repr, _weighed(plain)))


@pytest.mark.parametrize(
    ("source", "incident_class", "age_s"),
    [("monitor", "shelling", _DAY_S), ("wire", "shelling", _DAY_S * 3 // 2), ("monitor", "strike", None)],
)
def test_the_strictest_of_the_rules_that_a_report_falls_under_holds(
    source: str, incident_class: str, age_s: int | None
) -> None:
    told = report("a", source, 1000, known=2000, incident_class=incident_class)

    for more_s in (-1, 0, 1, 1000 * _DAY_S):
        as_of = Instant(2000 + (_DAY_S if age_s is None else age_s) + more_s)
        assert len(_shown([told], as_of).reports) == (age_s is not None and more_s >= 0)


def test_a_reading_that_holds_back_less_loosens_nothing() -> None:
    told = report("a", "monitor", 1000, incident_class="strike")
    as_of = Instant(9 * _DAY_S)

    assert len(_shown([told], as_of, _LOOSEST).reports) == 1
    assert _shown([told], as_of, _LOOSEST, _RULES).reports == ()
    assert _shown([told], as_of, _LOOSEST, _RULES).withholds


def test_the_age_counts_from_the_end_of_an_uncertain_time_that_runs_on_after_it_was_known() -> None:
    told = report("a", "monitor", held=at(1000, 5000), known=2000)

    assert _shown([told], Instant(4999 + _DAY_S - 1), _LOOSEST).reports == ()
    assert len(_shown([told], Instant(4999 + _DAY_S), _LOOSEST).reports) == 1


@pytest.mark.parametrize("odd", [{"source": "stranger"}, {"incident_class": "at 48.1N"}, {"zone": "behind the school"}])
def test_what_the_text_does_not_declare_is_never_shown(odd: dict[str, str]) -> None:
    told = replace(report("a", "monitor"), **odd)  # pyright: ignore[reportArgumentType]

    assert _shown([told], Instant(99 * _DAY_S), _LOOSEST).reports == ()


def test_everything_is_complete_up_to_the_longest_delay() -> None:
    as_of = Instant(99 * _DAY_S)

    assert _shown([], as_of, _LOOSEST).until == as_of.plus(-_DAY_S)
    assert _shown([], as_of).until == as_of.plus(-_DAY_S * 3 // 2)


def test_a_total_is_shown_late_and_says_not_how_it_was_counted() -> None:
    rules = rules_of(series=["shots"])
    total = Total(
        id="a", source="ally", series="shots", zone="north", held=at(0, 5000), count=7, known=Instant(6000), url="x"
    )

    shown = _shown([], Instant(6000 + _DAY_S), rules, totals=[total])

    assert _shown([], Instant(6000 + _DAY_S - 1), rules, totals=[total]).totals == ()
    assert (shown.totals[0].count, shown.totals[0].url) == (7, None)
    assert shown.rules[0].sources[shown.totals[0].source].name.en == "by None"


def test_a_later_version_that_observed_otherwise_is_of_the_same_source_still() -> None:
    first = report("a", "network", 1000, modality="wire")
    second = replace(first, modality="imagery", known=Instant(1100))

    shown = _shown([first, second], Instant(9 * _DAY_S), _LOOSEST)

    assert len({each.source for each in shown.reports}) == 1
    assert shown.rules[0].sources[shown.reports[0].source].name.en == "by wire"


def test_of_a_sighting_nothing_is_left_but_its_verdict_its_zone_and_its_times() -> None:
    rules = next(iter(read(TEXT).guarantees.values())).evidence
    assert rules is not None
    when = Instant.parse("2015-03-10T09:00:00Z")
    seen = Seen(side="AA", line="new", calibre_mm=None, distance_km=(3, 3))
    told = Report(
        id="a",
        source="mission",
        incident_class="howitzer",
        zone="north",
        held=Interval.at(when),
        known=when,
        seen=seen,
        actor="AA",
    )
    judged = corroborate(rules, [told], when).sightings[0]

    bare = without_place(judged)

    assert (bare.verdict, bare.report.zone, bare.held) == (judged.verdict, "north", judged.held)
    assert (bare.report.seen, bare.report.incident_class, bare.report.actor) == (Seen(), "", None)
    assert (bare.reason, bare.behind_km) == (None, None)


def test_of_what_a_report_shows_only_that_it_is_the_same_as_another_is_told_and_no_grade() -> None:
    told = [
        replace(report(name, source, 1000 + number), media=digit * 64, credibility=2, claimed=Instant(1000))
        for number, (name, source, digit) in enumerate((("a", "wire", "a"), ("b", "monitor", "b"), ("c", "drone", "a")))
    ]

    shown = _shown(told, Instant(9 * _DAY_S), _LOOSEST).reports

    assert [(each.media, each.credibility) for each in shown] == [("m1", None), ("m2", None), ("m1", None)]
    assert {each.claimed for each in shown} == {None}


def _sightings(*sources: str) -> list[Report]:
    """A sighting by each of some sources, seen one second after another."""
    return [
        replace(
            report(f"s{number}", source, 1000 + number, incident_class="howitzer"),
            zone="north",
            seen=Seen(side="AA", line="new", distance_km=(10, 10)),
        )
        for number, source in enumerate(sources, 1)
    ]


def test_a_sighting_that_is_set_aside_leaves_no_gap_in_the_numbers_of_those_that_are_told() -> None:
    rules = [each.evidence for each in read(TEXT).guarantees.values() if each.evidence is not None]
    rules = [each.model_copy(update={"release": None}) for each in rules]
    as_of = Instant(30 * _DAY_S)
    told = _shown(_sightings("mission", "ministry", "mission"), as_of, *rules)

    assert [each.id for each in told.reports] == ["r1", "r2"]
    assert told == _shown([each for each in _sightings("mission", "x", "mission") if each.source != "x"], as_of, *rules)


def test_a_sighting_that_one_reading_alone_sets_aside_is_told() -> None:
    rules = [each.evidence for each in read(TEXT).guarantees.values() if each.evidence is not None]
    one, other = (each.model_copy(update={"release": None}) for each in rules)
    counting = one.corroboration.model_copy(update={"counting": ("addressee",)})
    deaf = one.model_copy(update={"corroboration": counting})
    as_of = Instant(30 * _DAY_S)

    assert [each.id for each in _shown(_sightings("mission"), as_of, deaf, other).reports] == ["r1"]
    assert _shown(_sightings("mission"), as_of, deaf).reports == ()
