"""Single names taken off a list: from when, for whom, by whom, and what the text then says of dealings with them."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.engine import View, assess, carve_outs, idle_acts
from foedus.kernel import Instant, Interval, Truth
from foedus.rehearsal import Staged
from tests.engine.dealings import ASKED, PLAIN, answered, journal_of, played, put, steps_to
from tests.engine.scenes import EFFECT, NOTIFIED, text
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written
from tests.laws.worlds import World, whole_case

_RULE = {"by": "council", "signatures": 1, "before_effect": "stands", "annulled_by": "court", "clause": "one"}
_OFF = "2026-03-05T12:00:00Z"
_FROM: dict[str, Any] = {"from": _OFF}
_EDGE = ("2026-03-05T11:59:59Z", _OFF, "2026-03-05T12:00:01Z")
_END = "2026-03-20T00:00:00Z"


def _act(kind: str = "delisting", when: str = _OFF, by: tuple[str, ...] = (), **more: Any) -> Written:
    signers = list(by) or ["M3" if kind == "annulment" else "M4"]
    made: Written = {"id": f"{kind}-{when[5:10]}", "kind": kind, "basis": "assumed", "by": signers, "signed": True}
    return {**made, "measure": "m-p", "entry": "bank", "when": when, **more}


def _played(*facts: Written, rule: Any = _RULE, notified: Written = NOTIFIED, **measure: Any) -> Staged:
    given_rule = {} if rule is None else {"delisted_by": rule}
    return played(*facts, rules={}, notified=notified, **given_rule, **measure)


def _put(when: str = "2026-03-06T12:00:00Z", **more: Any) -> Written:
    """A dealing with the name, put under no carve-out unless it says so."""
    made = put(when, **{"entry": "bank", "carve_out": None, **more})
    return {key: value for key, value in made.items() if value is not None}


def _standing(play: Staged, as_of: str, name: str = "bank") -> str:
    assessment = assess(play.document, play.known, View(), Instant.parse(as_of), ZONE_RULES)
    return carve_outs.listing_of(play.document, assessment, "m-p", name, ZONE_RULES)


def _standings(play: Staged, times: tuple[str, ...] = _EDGE) -> list[str]:
    return [_standing(play, at) for at in times]


def _dealt(*facts: Written, times: tuple[str, ...] = _EDGE, **more: Any) -> list[str]:
    """What the text says of dealings at some instants, on everything known in the end."""
    return [answered(_played(*facts, _put(at, **more))) for at in times]


def _names_told(payload: Any) -> list[Any]:
    """What an entry of the record says of single names."""
    return list(payload.get("entries", ()))


def _idle(play: Staged) -> list[tuple[str, ...]]:
    assessment = assess(play.document, play.known, View(), Instant.parse(_END), ZONE_RULES)
    return [tuple(each) for each in idle_acts(play.document.first, assessment)]


# --- from when ------------------------------------------------------------------------------------------------------


def test_a_name_is_off_the_list_from_the_very_second_of_the_act():
    assert _standings(_played(_act())) == ["listed", "delisted", "delisted"]
    assert _dealt(_act()) == ["not_exempt", "delisted", "delisted"]


def test_an_act_may_have_effect_later_and_time_alone_brings_that_about():
    play = _played(_act(when="2026-03-04T00:00:00Z", **_FROM))

    assert _standings(play) == ["listed", "delisted", "delisted"]
    states = [
        (str(entry.recorded_at), said["said"][0]["state"])
        for entry in journal_of(play)
        if entry.type == "measure.said"
        for said in _names_told(entry.payload)
    ]
    assert states == [("2026-03-04T00:00:00Z", "listed"), (_OFF, "delisted")]


def test_of_an_act_known_to_the_day_the_name_stays_in_doubt_for_that_day():
    times = ("2026-03-04T23:59:59Z", "2026-03-05T00:00:00Z", "2026-03-05T23:59:58Z", "2026-03-05T23:59:59Z")

    assert _dealt(_act(when="2026-03-05"), times=times) == ["not_exempt", "unknown", "unknown", "delisted"]


def test_a_dealing_known_to_the_day_of_the_act_stays_in_doubt():
    days = ("2026-03-04", "2026-03-05", "2026-03-06")

    assert _dealt(_act(), times=days) == ["not_exempt", "unknown", "delisted"]


def test_an_act_plays_a_part_only_from_when_it_is_known():
    play = _played(_act(known="2026-03-08T00:00:00Z"), _put())
    times = ("2026-03-07T23:59:59Z", "2026-03-08T00:00:00Z")

    assert [answered(play, at) for at in times] == ["not_exempt", "delisted"]
    assert _standings(play, times) == ["listed", "delisted"]


def test_no_name_is_listed_before_the_measure_takes_effect_and_one_taken_off_before_does_not_come_back():
    play = _played(_act(when="2026-03-02T13:00:00Z"))

    assert _standings(play, ("2026-03-03T11:59:59Z", EFFECT)) == ["not_arisen", "delisted"]
    assert _dealt(_act(when="2026-03-02T13:00:00Z"), times=("2026-03-03T11:59:59Z", EFFECT)) == [
        "not_arisen",
        "delisted",
    ]


def test_where_it_is_unknown_whether_the_measure_is_in_effect_so_are_names_still_on_the_list():
    day = {**NOTIFIED, "when": "2026-03-02"}
    doubtful = "2026-03-03T12:00:00Z"
    relisted = _act("relisting", "2026-03-02T12:00:00Z")

    assert _standing(_played(relisted, notified=day), doubtful) == "unknown"
    assert _standing(_played(_act(when="2026-03-02T12:00:00Z"), notified=day), doubtful) == "delisted"


# --- before the measure takes effect --------------------------------------------------------------------------------

_UNDONE = {**_RULE, "before_effect": "undone"}
_AROUND = ("2026-03-03T11:59:59Z", EFFECT, "2026-03-03T12:00:01Z")


@pytest.mark.parametrize(("rule", "first"), [(_RULE, "delisted"), (_UNDONE, "listed")])
def test_a_text_may_list_again_what_was_taken_off_before_the_second_in_which_it_takes_effect(rule: Any, first: str):
    """Paragraph 12 of resolution 2231: the provisions return as they were before the relief, names and all."""
    plays = [_played(_act(when=at), rule=rule) for at in _AROUND]

    assert [_standing(play, _OFF) for play in plays] == [first, "delisted", "delisted"]
    dealt = {"listed": "not_exempt", "delisted": "delisted"}
    assert answered(_played(_act(when=_AROUND[0]), _put(), rule=rule)) == dealt[first]


def test_what_is_listed_again_by_the_effect_says_so():
    play = _played(_act(when=_AROUND[0]), _put(), rule=_UNDONE)

    assert ("undone_by_effect", "false") in steps_to(play)
    assert _standing(play, _AROUND[0]) == "not_arisen"


def test_no_effect_lists_again_what_a_court_has_annulled():
    for made in (_act("annulment", _AROUND[0]), _act("annulment", _AROUND[0], **{"from": _AROUND[0]})):
        assert _standing(_played(made, rule=_UNDONE), _OFF) == "delisted"


def test_where_it_is_open_which_came_first_so_is_whether_the_name_is_listed_again():
    day = {**NOTIFIED, "when": "2026-03-02"}  # in effect at some instant of the 3rd
    times = ("2026-03-02T23:59:59Z", "2026-03-03T12:00:00Z", "2026-03-03T23:59:59Z")
    plays = [_played(_act(when=at), rule=_UNDONE, notified=day) for at in times]

    assert [_standing(play, _OFF) for play in plays] == ["listed", "unknown", "delisted"]
    assert _standing(plays[0], "2026-03-03T18:00:00Z") == "unknown"
    asked = _played(_act(when=times[1]), _put(), rule=_UNDONE, notified=day)
    assert (answered(asked), ("undone_by_effect", "unknown") in steps_to(asked)) == ("unknown", True)


# --- since when -----------------------------------------------------------------------------------------------------


def _since(*facts: Written, **more: Any) -> tuple[str | None, bool]:
    """Since when the name has stood as it does in the end, under the first reading."""
    play = _played(*facts, **more)
    assessment = assess(play.document, play.known, View(), Instant.parse(_END), ZONE_RULES)
    [found] = carve_outs.listings(play.document, assessment, "m-p", ZONE_RULES)["bank"]
    return None if found.listed.since is None else str(found.listed.since), found.listed.from_the_start


_TWICE = (_act(), _act(when="2026-03-07T00:00:00Z"))


def test_an_act_that_changes_nothing_does_not_move_since_when_a_name_is_off():
    assert _since(*_TWICE) == (_OFF, False)
    annulled = (_act("annulment", "2026-03-04T00:00:00Z"), _act())
    assert _since(*annulled) == (None, True)


def test_nor_does_a_new_listing_of_what_was_listed_all_along():
    assert _since(_act("relisting")) == (None, False)
    assert _since(_act(when="2026-03-04T00:00:00Z"), _act("relisting"), _act("relisting", "2026-03-07T00:00:00Z")) == (
        _OFF,
        False,
    )


def test_a_name_listed_again_before_the_measure_takes_effect_is_listed_since_it_does():
    facts = (_act(when="2026-03-02T13:00:00Z"), _act("relisting", "2026-03-02T14:00:00Z"))

    assert _since(*facts) == (EFFECT, False)


def test_an_annulment_of_a_second_listing_leaves_the_name_off_since_it_was_taken_off_before():
    facts = (_act(when="2026-03-04T00:00:00Z"), _act("relisting"), _act("annulment", "2026-03-07T00:00:00Z"))

    assert _since(*facts) == ("2026-03-04T00:00:00Z", False)
    assert _since(*facts[1:]) == (_OFF, False)


def test_since_when_is_not_told_where_it_is_open_which_listing_was_annulled():
    """Annulled at noon of the day on which it was listed again, and once more later: from the start, or since then."""
    facts = (_act("relisting", "2026-03-05"), _act("annulment"), _act("annulment", "2026-03-07T00:00:00Z"))

    assert (_standing(_played(*facts), _END), _since(*facts)) == ("delisted", (None, False))


def test_which_act_took_it_off_is_not_told_where_the_record_leaves_that_open():
    between = _act("relisting", "2026-03-06", id="between")

    last = _act(when="2026-03-07T00:00:00Z")

    assert _since(_act(), between, _act(when="2026-03-06T12:00:00Z"), last) == (None, False)
    assert _since(_act(), between, last) == (last["when"], False)


# --- back on the list -----------------------------------------------------------------------------------------------


def test_a_name_is_listed_again_from_the_very_second_of_that_act():
    back = _act("relisting")

    assert _dealt(_act(when="2026-03-04T00:00:00Z"), back) == ["delisted", "not_exempt", "not_exempt"]


def test_of_two_acts_of_one_second_that_contradict_each_other_nobody_knows_which_came_last():
    assert _dealt(_act(), _act("relisting")) == ["not_exempt", "unknown", "unknown"]


def test_other_names_and_dealings_that_name_nobody_are_not_touched():
    assert answered(_played(_act(), _put(entry="yard"))) == "not_exempt"
    nobody = {key: value for key, value in _put().items() if key != "entry"}
    assert answered(_played(_act(), nobody)) == "not_exempt"
    assert _standing(_played(_act()), _END, "yard") == "listed"


# --- annulment ------------------------------------------------------------------------------------------------------


def test_an_annulment_works_from_the_start_and_one_that_names_an_instant_from_then_on():
    before = ("2026-03-03T11:59:59Z", EFFECT, *_EDGE)

    assert _dealt(_act("annulment"), times=before) == ["not_arisen", *["delisted"] * 4]
    from_now = _act("annulment", **_FROM)
    assert _dealt(from_now, times=before) == ["not_arisen", "not_exempt", "not_exempt", "delisted", "delisted"]


def test_an_annulment_reaches_back_to_the_start_of_the_listing_that_it_annuls_and_no_further():
    """Taken off on the 4th, listed again on the 5th, annulled on the 7th: before the 4th it stood as listed."""
    facts = (_act(when="2026-03-04T00:00:00Z"), _act("relisting"), _act("annulment", "2026-03-07T00:00:00Z"))
    times = ("2026-03-03T23:59:59Z", "2026-03-04T00:00:00Z", *_EDGE, "2026-03-08T00:00:00Z")

    assert _dealt(*facts, times=times) == ["not_exempt", *["delisted"] * 5]


def test_an_annulment_leaves_a_listing_alone_that_was_over_before_the_one_that_it_annuls():
    first = [_act(when="2026-03-04T00:00:00Z"), _act("relisting", "2026-03-04T12:00:00Z", id="first")]
    again = [_act(when="2026-03-05T00:00:00Z"), _act("relisting"), _act("annulment", "2026-03-07T00:00:00Z")]
    times = ("2026-03-04T11:59:59Z", "2026-03-04T12:00:00Z", "2026-03-04T23:59:59Z", "2026-03-05T00:00:00Z", _OFF)

    assert _dealt(*first, *again, times=times) == ["delisted", "not_exempt", "not_exempt", "delisted", "delisted"]


def test_what_is_listed_anew_after_an_annulment_stands():
    facts = (_act("annulment", "2026-03-04T00:00:00Z"), _act("relisting"))

    assert _dealt(*facts) == ["delisted", "not_exempt", "not_exempt"]


def test_an_annulment_that_may_have_come_before_a_new_listing_leaves_that_open():
    facts = (_act("annulment", "2026-03-05"), _act("relisting"))

    assert _dealt(*facts, times=("2026-03-06T00:00:00Z",)) == ["unknown"]


def test_where_it_is_open_which_listing_was_annulled_so_is_what_stood_before():
    """Annulled at noon of the day on which it was listed again: the first listing was annulled, or the second."""
    facts = (_act(when="2026-03-04T00:00:00Z"), _act("relisting", "2026-03-05"), _act("annulment"))

    assert _dealt(*facts, times=("2026-03-03T18:00:00Z",)) == ["unknown"]


def test_an_annulment_of_uncertain_date_from_the_start_leaves_no_doubt_about_that_day():
    assert _dealt(_act("annulment", "2026-03-05")) == ["delisted"] * 3


# --- for whom -------------------------------------------------------------------------------------------------------


def test_a_name_may_be_taken_off_for_some_of_those_who_owe_the_measure():
    owing = list(_played().document.first.measures["m-p"].owed_by)
    play = _played(_act(parties=owing[:1]))

    assert len(owing) == 2
    assert _standing(play, _END) == "delisted_for_some"
    assert _dealt(_act(parties=owing[:1]), times=(_OFF,), by=owing[:1]) == ["delisted"]
    assert _dealt(_act(parties=owing[:1]), times=(_OFF,), by=owing[1:]) == ["not_exempt"]
    assert _dealt(_act(parties=owing[:1]), times=(_OFF,), by=owing) == ["not_exempt"]


def test_a_name_taken_off_for_each_by_its_own_act_is_off_for_all():
    owing = list(_played().document.first.measures["m-p"].owed_by)
    own = [_act(parties=[party], id=f"off-{party}") for party in owing]

    assert _standing(_played(*own), _END) == "delisted"
    assert answered(_played(*own, _put(by=["M2"]))) == "delisted"


def test_a_dealing_of_somebody_who_owes_nothing_is_judged_by_those_who_do():
    owing = list(_played().document.first.measures["m-p"].owed_by)

    assert "M2" not in owing
    assert answered(_played(_act(), _put(by=["M2"]))) == "delisted"
    assert answered(_played(_act(parties=owing[:1]), _put(by=["M2"]))) == "not_exempt"
    assert answered(_played(_act(parties=["M2"]), _put(by=["M2"]))) == "not_exempt"
    assert answered(_played(_act(parties=owing[:1]), _put(by=[owing[0], "M2"]))) == "not_exempt"


def test_a_name_may_be_taken_off_for_a_role_of_which_nobody_on_record_is_a_holder():
    written = text()
    written["roles"]["joining"] = {"name": written["title"]}
    written["measures"]["m-p"].update(delisted_by=_RULE, owed_by=["joining"])
    play = staged(World(written, whole_case("GMT", [NOTIFIED, _act(parties=["joining"])])))

    assert (_standing(play, _END), _idle(play)) == ("delisted", [])


# --- by whom --------------------------------------------------------------------------------------------------------

_VAIN: dict[str, tuple[Written, Any, str, str]] = {
    "unsigned": (_act(signed=False), _RULE, "unsigned", "unsigned"),
    "a stranger": (_act(by=("M1",)), _RULE, "without_the_power", "delisted"),
    "too few": (_act(), {**_RULE, "signatures": 2}, "not_by_enough", "delisted"),
    "a court no longer in office": (
        _act("annulment", "2026-03-10T00:00:00Z"), _RULE, "without_the_power", "annulled_from_the_start",
    ),
    "an annulment that the text gives to nobody": (
        _act("annulment"), {key: _RULE[key] for key in _RULE if key != "annulled_by"}, "no_such_power",
        "annulled_by_nobody",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _VAIN)
def test_an_act_by_somebody_who_may_not_is_without_effect_and_says_why(name: str):
    made, rule, reason, told = _VAIN[name]
    play = _played(made, _put("2026-03-12T00:00:00Z"), rule=rule)

    assert answered(play) == "not_exempt"
    assert (_standing(play, _END), _idle(play)) == ("listed", [(made["id"], reason)])
    assert (told, "false") in steps_to(play)


def test_where_no_text_lets_anybody_take_names_off_every_act_is_without_effect():
    play = _played(_act(), _put(), rule=None)

    assert (answered(play), _idle(play)) == ("not_exempt", [("delisting-03-05", "no_such_power")])


def test_the_last_second_of_a_court_in_office_still_counts():
    assert _standing(_played(_act("annulment", "2026-03-09T23:59:59Z")), _END) == "delisted"


def test_an_act_for_those_who_owe_nothing_here_is_without_effect():
    play = _played(_act(parties=["M2"]))

    assert (_standing(play, _END), _idle(play)) == ("listed", [("delisting-03-05", "owed_by_others")])


# --- beside carve-outs, readings, the record ------------------------------------------------------------------------


def test_a_dealing_that_a_carve_out_takes_in_is_exempt_even_where_it_is_unknown_whether_the_name_was_off():
    play = played(_act(when="2026-03-05"), _put(_OFF, carve_out="old"), rules={"old": PLAIN}, delisted_by=_RULE)

    assert answered(play) == "exempt"


def test_readings_that_give_the_power_to_different_bodies_leave_the_name_contested():
    written = text()
    written["questions"] = ASKED
    written["measures"]["m-p"]["delisted_by"] = {**_RULE, "by": {"by_reading_of": "q", "a": "council", "b": "court"}}
    play = staged(World(written, whole_case("GMT", [NOTIFIED, _act(), _put()])))

    assert (_standing(play, _END), answered(play)) == ("contested", "contested")
    assert answered(play, view=View(answers={"q": "a"})) == "delisted"
    assert answered(play, view=View(answers={"q": "b"})) == "not_exempt"


def test_a_correction_withdraws_an_act():
    made = _act()
    undone = {**_act(entry="yard", id="mended"), "replaces": made["id"]}

    assert answered(_played(made, undone, _put())) == "not_exempt"


def test_a_record_says_the_same_in_whatever_order_the_facts_arrive():
    facts = (_act(when="2026-03-05"), _act("relisting", "2026-03-07T00:00:00Z"), _put("2026-03-08T00:00:00Z"))
    told = [
        [entry.payload for entry in journal_of(_played(*order)) if entry.type == "measure.said"]
        for order in (facts, facts[::-1])
    ]

    assert told[0] == told[1]
    states = [said["said"][0]["state"] for payload in told[0] for said in _names_told(payload)]
    assert states == ["delisted", "listed"]


_MOMENTS = ("2026-03-03T11:00:00Z", "2026-03-05", "2026-03-05T12:00:00Z", "2026-03-06T00:00:00Z", "2026-03-07")
_KINDS = ("delisting", "relisting", "annulment")
_ASKED = ("2026-03-04T06:00:00Z", "2026-03-06T06:00:00Z")


@settings(max_examples=40)
@given(
    drawn=st.lists(st.tuples(st.sampled_from(_KINDS), st.sampled_from(_MOMENTS)), max_size=3),
    at=st.sampled_from(_ASKED),
    rule=st.sampled_from([_RULE, _UNDONE]),
)
def test_what_is_certain_of_a_name_holds_however_the_open_dates_are_settled(
    drawn: list[tuple[str, str]], at: str, rule: Any
):
    """A law: an answer, or a moment, other than unknown is the one for every instant that the dates allow."""
    times = ("00:00:00", "11:00:00", "23:59:59")
    ways = [[when] if "T" in when else [f"{when}T{time}Z" for time in times] for _, when in drawn]

    def seen(moments: tuple[str, ...] | list[str]) -> tuple[str, Interval | None, bool]:
        made = [_act(kind, when, id=f"a{no}") for no, ((kind, _), when) in enumerate(zip(drawn, moments, strict=True))]
        play = _played(*made, _put(at), rule=rule)
        assessment = assess(play.document, play.known, View(), Instant.parse(_END), ZONE_RULES)
        groups = carve_outs.listings(play.document, assessment, "m-p", ZONE_RULES).get("bank", ())
        since = [(each.listed.since, each.listed.from_the_start) for each in groups]
        return answered(play), *(since[0] if len(since) > 0 else (None, False))

    answer, since, is_from_the_start = seen([when for _, when in drawn])
    found = [seen(settled) for settled in product(*ways)]
    assert answer == "unknown" or {each for each, _, _ in found} == {answer}
    assert since is None or all(each is not None and each.within(since) is Truth.TRUE for _, each, _ in found)
    assert not is_from_the_start or all(each for _, _, each in found)
