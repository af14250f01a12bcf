"""The far side of the columnar engine: databases that run its queries."""

from foedus.adapters.queries.duckdb_engine import DuckDbEngine, table_of

__all__ = ["DuckDbEngine", "table_of"]
