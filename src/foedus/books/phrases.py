"""The sentences in which the books speak, each in both languages; ``{braces}`` are filled from the record.

``{term[...]}`` is a term of the glossary: no Chinese phrase spells a proposed one itself, so that it carries its mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.books.phrases_of_carve_outs import FACTS_OF_CARVE_OUTS, REASONS_OF_CARVE_OUTS
from foedus.books.phrases_of_claims import FACTS_OF_CLAIMS, REASONS_OF_CLAIMS
from foedus.books.phrases_of_draws import FACTS_OF_DRAWS, REASONS_OF_DRAWS
from foedus.books.phrases_of_listings import FACTS_OF_LISTINGS, REASONS_OF_LISTINGS
from foedus.books.phrases_of_powers import FACTS_OF_POWERS, REASONS_OF_POWERS
from foedus.writing import Words

_said = Words.of


EVENTS: Mapping[str, Words] = MappingProxyType(
    {
        **FACTS_OF_POWERS,
        **FACTS_OF_CARVE_OUTS,
        **FACTS_OF_LISTINGS,
        **FACTS_OF_CLAIMS,
        **FACTS_OF_DRAWS,
        "entered": _said("The record opens: {title}", "開卷：{title}"),
        "seat": _said("{parties}: {role}, until {until}", "{parties}任{role}，至{until}止"),
        "seat_since": _said(
            "{parties}: {role}, since {since}, until {until}", "{parties}任{role}，自{since}起，至{until}止"
        ),
        "some_moment": _said("some moment in {moment}", "{moment}間某一時點"),
        "notification": _said("{by}: {act} ({violation})", "{by}：{act}（{violation}）"),
        "determination": _said("{by}: {act}", "{by}：作成{act}"),
        "cure": _said("{by}: the issue is resolved", "{by}：表示情事已獲解決"),
        "draft": _said("{by}: draft tabled ({name})", "{by}：提出草案（{name}）"),
        "ballot": _said(
            "Vote on {draft}: {for} for, {against} against, {abstaining} abstaining",
            "就{draft}表決：贊成{for}、反對{against}、棄權{abstaining}",
        ),
        "position_answer": _said("{by} hold: {answer}", "{by}主張：{answer}"),
        "position_reject": _said("{by} give no effect to {rejects}", "{by}不承認{rejects}之效力"),
        "acknowledgement": _said("{by}: acknowledges {measure}", "{by}：確認履行{measure}"),
        "refusal": _said("{by}: refuses {measure}", "{by}：拒絕履行{measure}"),
        "stay": _said("{by}: suspends orders under {measure}", "{by}：停止執行{measure}之命令"),
        "stay_lifted": _said("{by}: lifts the suspension of {measure}", "{by}：解除{measure}之停止執行"),
        "reversal": _said("{by}: reverses orders under {measure}", "{by}：撤銷{measure}之命令"),
        "service": _said("{by}: sends the warning", "{by}：發出事先警告"),
        "service_received": _said(
            "{by}: sends the warning; received {arrived}", "{by}：發出事先警告，於{arrived}經受領"
        ),
        "service_refused": _said(
            "{by}: sends the warning; its receipt refused {arrived}", "{by}：發出事先警告，於{arrived}遭拒絕受領"
        ),
        "statement": _said("{by}: {says}", "{by}：{says}"),
        "reports": _said("Reports received: {count}", "收到報告{count}份"),
        "totals": _said("Totals received: {count}", "收到統計總數{count}筆"),
        "document_refused": _said("A document is not taken in: {says}", "文件不予收受：{says}"),
        "keys_changed": _said("Keys on record for {parties}: {changes}", "{parties}之金鑰登載：{changes}"),
        "key_registered": _said("{key} registered", "登記{key}"),
        "key_revoked": _said("{key} revoked", "撤銷{key}"),
        "task_about": _said("{task} ({about})", "{task}（{about}）"),
        "task_to": _said("{task} to {to}", "向{to}{task}"),
        "task_of_period": _said("{task} ({about}, no. {period})", "{task}（{about}，第{period}期）"),
        "period": _said("{period} {state}", "第{period}期{state}"),
        "period_due": _said("due before {due}", "應於{due}前辦理"),
        "duty_open": _said("{owners} must {task} before {due}", "{owners}應於{due}前{task}"),
        "duty_untimed": _said("{owners} must {task}; no time is set here", "{owners}應{task}；此處未定期限"),
        "duty_undated": _said(
            "{owners} must {task}: by when is not known yet, at the earliest before {due}",
            "{owners}應{task}：期限尚不明，最早為{due}前",
        ),
        "duty_met": _said("Done in time: {owners}, to {task}", "已如期辦理：{owners}，{task}"),
        "duty_missed": _said("Not done in time: {owners}, to {task}", "逾期未辦：{owners}，{task}"),
        "duty_moot": _said("No longer due: {owners}, to {task}", "已無須辦理：{owners}，{task}"),
        "duty_unknown": _said(
            "The record does not show whether it was done: {owners}, to {task}",
            "紀錄不足以判斷是否辦理：{owners}，{task}",
        ),
        "duty_not_arisen": _said("No duty to {task} here", "於此並無{task}之義務"),
        "finding": _said("Finding of {violation}: {truth}", "就{violation}之研判：{truth}"),
        "verdict": _said("{notification}: {verdict}", "{notification}：{verdict}"),
        "measure": _said("{measure}: {state}", "{measure}：{state}"),
        "measure_listed": _said("{measure}: {state} ({in_force})", "{measure}：{state}（{in_force}）"),
        "contested": _said("contested over {over}", "就「{over}」存有爭議"),
        "order_issued": _said("Order to {party}: {text}", "致{party}之命令：{text}"),
        "order_acknowledged": _said("Order acknowledged by {party} ({measure})", "{party}已確認命令（{measure}）"),
        "order_refused": _said("Order refused by {party} ({measure})", "{party}拒絕命令（{measure}）"),
        "order_late": _said(
            "Order to {party} not answered in the time that was to be kept where possible: {measure}",
            "對{party}之命令，未於可能範圍內應遵守之期限內獲覆：{measure}",
        ),
        "order_overdue": _said(
            "Order overdue: silence from {party} ({measure})", "命令逾期：{party}未予回應（{measure}）"
        ),
        "late_under": _said(
            "Time for the order to {party} ({measure}): {text}", "對{party}之命令之期限（{measure}）：{text}"
        ),
        "late_late": _said("late since {due}", "自{due}起逾期"),
        "late_open": _said("an answer is due before {due}", "應於{due}前回應"),
        "late_in_time": _said("answered in time, before {due}", "已於{due}前如期回應"),
        "late_untimed": _said("no time is set", "未定期限"),
        "late_unknown": _said("the record does not show whether it is late ({due})", "紀錄不足以判斷是否逾期（{due}）"),
        "order_suspended": _said("Order to {party} suspended ({measure})", "對{party}之命令停止執行（{measure}）"),
        "order_restored": _said("Order to {party} in effect again ({measure})", "對{party}之命令恢復執行（{measure}）"),
        "order_ended": _said("Order to {party} at an end ({measure})", "對{party}之命令終止（{measure}）"),
        "order_reversed": _said("Order to {party} reversed ({measure})", "對{party}之命令經撤銷（{measure}）"),
        "under": _said("reading {readings}: {text}", "依「{readings}」之解讀：{text}"),
        "denied": _said("{text} [denied]", "{text}〔否認〕"),
        "graded": _said("{text} [{grades}]", "{text}〔{grades}〕"),
        "unsigned": _said("{text} [not signed: no effect]", "{text}〔未經簽署，不生效力〕"),
        "delegate": _said("{text} [signed in their place by {delegate}]", "{text}〔由{delegate}代為簽署〕"),
        "assumed": _said("{text} [assumed]", "{text}〔假設〕"),
        "clause": _said("{name} [{fidelity}]: {sentence}", "{name}〔{fidelity}〕：{sentence}"),
        "clause_at": _said("{name} [{at}; {fidelity}]: {sentence}", "{name}〔{at}；{fidelity}〕：{sentence}"),
        "fact": _said("{name}: {text} (held {held}, known {known})", "{name}：{text}（發生：{held}；得知：{known}）"),
    }
)

JOINTS: Mapping[str, Words] = MappingProxyType(
    {
        "listed": _said("{this}, {that}", "{this}、{that}"),
        "clause_list": _said("{this}; {that}", "{this}；{that}"),
        "both": _said("{this}; {that}", "{this}；{that}"),
        "state": _said("{what}: {state}", "{what}：{state}"),
        "since": _said("{what} (since {moment})", "{what}（自{moment}起）"),
        "from": _said("since {moment}", "自{moment}起"),
        "aside": _said("{what} ({aside})", "{what}（{aside}）"),
        "under": _said("{what} [{reading}]", "{what}〔{reading}〕"),
    }
)

VERDICTS: Mapping[str, Words] = MappingProxyType(
    {
        "inadmissible": _said("opens no proceeding", "不生程序開啟之效力"),
        "pending": _said("the clock runs", "期間進行中"),
        "undetermined": _said("undetermined on the record", "依現有紀錄無從判斷"),
        "blocked": _said("the vote has kept the effect from following", "表決通過，效力不發生"),
        "cured": _said("closed: the issue was resolved in time", "程序終結：情事已如期解決"),
        "excused": _said("closed: an exception applies, and there is no violation", "程序終結：例外成立，並無違反情事"),
        "lapsed": _said("lapsed: nothing can follow any more", "失效：不再發生任何效力"),
        "activated": _said("the effect has followed by law", "法律效力業已發生"),
        "replaced": _said("replaced by a correction", "已由更正取代"),
        "not_recognised": _said("given no effect by the party asked", "受詢方不承認其效力"),
        "not_known": _said("not known by then", "截至當時尚未得知"),
        "contested": _said("contested", "存有爭議"),
    }
)

TASKS: Mapping[str, Words] = MappingProxyType(
    {
        "draft": _said("table a draft", "提出草案"),
        "vote": _said("vote", "表決"),
        "determination": _said("determine", "作成{term[determination]}"),
        "review": _said("review", "覆核"),
        "examination": _said("determine, either way", "作成肯定或否定之{term[determination]}"),
        "report": _said("report", "提出報告"),
        "end_review": _said("review whether the measure goes on", "覆核措施應否繼續"),
    }
)

DUTIES: Mapping[str, Words] = MappingProxyType(
    {
        "open": _said("open", "尚待辦理"),
        "met": _said("met", "已如期辦理"),
        "missed": _said("missed", "逾期未辦"),
        "moot": _said("moot", "已無須辦理"),
        "unknown": _said("unknown", "依現有紀錄無從判斷"),
        "not_arisen": _said("not arisen", "並未發生"),
        "contested": _said("contested", "存有爭議"),
    }
)

TRUTHS: Mapping[str, Words] = MappingProxyType(
    {
        "true": _said("met", "成立"),
        "false": _said("not met", "不成立"),
        "unknown": _said("unknown", "不明"),
        "not_computed": _said("not computed", "未予研判"),
        "contested": _said("contested", "存有爭議"),
    }
)

REASONS: Mapping[str, Words] = MappingProxyType(
    {
        **REASONS_OF_POWERS,
        **REASONS_OF_CARVE_OUTS,
        **REASONS_OF_LISTINGS,
        **REASONS_OF_DRAWS,
        **REASONS_OF_CLAIMS,
        "standing.true": _said("{by} had standing as {role}", "{by}具{role}之{term[standing]}"),
        "standing.false": _said("{by} had no standing as {role}", "{by}不具{role}之{term[standing]}"),
        "standing_short.false": _said(
            "{by} signed as {role}, but not enough of those who have standing", "{by}以{role}身分簽署，惟未達所需之多數"
        ),
        "standing.unknown": _said(
            "The record does not show whether {by} had standing as {role}",
            "紀錄不足以判斷{by}是否具{role}之{term[standing]}",
        ),
        "unsigned.false": _said("The act is not signed", "該行為未經簽署"),
        "delegated.false": _said(
            "{by} did not sign it in person, and what {role} does may not be delegated: it has no effect",
            "{by}並未親自簽署，而{role}之權限不得授權他人代行：不生效力",
        ),
        "no_blocking": _said(
            "the others ({others}) are too few for a blocking minority", "其餘{others}方不構成阻擋之少數"
        ),
        "weight": _said(
            "they represent {represented} of {whole} ({weighting})",
            "合計代表「{weighting}」總和{whole}中之{represented}",
        ),
        "reasons_stated.true": _said("It states its reasons", "已載明理由"),
        "reasons_stated.false": _said("It states no reasons, which the text requires", "未依約文載明理由"),
        "before_end.true": _said("It came before the guarantee ended ({end})", "於保證終止（{end}）前為之"),
        "before_end.false": _said("It came after the guarantee had ended ({end})", "於保證終止（{end}）後為之"),
        "before_end.unknown": _said(
            "It may have come after the guarantee had ended ({end})", "可能於保證終止（{end}）後為之"
        ),
        "determination.true": _said(
            "{by} determined the violation as {role}, in time", "{by}以{role}身分如期作成{term[determination]}"
        ),
        "determination.false": _said(
            "The determination by {by} does not bind: too late, or not by enough of those who determine",
            "{by}之{term[determination]}不生拘束力：逾期，或作成{term[determination]}者人數不足",
        ),
        "determination.unknown": _said(
            "The record does not show whether the determination by {by} binds",
            "紀錄不足以判斷{by}之{term[determination]}是否有拘束力",
        ),
        "no_determination.true": _said("Nobody has determined the violation", "尚無{term[determination]}"),
        "vote.true": _said(
            "The draft was adopted: {for} for, {against} against, {abstaining} abstaining, {absent} absent",
            "草案通過：贊成{for}、反對{against}、棄權{abstaining}、缺席{absent}",
        ),
        "vote.false": _said(
            "The draft was not adopted in time: {for} for, {against} against, {abstaining} abstaining, {absent} absent",
            "草案未如期通過：贊成{for}、反對{against}、棄權{abstaining}、缺席{absent}",
        ),
        "vote.unknown": _said(
            "The record does not show whether the draft was adopted in time: {for} for, {against} against",
            "紀錄不足以判斷草案是否如期通過：贊成{for}、反對{against}",
        ),
        "vetoed_by": _said("vetoed by {vetoed_by}", "經{vetoed_by}否決"),
        "without_seat": _said("set aside, without a seat: {without_seat}", "無席次而不計：{without_seat}"),
        "no_vote.true": _said("No vote was held", "未經表決"),
        "cure.true": _said(
            "Those who notified reported the issue as resolved, in time",
            "提出{term[notification]}者如期表示情事已獲解決",
        ),
        "cure.false": _said("The report that the issue is resolved has no effect", "情事已獲解決之表示不生效力"),
        "cure.unknown": _said(
            "The record does not show whether the issue was reported as resolved in time",
            "紀錄不足以判斷是否如期表示情事已獲解決",
        ),
        "effect_before_end.false": _said(
            "The effect would come only after the guarantee has ended ({end})", "效力將於保證終止（{end}）後始發生"
        ),
        "effect_before_end.unknown": _said(
            "The effect may come only after the guarantee has ended ({end})", "效力可能於保證終止（{end}）後始發生"
        ),
        "finding.true": _said("The computed finding of {violation} is met", "就{violation}之研判成立"),
        "finding.false": _said("The computed finding of {violation} is not met", "就{violation}之研判不成立"),
        "finding.unknown": _said("The computed finding of {violation} is unknown", "就{violation}之研判不明"),
        "finding.released": _said(
            "What the released evidence shows of {violation} is told under its finding",
            "已公開之證據就{violation}所顯示者，載於其研判",
        ),
        "before_effect.true": _said(
            "It came before the day on which, by the text, the effect follows ({last})",
            "於條文所定效力發生之日（{last}）前為之",
        ),
        "before_effect.false": _said(
            "It came no earlier than the day on which, by the text, the effect follows ({last}), and opens nothing",
            "未於條文所定效力發生之日（{last}）前為之，不生程序開啟之效力",
        ),
        "before_effect.unknown": _said(
            "It may have come no earlier than the day on which, by the text, the effect follows ({last})",
            "可能未於條文所定效力發生之日（{last}）前為之",
        ),
        "delay_until.true": _said(
            "{by} put the effect off as {role}, until {last}", "{by}以{role}身分延緩效力至{last}"
        ),
        "delay_open.true": _said(
            "{by} put the effect off as {role}, until {from} at the earliest; how much later is not known",
            "{by}以{role}身分延緩效力，最早至{from}止；最遲時點不明",
        ),
        "delay.true": _said(
            "{by} put the effect off as {role}, once it is dated", "{by}以{role}身分延緩效力；效力發生時點尚待確定"
        ),
        "delay.false": _said(
            "The delay by {by} has no effect: not by enough of those who may", "{by}之延緩不生效力：有權者人數不足"
        ),
        "delay.unknown": _said(
            "The record does not show whether {by} put the effect off", "紀錄不足以判斷{by}是否已延緩效力"
        ),
        "delay_too_late.false": _said(
            "The delay by {by} has no effect: it did not come before the effect",
            "{by}之延緩不生效力：未於效力發生前為之",
        ),
        "delay_again.false": _said(
            "The delay by {by} has no effect: the effect has been put off once already",
            "{by}之延緩不生效力：效力業經延緩一次",
        ),
        "effect.true": _said("The effect followed at {from}", "效力於{from}發生"),
        "effect.false": _said("The effect would follow at {from}", "效力將於{from}發生"),
        "effect.unknown": _said(
            "The record does not show whether the effect followed at {from}", "紀錄不足以判斷效力是否於{from}發生"
        ),
        "effect_open.false": _said(
            "The effect would follow at {from} at the earliest; how much later is not known, for the sessions by which "
            "it is counted are on record no further",
            "效力最早將於{from}發生；其所依之會期紀錄未及於其後，故最遲時點不明",
        ),
        "effect_open.unknown": _said(
            "The record does not show whether the effect followed: it does at {from} at the earliest, and the sessions "
            "by which it is counted are on record no further",
            "紀錄不足以判斷效力是否發生：最早為{from}，其所依之會期紀錄未及於其後",
        ),
        "effect_put_off.false": _said(
            "The effect would follow at {from} at the earliest; until when it has been put off is not on record",
            "效力最早將於{from}發生；延緩至何時，未載於紀錄",
        ),
        "effect_put_off.unknown": _said(
            "The record does not show whether the effect followed: it does at {from} at the earliest, and until when "
            "it has been put off is not on record",
            "紀錄不足以判斷效力是否發生：最早為{from}，延緩至何時，未載於紀錄",
        ),
        "effect_prevented_open.false": _said(
            "The effect would have followed at {from} at the earliest", "效力原最早將於{from}發生"
        ),
        "effect_prevented.false": _said("The effect would have followed at {from}", "效力原將於{from}發生"),
        "finding_late.false": _said(
            "The computed finding of {violation} was not known to be met by {by_then}",
            "截至{by_then}，就{violation}之研判尚未確知成立",
        ),
        "effect_not_dated.unknown": _said(
            "The effect cannot be dated: {after} has not happened or is not on record",
            "效力發生時點無從判斷：{after}尚未發生或未載於紀錄",
        ),
    }
)

LABELS: Mapping[str, Words] = MappingProxyType(
    {
        "quoted": _said("quoted", "原文係引述，中文述其意旨"),
        "paraphrased": _said("paraphrased", "意旨轉述"),
        "unverified": _said("UNVERIFIED", "未經查證，應核對原文"),
        "supplied": _said("SUPPLIED HERE", "本檔所補，原文未規定"),
        "own": _said("text of this page", "本檔自擬"),
        "no_end": _said("further notice", "另有變更"),
    }
)
