"""Every command says what it is for, at once and on standard output."""

from __future__ import annotations

import click
import pytest

from foedus import __version__
from foedus.surfaces.cli import app
from tests.e2e.terminal import foedus, inside


def _commands(group: click.Command, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The path of every command, groups too."""
    if not isinstance(group, click.Group):
        return [path]
    context = click.Context(group)
    named = [(name, group.get_command(context, name)) for name in group.list_commands(context)]
    return [path, *(each for name, below in named if below is not None for each in _commands(below, (*path, name)))]


COMMANDS = _commands(app)


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(("foedus", *path)))
def test_every_command_has_help(path: tuple[str, ...]) -> None:
    answer = inside(*path, "--help")
    usage, _, rest = answer.out.partition("\n\n")

    assert (answer.code, answer.err) == (0, "")
    assert usage.startswith(" ".join(("Usage: foedus", *path)))
    assert len(rest.strip().splitlines()[0]) > 20


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(("foedus", *path)))
def test_a_group_lists_each_of_its_commands_with_a_line_of_help(path: tuple[str, ...]) -> None:
    listing = inside(*path, "--help").out.partition("\nCommands:\n")[2]
    below = [each[-1] for each in COMMANDS if each[:-1] == path and len(each) > 0]
    listed = [line.split()[0] for line in listing.splitlines() if line[:2] == "  " and line[2:3] != " "]

    assert listed == below
    assert all(f"  {name}  " in listing for name in below)


def test_the_script_itself_answers_with_help_in_the_short_form_too() -> None:
    assert foedus("--help") == foedus("-h")
    assert foedus("--help").out == inside("--help").out


def test_the_version_is_one_line() -> None:
    assert foedus("--version").out == f"foedus {__version__}\n"


@pytest.mark.parametrize("arguments", [(), ("case",), ("nonsense",), ("case", "run"), ("case", "list", "--nonsense")])
def test_a_command_that_says_too_little_or_nonsense_is_told_so(arguments: tuple[str, ...]) -> None:
    answer = inside(*arguments)

    assert (answer.code, answer.out) == (2, "")
    assert "Usage: foedus" in answer.err
