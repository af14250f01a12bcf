"""Pictures and recordings that are shown again: the same bytes are one observation, and show one incident."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from foedus.evidence.admission import Leg
from foedus.evidence.report import SetAside
from foedus.kernel import Instant, Interval


def shown_first(legs: Sequence[Leg]) -> tuple[tuple[Leg, ...], tuple[SetAside, ...]]:
    """The legs without those that only show again what another showed first, and those.

    The bytes show the incident under whose key they were first known; under another key they are old pictures of
    something else. Within one account of that incident the leg is the report that showed them first: whoever shows them
    after it has passed them on, whatever its class. Of those known at one instant a party's comes before a neutral one.
    Where it is open which incident, or which class, was first, none is picked: nobody can say whose observation it is.

    A denial is heard in any case: it may show the bytes in order to say where they come from. What came later never
    displaces what was known.
    """
    shown: dict[str, list[Leg]] = {}
    for leg in legs:
        if leg.report.media is not None and not leg.report.denies:
            shown.setdefault(leg.report.media, []).append(leg)
    if len(shown) == 0:
        return tuple(legs), ()
    again = {(leg.report.source, leg.report.id) for group in shown.values() for leg in _again(group)}
    kept = tuple(leg for leg in legs if (leg.report.source, leg.report.id) not in again)
    return kept, tuple(SetAside(report=name, reason="recycled") for _, name in sorted(again))


def _again(group: Sequence[Leg]) -> Iterable[Leg]:
    """Those of the reports that show the same bytes that are no legs."""
    keys, legs = {leg.report.key for leg in _leaders(group)}, list[Leg]()
    accounts: dict[tuple[str, str], list[Leg]] = {}
    for leg in group:
        if len(keys) == 1 and leg.report.key in keys:
            accounts.setdefault(leg.account, []).append(leg)
    for told in accounts.values():
        leaders = _leaders(told)
        if len({leg.independence for leg in leaders}) == 1:
            legs.append(min(leaders, key=lambda leg: (leg.modality, leg.order)))
    return (leg for leg in group if leg not in legs)


def _leaders(legs: Sequence[Leg]) -> list[Leg]:
    first = min(_turn(leg) for leg in legs)
    return [leg for leg in legs if _turn(leg) == first]


def _turn(leg: Leg) -> tuple[Instant, Interval, bool]:
    """What was known first comes first, and no name decides."""
    return leg.report.known, leg.held, leg.alignment == "neutral"
