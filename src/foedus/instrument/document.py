"""A guarantee's document: one text, as many guarantees as it has readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import tzinfo

from foedus.instrument.guarantee import Guarantee
from foedus.instrument.readings import Reading
from foedus.kernel import Place
from foedus.writing import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What was read from one file."""

    file: str
    root: Node
    digest: str
    """SHA-256 of the canonical form (RFC 8785): names this version of the text, whatever its layout and comments."""
    texts: Mapping[Reading, Node]
    guarantees: Mapping[Reading, Guarantee]
    calendars: Mapping[Reading, tzinfo]
    """The rules of the zone at the head, by whose calendar the text's own instants are told."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every reading, in the order of the text."""
        return tuple(self.guarantees)

    @property
    def first(self) -> Guarantee:
        """The guarantee under the first reading: good for what no reading changes, such as its name and parties."""
        return next(iter(self.guarantees.values()))

    def place(self, reading: Reading, *path: str | int) -> Place:
        """Where something stands in the text, under a reading."""
        return self.texts[reading].place_of(path)
