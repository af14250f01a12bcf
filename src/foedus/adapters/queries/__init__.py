"""The far side of the columnar engine: databases that run its queries."""

from foedus.adapters.queries.duckdb_engine import DuckDbEngine, table_of
from foedus.adapters.queries.java import refuse_without_java
from foedus.adapters.queries.spark_engine import SparkEngine

__all__ = ["DuckDbEngine", "SparkEngine", "refuse_without_java", "table_of"]
