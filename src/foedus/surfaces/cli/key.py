"""``foedus key``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import click

from foedus.kernel import Message
from foedus.surfaces.cli.app import LazyGroup
from foedus.surfaces.cli.option import speech_option


class _Key(LazyGroup):
    rows: ClassVar[Mapping[str, tuple[str, Message]]] = {
        "new": ("key_new", Message("Make a key, and tell its public half.", "製作金鑰，並列示其公開部分。")),
    }


@click.command(cls=_Key, zh_hant="簽署文件及日誌所用之金鑰。")
@speech_option
def command() -> None:
    """Make keys that sign documents, logs and checkpoints."""
