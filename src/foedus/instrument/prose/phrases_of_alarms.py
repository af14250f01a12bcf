"""Phrases for the statistical alarm."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

ALARMS: Mapping[str, Phrase] = {
    "alarm": Phrase(
        "The alarm {name} watches the totals of {series}, {per}. It warns that they have risen; it opens nothing "
        "and determines nothing. {clause}",
        "警報{name}監看{series}之統計總數，{per}。其僅示警數量上升，不啟動程序，亦不構成{determination}。{clause}",
    ),
    "alarm.interval": Phrase(
        "It counts by totals of {interval} each, and its errors are reckoned for one look at the end of each.",
        "其以每{interval}之總數計數，誤報頻率按每段終了判斷一次計算。",
    ),
    "alarm.observer_hours": Phrase(
        "Each total is weighed by the observer hours that it states, {hours} of them making a day of full exposure; "
        "one that states none is left out.",
        "各總數依所載觀測時數計算其觀測程度，{hours}觀測時為一日之充分觀測；未載觀測時數者，不予採用。",
    ),
    "alarm.baseline": Phrase(
        "Usual is the mean of the first totals that cover {observed} within {within}, at its upper bound of {level} "
        "per cent, not below {floor} and not above {ceiling} a day; otherwise there is no stable baseline. It is given "
        "up after {lapses} without a total.",
        "以{within}內最初涵蓋{observed}之統計總數，取其平均之百分之{level}信賴上限為常態基準，每日不低於{floor}、"
        "不高於{ceiling}；否則為無穩定基準。逾{lapses}無統計總數者，基準作廢。",
    ),
    "alarm.shift": Phrase(
        "It looks for a rise to {shift} times that mean; the scatter of daily counts is taken as {dispersion}.",
        "其以升至該平均之{shift}倍為偵測目標；每日計數之離散係數以{dispersion}計。",
    ),
    "alarm.shift.unknown": Phrase(
        "It looks for a rise of whatever size that began within the last {look_back} of observation; the scatter of "
        "daily counts is taken as {dispersion}.",
        "其以始於最近{look_back}觀測期間內之上升為偵測目標，幅度不拘；每日計數之離散係數以{dispersion}計。",
    ),
    "alarm.false_alarms.in_all": Phrase(
        "While nothing has changed, it may err once in {once_in} of observation on average.",
        "情勢未變時，平均每觀測{once_in}得誤報一次。",
    ),
    "alarm.false_alarms.each": Phrase(
        "While nothing has changed, it may err once in {once_in} of observation on average in each zone.",
        "情勢未變時，於每一區域平均每觀測{once_in}得誤報一次。",
    ),
    "alarm.false_alarms.together": Phrase(
        "While nothing has changed, it may err once in {once_in} of observation on average in all zones together.",
        "情勢未變時，各區域合計平均每觀測{once_in}得誤報一次。",
    ),
    "alarm.restarts": Phrase("After an alarm it starts anew.", "示警後重新起算。"),
    "alarm.lasts": Phrase("An alarm lasts until the statistic has come down again.", "示警持續至統計量回落為止。"),
}
