"""Sentences about dealings and licences, each in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.writing import Words

_said = Words.of

FACTS_OF_CARVE_OUTS: Mapping[str, Words] = MappingProxyType(
    {
        "dealing": _said("{by}: {what}, put to {measure}", "{by}：{what}，就{measure}提出檢視"),
        "dealing_entered": _said(
            "{by}: {what}, entered into {entered}, put to {measure}",
            "{by}：{what}（{entered}成立），就{measure}提出檢視",
        ),
        "licence": _said(
            "{by}: general licence under the carve-out for {carve_out} of {measure}, until {until}",
            "{by}：就{measure}之除外事項「{carve_out}」核發一般許可，至{until}止",
        ),
        "licence_for": _said(
            "{by}: licence for {dealings} under the carve-out for {carve_out} of {measure}, until {until}",
            "{by}：就{measure}之除外事項「{carve_out}」核發{dealings}之許可，至{until}止",
        ),
    }
)

REASONS_OF_CARVE_OUTS: Mapping[str, Words] = MappingProxyType(
    {
        "dealing_in_effect.true": _said(
            "The measure was in effect when the dealing was performed", "交易履行時，措施業已生效"
        ),
        "dealing_in_effect.false": _said(
            "The measure was not in effect when the dealing was performed", "交易履行時，措施未生效力"
        ),
        "dealing_in_effect.unknown": _said(
            "The record does not show whether, or since when, the measure was in effect when the dealing was performed",
            "紀錄不足以判斷交易履行時措施是否、自何時起生效",
        ),
        "nothing_left_out.false": _said("No exception to the measure is listed here", "此處未列該措施之例外"),
        "no_such_carve_out.false": _said(
            "Under this reading the text has no such carve-out", "依此解讀，約文並無該除外事項"
        ),
        "under_no_carve_out.unknown": _said(
            "It names no carve-out, and the record does not show that it falls under none",
            "未指明除外事項，紀錄亦不足以排除其屬之",
        ),
        "under_no_carve_out.false": _said(
            "It names no carve-out, and could fall under none", "未指明除外事項，亦無從屬之"
        ),
        "carved_out.true": _said(
            "It is put under what the text leaves untouched: {carve_out}", "係就約文所定不受影響者提出：{carve_out}"
        ),
        "entered_before.true": _said(
            "It was entered into before the time that the text names: {limit}", "於約文所定時點之前成立：{limit}"
        ),
        "entered_before.false": _said(
            "It was not entered into before the time that the text names: {limit}", "未於約文所定時點之前成立：{limit}"
        ),
        "entered_before.unknown": _said(
            "The record does not show whether it was entered into before the time that the text names: {limit}",
            "紀錄不足以判斷是否於約文所定時點之前成立：{limit}",
        ),
        "entered_unstated.unknown": _said(
            "The record does not show when it was entered into; the text asks for before {limit}",
            "紀錄未載何時成立；約文要求於此前成立：{limit}",
        ),
        "proviso.true": _said("It meets what else the text asks for: {proviso}", "符合約文之其他要求：{proviso}"),
        "proviso.false": _said(
            "It does not meet what else the text asks for: {proviso}", "不符約文之其他要求：{proviso}"
        ),
        "proviso.unknown": _said(
            "Whether it meets what else the text asks for is left open: {proviso}",
            "是否符合約文之其他要求，尚屬未定：{proviso}",
        ),
        "performed_in_time.true": _said(
            "It was performed before the carve-out ran out: {limit}", "於除外事項屆期之前履行：{limit}"
        ),
        "performed_in_time.false": _said(
            "It was performed after the carve-out had run out: {limit}", "於除外事項屆期之後始履行：{limit}"
        ),
        "performed_in_time.unknown": _said(
            "The record does not show whether it was performed before the carve-out ran out: {limit}",
            "紀錄不足以判斷是否於除外事項屆期之前履行：{limit}",
        ),
        "licensed.true": _said("A licence of the {role} covered it", "經{role}許可"),
        "licensed.false": _said("No licence of the {role} covered it", "未經{role}許可"),
        "licensed.unknown": _said(
            "The record does not show whether a licence of the {role} covered it", "紀錄不足以判斷是否經{role}許可"
        ),
        "licence.true": _said("{by} licensed it as {role}: {end_shown}", "{by}以{role}身分許可：{end_shown}"),
        "licence.false": _said("{by} could not license it as {role}", "{by}不具{role}之許可權限"),
        "licence.unknown": _said(
            "The record does not show whether {by} could license it as {role}, or whether the licence then ran",
            "紀錄不足以判斷{by}是否具{role}之許可權限，或許可當時是否有效",
        ),
        "licence_unsigned.false": _said("Set aside: the licence by {by} is not signed", "不計：{by}之許可未經簽署"),
        "licence_for_others.false": _said("The licence by {by} is for other dealings", "{by}之許可係就其他交易而為"),
        "licence_too_late.false": _said(
            "The licence by {by} was given only after the dealing had been performed", "{by}之許可係於交易履行後始為之"
        ),
        "licence_over.false": _said(
            "The licence by {by} had run out when the dealing was performed: {end}",
            "交易履行時，{by}之許可業已屆期：{end}",
        ),
    }
)
