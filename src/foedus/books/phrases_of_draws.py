"""Sentences about draws on a fund and what they leave, each in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.writing import Words

_said = Words.of

FACTS_OF_DRAWS: Mapping[str, Words] = MappingProxyType(
    {
        "draw": _said("{by}: draw on {measure}: {amounts}", "{by}：動用{measure}：{amounts}"),
        "draw_of_tranche": _said(
            "{by}: draw on tranche {tranche} of {measure}: {amounts}", "{by}：動用{measure}第{tranche}批：{amounts}"
        ),
        "tranche_finding": _said(
            "{by}: finding that the conditions of tranche {tranche} of {measure} hold",
            "{by}：判定{measure}第{tranche}批之條件業已成就",
        ),
    }
)

REASONS_OF_DRAWS: Mapping[str, Words] = MappingProxyType(
    {
        "nobody_draws.false": _said("Under this reading the text lets nobody draw", "依此解讀，約文未定得動用者"),
        "draw_in_effect.true": _said("The measure was in effect when it was drawn", "動用時，措施業已生效"),
        "draw_in_effect.false": _said("The measure was not in effect when it was drawn", "動用時，措施未生效力"),
        "draw_in_effect.unknown": _said(
            "The record does not show whether the measure was in effect when it was drawn",
            "紀錄不足以判斷動用時措施是否業已生效",
        ),
        "drawn_by.true": _said("{by} could draw, as {power}", "{by}具{power}身分，得動用"),
        "drawn_by.false": _said("{by} could not draw: only {power} may", "{by}不得動用：僅{power}得為之"),
        "drawn_by.unknown": _said(
            "The record does not show whether {by} could draw as {power}", "紀錄不足以判斷{by}是否具{power}身分而得動用"
        ),
        "drawn_by_unsigned.false": _said("Set aside: the draw by {by} is not signed", "不計：{by}之動用未經簽署"),
        "drawn_by_delegated.false": _said(
            "Set aside: somebody signed the draw in place of {by}, and the text refuses that",
            "不計：{by}之動用係由他人代簽，而約文不許代簽",
        ),
        "draw_names_no_tranche.false": _said(
            "It names no tranche, and the fund is called in tranches", "未指明批次，而基金係分批催繳"
        ),
        "no_such_tranche.false": _said("The fund has no tranche {tranche}", "基金並無第{tranche}批"),
        "tranche_found.true": _said(
            "{power} had found that the conditions of tranche {tranche} hold", "{power}已判定第{tranche}批之條件成就"
        ),
        "tranche_found.false": _said(
            "{power} had not found that the conditions of tranche {tranche} hold",
            "{power}未判定第{tranche}批之條件成就",
        ),
        "tranche_found.unknown": _said(
            "The record does not show whether {power} had found that the conditions of tranche {tranche} hold",
            "紀錄不足以判斷{power}是否已判定第{tranche}批之條件成就",
        ),
        "within_share.true": _said(
            "{currency} {amount} of the share of {by}, of which {left} was left",
            "動用{by}分擔額{currency} {amount}，當時餘額為{left}",
        ),
        "within_share.false": _said(
            "{currency} {amount} is more than was left of the share of {by}: {left}",
            "{currency} {amount}逾{by}分擔額當時之餘額：{left}",
        ),
        "within_share.unknown": _said(
            "The record does not show whether {currency} {amount} was left of the share of {by}: {left}",
            "紀錄不足以判斷{by}分擔額是否尚餘{currency} {amount}：{left}",
        ),
        "within_period.true": _said(
            "{currency} {amount} under the cap of the period from {from} until {end}, of which {left} was left",
            "於{from}至{end}之期間內動用{currency} {amount}，該期上限當時之餘額為{left}",
        ),
        "within_period.false": _said(
            "{currency} {amount} is more than was left under the cap of the period from {from} until {end}: {left}",
            "{currency} {amount}逾{from}至{end}之期間上限當時之餘額：{left}",
        ),
        "within_period.unknown": _said(
            "The record does not show whether {currency} {amount} was left under the cap of the period from {from} "
            "until {end}: {left}",
            "紀錄不足以判斷{from}至{end}之期間上限是否尚餘{currency} {amount}：{left}",
        ),
        "within_either_period.true": _said(
            "{currency} {amount} was left under the cap of whichever period between {from} and {end} it was drawn in: "
            "{left}",
            "{from}至{end}間無論於何期動用，該期上限均尚餘{currency} {amount}：{left}",
        ),
        "within_either_period.false": _said(
            "{currency} {amount} is more than was left under the cap of any period between {from} and {end}: {left}",
            "{from}至{end}間無論於何期動用，{currency} {amount}均逾該期上限當時之餘額：{left}",
        ),
        "within_either_period.unknown": _said(
            "The record does not show in which period between {from} and {end} it was drawn, or whether {currency} "
            "{amount} was left under its cap: {left}",
            "紀錄不足以判斷係於{from}至{end}間何期動用，或該期上限是否尚餘{currency} {amount}：{left}",
        ),
        "within_tranche.true": _said(
            "{currency} {amount} of tranche {tranche}, of which {left} was left",
            "動用第{tranche}批{currency} {amount}，當時餘額為{left}",
        ),
        "within_tranche.false": _said(
            "{currency} {amount} is more than was left of tranche {tranche}: {left}",
            "{currency} {amount}逾第{tranche}批當時之餘額：{left}",
        ),
        "within_tranche.unknown": _said(
            "The record does not show whether {currency} {amount} was left of tranche {tranche}: {left}",
            "紀錄不足以判斷第{tranche}批是否尚餘{currency} {amount}：{left}",
        ),
        "tranche_in_turn.true": _said(
            "Everything before tranche {tranche} had been drawn", "第{tranche}批之前各批均已動用完畢"
        ),
        "tranche_in_turn.false": _said(
            "Not everything before tranche {tranche} had been drawn", "第{tranche}批之前各批尚未動用完畢"
        ),
        "tranche_in_turn.unknown": _said(
            "The record does not show whether everything before tranche {tranche} had been drawn",
            "紀錄不足以判斷第{tranche}批之前各批是否均已動用完畢",
        ),
    }
)
