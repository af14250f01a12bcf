"""``foedus case``: list the cases, run one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import click

from foedus.kernel import Message
from foedus.surfaces.cli.app import LazyGroup
from foedus.surfaces.cli.option import speech_option


class _Case(LazyGroup):
    rows: ClassVar[Mapping[str, tuple[str, Message]]] = {
        "list": ("case_list", Message("List the cases that ship.", "列出隨附之案例。")),
        "run": (
            "case_run",
            Message(
                "Run a case by name or path, and check its expected outcomes.",
                "依名稱或路徑執行案例，並核對其預期結果。",
            ),
        ),
        "page": (
            "case_page",
            Message(
                "Write a case as a page to read and print, in English and Traditional Chinese.",
                "將案例寫成可供閱讀及列印之網頁，英文及正體中文各一。",
            ),
        ),
    }


@click.command(cls=_Case, zh_hant="將保證置入載有日期之事實：列出案例，或執行其一。")
@speech_option
def command() -> None:
    """A guarantee put to dated facts: list the cases, or run one."""
