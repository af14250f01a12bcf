"""Time and the journal: arrival order, late news, repetition and interruption change nothing that they should not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.engine import Engine, Known, View, assess
from foedus.journal import Envelope, Json
from foedus.kernel import Instant
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from foedus.rehearsal.clock import SimulatedClock
from tests.laws.by_hand import iso, second
from tests.laws.effort import cases
from tests.laws.playing import ZONE_RULES, opinions, staged, yaml_of
from tests.laws.texts import days, named, text_of
from tests.laws.worlds import World, whole_case, worlds

_FEW = cases(25)
_ROOT = Path(__file__).parents[2]


def _played(play: Staged, *stops: int) -> MemoryJournal:
    """A journal on which the case was run until each stop in turn."""
    journal = MemoryJournal("laws")
    for stop in stops:
        rehearse(play, View(), Instant(stop), journal, ZONE_RULES)
    return journal


def _bytes(journal: MemoryJournal) -> list[bytes]:
    return list(journal.entries())


def _last(world: World) -> int:
    return world.marks[-1] + 1


@_FEW
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_facts_in_the_file_changes_neither_outcomes_nor_journal(world: World, dice):
    facts = list(world.case["facts"])
    dice.shuffle(facts)
    straight, shuffled = staged(world), staged(world.with_facts(facts))

    assert all(opinions(straight, mark) == opinions(shuffled, mark) for mark in world.marks)
    assert _bytes(_played(straight, _last(world))) == _bytes(_played(shuffled, _last(world)))


@_FEW
@given(worlds(), st.data())
def test_what_becomes_known_later_changes_no_earlier_answer(world: World, data: st.DataObject):
    play = staged(world)
    now = Instant(data.draw(st.sampled_from(world.marks)) + data.draw(st.sampled_from([-1, 0, 1])))
    earlier = Known(facts=tuple(fact for fact in play.known.facts if fact.known_at <= now))
    unaware = replace(play, known=earlier)

    assert assess(play.document, play.known, View(), now, ZONE_RULES) == assess(
        play.document, earlier, View(), now, ZONE_RULES
    )
    assert _bytes(_played(play, now.seconds)) == _bytes(_played(unaware, now.seconds))


@_FEW
@given(worlds())
def test_to_review_twice_is_to_review_once(world: World):
    play = staged(world)
    journal = _played(play, _last(world))
    once = _bytes(journal)

    engine = Engine(play.document, View(), journal, SimulatedClock(Instant(_last(world))), ZONE_RULES)
    assert engine.review().events == ()
    rehearse(play, View(), Instant(_last(world)), journal, ZONE_RULES)
    assert _bytes(journal) == once


@_FEW
@given(worlds(), st.data())
def test_a_run_that_is_stopped_anywhere_resumes_to_the_same_bytes(world: World, data: st.DataObject):
    """Anywhere once it has begun, which is when the first act is known: told until before, it begins where it stops."""
    play, last = staged(world), _last(world)
    whole = _played(play, last)
    begun = whole.read()[0].recorded_at.seconds
    anywhere = st.one_of(st.sampled_from(world.marks), st.integers(begun, last))
    stops = sorted(data.draw(st.lists(anywhere.map(lambda mark: min(max(mark, begun), last)), min_size=1, max_size=3)))

    assert _bytes(_played(play, *stops, last)) == _bytes(whole)


@_FEW
@given(worlds())
def test_every_order_leads_back_to_signed_acts_recorded_before_it(world: World):
    entries = _played(staged(world), _last(world)).read()
    rules = world.guarantee["procedures"]["p"]
    needed = {"notification"} | ({"determination"} if "determination" in rules else set())

    for place, entry in enumerate(entries):
        if entry.type == "order.issued":
            notification = _part(entry, "order")["notification"]
            facts = [_part(each, "fact") for each in entries[:place] if each.type == "fact.recorded"]
            signed = {str(fact["kind"]) for fact in facts if _belongs(fact, notification) and fact["signed"]}
            assert signed >= needed


def _part(entry: Envelope, key: str) -> Mapping[str, Json]:
    return cast("Mapping[str, Json]", entry.payload[key])


def _belongs(fact: Mapping[str, Json], notification: Json) -> bool:
    mine = fact["id"] == notification and fact["kind"] == "notification"
    return mine or (fact["kind"] == "determination" and fact["notification"] == notification)


# --- one case in full: a cure that becomes known after the effect -----------------------------------------------------

_ACT = {"basis": "assumed", "by": ["M1"], "signed": True}
_EFFECT = second("2026-03-13T00:00:00Z")
_LEARNT = _EFFECT + 86_400


def _cured_late() -> World:
    rules = {
        "on": "breach",
        "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
        "cure": {"by": "any_notifier", "until": days(10, "notification.sent"), "clause": "one"},
        "effect": {**days(10, "notification.sent"), "clause": "one"},
    }
    notified = {**_ACT, "id": "n", "kind": "notification", "procedure": "p", "when": "2026-03-02T12:00:00Z"}
    cured = {**_ACT, "id": "c", "kind": "cure", "notification": "n", "when": "2026-03-12T23:59:59Z"}
    facts = [notified, {**cured, "known": iso(_LEARNT)}]
    return World(text_of({"notifier": named(holders=["M1"])}, {"p": rules}), whole_case("GMT", facts))


def test_a_cure_learnt_after_the_effect_reverses_the_orders_and_leaves_the_earlier_answer():
    play = staged(_cured_late())

    assert opinions(play, _LEARNT - 1)[()].measures["m-p"].state == "restored"
    assert opinions(play, _LEARNT)[()].verdicts["n"] == ("cured", _EFFECT - 1)
    orders = [(entry.type, entry.recorded_at.seconds) for entry in _played(play, _LEARNT).read()]
    assert [step for step in orders if step[0].startswith("order.")] == [
        *[("order.issued", _EFFECT)] * 2,
        *[("order.reversed", _LEARNT)] * 2,
    ]


# --- processes --------------------------------------------------------------------------------------------------------


def _run(case: str, folder: Path, seed: str) -> tuple[str, list[bytes]]:
    path = folder / f"{seed}.journal"
    command = [sys.executable, "-m", "foedus", "case", "run", case, "--journal", str(path), "--json"]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, cwd=_ROOT, check=False
    )
    assert done.returncode in {0, 1}, done.stderr
    with SqliteJournal.open_existing(path) as journal:
        return done.stdout, list(journal.entries())


@pytest.mark.parametrize("name", ["un-2231-2025", "made-up"])
def test_the_seed_of_the_hash_never_shows_in_the_journal(name: str, tmp_path: Path):
    if name == "made-up":
        world = _cured_late()
        (tmp_path / "g.yaml").write_bytes(yaml_of(world.guarantee))
        (tmp_path / "c.case.yaml").write_bytes(yaml_of(world.case))
        name = str(tmp_path / "c.case.yaml")

    runs = [_run(name, tmp_path, seed) for seed in ("1", "2", "3")]

    assert runs[0] == runs[1] == runs[2]
    assert len(runs[0][1]) > 5
