"""The groups of some columns, as the incremental engine meets them one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from foedus.trigger.clause import Event, Events, Group, Provision, Window
from foedus.trigger.clause.syntax import Column, Compared, OneOf, Test, zone_of

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

        self._single = self._declared[0] if len(by) == 1 and self._days[0] is None else None

    def of(self, event: Event) -> Group | None:
        """The group of an event, if it has one."""
        if self._single is not None:
            value = event.fields.get(self.by[0])
            return (value,) if value in self._single else None
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


def meant(events: Events, provision: Provision, event: Event) -> bool:
    """Whether an event is of the kinds and passes the tests."""
    if len(events.kinds) > 0 and event.kind not in events.kinds:
        return False
    return all(_passes(test, value_of(event, test.field, provision)) for test in events.where)


def value_of(event: Event, column: Column, provision: Provision) -> int | None:
    """What an event has in a column."""
    zone = zone_of(column)
    return event.fields.get(column) if zone is None else day_of(provision.calendars[zone], event.at)


def _passes(test: Test, value: int | None) -> bool:
    if value is None:
        return False
    if isinstance(test, Compared):
        order = (value > test.value) - (value < test.value)
        return {"<": order < 0, "<=": order <= 0, "=": order == 0, "!=": order != 0, ">=": order >= 0, ">": order > 0}[
            test.op
        ]
    return (value in test.values) is isinstance(test, OneOf)
