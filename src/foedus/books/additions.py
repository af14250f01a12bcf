"""What the books have gained since a snapshot, as bytes: facts, nonces, and reports and totals column by column.

Columns, and instants as whole seconds from 1970, are read several times as fast as the batches of the record.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from operator import attrgetter
from types import MappingProxyType
from typing import Any, TypeAlias, cast

from foedus.books.state import Books
from foedus.evidence import Report, Seen, Total
from foedus.journal import Json, canonical
from foedus.kernel import Instant, Interval, Message, RefusedError
from foedus.procedure import AnyFact, fact_from

Column: TypeAlias = list[Any]

_PARTS = frozenset({"facts", "nonces", "reports", "totals"})
_SPLIT = {"held": ("held_start", "held_end")}
"""Fields of which each end has a column."""


def additions(books: Books, since: Books) -> bytes:
    """What the books hold beyond earlier books of the same record, as canonical bytes.

    A fact that stands under its name already, unchanged, is not among it; reports and totals follow those before.
    """
    facts = [fact for name, fact in books.facts.items() if _is_new(fact, since.facts.get(name))]
    return canonical(
        {
            "facts": [fact.model_dump(mode="json", by_alias=True, exclude_none=True) for fact in facts],
            "nonces": sorted(books.nonces - since.nonces),
            "reports": _columns(Report, books.reports[len(since.reports) :]),
            "totals": _columns(Total, books.totals[len(since.totals) :]),
        }
    )


def _is_new(fact: AnyFact, known: AnyFact | None) -> bool:
    return known is not fact and known != fact  # it mostly is the same object, which is seen at once


def added(books: Books, parts: Iterable[bytes]) -> Books:
    """The books with everything that some parts add, in their order.

    Raises:
        RefusedError: a part is not of the form in which it is written.
        ValueError, TypeError, LookupError: the same.
    """
    facts, nonces = dict(books.facts), set(books.nonces)
    reports, totals, known = list(books.reports), list(books.totals), dict[str, str]()
    for part in parts:
        said = _whole(json.loads(part), _PARTS)
        for fact in map(fact_from, _list(said["facts"])):
            facts[fact.id] = fact
        nonces.update(_texts(said["nonces"]))
        reports.extend(_reports(_whole(said["reports"], _names(Report)), known))
        totals.extend(_totals(_whole(said["totals"], _names(Total)), known))
    return replace(
        books,
        facts=MappingProxyType(facts),
        nonces=frozenset(nonces),
        reports=tuple(reports),
        totals=tuple(totals),
    )


def _names(kind: type[Report | Total]) -> frozenset[str]:
    """The columns of a kind: one for each of its fields, two for one with two ends."""
    return frozenset(column for each in fields(kind) for column in _SPLIT.get(each.name, (each.name,)))


def _columns(kind: type[Report | Total], rows: Sequence[Report] | Sequence[Total]) -> Mapping[str, Json]:
    written = {
        each.name: [_WRITTEN.get(each.name, _same)(getattr(row, each.name)) for row in rows] for each in fields(kind)
    }
    held = [row.held for row in rows]
    ends: dict[str, Json] = {
        "held_start": [each.start.seconds for each in held],
        "held_end": [each.end.seconds for each in held],
    }
    return {**{name: column for name, column in written.items() if name != "held"}, **ends}


def _same(value: Json) -> Json:
    return value


def _seen(seen: Seen | None) -> Json:
    if seen is None:
        return None
    calibre_mm = None if seen.calibre_mm is None else f"{seen.calibre_mm:f}"
    return [seen.side, seen.line, calibre_mm, seen.distance_km]


_WRITTEN: Mapping[str, Callable[[Any], Json]] = MappingProxyType(
    {
        "held": lambda _: None,
        "known": attrgetter("seconds"),
        "claimed": lambda claimed: None if claimed is None else claimed.seconds,
        "count": str,  # it may exceed the integers that every reader reads
        "observer_hours": lambda hours: None if hours is None else f"{hours:f}",
        "seen": _seen,
    }
)


def _whole(value: object, names: frozenset[str]) -> Mapping[str, Any]:
    """A mapping of exactly these keys."""
    if not isinstance(value, Mapping) or frozenset(cast("Mapping[str, object]", value)) != names:
        raise RefusedError(_OTHER_FIELDS)
    return cast("Mapping[str, Any]", value)


def _list(value: object) -> Column:
    if not isinstance(value, list):
        raise RefusedError(_NO_COLUMN)
    return cast("Column", value)


def _texts(value: object) -> list[str]:
    return _column(value, str)


def _column(value: object, *kinds: type) -> Column:
    """A column in which every value is of one of these types: an edited one is found here, not when it is used."""
    column = _list(value)
    if not {type(each) for each in column} <= set(kinds):
        raise RefusedError(_NO_COLUMN)
    return column


def _shared(column: Column, known: dict[str, str]) -> Column:
    """The same column, equal texts being one: names of sources and zones come again in every row."""
    return [None if each is None else known.setdefault(each, each) for each in column]


def _held(said: Mapping[str, Any]) -> Iterable[Interval]:
    starts, ends = _instants(said["held_start"]), _instants(said["held_end"])
    return (Interval(start, end) for start, end in zip(starts, ends, strict=True))


def _instants(value: object) -> Iterable[Instant]:
    return map(Instant, _column(value, int))


def _claims(value: object) -> Iterable[Instant | None]:
    return (None if each is None else Instant(each) for each in _column(value, int, _NONE))


def _reports(said: Mapping[str, Any], known: dict[str, str]) -> list[Report]:
    optional = (_column(said[name], str, _NONE) for name in ("zone", "incident", "url", "actor", "modality", "media"))
    named = (_column(said[name], str) for name in ("source", "incident_class"))
    rows = zip(
        _texts(said["id"]),
        _held(said),
        _instants(said["known"]),
        _column(said["denies"], bool),
        _list(said["seen"]),
        _column(said["credibility"], int, _NONE),
        _claims(said["claimed"]),
        *(_shared(column, known) for column in (*named, *optional)),
        strict=True,
    )
    return [
        Report(
            id=name,
            source=source,
            incident_class=kind,
            zone=zone,
            held=held,
            known=at,
            incident=key,
            denies=denies,
            url=url,
            actor=actor,
            modality=modality,
            seen=None if seen is None else _seen_from(seen),
            media=media,
            credibility=grade,
            claimed=claimed,
        )
        for name, held, at, denies, seen, grade, claimed, source, kind, zone, key, url, actor, modality, media in rows
    ]


def _seen_from(row: object) -> Seen:
    side, line, calibre_mm, distance_km = _column(row, str, list, _NONE)
    if distance_km is not None:
        least, greatest = _column(distance_km, int)
        distance_km = (least, greatest)
    _texts([each for each in (side, line, calibre_mm) if each is not None])
    return Seen(
        side=side,
        line=line,
        calibre_mm=None if calibre_mm is None else Decimal(calibre_mm),
        distance_km=distance_km,
    )


def _totals(said: Mapping[str, Any], known: dict[str, str]) -> list[Total]:
    optional = (_column(said[name], str, _NONE) for name in ("zone", "url"))
    hours = (None if each is None else Decimal(each) for each in _column(said["observer_hours"], str, _NONE))
    named = (_column(said[name], str) for name in ("source", "series"))
    rows = zip(
        _texts(said["id"]),
        _held(said),
        _instants(said["known"]),
        _texts(said["count"]),
        hours,
        _claims(said["claimed"]),
        *(_shared(column, known) for column in (*named, *optional)),
        strict=True,
    )
    return [
        Total(
            id=name,
            source=source,
            series=series,
            zone=zone,
            held=held,
            count=int(count),
            known=at,
            url=url,
            observer_hours=observer_hours,
            claimed=claimed,
        )
        for name, held, at, count, observer_hours, claimed, source, series, zone, url in rows
    ]


_NONE = type(None)
_OTHER_FIELDS = Message(
    "its additions have other fields than those of this foedus", "其增補部分之欄位與此foedus所定者不同"
)
_NO_COLUMN = Message("its additions hold a value that is none of theirs", "其增補部分含有非屬其欄位之值")
