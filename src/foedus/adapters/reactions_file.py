"""The record of reaction times from its CSV file: every row or none, for one wrong row would move a median unseen.

One line is one row: no cell holds a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from foedus.adapters.csv_table import (
    QUOTE_ALL,
    BadRowError,
    Cell,
    cells_of,
    empty,
    keep_to,
    lines_of,
    miscounted,
    missing_column,
    of_bytes,
    repeated_column,
    unknown_column,
)
from foedus.books import reactions
from foedus.kernel import BadInputError, Flaw, Message, Place, listed
from foedus.writing import Node, shape

BYTES_MAX = 8 * 1024 * 1024
COLUMNS = tuple(reactions.Reaction.model_fields)
_CELL = re.compile(r'(?:"((?:[^"]|"")*+)"|([^",]*+))(?:,|$)')  # no space stands around the quotes
_MISQUOTED = (
    Message("a quote is not closed on its line, or stands inside the text", "引號未於同一行閉合，或位於文字之中"),
    QUOTE_ALL,
)


def read_reactions(data: bytes, file: str) -> tuple[reactions.Reaction, ...]:
    """The rows of a table of reactions: UTF-8, comma-separated, under a header of all ``COLUMNS`` in any order.

    An empty cell says nothing; the model ``reactions.Reaction`` tells which may be empty.

    Raises:
        BadInputError: the file is not such a table, or a row contradicts itself or another; with every flaw found.
    """
    if len(data) > BYTES_MAX:
        raise BadInputError([Flaw(Place(file), "C001", of_bytes(len(data)), keep_to(BYTES_MAX))])
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
        raise empty(file, COLUMNS)
    cells = _cells(line[1], line[0])
    flaws = list(_header_flaws(cells, line[0]))
    if len(flaws) > 0:
        raise BadInputError(flaws)
    return tuple(cell.text for cell in cells)


def _header_flaws(cells: Sequence[Cell], place: Place) -> Iterator[Flaw]:
    names = [cell.text for cell in cells]
    for number, cell in enumerate(cells):
        if cell.text not in COLUMNS:
            known = listed(COLUMNS)
            yield unknown_column(cell, COLUMNS, Message(f"the columns are {known.en}", f"各欄為{known.zh_hant}"))
        elif cell.text in names[:number]:
            yield repeated_column(cell.text, cell.place)
    for name in COLUMNS:
        if name not in names:
            meaning = " ".join((reactions.Reaction.model_fields[name].description or "").split())
            hint = Message(f"add it. {meaning}", "請補上此欄，其意義見history/README.md")
            yield missing_column(name, place, hint)


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
        raise BadInputError([Flaw(place, "C009", miscounted(len(cells), len(columns)), _AS_MANY)])
    named = zip(columns, cells, strict=True)
    filled = {name: Node(cell.place, cell.text) for name, cell in named if cell.text != ""}
    return Node(place, entries=filled, keys={name: cell.place for name, cell in filled.items()})


_AS_MANY = Message(
    "put a cell that holds commas in quotes, and leave an empty cell empty, not out",
    "請將含有逗號之儲存格置於引號內；空白之儲存格請留空，不得略去",
)


def _quarrels(rows: Sequence[tuple[Node, reactions.Reaction]]) -> Iterator[Flaw]:
    """What is wrong between rows: a name given twice, an act said to repeat one that is not there."""
    first = dict[str, Place]()
    for node, row in rows:
        if row.id in first:
            line = first[row.id].line
            message = Message(f"`{row.id}` stands in line {line} too", f"`{row.id}`亦見於第{line}行")
            yield Flaw(node.place_of(("id",)), "G005", message, _OWN_NAME)
        first.setdefault(row.id, node.place)
    samples = {row.id: row.sample for _, row in rows}
    for node, row in rows:
        if row.repeats is not None and samples.get(row.repeats, row.sample) == row.sample:
            name = row.repeats
            message = Message(f"`{name}` is not a row of the other sample", f"`{name}`不是另一樣本之列")
            yield Flaw(node.place_of(("repeats",)), "G005", message, _OTHER_SAMPLE)


_OWN_NAME = Message("give each row a name of its own", "請使各列各有其名稱")
_OTHER_SAMPLE = Message("name a row of the other sample, or nothing", "請填另一樣本之列，或留空")
