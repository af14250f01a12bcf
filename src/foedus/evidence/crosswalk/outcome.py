"""What becomes of a row of a feed, and of all rows of an import together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from foedus.kernel import Instant, Message


@dataclass(frozen=True, slots=True)
class Dropped:
    """A row that the crosswalk leaves out on purpose.

    Attributes:
        because: the ground, as the crosswalk gives it.
    """

    because: Message


@dataclass(frozen=True, slots=True)
class Unfit:
    """A row that cannot be used: why, and what to do about it. It tells no coordinates.

    Attributes:
        code: a stable code of the message.
        message: what is the matter.
        hint: the remedy.
        column: the column that it is about; nothing where it is about several, or none.
    """

    code: str
    message: Message
    hint: Message
    column: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked of an import.

    Attributes:
        feed: the name of a crosswalk that ships, or the path of one.
        files: the files to read, in this order.
        out: the file to write reports or totals to.
        received: when the files were received: nothing in them can have been known later.
        zone: the time zone of days and times, where the crosswalk asks for it; ``anywhere`` for days of an unknown one.
        zones: a file of polygons that decides zones by place; nothing where the crosswalk takes them from a column.
        quarantine: the file to write the rows to that cannot be used.
    """

    feed: str
    files: tuple[str, ...]
    out: str
    received: Instant
    zone: str | None = None
    zones: str | None = None
    quarantine: str | None = None


@dataclass(frozen=True, slots=True)
class Exercises:
    """How many of the things counted were assessed to be an exercise, and what became of them.

    Attributes:
        count: how many, in all rows taken together.
        totals: how many totals of their own they were given as, one for each row taken; nothing where they were taken
            off the counts and not kept.
    """

    count: int
    totals: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import came to: every row is exactly one of taken, repeated, dropped and quarantined.

    Attributes:
        feed: the name of the crosswalk.
        gives: ``reports`` or ``totals``.
        files: for each file, the SHA-256 of its bytes as they lie on disk.
        rows: how many rows were read.
        taken: how many became a report or a total.
        repeated: how many repeat another row in all that is taken from it.
        exercises: what was assessed to be one in the rows taken; nothing where the crosswalk has no rule for it.
        dropped: how many the crosswalk leaves out, by its ground.
        quarantined: how many cannot be used, by code.
        faults: what is wrong with whole files, such as an archive that ends early; the rows before it are used.
        out: the files written, in order: several where one would be larger than foedus reads.
    """

    feed: str
    gives: str
    files: Mapping[str, str]
    rows: int = 0
    taken: int = 0
    repeated: int = 0
    exercises: Exercises | None = None
    dropped: Mapping[Message, int] = field(default_factory=dict[Message, int])
    quarantined: Mapping[str, int] = field(default_factory=dict[str, int])
    faults: int = 0
    out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What was fetched from the network, and kept before anything was read of it.

    Attributes:
        name: what the list of addresses calls it.
        url: the address.
        path: the file that holds its bytes as they came.
        digest: their SHA-256, in hexadecimal.
        received: when the last of them had come.
    """

    name: str
    url: str
    path: str
    digest: str
    received: Instant
