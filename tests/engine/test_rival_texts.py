"""Readings that say different things of one measure, and decisions for some of those who owe it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from foedus.engine import View, assess, idle_acts
from foedus.journal import Envelope
from foedus.kernel import BadInputError, Instant, Truth
from foedus.rehearsal import MemoryJournal, Staged, rehearse
from tests.e2e.terminal import inside
from tests.engine.scenes import act as step
from tests.engine.scenes import scene
from tests.engine.scenes import text as ordered
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written
from tests.laws.worlds import World, whole_case
from tests.measures.authorities import NOTIFIED, act, play, revocation, stands
from tests.measures.authorities import text as decided_text

_WORDS: Written = {"en": "words", "zh-Hant": "文字"}
_QUESTIONS: Written = {
    "size": {
        "asks": _WORDS,
        "clause": "one",
        "answers": {"big": {"says": _WORDS, "held_by": ["M1"]}, "small": {"says": _WORDS, "held_by": ["X2"]}},
    }
}
_LATER = "2026-04-01T00:00:00Z"


def _measure(**more: Any) -> Written:
    return {**ordered()["measures"]["m-p"], **more}


def _rival(big: Written, small: Written) -> Written:
    """What a measure says, by the reading of its size."""
    return {"by_reading_of": "size", "big": big, "small": small}


def _texts(measures: Mapping[str, Any], *facts: Written) -> Staged:
    return scene(*facts, questions=_QUESTIONS, measures=dict(measures))


def _record(play: Staged, **view: Any) -> tuple[Envelope, ...]:
    journal = MemoryJournal("scene")
    rehearse(play, View(**view), Instant.parse(_LATER), journal, ZONE_RULES)
    return tuple(journal.read())


# --- readings that differ in kind -------------------------------------------------------------------------------------

_DUTY: Written = {"kind": "duty", "terms": {"acts": {"close": _WORDS}}}
_REFUSED: dict[str, Any] = {
    "another kind": {"m": _rival(_measure(), _measure(**_DUTY))},
    "another measure": _rival({"m": _measure()}, {"n": _measure()}),
    "one measure less": _rival({"m": _measure(), "n": _measure()}, {"m": _measure()}),
    "one measure more": _rival({"m": _measure()}, {"m": _measure(), "n": _measure()}),
}


@pytest.mark.parametrize("measures", _REFUSED.values(), ids=_REFUSED)
def test_readings_that_differ_in_which_measures_there_are_or_of_what_kind_are_refused(measures: Written):
    with pytest.raises(BadInputError) as refused:
        _texts(measures)

    assert {flaw.code for flaw in refused.value.flaws} == {"M003"}
    assert "measures.m" in str(refused.value) or "measures.n" in str(refused.value)
    assert "give each measure in every reading, with one kind" in str(refused.value)


def test_readings_that_differ_in_what_a_measure_of_one_kind_says_are_accepted():
    assert len(_texts({"m": _rival(_measure(), _measure(deadline="untimed"))}).document.guarantees) == 2


# --- readings that differ in amount -----------------------------------------------------------------------------------


def _fund(big: int, small: int) -> Written:
    callable_ = {"total": big + small, "shares": {"M1": big, "X2": small}}
    terms = {"fund": _WORDS, "currency": "EUR", "purposes": {"rebuild": _WORDS}, "callable": callable_}
    rest = {"paid_in": {"total": 3, "shares": {"M1": 2, "X2": 1}}, "step_up_on_default": _WORDS, "replenish_below": 1}
    review = {"length": "10 hours", "after": "activation", "limit": "included"}
    end = {"until": _WORDS, "reviewed_by": "council", "review": review, "clause": "one"}
    return _measure(kind="finance", terms={**terms, **rest}, end_condition=end)


def _asked(language: str, **view: Any) -> list[str]:
    """What each order says is to be done."""
    play = _texts({"m": _rival(_fund(600_000, 300_000), _fund(60, 30))})
    issued: list[Any] = [entry.payload for entry in _record(play, **view) if entry.type == "order.issued"]
    return [payload["text"][language] for payload in issued]


@pytest.mark.parametrize(("language", "mark"), [("en", " / "), ("zh-Hant", "／")])
def test_where_every_reading_is_open_an_order_tells_what_each_of_them_asks(language: str, mark: str):
    shares = [[re.findall(r"[0-9][0-9,]*", half) for half in asked.split(mark)] for asked in _asked(language)]

    assert shares == [[["600,000"], ["60"]], [["300,000"], ["30"]]]


@pytest.mark.parametrize("view", [{"answers": {"size": "small"}}, {"recogniser": "X2"}], ids=["reading", "party"])
def test_under_one_reading_an_order_tells_what_that_reading_asks_and_nothing_else(view: dict[str, Any]):
    assert [re.findall(r"[0-9][0-9,]*", asked) for asked in _asked("en", **view)] == [["60"], ["30"]]


def test_where_all_readings_ask_the_same_it_is_told_once():
    play = _texts({"m": _rival(_measure(), _measure(deadline="untimed"))})
    issued: list[Any] = [entry.payload for entry in _record(play) if entry.type == "order.issued"]

    assert [" / " in payload["text"]["en"] for payload in issued] == [False, False]


def test_an_order_carries_the_legal_basis_and_the_plan_of_the_reading_in_view():
    def said(act: str, undo: str) -> Written:
        plan = {"undo": {"en": undo, "zh-Hant": "復原"}, "cannot_be_undone": _WORDS}
        return _measure(legal_basis=[{"jurisdiction": "UN", "act": {"en": act, "zh-Hant": "法"}}], reversal=plan)

    reversal = step("reversal", "M4", "2026-03-05T00:00:00Z", measure="m")
    play = _texts({"m": _rival(said("Great act", "undo much"), said("Small act", "undo little"))}, reversal)
    found: dict[str, Any] = {entry.type: entry.payload for entry in _record(play, answers={"size": "small"})}

    assert found["order.issued"]["legal_basis"][0]["act"] == {"en": "Small act", "zh-Hant": "法"}
    assert found["order.reversed"]["plan"]["undo"]["en"] == "undo little"


# --- decisions for some of those who owe ------------------------------------------------------------------------------

_GRANTED = "2026-03-04T00:00:00Z"
_WHILE = "2026-03-05T00:00:00Z"


def _for_whom(*facts: Written) -> list[tuple[str, tuple[str, ...]]]:
    """Every state that the record tells of the measure, and for whom alone it is so."""
    found: list[Any] = [entry.payload for entry in _record(play(facts)) if entry.type == "measure.said"]
    return [(payload["state"], tuple(payload["parties"])) for payload in found]


def test_an_authorisation_for_one_party_is_told_as_for_that_party_alone():
    assert stands(act(_GRANTED, parties=["X2"]), as_of=_WHILE).parties == ("X2",)
    assert ("authorised", ("X2",)) in _for_whom(act(_GRANTED, parties=["X2"]))


def test_an_authorisation_for_all_who_owe_names_nobody():
    for facts in (act(_GRANTED),), (act(_GRANTED, parties=["M1", "X2"]),):
        assert stands(*facts, as_of=_WHILE).parties == ()
        assert {parties for _, parties in _for_whom(*facts)} == {()}


def test_a_withdrawal_for_one_party_leaves_the_authorisation_to_the_other_alone():
    facts = act(_GRANTED), revocation("2026-03-05T00:00:00Z", parties=["X2"])

    assert [parties for state, parties in _for_whom(*facts) if state == "authorised"] == [(), ("M1",)]


def test_what_has_run_out_is_so_for_everybody():
    assert _for_whom(act(_GRANTED, parties=["X2"]))[-1] == ("expired", ())


def _told(folder: Path, language: str, *facts: Written, command: tuple[str, ...] = ("explain",)) -> str:
    """What the command line says of a case on disk, its lines joined."""
    case = whole_case("GMT", [NOTIFIED, *facts])
    (folder / "g.yaml").write_text(json.dumps(decided_text(), ensure_ascii=False), "utf-8")
    (folder / "told.case.yaml").write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    answer = inside(*command, folder / "told.case.yaml", "--as-of", _WHILE, "--lang", language)

    assert (answer.code, answer.err) == (0, "")
    lines = [line.strip("│├└─ ") for line in answer.out.splitlines()]
    return (" " if language == "en" else "").join(lines)


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "The decision is for none of those who owe the measure"), ("zh-Hant", "該決定所及者均不負措施之義務")],
)
def test_a_decision_for_those_who_owe_nothing_is_explained_as_such(language: str, said: str, tmp_path: Path):
    found = stands(act(_GRANTED, parties=["M9"]), as_of=_WHILE)

    assert [(reason.rule, reason.truth) for reason in found.because] == [("not_owed", Truth.FALSE)]
    assert said in _told(tmp_path, language, act(_GRANTED, parties=["M9"]))


@pytest.mark.parametrize(
    ("language", "said"), [("en", ", for words alone"), ("zh-Hant", "（僅及於文字）")], ids=["English", "Chinese"]
)
@pytest.mark.parametrize("command", [("explain",), ("case", "run")], ids=["explain", "record"])
def test_an_authorisation_for_one_party_is_never_told_as_for_all(
    command: tuple[str, ...], language: str, said: str, tmp_path: Path
):
    assert said in _told(tmp_path, language, act(_GRANTED, parties=["X2"]), command=command)
    assert said not in _told(tmp_path, language, act(_GRANTED), command=command)


# --- acts for those who owe nothing -----------------------------------------------------------------------------------


def _idle(*facts: Written) -> list[tuple[str, str]]:
    scene = staged(World(decided_text(), whole_case("GMT", [NOTIFIED, *facts])))
    found = assess(scene.document, scene.known, View(), Instant.parse(_LATER), ZONE_RULES)
    return [(each.fact, each.reason) for each in idle_acts(scene.document.first, found)]


def test_an_act_for_those_who_owe_nothing_is_told_as_one_without_effect():
    stranger = revocation("2026-03-05T00:00:00Z", parties=["M9"])

    assert _idle(act(_GRANTED, parties=["M9"]), stranger) == [("yes", "owed_by_others"), ("no", "owed_by_others")]


def test_an_act_for_one_who_owes_it_beside_one_who_does_not_has_effect():
    assert _idle(act(_GRANTED, parties=["M9", "X2"])) == []
    assert _idle(act(_GRANTED), revocation("2026-03-05T00:00:00Z", parties=["M9", "X2"])) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "for parties that do not owe the measure"), ("zh-Hant", "所及者不負該措施之義務")],
)
def test_the_reader_of_a_record_is_told_why_such_an_act_has_no_effect(language: str, said: str, tmp_path: Path):
    assert said in _told(tmp_path, language, act(_GRANTED, parties=["M9"]), command=("case", "run"))
