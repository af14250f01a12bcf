"""``foedus schema``."""

from __future__ import annotations

import click

from foedus.instrument import schema
from foedus.rehearsal import Case
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.option import OneOf, speech_option
from foedus.surfaces.cli.show import say_json


@click.command(cls=Command, zh_hant="印出保證或案例之 JSON Schema；編輯器藉以補全及檢查。")
@click.argument("what", type=OneOf(["guarantee", "case"]))
@speech_option
def command(what: str) -> None:
    """Print the JSON Schema of guarantees or of cases; editors use it to complete and to check."""
    say_json(schema() if what == "guarantee" else Case.model_json_schema(by_alias=True))
