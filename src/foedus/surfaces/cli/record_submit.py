"""``foedus record submit``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from foedus.engine import Receipt
from foedus.kernel import Language
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import json_option, language_option
from foedus.surfaces.cli.show import complain, say_json


@click.command(
    cls=Command,
    zh_hant=(
        "收受經簽署之文件（見`foedus sign`），並使紀錄更新至現在。遭拒絕者，理由載入紀錄；其中有遭拒絕者，結束碼為1。"
    ),
)
@click.argument("journal", metavar="JOURNAL")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context, journal: str, documents: Sequence[str], language: Language, *, as_json: bool
) -> None:
    """Take in signed documents (see `foedus sign`), and bring the record up to now.

    What is refused is recorded with the reason. Exit code 1 if a document was refused.
    """
    with house_of(context).records.taken_up(journal) as record:
        receipts = [record.submit(path) for path in documents]
        beside = record.snapshot_flaws
        idle = [() if each.fact is None else record.objections(each.fact, language) for each in receipts]
    if as_json:
        say_json([_row(receipt, why, language) for receipt, why in zip(receipts, idle, strict=True)])
    else:
        for path, receipt, why in zip(documents, receipts, idle, strict=True):
            click.echo(f"{path}: {_said(receipt, why, language)}")
    complain(beside, language)
    context.exit(1 if any(receipt.refused is not None for receipt in receipts) else 0)


def _said(receipt: Receipt, objections: Sequence[str], language: Language) -> str:
    if receipt.refused is not None:
        return _REFUSED[language].format(why=receipt.refused.message.said(language), word=receipt.refused.reason)
    if len(objections) > 0:
        return _IDLE[language].format(fact=receipt.fact, why="; ".join(objections))
    return (_TAKEN if receipt.fact is not None else _KEYS)[language].format(fact=receipt.fact)


def _row(receipt: Receipt, objections: Sequence[str], language: Language) -> dict[str, object]:
    refused = receipt.refused
    why = None if refused is None else {"reason": refused.reason, "says": refused.message.said(language)}
    return {
        "received": receipt.received,
        "document": receipt.document,
        "fact": receipt.fact,
        "without_effect": list(objections),
        "refused": why,
    }


_TAKEN = {"en": "taken in as {fact}", "zh-Hant": "已收受，載為{fact}"}
_IDLE = {"en": "taken in as {fact}, without effect: {why}", "zh-Hant": "已收受，載為{fact}，惟不生效力：{why}"}
_KEYS = {"en": "taken in: keys changed", "zh-Hant": "已收受：金鑰已變更"}
_REFUSED = {"en": "REFUSED: {why} ({word})", "zh-Hant": "拒絕：{why}（{word}）"}
