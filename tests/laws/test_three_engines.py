"""The law of the three engines: on every clause and stream they give one verdict; and the law sees a planted fault."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foedus.adapters.queries import DuckDbEngine
from foedus.trigger.clause import Provision, Question, Verdict
from foedus.trigger.columnar import comparing, measuring, script
from foedus.trigger.reference import definition, judge, known_from
from foedus.trigger.streaming import Watch, counting, groups, ring
from tests.laws.clauses import Drawn, drawn, plain

_DUCKDB = DuckDbEngine(threads=1)
_ALL = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example)


def streamed(asked: Drawn) -> Verdict:
    """The verdict of the incremental engine, told everything in the order in which it became known."""
    watch = watched(asked, asked.question.as_of)
    return watch.verdict(asked.question.end)


def watched(asked: Drawn, as_of: int) -> Watch:
    """A watch that has been told what was known by a second, each row in its own second."""
    question = asked.question
    watch = Watch(asked.provision, question.start, question.settling_s)
    for known in sorted({event.known for event in asked.events if event.known <= as_of}):
        watch.advance(known - 1)
        watch.take(event for event in asked.events if event.known == known)
    watch.advance(as_of)
    return watch


def queried(asked: Drawn) -> Verdict:
    """The verdict of the columnar engine."""
    return _DUCKDB.judge(asked.provision, asked.events, asked.question)


def defined(asked: Drawn) -> Verdict:
    """The verdict by the definition."""
    return judge(asked.provision, asked.events, asked.question)


@settings(max_examples=150, suppress_health_check=_ALL)
@given(drawn())
def test_event_by_event_the_verdict_is_that_of_the_definition(asked: Drawn):
    assert streamed(asked) == defined(asked)


@settings(max_examples=40, suppress_health_check=_ALL)
@given(drawn())
def test_by_one_query_the_verdict_is_that_of_the_definition(asked: Drawn):
    assert queried(asked) == defined(asked)


@settings(max_examples=50, suppress_health_check=_ALL)
@given(drawn(), st.integers(0, 25))
def test_a_watch_taken_up_again_goes_on_as_if_nothing_had_happened(asked: Drawn, paused: int):
    paused = min(paused, asked.question.as_of)
    watch = watched(asked, paused)
    other = Watch.restored(asked.provision, watch.snapshot())
    later = [event for event in asked.events if paused < event.known <= asked.question.as_of]
    for each in (watch, other):
        each.take(later)
        each.advance(asked.question.as_of)

    assert other.snapshot() == watch.snapshot()
    assert other.verdict(asked.question.end) == watch.verdict(asked.question.end) == defined(asked)


@settings(max_examples=50, suppress_health_check=_ALL)
@given(drawn(), st.integers(0, 10))
def test_what_later_events_decide_was_unknown_before(asked: Drawn, sooner: int):
    question = asked.question
    before = Question(
        start=question.start, end=question.end, as_of=question.as_of - sooner, settling_s=question.settling_s
    )
    early, late = judge(asked.provision, asked.events, before), defined(asked)

    for group, stretches in early.holds.items():
        assert seconds(stretches) <= seconds(late.holds.get(group, ()))
    for group, stretches in late.holds.items():
        unheard = asked_of_nobody(asked.provision, group)
        doubtful = early.unknown.get(group, early.unknown.get(unheard, ()))
        assert seconds(stretches) <= seconds(early.holds.get(group, ())) | seconds(doubtful)


@settings(max_examples=25, suppress_health_check=_ALL)
@given(drawn())
def test_a_verdict_is_known_from_the_second_in_which_a_watch_first_says_so(asked: Drawn):
    told = [
        (as_of, watched(asked, as_of).verdict(asked.question.end))
        for as_of in range(max(asked.question.start - 12, -12), asked.question.as_of + 1)
        if asked.question.as_of <= 22
    ]
    for group, stretches in (told[-1][1].holds if len(told) > 0 else {}).items():
        at = stretches[0][0]
        first = next(as_of for as_of, verdict in told if at in seconds(verdict.holds.get(group, ())))

        known = known_from(asked.provision, asked.events, asked.question, group, at)
        assert known == first or first == told[0][0]


def seconds(stretches: Any) -> set[int]:
    return {second for start, end in stretches for second in range(start, end)}


def asked_of_nobody(provision: Provision, group: Any) -> Any:
    by = definition.columns(provision.clause)
    return tuple(value if column in provision.domains else None for column, value in zip(by, group, strict=True))


# Planted faults: each engine in turn mistakes a window's end, counts one id twice, or forgets the declared groups.


def _end_too_late(right: Callable[..., Any]) -> Callable[..., Any]:
    return lambda window: (right(window)[0], right(window)[1] + 1)


def _bound_of_the_definition(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(definition, "ends", _end_too_late(definition.ends))


def _bound_of_the_query(patch: pytest.MonkeyPatch) -> None:
    right = script.nearest
    patch.setattr(measuring, "nearest", lambda window: right(window) + 1)


def _bound_of_the_watch(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(counting, "reach", _end_too_late(groups.reach))


def _ids_of_the_definition(patch: pytest.MonkeyPatch) -> None:
    right = definition.Reading.told
    patch.setattr(
        definition.Reading,
        "told",
        lambda self, measure, event: None if (told := right(self, measure, event)) is None else (id(event), told[1]),
    )


def _ids_of_the_query(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(measuring, "_apart", lambda script, rows, by, where: f"(SELECT * FROM {rows} WHERE {where})")


def _ids_of_the_watch(patch: pytest.MonkeyPatch) -> None:
    right, rows = ring.Ring.enter, iter(range(10**6, 10**9))
    patch.setattr(ring.Ring, "enter", lambda self, key, t, worth: right(self, next(rows), t, worth))


def _groups_of_the_definition(patch: pytest.MonkeyPatch) -> None:
    def heard_of(self: Any, by: Any) -> Any:
        return sorted({group for event in self.events if (group := self.group_of(event, by)) is not None})

    patch.setattr(definition.Reading, "groups", heard_of)


def _groups_of_the_query(patch: pytest.MonkeyPatch) -> None:
    def heard_of(self: Any, by: Any) -> str:
        columns = script.names(by) if len(by) > 0 else "1 AS one"
        return self.add("domain", f"SELECT DISTINCT {columns} FROM ({self.told()}) WHERE {self.in_group(by)}")

    patch.setattr(script.Script, "domain", heard_of)


def _groups_of_the_watch(patch: pytest.MonkeyPatch) -> None:
    right = groups.Grouping.__init__

    def without(self: Any, provision: Any, by: Any) -> None:
        right(self, provision, by)
        self.fixed = ()

    patch.setattr(groups.Grouping, "__init__", without)


def _comparison_of_the_query(patch: pytest.MonkeyPatch) -> None:
    right = comparing._bits
    patch.setattr(comparing, "_bits", lambda least, most, op, bound: (right(least, most, op, bound)[1],) * 2)


_FAULTS = [
    (_bound_of_the_definition, streamed),
    (_bound_of_the_query, queried),
    (_bound_of_the_watch, streamed),
    (_ids_of_the_definition, streamed),
    (_ids_of_the_query, queried),
    (_ids_of_the_watch, streamed),
    (_groups_of_the_definition, streamed),
    (_groups_of_the_query, queried),
    (_groups_of_the_watch, streamed),
    (_comparison_of_the_query, queried),
]


class _NoticedError(Exception):
    """The law does not hold."""


@pytest.mark.parametrize(("plant", "engine"), _FAULTS, ids=lambda each: each.__name__.strip("_"))
def test_the_law_notices_a_planted_fault(plant: Any, engine: Any, monkeypatch: pytest.MonkeyPatch):
    plant(monkeypatch)

    @settings(max_examples=600, phases=[Phase.generate], database=None, suppress_health_check=_ALL)
    @given(drawn(plain))
    def law(asked: Drawn) -> None:
        if engine(asked) != defined(asked):
            raise _NoticedError

    with pytest.raises(_NoticedError):
        law()
