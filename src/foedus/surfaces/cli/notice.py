"""``foedus notice``."""

from __future__ import annotations

import click

from foedus.instrument import prose
from foedus.measures import TERMS_IN_WORDS
from foedus.surfaces.cli.house import house_of
from foedus.writing import Language

_LANGUAGES: dict[str, tuple[Language, ...]] = {"en": ("en",), "zh-Hant": ("zh-Hant",), "both": ("en", "zh-Hant")}


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--lang",
    "languages",
    type=click.Choice(list(_LANGUAGES)),
    default="both",
    show_default=True,
    help="Language, or both one after the other.",
)
@click.pass_context
def command(context: click.Context, file: str, languages: str) -> None:
    """Print the public warning to the addressee: what is suspended, what returns, by whose act and which clock.

    It is drawn from the guarantee's text alone. A case's file prints the notice of the guarantee that it names.
    """
    house = house_of(context)
    document = house.stage(file)[0].document if house.is_case(file) else house.guarantee(file)
    notices = (prose.notice(document, language, TERMS_IN_WORDS) for language in _LANGUAGES[languages])
    click.echo("\n---\n\n".join(notices), nl=False)
