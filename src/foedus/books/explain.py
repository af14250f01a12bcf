"""From an effect back to the clause, and from the clause back to the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from foedus.books.carved import acts_about_names, carve_outs_said, dealing_said, limit_said, of_carve_out, proviso_of
from foedus.books.concert import concert_said
from foedus.books.drawn import draw_said, headroom_said, room_said
from foedus.books.facts_said import fact_said
from foedus.books.graded import confirming
from foedus.books.phrases import REASONS
from foedus.books.phrases_of_powers import CONFIDENCES, LIKELIHOODS
from foedus.books.served import warnings_said
from foedus.books.speech import Speech, minute, names, rows, said
from foedus.books.state import Books
from foedus.books.timeline import contest, for_whom, lateness_said, owed_said
from foedus.evidence import Incident, Report
from foedus.instrument import EvidenceRules
from foedus.journal import Json
from foedus.procedure import AnyFact, Intervention, Response

_Row = Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A statement and what it rests on."""

    text: str
    kind: str
    """``measure``, ``duty``, ``verdict``, ``reason``, ``clause``, ``fact``, ``report`` or ``source``; beside these
    ``sighting``, and ``release`` for what the public view leaves out."""
    because: tuple[Explanation, ...] = ()


def explain(speech: Speech, books: Books) -> tuple[Explanation, ...]:
    """Where each measure stands, and everything that led there."""
    measures = (payload for (subject, _), payload in sorted(books.latest.items()) if subject == "measure")
    every = (*(_measure(speech, books, payload) for payload in measures), *_periodic(speech, books))
    return (*every, *_warning(speech, books))


def _warning(speech: Speech, books: Books) -> Iterator[Explanation]:
    """How far the warning beforehand has come, with its clause and the services on record."""
    statement = books.latest.get(("warning", "warning"))
    for text, what in () if statement is None else warnings_said(speech, statement):
        clause = () if what["clause"] is None else (_clause(speech, str(what["clause"])),)
        facts = (books.facts[name] for name in names(what["because"]) if name in books.facts)
        yield Explanation(text=text, kind="duty", because=(*clause, *(_fact(speech, fact) for fact in facts)))


def _periodic(speech: Speech, books: Books) -> Iterator[Explanation]:
    """What must be determined, or reported, in every period: how each one stands, with the act that met it."""
    periods = (
        ((key.split(" / ")[1], key.split(" / ")[0]), int(key.rsplit(" / ", 1)[1]), payload)
        for (subject, key), payload in books.latest.items()
        if subject == "duty" and key.split(" / ")[1] in {"examination", "report"}
    )
    every = sorted(periods, key=lambda row: row[:2])
    for duty in dict.fromkeys(duty for duty, _, _ in every):
        rule = speech.document.first.periodic_duties[duty]
        told = tuple(one for about, _, payload in every if about == duty for one in _owed(speech, books, payload))
        text = rule.name.said(speech.language)
        yield Explanation(text=text, kind="duty", because=(_clause(speech, rule.clause), *told))


def _owed(speech: Speech, books: Books, payload: _Row) -> Iterator[Explanation]:
    """How a duty stands that no proceeding asks for, with the fact that met it."""
    every = tuple(owed_said(speech, payload))
    for told, what in every:
        under = " / ".join(names(what["readings"]))
        text = told if len(every) == 1 else speech.event("under", readings=under, text=told)
        met_by = books.facts.get(str(what.get("met_by")))
        yield Explanation(text=text, kind="reason", because=() if met_by is None else (_fact(speech, met_by),))


def _lateness(speech: Speech, books: Books, measure: str) -> Iterator[Explanation]:
    """How the orders under a measure stand whose time the readings set differently."""
    for (subject, key), payload in sorted(books.latest.items()):
        if subject == "lateness" and key.split("/")[1] == measure:
            yield Explanation(text=lateness_said(speech, payload), kind="reason")


def _end_review(speech: Speech, books: Books, measure: str) -> Iterator[Explanation]:
    """The duty to review whether a measure goes on, with its clause."""
    payload = books.latest.get(("duty", f"{measure} / end_review"))
    rule = speech.document.first.measures[measure].end_condition
    if payload is not None and rule is not None:
        for told in _owed(speech, books, payload):
            yield Explanation(text=told.text, kind=told.kind, because=(_clause(speech, rule.clause), *told.because))


def _measure(speech: Speech, books: Books, payload: _Row) -> Explanation:
    name, state = str(payload["key"]), str(payload["state"])
    shown = contest(speech, payload) if state == "contested" else _stands(speech, payload)
    promise, leading = speech.document.first.measures[name], set(speech.document.first.leading_to(name))
    because = rows(payload, "because")
    told = {str(reason["rule"]) for reason in because}
    if not told.isdisjoint({"void", "held", "held_in_doubt", "void_in_doubt"}):
        leading |= {voiding.procedure for voiding in speech.document.first.voided_by}
    judgments = (
        judgment
        for (subject, _), judgment in sorted(books.latest.items())
        if subject == "judgment" and _procedure(judgment) in {*leading, None}
    )
    ends = speech.document.first.ends
    closing = (_clause(speech, ends.clause),) if state == "lapsed" and ends is not None and "ended" not in told else ()
    verdicts = tuple(verdict for judgment in judgments for verdict in _verdicts(speech, books, judgment))
    acts = tuple(reason_told(speech, books, reason) for reason in because)
    text = speech.joint("state", what=speech.measure(name), state=shown)
    return Explanation(
        text=text,
        kind="measure",
        because=(
            _clause(speech, promise.clause),
            *closing,
            *acts,
            *_concert(speech, books, payload),
            *_end_review(speech, books, name),
            *_lateness(speech, books, name),
            *_interventions(speech, books, name),
            *_left_out(speech, books, payload),
            *_drawn(speech, books, payload),
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


def _left_out(speech: Speech, books: Books, payload: _Row) -> Iterator[Explanation]:
    """How each carve-out stands, with the licences under it; and what the text says of each dealing put to it."""
    name = str(payload["key"])
    for text in carve_outs_said(speech, payload):
        yield Explanation(text=text, kind="reason")
    for text, reasons in acts_about_names(speech, payload):
        told = tuple(reason_told(speech, books, reason) for reason in reasons)
        yield Explanation(text=text, kind="verdict", because=told)
    for (subject, key), statement in sorted(books.latest.items()):
        if subject == "dealing" and statement["measure"] == name:
            yield from _put(speech, books, key, statement, dealing_said)


def _put(
    speech: Speech, books: Books, key: str, statement: _Row, say: Callable[[Speech, _Row], str]
) -> Iterator[Explanation]:
    """A dealing or a draw, and why the text says so of it, under each group of readings."""
    every = said(statement)
    facts = (_fact(speech, books.facts[key]),)
    for what in every:
        text = say(speech, {**statement, "said": (what,)})
        if len(every) > 1:
            text = speech.joint("under", what=text, reading=" / ".join(names(what["readings"])))
        reasons = cast("tuple[_Row, ...]", what["because"])
        because = (*facts, *(reason_told(speech, books, reason) for reason in reasons))
        yield Explanation(text=text, kind="verdict", because=because)


def _drawn(speech: Speech, books: Books, payload: _Row) -> Iterator[Explanation]:
    """What is left of a fund, and what becomes of each draw on it."""
    for text in headroom_said(speech, payload):
        yield Explanation(text=text, kind="reason")
    for (subject, key), statement in sorted(books.latest.items()):
        if subject == "draw" and statement["measure"] == payload["key"]:
            yield from _put(speech, books, key, statement, draw_said)


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
            because=tuple(reason_told(speech, books, reason) for reason in reasons),
        )


def reason_told(speech: Speech, books: Books, reason: _Row) -> Explanation:
    """A reason in words, with the clause and the facts that it rests on."""
    details = dict(cast("_Row", reason["details"]))
    phrase = REASONS[f"{reason['rule']}.{reason['truth']}"]
    text = speech.say(phrase, _spoken(speech, details))
    for extra in ("vetoed_by", "without_seat", "dissents"):
        if details.get(extra):
            parties = speech.parties(str(details[extra]).split(", "))
            text = speech.joint("both", this=text, that=speech.say(REASONS[extra], {extra: parties}))
    if "weighting" in details:
        text = speech.joint("both", this=text, that=_weighed(speech, details))
    clause = (_clause(speech, str(reason["clause"])),) if reason["clause"] is not None else ()
    facts = (books.facts[name] for name in names(reason["facts"]) if name in books.facts)
    shown = _evidence(speech, books, str(details["violation"])) if _is_met(reason, details) else ()
    return Explanation(text=text, kind="reason", because=(*clause, *(_fact(speech, fact) for fact in facts), *shown))


def _weighed(speech: Speech, details: Mapping[str, Json]) -> str:
    """What those who agree represent, out of the whole, by a weighting that some reading of the role has."""
    texts, asked = speech.document.guarantees.values(), str(details["weighting"])
    found = (text.roles[str(details["role"])].weights.get(asked) for text in texts)
    name = next((weights.name.said(speech.language) for weights in found if weights is not None), asked)
    figures = {key: f"{details[key]:,}" for key in ("represented", "whole")}
    weight = speech.say(REASONS["weight"], {**figures, "weighting": name})
    if "others" not in details:
        return weight
    return speech.joint("both", this=weight, that=speech.say(REASONS["no_blocking"], details))


def _is_met(reason: _Row, details: Mapping[str, Json]) -> bool:
    """Whether a reason says that the evidence shows a violation."""
    return "violation" in details and reason["rule"] in _ON_EVIDENCE and reason["truth"] in {"true", "released"}


_ON_EVIDENCE = frozenset({"finding", "criterion_borne_out"})


def _evidence(speech: Speech, books: Books, violation: str) -> tuple[Explanation, ...]:
    """The reports behind a finding, incident by incident, each with where it can be read."""
    payload = books.latest.get(("finding", violation))
    rules = speech.document.first.evidence
    if payload is None or rules is None:
        return ()
    ids = {name for what in said(payload) for name in names(what.get("incidents", ()))}
    reports = [report for report in books.reports if report.key in ids and report.source in rules.sources]
    confirmed = confirming(rules, books.reports, books.facts.values())
    ordered = sorted(reports, key=lambda each: (each.known, each.id))
    return tuple(_report(speech, rules, report, confirmed) for report in ordered)


def _report(speech: Speech, rules: EvidenceRules, report: Report, confirmed: Sequence[Incident]) -> Explanation:
    """A report on both clocks, with its grades, if it has any, and its address."""
    told = rules.sources[report.source].name.said(speech.language)
    text = speech.joint("state", what=told, state=speech.called(report.incident_class))
    text = speech.event("denied", text=text) if report.denies else text
    grades = speech.grades(report, confirmed)
    text = text if grades is None else speech.event("graded", text=text, grades=grades)
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
    "exception": lambda speech, name: speech.exception(name),
    **dict.fromkeys(("likelihood", "least"), lambda speech, word: LIKELIHOODS[word].said(speech.language)),
    "carve_out": of_carve_out,
    "proviso": proviso_of,
    "limit": limit_said,
    "power": lambda speech, name: speech.whose(name),
    "left": room_said,
    "amount": room_said,
    "confidence": lambda speech, word: CONFIDENCES[word].said(speech.language),
    **dict.fromkeys(("from", "last", "end", "by_then"), lambda _, text: minute(text)),
}


def _clause(speech: Speech, name: str) -> Explanation:
    """The sentence of the instrument, with how faithfully it is given."""
    clause = speech.document.first.clauses[name]
    sentence, fidelity = clause.sentence.said(speech.language), speech.label(clause.fidelity)
    if clause.at is None:
        text = speech.event("clause", name=name, fidelity=fidelity, sentence=sentence)
    else:
        at = clause.at.said(speech.language)
        text = speech.event("clause_at", name=name, at=at, fidelity=fidelity, sentence=sentence)
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
