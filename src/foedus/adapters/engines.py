"""The table of engines that judge clauses: a new one is one row here."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from foedus.kernel import BadInputError, Flaw, Message, Place
from foedus.trigger import clause, reference, streaming


def _columnar() -> clause.Judge:
    """The queries, on DuckDB.

    Raises:
        BadInputError: the extra ``scale`` is not installed (T003).
    """
    for module in ("duckdb", "pyarrow"):
        try:
            import_module(module)
        except ImportError as error:
            message = Message(f"the module `{module}` cannot be loaded", f"無法載入模組`{module}`")
            hint = Message(
                "install foedus with the extra `scale`, `pip install 'foedus[scale]'`, or take another engine",
                "請連同附加套件`scale`安裝（`pip install 'foedus[scale]'`），或改用其他引擎",
            )
            raise BadInputError([Flaw(Place("--engine columnar"), "T003", message, hint)]) from error
    from foedus.adapters.queries import DuckDbEngine

    return DuckDbEngine().judge


def _spark() -> clause.Judge:
    """The same queries, on Spark on this machine.

    Raises:
        BadInputError: the extra ``spark`` is not installed (Q001), or there is no Java to start it with (Q002).
    """
    from foedus.adapters.queries.spark_engine import SparkEngine

    return SparkEngine().judge


ENGINES: Mapping[str, clause.Engine] = MappingProxyType(
    {
        "reference": clause.Engine(lambda: reference.judge),
        "columnar": clause.Engine(_columnar),
        "streaming": clause.Engine(lambda: streaming.lived),
        "spark": clause.Engine(_spark, is_usual=False),  # it takes longer to start than the others to answer
    }
)
"""What makes each engine ready, by its name."""
