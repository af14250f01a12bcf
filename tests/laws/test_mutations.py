"""The shipped documents, changed at random: each outcome must still be the oracle's."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.rehearsal import outcomes
from foedus.wiring.house import FoedusHouse
from foedus.writing import read_text
from tests.laws.by_hand import iso, second
from tests.laws.completions import completed, consensus
from tests.laws.effort import cases
from tests.laws.playing import yaml_of
from tests.laws.texts import Written, majorities
from tests.laws.worlds import World

_ROOT = Path(__file__).parents[2]
_NAMES = ("un-2231-2025", "un-2231-2025-cured", "un-2231-2020")
_READINGS = tuple(
    {"standing": standing, "exhaustion": exhaustion}
    for standing in ("listed_participant", "current_participant")
    for exhaustion in ("paragraph_11_alone", "plan_first")
)
_FEW = cases(15)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


def _plain(path: Path) -> Written:
    found = read_text(path.read_bytes(), path.name).plain()
    assert isinstance(found, dict)
    return found


_GUARANTEE = _plain(_ROOT / "guarantees" / "un-2231.guarantee.yaml")
_SHIPPED = {name: _plain(_ROOT / "cases" / f"{name}.case.yaml") for name in _NAMES}


def _mapped(node: Any, change: Callable[[str], str]) -> Any:
    """A document with every text in it changed, keys too."""
    if isinstance(node, Mapping):
        return {change(key): _mapped(value, change) for key, value in node.items()}
    if isinstance(node, list):
        return [_mapped(item, change) for item in node]
    return change(node) if isinstance(node, str) else node


def _expected(world: World, marks: Sequence[int]) -> Iterator[Written]:
    """What the oracle expects about some instants, wherever it does not hang on what the record leaves open."""
    for as_of in sorted({mark + offset for mark in marks for offset in (-1, 0, 1)}):
        for reading in _READINGS:
            found = consensus(world, as_of, reading)
            if found is None:
                continue
            standing = found.measures["un_provisions"]
            stated = {"as_of": iso(as_of), "reading": dict(reading), "state": standing.state}
            since = {} if standing.since is None else {"since": iso(standing.since)}
            verdicts = {name: said.verdict for name, said in found.verdicts.items()}
            yield {**stated, **since, "in_force": list(standing.in_force), "verdicts": verdicts}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutations")


def _disagreements(world: World, expect: list[Written], folder: Path) -> list[str]:
    """Put both documents on disk, read them as the command line does, and check every expectation."""
    case = {**world.case, "guarantee": "g.guarantee.yaml", "expect": expect}
    (folder / "g.guarantee.yaml").write_bytes(_as_drafted(world.guarantee))
    (folder / "c.case.yaml").write_bytes(_as_drafted(case))
    house = FoedusHouse()
    staged, flaws = house.stage(str(folder / "c.case.yaml"))
    checked = list(outcomes(staged.case, staged.document, staged.known, house.zones))

    assert flaws == ()
    assert len(checked) == len(expect) > 0
    return [
        f"{outcome.expectation.instant} {dict(outcome.expectation.reading)}: {check}"
        for outcome in checked
        for check in outcome.checks
        if not check.agrees
    ]


def _as_drafted(document: Mapping[str, object]) -> bytes:
    """As YAML in which names that other readers of YAML take for booleans stand bare."""
    return re.sub(rb'"(NO|on|yes|Off)"', rb"\1", yaml_of(document))


def _marks(data: st.DataObject, world: World) -> list[int]:
    marks = completed(world, lambda gap: gap.first).marks
    return [*data.draw(st.lists(st.sampled_from(marks), min_size=2, max_size=2, unique=True)), marks[0] + 86_400]


@pytest.mark.parametrize("name", _NAMES)
@_FEW
@given(st.data(), st.integers(-50_000, 25_000))
def test_shifting_every_date_shifts_every_outcome(folder: Path, name: str, data: st.DataObject, days: int):
    def shifted(text: str) -> str:
        if _DAY.fullmatch(text):
            return (date.fromisoformat(text) + timedelta(days=days)).isoformat()
        return iso(second(text) + days * 86_400) if _INSTANT.fullmatch(text) else text

    world = World(_mapped(_GUARANTEE, shifted), _mapped(_SHIPPED[name], shifted))

    expect = [*world.case["expect"], *_expected(world, _marks(data, world))]
    assert _disagreements(world, expect, folder) == []


_PARTIES = sorted({*_GUARANTEE["parties"], *(party for case in _SHIPPED.values() for party in case["parties"])})
_ODD = ["NO", "on", "2025", "yes", "Off", "x.y", "A-1"]


@pytest.mark.parametrize("name", _NAMES)
@_FEW
@given(st.data(), st.permutations([*_PARTIES, *_ODD]))
def test_renaming_the_parties_changes_nothing_else(folder: Path, name: str, data: st.DataObject, names: list[str]):
    renaming = dict(zip(_PARTIES, names, strict=False))
    world = World(*(_mapped(each, lambda text: renaming.get(text, text)) for each in (_GUARANTEE, _SHIPPED[name])))

    expect = [*world.case["expect"], *_expected(world, _marks(data, world))]
    assert _disagreements(world, expect, folder) == []


_MEMBERS = [party for party in _PARTIES if party != "UN"]
_DECLARED = {party: name for case in _SHIPPED.values() for party, name in case["parties"].items()}
_VOTES = ("for", "against", "abstain")


@_FEW
@given(st.data())
def test_permuting_the_votes_gives_what_the_oracle_counts(folder: Path, data: st.DataObject):
    case = _SHIPPED["un-2231-2025"]
    council = case["facts"][0]["parties"]
    facts = [_revoted(data, fact, council) if fact["kind"] == "ballot" else fact for fact in case["facts"]]
    world = World(_GUARANTEE, {**case, "facts": facts})

    assert _disagreements(world, list(_expected(world, _marks(data, world))), folder) == []


def _revoted(data: st.DataObject, fact: Written, council: list[str]) -> Written:
    """The same ballot, each vote cast by another member, with as many in favour as it may take."""
    order = data.draw(st.permutations(council))
    yes = data.draw(st.sampled_from([4, 8, 9, 9, 10, 13]))
    return {**fact, "for": order[:yes], "against": order[yes:13], "abstain": order[13:]}


@_FEW
@given(st.data())
def test_another_body_with_another_majority_gives_what_the_oracle_counts(folder: Path, data: st.DataObject):
    case = _SHIPPED["un-2231-2025"]
    members = data.draw(st.lists(st.sampled_from(_MEMBERS), min_size=1, max_size=15, unique=True))
    mood = data.draw(st.sampled_from([("for",), ("for", "for", "against"), ("for", "abstain", "against", "away")]))
    facts = [_of_body(data, fact, members, mood) for fact in case["facts"]]
    rules = _GUARANTEE["procedures"]["snapback"]
    abstention = data.draw(st.sampled_from(["not_cast", "against", "for"]))
    vote = {**rules["reverse_vote"], "majority": data.draw(majorities("members", "present", "cast"))}
    vote = {**vote, "abstention": abstention, "quorum": data.draw(majorities("members"))}
    veto = {"role": "permanent_member", "abstention": data.draw(st.sampled_from(["is_a_veto", "is_no_veto"]))}
    vote = {**vote, "veto": veto} if data.draw(st.booleans()) else {k: v for k, v in vote.items() if k != "veto"}
    procedures = {"snapback": {**rules, "reverse_vote": vote}}
    world = World({**_GUARANTEE, "procedures": procedures}, {**case, "facts": facts, "parties": _DECLARED})

    assert _disagreements(world, list(_expected(world, _marks(data, world))), folder) == []


def _of_body(data: st.DataObject, fact: Written, members: list[str], mood: tuple[str, ...]) -> Written:
    """A seat or a ballot of the case as another body would have it."""
    if fact.get("role") == "security_council":
        return {**fact, "parties": members}
    if fact["kind"] != "ballot":
        return fact
    votes = {party: data.draw(st.sampled_from(mood)) for party in (*members, "UN")}
    return {**fact, **{vote: [party for party, cast in votes.items() if cast == vote] for vote in _VOTES}}
