"""``foedus case``: list the cases, run one."""

from __future__ import annotations

from typing import ClassVar

import click

from foedus.surfaces.cli.app import LazyGroup


class _Case(LazyGroup):
    rows: ClassVar[dict[str, tuple[str, str]]] = {
        "list": ("case_list", "List the cases that ship."),
        "run": ("case_run", "Run a case by name or path, and check its expected outcomes."),
        "page": ("case_page", "Write a case as a page to read and print, in English and Traditional Chinese."),
    }


@click.command(cls=_Case)
def command() -> None:
    """A guarantee put to dated facts: list the cases, or run one."""
