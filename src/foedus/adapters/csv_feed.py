"""Reports from a table in a CSV file: good rows become reports, each bad one a flaw with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from foedus.adapters.csv_table import BadRowError, Columns, Row, instant, optional, read_table, shown, url
from foedus.evidence import Report, Total
from foedus.journal import digest
from foedus.kernel import Flaw, Interval, Message

COLUMNS = Columns(
    required={
        "id": Message("it holds the name of the report", "該欄載明報告之名稱"),
        "source": Message("it holds a name from the closed list of sources", "該欄載明來源名單所列之名稱"),
        "class": Message("it holds the class of incident", "該欄載明事件之類別"),
        "zone": Message("it holds the zone, or nothing where the report names none", "該欄載明區域；報告未指明者留空"),
        "event_time": Message(
            "it holds when it happened, as 2025-03-05T10:00:00Z", "該欄載明發生之時刻，寫成2025-03-05T10:00:00Z"
        ),
        "known_at": Message(
            "it holds when the report arrived, as 2025-03-05T10:00:00Z",
            "該欄載明報告到達之時刻，寫成2025-03-05T10:00:00Z",
        ),
    },
    optional=("event_until", "incident", "denies", "actor", "modality", "url", "media", "credibility"),
    may_be_empty=frozenset({"zone"}),
    stretch=("event_time", "event_until"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a file holds: reports or totals, never both.

    Attributes:
        reports: of the good rows, in the order of the file; a row that repeats another in full is one report.
        totals: the same, where the file is one of totals.
        flaws: what is wrong with the others, in the order of the file.
        digest: the name of the file's bytes.
    """

    reports: tuple[Report, ...] = ()
    totals: tuple[Total, ...] = ()
    flaws: tuple[Flaw, ...]
    digest: str


def read_reports(data: bytes, file: str) -> Feed:
    """Read a table of reports, with a header of the ``COLUMNS``.

    Times are instants with an offset (``2025-03-05T10:00:00Z``). An event whose time is uncertain lies in
    ``event_time <= t < event_until``. Rows of one source under one id are versions of one report, told apart by
    ``known_at``.

    Raises:
        BadInputError: the file is too large, is empty, or has a header with missing, repeated or unknown columns.
    """
    reports, flaws = read_table(data, file, COLUMNS, _report)
    return Feed(reports=reports, flaws=flaws, digest=digest(data))


def _report(row: Row) -> Report:
    held, known = _held(row), instant(row, "known_at", COLUMNS)
    if known < held.start:
        raise BadRowError(row["known_at"].place, "C011", *_TOO_EARLY)
    return Report(
        id=row["id"].text,
        source=row["source"].text,
        incident_class=row["class"].text,
        zone=row["zone"].text or None,
        held=held,
        known=known,
        incident=optional(row, "incident"),
        denies=_denies(row),
        url=url(row),
        actor=optional(row, "actor"),
        modality=optional(row, "modality"),
        media=_media(row),
        credibility=_credibility(row),
    )


def _held(row: Row) -> Interval:
    start = instant(row, "event_time", COLUMNS)
    if optional(row, "event_until") is None:
        return Interval.at(start)
    end = instant(row, "event_until", COLUMNS)
    if end <= start:
        raise BadRowError(row["event_until"].place, "C012", *_NO_STRETCH)
    return Interval(start, end)


def _denies(row: Row) -> bool:
    text = optional(row, "denies")
    if text not in {None, "true", "false"}:
        given = f"`{shown(text or '')}`"
        message = Message(f"{given} is neither true nor false", f"{given}既非true，亦非false")
        hint = Message("write true or false, or leave it empty for false", "請寫true或false；意為false者亦得留空")
        raise BadRowError(row["denies"].place, "C014", message, hint)
    return text == "true"


def _media(row: Row) -> str | None:
    text = optional(row, "media")
    if text is not None and _DIGEST.fullmatch(text) is None:
        message = Message(f"`{shown(text)}` is not the digest of a file", f"`{shown(text)}`不是檔案之雜湊值")
        hint = Message(
            "write the SHA-256 of its raw bytes: 64 hexadecimal digits in small letters",
            "請寫其原始位元組之SHA-256：64位小寫之十六進位數字",
        )
        raise BadRowError(row["media"].place, "C030", message, hint)
    return text


def _credibility(row: Row) -> int | None:
    text = optional(row, "credibility")
    if text is not None and _GRADE.fullmatch(text) is None:
        message = Message(f"`{shown(text)}` is not a grade of credibility", f"`{shown(text)}`不是可信度之等級")
        hint = Message(
            "write 1 (confirmed) to 6 (cannot be judged); a letter grades a source, and stands in the text",
            "請寫1（經證實）至6（無從判斷）；字母係來源之評級，載於約文",
        )
        raise BadRowError(row["credibility"].place, "C031", message, hint)
    return None if text is None else int(text)


_DIGEST = re.compile(r"[0-9a-f]{64}")
_GRADE = re.compile(r"[1-6]")
_TOO_EARLY = (
    Message("the report was known before it happened", "報告得知於事件發生之前"),
    Message("check `event_time`, `known_at` and their offsets", "請查對`event_time`、`known_at`及其時差"),
)
_NO_STRETCH = (
    Message("`event_until` is not after `event_time`", "`event_until`並不晚於`event_time`"),
    Message(
        "it is the first instant at which it can no longer have happened; leave it empty for an exact time",
        "該欄為事件已不可能發生之最早時刻；發生時刻確切者，請留空",
    ),
)
