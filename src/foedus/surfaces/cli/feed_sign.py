"""``foedus feed sign``."""

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
        "簽署位址清單（見docs/feeds.md），並將簽署寫入其旁之檔案（清單檔名加`.sig`）。\n\n"
        "所簽者為該檔之全部位元組；就相同位元組已有之簽署予以保留，故數人得先後簽署。清單變更後，須重新簽署。"
    ),
)
@click.argument("permits", metavar="FILE")
@option(
    "--key", "keys", multiple=True, required=True, metavar="FILE", told=Message("A key to sign with.", "簽署用之金鑰。")
)
@language_option
@json_option
@click.pass_context
def command(context: click.Context, permits: str, keys: Sequence[str], language: Language, *, as_json: bool) -> None:
    """Sign a list of addresses (see docs/feeds.md), and write the signatures beside it, into FILE.sig.

    Signed is every byte of the list. Signatures that lie there for the same bytes stay, so that several people can sign
    one after another; a list that was changed must be signed anew.
    """
    file, signed = house_of(context).imports.sign(permits, keys)
    if as_json:
        say_json({"file": file, "keys": [*signed]})
        return
    click.echo(file)
    for key in signed:
        click.echo(f"  {_SIGNED.said(language)} {key}")


_SIGNED = Message("signed by the key", "經下列金鑰簽署：")
