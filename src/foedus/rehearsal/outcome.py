"""What came out against what was expected, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from foedus.engine import Assessment, Known, View, acting_together, assess, carve_outs, draws
from foedus.instrument import Document
from foedus.kernel import Interval
from foedus.legaltime import Zones
from foedus.measures import KINDS
from foedus.rehearsal.case import Case, Expectation

CONTESTED = "contested"
"""What stands in place of a value on which the readings in view differ."""
AMBIGUOUS = "ambiguous"
"""What stands in place of the state of a duty that differs from proceeding to proceeding, where none is named."""
NOTHING, NO_INSTANT = "nothing", "no instant"
"""What stands in place of an empty list, and of an instant that there is not."""

Asked: TypeAlias = Literal[
    "state",
    "since",
    "in_force",
    "over",
    "verdict",
    "duty",
    "examination",
    "reporting_duty",
    "claim",
    "finding",
    "sighting",
    "together",
    "carve_out",
    "entry",
    "dealing",
    "draw",
    "headroom",
    "warning",
]
"""What a check asks; a surface says it in its reader's language."""
_ABOUT: Mapping[Asked, str] = MappingProxyType(
    {
        "state": "state",
        "since": "since",
        "in_force": "in force",
        "over": "contested over",
        "verdict": "verdict on {of}",
        "duty": "duty: {of}",
        "examination": "periods of {of}",
        "reporting_duty": "reports of {of}",
        "finding": "finding of {of}",
        "claim": "claim {of}",
        "sighting": "sighting {of}",
        "together": "acting together",
        "carve_out": "carve-out {of}",
        "entry": "listed name {of}",
        "dealing": "dealing {of}",
        "draw": "draw {of}",
        "headroom": "headroom of {of}",
        "warning": "warning",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One named outcome: what was expected, what came out, both in the words of documents."""

    asked: Asked
    of: str = ""
    """The notification, task or violation that it asks about, or two of them set apart by a stroke: the rules and the
    sighting, the task and whose it is; empty where it asks about the measure itself."""
    measure: str
    """The measure that the expectation is about."""
    expected: str
    found: str

    @property
    def about(self) -> str:
        """What it asks, and about what, in the words that JSON keeps: ``verdict on NAME``."""
        return _ABOUT[self.asked].format(of=self.of)

    @property
    def agrees(self) -> bool:
        """Whether the two are the same."""
        return self.expected == self.found


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One expectation, checked."""

    expectation: Expectation
    checks: tuple[Check, ...]

    @property
    def agrees(self) -> bool:
        """Whether everything came out as expected."""
        return all(check.agrees for check in self.checks)


def outcomes(case: Case, document: Document, known: Known, zones: Zones) -> Iterator[Outcome]:
    """Check every expectation of a case, each as of its own instant and through its own view."""
    for expectation in case.expect:
        view = View(answers=expectation.reading, recogniser=expectation.recognised_by)
        assessment = assess(document, known, view, expectation.instant, zones)
        checks = (
            *_checks(expectation, document, assessment),
            *_together(expectation, document, assessment, zones),
            *_left_out(expectation, document, assessment, zones),
            *_drawn(expectation, document, assessment, zones),
        )
        yield Outcome(expectation=expectation, checks=checks)


def _checks(expected: Expectation, document: Document, assessment: Assessment) -> Iterator[Check]:
    measure = _asked_about(expected, document)
    for asked, of, wanted, found in _answers(expected, document, assessment, measure):
        yield Check(asked=asked, of=of, measure=measure, expected=wanted, found=found)


def _asked_about(expected: Expectation, document: Document) -> str:
    """The measure that it names, or the only one."""
    return expected.measure if expected.measure is not None else next(iter(document.first.measures))


def _together(expected: Expectation, document: Document, assessment: Assessment, zones: Zones) -> Iterator[Check]:
    """Whether those who owe the measure have acted together; ``not_arisen`` too where the text asks for none of it."""
    if expected.together is not None:
        measure = _asked_about(expected, document)
        found = acting_together(document, assessment, measure, zones)
        word = "not_arisen" if found is None else found.word
        yield Check(asked="together", measure=measure, expected=expected.together, found=word)


def _left_out(expected: Expectation, document: Document, assessment: Assessment, zones: Zones) -> Iterator[Check]:
    """How carve-outs of the measure and listed names stand, and what the text says of dealings."""
    measure = _asked_about(expected, document)
    for name, word in expected.carve_outs.items():
        found = carve_outs.course_of(document, assessment, measure, name, zones)
        yield Check(asked="carve_out", of=name, measure=measure, expected=word, found=found)
    for name, word in expected.entries.items():
        found = carve_outs.listing_of(document, assessment, measure, name, zones)
        yield Check(asked="entry", of=name, measure=measure, expected=word, found=found)
    for name, word in expected.dealings.items():
        found = carve_outs.answer_of(document, assessment, name, zones)
        yield Check(asked="dealing", of=name, measure=measure, expected=word, found=found)


def _drawn(expected: Expectation, document: Document, assessment: Assessment, zones: Zones) -> Iterator[Check]:
    """What becomes of draws, and what is left of the fund."""
    measure = _asked_about(expected, document)
    for name, word in expected.draws.items():
        found = draws.answer_of(document, assessment, name, zones)
        yield Check(asked="draw", of=name, measure=measure, expected=word, found=found)
    for whose, left in expected.headroom.items():
        found = draws.left_of(document, assessment, measure, whose, zones)
        yield Check(asked="headroom", of=whose, measure=measure, expected=left, found=found)


def _answers(
    expected: Expectation, document: Document, assessment: Assessment, measure: str
) -> Iterator[tuple[Asked, str, str, str]]:
    """What is asked, about what, what was expected, what came out."""
    if expected.state is not None:
        yield "state", "", expected.state, state_of(document, assessment, measure)
    if expected.since is not None:
        agreed = assessment.agreed(measure)
        yield "since", "", _moment(expected.since), _moment(agreed.since if agreed else None)
    if expected.in_force is not None:
        yield "in_force", "", _listed(expected.in_force), _listed(in_force(document, assessment, measure))
    if expected.over is not None:
        yield "over", "", _listed(expected.over), _listed(assessment.contested_over(measure))
    for notification, verdict in expected.verdicts.items():
        yield "verdict", notification, verdict, verdict_on(assessment, notification)
    yield from _owed(expected, assessment)
    for claim, standing in expected.claims.items():
        yield "claim", claim, standing, claim_standing(assessment, claim)
    for violation, truth in expected.findings.items():
        yield "finding", violation, truth, _finding(assessment, violation)
    yield from _sightings(expected, assessment)


def _owed(expected: Expectation, assessment: Assessment) -> Iterator[tuple[Asked, str, str, str]]:
    """The same of duties: those of a procedure, of a measure's end, and period by period."""
    for task, stated in expected.duties.items():
        if isinstance(stated, str):
            yield "duty", task, stated, duty_state(assessment, task, expected.measure)
            continue
        found = _duty_states(assessment, task)
        for ground, state in stated.items():
            yield "duty", f"{task}/{ground}", state, _one(found.get(ground, _NONE), "not_arisen")
    for name, states in expected.examinations.items():
        yield "examination", name, _in_order(states), _in_order(periods_of(assessment, "examination", name))
    for name, states in expected.reporting_duties.items():
        yield "reporting_duty", name, _in_order(states), _in_order(periods_of(assessment, "report", name))
    if expected.warning is not None:
        yield "warning", "", expected.warning, service_of(assessment)


def _sightings(expected: Expectation, assessment: Assessment) -> Iterator[tuple[Asked, str, str, str]]:
    """The same of each sighting under each set of rules of withdrawal."""
    for rules, judged in expected.sightings.items():
        for name, verdict in judged.items():
            yield "sighting", f"{rules}/{name}", verdict, _sighting(assessment, rules, name)


def state_of(document: Document, assessment: Assessment, measure: str) -> str:
    """A measure's state in the word of its kind."""
    agreed = assessment.agreed(measure)
    kind = KINDS[document.first.measures[measure].kind]
    return CONTESTED if agreed is None else kind.word(agreed.phase)


def in_force(document: Document, assessment: Assessment, measure: str) -> tuple[str, ...]:
    """What is in force under a measure, if every reading in view says the same."""
    found = {
        KINDS[document.first.measures[measure].kind].in_force(
            document.guarantees[outlook.reading].measures[measure].terms, outlook.stands[measure].phase
        )
        for outlook in assessment.outlooks
    }
    return next(iter(found)) if len(found) == 1 else (CONTESTED,)


def verdict_on(assessment: Assessment, notification: str) -> str:
    """The verdict on a notification, if every reading in view says the same."""
    found = {
        judgment.verdict.value
        for outlook in assessment.outlooks
        for judgment in outlook.judgments
        if judgment.notification == notification
    }
    return _one(found, "not_known" if notification not in assessment.rejected else "not_recognised")


def claim_standing(assessment: Assessment, claim: str) -> str:
    """How a claim to an exception stands, if every reading in view says the same."""
    judgments = (judgment for outlook in assessment.outlooks for judgment in outlook.judgments)
    return _one({judgment.claims[claim] for judgment in judgments if claim in judgment.claims}, "not_known")


def duty_state(assessment: Assessment, task: str, measure: str | None = None) -> str:
    """The state of a duty, if every reading and proceeding in view says the same; of one measure, where it is named."""
    by_ground = {
        ground: states
        for ground, states in _duty_states(assessment, task).items()
        if task != "end_review" or measure in {None, ground}
    }
    if len({frozenset(states) for states in by_ground.values()}) > 1:
        return AMBIGUOUS
    return _one(next(iter(by_ground.values()), _NONE), "not_arisen")


def _duty_states(assessment: Assessment, task: str) -> Mapping[str, set[str]]:
    """What the readings in view say of a duty, for each proceeding, or measure, that it arises from."""
    found: dict[str, set[str]] = {}
    for outlook in assessment.outlooks:
        of_proceedings = ((each.notification, duty) for each in outlook.judgments for duty in each.duties)
        of_measures = ((duty.about, duty) for duty in outlook.owed)
        for ground, duty in (*of_proceedings, *of_measures):
            if duty.task == task:
                found.setdefault(ground or "", set()).add(duty.state)
    return found


def periods_of(assessment: Assessment, task: str, name: str) -> tuple[str, ...]:
    """How each period of a periodic duty stands, if every reading in view says the same."""
    owed = assessment.periods(task, name)
    return (CONTESTED,) if owed is None else tuple(duty.state for duty in owed)


def service_of(assessment: Assessment) -> str:
    """How far the warning beforehand has come, if every reading in view says the same."""
    found = (outlook.warned for outlook in assessment.outlooks)
    return _one({"not_asked" if each is None else each.service.value for each in found}, "not_asked")


def _finding(assessment: Assessment, violation: str) -> str:
    found = {outlook.findings[violation].truth.word for outlook in assessment.outlooks if violation in outlook.findings}
    return _one(found, "not_computed")


def _sighting(assessment: Assessment, rules: str, name: str) -> str:
    """The verdict on a sighting, if every reading in view says the same."""
    found = {
        each.verdict
        for outlook in assessment.outlooks
        for each in outlook.sightings
        if each.of == rules and each.report.id == name
    }
    return _one(set[str](found), "not_known")


_NONE = frozenset[str]()


def _one(found: AbstractSet[str], nothing: str) -> str:
    if len(found) == 0:
        return nothing
    return next(iter(found)) if len(found) == 1 else CONTESTED


def _moment(moment: Interval | None) -> str:
    return NO_INSTANT if moment is None else str(moment)


def _in_order(words: tuple[str, ...]) -> str:
    return ", ".join(words) if len(words) > 0 else NOTHING


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(sorted(names)) if len(names) > 0 else NOTHING
