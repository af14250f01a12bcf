"""The console script: what goes wrong becomes a message and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from io import StringIO
from types import MappingProxyType

import click

from foedus.kernel import BadInputError, Message, WorldError
from foedus.surfaces.cli import Invocation, app, language_asked, tell, usual_language

_BAD_INPUT, _WORLD_FAILED = 2, 3
_NO_SETTINGS: Mapping[str, str] = MappingProxyType({})
_COLLECT = (200_000, 20, 20)  # a command makes few circles: looking for them often takes a third of its time


def main() -> None:
    """Run the command line of this process, which speaks UTF-8 in every locale."""
    if sys.__stdout__ is None:  # closed by the caller, who wants the exit code alone
        sys.stdout = StringIO()
    else:
        sys.__stdout__.reconfigure(encoding="utf-8", errors="backslashreplace")
    if sys.__stderr__ is not None:
        sys.__stderr__.reconfigure(encoding="utf-8", errors="backslashreplace")
    gc.set_threshold(*_COLLECT)
    sys.exit(run(sys.argv[1:], os.environ))


def run(arguments: Sequence[str], environment: Mapping[str, str] = _NO_SETTINGS) -> int:
    """Run the command line; the exit code is 0, 1 (something found), 2 (bad input) or 3 (the world failed).

    Of the environment it heeds ``FOEDUS_LANG``: the language of everything said, unless ``--lang`` asks for another;
    and ``XDG_CACHE_HOME`` or ``HOME``: where answers to questions are kept.
    """
    language = language_asked(arguments, "en")
    try:
        usual = usual_language(environment)
        language = language_asked(arguments, usual)
        invocation = Invocation(build=partial(_build, environment), language=language, usual=usual)
        code = app.main(list(arguments), prog_name="foedus", standalone_mode=False, obj=invocation)
        sys.stdout.flush()
    except click.ClickException as error:
        tell(error, language)
        return error.exit_code
    except (BadInputError, WorldError) as error:
        click.echo(error.said(language), err=True)
        return _BAD_INPUT if isinstance(error, BadInputError) else _WORLD_FAILED
    except click.Abort:
        return _BAD_INPUT
    except BrokenPipeError:
        _fall_silent()  # the reader has gone: nothing more to say
        return 0
    except OSError as error:
        _fall_silent()
        click.echo(_unwritten(error).said(language), err=True)
        return _WORLD_FAILED
    return code if isinstance(code, int) else 0


def _unwritten(error: OSError) -> Message:
    from foedus.adapters.system import cause_of  # late, as below

    cause = cause_of(error)
    return Message(
        f"the output cannot be written: {cause.en}: make room, or write elsewhere",
        f"無法寫出結果：{cause.zh_hant}：請騰出空間，或改寫至他處",
    )


def _fall_silent() -> None:
    """Let what is still to be written, and the flush at the end of the process, go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _build(environment: Mapping[str, str]) -> object:
    """The house, built only once a command needs it: ``--help`` needs none of it."""
    from foedus.wiring.house import FoedusHouse  # late, so that help is instant

    return FoedusHouse(environment)
