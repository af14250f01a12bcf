"""The queries of the columnar engine on DuckDB, over rows, Arrow tables or Parquet files; needs the extra ``scale``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from foedus.trigger import clause, columnar


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
        self, provision: clause.Provision, events: Iterable[clause.Event] | pa.Table | Path, question: clause.Question
    ) -> clause.Verdict:
        """The verdict by one query; a Parquet file or a table has the columns that ``Query`` names."""
        query = columnar.compiled(provision, question)
        return columnar.verdict_of(provision, question, self.rows(query, events))

    def rows(
        self, query: columnar.Query, events: Iterable[clause.Event] | pa.Table | Path
    ) -> Sequence[tuple[int | None, ...]]:
        """What a query answers."""
        return self.relation(query, events).fetchall()

    def relation(self, query: columnar.Query, events: Iterable[clause.Event] | pa.Table | Path) -> Any:
        """The same, not yet fetched: DuckDB's own relation."""
        if isinstance(events, Path):
            source = self._connection.read_parquet(str(events))
        else:
            source = self._connection.from_arrow(
                events if isinstance(events, pa.Table) else table_of(events, query.fields)
            )
        source.create_view("events", replace=True)
        return self._connection.sql(query.text)


def table_of(events: Iterable[clause.Event], fields: Sequence[str]) -> pa.Table:
    """Events as an Arrow table with these fields; a field that an event lacks is null."""
    told = list(events)
    columns: dict[str, pa.Array] = {
        "id": pa.array([event.id for event in told], pa.int64()),
        "happened": pa.array([event.at for event in told], pa.int64()),
        "known": pa.array([event.known for event in told], pa.int64()),
    }
    columns["kind"] = pa.array([event.kind for event in told], pa.string())
    for field in fields:
        columns[field] = pa.array([event.fields.get(field) for event in told], pa.int64())
    return pa.table(columns)
