"""Windowed counts against frozen verdicts of MonPoly (see the README beside them).

What fits: exact incidents, plain counts per zone or over all of them, and their negation, sampled at the log's
time-points, where simultaneous events form one time-point. What does not fit this language, or differs by choice: sums,
days, sequences, quotas, votes; counts of zones; time-points that follow each other within one instant.
"""

from __future__ import annotations

import csv
import gzip
import json
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from foedus.evidence import Incident
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import Tally, evaluate
from foedus.trigger.record import record
from foedus.trigger.verdict import verdict
from tests.evidence.samples import rules
from tests.trigger.samples import condition, count, incident

Row = dict[str, str]
Lines = set[tuple[int, ...]]
PLAIN = ["count-oc", "count-cc", "count-co", "count-oo", "count-grp-cc", "count-grp-co", "count-30d", "count-epoch"]
DENSE = ["count-dense-oc", "count-dense-oo", "count-point-oo", "count-zero", "empty-none", "empty-unrelated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Oracle:
    """One clause with its log and verdicts."""

    parameters: dict[str, Any]
    verdict: dict[str, Any]
    log: list[Row]
    instants: list[int]
    expected: Lines

    @property
    def scale(self) -> int:
        """What seconds are multiplied by, where a window is no whole number of minutes; samples keep their meaning."""
        return 1 if self.parameters.get("w", 86400) % 60 == 0 else 60

    @property
    def minutes(self) -> int:
        return self.parameters.get("w", 86400) * self.scale // 60

    @property
    def ticks(self) -> list[int]:
        return sorted({int(row["t"]) for row in self.log if row["kind"] == "tick"})

    def incidents(self, kind: str = "inc", name: str = "e", sort: str | None = None) -> list[Incident]:
        """The rows of one kind; a row without a name of its own is told apart by its number."""
        return [
            incident(
                row[name] if name else str(number),
                int(row["t"]) * self.scale,
                zone=row["z"],
                incident_class=row[sort] if sort is not None else kind,
            )
            for number, row in enumerate(self.log)
            if row["kind"] == kind
        ]

    def rules(self) -> EvidenceRules:
        return zoned(sorted({row["z"] for row in self.log} - {""}))

    def sample(self, written: dict[str, Any], incidents: list[Incident], instants: list[int], zone: str | None = None):
        """The finding at each time-point as soon as it is settled; of all zones, or as if there were but one."""
        asked, by = condition(written), self.rules() if zone is None else zoned([zone])
        for t in instants:
            moment = Interval.at(Instant(t * self.scale))
            yield t, evaluate(asked, by, incidents, moment.start.plus(by.late_s), moment)

    def sampled(self, written: dict[str, Any], incidents: list[Incident], instants: list[int]) -> Lines:
        """The count and zone at each time-point, where the count is enough."""
        lines: Lines = set()
        for t, finding in self.sample(written, incidents, instants):
            enough = {tally for tally in finding.tallies if tally.count >= tally.needed}
            assert finding.truth is Truth.of(known=len(enough) > 0)
            lines |= {line(t, tally) for tally in enough}
        return lines


def zoned(zones: Sequence[str]) -> EvidenceRules:
    return rules(independent=1, zones=tuple(f"{zone}" for zone in zones))


def line(t: int, tally: Tally) -> tuple[int, ...]:
    return (t, tally.count) if tally.zone is None else (t, tally.count, int(tally.zone))


@pytest.fixture
def oracle(shared: Path) -> Callable[[str], Oracle]:
    folder = shared / "oracles" / "triggers"
    if not folder.is_dir():
        pytest.skip(f"{folder} is missing: the trigger goes unchecked against MonPoly")
    return lambda name: read(folder, name)


def read(folder: Path, name: str) -> Oracle:
    clause = json.loads((folder / f"{name}.json").read_bytes())
    log = folder / clause["log"]["file"]
    text = (gzip.decompress(log.read_bytes()) if log.suffix == ".gz" else log.read_bytes()).decode()
    answers = folder / f"{name}.verdict.csv"
    expected = {
        tuple(int(value) for column, value in row.items() if column != "tp")
        for row in (csv.DictReader(answers.read_text().splitlines()) if answers.is_file() else ())
    }
    rows = list(csv.DictReader(text.splitlines()))
    instants = sorted({int(row["t"]) for row in rows})
    return Oracle(
        parameters=clause["parameters"], verdict=clause["verdict"], log=rows, instants=instants, expected=expected
    )


@pytest.mark.parametrize("name", [*PLAIN, *DENSE])
def test_counts_per_zone_are_those_of_monpoly(name: str, oracle: Callable[[str], Oracle]):
    given = oracle(name)
    bounds, more_than = given.parameters.get("cl", "[]"), given.parameters.get("N", 0)
    written = count(more_than + 1, bounds=bounds, minutes=given.minutes, of=("inc",))
    is_dense = given.parameters.get("mode") == "dense"
    instants = list(range(given.instants[0], given.instants[-1] + 1)) if is_dense else given.instants

    assert given.sampled(written, given.incidents(), instants) == given.expected


def test_counts_at_clock_ticks(oracle: Callable[[str], Oracle]):
    given = oracle("count-tick")
    written = count(10, minutes=given.minutes, of=("inc",))

    assert given.sampled(written, given.incidents(), given.ticks) == given.expected


def test_counts_by_zone_and_initiator(oracle: Callable[[str], Oracle]):
    given = oracle("count-two-groups")
    initiators, incidents = {row["i"] for row in given.log} - {""}, given.incidents(sort="i")
    lines = {
        (*each, int(one))
        for one in initiators
        for each in given.sampled(count(5, minutes=given.minutes, of=(one,)), incidents, given.instants)
    }

    assert lines == given.expected


def test_incidents_of_one_initiator_left_out(oracle: Callable[[str], Oracle]):
    given = oracle("exclude-initiator")
    others = tuple(sorted({row["i"] for row in given.log} - {"", "1"}))
    written = count(9, minutes=given.minutes, of=others)

    assert given.sampled(written, given.incidents(sort="i"), given.instants) == given.expected


def test_too_few_over_all_zones_is_the_negation_of_enough(oracle: Callable[[str], Oracle]):
    for name in ("under-all", "empty-unrelated-zero"):
        given = oracle(name)
        written = {"not": count(given.parameters.get("N", 1), bounds="[]", minutes=1440, of=("inc",), per="everywhere")}
        findings = given.sample(written, given.incidents(), given.instants)

        assert {line(t, each.tallies[0]) for t, each in findings if each.truth is Truth.TRUE} == given.expected


def test_too_few_in_a_zone(oracle: Callable[[str], Oracle]):
    given = oracle("under-zone")
    written = count(2, bounds="[]", minutes=1440, of=("inc",))
    findings = given.sample(written, given.incidents(), given.instants)
    tallies = ((t, each) for t, finding in findings for each in finding.tallies)

    # MonPoly has no row for a group without events; here a declared zone without incidents has the count 0.
    assert {line(t, tally) for t, tally in tallies if 0 < tally.count < 2} == given.expected


@pytest.mark.parametrize("name", ["gap-tick-cc", "gap-tick-co", "absence-point", "absence-dense", "empty-ticks"])
def test_silence_of_a_declared_zone(name: str, oracle: Callable[[str], Oracle]):
    given = oracle(name)
    silent = {"not": count(1, bounds="(]" if name.endswith("co") else "[]", minutes=given.minutes, of=("hb",))}
    instants = given.ticks or given.instants
    if given.parameters.get("mode") == "dense":
        instants = list(range(401))
    beats = given.incidents("hb", name="")

    assert set(silences(given, silent, beats, instants)) == given.expected


def silences(
    given: Oracle, silent: dict[str, Any], beats: list[Incident], instants: list[int]
) -> Iterator[tuple[int, int]]:
    """Where and when a zone already declared is silent: each is asked about alone, under rules that name no other."""
    declared = {row["z"]: int(row["t"]) for row in reversed(given.log) if row["kind"] == "zone"}
    for zone, since in declared.items():
        findings = given.sample(silent, beats, [t for t in instants if t >= since], zone)
        yield from ((t, int(zone)) for t, finding in findings if finding.truth is Truth.TRUE)


def test_an_incident_told_at_several_times_counts_possibly_at_each(oracle: Callable[[str], Oracle]):
    given = oracle("count-dup")
    asked = Interval(Instant(0), Instant(given.instants[-1] + 1))
    written = condition(count(4, minutes=given.minutes, of=("inc",)))
    for zone in {row["z"] for row in given.log}:
        judged = verdict(written, record(zoned([zone]), given.incidents(), Instant(10**11), asked))
        possible = {t for t in given.instants if any(start <= t < end for start, end in judged.possible)}

        assert possible == {t for t, _, z in given.expected if z == int(zone)}


@pytest.mark.parametrize("name", ["large-count-20k", "large-count-30d-100k"])
def test_large_logs_give_as_many_verdicts_in_each_zone(name: str, oracle: Callable[[str], Oracle]):
    given = oracle(name)
    written = count(given.parameters["N"] + 1, bounds=given.parameters["cl"], minutes=given.minutes, of=("inc",))
    incidents, instants, found = given.incidents(), given.instants, dict[str, int]()
    for zone in given.verdict["per_group"]:
        told = [each for each in incidents if each.zone == zone]
        judged = verdict(condition(written), record(zoned([zone]), told, Instant(10**11), None))
        found[zone] = sum(start <= t < end for start, end in judged.certain for t in between(instants, start, end))

    assert found == given.verdict["per_group"]


def between(instants: Sequence[int], start: int, end: int) -> Sequence[int]:
    return instants[bisect_left(instants, start) : bisect_left(instants, end)]
