"""``foedus report daily``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from pathlib import Path
from typing import Any

import click

from foedus.books import Speech
from foedus.engine import Known
from foedus.instrument import Document
from foedus.kernel import BadInputError, Flaw, Instant, Interval, Language, Message, Place, RefusedError, listed
from foedus.legaltime import UnknownZoneError, Zones, days
from foedus.procedure import NotificationAct
from foedus.rehearsal import Staged, last_instant
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of, is_file, refuse_homeless
from foedus.surfaces.cli.option import OneOf, json_option, language_option, option
from foedus.surfaces.cli.options import EARLIEST, LATEST, InstantType, as_of_option, public_option
from foedus.surfaces.cli.refusals import BadUseError, BadValueError
from foedus.surfaces.cli.show import complain, say_json
from foedus.surfaces.cli.wrapping import wrapped
from foedus.surfaces.hearing import heard_by
from foedus.surfaces.printing.daily import FORMS
from foedus.surfaces.printing.daily import as_json as wire
from foedus.surfaces.publishing import public_instant
from foedus.surfaces.reporting import DENIED_ACCESS, Asked, DayReport, day_report

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """A text, what is known, and how things are named; with a case, the case itself."""

    document: Document
    known: Known
    speech: Speech
    staged: Staged | None = None


@click.command(
    cls=Command,
    zh_hant=(
        "就某日之報告製作監督團每日報告：各區域各類別之事件數及監測涵蓋、未能確定者、否認及答辯、武器目擊紀錄，以及自前次報告以來之更正。\n\n"
        "得給予保證及報告檔，或給予案例（採用其所列之報告，並得另加報告檔）。本日之起訖，依--zone所定之曆法（或以--from及--until定之）。"
        "報告書不作成任何認定，亦無法律效力。報告有誤列者，結束碼為2（無誤之列仍予採用）。"
    ),
)
@click.argument("text", metavar="NAME|PATH")
@click.argument("files", nargs=-1, metavar="FILE...")
@option(
    "--day",
    metavar="DAY",
    told=Message("The day, as 2021-04-16; it needs --zone.", "何日，寫成2021-04-16；須附--zone。"),
)
@option(
    "--zone",
    "--zone-of-time",
    "zone",
    metavar="ZONE",
    told=Message("Whose calendar the day is of: Europe/Kyiv, ...", "依何地之曆法：Europe/Kyiv等。"),
)
@option(
    "--from",
    "start",
    type=InstantType(),
    told=Message("In the place of a day: when the stretch begins.", "以代某日：期間開始之時刻。"),
)
@option(
    "--until", "end", type=InstantType(), told=Message("When it is over, itself left out.", "期間終了之時刻，不計入。")
)
@as_of_option
@option(
    "--since",
    type=InstantType(),
    told=Message("The instant of the last report: tell what changed since.", "前次報告之時刻：載明其後之異動。"),
)
@option(
    "--access",
    multiple=True,
    metavar="CLASS",
    told=Message(
        "A class of incident that records denied access: told in a section of its own. May be repeated. Unless given: "
        "access_denial, where the text has it.",
        "記載拒絕進入之事件類別：另立一節。得重複為之。未指定者，約文定有access_denial時，採之。",
    ),
)
@public_option
@option(
    "--format", "--as", "form", type=OneOf([*FORMS]), default="text", show_default=True, told=Message("Form.", "形式。")
)
@option("-o", "--out", "--output", "output", metavar="FILE", told=Message("Write into this file.", "寫入此檔案。"))
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    text: str,
    files: Sequence[str],
    form: str,
    output: str | None,
    language: Language,
    *,
    as_json: bool,
    **asked: Any,
) -> None:
    """Write a mission's daily report: counts over coverage, what is undetermined, denials.

    Give a guarantee and files of reports, or a case (its own reports are used, and further files may be added). The day
    is that of the calendar of --zone; --from and --until give any other stretch. The report determines nothing and has
    no legal effect. Exit code 2 if rows of reports have flaws (the good ones are still used).
    """
    house = house_of(context)
    if not as_json and output is None and not FORMS[form].is_text:
        message = Message(
            f"{form} is no text to be shown here; name a file", f"{form}非文字檔，不得顯示於此；請指定檔案"
        )
        raise BadValueError(message, param_hint="--out")
    given, flaws = _read(house, text, files, language)
    hypothetical = None if given.staged is None else given.staged.case.hypothetical
    question = _asked(given, asked, house.zones)
    known = heard_by(given.document, given.known, question.as_of, house.zones)
    report = day_report(given.document, known, question, given.speech, hypothetical)
    if report is None:
        raise _no_evidence(text)
    _write(house, report, form, output, as_json=as_json)
    complain(flaws, language)
    context.exit(2 if len(flaws) > 0 else 0)


def _read(house: House, text: str, files: Sequence[str], language: Language) -> tuple[_Given, tuple[Flaw, ...]]:
    """What is given, and the flaws of rows."""
    known, flaws = house.reports(files)
    if is_file(text) and not house.is_case(text):
        if len(files) == 0:
            raise BadUseError(_NO_REPORTS)
        document = house.guarantee(text)
        return _Given(document=document, known=known, speech=Speech(document=document, language=language)), flaws
    staged, of_case = house.stage(text)
    own = staged.known
    more = own.grown(own.facts, (*own.reports, *known.reports), (*own.totals, *known.totals))
    opened = {fact.id: fact.procedure for fact in own.facts if isinstance(fact, NotificationAct)}
    speech = Speech(document=staged.document, language=language, others=staged.case.parties, opened=opened)
    return _Given(document=staged.document, known=more, speech=speech, staged=staged), (*of_case, *flaws)


def _asked(given: _Given, options: Mapping[str, Any], zones: Zones) -> Asked:
    """What the options ask for.

    Raises:
        BadUseError: they do not go together.
        BadValueError: a value that cannot be.
    """
    day, before = _days(given.document, options, zones)
    as_of = options["as_of"] or _told_until(given, day, is_public=options["is_public"])
    since = options["since"]
    if since is not None and since > as_of:
        message = Message(
            f"the last report, as known on {since}, lies after this one, as known on {as_of}",
            f"前次報告截至{since}，晚於本次報告所截至之{as_of}",
        )
        raise BadValueError(message, param_hint="--since")
    classes = _classes(given.document)
    for name in options["access"]:
        _refuse_stranger(classes, name)
    usual = tuple(each for each in (DENIED_ACCESS,) if each in classes)
    return Asked(
        day=day,
        before=before,
        as_of=as_of,
        since=since,
        zone=options["zone"],
        access=tuple(options["access"]) or usual,
        is_public=options["is_public"],
    )


def _days(document: Document, options: Mapping[str, Any], zones: Zones) -> tuple[Interval, Interval]:
    """The stretch to tell of, and the one before it."""
    day, zone, start, end = (options[name] for name in ("day", "zone", "start", "end"))
    if (day is None) == (start is None and end is None):
        raise BadUseError(_WHICH_DAY)
    if day is None:
        return _stretch(zone, start, end)
    if zone is None:
        own = document.first.zone
        message = Message(
            f"whose day? Name the zone: --zone {own} is the text's own",
            f"依何地之日？請載明時區；約文所定者為--zone {own}",
        )
        raise BadUseError(message)
    return _day_of(day, _zone(zones, zone))


def _stretch(zone: str | None, start: Instant | None, end: Instant | None) -> tuple[Interval, Interval]:
    """A stretch given by its ends, and as long a one before it."""
    if start is None or end is None:
        raise BadUseError(Message("--from and --until go together", "--from與--until須一併給予"))
    if zone is not None:
        raise BadUseError(
            Message(
                "--zone goes with --day, not with --from and --until", "--zone須與--day並用，不得與--from及--until並用"
            )
        )
    try:
        return Interval(start, end), Interval(start.plus(start.seconds - end.seconds), start)
    except RefusedError as error:
        raise BadValueError(error.message, param_hint="--until") from error


def _day_of(text: str, zone: tzinfo) -> tuple[Interval, Interval]:
    """A day of the zone's calendar, and the day before it."""
    if _DAY.fullmatch(text) is None:
        message = Message(f"{text!r} is not a day; write it as 2021-04-16", f"{text!r}不是日期；請寫成2021-04-16")
        raise BadValueError(message, param_hint="--day")
    try:
        day = days.day_interval(_date(text), zone)
        before = days.day_interval(days.local_date(day.start.plus(-1), zone), zone)
    except RefusedError as error:
        raise BadValueError(error.message, param_hint="--day") from error
    if not EARLIEST <= before.start < day.end < LATEST:
        message = Message(
            f"{text!r} lies outside all records; write a day between {EARLIEST} and {LATEST}",
            f"{text!r}不在紀錄可及之期間內；請寫{EARLIEST}至{LATEST}間之日期",
        )
        raise BadValueError(message, param_hint="--day")
    return day, before


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise RefusedError(Message(str(error), f"曆法並無{text}此日")) from error


def _zone(zones: Zones, name: str) -> tzinfo:
    try:
        return zones.zone(name)
    except UnknownZoneError as error:
        raise BadValueError(error.message, param_hint="--zone") from error


def _told_until(given: _Given, day: Interval, *, is_public: bool) -> Instant:
    """The instant of knowledge where none is asked for: everything given is known, and the day is over.

    For anybody it is one that no report decides, or it would tell when the last came in.

    Raises:
        BadUseError: files alone name no such instant.
    """
    if is_public:
        if given.staged is None:
            raise BadUseError(_AS_OF_WHEN)
        return max(day.end, public_instant(given.staged))
    if given.staged is not None:
        return max(day.end, last_instant(replace(given.staged, known=given.known)))
    return max([day.end, *(row.known for row in (*given.known.reports, *given.known.totals))])


def _classes(document: Document) -> tuple[str, ...]:
    """The classes of incident that some reading declares."""
    rules = [text.evidence for text in document.guarantees.values() if text.evidence is not None]
    return tuple(dict.fromkeys(each for rule in rules for each in rule.classes))


def _refuse_stranger(classes: Sequence[str], name: str) -> None:
    if name not in classes:
        known = listed(classes) if len(classes) > 0 else Message("none", "無")
        message = Message(
            f"{name!r} is no class of incident of this text; the classes: {known.en}",
            f"{name!r}不是本約文之事件類別；事件類別為{known.zh_hant}",
        )
        raise BadValueError(message, param_hint="--access")


def _no_evidence(text: str) -> BadInputError:
    message = Message("the text has no rules of evidence", "約文未定證據規則")
    hint = Message(
        "give one that says who is heard: a report counts only by the `evidence` of a text",
        "請給予載明採計何者之約文：報告僅得依約文之`evidence`計算",
    )
    return BadInputError([Flaw(Place(text), "F007", message, hint)])


def _write(house: House, report: DayReport, form: str, output: str | None, *, as_json: bool) -> None:
    """Print the report, or write it into a file and name that."""
    if as_json:
        say_json(wire(report))
    if output is not None:
        refuse_homeless(Path(output))
        Path(output).write_bytes(FORMS[form].write(report, house.zones))
        click.echo(output, err=as_json)
    elif not as_json:
        written = FORMS[form].write(report, house.zones).decode("utf-8")
        click.echo("\n".join(_wrapped(written)) if form == "text" else written, nl=form == "text")


def _wrapped(text: str) -> Iterator[str]:
    """Lines of the width of a page; what goes on stands below itself."""
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        first, *rest = wrapped(line.lstrip(), _WIDTH - indent - _INDENT) or [""]
        yield f"{' ' * indent}{first}"
        yield from (f"{' ' * (indent + _INDENT)}{each}" for each in rest)


_WIDTH, _INDENT = 118, 2
_NO_REPORTS = Message(
    "no reports: name files of reports behind the guarantee, or give a case that has some",
    "並無報告：請於保證之後列明報告檔，或給予載有報告之案例",
)
_AS_OF_WHEN = Message(
    "as of which instant? A report for anybody says so, and the last row must not decide it: give --as-of",
    "截至何時？公開版須載明其截至之時刻，且不得取決於最後一列：請給予--as-of",
)
_WHICH_DAY = Message(
    "which day? Write --day 2021-04-16 --zone Europe/Kyiv, or --from and --until with two instants",
    "何日？請寫--day 2021-04-16 --zone Europe/Kyiv，或以--from及--until給予二時刻",
)
