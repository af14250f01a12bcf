"""A guarantee as legal prose: one grammar, which speaks either language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from foedus.instrument.document import Document
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.prose import (
    acts,
    amendment,
    bounds,
    breach,
    closing,
    concordance,
    decisions,
    examinations,
    people,
    sittings,
)
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.promises import TermsInWords, measures
from foedus.instrument.prose.side_by_side import side_by_side
from foedus.instrument.prose.terms import MARK
from foedus.instrument.prose.voice import Voice
from foedus.kernel import Language

_AS_GIVEN: Mapping[str, TermsInWords] = MappingProxyType({})


def prose(document: Document, language: Language, kinds: Mapping[str, TermsInWords] = _AS_GIVEN) -> str:
    """The whole guarantee in Markdown, all its readings side by side.

    It begins with the status and the warning that no counsel has reviewed it (``banner``), as every page of a printing
    must. ``kinds`` says the terms of measures whose kind it knows; those of all other kinds are printed as given.
    """
    return "".join(f"{block.markdown}\n\n" for block in passages(document, language, kinds)).rstrip("\n") + "\n"


def passages(
    document: Document, language: Language, kinds: Mapping[str, TermsInWords] = _AS_GIVEN
) -> tuple[Block, ...]:
    """The same in pieces, for printings that lay out pages of their own."""
    by_reading = {
        reading: tuple(_blocks(Voice(language, guarantee, document.calendars[reading]), kinds))
        for reading, guarantee in document.guarantees.items()
    }
    voice = Voice(language, document.first)
    body = tuple(side_by_side(by_reading, voice))
    version = Block("version", "paragraph", voice.say("version", digest=document.digest))
    footnote = Block("footnote", "paragraph", voice.say("footnote"))
    is_marked = any(MARK in block.text for block in body)
    return (*body, version, footnote) if is_marked else (*body, version)


def banner(guarantee: Guarantee, language: Language) -> str:
    """What every page of a printing must begin with."""
    return people.banner(Voice(language, guarantee))


def _blocks(voice: Voice, kinds: Mapping[str, TermsInWords]) -> Iterator[Block]:
    yield from people.head(voice)
    yield from people.parties(voice)
    yield from concordance.clauses(voice)
    yield from people.questions(voice)
    yield from sittings.sessions(voice)
    yield from breach.evidence(voice)
    yield from breach.violations(voice)
    yield from acts.procedures(voice)
    yield from examinations.examinations(voice)
    yield from examinations.reporting_duties(voice)
    yield from decisions.ladder(voice)
    yield from measures(voice, kinds)
    yield from bounds.ledger(voice)
    yield from closing.ends(voice)
    yield from closing.ways_to_end(voice)
    yield from closing.voided(voice)
    yield from amendment.amendment(voice)
    yield from closing.waives(voice)
