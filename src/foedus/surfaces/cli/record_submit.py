"""``foedus record submit``."""

from __future__ import annotations

from collections.abc import Sequence

import click

from foedus.engine import Receipt
from foedus.kernel import Language
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import json_option, language_option
from foedus.surfaces.cli.show import say_json


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
    if as_json:
        say_json([_row(receipt, language) for receipt in receipts])
    else:
        for path, receipt in zip(documents, receipts, strict=True):
            click.echo(f"{path}: {_said(receipt, language)}")
    context.exit(1 if any(receipt.refused is not None for receipt in receipts) else 0)


def _said(receipt: Receipt, language: Language) -> str:
    if receipt.refused is not None:
        return _REFUSED[language].format(why=receipt.refused.message.said(language), word=receipt.refused.reason)
    return (_TAKEN if receipt.fact is not None else _KEYS)[language].format(fact=receipt.fact)


def _row(receipt: Receipt, language: Language) -> dict[str, object]:
    refused = receipt.refused
    why = None if refused is None else {"reason": refused.reason, "says": refused.message.said(language)}
    return {"received": receipt.received, "document": receipt.document, "fact": receipt.fact, "refused": why}


_TAKEN = {"en": "taken in as {fact}", "zh-Hant": "已收受，載為{fact}"}
_KEYS = {"en": "taken in: keys changed", "zh-Hant": "已收受：金鑰已變更"}
_REFUSED = {"en": "REFUSED: {why} ({word})", "zh-Hant": "拒絕：{why}（{word}）"}
