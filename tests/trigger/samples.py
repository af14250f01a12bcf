"""Conditions and incidents for tests: windows of minutes, instants as seconds."""

from __future__ import annotations

from typing import Any

from foedus.evidence import Incident
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
) -> dict[str, Any]:
    """A count, as written."""
    window = {"length": f"{minutes} minutes", "bounds": bounds}
    return {"count": {"of": list(of), "at_least": at_least, "per": per, "window": window}}


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
) -> Incident:
    """A corroborated incident, known when it happened unless said otherwise."""
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
    )
