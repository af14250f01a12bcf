"""``foedus case list``."""

from __future__ import annotations

import click

from foedus.kernel import Language
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import json_option, language_option
from foedus.surfaces.cli.show import say_json


@click.command(cls=Command, zh_hant="列出隨附之案例：名稱、標題，及各案例所載預期結果之數。")
@language_option
@json_option
@click.pass_context
def command(context: click.Context, language: Language, *, as_json: bool) -> None:
    """List the cases that ship: name, title, and how many outcomes each names."""
    house = house_of(context)
    cases = [(name, house.stage(name)[0].case) for name in house.case_names()]
    if as_json:
        say_json(
            [{"case": name, "title": case.title.said(language), "outcomes": len(case.expect)} for name, case in cases]
        )
        return
    width = max((len(name) for name, _ in cases), default=0)
    for name, case in cases:
        click.echo(f"{name:<{width}}  {case.title.said(language)} ({len(case.expect)})")
