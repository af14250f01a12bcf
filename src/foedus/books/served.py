"""The warning beforehand, as the books tell of it: served, refused, not yet, or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from foedus.books.speech import Speech, names, said
from foedus.journal import Json
from foedus.writing import Words

SERVICES: Mapping[str, Words] = MappingProxyType(
    {
        "served": Words.of("served", "已送達"),
        "refused": Words.of("refused, which is service", "拒絕受領，視為已送達"),
        "not_served": Words.of("NOT SERVED", "尚未送達"),
        "unknown": Words.of("unknown on the record", "依現有紀錄無從判斷"),
        "not_asked": Words.of("not asked for", "約文未予要求"),
        "contested": Words.of("contested", "存有爭議"),
    }
)
"""How far it has come."""
_WARNING = Words.of("the warning to {to}: {word}", "對{to}之事先警告：{word}")
_NONE = Words.of("the text asks for no warning", "約文未要求事先警告")
_UNSERVED = Words.of("not shown to be served on {parties}", "未能證明已送達{parties}")


def warning_said(speech: Speech, statement: Mapping[str, Json]) -> str:
    """How far the warning has come, under each group of readings."""
    every = said(statement)
    if len(every) == 1:
        return _state(speech, every[0])
    under = (
        speech.event("under", readings=" / ".join(names(what["readings"])), text=_state(speech, what)) for what in every
    )
    return speech.joined("both", under)


def warnings_said(speech: Speech, statement: Mapping[str, Json]) -> Iterator[tuple[str, Mapping[str, Json]]]:
    """The same one by one, each with what it rests on."""
    every = said(statement)
    for what in every:
        text = _state(speech, what)
        if len(every) > 1:
            text = speech.joint("under", what=text, reading=" / ".join(names(what["readings"])))
        yield text, what


def _state(speech: Speech, what: Mapping[str, Json]) -> str:
    """How far it has come; and for whom it has not, where it is not the same for all."""
    to, behind = names(what["to"]), names(what["unserved"])
    if len(to) == 0:
        return speech.say(_NONE, {})
    word = speech.say(SERVICES[str(what["service"])], {})
    text = speech.say(_WARNING, {"to": speech.parties(to), "word": word})
    if len(behind) in {0, len(to)}:
        return text
    return speech.joint("aside", what=text, aside=speech.say(_UNSERVED, {"parties": speech.parties(behind)}))
