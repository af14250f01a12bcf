"""A source's voice taken away: from when, of what, by whom, and what becomes of determinations made before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from foedus.engine import Assessment, View, assess, idle_acts
from foedus.evidence import Report, Total
from foedus.journal import Envelope
from foedus.kernel import BadInputError, Instant, Interval, Truth
from foedus.procedure import fact_from
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_RULE: Written = {"by": "jury", "signatures": 2, "clause": "one"}
_WINDOW = {"length": "24 hours", "bounds": "(]"}
_BLOW = {"count": {"of": ["blow"], "at_least": 1, "per": "everywhere", "window": _WINDOW}}
_MANY = {"total": {"of": "blows", "at_least": 5, "per": "everywhere", "window": _WINDOW}}
_SIGNED: Written = {"by": "member", "signatures": {"at_least": 1}, "clause": "one"}
_PROCEDURE: Written = {
    "on": "blows",
    "finding": "is_required",
    "notification": {**_SIGNED, "reasons": "not_required"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_END = "2026-03-05T00:00:00Z"


def _text(rule: Any, condition: Any = _BLOW) -> Written:
    evidence: Written = {
        "sources": {
            "eye": named(modality="observer", independence="eye", alignment="neutral"),
            "wire": named(modality="wire", independence="agency", alignment="neutral"),
        },
        "classes": ["blow"],
        "series": ["blows"],
        "corroboration": {"independent": 2, "modalities": 2, "within": "1 hour"},
        "late_until": "72 hours",
        **({} if rule is None else {"disqualification": rule}),
    }
    violations = {"breach": named(clause="one"), "blows": named(clause="one", condition=condition)}
    roles = {"member": named(holders=["M1"]), "jury": named(holders=["M2", "M3"])}
    procedure = _PROCEDURE if condition == _BLOW else {**_PROCEDURE, "finding": "informs"}
    return text_of(roles, {"p": procedure}, violations=violations, evidence=evidence)


def _report(source: str, known: str = "2026-03-02T06:30:00Z", **more: Any) -> Report:
    held = Interval.at(Instant.parse("2026-03-02T06:00:00Z"))
    told: dict[str, Any] = {"incident_class": "blow", "zone": None, "incident": "x", "held": held}
    return Report(**{"id": f"{source}-{known[11:19]}", "source": source, "known": Instant.parse(known), **told, **more})


_BLOWS = (_report("eye"), _report("wire", "2026-03-02T06:20:00Z"))
_NOTICE: Written = {
    "id": "n",
    "kind": "notification",
    "procedure": "p",
    "when": "2026-03-02T08:00:00Z",
    "complains_of": "2026-03-02T06:00:00Z",
    "by": ["M1"],
    "signed": True,
    "basis": "assumed",
}


def _struck(since: str = "2026-03-02T06:00:00Z", **more: Any) -> Written:
    made: Written = {"id": "q", "kind": "disqualification", "of": "eye", "from": since, "basis": "assumed"}
    return {**made, "by": ["M2", "M3"], "signed": True, "when": "2026-03-02T12:00:00Z", **more}


def _play(*facts: Written, rule: Any = _RULE, blows: Sequence[Report] = _BLOWS, text: Written | None = None) -> Staged:
    play = staged(World(_text(rule) if text is None else text, whole_case("GMT", [_NOTICE, *facts])))
    return replace(play, known=replace(play.known, reports=tuple(blows)))


def _seen(play: Staged, as_of: str = _END) -> Assessment:
    return assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES)


def _truth(play: Staged, as_of: str = _END) -> Truth:
    return _seen(play, as_of).outlooks[0].findings["blows"].truth


def _verdict(play: Staged, as_of: str = _END) -> str:
    return _seen(play, as_of).outlooks[0].judgments[0].verdict.value


def _idle(play: Staged) -> list[tuple[str, ...]]:
    return [tuple(each) for each in idle_acts(play.document.first, _seen(play))]


@pytest.mark.parametrize(
    ("since", "truth"),
    [
        ("2026-03-02T06:29:59Z", Truth.UNKNOWN),
        ("2026-03-02T06:30:00Z", Truth.UNKNOWN),
        ("2026-03-02T06:30:01Z", Truth.TRUE),
    ],
)
def test_what_became_known_from_that_second_on_has_no_weight_whenever_it_says_it_happened(since: str, truth: Truth):
    assert _truth(_play(_struck(since)), "2026-03-03T00:00:00Z") is truth


@pytest.mark.parametrize(
    ("until", "truth"),
    [
        ("2026-03-02T06:29:59Z", Truth.TRUE),
        ("2026-03-02T06:30:00Z", Truth.TRUE),
        ("2026-03-02T06:30:01Z", Truth.UNKNOWN),
    ],
)
def test_it_is_heard_again_from_the_second_at_which_that_ends(until: str, truth: Truth):
    assert _truth(_play(_struck(until=until)), "2026-03-03T00:00:00Z") is truth


def test_of_a_day_its_first_instant_counts():
    assert _truth(_play(_struck("2026-03-02")), "2026-03-03T00:00:00Z") is Truth.UNKNOWN
    assert _truth(_play(_struck("2026-03-03")), "2026-03-03T00:00:00Z") is Truth.TRUE


def test_as_of_the_second_before_it_was_known_nothing_is_taken_away():
    assert _truth(_play(_struck()), "2026-03-02T11:59:59Z") is Truth.TRUE
    assert _truth(_play(_struck()), "2026-03-02T12:00:00Z") is Truth.UNKNOWN


def test_a_determination_that_rests_on_reports_from_before_the_capture_stands():
    assert _verdict(_play(_struck("2026-03-02T06:30:01Z"))) == "activated"
    assert _verdict(_play(_struck("2026-03-02T06:30:00Z"))) != "activated"


def test_the_record_up_to_then_stays_as_it_was_and_what_follows_is_judged_anew():
    journals = list[list[Envelope]]()
    for facts in ((), (_struck(),)):
        journal = MemoryJournal("struck")
        rehearse(_play(*facts), View(), Instant.parse(_END), journal, ZONE_RULES)
        journals.append(list(journal.read()))
    plain, struck = journals

    assert plain != struck
    before = [each for each in struck if each.recorded_at < Instant.parse("2026-03-02T12:00:00Z")]
    assert len(before) > 3
    assert plain[: len(before)] == before


@pytest.mark.parametrize(
    ("more", "rule", "reason"),
    [
        ({"by": ["M2"]}, _RULE, "not_by_enough"),
        ({"by": ["M1", "M4"]}, _RULE, "without_the_power"),
        ({"signed": False}, _RULE, "unsigned"),
        ({}, None, "no_such_power"),
    ],
)
def test_whoever_may_not_do_it_takes_nothing_away_and_is_told_so(more: Written, rule: Any, reason: str):
    play = _play(_struck(**more), rule=rule)

    assert _truth(play) is Truth.TRUE
    assert _idle(play) == [("q", reason)]


def test_where_it_is_in_doubt_who_held_the_role_the_finding_is_not_known_unless_it_does_not_matter():
    seats = [
        {"id": "s2", "kind": "seat", "role": "jury", "parties": ["M2"], "from": "2020-01-01", "basis": "assumed"},
        {
            "id": "s3",
            "kind": "seat",
            "role": "jury",
            "parties": ["M3"],
            "from": {"from": "2026-03-01T00:00:00Z", "until": "2026-03-04T00:00:00Z"},
            "basis": "assumed",
        },
    ]
    text = _text(_RULE)
    del text["roles"]["jury"]["holders"]
    doubtful = _play(*seats, _struck(), text=text)
    heard = _play(*seats, _struck("2026-03-02T07:00:00Z"), text=text)

    assert _seen(doubtful).outlooks[0].disqualified[0] == ()
    assert len(_seen(doubtful).outlooks[0].disqualified) == 2
    assert _truth(doubtful) is Truth.UNKNOWN
    assert _truth(heard) is Truth.TRUE


def test_a_correction_by_a_captured_source_corrects_nothing():
    taken_back = replace(_BLOWS[0], denies=True, known=Instant.parse("2026-03-02T09:00:00Z"))
    blows = (*_BLOWS, taken_back)

    assert _truth(_play(blows=blows), "2026-03-03T00:00:00Z") is Truth.UNKNOWN
    assert _truth(_play(_struck("2026-03-02T07:00:00Z"), blows=blows), "2026-03-03T00:00:00Z") is Truth.TRUE


def test_the_reports_are_told_as_set_aside_with_the_ground():
    asides = _seen(_play(_struck())).outlooks[0].set_aside

    assert [(each.report, each.reason) for each in asides] == [("eye-06:30:00", "disqualified")]


def test_totals_of_a_disqualified_source_count_no_more_either():
    day = Interval(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-02T00:00:00Z"))
    totals = [
        Total(id=f"t{n}", source="eye", series="blows", zone=None, held=day, count=9, known=Instant.parse(known))
        for n, known in enumerate(("2026-03-02T06:59:59Z", "2026-03-02T07:00:00Z"))
    ]
    found = list[Truth]()
    for total in totals:
        play = _play(_struck("2026-03-02T07:00:00Z"), text=_text(_RULE, _MANY), blows=())
        found.append(_truth(replace(play, known=replace(play.known, totals=(total,)))))

    assert found == [Truth.TRUE, Truth.UNKNOWN]


def test_one_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="ends before it begins"):
        fact_from(_struck(until="2026-03-02T06:00:00Z"))


def test_a_source_that_is_not_on_the_list_cannot_be_disqualified():
    with pytest.raises(BadInputError, match="names no source on the closed list"):
        _play(_struck(of="stranger"))
