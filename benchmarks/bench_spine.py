"""The spine measured: start, large cases, reading a guarantee, the journal, the demo; one JSON object a line."""

# ruff: noqa: INP001, S603, T201 (run by path; runs foedus itself; printing is how it answers)

from __future__ import annotations

import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from foedus.adapters.sqlite_journal import SqliteJournal  # noqa: E402
from foedus.adapters.zones import PinnedZones  # noqa: E402
from foedus.instrument import lint, parse  # noqa: E402
from foedus.journal import Event  # noqa: E402
from foedus.kernel import Instant, Interval  # noqa: E402
from tests.e2e import large, terminal  # noqa: E402 (found only once the root is on the path)

RUNS = 5
LONG_S = 20.0
"""A warm-up that takes longer than this is the only run, and its figure is reported with `"n": 1`."""
FACTS = 10_000
CLAUSES = 500
EVENTS, BATCH = 2_000, 10
MACHINE = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
NO_MORE: Mapping[str, object] = MappingProxyType({})
FOEDUS = [str(Path(sys.executable).with_name("foedus"))]


def main() -> None:
    """Measure everything, and report each figure as soon as it is known."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench_help()
        bench_demo()
        bench_cases()
        bench_process("case.reports", large.write_reported_case(folder, FACTS))
        bench_process("case.facts", large.write_case(folder, FACTS))
        bench_guarantee()
        bench_journal(folder)


def bench_help() -> None:
    """``foedus --help`` over an interpreter that does nothing, in turn."""
    bare, ours = process([sys.executable, "-c", "pass"]), process([*FOEDUS, "--help"])
    pairs = [(bare(), ours()) for _ in range(RUNS + 1)][1:]
    over = statistics.median(taken for _, taken in pairs) - statistics.median(taken for taken, _ in pairs)
    rival = {"rival": "python -c pass", "rival_value": round(statistics.median(taken for taken, _ in pairs), 4)}
    report("start.help_over_python", (over, RUNS), "s", most=0.2, more=rival)


def bench_demo() -> None:
    """What ``make demo`` runs."""
    report("demo", median(process([*FOEDUS, "case", "run", "un-2231-2025"])), "s", most=3.0)


def bench_cases() -> None:
    """Every shipped case, one after the other in this process; each must agree with the outcomes that it names."""
    names = [path.name.removesuffix(".case.yaml") for path in sorted(terminal.CASES.glob("*.case.yaml"))]

    def once() -> None:
        failed = [name for name in names if terminal.inside("case", "run", name).code != 0]
        if len(failed) > 0:
            raise SystemExit(f"these cases do not agree: {', '.join(failed)}")

    report("cases.all", median(timed(once)), "s", most=10.0, more={"cases": len(names)})


def bench_process(bench: str, case: Path) -> None:
    """A case of 10,000 facts, the whole process from start to end."""
    report(f"{bench}_{FACTS}", median(process([*FOEDUS, "case", "run", str(case), "--json"])), "s", most=2.0)


def bench_guarantee() -> None:
    """Parse, resolve and lint a guarantee of 500 clauses, in process."""
    data, zones = large.guarantee_text(CLAUSES).encode(), PinnedZones()
    report(f"guarantee.parse_{CLAUSES}", median(timed(lambda: parse(data, "large.yaml", zones))), "s")
    seconds = median(timed(lambda: lint.lint(parse(data, "large.yaml", zones), zones)))
    report(f"guarantee.parse_lint_{CLAUSES}", seconds, "s", most=0.5)


def bench_journal(folder: Path) -> None:
    """Append to a journal on SQLite, every commit flushed to the disk."""
    for size in (1, BATCH):
        rates = [append_rate(folder / f"{size}-{turn}.journal", size) for turn in range(RUNS + 1)][1:]
        report(f"journal.append_by_{size}", (statistics.median(rates), RUNS), "events/s")


def append_rate(path: Path, size: int) -> float:
    """Events appended in a second, so many at a time."""
    at = Instant.parse("2025-01-01T00:00:00Z")
    count = EVENTS // (1 if size > 1 else 10)
    events = [Event(type="fact.recorded", held=Interval.at(at), recorded_at=at, payload={"n": n}) for n in range(count)]
    with SqliteJournal.create_or_open(path, "bench") as journal:
        started = time.perf_counter()
        for after in range(0, count, size):
            journal.append(after=after, events=events[after : after + size])
        return count / (time.perf_counter() - started)


def process(line: Sequence[str]) -> Callable[[], float]:
    """Seconds that a process takes from start to end; it must succeed."""

    def once() -> float:
        started = time.perf_counter()
        subprocess.run(line, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - started

    return once


def timed(act: Callable[[], object]) -> Callable[[], float]:
    """Seconds that a call takes."""

    def once() -> float:
        started = time.perf_counter()
        act()
        return time.perf_counter() - started

    return once


def median(once: Callable[[], float]) -> tuple[float, int]:
    """The median of several runs after a warm-up, and how many they were."""
    warming = once()
    if warming > LONG_S:
        return warming, 1
    return statistics.median(once() for _ in range(RUNS)), RUNS


def report(
    bench: str,
    measured: tuple[float, int],
    unit: str,
    *,
    most: float | None = None,
    more: Mapping[str, object] = NO_MORE,
) -> None:
    """One JSON object on standard output, one line for people on standard error."""
    value, runs = measured
    row: dict[str, object] = {"bench": f"spine.{bench}", "value": round(value, 4), "unit": unit, **more}
    if most is not None:
        row |= {"target": f"<= {most}", "met": value <= most}
    row |= {"n": runs, "memory_mb_max": memory_mb(), "machine": MACHINE}
    print(json.dumps(row), flush=True)
    met = "" if most is None else f" (target <= {most} {unit}: {'met' if value <= most else 'MISSED'})"
    print(f"spine.{bench}: {value:,.3f} {unit}{met}", file=sys.stderr, flush=True)


def memory_mb() -> int:
    """The most memory that this process or one that it ran has had so far."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) // unit


if __name__ == "__main__":
    main()
