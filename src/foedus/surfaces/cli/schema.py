"""``foedus schema``."""

from __future__ import annotations

import click

from foedus.evidence import crosswalk
from foedus.instrument import schema
from foedus.rehearsal import Case
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.option import OneOf, speech_option
from foedus.surfaces.cli.show import say_json


@click.command(cls=Command, zh_hant="印出保證、案例或對照檔之 JSON Schema；編輯器藉以補全及檢查。")
@click.argument("what", type=OneOf(["guarantee", "case", "crosswalk"]))
@speech_option
def command(what: str) -> None:
    """Print the JSON Schema of guarantees, of cases or of crosswalks; editors use it to complete and to check."""
    match what:
        case "guarantee":
            say_json(schema())
        case "case":
            say_json(Case.model_json_schema(by_alias=True))
        case _:
            say_json(crosswalk.crosswalk_schema())
