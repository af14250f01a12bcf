"""The notice to the addressee: what is promised against it, what sets that off, and how to answer or contest it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from foedus.instrument.document import Document
from foedus.instrument.prose import acts, breach, closing, people
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.promises import TermsInWords, measures
from foedus.instrument.prose.side_by_side import side_by_side
from foedus.instrument.prose.terms import MARK
from foedus.instrument.prose.voice import Voice
from foedus.kernel import Language

# What a warned party needs of the whole text: who, against what, by what steps and clocks, with what way out; and what
# the text leaves open, since every reading is shown.
_KEPT = re.compile(
    r"(status|guarantors|beneficiaries|addressees|warning|questions(\..*)?|violations(\..*)?|ends(_by)?(\..*)?"
    r"|procedures\.[^.]+(\.(on|notification|determination(\..*)?|reply|reverse_vote(\..*)?|cure(\..*)?|cool_off|includes|effect(\..*)?|delay(\..*)?|review|silent))?"
    r"|measures(\.[^.]+(\.(kind|owed_by|automaticity|deadline|strength|decision(\..*)?|carve_outs.*|stayed_by|reversed_by|delisted_by(\.\w+)?|lifted_by(\.provided)?"
    r"|end_condition|reversal.*|release|terms\..*|silent))?)?)"
)


def notice(document: Document, language: Language, kinds: Mapping[str, TermsInWords]) -> str:
    """The public warning in Markdown, all readings of the text side by side.

    It says what is suspended and what returns, by what rule and clock, and how to cure or contest; the content of
    what is sealed never appears in it.
    """
    by_reading = {
        reading: tuple(_blocks(Voice(language, guarantee, document.calendars[reading]), kinds))
        for reading, guarantee in document.guarantees.items()
    }
    voice = Voice(language, document.first)
    body = (*_head(voice), *side_by_side(by_reading, voice), *_foot(voice, _named(document)))
    marked = any(MARK in block.text for block in body)
    blocks = (*body, Block("footnote", "paragraph", voice.say("footnote"))) if marked else body
    return "".join(f"{block.markdown}\n\n" for block in blocks).rstrip("\n") + "\n"


def _head(voice: Voice) -> Iterator[Block]:
    guarantee = voice.guarantee
    to = voice.joined(voice.side(name) for name in guarantee.addressees)
    yield Block("status", "paragraph", people.banner(voice))
    yield Block("title", "title", voice.say("notice.title", to=to))
    yield Block("notice", "paragraph", voice.say("notice", to=to, title=voice.words(guarantee.title)))


def _named(document: Document) -> str | None:
    """The digest of the text; nothing where it holds terms back: whoever knows the rest could try what they are."""
    measures = (measure for text in document.guarantees.values() for measure in text.measures.values())
    return document.digest if all(measure.release == "public" for measure in measures) else None


def _foot(voice: Voice, digest: str | None) -> Iterator[Block]:
    yield Block("contest", "heading", voice.say("notice.contest.heading"))
    yield Block("contest.1", "paragraph", voice.say("notice.contest"))
    yield Block("sealed", "paragraph", voice.say("notice.sealed"))
    if digest is not None:
        yield Block("version", "paragraph", voice.say("version", digest=digest))


def _blocks(voice: Voice, kinds: Mapping[str, TermsInWords]) -> Iterator[Block]:
    whole = (
        *people.parties(voice),
        *people.questions(voice),
        *breach.violations(voice),
        *acts.procedures(voice),
        *measures(voice, kinds),
        *closing.ends(voice),
        *closing.ways_to_end(voice),
    )
    return (block for block in whole if _KEPT.fullmatch(block.path) is not None and not _held_back(voice, block.path))


def _held_back(voice: Voice, path: str) -> bool:
    """Whether a line tells the terms of a measure that are not for everybody."""
    found = _TERMS.match(path)
    return found is not None and voice.guarantee.measures[found[1]].release != "public"


_TERMS = re.compile(r"measures\.(.+)\.terms\.[0-9]+$")
