"""``foedus log export``."""

from __future__ import annotations

import click

from foedus.kernel import Language, Message
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.log_verify import told
from foedus.surfaces.cli.option import json_option, language_option, option


@click.command(
    cls=Command,
    zh_hant=(
        "將紀錄公布為透明日誌，或使既有之日誌跟上紀錄：資料夾內有樹之檔塊、各筆之加鹽承諾及經簽署之檢查點，人人得讀之；"
        "`restricted`內為各筆、鹽值及所引內容，僅得交付有權讀取紀錄者。既已公布者，永不改寫。"
    ),
)
@click.argument("journal", metavar="JOURNAL")
@click.argument("folder", metavar="FOLDER")
@option("--key", required=True, metavar="FILE", told=Message("The key of the log.", "日誌之金鑰。"))
@language_option
@json_option
@click.pass_context
def command(context: click.Context, journal: str, folder: str, key: str, language: Language, *, as_json: bool) -> None:
    """Publish a record as a transparency log, or bring a log up to its record.

    The folder holds the tiles of the tree, a salted commitment to each entry, and a signed checkpoint: these anybody
    may read. Below `restricted` lie the entries, their salts and the contents they cite, for those alone who may read
    the record. What was published is never rewritten.
    """
    told(house_of(context).records.publish(journal, folder, key), language, as_json=as_json)
