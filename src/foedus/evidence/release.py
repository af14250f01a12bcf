"""What anybody may be shown of the evidence: late, by zone, class and modality, under names that lead to no source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TypeVar

from foedus.evidence.disqualified import Disqualified
from foedus.evidence.report import Report, Seen
from foedus.evidence.sighting import SIGHTING_GROUNDS, Sighting
from foedus.evidence.total import Total
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant
from foedus.writing import Words

Told = TypeVar("Told", Report, Total)
CallIt = Callable[[str | None], Words]
"""What a source is called of which nothing may be told but how it observed; nothing where that is not said either."""
_Row = tuple[str, str]
_Mask = tuple[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """The evidence that may be shown as of an instant, under names of its own.

    Attributes:
        until: everything that may be shown at all, and was known by then, is here: the instant of which findings tell.
        rules: the rules of evidence, in the order in which they were given, with masks in the place of sources.
        reports: reports of incidents and sightings; ids, incidents, sources and the digests of what they show are
            masked, addresses, grades and what senders claim left out.
        totals: totals, likewise.
        withholds: whether the text holds something back for good, so that nothing can be concluded from absence.
        masks: the names under which each source stands in the rules above; it never leaves the program.
    """

    until: Instant
    rules: tuple[EvidenceRules, ...]
    reports: tuple[Report, ...]
    totals: tuple[Total, ...]
    withholds: bool
    masks: Mapping[str, tuple[str, ...]]

    def masked(self, disqualified: Iterable[Disqualified]) -> tuple[Disqualified, ...]:
        """The same disqualifications, of masks."""
        named = ((each, mask) for each in disqualified for mask in self.masks.get(each.source, ()))
        return tuple(replace(each, source=mask) for each, mask in named)


def release(
    rules: Sequence[EvidenceRules], told: tuple[Iterable[Report], Iterable[Total]], as_of: Instant, call: CallIt
) -> Released:
    """Leave out what may not be shown yet, or ever, and mask the rest.

    Where readings of the text differ on what is held back, the strictest counts, whichever of them a reader asks for:
    nobody loosens a release by choosing a reading. Masks are numbered in the order of release, so that what is shown
    later changes no mask, and a mask says nothing about what is not shown.
    """
    reports, totals = _released(rules, told[0], as_of), _released(rules, told[1], as_of)
    masked = _Masks(rules, (*reports, *totals))
    return Released(
        until=as_of.plus(-max(_delays_s(rules), default=0)),
        rules=tuple(masked.rules(each, call) for each in rules),
        reports=tuple(masked.report(each) for each in reports),
        totals=tuple(masked.total(each) for each in totals),
        masks=masked.names,
        withholds=any("withheld" in each.release.of.values() for each in rules if each.release is not None),
    )


def without_place(sighting: Sighting) -> Sighting:
    """A sighting of which nothing is left but its verdict, its zone and its times."""
    report = replace(sighting.report, incident_class="", seen=Seen(), actor=None)
    return replace(sighting, report=report, reason=None, behind_km=None)


def released_at(rules: Sequence[EvidenceRules], told: Report | Total) -> Instant | None:
    """From when something may be shown to anybody; nothing if it never may.

    Counted from the later of when it happened, or its period ended, and when it was known. What a source that is not
    listed says, or what names a class, series or zone that is not declared, is never shown: nothing says what it gives
    away.
    """
    ages_s = [_age_of_s(each, told) for each in rules]
    if len(ages_s) == 0 or any(age_s is None for age_s in ages_s):
        return None
    both = max(told.held.last, told.known)
    return both.plus(max(age_s for age_s in ages_s if age_s is not None))


def _age_of_s(rules: EvidenceRules, told: Report | Total) -> int | None:
    if told.source not in rules.sources or told.zone not in {None, *rules.zones}:
        return None
    match told:
        case Total():
            return rules.released_after_s(told.series, told.source) if told.series in rules.series else None
        case Report():
            weapons = {weapon for stated in rules.withdrawal.values() for weapon in stated.weapons}
            declared = rules.classes if told.seen is None else weapons
            return rules.released_after_s(told.incident_class, told.source) if told.incident_class in declared else None


def _delays_s(rules: Sequence[EvidenceRules]) -> Iterator[int]:
    """How long things are held back that may be shown at all."""
    for each in rules:
        names = () if each.release is None else tuple(each.release.of)
        delays_s = (each.released_after_s(), *(each.released_after_s(name) for name in names))
        yield from (delay_s for delay_s in delays_s if delay_s is not None)


def _released(rules: Sequence[EvidenceRules], told: Iterable[Told], as_of: Instant) -> tuple[Told, ...]:
    """What may be shown by then, in the order in which it might first be: what is never told takes no number."""
    dated = ((released_at(rules, each), each) for each in told if _has_weight(rules, each))
    shown = [(at, each) for at, each in dated if at is not None and at <= as_of]
    shown.sort(key=lambda pair: (pair[0], pair[1].known, pair[1].held, _scattered(pair[1].source, pair[1].id)))
    return tuple(each for _, each in shown)


def _has_weight(rules: Sequence[EvidenceRules], told: Report | Total) -> bool:
    """Whether it is told at all: a sighting that every reading sets aside is not."""
    if isinstance(told, Total) or told.seen is None:
        return True
    return any(not any(applies(each, told) for _, applies in SIGHTING_GROUNDS) for each in rules)


class _Masks:
    """Names that stand for others, and tell nothing of them."""

    def __init__(self, rules: Sequence[EvidenceRules], shown: Sequence[Report | Total]) -> None:
        sources = [(name, source) for each in rules for name, source in each.sources.items()]
        self._sources = _numbered(sorted((name for name, _ in sources), key=_scattered), "s")
        self._classes = _numbered(sorted((source.independence for _, source in sources), key=_scattered), "c")
        self._ways_of = {name: source.modality for name, source in sources}
        self._several = {name for name, source in sources if len(source.modality) > 1}
        reports = [each for each in shown if isinstance(each, Report)]
        self._ids = _numbered(((each.source, each.id) for each in reports), "r")
        self._totals = _numbered(((each.source, each.id) for each in shown if isinstance(each, Total)), "t")
        self._incidents = _numbered((each.key for each in reports), "i")
        self._media = _numbered((each.media for each in reports if each.media is not None), "m")
        self._ways: dict[_Row, str | None] = {}
        for each in reports:  # a later version that observed otherwise is still of the same source
            self._ways.setdefault((each.source, each.id), each.modality)

    def rules(self, rules: EvidenceRules, call: CallIt) -> EvidenceRules:
        """The rules with a mask for each source, and one more for each way in which it observes, if it has several."""
        sources = {
            self._mask(name, way): source.model_copy(
                update={
                    "name": call(way),
                    "independence": self._classes[source.independence],
                    "reliability": None,
                }
            )
            for name, source in rules.sources.items()
            for way in ((*source.modality, None) if name in self._several else (source.modality[0],))
        }
        return rules.model_copy(update={"sources": sources})

    @property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """Every mask of each source."""
        return {
            name: tuple(dict.fromkeys(self._mask(name, way) for way in (None, *self._ways_of[name])))
            for name in self._sources
        }

    def _mask(self, source: str, way: str | None) -> str:
        several = source in self._several and way is not None
        return f"{self._sources[source]}.{way}" if several else self._sources[source]

    def report(self, report: Report) -> Report:
        """A report under its mask."""
        row = report.source, report.id
        mask = self._mask(report.source, self._ways[row])
        incident = self._incidents[report.key]
        media = None if report.media is None else self._media[report.media]
        told = replace(report, id=self._ids[row], source=mask, incident=incident, media=media)
        return replace(told, url=None, credibility=None, claimed=None)

    def total(self, total: Total) -> Total:
        """A total under its mask; how it was counted a total does not say."""
        source = self._mask(total.source, None)
        return replace(total, id=self._totals[total.source, total.id], source=source, url=None, claimed=None)


_Key = TypeVar("_Key", str, _Row)


def _numbered(names: Iterable[_Key], letter: str) -> Mapping[_Key, str]:
    return {name: f"{letter}{n}" for n, name in enumerate(dict.fromkeys(names), 1)}


def _scattered(*names: str) -> str:
    """An order in which nobody who knows the text finds its own again."""
    return sha256("\n".join(names).encode()).hexdigest()
