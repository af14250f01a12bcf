"""Which version of each report or total is in force: the latest that was known, unless it came too late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from foedus.evidence.report import Report, SetAside
from foedus.evidence.total import Total
from foedus.kernel import Instant

Told = TypeVar("Told", Report, Total)


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce(Generic[Told]):
    """What is in force, one version for each id of each source, and what was left out in finding them."""

    told: tuple[Told, ...]
    set_aside: tuple[SetAside, ...]


def in_force(told: Iterable[Told], as_of: Instant, late_s: int) -> InForce[Told]:
    """The version of each report, or of each total, that counts as of an instant.

    An id belongs to its source: nobody corrects the report of another. Of several versions the latest counts, but

    - a correction counts only while the event it corrects is at most ``late_s`` seconds old, or
      where the version it corrects was itself too late to count; else it could change what is settled;
    - versions known at the same instant stand in the order in which their sender says that they were known, where it
      says so; those that contradict each other all the same leave the report out, until a later one settles it;
    - a version that differs in its address or its grade alone is no correction: the report stays known since it first
      was, for a grade decides nothing.
    """
    versions: dict[tuple[str, str], list[Told]] = {}
    for each in told:
        if each.known <= as_of:
            versions.setdefault((each.source, each.id), []).append(each)
    chosen = [_latest(rows, late_s) for _, rows in sorted(versions.items())]
    return InForce(
        told=tuple(each for each, _ in chosen if each is not None),
        set_aside=tuple(aside for _, left_out in chosen for aside in left_out),
    )


def is_in_time(told: Report | Total, known: Instant, late_s: int) -> bool:
    """Whether what becomes known then of the same thing comes in time."""
    return known <= told.dated.plus(late_s)


def _latest(rows: Sequence[Told], late_s: int) -> tuple[Told | None, tuple[SetAside, ...]]:
    left_out, current = list[SetAside](), None
    if len(rows) == 1:
        return rows[0], ()
    for known, claimed in sorted({_turn(row) for row in rows}):
        candidates = _distinct(row for row in rows if _turn(row) == (known, claimed))
        if current is not None and _substance(candidates[0]) == _substance(current) and len(candidates) == 1:
            current = replace(candidates[0], known=current.known)
        elif current is not None and _is_closed(current, known, late_s):
            left_out.append(SetAside(report=current.id, reason="correction_too_late"))
        else:
            current = candidates[0] if len(candidates) == 1 else None
    if current is None:
        left_out.append(SetAside(report=rows[0].id, reason="contradictory_versions"))
    return current, tuple(left_out)


def _turn(told: Report | Total) -> tuple[Instant, Instant]:
    return told.known, told.known if told.claimed is None else told.claimed


def _distinct(rows: Iterable[Told]) -> list[Told]:
    """One row for each substance; of several addresses, the first in order, and of several grades the lowest."""
    ordered = sorted(rows, key=lambda row: (row.url or "", -(_grade(row) or 0)), reverse=True)
    return list({_substance(row): row for row in ordered}.values())


def _substance(told: Told) -> Told:
    """What it says, apart from when we knew, where it can be read and how it is graded."""
    plain = replace(told, known=told.held.start, url=None, claimed=None)
    return replace(plain, credibility=None) if isinstance(plain, Report) else plain


def _grade(told: Report | Total) -> int | None:
    return told.credibility if isinstance(told, Report) else None


def _is_closed(current: Report | Total, known: Instant, late_s: int) -> bool:
    """Whether the version counts, and the time for correcting it is over."""
    return is_in_time(current, current.known, late_s) and not is_in_time(current, known, late_s)
