"""``foedus calendar``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from foedus.kernel import BadInputError, Flaw, Instant, Language, Message, Place
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import House, house_of, is_file
from foedus.surfaces.cli.option import language_option, option
from foedus.surfaces.cli.options import instant_of, view_of, view_options
from foedus.surfaces.cli.show import complain
from foedus.surfaces.printing.calendars import agenda_of, as_ical
from foedus.surfaces.running import run_case


@click.command(
    cls=Command,
    zh_hant=(
        "將案例之各項期限寫成標準格式之行事曆，供行事曆程式讀取。\n\n"
        "每一期限為一事件：義務、命令、效力、權限屆期及保證終止，並載明其狀態與所據條款。時點不明者，載為其所在之整段期間；"
        "解讀不一者，各解讀分列。未指定檔案者，印於標準輸出。報告有誤列者，結束碼為2（無誤之列仍予採用）。"
    ),
)
@click.argument("case", metavar="NAME|PATH")
@view_options
@option("-o", "--output", metavar="FILE", told=Message("Write into this file.", "寫入此檔案。"))
@language_option
@click.pass_context
def command(
    context: click.Context,
    case: str,
    as_of: Instant | None,
    readings: Sequence[str],
    recognised_by: str | None,
    output: str | None,
    language: Language,
) -> None:
    """Write the deadlines of a case as a calendar (iCalendar, RFC 5545) that calendar programs read.

    Each deadline is an event: duties, orders, effects, authorities that run out, the end of the guarantee; it says how
    it stands and on which clause it rests. A time that is not known is given as the whole stretch in which it lies, and
    where readings differ there is one event for each. Without a file it goes to standard output. Exit code 2 if rows of
    reports have flaws (the good ones are still used).
    """
    house = house_of(context)
    _refuse_guarantee(house, case)
    staged, flaws = house.stage(case)
    view = view_of(staged, readings, recognised_by)
    run = run_case(house, staged, view, instant_of(staged, as_of), (None, language))
    written = as_ical(agenda_of(run, house.zones))
    if output is None:
        click.echo(written.decode("utf-8"), nl=False)
    else:
        Path(output).write_bytes(written)
        click.echo(output)
    complain(flaws, language)
    context.exit(2 if len(flaws) > 0 else 0)


def _refuse_guarantee(house: House, path: str) -> None:
    """A text alone has no dates: its clocks start from acts."""
    if is_file(path) and not house.is_case(path):
        message = Message("a guarantee, where a case is needed", "此為保證；此處須為案例")
        hint = Message(
            "a deadline needs a date, and the clocks of a text start from acts: give a case, such as the one that "
            "`foedus new NAME --template case` writes",
            "期限須有日期，而約文之期間自行為起算：請給予案例，例如`foedus new NAME --template case`所寫者",
        )
        raise BadInputError([Flaw(Place(path), "F005", message, hint)])
