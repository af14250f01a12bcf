"""The groups of some columns, as the incremental engine meets them one by one."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from types import MappingProxyType

from foedus.trigger.clause import Event, Events, Group, Provision, Window
from foedus.trigger.clause.syntax import Column, Compared, Comparison, OneOf, Test, zone_of

EVERY = None
"""In the place of a set of groups: any group may have changed."""
Changed = set[Group] | None


class Grouping:
    """How events are put into groups by some columns."""

    def __init__(self, provision: Provision, by: tuple[Column, ...]) -> None:
        """Columns that are not declared stand open."""
        self.by = by
        self.is_loose = any(column not in provision.domains for column in by)
        self._declared = [
            frozenset(provision.domains[column]) if column in provision.domains else None for column in by
        ]
        self._days = [provision.calendars[zone] if (zone := zone_of(column)) is not None else None for column in by]
        self.fixed: tuple[Group, ...] = tuple(
            product(
                *(
                    sorted(set(provision.domains.get(column, ()))) if column in provision.domains else (None,)
                    for column in by
                )
            )
        )

        self._column = by[0] if len(by) == 1 and self._days[0] is None else None
        self._single = None if self._column is None else self._declared[0]

    def of(self, event: Event) -> Group | None:
        """The group of an event, if it has one."""
        if self._column is not None:  # most clauses group by one field
            value = event.fields.get(self._column)
            return None if value is None or (self._single is not None and value not in self._single) else (value,)
        found = list[int]()
        for column, declared, calendar in zip(self.by, self._declared, self._days, strict=True):
            value = event.fields.get(column) if calendar is None else day_of(calendar, event.at)
            if value is None or (declared is not None and value not in declared):
                return None
            found.append(value)
        return tuple(found)

    def unheard(self, group: Group) -> Group:
        """The group with nothing in the place of what is not declared."""
        if not self.is_loose:
            return group
        return tuple(None if declared is None else value for value, declared in zip(group, self._declared, strict=True))


class Projection:
    """From the groups of some columns to those of fewer, and back."""

    def __init__(self, provision: Provision, whole: tuple[Column, ...], part: tuple[Column, ...]) -> None:
        """The columns of the part are among those of the whole."""
        self._places = [whole.index(column) for column in part]
        self.is_same = whole == part
        missing = [(place, column) for place, column in enumerate(whole) if column not in part]
        self.is_shared = any(column not in provision.domains for _, column in missing)
        self._missing = [(place, tuple(provision.domains.get(column, ()))) for place, column in missing]
        self._width = len(whole)

    def down(self, group: Group) -> Group:
        """The group of the part."""
        return group if self.is_same else tuple(group[place] for place in self._places)

    def up(self, groups: Iterable[Group]) -> set[Group]:
        """All groups of the whole that come down to one of these, if what is left out is declared."""
        if self.is_same:
            return set(groups)
        found = set[Group]()
        for group in groups:
            for values in product(*(values for _, values in self._missing)):
                whole: list[int | None] = [None] * self._width
                for place, value in zip(self._places, group, strict=True):
                    whole[place] = value
                for (place, _), value in zip(self._missing, values, strict=True):
                    whole[place] = value
                found.add(tuple(whole))
        return found


def day_of(calendar: Sequence[tuple[int, int]], at: int) -> int:
    """The calendar day of an instant."""
    offset = calendar[0][1]
    for since, later in calendar:
        if since <= at:
            offset = later
    return (at + offset) // 86400


def reach(window: Window) -> tuple[int, int]:
    """From which offset a window reaches to which, both inside."""
    opening, closing = window.bounds
    return window.start_s + (opening == "("), window.end_s - (closing == ")")


def meant(events: Events, provision: Provision) -> Callable[[Event], bool]:
    """What tells whether an event is of the kinds and passes the tests; what they ask is looked up once."""
    kinds = frozenset(events.kinds)
    tests = [(reading(test.field, provision), _passing(test)) for test in events.where]

    def is_meant(event: Event) -> bool:
        if len(kinds) > 0 and event.kind not in kinds:
            return False
        for read, passes in tests:
            value = read(event)
            if value is None or not passes(value):
                return False
        return True

    return is_meant


def reading(column: Column, provision: Provision) -> Callable[[Event], int | None]:
    """What tells what an event has in a column."""
    zone = zone_of(column)
    if zone is None:
        return lambda event: event.fields.get(column)
    calendar = provision.calendars[zone]
    return lambda event: day_of(calendar, event.at)


_HOLDS: Mapping[Comparison, Callable[[int, int], bool]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, "=": operator.eq, "!=": operator.ne, ">=": operator.ge, ">": operator.gt}
)


def _passing(test: Test) -> Callable[[int], bool]:
    if isinstance(test, Compared):
        holds, bound = _HOLDS[test.op], test.value
        return lambda value: holds(value, bound)
    values = frozenset(test.values)
    return values.__contains__ if isinstance(test, OneOf) else lambda value: value not in values
