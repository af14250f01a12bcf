"""``foedus demo``."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from foedus.engine import View
from foedus.kernel import Language, Message
from foedus.surfaces.cli.case_page import write_pages
from foedus.surfaces.cli.case_run import show_head, show_standings
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of
from foedus.surfaces.cli.notes import show_notes
from foedus.surfaces.cli.option import language_option, option
from foedus.surfaces.cli.options import instant_of
from foedus.surfaces.cli.show import headed, page, title
from foedus.surfaces.running import Run, run_case


@click.command(
    cls=Command,
    zh_hant=(
        "執行案例，並各以中英文寫成網頁。\n\n就各案例，僅列示各項措施最終之狀態；`foedus case run`則列示全部紀錄。"
    ),
)
@option(
    "-o",
    "--output",
    metavar="DIR",
    default="pages",
    show_default=True,
    told=Message("Write pages into this folder.", "將網頁寫入此資料夾。"),
)
@click.argument("cases", metavar="CASE...", nargs=-1, required=True)
@language_option
@click.pass_context
def command(context: click.Context, output: str, cases: tuple[str, ...], language: Language) -> None:
    """Run cases, and write a page of each in both languages.

    Of each case it tells where every measure stands in the end; ``foedus case run`` tells the whole record.
    """
    house = house_of(context)
    folder = Path(output)
    agree = True
    for name in cases:
        staged, _ = house.stage(name)
        run = run_case(house, staged, View(), instant_of(staged, None), (None, language))
        with page(language) as out:
            _show(out, run, house)
        for path in write_pages(house, run, folder):
            click.echo(headed("page", str(path), language))
        click.echo()
        agree = agree and run.agrees
    context.exit(0 if agree else 1)


def _show(out: Console, run: Run, house: House) -> None:
    """The head of a case, where everything stands, and how many of its expected outcomes came out."""
    show_head(out, run)
    show_standings(out, run, house)
    show_notes(out, run)
    agreeing = sum(outcome.agrees for outcome in run.outcomes)
    said = title("tally", run.speech.language).format(agreeing=agreeing, all=len(run.outcomes))
    out.print(Text(said, "bold" if run.agrees else "bold red"))
