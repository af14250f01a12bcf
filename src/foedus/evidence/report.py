"""What a source says happened, and why a report is left out of account."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from foedus.kernel import Instant, Interval

TIP_OFF = "tip_off"
"""The modality of what may draw attention and is never a leg of anything: no guarantee can list such a source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Where a weapon stood, as far as a sighting says: by its distance from a line, never by coordinates.

    Attributes:
        side: whose weapon it is, by a side that the rules of withdrawal name; nothing where that is not said.
        line: from which version of which line the distance was measured; nothing where that is not said.
        calibre_mm: in millimetres; nothing where that is not said.
        distance_km: the least and the greatest distance that it may have had, in whole kilometres; nothing where that
            is not said.
    """

    side: str | None = None
    line: str | None = None
    calibre_mm: Decimal | None = None
    distance_km: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One source's word on one incident: what, where, when, and when we knew.

    A correction is a new report of the same source under the same id, known later; both stay in the record.

    Attributes:
        id: its name among the reports of its source.
        source: who reports, by a name on the closed list.
        incident_class: what kind of incident it tells of.
        zone: where it fell; nothing where the report does not say.
        held: when it happened; a stretch where the report leaves that open.
        known: when the report arrived; in a record kept live, when the record took it in, by its own clock.
        incident: what reports of one incident have in common, given by an analyst or a feed: a key, or the id of the
            report that told of it first. Left out: the report tells of an incident of its own, named after the report.
        denies: it says that the incident did not happen.
        url: where it can be read.
        actor: the party that it says did it, by a free name; nothing where it does not say.
        modality: how this was observed; may be left out where the source has only one way of observing.
        seen: where a weapon stood; then ``incident_class`` is the type of weapon, and the report is a sighting, which
            makes no incident and supports none.
        media: the digest of the raw bytes of the picture or recording that it shows; nothing where it shows none.
            Reports that show the same bytes are of one observation, whoever brings them.
        credibility: how credible whoever took it in holds it to be, from 1 (confirmed by other sources) to 6 (cannot
            be judged), on the Admiralty scale; nothing where nobody said. It is told, and decides nothing.
        claimed: when it was known, as whoever sent it to a record kept live says; nothing elsewhere. It tells the order
            of versions that came in at once, and decides nothing else: nobody dates what others knew.
    """

    id: str
    source: str
    incident_class: str
    zone: str | None
    held: Interval
    known: Instant
    incident: str | None = None
    denies: bool = False
    url: str | None = None
    actor: str | None = None
    modality: str | None = None
    seen: Seen | None = None
    media: str | None = None
    credibility: int | None = None
    claimed: Instant | None = None

    @property
    def dated(self) -> Instant:
        """The instant from which it may still come in time: of an uncertain time, the earliest is decisive."""
        return self.held.start

    @property
    def key(self) -> str:
        """The incident that it tells of."""
        return self.id if self.incident is None else self.incident


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class SetAside:
    """A report, or a total, that was left out of account.

    Attributes:
        report: its id.
        reason: a stable key. ``correction_too_late`` leaves out the correction alone: what it meant to correct stands.
    """

    report: str
    reason: str
