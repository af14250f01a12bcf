"""What a page says of sightings, and of what the public view leaves out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.writing import Words

_said = Words.of

RELEASE: Mapping[str, Words] = MappingProxyType(
    {
        "h.sightings": _said("Weapons seen", "武器目擊紀錄"),
        "sightings.lead": _said(
            "A sighting is one source's word. It is set against the distances that the text names; it informs, and "
            "decides nothing.",
            "目擊紀錄僅為單一來源之陳述，係與條文所定距離比對，僅供參考，不作成任何決定。",
        ),
        "named": _said("“{name}”", "「{name}」"),
        "col.sighting": _said("Sighting", "目擊紀錄"),
        "col.seen": _said("What was seen", "所見"),
        "col.seen_at": _said("Seen", "目擊時間"),
        "col.judged": _said("Against the text", "比對結果"),
        "public": _said("PUBLIC VIEW", "公開版"),
        "public.age": _said(
            "Counts and alarms below are as of {until}; a finding is told as met once every report that it rests on is "
            "released.",
            "以下之計數及警報均截至{until}；研判成立者，俟其所據之報告均已公開，始予載明。",
        ),
        "public.held_back": _said("{name}: {audience}.", "{name}：{audience}。"),
        "public.aside": _said(
            "Which reports and totals have no weight is not told here.", "不予採計之報告及統計，於此不予載明。"
        ),
    }
)
