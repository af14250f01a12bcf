"""The report as lines of text: an indent, a style, and a text that goes on below itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from foedus.proofs import Outcome
from foedus.surfaces.printing.proofs.sheets import Group, Row, Sheet, There

Line: TypeAlias = tuple[int, str, str]

_STYLES = {Outcome.COUNTEREXAMPLE: "bold red", Outcome.UNKNOWN: "bold yellow", Outcome.PROVED: "bold green"}


def lines(sheet: Sheet) -> Iterator[Line]:
    """Everything, in order."""
    yield 0, "bold", _pair(sheet, sheet.title, sheet.say("title"))
    yield 0, "", f"{sheet.place}{_comma(sheet)}{_pair(sheet, sheet.say('status'), sheet.status)}"
    yield 0, "dim", _pair(sheet, sheet.say("version"), sheet.digest)
    if sheet.other != "":
        yield 0, "dim", _pair(sheet, sheet.say("against"), sheet.other)
    if sheet.at is not None:
        yield 0, "dim", _pair(sheet, sheet.say("as_of"), str(sheet.at))
    yield 0, "bold", sheet.tally if len(sheet.groups) > 0 else sheet.say("none")
    if sheet.stopped != "":
        yield 0, "bold red", sheet.stopped
    for group in sheet.groups:
        yield 0, "", ""
        yield from _group(sheet, group)
    for line in sheet.idle:
        yield 0, "yellow", line
    if len(sheet.assumes) > 0:
        yield 0, "", ""
        yield 0, "bold", sheet.say("assumes")
        for _, said in sheet.assumes:
            yield 2, "dim", _ended(sheet, said)
    yield 0, "", ""
    yield 0, "dim", sheet.say("limits")


def _group(sheet: Sheet, group: Group) -> Iterator[Line]:
    yield 0, "bold", f"{group.question.number} {group.question.code}{_comma(sheet)}{group.asks}"
    if group.waived is not None:
        yield 2, "yellow", sheet.say("waived").format(reason=group.waived)
    for row in group.rows:
        yield from _row(sheet, row)


def _row(sheet: Sheet, row: Row) -> Iterator[Line]:
    yield 2, _STYLES[row.finding.answer.outcome], _pair(sheet, row.outcome, row.about)
    yield 4, "", _ended(sheet, row.says)
    if row.is_short:
        return  # what holds is told in short: a reader looks for what does not
    yield 4, "dim", row.where
    if len(row.under) > 0:
        yield 4, "dim", _pair(sheet, sheet.say("under"), ("; " if sheet.language == "en" else "；").join(row.under))
    if len(row.by) > 0:
        yield 4, "dim", _pair(sheet, sheet.say("clauses"), (", " if sheet.language == "en" else "、").join(row.by))
    yield from _story(sheet, row)
    if row.there is not None:
        yield from _there(sheet, row.there)
    if row.mend != "":
        yield 4, "cyan", _pair(sheet, sheet.say("mend"), _ended(sheet, row.mend))


def _story(sheet: Sheet, row: Row) -> Iterator[Line]:
    """How it comes about, or that this is not told here."""
    if len(row.story) > 0:
        yield 4, "", sheet.say("story")
        for when, what in row.story:
            yield 6, "", f"{when}  {what}"
    if row.is_withheld:
        yield 4, "", sheet.say("withheld")


def _there(sheet: Sheet, there: There) -> Iterator[Line]:
    """The side of the other draft."""
    between, apart = ("; ", ", ") if sheet.language == "en" else ("；", "、")
    if there.comes_to is not None:
        yield 4, "", sheet.say("story_there")
        yield 6, "", "  ".join(there.comes_to)
    parts = (there.where, *((_pair(sheet, sheet.say("clauses"), apart.join(there.by)),) if there.by else ()))
    yield 4, "dim", _pair(sheet, sheet.say("there"), between.join(parts))
    if len(there.under) > 0:
        yield 4, "dim", _pair(sheet, sheet.say("under_there"), between.join(there.under))


def _pair(sheet: Sheet, head: str, text: str) -> str:
    return f"{head}{': ' if sheet.language == 'en' else '：'}{text}"


def _comma(sheet: Sheet) -> str:
    return ", " if sheet.language == "en" else "，"


def _ended(sheet: Sheet, text: str) -> str:
    """Sentences with the first letter large, and closed."""
    stop = "." if sheet.language == "en" else "。"
    return f"{text[:1].upper()}{text[1:].removesuffix(stop)}{stop}"
