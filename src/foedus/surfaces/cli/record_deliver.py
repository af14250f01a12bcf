"""``foedus record deliver``."""

from __future__ import annotations

from typing import cast

import click

from foedus.kernel import Language, Message, WorldError
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import OneOf, language_option, option
from foedus.surfaces.cli.show import complain
from foedus.surfaces.delivering import Courier, Round, Route, RunnerName


@click.command(
    cls=Command,
    zh_hant=(
        "將紀錄所命之效果（命令及其變更）作成加封之通知，送達各當事方，並將其答覆登載於紀錄。每項效果至少送達一次，"
        "受領者依其鍵辨識重複者；處理中斷電或當機，均不致遺失。\n\n"
        "`--to`為經登錄機關簽署之送達處所（`foedus sign --purpose addresses`）。除書面通知外，不為任何行為。"
    ),
)
@click.argument("journal", metavar="JOURNAL")
@option("--to", "addresses", required=True, metavar="FILE", told=Message("The signed addresses.", "經簽署之送達處所。"))
@option("--key", required=True, metavar="FILE", told=Message("The key that seals notices.", "加封通知之金鑰。"))
@option(
    "--runner",
    type=OneOf(["embedded", "dbos"]),
    default="embedded",
    show_default=True,
    told=Message("Who does the work; `dbos` needs an extra.", "執行器；`dbos`須另裝附加套件。"),
)
@option("--book", metavar="PLACE", told=Message("Where the book of deliveries lies.", "送達簿之位置。"))
@option(
    "--lease",
    "lease_s",
    type=click.IntRange(2, 3600),
    metavar="SECONDS",
    default=60,
    show_default=True,
    told=Message("After so much silence, others do a courier's work.", "送達者無訊號逾此秒數者，由他者接手。"),
)
@option("--once", is_flag=True, told=Message("Stop after one round.", "僅執行一回合。"))
@language_option
@click.pass_context
def command(
    context: click.Context,
    journal: str,
    addresses: str,
    key: str,
    runner: str,
    book: str | None,
    lease_s: int,
    language: Language,
    *,
    once: bool,
) -> None:
    """Take the effects of a record to their receivers: orders and changes of orders, as sealed notices, no more.

    Each is handed over at least once, whatever crashes, and receivers tell by the key what they have. What parties
    answer goes into the record. --to is a document of addresses that registrars have signed (`foedus sign --purpose
    addresses`). Exit code 1 with --once if the record refused an answer.
    """
    route = Route(addresses=addresses, key=key, runner=cast("RunnerName", runner), book=book, lease_s=lease_s)
    with house_of(context).deliverers.courier(journal, route) as courier:
        if once:
            found = courier.round()
            _tell(found, language, always=True)
            context.exit(1 if len(found.refused) > 0 else 0)
        while True:
            _go_round(courier, language)
            courier.rest()


def _go_round(courier: Courier, language: Language) -> None:
    """One round of many: what the world refuses now, it may grant in the next."""
    try:
        _tell(courier.round(), language, always=False)
    except WorldError as error:
        click.echo(_LATER[language].format(why=error.message.said(language)), err=True)


def _tell(found: Round, language: Language, *, always: bool) -> None:
    complain(found.flaws, language)
    if always or found.fresh + found.tried + found.filed + len(found.refused) > 0:
        click.echo(_DONE[language].format(fresh=found.fresh, tried=found.tried, filed=found.filed))
    for refused in found.refused:
        click.echo(_REFUSED[language].format(why=refused.said(language)), err=True)


_DONE = {
    "en": "taken on: {fresh} effects; handed over or tried: {tried} batches; put on record: {filed} answers",
    "zh-Hant": "新承接效果{fresh}件；已送達或嘗試{tried}批；登載答覆{filed}件",
}
_REFUSED = {"en": "the record refused an answer: {why}", "zh-Hant": "紀錄拒絕一件答覆：{why}"}
_LATER = {"en": "next round: {why}", "zh-Hant": "留待下一回合：{why}"}
