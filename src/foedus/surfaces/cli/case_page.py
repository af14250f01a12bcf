"""``foedus case page``."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.engine import View
from foedus.kernel import Instant
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.options import InstantType, instant_of
from foedus.surfaces.cli.show import complain
from foedus.surfaces.printing import file_name, page, render
from foedus.surfaces.running import run_case
from foedus.writing import Language

_BOTH: tuple[Language, ...] = ("en", "zh-Hant")


@click.command()
@click.argument("case", metavar="NAME|PATH")
@click.option("-o", "--output", metavar="DIR", default=".", show_default=True, help="Write into this folder.")
@click.option("--as-of", type=InstantType(), help="Show the record as it stood at this instant.")
@click.option(
    "--lang",
    "wanted",
    type=click.Choice([*_BOTH, "both"]),
    default="both",
    show_default=True,
    help="Language; one file for each.",
)
@click.pass_context
def command(context: click.Context, case: str, output: str, as_of: Instant | None, wanted: str) -> None:
    """Write a case as one self-contained HTML page for each language, for readers who know nothing of it.

    The page needs no network and no script, and prints. It names what was promised, what happened and when it was
    known, who must do what by when, and what is hypothetical, assumed or unknown. The files' names are told on standard
    output. Exit code 2 if rows of reports have flaws (the good ones are still used).
    """
    house = house_of(context)
    staged, flaws = house.stage(case)
    run = run_case(house, staged, View(), instant_of(staged, as_of), (None, "en"))
    folder = Path(output)
    folder.mkdir(parents=True, exist_ok=True)
    for language in _BOTH:
        if wanted in {language, "both"}:
            others: list[Language] = [each for each in _BOTH if each != language and wanted == "both"]
            html = render(page(run.said_in(language), house.zones), others[0] if len(others) > 0 else None)
            path = folder / file_name(staged.case.case, language)
            path.write_text(html, encoding="utf-8", newline="\n")
            click.echo(str(path))
    complain(flaws)
    context.exit(2 if len(flaws) > 0 else 0)
