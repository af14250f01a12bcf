"""The record: events, their canonical bytes, and the chain that binds each entry to all before it."""

from foedus.journal import chain
from foedus.journal.chain import Verification, verify
from foedus.journal.conflict import ConflictError
from foedus.journal.event import Effect, Envelope, Event
from foedus.journal.values import Json, canonical, digest, frozen

__all__ = [
    "ConflictError",
    "Effect",
    "Envelope",
    "Event",
    "Json",
    "Verification",
    "canonical",
    "chain",
    "digest",
    "frozen",
    "verify",
]
