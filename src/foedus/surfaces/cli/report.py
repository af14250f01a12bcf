"""``foedus report``: what was reported, told for people who monitor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import click

from foedus.kernel import Message
from foedus.surfaces.cli.app import LazyGroup
from foedus.surfaces.cli.option import speech_option


class _Report(LazyGroup):
    rows: ClassVar[Mapping[str, tuple[str, Message]]] = {
        "daily": (
            "report_daily",
            Message(
                "Write a mission's daily report: counts over coverage, doubts, denials, corrections.",
                "製作監督團每日報告：事件數及監測涵蓋、未能確定者、否認及更正。",
            ),
        ),
    }


@click.command(cls=_Report, zh_hant="就監測者之報告製作報告書；報告書不作成任何認定。")
@speech_option
def command() -> None:
    """Write reports of what monitors told. Such a report determines nothing."""
