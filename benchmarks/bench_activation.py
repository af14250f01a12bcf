"""The journal measured on both stores: appending in batches, and the state after a restart; one JSON object a line."""

# ruff: noqa: INP001, T201 (run by path; printing is how it answers)

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from foedus.adapters import journals  # noqa: E402
from foedus.adapters.clock import SystemClock  # noqa: E402
from foedus.engine import Engine, View  # noqa: E402
from foedus.journal import Effect, Event, digest, verify  # noqa: E402
from foedus.kernel import Instant, Interval  # noqa: E402
from foedus.rehearsal import Staged, last_instant, rehearse  # noqa: E402
from foedus.wiring.house import FoedusHouse  # noqa: E402
from tests.contracts.postgres import SETTINGS, Server, why_not  # noqa: E402
from tests.e2e import large  # noqa: E402 (found only once the root is on the path)

RUNS = 5
BATCHES = ((1, 200), (100, 10_000), (1_000, 20_000))
"""Events in an append, and events in a run."""
HISTORY, FACTS = 20_000, 10_000
AT = Instant.parse("2025-01-01T00:00:00Z")
LEAST = {"sqlite": 5_000, "postgres": 3_000}
"""Events a second, appended in batches."""
MACHINE = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
NUMBERS = count(1)
Place = Callable[[], str]


def main() -> None:
    """Measure both stores in turn, and report each figure as soon as it is known."""
    with tempfile.TemporaryDirectory() as name, stores(Path(name)) as places:
        for size, number in BATCHES:
            bench_append(places, size, number)
        bench_restart(Path(name), places)
        bench_copy(places)


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


def report(bench: str, value: float, unit: str, *, least: float | None = None) -> None:
    """One JSON object on standard output, one line for people on standard error."""
    row: dict[str, object] = {"bench": f"activation.{bench}", "value": round(value, 4), "unit": unit}
    if least is not None:
        row |= {"target": f">= {least}", "met": value >= least}
    row |= {"n": RUNS, "machine": MACHINE}
    print(json.dumps(row), flush=True)
    met = "" if least is None else f" (target >= {least:,} {unit}: {'met' if value >= least else 'MISSED'})"
    print(f"activation.{bench}: {value:,.3f} {unit}{met}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
