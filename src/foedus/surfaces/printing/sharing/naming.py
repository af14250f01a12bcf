"""Ids and times as STIX 2.1 writes them: ids from content, times in UTC to the millisecond."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias
from uuid import UUID, uuid5

from foedus.kernel import Instant

Member: TypeAlias = Mapping[str, object]
"""An object of a bundle."""
_NAMESPACE = uuid5(UUID(int=0), "foedus: evidence shared as STIX 2.1")
"""One of our own: the standard keeps its namespace for observables (STIX 2.1, section 2.9)."""

FORM_MADE = "2026-11-24T00:00:00.000Z"
"""When these bundles took their form: the time of whatever has none of its own, the same in every bundle."""


def id_of(kind: str, *content: object) -> str:
    """An id from content: the same content, the same id."""
    return f"{kind}--{uuid5(_NAMESPACE, json.dumps([kind, *content], ensure_ascii=False, default=str))}"


def time_of(instant: Instant) -> str:
    """An instant as STIX writes it."""
    return f"{instant.utc:%Y-%m-%dT%H:%M:%S}.000Z"
