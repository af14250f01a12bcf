"""One voice for one language: it says the phrases of the catalogue and knows the names of one guarantee."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, tzinfo
from fractions import Fraction
from typing import NamedTuple

from foedus.instrument.guarantee import Guarantee
from foedus.instrument.majorities import Majority
from foedus.instrument.parties import Holder
from foedus.instrument.prose.cities import UNIVERSAL, city
from foedus.instrument.prose.naming import Act, acts_named, articled
from foedus.instrument.prose.numerals import cardinal, chinese, chinese_share, ordinal, share
from foedus.instrument.prose.phrases import PHRASES
from foedus.kernel import Instant, Language
from foedus.legaltime import MonthDay, days
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


_MEMBER = re.compile(r"members? of (?=the\b)", re.IGNORECASE)
_BODY = re.compile(r"\b(assembly|board|commission|committee|conference|congress|council|panel)$", re.IGNORECASE)
_FEW = 5  # more names than these no sentence can hold
_UNCOUNTED = re.compile(r"(who|whoever|those|anybody|everybody|all)\b", re.IGNORECASE)


class Told(NamedTuple):
    """An instant as a reader finds it: the local day or time, and what stands behind it in brackets."""

    local: str
    aside: str
    """Whose time that is, and the same by UTC; it brings its own space."""
    is_day: bool
    """Whether it is the first instant of its day, and told as that day alone."""


@dataclass(frozen=True, slots=True)
class Voice:
    """How one guarantee is spoken of in one language."""

    language: Language
    guarantee: Guarantee
    calendar: tzinfo = UTC
    """The rules of the zone at the head of the text, by whose calendar its own instants are told."""
    acts: Mapping[str, Act] = field(default_factory=dict[str, Act])
    """What the acts are called of which it speaks; left out: as where no instrument has names for them."""

    def on(self, *procedures: str) -> Voice:
        """The same voice where it speaks of certain procedures, whose acts may have names of their own."""
        meant = (self.guarantee.procedures[name] for name in procedures)
        return replace(self, acts=acts_named(meant, self.language))

    def say(self, key: str, /, **parts: str) -> str:
        """A phrase of the catalogue with its parts put in."""
        acts = self.acts or acts_named((), self.language)
        return getattr(PHRASES[key], self._field).format_map({**glossary.MARKED, **acts, **parts})

    @property
    def is_against_breach(self) -> bool:
        """Whether it protects somebody against a breach: of a statute that names no beneficiary only occasions act."""
        return len(self.guarantee.beneficiaries) > 0

    def event(self, name: str) -> str:
        """The event that starts a clock: a named act that nobody sends is made when a notification would be sent."""
        acts = self.acts or acts_named((), self.language)
        is_made = name == "notification.sent" and not acts["notification"].is_sent
        return self.say("event.notification.made" if is_made else f"event.{name}")

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

    def either(self, items: Iterable[str]) -> str:
        """The same where any of them is meant: a, b or c."""
        *every, last = tuple(items) or ("",)
        if len(every) == 0:
            return last
        return f"{', '.join(every)} or {last}" if self.language == "en" else f"{'、'.join(every)}或{last}"

    def named(self, name: str) -> str:
        """A party or an office by its title in this language."""
        role = self.guarantee.roles.get(name)
        if role is not None and self._names_a_party(role.name):
            return articled(self.words(role.name), self.language)
        if role is not None:
            return self.say("role", name=self.words(role.name))
        return self.words(self.guarantee.parties[name].name)

    def called(self, name: str) -> str:
        """A zone, class, series or alarm by its words and its code, or by its code where the text gives it no words."""
        rules = self.guarantee.evidence
        if rules is None or name not in rules.names:
            return self.say("named", name=name)
        return self.say("called", words=self.words(rules.names[name]), name=name)

    def known_as(self, name: str) -> str:
        """The same by its words alone where they tell it from all others: its code stands where the text lists it."""
        rules = self.guarantee.evidence
        words = None if rules is None else rules.names.get(name)
        if rules is None or words is None or list(rules.names.values()).count(words) > 1:
            return self.called(name)
        return self.say("named", name=self.words(words))

    def side(self, name: str, key: str = "role.each") -> str:
        """A party, or every one of those who hold a role; any one of them where ``key`` is ``role.any``."""
        if name in self.guarantee.roles:
            return self.holder(name, key)
        return articled(self.named(name), self.language)

    def together(self, role: str) -> str:
        """Those who hold a role where they act as one: the Council, the members of the commission, the Allies."""
        stated = self.guarantee.roles[role]
        if self.language == "en" and (found := _MEMBER.match(stated.name.en)) is not None:
            return f"the members of {stated.name.en[found.end() :]}"
        if len(stated.holders or ()) < 2 or self.is_body(role):
            return self.named(role)
        return self.joined(self.few(role)) or self.say("role.holders", name=self.words(stated.name))

    def few(self, role: str) -> tuple[str, ...]:
        """Those who hold a role, where they are few, and named for ever."""
        holders = self.guarantee.roles[role].holders or ()
        is_fixed = all(holder.from_ is None and holder.until is None for holder in holders)
        if not is_fixed or len(holders) > _FEW:
            return ()
        return tuple(articled(self.named(each.party), self.language) for each in holders)

    def acting(self, needed: Majority, role: str) -> str:
        """Those whose act it is: any one of them where one suffices, else all of them together."""
        if needed.is_plain and needed.at_least == 1 and not self.is_body(role):
            return self.holder(role)
        return self.together(role)

    def body(self, role: str) -> str:
        """Those who vote, as the body that they make up: of the members of the assembly, the assembly."""
        name = self.guarantee.roles[role].name.en
        found = _MEMBER.match(name) if self.language == "en" else None
        return self.named(role) if found is None else name[found.end() :]

    def is_sole(self, role: str) -> bool:
        """Whether the text names one alone who holds a role."""
        return len(self.guarantee.roles[role].holders or ()) == 1

    def holder(self, role: str, key: str = "role.any") -> str:
        """Any one holder of a role; of a body any of its members, and of an office that one alone holds that one.

        Under ``role.each`` every one of them; ``role.every`` begins a sentence so.
        """
        stated = self.guarantee.roles[role]
        name = self.words(stated.name)
        if self.is_sole(role) and self._names_a_party(stated.name):
            said = articled(name, self.language)
        elif self.language == "en" and _UNCOUNTED.match(name) is not None:
            said = name
        else:
            form = ".sole" if self.is_sole(role) else ".body" if self.is_body(role) else ""
            return self.say(f"{key}{form}", name=name)
        return f"{said[0].upper()}{said[1:]}" if key == "role.every" else said

    def _names_a_party(self, words: Words) -> bool:
        return any(party.name == words for party in self.guarantee.parties.values())

    def is_body(self, role: str) -> bool:
        """Whether those who hold a role make up a body: it votes, or is named as one, and not after its members."""
        votes = (each.reverse_vote for each in self.guarantee.procedures.values())
        ways = () if self.guarantee.amendment is None else self.guarantee.amendment.ways.values()
        amending = (ballot.body == role for way in ways for ballot in way.voted_by)
        is_voting = any(vote is not None and vote.body == role for vote in votes) or any(amending)
        name = self.guarantee.roles[role].name.en
        head, _, _ = name.partition(" of ")
        return (is_voting or _BODY.search(head) is not None) and not name.casefold().startswith("member")

    def acts_itself(self, role: str) -> bool:
        """Whether the Council is held by the Council, for ever."""
        itself = self._itself(role)
        return itself is not None and itself.from_ is None and itself.until is None

    def itself_for_a_time(self, role: str) -> Holder | None:
        """The party that holds the role of its own name for a time alone."""
        return None if self.acts_itself(role) else self._itself(role)

    def _itself(self, role: str) -> Holder | None:
        stated = self.guarantee.roles[role]
        holders = stated.holders or ()
        if len(holders) != 1 or self.guarantee.parties[holders[0].party].name != stated.name:
            return None
        return holders[0]

    def procedure(self, name: str) -> str:
        """A procedure by its number, in the order of the text, and what it is known by."""
        return self.say("procedure", number=self.place_of(name), subject=self.subject_of(name))

    def place_of(self, procedure: str) -> str:
        """The number of a procedure."""
        number = tuple(self.guarantee.procedures).index(procedure) + 1
        return str(number) if self.language == "en" else chinese(number)

    def subject_of(self, procedure: str) -> str:
        """What a procedure is known by: its own name, or what it is about."""
        stated = self.guarantee.procedures[procedure]
        return self.words(stated.name or self.guarantee.violations[stated.on].name)

    def whose(self, jurisdiction: str) -> str:
        """A jurisdiction, or several between commas: parties and offices by their names, any other as it stands."""
        known = {*self.guarantee.roles, *self.guarantee.parties}
        each = jurisdiction.split(", ")
        said = (self._jurisdiction(name) if name in known else self.say("jurisdiction", name=name) for name in each)
        return self.joined(said)

    def _jurisdiction(self, name: str) -> str:
        """A party; of a role that several hold for themselves, every one of them."""
        holders = self.guarantee.roles[name].holders if name in self.guarantee.roles else None
        is_several = holders is not None and len(holders) > 1 and not self.is_body(name)
        return self.holder(name, "role.each") if is_several else self.named(name)

    def clause(self, name: str) -> str:
        """The reference to a clause that ends a sentence."""
        return self.say("clause", citation=self.citation(name))

    def citation(self, name: str) -> str:
        """A clause by the original's own number, with the mark of one that is not read there, and by its name."""
        clause, at = self.guarantee.clauses[name], self.at(name)
        mark = self.say(f"mark.{clause.fidelity}") if clause.fidelity in {"unverified", "supplied"} else None
        if at is None and mark is None:
            return self.say("citation", name=name)
        place = self.say("citation.marked", at=at, mark=mark) if at is not None and mark is not None else at or mark
        assert place is not None
        return self.say("citation.placed", place=place, name=name)

    def at(self, name: str) -> str | None:
        """Where a clause stands in the original, as the original numbers it; nothing where that is not given."""
        at = self.guarantee.clauses[name].at
        return None if at is None else " ".join(unstopped(self.words(at)).split())

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

    def instant(self, instant: Instant) -> Told:
        """An instant of the text by the zone at its head, where the first instant of a day is that day; then by UTC.

        Of a text in that time itself, nothing is said twice.
        """
        moment, zone, day = instant.utc, self.guarantee.zone, self.local_day(instant)
        is_day = days.start_of_day(day, self.calendar) == instant
        if is_day:
            said = self.day(day)
        else:
            wall = moment.astimezone(self.calendar)
            day = wall.date()
            said = self.say("instant", day=self.day(day), time=_time(wall))
        if zone in UNIVERSAL:
            return Told(said, self.say(f"aside.{UNIVERSAL[zone]}"), is_day)
        return Told(said, self._by_utc(moment, day), is_day)

    def _by_utc(self, moment: datetime, local: date) -> str:
        """Whose time it was, and the same by UTC: of the day as much as differs."""
        told, day = {"place": self.place(self.guarantee.zone), "time": _time(moment)}, moment.date()
        if day == local:
            return self.say("aside", **told)
        shown = self.day_of_year(MonthDay.of(day)) if day.year == local.year else self.day(day)
        return self.say("aside.other_day", day=shown, **told)

    def local_day(self, instant: Instant) -> date:
        """The day on which an instant lies by the calendar of the zone at the head."""
        return days.local_date(instant, self.calendar)

    def place(self, zone: str) -> str:
        """A zone by its city, or by its identifier where it has none that has a name in this language."""
        named = city(zone, self.language)
        return self.say("zone", name=zone) if named is None else self.say("place", city=named)


def _time(moment: datetime) -> str:
    return f"{moment:%H:%M}" if moment.second == 0 else f"{moment:%H:%M:%S}"


def unstopped(text: str) -> str:
    """Without a full stop: the sentence that takes it in has its own."""
    return text.removesuffix(".").removesuffix("。")
