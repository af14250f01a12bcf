"""Where something was read."""

from __future__ import annotations

from pydantic import Field

from foedus.writing.scalars import DayText
from foedus.writing.written import Said, Words, Written


class Source(Written):
    """A published text or page that a reader can look up."""

    title: Said
    """What it is called."""
    url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    """Where it can be read."""
    published: DayText | None = None
    """The day it was published."""
    note: Words | None = None
    """What a careful reader should know about it."""
