"""What one call of the command line carries to its commands: the house behind them, and the language asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile, zip_longest
from types import MappingProxyType
from typing import NamedTuple, get_args

import click

from foedus.kernel import Language, Message
from foedus.surfaces.cli.refusals import BadValueError, outside

LANGUAGES: Mapping[str, Language] = MappingProxyType({each: each for each in get_args(Language)})
VARIABLE = "FOEDUS_LANG"
_OPTION = "--lang"


class Invocation(NamedTuple):
    """One call of the command line."""

    build: Callable[[], object]
    """Builds the house."""
    language: Language
    """In which everything is said: help, errors, and what commands print."""
    usual: Language
    """In which it would be said, had the arguments asked for none."""


def usual_language(environment: Mapping[str, str]) -> Language:
    """The language that the environment sets, or else English.

    Raises:
        BadValueError: it sets one that foedus does not speak.
    """
    wanted = environment.get(VARIABLE, "") or "en"
    if wanted not in LANGUAGES:
        words = ", ".join(map(repr, LANGUAGES))
        message = Message(f"{wanted!r} is not one of {words}.", outside(wanted, LANGUAGES))
        raise BadValueError(message, param_hint=VARIABLE)
    return LANGUAGES[wanted]


def language_asked(arguments: Sequence[str], usual: Language) -> Language:
    """The language that ``--lang`` asks for, the last time it does; or else the usual one.

    The arguments may be wrong in any other way: what is wrong with them is said in this language.
    """
    options = [*takewhile(lambda each: each != "--", arguments)]
    pairs = zip_longest(options, options[1:], fillvalue="")
    values = (after if each == _OPTION else each.removeprefix(f"{_OPTION}=") for each, after in pairs if _asks(each))
    known: list[Language] = [LANGUAGES[value] for value in values if value in LANGUAGES]
    return usual if len(known) == 0 else known[-1]


def _asks(argument: str) -> bool:
    return argument == _OPTION or argument.startswith(f"{_OPTION}=")


def language_of(context: click.Context) -> Language:
    """The language of the call."""
    invocation = context.find_object(Invocation)
    return "en" if invocation is None else invocation.language


def usual_of(context: click.Context) -> Language:
    """The language of the call, had its arguments asked for none."""
    invocation = context.find_object(Invocation)
    return "en" if invocation is None else invocation.usual
