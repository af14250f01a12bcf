"""Phrases for what people decide: attribution, criteria, reply, review, authorisation, the way out, the ledger."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

DECISIONS: Mapping[str, Phrase] = {
    # determination
    "attribution": Phrase(
        "It must attribute the violation to {to}, as {likelihood} at least and with {confidence} at least. {clause}",
        "{determination}應將違反情事歸責於{to}，其可能性至少為「{likelihood}」，信心至少為「{confidence}」。{clause}",
    ),
    "criteria.every": Phrase(
        "It must find every one of these criteria met: {criteria}.",
        "{determination}應載明下列各要件均成立：{criteria}。",
    ),
    "criteria.some": Phrase(
        "It must find at least {n} of these criteria met: {criteria}.",
        "{determination}應載明下列要件至少{n}項成立：{criteria}。",
    ),
    "criterion": Phrase(
        "({n}) {violation}, a matter of its own judgement {clause}", "（{n}）{violation}，由其自行判斷{clause}"
    ),
    "criterion.informs": Phrase(
        "({n}) {violation}, on which a computed finding informs it {clause}",
        "（{n}）{violation}，電腦推算之結果供其參考{clause}",
    ),
    "criterion.is_required": Phrase(
        "({n}) {violation}, which it cannot find unless the evidence then on record bears it out {clause}",
        "（{n}）{violation}，非經當時紀錄所載證據支持不得{determination}{clause}",
    ),
    "reply.determination": Phrase(
        "To the {notification.noun}, {reply.a} may be given by {role} {window}. No {determination.noun} made before "
        "the {reply}, or before that time has passed, has effect. {clause}",
        "{role}得{window}提出{reply}。{reply}提出前或該期間屆滿前作成之{determination}，不生效力。{clause}",
    ),
    "reply.nothing": Phrase(
        "To the {notification.noun}, {reply.a} may be given by {role} {window}. The matter being urgent, the "
        "{determination.noun} need not wait; the {reply} is weighed in the review. {clause}",
        "{role}得{window}提出{reply}。因情況急迫，{determination}無須等候；{reply}於覆核時審酌。{clause}",
    ),
    "cool_off": Phrase(
        "No effect comes here until {length} after the last effect of {after}. {clause}",
        "於{after}最近一次生效後{length}屆滿前，本程序不生效力。{clause}",
    ),
    "includes": Phrase(
        "It brings into effect the measures of {names} too, so far as they are not yet.",
        "{names}之措施尚未生效者，亦因本程序生效。",
    ),
    "review": Phrase(
        "What has taken effect must be reviewed by {role} {window}. {clause}",
        "{role}應{window}覆核已生效之事項。{clause}",
    ),
    # measures
    "automaticity.discretionary": Phrase(
        "It takes effect only by the signed act of a named authority. Silence is no act.",
        "須經所定機關以簽署之行為決定始生效力；未表示意見者，不生效力。",
    ),
    "decision": Phrase(
        "The decision is put before {role}. A deadline compels a decision, not consent. {clause}",
        "應提請{role}決定。期限僅促其決定，不促其同意。{clause}",
    ),
    "decision.untimed": Phrase("The decision is put before {role}. {clause}", "應提請{role}決定。{clause}"),
    "decision.longest": Phrase(
        "No act may have effect for longer than {length}. {clause}", "每次授權之效力不得逾{length}。{clause}"
    ),
    "decision.in_advance.allowed": Phrase(
        "The act may be given in advance, for this class of violation. {clause}",
        "得就此類違反情事預先授權。{clause}",
    ),
    "decision.in_advance.refused": Phrase("The act may not be given in advance. {clause}", "不得預先授權。{clause}"),
    "decision.scope": Phrase(
        "The act must state its scope, as a category of policy. {clause}", "授權應載明其政策類別上之範圍。{clause}"
    ),
    "decision.humanitarian_law": Phrase(
        "The act must state its condition of international humanitarian law. {clause}",
        "授權應載明國際人道法條件。{clause}",
    ),
    "lifted_by": Phrase(
        "Once in effect it ends by a signed declaration of {role}{signed}. {clause}",
        "生效後，經{role}以簽署之聲明解除者終止{signed}。{clause}",
    ),
    "lifted_by.decided": Phrase(
        "Once in effect it ends by a decision of {role}{signed}. {clause}",
        "生效後，經{role}決定解除者終止{signed}。{clause}",
    ),
    "lifted_by.called": Phrase(
        "Once in effect it ends by {act} of {role}{signed}. {clause}",
        "生效後，經{role}以{act}解除者終止{signed}。{clause}",
    ),
    "lifted_by.provided": Phrase(
        "It may be lifted only on this condition: {words}. {clause}", "以下列條件成立為限，始得解除：{words}。{clause}"
    ),
    "lifted_by.not_before": Phrase("It may not be lifted before {instant}.", "於{instant}之前，不得解除。"),
    "delisted_by": Phrase(
        "A listed name is taken off, for all or for some of those who owe the measure, by a signed act of "
        "{role}{signed}; the measure stays in effect for all other names, and the name may be listed again in the same "
        "way. {clause}",
        "個別列名，得由{role}以簽署之文書，就負履行義務者之全部或一部除名{signed}；措施對其餘列名仍有效力，"
        "經除名者並得依同一方式重新列名。{clause}",
    ),
    "delisted_by.stands": Phrase(
        "A name taken off before the measure takes effect, or takes effect again, does not come back with the rest.",
        "措施生效或再度生效前業經除名者，不隨其餘列名一併恢復。",
    ),
    "delisted_by.undone": Phrase(
        "A name taken off before the measure takes effect, or takes effect again, is listed once more from then.",
        "措施生效或再度生效前業經除名者，自生效時起恢復列名。",
    ),
    "delisted_by.annulled_by": Phrase(
        "A listing may be annulled by {role}: from its start, or from the instant that the act names. {clause}",
        "列名得由{role}撤銷之：溯及列名之始失其效力，或自該文書所定時點起失其效力。{clause}",
    ),
    "lasts.until": Phrase(
        "There is authority for it until {instant}, and none after that. {clause}",
        "其權限至{instant}止，其後失效。{clause}",
    ),
    "lasts.for": Phrase(
        "Once in effect there is authority for it until {instant}, and none after that. {clause}",
        "生效後，其權限至{instant}止，其後失效。{clause}",
    ),
    "renewal.as_stated": Phrase(
        "Before that end {role} may renew it until a time that the act states{signed}. {clause}",
        "於該終期之前，{role}得予展延，至其行為所載之時止{signed}。{clause}",
    ),
    "renewal.for_good": Phrase(
        "It goes on without that end upon an approval by {role} given before it{signed}. {clause}",
        "於該終期之前經{role}核可者，不受該終期之限{signed}。{clause}",
    ),
    "renewal.counted": Phrase(
        "Before that end {role} may renew it until {instant}{signed}. {clause}",
        "於該終期之前，{role}得予展延，至{instant}止{signed}。{clause}",
    ),
    "renewal.no_more_than": Phrase("The number of such renewals may not exceed {n}.", "展延次數不得逾{n}次。"),
    "end_condition": Phrase(
        "It goes on {until}. Whether that is so must be examined by {role} {window}. {clause}",
        "持續期間：{until}。{role}應{window}審查是否已達。{clause}",
    ),
    "step_up.peacetime": Phrase("While the ceasefire holds: {words}.", "停火期間：{words}。"),
    "step_up.after": Phrase("Once it has taken effect: {words}.", "生效後：{words}。"),
    "residual": Phrase(
        "Still needed once the procedure has run its course ({jurisdiction}): {act}. By: {by}. "
        "Who may refuse: {may_refuse}. Usual delay: {delay}.",
        "程序完成後，{jurisdiction}尚須為之者：{act}；權責機關：{by}；得拒絕者：{may_refuse}；通常所需時間：{delay}。",
    ),
    "reversal.undo": Phrase("If it is reversed: {words}.", "撤銷時：{words}。"),
    "reversal.stays": Phrase("What cannot be undone: {words}.", "無法回復者：{words}。"),
    # the notice to the addressee
    "notice.title": Phrase("Notice to {to}", "致{to}之公告"),
    "notice": Phrase(
        "This notice tells {to} what “{title}” provides, so that nobody can be in doubt of it beforehand: what stands "
        "suspended, what returns, by whose signed act and by which clock, and how the matter may be answered, cured or "
        "contested.",
        "茲將「{title}」之規定公告{to}周知：何者暫停適用、何者恢復適用、由何人以簽署之行為及依何期間為之，"
        "以及如何答辯、{cure}或爭執，俾事前無疑義。",
    ),
    "notice.contest.heading": Phrase("Service and answer", "送達與答復"),
    "notice.contest": Phrase(
        "Service of this notice, its receipt and any refusal to take it are recorded, each with its time. A refusal "
        "changes nothing in what the text provides.",
        "本公告之送達、收受及拒絕收受，均載明時間登錄在案。拒絕收受不影響條文之規定。",
    ),
    "notice.sealed": Phrase(
        "Of texts that the guarantors have sealed, this notice tells only that they exist, who keeps them and their "
        "digest.",
        "保證國已封存之文本，本公告僅載明其存在、保管人及雜湊值，不揭露內容。",
    ),
    # the whole
    "heading.ladder": Phrase("The ladder", "反應層級"),
    "rung": Phrase("{n}. Procedure {number}: {subject}", "{n}．程序{number}：{subject}"),
    "heading.ledger": Phrase("What the promises need: the enactment ledger", "履行承諾所需之法制：立法紀錄"),
    "enactment": Phrase(
        "{name} ({jurisdiction}): gives {gives}; needed for {needed_for}; meant to be done {before}. So far: {so_far}.",
        "{name}（{jurisdiction}）：提供{gives}；為{needed_for}所需；預定{before}完成。目前：{so_far}。",
    ),
    "enactment.unsequenced": Phrase(
        "{name} ({jurisdiction}): gives {gives}; needed for {needed_for}. So far: {so_far}.",
        "{name}（{jurisdiction}）：提供{gives}；為{needed_for}所需。目前：{so_far}。",
    ),
    "bill.named": Phrase(
        "Its bill begins in the {house}; {revenue}. {clause}", "其法案應自{house}提出；{revenue}。{clause}"
    ),
    "bill.lower_house": Phrase(
        "Its bill begins in the lower house; {revenue}. {clause}", "其法案應自下議院提出；{revenue}。{clause}"
    ),
    "bill.upper_house": Phrase(
        "Its bill begins in the upper house; {revenue}. {clause}", "其法案應自上議院提出；{revenue}。{clause}"
    ),
    "bill.either_house": Phrase(
        "Its bill may begin in either house; {revenue}. {clause}", "其法案得自任一議院提出；{revenue}。{clause}"
    ),
    "bill.revenue.raised": Phrase("it raises revenue", "屬歲入法案"),
    "bill.revenue.none": Phrase("it raises no revenue", "非屬歲入法案"),
    "bill.wording": Phrase(
        "The operative text of the bill is fixed in advance: “{wording}”.", "法案主文業已預先定明：「{wording}」。"
    ),
    "gives.law": Phrase("law", "法律依據"),
    "gives.money": Phrase("money", "經費"),
    "gives.sealed_text": Phrase("a sealed text", "封存文本"),
    "done_before.signature": Phrase("before signature", "於簽署前"),
    "done_before.ceasefire": Phrase("before the ceasefire", "於停火前"),
    "done_before.activation": Phrase("before it is used", "於啟用前"),
    "steps.none": Phrase("only words", "僅屬文字"),
    "step": Phrase("{stage} {when}", "{when}{stage}"),
    "step.assumed": Phrase("{stage} {when} (assumed)", "{when}{stage}（假設）"),
    **{
        f"stage.{stage}": Phrase(en, zh)
        for stage, en, zh in (
            ("announced", "announced", "宣布"),
            ("signed", "signed", "簽署"),
            ("introduced", "introduced", "提案"),
            ("passed", "passed", "通過"),
            ("in_force", "in force", "施行"),
            ("funded", "funded", "撥款"),
            ("sealed", "sealed", "封存"),
            ("challenged", "challenged in court", "訴訟繫屬"),
            ("repealed", "repealed", "廢止"),
        )
    },
    **{
        f"likelihood.{word}": Phrase(en, zh)
        for word, en, zh in (
            ("almost_no_chance", "almost no chance", "幾無可能"),
            ("very_unlikely", "very unlikely", "極不可能"),
            ("unlikely", "unlikely", "不太可能"),
            ("roughly_even", "a roughly even chance", "可能性約半"),
            ("likely", "likely", "可能"),
            ("very_likely", "very likely", "極可能"),
            ("almost_certain", "almost certain", "幾可確定"),
        )
    },
    "confidence.low": Phrase("low confidence", "低度"),
    "confidence.moderate": Phrase("moderate confidence", "中度"),
    "confidence.high": Phrase("high confidence", "高度"),
}
