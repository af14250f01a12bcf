"""Events on disk, one folder of Parquet files for each day on which they happened; needs the extra ``scale``."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb

from foedus.adapters.queries.tables import ArrowTable, listed, table_of
from foedus.adapters.stored import refused
from foedus.adapters.system import cause_of
from foedus.kernel import Message, WorldError
from foedus.trigger import clause

_DAY_S = 86_400
_EPOCH = date(1970, 1, 1)
_STAGED = ".staged"
_ROWS_AT_ONCE = 250_000
# A day's folder has the name that other tools know for parts of a table by a column: `day=2026-11-23`.
_FOLDER = "'day=' || strftime(make_timestamp(day * 86400 * 1000000), '%Y-%m-%d')"
_NEW = """
SELECT * FROM (SELECT {columns} FROM batch WHERE happened >= {start} AND happened < {end}
               EXCEPT SELECT {columns} FROM {kept}) ORDER BY happened, id, known
"""
_RIVALS = """
SELECT id FROM (SELECT DISTINCT id, happened, {told} FROM
                (SELECT {columns} FROM fresh UNION ALL SELECT {columns} FROM {kept}))
GROUP BY id, happened HAVING COUNT(*) > 1 ORDER BY id LIMIT 1
"""


class EventStore:
    """The events of one folder, which one process at a time writes to.

    A row is taken in once, however often it is told; so whoever is interrupted tells everything again. A file appears
    whole or not at all: it is written aside, and moved to its place.
    """

    def __init__(self, folder: Path, fields: Sequence[str]) -> None:
        """Say which fields of the events it keeps; the folder is made when it is first needed."""
        self.folder = folder
        self.fields = tuple(sorted(fields))
        own = ["id", "happened", "known", "kind"]
        self._columns = ", ".join('"' + name.replace('"', '""') + '"' for name in [*own, *self.fields])
        self._told = ", ".join('"' + name.replace('"', '""') + '"' for name in ["kind", *self.fields])
        self._connection = duckdb.connect(config={"threads": 1})

    def add(self, events: Iterable[clause.Event]) -> int:
        """Take in events, so many at a time, in any order; how many rows were new.

        Raises:
            BadInputError: two rows tell of one id at one instant otherwise than each other, or the folder keeps other
                fields. What came before stays.
            WorldError: the disk refuses.
        """
        stream, new = iter(events), 0
        while len(batch := list(islice(stream, _ROWS_AT_ONCE))) > 0:
            new += self.add_table(table_of(batch, self.fields))
        return new

    def add_table(self, table: ArrowTable) -> int:
        """The same for a table with the columns of ``Query`` and the fields kept; it is held in memory."""
        self._connection.register("batch", table)
        days = self._connection.sql(
            f"SELECT day, {_FOLDER} FROM (SELECT DISTINCT happened // {_DAY_S} AS day FROM batch) ORDER BY day"  # noqa: S608 (constants)
        ).fetchall()
        staged = self.folder / _STAGED
        try:
            shutil.rmtree(staged, ignore_errors=True)  # what an interrupted process left
            staged.mkdir(parents=True)
            new = sum([self._add_day(day, self.folder / name, staged) for day, name in days])
            staged.rmdir()
        except OSError as error:
            raise self._failed(error) from error
        return new

    def _add_day(self, day: int, folder: Path, staged: Path) -> int:
        """Write what is new of a day into a further file."""
        files = sorted(folder.glob("*.parquet"))
        kept = listed(files) if len(files) > 0 else "(SELECT * FROM batch WHERE FALSE)"
        self._same_columns(files, folder)
        start = day * _DAY_S
        fresh: Any = self._connection.sql(
            _NEW.format(columns=self._columns, start=start, end=start + _DAY_S, kept=kept)
        ).to_arrow_table()
        if len(fresh) == 0:
            return 0
        self._connection.register("fresh", fresh)
        rivals = self._connection.sql(_RIVALS.format(columns=self._columns, told=self._told, kept=kept)).fetchall()
        if len(rivals) > 0:
            raise refused(folder, "T001", _rivals(rivals[0][0]), _AGREE)
        aside = staged / "part.parquet"
        import_module("pyarrow.parquet").write_table(fresh, aside)
        folder.mkdir(exist_ok=True)
        aside.rename(folder / f"part-{len(files):05}.parquet")
        return len(fresh)

    def _same_columns(self, files: Sequence[Path], folder: Path) -> None:
        if len(files) == 0:
            return
        kept = {"id", "happened", "known", "kind", *self.fields}
        if set(import_module("pyarrow.parquet").read_schema(files[0]).names) != kept:
            raise refused(folder, "T002", _OTHER, _SAME_FIELDS)

    def days(self) -> Mapping[int, int]:
        """How many rows there are of each day, by its first second; read from the ends of the files alone."""
        read: Any = import_module("pyarrow.parquet").read_metadata
        return {start: sum(int(read(file).num_rows) for file in files) for start, files in self._days()}

    def files(self, first: int, last: int) -> list[Path]:
        """The files of the days from that of one second to that of another."""
        days = [files for start, files in self._days() if start + _DAY_S > first and start <= last]
        return [file for files in days for file in files]

    def _days(self) -> Iterator[tuple[int, list[Path]]]:
        for folder in sorted(self.folder.glob("day=*")):
            day = date.fromisoformat(folder.name.removeprefix("day="))
            yield (day - _EPOCH).days * _DAY_S, sorted(folder.glob("*.parquet"))

    def _failed(self, error: OSError) -> WorldError:
        cause = cause_of(error)
        return WorldError(
            Message(
                f"the events cannot be kept: {cause.en}: make room, or choose another folder",
                f"無法存放事件：{cause.zh_hant}：請騰出空間，或改用其他資料夾",
            ).under(str(self.folder))
        )


def _rivals(own: int) -> Message:
    return Message(f"the event {own} is told in two ways at one instant", f"事件{own}於同一時刻有兩種記載")


_AGREE = Message("tell each event in one way, or under two ids", "請就各事件僅為一種記載，或以二識別碼分別記之")
_OTHER = Message("events with other fields are kept here", "此處所存事件之欄位不同")
_SAME_FIELDS = Message("ask for the same fields, or use an empty folder", "請使用相同欄位，或改用空資料夾")
