"""``foedus case page``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from foedus.books import reactions
from foedus.engine import View
from foedus.kernel import Instant, Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.invocation import language_of
from foedus.surfaces.cli.option import OneOf, option
from foedus.surfaces.cli.options import as_of_option, instant_of, public_option
from foedus.surfaces.cli.show import complain
from foedus.surfaces.house import House
from foedus.surfaces.printing import Drawing, Extras, file_name, page, reaction_chart, record_lines, render
from foedus.surfaces.publishing import public_instant, published
from foedus.surfaces.reacting import compared
from foedus.surfaces.running import Run, run_case

_BOTH: tuple[Language, ...] = ("en", "zh-Hant")


@click.command(
    cls=Command,
    zh_hant=(
        "將案例寫成自足之HTML網頁，每種語言一頁，供對其一無所知之讀者閱讀。\n\n"
        "網頁無須網路，亦無程式碼，並可列印；載明所承諾者為何、發生何事及何時得知、何人應於何時履行何事，以及何者屬假設情境、"
        "何者出於假設、何者不明。各檔之名稱印於標準輸出。報告有誤列者，結束碼為2（無誤之列仍予採用）。"
    ),
)
@click.argument("case", metavar="NAME|PATH")
@option(
    "-o",
    "--output",
    metavar="DIR",
    default=".",
    show_default=True,
    told=Message("Write into this folder.", "寫入此資料夾。"),
)
@as_of_option
@public_option
@option(
    "--lang",
    "wanted",
    type=OneOf([*_BOTH, "both"]),
    default="both",
    show_default=True,
    told=Message("Language; one file for each.", "語言；每種語言一檔。"),
)
@click.pass_context
def command(
    context: click.Context, case: str, output: str, as_of: Instant | None, wanted: str, *, is_public: bool
) -> None:
    """Write a case as one self-contained HTML page for each language, for readers who know nothing of it.

    The page needs no network and no script, and prints. It names what was promised, what happened and when it was
    known, who must do what by when, and what is hypothetical, assumed or unknown. The files' names are told on standard
    output. Exit code 2 if rows of reports have flaws (the good ones are still used).
    """
    house = house_of(context)
    staged, flaws = house.stage(case)
    until = public_instant(staged) if is_public and as_of is None else instant_of(staged, as_of)
    run = run_case(house, staged, View(), until, (None, "en"))
    run = published(run, house.zones) if is_public else run
    languages: tuple[Language, ...] = tuple(each for each in _BOTH if wanted in {each, "both"})
    for path in write_pages(house, run, Path(output), languages):
        click.echo(str(path))
    complain(flaws, language_of(context))
    context.exit(2 if len(flaws) > 0 else 0)


def write_pages(house: House, run: Run, folder: Path, languages: tuple[Language, ...] = _BOTH) -> Iterator[Path]:
    """Write a run as one page for each language; each page leads to the other where both are written.

    Raises:
        BadInputError: the case names a history that the table of reaction times does not hold.
    """
    folder.mkdir(parents=True, exist_ok=True)
    table = house.reactions()
    beside = compared(run, table)
    for language in languages:
        others: list[Language] = [each for each in languages if each != language]
        told = run.said_in(language)
        html = render(page(told, house.zones, _extras(told, beside, table)), others[0] if len(others) > 0 else None)
        path = folder / file_name(run.staged.case.case, language)
        path.write_text(html, encoding="utf-8", newline="\n")
        yield path


def _extras(run: Run, beside: reactions.Comparison | None, table: Sequence[reactions.Reaction]) -> Extras:
    """The chart of reaction times, where the case names an event to count from."""
    trigger = run.staged.case.trigger
    if beside is None or trigger is None:
        return Extras()
    chart = reaction_chart(beside, run.speech.language, trigger.what)
    drawing = Drawing(title=trigger.what.said(run.speech.language), svg=chart, told=record_lines(run, table))
    return Extras(reactions=(drawing,))
