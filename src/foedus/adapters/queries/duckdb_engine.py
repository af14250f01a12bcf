"""The queries of the columnar engine on DuckDB, over rows, Arrow tables or Parquet files; needs the extra ``scale``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import duckdb

from foedus.adapters.queries.event_store import EventStore
from foedus.adapters.queries.tables import ArrowTable, listed, table_of
from foedus.trigger import clause, columnar

Source: TypeAlias = Iterable[clause.Event] | ArrowTable | Path
"""Rows, a table, or a Parquet file; the last two have the columns that ``Query`` names."""


_EVER = 10**15


class DuckDbEngine:
    """A connection of its own, in memory."""

    def __init__(
        self, *, memory_limit: str | None = None, threads: int | None = None, spill: Path | None = None
    ) -> None:
        """Without limits, DuckDB takes what the machine has.

        Args:
            memory_limit: as DuckDB writes it, ``2GB``.
            threads: how many it may use.
            spill: the folder for what does not fit into memory.
        """
        self._connection = duckdb.connect()
        if memory_limit is not None:
            self._connection.execute(f"SET memory_limit = '{memory_limit}'")
        if threads is not None:
            self._connection.execute(f"SET threads = {threads}")
        if spill is not None:
            self._connection.execute("SET temp_directory = '" + str(spill).replace("'", "''") + "'")

    def judge(
        self,
        provision: clause.Provision,
        events: Source,
        question: clause.Question,
        *,
        ids_repeat: bool | None = None,
    ) -> clause.Verdict:
        """The verdict, by one query; whether one id stands in several rows is looked up first, unless it is said."""
        self._look_at(events, columnar.compiled(provision, question).fields)
        found = self._answer(provision, question, "events", ids_repeat=ids_repeat)
        return columnar.verdict_of(provision, question, found)

    def stretches(
        self,
        provision: clause.Provision,
        store: EventStore,
        question: clause.Question,
        *,
        rows_max: int = 2_000_000,
        ids_repeat: bool | None = None,
    ) -> Iterator[columnar.Answered]:
        """The rows of the answer, by one query for each part of a store: together what one query over all would give.

        Cut is at the beginnings of days, so that about so many rows lie between two cuts; a query reads those, and what
        lies around them within the bearing of the clause. ``columnar.verdict_of`` makes a verdict of the rows, which
        themselves need not be held in memory together.
        """
        parts = columnar.parted(provision, question, columnar.cuts(store.days(), rows_max))
        heard = listed(files) if len(files := store.files(-_EVER, _EVER)) > 0 else "events"

        def answers() -> Iterator[tuple[columnar.Part, Sequence[columnar.Answered]]]:
            for part in parts:
                self._look_at_part(store, part)
                yield part, self._answer(provision, part.question, heard, ids_repeat=ids_repeat)

        return columnar.seamless(provision, answers())

    def _look_at_part(self, store: EventStore, part: columnar.Part) -> None:
        files = store.files(part.first, part.last)
        if len(files) == 0:
            self._look_at([], store.fields)
            return
        inside = f"SELECT * FROM {listed(files)} WHERE happened BETWEEN {part.first} AND {part.last}"  # noqa: S608 (files of ours, and numbers)
        self._connection.sql(inside).create_view("events", replace=True)

    def _answer(
        self, provision: clause.Provision, question: clause.Question, heard: str, *, ids_repeat: bool | None
    ) -> Sequence[columnar.Answered]:
        repeat = self._ids_repeat() if ids_repeat is None else ids_repeat
        query = columnar.compiled(provision, question, ids_repeat=repeat, heard=heard)
        return self._connection.sql(query.text).fetchall()

    def _ids_repeat(self) -> bool:
        rows, ids = self._connection.sql("SELECT COUNT(*), COUNT(DISTINCT id) FROM events").fetchall()[0]
        return bool(rows != ids)

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
