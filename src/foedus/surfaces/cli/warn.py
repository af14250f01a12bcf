"""``foedus warn``."""

from __future__ import annotations

import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from foedus.kernel import BadInputError, Flaw, Instant, Language, Message, Place
from foedus.surfaces import live
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of, is_file, refuse_homeless
from foedus.surfaces.cli.option import language_option, option
from foedus.surfaces.cli.options import instant_of, public_option, view_of, view_options
from foedus.surfaces.cli.refusals import BadUseError, BadValueError
from foedus.surfaces.cli.show import complain
from foedus.surfaces.printing.alerts import Alert, alerts_of, as_cap, setting_of
from foedus.surfaces.publishing import public_instant, published
from foedus.surfaces.running import Run, run_case

_SENDER = re.compile(r"[^\s,<&]{1,200}")
_DATABASE = ("postgresql://", "postgres://")
_OF_A_FILE = b"SQLite format 3\x00"


@click.command(
    cls=Command,
    zh_hant=(
        "將案例或即時紀錄中應予警告之事項（警報、程序、措施），寫成通用示警協定（CAP 1.2）之訊息，供示警系統讀取。\n\n"
        "每一事項成一串訊息：先為警告，繼為更新，終為取消。每則訊息兼載英文及中文。出自案例者，一律為測試；"
        "僅依生效約文作成之即時紀錄，始為實際訊息。訊息預設限於當事方；載有`--public`者，僅寫出得向任何人公開者，且以得公開之時為準。"
        "未指定資料夾者，逐則列出標題。報告有誤列者，結束碼為2（無誤之列仍予採用）。"
    ),
)
@click.argument("source", metavar="CASE|JOURNAL")
@view_options
@public_option
@option(
    "--sender",
    metavar="TEXT",
    told=Message(
        "Who sends, by a name that nobody else uses, such as a domain's. Unless given: from the text's own body.",
        "發送者：無他人使用之名稱，例如網域名稱。未指定者，依約文所定之機關。",
    ),
)
@option(
    "-o", "--output", metavar="FOLDER", told=Message("Write a file for each into this folder.", "逐則寫入此資料夾。")
)
@language_option
@click.pass_context
def command(
    context: click.Context,
    source: str,
    as_of: Instant | None,
    readings: Sequence[str],
    recognised_by: str | None,
    sender: str | None,
    output: str | None,
    language: Language,
    *,
    is_public: bool,
) -> None:
    """Write what a case or a live record warns of as messages that warning systems read (CAP 1.2).

    Alarms, proceedings and measures each have a chain: an alert, updates, and a cancellation. Each message is in
    English and Chinese. A case gives tests alone, and only a live record under a text in force gives actual messages.
    They are for the parties unless --public is given, which writes what anybody may be shown, dated when that is.
    Without a folder the headlines are listed. Exit code 2 if rows of reports have flaws (the good ones are still used).
    """
    if sender is not None and _SENDER.fullmatch(sender) is None:
        message = Message("spaces, commas, `<` and `&` cannot stand in it", "不得含有空白、逗號、`<`或`&`")
        raise BadValueError(message, param_hint="--sender")
    house, asked = house_of(context), (as_of, readings, recognised_by)
    if is_record(source):
        if asked != (None, (), None):
            raise BadUseError(_AS_IT_STANDS)
        with _of_record(house, source, language) as (run, flaws):
            shown = published(run, house.zones) if is_public else run
            alerts = alerts_of(shown, house.zones, setting_of(shown, is_live=True, sender=sender))
    else:
        run, flaws = run_of_case(house, source, asked, is_public=is_public)
        alerts = alerts_of(run, house.zones, setting_of(run, is_live=False, sender=sender))
    _show(alerts, language) if output is None else _write(alerts, Path(output))
    complain(flaws, language)
    context.exit(2 if len(flaws) > 0 else 0)


_AS_IT_STANDS = Message(
    "a record is read as it stands, in the view with which it was opened: leave out --as-of, --reading and "
    "--recognised-by",
    "紀錄依其現況及開立時所定之觀點讀取：請勿併用--as-of、--reading或--recognised-by",
)


def is_record(path: str) -> bool:
    """Whether a path names a record: a database's address, or a file of its format."""
    if path.startswith(_DATABASE):
        return True
    if not is_file(path):
        return False
    with Path(path).open("rb") as file:
        return file.read(len(_OF_A_FILE)) == _OF_A_FILE


def run_of_case(
    house: House, case: str, asked: tuple[Instant | None, Sequence[str], str | None], *, is_public: bool
) -> tuple[Run, tuple[Flaw, ...]]:
    """A case that has been run, or the view of it for anybody, with the flaws of rows.

    Raises:
        BadInputError: what is named is a guarantee alone.
    """
    if is_file(case) and not house.is_case(case):
        message = Message("a guarantee, where a case is needed", "此為保證；此處須為案例")
        hint = Message(
            "nothing has happened under a text alone: give a case, such as the one that "
            "`foedus new NAME --template case` writes",
            "僅有約文，尚無事實：請給予案例，例如`foedus new NAME --template case`所寫者",
        )
        raise BadInputError([Flaw(Place(case), "F005", message, hint)])
    (as_of, readings, recogniser), (staged, flaws) = asked, house.stage(case)
    until = public_instant(staged) if as_of is None and is_public else instant_of(staged, as_of)
    run = run_case(house, staged, view_of(staged, readings, recogniser), until, (None, "en"))
    return published(run, house.zones) if is_public else run, flaws


@contextmanager
def _of_record(house: House, journal: str, language: Language) -> Generator[tuple[Run, tuple[Flaw, ...]]]:
    """A record, brought up to now."""
    with house.records.taken_up(journal) as record:
        complain(record.snapshot_flaws, language)
        yield live.run_of(record, "en"), ()


def _show(alerts: Sequence[Alert], language: Language) -> None:
    for alert in alerts:
        headline = next(info.headline for info in alert.infos if info.language == language)
        click.echo(f"{alert.sent}  {_KINDS[alert.kind].said(language)}  {headline}")


_KINDS = {
    "Alert": Message("alert ", "警告"),
    "Update": Message("update", "更新"),
    "Cancel": Message("cancel", "取消"),
}


def _write(alerts: Sequence[Alert], folder: Path) -> None:
    """One file for each message, named by its place and its identifier."""
    refuse_homeless(folder)
    folder.mkdir(exist_ok=True)
    for number, alert in enumerate(alerts, 1):
        path = folder / f"{number:04}-{alert.identifier}.xml"
        path.write_bytes(as_cap(alert))
        click.echo(str(path))
