"""The books: everything the journal says, folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import cast

from foedus.books.wire import order_from, read_reports, read_totals_wire, thawed
from foedus.evidence import Report, Total
from foedus.journal import Envelope, Json
from foedus.kernel import Instant
from foedus.measures import Order, Step, evolve
from foedus.procedure import AnyFact, fact_from

Payload = Mapping[str, Json]
_NOTHING: Mapping[str, AnyFact] = MappingProxyType({})
LATEST = frozenset({"judgment", "duty", "measure", "finding", "dealing", "warning", "lateness"})
"""Subjects of which the books keep what was last said, by key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What the record holds up to a position."""

    position: int = 0
    recorded_at: Instant | None = None
    """When the last entry was recorded."""
    entered: Payload | None = None
    """What the stream is about: guarantee, versions and view."""
    facts: Mapping[str, AnyFact] = field(default_factory=lambda: MappingProxyType({}))
    reports: tuple[Report, ...] = ()
    totals: tuple[Total, ...] = ()
    latest: Mapping[tuple[str, str], Payload] = field(default_factory=lambda: MappingProxyType({}))
    """The last word on each judgment, duty, measure and finding, by subject and key."""
    orders: Mapping[str, Order] = field(default_factory=lambda: MappingProxyType({}))


def fold(
    entries: Iterable[Envelope],
    contents: Callable[[str], bytes],
    start: Books | None = None,
    at_hand: Mapping[str, AnyFact] = _NOTHING,
) -> Books:
    """The books after more entries.

    ``contents`` gives the bytes that an entry cites by digest; facts ``at_hand``, by name, need not be read again.
    """
    books = Books() if start is None else start
    facts, latest, orders = dict[str, AnyFact](), dict(books.latest), dict(books.orders)
    reports, totals, entered = list[Report](), list[Total](), books.entered
    position, recorded_at = books.position, books.recorded_at
    for entry in entries:
        position, recorded_at, payload = entry.position, entry.recorded_at, entry.payload
        subject, _, what = entry.type.partition(".")
        if subject in LATEST:
            latest[subject, str(payload["key"])] = payload
        elif subject == "order":
            _order(orders, what, entry)
        elif entry.type == "fact.recorded":
            facts.update(_fact(cast("Payload", payload["fact"]), at_hand))
        elif what == "received":
            data = contents(str(payload["digest"]))
            reports.extend(read_reports(data) if subject == "reports" else ())
            totals.extend(read_totals_wire(data) if subject == "totals" else ())
        elif entry.type == "guarantee.entered":
            entered = payload
    return replace(
        books,
        position=position,
        recorded_at=recorded_at,
        entered=entered,
        facts=MappingProxyType({**books.facts, **facts}) if len(facts) > 0 else books.facts,
        reports=(*books.reports, *reports) if len(reports) > 0 else books.reports,
        totals=(*books.totals, *totals) if len(totals) > 0 else books.totals,
        latest=MappingProxyType(latest),
        orders=MappingProxyType(orders),
    )


def _fact(written: Payload, at_hand: Mapping[str, AnyFact]) -> Mapping[str, AnyFact]:
    name = str(written["id"])
    return {name: at_hand[name] if name in at_hand else fact_from(thawed(written))}


def _order(orders: dict[str, Order], what: str, entry: Envelope) -> None:
    payload, held = entry.payload, entry.held
    key = str(payload["key"])
    if what == "issued":
        orders[key] = order_from(cast("Payload", payload["order"]))
        return
    by = payload["by_fact"]
    heard = (held.start.seconds, held.end.seconds, by) if isinstance(by, str) else None
    orders[key] = evolve(orders[key], Step(what), str(payload["cause"]), heard)
