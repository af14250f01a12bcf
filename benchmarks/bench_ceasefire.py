"""How soon a broken ceasefire is noticed, at one rate of false alarms, beside rivals; one JSON object a line.

Usage: bench_ceasefire.py [FOLDER with the public records; left out, ``shared/data/events`` beside the repository]
"""

# ruff: noqa: INP001, S311, T201, TID251 (run by path; printing is how it answers; its dice are loaded)

from __future__ import annotations

import json
import platform
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise
from math import log
from os import cpu_count
from pathlib import Path
from random import Random
from statistics import fmean, stdev

import ceasefire_records as records
from ceasefire_rivals import Cusum, Detector, EarsC2, Glr, HdxSignals, rivals

from foedus.instrument import Alarm
from foedus.kernel import Instant
from foedus.trigger.alarm import Observation, Usual, Watch, watch
from foedus.trigger.alarm.calibration import calibrate
from foedus.trigger.alarm.scan_calibration import Scanned, calibrate_scan
from foedus.trigger.alarm.weighing import Rise, chances, lower_bound, upper_bound

LOOK_BACK, DISPERSION = 30, 1.0
BASELINE = {
    "observed": "60 days",
    "within": "90 days",
    "lapses_after": "30 days",
    "level": 90,
    "floor": "0.5",
    "ceiling": 20,
}
"""Stated before any record was looked at: two months of calm, a score of incidents a day at most, a common scatter."""
LAWS = ((0.31, 0.95, (2.0, 3.0, 2.3 / 0.31)), (2.3, 0.5, (2.0, 3.0, 5.0)))
"""Counts a day, their scatter, and the rises to be noticed."""
TUNED_ON = 12_000
"""So many days of drawn counts set the thresholds of the rivals: within a sixth of the rate that is wanted."""
YEARS = {1: 365, 2: 730, 10: 3650}
MACHINE = f"{cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def say(**row: object) -> None:
    """One line of results."""
    print(json.dumps({"bench": "ceasefire", **row, "machine": MACHINE}), flush=True)


def drawn(mean: float, dispersion: float, chance: Random) -> Iterator[int]:
    """Counts without end."""
    up_to = list(accumulate(chances(mean, dispersion, 1.0, int(30 * mean * (1 + dispersion)) + 60)))
    while True:
        yield bisect_left(up_to, chance.random() * up_to[-1])


def alarms(make: Callable[[], Detector], threshold: float, counts: Sequence[int]) -> list[int]:
    """The days on which a detector goes off."""
    detector, found, is_high = make(), list[int](), False
    for day, count in enumerate(counts):
        was_high, is_high = is_high, detector.take(count) >= threshold
        if is_high and not was_high:
            found.append(day)
        if is_high and detector.restarts:
            detector, is_high = make(), False
    return found


def tuned(make: Callable[[], Detector], counts: Sequence[int], once_in_days: int) -> float:
    """The least threshold at which a detector errs no oftener than wanted on some counts, by bisection."""
    detector = make()
    course = [detector.take(count) for count in counts]
    low, high = min(0.0, *course), max(course) + 1e-9
    for _ in range(14):
        middle = (low + high) / 2
        if detector.restarts:
            number = len(alarms(make, middle, counts))
        else:
            number = sum(1 for before, now in pairwise(course) if before < middle <= now)
        low, high = (low, middle) if number * once_in_days <= len(counts) else (middle, high)
    return high


def delay(
    make: Callable[[], Detector], threshold: float, law: tuple[float, float], ratio: float
) -> tuple[float, float]:
    """The mean days from a rise to its alarm after 60 calm days without one, and the standard error; at most 400."""
    (mean, dispersion), runs = law, list[int]()
    calm, risen = drawn(mean, dispersion, Random(2)), drawn(mean * ratio, dispersion, Random(3))
    while len(runs) < 200:
        detector = make()
        if any(detector.take(next(calm)) >= threshold for _ in range(60)):
            continue
        runs.append(next((day for day in range(1, 400) if detector.take(next(risen)) >= threshold), 400))
    return fmean(runs), stdev(runs) / len(runs) ** 0.5


def products(mean: float, dispersion: float, once_in_days: int) -> dict[str, tuple[Callable[[], Detector], float]]:
    """The two alarms of foedus, with their thresholds."""
    doubling = calibrate(Rise(mean=mean, ratio=2.0, dispersion=dispersion), once_in_days)
    scanned = calibrate_scan(Scanned(mean=mean, dispersion=dispersion, look_back_days=LOOK_BACK), once_in_days)
    return {
        "foedus, rise of unknown size": (lambda: Glr(mean, dispersion, LOOK_BACK), scanned.threshold),
        "foedus, doubling": (lambda: Cusum(mean, dispersion), doubling.threshold),
    }


def synthetic() -> None:
    """Delay over Lorden's limit, where the truth is known."""
    for mean, dispersion, ratios in LAWS:
        law = (mean, dispersion)
        counts = [count for count, _ in zip(drawn(*law, Random(1)), range(TUNED_ON), strict=False)]
        for years, days in YEARS.items():
            made = products(*law, days)
            if years == 1:
                made |= {name: (make, tuned(make, counts, days)) for name, make in rivals(law[0]).items()}
            for name, (make, threshold) in made.items():
                a_year = round(len(alarms(make, threshold, counts)) * 365 / TUNED_ON, 2)
                for ratio in ratios:
                    limit = log(days) / Rise(mean=law[0], ratio=ratio, dispersion=law[1]).information_per_day
                    late, error = delay(make, threshold, law, ratio)
                    told = {
                        "what": "delay",
                        "detector": name,
                        "mean": law[0],
                        "dispersion": law[1],
                        "ratio": round(ratio, 2),
                    }
                    worth = {"delay_days": round(late, 2), "error": round(error, 2), "limit_days": round(limit, 2)}
                    aim = {"target": "<= 1.2", "met": late <= 1.2 * limit} if name.startswith("foedus") else {}
                    say(
                        **told,
                        once_in_years=years,
                        errors_a_year=a_year,
                        **worth,
                        efficiency=round(late / limit, 2),
                        **aim,
                    )


def observations(record: records.Record) -> tuple[Observation, ...]:
    """Daily totals, each known a day after its day: no record here tells when it was published."""
    start = datetime(record.first.year, record.first.month, record.first.day, tzinfo=UTC)
    begins = [Instant.of(start + timedelta(days=day)) for day in range(len(record.counts) + 2)]
    return tuple(
        Observation(start=begins[day], end=begins[day + 1], count=count, known=begins[day + 2])
        for day, count in enumerate(record.counts)
        if count is not None
    )


def watched(record: records.Record, once_in_days: int, **shift: object) -> Watch:
    """What the alarm of foedus says of a record."""
    false_alarms = {"once_in": f"{once_in_days} days", "restarts": True}
    text = {"of": "counts", "per": "zone", "baseline": BASELINE, "dispersion": "1", "clause": "art-1", **shift}
    rule = Alarm.model_validate({**text, "false_alarms": false_alarms})
    return watch(rule, ["zone"], {"zone": observations(record)}, Instant(10**11))[0]


def told(record: records.Record, name: str, raised: Sequence[int], since: int, **more: object) -> None:
    """Alarms by day, from the day on which the detector could first raise one: those before the break are false."""
    assert record.broken is not None
    assert None not in record.counts
    broken = (record.broken - record.first).days
    false, after = [day for day in raised if since <= day < broken], [day for day in raised if day >= broken]
    years = max(0, broken - since) / 365.25
    high = upper_bound(len(false), years, 0.0, 0.975) if years > 0 else None
    low = lower_bound(len(false), years, 0.0, 0.975) if years > 0 else None
    say(
        what="record",
        record=record.name,
        detector=name,
        delay_days_event=after[0] - broken if len(after) > 0 else None,
        delay_days_arrival=after[0] - broken + 1 if len(after) > 0 else None,
        false_alarms=len(false),
        calm_years=round(years, 2),
        false_alarms_a_year=None
        if years == 0
        else [round(len(false) / years, 2), low and round(low, 2), high and round(high, 2)],
        **more,
    )


def on_record(record: records.Record, before: Sequence[int]) -> None:
    """Every detector on one record."""
    unknown = {"shift": "unknown", "look_back": f"{LOOK_BACK} days"}
    for years, days in YEARS.items():
        for name, shift in (("foedus, rise of unknown size", unknown), ("foedus, doubling", {"shift": 2})):
            one = watched(record, days, **shift)
            if not isinstance(one.baseline, Usual) or record.broken is None:
                _without_baseline(record, name, years, one)
                continue
            assert len(one.points) == len(record.counts) + 1  # and the silence at the end
            begins = {point.start: day for day, point in enumerate(one.points)}
            raised = [begins[each.point.start] for each in one.alarms]
            since = begins[one.baseline.totals[-1].start] + 1
            more = {"usual": round(one.baseline.mean, 2), "observed": round(one.baseline.observed_mean, 2)}
            told(record, name, raised, since, once_in_years=years, **more)
            if years == 1 and "unknown" in name:
                _rivals_on(record, one.baseline, since)
    if record.is_deaths:
        signals = alarms(HdxSignals, 0.5, (*before, *_known(record)))
        told(record, "HDX Signals, as published", [day - len(before) for day in signals], 60, once_in_years=None)


def _without_baseline(record: records.Record, name: str, years: int, one: Watch) -> None:
    """What is said where nothing is usual, or nothing should be: on how many of the days that are told of, and why."""
    points = [point for point in one.points if point.count is not None]
    lacking = [point for point in points if point.state == "no_baseline"]
    lack = one.baseline if isinstance(one.baseline, str) else "stable"
    days = {"days": len(points), "days_without_baseline": len(lacking), "alarms": len(one.alarms)}
    say(what="record", record=record.name, detector=name, once_in_years=years, baseline=lack, **days)


def _known(record: records.Record) -> tuple[int, ...]:
    """The counts of a record that tells of every day."""
    return tuple(count for count in record.counts if count is not None)


def _rivals_on(record: records.Record, usual: Usual, since: int) -> None:
    """The rivals at one error a year on counts of the baseline's law; and one with its authors' own threshold."""
    counts = [n for n, _ in zip(drawn(usual.mean, DISPERSION, Random(4)), range(TUNED_ON), strict=False)]
    made: dict[str, tuple[Callable[[], Detector], float, int | None]] = {
        name: (make, tuned(make, counts, 365), 1) for name, make in rivals(usual.mean).items()
    }
    made["EARS C2, as published (3 deviations)"] = (EarsC2, 3.0, None)
    for name, (make, threshold, years) in made.items():
        raised = alarms(make, threshold, _known(record))
        told(record, name, raised, since, once_in_years=years)


def main(folder: Path) -> None:
    """Measure on synthetic counts, then on the records that are there."""
    synthetic()
    for read in (records.daraa, records.iraq, records.without_calm):
        try:
            found = read(folder)
            before = records.deaths_before_daraa(folder) if read is records.daraa else ()
        except FileNotFoundError as error:
            say(what="SKIPPED", record=read.__name__, because=f"{Path(error.filename).name} is not in {folder.name}")
            print(f"SKIPPED: {error}", file=sys.stderr)
            continue
        for record in found:
            on_record(record, before if record.is_deaths else ())


if __name__ == "__main__":
    beside = Path(__file__).parents[2] / "shared" / "data" / "events"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else beside)
