"""Tables in CSV files, read strictly: each row by its columns, each bad one a flaw with its place.

One line is one row: no cell holds a line break, so an unclosed quote spoils its own line and no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from foedus.evidence import Report, Total
from foedus.kernel import BadInputError, Flaw, Instant, Place

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

    required: Mapping[str, str]
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

    def __init__(self, place: Place, code: str, message: str, hint: str) -> None:
        """Keep what is wrong as a flaw."""
        self.flaw = Flaw(place, code, message, hint)
        super().__init__(message)


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
        raise refusal(file, "C001", f"the file has {len(data):,} bytes", f"split it: at most {BYTES_MAX:,} bytes each")
    ends = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    if ends > ROWS_MAX + 1:  # the header's, and each row's
        raise refusal(file, "C001", f"the file has {ends:,} lines", f"split it: at most {ROWS_MAX:,} rows each")


def lines_of(data: bytes, file: str) -> Iterator[tuple[Place, bytes]]:
    """Every line that is not blank, with the place where it begins."""
    for number, line in enumerate(_LINE_END.split(data.removeprefix(b"\xef\xbb\xbf")), 1):
        if len(line.strip()) > 0:
            yield Place(file, number, 1), line


def refusal(file: str, code: str, message: str, hint: str) -> BadInputError:
    """What is wrong with a file from its first line on."""
    return BadInputError([Flaw(Place(file, 1, 1), code, message, hint)])


def _header(line: tuple[Place, bytes] | None, file: str, columns: Columns) -> tuple[str, ...]:
    if line is None:
        raise refusal(file, "C002", "the file is empty", f"begin with the header {','.join(columns.required)}")
    try:
        cells = cells_of(line[1], line[0])
    except BadRowError as error:
        raise BadInputError([error.flaw]) from error
    flaws = list(_header_flaws(cells, line[0], columns))
    if len(flaws) > 0:
        raise BadInputError(flaws)
    return tuple(cell.text for cell in cells)


def _header_flaws(cells: Sequence[Cell], place: Place, columns: Columns) -> Iterator[Flaw]:
    """What is wrong with a header: an unknown column is refused, since a misspelt one would be lost in silence."""
    names = [cell.text for cell in cells]
    for cell in cells:
        if cell.text not in columns.names:
            known = f"the columns are {', '.join(columns.names)}, separated by commas"
            yield unknown_column(cell, columns.names, known)
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        again = [cell.place for cell in cells if cell.text == name][1]
        yield Flaw(again, "C004", f"the column `{shown(name)}` stands twice", "keep one of them")
    for name, meaning in columns.required.items():
        if name not in names:
            yield Flaw(place, "C005", f"the column `{name}` is missing", f"add it; {meaning}")


def unknown_column(cell: Cell, names: Sequence[str], known: str) -> Flaw:
    """A header's cell that is none of the names: the hint is the nearest of them, or else what is known of all."""
    near = get_close_matches(cell.text, names, n=1)
    hint = f"did you mean `{near[0]}`?" if len(near) > 0 else known
    return Flaw(cell.place, "C003", f"`{shown(cell.text)}` is not a column", hint)


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
            message = f"the cell has {len(value):,} characters"
            raise BadRowError(here, "C001", message, f"keep it to {cell_max:,}")
        cells.append(Cell(text=value, place=here))
        at = match.end() if match[0].endswith(",") else len(text) + 1
    return tuple(cells)


def _misquoted(rest: str) -> tuple[str, str]:
    if rest.lstrip().startswith('"') and rest.count('"') % 2 == 1:
        return "the quote is not closed on its line", 'close it with "; a cell holds no line break'
    return "a quote stands inside the text", 'put the whole cell in quotes and write each quote inside it as ""'


def _text(line: bytes, place: Place, line_max: int) -> str:
    if len(line) > line_max:
        raise BadRowError(place, "C001", f"the line has {len(line):,} bytes", f"keep it to {line_max:,}")
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        here = Place(place.file, place.line, len(line[: error.start].decode()) + 1)
        raise BadRowError(here, "C007", "the text is not UTF-8", "save the file in the encoding UTF-8") from error
    if not text.isprintable():
        hidden = next(n for n, character in enumerate(text) if not character.isprintable())
        here = Place(place.file, place.line, hidden + 1)
        raise BadRowError(here, "C008", f"an invisible character: U+{ord(text[hidden]):04X}", "delete it")
    return text


def _row(line: bytes, header: Sequence[str], columns: Columns, place: Place) -> Row:
    cells = cells_of(line, place)
    if len(cells) != len(header):
        here = cells[len(header)].place if len(cells) > len(header) else place
        hint = "put a cell that holds commas in quotes" if len(cells) > len(header) else "leave a cell empty, not out"
        raise BadRowError(here, "C009", f"{len(cells)} cells under {len(header)} columns", hint)
    row = dict(zip(header, cells, strict=True))
    for name, cell in row.items():
        if cell.text == "" and name in columns.required and name not in columns.may_be_empty:
            raise BadRowError(cell.place, "C010", f"`{name}` is empty", f"fill it in; {columns.required[name]}")
    return row


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
    except ValueError as error:
        hint = "write a real date and time with its offset: 2025-03-05T10:00:00Z"
        if _DAY.fullmatch(cell.text) is not None:
            first, last = columns.stretch
            hint = f"a day has no one instant: write when it begins as `{first}` and when it ends as `{last}`"
        elif "." in cell.text:
            hint = "write whole seconds: 2025-03-05T10:00:00Z"
        raise BadRowError(cell.place, "C013", f"`{shown(cell.text)}` is not an instant", hint) from error
    if not EARLIEST <= found < LATEST:
        hint = f"write a time between {EARLIEST} and {LATEST}"
        raise BadRowError(cell.place, "C013", f"`{shown(cell.text)}` lies outside all records", hint)
    return found


def url(row: Row) -> str | None:
    """The address that a row gives.

    Raises:
        BadRowError: it is none.
    """
    text = optional(row, "url")
    if text is not None and not text.startswith(("https://", "http://")):
        message = f"`{shown(text)}` is not the address of a page"
        raise BadRowError(row["url"].place, "C015", message, "begin it with https:// or http://")
    return text


def _distinct(rows: Sequence[tuple[int, Told]], file: str) -> tuple[tuple[Told, ...], list[Flaw]]:
    """Each once; of versions known at one instant that contradict each other, none."""
    versions: dict[tuple[str, str, Instant], dict[Told, int]] = {}
    for line, told in rows:
        versions.setdefault((told.source, told.id, told.known), {}).setdefault(told, line)
    flaws = [
        Flaw(
            Place(file, line, 1),
            "C016",
            f"`{shown(told.id)}` says otherwise in line {min(rivals.values())}",
            _RIVALS,
        )
        for rivals in versions.values()
        for told, line in rivals.items()
        if line != min(rivals.values())
    ]
    return tuple(told for rivals in versions.values() if len(rivals) == 1 for told in rivals), flaws


_RIVALS = "neither row is taken: delete one, give them two ids, or give the correction its own, later time of knowledge"


def shown(text: str) -> str:
    """A text as it stands in a message, not too long."""
    return text if len(text) <= _SHOWN_MAX else f"{text[:_SHOWN_MAX]}..."
