"""Shots that a monitor counted and assessed to be an exercise: taken off its count by a stated rule, never silently."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, Self

from pydantic import Field, model_validator

from foedus.evidence.crosswalk import questions
from foedus.evidence.crosswalk.cells import Column
from foedus.evidence.crosswalk.outcome import Unfit
from foedus.evidence.crosswalk.values import COUNT_MAX, SERIES_MAX, DroppedError, Row, UnfitError, whole
from foedus.evidence.total import Total
from foedus.kernel import Message, RefusedError
from foedus.writing import Written


class Exercise(Written):
    """What becomes of the part of a count that was assessed to be an exercise."""

    column: Column
    """The column that holds how many of the count were so assessed."""
    then: Literal["subtract", "apart"] | None = None
    """``subtract``: the total is what remains. ``apart``: the same, and those assessed are a total of their own."""
    series: str | None = Field(default=None, min_length=1, max_length=SERIES_MAX)
    """Of ``apart``: the series of that total, which has the id of the row with the series behind it."""
    unstated: Literal["none", "quarantine", "drop"] | None = None
    """What an empty cell says. ``none``: that nothing was so assessed. Else nobody knows, and the row is put aside, or
    left out."""

    @model_validator(mode="after")
    def _leaves_nothing_open(self) -> Self:
        if self.then is None:
            raise RefusedError(*questions.WHAT_OF_EXERCISES)
        if (self.then == "apart") != (self.series is not None):
            raise RefusedError(*questions.WHICH_SERIES)
        if self.unstated is None:
            raise RefusedError(*questions.EXERCISES_UNSTATED)
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A total without what was assessed to be an exercise.

    Attributes:
        rest: what remains of the count.
        assessed: how many were taken off.
        apart: these as a total of their own, where the crosswalk keeps them.
    """

    rest: Total
    assessed: int
    apart: Total | None = None


def parted(total: Total, row: Row, exercise: Exercise) -> Parted:
    """A total as its publisher counted it, parted by the assessment in its row; the parts add up to the count.

    Both parts are given, be one of them nothing, so that a later version of the row corrects both.

    Raises:
        UnfitError: the row does not say how many, or says more than were counted; or both parts are of one series.
        DroppedError: the row does not say how many, and the crosswalk leaves such rows out.
    """
    assessed = _assessed(row, exercise)
    if assessed > total.count:
        raise UnfitError(Unfit("I023", *_more_than(assessed, total.count), exercise.column))
    rest = replace(total, count=total.count - assessed)
    if exercise.series is None:
        return Parted(rest=rest, assessed=assessed)
    if exercise.series == total.series:
        raise UnfitError(Unfit("I023", *questions.ONE_SERIES, exercise.column))
    name = f"{total.id}-{exercise.series}"
    return Parted(rest=rest, assessed=assessed, apart=replace(total, id=name, series=exercise.series, count=assessed))


def _assessed(row: Row, exercise: Exercise) -> int:
    if row[exercise.column] != "":
        return whole(row, exercise.column, COUNT_MAX)
    if exercise.unstated == "drop":
        raise DroppedError(_UNSTATED)
    if exercise.unstated == "quarantine":
        raise UnfitError(Unfit("I023", _UNSTATED, _ASK, exercise.column))
    return 0


def _more_than(assessed: int, count: int) -> tuple[Message, Message]:
    return (
        Message(
            f"{assessed} were assessed to be an exercise, of {count} counted",
            f"計得之數為{count}，經判定屬演習者卻為{assessed}",
        ),
        Message("look for both figures in the source", "請向來源查明兩項數字"),
    )


_UNSTATED = Message("the row does not say how many were assessed to be an exercise", "此列未載明經判定屬演習者之數")
_ASK = Message(
    "look for it in the source; if an empty cell means that there were none, write `unstated: none`",
    "請向來源查明；空白即表示並無者，請寫`unstated: none`",
)
