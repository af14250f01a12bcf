"""How a record is drawn in a terminal: plain text that reads without colour, at any width."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import groupby

import click
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from foedus.books import Explanation, Line, Speech
from foedus.kernel import Flaw, Interval, Language
from foedus.legaltime import Zones, days
from foedus.surfaces.cli.wrapping import wrapped
from foedus.writing import glossary

STYLES = {"measure": "bold", "order": "bold cyan", "duty": "yellow", "judgment": "green", "finding": "magenta"}
TITLES: Mapping[str, tuple[str, str]] = {
    "held": ("Happened (UTC)", "發生（UTC）"),
    "recorded": ("Recorded (UTC)", "登錄（UTC）"),
    "what": ("What", "事項"),
    "stand": ("Where it stands", "現況"),
    "outcomes": ("Expected outcomes", "預期結果"),
    "agrees": ("agrees", "相符"),
    "differs": ("DIFFERS", "不符"),
    "expected": ("expected", "預期"),
    "found": ("found", "所得"),
    "as_of": ("as of", "截至"),
    "set_aside": ("Reports and totals set aside", "不予採計或加總之報告及統計"),
    "idle": ("Acts without effect", "不生效力之行為"),
    "not_yet": ("On file, but not known at this instant", "檔案所載而於此時點尚未得知者"),
    "later_facts": ("facts: {count}, the first known {first}", "事實{count}項，最早得知於{first}"),
    "later_reports": ("reports: {count}, the first known {first}", "報告{count}份，最早得知於{first}"),
    "later_totals": ("totals: {count}, the first known {first}", "統計總數{count}筆，最早得知於{first}"),
    "alarms": ("Alarms (they warn, and decide nothing)", "警報（僅供預警，不作判斷）"),
    "sightings": (
        "Sightings of weapons (one source's word each; they inform, and decide nothing)",
        "武器目擊紀錄（均為單一來源之陳述，僅供參考，不作判斷）",
    ),
    "held_back": ("Measures of which nothing but the name is told", "僅載明名稱之措施"),
    "released_reports": ("Reports released", "已公開之報告"),
    "released_totals": ("Totals released", "已公開之統計總數"),
    "no_totals": ("no totals", "無統計總數"),
    "raised": ("raised by the total up to {ended}, known {known}", "依至{ended}止之總數發出，{known}得知"),
    "raised_once": (
        "raised by the total up to {ended}, known {known}, and no longer so on what is known now",
        "曾依至{ended}止之總數發出，{known}得知，依現有紀錄已不成立",
    ),
    "tally": ("{agreeing} of {all} expected outcomes came out", "預期結果{all}項，相符{agreeing}項"),
    "page": ("page", "頁面"),
    "hint": ("hint", "建議"),
    "waived": ("waived", "已排除"),
    "hypothetical": ("HYPOTHETICAL", "假設情境"),
    "status": ("Status of the text", "文本狀態"),
    "reading": ("Reading", "解讀"),
    "recogniser": ("Asked of", "受詢方"),
    "state": ("State", "狀態"),
    "since": ("Since (UTC)", "起始（UTC）"),
    "local": ("In other zones", "其他時區"),
}


def title(name: str, language: Language) -> str:
    """A heading."""
    return TITLES[name][0 if language == "en" else 1]


def headed(name: str, text: str, language: Language) -> str:
    """A heading and what it is about, in one line."""
    return f"{title(name, language)}{': ' if language == 'en' else '：'}{text}"


def aside(text: str, remark: str, language: Language) -> str:
    """A text with a remark in brackets."""
    return f"{text} ({remark})" if language == "en" else f"{text}（{remark}）"


@contextmanager
def page(language: Language) -> Generator[Console]:
    """What is drawn goes to standard output when it is complete, without the blanks that columns leave at line ends.

    Below a page that holds a marked term stands, once, what the mark means.
    """
    console = Console(soft_wrap=False, highlight=False, width=None if sys.stdout.isatty() else _WIDTH)
    with console.capture() as capture:
        yield console
    lines = [line.rstrip() for line in capture.get().rstrip("\n").splitlines()]
    if any(glossary.MARK in line for line in lines):
        lines += ["", glossary.FOOTNOTE.said(language)]
    click.echo("\n".join(lines))


_WIDTH = 118


def say_json(value: object) -> None:
    """One JSON document on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def complain(flaws: Iterable[Flaw], language: Language) -> None:
    """Flaws on standard error, one after another."""
    for flaw in flaws:
        click.echo(flaw.said(language), err=True)


def timeline_text(speech: Speech, lines: Iterable[Line], width: int) -> Iterator[Text]:
    """A record on both clocks, in three columns, as passages of one style; a fact is shown with when it was known."""
    heads = (title("held", speech.language), title("recorded", speech.language), title("what", speech.language))
    yield Text(_row(heads, width), "bold")
    for style, alike in groupby(lines, key=lambda line: STYLES.get(line.subject, "")):
        rows = (_row((_held(speech, line.held), minutes(str(line.known_at)), line.text), width) for line in alike)
        yield Text("\n".join(rows), style)


_CLOCK_WIDTH = 22


def _row(cells: tuple[str, str, str], width: int) -> str:
    """Two clocks of fixed width, and a text that goes on below itself."""
    held, recorded, text = cells
    first, *rest = wrapped(text, max(width - 2 * _CLOCK_WIDTH, _CLOCK_WIDTH))
    head = f"{_padded(held)}{_padded(recorded)}{first}"
    return "\n".join([head, *(f"{' ' * 2 * _CLOCK_WIDTH}{line}" for line in rest)])


def _padded(text: str) -> str:
    return text + " " * max(_CLOCK_WIDTH - cell_len(text), 1)


def _held(speech: Speech, held: Interval) -> str:
    """The beginning of a long stretch, and a moment as it is known."""
    text = speech.moment(held)
    return text if " – " not in text else f"{text.split(' – ', maxsplit=1)[0]} …"


def minutes(text: str) -> str:
    """An instant without its seconds where they are zero."""
    return f"{text[:-4]}Z" if text.endswith(":00Z") else text


def explanation_tree(explanations: Iterable[Explanation], width: int) -> Tree:
    """Statements and what they rest on, no wider than so many cells."""
    root = Tree("", hide_root=True)
    for explanation in explanations:
        _grow(root, explanation, width)
    return root


_GUIDE_WIDTH = 4


def _grow(tree: Tree, explanation: Explanation, width: int) -> None:
    style = {"measure": "bold", "verdict": "green", "clause": "italic", "source": "dim"}.get(explanation.kind, "")
    branch = tree.add(Text("\n".join(wrapped(explanation.text, width)), style))
    for below in explanation.because:
        _grow(branch, below, max(width - _GUIDE_WIDTH, _CLOCK_WIDTH))


def explanation_json(explanation: Explanation) -> dict[str, object]:
    """The same as JSON."""
    below = [explanation_json(each) for each in explanation.because]
    return {"kind": explanation.kind, "text": explanation.text, "because": below}


def local_times(zones: Zones, names: Iterable[str], moment: Interval | None) -> list[str]:
    """An exact instant in other zones."""
    if moment is None or not moment.is_exact:
        return []
    return [f"= {days.local_text(moment.start, zones.zone(name))} ({name})" for name in names]
