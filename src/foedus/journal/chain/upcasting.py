"""Reading old events as if they had been written today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from foedus.journal.event import Envelope
from foedus.journal.values import Json
from foedus.kernel import BadInputError, Flaw, Message, Place

Upcaster: TypeAlias = Callable[[Mapping[str, Json]], Mapping[str, Json]]

# (type, version) -> what turns a payload of that version into one of the next. Rows are added, never changed: an entry
# of any age must be read as the law of its day meant it.
UPCASTERS: Mapping[tuple[str, int], Upcaster] = MappingProxyType({})


def upcast(envelope: Envelope, table: Mapping[tuple[str, int], Upcaster] = UPCASTERS) -> Envelope:
    """The same event in the newest version of its type; place and digest stay those of the entry as written.

    Raises:
        BadInputError: the entry is of a version that no row of the table leads on from, as a newer foedus writes.
    """
    known = newest(envelope.type, table)
    if envelope.schema_version == known:
        return envelope
    version, payload = envelope.schema_version, envelope.payload
    while (envelope.type, version) in table:
        payload = table[envelope.type, version](payload)
        version += 1
    if version != known:
        raise _unknown_version(envelope, known)
    return (
        envelope if version == envelope.schema_version else replace(envelope, schema_version=version, payload=payload)
    )


def _unknown_version(envelope: Envelope, known: int) -> BadInputError:
    kind, version = envelope.type, envelope.schema_version
    message = Message(
        f"{kind} is of version {version}, this foedus knows versions up to {known}",
        f"{kind}為第{version}版，本程式僅識得至第{known}版",
    )
    hint = Message("read the journal with the foedus that wrote it, or newer", "請以寫入該紀錄檔之foedus或更新版本讀取")
    return BadInputError([Flaw(Place(f"journal {envelope.stream}", envelope.position), "J002", message, hint)])


def newest(kind: str, table: Mapping[tuple[str, int], Upcaster] = UPCASTERS) -> int:
    """The version in which events of a type are written: one beyond the last upcaster of that type."""
    return 1 + max((version for name, version in table if name == kind), default=0)
