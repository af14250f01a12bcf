"""Options that several commands share, and the reading of their values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from foedus.engine import View
from foedus.instrument import Document
from foedus.kernel import Instant
from foedus.rehearsal import Staged, last_instant

F = TypeVar("F", bound=Callable[..., Any])
EARLIEST, LATEST = Instant.parse("1850-01-01T00:00:00Z"), Instant.parse("2101-01-01T00:00:00Z")


class InstantType(click.ParamType[Instant]):
    """An instant with its offset, in the years that documents may name."""

    name = "instant"

    def convert(self, value: str | Instant, param: click.Parameter | None, ctx: click.Context | None) -> Instant:
        """Read it, or fail with the form it should have."""
        if isinstance(value, Instant):
            return value
        try:
            instant = Instant.parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if not EARLIEST <= instant < LATEST:
            self.fail(f"{value!r} lies outside all records; write a time between {EARLIEST} and {LATEST}", param, ctx)
        return instant


def language_option(command: F) -> F:
    """``--lang en|zh-Hant``."""
    choice = click.Choice(["en", "zh-Hant"])
    return click.option("--lang", "language", type=choice, default="en", show_default=True, help="Language.")(command)


def json_option(command: F) -> F:
    """``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON on standard output.")(command)


def view_options(command: F) -> F:
    """``--as-of``, ``--reading``, ``--recognised-by``: what is shown, through whose eyes."""
    options = (
        click.option("--as-of", type=InstantType(), help="Show the record as it stood at this instant."),
        click.option(
            "--reading",
            "readings",
            multiple=True,
            metavar="ANSWER",
            help="Read an open question this way: an answer, or QUESTION=ANSWER. May be repeated.",
        ),
        click.option("--recognised-by", metavar="PARTY", help="Show what this party recognises."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def view_of(staged: Staged, readings: Sequence[str], recogniser: str | None) -> View:
    """The view that the options ask for.

    Raises:
        click.BadParameter: a reading or a party that the guarantee and the case do not know.
    """
    if recogniser is not None and recogniser not in known_parties(staged):
        known = ", ".join(sorted(known_parties(staged)))
        raise click.BadParameter(f"{recogniser!r} is not a party here; parties: {known}", param_hint="--recognised-by")
    pairs = [_answer(staged.document, reading) for reading in readings]
    answers = dict(pairs)
    if any(answers[question] != answer for question, answer in pairs):
        raise click.BadParameter("one question is answered in two ways", param_hint="--reading")
    return View(answers=answers, recogniser=recogniser)


def known_parties(staged: Staged) -> frozenset[str]:
    """Parties of the guarantee, and those that its facts name."""
    return frozenset({*staged.document.first.parties, *staged.case.parties, *staged.case.acting})


def _answer(document: Document, reading: str) -> tuple[str, str]:
    """A question and its answer, from ``QUESTION=ANSWER`` or from an answer that only one question has."""
    pairs = [
        (name, answer)
        for name, question in document.first.questions.items()
        for answer in question.answers
        if reading in {answer, f"{name}={answer}"}
    ]
    if len(pairs) == 1:
        return pairs[0]
    known = ", ".join(f"{name}={answer}" for name, q in document.first.questions.items() for answer in q.answers)
    cause = "is not a reading of this guarantee" if len(pairs) == 0 else "answers several questions"
    raise click.BadParameter(f"{reading!r} {cause}; readings: {known or 'there is only one'}", param_hint="--reading")


def instant_of(staged: Staged, as_of: Instant | None) -> Instant:
    """The instant asked for, or the end of the case."""
    return last_instant(staged) if as_of is None else as_of
