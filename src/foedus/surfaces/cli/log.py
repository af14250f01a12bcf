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
                "Check every entry of a journal, or all of a published log.",
                "逐筆查驗紀錄檔，或查驗公布之日誌全部。",
            ),
        ),
        "export": (
            "log_export",
            Message(
                "Publish a record as a transparency log: tiles and a signed checkpoint.",
                "將紀錄公布為透明日誌：檔塊及經簽署之檢查點。",
            ),
        ),
        "withhold": (
            "log_withhold",
            Message(
                "Take entries out of what opens a log; the log still commits to them.",
                "自得開啟日誌之檔案移除若干筆；日誌仍予承諾。",
            ),
        ),
        "witness": (
            "log_witness",
            Message(
                "Check a published log, derive its record anew, and cosign its checkpoint.",
                "查驗公布之日誌，重行導出其紀錄，並連署其檢查點。",
            ),
        ),
    }


@click.command(cls=_Log, zh_hant="執行所留之紀錄檔，及其公布之日誌。")
@speech_option
def command() -> None:
    """The journal that a run leaves, and the log in which it is published."""
