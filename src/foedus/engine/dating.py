"""Reports and totals that a record kept live takes in: each once, and known from when the record knew of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from foedus.evidence import Report, Total
from foedus.kernel import Flaw, Instant, Message, Place

Told = TypeVar("Told", Report, Total)
_Turn = tuple[Instant, Instant]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Generic[Told]):
    """What a batch adds to a record, each known as of the receipt, in the order in which its sender says it was known.

    Attributes:
        fresh: what is not on record yet.
        refused: why some are not taken in.
    """

    fresh: tuple[Told, ...]
    refused: tuple[Flaw, ...] = ()


def dated(batch: Iterable[Told], recorded: Sequence[Told], now: Instant) -> Dated[Told]:
    """A batch as a record takes it in at an instant.

    What a sender says of when it was known is kept as a claim. A report on record already is not taken in again: one
    that says the same as the version in force, whatever it claims, nor one that was sent before as it is now. A report
    of what is yet to come, or a total of a period that is not over, is refused: kept, it would be without weight for
    good, for a report stays known since it first was.
    """
    coming = sorted(batch, key=_claim)
    versions = {_name(each): _Versions[Told]() for each in coming}
    for each in recorded:
        if (known := versions.get(_name(each))) is not None:
            known.add(each)
    fresh, refused = list[Told](), list[Flaw]()
    for each in coming:
        if _earliest(each) > now:
            refused.append(_yet_to_come(each, now))
        elif not versions[_name(each)].hold(each):
            fresh.append(replace(each, known=now, claimed=_claim(each)))
            versions[_name(each)].add(fresh[-1])
    return Dated(fresh=tuple(fresh), refused=tuple(refused))


def misdated(batch: Iterable[Report | Total], recorded_at: Instant) -> bool:
    """Whether a batch on record says that anything in it was known at another instant than when it was recorded."""
    return any(each.known != recorded_at or each.claimed is None for each in batch)


@dataclass(slots=True)
class _Versions(Generic[Told]):
    """The versions of one report, or of one total, that are on record."""

    sent: set[Told] = field(default_factory=set[Told])
    """Each as it was sent."""
    latest: set[Told] = field(default_factory=set[Told])
    """What those say that were known last: several, where they contradict each other."""
    turn: _Turn | None = None

    def add(self, told: Told) -> None:
        turn = told.known, _claim(told)
        self.sent.add(_as_sent(told))
        if self.turn is None or turn >= self.turn:
            self.latest = {*(self.latest if turn == self.turn else ()), _undated(told)}
            self.turn = turn

    def hold(self, told: Told) -> bool:
        """Whether a version is on record: as it was sent, or saying what is in force."""
        return _as_sent(told) in self.sent or self.latest == {_undated(told)}


def _name(told: Report | Total) -> tuple[str, str]:
    return told.source, told.id


def _claim(told: Report | Total) -> Instant:
    """When it was known as its sender says; of what was recorded as it was sent, that is when it was known."""
    return told.known if told.claimed is None else told.claimed


def _as_sent(told: Told) -> Told:
    return told if told.claimed is None else replace(told, known=told.claimed, claimed=None)


def _undated(told: Told) -> Told:
    return replace(told, known=told.held.start, claimed=None)


def _earliest(told: Report | Total) -> Instant:
    """The first instant at which anybody can have known of it."""
    return told.held.end if isinstance(told, Total) else told.held.start


def _yet_to_come(told: Report | Total, now: Instant) -> Flaw:
    when = _earliest(told)
    what = (
        Message(f"counts up to {when}", f"統計至{when}止")
        if isinstance(told, Total)
        else Message(f"tells of {when} at the earliest", f"所述至早為{when}")
    )
    message = Message(
        f"`{told.id}` of `{told.source}` {what.en}, and by the clock of the record it is {now}: not taken in",
        f"`{told.source}`之`{told.id}`{what.zh_hant}，而依紀錄之時鐘，現為{now}：不予收受",
    )
    hint = Message(
        "set the sender's clock right, or send it again when that has come", "請校正發送者之時鐘，或俟屆時再行送交"
    )
    return Flaw(Place("reports"), "E007", message, hint)
