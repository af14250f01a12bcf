"""Errors in what was typed, said in both languages; ``click`` knows only the English."""

from __future__ import annotations

from collections.abc import Iterable

import click

from foedus.kernel import Message


class BadValueError(click.BadParameter):
    """The value of an option or argument cannot be."""

    def __init__(
        self,
        told: Message,
        ctx: click.Context | None = None,
        param: click.Parameter | None = None,
        *,
        param_hint: str | None = None,
    ) -> None:
        """Keep the message in both languages; ``click`` adds the parameter, unless a hint names it."""
        super().__init__(told.en, ctx, param, param_hint)
        self.told = told


def outside(value: object, words: Iterable[str]) -> str:
    """In Chinese: a value is none of the words that will do."""
    return f"{value!r}不在{'、'.join(map(repr, words))}之列"


class BadUseError(click.UsageError):
    """Options and arguments that do not go together."""

    def __init__(self, told: Message) -> None:
        """Keep the message in both languages."""
        super().__init__(told.en)
        self.told = told
