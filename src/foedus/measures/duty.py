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
        Phase.BEFORE: ("dormant", Words(en="dormant", zh_hant="尚未觸發")),
        Phase.AFTER: ("due", Words(en="due", zh_hant="應予履行")),
        Phase.ENDED: ("lapsed", Words(en="lapsed with the guarantee", zh_hant="隨保證失效")),
        Phase.UNKNOWN: ("unknown", Words(en="unknown on the record", zh_hant="依現有紀錄無從認定")),
    },
    in_force=_in_force,
    task=Words(en="Perform the promised acts", zh_hant="履行所承諾之行為"),
)
"""The row for the table of kinds."""
