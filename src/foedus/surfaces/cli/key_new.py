"""``foedus key new``."""

from __future__ import annotations

import click

from foedus.kernel import Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import option, speech_option


@click.command(
    cls=Command,
    zh_hant=(
        "製作Ed25519金鑰，存入僅所有人得讀取之檔案，並將其公開部分以YAML列示：`key`及`public_key`供名冊之用，"
        "`log`為日誌之金鑰，`witness`為見證者之金鑰。"
    ),
)
@click.argument("file", metavar="FILE")
@option(
    "--name",
    required=True,
    metavar="NAME",
    told=Message("What it is called: a party, or the name of a log.", "名稱：當事方，或日誌之名稱。"),
)
@speech_option
@click.pass_context
def command(context: click.Context, file: str, name: str) -> None:
    """Make an Ed25519 key in a file that its owner alone may read.

    Its public half is told as YAML: `key` and `public_key` for a roster, `log` as the key of a log, `witness` as that
    of a witness.
    """
    for field, value in house_of(context).records.make_key(file, name).items():
        click.echo(f"{field}: {value}")
