"""What a daily report says by itself, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.kernel import Language
from foedus.surfaces.printing.daily.words_of_limits import LIMITS
from foedus.writing import Words, glossary

_said = Words.of

_HEADS: Mapping[str, Words] = MappingProxyType(
    {
        "title": _said("Daily report: {day}", "每日報告：{day}"),
        "title.stretch": _said("Report: {day}", "監測報告：{day}"),
        "text": _said("Text: {title} ({status})", "約文：{title}（{status}）"),
        "version": _said("Version of the text: {digest}", "約文版本：{digest}"),
        "day": _said(
            "The day: from {start} until {end} ({zone}), {hours} hours; in UTC from {start_utc} until "
            "{end_utc}, the end "
            "excluded.",
            "報告期間：自{start}起至{end}止（{zone}），計{hours}小時；以世界協調時間計，自{start_utc}起至{end_utc}止，終點不計入。",
        ),
        "stretch": _said(
            "The stretch told of: from {start_utc} until {end_utc} (UTC), the end excluded, {hours} hours.",
            "報告期間：自{start_utc}起至{end_utc}止（世界協調時間），終點不計入，計{hours}小時。",
        ),
        "as_of": _said(
            "As known on {instant} (UTC); what became known later plays no part.",
            "截至{instant}（世界協調時間）所得知者；其後得知者不予計入。",
        ),
        "unfinished": _said(
            "The day was not over at that instant: what is told is a part of it.",
            "於該時刻，本日尚未終了；所載僅為其一部分。",
        ),
        "provisional": _said(
            "The figures are provisional: until {until} (UTC) further reports of this day may come in and count.",
            "數字屬暫定：至{until}（世界協調時間）止，關於本日之報告仍得到達並予計入。",
        ),
        "settled": _said(
            "No further report of this day would count: the time for reports ended on {until} (UTC).",
            "關於本日之報告已不再計入：報告期限於{until}（世界協調時間）屆滿。",
        ),
        "hypothetical.mark": _said("HYPOTHETICAL", "假設情境"),
        "hypothetical": _said("HYPOTHETICAL: {text}", "假設情境：{text}"),
        "readings": _said(
            "The text can be read in {number} ways; what holds under some readings alone is marked.",
            "約文計有{number}種解讀；僅於部分解讀下成立者，均予標明。",
        ),
        "h.summary": _said("At a glance", "摘要"),
        "h.counts": _said("Incidents by zone and class, over coverage", "各區域各類別之事件及監測涵蓋"),
        "h.incidents": _said("The incidents one by one", "事件明細"),
        "h.totals": _said("Totals published by sources, and coverage", "來源發布之統計總數及監測涵蓋"),
        "h.undetermined": _said("Undetermined", "未能確定者"),
        "h.attribution": _said("Who did it", "歸責"),
        "h.denials": _said("Denials and replies", "否認及答辯"),
        "h.weapons": _said("Weapons against their lines", "武器與後撤線之距離"),
        "h.access": _said("Denied access", "拒絕進入"),
        "h.corrections": _said("Corrections since the last report", "自前次報告以來之更正"),
        "h.aside": _said("Reports and totals set aside", "不予採計或加總之報告及統計"),
        "h.rows": _said("Source rows", "來源資料列"),
        "h.limits": _said("What this report is not", "本報告之性質"),
    }
)
_COLUMNS: Mapping[str, Words] = MappingProxyType(
    {
        "col.zone": _said("Zone", "區域"),
        "col.class": _said("Class", "類別"),
        "col.corroborated": _said("Corroborated", "經佐證"),
        "col.reported": _said("Reported, not corroborated", "經報告而未獲佐證"),
        "col.before": _said("Day before (corroborated / not)", "前一日（經佐證／未獲佐證）"),
        "col.change": _said("Change (corroborated / not)", "增減（經佐證／未獲佐證）"),
        "col.coverage": _said("Coverage", "監測涵蓋"),
        "col.incident": _said("Incident", "事件"),
        "col.state": _said("State", "狀態"),
        "col.when": _said("When (UTC)", "時間（世界協調時間）"),
        "col.known": _said("Known (UTC)", "得知（世界協調時間）"),
        "col.by": _said("Told by", "據以得知之資料列"),
        "col.denied": _said("Denied by", "予以否認之資料列"),
        "col.source": _said("Source", "來源"),
        "col.series": _said("Series", "統計數列"),
        "col.count": _said("Count", "計得數"),
        "col.count_before": _said("Day before", "前一日"),
        "col.count_change": _said("Change", "增減"),
        "col.hours": _said("Hours counted", "計數時數"),
        "col.beyond": _said("Periods beyond the day (not added)", "逾越本日之期間（不予加總）"),
        "col.sources": _said("Sources", "來源"),
        "col.doubt": _said("What is not determined", "未能確定之事項"),
        "col.actor": _said("Reports support", "報告所支持者"),
        "col.basis": _said("Basis", "依據"),
        "col.against": _said("Against", "相反之資料列"),
        "col.row": _said("Row", "資料列"),
        "col.what": _said("What", "內容"),
        "col.about": _said("About", "所涉事件"),
        "col.rules": _said("Rules", "規則"),
        "col.seen": _said("What was seen", "所見"),
        "col.verdict": _said("Against the text", "比對結果"),
        "col.kind": _said("Correction", "更正"),
        "col.subject": _said("Of", "對象"),
        "col.was": _said("The last report said", "前次報告所載"),
        "col.is": _said("This report says", "本次報告所載"),
        "col.reason": _said("Reason", "理由"),
        "col.under": _said("Only under the reading", "僅於此解讀下"),
        "cap.counts": _said("Incidents by zone and class", "各區域各類別之事件數"),
        "cap.coverage": _said("Coverage by zone", "各區域之監測涵蓋"),
        "cap.incidents": _said("Incidents of the day, with the rows behind them", "本日事件及所據資料列"),
        "cap.totals": _said("Totals by source, series and zone", "各來源、統計數列及區域之統計總數"),
        "cap.undetermined": _said("Incidents counted in no zone and class", "未計入任何區域及類別之事件"),
        "cap.attribution": _said("What the reports support", "報告所支持之歸責"),
        "cap.denials": _said("Reports that deny", "予以否認之報告"),
        "cap.weapons": _said("Sightings of weapons", "武器目擊紀錄"),
        "cap.verdicts": _said("Sightings by zone and verdict", "各區域各比對結果之目擊紀錄數"),
        "cap.access": _said("Incidents of denied access", "拒絕進入之事件"),
        "cap.corrections": _said("Both values of everything that changed", "異動事項前後之記載"),
        "cap.aside": _said("Left out of account, with the reason", "不予採計者及其理由"),
        "cap.rows": _said("Reports and sightings that tell of the day", "關於本日之報告及目擊紀錄"),
    }
)
_SENTENCES: Mapping[str, Words] = MappingProxyType(
    {
        "sum.corroborated": _said(
            "Corroborated incidents, by zone and class: {number}; the day before: {before}{change}.",
            "計入各區域各類別之經佐證事件{number}件；前一日{before}件{change}。",
        ),
        "sum.reported": _said(
            "Incidents reported and not corroborated: {number}; the day before: {before}{change}.",
            "經報告而未獲佐證之事件{number}件；前一日{before}件{change}。",
        ),
        "sum.undetermined": _said(
            "Incidents undetermined, counted in no zone and class: {number}, of which corroborated: {corroborated}. "
            "Together with those above: {every}.",
            "未能確定之事件{number}件（其中經佐證者{corroborated}件），未計入任何區域及類別；連同前述各件，合計{every}件。",
        ),
        "sum.denials": _said("Reports that deny an incident: {number}.", "否認事件之報告{number}份。"),
        "sum.breach": _said(
            "Weapons seen nearer to the line than the text allows: {number}.",
            "目擊之武器，距線近於約文所許者{number}件。",
        ),
        "sum.access": _said("Incidents of denied access: {number}.", "拒絕進入之事件{number}件。"),
        "sum.corrections": _said(
            "Since the report of {since} (UTC): {added} added, {withdrawn} withdrawn, {changed} changed.",
            "自{since}（世界協調時間）之報告以來：新增{added}項、撤回{withdrawn}項、變更{changed}項。",
        ),
        "sum.coverage": _said(
            "INSUFFICIENT COVERAGE: {zones}. Where coverage is insufficient, a count of nothing does not mean a quiet "
            "day.",
            "監測涵蓋不足：{zones}。涵蓋不足之處，未計得事件並不表示當日平靜。",
        ),
        "sum.covered": _said("Every zone was covered for the whole day.", "各區域全日均有監測涵蓋。"),
        "change.alike": _said(" ({change})", "（{change}）"),
        "change.unlike": _said(" (not compared)", "（不予比較）"),
        "not_compared": _said("not compared", "不予比較"),
        "none": _said("None.", "無。"),
        "pair": _said("{one} / {two}", "{one}／{two}"),
        "every_zone": _said("all zones together", "各區合計"),
        "no_zone": _said("no zone told", "未載何區"),
        "everywhere": _said("everywhere", "不分區"),
        "any_class": _said("(all classes)", "（各類別）"),
        "nothing_counted": _said("none", "無"),
        "sum_row": _said("In all zones", "各區域總計"),
        "open_row": _said("Undetermined", "未能確定者"),
        "count_over": _said("{count} over {hours} hours", "{hours}小時計{count}"),
        "covered": _said("{hours} of {of} hours", "全日{of}小時均有涵蓋（{hours}小時）"),
        "uncovered": _said("insufficient ({hours} of {of} hours)", "不足（{of}小時中僅{hours}小時）"),
        "lead.counts": _said(
            "An incident is counted once, however many reports tell of it. The day before is told as it was known at "
            "the like instant; the two are compared only where the same sources covered the same share of both days.",
            "每一事件僅計一次，不論有多少報告述及。前一日依其於相當時刻所得知者載列；"
            "僅於相同來源於兩日涵蓋相同比例時，始予比較。",
        ),
        "lead.totals": _said(
            "A total is what a source counted over a period. It is never an incident, never added to incidents, and "
            "attributed to nobody. Coverage is the part of the day for which there is a total.",
            "統計總數係來源於一定期間計得之數，不構成事件，不與事件加總，亦不歸責於任何人。監測涵蓋係指本日中載有統計總數之部分。",
        ),
        "lead.attribution": _said(
            "Reports can support that a party did it; people attribute. Where the reports do not meet what the text "
            "asks, nobody is named.",
            "報告僅得支持某方所為之陳述；歸責由人為之。報告未達約文之要求者，不指明任何人。",
        ),
        "no_attribution": _said(
            "By this text reports attribute nothing to anybody.", "依本約文，報告不作為歸責之依據。"
        ),
        "lead.weapons": _said(
            "A sighting is one source's word. It informs, and decides nothing.",
            "目擊紀錄僅為單一來源之陳述，僅供參考，不作判斷。",
        ),
        "lead.corrections": _said(
            "What this report of the day says otherwise than the one as known on {since} (UTC).",
            "本次報告與截至{since}（世界協調時間）所得知者不同之處。",
        ),
        "overlapping": _said("not added up: the periods overlap", "不予加總：期間重疊"),
        "only_beyond": _said("not known for the day", "本日之數不明"),
        "beyond": _said("{count} in {period}", "{period}計{count}"),
        "abstains": _said("nobody", "無"),
        "disputed": _said("disputed", "有爭議"),
        "state.corroborated": _said("corroborated", "經佐證"),
        "state.reported": _said("reported, not corroborated", "經報告而未獲佐證"),
        "doubt.time": _said("time: it may have been another day", "時間：可能發生於他日"),
        "doubt.rival": _said("rival accounts", "陳述互異"),
        "doubt.place": _said("place: no zone is known", "地點：未載何區"),
        "doubt.actor": _said("who did it is disputed (counted all the same)", "行為人有爭議（仍予計入）"),
        "basis.admission": _said("its own side admitted it; named by {rows}", "該方自承；指名之資料列：{rows}"),
        "basis.corroborated": _said("enough reports agree: {rows}", "相符之報告已足：{rows}"),
        "account": _said("{what}, {where}", "{what}，{where}"),
        "act.firm": _said(
            "{act}; attributed to {to}: {likelihood}, {confidence}", "{act}；歸責於{to}：{likelihood}，{confidence}"
        ),
        "act.to": _said("{act}; attributed to {to}", "{act}；歸責於{to}"),
        "act.at": _said("{when} (UTC): {what}", "{when}（世界協調時間）：{what}"),
        "kind.added": _said("added", "新增"),
        "kind.withdrawn": _said("withdrawn", "撤回"),
        "kind.changed": _said("changed", "變更"),
        "subject.incident": _said("incident", "事件"),
        "subject.report": _said("row", "資料列"),
        "subject.total": _said("total", "統計總數"),
        "denial": _said("denial of {what}", "否認{what}"),
        "sighting": _said("sighting", "目擊紀錄"),
        "sighting_of": _said("sighting: {what}", "目擊紀錄：{what}"),
        "actor_named": _said("{what}; names {actor}", "{what}；指名{actor}"),
        "set_aside": _said("{what} (set aside: {reason})", "{what}（不予採計：{reason}）"),
        "of_incident": _said("incident {key}", "事件{key}"),
        "total_said": _said("{count}, {series}, {where}, {period}", "{count}，{series}，{where}，{period}"),
        "incident_said": _said("{state}: {accounts}; {when}{more}", "{state}：{accounts}；{when}{more}"),
        "more": _said("; {text}", "；{text}"),
        "supports": _said("reports support {actors}", "報告支持{actors}所為"),
    }
)
WORDS: Mapping[str, Words] = MappingProxyType({**_HEADS, **_COLUMNS, **_SENTENCES, **LIMITS})
"""Everything that a report says by itself; a term of the glossary stands in Chinese as a name in braces."""


def say(language: Language, key: str, /, **parts: object) -> str:
    """A phrase with its parts put in.

    Raises:
        KeyError: there is no such phrase, or a part is missing.
    """
    return WORDS[key].said(language).format(**{**glossary.MARKED, **parts})
