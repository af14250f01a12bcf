"""Events as tables that DuckDB reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from foedus.trigger import clause

ArrowTable: TypeAlias = Any
"""A table of pyarrow, which has no types of its own."""


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


def listed(files: Iterable[Path]) -> str:
    """Parquet files, at least one, as a table in SQL; what folders are called adds no column."""
    names = ", ".join("'" + str(file).replace("'", "''") + "'" for file in files)
    return f"read_parquet([{names}], hive_partitioning = false)"
