"""The books: everything the journal says, folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import cast

from foedus.books.wire import moment_from, order_from, read_reports, read_totals_wire, thawed
from foedus.evidence import Report, Total
from foedus.journal import Envelope, Json
from foedus.kernel import Instant
from foedus.measures import Order, Step, evolve
from foedus.procedure import AnyFact, fact_from
from foedus.trust import Registry, read_json, read_registry, read_row

Payload = Mapping[str, Json]
_NOTHING: Mapping[str, AnyFact] = MappingProxyType({})
LATEST = frozenset({"judgment", "duty", "measure", "finding", "dealing", "draw", "warning", "lateness"})
"""Subjects of which the books keep what was last said, by key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What the record holds up to a position."""

    position: int = 0
    head: str | None = None
    """The digest of the last entry."""
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
    registry: Registry | None = None
    """The keys on record, where acts enter by signed documents alone."""
    nonces: frozenset[str] = frozenset()
    """Those of the documents taken in."""


_EMPTY = Books()


def fold(
    entries: Iterable[Envelope],
    contents: Callable[[str], bytes],
    start: Books = _EMPTY,
    at_hand: Mapping[str, AnyFact] = _NOTHING,
) -> Books:
    """The books after more entries; ``contents`` gives what they cite, and facts ``at_hand`` need not be read again."""
    facts, latest, orders = dict[str, AnyFact](), dict(start.latest), dict(start.orders)
    reports, totals, nonces = list[Report](), list[Total](), set[str]()
    last, entered, registry = None, start.entered, start.registry
    for entry in entries:
        last, payload = entry, entry.payload
        subject, _, what = entry.type.partition(".")
        if subject in LATEST:
            latest[subject, str(payload["key"])] = payload
        elif subject == "order":
            _order(orders, what, entry)
        elif entry.type == "fact.recorded":
            facts.update(_fact(cast("Payload", payload["fact"]), at_hand))
        elif what == "received":
            _batch(subject, contents(str(payload["digest"])), reports, totals)
        elif entry.type == "guarantee.entered":
            entered, registry = payload, _roster(payload, contents)
        elif entry.type == "document.accepted":
            registry = _with_keys(registry, payload, nonces)
    return replace(
        start,
        position=start.position if last is None else last.position,
        head=start.head if last is None else last.digest,
        recorded_at=start.recorded_at if last is None else last.recorded_at,
        entered=entered,
        facts=MappingProxyType({**start.facts, **facts}) if len(facts) > 0 else start.facts,
        reports=(*start.reports, *reports) if len(reports) > 0 else start.reports,
        totals=(*start.totals, *totals) if len(totals) > 0 else start.totals,
        latest=MappingProxyType(latest),
        orders=MappingProxyType(orders),
        registry=registry,
        nonces=start.nonces | nonces if len(nonces) > 0 else start.nonces,
    )


def _batch(subject: str, data: bytes, reports: list[Report], totals: list[Total]) -> None:
    """Add what came in together, of whichever of the two kinds it is."""
    reports.extend(read_reports(data) if subject == "reports" else ())
    totals.extend(read_totals_wire(data) if subject == "totals" else ())


def _roster(payload: Payload, contents: Callable[[str], bytes]) -> Registry | None:
    """The keys that a record begins with, where it was opened with a roster."""
    name = payload.get("roster")
    return None if name is None else read_registry(read_json(contents(str(name))))


def _with_keys(registry: Registry | None, payload: Payload, nonces: set[str]) -> Registry | None:
    """The keys after a document was taken in, whose nonce is added to those known."""
    nonces.add(str(payload["nonce"]))
    changed = [read_row(row) for row in cast("tuple[Payload, ...]", payload.get("keys", ()))]
    if registry is None or len(changed) == 0:
        return registry
    return replace(registry, keys=MappingProxyType({**registry.keys, **{key.id: key for key in changed}}))


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
    order = evolve(orders[key], Step(what), str(payload["cause"]), heard)
    anew = moment_from(payload.get("deadline"))  # what was held back has its time anew
    orders[key] = order if anew is None else replace(order, deadline=anew)
