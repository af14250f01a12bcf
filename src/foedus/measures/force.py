"""An optional reassurance force: recorded as mandated only by a named authority's signed act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import JsonValue

from foedus.instrument import Measure
from foedus.measures.demanding import demand_no_target, demand_signed_act
from foedus.measures.kind import Demand, Kind, Phase
from foedus.measures.saying import listed, sentence
from foedus.writing import Words, Written

_CONDITION = Words.of("Only on this condition", "僅以下列條件為限")


class ForceTerms(Written):
    """What force may be mandated, to do what, on which condition; nothing here moves or commands it."""

    composition: Words
    """Of whom it is made up, in words."""
    mandate: Words
    """What it is for, and what it is not for; no rules of engagement."""
    condition: Words
    """The condition of international humanitarian law, and any other, under which alone it is mandated."""


def _in_force(terms: Mapping[str, JsonValue], phase: Phase) -> tuple[str, ...]:
    return tuple(_names(terms)) if phase is Phase.AFTER else ()


def _names(terms: Mapping[str, JsonValue]) -> Mapping[str, Words]:
    read = ForceTerms.model_validate(terms)
    return {"composition": read.composition, "mandate": read.mandate}


def _share(terms: Mapping[str, JsonValue], party: str) -> Words:
    """The condition, which stands in every order."""
    del party
    return listed(_CONDITION, [ForceTerms.model_validate(terms).condition])


def _demands(measure: Measure) -> Iterator[Demand]:
    yield from demand_signed_act(measure)
    yield from demand_no_target(measure)


def said(terms: Mapping[str, JsonValue]) -> tuple[Words, ...]:
    """The terms in sentences."""
    read = ForceTerms.model_validate(terms)
    return (
        sentence(Words.of("Composition", "組成"), [read.composition]),
        sentence(Words.of("Mandate", "任務"), [read.mandate]),
        sentence(_CONDITION, [read.condition]),
    )


KIND = Kind(
    name="force",
    terms=ForceTerms,
    before=("not_mandated", Words.of("no mandate given", "未授予任務")),
    after=("mandated", Words.of("mandate given", "已授予任務")),
    in_force=_in_force,
    names=_names,
    share=_share,
    demands=_demands,
    task=Words.of(
        "Record the mandate with its scope, its condition and its end",
        "將任務授權連同其範圍、條件及終期登載於紀錄",
    ),
)
"""The row for the table of kinds."""
