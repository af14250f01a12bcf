"""Text to document: the only way in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from foedus.instrument.document import Document
from foedus.instrument.fault import unknown_zone
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.in_sessions import SESSIONS
from foedus.instrument.readings import Reading, readings_of, stray_answers, under
from foedus.instrument.resolve import resolve
from foedus.instrument.session_calendar import SessionCalendars
from foedus.journal import canonical, digest
from foedus.kernel import BadInputError, Flaw, Interval
from foedus.legaltime import UnknownZoneError, Zones, days, sessions
from foedus.writing import Node, read_text, shape

DayReader: TypeAlias = Callable[[date], Interval]


def parse(data: bytes, file: str, zones: Zones) -> Document:
    """Read a guarantee from YAML, under every reading that it declares.

    Raises:
        BadInputError: with every flaw found, each with its place, cause and remedy.
    """
    root = read_text(data, file)
    strays = tuple(stray_answers(root))
    if len(strays) > 0:
        raise BadInputError(strays)
    day_reader = days_in(root, zones)
    texts = {reading: under(root, reading) for reading in readings_of(root)}
    guarantees = _shaped(texts, day_reader)
    flaws = [flaw for reading, text in texts.items() for flaw in resolve(guarantees[reading], text, zones)]
    if len(flaws) > 0:
        raise BadInputError(list(dict.fromkeys(flaws)))
    return Document(
        file=file,
        root=root,
        digest=digest(canonical(root.plain())),
        texts=texts,
        guarantees=guarantees,
        calendars={reading: zones.zone(guarantee.zone) for reading, guarantee in guarantees.items()},
    )


def _shaped(texts: dict[Reading, Node], day_reader: DayReader | None) -> dict[Reading, Guarantee]:
    guarantees: dict[Reading, Guarantee] = {}
    flaws: list[Flaw] = []
    for reading, text in texts.items():
        try:
            guarantees[reading] = shape(text, Guarantee, day_reader, {SESSIONS: _calendars(text)})
        except BadInputError as error:
            flaws.extend(error.flaws)
    if len(flaws) > 0:
        raise BadInputError(list(dict.fromkeys(flaws)))
    return guarantees


def _calendars(text: Node) -> Mapping[str, sessions.Sessions]:
    """The calendars of sessions that the text's clocks may name; none while there is a flaw in them, told with others.

    They are read ahead of the rest, since no clock can be without the calendar that it counts by.
    """
    stated = text.get(SESSIONS)
    if stated is None:
        return {}
    try:
        alone = shape(
            Node(place=text.place, entries={SESSIONS: stated}, keys={SESSIONS: stated.place}), SessionCalendars
        )
    except BadInputError:
        return {}
    return {name: each.calendar for name, each in alone.sessions.items()}


def days_in(root: Node, zones: Zones) -> DayReader | None:
    """How a bare day becomes an interval in the zone that the document's head names; nothing where it names none.

    Raises:
        BadInputError: the zone is not one of the time zone database.
    """
    stated = root.get("zone")
    if stated is None or not isinstance(stated.scalar, str):
        return None
    try:
        zone = zones.zone(stated.scalar)
    except UnknownZoneError as error:
        fault = unknown_zone(("zone",), error)
        raise BadInputError([Flaw(stated.place, fault.code, fault.message, fault.hint)]) from error
    return lambda day: days.day_interval(day, zone)
