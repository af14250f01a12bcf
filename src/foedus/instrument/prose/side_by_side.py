"""Set the prose of every reading side by side: once where all agree, under each reading where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce

from foedus.instrument.prose.block import Block
from foedus.instrument.prose.labels import reading_of
from foedus.instrument.prose.voice import Voice
from foedus.instrument.readings import Reading

Answers = tuple[tuple[str, str], ...]


def side_by_side(by_reading: Mapping[Reading, tuple[Block, ...]], voice: Voice) -> Iterator[Block]:
    """Every passage of every reading, in the order of the text."""
    passages = {reading: {block.path: block for block in blocks} for reading, blocks in by_reading.items()}
    for path in _in_order([[block.path for block in blocks] for blocks in by_reading.values()]):
        variants = {reading: blocks.get(path) for reading, blocks in passages.items()}
        first = next(iter(variants.values()))
        if first is not None and all(variant == first for variant in variants.values()):
            yield first
        else:
            yield from _variants(path, variants, voice)


def _in_order(listings: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """All the paths: one that an earlier reading lacks stands after the path that it follows in its own."""
    order: list[str] = []
    for listing in listings:
        at, known = 0, set(order)
        for path in listing:
            if path in known:
                at = order.index(path) + 1
            else:
                order.insert(at, path)
                at += 1
    return tuple(order)


def _variants(path: str, variants: Mapping[Reading, Block | None], voice: Voice) -> Iterator[Block]:
    """What the passage says under each reading that has it.

    Readings whose difference plays no part here are not told apart; of one that has no such passage nothing is said.
    """
    texts = {reading: None if block is None else block.text for reading, block in variants.items()}
    kind = "subitem" if "subitem" in {block.kind for block in variants.values() if block is not None} else "item"
    deciding = _deciding(texts)
    answers: dict[str, dict[Answers, None]] = {}
    for reading, text in texts.items():
        if text is None:
            continue
        own = tuple(pair for pair in reading.answers if pair[0] in deciding)
        answers.setdefault(text, {})[own] = None
    for index, (text, given) in enumerate(answers.items(), 1):
        yield Block(f"{path}.reading-{index}", kind, voice.sentences(_under(given, voice), text))


def _deciding(texts: Mapping[Reading, str | None]) -> set[str]:
    """The questions on whose answer the text depends while all other answers stay the same."""
    return {
        question
        for reading, text in texts.items()
        for other, said in texts.items()
        if said != text and len(differing := set(reading.answers) - set(other.answers)) == 1
        for question, _ in differing
    }


def _under(given: Iterable[Answers], voice: Voice) -> str:
    said = (voice.joined(reading_of(voice, *pair) for pair in answers) for answers in given)
    either = reduce(lambda this, that: voice.say("reading.or", this=this, that=that), said)
    return voice.say("reading", answers=either)
