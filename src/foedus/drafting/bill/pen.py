"""Who writes one instrument: language, jurisdiction, the guarantee's sentences, and where each division stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from foedus.drafting.bill.concern import Concern
from foedus.drafting.bill.jurisdiction import Form, Jurisdiction
from foedus.drafting.bill.phrases import PHRASES, RULE_HEADINGS
from foedus.drafting.bill.quoted import Quoted
from foedus.drafting.bill.tree import Origin, Rule
from foedus.instrument import Document, Guarantee, Reading, prose
from foedus.kernel import Language
from foedus.writing import Words, glossary

_QUOTED = Words.of("“{name}”", "「{name}」")
_PLAINLY: Mapping[str, Words] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Everything that the wording of one instrument depends on."""

    document: Document
    reading: Reading
    jurisdiction: Jurisdiction
    form: Form
    language: Language
    concern: Concern
    quoted: Quoted
    places: Mapping[str, str] = field(default_factory=dict[str, str])
    """How each division is referred to, by its key; empty while the divisions are still being counted."""

    @property
    def guarantee(self) -> Guarantee:
        """The guarantee under the reading that is followed."""
        return self.concern.guarantee

    @property
    def voice(self) -> prose.Voice:
        """The voice in which the guarantee's prose speaks."""
        return prose.Voice(self.language, self.guarantee)

    def words(self, words: Words) -> str:
        """What a document or a row says, in this language, without its full stop."""
        return " ".join(words.said(self.language).split()).removesuffix(".").removesuffix("。")

    def formula(self, words: Words, **parts: str) -> str:
        """A phrase with the names that every phrase may use put in."""
        row = self.jurisdiction
        known = {
            "title": self.words(self.guarantee.title),
            "this": self.words(self.form.this),
            "authority": self.words(row.authority),
            "duty": self.words(row.duty),
            "jurisdiction": self.words(row.title),
        }
        said = words.said(self.language).format_map({**glossary.MARKED, **known, **parts})
        return f"{said[:1].upper()}{said[1:]}" if self.language == "en" else said

    def say(self, key: str, **parts: str) -> str:
        """A phrase of the bill's own catalogue."""
        return self.formula(PHRASES[key], **parts)

    def rule(self, key: str, path: str, *clauses: str, **parts: str) -> Rule:
        """A phrase of the bill's own catalogue as a rule that comes from a passage of the guarantee."""
        return Rule(text=self.say(key, **parts), origin=Origin(path=path, clauses=clauses))

    def heading(self, key: str) -> str:
        """The heading of a division, which some jurisdictions word in their own way."""
        own = self.jurisdiction.headings.get(key)
        return self.say(f"heading.{key}") if own is None else self.formula(own)

    def titled(self, kind: str, rule: Rule, called: Mapping[str, Words] = _PLAINLY) -> Rule:
        """A rule under the heading for what it says, where the jurisdiction gives each rule one.

        ``called`` holds the guarantee's own names for what it speaks of.
        """
        if self.jurisdiction.run_in is None:
            return rule
        parts, headings = kind.split("."), {**RULE_HEADINGS, **called}
        names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
        words = next((headings[name] for name in names if name in headings), None)
        heading = "" if words is None else self.words(words)
        heading = f"{heading[:1].upper()}{heading[1:]}" if self.language == "en" else heading
        return Rule(text=rule.text, origin=rule.origin, heading=heading, rules=rule.rules)

    def place(self, keys: Iterable[str]) -> str:
        """How divisions are referred to: ``section 6 or section 7``."""
        said = [self.places.get(key, "") for key in keys]
        joined = said[0]
        for other in said[1:]:
            joined = PHRASES["places.or"].said(self.language).format(this_place=joined, that_place=other)
        return joined

    def listed(self, words: Iterable[Words]) -> str:
        """Names in running text, each in quotation marks."""
        return self.voice.joined(self.formula(_QUOTED, name=self.words(each)) for each in words)
