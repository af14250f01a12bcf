"""Which totals have weight, as of an instant; they are kept apart from reports, and never become incidents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from foedus.evidence.disqualified import Disqualified, qualified
from foedus.evidence.report import SetAside
from foedus.evidence.total import Total
from foedus.evidence.versions import in_force, is_in_time
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant

Ground = Callable[[EvidenceRules, Total], bool]

# The first ground that applies is given as the reason.
GROUNDS: tuple[tuple[str, Ground], ...] = (
    ("unlisted_source", lambda rules, total: total.source not in rules.sources),
    ("does_not_count", lambda rules, total: not counts(rules, total.source)),
    ("unknown_series", lambda rules, total: total.series not in rules.series),
    ("unknown_zone", lambda rules, total: total.zone not in {None, *rules.zones}),
    ("known_before_it_ended", lambda _, total: total.known < total.held.end),
    ("known_too_late", lambda rules, total: not is_in_time(total, total.known, rules.late_s)),
)


def counts(rules: EvidenceRules, source: str) -> bool:
    """Whether totals of a listed source have weight: only of those on whose word incidents may rest."""
    return rules.sources[source].alignment in rules.corroboration.counting


def admitted_totals(
    rules: EvidenceRules, totals: Iterable[Total], as_of: Instant, disqualified: Iterable[Disqualified] = ()
) -> tuple[tuple[Total, ...], tuple[SetAside, ...]]:
    """The totals in force as of an instant, in the order of their periods, and what is to be said of others.

    Versions of one total follow the rules for those of one report, counted from the last instant of the period. Totals
    of one source, series and zone whose periods overlap are in force, each as a bound; since they are never added up,
    each is named with the reason ``overlaps_another_total``. What has any other reason is left out of account, and so
    is what a source counted that was disqualified when it became known.
    """
    heard, struck = qualified(totals, disqualified, as_of)
    current = in_force(heard, as_of, rules.late_s)
    kept, refused = list[Total](), list[SetAside]()
    for total in current.told:
        ground = next((reason for reason, applies in GROUNDS if applies(rules, total)), None)
        if ground is None:
            kept.append(total)
        else:
            refused.append(SetAside(report=total.id, reason=ground))
    kept.sort(key=_order)
    overlapping = (SetAside(report=total.id, reason="overlaps_another_total") for total in _overlapping(kept))
    return tuple(kept), tuple(sorted({*struck, *current.set_aside, *refused, *overlapping}))


def _order(total: Total) -> tuple[object, ...]:
    return total.held, total.series, total.zone or "", total.source, total.id


def _overlapping(totals: Sequence[Total]) -> Iterator[Total]:
    """Those whose period shares an instant with that of another of the same source, series and zone."""
    alike: dict[tuple[str, str, str | None], list[Total]] = {}
    for total in totals:
        alike.setdefault((total.source, total.series, total.zone), []).append(total)
    for group in alike.values():  # in the order of their starts
        furthest = group[0]
        for total in group[1:]:
            if total.held.start < furthest.held.end:
                yield from (furthest, total)
            furthest = max(furthest, total, key=lambda each: each.held.end)
