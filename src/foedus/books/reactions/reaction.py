"""What was done after a trigger, act by act: the rows of the record of reaction times."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, model_validator

from foedus.kernel import Message, RefusedError
from foedus.writing import DayText, Moment, Name, Written

Pillar: TypeAlias = Literal[
    "sanctions", "arms", "intelligence", "permission", "finance", "consultation", "force", "statement"
]
"""The kind of help or answer; all but ``statement`` are also kinds of measures."""

Stage: TypeAlias = Literal["announced", "adopted", "published", "in-force", "delivered", "none-recorded"]
"""How far an act had come. ``none-recorded`` is no stage: something was looked for and not found."""

Automatic: TypeAlias = Literal["yes", "partly", "no"]
"""Whether a text in force at the trigger fixed both the act and the duty to take it (``yes``), one of the two
(``partly``), or neither. A reading of the text, not a quotation."""

Confidence: TypeAlias = Literal["read", "snippet", "memory"]
"""Whether the key date was read on the cited page, follows from a part of it, or was not seen there."""

_Said = Annotated[str, Field(min_length=1)]
_Page = Annotated[str, Field(pattern=r"^https?://\S+$")]


_UNDATED = (
    Message("an act has a day, and `none-recorded` has none", "行為須有日期，`none-recorded`則無日期"),
    Message("fill in `response_on`, or correct `stage`", "請填入`response_on`，或更正`stage`"),
)
_UNTOLD = (
    Message("a day of a trigger without the trigger", "有觸發事件之日期，而未載觸發事件"),
    Message("say in `trigger` what happened that day", "請於`trigger`載明當日發生何事"),
)
_MISCOUNTED = Message("`lag_days` is not the time between the two days", "`lag_days`與兩日之間隔不符")


class Reaction(Written):
    """One act of one actor at one stage, and how long after its trigger it came."""

    id: Name
    """The row's name, never used for another act."""
    sample: Literal["survey", "case"]
    """``survey``: a few acts of each of many cases. ``case``: one case followed closely. The two are never added up: a
    case followed closely would outweigh all others."""
    case: _Said
    """The case that the act belongs to."""
    trigger: _Said | None = None
    """What started the clock, in neutral words; empty where the act came before any trigger or for another reason."""
    trigger_on: DayText | None = None
    """The day of the trigger, as counted where it happened."""
    trigger_at: Moment | None = None
    """The instant of the trigger, where its hour is known."""
    actor: _Said
    """Who acted."""
    pillar: Pillar
    """The kind of help or answer."""
    stage: Stage
    """How far the act had come."""
    instrument: _Said | None = None
    """The legal act or other text."""
    response: _Said
    """What was done, in our words."""
    response_on: DayText | None = None
    """The day of the act, as the acting body counts it, or in UTC where the hour is known; empty if there is none."""
    response_at: Moment | None = None
    """The instant of the act, where its hour is known."""
    lag_days: int | None = None
    """Whole days from ``trigger_on`` to ``response_on``. 0 is the same date, not zero hours; below 0 came before."""
    automatic: Automatic | None = None
    """Whether a text had fixed the act beforehand; empty where nobody has judged that."""
    url: _Page
    """The page that the row cites."""
    confidence: Confidence
    """How much of the row was seen on that page."""
    repeats: Name | None = None
    """The row of the other sample that records the same act, if there is one."""
    note: _Said | None = None
    """What a user of the row should know."""

    @model_validator(mode="after")
    def _agrees_with_itself(self) -> Self:
        """Refuse a row whose dates, instants, stage and lag contradict each other."""
        if (self.stage == "none-recorded") != (self.response_on is None):
            raise RefusedError(*_UNDATED)
        if self.trigger_on is not None and self.trigger is None:
            raise RefusedError(*_UNTOLD)
        for day, moment, name in self._clocks():
            if moment is not None and moment.start.utc.date() != day:
                message = Message(f"`{name}_at` does not lie on `{name}_on`", f"`{name}_at`不在`{name}_on`當日")
                hint = Message(
                    f"write `{name}_on` as the day in UTC of that instant", f"請將`{name}_on`寫為該時刻之UTC日期"
                )
                raise RefusedError(message, hint)
        lag = self._lag()
        if self.lag_days != lag:
            found = Message("empty", "空白") if lag is None else Message.same(str(lag))
            hint = Message(f"by the days it is {found.en}", f"請更正：依兩日計算為{found.zh_hant}")
            raise RefusedError(_MISCOUNTED, hint)
        return self

    def _clocks(self) -> tuple[tuple[date | None, Moment | None, str], ...]:
        return (self.trigger_on, self.trigger_at, "trigger"), (self.response_on, self.response_at, "response")

    def _lag(self) -> int | None:
        if self.trigger_on is None or self.response_on is None:
            return None
        return (self.response_on - self.trigger_on).days

    @property
    def lag_hours(self) -> float | None:
        """Hours from the trigger to the act, where the hour of both is known."""
        if self.trigger_at is None or self.response_at is None:
            return None
        return (self.response_at.start.seconds - self.trigger_at.start.seconds) / 3600
