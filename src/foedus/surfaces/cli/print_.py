"""``foedus print``."""

from __future__ import annotations

import click

from foedus.instrument import as_yaml, prose
from foedus.measures import TERMS_IN_WORDS
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.options import language_option
from foedus.writing import Language


@click.command()
@click.argument("file", metavar="FILE")
@language_option
@click.option("--as", "form", type=click.Choice(["prose", "yaml"]), default="prose", show_default=True, help="Form.")
@click.pass_context
def command(context: click.Context, file: str, language: Language, form: str) -> None:
    """Print a guarantee as legal prose, or as canonical YAML; a case's file prints the guarantee that it names."""
    house = house_of(context)
    document = house.stage(file)[0].document if house.is_case(file) else house.guarantee(file)
    click.echo(prose.prose(document, language, TERMS_IN_WORDS) if form == "prose" else as_yaml(document), nl=False)
