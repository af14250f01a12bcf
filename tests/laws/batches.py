"""Ten thousand cases in a few questions: one drawn clause over many drawn streams at once, told apart by a column.

Every clause is asked in the groups of one column more, ``case``, whose values are declared; each stream is one of them.
So the verdict of a batch is the verdicts of its cases side by side, which the definition gives one at a time.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from foedus.trigger.clause import Clause, Event, Events, Measure, Provision, Question, Verdict
from foedus.trigger.clause.syntax import AllOf, AnyOf, Compare, Holding, Lasting, Not, Quota, Term, Within
from foedus.trigger.reference import judge
from tests.laws.clauses import Drawn, drawn, streams

CASE = "case"
_ALL = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example)
_IDS = 100
"""More than the ids of one stream."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One clause and question, and the streams that they are asked of; the first of them is the case ``first``."""

    provision: Provision
    question: Question
    streams: tuple[tuple[Event, ...], ...]
    first: int

    @property
    def cases(self) -> range:
        """The numbers of the cases."""
        return range(self.first, self.first + len(self.streams))

    def joint(self) -> Provision:
        """The same provision for every case at once."""
        domains = {**self.provision.domains, CASE: tuple(self.cases)}
        return replace(self.provision, clause=in_cases(self.provision.clause, self.cases), domains=domains)

    def rows(self) -> tuple[Event, ...]:
        """The events of all cases; ids are of one case, as they are of one record."""
        return tuple(
            replace(event, id=case * _IDS + event.id, fields={**event.fields, CASE: case})
            for case, stream in zip(self.cases, self.streams, strict=True)
            for event in stream
        )


def in_cases(clause: Clause, cases: range) -> Clause:
    """The clause asked in each case by itself."""
    match clause:
        case Compare():
            terms = tuple(Term(term.times, _measured(term.measure, cases)) for term in clause.terms)
            return Compare(_wider(clause.by), terms, clause.op, _bound(clause, cases))
        case Lasting():
            return replace(clause, by=_wider(clause.by))
        case AllOf() | AnyOf():
            return replace(clause, parts=tuple(in_cases(part, cases) for part in clause.parts))
        case Not() | Within():
            return replace(clause, part=in_cases(clause.part, cases))


def _measured(measure: Measure, cases: range) -> Measure:
    if isinstance(measure, Holding):
        return Holding(in_cases(measure.clause, cases))
    return replace(measure, events=_given(measure.events, cases))


def _given(events: Events, cases: range) -> Events:
    return replace(events, given=tuple(in_cases(each, cases) for each in events.given))


def _bound(clause: Compare, cases: range) -> int | Quota:
    if isinstance(clause.bound, int):
        return clause.bound
    return Quota(tuple(((case, *group), bound) for case in cases for group, bound in clause.bound.values))


def _wider(by: tuple[str, ...]) -> tuple[str, ...]:
    wider = (CASE, *by)
    assert wider == tuple(sorted(wider)), "the column of the cases comes first"
    return wider


def apart(verdict: Verdict, cases: range) -> dict[int, Verdict]:
    """The verdict of each case, of one on all."""
    found = {case: (dict[Any, Any](), dict[Any, Any]()) for case in cases}
    for place, side in enumerate((verdict.holds, verdict.unknown)):
        for (case, *group), stretches in side.items():
            assert case is not None
            found[case][place][tuple(group)] = stretches
    return {
        case: Verdict(holds=holds, unknown=unknown, settled_at=verdict.settled_at)
        for case, (holds, unknown) in found.items()
    }


def digest(verdicts: dict[int, Verdict]) -> str:
    """SHA-256 over all verdicts, by the number of the case."""
    told = [
        [case, *(sorted(map(repr, side.items())) for side in (each.holds, each.unknown)), each.settled_at]
        for case, each in sorted(verdicts.items())
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def drawn_batches(clauses: int, size: int) -> list[Batch]:
    """So many different clauses over so many different streams each; the same ones every time.

    The clauses are those of many drawn that say the most different things, these first. Every other batch has streams
    in which no id stands twice, for which engines may know a shorter way.
    """
    told = {settling_s: _examples(streams(settling_s), size * 10) for settling_s in (0, 3)}
    asked = {repr(each.provision): each for each in _examples(drawn(), clauses * 5)}
    chosen = sorted(asked.values(), key=lambda each: -_said(each, told[each.question.settling_s]))[:clauses]
    batches = list[Batch]()
    for number, each in enumerate(chosen):
        pool = told[each.question.settling_s]
        if number % 2 == 1:
            pool = [tuple({event.id: event for event in stream}.values()) for stream in pool]
        different = list({repr(stream): stream for stream in pool}.values())
        taken = different[number % 10 :: max(1, len(different) // (size + 1))][:size]
        assert len(taken) == size, f"only {len(taken)} different streams were drawn"
        batches.append(
            Batch(provision=each.provision, question=each.question, streams=tuple(taken), first=number * size)
        )
    assert len(batches) == clauses, f"only {len(batches)} different clauses were drawn"
    return batches


def _said(asked: Drawn, pool: list[tuple[Event, ...]]) -> int:
    """How many different things a clause says of some streams."""
    return len({repr(judge(asked.provision, stream, asked.question)) for stream in pool[-20:]})


def _examples(of: st.SearchStrategy[Any], count: int) -> list[Any]:
    found = list[Any]()

    @seed(20)
    @settings(
        max_examples=count,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=_ALL,
    )
    @given(of)
    def collect(each: Any) -> None:
        found.append(each)

    collect()
    return found
