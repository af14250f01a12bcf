"""Sentences about what authorities and the determining body do, each in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.writing import Words

_said = Words.of

FACTS_OF_POWERS: Mapping[str, Words] = MappingProxyType(
    {
        "reply": _said("{by}: {act} to {notification}", "{by}：就{notification}提出{act}"),
        "reply_says": _said("{by}: {act} to {notification}: {says}", "{by}：就{notification}提出{act}：{says}"),
        "determination_provided": _said("{by}: {act}, provided that {provided}", "{by}：作成{act}，附條件：{provided}"),
        "referral": _said("{by}: refer the matter ({name})", "{by}：提交該情事（{name}）"),
        "extension": _said(
            "{by}: extend the time for another way of settling the matter, until {until}",
            "{by}：延長其他途徑之期間，至{until}止",
        ),
        "review": _said("{by}: review of {notification}", "{by}：就{notification}完成覆核"),
        "review_of": _said(
            "{by}: review of {notification}, whether {measure} goes on",
            "{by}：就{notification}，完成{measure}應否繼續之覆核",
        ),
        "negative_determination": _said(
            "{by}: there is nothing to determine ({examination})",
            "{by}：作成否定之{term[determination]}（{examination}）",
        ),
        "periodic_report": _said("{by}: report ({duty})", "{by}：提出報告（{duty}）"),
        "authorisation": _said("{by}: authorises {measure}, until {until}", "{by}：授權{measure}，至{until}止"),
        "authorisation_for": _said(
            "{by}: authorises {measure} for {parties}, until {until}", "{by}：就{parties}授權{measure}，至{until}止"
        ),
        "revocation": _said("{by}: withdraws the authorisation of {measure}", "{by}：撤回{measure}之授權"),
        "lifting": _said("{by}: lift {measure}", "{by}：解除{measure}"),
        "ending": _said("{by}: end the guarantee: {way}", "{by}：終止保證：{way}"),
        "delay": _said("{by}: put off the effect of {notification}", "{by}：延緩{notification}之效力"),
        "disqualification": _said(
            "{by}: disqualify {of} as a source, from {since}", "{by}：停止{of}之來源採計資格，自{since}起"
        ),
        "disqualification_until": _said(
            "{by}: disqualify {of} as a source, from {since} to {until}",
            "{by}：停止{of}之來源採計資格，自{since}起至{until}止",
        ),
        "renewal": _said("{by}: renew {measure}", "{by}：展延{measure}"),
        "renewal_until": _said("{by}: renew {measure}, until {until}", "{by}：展延{measure}，至{until}止"),
        "enactment": _said("{act}: {stage}", "{act}：{stage}"),
        "state_for": _said("{state}, for {parties} alone", "{state}（僅及於{parties}）"),
    }
)

STAGES: Mapping[str, Words] = MappingProxyType(
    {
        "announced": _said("announced", "已宣布"),
        "signed": _said("signed", "已簽署"),
        "introduced": _said("introduced", "已提案"),
        "passed": _said("passed", "已通過"),
        "in_force": _said("in force", "已施行"),
        "funded": _said("funded", "已撥款"),
        "sealed": _said("sealed", "已封存"),
        "challenged": _said("challenged in court", "訴訟繫屬中"),
        "repealed": _said("repealed", "已廢止"),
    }
)

LIKELIHOODS: Mapping[str, Words] = MappingProxyType(
    {
        "almost_no_chance": _said("almost no chance", "幾無可能"),
        "very_unlikely": _said("very unlikely", "極不可能"),
        "unlikely": _said("unlikely", "不太可能"),
        "roughly_even": _said("roughly even chance", "可能性約半"),
        "likely": _said("likely", "可能"),
        "very_likely": _said("very likely", "極可能"),
        "almost_certain": _said("almost certain", "幾可確定"),
    }
)

CONFIDENCES: Mapping[str, Words] = MappingProxyType(
    {
        "low": _said("low confidence", "低度信心"),
        "moderate": _said("moderate confidence", "中度信心"),
        "high": _said("high confidence", "高度信心"),
    }
)

REASONS_OF_POWERS: Mapping[str, Words] = MappingProxyType(
    {
        "dissents": _said("dissenting: {dissents}", "不同意見：{dissents}"),
        "attribution.true": _said(
            "It attributes the violation to {to}: {likelihood}, {confidence}; the text asks for {least} at least",
            "將違反情事歸責於{to}：{likelihood}，{confidence}；約文要求至少「{least}」",
        ),
        "attribution.false": _said(
            "It attributes the violation to {to} ({likelihood}, {confidence}), which is not what the text asks for",
            "將違反情事歸責於{to}（{likelihood}，{confidence}），與約文所要求者不符",
        ),
        "attribution.unknown": _said(
            "The record does not show whether its attribution to {to} is the one that the text asks for",
            "紀錄不足以判斷其歸責於{to}是否符合約文要求",
        ),
        "attribution_not_stated.false": _said(
            "It does not say to whom it attributes the violation, how likely and how well founded that is",
            "未載明違反情事歸責於何方、其可能性及信心程度",
        ),
        "criterion.true": _said("It finds this criterion met: {violation}", "判定此要件成立：{violation}"),
        "criterion.false": _said("It does not find this criterion met: {violation}", "未判定此要件成立：{violation}"),
        "criterion_borne_out.true": _said(
            "It finds this criterion met, and the evidence then on record bears it out: {violation}",
            "判定此要件成立，且為當時紀錄所載證據所支持：{violation}",
        ),
        "criterion_borne_out.false": _said(
            "It finds this criterion met, but the evidence then on record does not bear it out: {violation}",
            "判定此要件成立，惟當時紀錄所載證據不予支持：{violation}",
        ),
        "criterion_borne_out.unknown": _said(
            "It finds this criterion met, but the record does not show whether the evidence bore it out: {violation}",
            "判定此要件成立，惟紀錄不足以判斷證據是否支持：{violation}",
        ),
        "criteria.true": _said(
            "{met} of {of} criteria are met; {needed} are needed", "{of}項要件中成立{met}項，須有{needed}項"
        ),
        "criteria.false": _said(
            "Only {met} of {of} criteria are met; {needed} are needed", "{of}項要件中僅成立{met}項，須有{needed}項"
        ),
        "criteria.unknown": _said(
            "{met} of {of} criteria are met for certain; {needed} are needed",
            "{of}項要件中確定成立{met}項，須有{needed}項",
        ),
        "reply_heard.true": _said("The reply of the {role} was heard first", "已先聽取{role}之答辯"),
        "reply_may_follow.true": _said(
            "It is urgent and need not wait for the reply of the {role}, which the review will weigh",
            "情況急迫，無須等候{role}之答辯；答辯於覆核時審酌",
        ),
        "reply_awaited.true": _said(
            "The {role} had replied, or the time to reply had passed", "{role}已提出答辯，或答辯期間已過"
        ),
        "reply_awaited.false": _said(
            "It was made before the {role} had replied and before the time to reply had passed",
            "作成時{role}尚未答辯，答辯期間亦未屆滿",
        ),
        "reply_awaited.unknown": _said(
            "The record does not show whether the {role} had replied or the time to reply had passed",
            "紀錄不足以判斷{role}是否已答辯或答辯期間是否已過",
        ),
        "cool_off_open.true": _said(
            "A cool-off after the lower rung runs until a time that is not known, {from} at the earliest; no effect "
            "comes before",
            "降溫期間終了之時不明，最早為{from}，其前不生效力",
        ),
        "cool_off.true": _said(
            "A cool-off after the lower rung runs until {last}; no effect comes before",
            "降溫期間至{last}止，其前不生效力",
        ),
        "authorised.true": _said(
            "{by} signed the decision as {role}: {end_shown}", "{by}以{role}身分簽署決定：{end_shown}"
        ),
        "authorised.false": _said("{by} could not decide as {role}", "{by}不具{role}之決定權限"),
        "authorised.unknown": _said(
            "The record does not show whether {by} could decide as {role}", "紀錄不足以判斷{by}是否具{role}之決定權限"
        ),
        "not_owed.false": _said(
            "The decision is for none of those who owe the measure", "該決定所及者均不負措施之義務"
        ),
        "no_expiry.false": _said(
            "Set aside: the act names no expiry, and the text grants none without",
            "不計：未載屆期日，約文不許無期限之授權",
        ),
        "too_long.false": _said(
            "Set aside: the act runs to {end}, longer than the text allows", "不計：授權至{end}止，逾約文所許期間"
        ),
        "no_scope.false": _said("Set aside: the act does not state its scope", "不計：未載明授權範圍"),
        "no_humanitarian_law.false": _said(
            "Set aside: the act does not state its condition of international humanitarian law",
            "不計：未載明國際人道法條件",
        ),
        "names_a_place.false": _said(
            "Set aside: the act reads like coordinates, and no record here may hold a target",
            "不計：授權內容近似座標，紀錄不得載有目標",
        ),
        "given_in_advance.false": _said(
            "Set aside: the act was given before the activation", "不計：授權於效力發生前為之"
        ),
        "lifting_too_early.false": _said(
            "The lifting by {by} came before the measure may be lifted", "{by}之解除，係於措施得予解除之前為之"
        ),
        "lifting.true": _said("{by} lifted the measure as {role}", "{by}以{role}身分解除措施"),
        "lifting.false": _said(
            "The lifting by {by} has no effect: not by enough of those who may", "{by}之解除不生效力：有權者人數不足"
        ),
        "lifting.unknown": _said(
            "The record does not show whether {by} could lift the measure", "紀錄不足以判斷{by}得否解除措施"
        ),
        "renewal.true": _said("{by} renewed the authority for the measure as {role}", "{by}以{role}身分展延措施之權限"),
        "renewal.false": _said(
            "The renewal by {by} has no effect: not by enough of those who may", "{by}之展延不生效力：有權者人數不足"
        ),
        "renewal.unknown": _said(
            "The record does not show whether {by} renewed the authority in time and in number",
            "紀錄不足以判斷{by}是否及時並以足額人數展延權限",
        ),
        "renewal_too_late.false": _said(
            "The renewal by {by} came after the authority had lapsed, and revives nothing",
            "{by}之展延於權限失效後始為之，不能使其回復",
        ),
        "renewal_too_early.false": _said(
            "The renewal by {by} came before there was any authority to renew", "{by}之展延於有可資展延之權限前為之"
        ),
        "renewal_too_often.false": _said(
            "The renewal by {by} is one more than the text allows", "{by}之展延逾約文所許之次數"
        ),
        "renewal_without_end.false": _said(
            "The renewal by {by} does not say until when, as the text asks", "{by}之展延未依約文載明至何時止"
        ),
        "void.true": _said(
            "The guarantee is void: what voids it has been found on {notification}",
            "保證無效：足使其無效之情事業經{term[determination]}（{notification}）",
        ),
        "held.true": _said(
            "It is being determined whether the guarantee is void ({notification}); until then this is held back",
            "保證是否無效尚待{term[determination]}（{notification}）；其前暫停",
        ),
        "held_in_doubt.unknown": _said(
            "The record does not show whether this is held back until it is determined if the guarantee is void"
            " ({notification})",
            "紀錄不足以判斷此項是否於保證是否無效之{term[determination]}前暫停（{notification}）",
        ),
        "void_in_doubt.unknown": _said(
            "The record does not show whether the guarantee is void ({notification})",
            "紀錄不足以判斷保證是否無效（{notification}）",
        ),
        "exhausted.true": _said(
            "The other way of settling the matter had been tried for long enough", "已先循其他途徑處理，且期間已足"
        ),
        "exhausted.false": _said(
            "The other way of settling the matter had not been tried, or not for long enough",
            "未先循其他途徑處理，或期間未足",
        ),
        "exhausted.unknown": _said(
            "The record does not show whether the other way had been tried for long enough",
            "紀錄不足以判斷是否已先循其他途徑處理達足夠期間",
        ),
        "conditional.false": _said(
            "It determines under a condition, and binds nobody until another one says that the condition is met",
            "其{term[determination]}附有條件；於另一{term[determination]}確認條件成就前，不生拘束力",
        ),
        "confirms.false": _said(
            "It says that the condition of another one is met, but no earlier one that was signed had a condition",
            "稱另一{term[determination]}所附之條件已成就，惟並無經簽署且附條件之先前{term[determination]}",
        ),
        "confirms.unknown": _said(
            "The record does not show whether the one whose condition it says is met came first and was signed",
            "紀錄不足以判斷所稱附條件之{term[determination]}是否在先並經簽署",
        ),
        "confirms.true": _said(
            "It says that the condition of an earlier one is met", "確認先前{term[determination]}所附之條件已成就"
        ),
        "ended.true": _said("The guarantee has ended by this act", "保證因此行為而終止"),
        "ended.unknown": _said(
            "The record does not show whether, or when, the guarantee has ended by this act",
            "紀錄不足以判斷保證是否、何時因此行為而終止",
        ),
        "ends": _said("in effect until {end}", "效力至{end}止"),
        "no_end": _said("in effect until it is withdrawn", "效力至撤回時止"),
    }
)
