"""From a run to the one that may be shown to anybody: what may not be shown is taken out before anything is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple, cast

from foedus.books import Books, moment
from foedus.engine import Known, Outlook
from foedus.evidence import Disqualified, Released, admitted_totals, corroborate, release, without_place
from foedus.instrument import Condition, Document, EvidenceRules, Guarantee, Reading, prose
from foedus.journal import Envelope, Json
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones
from foedus.procedure import AnyFact, Dossier, acts
from foedus.rehearsal import Staged, last_instant
from foedus.surfaces.public import HeldBack, Public
from foedus.surfaces.running import Run, matrix_of
from foedus.trigger import Finding, alike, evaluate
from foedus.writing import Words

_UNTOLD = frozenset({"reports.received", "totals.received", "finding.said", "document.accepted", "document.refused"})
"""What came in, as it did: evidence, of which the findings tell, and documents, of which the facts do.

Why a document was refused may repeat what it says, and nobody who sent none is told that somebody tried.
"""
_NO_SUMMARY = Words.of(
    "What the author of the case says of it in hindsight is left out of this view.",
    "案例作者之事後說明，不載於公開版。",
)
_FOUND = frozenset({"finding", "finding_late", "criterion_borne_out"})
"""Reasons that tell what the evidence shows."""


def public_instant(staged: Staged) -> Instant:
    """When the public view of a case is over: at an end that no report decides, or it would tell when the last came."""
    return last_instant(replace(staged, known=Known(facts=staged.known.facts)))


def published(run: Run, zones: Zones) -> Run:
    """The same run as anybody may see it.

    Reports, totals and sightings are those that may be shown by then, under masks. Findings, counts and alarms are
    computed anew from these alone. Measures that are held back are gone but for their names. Verdicts, states, orders
    and deadlines stay as they are: they are the acts of states and what follows from them, on everything known. What
    the case expects is left out: it is its author's, and says what came of reports.
    """
    texts = run.staged.document.guarantees
    kept = {reading: text.evidence for reading, text in texts.items() if text.evidence is not None}
    known = run.staged.known
    released = release(tuple(kept.values()), (known.reports, known.totals), run.as_of, observed)
    rules = dict(zip(kept, released.rules, strict=True))
    held = tuple(held_back(run.staged.document))
    hidden = frozenset(each.code for each in held)
    document = _document(run.staged.document, rules, hidden)
    told = _Told(hidden=hidden, names=frozenset(_identities(run)))
    facts = [told.plain(fact) for fact in known.facts if fact.known_at <= run.as_of and told.may_tell(fact)]
    outlooks = tuple(
        _outlook(each, rules.get(each.reading), released, (hidden, run)) for each in run.assessment.outlooks
    )
    books = _books(run.books, released, outlooks, told)
    dossier = Dossier.of(facts, run.as_of, without=run.assessment.rejected)
    incidents = tuple(report for report in released.reports if report.seen is None)
    case = run.staged.case.model_copy(update={"summary": _NO_SUMMARY, "expect": ()})
    struck = outlooks[0].disqualified[0]
    shown = Known(facts=facts, reports=incidents, totals=released.totals, disqualified=struck)
    public = replace(
        run,
        staged=replace(run.staged, case=case, document=document, known=shown),
        assessment=replace(run.assessment, outlooks=outlooks, dossier=dossier),
        books=books,
        entries=tuple(_entries(run, outlooks, told)),
        outcomes=(),
        speech=replace(run.speech, document=document),
        public=_public(run, released, held, zones),
    )
    return public.said_in(run.speech.language)


def _public(run: Run, released: Released, held: tuple[HeldBack, ...], zones: Zones) -> Public:
    hidden = {each.code for each in held}
    seen = matrix_of(run, zones)
    delays_s = (each.released_after_s() or 0 for each in released.rules)
    return Public(
        until=released.until,
        delay_s=max(delays_s, default=0),
        withholds=released.withholds,
        measures=held,
        matrix=replace(seen, measures=tuple(name for name in seen.measures if name not in hidden)),
    )


def observed(way: str | None) -> Words:
    """A source of which nothing is told but how it observed."""
    if way is None:
        return Words.of("source not told", "來源不公開")
    phrase = prose.PHRASES[f"modality.{way}"]
    return Words.of(phrase.en, phrase.zh_hant)


def held_back(document: Document) -> Iterator[HeldBack]:
    """The measures that are not for everybody; where readings differ on that, the strictest counts."""
    for code, measure in document.first.measures.items():
        every = {text.measures[code].release for text in document.guarantees.values() if code in text.measures}
        audience = next((each for each in ("withheld", "parties") if each in every), None)
        if audience is not None:
            yield HeldBack(code=code, name=measure.name, audience=audience)


def _document(document: Document, rules: Mapping[Reading, EvidenceRules], hidden: frozenset[str]) -> Document:
    texts = {reading: _text(text, rules.get(reading), hidden) for reading, text in document.guarantees.items()}
    return replace(document, guarantees=texts)


def _text(text: Guarantee, rules: EvidenceRules | None, hidden: frozenset[str]) -> Guarantee:
    """The text with masked sources, and without the measures held back."""
    ledger = {
        name: act.model_copy(update={"needed_for": tuple(each for each in act.needed_for if each not in hidden)})
        for name, act in text.ledger.items()
    }
    duties = {
        name: each.model_copy(update={"about": tuple(about for about in each.about if about not in hidden)})
        for name, each in text.reporting_duties.items()
    }
    measures = {name: each for name, each in text.measures.items() if name not in hidden}
    return text.model_copy(
        update={"evidence": rules, "measures": measures, "ledger": ledger, "reporting_duties": duties}
    )


def _identities(run: Run) -> Iterator[str]:
    """Whatever names a source: its name in both languages, its id, its class of independence, and where it is read."""
    for text in run.staged.document.guarantees.values():
        for code, source in text.evidence.sources.items() if text.evidence is not None else ():
            yield from (code, source.independence, source.name.en, source.name.zh_hant)
    told = (*run.staged.known.reports, *run.staged.known.totals)
    yield from (each.url for each in told if each.url is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What may be told of facts."""

    hidden: frozenset[str]
    """The measures held back."""
    names: frozenset[str]
    """What names a source."""

    def may_tell(self, fact: AnyFact) -> bool:
        """Whether a fact may be told: not an act under a measure held back, nor what somebody merely said.

        A statement changes nothing, and may repeat what a report holds before that is released. A disqualification
        names a source, and sets what it said apart from the rest.
        """
        is_untold = isinstance(fact, acts.Statement | acts.DisqualificationAct)
        return not is_untold and getattr(fact, "measure", None) not in self.hidden

    def plain(self, fact: AnyFact) -> AnyFact:
        """A fact without its author's note, which may quote a report, and without a citation that names a source."""
        cited = fact.source
        said = "" if cited is None else f"{cited.title} {cited.url or ''}".casefold()
        is_named = any(name.casefold() in said for name in self.names)
        return fact.model_copy(update={"note": None, "source": None if is_named else cited})


def _outlook(
    outlook: Outlook, rules: EvidenceRules | None, released: Released, rest: tuple[frozenset[str], Run]
) -> Outlook:
    hidden, run = rest
    stands = {name: stand for name, stand in outlook.stands.items() if name not in hidden}
    owed = tuple(duty for duty in outlook.owed if not (duty.task == "end_review" and duty.about in hidden))
    outlook = replace(outlook, stands=stands, owed=owed, set_aside=(), sightings=(), findings={}, settling=())
    ways = tuple(released.masked(each) for each in outlook.disqualified)
    outlook = replace(outlook, disqualified=ways)
    if rules is None:
        return outlook
    violations = run.staged.document.guarantees[outlook.reading].violations
    conditions = {name: each.condition for name, each in violations.items() if each.condition is not None}
    seen = corroborate(rules, released.reports, run.as_of, ways[0]).sightings
    heard = _Heard(rules, released, ways)
    return replace(
        outlook,
        findings={name: _finding(condition, heard, run.as_of) for name, condition in conditions.items()},
        sightings=tuple(without_place(each) for each in seen),
    )


class _Heard(NamedTuple):
    """What is released, by which rules, and the ways in which sources may be disqualified."""

    rules: EvidenceRules
    released: Released
    ways: tuple[tuple[Disqualified, ...], ...]


def _finding(condition: Condition, heard: _Heard, as_of: Instant) -> Finding:
    """What the released evidence shows: met, as soon as every report that this rests on is released.

    What is not met, or rests on absence, is told as of the instant by which everything is released that ever will be;
    and as unknown where the text holds something back for good, which might show otherwise.
    """
    if not condition.rests_on_absence:
        met = _computed(condition, heard, as_of)
        if met.truth is Truth.TRUE:
            return met
    found = _computed(condition, heard, heard.released.until)
    if not heard.released.withholds:
        return found
    return replace(found, truth=Truth.UNKNOWN, since=None, known=None, because=(), totals=())


def _computed(condition: Condition, heard: _Heard, as_of: Instant) -> Finding:
    rules, released, ways = heard
    found = list[Finding]()
    for struck in ways:
        weighed = corroborate(rules, released.reports, as_of, struck)
        totals, _ = admitted_totals(rules, released.totals, as_of, struck)
        evidence = (*weighed.incidents, *weighed.sightings, *totals, *struck)
        found.append(evaluate(condition, rules, evidence, as_of))
    return alike(found)


def _books(books: Books, released: Released, outlooks: Iterable[Outlook], may: _Told) -> Books:
    hidden = may.hidden
    facts = {name: may.plain(fact) for name, fact in books.facts.items() if may.may_tell(fact)}
    found = {("finding", str(payload["key"])): payload for payload in _findings(outlooks)}
    told = {
        (subject, key): _told(payload)
        for (subject, key), payload in books.latest.items()
        if subject != "finding" and _measure_of(subject, key, payload) not in hidden
    }
    orders = {key: order for key, order in books.orders.items() if order.measure not in hidden}
    return replace(
        books,
        facts=MappingProxyType(facts),
        reports=tuple(report for report in released.reports if report.seen is None),
        totals=released.totals,
        latest=MappingProxyType({**told, **found}),
        orders=MappingProxyType(orders),
    )


def _findings(outlooks: Iterable[Outlook]) -> Iterator[Mapping[str, Json]]:
    """What the books would say of each violation, had they seen what is released alone."""
    by_reading = [(str(each.reading), each.findings) for each in outlooks]
    for name in dict.fromkeys(name for _, findings in by_reading for name in findings):
        said = [(reading, findings[name]) for reading, findings in by_reading if name in findings]
        yield {"key": name, "said": tuple(_finding_said(reading, finding) for reading, finding in said)}


def _finding_said(reading: str, finding: Finding) -> Json:
    since = None if finding.since is None else Interval.at(finding.since)
    return {
        "truth": finding.truth.word,
        "since": moment(since),
        "incidents": finding.because,
        "readings": (reading,),
    }


def _told(payload: Mapping[str, Json]) -> Mapping[str, Json]:
    """A statement in which no reason tells what the evidence shows: of that the findings tell, once it is released."""
    payload = _gated(payload)
    if "said" not in payload:
        return payload
    said = cast("tuple[Mapping[str, Json], ...]", payload["said"])
    return {**payload, "said": tuple(_gated(what) for what in said)}


def _gated(what: Mapping[str, Json]) -> Mapping[str, Json]:
    if "because" not in what:
        return what
    because = cast("tuple[Json, ...]", what["because"])
    return {**what, "because": tuple(_reason(each) if isinstance(each, Mapping) else each for each in because)}


def _reason(reason: Mapping[str, Json]) -> Mapping[str, Json]:
    if reason["rule"] not in _FOUND:
        return reason
    details = cast("Mapping[str, Json]", reason["details"])
    return {**reason, "rule": "finding", "truth": "released", "details": {"violation": details["violation"]}}


def _entries(run: Run, outlooks: Iterable[Outlook], may: _Told) -> Iterator[Envelope]:
    """The record of acts and of what followed from them, with findings where the released evidence makes them.

    Numbered anew, and each act as recorded when it was known: neither numbers nor times tell where a report stood.
    """
    kept = [
        entry if entry.type != "fact.recorded" else replace(entry, recorded_at=run.books.facts[_fact(entry)].known_at)
        for entry in run.entries
        if entry.type not in _UNTOLD and not _is_hidden(entry, run, may) and not _opens(entry)
    ]
    first = run.entries[0] if len(run.entries) > 0 else None
    made = [] if first is None else [_found(first, payload, outlooks) for payload in _findings(outlooks)]
    every = sorted([*kept, *(each for each in made if each is not None)], key=lambda entry: entry.recorded_at)
    for position, entry in enumerate(every, 1):
        yield replace(entry, position=position, previous="", digest="")


def _found(like: Envelope, payload: Mapping[str, Json], outlooks: Iterable[Outlook]) -> Envelope | None:
    """The entry of a finding that is met; nothing while it is not."""
    met = [each.findings[str(payload["key"])] for each in outlooks if str(payload["key"]) in each.findings]
    known = [each.known for each in met if each.known is not None]
    if len(known) == 0:
        return None
    since = [each.since for each in met if each.since is not None]
    held = Interval.at(min(since, default=min(known)))
    return replace(like, type="finding.said", schema_version=1, held=held, recorded_at=min(known), payload=payload)


def _opens(entry: Envelope) -> bool:
    """Whether an entry says that nothing has happened yet: when it was made, the first report may have decided."""
    return entry.type == "guarantee.entered" or (entry.type == "measure.said" and entry.payload["since"] is None)


def _fact(entry: Envelope) -> str:
    return str(cast("Mapping[str, Json]", entry.payload["fact"])["id"])


def _is_hidden(entry: Envelope, run: Run, may: _Told) -> bool:
    """Whether an entry is about what may not be told."""
    subject, _, _ = entry.type.partition(".")
    if subject == "fact":
        return not may.may_tell(run.books.facts[_fact(entry)])
    return _measure_of(subject, str(entry.payload.get("key", "")), entry.payload) in may.hidden


def _measure_of(subject: str, key: str, payload: Mapping[str, Json]) -> str | None:
    """The measure that a statement or an order is about; nothing where it is about none."""
    match subject:
        case "measure":
            return key
        case "order" | "lateness":
            return key.split("/")[1]
        case "dealing" | "draw":
            return str(payload["measure"])
        case "duty" if key.endswith(" / end_review"):
            return key.removesuffix(" / end_review")
        case _:
            return None
