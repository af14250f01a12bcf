"""Who may report, on whose side they stand, and how many of them must say the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated, Literal, Self, TypeAlias, get_args

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from foedus.instrument.terms import LengthText, elapsed_s
from foedus.kernel import Message, RefusedError
from foedus.writing import Name, Words, Written

Modality: TypeAlias = Literal[
    "observer",
    "wire",
    "official",
    "organisation",
    "court",
    "thermal",
    "imagery",
    "acoustic",
    "alert",
    "sensor",
    "air_traffic",
    "network",
]
Alignment: TypeAlias = Literal["neutral", "addressee", "beneficiary", "guarantor"]
Reliability: TypeAlias = Literal["A", "B", "C", "D", "E", "F"]
ALIGNMENTS: tuple[Alignment, ...] = get_args(Alignment)
_WITHIN = Message.same("`within`")


def _listed(value: object) -> object:
    """One word may stand without brackets."""
    return [value] if isinstance(value, str) else value


def _unlisted(values: tuple[str, ...]) -> str | list[str]:
    return values[0] if len(values) == 1 else list(values)


def _without_repetition(values: tuple[str, ...]) -> None:
    twice = next((value for value in values if values.count(value) > 1), None)
    if twice is not None:
        message = Message(f"`{twice}` is listed twice", f"`{twice}`重複列出")
        raise RefusedError(message, Message("name it once", "請僅列一次"))


_ONE_MODALITY = {"type": "string", "enum": list(get_args(Modality))}
Modalities = Annotated[
    tuple[Modality, ...],
    Field(min_length=1),
    BeforeValidator(_listed),
    PlainSerializer(_unlisted),
    WithJsonSchema({"anyOf": [_ONE_MODALITY, {"type": "array", "items": _ONE_MODALITY, "minItems": 1}]}),
]
"""One way of observing, or a list of several."""


def _classes(number: int) -> Message:
    return Message(f"{number} independence class{'' if number == 1 else 'es'}", f"{number}個獨立性類別")


def _described(classes: int, modalities: int, neutral: int) -> Message:
    kinds, plural = _classes(classes), "y" if modalities == 1 else "ies"
    ways = Message(f"{kinds.en} and {modalities} modalit{plural}", f"{kinds.zh_hant}及{modalities}種觀測方式")
    return ways if neutral == 0 else Message(f"{ways.en} ({neutral} neutral)", f"{ways.zh_hant}（中立者{neutral}個）")


class EvidenceSource(Written):
    """A source on the closed list; a report from any other has no weight."""

    name: Words
    """What it is called."""
    modality: Modalities
    """How it observes. Where it has several ways (a broadcaster has reporters and cameras), each report names its."""
    independence: Name
    """Its class of independence: sources of one class (one owner, wire, government, upstream) count once."""
    alignment: Alignment
    """On whose side it stands; what only relays a party stands on that party's side."""
    reliability: Reliability | None = None
    """Its reliability on the Admiralty scale, from A (completely) to F (cannot be judged). It prints, and decides
    nothing."""

    @model_validator(mode="after")
    def _each_modality_once(self) -> Self:
        _without_repetition(self.modality)
        return self


class Quorum(Written):
    """How many sources, and of what kinds, must say the same."""

    independent: int = Field(strict=True, ge=1, le=20)
    """How many independence classes must say so."""
    modalities: int = Field(strict=True, ge=1, le=12)
    """How many modalities must be among them."""
    counting: tuple[Alignment, ...] = Field(default=ALIGNMENTS, min_length=1)
    """Whose word counts towards that, by the alignment of the source; all others are heard, and listed beside them."""
    neutral: int = Field(strict=True, default=0, ge=0, le=20)
    """How many of the independence classes must be neutral."""

    @model_validator(mode="after")
    def _neutral_is_a_part(self) -> Self:
        _without_repetition(self.counting)
        if self.neutral > self.independent:
            classes = _classes(self.independent)
            message = Message(
                f"{self.neutral} neutral of {classes.en} can never be met",
                f"{classes.zh_hant}中須有{self.neutral}個中立者，永無可能",
            )
            hint = Message(
                "`neutral` is a part of `independent`: lower it, or raise `independent`",
                "`neutral`為`independent`之一部：請調降之，或調高`independent`",
            )
            raise RefusedError(message, hint)
        return self

    def is_met(self, classes: Collection[str], modalities: Collection[str], neutral: Collection[str]) -> bool:
        """Whether so many classes, modalities and neutral classes are enough."""
        several = len(classes) >= self.independent and len(modalities) >= self.modalities
        return several and len(neutral) >= self.neutral


class Corroboration(Quorum):
    """When several reports make an incident that may be counted."""

    within: LengthText
    """How far the reports' times may lie apart, in hours or minutes (both ends included)."""

    @property
    def within_s(self) -> int:
        """The same in seconds."""
        return elapsed_s(self.within, _WITHIN)

    @property
    def takes_several(self) -> bool:
        """Whether no report is enough by itself."""
        return max(self.independent, self.modalities) > 1

    @model_validator(mode="after")
    def _in_hours(self) -> Self:
        elapsed_s(self.within, _WITHIN)
        return self


class Attribution(Quorum):
    """What it takes for reports to support the statement that a party did it. People attribute; this says on what."""

    admission: Literal["suffices", "counts", "no_weight"]
    """What a report is worth in which a source of the addressee's side names a party of that side: it alone is enough,
    it counts as one report whatever ``counting`` says, or it has no weight."""
    admission_of: tuple[Name, ...] = ()
    """The parties of that side: a source aligned with the addressee that names one of them admits, and one that names
    any other party accuses."""

    @property
    def admitting(self) -> frozenset[Alignment]:
        """The alignments of the sources whose reports may count, admissions included."""
        side: tuple[Alignment, ...] = ("addressee",) if self.admission == "counts" else ()
        return frozenset({*self.counting, *side})

    @model_validator(mode="after")
    def _somebody_may_admit(self) -> Self:
        if self.admission != "no_weight" and len(self.admission_of) == 0:
            message = Message(
                "an admission has weight, but nobody's words are one", "自承予以採計，惟未載明何者所述屬自承"
            )
            hint = Message(
                "name the parties in `admission_of`, or write `admission: no_weight`",
                "請於`admission_of`列明當事方，或寫`admission: no_weight`",
            )
            raise RefusedError(message, hint)
        return self


def check_reach(
    needed: Quorum, counting: Collection[Alignment], sources: Sequence[EvidenceSource] | None, consequence: Message
) -> None:
    """Refuse what even all the listed sources together could not meet; where these could not be read, nothing.

    Raises:
        RefusedError: they are too few, of too few modalities, or too few of them neutral.
    """
    if sources is None:
        return
    counted = [source for source in sources if source.alignment in counting]
    classes = {source.independence for source in counted}
    modalities = {modality for source in counted for modality in source.modality}
    neutral = {source.independence for source in counted if source.alignment == "neutral"}
    if not needed.is_met(classes, modalities, neutral):
        asked = _described(needed.independent, needed.modalities, needed.neutral)
        found = _described(len(classes), len(modalities), len(neutral) if needed.neutral > 0 else 0)
        message = Message(
            f"{consequence.en}: {asked.en} are needed, and the sources that count have {found.en}",
            f"{consequence.zh_hant}：須有{asked.zh_hant}，而得採計之來源僅有{found.zh_hant}",
        )
        hint = Message(
            "lower what is needed, add sources, or count more of them", "請調降門檻、增列來源，或擴大採計之範圍"
        )
        raise RefusedError(message, hint)
