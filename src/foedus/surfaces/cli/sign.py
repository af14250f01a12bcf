"""``foedus sign``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from foedus.kernel import Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import OneOf, option, speech_option


@click.command(
    cls=Command,
    zh_hant=(
        "簽署文件之內容；未載`--guarantee`者，則於既有之簽署文件上加署。\n\n"
        "內容為YAML，例如：\n\n"
        "`{kind: notification, procedure: response, by: [DUN], reasons: …}`\n\n"
        "日期、名稱及是否經簽署，均由收受之紀錄自行載明，不得寫入。金鑰之陳述則為`{statement: register, …}`或"
        "`{statement: revoke, key: …, reason: lost}`，並加`--purpose key`。"
    ),
)
@click.argument("body", metavar="FILE")
@option(
    "--key", "keys", multiple=True, required=True, metavar="FILE", told=Message("A key to sign with.", "簽署用之金鑰。")
)
@option("--guarantee", metavar="FILE", told=Message("The guarantee under which it is made.", "所依據之保證。"))
@option(
    "--purpose",
    type=OneOf(["act", "key", "addresses"]),
    default="act",
    show_default=True,
    told=Message(
        "An act, a statement about keys, or the addresses to which notices go.",
        "行為、關於金鑰之陳述，或通知之送達處所。",
    ),
)
@option(
    "--hours",
    type=click.IntRange(1, 720),
    metavar="HOURS",
    default=24,
    show_default=True,
    told=Message("For how many hours it may be submitted.", "得提出之時數。"),
)
@option("-o", "--output", metavar="FILE", told=Message("Write into this file.", "寫入此檔案。"))
@speech_option
@click.pass_context
def command(
    context: click.Context,
    body: str,
    keys: Sequence[str],
    guarantee: str | None,
    purpose: str,
    hours: int,
    output: str | None,
) -> None:
    """Sign what a file says; without --guarantee, put further signatures under a document that is signed already.

    What it says is YAML, such as:

    `{kind: notification, procedure: response, by: [DUN], reasons: Shelling.}`

    When it was done, its name, and whether it is signed, the record that receives it states itself. A statement about
    keys is `{statement: register, ...}` or `{statement: revoke, key: ..., reason: lost}`, with --purpose key.
    """
    signed = house_of(context).records.sign(body, guarantee, keys, purpose, hours)
    if output is None:
        click.echo(signed.decode("utf-8"))
    else:
        Path(output).write_bytes(signed)
        click.echo(output)
