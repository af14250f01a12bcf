"""The law of the engines, on Spark: ten thousand cases in one job, judged as DuckDB and the definition judge them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from foedus.adapters.queries import DuckDbEngine, SparkEngine, spark_engine, table_of
from foedus.trigger.clause import Event, Group, Provision, Question, Stretches, Verdict, Window
from foedus.trigger.clause.shorthand import compare, kind, some
from foedus.trigger.clause.syntax import Count, Sum
from foedus.trigger.reference import judge
from tests.laws.batches import Batch, apart, digest, drawn_batches
from tests.trigger.clause_samples import event

pytestmark = pytest.mark.spark

CLAUSES, STREAMS = 100, 100
_DUCKDB = DuckDbEngine(threads=1)
# On six rows, to compile a step takes longer than to run it. The first two are what a cluster may be set to.
_SMALL = {
    "spark.sql.ansi.enabled": "false",
    "spark.sql.session.timeZone": "Asia/Taipei",
    "spark.driver.memory": "3g",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.leafNodeDefaultParallelism": "1",
    "spark.sql.shuffle.partitions": "1",
}


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkEngine]:
    engine = SparkEngine(settings=_SMALL)
    yield engine
    engine.stop()


@pytest.fixture(scope="module")
def batches() -> list[Batch]:
    return drawn_batches(CLAUSES, STREAMS)


def by_spark(spark: SparkEngine, batches: Sequence[Batch]) -> dict[int, Verdict]:
    """The verdicts of all cases, those of batches in which no id stands twice by the shorter way."""
    found = spark.judge_all([(batch.joint(), batch.rows(), batch.question) for batch in batches])
    return of_cases(batches, found)


def by_duckdb(batches: Sequence[Batch]) -> dict[int, Verdict]:
    """The same, by the same queries."""
    found = [_DUCKDB.judge(batch.joint(), batch.rows(), batch.question) for batch in batches]
    return of_cases(batches, found)


def of_cases(batches: Sequence[Batch], verdicts: Sequence[Verdict]) -> dict[int, Verdict]:
    """What is said of each case, by its number."""
    return {
        case: verdict
        for batch, joint in zip(batches, verdicts, strict=True)
        for case, verdict in apart(joint, batch.cases).items()
    }


def defined(batches: Sequence[Batch]) -> dict[int, Verdict]:
    """The same by the definition, one case after another."""
    return {
        case: judge(batch.provision, stream, batch.question)
        for batch in batches
        for case, stream in zip(batch.cases, batch.streams, strict=True)
    }


def jobs(spark: SparkEngine) -> int:
    """How many jobs Spark has run so far."""
    return len(spark._session.sparkContext.statusTracker().getJobIdsForGroup(None))


def test_ten_thousand_cases_in_one_job_are_judged_as_by_duckdb_and_by_the_definition(
    spark: SparkEngine, batches: list[Batch]
):
    before = jobs(spark)
    found = by_spark(spark, batches)

    assert jobs(spark) - before == 1
    assert len(found) == 10_000
    assert digest(found) == digest(by_duckdb(batches)) == digest(defined(batches))


def test_the_cases_are_all_different_and_say_different_things(batches: list[Batch]):
    asked = {repr((each.provision, each.question, stream)) for each in batches for stream in each.streams}
    verdicts = defined(batches).values()

    assert len(asked) == 10_000
    assert sum(len(each.holds) > 0 for each in verdicts) > 4_000
    assert sum(len(each.unknown) > 0 for each in verdicts) > 4_000
    assert len({repr(each) for each in verdicts}) > 1_500


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("+ 1 AS leaves", "+ 2 AS leaves"),  # a window ends a second late
        ("known <= ", "known < "),  # what became known in that second does not count
        ("LEAST(COALESCE(next", "LEAST(-1 + COALESCE(next"),  # every stretch ends a second early
    ],
)
def test_a_fault_planted_in_the_translated_text_is_noticed(
    spark: SparkEngine, batches: list[Batch], monkeypatch: pytest.MonkeyPatch, right: str, wrong: str
):
    monkeypatch.setattr(spark_engine, "translated", planted(spark_engine.translated, right, wrong))

    assert digest(by_spark(spark, batches[:4])) != digest(defined(batches[:4]))


Translate = Callable[..., list[tuple[str, str, bool]]]


def planted(translated: Translate, right: str, wrong: str) -> Translate:
    return lambda query: [(name, text.replace(right, wrong), is_kept) for name, text, is_kept in translated(query)]


def test_without_a_fault_the_same_cases_agree(spark: SparkEngine, batches: list[Batch]):
    assert digest(by_spark(spark, batches[:4])) == digest(defined(batches[:4]))


ASKED = Question(start=0, end=200, as_of=1000)


def both(spark: SparkEngine, provision: Provision, events: Sequence[Event]) -> Mapping[Group, Stretches]:
    """Where a provision holds, on which the two agree."""
    found = spark.judge(provision, events, ASKED)

    assert found == _DUCKDB.judge(provision, events, ASKED) == judge(provision, events, ASKED)
    return found.holds


@pytest.mark.parametrize("sort", ["it's", 'a "b"', r"back\slash", r"\n", "`tick`", "line\nbreak", "%", "違反"])
def test_a_kind_with_any_characters_is_that_kind(spark: SparkEngine, sort: str):
    clause = some("z", kind(sort), Window(-5, 0, "[]"))
    rows = [event(1, 10, sort=sort, z=1), event(2, 20, sort="a", z=1)]

    assert both(spark, Provision(clause=clause, domains={"z": (1,)}), rows) == {(1,): ((10, 16),)}


@pytest.mark.parametrize("column", ["a.b", "a`b", 'a"b', "select", "t", "區"])
def test_a_column_with_any_characters_is_that_column(spark: SparkEngine, column: str):
    clause = some([column], kind("a"), Window(-5, 0, "[]"))
    rows = [event(1, 10, sort="a", **{column: 7})]

    assert both(spark, Provision(clause=clause, domains={column: (7,)}), rows) == {(7,): ((10, 16),)}


def test_where_nothing_is_asked_nothing_is_answered(spark: SparkEngine):
    assert spark.judge_all([]) == []


def test_nothing_happened_is_an_answer(spark: SparkEngine):
    clause = compare("z", Count(kind("a"), Window(-5, 0, "[]")), "<", 1)

    assert both(spark, Provision(clause=clause, domains={"z": (1, 2)}), []) == {(1,): ((0, 200),), (2,): ((0, 200),)}


def test_a_sum_that_does_not_fit_is_refused_and_not_wrapped(spark: SparkEngine):
    clause = compare("z", Sum("w", kind("a"), Window(-50, 0, "[]")), ">", 0)
    rows = [event(1, 10, sort="a", z=1, w=2**62), event(2, 11, sort="a", z=1, w=2**62)]

    with pytest.raises(Exception, match=r"ARITHMETIC_OVERFLOW|long overflow"):
        spark.judge(Provision(clause=clause, domains={"z": (1,)}), rows, ASKED)


def test_rows_a_table_and_a_parquet_file_are_one_source(spark: SparkEngine, tmp_path: Path):
    from pyarrow import parquet

    provision = Provision(clause=some("z", kind("a"), Window(-5, 0, "[]")), domains={"z": (1,)})
    rows = [event(1, 10, sort="a", z=1), event(1, 30, sort="a", z=1)]
    table = table_of(rows, ["z"])
    parquet.write_table(table, tmp_path / "events.parquet")
    expected = judge(provision, rows, ASKED)

    for source in (rows, table, tmp_path / "events.parquet", tmp_path):
        assert spark.judge(provision, source, ASKED) == expected


def test_beside_a_session_that_is_given_its_tables_and_settings_stay(spark: SparkEngine):
    given = spark._session.newSession()
    given.conf.set("spark.sql.ansi.enabled", "false")
    given.sql("SELECT 5 AS id").createOrReplaceTempView("events")
    provision = Provision(clause=some("z", kind("a"), Window(-5, 0, "[]")), domains={"z": (1,)})

    SparkEngine(session=given).judge(provision, [event(1, 10, sort="a", z=1)], ASKED)

    assert given.sql("SELECT * FROM events").collect()[0].id == 5
    assert given.conf.get("spark.sql.ansi.enabled") == "false"


def test_what_was_worked_out_on_the_way_is_let_go(spark: SparkEngine, batches: list[Batch]):
    by_spark(spark, batches[:1])

    assert spark._session.catalog.listTables() == []
