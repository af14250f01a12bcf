"""Single names taken off a list before the measure takes effect, and since when a name is off."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.engine import View, assess, carve_outs
from foedus.kernel import Instant, Interval, Truth
from tests.engine.dealings import answered, steps_to
from tests.engine.listed_names import LAST, OFF, RULE, UNDONE, act, asked, listed, standing
from tests.engine.scenes import EFFECT, NOTIFIED
from tests.laws.playing import ZONE_RULES
from tests.laws.texts import Written

# --- before the measure takes effect --------------------------------------------------------------------------------

_FROM_THEN: dict[str, Any] = {"from": "2026-03-03T11:59:59Z"}
_AROUND = ("2026-03-03T11:59:59Z", EFFECT, "2026-03-03T12:00:01Z")


@pytest.mark.parametrize(("rule", "first"), [(RULE, "delisted"), (UNDONE, "listed")])
def test_a_text_may_list_again_what_was_taken_off_before_the_second_in_which_it_takes_effect(rule: Any, first: str):
    """Paragraph 12 of resolution 2231: the provisions return as they were before the relief, names and all."""
    plays = [listed(act(when=at), rule=rule) for at in _AROUND]

    assert [standing(play, OFF) for play in plays] == [first, "delisted", "delisted"]
    dealt = {"listed": "not_exempt", "delisted": "delisted"}
    assert answered(listed(act(when=_AROUND[0]), asked(), rule=rule)) == dealt[first]


def test_what_is_listed_again_by_the_effect_says_so():
    play = listed(act(when=_AROUND[0]), asked(), rule=UNDONE)

    assert ("undone_by_effect", "false") in steps_to(play)
    assert standing(play, _AROUND[0]) == "not_arisen"


def test_no_effect_lists_again_what_a_court_has_annulled():
    for made in (act("annulment", _AROUND[0]), act("annulment", _AROUND[0], **_FROM_THEN)):
        assert standing(listed(made, rule=UNDONE), OFF) == "delisted"


def test_where_it_is_open_which_came_first_so_is_whether_the_name_is_listed_again():
    day = {**NOTIFIED, "when": "2026-03-02"}  # in effect at some instant of the 3rd
    times = ("2026-03-02T23:59:59Z", "2026-03-03T12:00:00Z", "2026-03-03T23:59:59Z")
    plays = [listed(act(when=at), rule=UNDONE, notified=day) for at in times]

    assert [standing(play, OFF) for play in plays] == ["listed", "unknown", "delisted"]
    assert standing(plays[0], "2026-03-03T18:00:00Z") == "unknown"
    play = listed(act(when=times[1]), asked(), rule=UNDONE, notified=day)
    assert (answered(play), ("undone_by_effect", "unknown") in steps_to(play)) == ("unknown", True)


# --- since when -----------------------------------------------------------------------------------------------------


def since(*facts: Written, **more: Any) -> tuple[str | None, bool]:
    """Since when the name has stood as it does in the end, under the first reading."""
    play = listed(*facts, **more)
    assessment = assess(play.document, play.known, View(), Instant.parse(LAST), ZONE_RULES)
    [found] = carve_outs.listings(play.document, assessment, "m-p", ZONE_RULES)["bank"]
    return None if found.listed.since is None else str(found.listed.since), found.listed.from_the_start


_TWICE = (act(), act(when="2026-03-07T00:00:00Z"))


def test_an_act_that_changes_nothing_does_not_move_since_when_a_name_is_off():
    assert since(*_TWICE) == (OFF, False)
    annulled = (act("annulment", "2026-03-04T00:00:00Z"), act())
    assert since(*annulled) == (None, True)


def test_nor_does_a_new_listing_of_what_was_listed_all_along():
    assert since(act("relisting")) == (None, False)
    assert since(act(when="2026-03-04T00:00:00Z"), act("relisting"), act("relisting", "2026-03-07T00:00:00Z")) == (
        OFF,
        False,
    )


def test_a_name_listed_again_before_the_measure_takes_effect_is_listed_since_it_does():
    facts = (act(when="2026-03-02T13:00:00Z"), act("relisting", "2026-03-02T14:00:00Z"))

    assert since(*facts) == (EFFECT, False)


def test_an_annulment_of_a_second_listing_leaves_the_name_off_since_it_was_taken_off_before():
    facts = (act(when="2026-03-04T00:00:00Z"), act("relisting"), act("annulment", "2026-03-07T00:00:00Z"))

    assert since(*facts) == ("2026-03-04T00:00:00Z", False)
    assert since(*facts[1:]) == (OFF, False)


def test_since_when_is_not_told_where_it_is_open_which_listing_was_annulled():
    """Annulled at noon of the day on which it was listed again, and once more later: from the start, or since then."""
    facts = (act("relisting", "2026-03-05"), act("annulment"), act("annulment", "2026-03-07T00:00:00Z"))

    assert (standing(listed(*facts), LAST), since(*facts)) == ("delisted", (None, False))


def test_which_act_took_it_off_is_not_told_where_the_record_leaves_that_open():
    between = act("relisting", "2026-03-06", id="between")

    last = act(when="2026-03-07T00:00:00Z")

    assert since(act(), between, act(when="2026-03-06T12:00:00Z"), last) == (None, False)
    assert since(act(), between, last) == (last["when"], False)


_MOMENTS = ("2026-03-03T11:00:00Z", "2026-03-05", "2026-03-05T12:00:00Z", "2026-03-06T00:00:00Z", "2026-03-07")
_KINDS = ("delisting", "relisting", "annulment")
_ASKED = ("2026-03-04T06:00:00Z", "2026-03-06T06:00:00Z")


@settings(max_examples=25)
@given(
    drawn=st.lists(st.tuples(st.sampled_from(_KINDS), st.sampled_from(_MOMENTS)), max_size=3),
    at=st.sampled_from(_ASKED),
    rule=st.sampled_from([RULE, UNDONE]),
)
def test_what_is_certain_of_a_name_holds_however_the_open_dates_are_settled(
    drawn: list[tuple[str, str]], at: str, rule: Any
):
    """A law: an answer, or a moment, other than unknown is the one for every instant that the dates allow."""
    times = ("00:00:00", "23:59:59")
    ways = [[when] if "T" in when else [f"{when}T{time}Z" for time in times] for _, when in drawn]

    def seen(moments: tuple[str, ...] | list[str]) -> tuple[str, Interval | None, bool]:
        made = [act(kind, when, id=f"a{no}") for no, ((kind, _), when) in enumerate(zip(drawn, moments, strict=True))]
        play = listed(*made, asked(at), rule=rule)
        assessment = assess(play.document, play.known, View(), Instant.parse(LAST), ZONE_RULES)
        groups = carve_outs.listings(play.document, assessment, "m-p", ZONE_RULES).get("bank", ())
        found = groups[0].listed if len(groups) > 0 else None
        since, is_from_the_start = (None, False) if found is None else (found.since, found.from_the_start)
        return answered(play), since, is_from_the_start

    answer, since, is_from_the_start = seen([when for _, when in drawn])
    found = [seen(settled) for settled in product(*ways)]
    assert answer == "unknown" or {each for each, _, _ in found} == {answer}
    assert since is None or all(each is not None and each.within(since) is Truth.TRUE for _, each, _ in found)
    assert not is_from_the_start or all(each for _, _, each in found)
