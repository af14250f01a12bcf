"""The queries of the columnar engine on Spark, on this machine or a cluster; needs the extra ``spark`` and Java.

The text is the one that DuckDB runs, in Spark's dialect. Spark plans a step anew wherever it is read, so that clauses
within clauses would grow into plans without measure; here a step that is read more than once is worked out once, and
kept while the query runs, as DuckDB does by itself.

Sums have 64 bits; where one would not fit, Spark stops with an error, for its ANSI mode is on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

from foedus.adapters.queries.duckdb_engine import Source
from foedus.adapters.queries.java import refuse_without_spark
from foedus.adapters.queries.tables import ArrowTable, table_of
from foedus.trigger import clause, columnar

Session: TypeAlias = Any
"""A ``SparkSession``; pyspark need not be there where the types are checked."""
Frame: TypeAlias = Any
"""A ``DataFrame``, likewise."""
Asked: TypeAlias = tuple[clause.Provision, Source, clause.Question]
"""What ``judge`` is asked."""

_MEANING = {"spark.sql.ansi.enabled": "true", "spark.sql.session.timeZone": "UTC", "spark.sql.caseSensitive": "true"}
"""What an answer may depend on; set whatever a cluster is set to."""
_ONE_JOB = {"spark.sql.adaptive.enabled": "false", "spark.sql.autoBroadcastJoinThreshold": "-1"}
"""Without these every sort and every small table would be a job of its own."""


class SparkEngine:
    """A session of its own: on this machine, or beside one that is given, on its cluster."""

    def __init__(self, *, session: Session = None, threads: int = 2, settings: Mapping[str, str] | None = None) -> None:
        """Start Spark on this machine, unless a session is given.

        Args:
            session: of a cluster. What that is set to holds, but for what an answer may depend on; the session's own
                tables and settings are neither seen nor changed.
            threads: how many Spark on this machine may use.
            settings: more of Spark on this machine, by its names for them.

        Raises:
            BadInputError: there is no pyspark (Q001) or no Java (Q002) to start it with.
        """
        if session is None:
            refuse_without_spark()
            session = _started(threads, settings or {})
        self._session = session.newSession()
        self._named: set[str] = set()
        for name, value in (_MEANING | _ONE_JOB).items():
            self._session.conf.set(name, value)

    def judge(
        self,
        provision: clause.Provision,
        events: Source,
        question: clause.Question,
        *,
        ids_repeat: bool | None = None,
    ) -> clause.Verdict:
        """The verdict, by one query; whether one id stands in several rows is looked up first, unless it is said."""
        return self.judge_all([(provision, events, question)], ids_repeat=ids_repeat)[0]

    def judge_all(self, asked: Sequence[Asked], *, ids_repeat: bool | None = None) -> list[clause.Verdict]:
        """The verdicts of many questions, in their order, by one job; looking up the ids of a file takes more."""
        if len(asked) == 0:
            return []
        try:
            rows = self._collected([self._asked(each, ids_repeat=ids_repeat) for each in asked])
        finally:
            self._forget()
        return [
            columnar.verdict_of(provision, question, rows[place])
            for place, (provision, _, question) in enumerate(asked)
        ]

    def rows(self, query: columnar.Query, events: Source) -> Sequence[tuple[int | None, ...]]:
        """What a query answers."""
        self._look_at(events, query.fields)
        try:
            return [tuple(row) for row in self._frame(query).collect()]
        finally:
            self._forget()

    def stop(self) -> None:
        """End Spark, and with it the session that was given."""
        self._session.stop()

    def _asked(self, asked: Asked, *, ids_repeat: bool | None) -> Frame:
        provision, events, question = asked
        query = columnar.compiled(provision, question)
        repeat = self._look_at(events, query.fields)
        if not (repeat() if ids_repeat is None else ids_repeat):
            query = columnar.compiled(provision, question, ids_repeat=False)
        return self._frame(query)

    def _collected(self, frames: Sequence[Frame]) -> Mapping[int, Sequence[columnar.Answered]]:
        """The rows of all, by their place; of one shape, that Spark may fetch them together."""
        texts = list[str]()
        for place, frame in enumerate(frames):
            named = [f"c{number}" for number in range(len(frame.columns))]
            # Brought together first: else every task of the whole would be sent the plans of all.
            self._name(f"answer_{place}", frame.toDF(*named).repartition(1))
            *by, since, until, truth = (f"CAST({name} AS BIGINT)" for name in named)
            group = f"CAST(ARRAY({', '.join(by)}) AS ARRAY<BIGINT>)"
            texts.append(f"SELECT {place}, {group}, {since}, {until}, {truth} FROM answer_{place}")  # noqa: S608 (ours)
        found = defaultdict[int, list[columnar.Answered]](list)
        for place, group, *stretch in self._session.sql(" UNION ALL ".join(texts)).collect():
            found[place].append((*group, *stretch))
        return found

    def _frame(self, query: columnar.Query) -> Frame:
        """The answer of a query over the view ``events``, yet to be worked out."""
        *steps, (_, answer, _) = translated(query)
        for name, text, is_kept in steps:
            frame = self._session.sql(text)
            self._name(name, frame.localCheckpoint(eager=False) if is_kept else frame)
        return self._session.sql(answer)

    def _look_at(self, events: Source, fields: Sequence[str]) -> Callable[[], bool]:
        """Make the events the view of that name; whether one id stands in several rows is a job only for a file."""
        if isinstance(events, Path):
            stored = self._session.read.parquet(str(events))
            self._name("events", stored)
            return lambda: stored.count() != stored.select("id").distinct().count()
        table: ArrowTable = events if hasattr(events, "schema") else table_of(events, fields)
        self._name("events", self._session.createDataFrame(table))
        return lambda: len(table) != len(table["id"].unique())

    def _name(self, name: str, frame: Frame) -> None:
        frame.createOrReplaceTempView(name)
        self._named.add(name)

    def _forget(self) -> None:
        """Let go of what was named, and with it of the steps that were kept."""
        while len(self._named) > 0:
            self._session.catalog.dropTempView(self._named.pop())


def translated(query: columnar.Query) -> list[tuple[str, str, bool]]:
    """The steps of a query in Spark's dialect, and its answer as the last: name, text, and whether it is worth keeping.

    A step is worth keeping if it is read more than once, unless the query says that its rows are the table's own.

    Raises:
        sqlglot.errors.UnsupportedError: Spark has no such thing.
    """
    sqlglot: Any = import_module("sqlglot")
    tree = sqlglot.parse_one(query.text, read="duckdb")
    reads = [table.name for table in tree.find_all(sqlglot.expressions.Table)]
    steps = tree.find(sqlglot.expressions.With).pop().expressions

    def text(of: Any) -> str:
        return of.sql("spark", unsupported_level=sqlglot.ErrorLevel.RAISE)

    return [
        *((each.alias, text(each.this), _is_kept(each, reads.count(each.alias))) for each in steps),
        ("answer", text(tree), False),
    ]


def _is_kept(step: Any, reads: int) -> bool:
    return reads > 1 and step.args.get("materialized") is not False


def _started(threads: int, settings: Mapping[str, str]) -> Session:
    builder = import_module("pyspark.sql").SparkSession.builder.master(f"local[{threads}]").appName("foedus")
    usual = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": str(threads),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    for name, value in (usual | dict(settings)).items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
