"""The far side of the columnar engine: databases that run its queries."""

from foedus.adapters.queries.duckdb_engine import DuckDbEngine
from foedus.adapters.queries.event_store import EventStore
from foedus.adapters.queries.java import refuse_without_java
from foedus.adapters.queries.spark_engine import SparkEngine
from foedus.adapters.queries.tables import table_of

__all__ = ["DuckDbEngine", "EventStore", "SparkEngine", "refuse_without_java", "table_of"]
