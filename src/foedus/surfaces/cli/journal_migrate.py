"""``foedus journal migrate``."""

from __future__ import annotations

import click

from foedus.kernel import Language, Message, listed
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import json_option, language_option, option
from foedus.surfaces.cli.show import say_json


@click.command(
    cls=Command,
    zh_hant=(
        "於PostgreSQL資料庫建立或更新存放紀錄所需之綱要`foedus`，並對角色授權。請以紀錄之所有者執行；各步驟均為全有或全無，"
        "重複執行並無妨害。\n\n"
        "寫入者僅得讀取及新增，讀取者僅得讀取；任何角色均不得變更或刪除紀錄，所有者亦同。"
    ),
)
@click.argument("address", metavar="ADDRESS")
@option(
    "--writer",
    metavar="ROLE",
    told=Message("The role that may append: it may read and insert, no more.", "得附加之角色：僅得讀取及新增。"),
)
@option(
    "--reader",
    metavar="ROLE",
    told=Message("The role that may read, no more.", "得讀取之角色：僅得讀取。"),
)
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context, address: str, writer: str | None, reader: str | None, language: Language, *, as_json: bool
) -> None:
    """Make the schema `foedus` for journals in a PostgreSQL database, or bring it up to date, and grant roles its use.

    Run it as the owner of the journals: `postgresql://owner@host/database`. Every step is whole or not at all, and to
    run it again does no harm. A writer may read and insert, a reader may read; nobody may change or delete what was
    recorded, not even the owner.
    """
    reached = house_of(context).migrate_journal(address, writer, reader)
    if as_json:
        say_json({"reached": list(reached)})
    elif len(reached) == 0:
        click.echo(_CURRENT[language])
    else:
        click.echo(_REACHED[language].format(versions=listed(map(str, reached)).said(language)))


_CURRENT = {"en": "the schema is up to date", "zh-Hant": "綱要已為最新版本"}
_REACHED = {"en": "migrated to version: {versions}", "zh-Hant": "已移轉至版本：{versions}"}
