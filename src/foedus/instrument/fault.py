"""A flaw whose place in the text is still a path."""

from __future__ import annotations

from typing import NamedTuple

from foedus.instrument.reference import Step
from foedus.kernel import Message, listed
from foedus.legaltime import UnknownZoneError


class Fault(NamedTuple):
    """What is wrong at a path of keys and indices, with its code and a hint."""

    path: tuple[Step, ...]
    code: str
    message: Message
    hint: Message


NOBODY_DETERMINES = Message(
    "the clock starts from a determination, but nobody determines", "期間自認定起算，惟無人作成認定"
)


def unknown_zone(path: tuple[Step, ...], error: UnknownZoneError) -> Fault:
    """The fault of naming a time zone that does not exist."""
    name, near = f"{error.name!r}", listed(error.suggestions)
    message = Message(f"{name} is not a zone of the time zone database", f"時區資料庫並無{name}此一時區")
    if len(error.suggestions) > 0:
        return Fault(path, "G008", message, Message(f"did you mean {near.en}?", f"是否為{near.zh_hant}？"))
    return Fault(path, "G008", message, Message("use a name such as Europe/Kyiv", "請使用如Europe/Kyiv之名稱"))
