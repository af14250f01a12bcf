"""A report as every form of print takes it: sections of sentences and tables, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.kernel import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; the first cell of a row names it."""

    name: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report under its heading."""

    name: str
    heading: str
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole report.

    Attributes:
        language: in which it is told.
        title: what it is, and of which day.
        running: what stands on every printed page: a word for each mark, and the title.
        marks: what every reader must see first: that it supposes something, or is the version for anybody.
        head: of which text, as known when.
        sections: the rest.
        footnote: what the mark behind proposed terms means; empty where none is marked.
    """

    language: Language
    title: str
    running: tuple[str, ...]
    marks: tuple[str, ...]
    head: tuple[str, ...]
    sections: tuple[Section, ...]
    footnote: str
