"""What befalls the slower of two writers."""

from __future__ import annotations

from foedus.kernel import Message, WorldError


class ConflictError(WorldError):
    """Another writer came first: the journal does not stand where its last reader left it. Read again, decide again."""

    def __init__(self, stream: str, *, expected: int, actual: int) -> None:
        """Carry the position that the writer expected, and the one at which the journal stands."""
        self.stream = stream
        self.expected = expected
        self.actual = actual
        super().__init__(
            Message(
                f"journal {stream}: it stands at {actual}, not at {expected}: read again, then decide again",
                f"紀錄檔{stream}：現有{actual}筆，而非{expected}筆：請重新讀取，再行決定",
            )
        )
