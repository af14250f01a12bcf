"""The story of an answer, played through the real engine: written as a case, read as a case, its outcomes checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from foedus.adapters.csv_feed import Feed
from foedus.adapters.feeds import read_feed
from foedus.adapters.solving import Z3Solver
from foedus.engine import View
from foedus.instrument import Document, parse
from foedus.proofs import QUESTIONS, Finding, Setting, findings, settled
from foedus.rehearsal import MemoryJournal, last_instant, outcomes, rehearse, stage
from foedus.surfaces.stories import story_files
from tests.laws.playing import ZONE_RULES

SHIPPED = Path(__file__).parents[2] / "guarantees"
NAMES = sorted(path.name.removesuffix(".guarantee.yaml") for path in SHIPPED.glob("*.guarantee.yaml"))


class Papers:
    """A case, its guarantee and its reports, in memory."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Hold the files by their names."""
        self._files = files

    def read(self, path: str, *, beside: str | None = None) -> tuple[str, bytes]:
        """One of them."""
        return path, self._files[path]

    def feed(self, data: bytes, file: str) -> Feed:
        """By the adapter that reads every file of reports."""
        return read_feed(data, file)


def shipped(name: str) -> bytes:
    """The text of a shipped guarantee."""
    return (SHIPPED / f"{name}.guarantee.yaml").read_bytes()


def answers(
    text: bytes, codes: Sequence[str], numbers: Mapping[str, int] | None = None
) -> tuple[Document, list[Finding]]:
    """What some questions find of a text, with so many seats where it leaves them open."""
    document = parse(text, "g.yaml", ZONE_RULES)
    settings = [
        Setting(guarantee=each, reading=reading, zones=ZONE_RULES, at=settled(each), numbers=numbers or {})
        for reading, each in document.guarantees.items()
    ]
    asked = [question for question in QUESTIONS if question.code in codes]
    return document, list(findings(settings, asked, Z3Solver()))


def case_files(document: Document, finding: Finding, text: bytes) -> dict[str, bytes]:
    """The files of the case that replays an answer, with its guarantee."""
    guarantee = document.guarantees[finding.readings[0]]
    files = story_files(finding, guarantee, name="story", path="g.yaml")
    return {"g.yaml": text, **{name: content.encode() for name, content in files.items()}}


def replayed(document: Document, finding: Finding, text: bytes) -> list[str]:
    """Every outcome of the replay that differs from what the story says, in words; none where all agree."""
    papers = Papers(case_files(document, finding, text))
    staged, flaws = stage("story.case.yaml", papers, ZONE_RULES)
    rehearse(staged, View(), last_instant(staged), MemoryJournal("story"), ZONE_RULES)
    told = outcomes(staged.case, staged.document, staged.known, ZONE_RULES)
    checks = [(str(each.expectation.as_of), check) for each in told for check in each.checks]
    assert len(checks) >= len(staged.case.expect) > 0
    return [
        *(str(flaw) for flaw in flaws),
        *(f"{when}: {check.of} {check.expected} != {check.found}" for when, check in checks if not check.agrees),
    ]


def planted(text: str, code: str, numbers: Mapping[str, int] | None = None) -> list[Finding]:
    """What one question finds of a text."""
    return answers(text.encode(), (code,), numbers)[1]


def replayed_of(text: str, finding: Finding) -> list[str]:
    """Every outcome of the replay that differs from what the story of a finding about a text says."""
    return replayed(parse(text.encode(), "g.yaml", ZONE_RULES), finding, text.encode())
