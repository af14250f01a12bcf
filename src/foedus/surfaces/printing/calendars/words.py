"""What a calendar says by itself, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.surfaces.printing.reader import Reader
from foedus.writing import Words, glossary

_said = Words.of

CALENDAR: Mapping[str, Words] = MappingProxyType(
    {
        "duty": _said("Duty: {task} ({owner})", "義務：{task}（{owner}）"),
        "effect": _said("Effect: {violation} ({notification})", "效力發生：{violation}（{notification}）"),
        "order": _said("Order: {measure} ({party})", "命令：{measure}（{party}）"),
        "expiry": _said("Authority runs out: {measure}", "權限屆期：{measure}"),
        "end": _said("End of the guarantee", "保證終止"),
        "category.duty": _said("duty", "義務"),
        "category.effect": _said("effect", "效力"),
        "category.order": _said("order", "命令"),
        "carve_out": _said("Carve-out ends: {what} ({measure})", "除外事項屆期：{what}（{measure}）"),
        "category.carve_out": _said("carve-out", "除外事項"),
        "listing.delisting": _said("Taken off the list: {entry} ({measure})", "列名除名：{entry}（{measure}）"),
        "listing.annulment": _said("Listing annulled: {entry} ({measure})", "列名撤銷：{entry}（{measure}）"),
        "listing.relisting": _said("Listed again: {entry} ({measure})", "重新列名：{entry}（{measure}）"),
        "category.listing": _said("listed name", "列名"),
        "doubtful": _said("not known whether it has effect", "是否生效不明"),
        "category.expiry": _said("expiry", "屆期"),
        "category.end": _said("end", "終止"),
        "category.uncertain": _said("uncertain time", "時點不明"),
        "ahead": _said("still to come", "尚未屆至"),
        "reached": _said("has come", "業已屆至"),
        "unknown": _said("not known whether it has come", "是否屆至不明"),
        "not_issued": _said("no order while readings differ", "解讀不一，尚未發出命令"),
        "summary": _said("{what} [{state}]", "{what}〔{state}〕"),
        "marked": _said("[{mark}] {text}", "【{mark}】{text}"),
        "under": _said("{text}, under {readings}", "{text}，依{readings}之解讀"),
        "reading": _said("{code}", "「{code}」"),
        "at": _said("At {when} (UTC)", "{when}（UTC）"),
        "by_then": _said("At the latest {when} (UTC)", "至遲{when}（UTC）"),
        "before_then": _said("Before {when} (UTC)", "{when}前（UTC）"),
        "uncertain": _said(
            "The record does not fix the instant: it lies between {first} and {last} (UTC), and no more is known",
            "紀錄未能確定時點：介於{first}至{last}（UTC）之間，其餘不明",
        ),
        "local": _said("= {when}", "即{when}"),
        "state": _said("State: {state}", "狀態：{state}"),
        "clause": _said("{clause}: {sentence}", "{clause}：{sentence}"),
        "says": _said("The reading {code}: {says}", "解讀「{code}」：{says}"),
        "only_under": _said(
            "The text can be read in more than one way, and this holds under this reading alone",
            "約文有數種解讀，以上僅於此解讀下成立",
        ),
        "text": _said("{title} ({status})", "{title}（{status}）"),
        "name": _said("{title}: deadlines", "{title}：期限"),
        "as_of": _said("The record as of {instant} (UTC)", "截至{instant}（UTC）之紀錄"),
        "recognised": _said("As {party} recognises it", "以{party}之承認為準"),
        "undated": _said("No date can be given: {what}, for {why}", "無從載明日期：{what}，因{why}"),
        "why.no_time": _said("no time is set here", "此處未列期限"),
        "why.no_anchor": _said("what its clock starts from is not on record", "其期間之起算事件未載於紀錄"),
        "why.no_latest": _said(
            "it falls due {from_when}, and its latest instant is not known", "其屆至{from_when}，最遲時點不明"
        ),
        "counsel": _said(
            "A drafting aid: no counsel has reviewed it, and it is no legal advice",
            "本行事曆為起草輔助文件，未經法律專業人員審閱，不構成法律意見",
        ),
    }
)


def say(reader: Reader, key: str, /, **parts: object) -> str:
    """A phrase in the reader's language, its parts put in and the glossary's terms marked.

    Raises:
        KeyError: there is no such phrase, or a part is missing.
    """
    return CALENDAR[key].said(reader.language).format(**{**glossary.MARKED, **parts})
