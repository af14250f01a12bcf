"""The notice to the addressee: what is promised against it, what sets that off, and how to answer, cure or contest it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from foedus.instrument.document import Document
from foedus.instrument.measure import Measure
from foedus.instrument.prose import acts, breach, people
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.promises import measures
from foedus.instrument.prose.side_by_side import side_by_side
from foedus.instrument.prose.terms import MARK
from foedus.instrument.prose.voice import Voice
from foedus.writing import Language, Words


class Provisions(NamedTuple):
    """What a measure has in force before it takes effect, and what after: in words, and never what is sealed."""

    before: Sequence[Words]
    after: Sequence[Words]


ProvisionsOf: TypeAlias = Callable[[Measure], Provisions]
"""From a measure to its provisions; the rooms above know what each kind's terms mean."""

# What a warned party needs of the whole text: who, against what, by what steps and clocks, with what way out.
_KEPT = re.compile(
    r"(status|guarantors|beneficiaries|addressees|violations(\..*)?"
    r"|procedures\.[^.]+(\.(on|notification|determination(\..*)?|reply|reverse_vote(\..*)?|cure|cool_off|effect|review))?"
    r"|measures(\.[^.]+(\.(owed_by|automaticity|deadline|decision(\..*)?|carve_outs.*|stayed_by|reversed_by|lifted_by"
    r"|end_condition|reversal.*|provisions\..*))?)?)"
)


def notice(document: Document, language: Language, provisions: ProvisionsOf) -> str:
    """The public warning in Markdown, all readings of the text side by side.

    It says what is suspended and what returns, by what rule and clock, and how to cure or contest; the content of
    what is sealed never appears in it.
    """
    by_reading = {
        reading: tuple(_blocks(Voice(language, guarantee), provisions))
        for reading, guarantee in document.guarantees.items()
    }
    voice = Voice(language, document.first)
    body = (*_head(voice), *side_by_side(by_reading, voice), *_foot(voice, document.digest))
    marked = any(MARK in block.text for block in body)
    blocks = (*body, Block("footnote", "paragraph", voice.say("footnote"))) if marked else body
    return "".join(f"{block.markdown}\n\n" for block in blocks).rstrip("\n") + "\n"


def _head(voice: Voice) -> Iterator[Block]:
    guarantee = voice.guarantee
    to = voice.joined(voice.side(name) for name in guarantee.addressees)
    yield Block("status", "paragraph", people.banner(voice))
    yield Block("title", "title", voice.say("notice.title", to=to))
    yield Block("notice", "paragraph", voice.say("notice", to=to, title=voice.words(guarantee.title)))


def _foot(voice: Voice, digest: str) -> Iterator[Block]:
    yield Block("contest", "heading", voice.say("notice.contest.heading"))
    yield Block("contest.1", "paragraph", voice.say("notice.contest"))
    yield Block("sealed", "paragraph", voice.say("notice.sealed"))
    yield Block("version", "paragraph", voice.say("version", digest=digest))


def _blocks(voice: Voice, provisions: ProvisionsOf) -> Iterator[Block]:
    whole = (*people.parties(voice), *breach.violations(voice), *acts.procedures(voice), *measures(voice, {}))
    for block in whole:
        if _KEPT.fullmatch(block.path) is None:
            continue
        yield block
        if block.kind == "subheading":
            yield from _provisions(voice, block.path, provisions)


def _provisions(voice: Voice, path: str, provisions: ProvisionsOf) -> Iterator[Block]:
    """What a measure means today, and what it will mean."""
    found = provisions(voice.guarantee.measures[path.removeprefix("measures.")])
    for when, words in (("before", found.before), ("after", found.after)):
        said = voice.joined(voice.words(each) for each in words)
        text = voice.say(f"notice.{when}", provisions=said if len(words) > 0 else voice.say("value.empty"))
        yield Block(f"{path}.provisions.{when}", "item", text)
