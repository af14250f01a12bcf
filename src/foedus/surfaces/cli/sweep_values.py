"""How ``foedus sweep`` reads its values: thresholds, lengths, attacks and stretches of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import click

from foedus.kernel import Instant, Interval, Message, RefusedError
from foedus.surfaces.cli.options import InstantType
from foedus.surfaces.cli.refusals import BadValueError
from foedus.trigger import sweeping

COUNT_MAX = 1_000_000
"""As many as a text may ask for."""
VARIANTS_MAX = 20_000
_RANGE = re.compile(r"([0-9]{1,9})(?:\.\.([0-9]{1,9}))?")
_LENGTH = re.compile(r"([1-9][0-9]{0,6}) ?(min|minutes?|h|hours?|d|days?|w|weeks?)")
_UNITS_S = {"m": 60, "h": 3600, "d": 86_400, "w": 604_800}


class CountsType(click.ParamType[tuple[int, ...]]):
    """Thresholds: ``1..20``, or ``1,2,5,10``, or both together."""

    name = "counts"

    def convert(
        self, value: str | tuple[int, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Read them, or say what is wrong with which."""
        if isinstance(value, tuple):
            return value
        found = set[int]()
        for part in str(value).split(","):
            match = _RANGE.fullmatch(part.strip())
            if match is None:
                raise BadValueError(_no_range(part.strip()), ctx, param)
            first, last = int(match[1]), int(match[2] or match[1])
            if not 1 <= first <= last <= COUNT_MAX:
                raise BadValueError(_no_threshold(part.strip()), ctx, param)
            if last - first >= VARIANTS_MAX:
                raise BadValueError(too_many(last - first + 1), ctx, param)
            found.update(range(first, last + 1))
        return tuple(sorted(found))


class LengthsType(click.ParamType[tuple[int, ...]]):
    """Lengths of elapsed time between commas, in seconds: ``6h,24h,7d``, or as a text writes them."""

    name = "lengths"

    def convert(
        self, value: str | tuple[int, ...], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Read them, or say what is wrong with which."""
        if isinstance(value, tuple):
            return value
        found = set[int]()
        for part in str(value).split(","):
            match = _LENGTH.fullmatch(part.strip())
            if match is None or (length := int(match[1]) * _UNITS_S[match[2][0]]) > _LONGEST_S:
                raise BadValueError(_no_length(part.strip()), ctx, param)
            found.add(length)
        return tuple(sorted(found))


class AttackType(click.ParamType[sweeping.Attack]):
    """An attack: an instant, and after an equals sign what it is called."""

    name = "attack"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> sweeping.Attack:
        """Read it, or fail as an instant does."""
        if isinstance(value, sweeping.Attack):
            return value
        instant, _, label = str(value).partition("=")
        return sweeping.Attack(at=InstantType().convert(instant, param, ctx), label=label.strip())


class StretchType(click.ParamType[Interval]):
    """A stretch of time: two instants with two dots between them, the last left out."""

    name = "stretch"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Interval:
        """Read it, or say what is wrong."""
        if isinstance(value, Interval):
            return value
        start, dots, end = str(value).partition("..")
        if dots == "":
            raise BadValueError(_no_stretch(str(value)), ctx, param)
        ends = tuple(_instants((start, end), param, ctx))
        try:
            return Interval(*ends)
        except RefusedError as error:
            raise BadValueError(error.message, ctx, param) from error


def _instants(texts: tuple[str, str], param: click.Parameter | None, ctx: click.Context | None) -> Iterator[Instant]:
    for text in texts:
        yield InstantType().convert(text, param, ctx)


_LONGEST_S = 99 * 366 * 86_400


def too_many(number: int) -> Message:
    """That nobody would read so many variants."""
    return Message(
        f"{number} variants are more than {VARIANTS_MAX}; try fewer thresholds or windows",
        f"變體計{number}種，逾{VARIANTS_MAX}種；請減少門檻或計數期間之數目",
    )


def _no_range(text: str) -> Message:
    return Message(
        f"{text!r} is no threshold: write a whole number, or a range such as `1..20`",
        f"{text!r}不是門檻：請寫整數，或寫範圍，例如`1..20`",
    )


def _no_threshold(text: str) -> Message:
    return Message(
        f"{text!r} is no threshold: it lies between 1 and {COUNT_MAX}, and a range goes upwards",
        f"{text!r}不是門檻：門檻介於1與{COUNT_MAX}之間，範圍須由小至大",
    )


def _no_length(text: str) -> Message:
    return Message(
        f"{text!r} is no length of elapsed time: write `6h`, `24h` or `7d`",
        f"{text!r}不是期間之長度：請寫`6h`、`24h`或`7d`",
    )


def _no_stretch(text: str) -> Message:
    example = "2021-01-01T00:00Z..2022-01-01T00:00Z"
    return Message(f"{text!r} is no stretch of time: write `{example}`", f"{text!r}不是期間：請寫`{example}`")
