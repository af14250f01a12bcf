"""Every oracle of MonPoly against the definition: the same lines, or the choice that explains why not.

The five large logs are judged by the fast engines (see ``test_large_oracles``).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foedus.trigger.clause import Group, Measure
from foedus.trigger.clause.provision import ahead_s
from foedus.trigger.clause.syntax import columns
from foedus.trigger.reference import Reading, judge
from tests.trigger.oracle_clauses import CLAUSES
from tests.trigger.oracle_logs import Lines, Oracle, read

LARGE = sorted(name for name in CLAUSES if name.startswith("large-"))
# Where the tools differ by a choice that the fragment makes: its number, and the test below that shows the difference.
BY_CHOICE = {
    "count-sep-cc": 2,
    "sequence-sep": 2,
    "unanswered-sep": 2,
    "sum-set-pitfall": 4,
    "under-zone": 5,
    "confirm-within-open-end": 6,
}
SAME = sorted({*CLAUSES, "quota-per-zone"} - {*LARGE, *BY_CHOICE})


@pytest.fixture(scope="session")
def folder(shared: Path) -> Path:
    found = shared / "oracles" / "triggers"
    if not found.is_dir():
        pytest.skip(f"{found} is missing: the clauses go unchecked against MonPoly")
    return found


def found_in(oracle: Oracle) -> Lines:
    """The lines by the definition."""
    verdict = judge(oracle.provision, oracle.events, oracle.question)
    reading = Reading(oracle.provision, oracle.events, oracle.question)
    by = columns(oracle.asked.clause)

    def value(measure: Measure, group: Group, t: int) -> int:
        least, _ = reading.measure(measure, by, group, t)
        return int(least)

    return oracle.lines(verdict.holds, value)


def test_no_oracle_is_left_out(folder: Path):
    written = {path.stem for path in folder.glob("*.json")} - {"index"}

    assert written == {*SAME, *BY_CHOICE, *LARGE}
    assert len(written) == len(json.loads((folder / "index.json").read_bytes()))


@pytest.mark.parametrize("name", SAME)
def test_the_definition_gives_the_lines_of_monpoly(name: str, folder: Path):
    oracle = read(folder, name)

    assert found_in(oracle) == oracle.expected


def test_choice_2_of_several_time_points_at_one_instant_the_last_has_seen_all(folder: Path):
    oracle = read(folder, "count-sep-cc")
    last = {row["t"]: row["tp"] for row in oracle.answers}
    at_last = {oracle.line(row["t"], row) for row in oracle.answers if row["tp"] == last[row["t"]]}

    assert found_in(oracle) == at_last < oracle.expected


@pytest.mark.parametrize(("apart", "together"), [("sequence-sep", "sequence"), ("unanswered-sep", "unanswered-cc")])
def test_choice_2_there_is_no_order_inside_one_instant(apart: str, together: str, folder: Path):
    ordered, as_a_set = read(folder, apart), read(folder, together)

    assert [event.at for event in ordered.events] == [event.at for event in as_a_set.events]
    assert found_in(ordered) == as_a_set.expected != ordered.expected


def test_choice_4_equal_weights_are_not_merged(folder: Path):
    oracle = read(folder, "sum-set-pitfall")
    ours = {(t, zone): total for t, total, zone in found_in(oracle)}
    merged = {(t, zone): total for t, total, zone in oracle.expected}

    assert all(total <= ours[where] for where, total in merged.items())
    assert any(total < ours[where] for where, total in merged.items())


def test_choice_5_a_zone_without_events_counts_none(folder: Path):
    oracle = read(folder, "under-zone")
    ours = found_in(oracle)

    assert {line for line in ours if line[1] > 0} == oracle.expected
    assert any(count == 0 for _, count, _ in ours)


def test_choice_6_what_is_known_early_is_true_before_its_window_has_passed(folder: Path):
    oracle = read(folder, "confirm-within-open-end")
    decided = oracle.question.as_of - ahead_s(oracle.asked.clause)
    ours = found_in(oracle)

    assert {line for line in ours if line[0] < decided} == oracle.expected
    assert len(ours) > len(oracle.expected)


@pytest.mark.parametrize("name", ["gap-open-open-end", "reverse-vote-open-end"])
def test_choice_6_what_a_closed_log_decides_at_its_end_an_open_one_leaves_unknown(name: str, folder: Path):
    oracle = read(folder, name)
    closed = read(folder, "gap-open" if name.startswith("gap") else "reverse-vote-72h")
    unknown = judge(oracle.provision, oracle.events, oracle.question).unknown
    pending = {(t, zone) for t, zone in closed.expected - oracle.expected}

    assert len(pending) > 0
    for t, zone in pending:
        assert any(start <= t < end for start, end in unknown[zone,])
