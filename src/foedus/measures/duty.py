"""A plain promise: an act that named parties must do once the measure falls due."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, JsonValue

from foedus.measures.kind import Kind, Phase
from foedus.writing import Words, Written


class DutyTerms(Written):
    """What was promised."""

    acts: Mapping[str, Words] = Field(min_length=1)
    """The promised acts, each under a short name."""


def _in_force(terms: Mapping[str, JsonValue], phase: Phase) -> tuple[str, ...]:
    return tuple(DutyTerms.model_validate(terms).acts) if phase is Phase.AFTER else ()


KIND = Kind(
    name="duty",
    terms=DutyTerms,
    states={
        Phase.BEFORE: ("dormant", Words.of("dormant", "尚未觸發")),
        Phase.AFTER: ("due", Words.of("due", "應予履行")),
        Phase.ENDED: ("lapsed", Words.of("lapsed with the guarantee", "隨保證失效")),
        Phase.UNKNOWN: ("unknown", Words.of("unknown on the record", "依現有紀錄無從認定")),
    },
    in_force=_in_force,
    task=Words.of("Perform the promised acts", "履行所承諾之行為"),
)
"""The row for the table of kinds."""
