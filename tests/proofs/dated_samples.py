"""Shipped guarantees, whole or with one fault planted, asked a question about dates; and stories replayed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from foedus.adapters.csv_feed import Feed
from foedus.adapters.solving import Z3Solver
from foedus.adapters.zones import PinnedZones
from foedus.instrument import Document, Guarantee, Reading, parse
from foedus.kernel import NOTHING, Instant
from foedus.measures import KINDS, Phase
from foedus.proofs import Answer, Finding, Outcome, Question, Setting, Story, findings, settled
from foedus.proofs.terms.question import Ask
from foedus.rehearsal import outcomes, stage

ZONES = PinnedZones()
_FOLDER = Path(__file__).parents[2] / "guarantees"
FLAGSHIP = "ukraine-snapback"


def text_of(name: str, *faults: tuple[str, str]) -> str:
    """A shipped text with passages replaced, each of which must stand in it."""
    text = (_FOLDER / f"{name}.guarantee.yaml").read_text("utf-8")
    for old, new in faults:
        assert old in text, old
        text = text.replace(old, new)
    return text


@cache
def document_of(text: str) -> Document:
    """A text read."""
    return parse(text.encode(), "planted.guarantee.yaml", ZONES)


def setting_of(guarantee: Guarantee, reading: Reading | None = None, at: str | None = None) -> Setting:
    """A guarantee as it is asked about."""
    when = settled(guarantee) if at is None else Instant.parse(at)
    return Setting(guarantee=guarantee, reading=reading or Reading(), zones=ZONES, at=when)


@cache
def asked(question: Ask, text: str, at: str | None = None) -> tuple[Finding, ...]:
    """What is answered about a text under all its readings."""
    settings = [setting_of(each, reading, at) for reading, each in document_of(text).guarantees.items()]
    row = Question(0, "asked", NOTHING, NOTHING, question)
    return tuple(findings(settings, [row], Z3Solver()))


def answers(question: Ask, text: str, at: str | None = None) -> list[Answer]:
    """The same without the readings."""
    return [found.answer for found in asked(question, text, at)]


def of_outcome(found: list[Answer], outcome: Outcome) -> list[Answer]:
    """Those that came out so."""
    return [answer for answer in found if answer.outcome is outcome]


class _Papers:
    """A case and the guarantee that it names, in memory."""

    def __init__(self, case: dict[str, Any], text: str) -> None:
        self._files = {"case.yaml": json.dumps(case).encode(), "planted.guarantee.yaml": text.encode()}

    def read(self, path: str, *, beside: str | None = None) -> tuple[str, bytes]:
        return path, self._files[path]

    def feed(self, data: bytes, file: str) -> Feed:
        return Feed(flaws=(), digest="")


def replayed(story: Story, text: str, reading: Reading) -> list[tuple[object, object]]:
    """What the story says must come of it beside what the engine finds, under one reading."""
    words = {"en": "a story", "zh-Hant": "一則經過"}
    case: dict[str, Any] = {
        "case": "told",
        "title": words,
        "summary": words,
        "hypothetical": words,
        "guarantee": "planted.guarantee.yaml",
        "zone": "Etc/UTC",
        "parties": {code: {"en": said.en, "zh-Hant": said.zh_hant} for code, said in story.strangers.items()},
        "facts": [{"basis": "assumed", **each.fact} for each in story.happenings if len(each.fact) > 0],
        "expect": [{"reading": dict(reading.answers), **_worded(each, text, reading)} for each in story.expect],
    }
    staged, flaws = stage("case.yaml", _Papers(case, text), ZONES)
    assert flaws == ()
    told = outcomes(staged.case, staged.document, staged.known, ZONES)
    return [(check.expected, check.found) for outcome in told for check in outcome.checks]


def _worded(expected: Mapping[str, Any], text: str, reading: Reading) -> dict[str, Any]:
    """With the word that the kind of the measure has for a phase."""
    written = dict(expected)
    if "phase" in written:
        kind = KINDS[document_of(text).guarantees[reading].measures[written["measure"]].kind]
        written["state"] = kind.word(Phase(written.pop("phase")))
    return written


def assert_replays(found: Finding, text: str) -> None:
    """The engine tells the same story under every reading of which it is told."""
    assert found.answer.story is not None
    for reading in found.readings:
        told = replayed(found.answer.story, text, reading)
        assert len(told) > 0
        assert all(expected == seen for expected, seen in told), told
