"""The console script: what goes wrong becomes a message and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from foedus.kernel import BadInputError, WorldError
from foedus.surfaces.cli import app

_BAD_INPUT, _WORLD_FAILED = 2, 3


def main() -> None:
    """Run the command line of this process."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line; the exit code is 0, 1 (something found), 2 (bad input) or 3 (the world failed)."""
    try:
        code = app.main(list(arguments), prog_name="foedus", standalone_mode=False, obj=_build)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (BadInputError, WorldError) as error:
        click.echo(str(error), err=True)
        return _BAD_INPUT if isinstance(error, BadInputError) else _WORLD_FAILED
    except click.Abort:
        return _BAD_INPUT
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has gone: nothing more to say
        return 0
    return code if isinstance(code, int) else 0


def _build() -> object:
    """The house, built only once a command needs it: ``--help`` needs none of it."""
    from foedus.wiring.house import FoedusHouse  # noqa: PLC0415 (late, so that help is instant)

    return FoedusHouse()
