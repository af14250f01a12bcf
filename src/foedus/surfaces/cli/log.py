"""``foedus log``."""

from __future__ import annotations

from typing import ClassVar

import click

from foedus.surfaces.cli.app import LazyGroup


class _Log(LazyGroup):
    rows: ClassVar[dict[str, tuple[str, str]]] = {
        "verify": ("log_verify", "Check every entry of a journal and its bond to the one before."),
    }


@click.command(cls=_Log)
def command() -> None:
    """The journal that a run leaves."""
