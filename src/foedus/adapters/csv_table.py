"""Tables in CSV files, read strictly: each row by its columns, each bad one a flaw with its place.

One line is one row: no cell holds a line break, so an unclosed quote spoils its own line and no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from foedus.evidence import Report, Total
from foedus.kernel import BadInputError, Flaw, Instant, Message, Place, RefusedError, listed

BYTES_MAX = 64 * 1024 * 1024
ROWS_MAX = 500_000
LINE_BYTES_MAX = 16_384
CELL_MAX = 1_000
EARLIEST, LATEST = Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z")
_CELL = re.compile(r' *+(?:"([^"]*+(?:""[^"]*+)*+)" *+|([^",]*+))(?:,|$)')
_LINE_END = re.compile(rb"\r\n|\n|\r")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHOWN_MAX = 60
Told = TypeVar("Told", Report, Total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a kind of table.

    Attributes:
        required: the names that must stand in the header, each with what its cells hold.
        optional: the names that may stand there; their cells may be empty.
        may_be_empty: the required columns whose cells may be empty.
        stretch: the two columns that hold the start and the end of a stretch, for hints.
    """

    required: Mapping[str, Message]
    optional: tuple[str, ...]
    may_be_empty: frozenset[str]
    stretch: tuple[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.required, *self.optional)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in one column of one row, and where."""

    text: str
    place: Place


Row = Mapping[str, Cell]


class BadRowError(Exception):
    """A row that cannot be read."""

    def __init__(self, place: Place, code: str, message: Message, hint: Message) -> None:
        """Keep what is wrong as a flaw."""
        self.flaw = Flaw(place, code, message, hint)
        super().__init__(message.en)


def read_table(
    data: bytes, file: str, columns: Columns, read: Callable[[Row], Told]
) -> tuple[tuple[Told, ...], tuple[Flaw, ...]]:
    """The good rows of a table (UTF-8, comma-separated, with a header), and the flaws of the others, in order.

    Rows of one source under one id are versions of one thing, told apart by when they were known. A row that repeats
    another in full is left out; where two with the same instant contradict each other, neither is taken.

    Raises:
        BadInputError: the file is too large, is empty, or has a header with missing, repeated or unknown columns.
    """
    _check_size(data, file)
    lines = lines_of(data, file)
    header = _header(next(lines, None), file, columns)
    good, flaws = list[tuple[int, Told]](), list[Flaw]()
    for place, line in lines:
        try:
            good.append((place.line, read(_row(line, header, columns, place))))
        except BadRowError as error:
            flaws.append(error.flaw)
    unique, contradicting = _distinct(good, file)
    return unique, tuple(sorted([*flaws, *contradicting]))


def header_of(data: bytes, file: str) -> frozenset[str]:
    """The names in a file's header, whatever they are; none where it cannot be read."""
    first = next(lines_of(data[: 4 * LINE_BYTES_MAX], file), None)
    try:
        return frozenset() if first is None else frozenset(cell.text for cell in cells_of(first[1], first[0]))
    except BadRowError:
        return frozenset()


def _check_size(data: bytes, file: str) -> None:
    if len(data) > BYTES_MAX:
        hint = Message(f"split it: at most {BYTES_MAX:,} bytes each", f"請分割檔案：每檔至多{BYTES_MAX:,}位元組")
        raise refusal(file, "C001", of_bytes(len(data)), hint)
    ends = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    if ends > ROWS_MAX + 1:  # the header's, and each row's
        message = Message(f"the file has {ends:,} lines", f"檔案有{ends:,}行")
        hint = Message(f"split it: at most {ROWS_MAX:,} rows each", f"請分割檔案：每檔至多{ROWS_MAX:,}列")
        raise refusal(file, "C001", message, hint)


def of_bytes(size: int) -> Message:
    """How large a file is."""
    return Message(f"the file has {size:,} bytes", f"檔案有{size:,}位元組")


def keep_to(most: int) -> Message:
    """The remedy for what is too large."""
    return Message(f"keep it to {most:,}", f"請勿逾{most:,}")


def lines_of(data: bytes, file: str) -> Iterator[tuple[Place, bytes]]:
    """Every line that is not blank, with the place where it begins."""
    for number, line in enumerate(_LINE_END.split(data.removeprefix(b"\xef\xbb\xbf")), 1):
        if len(line.strip()) > 0:
            yield Place(file, number, 1), line


def refusal(file: str, code: str, message: Message, hint: Message) -> BadInputError:
    """What is wrong with a file from its first line on."""
    return BadInputError([Flaw(Place(file, 1, 1), code, message, hint)])


def _header(line: tuple[Place, bytes] | None, file: str, columns: Columns) -> tuple[str, ...]:
    if line is None:
        raise empty(file, columns.required)
    try:
        cells = cells_of(line[1], line[0])
    except BadRowError as error:
        raise BadInputError([error.flaw]) from error
    flaws = list(_header_flaws(cells, line[0], columns))
    if len(flaws) > 0:
        raise BadInputError(flaws)
    return tuple(cell.text for cell in cells)


def empty(file: str, names: Iterable[str]) -> BadInputError:
    """The error that a file has no header, and what that would be."""
    header = ",".join(names)
    hint = Message(f"begin with the header {header}", f"請以標題列{header}開頭")
    return refusal(file, "C002", Message("the file is empty", "檔案空無內容"), hint)


def _header_flaws(cells: Sequence[Cell], place: Place, columns: Columns) -> Iterator[Flaw]:
    """What is wrong with a header: an unknown column is refused, since a misspelt one would be lost in silence."""
    names = [cell.text for cell in cells]
    for cell in cells:
        if cell.text not in columns.names:
            known = listed(columns.names)
            hint = Message(f"the columns are {known.en}, separated by commas", f"各欄為{known.zh_hant}，以逗號分隔")
            yield unknown_column(cell, columns.names, hint)
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        again = [cell.place for cell in cells if cell.text == name][1]
        yield repeated_column(name, again)
    for name, meaning in columns.required.items():
        if name not in names:
            yield missing_column(name, place, Message(f"add it; {meaning.en}", f"請補上此欄；{meaning.zh_hant}"))


def missing_column(name: str, place: Place, hint: Message) -> Flaw:
    """A column that a header lacks."""
    return Flaw(place, "C005", Message(f"the column `{name}` is missing", f"欠缺`{name}`一欄"), hint)


def repeated_column(name: str, place: Place) -> Flaw:
    """A column that a header has twice, at the second of its places."""
    message = Message(f"the column `{shown(name)}` stands twice", f"`{shown(name)}`一欄重複出現")
    return Flaw(place, "C004", message, Message("keep one of them", "請保留其一"))


def unknown_column(cell: Cell, names: Sequence[str], known: Message) -> Flaw:
    """A header's cell that is none of the names: the hint is the nearest of them, or else what is known of all."""
    near = get_close_matches(cell.text, names, n=1)
    hint = Message(f"did you mean `{near[0]}`?", f"是否為`{near[0]}`？") if len(near) > 0 else known
    message = Message(f"`{shown(cell.text)}` is not a column", f"`{shown(cell.text)}`不是欄名")
    return Flaw(cell.place, "C003", message, hint)


def cells_of(
    line: bytes, place: Place, form: re.Pattern[str] = _CELL, line_max: int = LINE_BYTES_MAX, cell_max: int = CELL_MAX
) -> tuple[Cell, ...]:
    """The cells of a line of at most so many bytes, each with its place; spaces around them are not part of them.

    The form of a cell ends at its comma; its first group is what quotes hold, its second what stands without them.

    Raises:
        BadRowError: the line or a cell is too long, is not UTF-8, holds an invisible character, or is wrongly quoted.
    """
    text = _text(line, place, line_max)
    cells, at = list[Cell](), 0
    while at <= len(text):
        here = Place(place.file, place.line, at + 1)
        match = form.match(text, at)
        if match is None:
            raise BadRowError(here, "C006", *_misquoted(text[at:]))
        value = (match[2] if match[1] is None else match[1].replace('""', '"')).strip()
        if len(value) > cell_max:
            message = Message(f"the cell has {len(value):,} characters", f"儲存格有{len(value):,}字元")
            raise BadRowError(here, "C001", message, keep_to(cell_max))
        cells.append(Cell(text=value, place=here))
        at = match.end() if match[0].endswith(",") else len(text) + 1
    return tuple(cells)


def _misquoted(rest: str) -> tuple[Message, Message]:
    if rest.lstrip().startswith('"') and rest.count('"') % 2 == 1:
        hint = Message('close it with "; a cell holds no line break', '請以"閉合；儲存格內不得換行')
        return Message("the quote is not closed on its line", "引號未於同一行閉合"), hint
    return Message("a quote stands inside the text", "引號位於文字之中"), QUOTE_ALL


QUOTE_ALL = Message(
    'put the whole cell in quotes and write each quote inside it as ""', '請將整個儲存格置於引號內，其中各引號寫成""'
)
"""What to do about a quote inside a cell."""


def _text(line: bytes, place: Place, line_max: int) -> str:
    if len(line) > line_max:
        message = Message(f"the line has {len(line):,} bytes", f"該行有{len(line):,}位元組")
        raise BadRowError(place, "C001", message, keep_to(line_max))
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        here = Place(place.file, place.line, len(line[: error.start].decode()) + 1)
        raise BadRowError(here, "C007", *_ENCODING) from error
    if not text.isprintable():
        hidden = next(n for n, character in enumerate(text) if not character.isprintable())
        here = Place(place.file, place.line, hidden + 1)
        point = f"U+{ord(text[hidden]):04X}"
        message = Message(f"an invisible character: {point}", f"有看不見之字元：{point}")
        raise BadRowError(here, "C008", message, Message("delete it", "請刪去"))
    return text


_ENCODING = (
    Message("the text is not UTF-8", "文字不是UTF-8"),
    Message("save the file in the encoding UTF-8", "請以UTF-8編碼存檔"),
)
_IN_QUOTES = Message("put a cell that holds commas in quotes", "請將含有逗號之儲存格置於引號內")
_NOT_OUT = Message("leave a cell empty, not out", "儲存格得留空，不得略去")


def _row(line: bytes, header: Sequence[str], columns: Columns, place: Place) -> Row:
    cells = cells_of(line, place)
    if len(cells) != len(header):
        here = cells[len(header)].place if len(cells) > len(header) else place
        hint = _IN_QUOTES if len(cells) > len(header) else _NOT_OUT
        raise BadRowError(here, "C009", miscounted(len(cells), len(header)), hint)
    row = dict(zip(header, cells, strict=True))
    for name, cell in row.items():
        if cell.text == "" and name in columns.required and name not in columns.may_be_empty:
            meaning = columns.required[name]
            hint = Message(f"fill it in; {meaning.en}", f"請填入；{meaning.zh_hant}")
            raise BadRowError(cell.place, "C010", Message(f"`{name}` is empty", f"`{name}`一欄空白"), hint)
    return row


def miscounted(cells: int, columns: int) -> Message:
    """That a row has another number of cells than the header."""
    return Message(f"{cells} cells under {columns} columns", f"標題列有{columns}欄，此列有{cells}個儲存格")


def optional(row: Row, name: str) -> str | None:
    """What a column holds; nothing where it is empty, or not there."""
    return (row[name].text or None) if name in row else None


def instant(row: Row, name: str, columns: Columns) -> Instant:
    """The instant that a column holds.

    Raises:
        BadRowError: it holds none.
    """
    cell = row[name]
    try:
        found = Instant.parse(cell.text)
    except RefusedError as error:
        message = Message(f"`{shown(cell.text)}` is not an instant", f"`{shown(cell.text)}`不是時刻")
        raise BadRowError(cell.place, "C013", message, _remedy(cell.text, columns)) from error
    if not EARLIEST <= found < LATEST:
        message = Message(f"`{shown(cell.text)}` lies outside all records", f"`{shown(cell.text)}`不在紀錄可及之期間內")
        hint = Message(f"write a time between {EARLIEST} and {LATEST}", f"請寫{EARLIEST}至{LATEST}間之時刻")
        raise BadRowError(cell.place, "C013", message, hint)
    return found


def _remedy(text: str, columns: Columns) -> Message:
    """What to write instead of a text that is no instant, by what seems to be meant."""
    if _DAY.fullmatch(text) is not None:
        first, last = columns.stretch
        return Message(
            f"a day has no one instant: write when it begins as `{first}` and when it ends as `{last}`",
            f"一日並非單一時刻：請將其開始寫入`{first}`，其終了寫入`{last}`",
        )
    if "." in text:
        return Message("write whole seconds: 2025-03-05T10:00:00Z", "請寫至整秒：2025-03-05T10:00:00Z")
    return Message(
        "write a real date and time with its offset: 2025-03-05T10:00:00Z",
        "請寫確有其日之日期、時間及時差：2025-03-05T10:00:00Z",
    )


def url(row: Row) -> str | None:
    """The address that a row gives.

    Raises:
        BadRowError: it is none.
    """
    text = optional(row, "url")
    if text is not None and not text.startswith(("https://", "http://")):
        message = Message(f"`{shown(text)}` is not the address of a page", f"`{shown(text)}`不是網頁之位址")
        hint = Message("begin it with https:// or http://", "請以https://或http://開頭")
        raise BadRowError(row["url"].place, "C015", message, hint)
    return text


def _distinct(rows: Sequence[tuple[int, Told]], file: str) -> tuple[tuple[Told, ...], list[Flaw]]:
    """Each once; of versions known at one instant that contradict each other, none."""
    versions: dict[tuple[str, str, Instant], dict[Told, int]] = {}
    for line, told in rows:
        versions.setdefault((told.source, told.id, told.known), {}).setdefault(told, line)
    flaws = [
        Flaw(Place(file, line, 1), "C016", _says_otherwise(told.id, min(rivals.values())), _RIVALS)
        for rivals in versions.values()
        for told, line in rivals.items()
        if line != min(rivals.values())
    ]
    return tuple(told for rivals in versions.values() if len(rivals) == 1 for told in rivals), flaws


def _says_otherwise(name: str, line: int) -> Message:
    return Message(f"`{shown(name)}` says otherwise in line {line}", f"`{shown(name)}`於第{line}行另有不同記載")


_RIVALS = Message(
    "neither row is taken: delete one, give them two ids, or give the correction its own, later time of knowledge",
    "兩列均不採用：請刪去其一，或分別給予名稱，或使更正者另有較晚之得知時刻",
)


def shown(text: str) -> str:
    """A text as it stands in a message, not too long."""
    return text if len(text) <= _SHOWN_MAX else f"{text[:_SHOWN_MAX]}..."
