"""The command line: names and one-line helps here; each command's own file is imported only when it is called."""

from __future__ import annotations

import importlib
from typing import ClassVar

import click

from foedus import __version__


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports them late, so that ``--help`` is instant."""

    rows: ClassVar[dict[str, tuple[str, str]]] = {}
    """For each command: the module that holds it as ``command``, and its help in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        del ctx
        return list(self.rows)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by name."""
        del ctx
        if cmd_name not in self.rows:
            return None
        module = importlib.import_module(f"foedus.surfaces.cli.{self.rows[cmd_name][0]}")
        command = getattr(module, "command")  # noqa: B009 (the attribute of a module known by name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, row[1]) for name, row in self.rows.items()])


class _Foedus(LazyGroup):
    rows: ClassVar[dict[str, tuple[str, str]]] = {
        "demo": ("demo", "Run cases, and write a page of each in both languages."),
        "case": ("case", "List the cases, or run one and check its outcomes."),
        "explain": ("explain", "Lead an effect back to its clause, and the clause to its facts."),
        "check": ("check", "Read guarantees and cases, and report what is wrong or unwise in them."),
        "print": ("print_", "Print a guarantee as legal prose, in English or Traditional Chinese."),
        "notice": ("notice", "Print the public warning to the addressee, in both languages."),
        "ready": ("ready", "Tell what stands behind each promise: law, money, a sealed text, or only words."),
        "when": ("when", "Compute one legal deadline, and show the counting."),
        "log": ("log", "Verify the journal that a run has left."),
        "schema": ("schema", "Print the JSON Schema of guarantees or of cases, for editors."),
    }


@click.command(cls=_Foedus, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="foedus", message="%(prog)s %(version)s")
def app() -> None:
    """Security guarantees that act: a treaty's text, its facts, and what follows from both.

    Exit codes: 0 all is well, 1 something was found, 2 the input is wrong, 3 the world failed.
    """
