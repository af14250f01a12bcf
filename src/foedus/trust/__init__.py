"""Who said it, when, and that nobody can unsay it; `signed_files`, `verifying`, `merkle`, `log` are loaded by name."""

from foedus.trust.documents import Assertion, PlainSignature, SignedDocument, read_document
from foedus.trust.keys import Key, Registry, key_id, key_row, read_registry, read_row
from foedus.trust.places import RelyingParty
from foedus.trust.reception import Accepted, Gate, Refused, signed_by_all
from foedus.trust.statements import read_statement, stated
from foedus.trust.strict_json import read_json

__all__ = [
    "Accepted",
    "Assertion",
    "Gate",
    "Key",
    "PlainSignature",
    "Refused",
    "Registry",
    "RelyingParty",
    "SignedDocument",
    "key_id",
    "key_row",
    "read_document",
    "read_json",
    "read_registry",
    "read_row",
    "read_statement",
    "signed_by_all",
    "stated",
]
