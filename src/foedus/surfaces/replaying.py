"""A record of reports put to the published clauses of a guarantee again, by any engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from foedus.engine import Known
from foedus.evidence import corroborate, settling_s
from foedus.instrument import Document, EvidenceRules, Guarantee, Reading
from foedus.journal import Json, canonical, digest
from foedus.kernel import Instant, Truth
from foedus.trigger import clause, published, reference

Unwritten = Literal["judgement", "beyond"]
"""Why a violation has no clause: people alone find it, or its condition asks for more than clauses can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """What became of the reports, in numbers.

    Attributes:
        reports: how many were known.
        set_aside: how many have no weight.
        uncorroborated: how many incidents were reported by too few.
        exact: how many incidents are exact events, which the clauses are asked of.
        left_out: for each reason the ids of incidents that are not.
        totals: how many totals there were, which are no events.
    """

    reports: int
    set_aside: int
    uncorroborated: int
    exact: int
    left_out: Mapping[published.Inexact, tuple[str, ...]]
    totals: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """What is asked under some readings of the text that ask the same.

    Attributes:
        under: these readings; none where all readings ask the same.
        weighed: what became of the reports.
        events: the exact incidents, in the order of their instants.
        question: the instants asked about, from the first incident on.
        clauses: each violation's clause, or why it has none.
    """

    under: tuple[Reading, ...]
    weighed: Weighed
    events: tuple[clause.Event, ...]
    question: clause.Question
    clauses: Mapping[str, clause.Provision | Unwritten]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A stretch on which a condition held, or on which that is unknown.

    Attributes:
        truth: which of the two.
        since: its first second.
        until: the first second after it; that after the last one asked about where it goes on.
        known: since when it is known that it held at its first second; of an unknown one, the second from which no
            later report can decide anything in it.
    """

    truth: Literal["true", "unknown"]
    since: Instant
    until: Instant
    known: Instant | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The first instant at which two engines disagree.

    Attributes:
        violation: of which.
        at: the instant; nothing where they agree on every instant, and not on when all is settled.
        said: by the name of each engine what it says of that instant, or when it says all is settled.
    """

    violation: str
    at: Instant | None
    said: Mapping[str, Truth | Instant]


Verdicts = Mapping[str, clause.Verdict]
"""For each violation that has a clause, the verdict."""


def replays(document: Document, known: Known, as_of: Instant) -> tuple[Replay, ...]:
    """What there is to ask; nothing where no reading of the text has rules of evidence."""
    alike: dict[str, list[Reading]] = {}
    for reading, text in document.guarantees.items():
        if text.evidence is not None:
            conditions = [(name, each.condition) for name, each in text.violations.items()]
            alike.setdefault(f"{text.evidence.model_dump_json()} {conditions!r}", []).append(reading)
    return tuple(
        _replay(document.guarantees[under[0]], known, as_of, () if len(alike) == 1 else tuple(under))
        for under in alike.values()
    )


def _replay(text: Guarantee, known: Known, as_of: Instant, under: tuple[Reading, ...]) -> Replay:
    rules = text.evidence
    assert rules is not None
    reports = [report for report in known.reports if report.known <= as_of]
    found = corroborate(rules, reports, as_of, known.disqualified)
    exact, aside = published.sorted_out(found.incidents, rules.zones)
    events = tuple(sorted(published.events_of(exact, rules.zones), key=lambda event: (event.at, event.id)))
    return Replay(
        under=under,
        weighed=Weighed(
            reports=len(reports),
            set_aside=len(found.set_aside),
            uncorroborated=len(found.uncorroborated),
            exact=len(exact),
            left_out=aside,
            totals=sum(total.known <= as_of for total in known.totals),
        ),
        events=events,
        question=_question(rules, [each.held.start for each in found.incidents], as_of),
        clauses={name: _clause(text, name, rules) for name in text.violations},
    )


def _question(rules: EvidenceRules, began: Sequence[Instant], as_of: Instant) -> clause.Question:
    start = min([as_of, *began]).seconds
    return clause.Question(start=start, end=as_of.seconds + 1, as_of=as_of.seconds, settling_s=settling_s(rules))


def _clause(text: Guarantee, name: str, rules: EvidenceRules) -> clause.Provision | Unwritten:
    condition = text.violations[name].condition
    if condition is None:
        return "judgement"
    try:
        return published.provision_of(condition, rules.zones)
    except clause.ClauseError:
        return "beyond"


def judged(replay: Replay, judge: clause.Judge) -> Verdicts:
    """Every clause, by one engine."""
    clauses = {name: each for name, each in replay.clauses.items() if isinstance(each, clause.Provision)}
    return {name: judge(provision, replay.events, replay.question) for name, provision in clauses.items()}


def held(replay: Replay, name: str, verdict: clause.Verdict) -> Iterator[Held]:
    """The stretches of a violation in the order of time, each with both of its stamps.

    The stamps are those of the definition, whichever engine found the stretches.
    """
    provision, question = replay.clauses[name], replay.question
    assert isinstance(provision, clause.Provision)
    settling_s = clause.provision.ahead_s(provision.clause) + question.settling_s
    rows = [(each, "unknown") for each in verdict.unknown.get((), ())]
    for (since, until), truth in sorted([*rows, *((each, "true") for each in verdict.holds.get((), ()))]):
        known = until - 1 + settling_s
        if truth == "true":
            known = reference.since_known(provision, replay.events, question, (), since)
        yield Held(
            truth="true" if truth == "true" else "unknown",
            since=Instant(since),
            until=Instant(until),
            known=None if known is None else Instant(known),
        )


def digest_of(found: Iterable[tuple[Replay, Verdicts]]) -> str:
    """The SHA-256 of all verdicts in their canonical form: engines that agree have the same."""
    return digest(canonical([_plain(replay, verdicts) for replay, verdicts in found]))


def _plain(replay: Replay, verdicts: Verdicts) -> Json:
    stretches = {
        name: {
            "true": [list(each) for each in verdict.holds.get((), ())],
            "unknown": [list(each) for each in verdict.unknown.get((), ())],
            "settled": verdict.settled_at,
        }
        for name, verdict in verdicts.items()
    }
    return {"under": [str(reading) for reading in replay.under], "violations": stretches}


def first_difference(one: tuple[str, Verdicts], other: tuple[str, Verdicts]) -> Difference | None:
    """Where two engines, each named, first disagree; nothing if they do nowhere."""
    (name, ours), (rival, theirs) = one, other
    for violation, verdict in ours.items():
        against = theirs[violation]
        if verdict == against:
            continue
        edges = {edge for each in (verdict, against) for edge in _edges(each)}
        at = next((edge for edge in sorted(edges) if _said(verdict, edge) != _said(against, edge)), None)
        said = {key: _at_all(each, at) for key, each in ((name, verdict), (rival, against))}
        return Difference(violation=violation, at=None if at is None else Instant(at), said=said)
    return None


def _edges(verdict: clause.Verdict) -> Iterator[int]:
    stretches = (*verdict.holds.get((), ()), *verdict.unknown.get((), ()))
    return (edge for stretch in stretches for edge in stretch)


def _at_all(verdict: clause.Verdict, at: int | None) -> Truth | Instant:
    return Instant(verdict.settled_at) if at is None else _said(verdict, at)


def _said(verdict: clause.Verdict, at: int) -> Truth:
    def lies_in(stretches: clause.Stretches) -> bool:
        return any(start <= at < end for start, end in stretches)

    if lies_in(verdict.holds.get((), ())):
        return Truth.TRUE
    return Truth.UNKNOWN if lies_in(verdict.unknown.get((), ())) else Truth.FALSE
