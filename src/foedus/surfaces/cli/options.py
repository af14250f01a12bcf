"""Options that several commands share, and the reading of their values."""

from __future__ import annotations

from collections.abc import Sequence

import click

from foedus.engine import View
from foedus.instrument import Document
from foedus.kernel import NOTHING, Instant, Message, RefusedError, listed
from foedus.rehearsal import Staged, last_instant
from foedus.surfaces.cli.option import F, option
from foedus.surfaces.cli.refusals import BadValueError

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
        except RefusedError as error:
            raise BadValueError(error.message, ctx, param) from error
        if not EARLIEST <= instant < LATEST:
            message = Message(
                f"{value!r} lies outside all records; write a time between {EARLIEST} and {LATEST}",
                f"{value!r}不在紀錄可及之期間內；請寫{EARLIEST}至{LATEST}間之時刻",
            )
            raise BadValueError(message, ctx, param)
        return instant


def public_option(command: F) -> F:
    """``--public``."""
    told = Message("Show only what anybody may be shown.", "僅列示得向任何人公開者。")
    return option("--public", "is_public", is_flag=True, told=told)(command)


def as_of_option(command: F) -> F:
    """``--as-of``."""
    told = Message("Show the record as it stood at this instant.", "列示紀錄於此時刻之狀態。")
    return option("--as-of", type=InstantType(), told=told)(command)


def view_options(command: F) -> F:
    """``--as-of``, ``--reading``, ``--recognised-by``: what is shown, through whose eyes."""
    told = Message("Show what this party recognises.", "列示此當事方所承認者。")
    recogniser = option("--recognised-by", metavar="PARTY", told=told)
    return as_of_option(reading_option(recogniser(command)))


def reading_option(command: F) -> F:
    """``--reading``."""
    return option(
        "--reading",
        "readings",
        multiple=True,
        metavar="ANSWER",
        told=Message(
            "Read an open question this way: an answer, or QUESTION=ANSWER. May be repeated.",
            "就未決之疑義採此解讀：寫解讀，或寫「疑義=解讀」。得重複為之。",
        ),
    )(command)


def view_of(staged: Staged, readings: Sequence[str], recogniser: str | None) -> View:
    """The view that the options ask for.

    Raises:
        BadValueError: a reading or a party that the guarantee and the case do not know.
    """
    if recogniser is not None and recogniser not in known_parties(staged):
        known = listed(sorted(known_parties(staged)))
        message = Message(
            f"{recogniser!r} is not a party here; parties: {known.en}",
            f"{recogniser!r}不是此處之當事方；當事方為{known.zh_hant}",
        )
        raise BadValueError(message, param_hint="--recognised-by")
    return View(answers=answers_of(staged.document, readings), recogniser=recogniser)


def answers_of(document: Document, readings: Sequence[str]) -> dict[str, str]:
    """The answers that ``--reading`` chooses, by question.

    Raises:
        BadValueError: a reading that the guarantee does not know, or one question answered in two ways.
    """
    pairs = [_answer(document, reading) for reading in readings]
    answers = dict(pairs)
    if any(answers[question] != answer for question, answer in pairs):
        message = Message("one question is answered in two ways", "就同一疑義採取兩種解讀")
        raise BadValueError(message, param_hint="--reading")
    return answers


def known_parties(staged: Staged) -> frozenset[str]:
    """Parties of the guarantee, and those that the case declares beside them."""
    return frozenset({*staged.document.first.parties, *staged.case.parties})


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
    questions = document.first.questions.items()
    known = listed(f"{name}={answer}" for name, question in questions for answer in question.answers)
    if known == NOTHING:
        known = Message("there is only one", "僅有一種")
    message = Message(
        f"{reading!r} {'is not a reading of this guarantee' if len(pairs) == 0 else 'answers several questions'}"
        f"; readings: {known.en}",
        f"{reading!r}{'不是此保證之解讀' if len(pairs) == 0 else '為數項疑義所共有'}；解讀：{known.zh_hant}",
    )
    raise BadValueError(message, param_hint="--reading")


def instant_of(staged: Staged, as_of: Instant | None) -> Instant:
    """The instant asked for, or the end of the case."""
    return last_instant(staged) if as_of is None else as_of
