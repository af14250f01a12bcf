"""What anybody may be shown of evidence and of measures: the text may hold back more than the default, never less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, Self, TypeAlias

from pydantic import Field, field_validator, model_validator

from foedus.instrument.terms import Length, LengthText, elapsed_s
from foedus.kernel import Message, RefusedError
from foedus.writing import Name, Written

RELEASED_AFTER_S = 86_400
"""The default: nobody outside is shown a report before it is a day old."""
_AFTER = Message("a release", "公開之時間")

Audience: TypeAlias = Literal["public", "parties", "withheld"]
"""Who may be shown the orders and terms of a measure: anybody, the parties, or those alone who owe it."""


def _said(length: Length) -> str:
    """A length as the text writes it."""
    return f"{length.number} {length.unit.value[:-1] if length.number == 1 else length.unit.value}"


def _checked(after: Length) -> Length:
    """A length that does not loosen the default."""
    if elapsed_s(after, _AFTER) < RELEASED_AFTER_S:
        said = _said(after)
        message = Message(f"{said} is less than 24 hours", f"{said}短於24小時")
        hint = Message(
            "the default may only be tightened: write `24 hours` or more, or leave `release` out",
            "預設僅得從嚴：請寫`24 hours`以上，或不寫`release`",
        )
        raise RefusedError(message, hint)
    return after


class Later(Written):
    """A release at a time of its own."""

    after: LengthText
    """How old a report must be before anybody may be shown it, in hours or minutes; 24 hours or more. Counted from the
    later of when it happened and when it was known."""

    @field_validator("after")
    @classmethod
    def _tightens(cls, after: LengthText) -> LengthText:
        return _checked(after)

    @property
    def after_s(self) -> int:
        """The same in seconds."""
        return elapsed_s(self.after, _AFTER)


class Release(Later):
    """When reports, totals and sightings may be shown to anybody: by zone, class and modality, and never by source."""

    of: Mapping[Name, Literal["withheld"] | Later] = Field(default_factory=dict[str, Literal["withheld"] | Later])
    """What is held back longer, or for good: by class of incident, series of totals, type of weapon, or source."""
    clause: Name
    """The clause that says so."""

    @model_validator(mode="after")
    def _each_tightens(self) -> Self:
        for name, rule in self.of.items():
            if rule != "withheld" and rule.after_s <= self.after_s:
                message = Message(
                    f"`{name}` would be released after {_said(rule.after)}, no later than the rest",
                    f"`{name}`於{_said(rule.after)}後公開，未較其餘為晚",
                )
                hint = Message(
                    "write a longer time, or `withheld`, or leave it out: what stands under `of` is held back longer",
                    "請定較長之時間，或寫`withheld`，或予刪去：`of`所列者，其公開應較其餘為晚",
                )
                raise RefusedError(message, hint)
        return self


def released_after_s(release: Release | None, names: Iterable[str]) -> int | None:
    """After how many seconds something of these classes and sources may be shown; nothing if it never may.

    Of several rules the strictest holds.
    """
    if release is None:
        return RELEASED_AFTER_S
    delays_s = [release.after_s]
    for name in names:
        rule = release.of.get(name)
        if rule == "withheld":
            return None
        if rule is not None:
            delays_s.append(rule.after_s)
    return max(delays_s)
