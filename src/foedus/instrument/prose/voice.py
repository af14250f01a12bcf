"""One voice for one language: it says the phrases of the catalogue and knows the names of one guarantee."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from foedus.instrument.guarantee import Guarantee
from foedus.instrument.prose.numerals import cardinal, chinese, chinese_share, ordinal, share
from foedus.instrument.prose.phrases import PHRASES
from foedus.kernel import Instant, Language
from foedus.legaltime import MonthDay
from foedus.writing import Words, glossary

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True, slots=True)
class Voice:
    """How one guarantee is spoken of in one language."""

    language: Language
    guarantee: Guarantee

    def say(self, key: str, /, **parts: str) -> str:
        """A phrase of the catalogue with its parts put in."""
        return getattr(PHRASES[key], self._field).format_map({**glossary.MARKED, **parts})

    @property
    def _field(self) -> str:
        return "en" if self.language == "en" else "zh_hant"

    def words(self, words: Words) -> str:
        """What the document itself says, in this language."""
        return words.said(self.language)

    def sentences(self, *sentences: str) -> str:
        """Sentences one after another."""
        return (" " if self.language == "en" else "").join(sentence for sentence in sentences if sentence != "")

    def joined(self, items: Iterable[str]) -> str:
        """A list of things in running text."""
        every = tuple(items)
        if len(every) < 2:
            return "".join(every)
        if self.language == "en":
            return f"{', '.join(every[:-1])} and {every[-1]}"
        return "、".join(every)

    def named(self, name: str) -> str:
        """A party or an office by its title in this language."""
        role = self.guarantee.roles.get(name)
        if role is not None:
            return self.say("role", name=self.words(role.name))
        return self.words(self.guarantee.parties[name].name)

    def called(self, name: str) -> str:
        """A zone, class, series or alarm by its words and its code, or by its code where the text gives it no words."""
        rules = self.guarantee.evidence
        if rules is None or name not in rules.names:
            return self.say("named", name=name)
        return self.say("called", words=self.words(rules.names[name]), name=name)

    def side(self, name: str) -> str:
        """A party, or those who hold a role."""
        return self.holder(name, "role.holders") if name in self.guarantee.roles else self.named(name)

    def holder(self, role: str, key: str = "role.any") -> str:
        """Any one holder of a role, or every one (``role.every``)."""
        return self.say(key, name=self.words(self.guarantee.roles[role].name))

    def whose(self, jurisdiction: str) -> str:
        """A jurisdiction, or several between commas: parties and offices by their names, any other as it stands."""
        known = {*self.guarantee.roles, *self.guarantee.parties}
        each = jurisdiction.split(", ")
        return self.joined(self.named(name) if name in known else self.say("jurisdiction", name=name) for name in each)

    def clause(self, name: str) -> str:
        """The reference to a clause that ends a sentence."""
        return self.say("clause", name=name)

    def number(self, number: int) -> str:
        """Thirty."""
        return cardinal(number) if self.language == "en" else chinese(number)

    def rank(self, number: int) -> str:
        """Thirtieth: in Chinese the same numeral, after 第."""
        return ordinal(number) if self.language == "en" else chinese(number)

    def part(self, part: Fraction) -> str:
        """Two thirds."""
        return share(part) if self.language == "en" else chinese_share(part)

    def day(self, day: date) -> str:
        """18 October 2025."""
        if self.language == "en":
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        return f"{day.year}年{day.month}月{day.day}日"

    def day_of_year(self, day: MonthDay) -> str:
        """18 October, of every year."""
        return f"{day.day} {_MONTHS[day.month - 1]}" if self.language == "en" else f"{day.month}月{day.day}日"

    def instant(self, instant: Instant) -> str:
        """A day, and the time of day by UTC."""
        moment = instant.utc
        time = f"{moment:%H:%M}" if moment.second == 0 else f"{moment:%H:%M:%S}"
        return self.say("instant", day=self.day(moment.date()), time=time)


def unstopped(text: str) -> str:
    """Without a full stop: the sentence that takes it in has its own."""
    return text.removesuffix(".").removesuffix("。")
