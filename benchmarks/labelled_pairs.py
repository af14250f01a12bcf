"""Pairs of accounts that a reader labelled by reading them, blind to what the clustering makes of them.

276 pairs were drawn with a fixed seed, near in time and place, and labelled before any was clustered; those of two
records lie here, by the numbers of their rows (from 0): accounts of the winter of 2022 by truly different sources
(``evidence``, of those with a time, a place and a radius), and events in two releases of one register (``releases``).
No parameter was fitted to them; the half that was held back was looked at by nobody who designed the clustering.
"""

# ruff: noqa: INP001, S311, TID251 (imported by a file that is run by path; its chance comes from one seed)

from __future__ import annotations

import csv
import random
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from foedus.evidence import clustering
from foedus.kernel import Instant, Interval
from tests.adversarial.sleepers import Share

PAIRS = Path(__file__).with_name("labelled_pairs.csv")
EVIDENCE, OLD, NEW = (
    "history/evidence-2022.csv",
    "events/ucdp-ukraine-vintage-2020.csv",
    "events/ucdp-ukraine-vintage-2023.csv",
)
DIGESTS = {
    EVIDENCE: "581ffabfd04b256fdd7930b7f1c81b949970e76385682098670e17ae35d0cb95",
    OLD: "bf98a6a9db3ee95b836821e078948fba81fea5ee2488eda99996df78b8087220",
    NEW: "a96176dc912ee93c71d801def276a07fcde5bf2ad24d79c291314a1f05f6ff6a",
}
_DAY_S = 86_400
Pair = tuple[str, str, bool]
"""Two accounts by their ids, and whether the reader says that they tell of one happening."""


def scores(folder: Path, likeness: clustering.Likeness) -> dict[str, dict[str, object]]:
    """For each record how many labelled pairs are joined rightly, wrongly or not: by the clustering, by a plain rule.

    Beside all pairs stands the half that was held back while the clustering was designed: those whose ids have an odd
    digest. The other half was looked at.

    Raises:
        FileNotFoundError: a file is not there.
        ValueError: it is not the one that was labelled.
    """
    evidence = [_observed(row, number) for number, row in enumerate(_placed(_rows(folder, EVIDENCE)))]
    releases = [
        _event(row, f"{name}:{number}", name) for name in (OLD, NEW) for number, row in enumerate(_rows(folder, name))
    ]
    told = {"evidence": evidence, "releases": releases}
    return {record: _score(accounts, _labelled(record), likeness) for record, accounts in told.items()}


def _score(
    accounts: Sequence[clustering.Account], pairs: Sequence[Pair], likeness: clustering.Likeness
) -> dict[str, object]:
    came = clustering.reckon(accounts, likeness)
    joined = {name: each.incident for each in came.proposals for _, name in each.accounts}
    doubted = {frozenset(two) for each in came.open for two in combinations([name for _, name in each.accounts], 2)}
    by_id = {each.id: each for each in accounts}

    def told(some: Sequence[Pair]) -> dict[str, object]:
        ours = [(joined.get(one, one) == joined.get(other, other), same) for one, other, same in some]
        doubts = [
            same
            for (one, other, same), (is_joined, _) in zip(some, ours, strict=True)
            if not is_joined and frozenset((one, other)) in doubted
        ]
        return _figures(ours) | {"possibly": {"same": sum(doubts), "different": len(doubts) - sum(doubts)}}

    plain = [(_same_day_and_place(by_id[one], by_id[other]), same) for one, other, same in pairs]
    figures: dict[str, object] = {
        "pairs": len(pairs),
        "same": sum(label for *_, label in pairs),
        "accounts": len(accounts),
    }
    bounds = {"at_least": came.at_least, "as_proposed": came.as_proposed, "at_most": came.at_most}
    held = told([each for each in pairs if _is_held_back(each)])
    return figures | bounds | {"clustering": told(pairs), "held_back": held, "same_day_and_place": _figures(plain)}


def _is_held_back(pair: Pair) -> bool:
    return sha256(f"{pair[0]} {pair[1]}".encode()).digest()[0] % 2 == 1


def _figures(answers: Sequence[tuple[bool, bool]]) -> dict[str, object]:
    """Counts; precision and recall with Wilson's intervals; F1, and where it lies by drawing the pairs anew."""
    right, wrong, missed = _counts(answers)
    dice = random.Random(9)
    drawn = sorted(_f1(*_counts(dice.choices(answers, k=len(answers)))) for _ in range(1000))
    figures: dict[str, object] = {"right": right, "wrong": wrong, "missed": missed}
    figures |= {"precision": _share(right, right + wrong), "recall": _share(right, right + missed)}
    return figures | {
        "f1": round(_f1(right, wrong, missed), 3),
        "low_95": round(drawn[25], 3),
        "high_95": round(drawn[974], 3),
    }


def _share(hits: int, of: int) -> dict[str, float] | None:
    """A share and Wilson's interval at 95 %; nothing where there is nothing to share."""
    if of == 0:
        return None
    low, high = Share(hits=hits, of=of).interval
    return {"share": round(hits / of, 3), "low_95": round(low, 3), "high_95": round(high, 3)}


def _counts(answers: Sequence[tuple[bool, bool]]) -> tuple[int, int, int]:
    right = sum(joined and same for joined, same in answers)
    return right, sum(joined for joined, _ in answers) - right, sum(same for _, same in answers) - right


def _f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / max(2 * right + wrong + missed, 1)


def _labelled(record: str) -> list[Pair]:
    """The pairs of a record on which the reader could decide."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["record"] == record and row["label"] != "cannot tell"]
    names = ("evidence", "evidence") if record == "evidence" else (OLD, NEW)
    return [(f"{names[0]}:{row['first']}", f"{names[1]}:{row['second']}", row["label"] == "same") for row in rows]


def _rows(folder: Path, name: str) -> list[Mapping[str, str]]:
    data = (folder / name).read_bytes()
    if sha256(data).hexdigest() != DIGESTS[name]:
        raise ValueError(f"{name} is not the file whose pairs were labelled")
    return list(csv.DictReader(data.decode().splitlines()))


def _placed(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    return [row for row in rows if all(row[key] != "" for key in ("event_time_utc", "lat", "lon", "radius_km"))]


def _same_day_and_place(one: clustering.Account, other: clustering.Account) -> bool:
    days = (one.held.start.seconds // _DAY_S, other.held.start.seconds // _DAY_S)
    return days[0] == days[1] and (one.lat_deg, one.lon_deg) == (other.lat_deg, other.lon_deg)


def _event(row: Mapping[str, str], name: str, source: str) -> clustering.Account:
    start, end = (Instant.parse(f"{row[key][:10]}T00:00:00Z") for key in ("date_start", "date_end"))
    return clustering.Account(
        id=name,
        source=source,
        kind=row["type_of_violence"],
        held=Interval(start, end.plus(_DAY_S)),
        lat_deg=float(row["lat"]),
        lon_deg=float(row["lon"]),
    )


def _observed(row: Mapping[str, str], number: int) -> clustering.Account:
    return clustering.Account(
        id=f"evidence:{number}",
        source=row["source_name"],
        kind=row["kind"],
        held=_held(row["event_time_utc"], row["event_time_precision"]),
        lat_deg=float(row["lat"]),
        lon_deg=float(row["lon"]),
        radius_m=1000 * float(row["radius_km"]),
    )


def _held(when: str, precision: str) -> Interval:
    """A day by itself; else the day that ends then, or the hour or minute that begins then."""
    if len(when) == 10:
        start = Instant.parse(f"{when}T00:00:00Z")
        return Interval(start, start.plus(_DAY_S))
    instant = Instant.parse(when)
    if precision == "day":
        return Interval(instant.plus(-_DAY_S), instant)
    return Interval(instant, instant.plus(3600 if precision == "hour" else 60))
