"""``foedus record``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import click

from foedus.kernel import Message
from foedus.surfaces.cli.app import LazyGroup
from foedus.surfaces.cli.option import speech_option


class _Record(LazyGroup):
    rows: ClassVar[Mapping[str, tuple[str, Message]]] = {
        "open": ("record_open", Message("Begin a record under a guarantee.", "依保證開立紀錄。")),
        "submit": ("record_submit", Message("Take in signed documents.", "收受經簽署之文件。")),
        "receive": ("record_receive", Message("Take in reports of monitors.", "收受監測者之報告。")),
        "deliver": ("record_deliver", Message("Take effects to their receivers.", "將效果送達相對人。")),
        "deliveries": ("record_deliveries", Message("Tell what became of effects.", "列示效果送達之情形。")),
        "status": ("record_status", Message("Tell what happened, and where it stands now.", "列示經過及現況。")),
    }


@click.command(
    cls=_Record,
    zh_hant=(
        "以簽署之文件為紀錄：行為僅得以經其行為人簽署之文件登載，並以收受之時為其時；遭拒絕者，連同理由一併登載。"
    ),
)
@speech_option
def command() -> None:
    """Keep a record by signed documents.

    An act comes in only by a document signed by those whose act it is, and is dated by its receipt. What is refused is
    recorded with the reason.
    """
