"""The clauses of the published fragment, as they are written: events, measures, and clauses about them.

What each means is said once, at the head of ``foedus.trigger.reference``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from foedus.trigger.clause.wrong import refuse_unless

Column: TypeAlias = str
"""The name of a field, or a calendar day as ``day_in`` names it."""
Group: TypeAlias = tuple[int | None, ...]
"""One value for each column of a clause, in the order of the columns' names; nothing stands for any value not seen."""
Comparison: TypeAlias = Literal["<", "<=", "=", "!=", ">=", ">"]
Bounds: TypeAlias = Literal["()", "(]", "[)", "[]"]

_DAY = "day in "


def day_in(zone: str) -> Column:
    """The column that holds, for every event, the calendar day of its instant in a named zone."""
    return f"{_DAY}{zone}"


def zone_of(column: Column) -> str | None:
    """The zone, if a column is a calendar day; else nothing."""
    return column.removeprefix(_DAY) if column.startswith(_DAY) else None


@dataclass(frozen=True, slots=True)
class Window:
    """The instants from ``t + start_s`` to ``t + end_s``; a square bracket takes the instant at that end in.

    ``Window(-86400, 0, "(]")`` is the day that ends with t; ``Window(0, 259200, "[]")`` the three days from t on.
    """

    start_s: int
    end_s: int
    bounds: Bounds

    def __post_init__(self) -> None:
        """A window holds at least one second."""
        refuse_unless(self.bounds in {"()", "(]", "[)", "[]"}, f"a window has both bounds, not {self.bounds!r}")
        seconds = self.end_s - self.start_s + 1 - (self.bounds[0] == "(") - (self.bounds[1] == ")")
        refuse_unless(seconds > 0, f"no second lies in the window {self}")


@dataclass(frozen=True, slots=True)
class Compared:
    """An event passes if its field compares so with a constant; one that lacks the field does not."""

    field: Column
    op: Comparison
    value: int


@dataclass(frozen=True, slots=True)
class OneOf:
    """An event passes if its field is one of the values; one that lacks the field does not."""

    field: Column
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NoneOf:
    """An event passes if it has the field, and that is none of the values."""

    field: Column
    values: tuple[int, ...]


Test: TypeAlias = Compared | OneOf | NoneOf


@dataclass(frozen=True, slots=True)
class Events:
    """The events of some kinds (none named: of all) that pass every test.

    ``given`` are clauses that hold at the instant of the event itself, in the group that its own fields name.
    """

    kinds: tuple[str, ...]
    where: tuple[Test, ...] = ()
    given: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """How many events lie in the window; one id counts once."""

    events: Events
    window: Window


@dataclass(frozen=True, slots=True)
class Distinct:
    """How many values a column takes on the events in the window."""

    column: Column
    events: Events
    window: Window


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of a field over the events in the window; one id is added once, like fields are not merged."""

    field: Column
    events: Events
    window: Window


@dataclass(frozen=True, slots=True)
class Holding:
    """In how many of its groups a clause holds."""

    clause: Clause


Measure: TypeAlias = Count | Distinct | Sum | Holding


@dataclass(frozen=True, slots=True)
class Term:
    """A measure, so many times."""

    times: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class Quota:
    """A bound for each group, by group; in a group without one the comparison never holds."""

    values: tuple[tuple[Group, int], ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """The sum of the terms, in each group of the columns ``by``, compared with a bound."""

    by: tuple[Column, ...]
    terms: tuple[Term, ...]
    op: Comparison
    bound: int | Quota

    def __post_init__(self) -> None:
        """Columns stand in order, a term measures something, and a quota is never reached by nothing."""
        refuse_unless(tuple(sorted(set(self.by))) == self.by, f"columns stand once, in the order of names: {self.by}")
        refuse_unless(len(self.terms) > 0, "a comparison has at least one term")
        for term in self.terms:
            refuse_unless(term.times != 0, "a term counts at least once, or takes away")
            if isinstance(term.measure, Holding):
                wider = set(columns(term.measure.clause))
                refuse_unless(set(self.by) <= wider, f"the clause counted by group has no {set(self.by) - wider}")
        if isinstance(self.bound, Quota):
            reached = all(value > 0 or (value == 0 and self.op == ">") for _, value in self.bound.values)
            refuse_unless(self.op in {">", ">="} and reached, "a quota is at least something, or more than nothing")
            of_events = not any(isinstance(term.measure, Holding) for term in self.terms)
            refuse_unless(of_events, "a quota is for what events add up to, not for the groups in which a clause holds")


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some part holds."""

    parts: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Clause


@dataclass(frozen=True, slots=True)
class Within:
    """The part holds at some instant of the window."""

    part: Clause
    window: Window


@dataclass(frozen=True, slots=True)
class Lasting:
    """Something begun in the window has not ended since: no ``until`` came after that instant, up to t itself."""

    by: tuple[Column, ...]
    start: Events
    until: Events
    window: Window

    def __post_init__(self) -> None:
        """The window is past, and the two kinds of event depend on nothing but themselves."""
        refuse_unless(tuple(sorted(set(self.by))) == self.by, f"columns stand once, in the order of names: {self.by}")
        refuse_unless(self.window.end_s <= 0, "what lasts began in the past")
        refuse_unless(
            len(self.start.given) + len(self.until.given) == 0, "what begins and ends is told by events alone"
        )


Clause: TypeAlias = Compare | AllOf | AnyOf | Not | Within | Lasting


def columns(clause: Clause) -> tuple[Column, ...]:
    """The columns that tell the groups of a clause apart, in the order of their names."""
    match clause:
        case Compare() | Lasting():
            return clause.by
        case AllOf() | AnyOf():
            return tuple(sorted({column for part in clause.parts for column in columns(part)}))
        case Not() | Within():
            return columns(clause.part)
