"""Events on disk by day: what is told twice is there once, what breaks off is whole, and parts answer as one query."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from foedus.adapters.queries import DuckDbEngine, EventStore, table_of
from foedus.adapters.queries import event_store as event_store_module
from foedus.kernel import BadInputError, WorldError
from foedus.trigger import columnar
from foedus.trigger.clause import Clause, Event, Events, Provision, Question, Verdict, Window
from foedus.trigger.clause.shorthand import compare, kind, some
from foedus.trigger.clause.syntax import AllOf, Count, Distinct, Holding, Lasting, Not, Within
from foedus.trigger.reference import judge

DAY = 86_400
FIRST = 20_000 * DAY  # 2024-10-04


def event(own: int, at: int, sort: str = "inc", **fields: int) -> Event:
    return Event(id=own, at=FIRST + at, known=FIRST + at, kind=sort, fields=fields)


def read(store: EventStore) -> list[tuple[Any, ...]]:
    tables = (pyarrow.parquet.ParquetFile(file).read() for file in store.files(-(10**12), 10**12))
    return [tuple(row.values()) for table in tables for row in table.to_pylist()]


def test_each_event_lies_in_the_folder_of_the_day_on_which_it_happened(tmp_path: Path):
    store = EventStore(tmp_path / "store", ["z"])

    assert store.add([event(1, DAY, z=1), event(2, DAY - 1, z=1), event(3, 0), event(4, -1)]) == 4
    assert sorted(each.name for each in store.folder.iterdir()) == [
        "day=2024-10-03",
        "day=2024-10-04",
        "day=2024-10-05",
    ]
    assert store.days() == {FIRST - DAY: 1, FIRST: 2, FIRST + DAY: 1}
    assert [file.parent.name for file in store.files(FIRST, FIRST + DAY - 1)] == ["day=2024-10-04"]
    assert len(store.files(FIRST - 1, FIRST + DAY)) == 3


def test_events_told_again_are_not_there_twice(tmp_path: Path):
    store, told = EventStore(tmp_path, ["z"]), [event(1, 5, z=1), event(2, 7), event(3, DAY, z=2)]

    assert [store.add([*told, *told]), store.add([*told, event(4, 9, z=1)]), store.add(told)] == [3, 1, 0]
    assert sorted(row[0] for row in read(store)) == [1, 2, 3, 4]


def test_a_stream_longer_than_what_is_held_at_once_is_there_in_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(event_store_module, "_ROWS_AT_ONCE", 3)
    told = [event(n % 7, (n % 7) * DAY // 3, z=1) for n in range(20)]

    assert EventStore(tmp_path, ["z"]).add(iter(told)) == 7
    assert sorted(row[0] for row in read(EventStore(tmp_path, ["z"]))) == list(range(7))


def test_one_event_told_in_two_ways_is_refused_with_its_id(tmp_path: Path):
    store = EventStore(tmp_path, ["z"])
    store.add([event(1, 5, z=1)])

    for told in ([event(1, 5, z=2)], [event(1, 5, "vote", z=1)], [event(8, 0, z=1), event(8, 0, z=2)]):
        with pytest.raises(BadInputError, match=r"T001: the event [18] is told in two ways"):
            store.add(told)
    assert read(store) == [(1, FIRST + 5, FIRST + 5, "inc", 1)]


def test_a_store_of_other_fields_is_refused(tmp_path: Path):
    EventStore(tmp_path, ["z"]).add([event(1, 5, z=1)])

    with pytest.raises(BadInputError, match="T002"):
        EventStore(tmp_path, ["e"]).add([event(2, 6, e=1)])


def test_what_breaks_off_leaves_whole_files_and_is_taken_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    told = [event(own, own * DAY, z=1) for own in range(4)]
    right, written = pyarrow.parquet.write_table, list[Path]()

    def full(table: Any, file: Path) -> None:
        if len(written) == 2:
            file.write_bytes(b"PAR1 half of")
            raise OSError(errno.ENOSPC, "No space left on device")
        right(table, file)
        written.append(file)

    store = EventStore(tmp_path, ["z"])
    monkeypatch.setattr(pyarrow.parquet, "write_table", full)
    with pytest.raises(WorldError, match="No space left on device: make room"):
        store.add(told)
    assert [row[0] for row in read(store)] == [0, 1]

    monkeypatch.setattr(pyarrow.parquet, "write_table", right)
    assert store.add(told) == 2
    assert [row[0] for row in read(store)] == [0, 1, 2, 3]
    assert not (tmp_path / ".staged").exists()


HERE = Window(0, 0, "[]")
CONFIRMED = Events(("inc",), (), (compare("e", Distinct("c", kind("rep"), Window(0, DAY, "[]")), ">=", 2),))
CLAUSES: dict[str, Clause] = {
    "confirmed": AllOf(
        (
            compare("z", Count(CONFIRMED, Window(-DAY, 0, "[]")), ">=", 2),
            Not(compare("z", Distinct("v", kind("vote"), Window(0, 3 * DAY, "[]")), ">=", 2)),
        )
    ),
    "absent": Not(some("z", kind("inc"), Window(-DAY // 2, 0, "(]"))),
    "future": Within(some("z", kind("vote"), HERE), Window(0, 2 * DAY, "[)")),
    "lasting": Lasting(("z",), kind("inc"), kind("vote"), Window(-2 * DAY, 0, "[]")),
    "holding": compare("", Holding(some("z", kind("inc"), Window(-DAY // 4, 0, "(]"))), ">=", 2),
    "unheard": AllOf((some("e", kind("rep"), Window(-DAY, 0, "[]")), some("z", kind("inc"), HERE))),
}


def drawn() -> list[Event]:
    """Ten days with a gap in them: what happens follows from the number alone."""
    told = list[Event]()
    for n in range(120):
        at = (n * 7919) % (10 * DAY)
        at += 5 * DAY if at > 6 * DAY else 0
        match n % 4:
            case 0 | 1:
                told.append(event(n, at, "inc", z=1 + n % 2, e=n // 8))
            case 2:
                told.append(event(n, at, "rep", e=n // 8, c=n % 3))
            case _:
                told.append(event(n, at, "vote", z=1 + n % 2, v=n % 5))
    return [*told, event(0, 3 * DAY, "inc", z=1, e=0)]  # an id told a second time, at another instant


@pytest.mark.parametrize(("as_of_days", "settling_days"), [(9, 4), (40, 0)])
@pytest.mark.parametrize("name", CLAUSES)
def test_by_days_the_verdict_is_that_of_one_query_over_all(
    name: str, as_of_days: int, settling_days: int, tmp_path: Path
):
    provision = Provision(clause=CLAUSES[name], domains={"z": (1, 2)})
    store = EventStore(tmp_path, ["c", "e", "v", "z"])
    store.add(drawn())
    question = Question(
        start=FIRST - DAY, end=FIRST + 20 * DAY, as_of=FIRST + as_of_days * DAY, settling_s=settling_days * DAY
    )

    found = by_days(provision, store, question, rows_max=30)
    assert found == DuckDbEngine(threads=1).judge(provision, table_of(drawn(), store.fields), question)
    assert found == judge(provision, drawn(), question)


def by_days(provision: Provision, store: EventStore, question: Question, rows_max: int) -> Verdict:
    rows = DuckDbEngine(threads=1).stretches(provision, store, question, rows_max=rows_max)
    return columnar.verdict_of(provision, question, rows)


def test_an_empty_store_is_silence(tmp_path: Path):
    provision = Provision(clause=CLAUSES["absent"], domains={"z": (1, 2)})
    question = Question(start=0, end=10, as_of=100)

    found = by_days(provision, EventStore(tmp_path / "none", ["z"]), question, 1)
    assert found.holds == {(1,): ((0, 10),), (2,): ((0, 10),)}
