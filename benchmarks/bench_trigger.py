"""The trigger's engines measured: queries against others written by hand, events a second; one JSON object a line."""

# ruff: noqa: INP001, T201 (run by path; printing is how it answers)

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from foedus.adapters.queries import DuckDbEngine  # noqa: E402 (found only once the root is on the path)
from foedus.trigger.clause import Event, Provision, Question, Window  # noqa: E402
from foedus.trigger.clause.shorthand import compare, kind  # noqa: E402
from foedus.trigger.clause.syntax import AllOf, Count, Distinct, Events, NoneOf, Not  # noqa: E402
from foedus.trigger.streaming import PlainCount, Watch  # noqa: E402

EVENTS = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
RUNS = 3
DAY, ZONES, GAP_S = 86400, tuple(range(1, 13)), 60
EPOCH, STRETCH = 1_790_000_000, 90 * 24
MACHINE = (
    f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, DuckDB {duckdb.__version__}"
)

PLAIN_BY_HAND = """
WITH back AS (SELECT z, happened, lag(happened, 60) OVER (PARTITION BY z ORDER BY happened) + 86400 AS until
              FROM events WHERE kind = 'inc'),
     held AS (SELECT z, happened AS since, until FROM back WHERE happened < until),
     marked AS (SELECT *, coalesce(since > lag(until) OVER w, true)::INT AS first FROM held
                WINDOW w AS (PARTITION BY z ORDER BY since, until)),
     told AS (SELECT *, sum(first) OVER w AS run FROM marked
              WINDOW w AS (PARTITION BY z ORDER BY since, until ROWS UNBOUNDED PRECEDING))
SELECT z, min(since), max(until) FROM told GROUP BY z, run
"""
FULL_BY_HAND = """
WITH inc AS (SELECT id, z, e, happened FROM events WHERE kind = 'inc' AND i <> 1),
     sure AS (SELECT inc.id, inc.z, inc.happened FROM inc JOIN events AS rep ON rep.kind = 'rep' AND rep.e = inc.e
              AND rep.happened BETWEEN inc.happened AND inc.happened + 86400
              GROUP BY ALL HAVING count(DISTINCT rep.c) >= 2),
     back AS (SELECT z, happened AS since, lag(happened, 12) OVER (PARTITION BY z ORDER BY happened) + 86401 AS until
              FROM sure),
     vote AS (SELECT z, v, happened - 259200 AS since, happened + 1 AS until FROM events WHERE kind = 'vote'),
     cut AS (SELECT z, greatest(since, coalesce(lag(until) OVER w, since)) AS since, until
             FROM vote WINDOW w AS (PARTITION BY z, v ORDER BY since)),
     moves AS (SELECT z, since AS t, 1 AS held, 0 AS votes FROM back WHERE since < until
               UNION ALL SELECT z, until, -1, 0 FROM back WHERE since < until
               UNION ALL SELECT z, since, 0, 1 FROM cut WHERE since < until
               UNION ALL SELECT z, until, 0, -1 FROM cut WHERE since < until),
     steps AS (SELECT z, t, sum(held) AS held, sum(votes) AS votes FROM moves GROUP BY z, t),
     state AS (SELECT z, t, sum(held) OVER w > 0 AND sum(votes) OVER w < 4 AS now FROM steps
               WINDOW w AS (PARTITION BY z ORDER BY t)),
     turns AS (SELECT z, t, now FROM state QUALIFY now <> lag(now, 1, false) OVER (PARTITION BY z ORDER BY t)),
     ends AS (SELECT z, t AS since, lead(t) OVER (PARTITION BY z ORDER BY t) AS until, now FROM turns)
SELECT z, since, until FROM ends WHERE now
"""


def main() -> None:
    """Measure everything, and report each figure as soon as it is known."""
    table = drawn(EVENTS)
    bench_batch("batch_plain", plain(DAY, 60), PLAIN_BY_HAND, table, most=2.0)
    bench_batch("batch_full", full(), FULL_BY_HAND, table, most=1.5)
    bench_columns(table)
    bench_objects(table)
    bench_flat(table)


def plain(length: int, more_than: int) -> Provision:
    """More than so many incidents in a zone within so many seconds."""
    count = Count(kind("inc"), Window(-length, 0, "(]"))
    return Provision(clause=compare("z", count, ">", more_than), domains={"z": ZONES})


def full() -> Provision:
    """More than twelve incidents a day of others than 1, each confirmed by two classes, unless four voters suspend."""
    confirmed = compare("e", Distinct("c", kind("rep"), Window(0, DAY, "[]")), ">=", 2)
    incidents = Events(("inc",), (NoneOf("i", (1,)),), (confirmed,))
    enough = compare("z", Count(incidents, Window(-DAY, 0, "[]")), ">", 12)
    suspended = compare("z", Distinct("v", kind("vote"), Window(0, 3 * DAY, "[]")), ">=", 4)
    return Provision(clause=AllOf((enough, Not(suspended))), domains={"z": ZONES})


def drawn(events: int) -> Any:
    """A record of incidents, reports of them and votes, one a minute, the same every time."""
    numpy, arrow = import_module("numpy"), import_module("pyarrow")
    dice = numpy.random.default_rng(7)
    happened = numpy.sort(dice.integers(0, events * GAP_S, events))
    what = dice.choice(3, events, p=[0.4, 0.594, 0.006])
    incidents = numpy.flatnonzero(what == 0)
    recent = numpy.searchsorted(incidents, numpy.arange(events)) - 1 - dice.integers(0, 300, events)
    about = incidents[numpy.clip(recent, 0, len(incidents) - 1)]
    own = numpy.arange(events)
    zone = dice.integers(1, len(ZONES) + 1, events)

    def of(kinds: tuple[int, ...], values: Any) -> Any:
        return arrow.array(values, arrow.int64(), mask=~numpy.isin(what, kinds))

    return arrow.table(
        {
            "id": own,
            "happened": happened,
            "known": happened,
            "kind": arrow.array(numpy.array(["inc", "rep", "vote"])[what]),
            "e": of((0, 1), numpy.where(what == 0, own, about)),
            "z": of((0, 2), zone),
            "i": of((0,), dice.integers(1, 4, events)),
            "c": of((1,), dice.integers(1, 5, events)),
            "v": of((2,), dice.integers(1, 13, events)),
        }
    )


def bench_batch(name: str, provision: Provision, by_hand: str, table: Any, *, most: float) -> None:
    """A query of ours and one written by hand for the same clause, in turn: they must give the same stretches."""
    end = EVENTS * GAP_S
    question, engine, rival = Question(start=-(10**9), end=10 * end, as_of=100 * end), DuckDbEngine(), duckdb.connect()
    rival.register("events", table)
    ours, theirs = list[float](), list[float]()
    others = list[tuple[int, ...]]()
    for _ in range(RUNS + 1):
        verdict = timed(lambda: engine.judge(provision, table, question, ids_repeat=False), ours)
        others = timed(lambda: rival.sql(by_hand).fetchall(), theirs)
        if {(*group, *each) for group, stretches in verdict.holds.items() for each in stretches} != set(others):
            raise SystemExit(f"{name}: the query written by hand gives another answer")
    mine, hand = statistics.median(ours[1:]), statistics.median(theirs[1:])
    more = {"seconds": round(mine, 3), "by_hand_seconds": round(hand, 3), "rows": len(others), "events": EVENTS}
    report(name, mine / hand, "times the query written by hand", ("<=", most), **more)


def bench_columns(table: Any) -> None:
    """A plain count from columns, for a short window and a long one."""
    rows = table.filter(import_module("pyarrow.compute").equal(table["kind"], "inc"))
    columns = [rows[name].to_pylist() for name in ("happened", "id", "z")]
    for label, length, more_than in [("1h", 3600, 20), ("90d", 90 * DAY, 20)]:
        taken = list[float]()
        for _ in range(RUNS):
            count = PlainCount(plain(length, more_than), 0)
            timed(lambda count=count: count.take(*columns), taken, time.process_time)
        report(f"columns_{label}", len(rows) / statistics.median(taken), "events/s of CPU time", (">=", 1_000_000))


def bench_objects(table: Any) -> None:
    """The same clauses from event objects; of the full one the time until everything settled is judged."""
    events = list(objects(table))
    for name, provision in [("1h", plain(3600, 20)), ("90d", plain(90 * DAY, 20)), ("full", full())]:
        taken = list[float]()
        for _ in range(RUNS):
            watch = Watch(provision, 0)
            timed(lambda watch=watch: (watch.take(events), watch.advance(events[-1].at)), taken, time.process_time)
        report(f"objects_{name}", len(events) / statistics.median(taken), "events/s of CPU time", (">=", 150_000))


def bench_flat(table: Any) -> None:
    """What a window of 90 days costs beside one of an hour where both have the same to do.

    Over the same incidents a longer window holds more of them, and another threshold is met at other times. So the
    incidents are drawn out as much as the window is, 2,160 times: what lies in either is the same, and so is every turn
    of the verdict, but for its second. The two are measured in turn.
    """
    rows = table.filter(import_module("pyarrow.compute").equal(table["kind"], "inc"))
    happened, *rest = (rows[name].to_pylist() for name in ("happened", "id", "z"))
    ways, turns = {"columns": flat_columns, "objects": flat_objects}, set[int]()
    taken = {(way, scale): list[float]() for way in ways for scale in (1, STRETCH)}
    for _ in range(2 * RUNS + 1):
        for (way, scale), times in taken.items():
            moments = [EPOCH + at // 10 * scale for at in happened]
            turns.add(ways[way](plain(3600 * scale, 20), (moments, *rest), times))
    if len(turns) > 1:
        raise SystemExit(f"flat: the windows do not do the same work: {turns}")
    for way in ways:
        short, long = (statistics.median(taken[way, scale]) for scale in (1, STRETCH))
        more = {"turns": min(turns), "events": len(happened), "short_s": round(short, 4), "long_s": round(long, 4)}
        unit = "times the CPU time of an hour, for 90 days"
        report(f"flat_{way}", long / short, unit, ("<=", 1.1), **more, n=2 * RUNS + 1)


def flat_columns(asked: Provision, columns: tuple[list[int], ...], taken: list[float]) -> int:
    """How many stretches a plain count finds."""
    count, end = PlainCount(asked, 0), columns[0][-1]
    timed(lambda: count.take(*columns), taken, time.process_time)
    return sum(map(len, count.verdict(end, end + 1).holds.values()))


def flat_objects(asked: Provision, columns: tuple[list[int], ...], taken: list[float]) -> int:
    """How many stretches a watch finds."""
    watch, told, end = Watch(asked, 0), [*incidents(*columns)], columns[0][-1]
    timed(lambda: (watch.take(told), watch.advance(end)), taken, time.process_time)
    return sum(map(len, watch.verdict(end + 1).holds.values()))


def incidents(moments: list[int], ids: list[int], zones: list[int]) -> Any:
    """Incidents as objects."""
    for at, own, zone in zip(moments, ids, zones, strict=True):
        yield Event(id=own, at=at, known=at, kind="inc", fields={"z": zone})


def objects(table: Any) -> Any:
    """The rows as events."""
    for row in table.to_pylist():
        fields = {name: row[name] for name in "eziv" if row[name] is not None} | (
            {"c": row["c"]} if row["c"] is not None else {}
        )
        yield Event(id=row["id"], at=row["happened"], known=row["known"], kind=row["kind"], fields=fields)


def timed(run: Callable[[], Any], taken: list[float], clock: Callable[[], float] = time.perf_counter) -> Any:
    """Run once, and note how long it took."""
    start = clock()
    found = run()
    taken.append(clock() - start)
    return found


def report(bench: str, value: float, unit: str, target: tuple[str, float], **more: object) -> None:
    """One JSON object on standard output, one line for people on standard error."""
    sign, limit = target
    is_met = value <= limit if sign == "<=" else value >= limit
    row: dict[str, object] = {"bench": f"trigger.{bench}", "value": round(value, 3), "unit": unit, **more}
    row |= {"target": f"{sign} {limit}", "met": is_met, "n": more.get("n", RUNS), "machine": MACHINE}
    print(json.dumps(row), flush=True)
    met = "met" if is_met else "MISSED"
    print(f"trigger.{bench}: {value:,.2f} {unit} (target {sign} {limit}: {met})", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
