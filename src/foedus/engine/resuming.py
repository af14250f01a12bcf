"""Taking up a record that is kept by signed documents: all that it needs lies in the record itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from foedus.engine.assess import View
from foedus.engine.engine import DATING, Engine
from foedus.engine.ports import Clock, Journal
from foedus.instrument import Document, parse
from foedus.journal import Envelope
from foedus.kernel import Message, RefusedError
from foedus.legaltime import Zones
from foedus.measures import check_kinds

OF_THE_ENGINE = frozenset({"guarantee", "digest", "answers", "recogniser", "engine", "zones", "roster", "text", DATING})
"""What the engine itself writes into the first entry."""


def text_of(first: Envelope, contents: Callable[[str], bytes], zones: Zones) -> Document:
    """The guarantee under which a record is kept.

    Raises:
        RefusedError: the record was not opened with a roster of keys and its text.
        BadInputError: the text is flawed.
    """
    said = first.payload
    if first.type != "guarantee.entered" or "roster" not in said or "text" not in said:
        raise RefusedError(_NOT_SIGNED, _OPEN_ONE)
    document = parse(contents(str(said["text"])), "text", zones)
    check_kinds(document)
    return document


def taken_up(first: Envelope, contents: Callable[[str], bytes], journal: Journal, clock: Clock, zones: Zones) -> Engine:
    """An engine that carries a record on, or derives it anew on a journal that is still empty.

    Raises:
        RefusedError: see ``text_of``; or the record is kept under a reading or for a party that the text does not have.
        BadInputError: another version of foedus, or of its time zones, kept the record.
    """
    said = first.payload
    document = text_of(first, contents, zones)
    answers = cast("Mapping[str, str]", said["answers"])
    view = View(answers=dict(answers), recogniser=cast("str | None", said["recogniser"]))
    if not any(reading.gives(view.answers) for reading in document.readings):
        raise RefusedError(_NO_READING, _AS_OPENED)
    if view.recogniser is not None and view.recogniser not in document.first.parties:
        raise RefusedError(_NO_RECOGNISER, _AS_OPENED)
    engine = Engine(document, view, journal, clock, zones)
    about = {name: value for name, value in said.items() if name not in OF_THE_ENGINE}
    engine.enter(about, contents(str(said["roster"])), dates_reports=DATING in said)
    return engine


_NOT_SIGNED = Message(
    "the record was not opened with a roster of keys, so its acts cannot be checked",
    "紀錄並非以金鑰名冊開立，其行為無從查驗",
)
_NO_READING = Message("the text has no such reading as the record is kept under", "約文並無紀錄所依之解讀")
_NO_RECOGNISER = Message("the record is kept for a party that the text does not name", "紀錄所依之當事方未見於約文")
_AS_OPENED = Message("take the record as it was opened", "請依開立時之原樣取用紀錄")
_OPEN_ONE = Message("open one with `foedus record open`", "請以`foedus record open`開立紀錄")
