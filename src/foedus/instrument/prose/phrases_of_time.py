"""Phrases for lengths, clocks and numbers of votes."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

_LENGTHS = {
    "minutes": Phrase("{n} minutes", "{n}分鐘"),
    "hours": Phrase("{n} hours", "{n}小時"),
    "days": Phrase("{n} days", "{n}日"),
    "weeks": Phrase("{n} weeks", "{n}週"),
    "months": Phrase("{n} months", "{n}個月"),
    "years": Phrase("{n} years", "{n}年"),
}
_SINGLE = {
    "minutes": Phrase("{n} minute", "{n}分鐘"),
    "hours": Phrase("{n} hour", "{n}小時"),
    "days": Phrase("{n} day", "{n}日"),
    "weeks": Phrase("{n} week", "{n}週"),
    "months": Phrase("{n} month", "{n}個月"),
    "years": Phrase("{n} year", "{n}年"),
}
_EVENTS = {
    "notification.sent": Phrase("the {notification.noun} is sent", "發出{notification}"),
    "notification.made": Phrase("the {notification.noun} is made", "作成{notification}"),
    "notification.received": Phrase("the {notification.noun} is received", "收到{notification}"),
    "notification.published": Phrase("the {notification.noun} is published", "公布{notification}"),
    "determination.made": Phrase("the {determination.noun} is made", "作成{determination}"),
    "determination.received": Phrase("the {determination.noun} is received", "收到{determination}"),
    "determination.published": Phrase("the {determination.noun} is published", "公布{determination}"),
    "delay.made": Phrase("the delay is signed", "作成延緩聲明"),
    "delay.received": Phrase("the delay is received", "收到延緩聲明"),
    "delay.published": Phrase("the delay is published", "公布延緩聲明"),
    "activation": Phrase("the effect begins", "效力發生"),
    "renewal": Phrase("the renewal is made", "作成展延"),
    "expiry": Phrase("the authority would first be over without it", "權限未經該展延即不復存續"),
    "ending": Phrase("that act is done", "為該行為"),
    "proposal": Phrase("the amendment is proposed", "提出修正案"),
    "amendment": Phrase("the last act that it needs is done", "完成修正所需之最後行為"),
    "referral": Phrase("the matter is referred", "提交該情事"),
    "start": Phrase("the periods start", "各期開始"),
    "first_due": Phrase("the first period ends", "首期屆滿"),
    "last_examination": Phrase("the last such act was done", "前次為上述行為"),
    "last_report": Phrase("the last report was given", "前次提出報告"),
}
_SAME_NUMBER = Phrase(
    "the day of the same number {length} after the day on which {event} (the last day of that month, if it has no such "
    "day)",
    "{event}之日起經過{length}後之相當日（該月無相當日者，為該月末日）",
)
_EVE_OF_SAME_NUMBER = Phrase(
    "the last day of a count of {length} whose first day is the day on which {event} (it ends on the eve of the day of "
    "the same number, or on the last day of a month that has no such day)",
    "{event}當日起算（當日計入）經過{length}後之相當日之前一日（該月無相當日者，為該月末日）",
)
_LAST_DAYS = {
    "that_day": Phrase("the day on which {event}", "{event}當日"),
    "days.excluded": Phrase("the {rank} day after the day on which {event}", "{event}之翌日起算第{rank}日"),
    "days.included": Phrase(
        "the {rank} day of a count whose first day is the day on which {event}", "{event}當日起算（當日計入）第{rank}日"
    ),
    "weeks.excluded": Phrase(
        "the last day of a count of {length} whose first day is the day after the day on which {event}",
        "{event}之翌日起算{length}之末日",
    ),
    "weeks.included": Phrase(
        "the last day of a count of {length} whose first day is the day on which {event}",
        "{event}當日起算（當日計入）{length}之末日",
    ),
    "months.excluded": _SAME_NUMBER,
    "months.included": _EVE_OF_SAME_NUMBER,
    "years.excluded": _SAME_NUMBER,
    "years.included": _EVE_OF_SAME_NUMBER,
}

TIME: Mapping[str, Phrase] = {
    **{f"length.{unit}": phrase for unit, phrase in _LENGTHS.items()},
    **{f"length.one.{unit}": phrase for unit, phrase in _SINGLE.items()},
    **{f"event.{anchor}": phrase for anchor, phrase in _EVENTS.items()},
    **{f"last_day.{counting}": phrase for counting, phrase in _LAST_DAYS.items()},
    "midnight.end_of_last_day": Phrase(
        "the end of {day}, by the calendar of {zone}", "{day}二十四時（依{zone}之曆日）"
    ),
    "midnight.start_of_last_day": Phrase(
        "the beginning of {day}, by the calendar of {zone}", "{day}零時（依{zone}之曆日）"
    ),
    "zone.GMT": Phrase("Greenwich Mean Time (GMT)", "格林威治標準時間（GMT）"),
    "zone.UTC": Phrase("Coordinated Universal Time (UTC)", "世界協調時間（UTC）"),
    "zone": Phrase("the time zone {name}", "「{name}」時區"),
    "place": Phrase("{city}", "{city}時間"),
    "instant": Phrase("{day}, {time}", "{day}{time}"),
    "aside.UTC": Phrase(" (UTC)", "（世界協調時間）"),
    "aside.GMT": Phrase(" (GMT)", "（格林威治標準時間）"),
    "aside": Phrase(" ({place}; {time} UTC)", "（{place}；世界協調時間{time}）"),
    "aside.other_day": Phrase(" ({place}; {day}, {time} UTC)", "（{place}；世界協調時間{day}{time}）"),
    "elapsed": Phrase("the instant {length} after {event}", "{event}之時起屆滿{length}時"),
    "at": Phrase("at {instant}", "於{instant}"),
    "from": Phrase("from {instant}", "自{instant}起"),
    "before": Phrase("before {instant}", "於{instant}之前"),
    "within.included": Phrase(
        "within {length} after {event}, the last instant included", "於{event}之時起{length}內（含最後一刻）"
    ),
    "within.excluded": Phrase(
        "within {length} after {event}, the last instant not included", "於{event}之時起{length}內（不含最後一刻）"
    ),
    "votes.at_least.number": Phrase("at least {n}", "至少{n}"),
    "votes.more_than.number": Phrase("more than {n}", "超過{n}"),
    "votes.at_least.share": Phrase("at least {share} of {whole}", "{whole}之{share}以上（含本數）"),
    "votes.more_than.share": Phrase("more than {share} of {whole}", "超過{whole}之{share}"),
    "votes.every": Phrase("{whole} without exception", "{whole}（無一例外）"),
    "votes.of.members": Phrase("all members", "全體成員"),
    "votes.of.present": Phrase("the members present (voting or abstaining)", "出席成員（含棄權者）"),
    "votes.of.cast": Phrase("the votes cast for or against", "所投贊成票與反對票總數"),
    "votes.no_fewer": Phrase("Those in favour must be no fewer than {n}.", "贊成者不得少於{n}。"),
    "votes.no_fewer_than": Phrase("{majority}, and no fewer than {n} of them", "{majority}，且其數不少於{n}"),
    "represented.at_least": Phrase(
        "together representing at least {share} of the total “{name}”", "合計代表「{name}」總和之{share}以上（含本數）"
    ),
    "represented.more_than": Phrase(
        "together representing more than {share} of the total “{name}”", "合計代表「{name}」總和逾{share}"
    ),
    "represented.blocking": Phrase(
        "{represented} (deemed represented unless at least {n} others stand aside: fewer form no blocking minority)",
        "{represented}（其餘未達{n}方者，不構成阻擋之少數，視為已達該比例）",
    ),
    "signers.representing": Phrase("{signers}, {represented},", "{signers}，並{represented}，"),
    "votes.representing": Phrase("Those in favour must be members {represented}.", "贊成者並應{represented}。"),
    "signatures.of.members": Phrase("all of them", "全體擔任該職能者"),
    "signatures.of.present": Phrase("those holders of the role who are present", "出席之擔任該職能者"),
    "signatures.of.cast": Phrase("those holders of the role who declare themselves", "表示意見之擔任該職能者"),
}
