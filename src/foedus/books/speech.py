"""Turning what the record holds into sentences: names of parties, roles, facts and moments, in one language."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import cast

from foedus.books.graded import grades_said
from foedus.books.phrases import DUTIES, EVENTS, JOINTS, LABELS, TASKS, TRUTHS, VERDICTS
from foedus.books.phrases_of_claims import CLAIMS
from foedus.books.phrases_of_powers import CONFIDENCES, LIKELIHOODS
from foedus.books.wire import moment_from
from foedus.evidence import Incident, Report
from foedus.instrument import Document, deciding, prose
from foedus.journal import Json
from foedus.kernel import Interval, Language
from foedus.measures import KINDS
from foedus.writing import Words, glossary


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Names things as the guarantee or the case names them, and by their code where neither does."""

    document: Document
    language: Language
    others: Mapping[str, Words] = field(default_factory=dict[str, Words])
    """Names of parties that the guarantee does not name."""
    opened: Mapping[str, str] = field(default_factory=dict[str, str])
    """The procedure that each notification on record opens, by the notification's name."""

    def say(self, phrase: Words, values: Mapping[str, object]) -> str:
        """A phrase with its braces filled, and the glossary's terms in it marked where they are proposed."""
        return phrase.said(self.language).format(term=glossary.MARKED, **values)

    def event(self, event: str, /, **values: object) -> str:
        """A sentence about an event."""
        return self.say(EVENTS[event], values)

    def joint(self, joint: str, /, **parts: str) -> str:
        """Parts set beside each other, with the marks between them that the language has."""
        return self.say(JOINTS[joint], parts)

    def joined(self, joint: str, items: Iterable[str]) -> str:
        """Items one after another: ``listed`` in a list, ``both`` where each stands for itself."""
        every = tuple(items)
        return "" if len(every) == 0 else reduce(lambda this, that: self.joint(joint, this=this, that=that), every)

    def called(self, name: str) -> str:
        """A zone, a class of incident, a series of totals or an alarm, as the text calls it."""
        rules = self.document.first.evidence
        words = None if rules is None else rules.names.get(name)
        return name if words is None else words.said(self.language)

    def grades(self, report: Report, incidents: Iterable[Incident]) -> str | None:
        """The grades of a report; nothing where it has none, or the text has no rules of evidence."""
        rules = self.document.first.evidence
        return None if rules is None else grades_said(rules, report, incidents, self.language)

    def label(self, name: str) -> str:
        """A word that marks something."""
        return self.say(LABELS[name], {})

    def verdict(self, word: str) -> str:
        """What a verdict means; a word that is no verdict, as it stands."""
        return self._word(VERDICTS, word)

    def truth(self, word: str) -> str:
        """Whether a finding is met; a word that says neither, as it stands."""
        return self._word(TRUTHS, word)

    def task(self, word: str) -> str:
        """What a duty asks for; a word that is no task, as it stands."""
        return self._word(TASKS, word)

    def owed(self, key: str) -> str:
        """What a duty asks for, by its key in the record: with the measure, or the period, that it is about."""
        about, task, *period = key.split(" / ")
        text = self.task(task)
        if task == "end_review":
            return self.event("task_about", task=text, about=self.measure(about))
        if task == "examination":
            name = self.document.first.examinations[about].name.said(self.language)
            return self.event("task_of_period", task=text, about=name, period=period[0])
        if task == "report":
            rule = self.document.first.reporting_duties[about]
            to = self.joined("listed", (self.addressee(each) for each in rule.to))
            text = self.event("task_to", task=text, to=to)
            name = rule.name.said(self.language)
            return self.event("task_of_period", task=text, about=name, period=period[0])
        return text

    def late(self, what: Mapping[str, Json]) -> str:
        """How an order stands under readings that set its time differently, by what a statement says of them."""
        return self.event(f"late_{what['state']}", due=self.wire_moment(what["due"]))

    def duty(self, word: str) -> str:
        """How a duty stands; a word that is no such state, as it stands."""
        return self._word(DUTIES, word)

    def _word(self, table: Mapping[str, Words], word: str) -> str:
        return self.say(table[word], {}) if word in table else word

    def parties(self, names: Iterable[str]) -> str:
        """Parties, in the order given."""
        known = {**self.others, **{name: party.name for name, party in self.document.first.parties.items()}}
        return self.joined("listed", (known[name].said(self.language) if name in known else name for name in names))

    def whose(self, jurisdiction: str) -> str:
        """A jurisdiction, or several between commas: parties and offices by their names, any other as it stands."""
        roles = self.document.first.roles
        each = (self.role(name) if name in roles else self.parties([name]) for name in jurisdiction.split(", "))
        return self.joined("listed", each)

    def addressee(self, name: str) -> str:
        """A party or a role to which something is owed."""
        return self.role(name) if name in self.document.first.roles else self.parties([name])

    def role(self, name: str) -> str:
        """A role."""
        roles = self.document.first.roles
        return roles[name].name.said(self.language) if name in roles else name

    def measure(self, name: str) -> str:
        """A measure."""
        return self.document.first.measures[name].name.said(self.language)

    def state(self, measure: str, word: str) -> str:
        """A state of a measure, as its kind says it; a word that is none of its states, as it stands."""
        states = KINDS[self.document.first.measures[measure].kind].states.values()
        return next((self.say(words, {}) for state, words in states if state == word), word)

    def in_force(self, measure: str, names: Iterable[str]) -> str:
        """Provisions or acts of a measure: in the words that its terms have for them, else by their names."""
        promises = [guarantee.measures[measure] for guarantee in self.document.guarantees.values()]
        words = ChainMap(*(dict(KINDS[each.kind].names(each.terms)) for each in promises))
        return self.joined("listed", (words[name].said(self.language) if name in words else name for name in names))

    def violation(self, name: str) -> str:
        """A violation."""
        return self.document.first.violations[name].name.said(self.language)

    def likelihood(self, word: str) -> str:
        """How likely a judgement is held to be; a word that is none of the seven, as it stands."""
        return self._word(LIKELIHOODS, word)

    def confidence(self, word: str) -> str:
        """How well founded a judgement is held to be; a word that is none of the three, as it stands."""
        return self._word(CONFIDENCES, word)

    def claim(self, word: str) -> str:
        """How a claim to an exception stands; a word that is no such state, as it stands."""
        return self._word(CLAIMS, word)

    def exception(self, name: str) -> str:
        """What an exception excepts; one that the text does not state, by its name."""
        rule = self._exceptions.get(name)
        return name if rule is None else rule.what.said(self.language)

    def tried_first(self, exception: str) -> str:
        """What must be tried before an act may be excepted; where the text asks for nothing, what it excepts."""
        rule = self._exceptions.get(exception)
        if rule is None or rule.after_trying is None:
            return self.exception(exception)
        return rule.after_trying.what.said(self.language)

    @property
    def _exceptions(self) -> Mapping[str, deciding.StatedException]:
        rules = (procedure.determination for procedure in self.document.first.procedures.values())
        return {name: each for rule in rules if rule is not None for name, each in rule.exceptions.items()}

    def act(self, kind: str, procedure: str | None = None) -> str:
        """What the text calls an act (``notification``, ``determination``, ``reply``) of a procedure.

        Where no procedure is known, it has a name of its own only if all of them call it the same.
        """
        procedures = self.document.first.procedures
        meant = procedures.values() if procedure is None else (procedures[procedure],)
        return prose.acts_named(meant, self.language)[kind].noun

    def violation_of(self, procedure: str) -> str:
        """The violation that a procedure is about."""
        return self.violation(self.document.first.procedures[procedure].on)

    def moment(self, moment: Interval | None) -> str:
        """A moment: an instant, a whole day, or both ends."""
        if moment is None:
            return self.label("no_end")
        if moment.is_exact:
            return minute(str(moment.start))
        if moment.end.utc.year > _LAST_YEAR:
            return f"{minute(str(moment.start))} –"
        if moment.end.seconds - moment.start.seconds == _DAY_S and moment.start.utc.hour == 0:
            return moment.start.utc.date().isoformat()
        return f"{minute(str(moment.start))} – {minute(str(moment.end))}"

    def wire_moment(self, value: Json) -> str:
        """A moment as the journal keeps it."""
        return self.moment(moment_from(value))


_DAY_S = 86_400
_LAST_YEAR = 2200  # no document reaches beyond: what ends later has no end that is known


def minute(text: str) -> str:
    """An ISO instant without its seconds where they are zero."""
    return text.replace(":00Z", "Z") if text.endswith(":00Z") else text


def said(payload: Mapping[str, Json]) -> tuple[Mapping[str, Json], ...]:
    """What a statement says under each group of readings."""
    return rows(payload, "said")


def rows(payload: Mapping[str, Json], key: str) -> tuple[Mapping[str, Json], ...]:
    """A list of mappings."""
    return cast("tuple[Mapping[str, Json], ...]", payload[key])


def names(value: Json) -> tuple[str, ...]:
    """A list of names."""
    return tuple(str(name) for name in cast("tuple[Json, ...]", value))
