"""Carve-outs, names and dealings, as the books tell of them: what runs, who is off the list, what the text says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from foedus.books.speech import Speech, minute, names, rows, said
from foedus.journal import Json
from foedus.writing import Words

COURSES: Mapping[str, Words] = MappingProxyType(
    {
        "runs": Words.of("runs", "適用中"),
        "over": Words.of("over", "已屆期"),
        "not_arisen": Words.of("not arisen: the measure is not in effect", "尚無適用餘地：措施未生效力"),
        "not_stated": Words.of("not in this text", "約文未載"),
        "unknown": Words.of("unknown on the record", "依現有紀錄無從判斷"),
        "contested": Words.of("contested", "存有爭議"),
    }
)
"""How a carve-out stands."""
ANSWERS: Mapping[str, Words] = MappingProxyType(
    {
        "exempt": Words.of("exempt", "屬除外事項"),
        "delisted": Words.of("the name was off the list then", "當時該列名業經除名"),
        "not_exempt": Words.of("not exempt", "非屬除外事項"),
        "not_arisen": Words.of("the measure was not in effect then", "當時措施未生效力"),
        "unknown": Words.of("unknown on the record", "依現有紀錄無從判斷"),
        "contested": Words.of("contested", "存有爭議"),
        "not_known": Words.of("not put to the text", "未經提出"),
        "replaced": Words.of("replaced by a correction", "已由更正取代"),
        "not_recognised": Words.of("given no effect", "不予承認"),
    }
)
"""What the text says of a dealing. It finds nothing against anybody."""
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
        "carve_out": Words.of("carve-out for {what}: {state}", "除外事項「{what}」：{state}"),
        "runs_until": Words.of("runs until {moment}", "適用至{moment}止"),
        "over_since": Words.of("over since {moment}", "已於{moment}屆期"),
        "unrecorded": Words.of("a time that the record does not show", "紀錄未載之時點"),
        "licences": Words.of("licences in force: {licences}", "有效之許可：{licences}"),
        "no_licence": Words.of("no licence in force", "無有效之許可"),
        "dealing": Words.of("{name} put to {measure}: {answer}", "就{measure}檢視{name}：{answer}"),
        "listed_name": Words.of("listed name {entry}: {state}", "列名「{entry}」：{state}"),
        "from_the_start": Words.of("off the list from the start", "列名自始無效"),
        "off_for": Words.of("off the list for {parties} only", "僅就{parties}除名"),
        "unknown_but": Words.of(
            "unknown on the record; off the list for {parties}", "依現有紀錄無從判斷；就{parties}已除名"
        ),
    }
)


def courses(statement: Mapping[str, Json]) -> Iterator[tuple[str, tuple[Mapping[str, Json], ...]]]:
    """The carve-outs of a measure by name, by its last statement, each with what groups of readings say of it."""
    for row in rows(statement, "carve_outs") if "carve_outs" in statement else ():
        yield str(row["carve_out"]), said(row)


def answers(statement: Mapping[str, Json]) -> Iterator[tuple[Mapping[str, Json], tuple[Mapping[str, Json], ...]]]:
    """What groups of readings say of a dealing, by the last statement about it, each with the steps to it."""
    for group in said(statement):
        yield group, rows(group, "because")


def carve_outs_said(speech: Speech, statement: Mapping[str, Json], *, bounded: bool = False) -> Iterator[str]:
    """How each carve-out of a measure stands, by the last statement of the measure; nothing of what has not arisen.

    With ``bounded``, only those are told that end, or need a licence: the others run as long as the measure does.
    """
    for name, groups in courses(statement):
        if all(each["state"] in {"not_arisen", "not_stated"} for each in groups):
            continue
        is_plain = all(each["until"] is None and each["state"] == "runs" for each in groups)
        if bounded and is_plain and not _needs_licence(speech, str(statement["key"]), name):
            continue
        state = speech.joined("both", (_group(speech, statement, name, each, len(groups)) for each in groups))
        what = carve_out_named(speech, str(statement["key"]), name)
        yield speech.say(_SAID["carve_out"], {"what": what, "state": state})


def _group(speech: Speech, statement: Mapping[str, Json], name: str, group: Mapping[str, Json], count: int) -> str:
    """How it stands under a group of readings."""
    word, text = str(group["state"]), course_said(speech, group)
    if _needs_licence(speech, str(statement["key"]), name) and word in {"runs", "unknown"}:
        licences = names(group["licences"])
        shown = speech.joined("listed", licences)
        aside = speech.say(_SAID["licences"], {"licences": shown}) if licences else speech.say(_SAID["no_licence"], {})
        text = speech.joint("aside", what=text, aside=aside)
    return text if count == 1 else speech.event("under", readings=" / ".join(names(group["readings"])), text=text)


def course_said(speech: Speech, group: Mapping[str, Json]) -> str:
    """How it stands, and until or since when."""
    word, until = str(group["state"]), group["until"]
    key = {"runs": "runs_until", "over": "over_since"}.get(word)
    if until is None or key is None:
        return COURSES[word].said(speech.language)
    return speech.say(_SAID[key], {"moment": speech.wire_moment(until)})


def _needs_licence(speech: Speech, measure: str, name: str) -> bool:
    texts = (guarantee.measures[measure].carve_outs.get(name) for guarantee in speech.document.guarantees.values())
    return any(each is not None and each.licensed_by is not None for each in texts)


def carve_out_named(speech: Speech, measure: str, name: str) -> str:
    """A carve-out in the words of the first reading that has it; a name that none has, as it stands."""
    texts = (guarantee.measures[measure].carve_outs.get(name) for guarantee in speech.document.guarantees.values())
    return next((each.what.said(speech.language) for each in texts if each is not None), name)


def of_carve_out(speech: Speech, path: str) -> str:
    """A carve-out, by measure and name with a stroke between them, in the words of its text."""
    measure, _, name = path.partition("/")
    return carve_out_named(speech, measure, name)


def proviso_of(speech: Speech, path: str) -> str:
    """What else a carve-out asks of a dealing, in the words of the first reading that asks for it."""
    measure, _, name = path.partition("/")
    texts = (guarantee.measures[measure].carve_outs.get(name) for guarantee in speech.document.guarantees.values())
    words = next(each.provided for each in texts if each is not None and each.provided is not None)
    return words.what.said(speech.language)


def limit_said(speech: Speech, text: str) -> str:
    """An instant of the text: both ends where it is not known to the second, and that it is not on record."""
    if text == "":
        return speech.say(_SAID["unrecorded"], {})
    return " – ".join(minute(each) for each in text.split("/"))


def dealing_said(speech: Speech, statement: Mapping[str, Json]) -> str:
    """What the text says of a dealing, by the last statement about it."""
    measure = speech.measure(str(statement["measure"]))
    parts = {"name": statement["key"], "measure": measure, "answer": answer_said(speech, statement)}
    return speech.say(_SAID["dealing"], parts)


def answer_said(speech: Speech, statement: Mapping[str, Json]) -> str:
    """The same without naming it: plainly where all readings agree."""
    groups = said(statement)
    told = [ANSWERS[str(each["answer"])].said(speech.language) for each in groups]
    if len(set(told)) == 1:
        return told[0]
    by_answer: dict[str, list[str]] = {}
    for text, each in zip(told, groups, strict=True):
        by_answer.setdefault(text, []).extend(names(each["readings"]))
    return speech.joined(
        "both", (speech.event("under", readings=" / ".join(who), text=text) for text, who in by_answer.items())
    )


def listed(statement: Mapping[str, Json]) -> Iterator[tuple[str, tuple[Mapping[str, Json], ...]]]:
    """The names of a measure, by its last statement, each with what groups of readings say of it."""
    for row in rows(statement, "entries") if "entries" in statement else ():
        yield str(row["entry"]), said(row)


def names_said(speech: Speech, statement: Mapping[str, Json]) -> Iterator[str]:
    """How each name stands, in a sentence; nothing of those under a measure that is not in effect."""
    for name, groups in listed(statement):
        if any(each["state"] != "not_arisen" for each in groups):
            told = (_as_read(speech, each, listing_said(speech, each), len(groups)) for each in groups)
            yield _name_said(speech, name, speech.joined("both", told))


def acts_about_names(
    speech: Speech, statement: Mapping[str, Json]
) -> Iterator[tuple[str, tuple[Mapping[str, Json], ...]]]:
    """Each name under each group of readings, in a sentence, with the acts about it."""
    for name, groups in listed(statement):
        for each in groups:
            text = _as_read(speech, each, listing_said(speech, each), len(groups))
            yield _name_said(speech, name, text), rows(each, "because")


def _name_said(speech: Speech, name: str, state: str) -> str:
    return speech.say(_SAID["listed_name"], {"entry": name, "state": state})


def _as_read(speech: Speech, group: Mapping[str, Json], text: str, count: int) -> str:
    return text if count == 1 else speech.event("under", readings=" / ".join(names(group["readings"])), text=text)


def listing_said(speech: Speech, group: Mapping[str, Json]) -> str:
    """How a name stands, for whom, and since when, where one act brought that about."""
    word, parties = str(group["state"]), names(group["parties"])
    text = LISTINGS[word].said(speech.language)
    if len(parties) > 0:
        key = "off_for" if word == "delisted_for_some" else "unknown_but"
        text = speech.say(_SAID[key], {"parties": speech.parties(parties)})
    if group["from_the_start"] is True:
        return speech.say(_SAID["from_the_start"], {})
    if group["since"] is None:
        return text
    return speech.joint("since", what=text, moment=speech.wire_moment(group["since"]))
