"""The record of reaction times from its CSV file: every row or none, for one wrong row would move a median unseen.

One line is one row: no cell holds a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from foedus.adapters.csv_table import BadRowError, Cell, cells_of, lines_of, refusal, shown, unknown_column
from foedus.books import reactions
from foedus.kernel import BadInputError, Flaw, Place
from foedus.writing import Node, shape

BYTES_MAX = 8 * 1024 * 1024
COLUMNS = tuple(reactions.Reaction.model_fields)
_CELL = re.compile(r'(?:"((?:[^"]|"")*+)"|([^",]*+))(?:,|$)')  # no space stands around the quotes
_MISQUOTED = (
    "a quote is not closed on its line, or stands inside the text",
    'put the whole cell in quotes and write each quote inside it as ""',
)


def read_reactions(data: bytes, file: str) -> tuple[reactions.Reaction, ...]:
    """The rows of a table of reactions: UTF-8, comma-separated, under a header of all ``COLUMNS`` in any order.

    An empty cell says nothing; the model ``reactions.Reaction`` tells which may be empty.

    Raises:
        BadInputError: the file is not such a table, or a row contradicts itself or another; with every flaw found.
    """
    if len(data) > BYTES_MAX:
        size = f"the file has {len(data):,} bytes"
        raise BadInputError([Flaw(Place(file), "C001", size, f"keep it to {BYTES_MAX:,}")])
    rows, flaws = list[tuple[Node, reactions.Reaction]](), list[Flaw]()
    lines = lines_of(data, file)
    columns = _header(next(lines, None), file)
    for place, line in lines:
        try:
            node = _row(line, columns, place)
            rows.append((node, shape(node, reactions.Reaction)))
        except BadInputError as error:
            flaws.extend(error.flaws)
    flaws = flaws or list(_quarrels(rows))  # among good rows alone: a bad one may be what another names
    if len(flaws) > 0:
        raise BadInputError(flaws)
    return tuple(row for _, row in rows)


def _header(line: tuple[Place, bytes] | None, file: str) -> tuple[str, ...]:
    if line is None:
        raise refusal(file, "C002", "the file is empty", f"begin with the header {','.join(COLUMNS)}")
    cells = _cells(line[1], line[0])
    flaws = list(_header_flaws(cells, line[0]))
    if len(flaws) > 0:
        raise BadInputError(flaws)
    return tuple(cell.text for cell in cells)


def _header_flaws(cells: Sequence[Cell], place: Place) -> Iterator[Flaw]:
    names = [cell.text for cell in cells]
    for number, cell in enumerate(cells):
        if cell.text not in COLUMNS:
            yield unknown_column(cell, COLUMNS, f"the columns are {', '.join(COLUMNS)}")
        elif cell.text in names[:number]:
            yield Flaw(cell.place, "C004", f"the column `{shown(cell.text)}` stands twice", "keep one of them")
    for name in COLUMNS:
        if name not in names:
            meaning = " ".join((reactions.Reaction.model_fields[name].description or "").split())
            yield Flaw(place, "C005", f"the column `{name}` is missing", f"add it. {meaning}")


def _cells(line: bytes, place: Place) -> tuple[Cell, ...]:
    """The cells of a line, which has no limit of its own; two flaws are told more broadly than in other tables."""
    try:
        return cells_of(line, place, _CELL, BYTES_MAX, BYTES_MAX)
    except BadRowError as error:
        here = place if error.flaw.code == "C007" else error.flaw.place
        words = _MISQUOTED if error.flaw.code == "C006" else (error.flaw.message, error.flaw.hint)
        raise BadInputError([Flaw(here, error.flaw.code, *words)]) from error


def _row(line: bytes, columns: Sequence[str], place: Place) -> Node:
    """A row as a mapping of its filled cells, each at its place."""
    cells = _cells(line, place)
    if len(cells) != len(columns):
        hint = "put a cell that holds commas in quotes, and leave an empty cell empty, not out"
        raise BadInputError([Flaw(place, "C009", f"{len(cells)} cells under {len(columns)} columns", hint)])
    named = zip(columns, cells, strict=True)
    filled = {name: Node(cell.place, cell.text) for name, cell in named if cell.text != ""}
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
