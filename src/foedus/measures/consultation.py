"""A duty to consult within a stated time: to meet and speak, which is not yet to act."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field, JsonValue

from foedus.instrument import Measure
from foedus.kernel import Message
from foedus.measures.kind import Demand, Kind, Phase
from foedus.measures.saying import named, sentence
from foedus.writing import Name, Words, Written

_MEETING = "consultation"


class ConsultationTerms(Written):
    """Who meets, at what level, about what; by when is the measure's own deadline."""

    level: Words
    """The level at which they meet: heads of government, ministers, ambassadors."""
    participants: tuple[Name, ...] = Field(min_length=1)
    """The parties, or the roles, that take part."""
    agenda: Words
    """What they consult about."""


def _in_force(terms: Mapping[str, JsonValue], phase: Phase) -> tuple[str, ...]:
    return tuple(_names(terms)) if phase is Phase.AFTER else ()


def _names(terms: Mapping[str, JsonValue]) -> Mapping[str, Words]:
    read = ConsultationTerms.model_validate(terms)
    level, agenda = read.level, read.agenda
    return {_MEETING: Words.of(f"{level.en}: {agenda.en}", f"{level.zh_hant}：{agenda.zh_hant}")}


def _share(terms: Mapping[str, JsonValue], party: str) -> Words:
    """The level and the agenda, for every party alike."""
    del party
    return _names(terms)[_MEETING]


def _demands(measure: Measure) -> Iterator[Demand]:
    if measure.deadline == "untimed":
        message = Message(
            "a duty to consult without a time is owed for ever and never late",
            "磋商義務未定期限者，永遠存續而永無逾期可言",
        )
        example = "{length: 24 hours, after: activation, limit: included}"
        hint = Message(f"say within what time: {example}", f"請載明期限：{example}")
        yield Demand(("deadline",), message, hint)


def said(terms: Mapping[str, JsonValue], people: Mapping[str, Words]) -> tuple[Words, ...]:
    """The terms in sentences; parties and roles by their names."""
    read = ConsultationTerms.model_validate(terms)
    return (
        sentence(Words.of("Level", "層級"), [read.level]),
        sentence(Words.of("Taking part", "與會者"), [named(name, people) for name in read.participants]),
        sentence(Words.of("Agenda", "議程"), [read.agenda]),
    )


def _refers(terms: Mapping[str, JsonValue]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for index, name in enumerate(ConsultationTerms.model_validate(terms).participants):
        yield ("participants", index), name


KIND = Kind(
    name="consultation",
    terms=ConsultationTerms,
    before=("not_required", Words.of("no consultation required", "尚無磋商義務")),
    after=("to_be_held", Words.of("to be held", "應召開")),
    refers=_refers,
    in_force=_in_force,
    names=_names,
    share=_share,
    demands=_demands,
    task=Words.of("Hold the consultation", "召開磋商"),
)
"""The row for the table of kinds."""
