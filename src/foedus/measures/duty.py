"""A plain promise: an act that named parties must do once the measure falls due."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, JsonValue

from foedus.measures.kind import Kind, Phase
from foedus.measures.saying import all_coded, sentence
from foedus.writing import Words, Written


class DutyTerms(Written):
    """What was promised."""

    acts: Mapping[str, Words] = Field(min_length=1)
    """The acts, each under a short name."""


def _in_force(terms: Mapping[str, JsonValue], phase: Phase) -> tuple[str, ...]:
    return tuple(DutyTerms.model_validate(terms).acts) if phase is Phase.AFTER else ()


def _names(terms: Mapping[str, JsonValue]) -> Mapping[str, Words]:
    return DutyTerms.model_validate(terms).acts


def said(terms: Mapping[str, JsonValue]) -> tuple[Words, ...]:
    """The terms in sentences."""
    return (sentence(Words.of("The acts", "所定行為"), all_coded(DutyTerms.model_validate(terms).acts)),)


KIND = Kind(
    name="duty",
    terms=DutyTerms,
    before=("dormant", Words.of("dormant", "尚未觸發")),
    after=("due", Words.of("due", "應予履行")),
    in_force=_in_force,
    names=_names,
    task=Words.of("Perform the acts", "履行所定行為"),
    lists_names=True,
)
"""The row for the table of kinds."""
