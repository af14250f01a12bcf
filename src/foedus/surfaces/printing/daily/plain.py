"""A report as plain text: sentences, and tables told row by row, so that it reads at any width."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.surfaces.printing.daily.sheets import Section, Sheet, Table

_CAPTION = {"en": "[{}]", "zh-Hant": "【{}】"}
_COLON = {"en": ": ", "zh-Hant": "："}
_SEMICOLON = {"en": "; ", "zh-Hant": "；"}


def as_text(sheet: Sheet) -> bytes:
    """The report; the same sheet gives the same bytes."""
    lines = [sheet.title, *sheet.marks, *sheet.head]
    for section in sheet.sections:
        lines += ["", section.heading, *_section(sheet, section)]
    lines += [] if sheet.footnote == "" else ["", sheet.footnote]
    return "".join(f"{line}\n" for line in lines).encode()


def _section(sheet: Sheet, section: Section) -> Iterator[str]:
    yield from (f"  {line}" for line in section.lines)
    for table in section.tables:
        yield f"  {_CAPTION[sheet.language].format(table.caption)}"
        yield from (f"  - {line}" for line in _rows(sheet, table))


def _rows(sheet: Sheet, table: Table) -> Iterator[str]:
    """Each row by its name, and the cells that say something, each under its head."""
    colon, semicolon = _COLON[sheet.language], _SEMICOLON[sheet.language]
    for name, *cells in table.rows:
        told = (f"{head}{colon}{cell}" for head, cell in zip(table.heads[1:], cells, strict=True) if cell != "")
        yield semicolon.join([name, *told])
