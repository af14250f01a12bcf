"""Options that tell what they are for in both languages, and the kinds of value that several of them take."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from foedus.kernel import Message
from foedus.surfaces.cli.invocation import LANGUAGES, language_of, usual_of
from foedus.surfaces.cli.refusals import BadValueError, outside

F = TypeVar("F", bound=Callable[..., Any])


class Option(click.Option):
    """An option with its help in both languages."""

    def __init__(self, names: Sequence[str] | None = None, *, told: Message, **attributes: Any) -> None:
        """Take what ``click.Option`` takes, and the help as a message."""
        attributes["help"] = told.en
        super().__init__(names, **attributes)
        self.told = told


def option(*names: str, told: Message, cls: type[Option] = Option, **attributes: Any) -> Callable[[F], F]:
    """Give a command an option; the names and attributes are those of ``click.option``."""
    return click.option(*names, cls=cls, told=told, **attributes)


class OneOf(click.Choice[str]):
    """One of a few words."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take the word as it is, or refuse it with those that will do."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            raise BadValueError(Message(error.message, outside(value, self.choices)), ctx, param) from error


class _LanguageOption(Option):
    """Unless given, it is the language of the call; which one that usually is, the help tells."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        """The default is that of the environment."""
        return {**super().get_help_extra(ctx), "default": usual_of(ctx)}


def _spoken(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    del parameter
    return language_of(context) if value is None else value


def _language_option(*, is_exposed: bool) -> Callable[[F], F]:
    return option(
        "--lang",
        "language",
        cls=_LanguageOption,
        type=OneOf([*LANGUAGES]),
        callback=_spoken,
        expose_value=is_exposed,
        told=Message("Language.", "語言。"),
    )


def language_option(command: F) -> F:
    """``--lang en|zh-Hant``."""
    return _language_option(is_exposed=True)(command)


def speech_option(command: F) -> F:
    """The same for a command whose output has no language: its help and its errors have one."""
    return _language_option(is_exposed=False)(command)


def json_option(command: F) -> F:
    """``--json``."""
    told = Message("Print JSON on standard output.", "於標準輸出印出JSON。")
    return option("--json", "as_json", is_flag=True, told=told)(command)
