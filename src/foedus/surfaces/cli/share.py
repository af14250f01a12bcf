"""``foedus share``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import cast

import click

from foedus.kernel import Instant, Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of, refuse_homeless
from foedus.surfaces.cli.option import OneOf, language_option, option
from foedus.surfaces.cli.options import public_option, view_options
from foedus.surfaces.cli.refusals import BadUseError
from foedus.surfaces.cli.show import complain
from foedus.surfaces.cli.warn import run_of_case
from foedus.surfaces.printing.sharing import LEVELS, Level, as_stix


@click.command(
    cls=Command,
    zh_hant=(
        "將案例之證據及所見，寫成STIX 2.1之資料集，供分析程式讀取："
        "來源、事件、各報告與其否認、統計總數及所示之結果。\n\n"
        "每一報告兼載發生與得知之時刻；地點僅載區域。"
        "全部內容均附交通燈號協定（TLP 2.0）之分享等級，預設為`amber+strict`；"
        "載有`--public`者，僅寫出得向任何人公開者，預設為`clear`；"
        "`clear`與`green`僅得與`--public`併用。"
        "未指定檔案者，印於標準輸出。報告有誤列者，結束碼為2（無誤之列仍予採用）。"
    ),
)
@click.argument("case", metavar="NAME|PATH")
@view_options
@public_option
@option(
    "--tlp",
    "level",
    type=OneOf([*LEVELS]),
    told=Message(
        "Who may be shown it. Unless given: amber+strict, or clear with --public.",
        "分享等級。未指定者：`amber+strict`；與--public併用者，`clear`。",
    ),
)
@option("-o", "--output", metavar="FILE", told=Message("Write into this file.", "寫入此檔案。"))
@language_option
@click.pass_context
def command(
    context: click.Context,
    case: str,
    as_of: Instant | None,
    readings: Sequence[str],
    recognised_by: str | None,
    level: str | None,
    output: str | None,
    language: Language,
    *,
    is_public: bool,
) -> None:
    """Write the evidence of a case, and what was found, as a bundle that analysts' programs read (STIX 2.1).

    It holds sources, incidents, what each source reported and denied, totals and findings. Each report keeps both of
    its times; where something fell is told by zone alone. Everything is marked with a level of the Traffic Light
    Protocol 2.0: amber+strict unless --tlp says otherwise. With --public only what anybody may be shown is in it, and
    the level is clear; clear and green are refused without it. Without a file it goes to standard output. Exit code 2
    if rows of reports have flaws (the good ones are still used).
    """
    if level in {"clear", "green"} and not is_public:
        raise BadUseError(_NOT_PUBLIC)
    house = house_of(context)
    run, flaws = run_of_case(house, case, (as_of, readings, recognised_by), is_public=is_public)
    written = as_stix(run.said_in(language), cast("Level", level or ("clear" if is_public else "amber+strict")))
    if output is None:
        click.echo(written.decode("utf-8"), nl=False)
    else:
        refuse_homeless(Path(output))
        Path(output).write_bytes(written)
        click.echo(output)
    complain(flaws, language)
    context.exit(2 if len(flaws) > 0 else 0)


_NOT_PUBLIC = Message(
    "clear and green reach people whom the text does not name, and need --public, which leaves out what they may not "
    "see",
    "等級clear與green及於約文所定以外之人，須併用--public，以略去不得公開者",
)
