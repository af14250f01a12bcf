"""Sources that make things up, repeat each other, are bought, or never were listed: each name is a pass rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foedus.evidence import Disqualified
from foedus.instrument import Condition
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import evaluate
from tests.adversarial.scenes import (
    DAY_S,
    HOUR_S,
    LATER,
    SOURCES,
    START,
    condition,
    found,
    honest,
    report,
    rules,
    weighed,
)
from tests.adversarial.sleepers import campaign, quorum

_RATES = [1, 10, 100, 1000, 10_000]


@pytest.mark.parametrize("a_day", _RATES)
@pytest.mark.parametrize("source", ["agency", "attacked"])
def test_one_source_that_makes_things_up_at_any_rate_verifies_no_incident(source: str, a_day: int):
    apart = [report(f"f{i}", source, i * DAY_S // a_day) for i in range(a_day)]
    joined = [replace(each, incident=f"g{i % 7}") for i, each in enumerate(apart)]

    assert weighed(apart).incidents == weighed(joined).incidents == ()
    assert found(joined).truth is Truth.FALSE


def test_one_source_with_two_ways_of_observing_verifies_no_incident_by_using_both():
    both = [report("x", "drone", 0, id=f"d-{way}", modality=way) for way in ("imagery", "observer")]

    assert weighed(both).incidents == ()


def test_one_source_that_joins_honest_incidents_adds_none_and_moves_none():
    reports = honest(2)
    lies = [replace(report(f"h{i % 2}", "agency", i * 60), id=f"lie-{i}") for i in range(1000)]
    plain, attacked = weighed(reports).incidents, weighed([*lies, *reports]).incidents

    assert [each.id for each in attacked] == [each.id for each in plain]
    assert found([*lies, *reports]).truth is found(reports).truth is Truth.FALSE


@pytest.mark.parametrize("a_day", _RATES)
def test_a_flood_from_one_class_counts_at_most_once_for_each_incident_and_starves_nobody(a_day: int):
    reports = honest(3)
    flood = [
        replace(report(f"h{i % 3}", ("agency", "paper")[i % 2], i % (12 * HOUR_S)), id=f"flood-{i}")
        for i in range(a_day)
    ]
    plain, flooded = weighed(reports).incidents, weighed([*flood, *reports]).incidents

    assert [each.id for each in flooded] == [each.id for each in plain] == ["h0", "h1", "h2"]
    assert all({*each.independent} <= {"mission", "space", "agency"} for each in flooded)
    assert all(len(each.independent) == len({*each.independent}) for each in flooded)
    assert found([*flood, *reports]).truth is Truth.TRUE
    assert found([*flood, *reports], condition(4)).truth is Truth.FALSE


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (("agency", "paper"), "a wire and the paper that prints it"),
        (("agency", "translation"), "a wire and its translation, shown with pictures of its own"),
        (("mission", "drone"), "two arms of one mission"),
    ],
)
def test_relays_paraphrases_and_translations_of_one_owner_stay_one_leg(names: tuple[str, ...], what: str):
    del what
    reports = [
        report(
            "x",
            name,
            60 * i,
            id=f"told-anew-{i}",
            url=f"https://example.org/{i}",
            modality=("imagery" if name in {"drone", "translation"} else None),
        )
        for i, name in enumerate(names * 20)
    ]

    assert weighed(reports).incidents == ()


def test_what_one_upstream_fed_to_others_stays_one_leg_where_it_shows_the_same_bytes():
    fed = [report("x", name, 0, id=name, media="a" * 64) for name in ("mission", "satellite", "array", "agency")]
    own = [replace(each, media=f"{i}" * 64) for i, each in enumerate(fed)]

    assert weighed(fed).incidents == ()
    assert len(weighed(own).incidents) == 1


@pytest.mark.parametrize("n_k", [(5, 3), (7, 4), (9, 5)])
def test_of_what_sleepers_make_up_at_most_2_percent_is_accepted_while_honest_incidents_are_still_found(
    n_k: tuple[int, int],
):
    n, k = n_k
    came = campaign(n, k, min(k - 1, n - k), events=4000, seed=6)

    assert came.accepted.interval[1] <= 0.02
    assert came.recall.interval[0] >= 0.5


def test_as_many_compromised_classes_as_the_quorum_asks_for_make_up_what_they_like():
    """The bound is sharp: it is the list that keeps them apart, and no rule of counting makes up for it."""
    assert campaign(7, 4, 4, events=50, seed=6).accepted.share == 1


@pytest.mark.parametrize("n", [3, 5, 7])
def test_once_all_but_one_are_known_to_be_compromised_the_answer_is_undetermined_and_never_no(n: int):
    by = quorum(n, 2)
    struck = [Disqualified(source=f"s{i}", since=Instant(START), known=Instant(START + HOUR_S)) for i in range(1, n)]
    lies = [report(f"x{i}", f"s{source}", 10 * DAY_S + i) for i in range(3) for source in range(1, n)]

    assert found(lies, by=by, struck=struck).truth is Truth.UNKNOWN
    assert found([], by=by, struck=struck).truth is Truth.UNKNOWN
    assert found([], by=by, struck=struck[1:]).truth is Truth.FALSE  # two are enough to show, so silence shows too


def test_where_nobody_is_left_who_could_have_spoken_silence_is_no_calm():
    by = quorum(5, 2)
    calm = Condition.model_validate({"not": condition().model_dump(exclude_none=True)})
    since, known = Instant(START + 15 * DAY_S), Instant(START + 16 * DAY_S)
    struck = [Disqualified(source=f"s{i}", since=since, known=known) for i in range(1, 5)]
    before, after = (
        evaluate(calm, by, struck, LATER, Interval(Instant(START + days * DAY_S), Instant(START + (days + 5) * DAY_S)))
        for days in (5, 16)
    )

    assert (before.truth, after.truth) == (Truth.TRUE, Truth.UNKNOWN)


@pytest.mark.parametrize("sybils", [10, 1000])
def test_sources_that_nobody_listed_weigh_nothing_and_once_listed_no_more_than_their_class(sybils: int):
    reports = [report(f"x{i % 5}", f"sybil{i}", i % HOUR_S) for i in range(sybils)]
    named = {f"sybil{i}": ("sensor", "crowd", "neutral") for i in range(sybils)}

    unlisted = weighed(reports)
    listed = weighed(reports, rules(SOURCES | named))

    assert (unlisted.incidents, unlisted.uncorroborated) == ((), ())
    assert {each.reason for each in unlisted.set_aside} == {"unlisted_source"}
    assert listed.incidents == ()


@pytest.mark.parametrize("days", [0, 3, 7])
def test_a_captured_source_keeps_its_past_and_loses_all_that_came_after(days: int):
    reports = honest(40)
    clean = [each for each in reports if each.source != "satellite" or each.known.seconds < START + days * DAY_S]
    lies = [report(f"lie{i}", name, i * HOUR_S) for i in range(200, 220) for name in ("satellite", "agency")]
    struck = [Disqualified(source="satellite", since=Instant(START + days * DAY_S), known=Instant(START + 9 * DAY_S))]

    before = found([*reports, *lies], struck=struck, as_of=Instant(START + 9 * DAY_S - 1))
    after = found([*reports, *lies], struck=struck, as_of=LATER)
    without = found([*clean, *(each for each in lies if each.source == "agency")], as_of=LATER)

    assert before == found([*reports, *lies], as_of=Instant(START + 9 * DAY_S - 1))
    assert (after.since, after.because) == (without.since, without.because)
    assert (after.truth is Truth.TRUE) is (days > 0)
