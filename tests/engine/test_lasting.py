"""What lapses unless it is renewed: the authority ends to the second, and only a timely act by enough puts it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.engine import View, assess
from foedus.engine.assess import next_change
from foedus.kernel import Instant, Truth
from foedus.measures import Phase, Stand
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_NOTIFIED: Written = {
    "id": "n",
    "kind": "notification",
    "basis": "assumed",
    "by": ["M1"],
    "signed": True,
    "procedure": "p",
    "when": "2026-03-02T12:00:00Z",
}
_EFFECT = "2026-03-03T12:00:00Z"
_RULES: Written = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_COUNT = {"anchor_day": "included", "zone": "GMT", "edge": "end_of_last_day"}
_FOUR_WEEKS: Written = {"for": {"length": "28 days", "after": "activation", **_COUNT}}
_END_OF_MARCH: Written = {"until": {"on": "2026-03-31", "edge": "end_of_last_day", "zone": "GMT"}}
_NINETY: Written = {"length": "90 days", "after": "renewal", **_COUNT, "anchor_day": "excluded"}


def _renewal(extends: Any = "as_stated", *, share: Any = "1/1") -> Written:
    signatures = {"at_least": share, "of": "members"} if isinstance(share, str) else {"at_least": share}
    return {"by": "renewer", "signatures": signatures, "extends": extends, "clause": "one"}


def _renewed(when: Any, *by: str, name: str = "r1", **more: Any) -> Written:
    act = {"id": name, "kind": "renewal", "basis": "assumed", "measure": "m-p", "by": by or ("M3", "M4")}
    return {**act, "signed": True, "when": when, **more}


def _play(lasts: Written, facts: Sequence[Written], *, is_opened: bool = True) -> Staged:
    roles = {"notifier": named(holders=["M1"]), "renewer": named(holders=["M3", "M4"])}
    text = text_of(roles, {"p": _RULES})
    text["measures"]["m-p"].update(lasts={**lasts, "clause": "one"})
    return staged(World(text, whole_case("GMT", [*([_NOTIFIED] if is_opened else []), *facts])))


def _stands(lasts: Written, *facts: Written, as_of: str, is_opened: bool = True) -> Stand:
    play = _play(lasts, facts, is_opened=is_opened)
    return assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES).outlooks[0].stands["m-p"]


# --- the end ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lasts", "before", "after"),
    [
        (_FOUR_WEEKS, "2026-03-30T23:59:59Z", "2026-03-31T00:00:00Z"),
        (_END_OF_MARCH, "2026-03-31T23:59:59Z", "2026-04-01T00:00:00Z"),
    ],
)
def test_it_is_in_effect_until_its_authority_lapses_to_the_second(lasts: Written, before: str, after: str):
    found = _stands(lasts, as_of=after)

    assert _stands(lasts, as_of=before).phase is Phase.AFTER
    assert (found.phase, str(found.since)) == (Phase.LAPSED, after)


def test_a_fixed_day_ends_a_promise_that_never_fell_due_and_what_comes_later_finds_no_authority():
    late = {**_NOTIFIED, "when": "2026-04-10T12:00:00Z"}

    assert _stands(_END_OF_MARCH, as_of="2026-03-31T23:59:59Z", is_opened=False).phase is Phase.BEFORE
    assert _stands(_END_OF_MARCH, as_of="2026-04-01T00:00:00Z", is_opened=False).phase is Phase.LAPSED
    assert _stands(_END_OF_MARCH, late, as_of="2026-05-01T00:00:00Z", is_opened=False).phase is Phase.LAPSED


def test_a_length_counts_for_each_activation_on_its_own():
    again = {**_NOTIFIED, "id": "n2", "when": "2026-06-01T12:00:00Z"}

    assert _stands(_FOUR_WEEKS, again, as_of="2026-05-31T00:00:00Z").phase is Phase.LAPSED
    assert _stands(_FOUR_WEEKS, again, as_of="2026-06-02T12:00:00Z").phase is Phase.AFTER
    assert _stands(_FOUR_WEEKS, again, as_of="2026-06-30T00:00:00Z").phase is Phase.LAPSED


def test_an_effect_that_falls_on_the_very_end_finds_no_authority():
    last = {**_NOTIFIED, "when": "2026-03-31T00:00:00Z"}
    one_second_before = {**_NOTIFIED, "when": "2026-03-30T23:59:59Z"}

    assert _stands(_END_OF_MARCH, last, as_of="2026-04-01T00:00:00Z", is_opened=False).phase is Phase.LAPSED
    assert _stands(_END_OF_MARCH, last, as_of="2026-03-31T23:59:59Z", is_opened=False).phase is Phase.BEFORE
    found = _stands(_END_OF_MARCH, one_second_before, as_of="2026-03-31T23:59:59Z", is_opened=False)
    assert found.phase is Phase.AFTER


# --- renewals ---------------------------------------------------------------------------------------------------------


def test_a_renewal_in_time_puts_the_end_off_to_what_it_states_and_one_at_the_end_revives_nothing():
    lasts = {**_FOUR_WEEKS, "renewal": _renewal()}
    until = {"until": "2026-09-15T00:00:00Z"}

    in_time = _renewed("2026-03-30T23:59:59Z", **until)
    assert _stands(lasts, in_time, as_of="2026-09-14T23:59:59Z").phase is Phase.AFTER
    assert str(_stands(lasts, in_time, as_of="2026-10-01T00:00:00Z").since) == "2026-09-15T00:00:00Z"

    found = _stands(lasts, _renewed("2026-03-31T00:00:00Z", **until), as_of="2026-04-02T00:00:00Z")
    assert (found.phase, str(found.since)) == (Phase.LAPSED, "2026-03-31T00:00:00Z")
    assert [(reason.rule, reason.truth) for reason in found.because] == [("renewal_too_late", Truth.FALSE)]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"by": ["M3"]}, "renewal"),
        ({"by": ["M1", "M2"]}, "renewal"),
        ({"signed": False}, "unsigned"),
        ({"until": None}, "renewal_without_end"),
    ],
)
def test_a_renewal_that_lacks_something_puts_nothing_off_and_says_what(changes: Written, rule: str):
    act = {**_renewed("2026-03-10T00:00:00Z", until="2026-09-15T00:00:00Z"), **changes}
    found = _stands(
        {**_FOUR_WEEKS, "renewal": _renewal()},
        {key: value for key, value in act.items() if value is not None},
        as_of="2026-04-01T00:00:00Z",
    )

    assert found.phase is Phase.LAPSED
    assert [(reason.rule, reason.truth) for reason in found.because] == [(rule, Truth.FALSE)]


def test_an_approval_for_good_leaves_no_end():
    lasts = {**_FOUR_WEEKS, "renewal": _renewal("for_good")}
    approved = _renewed("2026-03-20T00:00:00Z")

    assert _stands(lasts, approved, as_of="2090-01-01T00:00:00Z").phase is Phase.AFTER


def test_a_certification_every_ninety_days_keeps_it_alive_and_silence_ends_it():
    lasts = {**_FOUR_WEEKS, "renewal": _renewal(_NINETY)}
    first = _renewed("2026-03-10T09:00:00Z")
    second = _renewed("2026-06-08T23:59:59Z", name="r2")

    assert str(_stands(lasts, first, as_of="2027-01-01T00:00:00Z").since) == "2026-06-09T00:00:00Z"
    assert str(_stands(lasts, first, second, as_of="2027-01-01T00:00:00Z").since) == "2026-09-07T00:00:00Z"


def test_a_renewal_shortens_nothing():
    lasts = {**_END_OF_MARCH, "renewal": _renewal()}
    short = _renewed("2026-03-10T00:00:00Z", until="2026-03-12T00:00:00Z")

    assert _stands(lasts, short, as_of="2026-03-31T23:59:59Z").phase is Phase.AFTER


def test_without_a_rule_nobody_renews():
    act = _renewed("2026-03-10T00:00:00Z", until="2026-09-15T00:00:00Z")

    assert _stands(_FOUR_WEEKS, act, as_of="2026-03-31T00:00:00Z").phase is Phase.LAPSED


def test_a_renewal_dated_to_the_day_of_the_end_leaves_the_measure_unknown():
    lasts = {"until": {"on": "2026-03-31", "edge": "start_of_last_day", "zone": "Etc/GMT+6"}, "renewal": _renewal()}
    act = _renewed("2026-03-31", until="2026-09-15T00:00:00Z")

    found = _stands(lasts, act, as_of="2026-04-02T00:00:00Z")
    assert found.phase is Phase.UNKNOWN
    assert [(reason.rule, reason.truth) for reason in found.because] == [("renewal", Truth.UNKNOWN)]
    assert _stands(lasts, act, as_of="2026-09-15T00:00:00Z").phase is Phase.LAPSED


# --- from the end that it puts off ------------------------------------------------------------------------------------

_FROM_THE_END: Written = {"length": "56 days", "after": "expiry", **_COUNT}
_MONTHLY: Written = {"length": "1 month", "after": "expiry", **_COUNT}


def test_a_further_time_begins_with_the_day_after_the_former_whenever_it_was_renewed():
    """Fifty-six days beginning with 31 March, the day immediately following the twenty-eight, end with 25 May."""
    lasts = {**_FOUR_WEEKS, "renewal": _renewal(_FROM_THE_END)}

    for when in ("2026-03-03T12:00:00Z", "2026-03-10T09:00:00Z", "2026-03-30T23:59:59Z"):
        assert _stands(lasts, _renewed(when), as_of="2026-05-25T23:59:59Z").phase is Phase.AFTER, when
        assert str(_stands(lasts, _renewed(when), as_of="2027-01-01T00:00:00Z").since) == "2026-05-26T00:00:00Z", when
    late = _stands(lasts, _renewed("2026-03-31T00:00:00Z"), as_of="2026-05-01T00:00:00Z")
    assert (late.phase, str(late.since)) == (Phase.LAPSED, "2026-03-31T00:00:00Z")


def test_each_renewal_is_counted_from_the_end_as_the_one_before_left_it():
    lasts = {**_END_OF_MARCH, "renewal": _renewal(_MONTHLY)}
    acts = [_renewed(f"2026-0{month}-20T00:00:00Z", name=f"r{month}") for month in (3, 4, 5)]

    ends = [str(_stands(lasts, *acts[:number], as_of="2027-01-01T00:00:00Z").since) for number in range(4)]
    assert ends == ["2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z", "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z"]


def test_a_doubtful_renewal_leaves_open_which_end_the_next_one_puts_off():
    lasts = {**_END_OF_MARCH, "renewal": _renewal(_MONTHLY)}
    doubtful = _renewed({"from": "2026-03-31T23:59:59Z", "until": "2026-04-01T00:00:01Z"})
    second = _renewed("2026-04-10T00:00:00Z", name="r2")

    assert _stands(lasts, doubtful, as_of="2026-04-20T00:00:00Z").phase is Phase.UNKNOWN
    assert _stands(lasts, doubtful, second, as_of="2026-05-20T00:00:00Z").phase is Phase.UNKNOWN
    assert _stands(lasts, doubtful, second, as_of="2026-06-01T00:00:00Z").phase is Phase.LAPSED


def test_what_came_before_there_was_any_authority_renews_none():
    lasts = {**_FOUR_WEEKS, "renewal": _renewal(_FROM_THE_END)}
    early = _renewed("2026-03-03T11:59:59Z")
    found = _stands(lasts, early, as_of="2026-03-31T00:00:00Z")

    assert found.phase is Phase.LAPSED
    assert [(reason.rule, reason.truth) for reason in found.because] == [("renewal_too_early", Truth.FALSE)]


def test_a_renewal_of_one_activation_is_not_one_of_the_next():
    lasts = {**_FOUR_WEEKS, "renewal": _renewal({**_FROM_THE_END, "length": "1 day"})}
    again = {**_NOTIFIED, "id": "n2", "when": "2026-06-01T12:00:00Z"}
    found = _stands(lasts, _renewed("2026-03-10T00:00:00Z"), again, as_of="2026-06-30T00:00:00Z")

    assert (found.phase, str(found.since)) == (Phase.LAPSED, "2026-06-30T00:00:00Z")
    assert [(reason.rule, reason.truth) for reason in found.because] == [("renewal", Truth.TRUE)]


@pytest.mark.parametrize("extends", [_MONTHLY, "as_stated"])
def test_it_is_renewed_no_oftener_than_the_text_allows(extends: Any):
    until = {"until": "2026-05-01T00:00:00Z"} if extends == "as_stated" else {}
    later = {"until": "2026-09-01T00:00:00Z"} if extends == "as_stated" else {}
    lasts = {**_END_OF_MARCH, "renewal": {**_renewal(extends), "no_more_than": 1}}
    weak = _renewed("2026-03-05T00:00:00Z", "M3", name="r0", **until)  # by too few: it uses up nothing
    first, second = _renewed("2026-03-10T00:00:00Z", **until), _renewed("2026-04-10T00:00:00Z", name="r2", **later)

    found = _stands(lasts, weak, first, second, as_of="2026-05-01T00:00:00Z")
    assert (found.phase, str(found.since)) == (Phase.LAPSED, "2026-05-01T00:00:00Z")
    assert [(reason.rule, reason.truth) for reason in found.because] == [
        ("renewal", Truth.FALSE),
        ("renewal", Truth.TRUE),
        ("renewal_too_often", Truth.FALSE),
    ]


def test_whether_a_renewal_is_one_too_many_may_hang_on_a_doubtful_one():
    """The first came at the end or just before: if in time, it used up the one that is allowed."""
    stretch = {"from": "2026-03-30T12:00:00Z", "until": "2026-04-01T00:00:01Z"}
    doubtful = _renewed(stretch, name="r1", until="2026-04-20T00:00:00Z")
    sure = _renewed("2026-03-31T10:00:00Z", name="r2", until="2026-09-01T00:00:00Z")

    def phases(times: int) -> list[Phase]:
        lasts = {**_END_OF_MARCH, "renewal": {**_renewal(), "no_more_than": times}}
        days = ("2026-04-19T23:59:59Z", "2026-08-31T23:59:59Z", "2026-09-01T00:00:00Z")
        return [_stands(lasts, doubtful, sure, as_of=as_of).phase for as_of in days]

    assert phases(2) == [Phase.AFTER, Phase.AFTER, Phase.LAPSED]
    assert phases(1) == [Phase.UNKNOWN, Phase.UNKNOWN, Phase.LAPSED]


# --- what follows from it ---------------------------------------------------------------------------------------------


def test_orders_fall_with_the_authority_at_the_very_instant():
    play = _play(_FOUR_WEEKS, ())
    journal = MemoryJournal("scene")
    rehearse(play, View(), Instant.parse("2026-06-01T00:00:00Z"), journal, ZONE_RULES)
    reversed_ = [entry for entry in journal.read() if entry.type == "order.reversed"]

    assert len(reversed_) > 0
    assert {str(entry.recorded_at) for entry in reversed_} == {"2026-03-31T00:00:00Z"}
    assert {str(entry.payload["cause"]) for entry in reversed_} == {"authority_lapsed"}


def test_the_end_is_among_the_instants_at_which_time_alone_changes_something():
    play = _play(_FOUR_WEEKS, ())
    found = assess(play.document, play.known, View(), Instant.parse("2026-03-10T00:00:00Z"), ZONE_RULES)

    assert str(next_change(found)) == "2026-03-31T00:00:00Z"


def _by_hand(acts: Sequence[tuple[date, date]], end: date) -> date:
    """Renewals walked one by one: each made before the end of the day on which the authority then ends moves it on."""
    for made, until in sorted(acts):
        if made <= end:
            end = max(end, until - timedelta(days=1))
    return end


_DAYS = st.dates(date(2026, 3, 4), date(2026, 12, 31))


@given(st.lists(st.tuples(_DAYS, _DAYS), max_size=5, unique_by=lambda pair: pair[0]))
def test_the_last_day_is_the_one_that_a_walk_through_the_renewals_finds(pairs: list[tuple[date, date]]):
    acts = [(made, max(until, made + timedelta(days=1))) for made, until in pairs]
    facts = [
        _renewed(f"{made}T12:00:00Z", name=f"r{place}", until=f"{until}T00:00:00Z")
        for place, (made, until) in enumerate(acts)
    ]
    last = _by_hand(acts, date(2026, 3, 31))
    lasts = {**_END_OF_MARCH, "renewal": _renewal()}

    assert _stands(lasts, *facts, as_of=f"{last}T23:59:59Z").phase is Phase.AFTER
    assert _stands(lasts, *facts, as_of=f"{last + timedelta(days=1)}T00:00:00Z").phase is Phase.LAPSED
