"""What a page says of time and number: lengths, deadlines, majorities; each in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.writing import Words

_said = Words.of

TIME: Mapping[str, Words] = MappingProxyType(
    {
        "day": _said("{day} {month} {year}", "{year}年{month}月{day}日"),
        "day.short": _said("{day} {month}", "{month}月{day}日"),
        "month": _said("{month} {year}", "{year}年{month}月"),
        "instant": _said("{day}, {time}", "{day}{time}"),
        "local": _said("{instant} in {zone}", "{zone}時間{instant}"),
        # elapsed time between the two clocks, shortened
        "lag.minutes": _said("{m} min", "{m}分"),
        "lag.hours": _said("{h} h", "{h}小時"),
        "lag.hours_minutes": _said("{h} h {m} min", "{h}小時{m}分"),
        "lag.days": _said("{d} d", "{d}日"),
        "lag.days_hours": _said("{d} d {h} h", "{d}日{h}小時"),
        # lengths that a text states
        "length.minutes": _said("{n} minutes", "{n}分鐘"),
        "length.hours": _said("{n} hours", "{n}小時"),
        "length.days": _said("{n} days", "{n}日"),
        "length.weeks": _said("{n} weeks", "{n}週"),
        "length.months": _said("{n} months", "{n}個月"),
        "length.years": _said("{n} years", "{n}年"),
        "length.one.minutes": _said("1 minute", "1分鐘"),
        "length.one.hours": _said("1 hour", "1小時"),
        "length.one.days": _said("1 day", "1日"),
        "length.one.weeks": _said("1 week", "1週"),
        "length.one.months": _said("1 month", "1個月"),
        "length.one.years": _said("1 year", "1年"),
        "event.notification.sent": _said("the {opening}", "發出{opening}"),
        "event.notification.received": _said("receipt of the {opening}", "收到{opening}"),
        "event.notification.published": _said("publication of the {opening}", "公布{opening}"),
        "event.determination.made": _said("the {deciding}", "作成{deciding}"),
        "event.determination.received": _said("receipt of the {deciding}", "收到{deciding}"),
        "event.determination.published": _said("publication of the {deciding}", "公布{deciding}"),
        "event.delay.made": _said("the delay", "作成延緩聲明"),
        "event.delay.received": _said("receipt of the delay", "收到延緩聲明"),
        "event.delay.published": _said("publication of the delay", "公布延緩聲明"),
        "event.activation": _said("the beginning of the effect", "效力發生"),
        "within": _said("within {length} of {event}", "{event}後{length}內"),
        "counted": _said("{day_one}, {edge}, {zone}", "{day_one}，{edge}，依{zone}曆日"),
        "by_sessions": _said(
            "{counted}, not counting the days left out by the sessions of {assembly}",
            "{counted}，依{assembly}會期不計入之日不予計算",
        ),
        "in_season": _said(
            "{counted}; {length} if that day lies from {first} to {last}, both included",
            "{counted}；當日在{first}至{last}之間（含首日及末日）者，為{length}",
        ),
        "within.days": _said("within {length} of {event} ({counted})", "{event}後{length}內（{counted}）"),
        "after": _said("{length} after {event}", "{event}後{length}"),
        "effect.at_once": _said("at once upon {event}", "{event}時立即"),
        "after.days": _said("{length} after {event} ({counted})", "{event}後{length}（{counted}）"),
        "day_one.included": _said("that day counts as day one", "當日計入"),
        "day_one.counts": _said("that day counts as day one, even if it is left out", "當日計入，縱屬不計入之日亦同"),
        "day_one.left_out": _said(
            "that day counts as day one, or the next counted day if it is left out",
            "當日計入，屬不計入之日者自次一計入日起算",
        ),
        "day_one.excluded": _said("that day does not count", "當日不計入"),
        "edge.end_of_last_day": _said("to the end of the last day", "至末日二十四時"),
        "edge.start_of_last_day": _said("to the beginning of the last day", "至末日零時"),
        "untimed": _said("no time is set", "未定期限"),
        "ends.start_of_last_day": _said("as {day} opens ({zone})", "{day}開始時（{zone}）"),
        "ends.end_of_last_day": _said("as {day} closes ({zone})", "{day}終了時（{zone}）"),
        # majorities
        "at_least": _said("at least {n}", "至少{n}"),
        "more_than": _said("more than {n}", "逾{n}"),
        "per_cent": _said("{n} %", "{n}%"),
        "no_fewer_than": _said("{needed}, and no fewer than {n} of them", "{needed}，且不少於{n}"),
        "representing": _said(
            "{needed}, representing {share} of the total “{name}”", "{needed}，並代表「{name}」總和之{share}"
        ),
        "blocking": _said(
            "{needed} (deemed represented unless {n} or more stand aside)", "{needed}（其餘不足{n}方者，視為已達）"
        ),
        "share.members": _said("{share} of all members", "全體之{share}"),
        "share.present": _said("{share} of those present", "出席者之{share}"),
        "share.cast": _said("{share} of the votes cast", "投票數之{share}"),
        # lists in running text
        "list.comma": _said(", ", "、"),
        "list.and": _said("{some} and {last}", "{some}及{last}"),
        "list.or": _said("{some} or {last}", "{some}或{last}"),
        "list.stop": _said("; ", "；"),
        "brackets": _said("{text} ({inside})", "{text}（{inside}）"),
    }
)
