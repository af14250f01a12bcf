"""A guarantee that ends by notice or upon an event: only by a signed act of those who may, and counted from that."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from foedus.engine import View, assess
from foedus.engine.assess import Outlook, next_change
from foedus.kernel import Instant
from foedus.measures import KINDS, Phase
from foedus.procedure import Verdict
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case
from tests.measures.kind_samples import SAMPLES

_RULES: Written = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_SIX_MONTHS = {
    "length": "6 months",
    "after": "ending",
    "anchor_day": "excluded",
    "zone": "GMT",
    "edge": "end_of_last_day",
}


def _way(takes_effect: object = "at_once", *, pending: str = "lapse", activated: str = "stay") -> Written:
    return {
        "what": {"en": "notice of withdrawal", "zh-Hant": "退出通知"},
        "by": "leaver",
        "signatures": {"at_least": 2},
        "takes_effect": takes_effect,
        "pending": pending,
        "activated": activated,
        "clause": "one",
    }


def _notice(when: object, *by: str, **more: object) -> Written:
    act = {"id": "notice", "kind": "ending", "basis": "assumed", "way": "leave", "by": list(by or ("M3", "M4"))}
    return {**act, "signed": True, "when": when, **more}


def _opened(when: str, name: str = "n") -> Written:
    act = {"id": name, "kind": "notification", "basis": "assumed", "by": ["M1"], "signed": True, "procedure": "p"}
    return {**act, "when": when}


def _outlook(facts: Sequence[Written], as_of: str, way: Written, **head: object) -> Outlook:
    roles = {"notifier": named(holders=["M1"]), "leaver": named(holders=["M3", "M4"])}
    text = {**text_of(roles, {"p": _RULES}), "ends_by": {"leave": way}, **head}
    play = staged(World(text, whole_case("GMT", facts)))
    return assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES).outlooks[0]


def _phase(facts: Sequence[Written], as_of: str, way: Written, **head: object) -> Phase:
    return _outlook(facts, as_of, way, **head).stands["m-p"].phase


def test_notice_ends_it_at_once_or_when_its_time_is_over_to_the_second():
    notice = [_notice("2026-03-10T12:00:00Z")]

    assert _phase(notice, "2026-03-10T11:59:59Z", _way()) is Phase.BEFORE
    assert _phase(notice, "2026-03-10T12:00:00Z", _way()) is Phase.ENDED
    assert _phase(notice, "2026-09-10T23:59:59Z", _way(_SIX_MONTHS)) is Phase.BEFORE
    found = _outlook(notice, "2026-09-11T00:00:00Z", _way(_SIX_MONTHS)).stands["m-p"]
    assert (found.phase, str(found.since)) == (Phase.ENDED, "2026-09-11T00:00:00Z")
    assert [(why.rule, why.facts) for why in found.because] == [("ended", ("notice",))]


@pytest.mark.parametrize("lacking", [{"by": ["M3"]}, {"by": ["M1", "M2"]}, {"signed": False}])
def test_an_act_that_lacks_something_ends_nothing(lacking: Written):
    assert _phase([{**_notice("2026-03-10T12:00:00Z"), **lacking}], "2027-01-01T00:00:00Z", _way()) is Phase.BEFORE


def test_what_is_notified_after_the_end_opens_nothing_and_what_was_open_lapses_or_goes_on():
    notice = _notice("2026-03-10T12:00:00Z")
    late, open_then = _opened("2026-03-11T00:00:00Z"), _opened("2026-03-10T00:00:00Z")

    assert _outlook([notice, late], "2026-04-01T00:00:00Z", _way()).judgments[0].verdict is Verdict.INADMISSIBLE
    lapsed = _outlook([notice, open_then], "2026-04-01T00:00:00Z", _way())
    goes_on = _outlook([notice, open_then], "2026-04-01T00:00:00Z", _way(pending="continue"))
    assert (lapsed.judgments[0].verdict, lapsed.stands["m-p"].phase) == (Verdict.LAPSED, Phase.ENDED)
    assert (goes_on.judgments[0].verdict, goes_on.stands["m-p"].phase) == (Verdict.ACTIVATED, Phase.AFTER)


def test_measures_in_effect_stay_or_end_as_the_text_says():
    facts = [_opened("2026-03-01T00:00:00Z"), _notice("2026-03-10T12:00:00Z")]

    assert _phase(facts, "2026-03-10T12:00:00Z", _way(activated="stay")) is Phase.AFTER
    assert _phase(facts, "2026-03-10T12:00:00Z", _way(activated="end")) is Phase.ENDED


def test_the_first_end_counts_be_it_the_day_of_the_text_or_an_act():
    fixed = {"on": "2026-06-01", "edge": "start_of_last_day", "zone": "GMT", "pending": "lapse", "activated": "stay"}
    ends = {**fixed, "clause": "one"}
    early, late = _notice("2026-05-01T00:00:00Z"), _notice("2026-07-01T00:00:00Z")

    assert (
        str(_outlook([early], "2027-01-01T00:00:00Z", _way(), ends=ends).stands["m-p"].since) == "2026-05-01T00:00:00Z"
    )
    assert (
        str(_outlook([late], "2027-01-01T00:00:00Z", _way(), ends=ends).stands["m-p"].since) == "2026-06-01T00:00:00Z"
    )


def test_an_end_known_only_to_the_day_leaves_that_day_open():
    notice = [_notice("2026-03-10")]

    assert _phase(notice, "2026-03-09T23:59:59Z", _way()) is Phase.BEFORE
    assert (
        _phase([_notice("2026-03-10", known="2026-03-10T06:00:00Z")], "2026-03-10T12:00:00Z", _way()) is Phase.UNKNOWN
    )
    assert _phase(notice, "2026-03-11T00:00:00Z", _way()) is Phase.ENDED


def test_the_end_is_an_instant_at_which_time_alone_changes_something():
    roles = {"notifier": named(holders=["M1"]), "leaver": named(holders=["M3", "M4"])}
    text = {**text_of(roles, {"p": _RULES}), "ends_by": {"leave": _way(_SIX_MONTHS)}}
    play = staged(World(text, whole_case("GMT", [_notice("2026-03-10T12:00:00Z")])))
    found = assess(play.document, play.known, View(), Instant.parse("2026-03-11T00:00:00Z"), ZONE_RULES)

    assert str(next_change(found)) == "2026-09-11T00:00:00Z"


# --- a proceeding pending at the end ----------------------------------------------------------------------------------


@pytest.mark.parametrize("activated", ["stay", "end"])
@pytest.mark.parametrize(
    ("as_of", "phase", "verdict"),
    [
        ("2026-03-10T11:59:59Z", Phase.BEFORE, Verdict.PENDING),
        ("2026-03-10T12:00:00Z", Phase.ENDED, Verdict.PENDING),
        ("2026-03-10T23:59:59Z", Phase.ENDED, Verdict.PENDING),
        ("2026-03-11T00:00:00Z", Phase.AFTER, Verdict.ACTIVATED),
        ("2026-03-11T00:00:01Z", Phase.AFTER, Verdict.ACTIVATED),
    ],
)
def test_a_proceeding_pending_at_the_end_keeps_itself_alive_and_not_what_was_owed_before_it(
    as_of: str, phase: Phase, verdict: Verdict, activated: str
):
    facts = [_notice("2026-03-10T12:00:00Z"), _opened("2026-03-10T00:00:00Z")]
    found = _outlook(facts, as_of, _way(pending="continue", activated=activated))

    assert (found.stands["m-p"].phase, found.judgments[0].verdict) == (phase, verdict)
    if phase is Phase.ENDED:
        assert str(found.stands["m-p"].since) == "2026-03-10T12:00:00Z"


def test_what_flowed_in_peacetime_stops_at_the_end_whatever_is_pending():
    """Of a kind with a part owed in peacetime, nothing is in force between the end and the effect."""
    facts = [_notice("2026-03-10T12:00:00Z"), _opened("2026-03-10T00:00:00Z")]
    plain = text_of({"notifier": named(holders=["M1"])}, {"p": _RULES})["measures"]["m-p"]
    supplies = {**plain, "kind": "arms", **SAMPLES["arms"]}

    def in_force(as_of: str) -> int:
        found = _outlook(facts, as_of, _way(pending="continue", activated="end"), measures={"m-p": supplies})
        return len(KINDS["arms"].in_force(supplies["terms"], found.stands["m-p"].phase))

    turns = ("2026-03-10T11:59:59Z", "2026-03-10T12:00:00Z", "2026-03-10T23:59:59Z", "2026-03-11T00:00:00Z")
    assert [in_force(as_of) for as_of in turns] == [2, 0, 0, 3]
