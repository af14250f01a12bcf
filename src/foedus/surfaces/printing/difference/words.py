"""The words of a printed difference, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.kernel import Language, Message
from foedus.writing import glossary

_BY_NAME: Mapping[str, tuple[str, str]] = {
    "title": ("Difference of two guarantees", "保證文本比較"),
    "first": ("First text", "前一文本"),
    "second": ("Second text", "後一文本"),
    "version": ("canonical digest (SHA-256)", "標準形式雜湊值（SHA-256）"),
    "status": ("status of the text", "文本狀態"),
    "pairs": (
        "Paired by name: {name}; by content: {content} (of clauses, people, sources, violations, procedures, measures)",
        "依名稱配對者{name}，依內容配對者{content}（條款、當事方、職能、來源、違反情事、程序及措施）",
    ),
    "under": ("Compared under", "比較所據解讀"),
    "as_written": ("the text as written", "條文原樣"),
    "only_under": ("only under", "僅依下列解讀"),
    "equal": ("The two texts say the same.", "二文本內容相同。"),
    "equal_in_content": (
        "The two texts say the same; their digests differ because they say it in another order.",
        "二文本內容相同；雜湊值不同，係因次序有別。",
    ),
    "why": ("why", "理由"),
    "for": ("for whom", "影響對象"),
    "before": ("before", "前"),
    "after": ("after", "後"),
    "time": ("time", "時間"),
    "nothing": ("(nothing)", "（無）"),
    "becomes": ("{before}, now {after}", "{before}，改為{after}"),
    "new": ("new", "新增"),
    "gone": ("gone", "刪除"),
    "moved": ("moved", "移列"),
    "stronger": ("stronger", "加強"),
    "weaker": ("weaker", "減弱"),
    "changed": ("changed", "變更"),
    "unstated": ("not stated in the reported text", "報導文本未載明"),
    "in_force": ("in force", "生效中"),
    "signed": ("signed", "已簽署"),
    "draft": ("draft", "草案"),
    "reported": ("reported", "據報導"),
    "historical": ("historical", "歷史文本"),
    "illustrative": ("illustrative", "示例"),
    "guarantor": ("guarantor", "保證方"),
    "beneficiary": ("beneficiary", "受保證方"),
    "addressee": ("addressee", "相對方"),
    "guarantor.stronger": ("guarantor: bound to more", "保證方：義務加重"),
    "guarantor.weaker": ("guarantor: bound to less", "保證方：義務減輕"),
    "beneficiary.stronger": ("beneficiary: better protected", "受保證方：保障提高"),
    "beneficiary.weaker": ("beneficiary: less protected", "受保證方：保障降低"),
    "addressee.stronger": ("addressee: faces more", "相對方：不利益加重"),
    "addressee.weaker": ("addressee: faces less", "相對方：不利益減輕"),
    "section.head": ("The text as a whole", "文本整體"),
    "section.parties": ("Parties", "當事方"),
    "section.roles": ("Roles", "職能"),
    "section.clauses": ("Clauses", "條款"),
    "section.omits": ("Left out of the original", "未予納入者"),
    "section.questions": ("Questions of interpretation", "解釋疑義"),
    "section.sessions": ("Calendars of sessions", "會期"),
    "section.evidence": ("Evidence", "證據"),
    "section.violations": ("Violations", "違反情事"),
    "section.procedures": ("Procedures", "程序"),
    "section.ladder": ("Ladder", "階梯"),
    "section.measures": ("Measures", "措施"),
    "section.ledger": ("Enactment ledger", "立法紀錄"),
    "section.ends": ("End of the guarantee", "保證之終止"),
    "section.examinations": ("Determinations due in every period", "定期認定"),
    "section.reporting_duties": ("Reports due in every period", "定期報告"),
    "section.ends_by": ("Other ways to end", "其他終止事由"),
    "section.amendment": ("Amendment and repeal", "修正及廢止"),
    "section.voided_by": ("Loss of the guarantee", "保證之喪失"),
    "section.waives": ("Drafting remarks set aside", "排除之草擬意見"),
    "shift.referral": (
        "For a referral at {at}: {after} instead of {before}.",
        "以{at}提交為例：為{after}，原為{before}。",
    ),
    "shift.notification": (
        "For a notification at {at}: {after} instead of {before}.",
        "以{at}之{notification}為例：為{after}，原為{before}。",
    ),
    "shift.determination": (
        "For a determination at {at}: {after} instead of {before}.",
        "以{at}之{determination}為例：為{after}，原為{before}。",
    ),
    "shift.delay": (
        "For a delay at {at}: {after} instead of {before}.",
        "以{at}之延緩為例：為{after}，原為{before}。",
    ),
    "shift.activation": (
        "For an activation at {at}: {after} instead of {before}.",
        "以{at}生效為例：為{after}，原為{before}。",
    ),
    "shift.renewal": (
        "For a renewal at {at}: {after} instead of {before}.",
        "以{at}之展延為例：為{after}，原為{before}。",
    ),
    "shift.expiry": (
        "For an authority over at {at}: {after} instead of {before}.",
        "以{at}屆滿之權限為例：為{after}，原為{before}。",
    ),
    "shift.latest": (
        "What lies in between is counted as late as the text admits.",
        "其間之期間，均以條文所容許之最遲時點計。",
    ),
    "shift.over": ("Over every day of {first} to {last}: {range}.", "就{first}年至{last}年逐日計算：{range}。"),
    "shift.same": ("no difference", "並無差異"),
    "shift.one": ("always {lag} {way}", "均{way}{lag}"),
    "shift.range": ("{least} to {most} {way}", "{way}{least}至{most}"),
    "shift.up_to": ("up to {most} {way}, and never the other way", "至多{way}{most}，無相反情形"),
    "shift.both": ("from {least} earlier to {most} later", "自提前{least}至延後{most}不等"),
    "earlier": ("earlier", "提前"),
    "later": ("later", "延後"),
    "instant": ("{day} {time} UTC", "{day}{time}（世界協調時間）"),
    "lag.d": ("{n} d", "{n}日"),
    "lag.h": ("{n} h", "{n}小時"),
    "lag.m": ("{n} min", "{n}分"),
    "lag.s": ("{n} s", "{n}秒"),
}
WORDS: Mapping[str, Message] = {name: Message(*words) for name, words in _BY_NAME.items()}


def say(language: Language, key: str, /, **parts: object) -> str:
    """A phrase with its parts put in; terms of art carry their mark in Chinese."""
    return WORDS[key].said(language).format_map({**glossary.MARKED, **parts})
