"""Which incidents are corroborated as of an instant, by whom, against whom, and since when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from foedus.evidence.admission import Leg, admitted
from foedus.evidence.agreement import Founding, agrees, founding
from foedus.evidence.attribution import Attributed, naming
from foedus.evidence.disqualified import Disqualified, qualified
from foedus.evidence.recycled import shown_first
from foedus.evidence.report import Report, SetAside
from foedus.evidence.sighting import Sighting, sightings
from foedus.evidence.versions import in_force
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Incident:
    """Something that happened, on the word of enough independent sources.

    Attributes:
        id: the key that its reports share, or the id of its only report.
        incident_class: what kind it is.
        zone: where it fell; nothing where that is undetermined, or where the text tells no zones apart.
        held: when it happened, by the report that was known first among those that corroborated it; never later than
            that report was known.
        known: when it became corroborated.
        reports: the ids of the reports that support it, those of sources whose word does not count among them.
        denied_by: the ids of the reports that deny it; a denial is heard, and takes nothing away.
        independent: the independence classes of those reports that count.
        modalities: how those observed.
        attributions: whom the reports support as having done it; nobody where they do not, or the text does not ask.
        disputed: reports whose word on that counts name different actors.
    """

    id: str
    incident_class: str
    zone: str | None
    held: Interval
    known: Instant
    reports: tuple[str, ...]
    denied_by: tuple[str, ...]
    independent: tuple[str, ...]
    modalities: tuple[str, ...]
    attributions: tuple[Attributed, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroborated:
    """The evidence as of an instant.

    Attributes:
        incidents: by the time at which they happened, then by id. An incident of which rival accounts became
            corroborated at the same instant stands here once for each account, under the same id.
        uncorroborated: the ids of incidents that were reported but not by enough.
        set_aside: the reports left out of account.
        sightings: the sightings of weapons that have weight, each judged by every set of rules of withdrawal; they are
            no incidents, and corroborate nothing.
    """

    incidents: tuple[Incident, ...]
    uncorroborated: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    sightings: tuple[Sighting, ...] = ()


def corroborate(
    rules: EvidenceRules, reports: Iterable[Report], as_of: Instant, disqualified: Iterable[Disqualified] = ()
) -> Corroborated:
    """Weigh the reports that were known at an instant, less what came from sources while they were disqualified.

    The reports of an incident are those under its key. Those that name the same class and the same zone make one
    account of it; a report that names no zone agrees only with others that name none. An account is corroborated from
    the first instant at which reports of enough independence classes and modalities were known whose times certainly
    lie no further apart than ``within``, both ends included (see ``agreement``); only sources of the alignments that
    count for its class make it so. Who did it is another question (see ``attribution``).

    The account that is corroborated first stands, and no later report displaces it: whoever captures sources later
    cannot undo what the first established. Reports under its key that say otherwise are set aside as differing from
    it. Accounts that became corroborated at the very same instant are rivals, and all are given: none is picked in
    silence. Pictures and recordings that are shown again support nothing (see ``recycled``).
    """
    heard, struck = qualified(reports, disqualified, as_of)
    current = in_force(heard, as_of, rules.late_s)
    seen, without_weight = sightings(rules, current.told)
    weighed, refused = admitted(rules, (report for report in current.told if report.seen is None))
    legs, again = shown_first(weighed)
    by_key: dict[str, list[Leg]] = {}
    for leg in legs:
        by_key.setdefault(leg.report.key, []).append(leg)
    incidents = {key: _incidents(rules, key, group) for key, group in by_key.items()}
    differing = [aside for key, group in by_key.items() for aside in _differing(group, incidents[key])]
    return Corroborated(
        incidents=tuple(sorted((each for found in incidents.values() for each in found), key=_order)),
        uncorroborated=tuple(sorted(key for key, group in by_key.items() if _is_open(group, incidents[key]))),
        set_aside=tuple(sorted({*struck, *current.set_aside, *refused, *without_weight, *again, *differing})),
        sightings=seen,
    )


def settling_s(rules: EvidenceRules) -> int:
    """How many seconds after an instant no new report can add an incident that happened then, or say who did it.

    A report may arrive ``late_until`` after the time it names. Where it takes several reports, the last may name a time
    that lies ``within`` after the time of the first, which dates the incident; so that much is added, of all the rules
    in use the largest. So may a report that names the actor, even where one was enough for the incident.
    """
    needed = [rules.corroboration_for(each) for each in rules.classes]
    named = rules.attribution is not None
    return rules.late_s + max((each.within_s for each in needed if each.takes_several or named), default=0)


def _order(incident: Incident) -> tuple[Interval, str, str, str]:
    return incident.held, incident.id, incident.incident_class, incident.zone or ""


def _incidents(rules: EvidenceRules, key: str, legs: Sequence[Leg]) -> list[Incident]:
    """The accounts of one incident that stand: one, or rivals, or none."""
    accounts: dict[tuple[str, str], list[Leg]] = {}
    for leg in legs:
        if not leg.report.denies:
            accounts.setdefault(leg.account, []).append(leg)
    found = [(founding(rules, account), account) for account in accounts.values()]
    begun = [(begin, account) for begin, account in found if begin is not None]
    first = min((begin.known for begin, _ in begun), default=None)
    denials = _ids(leg for leg in legs if leg.report.denies)
    standing = [(begin, account) for begin, account in begun if begin.known == first]
    return [_incident(rules, key, begin, account, denials) for begin, account in standing]


def _supporting(rules: EvidenceRules, begin: Founding, account: Iterable[Leg]) -> list[Leg]:
    """The legs of an account whose time agrees with that of the leg that dates it."""
    within_s = rules.corroboration_for(begin.dating.report.incident_class).within_s
    return [leg for leg in account if leg == begin.dating or agrees(leg, begin.dating, within_s)]


def _incident(
    rules: EvidenceRules, key: str, begin: Founding, account: Sequence[Leg], denials: tuple[str, ...]
) -> Incident:
    legs = _supporting(rules, begin, account)
    counting = rules.corroboration_for(begin.dating.report.incident_class).counting
    counted = [leg for leg in legs if leg.alignment in counting]
    named = naming(rules, legs, begin.known)
    return Incident(
        id=key,
        incident_class=begin.dating.report.incident_class,
        zone=begin.dating.zone,
        held=begin.dating.held,
        known=begin.known,
        reports=_ids(legs),
        denied_by=denials,
        independent=tuple(sorted({leg.independence for leg in counted})),
        modalities=tuple(sorted({leg.modality for leg in counted})),
        attributions=named.attributions,
        disputed=named.disputed,
    )


def _ids(legs: Iterable[Leg]) -> tuple[str, ...]:
    return tuple(sorted({leg.report.id for leg in legs}))


def _differing(legs: Iterable[Leg], incidents: Sequence[Incident]) -> list[SetAside]:
    """The reports that no account of a corroborated incident could use, and denials of what nobody reported."""
    used = {report for incident in incidents for report in (*incident.reports, *incident.denied_by)}
    rest = [leg.report for leg in legs if leg.report.id not in used]
    if len(incidents) > 0:
        return [SetAside(report=report.id, reason="differs_from_its_incident") for report in rest]
    if all(report.denies for report in rest):
        return [SetAside(report=report.id, reason="denies_what_nobody_reported") for report in rest]
    return []


def _is_open(legs: Iterable[Leg], incidents: Sequence[Incident]) -> bool:
    return len(incidents) == 0 and any(not leg.report.denies for leg in legs)
