"""What the drawing of reaction times says, in both languages; ``{braces}`` are filled from the record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from foedus.kernel import Language
from foedus.writing import Words

WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "title": Words.of("Reaction times: this text (HYPOTHETICAL) and {case}", "反應時間：本文本（假設）與{case}"),
        "axis": Words.of(
            "days from the trigger, counted between dates; logarithmic", "自觸發事件起之日數（按日期計算；對數刻度）"
        ),
        "same_day": Words.of("same day", "同日"),
        "hypothetical": Words.of("HYPOTHETICAL", "假設"),
        "own": Words.of("this text", "本文本"),
        "at_latest": Words.of("at the latest, {when}", "至遲{when}"),
        "history": Words.of("all history", "歷來紀錄"),
        "day": Words.of("day {days}", "第{days}日"),
        "range": Words.of("{least} to {most}", "{least}至{most}"),
        "hours": Words.of("{when} ({hours} h)", "{when}（{hours}小時）"),
        "before": Words.of("before the trigger", "觸發事件之前"),
        "not_reached": Words.of("not reached on the record", "依現有紀錄未達此階段"),
        "no_counterpart": Words.of("no counterpart on record", "紀錄中無對應階段"),
        "not_compared": Words.of("not compared", "不予比較"),
        "because": Words.of("Not compared: {why}.", "不予比較：{why}。"),
        "nothing": Words.of("no act on record at this stage", "此階段無行為紀錄"),
        "median": Words.of("median {median} days, n = {n}", "中位數{median}日，n = {n}"),
        "quartiles": Words.of("{median}, quartiles {lower} and {upper}", "{median}，四分位數{lower}及{upper}"),
        "read": Words.of("only acts whose date was read: {median}", "僅計日期讀自原頁面者：{median}"),
        "read_none": Words.of("only acts whose date was read: none", "僅計日期讀自原頁面者：無"),
        "unread": Words.of(
            "{snippets} by a part of the page, {memory} from memory", "{snippets}件由頁面之一部推得，{memory}件憑記憶"
        ),
        "left_out": Words.of("without a lag: {list}", "無日數者：{list}"),
        "none_recorded": Words.of("{n} with nothing found (all stages)", "{n}件查無行為（不分階段）"),
        "early": Words.of("{n} before the day counted from", "{n}件早於起算日"),
        "untimed": Words.of("{n} without a trigger", "{n}件無觸發事件"),
        "in_both": Words.of("{n} also in the row above", "{n}件與上列重複"),
        "automatic": Words.of(
            "All history, by whether a text had fixed the act beforehand: {list}.",
            "歷來紀錄，依文本是否事先定明該行為區分：{list}。",
        ),
        "auto_none": Words.of("no act, {n} with nothing found", "無行為，{n}件查無行為"),
        "auto_yes": Words.of("yes", "是"),
        "auto_partly": Words.of("in part", "部分"),
        "auto_no": Words.of("no", "否"),
        "auto_unknown": Words.of("not judged", "未經判斷"),
        "legend": Words.of(
            "One mark for each act: filled, its date was read on the page cited; hollow, it follows from a part of the"
            " page; a cross, it was not seen there. Upright bar: median. Line: quartiles, from four acts on. Diamond:"
            " this text, HYPOTHETICAL.",
            "每一符號代表一項行為：實心，日期讀自所引頁面；空心，日期由頁面之一部推得；叉號，未於該頁面見得日期。直線：中位數。"
            "橫線：四分位數（至少四項行為）。菱形：本文本（假設）。",
        ),
        "caveat": Words.of(
            "The record holds known, dated acts, so its medians are likely too short. It shows how long acts took, not"
            " why, nor whether they worked.",
            "紀錄僅收已知且有日期之行為，中位數可能偏短；所示為歷時長短，不及其原因或成效。",
        ),
        "elsewhere": Words.of(
            "Acts of {case} at stages beside which no stage of this text stands: {list}.",
            "{case}中，本文本無對應階段之行為：{list}。",
        ),
        "other": Words.of(
            "Acts of {case} left out: {other} counted from another trigger, {none} from none.",
            "{case}中未計入之行為：{other}件自另一觸發事件起算，{none}件無觸發事件。",
        ),
        "colon": Words.of("{name}: {text}", "{name}：{text}"),
        "item": Words.of("{name} {n}", "{name}{n}"),
        "list": Words.of("; ", "；"),
        "stop": Words.of(". ", "。"),
        "sanctions": Words.of("Sanctions", "制裁"),
        "arms": Words.of("Arms", "武器"),
        "intelligence": Words.of("Intelligence", "情報"),
        "permission": Words.of("Permission", "許可"),
        "finance": Words.of("Finance", "財政"),
        "consultation": Words.of("Consultation", "磋商"),
        "force": Words.of("Force", "兵力"),
        "statement": Words.of("Statement", "聲明"),
        "determined": Words.of("determined", "作成認定"),
        "ordered": Words.of("ordered", "作成命令"),
        "acknowledged": Words.of("acknowledged", "確認履行"),
        "adopted": Words.of("adopted", "通過"),
        "in_force": Words.of("in force", "生效"),
        "listed": Words.of("listed", "列名"),
        "delivered": Words.of("delivered", "交付"),
        "announced": Words.of("announced", "宣布"),
        "published": Words.of("published", "公布"),
        "in-force": Words.of("in force", "生效"),
        "none-recorded": Words.of("nothing found", "查無行為"),
        "stage": Words.of("{pillar}, {step}", "{pillar}・{step}"),
    }
)


class Voice:
    """Says words in one language."""

    def __init__(self, language: Language, case: Words) -> None:
        self.language: Language = language
        self.case = case.said(language)

    def say(self, key: str, **values: object) -> str:
        """The phrase, filled."""
        return WORDS[key].said(self.language).format(case=self.case, **values)

    def listed(self, items: Sequence[str]) -> str:
        """Items in a row."""
        return self.say("list").join(items)

    def stage(self, pillar: str, step: str) -> str:
        """A stage of a pillar."""
        return self.say("stage", pillar=self.say(pillar), step=self.say(step))

    def median(self, median: float, n: int) -> str:
        """A median with the number of acts that it rests on."""
        return self.say("median", median=f"{median:g}", n=n)
