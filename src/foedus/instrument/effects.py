"""When an effect follows: after a time, at once, or on a day of the calendar; and what may put it off, once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias, cast

from pydantic import Discriminator, GetJsonSchemaHandler, Tag, WithJsonSchema, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from foedus.instrument.majorities import Signatures
from foedus.instrument.terms import AT_ONCE, LENGTH, LengthText, Term
from foedus.kernel import Message, RefusedError
from foedus.legaltime import Edge
from foedus.writing import DayText, Name, Written

_COUNTING = ("anchor_day", "zone", "edge", "in_sessions_of", "left_out_anchor", "unless_anchored")


class EffectAfter(Term):
    """The effect begins when a time has run out."""

    length: Annotated[
        LengthText,
        WithJsonSchema(
            {"type": "string", "pattern": f"^({AT_ONCE}|{LENGTH.pattern})$", "examples": [AT_ONCE, "30 days"]}
        ),
    ]
    """How long: a whole number of minutes, hours, days, weeks, months or years; or ``at once``, with the event itself,
    where nothing is counted."""
    clause: Name
    """The clause that says so."""


class EffectAtOnce(Written):
    """The effect begins with the act that it follows from: no time lies between the two, and nothing is counted."""

    length: Literal["at once"]
    """``at once``."""
    after: Literal[
        "notification.sent",
        "notification.received",
        "notification.published",
        "determination.made",
        "determination.received",
        "determination.published",
    ]
    """The event with which it begins, at the same instant."""
    clause: Name
    """The clause that says so."""

    @model_validator(mode="before")
    @classmethod
    def _counts_nothing(cls, value: object) -> object:
        for name in _stated(value, _COUNTING):
            raise RefusedError(
                Message(f"`{name}` means nothing for what follows at once", f"立即發生者，不適用`{name}`"),
                Message(f"delete `{name}`, or give `length` a number of days", f"請刪去`{name}`，或將`length`改為日數"),
            )
        return value


class EffectOnDay(Written):
    """The effect begins at one instant of the calendar, for whatever has been notified before it."""

    on: DayText
    """The day."""
    edge: Edge
    """Which midnight: that with which the day begins (``start_of_last_day``), or ends (``end_of_last_day``)?"""
    zone: str
    """By whose calendar, by a name of the time zone database (``GMT``, ``Europe/Kyiv``)."""
    clause: Name
    """The clause that says so."""

    @model_validator(mode="before")
    @classmethod
    def _counts_nothing(cls, value: object) -> object:
        for name in _stated(value, ("length", "after", "anchor_day", *_COUNTING[3:])):
            raise RefusedError(
                Message(
                    f"`{name}` means nothing for an effect on a day of the calendar",
                    f"效力發生於特定日期者，不適用`{name}`",
                ),
                Message(
                    f"delete `{name}`, or delete `on` and count the effect from an act",
                    f"請刪去`{name}`，或刪去`on`而自某行為起算",
                ),
            )
        return value


def _stated(value: object, names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if name in value) if isinstance(value, Mapping) else ()


def _which(value: object) -> str:
    """The kind of effect that is meant, told by the key that only it has."""
    if isinstance(value, Written):
        return type(value).__name__
    stated: Mapping[str, object] = cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}
    if "on" in stated:
        return EffectOnDay.__name__
    return EffectAtOnce.__name__ if stated.get("length") == AT_ONCE else EffectAfter.__name__


class _InSchema:
    """How a JSON Schema tells an effect on a day from another, so that a complaint names the fault in the one meant."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        choices = handler(core)["oneOf"]
        after, _, on_day = choices
        return {"if": {"type": "object", "required": ["on"]}, "then": on_day, "else": after}


Effect: TypeAlias = Annotated[
    Annotated[EffectAfter, Tag("EffectAfter")]
    | Annotated[EffectAtOnce, Tag("EffectAtOnce")]
    | Annotated[EffectOnDay, Tag("EffectOnDay")],
    Discriminator(_which),
    _InSchema(),
]


class Delay(Written):
    """A signed act that puts the effect off, once, to the end of a term.

    It counts only if it is made before the effect. The windows of votes and of cure stay where they are.
    """

    by: Name
    """The role whose holders may put it off."""
    signatures: Signatures
    """How many of them must sign."""
    to: Term
    """Until when, counted from the delay itself (``delay.made``) or from another act; never to an earlier instant."""
    clause: Name
    """The clause that says so."""
