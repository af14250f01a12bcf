"""``foedus feed``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import click

from foedus.kernel import Message
from foedus.surfaces.cli.app import LazyGroup
from foedus.surfaces.cli.option import speech_option


class _Feed(LazyGroup):
    rows: ClassVar[Mapping[str, tuple[str, Message]]] = {
        "list": ("feed_list", Message("List the feeds that can be read.", "列出可讀取之資料源。")),
        "show": ("feed_show", Message("Print how a feed is read, to be changed.", "印出某資料源之對照檔，以供修改。")),
        "import": (
            "feed_import",
            Message("Make a table of reports or totals of files of a feed.", "將資料源之檔案製成報告或統計總數之表。"),
        ),
        "fetch": (
            "feed_fetch",
            Message("Fetch files that a signed list of addresses allows.", "下載經簽署之位址清單所許之檔案。"),
        ),
        "sign": ("feed_sign", Message("Sign a list of addresses.", "簽署位址清單。")),
    }


@click.command(cls=_Feed, zh_hant="他人發布之資料：有何資料源、如何讀取、製成報告或統計總數。")
@speech_option
def command() -> None:
    """What others publish: which feeds there are, how each is read, and tables of reports or totals made of them."""
