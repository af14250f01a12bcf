"""A clock that is told the time."""

from __future__ import annotations

from foedus.kernel import Instant


class SimulatedClock:
    """Stands still until it is set; never goes back."""

    def __init__(self, start: Instant) -> None:
        """Stand at an instant."""
        self._now = start

    def now(self) -> Instant:
        """The instant it stands at."""
        return self._now

    def set(self, instant: Instant) -> None:
        """Go on to an instant; an earlier one changes nothing."""
        self._now = max(self._now, instant)
