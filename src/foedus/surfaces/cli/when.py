"""``foedus when``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, tzinfo

import click

from foedus.kernel import Instant, Language, Message, RefusedError
from foedus.legaltime import AnchorDay, Counting, Edge, Term, Unit, UnknownZoneError, Zones, count, days, sessions
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of
from foedus.surfaces.cli.option import OneOf, json_option, language_option, option
from foedus.surfaces.cli.refusals import BadUseError, BadValueError
from foedus.surfaces.cli.show import say_json

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LENGTH = re.compile(r"([1-9][0-9]{0,5}) ?(minute|hour|day|week|month|year)s?")

_EXAMPLE = (
    "foedus when --from 2025-08-28T14:00Z --length '30 days' --anchor-day excluded --zone GMT --edge end_of_last_day"
)


@click.command(
    cls=Command,
    zh_hant="計算一項法定期限，並列示其計算過程；一概不作推定。",
    epilog=Message(
        f"Thirty days after a notification, midnight GMT: {_EXAMPLE}", f"通知後三十日，以GMT之午夜為準：`{_EXAMPLE}`"
    ),
)
@option(
    "--from",
    "event",
    required=True,
    metavar="WHEN",
    told=Message("The event: an instant with offset, or a day.", "起算事件：載有時差之時刻，或某日。"),
)
@option(
    "--length",
    required=True,
    told=Message(
        'How long: "30 days", "72 hours", "3 months".', "期間之長短：「30 days」、「72 hours」、「3 months」。"
    ),
)
@option(
    "--anchor-day",
    type=OneOf([each.value for each in AnchorDay]),
    told=Message("Is the day of the event day one?", "事件當日是否為第一日。"),
)
@option(
    "--zone",
    told=Message("Whose calendar and midnight: GMT, Europe/Kyiv, ...", "依何地之曆法及午夜：GMT、Europe/Kyiv等。"),
)
@option(
    "--edge",
    type=OneOf([each.value for each in Edge]),
    told=Message("Which midnight of the last day.", "屆至於末日之何一午夜。"),
)
@option(
    "--sessions",
    metavar="FILE#NAME",
    told=Message(
        "Leave out what this calendar of sessions leaves out: a guarantee's file, and the calendar's name in it.",
        "依此會期不計入者，不予計入：保證檔案及其中之會期名稱。",
    ),
)
@option(
    "--left-out-anchor",
    type=OneOf([each.value for each in sessions.LeftOutAnchor]),
    told=Message(
        "By sessions: is the day of the event day one even if it is left out?",
        "依會期計算時，事件當日屬不計入之日者，是否仍為第一日。",
    ),
)
@option(
    "--show-in",
    "shown_in",
    multiple=True,
    metavar="ZONE",
    told=Message("Show the result in this zone too.", "並以此時區列示結果。"),
)
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    event: str,
    length: str,
    shown_in: Sequence[str],
    language: Language,
    *,
    as_json: bool,
    **reading: str | None,
) -> None:
    """Compute one legal deadline, and show the counting. Nothing about it is assumed."""
    zones = house_of(context).zones
    calendar = _calendar(house_of(context), reading.pop("sessions"))
    term = _term(length, reading, calendar)
    anchors = _anchors(event, term, zones)
    counted = [_count(term, anchor, zones) for anchor in anchors]
    local = [_local(each, shown_in, zones) for each in counted]
    if as_json:
        say_json([_json(each, texts) for each, texts in zip(counted, local, strict=True)])
        return
    if len({each.moment for each in counted}) == 1:
        counted, local = counted[:1], local[:1]
    for each, texts in zip(counted, local, strict=True):
        _show(each, texts, language)
    if len(counted) > 1:
        click.echo(_DEPENDS[language], err=True)


def _local(counted: Counting, shown_in: Sequence[str], zones: Zones) -> dict[str, str]:
    """The instant due in other zones, where it is one instant."""
    found = {name: days.local_text(counted.due, _zone(zones, name, "--show-in")) for name in shown_in}
    return found if counted.is_certain else {}


_DEPENDS = {
    "en": "the result depends on the hour of the event: its first and its last are shown",
    "zh-Hant": "結果取決於事件之時刻；以上為最早與最晚者",
}


def _calendar(house: House, named: str | None) -> sessions.Sessions | None:
    """The calendar of sessions that a guarantee has under a name."""
    if named is None:
        return None
    file, _, name = named.rpartition("#")
    if file == "":
        message = Message(
            f"{named!r} names no calendar; write a guarantee's file and the name: FILE#NAME",
            f"{named!r}未指明會期；請寫保證檔案及會期名稱：FILE#NAME",
        )
        raise BadValueError(message, param_hint="--sessions")
    texts = house.guarantee(file).guarantees.values()
    found = {text.sessions[name].calendar for text in texts if name in text.sessions}
    if len(found) != 1:
        message = (
            Message(f"{file} has no calendar of sessions called {name!r}", f"{file}無名為{name!r}之會期")
            if len(found) == 0
            else Message(f"the readings of {file} differ on {name!r}", f"{file}之各解讀，對{name!r}之會期規定不一")
        )
        raise BadValueError(message, param_hint="--sessions")
    return found.pop()


def _term(length: str, reading: Mapping[str, str | None], calendar: sessions.Sessions | None) -> Term:
    """The term that the flags state; nothing about the counting is assumed."""
    match = _LENGTH.fullmatch(length.strip())
    if match is None:
        message = Message(
            f"{length!r} is not a length of time; write a whole number and its unit: 30 days",
            f"{length!r}不是期間之長短；請寫整數及其單位，例如「30 days」",
        )
        raise BadValueError(message, param_hint="--length")
    anchor_day, edge, left_out = reading["anchor_day"], reading["edge"], reading["left_out_anchor"]
    try:
        return Term(
            length=int(match[1]),
            unit=Unit(f"{match[2]}s"),
            anchor_day=None if anchor_day is None else AnchorDay(anchor_day),
            zone=reading["zone"],
            edge=None if edge is None else Edge(edge),
            sessions=calendar,
            left_out_anchor=None if left_out is None else sessions.LeftOutAnchor(left_out),
        )
    except RefusedError as error:
        raise BadUseError(Message(*map(_as_flags, error.message))) from error


def _as_flags(text: str) -> str:
    """The counting rule's own complaint, in the words of the flags."""
    for name in ("left_out_anchor", "anchor_day", "zone", "edge"):
        text = re.sub(rf"\b{name}\b", f"--{name.replace('_', '-')}", text, flags=re.ASCII)
    return text


def _anchors(event: str, term: Term, zones: Zones) -> tuple[Instant, ...]:
    """The event's instant, or the first and the last of its day in the term's zone."""
    try:
        if _DAY.fullmatch(event) is None:
            return (Instant.parse(event),)
        day = _day(event)
        moment = None if term.zone is None else days.day_interval(day, _zone(zones, term.zone, "--zone"))
    except RefusedError as error:
        raise BadValueError(error.message, param_hint="--from") from error
    if moment is None:
        message = Message(
            "a day has no hour to count from; write an instant such as 2025-08-28T14:00Z",
            "某日並無可供起算之時；請寫時刻，例如2025-08-28T14:00Z",
        )
        raise BadValueError(message, param_hint="--from")
    return (moment.start, moment.last)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(Message(str(error), f"曆法並無{text}此日")) from error


def _count(term: Term, anchor: Instant, zones: Zones) -> Counting:
    try:
        return count(term, anchor, zones)
    except UnknownZoneError as error:
        raise BadValueError(error.message, param_hint="--zone") from error
    except RefusedError as error:
        raise BadUseError(error.message) from error


def _zone(zones: Zones, name: str, option: str) -> tzinfo:
    try:
        return zones.zone(name)
    except UnknownZoneError as error:
        raise BadValueError(error.message, param_hint=option) from error


def _json(counted: Counting, local: Mapping[str, str]) -> dict[str, object]:
    bounds = {} if counted.is_certain else {"earliest": str(counted.due), "latest": _latest(counted)}
    due = str(counted.due) if counted.is_certain else None
    return {"due": due, **bounds, "counting": dict(counted.steps), "local": dict(local)}


def _latest(counted: Counting) -> str | None:
    return None if counted.latest is None else str(counted.latest)


def _show(counted: Counting, local: Mapping[str, str], language: Language) -> None:
    click.echo(_due(counted, language))
    chinese = {} if language == "en" else {**_CHOICES, "length": f"{counted.term.length}{_UNITS[counted.term.unit]}"}
    for key, value in counted.steps:
        if key not in {"due", "earliest", "latest"}:
            shown = chinese.get(key, chinese.get(value, value))
            click.echo(f"  {_STEPS[key][0 if language == 'en' else 1]}{_COLON[language]}{shown}")
    for name, text in local.items():
        click.echo(f"  {name}{_COLON[language]}{text}")


def _due(counted: Counting, language: Language) -> str:
    """The instant, or between which instants it lies: sittings that are not on record may put it off."""
    if counted.is_certain:
        return str(counted.due)
    if counted.latest is None:
        told = Message(
            f"{counted.due} at the earliest; how much later is not known, for the sessions are on record no further",
            f"最早為{counted.due}；會期紀錄未及於其後，故最遲時點不明",
        )
    else:
        told = Message(
            f"{counted.due} at the earliest, {counted.latest} at the latest: earlier sessions are not on record",
            f"最早為{counted.due}，最遲為{counted.latest}：先前之會期未載於紀錄",
        )
    return told.said(language)


_COLON = {"en": ": ", "zh-Hant": "："}
_CHOICES = {
    AnchorDay.INCLUDED.value: "計入",
    AnchorDay.EXCLUDED.value: "不計入",
    Edge.START.value: "末日開始時",
    Edge.END.value: "末日終了時",
}
_UNITS = {
    Unit.MINUTES: "分鐘",
    Unit.HOURS: "小時",
    Unit.DAYS: "日",
    Unit.WEEKS: "週",
    Unit.MONTHS: "個月",
    Unit.YEARS: "年",
}


_STEPS = {
    "anchor": ("event", "起算事件"),
    "zone": ("by the calendar of", "曆法時區"),
    "anchor_date": ("day of the event there", "事件當地日期"),
    "anchor_day": ("as day one, that day is", "該日之計入"),
    "first_day": ("day one", "第一日"),
    "length": ("counted", "期間"),
    "left_out": ("left out of the count", "不計入之日"),
    "begun_anew": ("begun anew at the sitting of", "重新起算之開會日"),
    "known_from": ("sessions on record from", "會期紀錄始於"),
    "known_until": ("sessions on record until", "會期紀錄終於"),
    "last_day": ("last day", "末日"),
    "edge": ("due at the midnight", "屆至之午夜"),
}
