"""``foedus schema``."""

from __future__ import annotations

import click

from foedus.instrument import schema
from foedus.rehearsal import Case
from foedus.surfaces.cli.show import say_json


@click.command()
@click.argument("what", type=click.Choice(["guarantee", "case"]))
def command(what: str) -> None:
    """Print the JSON Schema of guarantees or of cases; editors use it to complete and to check."""
    say_json(schema() if what == "guarantee" else Case.model_json_schema(by_alias=True))
