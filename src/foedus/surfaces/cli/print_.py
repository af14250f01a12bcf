"""``foedus print``."""

from __future__ import annotations

import click

from foedus.instrument import as_yaml, prose
from foedus.kernel import Language, Message
from foedus.measures import TERMS_IN_WORDS
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import OneOf, language_option, option


@click.command(cls=Command, zh_hant="將保證印為法律文句，或印為標準形式之YAML；給予案例檔者，印出該案例所指定之保證。")
@click.argument("file", metavar="FILE")
@language_option
@option(
    "--as",
    "form",
    type=OneOf(["prose", "yaml"]),
    default="prose",
    show_default=True,
    told=Message("Form.", "形式。"),
)
@click.pass_context
def command(context: click.Context, file: str, language: Language, form: str) -> None:
    """Print a guarantee as legal prose, or as canonical YAML; a case's file prints the guarantee that it names."""
    house = house_of(context)
    document = house.stage(file)[0].document if house.is_case(file) else house.guarantee(file)
    click.echo(prose.prose(document, language, TERMS_IN_WORDS) if form == "prose" else as_yaml(document), nl=False)
