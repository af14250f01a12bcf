"""A long record of a ceasefire, made up from the words of the shipped one: the same payloads, said again and again.

Of every 1,000 entries 2 record acts, 20 take in five reports each, 12 issue orders or move them, and all others are the
last word on one of some hundreds of judgments, measures, duties and findings. The hard mix has 100 acts instead of 2.
"""

# ruff: noqa: INP001 (loaded by path)

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from foedus.adapters import journals
from foedus.books import fold, wire
from foedus.engine import View, snapshots
from foedus.evidence import Report
from foedus.journal import Event, digest
from foedus.kernel import Instant, Interval
from foedus.rehearsal import MemoryJournal, Staged, last_instant, rehearse
from foedus.wiring.house import FoedusHouse

BATCH = 1_000
ACTS, HARD_ACTS, REPORTED, ISSUED, MOVED = 2, 100, 20, 4, 8
SUBJECTS, REPORTS_EACH = 125, 5
CASE = "two-lines"
START = Instant.parse("2031-01-01T00:00:00Z")


@dataclass(frozen=True, slots=True)
class Words:
    """What the run of a shipped case says, by the type of entry."""

    staged: Staged
    payloads: Mapping[str, tuple[Mapping[str, Any], ...]]

    @classmethod
    def of(cls, house: FoedusHouse) -> Words:
        """Play the case, and take its words."""
        staged, flaws = house.stage(CASE)
        assert flaws == ()
        journal = MemoryJournal(CASE)
        rehearse(staged, View(), last_instant(staged), journal, house.zones)
        said: dict[str, list[Mapping[str, Any]]] = {}
        for entry in journal.read():
            said.setdefault(entry.type, []).append(entry.payload)
        return cls(staged, {kind: tuple(payloads) for kind, payloads in said.items()})


def stream(place: str) -> str:
    """The stream that a place names, or that of a file."""
    return place.partition("#")[2] or CASE


def write(place: str, words: Words, count: int, *, acts: int = ACTS) -> None:
    """Write a record of so many entries, with the snapshots that an engine keeps beside it."""
    with journals.create_or_open(place, stream(place)) as journal:
        found = snapshots.taken_up(journal)
        keeper, books = snapshots.Keeper(journal, found), found.books
        for number in range(count // BATCH):
            events, contents = _batch(words, number, acts)
            sealed = journal.append(after=books.position, events=events, contents=contents)
            books = fold(sealed, journal.content, books)
            keeper.keep(books)
        assert keeper.flaws == ()
        assert books.position == count


def _batch(words: Words, number: int, acts: int) -> tuple[list[Event], dict[str, bytes]]:
    """A thousand entries, an hour after those before, and the reports that they cite."""
    at = START.plus(number * 3600)
    told: list[tuple[str, Mapping[str, Any]]] = []
    if number == 0:
        told.append(("guarantee.entered", words.payloads["guarantee.entered"][0]))
    told += [("fact.recorded", _fact(words, number, place)) for place in range(acts)]
    contents = dict(_reports(number, place, at) for place in range(REPORTED))
    told += [("reports.received", {"digest": name, "count": REPORTS_EACH}) for name in contents]
    told += _orders(words, number)
    told += _said(words, number, BATCH - len(told))
    return [Event(type=kind, held=Interval.at(at), recorded_at=at, payload=each) for kind, each in told], contents


def _fact(words: Words, number: int, place: int) -> Mapping[str, Any]:
    known = words.payloads["fact.recorded"]
    fact = known[(number + place) % len(known)]["fact"]
    return {"fact": {**fact, "id": f"{fact['id']}-{number}-{place}"}}


def _reports(number: int, place: int, at: Instant) -> tuple[str, bytes]:
    batch = [
        Report(
            id=f"r-{number}-{place}-{each}",
            source=("mission", "satellite", "agency")[each % 3],
            incident_class="artillery",
            zone=("north", "south")[place % 2],
            held=Interval(at, at.plus(60 + each)),
            known=at.plus(3600),
            incident=f"i-{number}-{place}",
            url=f"https://example.org/{number}/{place}",
        )
        for each in range(REPORTS_EACH)
    ]
    data = wire.write_reports(batch)
    return digest(data), data


def _orders(words: Words, number: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Orders issued, each suspended and restored at once."""
    for place in range(ISSUED):
        issued = words.payloads["order.issued"][place % len(words.payloads["order.issued"])]
        order = {**issued["order"], "notification": f"n-{number}-{place}"}
        key = "/".join([order["notification"], order["measure"], order["party"], "perform"])
        yield "order.issued", {**issued, "key": key, "order": order}
        for step in ("suspended", "restored")[: MOVED // ISSUED]:
            yield f"order.{step}", {"key": key, "cause": "contested", "by_fact": None}


def _said(words: Words, number: int, count: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The last words on everything, which supersede those before."""
    kinds = [kind for kind in words.payloads if kind.endswith(".said")]
    forms = cycle([(kind, payload) for kind in kinds for payload in words.payloads[kind]])
    for place, (kind, payload) in zip(range(count), forms, strict=False):
        subject = (number * count + place) % SUBJECTS
        yield kind, {**payload, "key": f"{payload['key']}-{subject}", "turn": str(number)}
