"""A bill as lines in the order in which every form prints them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from foedus.drafting import bill as bills
from foedus.writing import Words

Kind: TypeAlias = Literal[
    "translation",
    "kind",
    "title",
    "citation",
    "lead",
    "recital",
    "enacting",
    "division",
    "provision",
    "closing",
    "notes_heading",
    "note",
    "footnote",
]

_PARTING = "—、）："
_SOURCE = Words.of("[Guarantee: {names}]", "〔保證：{names}〕")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph."""

    kind: Kind
    text: str
    caption: str = ""
    """What stands before the text: a number, or a number and a heading."""
    source: str = ""
    """Where in the guarantee it comes from, in brackets; empty for formulas."""
    depth: int = 0
    """How many levels below the division."""

    @property
    def said(self) -> str:
        """The whole paragraph."""
        return f"{self.captioned}{self.text}{self.sourced}"

    @property
    def captioned(self) -> str:
        """The caption, parted from the text unless its last mark parts them already."""
        is_parted = self.caption == "" or self.text == "" or self.caption[-1] in _PARTING
        return self.caption if is_parted else f"{self.caption} "

    @property
    def sourced(self) -> str:
        """The source, parted from the text where the language parts words."""
        return f" {self.source}" if self.source.startswith("[") else self.source


def lines(bill: bills.Bill) -> Iterator[Line]:
    """Every paragraph of the bill but the mark, which stands on every page."""
    if bill.translation != "":
        yield Line(kind="translation", text=bill.translation)
    for instrument in bill.instruments:
        yield Line(kind="kind", text=instrument.kind)
        yield Line(kind="title", text=instrument.title)
        for opening in instrument.opening:
            source = source_of(opening.origin, bill)
            yield Line(kind=opening.kind, caption=opening.number, text=opening.text, source=source)
        for division in instrument.body:
            yield from _provisions(division, bill, 0)
        for text in instrument.closing:
            yield Line(kind="closing", text=text)
    yield Line(kind="notes_heading", text=bill.notes_heading)
    for number, note in enumerate(bill.notes, 1):
        yield Line(kind="note", caption=f"{number}.", text=note)
    if bill.footnote != "":
        yield Line(kind="footnote", text=bill.footnote)


def _provisions(provision: bills.Provision, bill: bills.Bill, depth: int) -> Iterator[Line]:
    source = source_of(provision.origin, bill)
    if depth == 0:
        yield Line(kind="division", text="", caption=provision.caption)
        if provision.text != "":
            yield Line(kind="provision", text=provision.text, source=source)
    else:
        yield Line(kind="provision", caption=provision.caption, text=provision.text, source=source, depth=depth)
    for child in provision.children:
        yield from _provisions(child, bill, depth + 1)


def source_of(origin: bills.Origin | None, bill: bills.Bill) -> str:
    """Where a provision comes from: its clauses, or the passage where no clause is named."""
    if origin is None:
        return ""
    cited = [bill.citations[name] for name in origin.clauses]
    names = cited if len(cited) > 0 else [origin.path]
    return _SOURCE.said(bill.language).format(names=("; " if bill.language == "en" else "；").join(names))
