"""A point in time, to the second, on one clock that never jumps: UTC."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from foedus.kernel.flaw import RefusedError
from foedus.kernel.message import Message

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FORM = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.0+)?\s*(Z|z|[+-]\d{2}:\d{2})?")
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, order=True)
class Instant:
    """Whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).

    Legal deadlines fall on midnights, minutes or hours, so a second is fine enough, and integers compare exactly.
    """

    seconds: int

    @classmethod
    def parse(cls, text: str) -> Instant:
        """Read ISO 8601 with an explicit offset, such as ``2025-09-28T00:00:00Z``.

        Raises:
            RefusedError: the text has no offset, a fraction of a second, or names no real date.
        """
        match = _FORM.fullmatch(text.strip())
        if match is None:
            example = "2025-09-28T00:00:00Z"
            raise RefusedError(
                Message(f"{text!r} is not an instant: write it as {example}", f"{text!r}不是時刻：請寫成{example}")
            )
        day, minute, second, offset = match.groups()
        if offset is None:
            raise RefusedError(
                Message(
                    f"{text!r} names no offset: end it with Z, or with +02:00 for local time",
                    f"{text!r}未載明時差：請以Z結尾，地方時間則如+02:00",
                )
            )
        offset = "+00:00" if offset in {"Z", "z"} else offset
        try:
            return cls.of(datetime.fromisoformat(f"{day}T{minute}{second or ':00'}{offset}"))
        except ValueError as error:
            raise RefusedError(Message(f"{text!r} names no real date and time", f"{text!r}並無此日期與時間")) from error

    @classmethod
    def of(cls, moment: datetime) -> Instant:
        """The instant of an aware ``datetime``; a fraction of a second is cut off."""
        return cls((moment - _EPOCH) // _SECOND)

    @property
    def utc(self) -> datetime:
        """The same instant as an aware ``datetime`` in UTC."""
        return _EPOCH + self.seconds * _SECOND

    def plus(self, seconds: int) -> Instant:
        """The instant so many seconds later (earlier, if negative)."""
        return Instant(self.seconds + seconds)

    def __str__(self) -> str:
        """ISO 8601 in UTC, to the second."""
        return self.utc.strftime("%Y-%m-%dT%H:%M:%SZ") if self.utc.year >= 1000 else self.utc.isoformat()
