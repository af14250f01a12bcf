"""Sightings of weapons from a table in a CSV file: which weapon, how far from which line, and whose."""

from __future__ import annotations

import re
from decimal import Decimal

from foedus.adapters.csv_table import BadRowError, Columns, Row, instant, optional, read_table, shown, url
from foedus.evidence import Report, Seen
from foedus.kernel import Flaw, Interval, Message

COLUMNS = Columns(
    required={
        "id": Message("it holds the name of the sighting", "該欄載明目擊紀錄之名稱"),
        "source": Message("it holds a name from the closed list of sources", "該欄載明來源名單所列之名稱"),
        "weapon": Message(
            "it holds the type of weapon, by a name that the text declares", "該欄載明約文所宣告之武器名稱"
        ),
        "calibre_mm": Message(
            "it holds the calibre in millimetres, or nothing where it is not known",
            "該欄載明以公釐計之口徑；不明者留空",
        ),
        "side": Message(
            "it holds whose weapon it is, or nothing where that is not known", "該欄載明武器所屬之一方；不明者留空"
        ),
        "distance_km": Message(
            "it holds the distance from the line in whole kilometres, or nothing where it is not known",
            "該欄載明距線之整公里數；不明者留空",
        ),
        "line": Message(
            "it holds from which line that was measured, or nothing where it is not known",
            "該欄載明距離係自何線量測；不明者留空",
        ),
        "zone": Message("it holds the zone, or nothing where the sighting names none", "該欄載明區域；未指明者留空"),
        "seen_at": Message(
            "it holds when it was seen, as 2025-03-05T10:00:00Z", "該欄載明目擊之時刻，寫成2025-03-05T10:00:00Z"
        ),
        "known_at": Message(
            "it holds when the sighting arrived, as 2025-03-05T10:00:00Z",
            "該欄載明目擊紀錄到達之時刻，寫成2025-03-05T10:00:00Z",
        ),
    },
    optional=("seen_until", "distance_km_max", "object", "modality", "url"),
    may_be_empty=frozenset({"calibre_mm", "side", "distance_km", "line", "zone"}),
    stretch=("seen_at", "seen_until"),
)
_CALIBRE = re.compile(r"[1-9][0-9]{0,3}(\.[0-9])?")
_DISTANCE = re.compile(r"0|[1-9][0-9]{0,2}")


def read_sightings(data: bytes, file: str) -> tuple[tuple[Report, ...], tuple[Flaw, ...]]:
    """The good rows of a table of sightings, with a header of the ``COLUMNS``, and what is wrong with the others.

    A sighting is a report that says where a weapon stood: its distance from a line in whole kilometres, or the least
    and the greatest that it may have been; never coordinates. Rows of one source under one id are versions of one
    sighting, told apart by ``known_at``.

    Raises:
        BadInputError: the file is too large, is empty, or has a header with missing, repeated or unknown columns.
    """
    return read_table(data, file, COLUMNS, _sighting)


def _sighting(row: Row) -> Report:
    held, known = _held(row), instant(row, "known_at", COLUMNS)
    if known < held.start:
        raise BadRowError(row["known_at"].place, "C011", *_TOO_EARLY)
    return Report(
        id=row["id"].text,
        source=row["source"].text,
        incident_class=row["weapon"].text,
        zone=row["zone"].text or None,
        held=held,
        known=known,
        incident=optional(row, "object"),
        url=url(row),
        modality=optional(row, "modality"),
        seen=Seen(
            side=row["side"].text or None,
            line=row["line"].text or None,
            calibre_mm=_calibre(row),
            distance_km=_distance(row),
        ),
    )


def _held(row: Row) -> Interval:
    start = instant(row, "seen_at", COLUMNS)
    if optional(row, "seen_until") is None:
        return Interval.at(start)
    end = instant(row, "seen_until", COLUMNS)
    if end <= start:
        raise BadRowError(row["seen_until"].place, "C012", *_NO_STRETCH)
    return Interval(start, end)


def _calibre(row: Row) -> Decimal | None:
    text = row["calibre_mm"].text
    if text == "":
        return None
    if _CALIBRE.fullmatch(text) is None:
        given = f"`{shown(text)}`"
        message = Message(f"{given} is not a calibre in millimetres", f"{given}不是以公釐計之口徑")
        raise BadRowError(row["calibre_mm"].place, "C018", message, _PLAIN_CALIBRE)
    return Decimal(text)


def _distance(row: Row) -> tuple[int, int] | None:
    """The least and the greatest distance; nothing where none is given."""
    least, greatest = row["distance_km"].text, optional(row, "distance_km_max")
    if least == "":
        if greatest is not None:
            raise BadRowError(row["distance_km"].place, "C019", *_NO_LEAST)
        return None
    first = _kilometres(row, "distance_km", least)
    last = first if greatest is None else _kilometres(row, "distance_km_max", greatest)
    if last < first:
        raise BadRowError(row["distance_km_max"].place, "C019", *_DOWNWARDS)
    return first, last


def _kilometres(row: Row, column: str, text: str) -> int:
    if _DISTANCE.fullmatch(text) is None:
        given = f"`{shown(text)}`"
        message = Message(f"{given} is not a distance in whole kilometres", f"{given}不是整公里數")
        raise BadRowError(row[column].place, "C019", message, _PLAIN_DISTANCE)
    return int(text)


_TOO_EARLY = (
    Message("the sighting was known before it was made", "目擊紀錄得知於目擊之前"),
    Message("check `seen_at`, `known_at` and their offsets", "請查對`seen_at`、`known_at`及其時差"),
)
_NO_STRETCH = (
    Message("`seen_until` is not after `seen_at`", "`seen_until`並不晚於`seen_at`"),
    Message(
        "it is the first instant at which it can no longer have been seen; leave it empty for an exact time",
        "該欄為已不可能目擊之最早時刻；目擊時刻確切者，請留空",
    ),
)
_PLAIN_CALIBRE = Message(
    "write millimetres without the unit, with at most one decimal: 122, 76.2; leave it empty where it is not known",
    "請僅書寫公釐數，不加單位，小數至多一位：122、76.2；不明者留空",
)
_PLAIN_DISTANCE = Message(
    "write whole kilometres from 0 to 999 without the unit: 25; no coordinates",
    "請僅書寫0至999之整公里數，不加單位：25；不得書寫座標",
)
_NO_LEAST = (
    Message("`distance_km_max` stands without `distance_km`", "載有`distance_km_max`，惟欠缺`distance_km`"),
    Message("write the least distance that it may have been, if need be 0", "請寫其可能之最短距離，必要時寫0"),
)
_DOWNWARDS = (
    Message("`distance_km_max` is less than `distance_km`", "`distance_km_max`小於`distance_km`"),
    Message(
        "put the least distance first; leave `distance_km_max` empty for an exact one",
        "請將較短者寫在前；距離確切者，`distance_km_max`請留空",
    ),
)
