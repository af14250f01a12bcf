"""Conditions and incidents for tests: windows of minutes, instants as seconds."""

from __future__ import annotations

from typing import Any

from foedus.evidence import Attributed, Incident, Total
from foedus.instrument import Condition
from foedus.kernel import Instant
from tests.evidence.samples import at


def count(
    at_least: int,
    *,
    bounds: str = "(]",
    minutes: int = 2,
    per: str = "zone",
    of: tuple[str, ...] = ("shelling",),
    **more: Any,
) -> dict[str, Any]:
    """A count, as written; ``more`` are further keys."""
    window = {"length": f"{minutes} minutes", "bounds": bounds}
    return {"count": {"of": list(of), "at_least": at_least, "per": per, "window": window, **more}}


def total_count(at_least: int, *, bounds: str = "(]", minutes: int = 2, per: str = "zone") -> dict[str, Any]:
    """A count by totals of shells, as written."""
    window = {"length": f"{minutes} minutes", "bounds": bounds}
    return {"total": {"of": "shells", "at_least": at_least, "per": per, "window": window}}


def condition(written: dict[str, Any]) -> Condition:
    """A condition, read."""
    return Condition.model_validate(written)


def incident(
    name: str,
    second: int,
    until: int | None = None,
    *,
    known: int | None = None,
    zone: str | None = "north",
    incident_class: str = "shelling",
    **by: int,
) -> Incident:
    """A corroborated incident, known when it happened unless said otherwise; ``by`` says whom it is attributed to."""
    held = at(second, until)
    return Incident(
        id=name,
        incident_class=incident_class,
        zone=zone,
        held=held,
        known=held.last if known is None else Instant(known),
        reports=(),
        denied_by=(),
        independent=(),
        modalities=(),
        attributions=tuple(attributed(actor, since) for actor, since in sorted(by.items())),
    )


def attributed(actor: str, known: int) -> Attributed:
    """An attribution, known from a second on."""
    return Attributed(actor=actor, known=Instant(known), by=(), basis="corroborated", against=())


def total(name: str, start: int, end: int, count: int, **other: object) -> Total:
    """A total of shells in the north, known a second after its period unless said otherwise."""
    given = {"id": name, "source": "monitor", "series": "shells", "zone": "north", "held": at(start, end)}
    rest = {"count": count, "known": Instant(end + 1), **other}
    return Total(**given | rest)  # pyright: ignore[reportArgumentType]
