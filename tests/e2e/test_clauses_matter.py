"""Every rule of the flagship's text changes the outcome in its own place; what only prints is named, and prints."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from foedus.engine import View
from foedus.evidence import Report, corroborate
from foedus.instrument import Document, EvidenceRules, prose
from foedus.kernel import BadInputError, Instant, Interval
from foedus.measures import TERMS_IN_WORDS
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.e2e.changes_of_evidence import CHANGES as OF_EVIDENCE
from tests.e2e.changes_of_measures import CHANGES as OF_MEASURES
from tests.e2e.changes_of_procedure import CHANGES as OF_PROCEDURE
from tests.e2e.scenes import scene
from tests.e2e.variants import GONE, LOOKS, SPRING, ZONES, Change, Seen, changed, leaves, outcome, staged, text

_SOURCE = Path(__file__).parents[2] / "src" / "foedus"
_CHANGES = (*OF_EVIDENCE, *OF_PROCEDURE, *OF_MEASURES)
_SECTIONS = ("warning", "evidence", "violations", "procedures", "ladder", "measures", "ledger", "ends")

_WORDS = {"en", "zh-Hant", "clause", "suspended_by", "jurisdiction", "title", "url"}
"""Keys under which words, clauses and citations stand: no rule of theirs decides."""

_ACT = ("act.en", "act.zh-Hant")

_PRINTED: Mapping[str, tuple[object, str]] = {
    "evidence.sources.cnn.reliability": ("F", "a grade for readers: the language says that it decides nothing"),
    "evidence.corroboration_of.access_denial.neutral": (0, "neutral sources alone count here, so one always is"),
    "procedures.snapback.reply.within.length": ("24 hours", "the reply holds up nothing"),
    "procedures.snapback.reply.within.after": ("notification.sent", "the reply holds up nothing"),
    "procedures.snapback.reply.within.limit": ("excluded", "the reply holds up nothing"),
    "warning.before": ("signature", "no record says when a text was signed, or a ceasefire began"),
    "ladder.0": (GONE, "nothing waits for the inquiry"),
    "measures.consultation.terms.participants.0": ("sanctioning", "orders go to those who owe it"),
    "measures.consultation.terms.participants.1": ("RU", "orders go to those who owe it"),
    "measures.arms.terms.tables.0.as_of": ("2022-04-08", "a table is dated for readers"),
    "measures.arms.terms.tables.1.as_of": ("2023-05-02", "a table is dated for readers"),
    "measures.arms.terms.tables.0.categories.tanks.class": ("asymmetric", "either class may be added"),
    "measures.arms.terms.tables.0.categories.tanks.rivals.0.class": ("asymmetric", "a rival view"),
    "measures.arms.terms.tables.0.categories.long-range-missiles.class": ("asymmetric", "either class may be added"),
    "measures.arms.terms.tables.0.categories.long-range-missiles.rivals.0.class": ("asymmetric", "a rival view"),
    "measures.arms.terms.tables.1.categories.armed-drones.rivals.0.class": ("defensive", "a rival view"),
    "measures.fund.terms.replenish_below": (2_000_000_000, "no account of the fund's money is kept here"),
}
"""Rules of which nothing comes but their print: for each another value, and why nothing comes of it."""


@cache
def _as_it_stands(name: str, at: str, given: tuple[tuple[str, object], ...], near: str) -> Seen:
    """What is seen under the text as it stands; played once for each scene."""
    document = changed(dict(given)) if len(given) > 0 else staged().document
    return outcome(document, scene(name), at, near)


def _under(change: Change, near: str) -> Seen:
    """What is seen under the changed text; where it is refused, the codes of its flaws."""
    try:
        document = changed({**change.given, **change.besides, change.leaf: change.to})
    except BadInputError as error:
        return {"refused": " ".join(flaw.code for flaw in error.flaws)}
    return {} if near == "refused" else outcome(document, scene(change.scene), change.at, near)


# --- each rule alone ------------------------------------------------------------------------------------------------


_EVERY = 6


def _now_and_then(rows: Iterable[object]) -> list[Any]:
    """Every sixth row in a run of the tests; the others in the long one."""
    return [
        pytest.param(row, marks=() if place % _EVERY == 0 else (pytest.mark.soak,)) for place, row in enumerate(rows)
    ]


@pytest.mark.parametrize("change", _now_and_then(_CHANGES), ids=str)
def test_a_rule_written_otherwise_changes_the_outcome_in_its_own_place(change: Change):
    near = change.sees.partition("/")[0]
    beside = near if near in LOOKS else "journal"
    given = tuple(change.given.items())
    before = {} if near == "refused" else _as_it_stands(change.scene, change.at, given, beside)
    after = _under(change, near)

    assert change.says not in before.get(change.sees, "absent")
    assert change.says in after.get(change.sees, "absent"), after.get("refused")
    if change.alone != "":
        assert [name for name in before.keys() | after.keys() if _differs(name, before, after, change.alone)] == []


def _differs(name: str, before: Seen, after: Seen, place: str) -> bool:
    """Whether a part of the outcome differs that lies elsewhere; that an answer is idle now is a part of the change."""
    return place not in name and not name.startswith("idle/") and before.get(name) != after.get(name)


@pytest.mark.parametrize("leaf", _now_and_then(_PRINTED))
def test_a_rule_that_only_prints_changes_the_print_and_nothing_else(leaf: str):
    to, _ = _PRINTED[leaf]
    document = changed({leaf: to})

    assert outcome(document, scene("winter"), SPRING) == _as_it_stands("winter", SPRING, (), "")
    assert _printed(document) != _printed(staged().document)


def _printed(document: Document) -> str:
    return prose.prose(document, "en", TERMS_IN_WORDS)


def test_every_order_quotes_the_legal_basis_and_the_residual_acts_of_its_measure():
    edits = {
        f"measures.{name}.{part}.{place}.{word}": f"{word} {place} of {part} of {name}"
        for name, measure in text()["measures"].items()
        for part, words in (("legal_basis", ("jurisdiction", *_ACT)), ("residual_acts", ("jurisdiction", *_ACT)))
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


@pytest.mark.parametrize("name", _now_and_then(_SOURCES))
def test_a_source_counts_by_the_side_the_class_and_the_way_of_observing_that_the_list_gives_it(name: str):
    listed = text()["evidence"]["sources"]
    said, ways = listed[name], _ways(name)
    other_side = "guarantor" if said["alignment"] != "guarantor" else "neutral"
    mate = next(each for each in _SOURCES if each != name and listed[each]["alignment"] == said["alignment"])
    alone = {"independent": 1, "modalities": 1, "counting": [said["alignment"]], "neutral": 0, "within": "24 hours"}
    two, pair = {**alone, "independent": 2}, ((name, ways[0]), (mate, _ways(mate)[0]))

    for way in ways:
        rest = [each for each in ways if each != way] or ["alert"]
        assert _becomes(alone, {}, (name, way)) == "counted"
        assert _becomes(alone, {f"{name}.modality": rest}, (name, way)) == "wrong_modality"
    assert _becomes(alone, {f"{name}.alignment": other_side}, (name, ways[0])) == "heard"
    assert _becomes(two, {}, *pair) == "counted"
    merged = _becomes(two, {f"{name}.independence": listed[mate]["independence"]}, *pair)
    assert merged == ("out of reach" if said["alignment"] == "beneficiary" else "heard")  # it has two sources in all


def _ways(name: str) -> list[str]:
    modality = text()["evidence"]["sources"][name]["modality"]
    return [modality] if isinstance(modality, str) else modality


def _becomes(quorum: Mapping[str, object], edits: Mapping[str, str | list[str]], *told: tuple[str, str]) -> str:
    """What becomes of an incident that some sources report, each observing in one way, under an edited list."""
    written = text()["evidence"]
    sources = {name: dict(said) for name, said in written["sources"].items()}
    for leaf, to in edits.items():
        name, _, word = leaf.rpartition(".")
        sources[name][word] = to
    general = {"corroboration": quorum, "corroboration_of": {}, "attribution": None}
    try:
        rules = EvidenceRules.model_validate({**written, **general, "sources": sources})
    except ValidationError:
        return "out of reach"
    found = corroborate(rules, [_report(name, way) for name, way in told], _WHEN)
    if len(found.incidents) > 0:
        return "counted"
    return "heard" if len(found.set_aside) == 0 else found.set_aside[0].reason


def _report(source: str, way: str) -> Report:
    return Report(
        id=source,
        source=source,
        incident_class="use_of_force",
        zone=None,
        held=Interval.at(_WHEN),
        known=_WHEN,
        incident="one",
        modality=way,
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
    wholes = {leaf.rsplit(".", depth)[0] for leaf in rules for depth in (1, 2)}
    assert sorted(changes - set(rules) - wholes) == []
    assert sorted(changes & _PRINTED.keys()) == []


_ROOMS_THAT_APPLY = ("evidence", "trigger", "procedure", "measures", "engine")
_NO_RULES = {
    ("alarms.py", 86_400): "the seconds of a day",
    ("course.py", 86_400): "the seconds of a day",
    ("knowing.py", 60): "an instant after all others, as a power of two",
    ("statistic.py", 86_400): "the seconds of a day",
    ("observation.py", 86_400): "the seconds of a day",
    ("usual.py", 86_400): "the seconds of a day",
    ("calibration.py", 48): "how finely a chain is cut that computes the threshold",
    ("calibration.py", 400): "how finely a step of that chain is cut",
    ("draws.py", 30): "by how many bits a number is turned that stands for chance",
    ("cells.py", 60): "how long the ending of an id may be",
    ("coincidence.py", 86_400): "the seconds of a day",
    ("document.py", 60): "the seconds of a minute",
    ("document.py", 3600): "the seconds of an hour",
    ("document.py", 86_400): "the seconds of a day",
    ("times.py", 60): "the seconds of a minute",
    ("times.py", 3600): "the seconds of an hour",
    ("times.py", 14): "the hours by which the easternmost zone is ahead",
    ("rows.py", 3600): "the seconds of an hour",
    ("values.py", 60): "how much of a bad value is shown",
    ("values.py", 300): "how long a text of a feed may be",
    ("parse.py", 90): "the degrees from the equator to a pole",
    ("zoning.py", 90): "the degrees from the equator to a pole",
    ("places.py", 90): "the degrees from the equator to a pole",
    ("definition.py", 86_400): "the seconds of a day",
    ("groups.py", 86_400): "the seconds of a day",
    ("lasting.py", 18): "an instant before all others, as a power of ten",
    ("nearby.py", 18): "an instant before all others, as a power of ten",
    ("plain.py", 18): "an instant before all others, as a power of ten",
}
"""Numbers in the rooms that apply the rules which are numbers of the text too, and why they are none of its rules."""


def test_no_number_of_the_text_stands_in_the_rooms_that_apply_it():
    numbers = {number for number in _numbers() if number > 12}  # up to a dozen of things are listed anywhere
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


_ORDERED = Instant.parse("2022-02-26T12:00:00Z")


def _journal(edits: Mapping[str, object]) -> list[bytes]:
    """Every entry of the rehearsal of the case until the orders are out, without the digests that chain them."""
    case = Staged(case=staged().case, document=changed(edits), known=scene("acts"))
    journal = MemoryJournal("variant")
    rehearse(case, View(), _ORDERED, journal, ZONES)
    return [re.sub(rb'"(digest|previous)":"[^"]*"', b"", entry) for entry in journal.entries()]


def test_the_whole_journal_differs_by_a_deadline_a_quorum_a_threshold_or_an_automaticity_and_not_by_words():
    decision = {"by": "us_authority", "in_advance": "allowed", "clause": "art-25"}
    as_it_stands = _journal({})

    assert _journal({"summary.en": "The same guarantee in other words."}) == as_it_stands
    assert _journal({"measures.arms.deadline.length": "8 days"}) != as_it_stands
    assert _journal({"procedures.snapback.determination.signatures.at_least": "5/6"}) != as_it_stands
    assert _journal({"violations.use_of_force.condition.any_of.0.count.at_least": 2}) != as_it_stands
    discretionary = {"measures.arms.automaticity": "discretionary", "measures.arms.decision": decision}
    assert _journal(discretionary) != as_it_stands
