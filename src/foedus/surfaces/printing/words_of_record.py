"""What a page says of the record: states, grounds, kinds of row, units; each in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.writing import Words

_said = Words.of

RECORD: Mapping[str, Words] = MappingProxyType(
    {
        # the two clocks
        "story.lead": _said(
            "Every event has two times: when it happened, and when it could be known. Nothing is judged by "
            "what was not "
            "yet known.",
            "每一事件均有兩個時間：發生之時，與得知之時。尚未得知者，一概不作為判斷之依據。",
        ),
        "story.who": _said(
            "Rows marked “computed” or “order” are what the program drew from the acts and reports before them; all "
            "others are acts of people. What was computed before anything had happened is left out.",
            "標「研判」或「命令」者，係程式依先前之行為與報告所得；其餘均為人之行為。尚無任何變動前之研判從略。",
        ),
        "clock.title": _said("The two clocks of the record", "紀錄之兩個時間軸"),
        "clock.desc": _said(
            "Each line joins the time at which something happened (above) to the time at which it became "
            "known (below). "
            "The more a line leans, the later the news. {count} events from {first} to {last}; the numbered ones are "
            "listed after the figure.",
            "每條線連接事件發生之時（上）與得知之時（下）；線愈斜，消息愈遲。自{first}至{last}，共{count}件；"
            "編號者列於圖後。",
        ),
        "clock.left_out": _said(
            " Further events, long before or after, are not drawn: {count}.", "另有{count}件距此甚遠，未予繪出。"
        ),
        "clock.closer": _said("The same, closer: {first} to {last}", "局部放大：{first}至{last}"),
        "clock.happened": _said("happened", "發生"),
        "clock.known": _said("known", "得知"),
        "kind.act": _said("act", "行為"),
        "kind.said": _said("said", "表示"),
        "kind.report": _said("reports", "報告"),
        "kind.computed": _said("computed", "研判"),
        "kind.order": _said("order", "命令"),
        "at_once": _said("at once", "即時"),
        "why.facts": _said("Rests on ", "所據："),
        "lag": _said("{length} later", "{length}後"),
        "source": _said("source", "出處"),
        "note": _said("Note", "附註"),
        "moment.known": _said("(known {when}, {lag})", "（{when}得知，{lag}）"),
        "assumed": _said("assumed", "假定"),
        "moments.none": _said("No act has opened a proceeding.", "尚無開啟程序之行為。"),
        "just_before": _said("just before {instant}", "{instant}前一刻"),
        "end_of_day": _said("end of {day}", "{day}終了時"),
        "span": _said("{first} to {last}", "{first}至{last}"),
        "onward": _said("from {first}", "自{first}起"),
        "day_in": _said("{day} ({zone})", "{day}（{zone}）"),
        "until_notice": _said("further notice", "另行通知"),
        "no_incident": _said(
            "No incident has been reported by enough independent sources.", "尚無事件經足夠之獨立來源報告。"
        ),
        "uncorroborated": _said("Reported, but not by enough: {names}.", "曾經報告但來源不足者：{names}。"),
        "nobody": _said("nobody", "無"),
        "nothing": _said("Nothing", "無"),
        "no_zone": _said("not told", "未載明"),
        "totals.lead": _said(
            "A total says how many were counted over a period. It is never an incident, corroborates nothing and "
            "attributes nothing. Drawn is the average for a day.",
            "總數僅載明某期間內之計數；不構成事件，不佐證任何報告，亦不歸責於任何一方。圖示為每日平均。",
        ),
        "totals.title": _said("{series} a day, {zone} ({source})", "每日{series}，{zone}（{source}）"),
        "totals.desc": _said(
            "{count} totals. The greatest for its length is {greatest} ({daily} a day), over the period {period}. Days "
            "in between without a total, which is not the same as quiet: {days}.",
            "共{count}筆總數；依期間長短最高之一筆為{greatest}（每日平均{daily}），期間為{period}。其間無總數之日數（並非平靜）：{days}。",
        ),
        "disputed": _said("disputed", "有爭議"),
        "basis.admission": _said("own admission", "其自承"),
        "basis.corroborated": _said("corroborated", "經佐證"),
        # counts
        "counts.lead": _said(
            "How many incidents of a kind lay in the window at each moment, against the number that the text names.",
            "各時點之期間內某類事件之數目，與條文所定門檻之比較。",
        ),
        "counts.title": _said(
            "{violation}: {classes}, {zone}, within {length}", "{violation}：{classes}，{zone}，{length}內"
        ),
        "counts.everywhere": _said("everywhere", "不分區"),
        "counts.zone": _said("in {zone}", "於{zone}"),
        "counts.each_zone": _said("each zone", "各區"),
        "counts.in_zone": _said("{zone} {count}", "{zone}{count}次"),
        "counts.elsewhere": _said("Elsewhere the greatest counts were: {zones}.", "其他區域之最高計數：{zones}。"),
        "counts.hindsight": _said("as known in the end", "事後所知"),
        "counts.then": _said("as known at the time", "當時所知"),
        "counts.threshold": _said("threshold {n}", "門檻{n}"),
        "counts.desc": _said(
            "The greatest count is {greatest}, first reached at {when}; the threshold is {threshold}. As known at the "
            "time, the greatest count was {greatest_then}.",
            "最高計數為{greatest}，首見於{when}；門檻為{threshold}。依當時所知，最高計數為{greatest_then}。",
        ),
        "counts.reached": _said("The threshold was reached at {when}.", "於{when}達門檻。"),
        "counts.reached_then": _said("That was known at {when}.", "於{when}得知。"),
        "counts.not_reached": _said("The threshold was not reached.", "未達門檻。"),
        "counts.none": _said("Nothing was counted for: {names}.", "下列均無計入之事件：{names}。"),
        "alarm.lead": _said(
            "The alarm warns; it decides nothing, and no determination rests on it.",
            "警訊僅供示警，不作成任何決定，亦不為任何{determination}之依據。",
        ),
        "alarm.title": _said("{name}: {zone}", "{name}：{zone}"),
        "alarm.raised": _said(
            "Raised by the total up to {ended}, known {known}.", "由截至{ended}之總數觸發，於{known}得知。"
        ),
        "alarm.raised_once": _said(
            "Raised by the total up to {ended}, known {known}; by what is known now it would not be.",
            "由截至{ended}之總數觸發，於{known}得知；依現有資料則不觸發。",
        ),
        "alarm.now": _said("Now: {state}.", "目前：{state}。"),
        "alarm.unwatched": _said(
            "No total is known, which is not the same as quiet: {names}.", "無已知總數（並非平靜）：{names}。"
        ),
        "alarm.threshold": _said("alarm at {n}", "警訊門檻{n}"),
        "alarm.desc": _said(
            "The greatest statistic is {greatest}, at {when}; the alarm is given at {threshold}. Days without enough "
            "data, marked on the axis: {gaps}.",
            "統計量最高為{greatest}，見於{when}；達{threshold}即示警。資料不足之日數（標於橫軸）：{gaps}。",
        ),
        "alarm.statistic": _said("statistic", "統計量"),
        # standing
        "contested": _said("CONTESTED", "存有爭議"),
        "stands.since": _said("since {when}", "自{when}起"),
        "stands.reading": _said("Reading {n}", "解讀{n}"),
        "stands.readings": _said(
            "The text leaves a question open. No reading is picked here; each is carried to its end.",
            "條文留有未決之解釋問題。此處不擇一解讀，而逐一推演其結果。",
        ),
        "stands.eyes_lead": _said(
            "Whether an act has effect also depends on who recognises it.", "行為是否生效，亦視由何方承認而定。"
        ),
        "stands.rejects": _said("Gives no effect to {facts}.", "不承認{facts}之效力。"),
        "stands.others": _said("Whoever has taken no position", "未表示主張者"),
        "stands.held_by": _said("Held by {names}.", "主張者：{names}。"),
        "stands.tally": _said("{zone}: {count} of {needed}", "{zone}：{count}／{needed}"),
        "nothing_counted": _said("nothing counted", "無計入者"),
        "found": _said("met since {since}, known at {known}", "自{since}起成立，於{known}得知"),
        "of_notification": _said("{violation}, {opening} by {by}", "{violation}（{by}之{opening}）"),
        # orders and duties
        "orders.none": _said("No order has been issued.", "尚未發出任何命令。"),
        "orders.lead": _said(
            "An order tells a guarantor what it owes. It does not act by itself: the guarantor "
            "acknowledges, refuses, or "
            "stays silent, and each is put on record.",
            "命令載明保證方所負之義務，其本身不為任何行為；保證方之確認、拒絕或未予回應，均予登錄。",
        ),
        "order.issued": _said("awaiting an answer", "待回應"),
        "order.acknowledged": _said("acknowledged", "已確認"),
        "order.refused": _said("refused", "已拒絕"),
        "order.overdue": _said("silent past the deadline", "逾期未回應"),
        "order.suspended": _said("suspended", "停止執行"),
        "order.reversed": _said("reversed", "已撤銷"),
        "order.ended": _said("at an end", "已終止"),
        "order.cause.contested": _said("because its basis is contested", "因其依據存有爭議"),
        "order.cause.unknown": _said("because its basis is unknown", "因其依據不明"),
        "order.cause.stay": _said("by an authority", "經有權機關決定"),
        "order.cause.reversal": _said("by an authority", "經有權機關決定"),
        "order.cause.authority_lapsed": _said("because the authority for it has lapsed", "因其權限已失效"),
        "order.cause.void": _said("because the guarantee is void", "因保證已無效"),
        "order.cause.held": _said("until it is known whether the guarantee is void", "於確定保證是否無效之前"),
        "order.cause.superseded": _said("because its basis has gone", "因其依據已不存在"),
        "no_deadline": _said("no time is set here", "本頁未列期限"),
        "by_then": _said("by {when}", "至遲{when}"),
        "before_then": _said("before {when}", "{when}前"),
        "before_unknown": _said(
            "by a time that is not known yet, at the earliest before {first}", "期限尚不明，最早為{first}前"
        ),
        "under": _said("{label}: {text}", "{label}：{text}"),
        # residual acts and the ledger
        "residual.lead": _said(
            "Where “automatic” stops: even after the effect has followed by law, these acts are still needed.",
            "「自動」之界限：效力雖已依法發生，仍有待下列行為。",
        ),
        "ledger.law": _said("law", "法律"),
        "ledger.money": _said("money", "經費"),
        "ledger.sealed_text": _said("sealed text", "封存文本"),
        "ledger.words": _said("only words", "僅止於言詞"),
        "ledger.challenged": _said("challenged in court", "訴訟爭執中"),
        "ledger.prepared": _said("only words: the bill is prepared", "僅止於言詞：法案已備便"),
        "before.not_stated": _said("not stated", "未載明"),
        "before.signature": _said("signature", "簽署"),
        "before.ceasefire": _said("the ceasefire", "停火"),
        "before.activation": _said("activation", "啟動"),
        # doubt
        "doubt.not_hypothetical": _said(
            "This case is taken from the record; nothing in it is supposed but what is listed below.",
            "本案例取自實際紀錄；除下列假定外，並無虛擬之處。",
        ),
        "doubt.none_assumed": _said("Nothing is assumed.", "無假定之事實。"),
        "doubt.none_aside": _said("Nothing was set aside.", "無不予採計者。"),
        "doubt.none_unknown": _said("Nothing is unknown or contested.", "無不明或有爭議之事項。"),
        "doubt.unverified": _said(
            "Clauses given from memory or at second hand: {names}.", "憑記憶或間接引述之條款：{names}。"
        ),
        "doubt.supplied": _said(
            "Clauses that this file supplies, where the original is silent: {names}.",
            "原文未規定而由本檔所補之條款：{names}。",
        ),
        "doubt.finding": _said("Whether the evidence shows {violation}", "證據是否足以顯示{violation}"),
        "doubt.duty": _said("Whether this was done: {task} ({owner})", "是否已辦理：{task}（{owner}）"),
        "doubt.undetermined": _said("What became of it: {what}", "其結果：{what}"),
        "doubt.later": _said(
            "In the file, but not yet known and not used: facts {facts}, reports {reports}, totals {totals}.",
            "已列於案卷但此時尚未得知而未採用者：事實{facts}項，報告{reports}件，總數{totals}筆。",
        ),
        # clauses and the foot
        "clause.at": _said("{at} ({name})", "{at}（{name}）"),
        "fidelity.quoted": _said("quoted", "引用原文"),
        "fidelity.paraphrased": _said("paraphrased", "意譯"),
        "fidelity.unverified": _said("UNVERIFIED", "未經查證"),
        "fidelity.supplied": _said("SUPPLIED HERE", "本檔所補"),
        "fidelity.own": _said("text of this page", "本檔自擬"),
        "about.version": _said("Version of the text: {digest}.", "文本版本：{digest}。"),
        "about.engine": _said(
            "Computed by foedus {version}, time zone rules {zones}. The same record gives the same page, "
            "byte for byte.",
            "由foedus {version}計算，時區規則{zones}版。相同之紀錄必產生完全相同之本頁。",
        ),
        "about.outcomes": _said(
            "The case names {count} outcomes in advance; all of them came out.",
            "本案例預先載明{count}項結果，均與計算相符。",
        ),
        "about.outcomes_differ": _said(
            "The case names {count} outcomes in advance; {wrong} of them DIFFER from what was computed.",
            "本案例預先載明{count}項結果，其中{wrong}項與計算不符。",
        ),
        "about.counsel": _said(
            "This page is a drafting aid. No counsel has reviewed it, and it is no legal advice.",
            "本頁為起草輔助文件，未經法律專業人員審閱，不構成法律意見。",
        ),
    }
)
