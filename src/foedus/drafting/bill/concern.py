"""What of a guarantee concerns one jurisdiction: what it owes, what rests on its law, what it must still do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from foedus.instrument import Guarantee, Measure, deciding
from foedus.instrument import ledger as ledgers

_EVERYBODY = "ALL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """The parts of a guarantee that a bill must hold, in the order of the text."""

    party: str
    guarantee: Guarantee
    owed: frozenset[str]
    """The measures that the jurisdiction itself owes."""
    measures: tuple[str, ...]
    """These, and those that rest on its law, need an act of its own, or are named in its ledger."""
    procedures: tuple[str, ...]
    """The procedures that lead to them, and those that these refer to."""
    violations: tuple[str, ...]
    """The violations that these are about."""
    roles: tuple[str, ...]
    """The roles in which somebody acts there."""
    reports: tuple[str, ...]
    """The duties to report that it owes, or that are owed on these measures by whoever acts there."""
    ledger: tuple[str, ...]
    """The entries of the enactment ledger."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing for the jurisdiction to enact."""
        return len(self.measures) == 0 and len(self.ledger) == 0


def concern_of(guarantee: Guarantee, party: str) -> Concern:
    """What concerns one party. Measures, procedures, violations and roles stand in the order of the text."""
    ledger = tuple(name for name, entry in guarantee.ledger.items() if is_named(guarantee, entry.jurisdiction, party))
    owed = frozenset(name for name, measure in guarantee.measures.items() if _owes(guarantee, measure, party))
    backed = {
        measure
        for name in ledger
        if _is_own(guarantee.ledger[name], party)
        for measure in guarantee.ledger[name].needed_for
    }
    measures = tuple(
        name
        for name, measure in guarantee.measures.items()
        if name in owed | backed or _touches(guarantee, measure, party)
    )
    leading = _reached(guarantee, {name for measure in measures for name in guarantee.leading_to(measure)})
    procedures = tuple(name for name in guarantee.procedures if name in leading)
    about = {name for procedure in procedures for name in _violations_of(guarantee, procedure)}
    acting = {name for procedure in procedures for name in _acting(guarantee, procedure)}
    acting |= {name for measure in measures for name in _powers(guarantee.measures[measure])}
    reports = tuple(
        name
        for name, rule in guarantee.reporting_duties.items()
        if _reports(guarantee, rule, (party, measures, acting))
    )
    acting |= {role for name in reports for role in _reporting(guarantee.reporting_duties[name])}
    acting |= {*guarantee.guarantors, *guarantee.beneficiaries, *guarantee.addressees}
    return Concern(
        party=party,
        guarantee=guarantee,
        owed=owed,
        measures=measures,
        procedures=procedures,
        violations=tuple(name for name in guarantee.violations if name in about),
        roles=tuple(name for name in guarantee.roles if name in acting),
        reports=reports,
        ledger=ledger
        if len(measures) > 0
        else tuple(name for name in ledger if _is_own(guarantee.ledger[name], party)),
    )


def is_named(guarantee: Guarantee, jurisdiction: str, party: str) -> bool:
    """Whether a jurisdiction as the text names it (``US``; ``CA, DE``; ``ALL``: every guarantor) takes in a party."""
    if jurisdiction.strip() == _EVERYBODY:
        return any(party in guarantee.parties_of(name) for name in guarantee.guarantors)
    return party in re.split(r"[,\s]+", jurisdiction.strip())


def _is_own(entry: ledgers.Enactment, party: str) -> bool:
    """Whether an entry of the ledger is this party's and no common one."""
    return entry.jurisdiction.strip() == party


def _owes(guarantee: Guarantee, measure: Measure, party: str) -> bool:
    return any(party in guarantee.parties_of(name) for name in measure.owed_by)


def _touches(guarantee: Guarantee, measure: Measure, party: str) -> bool:
    """Whether a measure rests on the party's law, or still needs an act of it."""
    named = [basis.jurisdiction for basis in measure.legal_basis] + [act.jurisdiction for act in measure.residual_acts]
    return any(is_named(guarantee, each, party) for each in named)


def _reports(
    guarantee: Guarantee, rule: deciding.ReportingDuty, of: tuple[str, tuple[str, ...], AbstractSet[str]]
) -> bool:
    """Whether the party owes the report, or somebody who acts there owes it on a measure that concerns the party."""
    party, measures, acting = of
    is_about = len(rule.about) == 0 or not set(rule.about).isdisjoint(measures)
    return party in guarantee.parties_of(rule.by) or (rule.by in acting and is_about)


def _reporting(rule: deciding.ReportingDuty) -> Iterator[str]:
    """Who reports, and to whom."""
    yield rule.by
    yield from rule.to


def _reached(guarantee: Guarantee, found: set[str]) -> set[str]:
    """These procedures, and all that their text refers to."""
    while True:
        rules = [guarantee.procedures[name] for name in found]
        more = {name for rule in rules for name in rule.includes}
        more |= {rule.cool_off.after for rule in rules if rule.cool_off is not None}
        if more <= found:
            return found
        found = found | more


def _violations_of(guarantee: Guarantee, procedure: str) -> Iterator[str]:
    rule = guarantee.procedures[procedure]
    yield rule.on
    if rule.determination is not None:
        yield from (criterion.violation for criterion in rule.determination.criteria)


def _acting(guarantee: Guarantee, procedure: str) -> Iterator[str]:
    """The roles that a procedure names."""
    rule = guarantee.procedures[procedure]
    yield rule.notification.by
    if rule.determination is not None:
        yield rule.determination.by
        if rule.determination.attribution is not None:
            yield rule.determination.attribution.to
        for exception in rule.determination.exceptions.values():
            trying = None if exception.after_trying is None else exception.after_trying.by
            yield from (role for role in (exception.claimed_by, exception.ordered_by, trying) if role is not None)
    if rule.draft is not None:
        yield from (rule.draft.by, rule.draft.else_by)
    if rule.reverse_vote is not None:
        yield rule.reverse_vote.body
        if rule.reverse_vote.veto is not None:
            yield rule.reverse_vote.veto.role
    yield from (part.by for part in (rule.reply, rule.delay, rule.review) if part is not None)


def _powers(measure: Measure) -> Iterator[str]:
    """The roles that a measure names: who owes, decides, suspends, reverses, lifts, examines, renews it."""
    yield from measure.owed_by
    yield from (role for role in (measure.stayed_by, measure.reversed_by) if role is not None)
    yield from (part.by for part in (measure.decision, measure.lifted_by, measure.delisted_by) if part is not None)
    if measure.delisted_by is not None and measure.delisted_by.annulled_by is not None:
        yield measure.delisted_by.annulled_by
    if measure.end_condition is not None:
        yield measure.end_condition.reviewed_by
    lasts = measure.lasts
    if lasts is not None and lasts.renewal is not None:
        yield lasts.renewal.by
