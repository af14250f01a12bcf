"""What the surfaces ask about records kept by signed documents, and about their logs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from foedus.books import Books
from foedus.engine import Assessment, Receipt
from foedus.instrument import Document
from foedus.journal import Envelope, chain
from foedus.kernel import Flaw, Instant, Language
from foedus.legaltime import Zones

ASGI: TypeAlias = Any
"""A service as servers take it; what it is made with is loaded only where one is served."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """What the check of a published log found.

    Attributes:
        origin: the name of the log.
        size: how many entries it commits to.
        root: the root of its tree, in hexadecimal.
        witnesses: when each witness whose cosignature counts made it.
        withheld: how many entries are not shown; nothing where the record itself does not lie beside the log.
        withheld_max: how many the reader accepts not to be shown.
        derived: how many entries a second node derived to the same bytes, from the first on; it stops where one is
            withheld. Nothing where the record does not lie beside the log.
        unbound: how many entries stand behind one that is withheld, so that nothing shows their bond to it.
        unsigned: how many signed documents are under keys that nothing shown puts on record.
        underived: how many entries that follow from others could not be derived anew.
        taken: how many signed documents it checked again.
        fault: the first entry that is not what it should be.
    """

    origin: str
    size: int
    root: str
    witnesses: Mapping[str, Instant]
    withheld: int | None = None
    withheld_max: int = 0
    derived: int | None = None
    unbound: int = 0
    unsigned: int = 0
    underived: int = 0
    taken: int = 0
    fault: chain.Fault | None = None

    @property
    def is_good(self) -> bool:
        """Whether nothing is wrong, and no more is withheld than the reader accepts."""
        return self.fault is None and (self.withheld or 0) <= self.withheld_max


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceOptions:
    """What a service may do beside its main task.

    Attributes:
        policies: a file of Cedar policies; nothing: those that ship.
        log: the folder in which the record is published; nothing: nowhere.
        key: the key of the log.
        tell: is told, whenever the record is taken up, which snapshots were set aside; nothing: nobody.
    """

    policies: str | None = None
    log: str | None = None
    key: str | None = None
    tell: Callable[[Sequence[Flaw]], None] | None = None


class Record(Protocol):
    """A record kept by signed documents, open."""

    @property
    def document(self) -> Document:
        """The guarantee under which it is kept."""
        ...

    @property
    def books(self) -> Books:
        """What it holds."""
        ...

    @property
    def snapshot_flaws(self) -> Sequence[Flaw]:
        """Snapshots that were set aside when it was taken up, or could not be kept; they cost time alone."""
        ...

    def entries(self, after: int = 0) -> Sequence[Envelope]:
        """All of it, or what stands after a position."""
        ...

    def submit(self, path: str) -> Receipt:
        """Take in a signed document from a file, and review the record."""
        ...

    def submit_bytes(self, data: bytes) -> Receipt:
        """Take in a signed document as it was sent."""
        ...

    def receive_bytes(self, data: bytes, file: str) -> Sequence[Flaw]:
        """Take in a file of reports or totals as it was sent, and review the record."""
        ...

    def objections(self, fact: str, language: Language) -> Sequence[str]:
        """Why an act that was taken in has no effect, in words; nothing where it has one, or may have."""
        ...

    def due(self) -> Instant | None:
        """The next instant at which time alone may change the record."""
        ...

    @property
    def assessment(self) -> Assessment:
        """What the last review came to."""
        ...

    @property
    def zones(self) -> Zones:
        """The pinned time zone database."""
        ...

    def receive(self, path: str) -> Sequence[Flaw]:
        """Take in a file of reports or totals, and review the record; the flaws are those of bad rows."""
        ...

    def review(self) -> None:
        """Bring the record up to now."""
        ...


class Records(Protocol):
    """Use cases about such records, with every port already filled."""

    def open(self, journal: str, guarantee: str, roster: str, *, is_trial: bool) -> int:
        """Begin a record; how many keys it begins with."""
        ...

    def taken_up(self, journal: str) -> AbstractContextManager[Record]:
        """Carry a record on."""
        ...

    def make_key(self, path: str, name: str) -> Mapping[str, str]:
        """Make a key in a file; what may be told of it, by name."""
        ...

    def sign(self, body: str, guarantee: str | None, keys: Sequence[str], purpose: str, hours: int) -> bytes:
        """Sign what a file says, or put further signatures under a document in it."""
        ...

    def service(self, journal: str, access: str, options: ServiceOptions) -> AbstractContextManager[ASGI]:
        """The service over a record, ready to be served."""
        ...

    def publish(self, journal: str, folder: str, key: str) -> Audited:
        """Bring a log up to a record."""
        ...

    def withhold(self, folder: str, positions: Sequence[int]) -> Sequence[int]:
        """Take entries out of what opens a log, for good; those that went."""
        ...

    def audit(self, folder: str, policy: str, since: str | None, withheld_max: int) -> Audited:
        """Check a published log."""
        ...

    def witness(self, folder: str, policy: str, key: str, withheld_max: int) -> Audited:
        """Check a published log, and cosign its checkpoint if nothing is wrong with it, nor more withheld than that."""
        ...
