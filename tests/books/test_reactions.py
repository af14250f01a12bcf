"""Reaction times: like is compared with like, every row is counted, and the medians are those of the record."""

from __future__ import annotations

import re
import statistics
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from foedus.adapters.reactions_file import read_reactions
from foedus.books.reactions import Lags, OwnStage, Reaction, compare
from foedus.books.reactions.compare import AWAITS, COUNTERPARTS
from foedus.books.reactions.lags import grouped, lags_of
from foedus.kernel import Instant, Interval, RefusedError
from tests.bilingual import assert_alike

ROOT = Path(__file__).parents[2]
ROWS = read_reactions((ROOT / "history/reactions.csv").read_bytes(), "reactions.csv")
SURVEY = [row for row in ROWS if row.sample == "survey"]
START = Instant.parse("2022-02-24T03:00:00Z")
DAY = date(2022, 2, 24)
NIGHT = Interval.at(START.plus(20 * 3600))


def act(name: str, lag: int | None, **fields: object) -> Reaction:
    """An act on record so many days after its trigger; without a number, one that came before any."""
    day = None if lag is None else "2022-02-24"
    done = DAY + timedelta(days=lag or 0)
    given: Mapping[str, object] = {
        "id": name,
        "sample": "survey",
        "case": "a case",
        "trigger": day and "an attack",
        "trigger_on": day,
        "actor": "a state",
        "pillar": "sanctions",
        "stage": "in-force",
        "response": "names listed",
        "response_on": done.isoformat(),
        "lag_days": lag,
        "url": "https://example.org/1",
        "confidence": "read",
    }
    return Reaction.model_validate({**given, **fields})


def silence(name: str, **fields: object) -> Reaction:
    """Something looked for and not found."""
    return act(
        name, None, stage="none-recorded", response_on=None, trigger="an attack", trigger_on="2022-02-24", **fields
    )


def own(step: str, pillar: str = "sanctions", **fields: object) -> OwnStage:
    return OwnStage(**{"pillar": pillar, "step": step, "trigger": START, "reached": NIGHT, **fields})


def figures(lags: Lags) -> tuple[int, float, float, float]:
    assert lags.spread is not None
    return lags.spread.n, lags.spread.median, lags.spread.lower, lags.spread.upper


def test_medians_of_all_history() -> None:
    lags = lags_of(SURVEY)

    assert figures(lags) == (151, 8, 3, 29)
    assert (lags.rows, lags.none_recorded, lags.before, lags.untimed) == (174, 21, 2, 0)
    assert (lags.snippets, lags.memory) == (43, 7)


@pytest.mark.parametrize(
    ("pillar", "step", "case", "history"),
    [
        ("sanctions", "adopted", (9, 4, 1, 6), (30, 16.5, 6.5, 44.75)),
        ("sanctions", "in_force", (7, 4, 2.5, 10.5), (20, 11.5, 4.5, 23.25)),
        ("arms", "adopted", (6, 23.5, 17, 37.5), (3, 4, 2.5, 5)),
        ("arms", "delivered", (6, 26.5, 7.75, 42.25), (2, 6, 5, 7)),
        ("finance", "adopted", (3, 13, 12, 16), (2, 12, 11.5, 12.5)),
        ("consultation", "adopted", (2, 0, 0, 0), (11, 4, 1, 16.5)),
        ("force", "adopted", (2, 0.5, 0.25, 0.75), (10, 5.5, 2, 18.5)),
    ],
)
def test_medians_of_2022_and_of_all_history_at_like_stages(
    pillar: str, step: str, case: tuple[float, ...], history: tuple[float, ...]
) -> None:
    (each,) = compare([own(step, pillar)], ROWS, case="Ukraine 2022", trigger_on=DAY).compared

    assert each.case is not None
    assert each.history is not None
    assert figures(each.case) == case
    assert figures(each.history) == history


def test_medians_are_given_with_and_without_rows_that_were_not_read() -> None:
    (each,) = compare([own("delivered", "arms")], ROWS, case="Ukraine 2022", trigger_on=DAY).compared

    assert each.case is not None
    assert each.case.spread is not None
    assert each.case.read is not None
    assert (each.case.spread.median, each.case.read.median, each.case.read.n) == (26.5, 28, 4)
    assert (each.case.snippets, each.case.memory) == (2, 0)


def test_the_table_agrees_with_the_one_that_was_computed_from_the_sources(shared: Path) -> None:
    page = (shared / "data/history/README-reaction-times.md").read_text(encoding="utf-8")
    without_memory = lags_of(row for row in SURVEY if row.confidence != "memory")
    told = re.findall(
        r"^\| ([a-z-]+) \| (\d+) \| ([\d.]+) \| ([\d.]+) to ([\d.]+) \| (\d+) \| (\d+) \|$", page, re.MULTILINE
    )
    found = {
        str(name): (*(f"{number:.1f}" for number in figures(lags)), lags.acts[-1].lag_days, lags.none_recorded)
        for key in ("pillar", "automatic", "stage")
        for name, lags in grouped(SURVEY, lambda row, key=key: getattr(row, key)).items()
        if lags.spread is not None
    }

    assert "All timed rows: n=151, median 8 days, quartiles 3 to 29. Without memory rows: n=144, median 8." in page
    assert figures(without_memory)[:2] == (144, 8)
    assert len(told) == 15
    assert found == {
        name: (*(f"{float(number):.1f}" for number in row[:4]), int(row[4]), int(row[5])) for name, *row in told
    }


def test_the_table_agrees_with_the_split_by_pillar_and_automatic(shared: Path) -> None:
    page = (shared / "data/history/README-reaction-times.md").read_text(encoding="utf-8")
    for pillar, *cells in re.findall(r"^\| (\w+) \| ([^|]+) \| ([^|]+) \| ([\d.]+ \(\d+\)) \|$", page, re.MULTILINE):
        lags = grouped((row for row in SURVEY if row.pillar == pillar), lambda row: row.automatic)
        spreads = [lags[kind].spread for kind in ("yes", "partly", "no") if kind in lags]
        found = ["none" if spread is None else f"{spread.median:g} ({spread.n})" for spread in spreads]

        assert found == cells


def test_every_source_row_is_in_the_table(shared: Path) -> None:
    named = [
        line.split(",")[0]
        for file in ("reaction-times.csv", "responses-2022.csv")
        for line in (shared / "data/history" / file).read_text(encoding="utf-8").splitlines()[1:]
    ]

    assert [row.id for row in ROWS] == named


@given(st.lists(st.one_of(st.none(), st.integers(-30, 900)), max_size=40), st.integers(0, 5))
def test_every_row_is_counted_once(lags: list[int | None], silences: int) -> None:
    rows = [act(f"a{n}", lag) for n, lag in enumerate(lags)] + [silence(f"s{n}") for n in range(silences)]
    found = lags_of(rows)

    assert found.rows == len(rows)
    assert (found.none_recorded, found.untimed) == (silences, lags.count(None))
    assert found.before == sum(lag is not None and lag < 0 for lag in lags)


@given(st.lists(st.integers(0, 900), min_size=2, max_size=60))
def test_quartiles_are_those_of_the_standard_library(lags: list[int]) -> None:
    found = lags_of(act(f"a{n}", lag) for n, lag in enumerate(lags)).spread

    assert found is not None
    assert [found.lower, found.median, found.upper] == statistics.quantiles(lags, method="inclusive")


@given(st.permutations([act(f"a{n}", n % 4) for n in range(9)]))
def test_the_order_of_the_rows_changes_nothing(rows: list[Reaction]) -> None:
    assert lags_of(rows) == lags_of(sorted(rows, key=lambda row: row.id))


def test_no_act_has_no_median() -> None:
    lags = lags_of([silence("s"), act("early", -3)])

    assert (lags.spread, lags.read, lags.none_recorded, lags.before) == (None, None, 1, 1)


def test_no_date_that_was_read_has_no_median_of_those() -> None:
    lags = lags_of([act("a", 4, confidence="memory"), act("b", 6, confidence="snippet")])

    assert lags.spread is not None
    assert (lags.spread.median, lags.read, lags.snippets, lags.memory) == (5, None, 1, 1)


@pytest.mark.parametrize("step", ["determined", "ordered", "acknowledged", "listed"])
def test_an_issued_order_never_stands_beside_an_adopted_act(step: str) -> None:
    (each,) = compare([own(step)], ROWS, case="Ukraine 2022", trigger_on=DAY).compared

    assert (each.counterpart, each.case, each.history, dict(each.by_automatic)) == (None, None, None, {})
    assert each.why_not is COUNTERPARTS[each.own.step]


@pytest.mark.parametrize("pillar", ["sanctions", "arms", "permission", "force"])
@pytest.mark.parametrize(
    ("step", "stage"), [("adopted", "adopted"), ("in_force", "in-force"), ("delivered", "delivered")]
)
def test_only_rows_of_the_same_pillar_and_stage_are_compared(pillar: str, step: str, stage: str) -> None:
    (each,) = compare([own(step, pillar)], ROWS, case="Ukraine 2022", trigger_on=DAY).compared

    assert each.case is not None
    assert each.history is not None
    assert {(row.pillar, row.stage) for row in (*each.case.acts, *each.history.acts)} <= {(pillar, stage)}
    assert {row.trigger_on for row in each.case.acts} <= {DAY}
    assert {row.sample for row in each.history.acts} <= {"survey"}


def test_a_measure_in_force_that_awaits_further_acts_is_not_compared() -> None:
    (each,) = compare([own("in_force", awaits_acts=True)], ROWS, case="Ukraine 2022", trigger_on=DAY).compared

    assert (each.counterpart, each.why_not, each.case, each.history) == ("in-force", AWAITS, None, None)


def test_a_delivery_is_compared_whatever_acts_its_measure_awaits() -> None:
    (each,) = compare([own("delivered", "arms", awaits_acts=True)], ROWS, case="Ukraine 2022", trigger_on=DAY).compared

    assert each.case is not None


def test_acts_of_the_case_that_are_not_compared_are_counted() -> None:
    found = compare([own("in_force"), own("ordered")], ROWS, case="Ukraine 2022", trigger_on=DAY)
    beside = found.compared[0].case

    assert beside is not None
    assert found.elsewhere["sanctions", "adopted"] == 9
    assert ("sanctions", "in-force") not in found.elsewhere
    assert (found.other_trigger, found.no_trigger) == (13, 5)
    assert beside.rows + sum(found.elsewhere.values()) + 13 + 5 == 86


def test_silence_in_a_pillar_is_counted_once() -> None:
    rows = [act("a", 1), silence("b"), silence("c", pillar="arms")]
    found = compare([own("in_force")], rows, case="a case", trigger_on=DAY)

    assert found.compared[0].case is not None
    assert found.compared[0].case.none_recorded == 1
    assert found.elsewhere == {("arms", "none-recorded"): 1}


def test_acts_that_stand_in_both_samples_are_told() -> None:
    (each,) = compare([own("delivered", "arms")], ROWS, case="Ukraine 2022", trigger_on=DAY).compared

    assert each.in_both == 1


def test_history_is_split_by_whether_a_text_had_fixed_the_act() -> None:
    (each,) = compare([own("in_force")], ROWS, case="Ukraine 2022", trigger_on=DAY).compared
    spreads = {kind: lags.spread and (lags.spread.n, lags.spread.median) for kind, lags in each.by_automatic.items()}

    assert spreads == {"yes": (4, 11.5), "partly": (2, 98.5), "no": (14, 11.5)}


@pytest.mark.parametrize(("case", "day"), [("Ukraine 2202", DAY), ("Ukraine 2022", date(2022, 2, 25))])
def test_a_case_that_is_not_on_record_is_refused(case: str, day: date) -> None:
    with pytest.raises(RefusedError, match="no act of") as caught:
        compare([own("in_force")], ROWS, case=case, trigger_on=day)

    assert_alike(caught.value.message)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"response_on": None, "lag_days": None}, "an act has a day"),
        ({"stage": "none-recorded"}, "`none-recorded` has none"),
        ({"trigger": None}, "a day of a trigger without the trigger"),
        ({"trigger_at": "2022-02-25T03:00:00Z"}, "`trigger_at` does not lie on `trigger_on`"),
        ({"response_at": "2022-02-24T03:00:00Z"}, "`response_at` does not lie on `response_on`"),
        ({"lag_days": 2}, "`lag_days` is not the time between the two days"),
        ({"trigger_on": None}, "`lag_days` is not the time between the two days"),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_in_both_languages(fields: Mapping[str, object], said: str) -> None:
    with pytest.raises(ValidationError) as caught:
        act("a", 1, **fields)

    (found,) = caught.value.errors()
    error = found.get("ctx", {})["error"]
    assert isinstance(error, RefusedError)
    assert said in error.message.en
    assert_alike(error.message)
    assert_alike(error.hint)


def test_own_lags_are_told_in_hours_and_in_days_between_dates() -> None:
    late = own("ordered", reached=Interval(START.plus(20 * 3600), START.plus(22 * 3600)))

    assert own("ordered").hours == (20, 20)
    assert own("ordered").days == (0, 0)
    assert late.days == (0, 1)
    assert late.hours == pytest.approx((20, 22), abs=0.001)
    assert (own("ordered", reached=None).hours, own("ordered", reached=None).days) == (None, None)


def test_hours_are_kept_where_both_are_known() -> None:
    hours = {row.id: row.lag_hours for row in ROWS}

    assert hours["R019"] == pytest.approx(8.9, abs=0.05)
    assert hours["R029"] == pytest.approx(21.0, abs=0.05)
    assert hours["R054"] is None
    assert hours["R007"] is None


def test_two_samples_record_one_act_on_neighbouring_days_at_most() -> None:
    by_id = {row.id: row for row in ROWS}
    for row in (row for row in ROWS if row.repeats is not None):
        other = by_id[row.repeats or ""]
        assert row.response_on is not None
        assert other.response_on is not None

        assert abs((row.response_on - other.response_on).days) <= 1
        assert row.pillar == other.pillar
        assert row.trigger_on == other.trigger_on
