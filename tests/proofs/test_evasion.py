"""How much stays below a threshold: by closed form, by brute force, and by the engine that judges conditions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence import Attributed, Incident
from foedus.instrument import Condition, EvidenceRules
from foedus.kernel import Instant, Interval, Truth
from foedus.proofs.counts.evading import Grid
from foedus.proofs.counts.most import Most, most_below
from foedus.trigger import evaluate
from tests.proofs.asking import FLAGSHIP, SOLVER, about, asked, faulty
from tests.proofs.asking import settings as read

DAY_S = 86_400
_SHELLING = 'count: {of: [shelling], at_least: 3, per: zone, window: {length: 24 hours, bounds: "(]"}}'

# --- the shipped guarantees -------------------------------------------------------------------------------------------


def test_below_a_single_count_lie_one_less_than_it_asks_for_in_every_window_begun() -> None:
    answers = asked("evasion", "monitored-line")
    days = about(answers, "violations", "many_in_five_days").figures
    assert (days["most_in_one_zone"], days["most"]) == (299 * 73, 2 * 299 * 73)
    assert about(answers, "violations", "many_in_24_hours").figures["most_in_one_zone"] == 99 * 365
    assert about(answers, "violations", "attack").figures["most"] == 2 * 19 * 365


def test_the_flagship_leaves_room_for_two_shellings_a_day_in_each_of_seven_zones_and_for_no_strike() -> None:
    answer = about(asked("evasion", FLAGSHIP), "violations", "use_of_force")
    assert (answer.outcome, answer.figures["most"], answer.figures["most_in_one_zone"]) == ("proved", 5110, 730)
    assert "5,110 (shelling)" in answer.says.en
    assert "not one of these does: incursion on the ground, missile or air strike, use of force" in answer.says.en
    assert "無此計算結果者，不生效力" in answer.says.zh_hant
    assert answer.story is not None
    told = {row["incident"]: row["event_time"] for row in answer.story.reports}
    assert len(told) == 1_000  # of a longer schedule the beginning
    assert set(Counter(told.values()).values()) <= {14, 6}  # two in each of seven zones, and what is left of the last
    assert [each["findings"] for each in answer.story.expect] == [{"use_of_force": "unknown"}]


def test_a_week_that_is_cut_short_counts_as_a_whole_one() -> None:
    assert (
        about(asked("evasion", FLAGSHIP), "violations", "imminent_attack").figures["most"] == 53
    )  # 52 weeks and a day


def test_not_one_attack_stayed_below_the_easter_truce() -> None:
    answer = about(asked("evasion", "easter-truce-2025"), "violations", "breach")
    assert (answer.figures["most"], answer.says.en.startswith("not one stays below it: attack")) == (0, True)


def test_without_an_incursion_no_number_of_strikes_is_a_renewed_attack() -> None:
    answer = about(asked("evasion", FLAGSHIP), "procedures", "snapback", "determination", "criteria")
    assert answer.outcome == "counterexample"
    unlimited = answer.figures["unlimited"]
    assert isinstance(unlimited, list)
    assert set(unlimited) == {"missile_or_air_strike", "shelling", "use_of_force"}
    assert "fewer of these come with them than the condition asks for: incursion on the ground" in answer.says.en


def test_classes_that_no_condition_counts_are_named() -> None:
    assert about(asked("evasion", FLAGSHIP), "evidence", "classes").figures == {"unlimited": ["exercise", "cyber"]}


@pytest.mark.parametrize("name", [FLAGSHIP, "monitored-line", "two-lines", "taiwan-template"])
def test_the_schedule_is_marked_as_withheld_and_never_told_in_the_sentence(name: str) -> None:
    for answer in asked("evasion", name):
        if answer.story is not None:
            assert answer.figures["withheld"] is True
            assert not any(str(each.when) in answer.says.en for each in answer.story.happenings)


# --- a fault that was planted -----------------------------------------------------------------------------------------


def test_a_spread_lets_any_number_pass_in_one_blow_and_is_found() -> None:
    answer = about(
        asked("evasion", faulty(_SHELLING, _SHELLING.replace('"(]"}}', '"(]"}, spread: 12 hours}'))),
        "violations",
        "use_of_force",
    )
    assert (answer.outcome, answer.figures["unlimited"]) == ("counterexample", ["shelling"])
    assert "in one blow" in answer.says.en
    assert "without a spread" in answer.mend.en


def test_a_higher_threshold_leaves_more_room() -> None:
    text = faulty(_SHELLING, _SHELLING.replace("at_least: 3", "at_least: 30"))
    assert about(asked("evasion", text), "violations", "use_of_force").figures["most"] == 29 * 7 * 365


def test_windows_that_do_not_end_alike_are_not_guessed_at() -> None:
    text = faulty(_SHELLING, _SHELLING.replace('"(]"', '"[)"'))
    assert about(asked("evasion", text), "violations", "use_of_force").outcome == "unknown"


# --- by brute force ---------------------------------------------------------------------------------------------------

_RULES = EvidenceRules.model_validate(
    {
        "zones": ["north", "south"],
        "sources": {
            "mission": {
                "name": {"en": "mission", "zh-Hant": "監督團"},
                "modality": "observer",
                "independence": "mission",
                "alignment": "neutral",
            }
        },
        "classes": ["mine", "shot"],
        "corroboration": {"independent": 1, "modalities": 1, "within": "1 minute"},
        "late_until": "1 minute",
    }
)
_KINDS = ("mine", "shot")
Course = dict[tuple[int, str, str], int]


def _count(of: Sequence[str], least: int, minutes: int, per: str = "everywhere", **more: str) -> dict[str, Any]:
    window = {"length": f"{minutes} minutes", "bounds": "(]"}
    return {"count": {"of": list(of), "at_least": least, "per": per, "window": window, **more}}


def _held(written: dict[str, Any], course: Course, at: int) -> bool:
    """Whether a condition holds at a minute, by the words of the language and nothing else."""
    if "not" in written:
        return not _held(written["not"], course, at)
    if "all_of" in written:
        return all(_held(part, course, at) for part in written["all_of"])
    if "any_of" in written:
        return any(_held(part, course, at) for part in written["any_of"])
    rule = written["count"]
    length = int(rule["window"]["length"].split()[0])
    places = [[zone] for zone in ("north", "south")] if rule["per"] == "zone" else [["north", "south"]]
    return any(_enough(rule, _lying(course, rule["of"], zones, (at - length, at))) for zones in places)


def _lying(course: Course, kinds: list[str], zones: list[str], window: tuple[int, int]) -> list[int]:
    start, end = window
    return [
        minute
        for (minute, kind, zone), number in course.items()
        for _ in range(number)
        if kind in kinds and zone in zones and start < minute <= end
    ]


def _enough(rule: dict[str, Any], lying: list[int]) -> bool:
    apart = int(rule["spread"].split()[0]) if "spread" in rule else 0
    return len(lying) >= rule["at_least"] and max(lying, default=0) - min(lying, default=0) >= apart


def _best(written: dict[str, Any], cells: list[tuple[int, str, str]], minutes: int, plenty: int) -> int | str | None:
    """The most that is never noticed in so many minutes, each minute tried by itself; ``endless`` if any number is."""
    best: int | None = None
    for numbers in product(range(plenty + 1), repeat=len(cells)):
        course = dict(zip(cells, numbers, strict=True))
        if any(_held(written, course, at) for at in range(1, minutes + 1)):
            continue
        if plenty in numbers:
            return "endless"
        best = max(best or 0, sum(numbers))
    return best


def _said(found: Most | None) -> int | str | None:
    if found is None:
        return None
    return "endless" if found.number is None else found.number


def _leaves(lengths: Sequence[int]) -> st.SearchStrategy[dict[str, Any]]:
    kinds = st.sampled_from([["mine"], ["shot"], ["mine", "shot"]])
    return st.builds(_count, kinds, st.integers(1, 2), st.sampled_from(lengths))


def _conditions(lengths: Sequence[int]) -> st.SearchStrategy[dict[str, Any]]:
    leaf = _leaves(lengths)
    joined = st.one_of(
        leaf,
        st.lists(leaf, min_size=2, max_size=2).map(lambda parts: {"any_of": parts}),
        st.lists(leaf, min_size=2, max_size=2).map(lambda parts: {"all_of": parts}),
    )
    negated = st.tuples(joined, leaf).map(lambda both: {"all_of": [both[0], {"not": both[1]}]})
    return st.one_of(joined, negated)


def _grid(written: dict[str, Any], minutes: int) -> Grid:
    return Grid(Condition.model_validate(written), _RULES, minutes * 60)


@given(_conditions((1, 2)))
@settings(max_examples=40, deadline=None)
def test_the_most_is_what_trying_every_schedule_finds(written: dict[str, Any]) -> None:
    grid = _grid(written, 4)
    kinds = [kind for kind in _KINDS if kind in grid.like]
    cells = [(minute, kind, "north") for minute in range(1, 5) for kind in kinds]
    found = most_below(grid, SOLVER, frozenset(grid.kinds), grid.zones, easily=True)
    assert _said(found) == _best(written, cells, 4, grid.plenty)


@given(_conditions((2, 4)))
@settings(max_examples=20, deadline=None)
def test_the_coarse_grid_loses_nothing_against_a_finer_clock(written: dict[str, Any]) -> None:
    grid = _grid(written, 6)
    assert grid.step_s in {120, 240}
    kinds = sorted({grid.like[kind] for kind in grid.like})
    cells = [(minute, kind, "north") for minute in range(1, 7) for kind in kinds]
    if len(cells) * grid.plenty > 12:  # two kinds at a threshold of two take too long to try
        cells = [cell for cell in cells if cell[0] % 2 == 0]
    found = most_below(grid, SOLVER, frozenset(grid.kinds), grid.zones, easily=True)
    assert _said(found) == _best(written, cells, 6, grid.plenty)


@pytest.mark.parametrize("per", ["zone", "everywhere"])
@pytest.mark.parametrize("least", [1, 2, 3])
def test_zones_are_counted_apart_or_together(per: str, least: int) -> None:
    written = _count(["mine"], least, 2, per)
    grid = _grid(written, 3)
    cells = [(minute, "mine", zone) for minute in range(1, 4) for zone in ("north", "south")]
    found = most_below(grid, SOLVER, frozenset(grid.kinds), grid.zones, easily=True)
    assert _said(found) == _best(written, cells, 3, grid.plenty)


def test_a_spread_that_fits_no_grid_is_told_between_two_bounds() -> None:
    written = {"any_of": [_count(["mine"], 2, 4, spread="3 minutes"), _count(["mine"], 3, 4)]}
    grid = _grid(written, 6)
    low = most_below(grid, SOLVER, frozenset(grid.kinds), grid.zones, easily=True)
    high = most_below(grid, SOLVER, frozenset(grid.kinds), grid.zones, easily=False)
    exact = _best(written, [(minute, "mine", "north") for minute in range(1, 7)], 6, grid.plenty)
    assert low is not None
    assert low.number is not None
    assert high is not None
    assert high.number is not None
    assert isinstance(exact, int)
    assert low.number <= exact <= high.number


_NOT_ON_A_GRID = (
    {"any_of": [_count(["mine"], 2, 3), _count(["mine"], 3, 5)]},
    {"all_of": [_count(["mine"], 1, 3), {"not": _count(["mine"], 2, 4)}]},
    {"all_of": [_count(["mine"], 1, 2), {"not": _count(["mine"], 2, 1)}]},
    {"any_of": [_count(["mine"], 2, 3), {"not": _count(["mine"], 1, 5)}]},
)


@pytest.mark.parametrize("written", _NOT_ON_A_GRID)
def test_windows_that_do_not_fit_the_grid_are_told_between_two_bounds(
    written: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("MOST_STEPS", "MOST_STEPS_REPEATED"):
        monkeypatch.setattr(f"foedus.proofs.counts.evading.{limit}", 3)
    monkeypatch.setattr("foedus.proofs.counts.evading._COARSE_S", 120)
    grid = _grid(written, 6)
    assert (grid.step_s, grid.fits) == (120, False)
    exact = _best(written, [(minute, "mine", "north") for minute in range(1, 7)], 6, grid.plenty)
    told = [
        _said(most_below(grid, SOLVER, frozenset(grid.kinds), grid.zones, easily=easily)) for easily in (True, False)
    ]
    low, middle, high = (
        -1 if each is None else 10**6 if isinstance(each, str) else each for each in (told[0], exact, told[1])
    )
    assert low <= middle <= high


def test_where_the_condition_cannot_but_be_met_nothing_stays_below_it() -> None:
    some = _count(["mine"], 1, 2)
    grid = _grid({"any_of": [some, {"not": some}]}, 4)
    assert most_below(grid, SOLVER, frozenset(grid.kinds), grid.zones, easily=True) is None


def test_a_window_of_minutes_is_told_to_the_minute() -> None:
    grid = _grid(_count(["mine"], 3, 7), 365 * 1440)
    found = most_below(grid, SOLVER, frozenset(grid.kinds), grid.zones, easily=True)
    assert found is not None
    assert (grid.step_s, found.number) == (420, 2 * -(-365 * 1440 // 7))


def test_a_window_too_short_for_the_grid_gives_a_lower_bound_and_no_upper_one() -> None:
    grid = _grid(_count(["mine"], 3, 1), 365 * 1440)
    low = most_below(grid, SOLVER, frozenset(grid.kinds), grid.zones, easily=True)
    high = most_below(grid, SOLVER, frozenset(grid.kinds), grid.zones, easily=False)
    assert low is not None
    assert high is not None
    assert (grid.fits, low.number, high.number) == (False, 2 * 365 * 24, None)


def test_windows_of_two_lengths_share_a_year_of_hours() -> None:
    written = {"any_of": [_count(["mine"], 3, 420), _count(["shot"], 1, 1440)]}
    grid = _grid(written, 365 * 1440)
    found = most_below(grid, SOLVER, frozenset(grid.kinds), grid.zones, easily=True)
    assert found is not None
    assert (grid.step_s, grid.steps, found.number) == (3_600, 8_760, 2 * -(-8_760 // 7))
    assert sum(found.schedule.values()) == found.number


# --- by the engine that judges conditions -----------------------------------------------------------------------------


def _incidents(grid: Grid, schedule: dict[tuple[int, str, str], int]) -> Iterator[Incident]:
    for (point, kind, zone), number in sorted(schedule.items()):
        for turn in range(number):
            yield _incident(grid.second(point), kind, zone, f"{point}-{kind}-{zone}-{turn}")


def _incident(second: int, kind: str, zone: str, key: str) -> Incident:
    at = Instant(second)
    named = Attributed(actor="RU", known=at, by=(), basis="admission", against=())
    return Incident(
        id=key,
        incident_class=kind,
        zone=zone or None,
        held=Interval.at(at),
        known=at,
        reports=(),
        denied_by=(),
        independent=(),
        modalities=(),
        attributions=(named,),
    )


@pytest.fixture(name="judge", params=["use_of_force", "renewed_attack", "imminent_attack"])
def fixture_judge(request: pytest.FixtureRequest) -> tuple[Grid, Callable[[Sequence[Incident]], Truth]]:
    guarantee = read(FLAGSHIP)[0].guarantee
    condition, rules = guarantee.violations[request.param].condition, guarantee.evidence
    assert condition is not None
    assert rules is not None
    grid = Grid(condition, rules, 15 * DAY_S)
    late, during = Instant(40 * DAY_S), Interval(Instant(0), Instant(15 * DAY_S + 1))
    return grid, lambda incidents: evaluate(condition, rules, incidents, late, during).truth


def test_the_engine_does_not_notice_the_schedule_and_notices_any_one_more(
    judge: tuple[Grid, Callable[[Sequence[Incident]], Truth]],
) -> None:
    grid, judged = judge
    found = most_below(grid, SOLVER, frozenset(grid.kinds), grid.zones, easily=True)
    assert found is not None
    scheduled = list(_incidents(grid, dict(found.schedule)))
    assert len(scheduled) == found.number
    assert judged(scheduled) is Truth.FALSE
    for point in (1, grid.steps // 2, grid.steps):
        for kind in grid.kinds:
            more = _incident(grid.second(point), kind, grid.zones[0], "one more")
            assert judged([*scheduled, more]) is Truth.TRUE


def test_the_grid_ends_with_the_horizon() -> None:
    guarantee = read(FLAGSHIP)[0].guarantee
    condition, rules = guarantee.violations["imminent_attack"].condition, guarantee.evidence
    assert condition is not None
    assert rules is not None
    grid = Grid(condition, rules, 15 * DAY_S + 3_600)
    assert [grid.second(1), grid.second(grid.steps)] == [3_600, 15 * DAY_S + 3_600]
