"""``foedus feed show``."""

from __future__ import annotations

import click

from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import speech_option


@click.command(
    cls=Command,
    zh_hant=(
        "印出某資料源之對照檔。存檔後改寫其中之來源、類別及區域名稱，使與所用保證一致，"
        "再以其路徑供`foedus feed import`使用。"
    ),
)
@click.argument("feed", metavar="FEED")
@speech_option
@click.pass_context
def command(context: click.Context, feed: str) -> None:
    """Print the crosswalk of a feed.

    Save it, change the names of sources, classes and zones to those of your guarantee, and give its path to
    `foedus feed import`.
    """
    click.echo(house_of(context).imports.text(feed).decode("utf-8"), nl=False)
