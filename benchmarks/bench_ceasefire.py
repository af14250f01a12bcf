"""How soon a broken ceasefire is noticed, at one rate of false alarms, beside rivals; one JSON object a line.

Usage: bench_ceasefire.py [FOLDER with the public records; left out, ``shared/data/events`` beside the repository]
"""

# ruff: noqa: INP001, S311, T201, TID251 (run by path; printing is how it answers; its dice are loaded)

from __future__ import annotations

import json
import platform
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate, pairwise
from math import log
from os import cpu_count
from pathlib import Path
from random import Random
from statistics import fmean, stdev

import ceasefire_records as records
from ceasefire_rivals import Cusum, Detector, EarsC2, Glr, HdxSignals, by_default, rivals

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
LAWS = ((0.31, 0.95, (2.0, 3.0, 2.3 / 0.31)), (2.3, 0.5, (2.0, 3.0, 5.0)), (20.0, 0.5, (2.0, 3.0, 5.0)))
"""Counts a day, their scatter, and the rises to be noticed."""
BY_HOUR = ((2.3, 0.5, (5.0,)), (20.0, 0.5, (3.0, 5.0)))
"""Those that show within some two days, or nearly: noticed by hourly totals, looking back three days."""
HOURS_BACK = 72
RUNS, RUNS_OF_RIVALS = 1000, 60
"""How many rises each mean delay is the mean of. The n-th has the same calm and the same rise for every detector."""
TUNED_ON = 12_000
"""So many days of drawn counts set the thresholds of the rivals: within a sixth of the rate that is wanted."""
KNOWING = "best possible: knows the size"
YEARS = {1: 365, 2: 730, 10: 3650}
MACHINE = f"{cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def say(**row: object) -> None:
    """One line of results."""
    print(json.dumps({"bench": "ceasefire", **row, "machine": MACHINE}), flush=True)


class Drawn:
    """Counts of a law, to be drawn."""

    def __init__(self, mean: float, dispersion: float) -> None:
        """Add up the probabilities, as far as they matter."""
        self._up_to = list(accumulate(chances(mean, dispersion, 1.0, int(30 * mean * (1 + dispersion)) + 60)))

    def counts(self, chance: Random) -> Iterator[int]:
        """Counts without end."""
        while True:
            yield bisect_left(self._up_to, chance.random() * self._up_to[-1])


def drawn(mean: float, dispersion: float, chance: Random) -> Iterator[int]:
    """Counts without end."""
    return Drawn(mean, dispersion).counts(chance)


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


class Calm:
    """A detector after calm (60 days, or three by the hour) that is drawn once for all rises and thresholds."""

    def __init__(self, make: Callable[[], Detector], law: tuple[float, float], parts: int = 1) -> None:
        """Draw nothing yet."""
        self.parts = parts
        self._make, self._drawn, self._looks = make, Drawn(*law), 60 if parts == 1 else HOURS_BACK
        self._kept: list[tuple[float, Detector]] = []

    def after(self, number: int) -> tuple[float, Detector]:
        """The greatest statistic of the calm of this number, and the detector after it."""
        while len(self._kept) <= number:
            detector, counts = self._make(), self._drawn.counts(Random(2 * len(self._kept)))
            greatest = max(detector.take(next(counts)) for _ in range(self._looks))
            self._kept.append((greatest, detector))
        greatest, detector = self._kept[number]
        return greatest, deepcopy(detector)


def delay(calm: Calm, threshold: float, rise: Rise, runs: int) -> tuple[float, float]:
    """The mean number of looks from a rise to its alarm, and the standard error.

    The mean rises as a look begins, after calm without an alarm, and the look in whose total the alarm is raised is
    counted in full: the least delay is 1. So does Lorden's limit count.
    """
    drawn, most, found, number = Drawn(rise.mean * rise.ratio, rise.dispersion), 400 * calm.parts, list[int](), 0
    while len(found) < runs:
        greatest, detector = calm.after(number)
        counts, number = drawn.counts(Random(2 * number + 1)), number + 1
        if greatest < threshold:
            found.append(next((look for look in range(1, most) if detector.take(next(counts)) >= threshold), most))
    return fmean(found), stdev(found) / len(found) ** 0.5


def products(
    mean: float, dispersion: float, once_in: int, back: int
) -> dict[str, tuple[Callable[[], Detector], float]]:
    """The two alarms of foedus, with their thresholds."""
    doubling = calibrate(Rise(mean=mean, ratio=2.0, dispersion=dispersion), once_in)
    scanned = calibrate_scan(Scanned(mean=mean, dispersion=dispersion, look_back_days=back), once_in)
    return {
        "foedus, rise of unknown size": (lambda: Glr(mean, dispersion, back), scanned.threshold),
        "foedus, doubling": (lambda: Cusum(mean, dispersion), doubling.threshold),
    }


def synthetic() -> None:
    """Delay over Lorden's limit by daily totals, where the truth is known."""
    for mean, dispersion, ratios in LAWS:
        counts = [count for count, _ in zip(drawn(mean, dispersion, Random(1)), range(TUNED_ON), strict=False)]
        calms = dict[str, Calm]()
        for years, days in YEARS.items():
            made = products(mean, dispersion, days, LOOK_BACK)
            if years == 1:
                made |= {name: (make, tuned(make, counts, days)) for name, make in rivals(mean).items()}
                made |= {name: (make, 0.5) for name, make in by_default().items()}
            for name, (make, threshold) in made.items():
                calm = calms.setdefault(name, Calm(make, (mean, dispersion)))
                errors = _a_year(len(alarms(make, threshold, counts)), TUNED_ON / 365)
                for ratio in ratios:
                    rise = Rise(mean=mean, ratio=ratio, dispersion=dispersion)
                    runs = RUNS if name.startswith("foedus") else RUNS_OF_RIVALS
                    found = delay(calm, threshold, rise, runs)
                    tell(name, rise, years, found, 1, errors_a_year=errors)
            _best(mean, dispersion, ratios, years)


def hourly() -> None:
    """The same by hourly totals: over an hour the mean is a 24th, and the dispersion 24 times that of a day."""
    name = "foedus, rise of unknown size"
    for mean, dispersion, ratios in BY_HOUR:
        calm = Calm(partial(Glr, mean / 24, dispersion * 24, HOURS_BACK), (mean / 24, dispersion * 24), 24)
        for years, days in YEARS.items():
            _, threshold = products(mean / 24, dispersion * 24, days * 24, HOURS_BACK)[name]
            for ratio in ratios:
                rise = Rise(mean=mean / 24, ratio=ratio, dispersion=dispersion * 24)
                found = delay(calm, threshold, rise, RUNS)
                tell(name, rise, years, found, 24)
            _best(mean / 24, dispersion * 24, ratios, years, 24)


def _best(mean: float, dispersion: float, ratios: Sequence[float], years: int, parts: int = 1) -> None:
    """The delay of the detector that knows the size of each rise: the exact limit, for any detector of such totals."""
    for ratio in ratios:
        rise = Rise(mean=mean, ratio=ratio, dispersion=dispersion)
        calm = Calm(partial(Cusum, mean, dispersion, ratio), (mean, dispersion), parts)
        found = delay(calm, calibrate(rise, YEARS[years] * parts).threshold, rise, RUNS)
        tell(KNOWING, rise, years, found, parts)


def tell(name: str, rise: Rise, years: int, found: tuple[float, float], parts: int, **more: object) -> None:
    """One mean delay beside the limit. Both are told in days; the limit takes the logarithm of errors in days."""
    late, error = (each / parts for each in found)
    limit = log(YEARS[years]) / (rise.information_per_day * parts)
    aim = {"target": "<= 1.2", "met": late <= 1.2 * limit} if name.startswith("foedus") else {}
    law = {"mean": round(rise.mean * parts, 2), "dispersion": rise.dispersion / parts, "ratio": round(rise.ratio, 2)}
    worth = {"delay_days": round(late, 3), "error": round(error, 3), "limit_days": round(limit, 3)}
    ratio = {"efficiency": round(late / limit, 3), "efficiency_error": round(error / limit, 3)}
    by = {"by": "day" if parts == 1 else "hour", "once_in_years": years}
    say(what="delay", detector=name, **law, **by, **more, **worth, **ratio, **aim)


def _a_year(count: int, years: float) -> list[float]:
    """How many a year, with the ends of the Poisson interval (95 per cent)."""
    return [
        round(count / years, 2),
        round(lower_bound(count, years, 0.0, 0.975), 2),
        round(upper_bound(count, years, 0.0, 0.975), 2),
    ]


def observations(record: records.Record) -> tuple[Observation, ...]:
    """Daily totals, each known a day after its day: no record here tells when it was published."""
    start = datetime(record.first.year, record.first.month, record.first.day, tzinfo=UTC)
    begins = [Instant.of(start + timedelta(days=day)) for day in range(len(record.counts) + 2)]
    return tuple(
        Observation(start=begins[day], end=begins[day + 1], count=count, known=begins[day + 2])
        for day, count in enumerate(record.counts)
        if count is not None
    )


def watched(record: records.Record, once_in_days: int, **stated: object) -> Watch:
    """What the alarm of foedus says of a record."""
    false_alarms = {"once_in": f"{once_in_days} days", "restarts": True}
    text = {"of": "counts", "per": "zone", "baseline": BASELINE, "dispersion": "1", "clause": "art-1", **stated}
    rule = Alarm.model_validate({**text, "false_alarms": false_alarms})
    return watch(rule, ["zone"], {"zone": observations(record)}, Instant(10**11))[0]


def told(record: records.Record, name: str, raised: Sequence[int], since: int, **more: object) -> None:
    """Alarms by day, from the day on which the detector could first raise one: those before the break are false."""
    assert record.broken is not None
    assert None not in record.counts
    broken = (record.broken - record.first).days
    false, after = [day for day in raised if since <= day < broken], [day for day in raised if day >= broken]
    years = max(0, broken - since) / 365.25
    say(
        what="record",
        record=record.name,
        detector=name,
        delay_days_event=after[0] - broken if len(after) > 0 else None,
        delay_days_arrival=after[0] - broken + 1 if len(after) > 0 else None,
        false_alarms=len(false),
        calm_years=round(years, 2),
        false_alarms_a_year=None if years == 0 else _a_year(len(false), years),
        **more,
    )


def on_record(record: records.Record, before: Sequence[int]) -> None:
    """Every detector on one record."""
    unknown = {"shift": "unknown", "look_back": f"{LOOK_BACK} days"}
    ways: tuple[tuple[str, Mapping[str, object]], ...] = (
        ("foedus, rise of unknown size", unknown),
        ("foedus, rise of unknown size, dispersion 0.5", {**unknown, "dispersion": "0.5"}),
        ("foedus, doubling", {"shift": 2}),
    )
    for years, days in YEARS.items():
        for name, stated in ways:
            one = watched(record, days, **stated)
            if not isinstance(one.baseline, Usual) or record.broken is None:
                _without_baseline(record, name, years, one)
                continue
            assert len(one.points) == len(record.counts) + 1  # and the silence at the end
            begins = {point.start: day for day, point in enumerate(one.points)}
            raised = [begins[each.point.start] for each in one.alarms]
            since = begins[one.baseline.totals[-1].start] + 1
            more = {"usual": round(one.baseline.mean, 2), "observed": round(one.baseline.observed_mean, 2)}
            told(record, name, raised, since, once_in_years=years, **more)
            if years == 1 and stated is unknown:
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
    made |= {name: (make, 0.5, None) for name, make in by_default().items()}
    for name, (make, threshold, years) in made.items():
        raised = alarms(make, threshold, _known(record))
        told(record, name, raised, since, once_in_years=years)


def baghdad(folder: Path) -> None:
    """Baghdad by the hour: hourly totals, each known as the next hour ends."""
    start, counts = records.baghdad_by_hour(folder)
    begins = [Instant.of(start + timedelta(hours=hour)) for hour in range(len(counts) + 2)]
    totals = [
        Observation(start=begins[hour], end=begins[hour + 1], count=count, known=begins[hour + 2])
        for hour, count in enumerate(counts)
    ]
    broken = Instant.of(datetime(2004, 4, 4, tzinfo=UTC))
    for years, days in YEARS.items():
        false_alarms = {"once_in": f"{days} days", "restarts": True}
        text = {"of": "counts", "per": "zone", "baseline": BASELINE, "dispersion": "1", "clause": "art-1"}
        text |= {"interval": "1 hour", "shift": "unknown", "look_back": "3 days", "false_alarms": false_alarms}
        (one,) = watch(Alarm.model_validate(text), ["zone"], {"zone": totals}, Instant(10**11))
        after = [each for each in one.alarms if each.point.end > broken]
        late = None if len(after) == 0 else (after[0].point.end.seconds - broken.seconds) / 3600
        lack = one.baseline if isinstance(one.baseline, str) else "stable"
        more = {"baseline": lack, "false_alarms": len(one.alarms) - len(after)}
        say(what="by the hour", record="Iraq 2004, Baghdad", once_in_years=years, delay_hours_event=late, **more)


def main(folder: Path) -> None:
    """Measure on synthetic counts, then on the records that are there."""
    synthetic()
    hourly()
    if (folder / "sigacts-iraq-2004.csv.gz").is_file():
        baghdad(folder)
    for read in (records.daraa, records.iraq, records.without_calm, records.regions):
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
