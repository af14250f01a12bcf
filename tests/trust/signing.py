"""Signed documents as parties would send them, and a record that takes them in."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from foedus.adapters.zones import PinnedZones
from foedus.engine import Engine, View
from foedus.engine.intake import Receipt
from foedus.evidence import Report
from foedus.instrument import Document, parse
from foedus.journal import Json, canonical
from foedus.kernel import Instant
from foedus.measures import check_kinds
from foedus.rehearsal import MemoryJournal
from foedus.rehearsal.clock import SimulatedClock
from foedus.trust import RelyingParty
from foedus.trust.documents import PlainSignature, SignedDocument
from foedus.trust.keys import key_id
from foedus.trust.verifying import examined
from foedus.wiring.house import FoedusHouse
from tests.trust.keys import secret_key

ZONES = PinnedZones()
GUARANTEE = Path(__file__).parents[2] / "guarantees" / "two-lines.guarantee.yaml"
START = Instant.parse("2031-03-02T12:00:00Z")
PARTIES = ("AST", "BOR", "CAL", "DUN", "ELD", "C1", "C2", "C3", "REG1", "REG2", "REG3")
REGISTRARS = ("REG1", "REG2", "REG3")


@cache
def document() -> Document:
    """The guarantee of two lines."""
    read = parse(GUARANTEE.read_bytes(), GUARANTEE.name, ZONES)
    check_kinds(read)
    return read


def row(party: str, name: str | None = None, **more: Json) -> Mapping[str, Json]:
    """A row of a roster: the key of a party, made from a name."""
    return {
        "party": party,
        "algorithm": "ed25519",
        "public_key": base64.b64encode(secret_key(name or party).public_key).decode(),
        "valid_from": "2031-01-01T00:00:00Z",
        **more,
    }


def roster(place: RelyingParty | None = None, *, demo: bool = False) -> bytes:
    """The keys of everybody, with three registrars of whom two must sign; passkeys where a place is named."""
    keys = [row(party) for party in PARTIES]
    passkeys = {} if place is None else {"passkeys": {"id": place.id, "origins": place.origins}}
    return canonical(
        {**passkeys, "registrars": REGISTRARS, "at_least": 2, "waits_s": 86_400, "demo": demo, "keys": keys}
    )


def named(name: str) -> str:
    """The id of the key made from a name."""
    return key_id("ed25519", secret_key(name).public_key)


@cache
def reports() -> tuple[Report, ...]:
    """The reports of the shipped case: unsigned, as monitors publish them."""
    staged, flaws = FoedusHouse().stage("two-lines")
    assert flaws == ()
    return tuple(staged.known.reports)


class Office:
    """A record kept by signed documents, on simulated time."""

    place: RelyingParty | None = None

    def __init__(self, start: Instant = START) -> None:
        """Open it."""
        self.clock = SimulatedClock(start)
        self.journal = MemoryJournal("two-lines")
        self.engine = Engine(document(), View(), self.journal, self.clock, ZONES)
        self.engine.enter({"case": None, "demo": False, "hypothetical": False}, roster(self.place))
        self._number = 0
        self._drawn = 0

    def signed(self, body: Mapping[str, Json], by: Iterable[str], **changes: Any) -> SignedDocument:
        """A document, signed by keys made from these names."""
        self._number += 1
        said: dict[str, Any] = {
            "purpose": "act",
            "guarantee": document().digest,
            "body": body,
            "nonce": f"{self._number:016}",
            "expires": self.clock.now().plus(3600),
            **changes,
        }
        bare = SignedDocument(**said, signatures=())
        made = tuple(PlainSignature(named(name), secret_key(name).sign(bare.message)) for name in by)
        return replace(bare, signatures=made)

    def submit(self, body: Mapping[str, Json], by: Iterable[str], **changes: Any) -> Receipt:
        """Sign a document, send it, and review the record."""
        return self.send(bytes(self.signed(body, by, **changes)))

    def send(self, data: bytes) -> Receipt:
        """Send bytes, and review the record."""
        receipt = self.engine.submit(data, examined, self.salt)
        self.engine.review()
        return receipt

    def at(self, text: str) -> Office:
        """The same, later, with everything that time alone brings about."""
        until = Instant.parse(text)
        while self.clock.now() < until:
            self._receive()
            review = self.engine.review()
            ahead = self.engine.next_change(review.assessment)
            arrives = (each.known for each in reports() if each.known > self.clock.now())
            self.clock.set(min([until, *arrives, *([] if ahead is None else [ahead])]))
        self._receive()
        self.engine.review()
        return self

    def _receive(self) -> None:
        """Every report comes in when the case says that it was known, and again each time after."""
        known = [report for report in reports() if report.known <= self.clock.now()]
        self.engine.receive([], known, (), self.salt)

    def salt(self) -> str:
        """A salt that is another each time, and the same in every run."""
        self._drawn += 1
        return sha256(b"salt %d" % self._drawn).hexdigest()

    def state(self, measure: str) -> str:
        """Where a measure stands."""
        return str(self.engine.books.latest["measure", measure]["state"])

    def verdict(self, notification: str) -> str:
        """What has become of a notification."""
        said: Any = self.engine.books.latest["judgment", notification]["said"]
        return str(said[0]["verdict"])
