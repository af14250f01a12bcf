"""What is told of a record, to anybody and to those who may read it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import cast

from foedus import __version__
from foedus.journal import Envelope, chain
from foedus.kernel import Instant
from foedus.surfaces.publishing import held_back
from foedus.surfaces.records import Record


def named(record: Record) -> str | None:
    """The digest of the text; nothing where it holds terms back: whoever knows the rest could try what they are."""
    return record.document.digest if next(held_back(record.document), None) is None else None


def asked(record: Record) -> Mapping[str, object]:
    """What a document must name, for those who may submit one."""
    return {"guarantee": record.document.first.guarantee, "text": record.document.digest}


def health(record: Record, now: Instant) -> Mapping[str, object]:
    """Which text, which program, what time it takes it to be; not how far it has come, for that tells of reports."""
    return {
        "guarantee": record.document.first.guarantee,
        "text": named(record),
        "version": __version__,
        "now": str(now),
    }


def public_state(record: Record) -> Mapping[str, object]:
    """Where each measure stands that is for the public; of the others, only that there is one.

    Nothing of reports, zones, sources or notifications: what an effect rests on, the public view tells, a day late.
    """
    first = record.document.first
    latest = record.books.latest
    measures = {
        name: str(latest["measure", name]["state"]) if measure.release == "public" else None
        for name, measure in first.measures.items()
        if ("measure", name) in latest
    }
    return {
        "guarantee": first.guarantee,
        "status": first.status,
        "text": named(record),
        "trial": _is_trial(record),
        "measures": measures,
    }


def whole_state(record: Record) -> Mapping[str, object]:
    """Everything that the books say last, and every act."""
    books = record.books
    latest = {
        subject: {key: _plain(payload) for (kind, key), payload in books.latest.items() if kind == subject}
        for subject in sorted({subject for subject, _ in books.latest})
    }
    return {
        "guarantee": record.document.first.guarantee,
        "trial": _is_trial(record),
        "position": books.position,
        "recorded_at": None if books.recorded_at is None else str(books.recorded_at),
        "facts": [fact.model_dump(mode="json", by_alias=True, exclude_none=True) for fact in books.facts.values()],
        "orders": {key: order.state.value for key, order in books.orders.items()},
        "said": latest,
    }


def entries(record: Record, after: int, limit: int) -> Sequence[Mapping[str, object]]:
    """Entries after a position, as they are stored."""
    found: Sequence[Envelope] = record.entries(after)[:limit]
    return [cast("Mapping[str, object]", json.loads(chain.entry_bytes(entry))) for entry in found]


def _is_trial(record: Record) -> bool:
    return record.books.entered is not None and record.books.entered.get("demo") is True


def _plain(payload: object) -> object:
    if isinstance(payload, Mapping):
        return {str(key): _plain(value) for key, value in cast("Mapping[object, object]", payload).items()}
    if isinstance(payload, list | tuple):
        return [_plain(each) for each in cast("Sequence[object]", payload)]
    return payload
