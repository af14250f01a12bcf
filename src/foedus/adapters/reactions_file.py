"""The record of reaction times from its CSV file: every row or none, for one wrong row would move a median unseen.

One line is one row: no cell holds a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from foedus.books import reactions
from foedus.kernel import BadInputError, Flaw, Place
from foedus.writing import Node, shape

BYTES_MAX = 8 * 1024 * 1024
COLUMNS = tuple(reactions.Reaction.model_fields)
_CELL = re.compile(r'(?:"((?:[^"]|"")*+)"|([^",]*+))(?:,|$)')
_SHOWN_MAX = 60


def read_reactions(data: bytes, file: str) -> tuple[reactions.Reaction, ...]:
    """The rows of a table of reactions: UTF-8, comma-separated, under a header of all ``COLUMNS`` in any order.

    An empty cell says nothing; the model ``reactions.Reaction`` tells which may be empty.

    Raises:
        BadInputError: the file is not such a table, or a row contradicts itself or another; with every flaw found.
    """
    rows, flaws = list[tuple[Node, reactions.Reaction]](), list[Flaw]()
    lines = _lines(data, file)
    columns = _header(next(lines, None), file)
    for place, line in lines:
        try:
            node = _row(_text(line, place), columns, place)
            rows.append((node, shape(node, reactions.Reaction)))
        except BadInputError as error:
            flaws.extend(error.flaws)
    flaws = flaws or list(_quarrels(rows))  # among good rows alone: a bad one may be what another names
    if len(flaws) > 0:
        raise BadInputError(flaws)
    return tuple(row for _, row in rows)


def _refusal(place: Place, code: str, message: str, hint: str) -> BadInputError:
    return BadInputError([Flaw(place, code, message, hint)])


def _lines(data: bytes, file: str) -> Iterator[tuple[Place, bytes]]:
    """Every line that is not blank, with its place."""
    if len(data) > BYTES_MAX:
        raise _refusal(Place(file), "C001", f"the file has {len(data):,} bytes", f"keep it to {BYTES_MAX:,}")
    for number, line in enumerate(re.split(rb"\r\n|\n|\r", data.removeprefix(b"\xef\xbb\xbf")), 1):
        if len(line.strip()) > 0:
            yield Place(file, number, 1), line


def _text(line: bytes, place: Place) -> str:
    try:
        text = line.decode()
    except UnicodeDecodeError as error:
        raise _refusal(place, "C007", "the text is not UTF-8", "save the file in the encoding UTF-8") from error
    if not text.isprintable():
        hidden = next(n for n, character in enumerate(text) if not character.isprintable())
        here = Place(place.file, place.line, hidden + 1)
        raise _refusal(here, "C008", f"an invisible character: U+{ord(text[hidden]):04X}", "delete it")
    return text


def _header(line: tuple[Place, bytes] | None, file: str) -> tuple[str, ...]:
    if line is None:
        raise _refusal(Place(file, 1, 1), "C002", "the file is empty", f"begin with the header {','.join(COLUMNS)}")
    cells = _cells(_text(line[1], line[0]), line[0])
    flaws = list(_header_flaws(cells, line[0]))
    if len(flaws) > 0:
        raise BadInputError(flaws)
    return tuple(str(cell.scalar) for cell in cells)


def _header_flaws(cells: Sequence[Node], place: Place) -> Iterator[Flaw]:
    names = [str(cell.scalar) for cell in cells]
    for number, cell in enumerate(cells):
        name = names[number]
        shown = name if len(name) <= _SHOWN_MAX else f"{name[:_SHOWN_MAX]}..."
        if name not in COLUMNS:
            near = get_close_matches(name, COLUMNS, n=1)
            hint = f"did you mean `{near[0]}`?" if len(near) > 0 else f"the columns are {', '.join(COLUMNS)}"
            yield Flaw(cell.place, "C003", f"`{shown}` is not a column", hint)
        elif name in names[:number]:
            yield Flaw(cell.place, "C004", f"the column `{shown}` stands twice", "keep one of them")
    for name in COLUMNS:
        if name not in names:
            meaning = " ".join((reactions.Reaction.model_fields[name].description or "").split())
            yield Flaw(place, "C005", f"the column `{name}` is missing", f"add it. {meaning}")


def _cells(line: str, place: Place) -> tuple[Node, ...]:
    """The cells of a line as text, each with its place; spaces around them are not part of them."""
    cells, at = list[Node](), 0
    while at <= len(line):
        here = Place(place.file, place.line, at + 1)
        match = _CELL.match(line, at)
        if match is None:
            message = "a quote is not closed on its line, or stands inside the text"
            raise _refusal(here, "C006", message, 'put the whole cell in quotes and write each quote inside it as ""')
        value = match[2] if match[1] is None else match[1].replace('""', '"')
        cells.append(Node(here, value.strip()))
        at = match.end() if match[0].endswith(",") else len(line) + 1
    return tuple(cells)


def _row(line: str, columns: Sequence[str], place: Place) -> Node:
    """A row as a mapping of its filled cells, each at its place."""
    cells = _cells(line, place)
    if len(cells) != len(columns):
        hint = "put a cell that holds commas in quotes, and leave an empty cell empty, not out"
        raise _refusal(place, "C009", f"{len(cells)} cells under {len(columns)} columns", hint)
    filled = {name: cell for name, cell in zip(columns, cells, strict=True) if cell.scalar != ""}
    return Node(place, entries=filled, keys={name: cell.place for name, cell in filled.items()})


def _quarrels(rows: Sequence[tuple[Node, reactions.Reaction]]) -> Iterator[Flaw]:
    """What is wrong between rows: a name given twice, an act said to repeat one that is not there."""
    first = dict[str, Place]()
    for node, row in rows:
        if row.id in first:
            message = f"`{row.id}` stands in line {first[row.id].line} too"
            yield Flaw(node.place_of(("id",)), "G005", message, "give each row a name of its own")
        first.setdefault(row.id, node.place)
    samples = {row.id: row.sample for _, row in rows}
    for node, row in rows:
        if row.repeats is not None and samples.get(row.repeats, row.sample) == row.sample:
            message = f"`{row.repeats}` is not a row of the other sample"
            yield Flaw(node.place_of(("repeats",)), "G005", message, "name a row of the other sample, or nothing")
