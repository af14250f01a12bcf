"""One row of a feed to a report or a total, or to the reason why it is neither. It never guesses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo
from decimal import Decimal
from typing import TypeAlias

from foedus.evidence.crosswalk.cells import Value
from foedus.evidence.crosswalk.document import (
    ANYWHERE,
    GIVEN,
    GRADES,
    Crosswalk,
    Known,
    Precision,
    Precisions,
    When,
    seconds_of,
)
from foedus.evidence.crosswalk.exercises import Parted, parted
from foedus.evidence.crosswalk.outcome import Dropped, Unfit
from foedus.evidence.crosswalk.places import Area
from foedus.evidence.crosswalk.times import Clock, spanning
from foedus.evidence.crosswalk.values import (
    COUNT_MAX,
    DroppedError,
    Row,
    UnfitError,
    joined,
    needed,
    optional,
    shown,
    unlisted,
    whole,
)
from foedus.evidence.crosswalk.zoning import zone_of
from foedus.evidence.report import Report
from foedus.evidence.total import Total
from foedus.kernel import Instant, Interval, Message, RefusedError
from foedus.legaltime import Zones

Outcome: TypeAlias = Report | Total | Parted | Dropped | Unfit
"""What becomes of a row."""
_DIGEST = re.compile(r"[0-9a-f]{64}")
_HOURS = re.compile(r"(\d{1,5})(?:\.(\d{1,2}))?", re.ASCII)
URL_MAX = 1_000
_ADDRESSES = ("https://", "http://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Importer:
    """A crosswalk with what the command line adds to it.

    Attributes:
        crosswalk: the document.
        event: the clock of its events.
        known: the clock of when they became known; nothing where that is read from no column.
        received: when the file was received; nothing in it can be known later.
        areas: the zones, where they are decided by place.
    """

    crosswalk: Crosswalk
    event: Clock
    known: Clock | None
    received: Instant
    areas: tuple[Area, ...] | None

    @property
    def latest(self) -> Instant:
        """After this nothing in the file can lie, clocks being what they are."""
        return self.received.plus(seconds_of(self.crosswalk.skew))


def importer(
    crosswalk: Crosswalk, zones: Zones, received: Instant, zone: str | None, areas: Sequence[Area] | None
) -> Importer:
    """Fit a crosswalk with what the command line says.

    Raises:
        RefusedError: the crosswalk asks for a zone, or for polygons, and none is given; or given, and not asked for.
        UnknownZoneError: there is no time zone of that name.
    """
    known = crosswalk.known if isinstance(crosswalk.known, Known) and crosswalk.known.columns is not None else None
    stated = [crosswalk.event.zone, *([] if known is None else [known.zone])]
    if GIVEN in stated and zone is None:
        raise RefusedError(*_WHICH_TIME_ZONE)
    if zone is not None and GIVEN not in stated:
        raise RefusedError(*_ZONE_IS_STATED)
    if crosswalk.zone == "by_place" and areas is None:
        raise RefusedError(*_WHICH_ZONES)
    if areas is not None and crosswalk.place is None:
        raise RefusedError(*_NO_PLACE)
    return Importer(
        crosswalk=crosswalk,
        event=_clock(crosswalk.event.forms, crosswalk.event.zone, zone, zones),
        known=None if known is None else _clock(known.forms or (), known.zone, zone, zones),
        received=received,
        areas=None if areas is None else tuple(areas),
    )


def _clock(forms: tuple[str, ...], stated: str | None, given: str | None, zones: Zones) -> Clock:
    name = given if stated == GIVEN else stated
    rules: tzinfo | None = None if name == ANYWHERE else zones.zone("Etc/UTC" if name is None else name)
    return Clock(forms, rules)


def read_row(row: Row, by: Importer) -> Outcome:
    """What a row says, by the crosswalk; its cells by the names of their columns, without spaces around them."""
    try:
        _refuse_by_rule(row, by.crosswalk)
        return _counted(row, by) if by.crosswalk.gives == "totals" else _report(row, by)
    except DroppedError as error:
        return Dropped(error.because)
    except UnfitError as error:
        return error.unfit


def _refuse_by_rule(row: Row, crosswalk: Crosswalk) -> None:
    for rule in crosswalk.rules:
        if rule.applies(row[rule.column]):
            because = Message(rule.because.said("en"), rule.because.said("zh-Hant"))
            if rule.then == "drop":
                raise DroppedError(because)
            raise UnfitError(Unfit("I010", because, _LOOK_AT_IT, rule.column))


def _report(row: Row, by: Importer) -> Report:
    crosswalk = by.crosswalk
    assert crosswalk.class_ is not None
    incident_class, zone = needed(row, crosswalk.class_, "class"), zone_of(row, by.crosswalk, by.areas)
    held = _held(row, by)
    return Report(
        id=needed(row, crosswalk.id, "id"),
        source=needed(row, crosswalk.source, "source"),
        incident_class=incident_class,
        zone=zone,
        held=held,
        known=_not_before(held.start, _known(row, by, held), crosswalk),
        incident=optional(row, crosswalk.incident),
        denies=_denies(row, crosswalk.denies),
        url=_url(row, crosswalk.url),
        actor=optional(row, crosswalk.actor),
        modality=optional(row, crosswalk.modality),
        media=_media(row, crosswalk.media),
        credibility=_credibility(row, crosswalk.credibility),
    )


def _counted(row: Row, by: Importer) -> Total | Parted:
    total, exercise = _total(row, by), by.crosswalk.exercise
    return total if exercise is None else parted(total, row, exercise)


def _total(row: Row, by: Importer) -> Total:
    crosswalk = by.crosswalk
    assert crosswalk.series is not None
    assert crosswalk.count is not None
    series, zone = needed(row, crosswalk.series, "series"), zone_of(row, by.crosswalk, by.areas)
    held = _held(row, by)
    return Total(
        id=needed(row, crosswalk.id, "id"),
        source=needed(row, crosswalk.source, "source"),
        series=series,
        zone=zone,
        held=held,
        count=whole(row, crosswalk.count, COUNT_MAX),
        known=_not_before(held.end, _known(row, by, held), crosswalk),
        url=_url(row, crosswalk.url),
        observer_hours=_observer_hours(row, crosswalk.observer_hours),
    )


def _held(row: Row, by: Importer) -> Interval:
    """When it happened; where a total's period is told by its end and its length, from there back."""
    when = by.crosswalk.event
    precision, ends = _precision(row, when), [each for each in (when.from_, when.until) if each is not None]
    try:
        read = [by.event.read(joined(row, columns), precision) for columns in ends]
        end = read[-1].start
        length_s = 0 if when.hours is None else _hours_s(row, when.hours)
        held = spanning(read) if when.hours is None else Interval(end.plus(-length_s), end)
    except RefusedError as error:
        raise UnfitError(Unfit("I011", error.message, error.hint, ends[0][0])) from error
    if held.start > by.latest:
        raise UnfitError(Unfit("I014", *_future(by.received), ends[0][0]))
    return held


def _observer_hours(row: Row, column: str | None) -> Decimal | None:
    """Over how many hours observers watched; nothing where the row does not say."""
    if column is None or row[column] == "":
        return None
    if _HOURS.fullmatch(row[column]) is None:
        raise UnfitError(Unfit("I022", *_NO_OBSERVER_HOURS, column))
    return Decimal(row[column])


def _hours_s(row: Row, column: str) -> int:
    """A length in seconds, from hours with two decimals at most."""
    match = _HOURS.fullmatch(row[column])
    seconds = 0 if match is None else int(match[1]) * 3_600 + int((match[2] or "0").ljust(2, "0")) * 36
    if seconds == 0:
        raise UnfitError(Unfit("I022", *_NO_HOURS, column))
    return seconds


def _precision(row: Row, when: When) -> Precision:
    if isinstance(when.precision, Precisions):
        told = row[when.precision.column]
        if told not in when.precision.table:
            raise UnfitError(unlisted(told, when.precision.column))
        return when.precision.table[told]
    assert when.precision is not None
    return when.precision


def _known(row: Row, by: Importer, held: Interval) -> Instant:
    """From when the report was known at the latest: never later than the file was received."""
    stated = by.crosswalk.known
    if not isinstance(stated, Known):
        return by.received
    if stated.after is not None:
        return min(held.last.plus(seconds_of(stated.after)), by.received)
    assert by.known is not None
    assert stated.columns is not None
    assert stated.precision is not None
    text = joined(row, stated.columns)
    texts = [text] if stated.separator is None else [each.strip() for each in text.split(stated.separator)]
    try:
        read = [by.known.read(each, stated.precision) for each in texts]
    except RefusedError as error:
        raise UnfitError(Unfit("I012", error.message, error.hint, stated.columns[0])) from error
    chosen = max(read) if stated.take == "last" else min(read)
    if chosen.start > by.latest:
        raise UnfitError(Unfit("I013", *_known_after(by.received), stated.columns[0]))
    return min(chosen.last, by.received)


def _not_before(event: Instant, known: Instant, crosswalk: Crosswalk) -> Instant:
    """Nothing is known before it happened; what seems so by no more than the stated skew was known at once."""
    if known >= event:
        return known
    if event.seconds - known.seconds > seconds_of(crosswalk.skew):
        raise UnfitError(Unfit("I015", *_too_early(crosswalk.skew), crosswalk.event.reads[0]))
    return event


def _denies(row: Row, value: Value | None) -> bool:
    text = optional(row, value)
    if text not in {None, "true", "false"}:
        assert value is not None
        raise UnfitError(unlisted(text or "", (value.reads or ("",))[0]))
    return text == "true"


def _media(row: Row, column: str | None) -> str | None:
    """The SHA-256 of what the report shows; one that cannot be compared would hide that it was shown before."""
    text = "" if column is None else row[column].removeprefix("sha256:").lower()
    if text == "":
        return None
    if _DIGEST.fullmatch(text) is None:
        raise UnfitError(Unfit("I024", *_NO_DIGEST, column))
    return text


def _credibility(row: Row, value: Value | None) -> int | None:
    text = optional(row, value)
    if text is not None and text not in GRADES:
        assert value is not None
        raise UnfitError(Unfit("I025", *_no_grade(text), (value.reads or (None,))[0]))
    return None if text is None else int(text)


def _no_grade(text: str) -> tuple[Message, Message]:
    given = f"`{shown(text)}`"
    return (
        Message(f"{given} is not a grade of credibility", f"{given}不是可信度之等級"),
        Message(
            "say in the `table` of the crosswalk which grade from 1 to 6 it means, or `~` for none",
            "請於對照檔之`table`載明其相當於1至6何一等級；無等級者寫`~`",
        ),
    )


def _url(row: Row, column: str | None) -> str | None:
    """The address; what is none is left out, for a report does not stand or fall by it."""
    text = "" if column is None else row[column]
    is_address = text.startswith(_ADDRESSES) and text.isprintable() and " " not in text and len(text) <= URL_MAX
    return text if is_address else None


def _known_after(received: Instant) -> tuple[Message, Message]:
    return (
        Message(
            f"it was known only after the file was received, {received}", f"得知時間晚於收到檔案之時（{received}）"
        ),
        Message("check --received, and the clock of the source", "請查對--received及來源之時鐘"),
    )


def _future(received: Instant) -> tuple[Message, Message]:
    return (
        Message(f"it happened only after the file was received, {received}", f"發生時間晚於收到檔案之時（{received}）"),
        Message("check --received, and the clock of the source", "請查對--received及來源之時鐘"),
    )


def _too_early(skew: str) -> tuple[Message, Message]:
    return (
        Message(
            f"it was known before it happened, by more than the {skew} that the crosswalk allows",
            f"得知於發生之前，逾對照檔所容許之{skew}",
        ),
        Message("check both times, their zones and their order of day and month", "請查對兩項時間、其時區及日月之次序"),
    )


_WHICH_TIME_ZONE = (
    Message("in which time zone are the days of this file?", "此檔之日期採何時區？"),
    Message(
        "name it with --zone Europe/Kyiv, or take --zone anywhere for days that may be those of any place",
        "請以--zone Europe/Kyiv指明；日期可能屬任何地方者，用--zone anywhere",
    ),
)
_ZONE_IS_STATED = (
    Message("the crosswalk states its time zone itself", "對照檔已自行載明時區"),
    Message("leave out --zone, or write `zone: given` in the crosswalk", "請勿使用--zone，或於對照檔寫`zone: given`"),
)
_WHICH_ZONES = (
    Message("which zones are there? the feed tells places alone", "有何區域？此資料源僅載地點"),
    Message(
        "give their polygons with --zones FILE, or write `zone: undetermined` in a crosswalk of your own",
        "請以--zones FILE提供其多邊形，或於自備之對照檔寫`zone: undetermined`",
    ),
)
_NO_PLACE = (
    Message("the crosswalk does not say where the place stands", "對照檔未載明地點載於何處"),
    Message("leave out --zones, or give `place` in the crosswalk", "請勿使用--zones，或於對照檔填寫`place`"),
)
_LOOK_AT_IT = Message("let a person decide, and report it by hand", "請由人員判斷，並以人工報告")
_NO_OBSERVER_HOURS = (
    Message("this is no number of observer hours", "此非觀測時數"),
    Message("look for the hours of observation in the source", "請向來源查明觀測時數"),
)
_NO_DIGEST = (
    Message("this is not the digest of one picture or recording", "此非單一影像或錄影之雜湊值"),
    Message(
        "write the SHA-256 of its raw bytes, 64 hexadecimal digits; of several pictures, make a row of each",
        "請寫其原始位元組之SHA-256，即64位十六進位數字；影像有數則者，請分列",
    ),
)
_NO_HOURS = (
    Message("this is no number of hours above zero", "此非大於零之時數"),
    Message("look for the length of the period in the source", "請向來源查明期間之長度"),
)
