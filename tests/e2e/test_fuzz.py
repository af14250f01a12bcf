"""Shipped documents with random slips: whatever they become, the answer is 0, 1 or 2, and never a traceback."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, GUARANTEES, foedus, inside

_VALUES = (
    "~",
    "true",
    "-1",
    "0",
    "99999999999999999999",
    "1e3",
    "[]",
    "{}",
    '""',
    '"',
    "2025-02-30",
    "9999-12-31",
    "|",
)
_VALUES += ("2025-09-28T00:00:00Z", "[[[]]]", "{a: b}", "GMT", "standing", "un-2231", "IR", "30 days", "0 days", "2/3")
_MARKS = (*"[]{}:,#&*!|>'\"%@`~?-=\t\\ \n", "\u2028", "\u202e", "\ufeff", "臺", "\U0001f600", "é", "\x85", "")
_ROUNDS, _ROUNDS_OF_SOAK = 50, 4_000
_DOCUMENTS = sorted([*CASES.glob("*.case.yaml"), *GUARANTEES.glob("*.guarantee.yaml")])


def _line(dice: random.Random, lines: list[str]) -> None:
    """Delete, double, move or indent a line."""
    at, to = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(to, lines[at])
        case 2:
            lines[at], lines[to] = lines[to], lines[at]
        case _:
            lines[at] = dice.choice(("  ", " ", "- ")) + lines[at]


def _value(dice: random.Random, lines: list[str]) -> None:
    """Exchange a value for one of another kind, or for that of another line."""
    at, other = dice.randrange(len(lines)), dice.choice(lines)
    key, colon, _ = lines[at].partition(": ")
    lines[at] = f"{key}{colon}{dice.choice((*_VALUES, other.partition(': ')[2]))}"


def _character(dice: random.Random, lines: list[str]) -> None:
    """Insert, exchange or delete a character."""
    at = dice.randrange(len(lines))
    place = dice.randrange(len(lines[at]) + 1)
    lines[at] = lines[at][:place] + dice.choice(_MARKS) + lines[at][place + dice.randrange(2) :]


_SLIPS: tuple[Callable[[random.Random, list[str]], None], ...] = (_line, _value, _value, _character)


def _mutated(path: Path, dice: random.Random) -> str:
    lines = path.read_text("utf-8").replace("../guarantees/", f"{GUARANTEES}/").splitlines()
    for _ in range(dice.choice((1, 1, 1, 2, 5))):
        dice.choice(_SLIPS)(dice, lines)
    return "\n".join(lines) + "\n"


def _try(original: Path, seeds: range, folder: Path) -> None:
    (folder / "two-lines.reports.csv").write_bytes((CASES / "two-lines.reports.csv").read_bytes())
    path = folder / f"slip.{original.name.partition('.')[2]}"
    command = ("case", "run") if ".case." in original.name else ("check",)
    for seed in seeds:
        path.write_text(_mutated(original, random.Random(f"{original.name} {seed}")), "utf-8")
        answer = inside(*command, path)

        assert answer.code in {0, 1, 2}, f"seed {seed}"
        assert answer.code != 2 or ": " in answer.err, f"seed {seed}"


@pytest.mark.parametrize("original", _DOCUMENTS, ids=lambda path: path.name)
def test_random_slips_are_told_and_never_crash(original: Path, tmp_path: Path) -> None:
    _try(original, range(_ROUNDS), tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("original", _DOCUMENTS, ids=lambda path: path.name)
def test_very_many_random_slips_are_told_and_never_crash(original: Path, tmp_path: Path) -> None:
    _try(original, range(_ROUNDS, _ROUNDS_OF_SOAK), tmp_path)


@pytest.mark.parametrize("seed", range(3))
def test_the_script_itself_answers_random_slips_alike(seed: int, tmp_path: Path) -> None:
    path = tmp_path / "slip.case.yaml"
    path.write_text(_mutated(CASES / "un-2231-2025.case.yaml", random.Random(seed)), "utf-8")
    outside, within = foedus("case", "run", str(path)), inside("case", "run", path)

    assert (outside.code, outside.out, outside.err) == (within.code, within.out, within.err)
