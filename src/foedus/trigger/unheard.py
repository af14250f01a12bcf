"""When nobody was left whose word could have shown that something happened: then silence shows nothing either."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise

from foedus.evidence import Disqualified
from foedus.instrument import EvidenceRules
from foedus.trigger.reach import Reach
from foedus.trigger.spans import Spans, covered, span

_FOREVER = 1 << 40


def unheard(rules: EvidenceRules, disqualified: Collection[Disqualified]) -> Mapping[str, Spans]:
    """For each class of incident: when one could have happened that the sources still heard could not corroborate.

    A source serves for an instant if it was heard from then until no report of that instant could arrive any more.
    """
    deaf = {name: list[tuple[int, int]]() for name in rules.classes}
    for start, end, struck in _without(rules, disqualified):
        for name, spans in deaf.items():
            if not _can_be_met(rules, name, struck):
                spans.append((start, end))
    return {name: covered(spans, 1) for name, spans in deaf.items() if len(spans) > 0}


def unseen(rules: EvidenceRules, disqualified: Collection[Disqualified]) -> Spans:
    """When no source was left whose sightings of weapons count."""
    counted = {name for name, source in rules.sources.items() if source.alignment in rules.corroboration.counting}
    return covered(((start, end) for start, end, struck in _without(rules, disqualified) if counted <= struck), 1)


def reached(spans: Spans, reach: Reach) -> Iterator[tuple[int, int]]:
    """The instants whose window holds any instant of the stretches."""
    for start, end in spans:
        yield from span(start + reach.enters_s, end - 1 + reach.leaves_s)


def _without(rules: EvidenceRules, disqualified: Iterable[Disqualified]) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Each stretch of time with the sources that do not serve in it, where there are any."""
    gone = [
        (each.source, each.since.seconds - rules.late_s, _FOREVER if each.until is None else each.until.seconds)
        for each in disqualified
    ]
    edges = sorted({edge for _, start, end in gone for edge in (start, end)})
    for start, end in pairwise(edges):
        struck = frozenset(source for source, since, until in gone if since <= start and end <= until)
        if len(struck) > 0:
            yield start, end, struck


def _can_be_met(rules: EvidenceRules, name: str, struck: Collection[str]) -> bool:
    """Whether the sources that are left can make the quorum for a class of incident."""
    needed = rules.corroboration_for(name)
    left = [
        source for code, source in rules.sources.items() if code not in struck and source.alignment in needed.counting
    ]
    classes = {source.independence for source in left}
    neutral = {source.independence for source in left if source.alignment == "neutral"}
    return needed.is_met(classes, {modality for source in left for modality in source.modality}, neutral)
