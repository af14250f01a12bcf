"""``foedus feed fetch``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from foedus.kernel import Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import json_option, language_option, option
from foedus.surfaces.cli.show import say_json


@click.command(
    cls=Command,
    zh_hant=(
        "下載位址清單（見docs/feeds.md）所列名稱之檔案，以其SHA-256為檔名存入資料夾，並附收據；其後始予讀取。\n\n"
        "清單須經簽署，其簽署置於清單之旁（清單檔名加`.sig`）；何人之金鑰得計入，僅由`--signed-by`定之。"
        "僅下載清單所載之位址；名稱僅查詢一次，非公開位址一律拒絕，轉址一律不予依循，大小及時間均有上限。"
        "所示之收到時刻即`foedus feed import`之`--received`。"
    ),
)
@click.argument("permits", metavar="FILE")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@option(
    "--signed-by",
    "signed_by",
    required=True,
    metavar="FILE",
    told=Message("Whose signatures the list needs.", "載明清單須經何人簽署之檔案。"),
)
@option("--store", required=True, metavar="FOLDER", told=Message("Keep what comes in this folder.", "存入此資料夾。"))
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    permits: str,
    names: Sequence[str],
    signed_by: str,
    store: str,
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Fetch what a list of addresses (FILE, see docs/feeds.md) has under these names, and keep it.

    The list must be signed (`foedus feed sign`), by keys that the file of --signed-by names, and within its time; else
    nothing is connected to. What comes goes into the folder under its SHA-256, with a receipt, before it is read. Only
    addresses on the list are fetched; each name is looked up once, an address that is not public is refused, no
    redirect is followed, and size and time are bounded. The instant of receipt is the `--received` of
    `foedus feed import`.
    """
    imports = house_of(context).imports
    rows = [imports.fetch(permits, signed_by, name, store) for name in names]
    if as_json:
        say_json(
            [
                {
                    "name": each.name,
                    "url": each.url,
                    "path": each.path,
                    "sha256": each.digest,
                    "received": str(each.received),
                }
                for each in rows
            ]
        )
        return
    for each in rows:
        click.echo(f"{each.name}: {each.path}\n  {_RECEIVED.said(language)} {each.received}")


_RECEIVED = Message("received", "收到於")
