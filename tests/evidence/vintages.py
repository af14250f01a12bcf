"""Pairs labelled by ids: the same event in two releases of one register, against every other event of that time.

The register (UCDP GED, Ukraine) keeps the id of an event from release to release, while dates, places and sources are
corrected. So the same id in both is one happening, two ids are two, and no label rests on what anybody computed. The
ids are halved by a digest: the one half is for choosing parameters, the other for judging them, once.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from foedus.evidence import clustering
from foedus.kernel import Instant, Interval

OLD, NEW = "ucdp-ukraine-vintage-2020.csv", "ucdp-ukraine-2014-2021.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """Which pairs were joined, against which are one happening; by id."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall over pairs."""
        return _f1(len(self.right), len(self.wrong), len(self.missed))

    @property
    def precision(self) -> float:
        """How many of the pairs that were joined are one happening."""
        return len(self.right) / (len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        """How many of the pairs that are one happening were joined."""
        return len(self.right) / (len(self.right) + len(self.missed))

    def interval(self, draws: int = 1000, seed: int = 6) -> tuple[float, float]:
        """Between which values the F1 lies, by drawing the events anew (percentiles 2.5 and 97.5)."""
        dice = random.Random(seed)
        ids = sorted({*self.right, *self.wrong, *self.missed})
        tables = [(self.right.count(each), self.wrong.count(each), self.missed.count(each)) for each in ids]
        drawn = sorted(
            _f1(*(sum(column) for column in zip(*dice.choices(tables, k=len(tables)), strict=True)))
            for _ in range(draws)
        )
        return drawn[int(draws * 0.025)], drawn[int(draws * 0.975)]


def _f1(right: int, wrong: int, missed: int) -> float:
    return 2 * right / (2 * right + wrong + missed)


def accounts(path: Path, source: str, *, is_held_out: bool) -> list[clustering.Account]:
    """The events of one half of one release."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if (_half(row["id"]) == 1) is is_held_out]
    return [
        clustering.Account(
            id=row["id"],
            source=source,
            kind=row["type_of_violence"],
            held=Interval(
                Instant.parse(f"{row['date_start'][:10]}T00:00:00Z"),
                Instant.parse(f"{row['date_end'][:10]}T23:59:59Z").plus(1),
            ),
            lat_deg=float(row["lat"]),
            lon_deg=float(row["lon"]),
        )
        for row in rows
    ]


def _half(name: str) -> int:
    return sha256(name.encode()).digest()[0] % 2


def judged(
    old: Sequence[clustering.Account], new: Sequence[clustering.Account], likeness: clustering.Likeness
) -> Judged:
    """What joining the events of two releases by likeness comes to."""
    both = {each.id for each in old} & {each.id for each in new}
    pairs = [proposal.accounts for proposal in clustering.propose([*old, *new], likeness)]
    joined = [(one, other) for (_, one), (_, other) in pairs]
    right = {one for one, other in joined if one == other}
    return Judged(
        right=tuple(sorted(right)),
        wrong=tuple(sorted(one for one, other in joined if one != other)),
        missed=tuple(sorted(both - right)),
    )
