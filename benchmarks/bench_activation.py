"""The journal measured on both stores: appending, and the state after a restart with snapshots; one JSON object a line.

``--long COUNT`` measures the long record alone, of so many entries; ``--effects`` what a determination orders, and its
delivery, alone; ``--restart PLACE`` is what a new process does.
"""

# ruff: noqa: INP001, T201 (run by path; printing is how it answers)

from __future__ import annotations

import gc
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, cast

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import long_record  # noqa: E402
from foedus.adapters import journals  # noqa: E402
from foedus.adapters.clock import SystemClock  # noqa: E402
from foedus.books import snapshots  # noqa: E402
from foedus.engine import Engine, Journal, View  # noqa: E402
from foedus.engine import snapshots as snapshots_of_engine  # noqa: E402
from foedus.journal import Effect, Event, digest, verify  # noqa: E402
from foedus.kernel import Instant, Interval  # noqa: E402
from foedus.rehearsal import Staged, last_instant, rehearse  # noqa: E402
from foedus.wiring.house import FoedusHouse  # noqa: E402
from tests.contracts.postgres import SETTINGS, Server, why_not  # noqa: E402
from tests.e2e import large  # noqa: E402 (found only once the root is on the path)
from tests.faults import processes  # noqa: E402
from tests.faults.pact import Pact  # noqa: E402

RUNS = 5
BATCHES = ((1, 200), (100, 10_000), (1_000, 20_000))
"""Events in an append, and events in a run."""
HISTORY, FACTS = 20_000, 10_000
AT = Instant.parse("2025-01-01T00:00:00Z")
LONG, TAIL = 1_000_000, snapshots_of_engine.EVERY - long_record.BATCH
"""Entries of the long record, and how many more: as many as may stand behind the last snapshot."""
MIXES = {"": long_record.ACTS, "_with_100000_acts": long_record.HARD_ACTS}
MOST_S = 2.0
LEAST = {"sqlite": 5_000, "postgres": 3_000}
"""Events a second, appended in batches."""
GUARANTORS, MEASURES, EFFECT_RUNS = 32, 20, 3
MACHINE = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
NUMBERS = count(1)
Place = Callable[[], str]


def main() -> None:
    """Measure both stores in turn, and report each figure as soon as it is known."""
    with tempfile.TemporaryDirectory() as name, stores(Path(name)) as places:
        if "--effects" in sys.argv:
            bench_effects(Path(name), places)
            return
        if "--long" in sys.argv:
            bench_long(places, int(sys.argv[-1]))
            return
        for size, number in BATCHES:
            bench_append(places, size, number)
        bench_restart(Path(name), places)
        bench_copy(places)
        bench_effects(Path(name), places)
        bench_long(places, LONG)


def bench_append(places: dict[str, Place], size: int, number: int) -> None:
    """Append so many events, so many at a time."""
    rates = in_turn({store: partial(append_rate, place, size, number) for store, place in places.items()})
    for store, rate in rates.items():
        report(f"append_by_{size}.{store}", rate, "events/s", least=LEAST[store] if size > 1 else None)


def bench_restart(folder: Path, places: dict[str, Place]) -> None:
    """From opening a journal to the state that its history gives: what an engine does that was stopped."""
    house = FoedusHouse()
    staged, flaws = house.stage(str(large.write_reported_case(folder, FACTS)))
    assert flaws == ()
    acts = {store: restart(house, staged, place()) for store, place in places.items()}
    for store, seconds in in_turn(acts).items():
        report(f"state_after_restart_{FACTS}.{store}", seconds, "s")


def bench_long(places: dict[str, Place], count: int) -> None:
    """The state of long records after a restart, each time in a new process; and the same without snapshots."""
    words = long_record.Words.of(FoedusHouse())
    for mix, acts in MIXES.items():
        made = {store: place() for store, place in places.items() if mix == "" or store == "sqlite"}
        for store, place in made.items():
            started = time.perf_counter()
            long_record.write(place, words, count + TAIL, acts=acts)
            report(f"write{mix}_{count}.{store}", count / (time.perf_counter() - started), "events/s", n=1)
        runs = [{store: restarted(place) for store, place in made.items()} for _ in range(RUNS)]
        for store, place in made.items():
            seconds = statistics.median(run[store]["seconds"] for run in runs)
            bare = restarted(place, "--without")
            most = MOST_S if mix == "" else None
            bench, of = f"state_after_restart{mix}_{count}", f"{mix}_{count}.{store}"
            report(f"{bench}.{store}", seconds, "s", most=most, rival=("the record folded", bare["seconds"]))
            report(f"{bench}_without_snapshot.{store}", bare["seconds"], "s", n=1)
            report(f"memory_after_restart{of}", runs[0][store]["memory_mb"], "MB", n=1)
            report(f"snapshots{of}", size_mb(place), "MB", n=1)
        assert len({json.dumps(run[store]["held"]) for run in runs for store in made}) == 1


def restarted(place: str, *options: str) -> dict[str, Any]:
    """What a new process tells of taking a record up."""
    line = [sys.executable, __file__, "--restart", place, *options]
    return json.loads(subprocess.run(line, check=True, stdout=subprocess.PIPE).stdout)  # noqa: S603 (itself)


def restart_here(place: str, *, with_snapshots: bool) -> None:
    """Take a record up where it stands, as the console script would, and tell how long that took."""
    gc.set_threshold(200_000, 20, 20)  # as in foedus.wiring.run
    house = FoedusHouse()
    staged, _ = house.stage(long_record.CASE)
    started, worked = time.perf_counter(), time.process_time()
    with journals.create_or_open(place, long_record.stream(place)) as journal:
        taken = journal if with_snapshots else cast("Any", Forgetful(journal))
        engine = Engine(staged.document, View(), taken, SystemClock(), house.zones)
        seconds, cpu_s = time.perf_counter() - started, time.process_time() - worked
    books = engine.books
    assert engine.snapshot_flaws == ()
    print(
        json.dumps(
            {
                "seconds": seconds,
                "cpu_s": cpu_s,
                "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "held": [books.position, len(books.facts), len(books.reports), len(books.latest)],
            }
        )
    )


def bench_effects(folder: Path, places: dict[str, Place]) -> None:
    """From a determination to its last acknowledgement: so many guarantors, so many measures, one receiver."""
    for store, couriers, most_s in (("sqlite", 1, 10.0), ("postgres", 2, 5.0)):
        for runner in ("embedded", "dbos"):
            if store in places:
                runs = [delivered(folder, store, runner, couriers) for _ in range(EFFECT_RUNS)]
                committed, acknowledged = (statistics.median(times) for times in zip(*runs, strict=True))
                of = f"{GUARANTORS * MEASURES}.{store}.{runner}"
                report(f"orders_committed_{of}", committed, "s", most=1.0, n=EFFECT_RUNS)
                report(f"orders_acknowledged_{of}", acknowledged, "s", most=most_s, n=EFFECT_RUNS)


def delivered(folder: Path, store: str, runner: str, couriers: int) -> tuple[float, float]:
    """Seconds to take a determination in with all its orders; and until each was delivered and acknowledged."""
    where = folder / f"effects-{next(NUMBERS)}"
    where.mkdir()
    with effect_journal(store) as journal:
        pact = Pact.made(where, GUARANTORS, MEASURES, journal=journal)
        pact.notify()
        document = str(pact.determination())
        with pact.records.taken_up(pact.journal) as record:
            started = time.perf_counter()
            record.submit(document)
            committed = time.perf_counter() - started
        with processes.receiving(where) as receiver:
            addresses = pact.posted_to(receiver.port)
            command = processes.line(pact, addresses, runner)
            command[command.index("--lease") + 1] = "60"
            started = time.perf_counter()  # with the start of the processes
            working = [processes.started(command, where) for _ in range(couriers)]
            processes.await_acknowledgements(pact)
            acknowledged = time.perf_counter() - started
            for process in working:
                processes.stop(process)
        processes.judge(pact)
    return committed, acknowledged


@contextmanager
def effect_journal(store: str) -> Iterator[str | None]:
    """Where the journal of a pact lies: in its folder, or in a server of its own whose owner runs the courier."""
    if store == "sqlite":
        yield None
        return
    server = Server.made(Path(tempfile.gettempdir()), {**SETTINGS, "fsync": "on"})
    try:
        yield server.database().url("owner", stream="pact-of-many")
    finally:
        server.remove()


class Forgetful:
    """A journal of which no snapshot is believed."""

    snapshots = None

    def __init__(self, journal: Journal) -> None:
        """Ask another journal for everything else."""
        self.read, self.content = journal.read, journal.content


def size_mb(place: str) -> float:
    """What the snapshots of a record take up, as bytes of their parts."""
    with journals.open_existing(place) as journal:
        store = journal.snapshots
        assert store is not None
        ways = [snapshots.planned(name, store.parts, set()) for _, name in store.held()[-1:]]
        parts = {name for _, name in store.held()} | {name for way in ways for _, name in way}
        return sum(map(len, store.parts(sorted(parts)).values())) / 1e6


@contextmanager
def stores(folder: Path) -> Iterator[dict[str, Place]]:
    """For each store, a maker of places with nothing in them; what is committed is flushed to the disk in both."""
    places: dict[str, Place] = {"sqlite": lambda: str(folder / f"{next(NUMBERS)}.journal")}
    reason = why_not()
    if reason is not None:
        print(reason, file=sys.stderr)
        yield places
        return
    server = Server.made(Path(tempfile.gettempdir()), {**SETTINGS, "fsync": "on"})
    try:
        database = server.database()
        yield places | {"postgres": lambda: database.url(stream=f"bench-{next(NUMBERS)}")}
    finally:
        server.remove()


def in_turn(acts: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The median of several runs of each, one after another and again, after a warm-up."""
    runs = [{name: act() for name, act in acts.items()} for _ in range(RUNS + 1)][1:]
    return {name: statistics.median(run[name] for run in runs) for name in acts}


def events(number: int) -> list[Event]:
    """Events as large as those of a run are."""
    return [
        Event(
            type="fact.recorded",
            held=Interval.at(AT),
            recorded_at=AT,
            payload={"subject": "fact", "key": f"report-{n}", "said": [{"state": "known", "readings": ["a", "b"]}]},
        )
        for n in range(number)
    ]


def filled(place: str, size: int, number: int) -> float:
    """Append so many events, so many at a time, each append with an effect and a content; seconds taken."""
    facts, stream = events(number), place.rpartition("#")[2]
    with journals.create_or_open(place, stream) as journal:
        started = time.perf_counter()
        for after in range(0, number, size):
            data = f"report {after}".encode()
            effect = Effect(key=f"effect {after}", type="notice", payload={"to": "alba"})
            batch = facts[after : after + size]
            journal.append(after=after, events=batch, effects=[effect], contents={digest(data): data})
        return time.perf_counter() - started


def append_rate(place: Place, size: int, number: int) -> float:
    """Events appended in a second."""
    return number / filled(place(), size, number)


def restart(house: FoedusHouse, staged: Staged, place: str) -> Callable[[], float]:
    """Play a case on a journal; seconds that an engine takes to take up the record where it stands."""
    place = place.partition("#")[0]
    with house.journal(place, staged.case.case) as journal:
        rehearse(staged, View(), last_instant(staged), journal, house.zones)

    def once() -> float:
        started = time.perf_counter()
        with house.journal(place, staged.case.case) as journal:
            engine = Engine(staged.document, View(), journal, SystemClock(), house.zones)
        assert len(engine.books.reports) == FACTS
        return time.perf_counter() - started

    return once


def bench_copy(places: dict[str, Place]) -> None:
    """A backup and its verification, from each store into a file."""
    for store, place in places.items():
        origin = place()
        filled(origin, 1_000, HISTORY)
        target = places["sqlite"]
        report(f"copy_{HISTORY}.{store}", in_turn({store: timed_copy(origin, target)})[store], "s")
        with journals.open_existing(origin) as journal:
            started = time.perf_counter()
            assert verify(journal.entries(), journal.stream).count == HISTORY
            report(f"verify_{HISTORY}.{store}", time.perf_counter() - started, "s")


def timed_copy(origin: str, target: Place) -> Callable[[], float]:
    """Seconds that a copy into a new file takes."""

    def once() -> float:
        started = time.perf_counter()
        assert journals.copy(origin, target()).fresh == HISTORY
        return time.perf_counter() - started

    return once


def report(  # noqa: PLR0913 (a row has as many columns)
    bench: str,
    value: float,
    unit: str,
    *,
    least: float | None = None,
    most: float | None = None,
    rival: tuple[str, float] | None = None,
    n: int = RUNS,
) -> None:
    """One JSON object on standard output, one line for people on standard error."""
    row: dict[str, object] = {"bench": f"activation.{bench}", "value": round(value, 4), "unit": unit}
    if rival is not None:
        row |= {"rival": rival[0], "rival_value": round(rival[1], 4), "ratio": round(value / rival[1], 4)}
    met = ""
    if least is not None or most is not None:
        target = f">= {least}" if least is not None else f"< {most}"
        is_met = (least is None or value >= least) and (most is None or value < most)
        row |= {"target": target, "met": is_met}
        met = f" (target {target} {unit}: {'met' if is_met else 'MISSED'})"
    row |= {"n": n, "machine": MACHINE}
    print(json.dumps(row), flush=True)
    print(f"activation.{bench}: {value:,.3f} {unit}{met}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    if "--restart" in sys.argv:
        restart_here(sys.argv[2], with_snapshots="--without" not in sys.argv)
    else:
        main()
