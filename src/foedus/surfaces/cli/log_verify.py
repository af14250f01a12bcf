"""``foedus log verify``."""

from __future__ import annotations

import click

from foedus.kernel import Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import json_option, language_option, option
from foedus.surfaces.cli.show import say_json


@click.command(
    cls=Command,
    zh_hant=(
        "逐筆查驗紀錄檔，及各筆與前一筆之鏈結；指出最先毀損之一筆（結束碼1）。\n\n"
        "末尾遭截去之紀錄檔，就其自身而言仍屬完好。請保存本指令所印之摘要，嗣後以`--head`給予之：截去亦隨即顯現。"
    ),
)
@click.argument("journal", metavar="JOURNAL")
@option(
    "--head",
    metavar="DIGEST",
    told=Message(
        "The digest that its last entry should have; shows entries cut off.", "末筆應有之摘要；使遭截去者顯現。"
    ),
)
@language_option
@json_option
@click.pass_context
def command(context: click.Context, journal: str, head: str | None, language: Language, *, as_json: bool) -> None:
    """Check every entry of a journal, and its bond to the one before; name the first that is bad (exit code 1).

    A journal that was cut off at its end is sound in itself. Keep the digest that this command prints, and give it as
    --head later: then that shows too.
    """
    result = house_of(context).verify(journal, head)
    reason = "" if result.fault is None else result.fault.reason.said(language)
    fault = None if result.fault is None else {"position": result.fault.position, "reason": reason}
    if as_json:
        say_json({"count": result.count, "head": result.head, "sound": result.is_sound, "fault": fault})
    elif result.fault is None:
        click.echo(_SOUND[language].format(count=result.count, head=result.head))
    else:
        fill = {"count": result.count, "position": result.fault.position, "reason": reason}
        click.echo(_BAD[language].format(**fill))
    context.exit(0 if result.is_sound else 1)


_SOUND = {
    "en": "sound: {count} entries, head {head}",
    "zh-Hant": "完好：共{count}筆，末筆摘要{head}",
}
_BAD = {
    "en": "BAD: entry {position}: {reason} ({count} entries before it are sound)",
    "zh-Hant": "毀損：第{position}筆：{reason}（其前{count}筆完好）",
}
