"""``foedus record deliveries``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from foedus.engine import effects
from foedus.kernel import Language, Message
from foedus.measures import OrderState
from foedus.surfaces.cli.command import Command
from foedus.surfaces.cli.house import house_of
from foedus.surfaces.cli.option import json_option, language_option, option
from foedus.surfaces.cli.show import say_json
from foedus.surfaces.delivering import Standing


@click.command(
    cls=Command,
    zh_hant=(
        "列示紀錄所命各項效果送達之情形：尚待送達者何時再試、何以未達；已擱置者自何時起、何故、應如何處理。\n\n"
        "`--resume`使已擱置者重新嘗試：併載鍵者以所載為限，否則全部。"
    ),
)
@click.argument("journal", metavar="JOURNAL")
@click.argument("keys", nargs=-1, metavar="[KEY...]")
@option("--resume", "is_resumed", is_flag=True, told=Message("Try parked ones again.", "重新嘗試已擱置者。"))
@option("--book", metavar="PLACE", told=Message("Where the book of deliveries lies.", "送達簿之位置。"))
@language_option
@json_option
@click.pass_context
def command(
    context: click.Context,
    journal: str,
    keys: Sequence[str],
    book: str | None,
    language: Language,
    *,
    is_resumed: bool,
    as_json: bool,
) -> None:
    """Tell what became of the effects of a record: what waits and until when, what is parked, since when and why.

    --resume has parked ones tried again by the courier: those with the keys given, or all.
    """
    deliverers = house_of(context).deliverers
    resumed = deliverers.resume(journal, book, keys) if is_resumed else ()
    found = deliverers.standing(journal, book)
    shown = [each for each in found if len(keys) == 0 or each.delivery.key in keys]
    if as_json:
        say_json({"resumed": list(resumed), "effects": [_row(each, language) for each in shown]})
        return
    for key in resumed:
        click.echo(_RESUMED[language].format(key=key))
    for each in shown:
        click.echo(_line(each, language))
    counts = Counter(each.delivery.state for each in shown)
    click.echo(_SUM[language].format(**{state.value: counts[state] for state in effects.DeliveryState}))


def _row(standing: Standing, language: Language) -> dict[str, object]:
    delivery = standing.delivery
    return {
        "key": delivery.key,
        "party": delivery.party,
        "state": delivery.state.value,
        "since": str(delivery.since),
        "tries": delivery.tries,
        "due": None if delivery.due is None else str(delivery.due),
        "cause": None if delivery.cause is None else delivery.cause.said(language),
        "order": None if standing.order is None else standing.order.value,
    }


def _line(standing: Standing, language: Language) -> str:
    delivery = standing.delivery
    cause = _UNTOLD if delivery.cause is None else delivery.cause
    words = _STATES[language][delivery.state]
    if delivery.state is effects.DeliveryState.WAITING and delivery.cause is None:
        words = _FIRST[language]
    said = words.format(since=delivery.since, due=delivery.due, tries=delivery.tries, why=cause.said(language))
    order = "" if standing.order is None else _ORDER[language].format(state=_ORDERS[language][standing.order])
    return f"{delivery.key}{_COLON[language]}{said}{order}"


_UNTOLD = Message("no cause is known", "原因不明")
_COLON = {"en": ": ", "zh-Hant": "："}
_FIRST = {"en": "waiting since {since}", "zh-Hant": "自{since}起待送達"}
_STATES = {
    "en": {
        effects.DeliveryState.WAITING: "waiting since {since}, tried {tries} times, again at {due}: {why}",
        effects.DeliveryState.DELIVERED: "delivered at {since}",
        effects.DeliveryState.PARKED: "PARKED since {since}: {why}; then `foedus record deliveries JOURNAL --resume`",
    },
    "zh-Hant": {
        effects.DeliveryState.WAITING: "自{since}起待送達，已嘗試{tries}次，{due}再試：{why}",
        effects.DeliveryState.DELIVERED: "{since}送達",
        effects.DeliveryState.PARKED: "自{since}起擱置：{why}；處理後請執行`foedus record deliveries JOURNAL --resume`",
    },
}
_ORDER = {"en": "; the order is {state}", "zh-Hant": "；命令{state}"}
_ORDERS = {
    "en": {state: state.value for state in OrderState},
    "zh-Hant": {
        OrderState.ISSUED: "已下達而未獲答覆",
        OrderState.ACKNOWLEDGED: "業經確認",
        OrderState.REFUSED: "遭拒絕",
        OrderState.OVERDUE: "逾期未獲答覆",
        OrderState.SUSPENDED: "停止執行中",
        OrderState.REVERSED: "業經撤銷",
    },
}
_RESUMED = {"en": "resumed: {key}", "zh-Hant": "已恢復：{key}"}
_SUM = {
    "en": "{delivered} delivered, {waiting} waiting, {parked} parked",
    "zh-Hant": "已送達{delivered}件，待送達{waiting}件，擱置{parked}件",
}
