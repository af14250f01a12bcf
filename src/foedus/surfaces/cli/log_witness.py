"""``foedus log witness``."""

from __future__ import annotations

import click

from foedus.kernel import Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.log_verify import told, withheld_option
from foedus.surfaces.cli.option import json_option, language_option, option


@click.command(
    cls=Command,
    zh_hant=(
        "查驗公布之日誌，並重行導出其紀錄；均無不符者，連署其檢查點。有不符者，或未予揭露之筆數逾`--withheld`者，不予連署（結束碼1）。\n\n"
        "所連署之最後檢查點存於金鑰之旁（`FILE.seen`）：日誌如非由該處增長而來，即不予連署。"
    ),
)
@click.argument("folder", metavar="FOLDER")
@option("--policy", required=True, metavar="FILE", told=Message("Whose signatures count.", "何者之簽署應予採計。"))
@option("--key", required=True, metavar="FILE", told=Message("The key of the witness.", "見證者之金鑰。"))
@withheld_option
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context, folder: str, policy: str, key: str, withheld: int, language: Language, *, as_json: bool
) -> None:
    """Check a published log, derive its record anew, and cosign its checkpoint if nothing is wrong with it.

    What is wrong is named, and nothing is cosigned then, nor where more entries are withheld than --withheld says (exit
    code 1). The checkpoint cosigned last is kept beside the
    key (FILE.seen): a log that does not grow from there is never cosigned.
    """
    found = house_of(context).records.witness(folder, policy, key, withheld)
    context.exit(told(found, language, as_json=as_json))
