"""Sanctions that were suspended or ended against commitments, and return when these are broken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Self

from pydantic import Field, JsonValue, model_validator

from foedus.measures.kind import Kind, Phase
from foedus.writing import Name, RefusedError, Words, Written


class SanctionsTerms(Written):
    """Which provisions were lifted, and which of them return: the two sets may differ."""

    suspended: tuple[Name, ...] = Field(min_length=1)
    """The provisions that were suspended or ended."""
    suspended_by: Name | None = None
    """The clause that lifted them."""
    restores: tuple[Name, ...] = Field(min_length=1)
    """The provisions that return."""

    @model_validator(mode="after")
    def _returns_what_was_lifted(self) -> Self:
        strays = [name for name in self.restores if name not in self.suspended]
        if len(strays) > 0:
            hint = "add it to `suspended`, or delete it from `restores`"
            raise RefusedError(f"`{strays[0]}` returns, but was never suspended", hint)
        return self


def _in_force(terms: Mapping[str, JsonValue], phase: Phase) -> tuple[str, ...]:
    return SanctionsTerms.model_validate(terms).restores if phase is Phase.AFTER else ()


KIND = Kind(
    name="sanctions",
    terms=SanctionsTerms,
    states={
        Phase.BEFORE: ("suspended", Words.of("suspended", "暫停適用")),
        Phase.AFTER: ("restored", Words.of("restored", "恢復適用")),
        Phase.ENDED: ("lapsed", Words.of("lapsed with the guarantee", "隨保證失效")),
        Phase.UNKNOWN: ("unknown", Words.of("unknown on the record", "依現有紀錄無從認定")),
    },
    in_force=_in_force,
    task=Words.of("Apply the restored provisions", "適用已恢復之規定"),
)
"""The row for the table of kinds."""
