"""How a command reaches the house that the composition root provides."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from foedus.surfaces.cli.invocation import Invocation
from foedus.surfaces.house import House

__all__ = ["House", "house_of", "is_file"]


def house_of(context: click.Context) -> House:
    """The house that the composition root has put into the context."""
    invocation = context.find_object(Invocation)
    assert invocation is not None, "a command runs only through the composition root"
    return cast("House", invocation.build())


def is_file(path: str) -> bool:
    """Whether a path names a file; no file has a name that the system cannot even take."""
    try:
        return Path(path).is_file()
    except OSError:
        return False
