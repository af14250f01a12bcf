"""From an effect back to the clause, and from the clause back to the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from foedus.books.concert import concert_said
from foedus.books.facts_said import fact_said
from foedus.books.phrases import REASONS
from foedus.books.phrases_of_powers import CONFIDENCES, LIKELIHOODS
from foedus.books.speech import Speech, minute, names, rows, said
from foedus.books.state import Books
from foedus.books.timeline import contest, for_whom
from foedus.evidence import Report
from foedus.instrument import EvidenceRules
from foedus.journal import Json
from foedus.procedure import AnyFact, Intervention, Response

_Row = Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A statement and what it rests on."""

    text: str
    kind: str
    """``measure``, ``verdict``, ``reason``, ``clause``, ``fact``, ``report`` or ``source``."""
    because: tuple[Explanation, ...] = ()


def explain(speech: Speech, books: Books) -> tuple[Explanation, ...]:
    """Where each measure stands, and everything that led there."""
    measures = (payload for (subject, _), payload in sorted(books.latest.items()) if subject == "measure")
    return tuple(_measure(speech, books, payload) for payload in measures)


def _measure(speech: Speech, books: Books, payload: _Row) -> Explanation:
    name, state = str(payload["key"]), str(payload["state"])
    shown = contest(speech, payload) if state == "contested" else _stands(speech, payload)
    promise, leading = speech.document.first.measures[name], set(speech.document.first.leading_to(name))
    because = rows(payload, "because")
    told = {str(reason["rule"]) for reason in because}
    if not told.isdisjoint({"void", "held", "void_in_doubt"}):
        leading |= {voiding.procedure for voiding in speech.document.first.voided_by}
    judgments = (
        judgment
        for (subject, _), judgment in sorted(books.latest.items())
        if subject == "judgment" and _procedure(judgment) in {*leading, None}
    )
    ends = speech.document.first.ends
    closing = (_clause(speech, ends.clause),) if state == "lapsed" and ends is not None and "ended" not in told else ()
    verdicts = tuple(verdict for judgment in judgments for verdict in _verdicts(speech, books, judgment))
    acts = tuple(_reason(speech, books, reason) for reason in because)
    text = speech.joint("state", what=speech.measure(name), state=shown)
    return Explanation(
        text=text,
        kind="measure",
        because=(
            _clause(speech, promise.clause),
            *closing,
            *acts,
            *_concert(speech, books, payload),
            *_interventions(speech, books, name),
            *verdicts,
        ),
    )


def _concert(speech: Speech, books: Books, payload: _Row) -> Iterator[Explanation]:
    """How far those who owe it have acted together, with the clause that asks for it and what each has said."""
    text = concert_said(speech, payload)
    if text is not None:
        clause = _clause(speech, str(cast("_Row", payload["together"])["clause"]))
        facts = (fact for fact in books.facts.values() if isinstance(fact, Response) and fact.measure == payload["key"])
        yield Explanation(text=text, kind="reason", because=(clause, *(_fact(speech, fact) for fact in facts)))


def _interventions(speech: Speech, books: Books, measure: str) -> tuple[Explanation, ...]:
    """What courts and others have done about the orders under a measure."""
    facts = (fact for fact in books.facts.values() if isinstance(fact, Intervention) and fact.measure == measure)
    return tuple(_fact(speech, fact) for fact in facts)


def _stands(speech: Speech, payload: _Row) -> str:
    word = for_whom(speech, payload, speech.state(str(payload["key"]), str(payload["state"])))
    if payload["since"] is None:
        return word
    return speech.joint("since", what=word, moment=speech.wire_moment(payload["since"]))


def _procedure(judgment: _Row) -> str | None:
    stated = said(judgment)[0].get("procedure")
    return None if stated is None else str(stated)


def _verdicts(speech: Speech, books: Books, judgment: _Row) -> Iterator[Explanation]:
    variants = said(judgment)
    for what in variants:
        text = speech.joint("state", what=str(judgment["key"]), state=speech.verdict(str(what["verdict"])))
        if (since := what.get("since")) is not None:
            text = speech.joint("since", what=text, moment=speech.wire_moment(since))
        if len(variants) > 1:
            text = speech.joint("under", what=text, reading=" / ".join(names(what["readings"])))
        reasons = cast("tuple[_Row, ...]", what.get("because", ()))
        yield Explanation(
            text=text,
            kind="verdict",
            because=tuple(_reason(speech, books, reason) for reason in reasons),
        )


def _reason(speech: Speech, books: Books, reason: _Row) -> Explanation:
    details = dict(cast("_Row", reason["details"]))
    phrase = REASONS[f"{reason['rule']}.{reason['truth']}"]
    text = speech.say(phrase, _spoken(speech, details))
    for extra in ("vetoed_by", "without_seat", "dissents"):
        if details.get(extra):
            parties = speech.parties(str(details[extra]).split(", "))
            text = speech.joint("both", this=text, that=speech.say(REASONS[extra], {extra: parties}))
    clause = (_clause(speech, str(reason["clause"])),) if reason["clause"] is not None else ()
    facts = (books.facts[name] for name in names(reason["facts"]) if name in books.facts)
    shown = _evidence(speech, books, str(details["violation"])) if _is_met(reason, details) else ()
    return Explanation(text=text, kind="reason", because=(*clause, *(_fact(speech, fact) for fact in facts), *shown))


def _is_met(reason: _Row, details: Mapping[str, Json]) -> bool:
    """Whether a reason says that the evidence shows a violation."""
    return "violation" in details and reason["rule"] in _ON_EVIDENCE and reason["truth"] == "true"


_ON_EVIDENCE = frozenset({"finding", "criterion_borne_out"})


def _evidence(speech: Speech, books: Books, violation: str) -> tuple[Explanation, ...]:
    """The reports behind a finding, incident by incident, each with where it can be read."""
    payload = books.latest.get(("finding", violation))
    rules = speech.document.first.evidence
    if payload is None or rules is None:
        return ()
    ids = {name for what in said(payload) for name in names(what.get("incidents", ()))}
    reports = [report for report in books.reports if report.key in ids and report.source in rules.sources]
    return tuple(_report(speech, rules, report) for report in sorted(reports, key=lambda each: (each.known, each.id)))


def _report(speech: Speech, rules: EvidenceRules, report: Report) -> Explanation:
    """A report on both clocks, with its address."""
    told = rules.sources[report.source].name.said(speech.language)
    text = speech.joint("state", what=told, state=speech.called(report.incident_class))
    text = speech.event("denied", text=text) if report.denies else text
    held, known = speech.moment(report.held), minute(str(report.known))
    line = speech.event("fact", name=report.id, text=text, held=held, known=known)
    sources = () if report.url is None else (Explanation(text=f"<{report.url}>", kind="source"),)
    return Explanation(text=line, kind="report", because=sources)


def _spoken(speech: Speech, details: Mapping[str, Json]) -> dict[str, object]:
    """Details with names in place of codes, and instants as a reader writes them."""
    spoken: dict[str, object] = dict(details)
    for name, say in _SAYINGS.items():
        if name in details:
            spoken[name] = say(speech, str(details[name]))
    limit = REASONS["ends" if "end" in details else "no_end"]
    return spoken | {"end_shown": speech.say(limit, spoken)}


_SAYINGS: Mapping[str, Callable[[Speech, str], str]] = {
    "by": lambda speech, names: speech.parties(names.split(", ")),
    "to": lambda speech, name: speech.parties([name]),
    "role": lambda speech, name: speech.role(name),
    "violation": lambda speech, name: speech.violation(name),
    **dict.fromkeys(("likelihood", "least"), lambda speech, word: LIKELIHOODS[word].said(speech.language)),
    "confidence": lambda speech, word: CONFIDENCES[word].said(speech.language),
    **dict.fromkeys(("from", "last", "end", "by_then"), lambda _, text: minute(text)),
}


def _clause(speech: Speech, name: str) -> Explanation:
    """The sentence of the instrument, with how faithfully it is given."""
    clause = speech.document.first.clauses[name]
    sentence = clause.sentence.said(speech.language)
    text = speech.event("clause", name=name, fidelity=speech.label(clause.fidelity), sentence=sentence)
    sources = () if clause.source is None else (_source(clause.source.title, clause.source.url),)
    return Explanation(text=text, kind="clause", because=sources)


def _fact(speech: Speech, fact: AnyFact) -> Explanation:
    """A fact on both clocks, with where it is recorded."""
    held, known = speech.moment(fact.held), minute(str(fact.known_at))
    text = speech.event("fact", name=fact.id, text=fact_said(speech, fact), held=held, known=known)
    sources = () if fact.source is None else (_source(fact.source.title, fact.source.url),)
    return Explanation(text=text, kind="fact", because=sources)


def _source(title: str, url: str | None) -> Explanation:
    return Explanation(text=title if url is None else f"{title} <{url}>", kind="source")
