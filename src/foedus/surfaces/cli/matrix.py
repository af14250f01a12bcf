"""Who holds what to be the law, as a table in a terminal: readings, recognisers, and whoever has taken no position."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from rich.console import Console
from rich.table import Table
from rich.text import Text

from foedus.rehearsal import Eyes, Matrix, Seen
from foedus.surfaces.cli.show import aside, title
from foedus.surfaces.cli.wrapping import wrapped
from foedus.surfaces.running import Run, Standing
from foedus.surfaces.words import state_shown
from foedus.writing import Words

_COLUMNS, _MARGIN = 4, "  "
_BESIDE, _NARROWEST = 66, 30
"""Cells that the other columns take up, and the least that are left for names."""
_SAID: Mapping[str, Words] = MappingProxyType(
    {
        "head": Words.of("Who holds what to be the law", "各方所認之法律狀態"),
        "readings": Words.of("under the reading", "依各解讀"),
        "parties": Words.of("in the eyes of", "依各方之承認"),
        "rejects": Words.of("no effect given to {facts}", "不承認{facts}之效力"),
        "others": Words.of("whoever has taken no position", "未表示主張者"),
    }
)


def columns(number: int) -> Table:
    """An empty table of so many columns, without a head."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), show_header=False)
    for _ in range(number):
        table.add_column(overflow="fold")
    return table


def cells(run: Run, measure: str, stands: Standing | Seen) -> tuple[Text, Text, Text]:
    """State, since, in force; what a case says is text, never markup."""
    speech = run.speech
    return (
        Text(state_shown(speech.state(measure, stands.state), speech.language)),
        Text("" if stands.since is None else speech.joint("from", moment=speech.moment(stands.since))),
        Text(speech.in_force(measure, stands.in_force)),
    )


def show_matrix(out: Console, run: Run, seen: Matrix) -> None:
    """A table for each measure on which not all agree; nothing where there is none."""
    if len(seen.measures) == 0:
        return
    language = run.speech.language
    as_of = f"{title('as_of', language)} {run.as_of}"
    out.print(Text(aside(_SAID["head"].said(language), as_of, language), "bold"))
    for measure in seen.measures:
        if len(run.staged.document.first.measures) > 1:
            out.print(Text(run.speech.measure(measure)))
        out.print(_table(run, seen, measure, max(out.width - _BESIDE, _NARROWEST)))
    out.print()


def _table(run: Run, seen: Matrix, measure: str, width: int) -> Table:
    """One measure: what is in force goes with its state, and is told only where two rows differ in it alone."""
    parties = (*seen.parties, seen.others)
    every = [eyes.sees[measure] for eyes in (*seen.readings, *parties)]
    is_told = len({(each.state, each.in_force) for each in every}) > len({each.state for each in every})
    table = columns(_COLUMNS if is_told else _COLUMNS - 1)
    for head, rows in (("readings", seen.readings), ("parties", parties)):
        if len(rows) > 0:
            table.add_row(Text(f"{_MARGIN}{_SAID[head].said(run.speech.language)}", "dim"))
        for eyes in rows:
            lines = (f"{_MARGIN * 2}{line}" for line in _name(run, eyes, width))
            state, since, in_force = cells(run, measure, eyes.sees[measure])
            table.add_row(Text("\n".join(lines)), state, since, *((in_force,) if is_told else ()))
    return table


def _name(run: Run, eyes: Eyes, width: int) -> Iterator[str]:
    """A reading by its answers; parties, and below them the answers that they hold and the acts that they reject."""
    speech = run.speech
    answers = [f"{question}={answer}" for question, answer in eyes.answers]
    if len(eyes.readings) > 0:
        yield from wrapped(", ".join(answers), width)
    elif len(eyes.parties) == 0:
        yield from wrapped(_SAID["others"].said(speech.language), width)
    else:
        if len(eyes.rejects) > 0:
            answers.append(speech.say(_SAID["rejects"], {"facts": speech.joined("listed", eyes.rejects)}))
        yield from wrapped(speech.parties(eyes.parties), width)
        yield from (f"{_MARGIN}{line}" for line in wrapped(speech.joined("both", answers), width - len(_MARGIN)))
