"""The machine's clock, to the second, made never to run backwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from foedus.kernel import Instant


def _machine() -> datetime:
    return datetime.now(UTC)


class SystemClock:
    """Tells UTC. A machine clock that is set back stands still here until it has caught up."""

    def __init__(self, source: Callable[[], datetime] = _machine) -> None:
        """Read the machine's clock, or another source of aware times."""
        self._source = source
        self._told: Instant | None = None

    def now(self) -> Instant:
        """The present instant; never earlier than one told before."""
        read = Instant.of(self._source())
        self._told = read if self._told is None else max(read, self._told)
        return self._told
