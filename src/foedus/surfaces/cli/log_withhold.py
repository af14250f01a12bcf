"""``foedus log withhold``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from foedus.kernel import Language
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import language_option


@click.command(
    cls=Command,
    zh_hant=(
        "自日誌資料夾之`restricted`移除若干筆、其鹽值及僅為其所引之內容，且不復原：日誌仍予承諾，惟自此無人得由該資料夾讀取之。"
        "文件與其所載之事實一併移除。紀錄本身不受影響；其後之匯出亦不再置入。"
    ),
)
@click.argument("folder", metavar="FOLDER")
@click.argument("positions", nargs=-1, required=True, type=int, metavar="NUMBER...")
@language_option
@click.pass_context
def command(context: click.Context, folder: str, positions: Sequence[int], language: Language) -> None:
    """Take entries out of what opens a log, with their salts and the contents that they alone cite, for good.

    The log still commits to them, but nobody can read them from this folder any more. A document goes with the fact
    that it states. The record itself is untouched; later exports leave them out too.
    """
    gone = house_of(context).records.withhold(folder, positions)
    click.echo(
        _GONE[language].format(positions=", ".join(map(str, gone)) if language == "en" else "、".join(map(str, gone)))
    )


_GONE = {"en": "withheld: {positions}", "zh-Hant": "已不揭露：第{positions}筆"}
