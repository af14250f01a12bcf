"""Turning what the record holds into sentences: names of parties, roles, facts and moments, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from foedus.books.phrases import EVENTS, LABELS
from foedus.books.wire import moment_from
from foedus.instrument import Document
from foedus.journal import Json
from foedus.kernel import Interval
from foedus.procedure import AnyFact
from foedus.writing import Language, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Names things as the guarantee or the case names them, and by their code where neither does."""

    document: Document
    language: Language
    others: Mapping[str, Words] = field(default_factory=dict[str, Words])
    """Names of parties that the guarantee does not name."""

    def say(self, phrase: Words, values: Mapping[str, object]) -> str:
        """A phrase with its braces filled."""
        return phrase.said(self.language).format(**values)

    def event(self, event: str, /, **values: object) -> str:
        """A sentence about an event."""
        return self.say(EVENTS[event], values)

    def label(self, name: str) -> str:
        """A word that marks something."""
        return LABELS[name].said(self.language)

    def parties(self, names: Iterable[str]) -> str:
        """Parties, in the order given."""
        known = {**self.others, **{name: party.name for name, party in self.document.first.parties.items()}}
        shown = [known[name].said(self.language) if name in known else name for name in names]
        return ("、" if self.language == "zh-Hant" else ", ").join(shown)

    def role(self, name: str) -> str:
        """A role."""
        roles = self.document.first.roles
        return roles[name].name.said(self.language) if name in roles else name

    def measure(self, name: str) -> str:
        """A measure."""
        return self.document.first.measures[name].name.said(self.language)

    def violation_of(self, procedure: str) -> str:
        """The violation that a procedure is about."""
        first = self.document.first
        return first.violations[first.procedures[procedure].on].name.said(self.language)

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

    def fact(self, fact: AnyFact) -> str:
        """A fact in one sentence, marked where it is assumed."""
        text = self._fact(fact)
        return text if fact.basis == "recorded" else self.event("assumed", text=text)

    def _fact(self, fact: AnyFact) -> str:
        values: dict[str, object] = {"by": self.parties(fact.parties_named), "name": fact.id}
        phrase: str = fact.kind
        match fact.kind:
            case "seat":
                until = self.moment(None if fact.until is None else Interval.at(fact.until.start))
                values.update(parties=values["by"], role=self.role(fact.role), until=until)
            case "ballot":
                votes = {"for": len(fact.for_), "against": len(fact.against), "abstaining": len(fact.abstain)}
                values.update(draft=fact.draft, **votes)
            case "position":
                phrase, what = self._position((fact.question, fact.answer), fact.rejects)
                values.update(what)
            case "notification":
                values["violation"] = self.violation_of(fact.procedure)
            case "statement":
                values["says"] = fact.says.said(self.language)
            case "draft" | "determination" | "cure":
                pass  # who and which is all there is to say
            case _:
                values["measure"] = self.measure(fact.measure)
        return self.event(phrase, **values)

    def _position(self, answer: tuple[str | None, str | None], rejects: str | None) -> tuple[str, dict[str, object]]:
        question, name = answer
        if question is None or name is None:
            return "position_reject", {"rejects": rejects}
        says = self.document.first.questions[question].answers[name].says.said(self.language)
        return "position_answer", {"answer": says}


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
