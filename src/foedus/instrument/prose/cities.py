"""Time zones by the cities that they are named after."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.kernel import Language

# The Chinese names of the zones that shipped texts use, in the usage of Taiwan.
_IN_CHINESE: Mapping[str, str] = {
    "America/New_York": "紐約",
    "Asia/Taipei": "臺北",
    "Europe/Brussels": "布魯塞爾",
    "Europe/Kyiv": "基輔",
    "Europe/London": "倫敦",
    "Europe/Moscow": "莫斯科",
    "Europe/Rome": "羅馬",
}
_WITHOUT_CITY = ("Etc/", "SystemV/")
UNIVERSAL: Mapping[str, str] = {"UTC": "UTC", "Etc/UTC": "UTC", "GMT": "GMT", "Etc/GMT": "GMT"}
"""The zones that are no city's, by the names that the phrases have for them."""


def city(zone: str, language: Language) -> str | None:
    """The city after which the database names a zone; nothing where there is none, or none with a name in Chinese."""
    if language != "en":
        return _IN_CHINESE.get(zone)
    if "/" not in zone or zone.startswith(_WITHOUT_CITY):
        return None
    return zone.rpartition("/")[2].replace("_", " ")
