"""Rows of a table of others, one to a line, unless the crosswalk says that quoted cells hold line breaks.

What stands inside quotes is never read as a row: somebody else may have written it there to be read as one.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from foedus.adapters.importing.octets import Line, Octets
from foedus.evidence import crosswalk as crosswalks
from foedus.kernel import BadInputError, Flaw, Message, Place

RECORD_LINES_MAX = 1_000
RECORD_BYTES_MAX = 1024 * 1024
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
    reader = _Reader(octets, crosswalk)
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
            near = [each for each in get_close_matches(name, header, n=1) if each.isprintable()]
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
    """Records out of lines."""

    def __init__(self, octets: Octets, crosswalk: crosswalks.Crosswalk) -> None:
        self._octets, self._lines = octets, octets.lines()
        self._separator = _SEPARATORS[crosswalk.form.separator]
        self._has_quotes = crosswalk.form.quotes
        self._has_breaks = crosswalk.form.quotes and crosswalk.form.line_breaks

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
            elif self._has_breaks and line.data.count(b'"') % 2 == 1:
                yield from self._over_lines(line, width)
            else:
                yield line.number, self._of_width(line.data, width)

    def _over_lines(self, first: Line, width: int) -> Iterator[tuple[int, Sequence[str] | crosswalks.Unfit]]:
        """The record whose quoted cell goes on in the lines below.

        Where one of these looks like a row itself, or the quote is never closed, nobody can say what is a row and what
        is quoted: all of them are put aside, and in the second case nothing is read any more.
        """
        taken, is_closed = [first], False
        while not is_closed and len(taken) < RECORD_LINES_MAX and _size(taken) < RECORD_BYTES_MAX:
            line = next(self._lines, None)
            if line is None or line.data is None:
                break
            taken.append(line)
            is_closed = line.data.count(b'"') % 2 == 1
        inner = [line.data or b"" for line in taken[1:-1]]
        if is_closed and not any(self._looks_like_a_row(each, width) for each in inner):
            yield first.number, self._of_width(b"\n".join(line.data or b"" for line in taken), width)
            return
        for line in taken:
            yield line.number, crosswalks.Unfit("I006", *(_DOUBTFUL if is_closed else _UNCLOSED))
        if not is_closed:
            self._stop()

    def _looks_like_a_row(self, data: bytes, width: int) -> bool:
        cells = self._cells(data)
        return width > 1 and not isinstance(cells, crosswalks.Unfit) and len(cells) == width

    def _stop(self) -> None:
        """Read on to the end for the digest alone, and tell that nothing more was taken."""
        if next(self._lines, None) is not None:
            self._octets.fault = Flaw(Place(self._octets.shown), "I008", *_STOPPED)
        for _ in self._lines:
            pass

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
        return next((line for line in self._lines if line.data is None or line.data.strip() != b""), None)


def _size(lines: Sequence[Line]) -> int:
    return sum(len(line.data or b"") for line in lines)


_OTHER_EDITION = Message(
    "is this another feed, or another edition of it? name the column under `form.aliases` in a crosswalk of your own",
    "是否為其他資料源或其他版本？請於自備對照檔之`form.aliases`載明該欄",
)
_TOO_LONG = (Message("the line is too long", "該行過長"), Message("look at the file", "請檢視檔案"))
_UNCLOSED = (
    Message("it stands after a quote that is not closed", "位於未閉合之引號之後"),
    Message("fetch the file again, or close the quote", "請重新下載，或將引號閉合"),
)
_DOUBTFUL = (
    Message("it stands between quotes, and may be a row or be quoted", "位於引號之間，可能為一列，亦可能為引文"),
    Message("look at the file: is a quote missing, or one too many?", "請檢視檔案：是否缺少引號，或多出引號？"),
)
_STOPPED = (
    Message("a quote is not closed: nothing after it was read", "引號未閉合：其後均未讀取"),
    Message("fetch the file again, or close the quote", "請重新下載，或將引號閉合"),
)
_MISQUOTED = (
    Message("a quote is not closed on its line, or stands inside the text", "引號未於同一行閉合，或位於文字之中"),
    Message(
        "write each quote inside a quoted cell twice; where cells hold line breaks, write `line_breaks: true`",
        "引號內之引號請寫兩次；儲存格內有換行者，請寫`line_breaks: true`",
    ),
)
_MISCOUNTED = Message("fetch the file again: it may have broken off here", "請重新下載：檔案可能於此中斷")
_ENCODING = (
    Message("the text is not UTF-8", "文字不是UTF-8"),
    Message("save the file in the encoding UTF-8", "請以UTF-8編碼存檔"),
)
