"""A clause with what it needs to have a meaning: the declared values of its groups, and the calendars of its days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from foedus.trigger.clause.syntax import (
    AllOf,
    AnyOf,
    Clause,
    Column,
    Compare,
    Distinct,
    Events,
    Holding,
    Lasting,
    Not,
    Sum,
    Window,
    Within,
    columns,
    zone_of,
)
from foedus.trigger.clause.wrong import refuse_unless

UTC_ONLY: Mapping[str, tuple[tuple[int, int], ...]] = {"UTC": ((-(10**12), 0),)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A clause whose groups and days are fixed.

    Attributes:
        clause: what is asked.
        domains: the declared values of a column; such a group is judged though nothing happens in it. A column that
            is not declared takes the values that events show, and then the clause must rest on such an event.
        calendars: for each zone named in ``day in ZONE``: from which second on it has which offset from UTC in
            seconds, in order; the first row holds for all time before the second.
    """

    clause: Clause
    domains: Mapping[Column, tuple[int, ...]] = field(default_factory=dict[Column, tuple[int, ...]])
    calendars: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=lambda: UTC_ONLY)

    def __post_init__(self) -> None:
        """Refuse a clause that would hold in groups of which nobody has heard, and days of an unknown zone."""
        self._examine(self.clause)
        self._bound(self.clause)

    def undeclared(self, by: tuple[Column, ...]) -> tuple[Column, ...]:
        """Which of these columns have no declared values."""
        return tuple(column for column in by if column not in self.domains)

    def _bound(self, clause: Clause) -> None:
        loose = set(self.undeclared(columns(clause))) - rests_on(clause)
        refuse_unless(len(loose) == 0, f"the clause may hold for any {sorted(loose)}: join an event that names it")

    def _examine(self, clause: Clause) -> None:
        for column in _named(clause):
            zone = zone_of(column)
            refuse_unless(zone is None or zone in self.calendars, f"no calendar of the zone {zone!r} is given")
        for events in events_of(clause):
            for given in events.given:
                self._examine(given)
        loose = self.undeclared(columns(clause))
        for part in parts_of(clause):
            self._examine(part)
            theirs = self.undeclared(columns(part))
            is_joined = isinstance(clause, (AllOf, AnyOf))
            refuse_unless(not is_joined or theirs in {(), loose}, f"{theirs} stand apart from {loose} in one join")
        if isinstance(clause, Compare):
            for term in clause.terms:
                if isinstance(term.measure, Holding):
                    self._bound(term.measure.clause)


def parts_of(clause: Clause) -> tuple[Clause, ...]:
    """The clauses directly inside, those that an event is filtered by apart."""
    match clause:
        case AllOf() | AnyOf():
            return clause.parts
        case Not() | Within():
            return (clause.part,)
        case Compare():
            return tuple(term.measure.clause for term in clause.terms if isinstance(term.measure, Holding))
        case Lasting():
            return ()


def events_of(clause: Clause) -> tuple[Events, ...]:
    """The events that a clause itself looks at."""
    match clause:
        case Compare():
            return tuple(term.measure.events for term in clause.terms if not isinstance(term.measure, Holding))
        case Lasting():
            return (clause.start, clause.until)
        case _:
            return ()


def _named(clause: Clause) -> list[Column]:
    named = list(columns(clause))
    if isinstance(clause, Compare):
        for term in clause.terms:
            match term.measure:
                case Distinct():
                    named.append(term.measure.column)
                case Sum():
                    named.append(term.measure.field)
                case _:
                    pass
    return [*named, *(test.field for events in events_of(clause) for test in events.where)]


def read_by(clause: Clause) -> set[Column]:
    """Every column that a clause looks at, inside what events are given too."""
    found = set(_named(clause))
    inner = (*parts_of(clause), *(given for events in events_of(clause) for given in events.given))
    return found.union(*(read_by(part) for part in inner))


def rests_on(clause: Clause) -> set[Column]:
    """The columns for whose values the clause is FALSE, unless an event with that value has happened or may still."""
    match clause:
        case Compare():
            return set() if holds_of_nothing(clause) else set(clause.by)
        case AllOf():
            return {column for part in clause.parts for column in rests_on(part)}
        case AnyOf():
            named = [rests_on(part) for part in clause.parts]
            return {column for each in named[:1] for column in each if all(column in other for other in named)}
        case Not():
            return set()
        case Within():
            return rests_on(clause.part)
        case Lasting():
            return set(clause.by)


def holds_of_nothing(clause: Compare) -> bool:
    """Whether a comparison holds where all its measures are nothing (see ``Quota`` for why a quota never does)."""
    if not isinstance(clause.bound, int):
        return False
    zero, bound = 0, clause.bound
    return {
        "<": zero < bound,
        "<=": zero <= bound,
        "=": zero == bound,
        "!=": zero != bound,
        ">=": zero >= bound,
        ">": zero > bound,
    }[clause.op]


def ahead_s(clause: Clause) -> int:
    """How many seconds after t the last event may come that has a bearing on t; at least none."""
    return max([0, *_ends_ahead(clause)])


def _ends_ahead(clause: Clause) -> list[int]:
    found = [ahead_s(part) for part in parts_of(clause)]
    match clause:
        case Within():
            return [last_of(clause.window) + ahead_s(clause.part)]
        case Compare():
            for term in clause.terms:
                if not isinstance(term.measure, Holding):
                    given = max((ahead_s(each) for each in term.measure.events.given), default=0)
                    found.append(last_of(term.measure.window) + given)
        case _:
            pass
    return found


def bearing_s(clause: Clause) -> tuple[int, int]:
    """From how many seconds after t (fewer than none: before it) up to how many the events lie that bear on t.

    No event outside has any say in what the clause is at t, in a group that is known of. Both ends are included.
    """
    spans = _spans(clause)
    return min((first for first, _ in spans), default=0), max((last for _, last in spans), default=0)


def _spans(clause: Clause) -> list[tuple[int, int]]:
    found = [bearing_s(part) for part in parts_of(clause)]
    match clause:
        case Within():
            first, last = found[0]
            return [(first_of(clause.window) + first, last_of(clause.window) + last)]
        case Lasting():
            return [(first_of(clause.window), 0)]  # what ends it may come up to t itself
        case Compare():
            measures = [term.measure for term in clause.terms]
            looked_at = [measure for measure in measures if not isinstance(measure, Holding)]
            for measure in looked_at:
                given = [(0, 0), *(bearing_s(each) for each in measure.events.given)]  # the event itself, and these
                first, last = min(each[0] for each in given), max(each[1] for each in given)
                found.append((first_of(measure.window) + first, last_of(measure.window) + last))
        case _:
            pass
    return found


def first_of(window: Window) -> int:
    """The first second in the window, counted from t."""
    return window.start_s + (window.bounds[0] == "(")


def last_of(window: Window) -> int:
    """The last second in the window, counted from t."""
    return window.end_s - (window.bounds[1] == ")")
