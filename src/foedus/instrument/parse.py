"""Text to document: the only way in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from foedus.instrument.document import Document
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.readings import Reading, readings_of, stray_answers, under
from foedus.instrument.resolve import resolve
from foedus.journal import canonical, digest
from foedus.kernel import BadInputError, Flaw, Interval
from foedus.legaltime import UnknownZoneError, Zones, days
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
    return Document(file=file, root=root, digest=digest(canonical(root.plain())), texts=texts, guarantees=guarantees)


def _shaped(texts: dict[Reading, Node], day_reader: DayReader | None) -> dict[Reading, Guarantee]:
    guarantees: dict[Reading, Guarantee] = {}
    flaws: list[Flaw] = []
    for reading, text in texts.items():
        try:
            guarantees[reading] = shape(text, Guarantee, day_reader)
        except BadInputError as error:
            flaws.extend(error.flaws)
    if len(flaws) > 0:
        raise BadInputError(list(dict.fromkeys(flaws)))
    return guarantees


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
        raise BadInputError([unknown_zone(error, stated)]) from error
    return lambda day: days.day_interval(day, zone)


def unknown_zone(error: UnknownZoneError, node: Node) -> Flaw:
    """The flaw of naming a time zone that does not exist."""
    near = f"did you mean {', '.join(error.suggestions)}?" if error.suggestions else "use a name such as Europe/Kyiv"
    return Flaw(node.place, "G008", f"{node.scalar!r} is not a zone of the time zone database", near)
