"""A small made-up pact, into which clashes of clauses are planted."""

from __future__ import annotations

import json
from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from foedus.adapters.solving import Z3Solver
from foedus.proofs import Answer, Solver
from foedus.proofs.questions.conflict_freedom import conflict_freedom
from tests.proofs.dated_samples import document_of, setting_of

DAY = {"anchor_day": "excluded", "zone": "Etc/UTC", "edge": "end_of_last_day"}


def both(text: str) -> dict[str, str]:
    """The same in both languages."""
    return {"en": text, "zh-Hant": text}


def act(words: str) -> dict[str, Any]:
    """The terms of a duty of one act."""
    return {"acts": {"deed": both(words)}}


def opened(on: str = "blockade", **more: Any) -> dict[str, Any]:
    """A procedure that one member opens, and that has its effect ten hours later."""
    return {
        "on": on,
        "notification": {"by": "member", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "art-1"},
        "effect": {"length": "10 hours", "after": "notification.sent", "clause": "art-1"},
        **more,
    }


def measure(kind: str = "duty", terms: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A measure of the first procedure, owed by Avia."""
    return {
        "kind": kind,
        "name": both(f"measure of kind {kind}"),
        "procedure": "closing",
        "owed_by": ["A"],
        "automaticity": "mandatory",
        "deadline": "untimed",
        "legal_basis": [{"jurisdiction": "A", "act": both("The harbour pact"), "clause": "art-1"}],
        "clause": "art-1",
        "terms": act("close the ports") if terms is None else dict(terms),
        **more,
    }


def decision() -> dict[str, Any]:
    """What makes a measure await a member's own decision."""
    return {
        "automaticity": "discretionary",
        "decision": {
            "by": "member",
            "in_advance": "refused",
            "lasts_at_most": "72 hours",
            "states": ["scope", "humanitarian_law"],
            "clause": "art-1",
        },
    }


def pact(*measures: Mapping[str, Any], **more: Any) -> str:
    """The pact with these measures, named one, two and so on; further parts replace its own."""
    names = ("one", "two", "three")
    text: dict[str, Any] = {
        "guarantee": "harbour-pact",
        "status": "illustrative",
        "title": both("The harbour pact"),
        "source": {"title": "Written for this test"},
        "zone": "Etc/UTC",
        "parties": {code: {"name": both(code)} for code in ("A", "B", "C")},
        "roles": {
            "member": {"name": both("member"), "holders": ["A", "B", "C"]},
            "office": {"name": both("office"), "holders": ["B"]},
            "open": {"name": both("open seat")},
        },
        "guarantors": ["A"],
        "beneficiaries": ["B"],
        "addressees": ["C"],
        "clauses": {"art-1": {"sentence": both("What is promised."), "fidelity": "own"}},
        "violations": {
            "blockade": {"name": both("blockade"), "clause": "art-1"},
            "raid": {"name": both("raid"), "clause": "art-1"},
        },
        "procedures": {"closing": opened(), "raiding": opened("raid")},
        "measures": {name: deepcopy(dict(each)) for name, each in zip(names, measures, strict=False)},
        **more,
    }
    used = {each["procedure"] for each in text["measures"].values()}
    text["procedures"] = {name: each for name, each in text["procedures"].items() if name in used | _led(text, used)}
    return json.dumps(text, ensure_ascii=False) + "\n"


def _led(text: Mapping[str, Any], used: set[str]) -> set[str]:
    """Procedures that include a used one, or that a used one waits for."""
    procedures = text["procedures"]
    above = {name for name, each in procedures.items() if not used.isdisjoint(each.get("includes", ()))}
    return above | {procedures[name]["cool_off"]["after"] for name in used if "cool_off" in procedures[name]}


def found(text: str, solver: Solver | None = None) -> list[Answer]:
    """What the question finds of a text of one reading."""
    guarantee = document_of(text).first
    return list(conflict_freedom(setting_of(guarantee), Z3Solver() if solver is None else solver))


def kinds(text: str) -> list[tuple[str, str]]:
    """The kinds of clash that it finds, each with its outcome."""
    return [(str(each.figures["kind"]), each.outcome.value) for each in found(text) if "kind" in each.figures]
