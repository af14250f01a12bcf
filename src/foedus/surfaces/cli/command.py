"""Commands that speak the language of the call: their help, and what is wrong with their arguments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import click

from foedus.kernel import NOTHING, Message
from foedus.surfaces.cli.invocation import language_of
from foedus.surfaces.cli.refusals import BadUseError


class Command(click.Command):
    """A command with its help in both languages: the English is the docstring of its function."""

    allow_extra_args = True  # so that they reach us, and are refused in the language of the call
    has_commands: ClassVar[bool] = False

    def __init__(self, *, zh_hant: str, epilog: Message = NOTHING, **attributes: Any) -> None:
        """Take what ``click.Command`` takes, and the help in Chinese, its paragraphs parted by an empty line."""
        super().__init__(epilog=epilog.en or None, **attributes)
        self._zh_hant = zh_hant
        self._epilog = epilog

    def below(self) -> Sequence[tuple[str, Message]]:
        """The commands of a group, each with its help in one line."""
        return ()

    def get_help(self, ctx: click.Context) -> str:
        """The page of help."""
        if language_of(ctx) == "en":
            return super().get_help(ctx)
        from foedus.surfaces.cli.chinese_help import help_page  # late, for it knows how wide characters are

        below = [(name, told.zh_hant) for name, told in self.below()]
        return help_page(self, ctx, text=self._zh_hant, epilog=self._epilog.zh_hant, below=below)

    def get_usage(self, ctx: click.Context) -> str:
        """How the command is called."""
        if language_of(ctx) == "en":
            return super().get_usage(ctx)
        from foedus.surfaces.cli.chinese_help import usage  # as above

        return usage(self, ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments.

        Raises:
            click.UsageError: they are wrong; what ``click`` would say in English alone is said in both languages.
        """
        try:
            rest = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            raise BadUseError(Message(error.message, self._misused(ctx, error.option_name))) from error
        if len(rest) > 0 and not self.has_commands and not ctx.resilient_parsing:
            raise _one_too_many(rest, ctx)
        return rest

    def _misused(self, context: click.Context, name: str) -> str:
        """An option without its value, or with one that it does not take."""
        options = (each for each in self.get_params(context) if isinstance(each, click.Option) and name in each.opts)
        return f"選項`{name}`不得附有值" if any(each.is_flag for each in options) else f"選項`{name}`須附有值"


def _one_too_many(rest: Sequence[str], context: click.Context) -> BadUseError:
    listed, plural = " ".join(rest), "" if len(rest) == 1 else "s"
    error = BadUseError(Message(f"Got unexpected extra argument{plural} ({listed})", f"有多餘之引數：{listed!r}"))
    error.ctx = context
    return error
