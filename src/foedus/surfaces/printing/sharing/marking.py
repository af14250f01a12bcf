"""Who may be shown a bundle: the Traffic Light Protocol 2.0, and the marks without which nothing of it may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, TypeAlias

from foedus.surfaces.printing.sharing.naming import FORM_MADE, Member, id_of

Level: TypeAlias = Literal["clear", "green", "amber", "amber+strict", "red"]
LEVELS: Mapping[Level, str] = MappingProxyType(
    {
        "clear": "94868c89-83c2-464b-929b-a1a8aa3c8487",
        "green": "bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
        "amber": "55d920b0-5e8b-4f79-9ee9-91f868d9b421",
        "amber+strict": "939a9414-2ddd-4d32-a0cd-375ea402b003",
        "red": "e828b379-4e03-4974-9ac4-e53a884c97c1",
    }
)
"""The levels of FIRST's TLP 2.0, with the ids that OASIS gave their markings (cti-stix-common-objects, tlp-2.0)."""
_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
_MADE = "2022-10-01T00:00:00.000Z"


def level_marking(level: Level) -> Member:
    """The marking of a level, as OASIS defines it: the same object in every bundle of the world."""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": f"marking-definition--{LEVELS[level]}",
        "created": _MADE,
        "name": f"TLP:{level.upper()}",
        "extensions": {_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": level}},
    }


def statement_marking(statement: str) -> Member:
    """A marking that says something of everything under it."""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": id_of("marking-definition", statement),
        "created": FORM_MADE,
        "definition_type": "statement",
        "definition": {"statement": statement},
    }
