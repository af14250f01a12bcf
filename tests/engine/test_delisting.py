"""Single names taken off a list: from when, for whom, by whom, and what the text then says of dealings with them."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.engine import View, assess, idle_acts
from foedus.kernel import Instant
from foedus.rehearsal import Staged
from tests.engine.dealings import ASKED, PLAIN, answered, journal_of, played, steps_to
from tests.engine.listed_names import LAST, OFF, RULE, act, asked, listed, standing
from tests.engine.scenes import EFFECT, NOTIFIED, text
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written
from tests.laws.worlds import World, whole_case

_FROM: dict[str, Any] = {"from": OFF}
_EDGE = ("2026-03-05T11:59:59Z", OFF, "2026-03-05T12:00:01Z")


def _standings(play: Staged, times: tuple[str, ...] = _EDGE) -> list[str]:
    return [standing(play, at) for at in times]


def _dealt(*facts: Written, times: tuple[str, ...] = _EDGE, **more: Any) -> list[str]:
    """What the text says of dealings at some instants, on everything known in the end."""
    return [answered(listed(*facts, asked(at, **more))) for at in times]


def _names_told(payload: Any) -> list[Any]:
    """What an entry of the record says of single names."""
    return list(payload.get("entries", ()))


def _idle(play: Staged) -> list[tuple[str, ...]]:
    assessment = assess(play.document, play.known, View(), Instant.parse(LAST), ZONE_RULES)
    return [tuple(each) for each in idle_acts(play.document.first, assessment)]


# --- from when ------------------------------------------------------------------------------------------------------


def test_a_name_is_off_the_list_from_the_very_second_of_the_act():
    assert _standings(listed(act())) == ["listed", "delisted", "delisted"]
    assert _dealt(act()) == ["not_exempt", "delisted", "delisted"]


def test_an_act_may_have_effect_later_and_time_alone_brings_that_about():
    play = listed(act(when="2026-03-04T00:00:00Z", **_FROM))

    assert _standings(play) == ["listed", "delisted", "delisted"]
    states = [
        (str(entry.recorded_at), said["said"][0]["state"])
        for entry in journal_of(play)
        if entry.type == "measure.said"
        for said in _names_told(entry.payload)
    ]
    assert states == [("2026-03-04T00:00:00Z", "listed"), (OFF, "delisted")]


def test_of_an_act_known_to_the_day_the_name_stays_in_doubt_for_that_day():
    times = ("2026-03-04T23:59:59Z", "2026-03-05T00:00:00Z", "2026-03-05T23:59:58Z", "2026-03-05T23:59:59Z")

    assert _dealt(act(when="2026-03-05"), times=times) == ["not_exempt", "unknown", "unknown", "delisted"]


def test_a_dealing_known_to_the_day_of_the_act_stays_in_doubt():
    days = ("2026-03-04", "2026-03-05", "2026-03-06")

    assert _dealt(act(), times=days) == ["not_exempt", "unknown", "delisted"]


def test_an_act_plays_a_part_only_from_when_it_is_known():
    play = listed(act(known="2026-03-08T00:00:00Z"), asked())
    times = ("2026-03-07T23:59:59Z", "2026-03-08T00:00:00Z")

    assert [answered(play, at) for at in times] == ["not_exempt", "delisted"]
    assert _standings(play, times) == ["listed", "delisted"]


def test_no_name_is_listed_before_the_measure_takes_effect_and_one_taken_off_before_does_not_come_back():
    play = listed(act(when="2026-03-02T13:00:00Z"))

    assert _standings(play, ("2026-03-03T11:59:59Z", EFFECT)) == ["not_arisen", "delisted"]
    assert _dealt(act(when="2026-03-02T13:00:00Z"), times=("2026-03-03T11:59:59Z", EFFECT)) == [
        "not_arisen",
        "delisted",
    ]


def test_where_it_is_unknown_whether_the_measure_is_in_effect_so_are_names_still_on_the_list():
    day = {**NOTIFIED, "when": "2026-03-02"}
    doubtful = "2026-03-03T12:00:00Z"
    relisted = act("relisting", "2026-03-02T12:00:00Z")

    assert standing(listed(relisted, notified=day), doubtful) == "unknown"
    assert standing(listed(act(when="2026-03-02T12:00:00Z"), notified=day), doubtful) == "delisted"


# --- back on the list -----------------------------------------------------------------------------------------------


def test_a_name_is_listed_again_from_the_very_second_of_that_act():
    back = act("relisting")

    assert _dealt(act(when="2026-03-04T00:00:00Z"), back) == ["delisted", "not_exempt", "not_exempt"]


def test_of_two_acts_of_one_second_that_contradict_each_other_nobody_knows_which_came_last():
    assert _dealt(act(), act("relisting")) == ["not_exempt", "unknown", "unknown"]


def test_other_names_and_dealings_that_name_nobody_are_not_touched():
    assert answered(listed(act(), asked(entry="yard"))) == "not_exempt"
    nobody = {key: value for key, value in asked().items() if key != "entry"}
    assert answered(listed(act(), nobody)) == "not_exempt"
    assert standing(listed(act()), LAST, "yard") == "listed"


# --- annulment ------------------------------------------------------------------------------------------------------


def test_an_annulment_works_from_the_start_and_one_that_names_an_instant_from_then_on():
    before = ("2026-03-03T11:59:59Z", EFFECT, *_EDGE)

    assert _dealt(act("annulment"), times=before) == ["not_arisen", *["delisted"] * 4]
    from_now = act("annulment", **_FROM)
    assert _dealt(from_now, times=before) == ["not_arisen", "not_exempt", "not_exempt", "delisted", "delisted"]


def test_an_annulment_reaches_back_to_the_start_of_the_listing_that_it_annuls_and_no_further():
    """Taken off on the 4th, listed again on the 5th, annulled on the 7th: before the 4th it stood as listed."""
    facts = (act(when="2026-03-04T00:00:00Z"), act("relisting"), act("annulment", "2026-03-07T00:00:00Z"))
    times = ("2026-03-03T23:59:59Z", "2026-03-04T00:00:00Z", *_EDGE, "2026-03-08T00:00:00Z")

    assert _dealt(*facts, times=times) == ["not_exempt", *["delisted"] * 5]


def test_an_annulment_leaves_a_listing_alone_that_was_over_before_the_one_that_it_annuls():
    first = [act(when="2026-03-04T00:00:00Z"), act("relisting", "2026-03-04T12:00:00Z", id="first")]
    again = [act(when="2026-03-05T00:00:00Z"), act("relisting"), act("annulment", "2026-03-07T00:00:00Z")]
    times = ("2026-03-04T11:59:59Z", "2026-03-04T12:00:00Z", "2026-03-04T23:59:59Z", "2026-03-05T00:00:00Z", OFF)

    assert _dealt(*first, *again, times=times) == ["delisted", "not_exempt", "not_exempt", "delisted", "delisted"]


def test_what_is_listed_anew_after_an_annulment_stands():
    facts = (act("annulment", "2026-03-04T00:00:00Z"), act("relisting"))

    assert _dealt(*facts) == ["delisted", "not_exempt", "not_exempt"]


def test_an_annulment_that_may_have_come_before_a_new_listing_leaves_that_open():
    facts = (act("annulment", "2026-03-05"), act("relisting"))

    assert _dealt(*facts, times=("2026-03-06T00:00:00Z",)) == ["unknown"]


def test_where_it_is_open_which_listing_was_annulled_so_is_what_stood_before():
    """Annulled at noon of the day on which it was listed again: the first listing was annulled, or the second."""
    facts = (act(when="2026-03-04T00:00:00Z"), act("relisting", "2026-03-05"), act("annulment"))

    assert _dealt(*facts, times=("2026-03-03T18:00:00Z",)) == ["unknown"]


def test_an_annulment_of_uncertain_date_from_the_start_leaves_no_doubt_about_that_day():
    assert _dealt(act("annulment", "2026-03-05")) == ["delisted"] * 3


# --- for whom -------------------------------------------------------------------------------------------------------


def test_a_name_may_be_taken_off_for_some_of_those_who_owe_the_measure():
    owing = list(listed().document.first.measures["m-p"].owed_by)
    play = listed(act(parties=owing[:1]))

    assert len(owing) == 2
    assert standing(play, LAST) == "delisted_for_some"
    assert _dealt(act(parties=owing[:1]), times=(OFF,), by=owing[:1]) == ["delisted"]
    assert _dealt(act(parties=owing[:1]), times=(OFF,), by=owing[1:]) == ["not_exempt"]
    assert _dealt(act(parties=owing[:1]), times=(OFF,), by=owing) == ["not_exempt"]


def test_a_name_taken_off_for_each_by_its_own_act_is_off_for_all():
    owing = list(listed().document.first.measures["m-p"].owed_by)
    own = [act(parties=[party], id=f"off-{party}") for party in owing]

    assert standing(listed(*own), LAST) == "delisted"
    assert answered(listed(*own, asked(by=["M2"]))) == "delisted"


def test_a_dealing_of_somebody_who_owes_nothing_is_judged_by_those_who_do():
    owing = list(listed().document.first.measures["m-p"].owed_by)

    assert "M2" not in owing
    assert answered(listed(act(), asked(by=["M2"]))) == "delisted"
    assert answered(listed(act(parties=owing[:1]), asked(by=["M2"]))) == "not_exempt"
    assert answered(listed(act(parties=["M2"]), asked(by=["M2"]))) == "not_exempt"
    assert answered(listed(act(parties=owing[:1]), asked(by=[owing[0], "M2"]))) == "not_exempt"


def test_a_name_may_be_taken_off_for_a_role_of_which_nobody_on_record_is_a_holder():
    written = text()
    written["roles"]["joining"] = {"name": written["title"]}
    written["measures"]["m-p"].update(delisted_by=RULE, owed_by=["joining"])
    play = staged(World(written, whole_case("GMT", [NOTIFIED, act(parties=["joining"])])))

    assert (standing(play, LAST), _idle(play)) == ("delisted", [])


# --- by whom --------------------------------------------------------------------------------------------------------

_VAIN: dict[str, tuple[Written, Any, str, str]] = {
    "unsigned": (act(signed=False), RULE, "unsigned", "unsigned"),
    "a stranger": (act(by=("M1",)), RULE, "without_the_power", "delisted"),
    "too few": (act(), {**RULE, "signatures": 2}, "not_by_enough", "delisted"),
    "a court no longer in office": (
        act("annulment", "2026-03-10T00:00:00Z"), RULE, "without_the_power", "annulled_from_the_start",
    ),
    "an annulment that the text gives to nobody": (
        act("annulment"), {key: RULE[key] for key in RULE if key != "annulled_by"}, "no_such_power",
        "annulled_by_nobody",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _VAIN)
def test_an_act_by_somebody_who_may_not_is_without_effect_and_says_why(name: str):
    made, rule, reason, told = _VAIN[name]
    play = listed(made, asked("2026-03-12T00:00:00Z"), rule=rule)

    assert answered(play) == "not_exempt"
    assert (standing(play, LAST), _idle(play)) == ("listed", [(made["id"], reason)])
    assert (told, "false") in steps_to(play)


def test_where_no_text_lets_anybody_take_names_off_every_act_is_without_effect():
    play = listed(act(), asked(), rule=None)

    assert (answered(play), _idle(play)) == ("not_exempt", [("delisting-03-05", "no_such_power")])


def test_the_last_second_of_a_court_in_office_still_counts():
    assert standing(listed(act("annulment", "2026-03-09T23:59:59Z")), LAST) == "delisted"


def test_an_act_for_those_who_owe_nothing_here_is_without_effect():
    play = listed(act(parties=["M2"]))

    assert (standing(play, LAST), _idle(play)) == ("listed", [("delisting-03-05", "owed_by_others")])


# --- beside carve-outs, readings, the record ------------------------------------------------------------------------


def test_a_dealing_that_a_carve_out_takes_in_is_exempt_even_where_it_is_unknown_whether_the_name_was_off():
    play = played(act(when="2026-03-05"), asked(OFF, carve_out="old"), rules={"old": PLAIN}, delisted_by=RULE)

    assert answered(play) == "exempt"


def test_readings_that_give_the_power_to_different_bodies_leave_the_name_contested():
    written = text()
    written["questions"] = ASKED
    written["measures"]["m-p"]["delisted_by"] = {**RULE, "by": {"by_reading_of": "q", "a": "council", "b": "court"}}
    play = staged(World(written, whole_case("GMT", [NOTIFIED, act(), asked()])))

    assert (standing(play, LAST), answered(play)) == ("contested", "contested")
    assert answered(play, view=View(answers={"q": "a"})) == "delisted"
    assert answered(play, view=View(answers={"q": "b"})) == "not_exempt"


def test_a_correction_withdraws_an_act():
    made = act()
    undone = {**act(entry="yard", id="mended"), "replaces": made["id"]}

    assert answered(listed(made, undone, asked())) == "not_exempt"


def test_a_record_says_the_same_in_whatever_order_the_facts_arrive():
    facts = (act(when="2026-03-05"), act("relisting", "2026-03-07T00:00:00Z"), asked("2026-03-08T00:00:00Z"))
    told = [
        [entry.payload for entry in journal_of(listed(*order)) if entry.type == "measure.said"]
        for order in (facts, facts[::-1])
    ]

    assert told[0] == told[1]
    states = [said["said"][0]["state"] for payload in told[0] for said in _names_told(payload)]
    assert states == ["delisted", "listed"]
