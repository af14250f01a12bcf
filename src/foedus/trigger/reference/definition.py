"""What a clause means: the definition, as a program to be read; it settles every doubt about the fast engines.

Time runs in whole seconds. Events are exact: each has an instant, a second at which it became known, and fields that
are whole numbers. Rows with one id are one event. Every clause answers, at every instant t and in each of its groups,
TRUE, FALSE or UNKNOWN.

**The record.** On what was known at ``as_of``, nothing is missing of the instants before ``open_from``, which is
``as_of - settling_s + 1``; of that instant and all later ones more events may still become known. An event never goes.

**Groups.** A clause has columns: fields, or the calendar day of the instant in a named zone. If all are declared, its
groups are all combinations of the declared values. Else they are those that occur together in one event (declared
columns within their declared values), and one more, whose undeclared values are nothing: it stands for all that
nobody has heard of yet. A part of a clause that has fewer columns is asked in the group that is left.

**Events.** An event is in a group if it has every column, with the group's values. It passes a test if the field
compares so; without the field it passes none. It counts as truly as the least of what it is given: each such clause,
asked at the event's own instant in the group that the event's own fields name, and FALSE if there is no such group.

**Windows.** u lies in the window of t if ``t + start_s <= u <= t + end_s``, a round bracket excluding the end.

**Measures.** The least that a measure may be counts what is TRUE, the most also what is UNKNOWN; if the window holds an
instant from ``open_from`` on, there is no most.

- ``Count``: the ids of the events in the window. ``Distinct``: the values of a column on them.
- ``Sum``: of a field, over the ids. A negative value adds to the least and a positive one to the most. If the window is
  open there is no least either, unless the text takes in no negative values.
- ``Holding``: the groups of another clause that agree with this group in its columns, and in which it holds. If it is
  UNKNOWN in those that nobody has heard of, there is no most.

**Comparisons.** The terms are added, a negative multiple of the least being the most. TRUE if every number from the
least to the most compares so with the bound, FALSE if none does, else UNKNOWN. A group without a quota is FALSE.

**Joins.** ``AllOf`` is the least of its parts, ``AnyOf`` the greatest, ``Not`` the opposite. ``Within`` is the greatest
of what its part is at the instants of the window, past or future.

**Lasting.** TRUE if an event that starts it lies in the window, and none that ends it after that event, up to t: one
at the same instant does not end it.

**The answer.** In each group, the longest stretches of instants asked about on which the clause is TRUE, and those on
which it is UNKNOWN. Nothing between two events escapes it, and no event that the clause does not name changes it. It is
sound: TRUE and FALSE stand whatever becomes known later. It is not complete: Kleene's logic does not see that a part
and its opposite cannot both fail.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, product
from math import inf

from foedus.kernel import Truth
from foedus.trigger.clause import (
    Clause,
    Event,
    Events,
    Group,
    Measure,
    Provision,
    Question,
    Stretch,
    Stretches,
    Verdict,
)
from foedus.trigger.clause.provision import ahead_s, parts_of
from foedus.trigger.clause.syntax import (
    AllOf,
    AnyOf,
    Column,
    Compare,
    Compared,
    Count,
    Distinct,
    Holding,
    Lasting,
    NoneOf,
    Not,
    OneOf,
    Quota,
    Sum,
    Test,
    Within,
    columns,
    zone_of,
)
from foedus.trigger.reference.comparing import compared, compares, ends, may_fall

Range = tuple[float, float]
"""The least and the most that a measure may be."""


def judge(provision: Provision, events: Iterable[Event], question: Question) -> Verdict:
    """Where the clause holds and where that is unknown: the definition at the head of this file."""
    reading, by = Reading(provision, events, question), columns(provision.clause)
    held = {each: reading.stretches(provision.clause, each, question) for each in reading.groups(by)}
    holds, unknown = dict[Group, Stretches](), dict[Group, Stretches]()
    for group, each in held.items():
        if None not in group and len(each[Truth.TRUE]) > 0:
            holds[group] = each[Truth.TRUE]
        unheard = held.get(reading.unheard(by, group))
        as_expected = () if group == reading.unheard(by, group) or unheard is None else unheard[Truth.UNKNOWN]
        if each[Truth.UNKNOWN] != as_expected:
            unknown[group] = each[Truth.UNKNOWN]
    settled_at = question.end - 1 + ahead_s(provision.clause) + question.settling_s
    return Verdict(holds=holds, unknown=unknown, settled_at=settled_at)


def known_from(provision: Provision, events: Sequence[Event], question: Question, group: Group, at: int) -> int | None:
    """The first second at which it was known that the clause holds at an instant in a group; nothing if it is not yet.

    What is TRUE stays so, hence the first such second is found by halving.
    """

    def known(as_of: int) -> bool:
        asked = Question(start=at, end=at + 1, as_of=as_of, settling_s=question.settling_s)
        return group in judge(provision, events, asked).holds

    if not known(question.as_of):
        return None
    first = min([at, *(event.known for event in events)])
    while known(first - 1):  # some clauses hold before anything is known at all; not for ever
        if first < at - 10**9:
            return None
        first = at - 2 * (at - first + 1)
    seconds = range(first, question.as_of + 1)
    return seconds[bisect_left(seconds, True, key=known)]


class Reading:
    """One provision, asked of what was known at one instant."""

    def __init__(self, provision: Provision, events: Iterable[Event], question: Question) -> None:
        """Only what was known by then counts."""
        self.provision = provision
        self.events = sorted((event for event in events if event.known <= question.as_of), key=lambda event: event.at)
        self.open_from = question.open_from
        self._asked: dict[tuple[int, Group, int], Truth] = {}
        self._found: dict[tuple[int, tuple[Column, ...]], dict[Group, list[Event]]] = {}
        self._groups: dict[tuple[Column, ...], list[Group]] = {}
        self._turns: dict[tuple[int, Group], list[int]] = {}
        self._changes: dict[tuple[int, Group], list[int]] = {}
        self._agreeing: dict[tuple[tuple[Column, ...], tuple[Column, ...], Group], list[Group]] = {}

    # Columns and groups

    def value(self, event: Event, column: Column) -> int | None:
        """What an event has in a column."""
        zone = zone_of(column)
        if zone is None:
            return event.fields.get(column)
        rows = self.provision.calendars[zone]
        offset = rows[max(0, bisect_right([since for since, _ in rows], event.at) - 1)][1]
        return (event.at + offset) // 86400

    def group_of(self, event: Event, by: tuple[Column, ...]) -> Group | None:
        """The group that an event is in; none if it lacks a column, or has a value that is not declared."""
        found = tuple(self.value(event, column) for column in by)
        for column, value in zip(by, found, strict=True):
            if value is None or value not in self.provision.domains.get(column, (value,)):
                return None
        return found

    def groups(self, by: tuple[Column, ...]) -> list[Group]:
        """All groups of some columns."""
        if by not in self._groups:
            declared = [self.provision.domains.get(column, (None,)) for column in by]
            found: set[Group] = set(product(*declared))
            if any(column not in self.provision.domains for column in by):
                seen = (self.group_of(event, by) for event in self.events)
                found |= {group for group in seen if group is not None}
            self._groups[by] = sorted(found, key=lambda group: [(value is not None, value or 0) for value in group])
        return self._groups[by]

    def unheard(self, by: tuple[Column, ...], group: Group) -> Group:
        """The group with the same declared values that nobody has heard of; itself, if every column is declared."""
        is_declared = (column in self.provision.domains for column in by)
        return tuple(value if known else None for value, known in zip(group, is_declared, strict=True))

    def rows(self, events: Events, by: tuple[Column, ...], group: Group) -> list[Event]:
        """The rows that pass the tests and are in a group, in the order of time; what they are given is apart."""
        key = (id(events), by)
        if key not in self._found:
            sorted_out = self._found.setdefault(key, {})
            for event in self.events:
                is_meant = len(events.kinds) == 0 or event.kind in events.kinds
                place = self.group_of(event, by)
                if is_meant and place is not None and all(self.passes(event, test) for test in events.where):
                    sorted_out.setdefault(place, []).append(event)
        return self._found[key].get(group, [])

    def passes(self, event: Event, test: Test) -> bool:
        """Whether an event passes a test."""
        value = self.value(event, test.field)
        if value is None:
            return False
        match test:
            case Compared():
                return compares(value, test.op, test.value)
            case OneOf():
                return value in test.values
            case NoneOf():
                return value not in test.values

    def weight(self, event: Event, events: Events) -> Truth:
        """How truly an event counts: the least of what it is given."""
        truths = list[Truth]()
        for given in events.given:
            group = self.group_of(event, columns(given))
            truths.append(Truth.FALSE if group is None else self.truth(given, group, event.at))
        return Truth.least(truths)

    # Truth at an instant

    def truth(self, clause: Clause, group: Group, t: int) -> Truth:
        """What a clause is at an instant in a group."""
        key = (id(clause), group, t)
        if key not in self._asked:
            self._asked[key] = self._truth(clause, group, t)
        return self._asked[key]

    def _truth(self, clause: Clause, group: Group, t: int) -> Truth:
        match clause:
            case AllOf():
                return Truth.least(self.truth(part, self.left(clause, group, part), t) for part in clause.parts)
            case AnyOf():
                return Truth.greatest(self.truth(part, self.left(clause, group, part), t) for part in clause.parts)
            case Not():
                return self.truth(clause.part, group, t).negated()
            case Within():
                first, last = ends(clause.window)
                changes = self.changes(clause.part, group)
                near = changes[bisect_right(changes, t + first) : bisect_right(changes, t + last)]
                return Truth.greatest(self.truth(clause.part, group, u) for u in [t + first, *near])
            case Lasting():
                return self.lasts(clause, group, t)
            case Compare():
                return self.comparison(clause, group, t)

    def left(self, clause: Clause, group: Group, part: Clause) -> Group:
        """The group of a part that has only some of the columns."""
        values = dict(zip(columns(clause), group, strict=True))
        return tuple(values[column] for column in columns(part))

    def lasts(self, clause: Lasting, group: Group, t: int) -> Truth:
        """Whether what began in the window has not ended by t."""
        first, last = ends(clause.window)
        begun = [event.at for event in self.rows(clause.start, clause.by, group) if t + first <= event.at <= t + last]
        ended = [event.at for event in self.rows(clause.until, clause.by, group) if event.at <= t]
        if any(u == t or (t < self.open_from and not any(u < end for end in ended)) for u in begun):
            return Truth.TRUE
        may_have_begun = [*begun, t + last] if t + last >= self.open_from else begun
        return Truth.UNKNOWN if any(all(end <= u for end in ended) for u in may_have_begun) else Truth.FALSE

    def comparison(self, clause: Compare, group: Group, t: int) -> Truth:
        """Whether the sum of the terms compares so with the bound."""
        bound = clause.bound
        if isinstance(bound, Quota):
            quotas = dict(bound.values)
            if group not in quotas:
                return Truth.FALSE
            bound = quotas[group]
        least, most = 0.0, 0.0
        for term in clause.terms:
            low, high = self.measure(term.measure, clause.by, group, t)
            least += term.times * (low if term.times >= 0 else high)
            most += term.times * (high if term.times >= 0 else low)
        return compared(least, most, clause.op, bound)

    # Measures

    def measure(self, measure: Measure, by: tuple[Column, ...], group: Group, t: int) -> Range:
        """The least and the most that a measure may be at an instant in a group."""
        if isinstance(measure, Holding):
            return self.holding(measure, by, group, t)
        certain, possible = dict[int, int](), dict[int, int]()
        for event in self.inside(measure, by, group, t):
            told = self.told(measure, event)
            weight = Truth.FALSE if told is None else self.weight(event, measure.events)
            if told is not None and weight is Truth.TRUE:
                certain[told[0]] = told[1]
            if told is not None and weight is not Truth.FALSE:
                possible[told[0]] = told[1]
        doubtful = [value for key, value in possible.items() if key not in certain]
        least = sum(certain.values()) + sum(value for value in doubtful if value < 0)
        most = sum(certain.values()) + sum(value for value in doubtful if value > 0)
        is_open = t + ends(measure.window)[1] >= self.open_from
        return -inf if is_open and may_fall(measure) else least, inf if is_open else most

    def inside(self, measure: Count | Distinct | Sum, by: tuple[Column, ...], group: Group, t: int) -> Sequence[Event]:
        """The rows in the window of an instant."""
        (first, last), rows = ends(measure.window), self.rows(measure.events, by, group)
        start = bisect_left(rows, t + first, key=lambda event: event.at)
        return rows[start : bisect_right(rows, t + last, key=lambda event: event.at)]

    def told(self, measure: Count | Distinct | Sum, event: Event) -> tuple[int, int] | None:
        """By what an event is told apart from others, and what it adds; nothing if it lacks the field."""
        match measure:
            case Count():
                return event.id, 1
            case Distinct():
                value = self.value(event, measure.column)
                return None if value is None else (value, 1)
            case Sum():
                value = self.value(event, measure.field)
                return None if value is None else (event.id, value)

    def holding(self, measure: Holding, by: tuple[Column, ...], group: Group, t: int) -> Range:
        """In how many groups of a clause, of those that agree with this one, it holds."""
        least, most = 0, 0.0
        for each in self.agreeing(columns(measure.clause), by, group):
            truth = self.truth(measure.clause, each, t)
            least += truth is Truth.TRUE
            most += 0 if truth is Truth.FALSE else 1 if None not in each else inf
        return least, most

    def agreeing(self, inner: tuple[Column, ...], by: tuple[Column, ...], group: Group) -> list[Group]:
        """The groups of more columns that have the values of a group, or nothing in their place."""
        key = (inner, by, group)
        if key not in self._agreeing:
            places = [(inner.index(column), value) for column, value in zip(by, group, strict=True)]
            self._agreeing[key] = [
                each for each in self.groups(inner) if all(each[place] in {value, None} for place, value in places)
            ]
        return self._agreeing[key]

    # Stretches

    def turns(self, clause: Clause, group: Group) -> list[int]:
        """The instants at which a clause may become something else; between two of them it stays the same."""
        key = (id(clause), group)
        if key not in self._turns:
            self._turns[key] = sorted(set(self._may_turn(clause, group)))
        return self._turns[key]

    def changes(self, clause: Clause, group: Group) -> list[int]:
        """The instants at which a clause does become something else."""
        key = (id(clause), group)
        if key not in self._changes:
            turns = self.turns(clause, group)
            told = [self.truth(clause, group, turn) for turn in [*(turn - 1 for turn in turns[:1]), *turns]]
            self._changes[key] = [turn for turn, (old, new) in zip(turns, pairwise(told), strict=True) if old != new]
        return self._changes[key]

    def _may_turn(self, clause: Clause, group: Group) -> Iterator[int]:
        match clause:
            case AllOf() | AnyOf() | Not():
                for part in parts_of(clause):
                    yield from self.turns(part, self.left(clause, group, part))
            case Within():
                first, last = ends(clause.window)
                for u in self.changes(clause.part, group):
                    yield from (u - last, u - first)
            case Lasting():
                yield from self._lasting_turns(clause, group)
            case Compare():
                for term in clause.terms:
                    yield from self._measure_turns(term.measure, clause.by, group)

    def _lasting_turns(self, clause: Lasting, group: Group) -> Iterator[int]:
        first, last = ends(clause.window)
        yield from (self.open_from, self.open_from - last)
        for event in self.rows(clause.start, clause.by, group):
            yield from (event.at - last, event.at - first + 1, event.at + 1)
        for event in self.rows(clause.until, clause.by, group):
            yield from (event.at, event.at - last)

    def _measure_turns(self, measure: Measure, by: tuple[Column, ...], group: Group) -> Iterator[int]:
        if isinstance(measure, Holding):
            for each in self.groups(columns(measure.clause)):
                yield from self.turns(measure.clause, each)
            return
        first, last = ends(measure.window)
        yield self.open_from - last
        for event in self.rows(measure.events, by, group):
            yield from (event.at - last, event.at - first + 1)

    def stretches(self, clause: Clause, group: Group, question: Question) -> dict[Truth, Stretches]:
        """The stretches of the instants asked about, by what the clause is on them."""
        found: dict[Truth, list[Stretch]] = {truth: [] for truth in Truth}
        start, end = question.start, question.end
        turns = [start, *(turn for turn in self.turns(clause, group) if start < turn < end), end]
        for since, until in pairwise(turns):
            same = found[self.truth(clause, group, since)]
            if len(same) > 0 and same[-1][1] == since:
                same[-1] = (same[-1][0], until)
            elif since < until:
                same.append((since, until))
        return {truth: tuple(each) for truth, each in found.items()}
