"""What a sweep of thresholds says of one count of a text, and how it is told to programs."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from foedus.engine import Known
from foedus.evidence import settling_s
from foedus.instrument import Condition, Document, EvidenceRules, Guarantee
from foedus.kernel import Instant, Interval
from foedus.trigger import sweeping

ADVISES = "advice to whoever drafts: it changes no text, opens no procedure and is no determination"
"""What is said with every table that a program reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """One count of a text over one record.

    Attributes:
        document: the text.
        guarantee: the text under the reading asked about.
        violation: the name of the violation in which the count stands.
        condition: the count, as a condition of its own.
        is_alone: whether the violation's whole condition is this count.
        asked: what was asked.
        found: the answer.
        reports: how many reports there are.
        aside: how many of them the text gives no weight, by ground.
    """

    document: Document
    guarantee: Guarantee
    violation: str
    condition: Condition
    is_alone: bool
    asked: sweeping.Asked
    found: sweeping.Sweep
    reports: int
    aside: Mapping[str, int]

    @property
    def calm_said(self) -> bool:
        """Whether any calm was named, or all of the record is taken for calm."""
        return self.asked.calm is not None

    @property
    def text(self) -> sweeping.Variant:
        """The variant that the text itself states."""
        return next(each for each in self.found.variants if each.is_text)

    @property
    def front(self) -> tuple[sweeping.Variant, ...]:
        """The variants that no other beats."""
        return tuple(each for each in self.found.variants if each.is_front)


def counts_in(condition: Condition) -> Iterator[Condition]:
    """Every count of incidents in a condition, in the order of the text, each as a condition of its own."""
    if condition.count is not None:
        yield condition
    for part in condition.parts:
        yield from counts_in(part)


def told_of(rules: EvidenceRules, known: Known) -> Interval | None:
    """From the first to the last instant of which a report with weight tells; nothing where there is none."""
    as_of = max((report.known for report in known.reports), default=None)
    if as_of is None:
        return None
    aside = {each.report for each in known.corroborated(rules, as_of).set_aside}
    times = [report.held for report in known.reports if report.id not in aside]
    if len(times) == 0:
        return None
    return Interval(min(each.start for each in times), max(each.end for each in times))


def settled_by(rules: EvidenceRules, known: Known, covers: Interval) -> Instant:
    """The first instant at which everything on file is known and nothing more could come of what the record covers."""
    last = max(report.known for report in known.reports)
    return max(last, covers.end.plus(settling_s(rules)))


def swept(
    document: Document, guarantee: Guarantee, violation: str, condition: Condition, known: Known, asked: sweeping.Asked
) -> Swept:
    """Sweep one count of a text over what is known."""
    rules, whole = guarantee.evidence, guarantee.violations[violation].condition
    assert rules is not None
    corroborated = known.corroborated(rules, asked.as_of)
    return Swept(
        document=document,
        guarantee=guarantee,
        violation=violation,
        condition=condition,
        is_alone=whole == condition,
        asked=asked,
        found=sweeping.sweep(condition, rules, [*corroborated.incidents, *known.disqualified], asked),
        reports=len(known.reports),
        aside=Counter(each.reason for each in sorted(set(corroborated.set_aside))),
    )


def swept_json(swept: Swept) -> dict[str, object]:
    """Everything as JSON: stable keys, instants in UTC, lengths in seconds, rates to four places."""
    count, found, asked = swept.condition.count, swept.found, swept.asked
    assert count is not None
    silence = found.longest_silence
    return {
        "meaning": ADVISES,
        "guarantee": swept.guarantee.guarantee,
        "violation": swept.violation,
        "is_whole_condition": swept.is_alone,
        "count": count.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        "as_of": str(asked.as_of),
        "covers": _stretch_json(found.covers),
        "reports": swept.reports,
        "set_aside": dict(sorted(swept.aside.items())),
        "incidents": found.incidents,
        "longest_silence": None if silence is None else _stretch_json(silence),
        "calm_s": found.calm_s,
        "calm_said": swept.calm_said,
        "within_s": asked.within_s,
        "attacks": [{"at": str(each.at), "label": each.label} for each in asked.attacks],
        "variants": [_variant_json(each) for each in found.variants],
    }


def _stretch_json(stretch: Interval) -> dict[str, str]:
    return {"from": str(stretch.start), "until": str(stretch.end)}


def _variant_json(each: sweeping.Variant) -> dict[str, object]:
    rate = each.rate
    return {
        "at_least": each.at_least,
        "window_s": each.window_s,
        "is_text": each.is_text,
        "is_front": each.is_front,
        "attacks": [_met_json(met) for met in each.met],
        "noticed": each.noticed,
        "slowest_known_s": each.slowest_s,
        "slowest_event_s": each.slowest_event_s,
        "false_alarms": each.alarms,
        "false_alarms_by_zone": dict(each.alarms_by_zone),
        "exposure_s": each.exposure_s,
        "a_year": None if rate is None else {name: round(getattr(rate, name), 4) for name in ("a_year", "low", "high")},
        "held_s": each.held_s,
        "unknown_stretches": each.open,
        "unknown_s": each.open_s,
    }


def _met_json(met: sweeping.Met) -> dict[str, object]:
    return {
        "outcome": met.outcome.value,
        "since": _shown(met.since),
        "known": _shown(met.known),
        "possibly": _shown(met.possibly),
        "delay_s": met.delay_s,
        "known_delay_s": met.known_delay_s,
        "zones": list(met.zones),
    }


def _shown(instant: Instant | None) -> str | None:
    return None if instant is None else str(instant)


def swept_csv(swept: Swept) -> str:
    """One row for each variant; the columns of each attack begin with its number, from 1."""
    zones = sorted({zone for each in swept.found.variants for zone in each.alarms_by_zone})
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    attacks = range(1, len(swept.asked.attacks) + 1)
    of_attacks = [f"attack_{n}_{name}" for n in attacks for name in ("outcome", "since", "known")]
    writer.writerow([*_COLUMNS, *of_attacks, *(f"false_alarms_{zone}" for zone in zones)])
    for each in swept.found.variants:
        writer.writerow(["" if cell is None else cell for cell in _row(each, zones)])
    return out.getvalue()


_COLUMNS = (
    *("at_least", "window_s", "is_text", "is_front", "noticed", "slowest_known_s", "slowest_event_s"),
    *("false_alarms", "exposure_s", "a_year", "a_year_low", "a_year_high"),
    *("held_s", "unknown_stretches", "unknown_s"),
)


def _row(each: sweeping.Variant, zones: Sequence[str]) -> Iterator[object]:
    yield from (each.at_least, each.window_s, str(each.is_text).lower(), str(each.is_front).lower(), each.noticed)
    yield from (each.slowest_s, each.slowest_event_s, each.alarms, each.exposure_s)
    rate = each.rate
    yield from (None,) * 3 if rate is None else (round(rate.a_year, 4), round(rate.low, 4), round(rate.high, 4))
    yield from (each.held_s, each.open, each.open_s)
    for met in each.met:
        yield from (met.outcome.value, met.since, met.known)
    yield from (each.alarms_by_zone[zone] for zone in zones)
