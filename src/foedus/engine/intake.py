"""Taking in signed documents: what each comes to in the record, or why it comes to nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Annotated, TypeAlias, cast, get_args

from pydantic import Field

from foedus.books import Books
from foedus.engine import admission
from foedus.instrument import Document, days_in
from foedus.journal import Event, Json, canonical, digest
from foedus.kernel import BadInputError, Instant, Interval, Message, RefusedError, listed
from foedus.legaltime import Zones
from foedus.procedure import AnyFact, fact_from
from foedus.trust import (
    Accepted,
    Gate,
    Refused,
    Registry,
    SignedDocument,
    key_row,
    read_document,
    read_statement,
    signed_by_all,
    stated,
)
from foedus.writing import Written, read_text, shape

Examine: TypeAlias = Callable[[SignedDocument, Gate], Accepted | Refused]
"""What checks signatures; it loads cryptography, so it is handed in."""
Salt: TypeAlias = Callable[[], str]
"""Gives 32 bytes in hexadecimal, fresh each time: what nobody signed bears no nonce that would keep it from guesses."""
_OF_THE_RECORD = frozenset({"id", "when", "known", "basis", "source", "signed", "received", "published"})
"""What the record itself states of an act: no party dates its own act, nor vouches for its own signature."""
_REPORTED = frozenset({"service", "dealing", "attempt", "enactment"})
"""Kinds that report what was done elsewhere, and say when."""
_BY_REGISTRARS = frozenset({"seat", "enactment"})
"""Kinds that are nobody's own act: who sits where, and how far a bill has come, registrars enter."""


class _Said(Written):
    """The body of a document, read as a fact."""

    fact: Annotated[AnyFact, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What whoever sent a document is told.

    Attributes:
        received: the digest of the bytes.
        document: what the document is known by, whoever signed it; nothing where it was none.
        fact: the name of its fact in the record.
        refused: why it was not taken in.
    """

    received: str
    document: str | None = None
    fact: str | None = None
    refused: Refused | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What a document adds to the record: events, the contents that they cite, and the fact itself."""

    receipt: Receipt
    events: tuple[Event, ...]
    contents: Mapping[str, bytes]
    facts: Mapping[str, AnyFact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where documents are taken in: the text, the record so far, the time, and chance."""

    document: Document
    books: Books
    zones: Zones
    now: Instant
    examine: Examine
    salt: Salt

    def take(self, data: bytes) -> Intake:
        """What some bytes from a stranger come to. Nothing that is wrong with them is raised: it is recorded."""
        try:
            document = read_document(data)
        except RefusedError as error:
            return self._refused(data, Refused("malformed", error.message))
        found = self.examine(document, self.gate)
        outcome = found if isinstance(found, Refused) else self._entered(found)
        if isinstance(outcome, Refused):
            return self._refused(data, outcome, document)
        events, facts = outcome
        name = next(iter(facts), None)
        receipt = Receipt(received=digest(data), document=document.digest, fact=name)
        kept = bytes(document)
        return Intake(receipt=receipt, events=events, contents={digest(kept): kept}, facts=facts)

    @property
    def _registry(self) -> Registry:
        assert self.books.registry is not None, "documents are taken in only where a roster was entered"
        return self.books.registry

    @property
    def gate(self) -> Gate:
        """What a document is held against that comes in now."""
        return Gate(
            guarantee=self.document.digest,
            registry=self._registry,
            nonces=self.books.nonces,
            relying_party=self._registry.relying_party,
            as_of=self.now,
        )

    def _refused(self, data: bytes, refused: Refused, document: SignedDocument | None = None) -> Intake:
        """A document is kept, so that anybody can judge the refusal; bytes that are none are not.

        What it was received as is not told of a document: another node knows only what is kept.
        """
        said: dict[str, Json] = {
            "reason": refused.reason,
            "says": {"en": refused.message.en, "zh-Hant": refused.message.zh_hant},
        }
        receipt = Receipt(received=digest(data), refused=refused)
        if document is None:
            said |= {"received": digest(data), "bytes": len(data), "salt": self.salt()}
            return Intake(receipt=receipt, events=(self._event("document.refused", said),), contents={}, facts={})
        kept = bytes(document)
        said |= {"document": document.digest, "content": digest(kept)}
        events = (self._event("document.refused", said),)
        receipt = replace(receipt, document=document.digest)
        return Intake(receipt=receipt, events=events, contents={digest(kept): kept}, facts={})

    def _entered(self, accepted: Accepted) -> tuple[tuple[Event, ...], Mapping[str, AnyFact]] | Refused:
        document = accepted.document
        payload: dict[str, Json] = {
            "document": document.digest,
            "content": digest(bytes(document)),
            "purpose": document.purpose,
            "nonce": document.nonce,
            "parties": tuple(sorted(accepted.parties)),
        }
        if document.purpose == "key":
            registry = self._stated(accepted)
            if isinstance(registry, Refused):
                return registry
            changed = [key for name, key in registry.keys.items() if self._registry.keys.get(name) != key]
            payload["keys"] = tuple(key_row(key) for key in changed)
            return (self._event("document.accepted", payload),), {}
        fact = self.fact(accepted)
        refused = fact if isinstance(fact, Refused) else self._inadmissible(fact)
        if isinstance(fact, Refused) or refused is not None:
            return cast("Refused", refused)
        recorded = Event(
            type="fact.recorded", held=fact.held, recorded_at=self.now, payload=recorded_as(fact, document)
        )
        return (self._event("document.accepted", payload), recorded), {fact.id: fact}

    def fact(self, accepted: Accepted) -> AnyFact | Refused:
        """The fact that a document states, dated and named by the record, if those signed it whose act it is."""
        fact = self._fact(accepted.document)
        return fact if isinstance(fact, Refused) else self._unsigned(accepted, fact) or fact

    def _event(self, kind: str, payload: Mapping[str, Json]) -> Event:
        return Event(type=kind, held=Interval.at(self.now), recorded_at=self.now, payload=payload)

    def _stated(self, accepted: Accepted) -> Registry | Refused:
        try:
            statement = read_statement(accepted.document.body)
        except RefusedError as error:
            return Refused("malformed", error.message)
        return stated(self._registry, accepted, statement, self.now)

    def _fact(self, document: SignedDocument) -> AnyFact | Refused:
        """The fact that a document states, dated and named by the record."""
        body = document.body
        kind = str(body.get("kind"))
        own = _OF_THE_RECORD - ({"when", "received"} if kind in _REPORTED else set())
        if usurped := sorted(own & set(body)):
            names = "、".join(f"`{name}`" for name in usurped)
            message = Message(
                f"{', '.join(f'`{name}`' for name in usurped)}: the record states this itself",
                f"{names}：應由紀錄自行載明",
            )
            return Refused("states_what_the_record_states", message)
        try:
            written = read_text(canonical({"fact": {**body, **self._dated(kind, document)}}), document.digest)
            fact = shape(written, _Said, days_in(self.document.root, self.zones)).fact
        except (BadInputError, RefusedError) as error:
            return Refused("malformed", _first(error))
        return fact_from(fact.model_dump(mode="json", by_alias=True, exclude_none=True))

    def _dated(self, kind: str, document: SignedDocument) -> Mapping[str, Json]:
        now, fields = str(self.now), _FIELDS.get(kind, frozenset())
        of_signed = {"signed": True, "received": now, "published": now} if "signed" in fields else {}
        done = {"when": now} if "when" in fields and kind not in _REPORTED else {}
        return {
            "id": f"{kind}-{document.digest.removeprefix('sha256:')[:12]}",
            "basis": "recorded",
            "source": {"title": f"document {document.digest}"},
            "known": now,
            **done,
            **of_signed,
        }

    def _unsigned(self, accepted: Accepted, fact: AnyFact) -> Refused | None:
        """Why a fact may not be entered by whoever signed it."""
        recovery = self._registry.recovery
        if fact.kind not in _BY_REGISTRARS:
            return signed_by_all(accepted, fact.parties_named)
        if len(accepted.parties & set(recovery.registrars)) >= recovery.at_least:
            return None
        number = recovery.at_least
        return Refused("not_vouched_for", Message(f"not signed by {number} registrars", f"未經{number}名登記機關簽署"))

    def _inadmissible(self, fact: AnyFact) -> Refused | None:
        """Why a fact may not be entered at all."""
        if fact.kind in _REPORTED and fact.held.start > self.now:
            return Refused("yet_to_come", Message("it reports what is yet to come", "所載係尚未發生之事"))
        return self._unfit(fact)

    def _unfit(self, fact: AnyFact) -> Refused | None:
        books = self.books
        if fact.id in books.facts:
            return Refused("known", Message(f"`{fact.id}` is on record", f"`{fact.id}`業已登載"))
        corrected = books.facts.get(fact.replaces or "")
        if corrected is not None and (corrected.kind, set(corrected.parties_named)) != (
            fact.kind,
            set(fact.parties_named),
        ):
            message = Message(
                "only those whose act it was correct it, by one of its kind", "更正應由原行為人以同類行為為之"
            )
            return Refused("corrects_anothers_act", message)
        if (twice := self._voted(fact)) is not None:
            return twice
        parties = {key.party for key in self._registry.keys.values()}
        known = admission.tables(books.facts.values(), parties, self.document)
        for unfit in admission.unfit(fact, self.document, known):
            return Refused("unfit", unfit.message)
        return None

    def _voted(self, fact: AnyFact) -> Refused | None:
        """Nobody votes on one draft twice, whatever the second vote says, unless it corrects the roll call."""
        if fact.kind != "ballot":
            return None
        others = (each for each in self.books.facts.values() if each.kind == "ballot" and each.draft == fact.draft)
        voted = {voter for each in others if each.id != fact.replaces for voter in each.parties_named}
        if twice := sorted(voted & set(fact.parties_named)):
            who = listed(twice)
            return Refused("voted_already", Message(f"{who.en} voted already", f"{who.zh_hant}業已投票"))
        return None


def recorded_as(fact: AnyFact, document: SignedDocument) -> Mapping[str, Json]:
    """What the record says of a fact that came in by a document."""
    written = cast("Json", fact.model_dump(mode="json", by_alias=True, exclude_none=True))
    return {"fact": written, "document": document.digest}


def _first(error: BadInputError | RefusedError) -> Message:
    if isinstance(error, RefusedError):
        return error.message
    flaw = error.flaws[0]
    return flaw.message


def _kinds() -> Iterator[tuple[str, frozenset[str]]]:
    """Every kind of fact, and the fields that it has."""
    for model in get_args(AnyFact):
        for kind in get_args(model.model_fields["kind"].annotation):
            yield kind, frozenset(field.alias or name for name, field in model.model_fields.items())


_FIELDS: Mapping[str, frozenset[str]] = MappingProxyType(dict(_kinds()))
