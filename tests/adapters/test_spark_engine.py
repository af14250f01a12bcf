"""Without Spark: what it is given to run, and what is said where it cannot start (``make test-spark`` runs it)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from sqlglot import parse_one
from sqlglot.errors import UnsupportedError
from sqlglot.expressions import Table

from foedus.adapters.queries import DuckDbEngine, SparkEngine, refuse_without_java
from foedus.adapters.queries.spark_engine import translated
from foedus.kernel import BadInputError, Flaw
from foedus.trigger import columnar
from foedus.trigger.clause import Clause, Events, Provision, Question, Window
from foedus.trigger.clause.shorthand import compare, kind, some
from foedus.trigger.clause.syntax import AllOf, AnyOf, Count, Holding, Lasting, Not, Quota, Within
from foedus.trigger.reference import judge
from scripts import java
from tests.bilingual import assert_in_both
from tests.laws.batches import Batch, apart, drawn_batches
from tests.laws.clauses import Drawn, drawn
from tests.laws.test_three_engines import defined
from tests.trigger.clause_samples import event

ROOT = Path(__file__).resolve().parents[2]
_ALL = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


@settings(max_examples=12, suppress_health_check=_ALL)
@given(drawn())
def test_every_step_reads_the_table_or_earlier_steps_and_spark_has_all_that_it_says(asked: Drawn):
    seen = {"events"}
    for name, text, _ in translated(columnar.compiled(asked.provision, asked.question)):
        read = {table.name for table in parse_one(text, read="spark").find_all(Table)}

        assert read <= seen
        seen.add(name)


def test_a_step_that_is_read_more_than_once_is_kept_and_no_other():
    provision = Provision(clause=compare("z", Count(kind("a"), Window(-9, 0, "[]")), ">", 3), domains={"z": (1, 2)})
    query = columnar.compiled(provision, Question(start=0, end=9, as_of=99), ids_repeat=False)
    steps = translated(query)
    texts = [text for _, text, _ in steps]

    for name, _, is_kept in steps[:-1]:
        readers = sum(text.count(f"FROM {name}") for text in texts)
        assert is_kept is (readers > 1), name
    assert any(is_kept for _, _, is_kept in steps)


def test_what_the_query_says_is_the_tables_own_is_not_kept():
    text = (
        "WITH one AS NOT MATERIALIZED (SELECT id FROM events), "
        "two AS (SELECT id FROM one UNION ALL SELECT id FROM one) "
        "SELECT * FROM two UNION ALL SELECT * FROM two"
    )
    query = columnar.Query(text=text, by=(), fields=())

    assert [(name, is_kept) for name, _, is_kept in translated(query)] == [
        ("one", False),
        ("two", True),
        ("answer", False),
    ]


def test_what_spark_cannot_say_is_refused_and_not_left_out():
    frame = "ORDER BY happened ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES"
    text = f"WITH one AS (SELECT SUM(id) OVER ({frame}) AS id FROM events) SELECT * FROM one"
    query = columnar.Query(text=text, by=(), fields=())

    with pytest.raises(UnsupportedError, match="EXCLUDE"):
        translated(query)


def test_cases_asked_together_are_judged_as_each_is_alone():
    """The law of ``make test-spark`` rests on this: a column more tells the cases apart and changes nothing."""
    duckdb = DuckDbEngine(threads=1)
    for batch in drawn_batches(5, 6):
        found = apart(duckdb.judge(batch.joint(), batch.rows(), batch.question), batch.cases)
        for case, stream in zip(batch.cases, batch.streams, strict=True):
            assert found[case] == defined(Drawn(provision=batch.provision, events=stream, question=batch.question))


HERE, LATELY = Window(0, 0, "[]"), Window(-9, 0, "[]")
AFTER_B = Events(("a",), (), (some("", kind("b"), LATELY),))


@pytest.mark.parametrize(
    "clause",
    [
        some("", AFTER_B, HERE),
        compare("", Count(AFTER_B, HERE), "<", 1),
        compare("", Holding(AllOf((some("z", kind("a"), LATELY), some("", kind("b"), LATELY)))), ">=", 1),
        Lasting((), kind("a"), kind("b"), LATELY),
        AnyOf((Not(Within(some("", kind("b"), HERE), LATELY)), some("z", kind("b"), LATELY))),
        compare("z", Count(kind("a", "b"), LATELY), ">=", Quota((((1,), 2),))),
    ],
)
def test_no_case_hears_of_another(clause: Clause):
    streams = ((event(1, 10, sort="a", z=1),), (event(1, 9, sort="b", z=1),))
    provision, asked = Provision(clause=clause, domains={"z": (1,)}), Question(start=0, end=30, as_of=99)
    batch = Batch(provision=provision, question=asked, streams=streams, first=7)
    found = apart(DuckDbEngine(threads=1).judge(batch.joint(), batch.rows(), asked), batch.cases)

    assert found == {7: judge(provision, streams[0], asked), 8: judge(provision, streams[1], asked)}
    assert len({row.id for row in batch.rows()}) == 2


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is searched for programs, with a `java` that a test writes."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    return tmp_path


def java_that_says(folder: Path, told: str) -> None:
    path = folder / "bin" / "java"
    path.write_text(f"#!/bin/sh\n/bin/cat >&2 <<'END'\n{told}\nEND\n", encoding="utf-8")
    path.chmod(0o755)


def flaw() -> Flaw:
    with pytest.raises(BadInputError) as raised:
        refuse_without_java()
    (found,) = raised.value.flaws
    assert_in_both(found)
    return found


@pytest.mark.parametrize(
    "told",
    ['openjdk version "17" 2021-09-14', 'openjdk version "17.0.15" 2025-04-15', 'java version "25-ea" 2025-09-16'],
)
def test_a_java_from_17_on_will_do(folder: Path, told: str):
    java_that_says(folder, told)

    refuse_without_java()  # raises where it will not do: the next test sees it raise one version earlier


@pytest.mark.parametrize(("told", "version"), [("16.0.2", 16), ("11.0.2", 11), ("1.8.0_292", 8)])
def test_an_older_java_is_refused_with_its_version_and_place(folder: Path, told: str, version: int):
    java_that_says(folder, f'openjdk version "{told}"')
    found = flaw()

    assert (found.code, found.place.file) == ("Q002", str(folder / "bin" / "java"))
    assert f"this is Java {version}" in found.message.en


def test_no_java_is_told_with_what_to_install(folder: Path):
    found = flaw()

    assert (found.code, found.place.file) == ("Q002", "PATH")
    assert "apt-get install openjdk-17-jre-headless" in found.hint.en


def test_java_home_goes_before_the_path_as_it_does_for_spark(folder: Path, monkeypatch: pytest.MonkeyPatch):
    java_that_says(folder, 'openjdk version "21"')
    monkeypatch.setenv("JAVA_HOME", str(folder / "elsewhere"))

    assert flaw().place.file == str(folder / "elsewhere" / "bin" / "java")

    monkeypatch.setenv("JAVA_HOME", str(folder))
    monkeypatch.setenv("PATH", "")
    refuse_without_java()


@pytest.mark.parametrize("content", ["#!/bin/sh\nexit 1\n", "no program at all\0", "#!/nowhere/sh\n"])
def test_a_java_that_does_not_run_is_refused(folder: Path, content: str):
    (folder / "bin" / "java").write_text(content, encoding="utf-8")
    (folder / "bin" / "java").chmod(0o755)

    assert "does not tell its version" in flaw().message.en


def test_without_pyspark_the_engine_tells_what_to_install(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(BadInputError) as raised:
        SparkEngine()
    (found,) = raised.value.flaws

    assert_in_both(found)
    assert found.code == "Q001"
    assert "pip install 'foedus[spark]'" in found.hint.en


def test_the_make_target_stops_before_the_download_where_there_is_no_java(
    folder: Path, capsys: pytest.CaptureFixture[str]
):
    assert java.main() == 2
    assert "Q002" in capsys.readouterr().err

    java_that_says(folder, 'openjdk version "17.0.1"')
    assert java.main() == 0
    assert capsys.readouterr().err == ""


def test_the_room_loads_without_pyspark():
    code = (
        "import sys; sys.modules['pyspark'] = None; import foedus.adapters.queries; assert 'sqlglot' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
