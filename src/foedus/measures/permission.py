"""A record that a named authority has authorised a category of policy: signed, revocable, expiring, conditioned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field, JsonValue

from foedus.instrument import Measure
from foedus.measures.demanding import demand_no_target, demand_signed_act
from foedus.measures.kind import Demand, Kind, Phase
from foedus.measures.saying import all_coded, listed, sentence
from foedus.writing import Name, Words, Written

_CONDITION = Words.of("Only on this condition", "僅以下列條件為限")


class PermissionTerms(Written):
    """What may be authorised, and on which condition; the record directs nothing and releases nothing."""

    categories: Mapping[Name, Words] = Field(min_length=1)
    """The classes of policy, each under a short name: never targets, places, weapons in number, or rules of fire."""
    condition: Words
    """The condition of international humanitarian law under which alone the authorisation is given."""


def _in_force(terms: Mapping[str, JsonValue], phase: Phase) -> tuple[str, ...]:
    return tuple(PermissionTerms.model_validate(terms).categories) if phase is Phase.AFTER else ()


def _names(terms: Mapping[str, JsonValue]) -> Mapping[str, Words]:
    return PermissionTerms.model_validate(terms).categories


def _share(terms: Mapping[str, JsonValue], party: str) -> Words:
    """The condition, which stands in every order."""
    del party
    return listed(
        Words.of("Only on this condition", "僅以下列條件為限"), [PermissionTerms.model_validate(terms).condition]
    )


def _demands(measure: Measure) -> Iterator[Demand]:
    yield from demand_signed_act(measure)
    yield from demand_no_target(measure)


def said(terms: Mapping[str, JsonValue]) -> tuple[Words, ...]:
    """The terms in sentences."""
    read = PermissionTerms.model_validate(terms)
    return (
        sentence(
            Words.of("Classes of policy that may be authorised", "得予授權之政策類別"), all_coded(read.categories)
        ),
        sentence(_CONDITION, [read.condition]),
    )


KIND = Kind(
    name="permission",
    terms=PermissionTerms,
    before=("not_authorised", Words.of("not authorised", "未經授權")),
    after=("authorised", Words.of("authorised", "已授權")),
    in_force=_in_force,
    names=_names,
    share=_share,
    demands=_demands,
    task=Words.of(
        "Record the authorisation with its scope, its condition and its end",
        "將授權連同其範圍、條件及終期登載於紀錄",
    ),
)
"""The row for the table of kinds."""
