"""``foedus when``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, tzinfo

import click

from foedus.kernel import Instant
from foedus.legaltime import AnchorDay, Counting, Edge, Term, Unit, UnknownZoneError, Zones, count, days
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.options import json_option, language_option
from foedus.surfaces.cli.show import say_json
from foedus.writing import Language

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LENGTH = re.compile(r"([1-9][0-9]{0,5}) ?(minute|hour|day|week|month|year)s?")

_EXAMPLE = (
    "Thirty days after a notification, midnight GMT: foedus when --from 2025-08-28T14:00Z --length '30 days' "
    "--anchor-day excluded --zone GMT --edge end_of_last_day"
)


@click.command(epilog=_EXAMPLE)
@click.option("--from", "event", required=True, metavar="WHEN", help="The event: an instant with offset, or a day.")
@click.option("--length", required=True, help='How long: "30 days", "72 hours", "3 months".')
@click.option(
    "--anchor-day", type=click.Choice([each.value for each in AnchorDay]), help="Is the day of the event day one?"
)
@click.option("--zone", help="Whose calendar and midnight: GMT, Europe/Kyiv, ...")
@click.option("--edge", type=click.Choice([each.value for each in Edge]), help="Which midnight of the last day.")
@click.option("--show-in", "shown_in", multiple=True, metavar="ZONE", help="Show the result in this zone too.")
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    event: str,
    length: str,
    anchor_day: str | None,
    zone: str | None,
    edge: str | None,
    shown_in: Sequence[str],
    language: Language,
    *,
    as_json: bool,
) -> None:
    """Compute one legal deadline, and show the counting. Nothing about it is assumed."""
    zones = house_of(context).zones
    term = _term(length, anchor_day, zone, edge)
    anchors = _anchors(event, term, zones)
    counted = [_count(term, anchor, zones) for anchor in anchors]
    local = [
        {name: days.local_text(each.due, _zone(zones, name, "--show-in")) for name in shown_in} for each in counted
    ]
    if as_json:
        say_json([_json(each, texts) for each, texts in zip(counted, local, strict=True)])
        return
    if len({each.due for each in counted}) == 1:
        counted, local = counted[:1], local[:1]
    for each, texts in zip(counted, local, strict=True):
        _show(each, texts, language)
    if len(counted) > 1:
        click.echo(_DEPENDS[language], err=True)


_DEPENDS = {
    "en": "the result depends on the hour of the event: its first and its last are shown",
    "zh-Hant": "結果取決於事件之時刻；以上為最早與最晚者",
}


def _term(length: str, anchor_day: str | None, zone: str | None, edge: str | None) -> Term:
    """The term that the flags state; nothing about the counting is assumed."""
    match = _LENGTH.fullmatch(length.strip())
    if match is None:
        message = f"{length!r} is not a length of time; write a whole number and its unit: 30 days"
        raise click.BadParameter(message, param_hint="--length")
    try:
        return Term(
            length=int(match[1]),
            unit=Unit(f"{match[2]}s"),
            anchor_day=None if anchor_day is None else AnchorDay(anchor_day),
            zone=zone,
            edge=None if edge is None else Edge(edge),
        )
    except ValueError as error:
        raise click.UsageError(_as_flags(str(error))) from error


def _as_flags(message: str) -> str:
    """The counting rule's own complaint, in the words of the flags."""
    for name in ("anchor_day", "zone", "edge"):
        message = re.sub(rf"\b{name}\b", f"--{name.replace('_', '-')}", message)
    return message


def _anchors(event: str, term: Term, zones: Zones) -> tuple[Instant, ...]:
    """The event's instant, or the first and the last of its day in the term's zone."""
    try:
        if _DAY.fullmatch(event) is None:
            return (Instant.parse(event),)
        day = date.fromisoformat(event)
        moment = None if term.zone is None else days.day_interval(day, _zone(zones, term.zone, "--zone"))
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--from") from error
    if moment is None:
        message = "a day has no hour to count from; write an instant such as 2025-08-28T14:00Z"
        raise click.BadParameter(message, param_hint="--from")
    return (moment.start, moment.last)


def _count(term: Term, anchor: Instant, zones: Zones) -> Counting:
    try:
        return count(term, anchor, zones)
    except UnknownZoneError as error:
        raise click.BadParameter(str(error), param_hint="--zone") from error
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _zone(zones: Zones, name: str, option: str) -> tzinfo:
    try:
        return zones.zone(name)
    except UnknownZoneError as error:
        raise click.BadParameter(str(error), param_hint=option) from error


def _json(counted: Counting, local: Mapping[str, str]) -> dict[str, object]:
    return {"due": str(counted.due), "counting": dict(counted.steps), "local": dict(local)}


def _show(counted: Counting, local: Mapping[str, str], language: Language) -> None:
    click.echo(str(counted.due))
    chinese = {} if language == "en" else {**_CHOICES, "length": f"{counted.term.length}{_UNITS[counted.term.unit]}"}
    for key, value in counted.steps:
        if key != "due":
            shown = chinese.get(key, chinese.get(value, value))
            click.echo(f"  {_STEPS[key][0 if language == 'en' else 1]}{_COLON[language]}{shown}")
    for name, text in local.items():
        click.echo(f"  {name}{_COLON[language]}{text}")


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
    "last_day": ("last day", "末日"),
    "edge": ("due at the midnight", "屆至之午夜"),
}
