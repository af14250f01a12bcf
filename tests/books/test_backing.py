"""What stands behind a promise: law, money or a sealed text, once done and while nobody disputes it; else words."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.books import backing
from foedus.kernel import BadInputError, Instant
from tests.laws.playing import staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_RULES: Written = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}
_WORDS = {"en": "words", "zh-Hant": "文字"}
_LATER = "2030-01-01T00:00:00Z"


def _step(stage: str, when: Any, **more: Any) -> Written:
    return {"stage": stage, "when": when, "basis": "assumed", **more}


def _fact(name: str, stage: str, when: Any, **more: Any) -> Written:
    return {"id": name, "kind": "enactment", "act": "bill", **_step(stage, when), **more}


def _ready(*steps: Written, facts: tuple[Written, ...] = (), gives: str = "law", as_of: str = _LATER) -> backing.Ready:
    act = {"jurisdiction": "EU", "title": _WORDS, "gives": gives, "needed_for": ["m-p"], "before": "signature"}
    text = text_of({"notifier": named(holders=["M1"])}, {"p": _RULES}, ledger={"bill": {**act, "steps": list(steps)}})
    play = staged(World(text, whole_case("Europe/Kyiv", facts)))
    (row,) = backing.readiness(play.document.first, play.known.facts, Instant.parse(as_of))
    return row


def test_without_a_step_there_are_only_words():
    assert (_ready().backing, _ready().last, _ready().is_done) == ("words", None, False)


_STAGES = ("announced", "signed", "introduced", "passed", "in_force", "funded", "sealed", "challenged", "repealed")
_DONE = {"law": {"in_force"}, "money": {"funded"}, "sealed_text": {"sealed", "in_force"}}


@pytest.mark.parametrize("gives", _DONE)
@pytest.mark.parametrize("stage", _STAGES)
def test_only_the_step_that_gives_it_makes_it_so(gives: str, stage: str):
    row = _ready(_step("passed", "2026-01-01"), _step(stage, "2026-02-01"), gives=gives)

    if stage != "challenged":
        assert row.backing == (gives if stage in _DONE[gives] else "words")
    assert row.is_done is (row.backing == gives)


@pytest.mark.parametrize(
    ("then", "worth"),
    [
        (["challenged"], "challenged"),
        (["repealed"], "words"),
        (["challenged", "repealed"], "words"),
        (["challenged", "in_force"], "law"),  # upheld
        (["repealed", "in_force"], "law"),  # enacted again
        (["announced"], "law"),
    ],
)
def test_what_comes_after_may_take_it_away_and_give_it_back(then: list[str], worth: str):
    later = [_step(stage, f"2026-0{number}-01") for number, stage in enumerate(then, 2)]
    row = _ready(_step("in_force", "2026-01-01"), *later)

    assert row.backing == worth
    assert row.last is not None
    assert row.last.stage == then[-1]


def test_steps_count_by_when_they_were_taken_not_by_where_they_stand():
    assert _ready(_step("repealed", "2026-03-01"), _step("in_force", "2026-01-01")).backing == "words"


@pytest.mark.parametrize(
    ("as_of", "worth"),
    [("2026-05-01T09:59:59Z", "words"), ("2026-05-01T10:00:00Z", "law"), ("2026-05-01T10:00:01Z", "law")],
)
def test_a_step_counts_from_the_instant_at_which_it_was_known(as_of: str, worth: str):
    step = _step("in_force", "2026-01-01T00:00:00Z", known="2026-05-01T10:00:00Z")

    assert _ready(step, as_of=as_of).backing == worth
    assert _ready(facts=(_fact("f", "in_force", step["when"], known=step["known"]),), as_of=as_of).backing == worth


def test_a_step_dated_to_a_day_counts_from_the_last_second_of_that_day_in_its_own_zone():
    fact = _fact("f", "in_force", "2026-01-01")

    assert _ready(facts=(fact,), as_of="2026-01-01T21:59:58Z").backing == "words"
    assert _ready(facts=(fact,), as_of="2026-01-01T21:59:59Z").backing == "law"


@pytest.mark.parametrize(("as_of", "worth"), [("2026-12-31T23:59:59Z", "words"), ("2027-01-01T00:00:00Z", "law")])
def test_what_is_known_to_come_into_force_is_no_law_before_it_does(as_of: str, worth: str):
    row = _ready(_step("in_force", "2027-01-01T00:00:00Z", known="2026-01-01"), as_of=as_of)

    assert row.backing == worth
    assert (row.last is None) is (worth == "words")


def test_facts_of_a_case_add_to_the_steps_of_the_text():
    row = _ready(_step("passed", "2026-01-01"), facts=(_fact("f", "in_force", "2026-02-01"),))

    assert row.backing == "law"
    assert row.last is not None
    assert (row.last.stage, row.last.basis) == ("in_force", "assumed")


def test_a_fact_of_another_act_adds_nothing():
    with pytest.raises(BadInputError, match="names no act of the ledger"):
        _ready(facts=(_fact("f", "in_force", "2026-02-01", act="other"),))


@pytest.mark.parametrize(("as_of", "worth"), [("2026-03-09T23:59:59Z", "law"), ("2026-03-10T00:00:00Z", "words")])
def test_a_correction_takes_the_place_of_what_it_corrects_from_when_it_is_known(as_of: str, worth: str):
    wrong = _fact("f", "in_force", "2026-02-01")
    right = _fact("g", "passed", "2026-02-01", replaces="f", known="2026-03-10T00:00:00Z")

    assert _ready(facts=(wrong, right), as_of=as_of).backing == worth


def test_the_order_in_which_facts_are_told_changes_nothing():
    facts = _fact("f", "in_force", "2026-02-01"), _fact("g", "challenged", "2026-03-01")

    assert _ready(facts=facts) == _ready(facts=facts[::-1])


def test_a_measure_that_no_act_is_needed_for_is_named():
    text = text_of({"notifier": named(holders=["M1"])}, {"p": _RULES, "q": _RULES})
    act = {"jurisdiction": "EU", "title": _WORDS, "gives": "law", "needed_for": ["m-q"], "before": "activation"}
    document = staged(World({**text, "ledger": {"bill": act}}, whole_case("GMT", ()))).document

    assert tuple(backing.unbacked(document.first)) == ("m-p",)


@pytest.mark.parametrize(
    ("stages", "worth"),
    [
        (["in_force", "repealed", "announced"], "words"),  # announcing it again brings no law back
        (["in_force", "challenged", "introduced"], "challenged"),  # an amendment settles no dispute
        (["passed", "challenged"], "words"),  # what was never done cannot be taken away
    ],
)
def test_what_was_repealed_or_challenged_stays_so_until_it_is_done_again(stages: list[str], worth: str):
    steps = [_step(stage, f"2026-0{number}-01") for number, stage in enumerate(stages, 1)]

    assert _ready(*steps).backing == worth
