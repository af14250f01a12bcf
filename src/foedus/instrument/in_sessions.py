"""The name of a calendar of sessions, as a clock gives it, along with the calendar that it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, cast

from pydantic import PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema

from foedus.kernel import Message, RefusedError
from foedus.legaltime import sessions

SESSIONS = "sessions"
"""The key of a document's head under which the calendars stand, and under which the reader of a clock is told them."""


@dataclass(frozen=True, slots=True)
class InSessions:
    """A calendar by its name."""

    name: str
    calendar: sessions.Sessions | None
    """Nothing where the document has no calendar of that name, which is then refused as a whole."""


def _read(value: object, info: ValidationInfo) -> InSessions:
    if isinstance(value, InSessions):
        return value
    if not isinstance(value, str):
        message = Message(f"{value!r} is not a name", f"{value!r}不是名稱")
        raise RefusedError(
            message, Message("name a calendar that stands under `sessions`", "請填寫`sessions`下之會期名稱")
        )
    calendars = cast("Mapping[str, Mapping[str, sessions.Sessions]]", info.context or {}).get(SESSIONS, {})
    return InSessions(value, calendars.get(value))


InSessionsText = Annotated[
    InSessions,
    PlainValidator(_read),
    PlainSerializer(lambda stated: stated.name, return_type=str),
    WithJsonSchema({"type": "string"}),
]
