"""``foedus feed list``."""

from __future__ import annotations

import click

from foedus.evidence import crosswalk
from foedus.kernel import Language
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import json_option, language_option
from foedus.surfaces.cli.show import say_json


@click.command(cls=Command, zh_hant="列出隨附對照檔之資料源：名稱、產出、內容及授權條款。")
@language_option
@json_option
@click.pass_context
def command(context: click.Context, language: Language, *, as_json: bool) -> None:
    """List the feeds whose crosswalks ship: the name, what it gives, what it is, and on what terms."""
    rows = [_row(each, language) for each in house_of(context).imports.crosswalks()]
    if as_json:
        say_json(rows)
        return
    for row in rows:
        click.echo(f"{row['feed']} ({row['gives']}): {row['title']}\n  {row['terms']}")


def _row(each: crosswalk.Crosswalk, language: Language) -> dict[str, str | None]:
    return {
        "feed": each.feed,
        "gives": each.gives,
        "modality": None if each.modality is None else each.modality.is_,
        "title": each.title.said(language),
        "terms": each.terms.said(language),
    }
