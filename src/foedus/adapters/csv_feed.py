"""Reports from a table in a CSV file: good rows become reports, each bad one a flaw with its place.

One line is one row: no cell holds a line break, so an unclosed quote spoils its own line and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from foedus.evidence import Report
from foedus.journal import digest
from foedus.kernel import BadInputError, Flaw, Instant, Interval, Place

REQUIRED = ("id", "source", "class", "zone", "event_time", "known_at")
OPTIONAL = ("event_until", "incident", "denies", "url")
MAY_BE_EMPTY = {"zone", *OPTIONAL}
BYTES_MAX = 64 * 1024 * 1024
ROWS_MAX = 500_000
LINE_BYTES_MAX = 16_384
CELL_MAX = 1_000
EARLIEST, LATEST = Instant.parse("1900-01-01T00:00:00Z"), Instant.parse("2200-01-01T00:00:00Z")
_CELL = re.compile(r' *+(?:"([^"]*+(?:""[^"]*+)*+)" *+|([^",]*+))(?:,|$)')
_LINE_END = re.compile(rb"\r\n|\n|\r")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHOWN_MAX = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a file holds.

    Attributes:
        reports: of the good rows, in the order of the file; a row that repeats another in full is one report.
        flaws: what is wrong with the others, in the order of the file.
        digest: the name of the file's bytes.
    """

    reports: tuple[Report, ...]
    flaws: tuple[Flaw, ...]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    text: str
    place: Place


class _BadRowError(Exception):
    """A row that cannot be read as a report."""

    def __init__(self, place: Place, code: str, message: str, hint: str) -> None:
        self.flaw = Flaw(place, code, message, hint)
        super().__init__(message)


def read_reports(data: bytes, file: str) -> Feed:
    """Read a table of reports: UTF-8, comma-separated, with a header of the ``REQUIRED`` and ``OPTIONAL`` columns.

    Times are instants with an offset (``2025-03-05T10:00:00Z``). An event whose time is uncertain lies in
    ``event_time <= t < event_until``. Rows of one source under one id are versions of one report, told apart by
    ``known_at``; where two with the same ``known_at`` contradict each other, neither is taken.

    Raises:
        BadInputError: the file is too large, is empty, or has a header with missing, repeated or unknown columns.
    """
    lines = _lines(data, file)
    columns = _header(next(lines, None), file)
    reports, flaws = list[tuple[int, Report]](), list[Flaw]()
    for number, line in lines:
        try:
            reports.append((number, _report(_row(line, columns, Place(file, number, 1)))))
        except _BadRowError as error:
            flaws.append(error.flaw)
    unique, contradicting = _distinct(reports, file)
    return Feed(reports=unique, flaws=tuple(sorted([*flaws, *contradicting])), digest=digest(data))


def _lines(data: bytes, file: str) -> Iterator[tuple[int, bytes]]:
    """Every line that is not blank, with its number."""
    if len(data) > BYTES_MAX:
        raise _refusal(file, "C001", f"the file has {len(data):,} bytes", f"split it: at most {BYTES_MAX:,} bytes each")
    ends = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    if ends > ROWS_MAX + 1:  # the header's, and each row's
        raise _refusal(file, "C001", f"the file has {ends:,} lines", f"split it: at most {ROWS_MAX:,} rows each")
    lines = _LINE_END.split(data.removeprefix(b"\xef\xbb\xbf"))
    return ((number, line) for number, line in enumerate(lines, 1) if len(line.strip()) > 0)


def _refusal(file: str, code: str, message: str, hint: str) -> BadInputError:
    return BadInputError([Flaw(Place(file, 1, 1), code, message, hint)])


def _header(line: tuple[int, bytes] | None, file: str) -> tuple[str, ...]:
    if line is None:
        raise _refusal(file, "C002", "the file is empty", f"begin with the header {','.join(REQUIRED)}")
    try:
        cells = _cells(line[1], Place(file, line[0], 1))
    except _BadRowError as error:
        raise BadInputError([error.flaw]) from error
    flaws = list(_header_flaws(cells, Place(file, line[0], 1)))
    if len(flaws) > 0:
        raise BadInputError(flaws)
    return tuple(cell.text for cell in cells)


def _header_flaws(cells: Sequence[_Cell], place: Place) -> Iterator[Flaw]:
    """What is wrong with a header: an unknown column is refused, since a misspelt one would be lost in silence."""
    names = [cell.text for cell in cells]
    for cell in cells:
        if cell.text not in {*REQUIRED, *OPTIONAL}:
            near = get_close_matches(cell.text, [*REQUIRED, *OPTIONAL], n=1)
            known = f"the columns are {', '.join([*REQUIRED, *OPTIONAL])}, separated by commas"
            hint = f"did you mean `{near[0]}`?" if len(near) > 0 else known
            yield Flaw(cell.place, "C003", f"`{_shown(cell.text)}` is not a column", hint)
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        again = [cell.place for cell in cells if cell.text == name][1]
        yield Flaw(again, "C004", f"the column `{_shown(name)}` stands twice", "keep one of them")
    for name in REQUIRED:
        if name not in names:
            yield Flaw(place, "C005", f"the column `{name}` is missing", f"add it; {_MEANING[name]}")


_MEANING = {
    "id": "it holds the name of the report",
    "source": "it holds a name from the closed list of sources",
    "class": "it holds the class of incident",
    "zone": "it holds the zone, or nothing where the report names none",
    "event_time": "it holds when it happened, as 2025-03-05T10:00:00Z",
    "known_at": "it holds when the report arrived, as 2025-03-05T10:00:00Z",
}


def _cells(line: bytes, place: Place) -> tuple[_Cell, ...]:
    """The cells of a line, each with its place; spaces around them are not part of them."""
    text = _text(line, place)
    cells, at = list[_Cell](), 0
    while at <= len(text):
        here = Place(place.file, place.line, at + 1)
        match = _CELL.match(text, at)
        if match is None:
            raise _BadRowError(here, "C006", *_misquoted(text[at:]))
        value = (match[2] if match[1] is None else match[1].replace('""', '"')).strip()
        if len(value) > CELL_MAX:
            message = f"the cell has {len(value):,} characters"
            raise _BadRowError(here, "C001", message, f"keep it to {CELL_MAX:,}")
        cells.append(_Cell(text=value, place=here))
        at = match.end() if match[0].endswith(",") else len(text) + 1
    return tuple(cells)


def _misquoted(rest: str) -> tuple[str, str]:
    if rest.lstrip().startswith('"') and rest.count('"') % 2 == 1:
        return "the quote is not closed on its line", 'close it with "; a cell holds no line break'
    return "a quote stands inside the text", 'put the whole cell in quotes and write each quote inside it as ""'


def _text(line: bytes, place: Place) -> str:
    if len(line) > LINE_BYTES_MAX:
        raise _BadRowError(place, "C001", f"the line has {len(line):,} bytes", f"keep it to {LINE_BYTES_MAX:,}")
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        here = Place(place.file, place.line, len(line[: error.start].decode()) + 1)
        raise _BadRowError(here, "C007", "the text is not UTF-8", "save the file in the encoding UTF-8") from error
    if not text.isprintable():
        hidden = next(n for n, character in enumerate(text) if not character.isprintable())
        here = Place(place.file, place.line, hidden + 1)
        raise _BadRowError(here, "C008", f"an invisible character: U+{ord(text[hidden]):04X}", "delete it")
    return text


def _row(line: bytes, columns: Sequence[str], place: Place) -> Mapping[str, _Cell]:
    cells = _cells(line, place)
    if len(cells) != len(columns):
        here = cells[len(columns)].place if len(cells) > len(columns) else place
        hint = "put a cell that holds commas in quotes" if len(cells) > len(columns) else "leave a cell empty, not out"
        raise _BadRowError(here, "C009", f"{len(cells)} cells under {len(columns)} columns", hint)
    row = dict(zip(columns, cells, strict=True))
    for name, cell in row.items():
        if cell.text == "" and name not in MAY_BE_EMPTY:
            raise _BadRowError(cell.place, "C010", f"`{name}` is empty", f"fill it in; {_MEANING[name]}")
    return row


def _report(row: Mapping[str, _Cell]) -> Report:
    held, known = _held(row), _instant(row["known_at"])
    if known < held.start:
        message = "the report was known before it happened"
        raise _BadRowError(row["known_at"].place, "C011", message, "check `event_time`, `known_at` and their offsets")
    return Report(
        id=row["id"].text,
        source=row["source"].text,
        incident_class=row["class"].text,
        zone=row["zone"].text or None,
        held=held,
        known=known,
        incident=_optional(row, "incident"),
        denies=_denies(row),
        url=_url(row),
    )


def _optional(row: Mapping[str, _Cell], name: str) -> str | None:
    return (row[name].text or None) if name in row else None


def _held(row: Mapping[str, _Cell]) -> Interval:
    start = _instant(row["event_time"])
    if _optional(row, "event_until") is None:
        return Interval.at(start)
    end = _instant(row["event_until"])
    if end <= start:
        hint = "it is the first instant at which it can no longer have happened; leave it empty for an exact time"
        raise _BadRowError(row["event_until"].place, "C012", "`event_until` is not after `event_time`", hint)
    return Interval(start, end)


def _instant(cell: _Cell) -> Instant:
    try:
        instant = Instant.parse(cell.text)
    except ValueError as error:
        hint = "write a real date and time with its offset: 2025-03-05T10:00:00Z"
        if _DAY.fullmatch(cell.text) is not None:
            hint = "a day has no one instant: write when it begins as `event_time` and when it ends as `event_until`"
        elif "." in cell.text:
            hint = "write whole seconds: 2025-03-05T10:00:00Z"
        raise _BadRowError(cell.place, "C013", f"`{_shown(cell.text)}` is not an instant", hint) from error
    if not EARLIEST <= instant < LATEST:
        hint = f"write a time between {EARLIEST} and {LATEST}"
        raise _BadRowError(cell.place, "C013", f"`{_shown(cell.text)}` lies outside all records", hint)
    return instant


def _denies(row: Mapping[str, _Cell]) -> bool:
    text = _optional(row, "denies")
    if text not in {None, "true", "false"}:
        message = f"`{_shown(text or '')}` is neither true nor false"
        raise _BadRowError(row["denies"].place, "C014", message, "write true or false, or leave it empty for false")
    return text == "true"


def _url(row: Mapping[str, _Cell]) -> str | None:
    text = _optional(row, "url")
    if text is not None and not text.startswith(("https://", "http://")):
        message = f"`{_shown(text)}` is not the address of a page"
        raise _BadRowError(row["url"].place, "C015", message, "begin it with https:// or http://")
    return text


def _distinct(rows: Sequence[tuple[int, Report]], file: str) -> tuple[tuple[Report, ...], list[Flaw]]:
    """Each report once; of versions known at one instant that contradict each other, none."""
    versions: dict[tuple[str, str, Instant], dict[Report, int]] = {}
    for line, report in rows:
        versions.setdefault((report.source, report.id, report.known), {}).setdefault(report, line)
    flaws = [
        Flaw(
            Place(file, line, 1),
            "C016",
            f"`{_shown(report.id)}` says otherwise in line {min(rivals.values())}",
            _RIVALS,
        )
        for rivals in versions.values()
        for report, line in rivals.items()
        if line != min(rivals.values())
    ]
    return tuple(report for rivals in versions.values() if len(rivals) == 1 for report in rivals), flaws


_RIVALS = "neither row is taken: delete one, give them two ids, or give the correction its own, later `known_at`"


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN_MAX else f"{text[:_SHOWN_MAX]}..."
