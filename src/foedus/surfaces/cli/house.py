"""How a command reaches the house that the composition root provides."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import click

from foedus.surfaces.house import House

__all__ = ["House", "house_of"]


def house_of(context: click.Context) -> House:
    """The house that the composition root has put into the context."""
    build = cast("Callable[[], House]", context.find_root().obj)
    return build()
