"""Phrases for what is done: violations, procedures, measures."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

ACTS: Mapping[str, Phrase] = {
    # violations
    "violation.judged": Phrase(
        "{name} ({code}): a matter of judgement. {clause}",
        "{name}（代號「{code}」）：屬判斷事項。{clause}",
    ),
    "violation.counted": Phrase(
        "{name} ({code}): {condition}. {clause}", "{name}（代號「{code}」）：{condition}。{clause}"
    ),
    "count": Phrase(
        "{number} of {classes}, {per}, in the {window} before the instant judged ({bounds})",
        "於判斷時點前{window}內（{bounds}），{per}，{classes}之經佐證事件至少{number}",
    ),
    "count.number.one": Phrase("at least {n} corroborated incident", "{n}件"),
    "count.number": Phrase("at least {n} corroborated incidents", "{n}件"),
    "count.class.one": Phrase("the class {names}", "類別{names}"),
    "count.class": Phrase("the classes {names}", "類別{names}"),
    "count.per.zone": Phrase("counted in each zone apart", "各區分別計算"),
    "count.per.everywhere": Phrase("counted over all zones together", "各區合併計算"),
    "bounds.(]": Phrase("the older end left out, the newer included", "不含起點，含終點"),
    "bounds.[)": Phrase("the older end included, the newer left out", "含起點，不含終點"),
    "bounds.[]": Phrase("both ends included", "含起點與終點"),
    "bounds.()": Phrase("both ends left out", "不含起點與終點"),
    "all_of": Phrase("every one of these at the same instant: [{parts}]", "同一時點下列各項均成立：〔{parts}〕"),
    "any_of": Phrase("at least one of these: [{parts}]", "下列各項至少其一成立：〔{parts}〕"),
    "not": Phrase("the opposite of this: [{part}]", "下列情形不成立：〔{part}〕"),
    "part": Phrase("({n}) {part}", "（{n}）{part}"),
    "parts.and": Phrase("{this}; {that}", "{this}；{that}"),
    # procedures
    "procedure": Phrase("procedure {number} ({subject})", "程序{number}（{subject}）"),
    "about": Phrase("This procedure is about: {violation}.", "本程序適用於：{violation}。"),
    "finding.informs": Phrase(
        "A computed finding stands beside the signed acts for people to read. It opens nothing and determines nothing.",
        "電腦推算之結果僅供參閱，與簽署之行為並列；其本身不啟動程序，亦不構成{determination}。",
    ),
    "finding.is_required": Phrase(
        "No signed act has effect without a computed finding of the violation. The finding opens nothing and "
        "determines "
        "nothing by itself.",
        "未有電腦推算之違反結果者，簽署之行為不生效力；推算結果本身不啟動程序，亦不構成{determination}。",
    ),
    "notification": Phrase(
        "The proceeding is opened by {notification.a}. {role} has standing{signed}. {clause}",
        "程序因{notification}而開始。{role}具{standing}{signed}。{clause}",
    ),
    "notification.joint": Phrase(
        "The proceeding is opened by {notification.a}, an act of {role}{signed}. {clause}",
        "程序因{role}所為之{notification}而開始{signed}。{clause}",
    ),
    "signed": Phrase("; {signers} must have signed", "；須由{signers}簽署"),
    "signed.decided": Phrase("; {signers} must have so decided", "；須經{signers}決定"),
    "signed.one": Phrase("; one signature suffices", "；有一方簽署即為已足"),
    "signed.verb": Phrase("signed it", "簽署"),
    "signed.verb.decided": Phrase("so decided", "決定"),
    "signers.body": Phrase("{majority} of its members", "其成員{majority}名"),
    "signers.number": Phrase("{majority} of the holders", "擔任該職能者{majority}方"),
    "signers.share": Phrase("{majority}", "{majority}"),
    "reasons.required": Phrase("The {notification.noun} must state reasons.", "{notification}應附理由。"),
    "exhausts": Phrase(
        "No {notification.noun} may be given before {instant}; until then another way of settling the matter must have "
        "been tried: {what}. It may be referred there by {role}. {clause}",
        "於{instant}之前，不得提出{notification}；其前應先循下列途徑：{what}。{role}得提交之。{clause}",
    ),
    "exhausts.extended_by": Phrase(
        "Before that time is over {role} may extend it, until a time that the act states{signed}. {clause}",
        "於該期間屆滿前，{role}得予延長，至其行為所載之時止{signed}。{clause}",
    ),
    "exhausts.elapsed": Phrase(
        "No {notification.noun} may be given until {length} after {event}; until then another way of "
        "settling the matter must have been tried: {what}. It may be referred there by {role}. {clause}",
        "自{event}之時起未滿{length}者，不得提出{notification}；其前應先循下列途徑：{what}。{role}得提交之。{clause}",
    ),
    "determination": Phrase(
        "The matter is settled by {determination.a}, a signed act of {role}; {signers} must have {verb} {window}. "
        "If they have not, the proceeding lapses without {determination.a}. {clause}",
        "本案由{role}以簽署之行為作成{determination}；須由{signers}，{window}{verb}。逾期未{verb}者，程序失其效力，不作成{determination}。{clause}",
    ),
    "determination.untimed": Phrase(
        "The matter is settled by {determination.a}, a signed act of {role}; {signers} must have {verb}. {clause}",
        "本案由{role}以簽署之行為作成{determination}；須由{signers}{verb}。{clause}",
    ),
    "determination.alone": Phrase(
        "The matter is settled by {determination.a}, a signed act of {role}, {window}. If there is none by then, the "
        "proceeding lapses without {determination.a}. {clause}",
        "本案由{role}{window}以簽署之行為作成{determination}。逾期未作成者，程序失其效力，不作成{determination}。{clause}",
    ),
    "determination.untimed.alone": Phrase(
        "The matter is settled by {determination.a}, a signed act of {role}. {clause}",
        "本案由{role}以簽署之行為作成{determination}。{clause}",
    ),
    "determination.none": Phrase(
        "Nobody else need determine the matter: the {notification.noun} alone suffices.",
        "無須他人另行{determination}：有{notification}即為已足。",
    ),
    "draft": Phrase(
        "A draft resolution may be submitted by {holder}. If none has been submitted {window}, {else_role} shall "
        "submit one and put it to the vote {else_window}. {clause}",
        "{holder}得提出{draft_resolution}。{window}未經提出者，{else_role}應{else_window}提出並付表決。{clause}",
    ),
    "draft.none": Phrase(
        "A draft resolution may be submitted by any member of {body} that may propose one; nobody is bound to.",
        "{draft_resolution}得由{body}有提案權之成員提出；無人負有提出義務。",
    ),
    "vote": Phrase(
        "The effect follows unless {body} adopts, {window}, a resolution “{proposal}”. Silence and a failed vote "
        "let it "
        "follow. {clause}",
        "除{body}{window}通過「{proposal}」之決議外，效力即行發生；未表決或表決未通過者，亦同（{reverse_vote}）。{clause}",
    ),
    "vote.majority.number": Phrase("Adoption needs {majority} votes in favour.", "通過須有贊成票{majority}票。"),
    "vote.majority.number.one": Phrase("Adoption needs {majority} vote in favour.", "通過須有贊成票{majority}票。"),
    "vote.majority.every.one": Phrase("Adoption needs the vote in favour of {names}.", "通過須經{names}同意。"),
    "vote.majority.every.named": Phrase(
        "Adoption needs the votes in favour of every one of the {n}: {names}.", "通過須經{names}{n}者一致同意。"
    ),
    "vote.majority.every.members": Phrase(
        "Adoption needs the votes in favour of all members of {body}, without exception.",
        "通過須經{body}全體成員一致同意。",
    ),
    "vote.majority.every.present": Phrase(
        "Adoption needs the votes in favour of all members present (voting or abstaining), without exception.",
        "通過須經出席成員（含棄權者）一致同意。",
    ),
    "vote.majority.every.cast": Phrase("Adoption needs all votes cast to be in favour.", "通過須所投之票均為贊成票。"),
    "vote.majority.share": Phrase("Adoption needs votes in favour of {majority}.", "通過須有{majority}之贊成票。"),
    "quorum.number": Phrase(
        "The vote counts only if {majority} of the members are present (voting or abstaining).",
        "出席成員（含棄權者）須達{quorum}：{majority}名；未達者，表決無效。",
    ),
    "quorum.share": Phrase(
        "The vote counts only if those present (voting or abstaining) are {majority}.",
        "出席成員（含棄權者）須達{quorum}：{majority}；未達者，表決無效。",
    ),
    "abstention.not_cast": Phrase("An abstention is not a vote cast.", "棄權不計為投票。"),
    "abstention.against": Phrase("An abstention counts as a vote against.", "棄權計為反對票。"),
    "abstention.for": Phrase("An abstention counts as a vote in favour.", "棄權計為贊成票。"),
    "veto.is_a_veto": Phrase(
        "No resolution is adopted if {holder} votes against it, abstains or stays away: each has a veto. {clause}",
        "{holder}投反對票、棄權或缺席者，決議不通過；各該方均享有{veto}權。{clause}",
    ),
    "veto.is_no_veto": Phrase(
        "No resolution is adopted if {holder} votes against it: each has a veto. An abstention or absence is no "
        "veto. {clause}",
        "{holder}投反對票者，決議不通過；各該方均享有{veto}權。棄權或缺席不構成{veto}。{clause}",
    ),
    "veto.each": Phrase("Each of them can so prevent adoption.", "任一成員均得使其不通過。"),
    "cure.every_notifier": Phrase(
        "The proceeding ends without effect if, {window}, all who signed the {notification.noun} declare that the "
        "issue is resolved. {clause}",
        "簽署{notification}者全體{window}聲明該情事業已解決者，即為{cure}，程序終結，不生效力。{clause}",
    ),
    "cure.any_notifier": Phrase(
        "The proceeding ends without effect if, {window}, any one of those who signed the {notification.noun} declares "
        "that the issue is resolved. {clause}",
        "簽署{notification}者任一方{window}聲明該情事業已解決者，即為{cure}，程序終結，不生效力。{clause}",
    ),
    "cure.sole": Phrase(
        "The proceeding ends without effect if, {window}, {role} declares that the issue is resolved. {clause}",
        "{role}{window}聲明該情事業已解決者，即為{cure}，程序終結，不生效力。{clause}",
    ),
    "cure.every_notifier.called": Phrase(
        "The proceeding ends without effect if, {window}, all who signed the {notification.noun} give {act}. {clause}",
        "簽署{notification}者全體{window}提出{act}者，即為{cure}，程序終結，不生效力。{clause}",
    ),
    "cure.any_notifier.called": Phrase(
        "The proceeding ends without effect if, {window}, any one of those who signed the {notification.noun} gives "
        "{act}. {clause}",
        "簽署{notification}者任一方{window}提出{act}者，即為{cure}，程序終結，不生效力。{clause}",
    ),
    "cure.sole.called": Phrase(
        "The proceeding ends without effect if, {window}, {role} gives {act}. {clause}",
        "{role}{window}提出{act}者，即為{cure}，程序終結，不生效力。{clause}",
    ),
    "cure.provided": Phrase(
        "It may end so only on this condition: {words}. {clause}",
        "程序依此終結者，以下列條件成立為限：{words}。{clause}",
    ),
    "effect": Phrase("The effect follows by law {instant}. {clause}", "效力{instant}依法當然發生。{clause}"),
    "effect.owed": Phrase(
        "From then on this is owed (by when, see Measures): {names}.", "自該時起，應履行（期限見「措施」）：{names}。"
    ),
    "effect.free": Phrase("From then on this may be done: {names}.", "自該時起，得為：{names}。"),
    "effect.decided": Phrase("This then awaits a decision of its own: {names}.", "自該時起，尚待另為決定：{names}。"),
    "effect.at_once": Phrase(
        "The effect follows by law at once when {event}. {clause}", "{event}時，效力立即依法當然發生。{clause}"
    ),
    "effect.on_day.notified": Phrase(
        "The effect follows by law at {instant}, upon any {notification.noun} given before then; a later one opens "
        "nothing. {clause}",
        "於{instant}之前業已提出{notification}者，效力於該時依法當然發生；其後始提出{notification}者，不生程序開啟之效力。{clause}",
    ),
    "effect.on_day.determined": Phrase(
        "The effect follows by law at {instant}, where both the {notification.noun} and the {determination.noun} have "
        "been given before then; what is given later has no effect. {clause}",
        "於{instant}之前業已提出{notification}並作成{determination}者，效力於該時依法當然發生；其後始提出{notification}或作成{determination}者，不生效力。{clause}",
    ),
    "delay": Phrase(
        "Before the effect follows, {role} may by a signed act put it off, once{signed}; it then follows at {instant}, "
        "or when it would have followed anyway, if that is later. {clause}",
        "效力發生前，{role}得以簽署之延緩聲明延緩之，以一次為限{signed}；經延緩者，效力於{instant}發生；原應發生之時較晚者，從其時。{clause}",
    ),
    "delay.windows": Phrase(
        "The times for a vote and for settling the matter do not move with the effect.",
        "表決及{cure}之期間，不因效力延緩而變動。",
    ),
    # measures
    "measure": Phrase("{name} ({code})", "{name}（代號「{code}」）"),
    "measure.kind": Phrase(
        "Kind of measure: {kind}. It is brought into effect by {procedure}. {clause}",
        "措施種類：{kind}。因{procedure}之結果而生效。{clause}",
    ),
    "kind.sanctions": Phrase("sanctions", "{sanctions}"),
    "kind.arms": Phrase("arms", "軍備"),
    "kind.intelligence": Phrase("intelligence sharing", "{intelligence_sharing}"),
    "kind.permission": Phrase("authorisation record", "{authorisation_record}"),
    "kind.finance": Phrase("finance", "財政"),
    "kind.consultation": Phrase("consultation", "磋商"),
    "kind.force": Phrase("reassurance force", "再保證部隊"),
    "kind.duty": Phrase("acts", "所定行為"),
    "owed_by": Phrase("It is owed by {names}.", "義務方為{names}。"),
    "owed_by.freedom": Phrase("{names} may act as follows, and need not.", "{names}得為下列行為，並無義務。"),
    "automaticity.mandatory": Phrase("Its effect follows by law.", "其效力依法當然發生。"),
    "automaticity.unless_blocked": Phrase(
        "Its effect follows by law unless the reverse vote prevents it.",
        "除經{reverse_vote}阻止外，其效力依法當然發生。",
    ),
    "deadline": Phrase("Those who owe it must have performed {window}. {clause}", "義務方應{window}履行完畢。{clause}"),
    "deadline.freedom": Phrase(
        "The decision on it must be made {window}. {clause}", "就此應{window}作成決定。{clause}"
    ),
    "strength.where_possible": Phrase(
        "That time is to be kept where possible; this page names nobody who says whether it was, and lateness alone is "
        "no breach.",
        "該期限於可能範圍內遵守；是否可能，本頁未列判斷之人；僅逾期者，尚不構成違反。",
    ),
    "together": Phrase(
        "All who owe it must act together: the last of them must have performed within {length} after the first, the "
        "very last instant included. {clause}",
        "義務方應共同履行：最後履行者，應於首先履行者履行後{length}內（含最後一刻）履行完畢。{clause}",
    ),
    "basis": Phrase("Legal basis ({jurisdiction}): {act}.", "法律依據（{jurisdiction}）：{act}。"),
    "basis.clause": Phrase(
        "Legal basis ({jurisdiction}): {act}. {clause}", "法律依據（{jurisdiction}）：{act}。{clause}"
    ),
    "basis.unagreed": Phrase(
        "Legal basis that it would have ({jurisdiction}): {act}.", "擬據之法律依據（{jurisdiction}）：{act}。"
    ),
    "basis.unagreed.clause": Phrase(
        "Legal basis that it would have ({jurisdiction}): {act}. {clause}",
        "擬據之法律依據（{jurisdiction}）：{act}。{clause}",
    ),
    "basis.by_itself": Phrase("It works by itself.", "該依據自行發生作用。"),
    "basis.by_decision": Phrase("It works only by a further decision.", "該依據須另經決定始生作用。"),
    "carve_out": Phrase("It leaves untouched: {what}. {clause}", "不受影響者：{what}。{clause}"),
    "carve_out.entered_before": Phrase(
        "It does so only for what was entered into before {instant}.", "僅以{instant}之前已成立者為限。"
    ),
    "carve_out.provided": Phrase(
        "What is so left untouched must also meet this: {words}. {clause}", "並應符合：{words}。{clause}"
    ),
    "carve_out.until": Phrase(
        "It does so until {instant}: what is performed from then on is not left untouched.",
        "至{instant}止；其後始履行者，不在此限。",
    ),
    "carve_out.for": Phrase("It does so only for what is performed {window}.", "須{window}履行，始不受影響。"),
    "carve_out.licensed_by": Phrase(
        "It does so only for what {role} has licensed in a signed act.", "僅以經{role}以簽署文件許可者為限。"
    ),
    "stayed_by": Phrase(
        "The order may be suspended, and the suspension lifted, by {role}.", "{role}得停止該命令之執行，並得解除停止。"
    ),
    "reversed_by": Phrase("The order may be reversed for good by {role}.", "{role}得終局撤銷該命令。"),
    "terms": Phrase("Terms as given: {key}: {value}.", "內容（依文本所載）：「{key}」：{value}。"),
    "value.true": Phrase("yes", "是"),
    "value.false": Phrase("no", "否"),
    "value.null": Phrase("nothing", "無"),
    "value.empty": Phrase("empty", "空白"),
    "value.pair": Phrase("{key}: {value}", "「{key}」：{value}"),
    "value.text": Phrase("“{text}”", "「{text}」"),
    "value.list": Phrase("[{items}]", "〔{items}〕"),
    "value.and": Phrase("{this}; {that}", "{this}；{that}"),
}
