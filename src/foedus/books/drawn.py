"""Draws on funds, as the books tell of them: what becomes of each, and what is left of each share and in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import cast

from foedus.books.speech import Speech, minute, names, rows, said
from foedus.journal import Json
from foedus.writing import Words

ANSWERS: Mapping[str, Words] = MappingProxyType(
    {
        "effective": Words.of("has effect", "生效力"),
        "without_effect": Words.of("without effect", "不生效力"),
        "unknown": Words.of("unknown on the record", "依現有紀錄無從判斷"),
        "contested": Words.of("contested", "存有爭議"),
        "not_known": Words.of("not on record", "紀錄未載"),
        "replaced": Words.of("replaced by a correction", "已由更正取代"),
        "not_recognised": Words.of("given no effect", "不予承認"),
    }
)
"""What becomes of a draw."""
LEFT: Mapping[str, Words] = MappingProxyType(
    {
        "not_stated": Words.of("not in this text", "約文未載"),
        "unknown": Words.of("unknown on the record", "依現有紀錄無從判斷"),
    }
)
"""What may stand in place of an amount."""
_SAID: Mapping[str, Words] = MappingProxyType(
    {
        "draw": Words.of("draw {name} on {measure}: {answer}", "動用{name}（{measure}）：{answer}"),
        "headroom": Words.of("left to draw: {left}", "可動用餘額：{left}"),
        "in_all": Words.of(
            "{currency} {room} of {cap}, of which {shares}", "{currency} {room}（上限{cap}），其中{shares}"
        ),
        "this_period": Words.of(
            "{all}; {room} of {cap} in the period from {since} until {until}, nothing of which is carried over",
            "{all}；{since}至{until}之期間，餘額{room}（當期上限{cap}），不得移至次期",
        ),
        "nobody": Words.of("nobody may draw", "無得動用者"),
        "share": Words.of("{party} {room}", "{party}{room}"),
        "between": Words.of("{least} to {greatest}", "{least}至{greatest}"),
    }
)


def headrooms(statement: Mapping[str, Json]) -> tuple[Mapping[str, Json], ...]:
    """What groups of readings say of a fund's headroom, by the last statement of the measure."""
    return rows(statement, "headroom") if "headroom" in statement else ()


def headroom_said(speech: Speech, statement: Mapping[str, Json]) -> Iterator[str]:
    """What is left to draw, by the last statement of the measure; nothing where no reading lets anybody draw."""
    groups = headrooms(statement)
    if len(groups) > 0:
        told = (_under(speech, each, _group(speech, each), count=len(groups)) for each in groups)
        yield speech.say(_SAID["headroom"], {"left": speech.joined("both", told)})


def _group(speech: Speech, group: Mapping[str, Json]) -> str:
    if group["in_all"] is None:
        return speech.say(_SAID["nobody"], {})
    shares = (
        speech.say(_SAID["share"], {"party": speech.parties([str(row["party"])]), "room": _room(speech, row["left"])})
        for row in rows(group, "shares")
    )
    values = {
        "currency": group["currency"],
        "cap": f"{group['cap']:,}",
        "room": _room(speech, group["in_all"]),
        "shares": speech.joined("listed", shares),
    }
    told = speech.say(_SAID["in_all"], values)
    if "this_period" not in group:
        return told
    running = cast("Mapping[str, Json]", group["this_period"])
    bounds = {"since": minute(str(running["from"])), "until": minute(str(running["until"]))}
    room = {"room": _room(speech, running["left"]), "cap": f"{running['cap']:,}"}
    return speech.say(_SAID["this_period"], {"all": told, **bounds, **room})


def _room(speech: Speech, room: Json) -> str:
    """An amount, or both ends of what it may be."""
    bounds = cast("Mapping[str, int]", room)
    if bounds["least"] == bounds["greatest"]:
        return f"{bounds['least']:,}"
    return speech.say(_SAID["between"], {end: f"{bounds[end]:,}" for end in ("least", "greatest")})


def room_said(speech: Speech, text: str) -> str:
    """An amount of a reason: both ends, set apart by a stroke, where it is not known."""
    least, _, greatest = text.partition("/")
    return _room(speech, {"least": int(least), "greatest": int(greatest or least)})


def answers(statement: Mapping[str, Json]) -> Iterator[tuple[Mapping[str, Json], tuple[Mapping[str, Json], ...]]]:
    """What groups of readings say of a draw, by the last statement about it, each with the steps to it."""
    for group in said(statement):
        yield group, rows(group, "because")


def draw_said(speech: Speech, statement: Mapping[str, Json]) -> str:
    """What becomes of a draw, by the last statement about it."""
    measure = speech.measure(str(statement["measure"]))
    parts = {"name": statement["key"], "measure": measure, "answer": answer_said(speech, statement)}
    return speech.say(_SAID["draw"], parts)


def answer_said(speech: Speech, statement: Mapping[str, Json]) -> str:
    """The same without naming it: plainly where all readings agree."""
    by_answer: dict[str, list[str]] = {}
    for each in said(statement):
        by_answer.setdefault(str(each["answer"]), []).extend(names(each["readings"]))
    told = (
        _under(speech, {"readings": tuple(readings)}, ANSWERS[word].said(speech.language), count=len(by_answer))
        for word, readings in by_answer.items()
    )
    return speech.joined("both", told)


def _under(speech: Speech, group: Mapping[str, Json], text: str, *, count: int) -> str:
    """A text with the readings under which it is so, where there are others."""
    return text if count == 1 else speech.event("under", readings=" / ".join(names(group["readings"])), text=text)
