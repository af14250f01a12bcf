"""The guarantee's own sentences, as its prose says them, each led back to its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from foedus.drafting.bill.tree import Origin, Rule
from foedus.instrument import Document, Guarantee, Reading, prose
from foedus.kernel import Language
from foedus.measures import TERMS_IN_WORDS

_WITHOUT_TEXT = {"title", "heading", "subheading"}
# What the prose says where the page is silent. A bill has no such sentence: it stands in the drafter's notes.
_SILENCE = ("ends.never",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The passages of one reading in one language."""

    rules: Mapping[str, Rule]
    """By path, in the order of the text."""
    silent: Mapping[str, str]
    """What the text does not say, by the path at which it would."""

    def under(self, path: str) -> Iterator[Rule]:
        """The passages at a path and below it."""
        return (rule for at, rule in self.rules.items() if at == path or at.startswith(f"{path}."))


def quoted(document: Document, reading: Reading, language: Language) -> Quoted:
    """The passages of a document under one reading, without the references that end their sentences.

    A passage that names no clause rests on that of the nearest passage above it, and at last on that of its measure.
    """
    guarantee = document.guarantees[reading]
    alone = replace(document, texts={reading: document.texts[reading]}, guarantees={reading: guarantee})
    references = _references(guarantee, language)
    voice = prose.Voice(language, guarantee)
    silence = {voice.say(key) for key in _SILENCE}
    rules: dict[str, Rule] = {}
    silent: dict[str, str] = {}
    for block in prose.passages(alone, language, TERMS_IN_WORDS):
        if block.kind in _WITHOUT_TEXT:
            continue
        if block.text in silence or block.path in _silent_paths(guarantee):
            silent[block.path] = block.text
            continue
        text, clauses = _parted(" ".join(block.text.split()), references)
        clauses = clauses or _inherited(guarantee, block.path, rules)
        rules[block.path] = Rule(text=text, origin=Origin(path=block.path, clauses=clauses))
    return Quoted(rules=rules, silent=silent)


def _references(guarantee: Guarantee, language: Language) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each clause the ways in which a sentence refers to it, each with what is left once it is taken out."""
    voice = prose.Voice(language, guarantee)
    return {name: tuple(_ways(voice, name)) for name in guarantee.clauses}


def _ways(voice: prose.Voice, clause: str) -> Iterator[tuple[str, str]]:
    outer, inner = (" ".join(said.split()) for said in (voice.clause(clause), voice.citation(clause)))
    yield (f" {outer}", "") if voice.language == "en" else (outer, "")
    yield (f"; {inner})", ")") if voice.language == "en" else (f"；{inner}）", "）")


def _silent_paths(guarantee: Guarantee) -> frozenset[str]:
    """Where a procedure or a measure says what the page does not provide."""
    things = (f"{section}.{name}" for section in ("procedures", "measures") for name in getattr(guarantee, section))
    return frozenset(f"{thing}.silent" for thing in things)


def _parted(text: str, references: Mapping[str, tuple[tuple[str, str], ...]]) -> tuple[str, tuple[str, ...]]:
    """A sentence without its references, and the clauses that they name, in order."""
    shown = [(name, way) for name, ways in references.items() for way in ways if way[0] in text]
    named = sorted((text.index(reference), name) for name, (reference, _) in shown)
    for _, (reference, left) in shown:
        text = text.replace(reference, left)
    return text, tuple(dict.fromkeys(name for _, name in named))


def _inherited(guarantee: Guarantee, path: str, above: Mapping[str, Rule]) -> tuple[str, ...]:
    """The clauses of the nearest passage above, or of what the path speaks of."""
    parts = path.split(".")
    for length in range(len(parts) - 1, 0, -1):
        rule = above.get(".".join(parts[:length]))
        if rule is not None and rule.origin is not None and len(rule.origin.clauses) > 0:
            return rule.origin.clauses
    if parts[0] == "measures":
        return (guarantee.measures[parts[1]].clause,)
    if parts[0] == "procedures":
        return (guarantee.violations[guarantee.procedures[parts[1]].on].clause,)
    if parts[0] == "voided_by":
        return (guarantee.voided_by[int(parts[1]) - 1].clause,)
    if parts[0] == "ends_by":
        return (guarantee.ends_by[parts[1]].clause,)
    return (guarantee.ends.clause,) if parts[0] == "ends" and guarantee.ends is not None else ()
