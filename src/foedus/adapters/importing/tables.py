"""Rows of a table of others: a quoted cell may hold line breaks, and an unclosed quote spoils its own line alone."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from foedus.adapters.importing.octets import Line, Octets
from foedus.evidence import crosswalk as crosswalks
from foedus.kernel import BadInputError, Flaw, Message, Place

RECORD_LINES_MAX = 200
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A row, or why there is none, with the line where it begins."""

    line: int
    row: Mapping[str, str] | crosswalks.Unfit


def table_rows(octets: Octets, crosswalk: crosswalks.Crosswalk) -> Iterator[Numbered]:
    """Every row by the names of the columns that the crosswalk reads, spaces around the cells left out.

    Raises:
        BadInputError: the file cannot be read, or its header lacks a column or has one twice.
    """
    reader = _Reader(octets.lines(), crosswalk)
    header = crosswalk.form.header or reader.header(octets.shown)
    places = _columns(header, crosswalk, octets.shown)
    padded = crosswalk.form.padded
    for number, cells in reader.records(len(header)):
        if isinstance(cells, crosswalks.Unfit):
            yield Numbered(number, cells)
            continue
        row = {name: cells[place].strip() for name, place in places.items()}
        for name, digits in padded.items():
            row[name] = row[name].zfill(digits) if row[name] != "" else ""
        yield Numbered(number, row)


def _columns(header: Sequence[str], crosswalk: crosswalks.Crosswalk, file: str) -> dict[str, int]:
    """Where each column stands that the crosswalk reads, under its own name or another that it goes by."""
    flaws, places = list[Flaw](), dict[str, int]()
    for name in sorted(crosswalk.reads):
        found = [each for each in (name, *crosswalk.form.aliases.get(name, ())) if each in header]
        if len(found) == 0:
            near = get_close_matches(name, header, n=1)
            meant = Message(f"did you mean `{near[0]}`?", f"是否為`{near[0]}`？") if len(near) > 0 else _OTHER_EDITION
            flaws.append(
                Flaw(Place(file, 1, 1), "I003", Message(f"the column `{name}` is missing", f"欠缺`{name}`一欄"), meant)
            )
        elif header.count(found[0]) > 1:
            message = Message(f"the column `{found[0]}` stands twice", f"`{found[0]}`一欄重複出現")
            flaws.append(Flaw(Place(file, 1, 1), "I003", message, Message("keep one of them", "請保留其一")))
        else:
            places[name] = header.index(found[0])
    if len(flaws) > 0:
        raise BadInputError(flaws)
    return places


class _Reader:
    """Records out of lines; a line that cannot be joined to a record is put aside, and the next is tried afresh."""

    def __init__(self, lines: Iterator[Line], crosswalk: crosswalks.Crosswalk) -> None:
        self._lines = lines
        self._back = deque[Line]()
        self._separator = _SEPARATORS[crosswalk.form.separator]
        self._has_quotes = crosswalk.form.quotes

    def header(self, file: str) -> tuple[str, ...]:
        """The names of the columns.

        Raises:
            BadInputError: there is no header.
        """
        line = self._next()
        cells = None if line is None or line.data is None else self._cells(line.data)
        if cells is None or isinstance(cells, crosswalks.Unfit):
            hint = Message("fetch the file again, or give `form.header`", "請重新下載，或填寫`form.header`")
            raise BadInputError([Flaw(Place(file, 1, 1), "I002", Message("there is no header", "無標題列"), hint)])
        return tuple(cell.strip() for cell in cells)

    def records(self, width: int) -> Iterator[tuple[int, Sequence[str] | crosswalks.Unfit]]:
        """Every record of so many cells, and why another is none."""
        while (line := self._next()) is not None:
            if line.data is None:
                yield line.number, crosswalks.Unfit("I004", *_TOO_LONG)
            elif self._has_quotes and line.data.count(b'"') % 2 == 1:
                yield line.number, self._over_lines(line.data, width)
            else:
                yield line.number, self._of_width(line.data, width)

    def _over_lines(self, data: bytes, width: int) -> Sequence[str] | crosswalks.Unfit:
        """A record whose quoted cell goes on in the lines below, if joined to them it has its cells."""
        taken = list[Line]()
        while len(taken) < RECORD_LINES_MAX and (line := self._take()) is not None:
            taken.append(line)
            if line.data is None:
                break
            data = data + b"\n" + line.data
            if line.data.count(b'"') % 2 == 1:
                cells = self._of_width(data, width)
                if not isinstance(cells, crosswalks.Unfit):
                    return cells
                break
        self._back.extendleft(reversed(taken))
        return crosswalks.Unfit("I006", *_UNCLOSED)

    def _of_width(self, data: bytes, width: int) -> Sequence[str] | crosswalks.Unfit:
        cells = self._cells(data)
        if isinstance(cells, crosswalks.Unfit) or len(cells) == width:
            return cells
        message = Message(f"{len(cells)} cells under {width} columns", f"標題列有{width}欄，此列有{len(cells)}個儲存格")
        return crosswalks.Unfit("I007", message, _MISCOUNTED)

    def _cells(self, data: bytes) -> Sequence[str] | crosswalks.Unfit:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            return crosswalks.Unfit("I005", *_ENCODING)
        if not self._has_quotes:
            return text.split(self._separator)
        try:
            parts = text.split("\n")
            return next(csv.reader([f"{part}\n" for part in parts], delimiter=self._separator, strict=True))
        except csv.Error:
            return crosswalks.Unfit("I006", *_MISQUOTED)

    def _next(self) -> Line | None:
        """The next line that is not blank."""
        while (line := self._take()) is not None:
            if line.data is None or line.data.strip() != b"":
                return line
        return None

    def _take(self) -> Line | None:
        return self._back.popleft() if len(self._back) > 0 else next(self._lines, None)


_OTHER_EDITION = Message(
    "is this another feed, or another edition of it? name the column under `form.aliases` in a crosswalk of your own",
    "是否為其他資料源或其他版本？請於自備對照檔之`form.aliases`載明該欄",
)
_TOO_LONG = (Message("the line is too long", "該行過長"), Message("look at the file", "請檢視檔案"))
_UNCLOSED = (
    Message("a quote is not closed", "引號未閉合"),
    Message("fetch the file again, or close it", "請重新下載，或予閉合"),
)
_MISQUOTED = (
    Message("a quote stands inside the text", "引號位於文字之中"),
    Message("write each quote inside a quoted cell twice", "引號內之引號請寫兩次"),
)
_MISCOUNTED = Message("fetch the file again: it may have broken off here", "請重新下載：檔案可能於此中斷")
_ENCODING = (
    Message("the text is not UTF-8", "文字不是UTF-8"),
    Message("save the file in the encoding UTF-8", "請以UTF-8編碼存檔"),
)
