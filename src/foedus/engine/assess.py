"""What the record comes to at an instant: every reading judged, none picked in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeAlias

from foedus.engine.disqualifying import agreed, disqualified
from foedus.engine.known import Known
from foedus.evidence import Disqualified, Incident, SetAside, Sighting, Total
from foedus.instrument import Condition, Document, EvidenceRules, Guarantee, Procedure, Reading
from foedus.kernel import Instant, Interval, Truth
from foedus.legaltime import Zones
from foedus.measures import Phase, Stand, after_voiding, end_reviews, stand
from foedus.procedure import (
    AnyFact,
    Dossier,
    Finding,
    Intervention,
    Judgment,
    NotificationAct,
    Response,
    acts,
    conduct,
    duties,
    ending,
    serving,
)
from foedus.trigger import Finding as Computed
from foedus.trigger import evaluate


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Through whose eyes: answers chosen for the open questions, and the party whose recognition counts."""

    answers: Mapping[str, str] = field(default_factory=dict[str, str])
    recogniser: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The record under one reading."""

    reading: Reading
    judgments: tuple[Judgment, ...]
    stands: Mapping[str, Stand]
    findings: Mapping[str, Computed]
    complaints: Mapping[tuple[str, str], Computed]
    """For each notification that says when the act was done of which it complains, and each violation of which a
    finding is required: whether the condition was met at that time or later."""
    end: ending.Ending | None
    """When the guarantee ends, and how."""
    settling: tuple[Instant, ...]
    """When findings that rest on absence may come to be met by the passing of time."""
    set_aside: tuple[SetAside, ...]
    """Reports that were given no weight, each with the ground."""
    sightings: tuple[Sighting, ...] = ()
    """The sightings of weapons that have weight, each judged by every set of rules of withdrawal."""
    owed: tuple[duties.Duty, ...] = ()
    """What the text asks outside any proceeding: to determine or report in every period anew, to review the end of a
    measure."""
    unowed: tuple[tuple[str, str], ...] = ()
    """The reports that were given while no duty asked for them, each with why."""
    disqualified: tuple[tuple[Disqualified, ...], ...] = ((),)
    """The sources whose voice was taken away: what is beyond doubt, then every way in which a doubt may resolve."""
    warned: serving.Warned | None = None
    """How far the warning beforehand has come; nothing where the text asks for none."""
    turns: tuple[Instant, ...] = ()
    """The instants at which time alone changes how that stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The record under every reading that the view leaves open."""

    as_of: Instant
    outlooks: tuple[Outlook, ...]
    dossier: Dossier
    """The facts known by then, less those to which the recogniser gives no effect."""
    rejected: frozenset[str]
    """The facts to which the recogniser gives no effect."""

    def carried_to(self, as_of: Instant, known: Known) -> Assessment:
        """The same judgment at a later instant before the next change, with the facts that do not bear on it."""
        return replace(self, as_of=as_of, dossier=Dossier.of(known.facts, as_of, without=self.rejected))

    def periods(self, task: str, name: str) -> tuple[duties.Duty, ...] | None:
        """The periods of a periodic duty where every reading says the same of each; nothing where they differ."""
        found = [
            tuple(duty for duty in outlook.owed if (duty.task, duty.about) == (task, name)) for outlook in self.outlooks
        ]
        return found[0] if len({tuple(duty.state for duty in owed) for owed in found}) == 1 else None

    def agreed(self, measure: str) -> Stand | None:
        """Where the measure stands if every reading says the same; nothing where they differ: it is contested.

        Readings that agree on the state but not on when it began leave the instant as uncertain as they make it.
        """
        stands = [outlook.stands[measure] for outlook in self.outlooks]
        if len({stand.phase for stand in stands}) > 1:
            return None
        dated = [stand for stand in stands if stand.since is not None]
        if len(dated) == 0:
            return stands[0]
        first = min(dated, key=lambda stand: (stand.since, stand.notification or ""))
        activated = [stand.activated for stand in dated if stand.activated is not None]
        since = _hull([stand.since for stand in dated if stand.since is not None])
        return replace(first, since=since, activated=_hull(activated) if len(activated) > 0 else None)

    def contested_over(self, measure: str) -> tuple[str, ...]:
        """The open questions whose answer decides where the measure stands."""
        by_reading = {outlook.reading: outlook.stands[measure].phase for outlook in self.outlooks}
        questions = [question for question, _ in self.outlooks[0].reading.answers]
        return tuple(question for question in questions if _matters(question, by_reading))


def _hull(moments: Sequence[Interval]) -> Interval:
    """The shortest stretch that holds them all."""
    return Interval(min(moment.start for moment in moments), max(moment.end for moment in moments))


def _matters(question: str, by_reading: Mapping[Reading, Phase]) -> bool:
    """Whether two readings that differ in this answer alone come to different results."""
    groups: dict[tuple[tuple[str, str], ...], set[Phase]] = {}
    for reading, result in by_reading.items():
        rest = tuple(pair for pair in reading.answers if pair[0] != question)
        groups.setdefault(rest, set()).add(result)
    return any(len(results) > 1 for results in groups.values())


def assess(document: Document, known: Known, view: View, as_of: Instant, zones: Zones) -> Assessment:
    """Judge the record as of an instant; what became known later plays no part."""
    positions = _positions(known.facts, view.recogniser, as_of)
    chosen = {**_held_by(document, view.recogniser), **_answers(positions), **view.answers}
    rejected = frozenset(position.rejects for position in positions if position.rejects is not None)
    readings = tuple(reading for reading in document.readings if reading.gives(chosen))
    dossier = Dossier.of(known.facts, as_of, without=rejected)
    outlooks = tuple(
        _outlook(reading, document.guarantees[reading], (dossier, known), (as_of, zones)) for reading in readings
    )
    return Assessment(as_of=as_of, outlooks=outlooks, dossier=dossier, rejected=rejected)


def bears_on(fact: AnyFact, view: View) -> bool:
    """Whether a fact can change a judgment; what parties say of orders, or think of the law, can not."""
    if isinstance(fact, acts.Position) and fact.replaces is None:
        return view.recogniser is not None
    return fact.replaces is not None or not isinstance(fact, IDLE)


_OF_MEASURES = acts.LicenceAct | acts.ListingAct | acts.DealingAct | acts.DrawAct | acts.TrancheFinding
IDLE = acts.Statement | _OF_MEASURES | Response | Intervention
"""What changes no judgment: what is said, what is asked of the text, what is done about orders, names and funds."""


def _positions(facts: Iterable[AnyFact], recogniser: str | None, as_of: Instant) -> tuple[acts.Position, ...]:
    """The recogniser's positions known by then, oldest first."""
    if recogniser is None:
        return ()
    known = (fact for fact in facts if isinstance(fact, acts.Position) and fact.known_at <= as_of)
    return tuple(sorted((fact for fact in known if recogniser in fact.by), key=lambda fact: (fact.held, fact.id)))


def _answers(positions: Iterable[acts.Position]) -> dict[str, str]:
    """The latest answer to each question."""
    return {
        position.question: position.answer
        for position in positions
        if position.question is not None and position.answer is not None
    }


def _held_by(document: Document, recogniser: str | None) -> dict[str, str]:
    """What the recogniser is known to hold in general, where the case says nothing of it."""
    questions = document.first.questions
    return {
        name: answer
        for name, question in questions.items()
        for answer, details in question.answers.items()
        if recogniser is not None and recogniser in details.held_by
    }


def _outlook(
    reading: Reading,
    guarantee: Guarantee,
    record: tuple[Dossier, Known],
    when: tuple[Instant, Zones],
) -> Outlook:
    (dossier, given), (as_of, zones) = record, when
    struck = disqualified(guarantee, dossier)
    ways = [given.without(each) for each in struck]
    known = ways[0]
    computed = agreed([_findings(guarantee, each, as_of) for each in ways])
    complaints = agreed([_complaints(guarantee, dossier, each, as_of) for each in ways])
    judgments, stands, end = standing(guarantee, dossier, (computed, complaints), when)
    frame = (end, as_of, zones)
    periods = duties.recurring(guarantee, dossier, judgments, frame)
    reviews = tuple(end_reviews(guarantee, stands, judgments, dossier, (as_of, zones)))
    rules = guarantee.evidence
    return Outlook(
        reading=reading,
        judgments=judgments,
        stands=stands,
        findings=computed,
        complaints=complaints,
        end=end,
        settling=tuple(
            _settling(guarantee, (*computed.items(), *((name, at) for (_, name), at in complaints.items())))
        ),
        set_aside=() if rules is None else _set_aside(rules, known, as_of),
        sightings=() if rules is None else known.corroborated(rules, as_of).sightings,
        disqualified=struck,
        owed=(*periods.duties, *reviews),
        turns=(*periods.changes, *_turns(duty.due for duty in reviews), *serving.changes(guarantee, dossier)),
        warned=serving.warned(guarantee, dossier, as_of),
        unowed=periods.unowed,
    )


Heard: TypeAlias = Incident | Sighting | Total | Disqualified
"""What conditions are judged on."""
Shown: TypeAlias = tuple[Mapping[str, Computed], Mapping[tuple[str, str], Computed]]
"""What the evidence shows of each violation, and of it since each act complained of."""


class Standing(NamedTuple):
    """What the acts come to under one reading: the proceedings, the measures, the guarantee's own end."""

    judgments: tuple[Judgment, ...]
    stands: Mapping[str, Stand]
    end: ending.Ending | None


def standing(guarantee: Guarantee, dossier: Dossier, shown: Shown, when: tuple[Instant, Zones]) -> Standing:
    """What the acts of a dossier come to as of an instant, given what the evidence shows."""
    as_of, zones = when
    judgments = conduct(guarantee, dossier, _findings_for_procedure(*shown), as_of, zones)
    end = ending.ending_of(guarantee, dossier, zones)
    frame = (end, as_of, zones)
    by_verdict = {measure: stand(guarantee, measure, judgments, dossier, frame) for measure in guarantee.measures}
    return Standing(judgments, after_voiding(guarantee, by_verdict, judgments), end)


def _findings_for_procedure(
    computed: Mapping[str, Computed], complaints: Mapping[tuple[str, str], Computed]
) -> dict[str, Finding]:
    def about(violation: str) -> dict[str, Finding]:
        found = ((opened, each) for (opened, name), each in complaints.items() if name == violation)
        return {opened: Finding(truth=each.truth, known=each.known) for opened, each in found}

    return {
        name: Finding(truth=finding.truth, known=finding.known, about=about(name)) for name, finding in computed.items()
    }


def _set_aside(rules: EvidenceRules, known: Known, as_of: Instant) -> tuple[SetAside, ...]:
    """Reports and totals that were given no weight."""
    _, aside = known.totals_in_force(rules, as_of)
    return (*known.corroborated(rules, as_of).set_aside, *aside)


def _settling(guarantee: Guarantee, computed: Iterable[tuple[str, Computed]]) -> Iterator[Instant]:
    for name, finding in computed:
        condition = guarantee.violations[name].condition
        may_come = finding.truth is not Truth.TRUE and condition is not None and condition.rests_on_absence
        if may_come and finding.settled_at is not None:
            yield finding.settled_at


def _findings(guarantee: Guarantee, known: Known, as_of: Instant) -> dict[str, Computed]:
    """What the evidence shows of each violation that has a condition."""
    rules = guarantee.evidence
    if rules is None:
        return {}
    conditions = {name: item.condition for name, item in guarantee.violations.items() if item.condition is not None}
    if len(conditions) == 0:
        return {}
    evidence, amount = _evidence(rules, known, as_of), known.amount(as_of)
    return {name: _found(condition, (rules, evidence, as_of), known, amount) for name, condition in conditions.items()}


def _evidence(rules: EvidenceRules, known: Known, as_of: Instant) -> tuple[Heard, ...]:
    totals, _ = known.totals_in_force(rules, as_of)
    weighed = known.corroborated(rules, as_of)
    return (*weighed.incidents, *weighed.sightings, *totals, *known.disqualified)


def _complaints(
    guarantee: Guarantee, dossier: Dossier, known: Known, as_of: Instant
) -> Mapping[tuple[str, str], Computed]:
    """What the evidence shows, from the time of each act complained of, of the violations that must be shown."""
    rules, found = guarantee.evidence, dict[tuple[str, str], Computed]()
    for act in dossier.of_kind(NotificationAct):
        rule = guarantee.procedures.get(act.procedure)
        if rules is not None and rule is not None and act.complains_of is not None:
            since = Interval(act.complains_of.start, max(as_of, act.complains_of.start).plus(1))
            for name in _required(rule):
                condition = guarantee.violations[name].condition
                assert condition is not None
                found[act.id, name] = evaluate(condition, rules, _evidence(rules, known, as_of), as_of, since)
    return found


def _required(rule: Procedure) -> Iterator[str]:
    """The violations of which the computed finding must have been known to be met."""
    if rule.finding == "is_required":
        yield rule.on
    criteria = () if rule.determination is None else rule.determination.criteria
    yield from (criterion.violation for criterion in criteria if criterion.finding == "is_required")


def _found(
    condition: Condition,
    judged_on: tuple[EvidenceRules, tuple[Heard, ...], Instant],
    known: Known,
    amount: tuple[int, int],
) -> Computed:
    """What is found of a condition: once met, it stays met while nothing comes in and no absence is asked for."""
    as_of = judged_on[2]
    for other, known_amount, finding in known.met:
        if other is condition and known_amount == amount and finding.known is not None and finding.known <= as_of:
            return finding
    finding = evaluate(condition, *judged_on)
    if finding.truth is Truth.TRUE and not condition.rests_on_absence:
        known.met.append((condition, amount, finding))
    return finding


def _turns(dues: Iterable[Interval | None]) -> Iterator[Instant]:
    """When what is said of a time that may not be known to the second can change."""
    for due in dues:
        yield from () if due is None else (due.start, due.last, due.end)


def next_change(assessment: Assessment) -> Instant | None:
    """The next instant at which time alone may change something."""
    changes = [judgment.next_change for outlook in assessment.outlooks for judgment in outlook.judgments]
    changes.extend(
        change for outlook in assessment.outlooks if outlook.end is not None for change in outlook.end.changes
    )
    stands = tuple(stand for outlook in assessment.outlooks for stand in outlook.stands.values())
    changes.extend(change for stand in stands for change in (stand.until, *stand.changes))
    changes.extend(turn for outlook in assessment.outlooks for turn in (*outlook.settling, *outlook.turns))
    return min((change for change in changes if change is not None and change > assessment.as_of), default=None)
