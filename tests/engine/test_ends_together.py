"""Ends, stays, renewals and voidings together: no order lives where the measure does not, and no doubt is settled."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.engine import View, assess, idle_acts
from foedus.engine.assess import next_change
from foedus.kernel import Instant
from foedus.measures import Phase, Stand
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_NOTICE = {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"}
_OPENING: Written = {
    "on": "breach",
    "notification": _NOTICE,
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_ACCUSATION: Written = {
    "on": "breach",
    "notification": {**_NOTICE, "by": "accuser"},
    "determination": {
        "by": "council",
        "signatures": {"at_least": 2},
        "within": {"length": "240 hours", "after": "notification.sent", "limit": "included"},
        "clause": "one",
    },
    "effect": {"length": "1 hour", "after": "determination.made", "clause": "one"},
}
_LASTS: Written = {
    "for": {
        "length": "28 days",
        "after": "activation",
        "anchor_day": "included",
        "zone": "GMT",
        "edge": "end_of_last_day",
    },
    "renewal": {"by": "council", "signatures": {"at_least": 2}, "extends": "as_stated", "clause": "one"},
    "clause": "one",
}
_FIXED: Written = {
    "on": "2026-06-01",
    "edge": "start_of_last_day",
    "zone": "GMT",
    "pending": "lapse",
    "activated": "end",
    "clause": "one",
}


def _way(*, signatures: int = 2, pending: str = "lapse", activated: str = "stay") -> Written:
    return {
        "what": {"en": "notice", "zh-Hant": "通知"},
        "by": "council",
        "signatures": {"at_least": signatures},
        "takes_effect": "at_once",
        "pending": pending,
        "activated": activated,
        "clause": "one",
    }


def _play(facts: Sequence[Written], *, council: Sequence[object] = ("M3", "M4"), **head: Written) -> Staged:
    """The parts of the text that a scene names; a text that nothing voids has no accusation either."""
    roles = {
        "notifier": named(holders=["M1"]),
        "accuser": named(holders=["M2"]),
        "council": named(holders=list(council)) if len(council) > 0 else named(),
        "court": named(holders=["M6"]),
    }
    voids = {"voided_by": [{"procedure": "q", "meanwhile": "suspended", "clause": "one"}]}
    text = text_of(roles, {"p": _OPENING, **({"q": _ACCUSATION} if "lasts" not in head else {})})
    measure = {**text["measures"]["m-p"], "stayed_by": "court"}
    lasts = head.pop("lasts", None)
    text["measures"] = {"m-p": measure if lasts is None else {**measure, "lasts": lasts}}
    return staged(World({**text, **(voids if lasts is None else {}), **head}, whole_case("GMT", facts)))


def _act(kind: str, name: str, when: object, *by: str, **more: object) -> Written:
    return {"id": name, "kind": kind, "basis": "assumed", "by": list(by), "when": when, **more}


_ATTACK = _act("notification", "attack", "2026-03-02T12:00:00Z", "M1", signed=True, procedure="p")
_CHARGE = _act("notification", "charge", "2026-03-05T12:00:00Z", "M2", signed=True, procedure="q")
_FOUND = _act("determination", "found", "2026-03-08T12:00:00Z", "M3", "M4", signed=True, notification="charge")


def _stay(kind: str, when: str) -> Written:
    return _act(kind, kind, when, "M6", measure="m-p")


def _leaving(when: object, *by: str) -> Written:
    return _act("ending", "notice", when, *(by or ("M3", "M4")), signed=True, way="leave")


def _steps(play: Staged) -> list[tuple[str, str]]:
    """What became of the orders on one of those who owe, in the order of the record."""
    journal = MemoryJournal("scene")
    rehearse(play, View(), Instant.parse("2026-07-01T00:00:00Z"), journal, ZONE_RULES)
    told = [entry for entry in journal.read() if entry.type.startswith("order.")]
    return [(entry.type[6:], str(entry.recorded_at)) for entry in told if "/M1" in str(entry.payload["key"])]


def _stand(play: Staged, as_of: str) -> Stand:
    return assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES).outlooks[0].stands["m-p"]


# --- orders follow the measure ----------------------------------------------------------------------------------------


def test_a_renewal_in_time_that_is_learnt_late_brings_the_orders_back():
    act = _act("renewal", "r", "2026-03-30T12:00:00Z", "M3", "M4", signed=True, measure="m-p")
    late = {**act, "until": "2026-09-15T00:00:00Z", "known": "2026-04-02T00:00:00Z"}

    steps = _steps(_play([_ATTACK, late], lasts=_LASTS))
    assert steps[-2:] == [("reversed", "2026-03-31T00:00:00Z"), ("issued", "2026-04-02T00:00:00Z")]


def test_a_voiding_that_is_corrected_brings_the_orders_back():
    corrected = {**_FOUND, "id": "found-2", "replaces": "found", "signed": False, "known": "2026-03-20T00:00:00Z"}

    assert _steps(_play([_ATTACK, _CHARGE, _FOUND, corrected]))[-1] == ("issued", "2026-03-20T00:00:00Z")


def test_a_court_that_lifts_its_stay_does_not_lift_what_is_held_back():
    facts = [_ATTACK, _stay("stay", "2026-03-04T00:00:00Z"), _CHARGE, _stay("stay_lifted", "2026-03-06T00:00:00Z")]
    until_decided = [step for step in _steps(_play(facts)) if step[1] < "2026-03-15T12:00:01Z"]

    assert until_decided[-1][0] == "suspended"


def test_a_court_without_a_stay_lifts_nothing():
    steps = _steps(_play([_ATTACK, _CHARGE, _stay("stay_lifted", "2026-03-06T00:00:00Z")]))

    assert ("restored", "2026-03-06T00:00:00Z") not in steps


# --- which end is the first -------------------------------------------------------------------------------------------


def test_a_doubtful_end_settles_nothing_that_the_fixed_one_would_settle_otherwise():
    def phase(when: object) -> Phase:
        council = ("M3", {"party": "M4", "from": "2026-03-10T12:00:00Z"})
        facts = [_ATTACK, _leaving(when)]
        play = _play(facts, council=council, ends=_FIXED, ends_by={"leave": _way(pending="continue")})
        return _stand(play, "2026-07-01T00:00:00Z").phase

    assert {phase("2026-03-10T11:00:00Z"), phase("2026-03-10T13:00:00Z")} == {Phase.ENDED, Phase.AFTER}
    assert phase("2026-03-10") is Phase.UNKNOWN


def test_an_end_known_to_the_day_on_which_the_effect_falls_leaves_open_which_came_first():
    way = {"leave": _way(pending="continue", activated="end")}

    def phase(when: object) -> Phase:
        return _stand(_play([_ATTACK, _leaving(when)], ends_by=way), "2026-04-01T00:00:00Z").phase

    assert {phase("2026-03-03T06:00:00Z"), phase("2026-03-03T18:00:00Z")} == {Phase.AFTER, Phase.ENDED}
    assert phase("2026-03-03") is Phase.UNKNOWN


def test_a_doubtful_end_names_the_act_that_makes_it_so():
    council = ("M3", {"party": "M4", "from": "2026-03-10T12:00:00Z"})
    found = _stand(_play([_leaving("2026-03-10")], council=council, ends_by={"leave": _way()}), "2026-04-01T00:00:00Z")

    assert found.phase is Phase.UNKNOWN
    assert [why.facts for why in found.because] == [("notice",)]


# --- what time alone changes ------------------------------------------------------------------------------------------


def test_a_doubtful_renewal_announces_when_even_it_would_have_run_out():
    last = {"on": "2026-03-31", "edge": "start_of_last_day", "zone": "Etc/GMT+6"}
    lasts = {"until": last, "renewal": _LASTS["renewal"], "clause": "one"}
    act = _act("renewal", "r", "2026-03-31", "M3", "M4", signed=True, measure="m-p")
    play = _play([{**act, "until": "2026-09-15T00:00:00Z"}], lasts=lasts)
    found = assess(play.document, play.known, View(), Instant.parse("2026-04-02T00:00:00Z"), ZONE_RULES)

    assert str(next_change(found)) == "2026-09-15T00:00:00Z"


def test_a_seat_that_makes_an_ending_valid_changes_the_record_when_it_becomes_known():
    seat: Written = {
        "id": "seat",
        "kind": "seat",
        "basis": "assumed",
        "role": "council",
        "parties": ["M3"],
        "from": "2026-01-01T00:00:00Z",
        "known": "2026-04-01T00:00:00Z",
    }
    facts = [_leaving("2026-03-10T12:00:00Z", "M3"), seat]
    play = _play(facts, council=(), ends_by={"leave": _way(signatures=1)})
    journal = MemoryJournal("scene")
    rehearse(play, View(), Instant.parse("2026-07-01T00:00:00Z"), journal, ZONE_RULES)
    said = [(str(e.recorded_at), e.payload["state"]) for e in journal.read() if e.type == "measure.said"]

    assert said[-1] == ("2026-04-01T00:00:00Z", "lapsed")


# --- acts without effect are told ----------------------------------------------------------------------------------


def _idle(play: Staged) -> dict[str, str]:
    found = assess(play.document, play.known, View(), Instant.parse("2026-06-01T00:00:00Z"), ZONE_RULES)
    return dict(idle_acts(play.document.first, found))


def test_an_ending_by_a_stranger_or_by_too_few_is_told_below_the_record():
    way = {"leave": _way()}

    assert _idle(_play([_leaving("2026-03-10T12:00:00Z", "M1")], ends_by=way)) == {"notice": "without_the_power"}
    assert _idle(_play([_leaving("2026-03-10T12:00:00Z", "M3")], ends_by=way)) == {"notice": "not_by_enough"}
    assert _idle(_play([_leaving("2026-03-10T12:00:00Z")], ends_by=way)) == {}


def test_a_renewal_that_has_no_effect_is_told_with_what_it_lacks():
    def renewal(when: str, *by: str, **more: str) -> Written:
        return _act("renewal", "r", when, *by, signed=True, measure="m-p", **more)

    until = {"until": "2026-09-15T00:00:00Z"}
    lacking = {
        "without_the_power": renewal("2026-03-10T00:00:00Z", "M1", **until),
        "not_by_enough": renewal("2026-03-10T00:00:00Z", "M3", **until),
        "renewal_without_end": renewal("2026-03-10T00:00:00Z", "M3", "M4"),
        "renewal_too_late": renewal("2026-04-10T00:00:00Z", "M3", "M4", **until),
    }

    assert {ground: _idle(_play([_ATTACK, act], lasts=_LASTS)) for ground, act in lacking.items()} == {
        ground: {"r": ground} for ground in lacking
    }
