"""From reports to the incidents of a day: which happened on it, which may have, and the rows that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from foedus.evidence.admission import Leg, admitted
from foedus.evidence.corroborate import Corroborated, Incident
from foedus.evidence.daily.told import Aside, Doubt, Happening, Row, RowName
from foedus.evidence.report import Report
from foedus.evidence.sighting import sightings
from foedus.evidence.versions import in_force
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant, Interval, Truth


def rows_in_force(
    rules: EvidenceRules, reports: Iterable[Report], as_of: Instant, found: Corroborated
) -> tuple[tuple[Row, ...], tuple[Aside, ...]]:
    """Every row in force with the ground on which it is left out, if it is; and versions that were left out.

    Sources are weighed one by one: two of them may use one id for different things.
    """
    by_source: dict[str, list[Report]] = {}
    for report in reports:
        by_source.setdefault(report.source, []).append(report)
    rows, aside = list[Row](), list[Aside]()
    for source, group in sorted(by_source.items()):
        current = in_force(group, as_of, rules.late_s)
        rows.extend(Row(report=each, reason=_ground(rules, each)) for each in current.told)
        aside.extend(Aside(source=source, id=each.report, reason=each.reason) for each in current.set_aside)
    return tuple(_against_incidents(rows, found)), tuple(aside)


def _ground(rules: EvidenceRules, report: Report) -> str | None:
    """Why a row has no weight by itself."""
    refused = admitted(rules, (report,))[1] if report.seen is None else sightings(rules, (report,))[1]
    return None if len(refused) == 0 else refused[0].reason


def _against_incidents(rows: Sequence[Row], found: Corroborated) -> Iterator[Row]:
    """The same, where the incident that a row tells of leaves it out of account."""
    weighty = [row.report for row in rows if row.reason is None and row.report.seen is None]
    told = {report.key for report in weighty if not report.denies}
    standing = {each.id for each in found.incidents}
    used = {(each.id, name) for each in found.incidents for name in (*each.reports, *each.denied_by)}
    for row in rows:
        key = row.report.key
        if row.reason is not None or row.report.seen is not None:
            yield row
        elif key in standing and (key, row.report.id) not in used:
            yield replace(row, reason="differs_from_its_incident")
        elif key not in told:
            yield replace(row, reason="denies_what_nobody_reported")
        else:
            yield row


def happenings(rules: EvidenceRules, rows: Iterable[Row], found: Corroborated, day: Interval) -> Iterator[Happening]:
    """The incidents that happened on the day, or may have, by key."""
    weighty = [row.report for row in rows if row.reason is None and row.report.seen is None]
    by_key: dict[str, list[Leg]] = {}
    for leg in admitted(rules, weighty)[0]:
        by_key.setdefault(leg.report.key, []).append(leg)
    accounts: dict[str, list[Incident]] = {}
    for each in found.incidents:
        accounts.setdefault(each.id, []).append(each)
    for key, legs in sorted(by_key.items()):
        standing = accounts.get(key, [])
        telling = [leg for leg in legs if not leg.report.denies]
        if len(standing) > 0:
            happening = _corroborated(standing, legs, day)
        elif len(telling) > 0:
            happening = _reported(telling, legs, day)
        else:
            continue
        if happening is not None:
            yield _placed(rules, happening)


def _corroborated(standing: Sequence[Incident], legs: Sequence[Leg], day: Interval) -> Happening | None:
    accounts = tuple(dict.fromkeys((each.incident_class, each.zone) for each in standing))
    doubts = _doubts([each.held for each in standing], accounts, day)
    if doubts is None:
        return None
    named = {name for each in standing for name in each.reports}
    supporting = [leg for leg in legs if leg.report.id in named and not leg.report.denies]
    first = standing[0]
    return Happening(
        key=first.id,
        state="corroborated",
        accounts=accounts,
        held=_hull(each.held for each in standing),
        known=first.known,
        doubts=doubts,
        # Rival accounts attribute nothing: which of them happened is open.
        attributions=first.attributions if len(standing) == 1 else (),
        disputed=any(each.disputed for each in standing),
        rows=_names(supporting),
        denied_by=_denied_by(legs),
    )


def _reported(telling: Sequence[Leg], legs: Sequence[Leg], day: Interval) -> Happening | None:
    accounts = tuple(sorted({(leg.report.incident_class, leg.zone) for leg in telling}, key=_by_name))
    doubts = _doubts([leg.held for leg in telling], accounts, day)
    if doubts is None:
        return None
    return Happening(
        key=telling[0].report.key,
        state="reported",
        accounts=accounts,
        held=_hull(leg.held for leg in telling),
        known=None,
        doubts=doubts,
        attributions=(),
        disputed=False,
        rows=_names(telling),
        denied_by=_denied_by(legs),
    )


def _by_name(account: tuple[str, str | None]) -> tuple[str, str]:
    return account[0], account[1] or ""


def _doubts(
    held: Sequence[Interval], accounts: Sequence[tuple[str, str | None]], day: Interval
) -> tuple[Doubt, ...] | None:
    """What keeps an incident from being counted, its place aside; nothing at all where it was surely another day."""
    on_the_day = {each.within(day) for each in held}
    if on_the_day == {Truth.FALSE}:
        return None
    time: tuple[Doubt, ...] = () if on_the_day == {Truth.TRUE} else ("time",)
    rival: tuple[Doubt, ...] = () if len(accounts) == 1 else ("rival",)
    return (*time, *rival)


def _placed(rules: EvidenceRules, happening: Happening) -> Happening:
    """The same with the doubt about its place, where the text tells zones apart and one account names none."""
    zones = {zone for _, zone in happening.accounts}
    if len(rules.zones) == 0 or zones != {None} or "rival" in happening.doubts:
        return happening
    return replace(happening, doubts=(*happening.doubts, "place"))


def _hull(held: Iterable[Interval]) -> Interval:
    every = tuple(held)
    return Interval(min(each.start for each in every), max(each.end for each in every))


def _names(legs: Iterable[Leg]) -> tuple[RowName, ...]:
    return tuple(sorted({(leg.report.source, leg.report.id) for leg in legs}))


def _denied_by(legs: Iterable[Leg]) -> tuple[RowName, ...]:
    return _names(leg for leg in legs if leg.report.denies)
