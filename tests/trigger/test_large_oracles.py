"""The five large oracles of MonPoly: by one query, line for line; event by event, the same verdict."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from pathlib import Path

import pytest

from foedus.adapters.queries import DuckDbEngine
from foedus.trigger import columnar
from foedus.trigger.clause import Group, Measure, Verdict
from foedus.trigger.clause.syntax import columns
from foedus.trigger.streaming import Watch
from tests.trigger.oracle_clauses import CLAUSES
from tests.trigger.oracle_logs import Oracle, read, sampled

LARGE = sorted(name for name in CLAUSES if name.startswith("large-"))
SMALL = sorted({*CLAUSES, "quota-per-zone"} - {*LARGE})


@pytest.fixture(scope="session")
def folder(shared: Path) -> Path:
    found = shared / "oracles" / "triggers"
    if not found.is_dir():
        pytest.skip(f"{found} is missing: the fast engines go unchecked against MonPoly")
    return found


def queried(oracle: Oracle) -> Verdict:
    return DuckDbEngine(threads=1).judge(oracle.provision, oracle.events, oracle.question)


def streamed(oracle: Oracle) -> Verdict:
    question = oracle.question
    watch = Watch(oracle.provision, question.start, question.settling_s)
    watch.take(oracle.events)
    watch.advance(question.as_of)
    return watch.verdict(question.end)


class Values:
    """The measures of a clause at any instant, by one query each."""

    def __init__(self, oracle: Oracle) -> None:
        self._steps: dict[int, dict[Group, tuple[list[int], list[int]]]] = {}
        engine, by = DuckDbEngine(threads=1), columns(oracle.asked.clause)
        for _, measure in oracle.asked.values:
            if measure is not None:
                query = columnar.measured(oracle.provision, measure, by, oracle.question)
                found: dict[Group, tuple[list[int], list[int]]] = {}
                for *group, t, value in sorted(engine.rows(query, oracle.events), key=lambda row: row[-2] or 0):
                    instants, values = found.setdefault(tuple(group), ([], []))
                    instants.append(t or 0)
                    values.append(int(value or 0))
                self._steps[id(measure)] = found

    def __call__(self, measure: Measure, group: Group, t: int) -> int:
        instants, values = self._steps[id(measure)].get(group, ([], []))
        place = bisect_right(instants, t)
        return values[place - 1] if place > 0 else 0


@pytest.mark.parametrize("name", LARGE)
def test_by_one_query_every_line_of_a_large_log_is_that_of_monpoly(name: str, folder: Path):
    oracle = read(folder, name)
    lines = oracle.lines(queried(oracle).holds, Values(oracle))
    text = sorted(",".join(map(str, line)).encode() for line in lines)
    zone = oracle.shown.index("z") + 1

    assert len(lines) == oracle.written["verdict"]["count"]
    assert Counter(str(line[zone]) for line in lines) == oracle.written["verdict"]["per_group"]
    digest = hashlib.sha256(b"".join(line + b"\n" for line in text)).hexdigest()
    assert digest == oracle.written["verdict"]["sha256_sorted_lines_without_tp"]


LONG = {"large-count-30d-100k", "large-whole-clause-200k"}


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.soak] * (name in LONG)) for name in LARGE])
def test_event_by_event_a_large_log_gives_as_many_verdicts_in_each_zone(name: str, folder: Path):
    oracle = read(folder, name)
    holds = streamed(oracle).holds
    found = {str(zone): len(sampled(oracle.instants, stretches)) for (zone,), stretches in holds.items()}

    assert found == oracle.written["verdict"]["per_group"]


@pytest.mark.parametrize("name", [name for name in SMALL if name not in {"under-zone", "sum-set-pitfall"}])
def test_by_one_query_the_values_of_a_small_log_are_those_of_monpoly(name: str, folder: Path):
    oracle = read(folder, name)
    lines, others = oracle.lines(queried(oracle).holds, Values(oracle)), oracle.expected
    is_apart = oracle.written["timepoints"]["mode"] == "separate" or name == "confirm-within-open-end"

    assert lines == others or (is_apart and (lines <= others or others <= lines))
    assert streamed(oracle) == queried(oracle)
