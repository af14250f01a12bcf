"""How a command reaches the house that the composition root provides."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import click

from foedus.kernel import BadInputError, Flaw, Message, Place
from foedus.surfaces.cli.invocation import Invocation
from foedus.surfaces.house import House

__all__ = ["House", "house_of", "is_file", "refuse_homeless"]


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


def refuse_homeless(path: Path) -> None:
    """Refuse to write a file into a folder that is not there.

    Raises:
        BadInputError: it is not.
    """
    if not path.parent.is_dir():
        message = Message("there is no folder to hold it", "無可容納之資料夾")
        hint = Message(f"make the folder {path.parent} first", f"請先建立資料夾{path.parent}")
        raise BadInputError([Flaw(Place(str(path)), "F006", message, hint)])
