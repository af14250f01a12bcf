"""Small drafts of other kinds of instruments, as somebody would write them who has read the pages on the language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

Written: TypeAlias = dict[str, Any]
_DAY_END = {"anchor_day": "excluded", "zone": "Etc/UTC", "edge": "end_of_last_day"}


def words(english: str) -> Written:
    """Words in both languages; the Chinese ones are of no account here."""
    return {"en": english, "zh-Hant": "文字"}


def term(length: str, after: str, **more: str) -> Written:
    """A term; of days, with how they are counted."""
    is_elapsed = length.split(" ")[1] in {"hours", "hour", "minutes"}
    return {"length": length, "after": after, **({} if is_elapsed else _DAY_END), **more}


def window(length: str, after: str = "notification.received") -> Written:
    """A window whose last instant is in time."""
    return {"length": length, "after": after, "limit": "included"}


def role(name: str, holders: Sequence[Any], **more: Any) -> Written:
    """A role with its holders."""
    return {"name": words(name), "holders": list(holders), "clause": "who", **more}


def count(of: Sequence[str], at_least: int, **more: Any) -> Written:
    """A count over a day, everywhere."""
    by_day = {"per": "everywhere", "window": {"length": "24 hours", "bounds": "(]"}}
    return {"count": {"of": list(of), "at_least": at_least, **by_day, **more}}


def opening(by: str, at_least: int = 1) -> Written:
    """Who opens a proceeding, by how many signatures."""
    return {"by": by, "signatures": {"at_least": at_least}, "reasons": "required", "clause": "opens"}


def duty(name: str, procedure: str, owed_by: str) -> Written:
    """A duty that follows by law."""
    basis = {"jurisdiction": owed_by, "act": words("an act of its own law"), "clause": "owed"}
    return {
        "kind": "duty",
        "name": words(name),
        "procedure": procedure,
        "owed_by": [owed_by],
        "automaticity": "mandatory",
        "deadline": term("10 days", "activation"),
        "legal_basis": [basis],
        "clause": "owed",
        "terms": {"acts": {"do": words("do what was promised")}},
    }


def text(name: str, parties: Mapping[str, str], **rest: Any) -> bytes:
    """A whole draft, with a clause for every name of one that it uses."""
    body = {"parties": {code: {"name": words(called)} for code, called in parties.items()}, **rest}
    clauses = {each: {"sentence": words(f"About {each}."), "fidelity": "own"} for each in sorted(set(_clauses(body)))}
    head = {"guarantee": name, "status": "illustrative", "title": words(name), "source": {"title": "Made up"}}
    return json.dumps({**head, "zone": "Etc/UTC", **body, "clauses": clauses}, ensure_ascii=False, indent=1).encode()


def _clauses(written: Any) -> Iterator[str]:
    if isinstance(written, dict):
        yield from (each for key, each in written.items() if key == "clause")
    parts = written.values() if isinstance(written, dict) else written if isinstance(written, list) else ()
    for part in parts:
        yield from _clauses(part)


def embargo(
    *, waived_by: Sequence[str] = (), judges: Sequence[str] = ("K", "L", "M", "N"), all_agree: bool = False
) -> bytes:
    """An arms embargo that a committee imposes, and that an office may waive."""
    needed = {"at_least": "1/1" if all_agree else "1/2", "of": "members"}
    imposed = {
        "on": "attack",
        "notification": opening("supplier", 2),
        "determination": {"by": "committee", "signatures": needed, "within": window("96 hours"), "clause": "judges"},
        "effect": {**term("24 hours", "determination.made"), "clause": "effect"},
    }
    waiver = {
        "what": words("waiver in the national interest"),
        "by": "office",
        "signatures": {"at_least": 1},
        "takes_effect": "at_once",
        "pending": "lapse",
        "activated": "end",
        "clause": "waives",
    }
    return text(
        "embargo",
        {"K": "Kalia", "L": "Lorra", "M": "Morven", "N": "Nesse", "P": "Palen", "Q": "Quill", "HEAD": "Head of Kalia"},
        roles={
            "supplier": role("supplier", "KLMN"),
            "committee": role("embargo committee", judges),
            "office": role("head of state", waived_by),
        },
        guarantors=["supplier"],
        beneficiaries=["Q"],
        addressees=["P"],
        violations={"attack": {"name": words("attack"), "clause": "attack"}},
        procedures={"imposing": imposed},
        measures={"embargo": duty("arms embargo", "imposing", "supplier")},
        ends_by={"waiver": waiver},
    )


def truce(*, chairs: Sequence[Any] = ("G",), hears_s: str = "24 hours", condition: Written | None = None) -> bytes:
    """A ceasefire whose commission is opened by its chair, who rotates."""
    ruling = {
        "on": "breach",
        "finding": "informs",
        "notification": opening("chair"),
        "reply": {"by": "side", "within": window(hears_s), "holds_up": "determination", "clause": "hears"},
        "determination": {
            "by": "commission",
            "signatures": {"at_least": "2/3", "of": "members"},
            "within": window("72 hours"),
            "clause": "judges",
        },
        "effect": {**term("12 hours", "determination.made"), "clause": "effect"},
    }
    return text(
        "truce",
        {"A": "Avara", "B": "Brene", "G": "Guarda", "I": "Istra", "U": "Union"},
        roles={
            "guarantor": role("guarantor", "GIU"),
            "commission": role("member of the commission", "GIU"),
            "chair": role("chair", chairs),
            "side": role("the other side", "B"),
        },
        guarantors=["guarantor"],
        beneficiaries=["A"],
        addressees=["B"],
        violations={
            "breach": {
                "name": words("breach"),
                "clause": "breach",
                "condition": condition or count(["shelling", "raid"], 3),
            }
        },
        procedures={"ruling": ruling},
        measures={"aid": duty("suspension of aid", "ruling", "guarantor")},
        evidence=_monitoring(),
    )


def _monitoring() -> Written:
    """Three neutral sources, each of its own kind, two of which must agree."""
    sources = {"post": ("observer", "MISSION"), "drone": ("imagery", "DRONES"), "radar": ("acoustic", "RADARS")}
    return {
        "zones": ["east", "west"],
        "sources": {
            name: {"name": words(name), "modality": way, "independence": owner, "alignment": "neutral"}
            for name, (way, owner) in sources.items()
        },
        "classes": ["shelling", "raid", "exercise"],
        "corroboration": {"independent": 2, "modalities": 2, "within": "6 hours"},
        "late_until": "48 hours",
        "clause": "reports",
    }
