"""Pictures and recordings that are shown again: the same bytes are one observation, and show one incident."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.evidence.admission import Leg
from foedus.evidence.report import SetAside


def shown_first(legs: Sequence[Leg]) -> tuple[tuple[Leg, ...], tuple[SetAside, ...]]:
    """The legs without those that only show again what another showed first, and those.

    The bytes show the incident under whose key they were first known; under another key they are old pictures of
    something else. Within one account of that incident the leg is the report that showed them first: whoever shows them
    after it has passed them on, whatever its class. A denial is heard in any case: it may show the bytes in order to
    say where they come from. What came later never displaces what was known.
    """
    if all(leg.report.media is None for leg in legs):
        return tuple(legs), ()  # nothing is shown, so nothing need be put in order
    keys: dict[str, str] = {}
    accounts = set[tuple[str, tuple[str, str]]]()
    kept, again = list[Leg](), list[SetAside]()
    for leg in sorted(legs, key=lambda leg: leg.order):
        media = leg.report.media
        if media is None or leg.report.denies:
            kept.append(leg)
            continue
        key, account = keys.setdefault(media, leg.report.key), (media, leg.account)
        if key == leg.report.key and account not in accounts:
            accounts.add(account)
            kept.append(leg)
        else:
            again.append(SetAside(report=leg.report.id, reason="recycled"))
    return tuple(kept), tuple(again)
