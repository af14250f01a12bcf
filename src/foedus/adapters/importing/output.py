"""Files that are whole or not there: written beside their place, and put there by one renaming each."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from foedus.adapters.csv_table import BYTES_MAX, ROWS_MAX
from foedus.adapters.system import cause_of
from foedus.kernel import BadInputError, Flaw, Language, Message, Place, WorldError


@contextmanager
def beside(out: str) -> Generator[Path]:
    """A folder beside an output, that is gone afterwards whatever happens.

    Raises:
        BadInputError: there is no folder to hold the output.
        WorldError: the disk is full, or fails.
    """
    parent = Path(out).parent
    if not parent.is_dir():
        message = Message("there is no folder to hold it", "無可容納之資料夾")
        hint = Message(f"make the folder {parent} first", f"請先建立資料夾{parent}")
        raise BadInputError([Flaw(Place(out), "F006", message, hint)])
    try:
        with tempfile.TemporaryDirectory(prefix=".foedus-", dir=parent) as folder:
            yield Path(folder)
    except OSError as error:
        cause = cause_of(error)
        message = Message(
            f"{out} could not be written: {cause.en}: nothing was changed",
            f"無法寫入{out}：{cause.zh_hant}：未有任何變更",
        )
        raise WorldError(message) from error


def write_parts(folder: Path, header: str, lines: Iterable[str]) -> tuple[Path, ...]:
    """Write a table, in parts where one would be larger than foedus reads; without lines it is a header."""
    parts = [_Part(folder, 1, header)]
    try:
        for line in lines:
            if not parts[-1].has_room(line):
                parts[-1].close()
                parts.append(_Part(folder, len(parts) + 1, header))
            parts[-1].write(line)
    finally:
        parts[-1].close()
    return tuple(part.path for part in parts)


class _Part:
    """One file of a table."""

    def __init__(self, folder: Path, number: int, header: str) -> None:
        self.path = folder / f"part-{number}.csv"
        self._file = self.path.open("x", encoding="utf-8", newline="\n")
        self._bytes = self._rows = 0
        self.write(header)

    def has_room(self, line: str) -> bool:
        """Whether a line fits into a file that foedus reads: the header is one of its rows here."""
        return self._rows <= ROWS_MAX and self._bytes + len(line.encode()) + 1 <= BYTES_MAX

    def write(self, line: str) -> None:
        """Add a line."""
        self._file.write(f"{line}\n")
        self._bytes += len(line.encode()) + 1
        self._rows += 1

    def close(self) -> None:
        """Bring it to the disk."""
        if not self._file.closed:
            with self._file:
                self._file.flush()
                os.fsync(self._file.fileno())


def names_of(out: str, count: int) -> tuple[str, ...]:
    """What the parts of an output are called: ``reports.csv``, ``reports-2.csv`` and so on."""
    path = Path(out)
    return tuple(str(path.with_stem(f"{path.stem}-{n}")) if n > 1 else str(path) for n in range(1, count + 1))


class Quarantine:
    """The rows that cannot be used: where each stands, why, and what to do; never what they hold."""

    def __init__(self, file: TextIO, language: Language) -> None:
        """Take a file, and begin it."""
        self._writer = csv.writer(file, lineterminator="\n")
        self._language: Language = language
        self._writer.writerow(("file", "row", "code", "cause", "remedy"))

    def add(self, flaw: Flaw) -> None:
        """Add a row."""
        said = flaw.message.said(self._language), flaw.hint.said(self._language)
        self._writer.writerow((flaw.place.file, flaw.place.line or "", flaw.code, *said))


@contextmanager
def quarantine(folder: Path, language: Language) -> Generator[tuple[Quarantine, Path]]:
    """A report of what cannot be used, and where it lies until it is put in its place."""
    path = folder / "quarantine.csv"
    with path.open("x", encoding="utf-8", newline="") as file:
        yield Quarantine(file, language), path


def put(moves: Iterable[tuple[Path, str]]) -> None:
    """Put every file in its place; one that stands there already is replaced as a whole."""
    for path, place in moves:
        path.replace(place)
