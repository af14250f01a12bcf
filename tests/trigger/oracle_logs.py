"""The oracles of MonPoly as events, questions and lines: what is asked, and what they answer."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foedus.trigger.clause import Event, Group, Measure, Provision, Question, Stretches
from foedus.trigger.clause.syntax import Compare, Quota, columns
from tests.trigger.oracle_clauses import Asked, clause_for

FIELDS = ("e", "z", "w", "i", "c", "s", "v", "n", "k", "q")
LONG_AFTER = 10**9
Lines = set[tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Oracle:
    """One clause with its log and verdicts."""

    name: str
    written: Mapping[str, Any]
    events: tuple[Event, ...]
    asked: Asked
    answers: tuple[Mapping[str, int], ...]

    @property
    def zones(self) -> tuple[int, ...]:
        return tuple(sorted({event.fields["z"] for event in self.events if "z" in event.fields}))

    @property
    def provision(self) -> Provision:
        return Provision(clause=self.asked.clause, domains={"z": self.zones})

    @property
    def instants(self) -> list[int]:
        """The time-points: those of the events, or every second between the first and the last."""
        found = sorted({event.at for event in self.events})
        is_dense = self.written["timepoints"]["mode"] == "dense"
        return list(range(found[0], found[-1] + 1)) if is_dense else found

    @property
    def question(self) -> Question:
        """Every instant from the first time-point to the last; of a closed log, nothing is missing."""
        instants = self.instants
        first, last = (instants[0], instants[-1]) if len(instants) > 0 else (0, 0)
        is_closed = self.written["end_of_log"] == "closed"
        return Question(start=first, end=last + 1, as_of=last + LONG_AFTER if is_closed else last)

    @property
    def expected(self) -> Lines:
        return {self.line(row["t"], row) for row in self.answers}

    @property
    def shown(self) -> list[str]:
        return self.written["verdict"]["columns"]

    def line(self, t: int, values: Mapping[str, int]) -> tuple[int, ...]:
        return (t, *(values[column] for column in self.shown))

    def lines(self, holds: Mapping[Group, Stretches], value: Callable[[Measure, Group, int], int]) -> Lines:
        """What the tool would print: where the clause holds at a time-point, with the values of its measures."""
        by, found, instants = columns(self.asked.clause), Lines(), self.instants
        for group, stretches in holds.items():
            named = {column: each for column, each in zip(by, group, strict=True) if each is not None}
            for t in sampled(instants, stretches):
                told = {name: self.told(measure, group, t, value) for name, measure in self.asked.values}
                found.add(self.line(t, named | told))
        return found

    def told(self, measure: Measure | None, group: Group, t: int, value: Callable[[Measure, Group, int], int]) -> int:
        if measure is not None:
            return value(measure, group, t)
        assert isinstance(self.asked.clause, Compare)
        assert isinstance(self.asked.clause.bound, Quota)
        return dict(self.asked.clause.bound.values)[group]


def sampled(instants: Iterable[int], stretches: Stretches) -> list[int]:
    """The instants that lie in a stretch; both in order."""
    found, left = list[int](), list(stretches)
    for t in instants:
        while len(left) > 0 and left[0][1] <= t:
            left.pop(0)
        if len(left) > 0 and left[0][0] <= t:
            found.append(t)
    return found


def read(folder: Path, name: str) -> Oracle:
    """An oracle, by name."""
    written = json.loads((folder / f"{name}.json").read_bytes())
    log = folder / written["log"]["file"]
    text = (gzip.decompress(log.read_bytes()) if log.suffix == ".gz" else log.read_bytes()).decode()
    answers = folder / f"{name}.verdict.csv"
    rows = [
        {key: int(value) for key, value in row.items()}
        for row in (csv.DictReader(answers.read_text().splitlines()) if answers.is_file() else ())
    ]
    log_rows = list(csv.DictReader(text.splitlines()))
    quotas = tuple((int(row["z"]), int(row["q"])) for row in log_rows if row["kind"] == "quota")
    return Oracle(
        name=name,
        written=written,
        events=tuple(events(log_rows)),
        asked=clause_for(name, quotas),
        answers=tuple(rows),
    )


def events(rows: list[dict[str, str]]) -> Iterable[Event]:
    """The rows of a log; an incident is known by its id, any other row by its number.

    A report is in the zone of its incident: that is how ``distinct-class`` means it, and no report is older than that.
    """
    zones = {row["e"]: row["z"] for row in rows if row["kind"] == "inc"}
    for number, row in enumerate(rows):
        told = row | {"z": zones[row["e"]]} if row["kind"] == "rep" else row
        fields = {name: int(told[name]) for name in FIELDS if told.get(name, "") != ""}
        t, own = int(row["t"]), int(row["e"]) if row["kind"] == "inc" else 10**9 + number
        yield Event(id=own, at=t, known=t, kind=row["kind"], fields=fields)
