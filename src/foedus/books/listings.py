"""Single listed names, as the books tell of them: which are off the list, for whom, and by what acts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from foedus.books.speech import Speech, names, rows, said
from foedus.journal import Json
from foedus.writing import Words

LISTINGS: Mapping[str, Words] = MappingProxyType(
    {
        "listed": Words.of("listed", "在列"),
        "delisted": Words.of("off the list", "已除名"),
        "delisted_for_some": Words.of("off the list for some", "僅就部分當事方除名"),
        "not_arisen": Words.of("not listed: the measure is not in effect", "尚無列名可言：措施未生效力"),
        "unknown": Words.of("unknown on the record", "依現有紀錄無從判斷"),
        "contested": Words.of("contested", "存有爭議"),
    }
)
"""How a listed name stands."""
_SAID: Mapping[str, Words] = MappingProxyType(
    {
        "name": Words.of("listed name {entry}: {state}", "列名「{entry}」：{state}"),
        "annulled": Words.of("off the list from the start", "自始失列"),
        "off_for": Words.of("off the list for {parties} only", "僅就{parties}除名"),
        "unknown_but": Words.of(
            "unknown on the record; off the list for {parties}", "依現有紀錄無從判斷；就{parties}已除名"
        ),
    }
)


def standings(statement: Mapping[str, Json]) -> Iterator[tuple[str, tuple[Mapping[str, Json], ...]]]:
    """The names of a measure, by its last statement, each with what groups of readings say of it."""
    for row in rows(statement, "entries") if "entries" in statement else ():
        yield str(row["entry"]), said(row)


def names_said(speech: Speech, statement: Mapping[str, Json]) -> Iterator[str]:
    """How each name stands, in a sentence; nothing of those under a measure that is not in effect."""
    for name, groups in standings(statement):
        if any(each["state"] != "not_arisen" for each in groups):
            told = (_under(speech, each, state_said(speech, each), len(groups)) for each in groups)
            yield _named(speech, name, speech.joined("both", told))


def entries(speech: Speech, statement: Mapping[str, Json]) -> Iterator[tuple[str, tuple[Mapping[str, Json], ...]]]:
    """Each name under each group of readings, in a sentence, with the acts about it."""
    for name, groups in standings(statement):
        for each in groups:
            text = _under(speech, each, state_said(speech, each), len(groups))
            yield _named(speech, name, text), rows(each, "because")


def _named(speech: Speech, name: str, state: str) -> str:
    return speech.say(_SAID["name"], {"entry": name, "state": state})


def _under(speech: Speech, group: Mapping[str, Json], text: str, count: int) -> str:
    return text if count == 1 else speech.event("under", readings=" / ".join(names(group["readings"])), text=text)


def state_said(speech: Speech, group: Mapping[str, Json]) -> str:
    """How a name stands, for whom, and since when, where one act brought that about."""
    word, parties = str(group["state"]), names(group["parties"])
    text = LISTINGS[word].said(speech.language)
    if len(parties) > 0:
        key = "off_for" if word == "delisted_for_some" else "unknown_but"
        text = speech.say(_SAID[key], {"parties": speech.parties(parties)})
    if group["from_the_start"] is True:
        return speech.say(_SAID["annulled"], {})
    if group["since"] is None:
        return text
    return speech.joint("since", what=text, moment=speech.wire_moment(group["since"]))
