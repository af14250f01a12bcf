"""Runs of a case: simulated time only goes on, and a journal of another run is refused."""

from __future__ import annotations

import pytest

from foedus.engine import View
from foedus.journal import ConflictError
from foedus.kernel import BadInputError, Instant, WorldError
from foedus.rehearsal import MemoryJournal, last_instant, rehearse
from foedus.rehearsal.clock import SimulatedClock
from tests.bilingual import assert_alike, assert_in_both
from tests.engine.scenes import EFFECT, SENT, act, scene
from tests.journal.samples import event
from tests.laws.playing import ZONE_RULES


def test_a_simulated_clock_never_goes_back():
    clock = SimulatedClock(Instant.parse(EFFECT))

    clock.set(Instant.parse(SENT))

    assert clock.now() == Instant.parse(EFFECT)


def test_a_case_is_over_when_everything_is_known():
    late = act("acknowledgement", "M1", EFFECT, known="2026-05-01")

    assert str(last_instant(scene(late))) == "2026-05-01T23:59:59Z"


def test_each_fact_is_recorded_as_it_becomes_known_and_the_effect_as_it_falls_due():
    journal = MemoryJournal("m")
    rehearse(
        scene(act("acknowledgement", "M1", "2026-03-04T00:00:00Z")), View(), _at("2026-03-10"), journal, ZONE_RULES
    )

    recorded = {entry.type: str(entry.recorded_at) for entry in reversed(journal.read())}
    assert recorded["fact.recorded"] == SENT
    assert recorded["order.issued"] == EFFECT
    assert recorded["order.acknowledged"] == "2026-03-04T00:00:00Z"
    assert recorded["order.overdue"] == "2026-03-05T12:00:01Z"


def test_a_journal_that_has_gone_past_the_instant_is_refused_untouched():
    journal = MemoryJournal("m")
    rehearse(scene(), View(), _at("2026-03-10"), journal, ZONE_RULES)
    before = list(journal.entries())

    with pytest.raises(BadInputError, match="the journal has gone on to 2026-03") as refused:
        rehearse(scene(), View(), _at("2026-03-02"), journal, ZONE_RULES)

    assert refused.value.flaws[0].code == "E003"
    assert_in_both(refused.value.flaws[0])
    assert list(journal.entries()) == before


def test_a_journal_of_another_view_is_refused():
    journal = MemoryJournal("m")
    rehearse(scene(), View(), _at("2026-03-10"), journal, ZONE_RULES)

    with pytest.raises(BadInputError, match="recogniser differ"):
        rehearse(scene(), View(recogniser="M1"), _at("2026-03-10"), journal, ZONE_RULES)


def test_a_journal_in_memory_tells_what_it_lacks_and_who_came_first_in_both_languages():
    journal = MemoryJournal("m")
    with pytest.raises(WorldError) as lacking:
        journal.content("sha256:00")
    with pytest.raises(ConflictError) as late:
        journal.append(after=1, events=[event()])

    for error in (lacking.value, late.value):
        assert error.said("en") == str(error)
        assert_alike(error.message)


def _at(day: str) -> Instant:
    return Instant.parse(f"{day}T00:00:00Z")
