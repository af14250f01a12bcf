"""The trigger's engines measured: queries against others written by hand, events a second; one JSON object a line.

``bench_trigger.py [EVENTS]``. With ``FOEDUS_BENCH_LARGE=250000000`` in the environment it measures one thing alone: as
many events on disk, by days (some 8 GB in the folder for temporary files), and the full clause over them by parts.
"""

# ruff: noqa: INP001, T201 (run by path; printing is how it answers)

from __future__ import annotations

import hashlib
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import ceasefire_records
import duckdb
import sweep_record

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from foedus.adapters.queries import (  # noqa: E402 (found only once the root is on the path)
    DuckDbEngine,
    EventStore,
    SparkEngine,
)
from foedus.kernel import BadInputError  # noqa: E402
from foedus.trigger.clause import Event, Provision, Question, Verdict, Window  # noqa: E402
from foedus.trigger.clause.shorthand import compare, kind  # noqa: E402
from foedus.trigger.clause.syntax import AllOf, Count, Distinct, Events, NoneOf, Not  # noqa: E402
from foedus.trigger.streaming import PlainCount, Watch  # noqa: E402

EVENTS = int(sys.argv[1]) if len(sys.argv) == 2 else 300_000
LARGE = int(os.environ.get("FOEDUS_BENCH_LARGE", "0"))  # noqa: TID251 (`make` passes no arguments on)
LARGE_GAP_MS, LARGE_ZONES = 600, 1200
RUNS = 5
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
# As quick as we could write it: two classes differ if the least is not the greatest, and stretches that meet are one.
FULL_BY_HAND = """
WITH inc AS (SELECT id, z, e, happened FROM events WHERE kind = 'inc' AND i <> 1),
     sure AS (SELECT inc.id, inc.z, inc.happened FROM inc JOIN events AS rep ON rep.kind = 'rep' AND rep.e = inc.e
              AND rep.happened BETWEEN inc.happened AND inc.happened + 86400
              GROUP BY ALL HAVING min(rep.c) <> max(rep.c)),
     back AS (SELECT z, happened AS since, lag(happened, 12) OVER (PARTITION BY z ORDER BY happened) + 86401 AS until
              FROM sure),
     near AS (SELECT *, lag(until) OVER w AS before, lead(since) OVER w AS after FROM back WHERE since < until
              WINDOW w AS (PARTITION BY z ORDER BY since, until)),
     vote AS (SELECT z, v, happened - 259200 AS since, happened + 1 AS until FROM events WHERE kind = 'vote'),
     cut AS (SELECT z, greatest(since, coalesce(lag(until) OVER w, since)) AS since, until
             FROM vote WINDOW w AS (PARTITION BY z, v ORDER BY since)),
     moves AS (SELECT z, since AS t, 1 AS held, 0 AS votes FROM near WHERE before IS NULL OR before < since
               UNION ALL SELECT z, until, -1, 0 FROM near WHERE after IS NULL OR after > until
               UNION ALL SELECT z, since, 0, 1 FROM cut WHERE since < until
               UNION ALL SELECT z, until, 0, -1 FROM cut WHERE since < until),
     steps AS (SELECT z, t, sum(held) AS held, sum(votes) AS votes FROM moves GROUP BY z, t),
     state AS (SELECT z, t, sum(held) OVER w > 0 AND sum(votes) OVER w < 4 AS now FROM steps
               WINDOW w AS (PARTITION BY z ORDER BY t)),
     turns AS (SELECT z, t, now FROM state QUALIFY now <> lag(now, 1, false) OVER (PARTITION BY z ORDER BY t)),
     ends AS (SELECT z, t AS since, lead(t) OVER (PARTITION BY z ORDER BY t) AS until, now FROM turns)
SELECT z, since, until FROM ends WHERE now
"""
# A record of incidents, reports of them and votes, the same every time: of five events two are incidents, and a report
# is of one of the last 300. The numbers of events and the seconds between them come in as {first}, {last}, {gap_ms}.
DRAWN = """
WITH dice AS (SELECT i, hash(i, 7) % 1000003 AS a, hash(i, 8) % 1000003 AS b, hash(i, 9) % 1000003 AS c, i % 5 AS m
              FROM range({first}, {last}) AS drawn(i)),
     sorts AS (SELECT *, CASE WHEN m IN (0, 2) THEN 'inc' WHEN m = 4 AND a % 100 < 3 THEN 'vote' ELSE 'rep' END AS kind,
               i * {gap_ms} // 1000 + c::BIGINT * {gap_ms} * 30 // 1000003000 AS happened,
               greatest(0, 2 * (i // 5) + CASE WHEN m > 2 THEN 1 WHEN m > 0 THEN 0 ELSE -1 END - b::BIGINT % 300) AS n
               FROM dice)
SELECT i AS id, happened, happened AS known, kind,
       CASE kind WHEN 'inc' THEN i WHEN 'rep' THEN 5 * (n // 2) + 2 * (n % 2) END AS e,
       CASE WHEN kind <> 'rep' THEN 1 + b::BIGINT % {zones} END AS z,
       CASE kind WHEN 'inc' THEN 1 + a::BIGINT % 3 END AS i,
       CASE kind WHEN 'rep' THEN 1 + a::BIGINT % 4 END AS c,
       CASE kind WHEN 'vote' THEN 1 + (a::BIGINT // 100) % 12 END AS v FROM sorts
"""


def main() -> None:
    """Measure everything, and report each figure as soon as it is known."""
    if LARGE > 0:
        bench_large()
        return
    table = drawn(0, EVENTS, GAP_S * 1000, len(ZONES))
    bench_batch("batch_plain", plain(DAY, 60), PLAIN_BY_HAND, table, most=2.0)
    bench_batch("batch_full", full(), FULL_BY_HAND, table, most=1.5)
    larger = drawn(0, 2_000_000, GAP_S * 1000, len(ZONES))
    bench_batch("batch_full_larger", full(), FULL_BY_HAND, larger, most=1.5)
    bench_columns(table)
    bench_objects(table)
    bench_sweep(Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT.parent / "shared" / "data" / "events")
    bench_spark(table)
    bench_flat(table)


def plain(length: int, more_than: int) -> Provision:
    """More than so many incidents in a zone within so many seconds."""
    count = Count(kind("inc"), Window(-length, 0, "(]"))
    return Provision(clause=compare("z", count, ">", more_than), domains={"z": ZONES})


def full(zones: Sequence[int] = ZONES) -> Provision:
    """More than twelve incidents a day of others than 1, each confirmed by two classes, unless four voters suspend."""
    confirmed = compare("e", Distinct("c", kind("rep"), Window(0, DAY, "[]")), ">=", 2)
    incidents = Events(("inc",), (NoneOf("i", (1,)),), (confirmed,))
    enough = compare("z", Count(incidents, Window(-DAY, 0, "[]")), ">", 12)
    suspended = compare("z", Distinct("v", kind("vote"), Window(0, 3 * DAY, "[]")), ">=", 4)
    return Provision(clause=AllOf((enough, Not(suspended))), domains={"z": tuple(zones)})


def drawn(first: int, last: int, gap_ms: int, zones: int) -> Any:
    """Some events of the record, in the order of their numbers."""
    text = DRAWN.format(first=first, last=last, gap_ms=gap_ms, zones=zones)
    return duckdb.connect().sql(text).to_arrow_table()


def bench_batch(name: str, provision: Provision, by_hand: str, table: Any, *, most: float) -> None:
    """A query of ours and one written by hand for the same clause, in turn: they must give the same stretches."""
    end = len(table) * GAP_S
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
    more = {"seconds": round(mine, 3), "by_hand_seconds": round(hand, 3), "rows": len(others), "events": len(table)}
    report(name, mine / hand, "times the query written by hand", ("<=", most), **more)


def bench_large() -> None:
    """As many events as asked for, a hundred a minute in 1200 zones, as dense in each as the small record is.

    Writing and answering are processes of their own, so that each has a peak of memory of its own.
    """
    with TemporaryDirectory(prefix="foedus-bench-") as folder:
        for step, memory_max in [("write", None), ("answer", 2 * 1024**3)]:
            done = subprocess.run([sys.executable, __file__, step, folder], check=True, capture_output=True, text=True)  # noqa: S603 (this very file)
            told = json.loads(done.stdout)
            seconds = told.pop("seconds")
            report(f"large_{step}", seconds, "s", None, n=1, events=LARGE, **told)
            if memory_max is not None:
                report("large_peak", told["peak_bytes"], "bytes of memory", ("<=", memory_max), n=1, events=LARGE)


def write_large(folder: Path) -> dict[str, object]:
    """The record into a store, so many events at a time."""
    store, at_once, rows = EventStore(folder, ["e", "z", "i", "c", "v"]), 1_000_000, 0
    for first in range(0, LARGE, at_once):
        rows += store.add_table(drawn(first, min(LARGE, first + at_once), LARGE_GAP_MS, LARGE_ZONES))
    size = sum(file.stat().st_size for file in folder.rglob("*.parquet"))
    return {"rows": rows, "bytes_on_disk": size, "days": len(store.days())}


def answer_large(folder: Path) -> dict[str, object]:
    """How many stretches, and a digest of them, in the order in which they come."""
    store = EventStore(folder, ["e", "z", "i", "c", "v"])
    end = LARGE * LARGE_GAP_MS // 1000
    question = Question(start=-(10**9), end=10 * end, as_of=100 * end)
    engine = DuckDbEngine(memory_limit="1200MB", spill=folder / ".spill")
    digest, rows = hashlib.sha256(), 0
    for row in engine.stretches(full(range(1, LARGE_ZONES + 1)), store, question):
        digest.update(repr(row).encode())
        rows += 1
    return {"rows": rows, "sha256": digest.hexdigest()}


def step_large(step: str, folder: str) -> None:
    """One step of the large bench, with the peak of memory of this process."""
    start = time.perf_counter()
    told = (write_large if step == "write" else answer_large)(Path(folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "peak_bytes": peak, **told}))


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
    rows = table.filter(import_module("pyarrow.compute").equal(table["kind"], "inc")).sort_by("happened")
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


def bench_sweep(folder: Path) -> None:
    """A thousand thresholds and windows over a record, from its reports; on one made up, and on the public one."""
    records = {"sweep_1000_drawn": sweep_record.drawn}
    try:
        pinned = ceasefire_records.pinned(folder, sweep_record.NAME)
        records["sweep_1000"] = lambda: sweep_record.imported(pinned)
    except FileNotFoundError:
        print(f"SKIPPED trigger.sweep_1000: {sweep_record.NAME} is not in {folder}", file=sys.stderr)
        print(json.dumps({"bench": "trigger.sweep_1000", "skipped": f"no {sweep_record.NAME}"}), flush=True)
    for name, read in records.items():
        taken, record = list[float](), read()
        found = timed(lambda record=record: sweep_record.swept(record), taken, time.process_time)
        for _ in range(RUNS - 1):
            timed(lambda record=record: sweep_record.swept(record), taken, time.process_time)
        report(name, statistics.median(taken), "s of CPU time", ("<", 5), **sweep_record.told(record, found))


def bench_spark(table: Any) -> None:
    """The plain count on Spark and on DuckDB, from one Parquet file; without Spark or Java a line that says so."""
    try:
        spark = SparkEngine(threads=os.cpu_count() or 1, settings={"spark.driver.memory": "3g"})
    except BadInputError as error:
        print(json.dumps({"bench": "trigger.spark_plain", "skipped": error.said("en")}), flush=True)
        print(f"trigger.spark_plain: skipped: {error.said('en')}", file=sys.stderr, flush=True)
        return
    question = Question(start=-(10**9), end=10 * EVENTS * GAP_S, as_of=100 * EVENTS * GAP_S)
    taken = {"spark": list[float](), "duckdb": list[float]()}
    engines, digests = {"spark": spark, "duckdb": DuckDbEngine()}, dict[str, str]()
    with TemporaryDirectory() as folder:
        path = Path(folder, "events.parquet")
        import_module("pyarrow.parquet").write_table(table, path)
        for _ in range(RUNS + 1):
            for name, engine in engines.items():
                judged = partial(engine.judge, plain(DAY, 60), path, question, ids_repeat=False)
                digests[name] = digest(timed(judged, taken[name]))
    spark.stop()
    if digests["spark"] != digests["duckdb"]:
        raise SystemExit("spark_plain: Spark and DuckDB give two answers")
    theirs, ours = (statistics.median(taken[name][1:]) for name in ("spark", "duckdb"))
    row = {"bench": "trigger.spark_plain", "value": round(theirs / ours, 3), "unit": "times DuckDB", "n": RUNS}
    row |= {"seconds": round(theirs, 3), "duckdb_seconds": round(ours, 3), "events": EVENTS, "digest": digests["spark"]}
    print(json.dumps(row | {"machine": MACHINE}), flush=True)
    print(f"trigger.spark_plain: {theirs / ours:,.2f} times DuckDB (for information)", file=sys.stderr, flush=True)


def digest(verdict: Verdict) -> str:
    """SHA-256 over the stretches of a verdict, in the order of the groups."""
    told = [sorted(map(repr, side.items())) for side in (verdict.holds, verdict.unknown)]
    return hashlib.sha256(json.dumps([*told, verdict.settled_at]).encode()).hexdigest()


def timed(run: Callable[[], Any], taken: list[float], clock: Callable[[], float] = time.perf_counter) -> Any:
    """Run once, and note how long it took."""
    start = clock()
    found = run()
    taken.append(clock() - start)
    return found


def report(bench: str, value: float, unit: str, target: tuple[str, float] | None, **more: object) -> None:
    """One JSON object on standard output, one line for people on standard error."""
    row: dict[str, object] = {"bench": f"trigger.{bench}", "value": round(value, 3), "unit": unit} | {"n": RUNS, **more}
    told = "no target"
    if target is not None:
        sign, limit = target
        is_met = {"<=": value <= limit, "<": value < limit, ">=": value >= limit}[sign]
        row |= {"target": f"{sign} {limit}", "met": is_met}
        told = f"target {sign} {limit}: {'met' if is_met else 'MISSED'}"
    print(json.dumps(row | {"machine": MACHINE}), flush=True)
    print(f"trigger.{bench}: {value:,.2f} {unit} ({told})", file=sys.stderr, flush=True)


if __name__ == "__main__":
    step_large(*sys.argv[1:]) if len(sys.argv) == 3 else main()
