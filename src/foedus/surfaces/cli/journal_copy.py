"""``foedus journal copy``."""

from __future__ import annotations

import click

from foedus.kernel import Language
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import json_option, language_option
from foedus.surfaces.cli.show import say_json


@click.command(
    cls=Command,
    zh_hant=(
        "將紀錄檔（各筆、對外事項及所引內容）自一處複製至他處：檔案，或PostgreSQL資料庫"
        "（`postgresql://user@host/database#stream`，#後為紀錄名稱）。\n\n"
        "複製前查驗來源之全部鏈結，複製後就副本再予查驗；有不符者，未複製任何內容。目的地已有同一紀錄之前段者，僅補其所缺；"
        "另有他項內容者，拒絕之（結束碼2）。備份及還原均用本指令。"
    ),
)
@click.argument("origin", metavar="JOURNAL")
@click.argument("destination", metavar="JOURNAL")
@language_option
@json_option
@click.pass_context
def command(context: click.Context, origin: str, destination: str, language: Language, *, as_json: bool) -> None:
    """Copy a journal from the first place to the second, and verify both.

    A place is a file, or a stream in a PostgreSQL database: `postgresql://user@host/database#stream`. Entries, outbox
    and contents are copied as they are stored. The whole chain is verified at the origin before, and in the copy
    afterwards; if anything is wrong, nothing is copied. Where the beginning of the same record stands already, only the
    rest is added; anything else there is refused (exit code 2). This makes backups, and restores them.
    """
    copied = house_of(context).copy_journal(origin, destination)
    row = {"stream": copied.stream, "count": copied.count, "fresh": copied.fresh, "head": copied.head}
    if as_json:
        say_json(row)
    else:
        click.echo(_COPIED[language].format(**row))


_COPIED = {
    "en": "copied: {stream}: {count} entries, {fresh} of them new, head {head}",
    "zh-Hant": "已複製：{stream}：共{count}筆，其中新增{fresh}筆，末筆摘要{head}",
}
