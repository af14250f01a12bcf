"""An import accounts for exercises: the parts of a row are written together, or put aside together, and are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.adapters.importing.office import ImportOffice
from foedus.adapters.shelf import Shelf
from foedus.evidence.versions import in_force
from foedus.kernel import Instant
from tests.adapters.imports import RECEIVED, ZONES, imported, table
from tests.e2e.terminal import inside
from tests.evidence.test_crosswalk_exercises import APART, COUNTED, SUBTRACT

_HEADER = "id,zone,from,until,known,n,drill"


def _row(name: str, count: object, drill: object, *, known: str = "16", day: int = 15) -> str:
    held = f"2021-04-{day - 1:02}T16:30:00Z,2021-04-{day:02}T16:30:00Z"
    return f"{name},north,{held},2021-04-{known}T16:30:00Z,{count},{drill}"


def _table(*rows: str) -> str:
    return table(*rows, header=_HEADER)


def test_each_row_gives_both_totals_and_the_sum_that_was_kept_apart_is_told(tmp_path: Path):
    came = imported(tmp_path, APART, _table(_row("a", 1591, 1528), _row("b", 118, "", day=14)))

    assert [(each.id, each.series, each.count) for each in came.totals] == [
        ("a", "violations", 63),
        ("a-exercises", "exercises", 1528),
        ("b", "violations", 118),
        ("b-exercises", "exercises", 0),
    ]
    assert came.imported.taken == 2
    assert came.imported.exercises is not None
    assert (came.imported.exercises.count, came.imported.exercises.totals) == (1528, 2)


def test_what_is_subtracted_is_told_and_without_a_rule_nothing_is(tmp_path: Path):
    taken_off = imported(tmp_path, SUBTRACT, _table(_row("a", 1591, 1528)))
    counted_in = imported(tmp_path, COUNTED, _table(_row("a", 1591, 1528)))

    assert [each.count for each in taken_off.totals] == [63]
    assert taken_off.imported.exercises is not None
    assert (taken_off.imported.exercises.count, taken_off.imported.exercises.totals) == (1528, None)
    assert ([each.count for each in counted_in.totals], counted_in.imported.exercises) == ([1591], None)


@pytest.mark.parametrize("own", [SUBTRACT, APART])
def test_rows_that_contradict_each_other_on_the_exercise_alone_are_put_aside_whole(own: str, tmp_path: Path):
    # Both come to 63 violations; what was published, and what was assessed, differs.
    came = imported(tmp_path, own, _table(_row("a", 1591, 1528), _row("a", 1600, 1537), _row("b", 5, 5)))

    assert came.codes == ["I009", "I009"]
    assert {each.id.partition("-")[0] for each in came.totals} == {"b"}
    assert came.imported.exercises is not None
    assert came.imported.exercises.count == 5


def test_a_row_that_stands_twice_is_one(tmp_path: Path):
    came = imported(tmp_path, APART, _table(*[_row("a", 10, 3)] * 3))

    assert ([each.count for each in came.totals], came.imported.repeated) == ([7, 3], 2)
    assert came.imported.exercises is not None
    assert (came.imported.exercises.count, came.imported.exercises.totals) == (3, 1)


_COUNTS = st.lists(st.integers(0, 50).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n + 1))), max_size=8)


@given(counts=_COUNTS)
def test_everything_that_was_counted_comes_out_once_or_is_put_aside(
    tmp_path_factory: pytest.TempPathFactory, counts: list[tuple[int, int]]
):
    rows = [_row(f"r{place}", *each) for place, each in enumerate(counts)]
    came = imported(tmp_path_factory.mktemp("import"), APART, _table(*rows))

    good = [each for each in counts if each[1] <= each[0]]
    assert sum(each.count for each in came.totals) == sum(count for count, _ in good)
    assert sum(each.count for each in came.totals if each.series == "exercises") == sum(drill for _, drill in good)
    assert came.codes == ["I023"] * (len(counts) - len(good))


def test_a_file_without_the_column_of_the_assessment_is_refused_and_none_is_assumed(tmp_path: Path):
    own = tmp_path / "own.crosswalk.yaml"
    own.write_text(APART)
    file = tmp_path / "in.csv"
    file.write_text(_table(_row("a", 5, 1)).replace(",drill", "").replace(",1\n", "\n"))

    answer = inside("feed", "import", own, file, "--out", tmp_path / "out.csv", "--received", str(RECEIVED))

    assert answer.code == 2
    assert "I003" in answer.err
    assert "`drill`" in answer.err
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize(("own", "kept"), [(SUBTRACT, None), (APART, 1)])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_command_tells_what_was_assessed_and_what_became_of_it(
    own: str, kept: int | None, language: str, tmp_path: Path
):
    (tmp_path / "own.crosswalk.yaml").write_text(own)
    (tmp_path / "in.csv").write_text(_table(_row("a", 1591, 1528)))
    asked = (tmp_path / "own.crosswalk.yaml", tmp_path / "in.csv", "--out", tmp_path / "out.csv")

    said = inside("feed", "import", *asked, "--received", str(RECEIVED), "--lang", language)
    told = inside("feed", "import", *asked, "--received", str(RECEIVED), "--json").json

    colon, words = (": ", "exercise") if language == "en" else ("：", "演習")
    (line,) = [each for each in said.out.splitlines() if words in each]
    assert line.endswith(f"{colon}1528")
    assert ("apart" in line or "另列" in line) == (kept is not None)
    assert told["exercises"] == {"count": 1528, "totals": kept}


def test_what_two_shipped_crosswalks_make_of_one_table_are_no_versions_of_one_another(tmp_path: Path):
    office = ImportOffice(ZONES, Shelf())
    header = "period_end_eet,period_hours,region,violations,explosions,derived_from_next_report,source_report,url"
    counts = table("2022-01-20T19:30,24,Donetsk,444,17,0,15/2022,https://example.org/15", header=header)
    told = []
    for feed in ("osce-smm-violations", "osce-smm-explosions"):
        (tmp_path / feed).mkdir()
        told.extend(imported(tmp_path / feed, feed, counts).totals)

    found = in_force(told, Instant.parse("2026-01-01T00:00:00Z"), 10**9)

    assert sorted((each.series, each.count) for each in found.told) == [("explosions", 17), ("violations", 444)]
    assert found.set_aside == ()
    assert all(each.exercise is None for each in office.crosswalks())  # no publisher of these has such a column


def test_the_missions_table_with_the_assessment_beside_it_is_read_by_the_shipped_crosswalk_and_one_line_more(
    tmp_path: Path,
):
    own = inside("feed", "show", "osce-smm-violations").out + (
        "exercise: {column: assessed_as_exercise, then: apart, series: exercises, unstated: none}\n"
    )
    header = "period_end_eet,period_hours,region,violations,source_report,url,assessed_as_exercise"
    rows = ("2021-04-14T19:30,24,Donetsk,118,87/2021,,", "2021-04-15T19:30,24,Donetsk,1591,88/2021,,1528")

    came = imported(tmp_path, own, table(*rows, header=header))

    assert [(each.series, each.count) for each in came.totals] == [
        ("violations", 118),
        ("exercises", 0),
        ("violations", 63),
        ("exercises", 1528),
    ]
