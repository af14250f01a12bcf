"""``foedus log``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import click

from foedus.kernel import Message
from foedus.surfaces.cli.app import LazyGroup
from foedus.surfaces.cli.option import speech_option


class _Log(LazyGroup):
    rows: ClassVar[Mapping[str, tuple[str, Message]]] = {
        "verify": (
            "log_verify",
            Message(
                "Check every entry of a journal and its bond to the one before.",
                "逐筆查驗紀錄檔，及各筆與前一筆之鏈結。",
            ),
        ),
    }


@click.command(cls=_Log, zh_hant="執行所留之紀錄檔。")
@speech_option
def command() -> None:
    """The journal that a run leaves."""
