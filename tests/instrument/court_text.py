"""A text about a court, small enough that one passage of it can be changed, and what it then prints."""

from __future__ import annotations

from foedus.instrument.prose import prose
from foedus.measures import TERMS_IN_WORDS
from tests.instrument.samples import read, spoiled
from tests.instrument.small_text import SMALL

_ANSWERS = "{a1: {says: {en: Yes., zh-Hant: 是。}}, a2: {says: {en: No., zh-Hant: 否。}}}"
TEXT = (
    SMALL.replace("ZONE", "Europe/Kyiv")
    .replace("ANSWERS", _ANSWERS)
    .replace("NAME", "{en: court, zh-Hant: 法院}")
    .replace("HOLDERS", "[A, B, C]")
    .replace("parties: {", "parties: {C: {name: {en: United Coasts, zh-Hant: 海岸聯邦}}, ")
)
OWED = "    owed_by: [A]\n"


def pages(edits: dict[str, str] | None = None) -> tuple[str, str]:
    """What the edited text prints in both languages."""
    document = read(spoiled(TEXT, edits or {}))
    english, chinese = (prose(document, language, TERMS_IN_WORDS) for language in ("en", "zh-Hant"))
    return english, chinese
