"""Licences: what they exempt, while they are in force, and what becomes of those that lack something."""

from __future__ import annotations

from typing import Any, cast

import pytest

from foedus.engine import View, assess, idle_acts
from foedus.kernel import Instant
from foedus.rehearsal import Staged
from tests.engine.dealings import END, PLAIN, answered, carved, journal_of, licensed, played, put, steps_to
from tests.engine.scenes import EFFECT, NOTIFIED, SENT, text
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named
from tests.laws.worlds import World, whole_case

_LICENSED = {"old": carved(licensed_by="council")}


@pytest.mark.parametrize(
    ("licence", "answer", "told"),
    [
        ({}, "exempt", "licence"),
        ({"when": "2026-03-04T12:00:00Z"}, "exempt", "licence"),
        ({"when": "2026-03-04T12:00:01Z"}, "not_exempt", "licence_too_late"),
        ({"when": "2026-03-04"}, "unknown", "licence"),
        ({"until": "2026-03-04T12:00:01Z"}, "exempt", "licence"),
        ({"until": "2026-03-04T12:00:00Z"}, "not_exempt", "licence_over"),
        ({"signed": False}, "not_exempt", "licence_unsigned"),
        ({"by": ["M1"]}, "not_exempt", "licence"),
        ({"dealings": ["d"]}, "exempt", "licence"),
        ({"dealings": ["other"]}, "not_exempt", "licence_for_others"),
    ],
)
def test_a_licence_exempts_what_it_covers_while_it_is_in_force(licence: Written, answer: str, told: str):
    play = played(put(), put(id="other"), {**licensed(), **licence}, rules=_LICENSED)

    assert answered(play) == answer
    assert steps_to(play)[-1][0] == told


def test_without_a_licence_nothing_is_exempt_where_the_text_asks_for_one():
    play = played(put(), rules=_LICENSED)

    assert answered(play) == "not_exempt"
    assert steps_to(play)[-1] == ("licensed", "false")


def test_a_licence_that_the_text_asks_for_nowhere_or_of_nobody_who_may_is_told_as_without_effect():
    def idle(play: Staged) -> list[str]:
        assessment = assess(play.document, play.known, View(), Instant.parse(END), ZONE_RULES)
        return [each.reason for each in idle_acts(play.document.first, assessment)]

    assert idle(played(licensed(), rules={"old": PLAIN})) == ["no_such_power"]
    assert idle(played(licensed(by=["M1"]), rules=_LICENSED)) == ["without_the_power"]
    assert idle(played(licensed(), rules=_LICENSED)) == []


def test_one_licence_of_several_is_enough():
    lapsed = licensed(id="l1", until="2026-03-04T06:00:00Z")

    assert answered(played(put(), lapsed, licensed(), rules=_LICENSED)) == "exempt"


def test_a_licence_of_whoever_may_have_held_the_role_leaves_it_open():
    written = text()
    seat: Written = {"id": "s", "kind": "seat", "role": "office", "parties": ["M4"], "basis": "assumed"}
    seat |= {"from": "2026-03-04", "until": "2026-03-05"}
    written["roles"]["office"] = named()
    written["measures"]["m-p"]["carve_outs"] = {"old": carved(licensed_by="office")}
    given_on = ("2026-03-04", {"from": "2026-03-03", "until": "2026-03-05"}, "2026-03-05")
    worlds = [[NOTIFIED, seat, put("2026-03-06T00:00:00Z"), licensed(cast("Any", when))] for when in given_on]

    found = [answered(staged(World(written, whole_case("GMT", facts)))) for facts in worlds]

    assert found == ["exempt", "unknown", "not_exempt"]


def test_the_end_of_a_licence_wakes_the_engine():
    play = played(licensed(until="2026-03-05T08:00:00Z"), rules=_LICENSED)
    told = [entry for entry in journal_of(play) if entry.type == "measure.said"]
    licences = [
        (str(entry.recorded_at), cast("Any", entry.payload)["carve_outs"][0]["said"][0]["licences"]) for entry in told
    ]

    assert licences == [(SENT, ()), (EFFECT, ()), ("2026-03-04T00:00:00Z", ("l",)), ("2026-03-05T08:00:00Z", ())]
