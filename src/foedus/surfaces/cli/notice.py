"""``foedus notice``."""

from __future__ import annotations

import click

from foedus.instrument import prose
from foedus.kernel import Language, Message
from foedus.measures import TERMS_IN_WORDS
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import OneOf, option

_LANGUAGES: dict[str, tuple[Language, ...]] = {"en": ("en",), "zh-Hant": ("zh-Hant",), "both": ("en", "zh-Hant")}


@click.command(
    cls=Command,
    zh_hant=(
        "印出致相對方之公開警告：何者暫停適用、何者恢復適用、出於何人之行為、依何時鐘。\n\n"
        "其內容僅取自保證之約文。給予案例檔者，印出該案例所指定保證之警告。"
    ),
)
@click.argument("file", metavar="FILE")
@option(
    "--lang",
    "languages",
    type=OneOf(list(_LANGUAGES)),
    default="both",
    show_default=True,
    told=Message("Language, or both one after the other.", "語言，或依序印出二者。"),
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
