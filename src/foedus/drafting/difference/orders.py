"""The table of orders: for each kind of passage, what makes a guarantee stronger or weaker, and why."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.drafting.difference import (
    orders_of_amendment,
    orders_of_exceptions,
    orders_of_heads,
    orders_of_measures,
    orders_of_procedures,
    orders_of_release,
    orders_of_sessions,
    orders_of_weapons,
)
from foedus.drafting.difference.row import ALL, OPEN, Found, Row
from foedus.drafting.difference.verdict import Path
from foedus.kernel import Message

_ROWS = (
    *orders_of_heads.ROWS,
    *orders_of_weapons.ROWS,
    *orders_of_release.ROWS,
    *orders_of_sessions.ROWS,
    *orders_of_procedures.ROWS,
    *orders_of_exceptions.ROWS,
    *orders_of_measures.ROWS,
    *orders_of_amendment.ROWS,
)
ORDERS: Mapping[Path, Row] = MappingProxyType({row.at: row for row in _ROWS})
assert len(ORDERS) == len(_ROWS)  # no passage is judged twice

CONTAINERS: frozenset[Path] = frozenset(at[:length] for at in ORDERS for length in range(1, len(at)))
"""Passages of which rows judge the parts."""

_OTHER = Row(
    at=(),
    about=Message("a further passage", "其他規定"),
    judge=lambda _: Found("changed"),
    sides=ALL,
    reasons={"changed": OPEN},
    is_whole=False,
    is_editorial=False,
)


def row_for(pattern: Path) -> Row:
    """The row for a passage, or that of the nearest one around it; what no row speaks of has no order."""
    around = (pattern[:length] for length in range(len(pattern), 0, -1))
    return next((ORDERS[each] for each in around if each in ORDERS), _OTHER)


def is_split(pattern: Path) -> bool:
    """Whether a passage that both texts have is judged part by part."""
    return pattern in CONTAINERS and not (pattern in ORDERS and ORDERS[pattern].is_whole)
