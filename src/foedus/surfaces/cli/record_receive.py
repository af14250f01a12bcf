"""``foedus record receive``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from foedus.kernel import Language
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import language_option
from foedus.surfaces.cli.show import complain


@click.command(
    cls=Command,
    zh_hant="收受報告或統計總數之檔案，並使紀錄更新至現在。報告係證據而非行為，無須簽署。有誤列者，結束碼為2（無誤之列仍予收受）。",
)
@click.argument("journal", metavar="JOURNAL")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@language_option
@click.pass_context
def command(context: click.Context, journal: str, files: Sequence[str], language: Language) -> None:
    """Take in files of reports or totals, and bring the record up to now.

    Reports are evidence and no acts: they need no signature. Exit code 2 if rows have flaws (the good ones are taken
    in).
    """
    with house_of(context).records.taken_up(journal) as record:
        flaws = [flaw for path in files for flaw in record.receive(path)]
        beside = record.snapshot_flaws
        count = {"reports": len(record.books.reports), "totals": len(record.books.totals)}
    click.echo(_HELD[language].format(**count))
    complain([*flaws, *beside], language)
    context.exit(2 if len(flaws) > 0 else 0)


_HELD = {
    "en": "on record: {reports} reports, {totals} totals",
    "zh-Hant": "已登載：報告{reports}份、統計總數{totals}筆",
}
