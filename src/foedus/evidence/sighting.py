"""What a sighting of a weapon shows, set against the rules of withdrawal: a verdict, or why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from foedus.evidence.admission import GROUNDS
from foedus.evidence.report import Report, Seen, SetAside
from foedus.evidence.totals import counts
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval

Verdict: TypeAlias = Literal["compliant", "breach", "out_of_scope", "unknown"]
Ground: TypeAlias = Callable[[EvidenceRules, Report], bool]

_OF_INCIDENTS = frozenset({"unknown_class"})
# The first ground that applies is given as the reason.
SIGHTING_GROUNDS: tuple[tuple[str, Ground], ...] = (
    *((reason, applies) for reason, applies in GROUNDS if reason not in _OF_INCIDENTS),
    ("does_not_count", lambda rules, report: not counts(rules, report.source)),
    ("no_withdrawal", lambda rules, _: len(rules.withdrawal) == 0),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A sighting that has weight, judged by one set of rules of withdrawal.

    Attributes:
        of: the rules.
        report: what was seen.
        verdict: ``compliant`` if the weapon stood far enough behind the line of its side, ``breach`` if it did not,
            ``out_of_scope`` if the rules do not reach it, ``unknown`` if what was reported does not decide it.
        reason: where the verdict is ``out_of_scope`` or ``unknown``, why, by a stable key.
        behind_km: how far behind the line it had to stand, in kilometres; nothing where that is not known.
    """

    of: str
    report: Report
    verdict: Verdict
    reason: str | None = None
    behind_km: Decimal | None = None

    @property
    def id(self) -> str:
        """The weapon: what sightings of one object have in common, or the sighting itself."""
        return self.report.key

    @property
    def held(self) -> Interval:
        """When it was seen; never later than that was known."""
        return _held(self.report)

    @property
    def known(self) -> Instant:
        """When the sighting arrived."""
        return self.report.known


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    """What was found of a weapon, and why."""

    verdict: Verdict
    reason: str | None = None
    behind_km: Decimal | None = None


def sightings(rules: EvidenceRules, reports: Iterable[Report]) -> tuple[tuple[Sighting, ...], tuple[SetAside, ...]]:
    """The sightings among reports in force, each judged by every set of rules; and those without weight.

    A sighting is one source's word: it is never corroborated, makes no incident, and attributes nothing.
    """
    kept, refused = list[Report](), list[SetAside]()
    for report in reports:
        if report.seen is None:
            continue
        ground = next((reason for reason, applies in SIGHTING_GROUNDS if applies(rules, report)), None)
        if ground is None:
            kept.append(report)
        else:
            refused.append(SetAside(report=report.id, reason=ground))
    kept.sort(key=lambda report: (report.held, report.id, report.source))
    return tuple(judge(rules, of, report) for report in kept for of in rules.withdrawal), tuple(refused)


def judge(rules: EvidenceRules, of: str, report: Report) -> Sighting:
    """Set one sighting against one set of rules.

    A distance that reaches the limit is far enough. Where the distance is known only between two bounds, the limit must
    not lie between them; where the calibre is not given, the answer must be the same for every calibre. Whatever is
    missing decides nothing: it leaves the verdict ``unknown``.
    """
    found = _found(rules, of, report)
    return Sighting(of=of, report=report, verdict=found.verdict, reason=found.reason, behind_km=found.behind_km)


def _found(rules: EvidenceRules, of: str, report: Report) -> _Finding:
    stated, seen = rules.withdrawal[of], report.seen
    assert seen is not None
    if report.incident_class not in stated.weapons:
        return _Finding(verdict="unknown", reason="weapon_not_declared")
    classes = stated.classes_of(report.incident_class, seen.calibre_mm)
    if classes == (None,):
        return _Finding(verdict="out_of_scope", reason="not_in_the_text")
    starts = None if stated.applies_from is None else stated.applies_from.start
    if starts is not None and _held(report).last < starts:
        return _Finding(verdict="out_of_scope", reason="before_it_applies")
    if starts is not None and report.held.start < starts:
        return _Finding(verdict="unknown", reason="perhaps_before_it_applies")
    lacking = next(_lacking(rules, of, seen), None)
    if lacking is not None:
        return _Finding(verdict="unknown", reason=lacking)
    limits = [None if each is None else stated.behind_km(each) for each in classes]
    return _agreed([_by_distance(seen, limit) for limit in limits])


def _held(report: Report) -> Interval:
    return Interval(report.held.start, min(report.held.end, report.known.plus(1)))


def _lacking(rules: EvidenceRules, of: str, seen: Seen) -> Iterator[str]:
    """What keeps a distance from being compared, if anything does."""
    stated = rules.withdrawal[of]
    if seen.side is None:
        yield "side_not_given"
    elif stated.line_of(seen.side) is None:
        yield "side_not_bound"
    elif seen.line is None:
        yield "line_not_given"
    elif seen.line != stated.line_of(seen.side):
        yield "from_another_line"
    if seen.distance_km is None:
        yield "distance_not_given"


def _by_distance(seen: Seen, behind_km: Decimal | None) -> _Finding:
    """The verdict on a weapon of one class; without a class it lies outside the text."""
    assert seen.distance_km is not None
    least, greatest = seen.distance_km
    if behind_km is None:
        return _Finding(verdict="out_of_scope", reason="not_in_the_text")
    if least >= behind_km:
        return _Finding(verdict="compliant", behind_km=behind_km)
    if greatest < behind_km:
        return _Finding(verdict="breach", behind_km=behind_km)
    return _Finding(verdict="unknown", reason="distance_straddles_limit", behind_km=behind_km)


def _agreed(found: Sequence[_Finding]) -> _Finding:
    """One verdict from those for every class that the weapon may belong to."""
    verdicts = {each.verdict for each in found}
    if len(verdicts) == 1:
        return found[0] if len(found) == 1 else _Finding(verdict=found[0].verdict, reason=found[0].reason)
    if verdicts == {"compliant", "out_of_scope"}:
        return _Finding(verdict="compliant")
    return _Finding(verdict="unknown", reason="calibre_not_given")
