"""A duty to act together, as the books tell of it: whether it was kept, how far apart the acts lie, who is silent."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import cast

from foedus.books.speech import Speech, names
from foedus.journal import Json
from foedus.writing import Words

CONCERTS: Mapping[str, Words] = MappingProxyType(
    {
        "kept": Words.of("kept", "已遵守"),
        "broken": Words.of("BROKEN", "已違反"),
        "open": Words.of("the time still runs", "期間進行中"),
        "unknown": Words.of("unknown on the record", "依現有紀錄無從判斷"),
        "not_arisen": Words.of("not arisen", "並未發生"),
        "contested": Words.of("contested", "存有爭議"),
    }
)
"""What became of it."""
_SAID: Mapping[str, Words] = MappingProxyType(
    {
        "concert": Words.of("acting together: {word}", "共同履行：{word}"),
        "apart": Words.of("the first and the last {span} apart", "首末相隔{span}"),
        "apart_between": Words.of(
            "the first and the last at least {least}, at most {greatest} apart", "首末相隔至少{least}，至多{greatest}"
        ),
        "apart_at_most": Words.of("the first and the last at most {greatest} apart", "首末相隔至多{greatest}"),
        "silent": Words.of("silent: {parties}", "未回應：{parties}"),
        "at_once": Words.of("no time", "零秒"),
    }
)
_UNITS: tuple[tuple[int, Words, Words], ...] = (
    (86_400, Words.of("{n} day", "{n}日"), Words.of("{n} days", "{n}日")),
    (3600, Words.of("{n} hour", "{n}小時"), Words.of("{n} hours", "{n}小時")),
    (60, Words.of("{n} minute", "{n}分"), Words.of("{n} minutes", "{n}分")),
    (1, Words.of("{n} second", "{n}秒"), Words.of("{n} seconds", "{n}秒")),
)
_MINUTE_S = 60


def concert_said(speech: Speech, statement: Mapping[str, Json]) -> str | None:
    """How a duty to act together stands, by the last statement of its measure; nothing where none has arisen."""
    about = cast("Mapping[str, Json] | None", statement.get("together"))
    if about is None or about["concert"] == "not_arisen":
        return None
    said = speech.say(_SAID["concert"], {"word": speech.say(CONCERTS[str(about["concert"])], {})})
    asides = [] if about.get("skew") is None else [_apart(speech, cast("Mapping[str, int]", about["skew"]))]
    silent = names(about.get("silent", ()))
    if len(silent) > 0:
        shown = speech.joined("listed", (_called(speech, party) for party in silent))
        asides.append(speech.say(_SAID["silent"], {"parties": shown}))
    return said if len(asides) == 0 else speech.joint("aside", what=said, aside=speech.joined("both", asides))


def _called(speech: Speech, party: str) -> str:
    """A party by its name; an office to which an order was addressed, where nobody is known to hold it, by its own."""
    return speech.role(party) if party in speech.document.first.roles else speech.parties([party])


def _apart(speech: Speech, skew: Mapping[str, int]) -> str:
    """How far apart: exactly where the dates are exact, else within bounds that whole minutes do not narrow."""
    least_s, greatest_s = skew["least_s"], skew["greatest_s"]
    if least_s == greatest_s:
        return speech.say(_SAID["apart"], {"span": span_said(speech, least_s)})
    least_s, greatest_s = least_s // _MINUTE_S * _MINUTE_S, -(-greatest_s // _MINUTE_S) * _MINUTE_S
    bounds = {"least": span_said(speech, least_s), "greatest": span_said(speech, greatest_s)}
    return speech.say(_SAID["apart_between" if least_s > 0 else "apart_at_most"], bounds)


def span_said(speech: Speech, seconds: int) -> str:
    """A length of elapsed time, to the second."""
    parts: list[str] = []
    for size_s, one, many in _UNITS:
        number, seconds = divmod(seconds, size_s)
        if number > 0:
            parts.append(speech.say(one if number == 1 else many, {"n": number}))
    joint = " " if speech.language == "en" else ""
    return joint.join(parts) if len(parts) > 0 else speech.say(_SAID["at_once"], {})
