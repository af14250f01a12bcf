"""How long acts took: medians and quartiles with their n, and every row that they leave out, counted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from foedus.books.reactions.reaction import Reaction

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How a few lags are spread, in whole days between dates.

    The quartiles lie on the line between the two neighbouring lags, as spreadsheets and statistics programs do it by
    default (type 7 of Hyndman and Fan 1996); of whole days they are exact multiples of a quarter.
    """

    n: int
    """How many lags."""
    median: float
    lower: float
    """The lower quartile."""
    upper: float
    """The upper quartile."""
    shortest: int
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lags:
    """The lags of some rows.

    ``len(acts) + none_recorded + untimed + before`` is the number of the rows: none is dropped in silence.
    """

    acts: tuple[Reaction, ...]
    """The rows with a lag of zero days or more, shortest first."""
    spread: Spread | None
    """Of all these acts; nothing where there is none."""
    read: Spread | None
    """Of those alone whose date was read on the page cited."""
    snippets: int
    """Acts whose date follows from a part of the page."""
    memory: int
    """Acts whose date was not seen on the page."""
    none_recorded: int
    """Rows of something that was looked for and not found."""
    untimed: int
    """Acts without a trigger: taken before it, or for another reason."""
    before: int
    """Acts with a negative lag: so many came before the day from which they are counted."""

    @property
    def rows(self) -> int:
        """How many rows these are in all."""
        return len(self.acts) + self.none_recorded + self.untimed + self.before


def lags_of(rows: Iterable[Reaction]) -> Lags:
    """The lags of rows, whatever their pillars and stages: who compares must choose like rows first."""
    given = tuple(rows)
    done = [row for row in given if row.stage != "none-recorded"]
    timed = [(row.lag_days, row.id, row) for row in done if row.lag_days is not None]
    acts = tuple(row for lag, _, row in sorted(timed, key=lambda each: each[:2]) if lag >= 0)
    return Lags(
        acts=acts,
        spread=_spread(acts),
        read=_spread([row for row in acts if row.confidence == "read"]),
        snippets=sum(row.confidence == "snippet" for row in acts),
        memory=sum(row.confidence == "memory" for row in acts),
        none_recorded=len(given) - len(done),
        untimed=len(done) - len(timed),
        before=len(timed) - len(acts),
    )


def grouped(rows: Iterable[Reaction], key: Callable[[Reaction], K]) -> Mapping[K, Lags]:
    """The lags of each group of rows, in the order in which the groups first appear."""
    groups = dict[K, list[Reaction]]()
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: lags_of(group) for name, group in groups.items()}


def _spread(acts: Sequence[Reaction]) -> Spread | None:
    """Of acts in the order of their lags."""
    lags = [act.lag_days for act in acts if act.lag_days is not None]
    if len(lags) == 0:
        return None
    return Spread(
        n=len(lags),
        median=_quantile(lags, 2),
        lower=_quantile(lags, 1),
        upper=_quantile(lags, 3),
        shortest=lags[0],
        longest=lags[-1],
    )


def _quantile(lags: Sequence[int], quarters: int) -> float:
    """So many quarters of the way through sorted lags."""
    place, rest = divmod((len(lags) - 1) * quarters, 4)
    after = lags[min(place + 1, len(lags) - 1)]
    return lags[place] + (after - lags[place]) * rest / 4
