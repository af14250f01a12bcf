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

    def judge(self, provision: clause.Provision, events: Source, question: clause.Question) -> clause.Verdict:
        """The verdict, by one query."""
        query = columnar.compiled(provision, question)
        return columnar.verdict_of(provision, question, self.rows(query, events))

    def rows(self, query: columnar.Query, events: Source) -> Sequence[tuple[int | None, ...]]:
        """What a query answers."""
        return self.relation(query, events).fetchall()

    def relation(self, query: columnar.Query, events: Source) -> duckdb.DuckDBPyRelation:
        """The same, not yet fetched: DuckDB's own relation."""
        if isinstance(events, Path):
            source = self._connection.read_parquet(str(events))
        else:
            is_table = hasattr(events, "schema")
            source = self._connection.from_arrow(events if is_table else table_of(events, query.fields))
        source.create_view("events", replace=True)
        return self._connection.sql(query.text)


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
