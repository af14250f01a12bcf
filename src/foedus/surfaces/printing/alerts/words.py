"""What warnings say by themselves, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.kernel import Language
from foedus.writing import Words, glossary

_said = Words.of

ALERTS: Mapping[str, Words] = MappingProxyType(
    {
        "mark.hypothetical": _said("HYPOTHETICAL", "假設情境"),
        "mark.Test": _said("TEST: disregard", "測試：請勿據以行動"),
        "mark.Exercise": _said("EXERCISE", "演習"),
        "mark.Draft": _said("DRAFT: do not act on it", "草稿：請勿據以行動"),
        "note.Actual": _said(
            "From a record kept by signed documents, under a text in force.", "出自依簽署文件作成之紀錄；約文業已生效。"
        ),
        "note.Exercise": _said(
            "An exercise for these alone: {parties}. Nobody else is to act, and the keys bind nobody.",
            "本演習僅供下列當事方參與：{parties}。其他任何人均不得據以行動；所用金鑰不具拘束力。",
        ),
        "note.Test": _said(
            "From a worked case, of history or supposed, and no record kept live: every receiver is to disregard it.",
            "出自案例（史實或假設），並非即時紀錄；任何收受者均請勿據以行動。",
        ),
        "note.Draft": _said(
            "From a record under a text that is not in force: nobody is to act on it.",
            "出自依未生效約文作成之紀錄；任何人均請勿據以行動。",
        ),
        "restriction.parties": _said(
            "For those whom the text binds or protects: {parties}", "僅供約文之當事方：{parties}"
        ),
        "restriction.owed": _said("For those alone who owe it: {parties}", "僅供義務方：{parties}"),
        "sender": _said(
            "Made by foedus for the body that the text names ({body}), and not issued by it",
            "由foedus為約文所定之機關（{body}）製作，並非該機關所發布",
        ),
        "event.alarm": _said("statistical alarm", "統計警報"),
        "event.proceeding": _said("proceeding under a guarantee", "保證之程序"),
        "event.measure": _said("measure under a guarantee", "保證之措施"),
        "alarm.raised": _said("Alarm raised: {what}", "警報已發出：{what}"),
        "alarm.quiet": _said("Alarm no longer raised: {what}", "警報已解除：{what}"),
        "alarm.withdrawn": _said("Alarm taken back on later totals: {what}", "警報已依嗣後總數撤回：{what}"),
        "alarm.place": _said("{what}, {zone}", "{what}，{zone}"),
        "alarm.everywhere": _said("all zones of the text", "約文所定之全部區域"),
        "alarm.why": _said(
            "A count has risen against its usual level. An alarm warns and decides nothing: "
            "it opens no procedure, and is no finding.",
            "計數較常態上升。警報僅為預警，不生任何效力：不啟動程序，亦非認定。",
        ),
        "alarm.down": _said("That it is no longer raised says nothing about danger.", "警報解除，不表示危險已不存在。"),
        "proceeding.opened": _said("Clock started: {what}", "期間開始進行：{what}"),
        "proceeding.determined": _said("Decided: {what}", "已作成決定：{what}"),
        "proceeding.activated": _said("Effect has followed: {what}", "效力業已發生：{what}"),
        "proceeding.unknown": _said("Not settled on the record: {what}", "依現有紀錄尚無定論：{what}"),
        "proceeding.goes_on": _said("Still running, with a change: {what}", "程序進行中，情況有變：{what}"),
        "proceeding.closed": _said("Closed without effect: {what}", "終結而未生效力：{what}"),
        "measure.takes_effect": _said("In effect: {what}", "已生效：{what}"),
        "measure.awaits": _said("Awaiting a decision: {what}", "待決定：{what}"),
        "measure.unsettled": _said("Contested or not known: {what}", "存有爭議或情形不明：{what}"),
        "measure.suspended": _said("Suspended: {what}", "暫停：{what}"),
        "measure.returns": _said("Returns: {what}", "恢復：{what}"),
        "measure.ordered": _said("Ordered: {what}", "已發出命令：{what}"),
        "measure.over": _said("No longer in effect: {what}", "不復有效：{what}"),
        "marked": _said("[{mark}] {text}", "【{mark}】{text}"),
        "clause": _said("{clause}: {sentence}", "{clause}：{sentence}"),
        "basis": _said("Legal basis, {where}: {act}", "法律依據（{where}）：{act}"),
        "text": _said("{title} ({status})", "{title}（{status}）"),
        "uncertain": _said(
            "The instant is not known: it lies between {first} and {last} (UTC)",
            "時點不明：介於{first}至{last}（UTC）之間",
        ),
        "limit": _said("First legal limit: {when} (UTC)", "首一法定期限：{when}（UTC）"),
        "recorded": _said("Recorded: {when} (UTC)", "登載：{when}（UTC）"),
        "released": _said("Released: {when} (UTC)", "公開：{when}（UTC）"),
        "owes": _said("{parties}: {text}, {when}", "{parties}：{text}，{when}"),
        "owes_untimed": _said("{parties}: {text}; the text sets no time", "{parties}：{text}（約文未定期限）"),
        "determines": _said(
            "People determine. This message orders nothing by itself, and nobody's counsel has reviewed it.",
            "認定由人作成。本訊息本身不生命令之效力，且未經法律專業人員審閱。",
        ),
    }
)


def say(language: Language, key: str, /, **parts: object) -> str:
    """A phrase with its parts put in, and the glossary's terms marked.

    Raises:
        KeyError: there is no such phrase, or a part is missing.
    """
    return ALERTS[key].said(language).format(**{**glossary.MARKED, **parts})
