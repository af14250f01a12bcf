"""A bill as plain text: one paragraph a line, indented by level."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.drafting import bill as bills
from foedus.surfaces.printing.bills.lines import Line, lines

_SPACED = {"kind", "title", "division", "enacting", "lead", "notes_heading", "footnote"}


def as_text(bill: bills.Bill) -> bytes:
    """The bill in UTF-8. The mark stands at its head and at its foot, for it is one page."""
    return ("\n".join((bill.mark, *_lines(bill), "", bill.mark)) + "\n").encode()


def _lines(bill: bills.Bill) -> Iterator[str]:
    for line in lines(bill):
        if line.kind in _SPACED:
            yield ""
        yield f"{'  ' * _indent(line)}{line.said}"


def _indent(line: Line) -> int:
    return line.depth if line.kind == "provision" else 0
