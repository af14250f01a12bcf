"""The queries of the columnar engine on DuckDB, over rows, Arrow tables or Parquet files; needs the extra ``scale``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import duckdb

from foedus.trigger import clause, columnar

ArrowTable: TypeAlias = Any
"""A table of pyarrow, which has no types of its own."""
Source: TypeAlias = Iterable[clause.Event] | ArrowTable | Path
"""Rows, a table, or a Parquet file; the last two have the columns that ``Query`` names."""


class DuckDbEngine:
    """A connection of its own, in memory."""

    def __init__(self, *, memory_limit: str | None = None, threads: int | None = None) -> None:
        """Without limits, DuckDB takes what the machine has.

        Args:
            memory_limit: as DuckDB writes it, ``2GB``.
            threads: how many it may use.
        """
        self._connection = duckdb.connect()
        if memory_limit is not None:
            self._connection.execute(f"SET memory_limit = '{memory_limit}'")
        if threads is not None:
            self._connection.execute(f"SET threads = {threads}")

    def judge(
        self,
        provision: clause.Provision,
        events: Source,
        question: clause.Question,
        *,
        ids_repeat: bool | None = None,
    ) -> clause.Verdict:
        """The verdict, by one query; whether one id stands in several rows is looked up first, unless it is said."""
        query = columnar.compiled(provision, question)
        self._look_at(events, query.fields)
        if ids_repeat is None:
            rows, ids = self._connection.sql("SELECT COUNT(*), COUNT(DISTINCT id) FROM events").fetchall()[0]
            ids_repeat = rows != ids
        if not ids_repeat:
            query = columnar.compiled(provision, question, ids_repeat=False)
        return columnar.verdict_of(provision, question, self._connection.sql(query.text).fetchall())

    def rows(self, query: columnar.Query, events: Source) -> Sequence[tuple[int | None, ...]]:
        """What a query answers."""
        self._look_at(events, query.fields)
        return self._connection.sql(query.text).fetchall()

    def _look_at(self, events: Source, fields: Sequence[str]) -> None:
        if isinstance(events, Path):
            source = self._connection.read_parquet(str(events))
        else:
            source = self._connection.from_arrow(events if hasattr(events, "schema") else table_of(events, fields))
        source.create_view("events", replace=True)


def table_of(events: Iterable[clause.Event], fields: Sequence[str]) -> ArrowTable:
    """Events as an Arrow table with these fields; a field that an event lacks is null."""
    arrow: Any = import_module("pyarrow")
    told, whole = list(events), arrow.int64()
    columns = {
        "id": arrow.array([event.id for event in told], whole),
        "happened": arrow.array([event.at for event in told], whole),
        "known": arrow.array([event.known for event in told], whole),
        "kind": arrow.array([event.kind for event in told], arrow.string()),
    }
    return arrow.table(
        columns | {name: arrow.array([event.fields.get(name) for event in told], whole) for name in fields}
    )
