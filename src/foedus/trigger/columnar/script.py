"""A query under construction: named steps, each a SELECT over earlier ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product

from foedus.trigger.clause import Provision, Question, Window
from foedus.trigger.clause.syntax import Column, zone_of

BOUNDLESS = 10**15
"""Stands for a measure without a most; no measure on record comes near it."""
EVENTS = "events"
"""The table that a query reads."""
DAWN = -(10**15)
"""Before every instant on record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """A truth in each group as steps: the changes of two bits, from what they are before anything has happened.

    The step has the columns ``by``, the instant ``t``, and ``lo`` and ``hi``, each -1, 0 or 1: how the bits *TRUE* and
    *not FALSE* change at t. There is at most one row for each group and instant, and none where nothing changes.

    Attributes:
        name: of the step in the query.
        by: its columns.
        base: both bits before anything has happened.
        exact: whether the bits are always the same, for nothing is unknown.
    """

    name: str
    by: tuple[Column, ...]
    base: bool
    exact: bool


@dataclass(slots=True)
class Script:
    """The steps so far.

    Attributes:
        provision: what is compiled.
        question: the instants asked about.
        steps: the names and texts of the steps.
        fields: the columns that the query reads, in order.
        ids_repeat: whether one id may stand in several rows.
        heard: the table whose events show which groups there are.
    """

    provision: Provision
    question: Question
    fields: tuple[Column, ...]
    ids_repeat: bool
    heard: str
    steps: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    _domains: dict[tuple[Column, ...], str] = field(default_factory=dict[tuple[Column, ...], str])

    def add(self, label: str, text: str) -> str:
        """Name a step; its name says what it is and in which place it stands."""
        name = f"{label}_{len(self.steps)}"
        self.steps.append((name, text))
        return name

    def told(self, table: str = EVENTS) -> str:
        """The events that were known, with their calendar days.

        Each step reads them of the table itself: as a step of its own they would be read by several, and written down
        first, which costs more than a filter does.
        """
        found = (bare(each) if zone_of(each) is None else self._day(each) for each in self.fields)
        shown = (f"{one} AS {quoted(each)}" for one, each in zip(found, self.fields, strict=True))
        own = ", ".join(["id", "happened", "kind", *shown])
        return f"SELECT {own} FROM {table} WHERE known <= {self.question.as_of}"

    def _day(self, column: Column) -> str:
        rows = self.provision.calendars[zone_of(column) or ""]
        later = " ".join(f"WHEN happened >= {since} THEN {offset}" for since, offset in reversed(rows[1:]))
        offset = f"CASE {later} ELSE {rows[0][1]} END" if len(later) > 0 else str(rows[0][1])
        return f"CAST(FLOOR((happened + {offset}) / 86400.0) AS BIGINT)"

    def domain(self, by: tuple[Column, ...]) -> str:
        """All groups of some columns, with one for all that nobody has heard of where they are not declared."""
        if by not in self._domains:
            declared = product(*(self.provision.domains.get(column, (None,)) for column in by))
            texts = [listed([quoted(column) for column in by], declared)] if len(by) > 0 else ["SELECT 1 AS one"]
            if any(column not in self.provision.domains for column in by):
                texts.append(f"SELECT DISTINCT {names(by)} FROM ({self.told(self.heard)}) WHERE {self.in_group(by)}")
            self._domains[by] = self.add("domain", " UNION ALL ".join(texts))
        return self._domains[by]

    def in_group(self, by: Iterable[Column], of: str = "") -> str:
        """Whether a row has a group of these columns."""
        return " AND ".join(["TRUE", *(self._has(column, of) for column in by)])

    def _has(self, column: Column, of: str) -> str:
        declared = self.provision.domains.get(column)
        if declared is None:
            return f"{of}{quoted(column)} IS NOT NULL"
        return among(f"{of}{quoted(column)}", declared)


def quoted(column: Column) -> str:
    """A column inside the query: marked, so that no field can take the name of something else there."""
    return bare(f"f {column}")


def bare(column: Column) -> str:
    """A column of the table, as SQL writes it."""
    return '"' + column.replace('"', '""') + '"'


def among(column: str, values: Sequence[int]) -> str:
    """Whether a column has one of some values; nothing, as SQL has it, where the column has none.

    Numbers without a gap, as those of declared zones are, are a range: a list is looked up by a join for every row.
    """
    if len(values) == 0:
        return f"{column} <> {column}"
    if max(values) - min(values) + 1 == len(set(values)):
        return f"{column} BETWEEN {min(values)} AND {max(values)}"
    return f"{column} IN ({', '.join(map(str, values))})"


def listed(columns: Sequence[str], rows: Iterable[Sequence[int | None]]) -> str:
    """Rows that are known already, as one table: a union of as many SELECTs would be read in as many parts."""
    cells = [", ".join(f"CAST({'NULL' if each is None else each} AS BIGINT)" for each in row) for row in rows]
    if len(cells) == 0:
        return f"SELECT {', '.join(f'CAST(NULL AS BIGINT) AS {column}' for column in columns)} WHERE FALSE"
    return f"SELECT * FROM (VALUES {', '.join(f'({row})' for row in cells)}) AS listed({', '.join(columns)})"


def names(by: Sequence[Column], *more: str, of: str = "") -> str:
    """The columns and more, in a list."""
    return ", ".join([*(f"{of}{quoted(column)}" for column in by), *more])


def over(by: Sequence[Column], *more: str, order: str = "t") -> str:
    """A window in the sense of SQL: a group, told apart by more columns too, in the order of time."""
    partition = f"PARTITION BY {names(by, *more)} " if len(by) + len(more) > 0 else ""
    return f"({partition}ORDER BY {order})"


def same(by: Sequence[Column], one: str, other: str) -> str:
    """Whether two rows are of one group; nothing equals nothing."""
    return " AND ".join(
        ["TRUE", *(f"{one}.{quoted(column)} IS NOT DISTINCT FROM {other}.{quoted(column)}" for column in by)]
    )


def nearest(window: Window) -> int:
    """The offset of the latest second in a window."""
    return window.end_s - 1 if window.bounds in {"()", "[)"} else window.end_s


def farthest(window: Window) -> int:
    """The offset of the earliest second in a window."""
    return window.start_s + 1 if window.bounds in {"()", "(]"} else window.start_s
