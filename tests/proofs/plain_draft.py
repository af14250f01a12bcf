"""A small draft with a clock, signatures, a threshold, an end, an authority and an amount, and single changes of it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from tests.laws.texts import named

WORDS = {"en": "words", "zh-Hant": "文字"}
DAYS = {"anchor_day": "excluded", "zone": "GMT", "edge": "end_of_last_day"}


def draft() -> dict[str, Any]:
    """The draft as plain data; whoever changes it changes a copy."""
    return deepcopy(_DRAFT)


def changed(*path: str | int, to: object, of: dict[str, Any] | None = None) -> dict[str, Any]:
    """A copy, of the draft or of another text, in which one place reads otherwise; ``None`` deletes it."""
    text = draft() if of is None else deepcopy(of)
    inner: Any = text
    for step in path[:-1]:
        inner = inner[step]
    if to is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = to
    return text


_DRAFT: dict[str, Any] = {
    "guarantee": "made-up",
    "status": "illustrative",
    "title": WORDS,
    "source": {"title": "Made up for a test"},
    "zone": "GMT",
    "parties": {"A": named(), "B": named(), "C": named(), "D": named()},
    "roles": {"council": named(holders=["A", "B", "C"]), "judges": named(holders=["A", "B", "C"])},
    "guarantors": ["A", "B"],
    "beneficiaries": ["C"],
    "addressees": ["D"],
    "clauses": {name: {"sentence": WORDS, "fidelity": "quoted"} for name in ("one", "two")},
    "evidence": {
        "zones": ["north", "south"],
        "sources": {
            "eye": named(modality=["imagery"], independence="eye", alignment="neutral"),
            "ear": named(modality=["acoustic"], independence="ear", alignment="neutral"),
        },
        "classes": ["fire"],
        "corroboration": {"independent": 1, "modalities": 1, "within": "1 hour"},
        "late_until": "1 hour",
    },
    "violations": {
        "breach": named(
            clause="one",
            condition={
                "count": {
                    "of": ["fire"],
                    "at_least": 5,
                    "per": "zone",
                    "window": {"length": "24 hours", "bounds": "(]"},
                }
            },
        )
    },
    "procedures": {
        "p": {
            "on": "breach",
            "finding": "informs",
            "notification": {
                "by": "council",
                "signatures": {"at_least": 1},
                "reasons": "not_required",
                "clause": "one",
            },
            "effect": {"length": "10 days", "after": "notification.received", **DAYS, "clause": "two"},
        }
    },
    "measures": {
        "m": named(
            kind="duty",
            procedure="p",
            owed_by=["A"],
            automaticity="mandatory",
            deadline="untimed",
            legal_basis=[{"jurisdiction": "UN", "act": {"en": "the Act", "zh-Hant": "法"}, "works": "by_itself"}],
            lasts={"for": {"length": "1 year", "after": "activation", **DAYS}, "clause": "two"},
            clause="one",
            terms={"acts": {"act": WORDS, "second": {"en": "second words", "zh-Hant": "第二文字"}}},
        )
    },
    "ends": {
        "on": "2035-12-31",
        "edge": "end_of_last_day",
        "zone": "GMT",
        "pending": "lapse",
        "activated": "stay",
        "clause": "two",
    },
}
