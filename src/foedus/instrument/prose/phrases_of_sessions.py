"""Phrases for the sessions of assemblies, and for the days that are counted by them."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

SESSIONS: Mapping[str, Phrase] = {
    "heading.sessions": Phrase("Sessions by which days are counted", "計算日數所依之會期"),
    "sessions.assembly": Phrase(
        "{name} ({code}), with its houses {houses}: a day is a counted day unless it is left out as follows. {clause}",
        "{name}（代號「{code}」），其議院為{houses}：除下列不計入者外，每日均為計入日。{clause}",
    ),
    "sessions.house": Phrase("{name} ({code})", "{name}（代號「{code}」）"),
    "sessions.left_out": Phrase("Left out are {what}.", "不計入者：{what}。"),
    "sessions.counts": Phrase("Counted like any others are {what}.", "與其他日同予計入者：{what}。"),
    "sessions.restarts": Phrase(
        "A count is broken by {what}: it begins anew as though its event had come on the day of the next sitting.",
        "期間之計算因{what}而中斷：視同起算事件發生於再次開會之日，重新起算。",
    ),
    "sessions.adjourned.any": Phrase(
        "the days on which any of its houses is adjourned for more than {length}",
        "其任一議院休會逾{length}者，其休會之日",
    ),
    "sessions.adjourned.every.each": Phrase(
        "the days on which all its houses are adjourned, each of them for more than {length}",
        "其各院各自休會均逾{length}者，其各院均休會之日",
    ),
    "sessions.adjourned.every.together": Phrase(
        "the days on which all its houses are adjourned at the same time, if that time is more than {length}",
        "其各院同時休會逾{length}者，其同時休會之日",
    ),
    "sessions.adjourned.alone": Phrase(
        "the days on which it is adjourned for more than {length}", "其休會逾{length}者，其休會之日"
    ),
    "sessions.days.prorogation": Phrase("the days on which it is prorogued", "其閉會之日"),
    "sessions.days.dissolution": Phrase("the days on which it is dissolved", "其解散期間之日"),
    "sessions.days.sine_die": Phrase("the days on which it is adjourned sine die", "其無限期休會之日"),
    "sessions.days.adjournment": Phrase("the days on which it is adjourned to a day", "其定期休會之日"),
    "sessions.adjournment": Phrase(
        "An adjournment lasts from the first day without a sitting to the eve of the next sitting.",
        "休會自首個未開會之日起，至再次開會之前一日止。",
    ),
    "sessions.known": Phrase(
        "Its breaks are on record from {start} until {end}, that day not included. If further breaks could put off the "
        "end of a term, that end is known only at the earliest.",
        "其各次中斷，自{start}起至{end}止（不含該日）均有紀錄。其他中斷可能使期間延後屆滿者，僅知其最早屆滿之時。",
    ),
    "sessions.no_breaks": Phrase("No break is on record.", "紀錄中無中斷。"),
    "sessions.break.adjournment": Phrase(
        "{whose}: adjourned from {start}, next sitting on {end} ({basis}).",
        "{whose}：自{start}起休會，{end}再次開會（{basis}）。",
    ),
    "sessions.break.prorogation": Phrase(
        "{whose}: prorogued from {start}, next sitting on {end} ({basis}).",
        "{whose}：自{start}起閉會，{end}再次開會（{basis}）。",
    ),
    "sessions.break.dissolution": Phrase(
        "{whose}: dissolved from {start}, next sitting on {end} ({basis}).",
        "{whose}：自{start}起解散，{end}再次開會（{basis}）。",
    ),
    "sessions.break.sine_die": Phrase(
        "{whose}: adjourned sine die from {start}, next sitting on {end} ({basis}).",
        "{whose}：自{start}起無限期休會，{end}再次開會（{basis}）。",
    ),
    "sessions.basis.recorded": Phrase("recorded", "有紀錄"),
    "sessions.basis.announced": Phrase("announced", "業經宣布"),
    "sessions.basis.assumed": Phrase("assumed here", "本檔所假定"),
    "counted_day.excluded": Phrase(
        "the {rank} counted day, by the sessions of {assembly}, after the day on which {event}",
        "{event}之翌日起算、依{assembly}會期之第{rank}個計入日",
    ),
    "counted_day.counts": Phrase(
        "the {rank} counted day, by the sessions of {assembly}, of a count whose first day is the day on which "
        "{event}, even if that day is itself left out",
        "{event}當日起算（當日計入，縱屬不計入之日亦同）、依{assembly}會期之第{rank}個計入日",
    ),
    "counted_day.left_out": Phrase(
        "the {rank} counted day, by the sessions of {assembly}, of a count that begins with the day on which "
        "{event}, or with the next counted day if that day is itself left out",
        "{event}當日起算（當日屬不計入之日者，自次一計入日起算）、依{assembly}會期之第{rank}個計入日",
    ),
    "season.proviso": Phrase(
        "But if the day on which {event} is one from {start} to {end}, both included, the day that counts is {other} "
        "instead. {clause}",
        "但{event}之日在每年{start}至{end}之間（含首日及末日）者，改以{other}為準。{clause}",
    ),
    "season": Phrase(
        "{day} (but, if the day on which {event} is one from {start} to {end}, both included, {other}; {clause})",
        "{day}（{event}之日在每年{start}至{end}之間（含首日及末日）者，改為{other}；{clause}）",
    ),
}
