"""Whether what a text holds back is one thing that it declares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from foedus.instrument.conditions import EvidenceRules
from foedus.instrument.fault import Fault
from foedus.instrument.guarantee import Guarantee
from foedus.kernel import Message


def releasable(rules: EvidenceRules | None) -> Mapping[str, None]:
    """Everything whose release a text may put off: classes of incident, series, types of weapon, and sources."""
    return {} if rules is None else dict.fromkeys((*_reported(rules), *rules.sources))


def release_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """A name that a source shares with what it reports, so that nobody knows which of them is held back."""
    rules = guarantee.evidence
    if rules is None or rules.release is None:
        return
    for name in rules.release.of:
        if name in rules.sources and name in _reported(rules):
            message = Message(
                f"`{name}` is a source, and a class, series or weapon too: which of them is held back?",
                f"`{name}`既為來源，亦為類別、數列或武器：限制公開者為何？",
            )
            hint = Message("give the source a name of its own", "請為該來源另定名稱")
            yield Fault(("evidence", "release", "of", name), "R018", message, hint)


def _reported(rules: EvidenceRules) -> tuple[str, ...]:
    weapons = (weapon for stated in rules.withdrawal.values() for weapon in stated.weapons)
    return (*rules.classes, *rules.series, *weapons)
