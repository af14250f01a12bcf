"""Every rule of the flagship's text changes the outcome in its own place; what only prints is named, and prints."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from itertools import chain, count
from pathlib import Path
from typing import Any

import pytest

from foedus.engine import Known, View
from foedus.evidence import Report, corroborate
from foedus.instrument import Document, EvidenceRules, prose
from foedus.kernel import BadInputError, Instant, Interval
from foedus.measures import TERMS_IN_WORDS
from foedus.rehearsal import MemoryJournal, Staged, last_instant, rehearse
from foedus.writing import Language
from tests.e2e.changes_of_evidence import CHANGES as OF_EVIDENCE
from tests.e2e.changes_of_measures import CHANGES as OF_MEASURES
from tests.e2e.changes_of_procedure import CHANGES as OF_PROCEDURE
from tests.e2e.scenes import scene
from tests.e2e.variants import SPRING, ZONES, Change, Seen, changed, leaves, outcome, staged, text

_SOURCE = Path(__file__).parents[2] / "src" / "foedus"
_CHANGES = (*OF_EVIDENCE, *OF_PROCEDURE, *OF_MEASURES)
_SECTIONS = ("evidence", "violations", "procedures", "ladder", "measures", "ledger", "ends")

_WORDS = {"en", "zh-Hant", "clause", "suspended_by", "act", "jurisdiction", "title", "url", "note"}
"""Keys under which words, clauses and citations stand: no rule of theirs decides."""

_PRINTED: Mapping[str, tuple[object, str]] = {
    "evidence.sources.cnn.reliability": ("F", "a grade for readers: the language says that it decides nothing"),
    "evidence.corroboration_of.access_denial.neutral": (0, "neutral sources alone count here, so one always is"),
    "procedures.snapback.reply.within.length": ("24 hours", "the reply holds up nothing"),
    "procedures.snapback.reply.within.after": ("notification.sent", "the reply holds up nothing"),
    "procedures.snapback.reply.within.limit": ("excluded", "the reply holds up nothing"),
    "ladder.0": ("snapback", "nothing waits for the inquiry"),
    "measures.consultation.terms.participants.0": ("sanctioning", "orders go to those who owe it"),
    "measures.consultation.terms.participants.1": ("RU", "orders go to those who owe it"),
    "measures.arms.terms.tables.0.as_of": ("2022-04-08", "a table is dated for readers"),
    "measures.arms.terms.tables.1.as_of": ("2023-05-02", "a table is dated for readers"),
    "measures.arms.terms.tables.0.categories.tanks.class": ("asymmetric", "either class may be added"),
    "measures.arms.terms.tables.0.categories.tanks.rivals.0.class": ("asymmetric", "a rival view"),
    "measures.arms.terms.tables.0.categories.long-range-missiles.class": ("asymmetric", "either class may be added"),
    "measures.arms.terms.tables.0.categories.long-range-missiles.rivals.0.class": ("asymmetric", "a rival view"),
    "measures.arms.terms.tables.1.categories.armed-drones.rivals.0.class": ("defensive", "a rival view"),
    "measures.fund.end_condition.reviewed_by": ("court", "no duty comes of the yearly review"),
    "measures.fund.end_condition.review.length": ("24 months", "no duty comes of the yearly review"),
    "measures.fund.end_condition.review.after": ("determination.made", "no duty comes of the yearly review"),
    "measures.fund.end_condition.review.anchor_day": ("included", "no duty comes of the yearly review"),
    "measures.fund.end_condition.review.zone": ("Asia/Taipei", "no duty comes of the yearly review"),
    "measures.fund.end_condition.review.edge": ("start_of_last_day", "no duty comes of the yearly review"),
    "measures.fund.terms.replenish_below": (2_000_000_000, "no account of the fund's money is kept here"),
}
"""Rules of which nothing comes but their print: for each another value, and why nothing comes of it."""


@cache
def _staged_text() -> Document:
    return staged().document


_UNCHANGED: dict[tuple[str, ...], Seen] = {}


def _as_it_stands(change: Change, near: str) -> Seen:
    """What is seen under the text as it stands; played once for each scene."""
    key = (change.scene, change.at, str(dict(change.given)), near if near in {"alarm", "incident", "ready"} else "")
    if key not in _UNCHANGED:
        document = changed(change.given) if len(change.given) > 0 else _staged_text()
        _UNCHANGED[key] = outcome(document, scene(change.scene), change.at, near)
    return _UNCHANGED[key]


def _under(change: Change, near: str) -> Seen:
    """What is seen under the changed text; where it is refused, the codes of its flaws."""
    try:
        document = changed({**change.given, **change.besides, change.leaf: change.to})
    except BadInputError as error:
        return {"refused": " ".join(flaw.code for flaw in error.flaws)}
    return {} if near == "refused" else outcome(document, scene(change.scene), change.at, near)


# --- each rule alone ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", _CHANGES, ids=str)
def test_a_rule_written_otherwise_changes_the_outcome_in_its_own_place(change: Change):
    near = change.sees.partition("/")[0]
    before = {} if near == "refused" else _as_it_stands(change, near)
    after = _under(change, near)

    assert change.says not in before.get(change.sees, "absent")
    assert change.says in after.get(change.sees, "absent"), after.get("refused")


@pytest.mark.parametrize("leaf", _PRINTED)
def test_a_rule_that_only_prints_changes_the_print_and_nothing_else(leaf: str):
    to, _ = _PRINTED[leaf]
    document = changed({leaf: to})
    before, after = (outcome(each, scene("winter"), SPRING) for each in (_staged_text(), document))

    assert before == after
    assert _printed(document) != _printed(_staged_text())


def _printed(document: Document) -> str:
    return prose.prose(document, Language.EN, TERMS_IN_WORDS)


def test_every_order_quotes_the_legal_basis_and_the_residual_acts_of_its_measure():
    edits = {
        f"measures.{name}.{part}.{place}.{word}": f"{word} {place} of {part} of {name}"
        for name, measure in text()["measures"].items()
        for part, words in (("legal_basis", ("jurisdiction", "act")), ("residual_acts", ("jurisdiction",)))
        for place in range(len(measure.get(part, ())))
        for word in words
    }
    found = outcome(changed(edits), scene("acts"), SPRING, "basis")

    for name, said in found.items():
        if name.startswith("basis/"):
            measure = name.split("/")[2]
            assert all(words in said for leaf, words in edits.items() if leaf.split(".")[1] == measure), name


# --- the sources on the list ----------------------------------------------------------------------------------------


_SOURCES = sorted(text()["evidence"]["sources"])
_WHEN = Instant.parse("2022-02-24T03:00:00Z")


@pytest.mark.parametrize("name", _SOURCES)
def test_a_source_counts_by_the_side_the_class_and_the_way_of_observing_that_the_list_gives_it(name: str):
    said = text()["evidence"]["sources"][name]
    ways = said["modality"] if isinstance(said["modality"], list) else [said["modality"]]
    other_side = "guarantor" if said["alignment"] != "guarantor" else "neutral"
    mate = next(
        each for each, its in sorted(text()["evidence"]["sources"].items())
        if its["alignment"] == said["alignment"] and each != name
    )  # fmt: skip
    alone = {"independent": 1, "modalities": 1, "counting": [said["alignment"]], "neutral": 0, "within": "24 hours"}
    two = {**alone, "independent": 2}
    of_its_mate = text()["evidence"]["sources"][mate]["independence"]

    for way in ways:
        assert _counted(alone, {}, (name, way)) == "counted"
        rest = [each for each in ways if each != way] or ["alert"]
        assert _counted(alone, {f"{name}.modality": rest}, (name, way)) == "wrong_modality"
    assert _counted(alone, {f"{name}.alignment": other_side}, (name, ways[0])) == "heard"
    assert _counted(two, {}, (name, ways[0]), (mate, _way(mate))) == "counted"
    assert _counted(two, {f"{name}.independence": of_its_mate}, (name, ways[0]), (mate, _way(mate))) == "heard"


def _way(name: str) -> str:
    modality = text()["evidence"]["sources"][name]["modality"]
    return modality if isinstance(modality, str) else modality[0]


def _counted(quorum: Mapping[str, object], edits: Mapping[str, Any], *told: tuple[str, str]) -> str:
    """What becomes of an incident that some sources report, each observing in one way, under an edited list."""
    written = text()["evidence"]
    sources = {name: dict(said) for name, said in written["sources"].items()}
    for leaf, to in edits.items():
        name, _, word = leaf.rpartition(".")
        sources[name][word] = to
    rules = EvidenceRules.model_validate(
        {**written, "sources": sources, "corroboration": quorum, "corroboration_of": {}, "attribution": None}
    )
    found = corroborate(rules, [_report(name, way) for name, way in told], _WHEN)
    if len(found.incidents) > 0:
        return "counted"
    return "heard" if len(found.set_aside) == 0 else found.set_aside[0].reason


def _report(source: str, way: str) -> Report:
    held = Interval(_WHEN, _WHEN.plus(1))
    kind = "use_of_force"
    return Report(
        id=source, source=source, incident_class=kind, zone=None, held=held, known=_WHEN, incident="i", modality=way
    )


# --- nothing is left out, and nothing decides beside the text -------------------------------------------------------


def test_every_rule_of_the_text_is_changed_somewhere_or_only_prints():
    said = (leaf for section in _SECTIONS for leaf, _ in leaves(text()[section], section))
    rules = [leaf for leaf in said if leaf.rpartition(".")[2] not in _WORDS and ".source." not in leaf]
    changes = {change.leaf for change in _CHANGES}
    by_source = ("independence", "alignment", "modality", "reliability")
    sources = [f"evidence.sources.*.{word}{rest}" for word in by_source for rest in ("", ".?")]
    left = [leaf for leaf in rules if not any(fnmatchcase(leaf, each) for each in sources)]

    assert [leaf for leaf in left if leaf not in changes and leaf not in _PRINTED] == []
    assert sorted(changes - set(rules)) == []
    assert sorted(changes & _PRINTED.keys()) == []


_ROOMS_THAT_APPLY = ("evidence", "trigger", "procedure", "measures", "engine")
_NO_RULES = {
    ("course.py", 86_400): "the seconds of a day",
    ("observation.py", 86_400): "the seconds of a day",
    ("usual.py", 86_400): "the seconds of a day",
    ("calibration.py", 48): "how finely a chain is cut that computes the threshold",
    ("calibration.py", 400): "how finely a step of that chain is cut",
    ("facts.py", 5): "how many names a message lists",
}
"""Numbers in the rooms that apply the rules which are numbers of the text too, and why they are none of its rules."""


def test_no_number_of_the_text_stands_in_the_rooms_that_apply_it():
    numbers = {number for number in _numbers() if number > 3}  # 0 to 3 count parts and places everywhere
    files = chain.from_iterable(sorted((_SOURCE / room).rglob("*.py")) for room in _ROOMS_THAT_APPLY)
    found = {(file.name, number) for file in files for number in _literals(file) if number in numbers}

    assert {43_200, 604_800, 400, 720, 48_000_000_000} <= numbers  # hours are looked for as seconds too
    assert found == _NO_RULES.keys()


def _numbers() -> Iterator[int]:
    """Every number in a rule, and every length in its own unit and in seconds."""
    seconds = {"minute": 60, "hour": 3600, "day": 86_400}
    for section in _SECTIONS:
        for leaf, value in leaves(text()[section], section):
            if isinstance(value, int):
                yield int(value)
            elif leaf.rpartition(".")[2] not in _WORDS:
                match = re.fullmatch(r"(\d+) (minute|hour|day|month)s?", str(value))
                yield from () if match is None else (int(match[1]), int(match[1]) * seconds.get(match[2], 1))


def _literals(file: Path) -> Iterator[int]:
    constants = (node.value for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Constant))
    return (value for value in constants if isinstance(value, int) and not isinstance(value, bool))


# --- the whole journal ----------------------------------------------------------------------------------------------


_NUMBER = count()


def _journal(document: Document) -> list[bytes]:
    """Every entry of the whole rehearsal of the case, but for the one that names the text by its digest."""
    case = Staged(case=staged().case, document=document, known=_without_words())
    journal = MemoryJournal("variant")
    rehearse(case, View(), last_instant(case), journal, ZONES)
    return [re.sub(rb'"(digest|previous)":"[^"]*"', b"", entry) for entry in journal.entries()][1:]


def _without_words() -> Known:
    known = scene("winter")
    return Known(facts=known.facts, reports=known.reports, totals=known.totals)


def test_the_journal_of_the_whole_case_differs_by_a_deadline_a_quorum_a_threshold_or_an_automaticity():
    decision = {"by": "us_authority", "in_advance": "allowed", "clause": "art-25"}
    journals = [
        _journal(changed(edits))
        for edits in (
            {},
            {},
            {"measures.arms.deadline.length": "8 days"},
            {"procedures.snapback.determination.signatures.at_least": "5/6"},
            {"violations.intensified_fire.condition.total.at_least": 600},
            {"measures.arms.automaticity": "discretionary", "measures.arms.decision": decision},
        )
    ]

    assert journals[0] == journals[1]
    assert all(journal != journals[0] for journal in journals[2:])
