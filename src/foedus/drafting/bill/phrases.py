"""What a bill says of its own: sentences with a duty-bearer and a modal verb, which the guarantee's prose has not.

Everything else is said by the grammar of the guarantee's prose, so that bill and prose cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.writing import Words

PHRASES: Mapping[str, Words] = MappingProxyType(
    {
        # headings of divisions
        "heading.findings": Words.of("The guarantee", "安全保證"),
        "heading.definitions": Words.of("Definitions", "用詞定義"),
        "heading.evidence": Words.of("Evidence", "證據"),
        "heading.ladder": Words.of("Order of the procedures", "程序之層級"),
        "heading.procedure": Words.of(
            "Procedure {number} (“{code}”): {violation}", "程序{number}（「{code}」）：{violation}"
        ),
        "heading.report": Words.of("Report “{code}”: {name}", "報告「{code}」：{name}"),
        "heading.measure": Words.of("Measure “{code}”: {name}", "措施「{code}」：{name}"),
        "heading.residual": Words.of("Acts still needed after a determination", "{determination}後尚須為之行為"),
        "heading.ledger": Words.of("Acts to be done beforehand", "應預先完成之行為"),
        "heading.questions": Words.of("Reading that is followed", "所採之解讀"),
        "heading.ends": Words.of("End", "終止"),
        # definitions
        "definitions.lead": Words.of("In {this}:", "{this}用詞，定義如下："),
        "definitions.guarantee": Words.of(
            "“the guarantee” and “the text” mean “{title}”. {source}", "保證、條文：指「{title}」。{source}"
        ),
        "definitions.clause": Words.of(
            "“clause”, followed by a name, means the provision of the guarantee that has this name.",
            "條款：其後載有名稱者，指保證中具該名稱之規定。",
        ),
        "definitions.effect": Words.of(
            "“the effect” of a procedure means its effect by law under the provision that lays it down.",
            "效力：指各程序依其所定條文依法當然發生之效力。",
        ),
        "evidence.sources": Words.of("The sources are these:", "來源如下："),
        "evidence.corroboration_of": Words.of(
            "For some classes another quorum of sources applies:", "下列類別另定佐證門檻："
        ),
        "evidence.alarms": Words.of("These alarms are kept:", "設下列警報："),
        "ladder.lead": Words.of("From the mildest to the gravest, the procedures are:", "各程序由輕至重如下："),
        "ladder.rung": Words.of("“{code}”: {violation}.", "「{code}」：{violation}。"),
        "definitions.parties": Words.of(
            "the parties go by these names, and by the codes in brackets: {names}.",
            "當事方之名稱及其代號如下：{names}。",
        ),
        "definitions.party": Words.of("{name} ({code})", "{name}（代號「{code}」）"),
        # measures
        "measure.duty": Words.of(
            "When the effect under {places} begins, {authority} {duty} {task}.",
            "{places}之效力發生時，{authority}{duty}{task}。",
        ),
        "measure.power": Words.of(
            "When the effect under {places} begins, the decision on this measure {duty} be put before the authority "
            "named "
            "below. Only if it so decides by a signed act, {authority} {duty} {task}.",
            "{places}之效力發生時，本措施{duty}提請下列所定機關決定；僅於其以簽署之行為決定者，{authority}{duty}{task}。",
        ),
        "measure.duty.free": Words.of(
            "When the effect under {places} begins, {authority} may {task}, and need not.",
            "{places}之效力發生時，{authority}得{task}，並無義務。",
        ),
        "measure.power.free": Words.of(
            "When the effect under {places} begins, the decision on this measure {duty} be put before the authority "
            "named below. Only if it so decides by a signed act, {authority} may {task}, and need not.",
            "{places}之效力發生時，本措施{duty}提請下列所定機關決定；僅於其以簽署之行為決定者，{authority}得{task}，並無義務。",
        ),
        "measure.others": Words.of(
            "This measure takes effect with the effect under {places}. It is owed by others; {this} lays down only "
            "what "
            "concerns {jurisdiction}.",
            "本措施於{places}之效力發生時生效，由他方負義務；{this}僅就有關{jurisdiction}之事項定之。",
        ),
        "measure.deadline": Words.of(
            "{authority} {duty} have performed {window}.", "{authority}{duty}{window}履行完畢。"
        ),
        "measure.decided": Words.of(
            "The decision {duty} be made {window}; it need not be consent.",
            "該決定{duty}{window}作成，不以同意為必要。",
        ),
        "measure.basis": Words.of("This measure is carried out under {act}.", "本措施依{act}為之。"),
        "measure.terms": Words.of("The measure has these terms:", "本措施之內容如下："),
        "measure.share": Words.of("For {jurisdiction}: {share}.", "{jurisdiction}部分，{share}。"),
        "places.or": Words.of("{this_place} or {that_place}", "{this_place}或{that_place}"),
        "task.finance": Words.of(
            "pay the share of {jurisdiction} in what is called, by the fund’s own procedure",
            "依基金自身程序繳付{jurisdiction}就催繳款項之分擔額",
        ),
        # what must still be done, and what must be done before
        "residual": Words.of(
            "For the measure “{measure}”, this is still needed in {jurisdiction} after the determination: {act}. It "
            "is for "
            "{by} to do, and it may be refused or held up by {may_refuse}.",
            "就「{measure}」措施，{determination}後{jurisdiction}尚須為下列行為：{act}。權責機關為{by}；得拒絕或延宕者為{may_refuse}。",
        ),
        "ledger": Words.of(
            "To have {gives} for {measures}, this {duty} be done {before}: {act}.",
            "為取得{measures}所需之{gives}，下列行為{duty}{before}完成：{act}。",
        ),
        "ledger.unsequenced": Words.of(
            "To have {gives} for {measures}, this {duty} be done: {act}. Before what, the guarantee does not say.",
            "為取得{measures}所需之{gives}，{duty}完成下列行為：{act}；其應先於何者完成，保證未載明。",
        ),
        "ledger.wording": Words.of(
            "The operative text of that bill is fixed in advance and reads: “{wording}”",
            "該法案主文業已預先定明如下：「{wording}」",
        ),
        # readings
        "question": Words.of(
            "To the question “{asks}” {this} gives the answer “{says}”. It can also be answered otherwise: {others}.",
            "就「{asks}」之疑義，{this}採「{says}」之解讀；另有下列解讀：{others}。",
        ),
        "question.other": Words.of("“{says}”", "「{says}」"),
        "ends.lead": Words.of("The duties under {this} end with the guarantee.", "{this}所定義務隨保證之終止而終止。"),
        # the frame
        "translation": Words.of(
            "Convenience translation. {jurisdiction} does not legislate in this language.",
            "便利譯本。本語言並非{jurisdiction}之立法語言。",
        ),
        "notes.heading": Words.of("Drafter’s notes (not part of the bill)", "起草說明（非法案內容）"),
        # notes
        "note.text": Words.of(
            "Drawn from “{name}”, version {digest}. After each provision stands the clause, or the passage, of the "
            "guarantee "
            "that it comes from; where none stands, the provision is a formula usual in {jurisdiction}.",
            "本草案依「{name}」擬具，文本版本為{digest}。各規定之後註明其所本之保證條款或段落；未註明者，為{jurisdiction}法案通用之格式條文。",
        ),
        "note.authority": Words.of(
            "The guarantee does not say who in {jurisdiction} carries out what it owes. The draft says: {authority}.",
            "保證未定{jurisdiction}由何機關履行其義務；本草案以{authority}定之。",
        ),
        "note.formulas": Words.of(
            "These provisions are formulas, chosen by the drafter and not by the guarantee: {headings}.",
            "下列規定為起草時選用之格式條文，非保證所定：{headings}。",
        ),
        "note.usual": Words.of(
            "Bills of {jurisdiction} usually settle these matters too, which the guarantee does not state and the "
            "draft "
            "leaves open: {matters}.",
            "{jurisdiction}之法案通常另定下列事項；保證未載，本草案從缺：{matters}。",
        ),
        "note.others": Words.of(
            "Left out, since they are not owed by {jurisdiction} and give it nothing to do: {measures}.",
            "下列措施非由{jurisdiction}負義務，亦無其應為之事，故未列入：{measures}。",
        ),
        "note.no_basis": Words.of(
            "For “{measure}” the guarantee names no legal basis in {jurisdiction}. One must be found, or this bill "
            "must be "
            "one.",
            "就「{measure}」，保證未載{jurisdiction}之法律依據；應另覓依據，或以本案為其依據。",
        ),
        "note.other_bases": Words.of(
            "The legal bases of other jurisdictions are left out; there are such for {measures}.",
            "其他法域之法律依據未予列入；有此等依據者為{measures}。",
        ),
        "note.silence": Words.of("On “{about}”: {said}", "關於「{about}」：{said}"),
        "note.delay": Words.of(
            "On the act still needed for “{measure}” ({act}): its usual delay is this: {delay}.",
            "就「{measure}」尚須為之行為（{act}）：通常所需時間：{delay}。",
        ),
        "note.delay.source": Words.of("Source: {source}.", "出處：「{source}」。"),
        "note.ledger": Words.of("From the enactment ledger: {said}", "立法紀錄：{said}"),
        "note.unverified": Words.of(
            "These clauses are unverified and must be checked against the original: {clauses}.",
            "下列條款未經查證，應核對原文：{clauses}。",
        ),
        "note.supplied": Words.of(
            "These clauses have no original: where it is silent, the guarantee's text supplies them: {clauses}.",
            "下列條款並無原文，係原文未規定而由保證之文本所補：{clauses}。",
        ),
        "note.reading": Words.of(
            "The text has {n} readings. The draft follows one of them: {reading}. A bill for another reading is "
            "drawn with "
            "the option --reading.",
            "條文計有{n}種解讀，本草案採其一：{reading}。其他解讀之草案，得以選項--reading產製。",
        ),
        "note.no_end": Words.of(
            "The guarantee states no end, and so the draft has no sunset.", "保證未定終止時點，本草案亦未定失效日期。"
        ),
        "note.report": Words.of(
            "The guarantee lays down no duty to report to a legislature. Its duties to review stand in the procedures.",
            "保證未定向立法機關報告之義務；其覆核義務載於各程序。",
        ),
    }
)

# The headings of rules, where a jurisdiction gives rules headings, by the last parts of the passages they come from.
RULE_HEADINGS: Mapping[str, Words] = MappingProxyType(
    {
        "on": Words.of("In general", "通則"),
        "report": Words.of("In general", "通則"),
        "report.about": Words.of("Subject", "報告事項"),
        "report.signatures": Words.of("Signatures", "簽署"),
        "report.from": Words.of("Start", "起算"),
        "report.first": Words.of("First report", "首次報告"),
        "report.every": Words.of("Further reports", "其後各次報告"),
        "report.until": Words.of("Last report", "末次報告"),
        "report.silence": Words.of("Late or missing reports", "遲延或未提出"),
        "finding": Words.of("Computed findings", "推算結果"),
        "notification": Words.of("Notification", "通知"),
        "notification.reasons": Words.of("Reasons", "理由"),
        "determination": Words.of("Determination", "認定"),
        "determination.attribution": Words.of("Attribution", "歸責"),
        "determination.criteria": Words.of("Criteria", "要件"),
        "reply": Words.of("Reply", "答辯"),
        "draft": Words.of("Draft resolution", "決議草案"),
        "reverse_vote": Words.of("Reverse vote", "反向表決"),
        "reverse_vote.majority": Words.of("Majority", "多數"),
        "reverse_vote.abstention": Words.of("Abstention", "棄權"),
        "reverse_vote.quorum": Words.of("Quorum", "法定人數"),
        "reverse_vote.veto": Words.of("Veto", "否決"),
        "cure": Words.of("Cure", "補正"),
        "effect": Words.of("Effect", "效力"),
        "delay": Words.of("Delay", "延緩"),
        "delay.windows": Words.of("Periods in case of delay", "延緩與其他期間"),
        "includes": Words.of("Lower procedures", "較低層級之程序"),
        "cool_off": Words.of("Cooling-off", "冷卻期"),
        "review": Words.of("Review", "覆核"),
        "owed_by": Words.of("Who acts", "行為人"),
        "automaticity": Words.of("How it takes effect", "生效方式"),
        "deadline": Words.of("Deadline", "期限"),
        "together": Words.of("Acting together", "共同履行"),
        "decision": Words.of("Decision", "決定"),
        "legal_basis": Words.of("Legal basis", "法律依據"),
        "carve_outs": Words.of("Exceptions", "例外"),
        "stayed_by": Words.of("Suspension", "停止執行"),
        "reversed_by": Words.of("Reversal", "撤銷"),
        "reversal": Words.of("Effect of reversal", "撤銷之效果"),
        "delisted_by": Words.of("Delisting", "除名"),
        "lifted_by": Words.of("Termination", "解除"),
        "end_condition": Words.of("Duration", "存續期間"),
        "lasts": Words.of("Lapse of authority", "權限之失效"),
        "step_up": Words.of("Peacetime and after", "平時與生效後"),
        "terms": Words.of("Terms", "內容"),
        "duty": Words.of("In general", "通則"),
        "share": Words.of("Share", "分擔額"),
    }
)
