"""``foedus journal``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import click

from foedus.kernel import Message
from foedus.surfaces.cli.app import LazyGroup
from foedus.surfaces.cli.option import speech_option


class _Journal(LazyGroup):
    rows: ClassVar[Mapping[str, tuple[str, Message]]] = {
        "copy": (
            "journal_copy",
            Message(
                "Copy a journal, or what a copy lacks of it, and verify both.", "複製紀錄檔或副本所缺部分，並查驗二者。"
            ),
        ),
        "migrate": (
            "journal_migrate",
            Message("Make a PostgreSQL database ready for journals.", "備妥PostgreSQL資料庫以存放紀錄。"),
        ),
    }


@click.command(cls=_Journal, zh_hant="存於檔案或資料庫之紀錄檔：備妥資料庫，或予複製。")
@speech_option
def command() -> None:
    """Journals in files and databases: make a database ready, copy a journal."""
