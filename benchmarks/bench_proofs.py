"""Questions to drafts measured: running totals against sliding sums, one query against trying every coalition."""

# ruff: noqa: INP001, T201 (run by path; printing is how it answers)

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from foedus.adapters.solving import Z3Solver  # noqa: E402 (found only once the root is on the path)
from foedus.adapters.zones import PinnedZones  # noqa: E402
from foedus.instrument import parse  # noqa: E402
from foedus.proofs import QUESTIONS, Setting, UndecidedError, findings, settled  # noqa: E402
from foedus.proofs.powers.coalitions import least_coalitions  # noqa: E402
from foedus.proofs.powers.game import Game, spared  # noqa: E402
from foedus.proofs.terms.formula import AtLeast, Formula, Quantity, Sum, at_least, holds  # noqa: E402
from tests.laws.pacts import pact_of  # noqa: E402
from tests.laws.test_proofs_agree import agreed_by_hand  # noqa: E402

MADE_UP = 500
RUNS, DAY_H, WANTED = 5, 24, 2
YEAR_H, FORTNIGHT_H = 365 * DAY_H, 14 * DAY_H
SLOW_MS = 4_000
ZONES = PinnedZones()
MACHINE = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def main() -> None:
    """Measure everything, and report each figure as soon as it is known."""
    bench_totals(FORTNIGHT_H, "fortnight")
    bench_totals(YEAR_H, "year")
    bench_coalitions()
    bench_questions("ukraine-snapback", 10.0)
    bench_made_up()


def bench_totals(hours: int, label: str) -> None:
    """The most incidents, at fewer than three in any 24 hours: by running totals, and by sums that slide."""
    most = WANTED * -(-hours // DAY_H)
    ours, theirs = list[float](), list[float]()
    for _ in range(RUNS if hours == FORTNIGHT_H else 1):
        assert timed(lambda: solved(running, hours, most), ours) == "found"
    rival = timed(lambda: solved(sliding, hours, most), theirs)
    mine, other = statistics.median(ours), statistics.median(theirs)
    more = {"rival": "sums that slide", "rival_value": round(other, 3), "rival_answer": rival, "hours": hours}
    report(f"evasion_{label}", mine, "s", ("<=", 10.0), ratio=round(other / mine, 2), n=len(ours), **more)


def solved(encoding: Callable[[int], tuple[list[Quantity], Iterator[Formula], Sum]], hours: int, most: int) -> str:
    """Whether so many were found, or the solver gave up."""
    quantities, rules, total = encoding(hours)
    search = Z3Solver(time_ms=SLOW_MS if encoding is sliding else 60_000).search(quantities)
    for rule in rules:
        search.say(rule)
    try:
        return "none" if search.find(at_least(total, most)) is None else "found"
    except UndecidedError:
        return "gave up"


def running(hours: int) -> tuple[list[Quantity], Iterator[Formula], Sum]:
    """How many there have been up to each hour."""
    named = [Quantity(f"s{hour}", 0, WANTED * hour) for hour in range(1, hours + 1)]

    def until(hour: int) -> Sum:
        return Sum.of((f"s{hour}",)) if hour > 0 else Sum.number(0)

    def rules() -> Iterator[Formula]:
        for hour in range(1, hours + 1):
            yield AtLeast(until(hour) - until(hour - 1))
            yield AtLeast(Sum.number(WANTED) - until(hour) + until(hour - DAY_H))

    return named, rules(), until(hours)


def sliding(hours: int) -> tuple[list[Quantity], Iterator[Formula], Sum]:
    """How many there are in each hour."""
    named = [Quantity(f"x{hour}", 0, WANTED) for hour in range(1, hours + 1)]

    def rules() -> Iterator[Formula]:
        for hour in range(1, hours + 1):
            window = Sum.of(f"x{each}" for each in range(max(hour - DAY_H, 0) + 1, hour + 1))
            yield AtLeast(Sum.number(WANTED) - window)

    return named, rules(), Sum.of(f"x{hour}" for hour in range(1, hours + 1))


def bench_coalitions() -> None:
    """Who can stop fifteen members with five vetoes: one query after another, and every coalition tried."""
    game = council([f"E{number}" for number in range(10)])
    ours, theirs = list[float](), list[float]()
    for _ in range(2):
        found = timed(lambda: least_coalitions(game.blocking, game.quantities, Z3Solver()), ours)
        assert (found.least, found.number) == (9, 210)
    tried = timed(lambda: tried_all(game), theirs)
    assert len(tried) == 210
    mine, other = statistics.median(ours), theirs[0]
    more = {"rival": "every coalition tried", "rival_value": round(other, 3), "coalitions": 210}
    report("council_of_15", mine, "s", ("<=", 1.0), ratio=round(other / mine, 1), n=len(ours), **more)


def council(elected: list[str]) -> Game:
    """The reverse vote of resolution 2231, with so many named members beside the permanent ones."""
    text = (ROOT / "guarantees" / "un-2231.guarantee.yaml").read_bytes()
    reading, guarantee = next(iter(parse(text, "un-2231", ZONES).guarantees.items()))
    ((name, rule),) = guarantee.procedures.items()
    assert rule.reverse_vote is not None
    assert rule.reverse_vote.veto is not None
    permanent = guarantee.parties_of(rule.reverse_vote.veto.role)
    seats = {rule.reverse_vote.body: frozenset((*permanent, *elected)), "president": frozenset(elected[:1])}
    found = spared(Setting(guarantee=guarantee, reading=reading, zones=ZONES, at=settled(guarantee), seats=seats), name)
    assert found is not None
    return found


def tried_all(game: Game) -> list[frozenset[str]]:
    """Every coalition that can stop the effect and none of whose members can be spared."""
    names = [each.name for each in game.quantities]
    blocking = game.blocking
    able = {some for some in subsets(names) if holds(blocking, {name: int(name in some) for name in names})}
    return [some for some in able if not any(some - {name} in able for name in some)]


def subsets(names: list[str]) -> Iterator[frozenset[str]]:
    """Every coalition of these."""
    for taken in product((False, True), repeat=len(names)):
        yield frozenset(name for name, is_in in zip(names, taken, strict=True) if is_in)


def bench_questions(name: str, limit_s: float) -> None:
    """Every question to one text under all its readings."""
    document = parse((ROOT / "guarantees" / f"{name}.guarantee.yaml").read_bytes(), name, ZONES)
    asked = [
        Setting(guarantee=each, reading=reading, zones=ZONES, at=settled(each))
        for reading, each in document.guarantees.items()
    ]
    taken = list[float]()
    found = timed(lambda: list(findings(asked, QUESTIONS, Z3Solver())), taken)
    report(f"questions.{name}", taken[0], "s", ("<=", limit_s), n=1, answers=len(found), questions=len(QUESTIONS))


def bench_made_up() -> None:
    """The formulas of a made-up text held against every signature and every vote: the law of the ordinary test run."""
    taken = list[float]()
    for number in range(MADE_UP):
        timed(partial(agreed_by_hand, pact_of(number), Counter()), taken)
    worst = round(max(taken) * 1000, 1)
    report("agreement_per_text", statistics.median(taken) * 1000, "ms", ("<=", 50.0), n=MADE_UP, worst=worst)


def timed(run: Callable[[], Any], taken: list[float]) -> Any:
    """Run once, and note how long it took in processor time, which a busy machine does not stretch much."""
    start = time.process_time()
    found = run()
    taken.append(time.process_time() - start)
    return found


def report(bench: str, value: float, unit: str, target: tuple[str, float], **more: object) -> None:
    """One JSON object on standard output, one line for people on standard error."""
    sign, limit = target
    is_met = value <= limit if sign == "<=" else value >= limit
    row: dict[str, object] = {"bench": f"proofs.{bench}", "value": round(value, 3), "unit": unit, **more}
    row |= {"target": f"{sign} {limit}", "met": is_met, "machine": MACHINE}
    print(json.dumps(row), flush=True)
    met = "met" if is_met else "MISSED"
    print(f"proofs.{bench}: {value:,.3f} {unit} (target {sign} {limit}: {met})", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
