"""What can never happen: contradictory conditions, signatures nobody can give, times that are over first."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.adapters.solving import Z3Solver
from foedus.instrument import Condition, Document
from foedus.proofs import Answer, Outcome
from foedus.proofs.counts.occurring import can_occur, occurrence
from foedus.proofs.questions.non_vacuity import non_vacuity
from tests.proofs.dated_samples import FLAGSHIP, answers, document_of, of_outcome, text_of

_FORCE = """\
      any_of:
        - count:
            of: [use_of_force, missile_or_air_strike, ground_incursion]
            at_least: 1
            per: everywhere
            window: {length: 24 hours, bounds: "(]"}
        - count: {of: [shelling], at_least: 3, per: zone, window: {length: 24 hours, bounds: "(]"}}
  serious:"""
_NEVER = """\
      all_of:
        - count: {of: [shelling], at_least: 3, per: zone, window: {length: 24 hours, bounds: "(]"}}
        - not: {count: {of: [shelling, cyber], at_least: 2, per: everywhere, window: {length: 48 hours, bounds: "[]"}}}
  serious:"""


def _bars(text: str, at: str | None = None) -> dict[str, str]:
    found = answers(non_vacuity, text, at)
    return {str(answer.path[1]): str(answer.figures["bar"]) for answer in found if "bar" in answer.figures}


def test_everything_in_the_flagship_can_happen():
    (found,) = answers(non_vacuity, text_of(FLAGSHIP))

    assert found.outcome is Outcome.PROVED
    assert found.figures == {"violations": 10, "procedures": 4, "measures": 12}


def test_a_contradictory_condition_takes_its_procedure_and_its_measures_with_it():
    assert _bars(text_of(FLAGSHIP, (_FORCE, _NEVER))) == {"use_of_force": "condition", "response": "finding"}


def test_measures_stuck_with_every_procedure_are_told_together():
    planted = text_of(FLAGSHIP, (_FORCE, _NEVER), ("    includes: [response]\n", ""))
    found = {answer.figures["bar"]: answer for answer in answers(non_vacuity, planted)}

    assert found["procedure"].about.en == "first sanctions and intelligence sharing"


def test_more_signatures_than_there_are_holders_are_found():
    planted = _bars(text_of("monitored-line", ("signatures: {at_least: 1}", "signatures: {at_least: 9}")))

    assert set(planted.values()) == {"signatures", "procedure"}


def test_a_determination_that_must_be_made_before_the_reply_can_be_awaited_is_found():
    slow = (
        "      within: {length: 12 hours, after: notification.received, limit: included}\n      holds_up: determination"
    )
    planted = text_of(FLAGSHIP, (slow, slow.replace("12 hours", "48 hours")))

    assert _bars(planted)["response"] == "reply"
    assert "response" not in _bars(text_of(FLAGSHIP, (slow, slow.replace("12 hours", "47 hours"))))


def test_a_reply_counted_in_days_may_outlast_some_determinations_counted_in_hours():
    reply = (
        "      within: {length: 12 hours, after: notification.received, limit: included}\n      holds_up: determination"
    )
    three_days = (
        "length: 3 days, after: notification.received, anchor_day: excluded, zone: Etc/UTC, edge: end_of_last_day"
    )
    longer = ("length: 48 hours, after: notification.received", "length: 84 hours, after: notification.received")
    planted = text_of(FLAGSHIP, (reply, f"      within: {{{three_days}}}\n      holds_up: determination"), longer)

    (found,) = [answer for answer in answers(non_vacuity, planted) if answer.figures["bar"] == "reply"]

    assert "lets some proceedings lapse" in found.says.en


def test_criteria_of_which_too_few_can_be_met_are_found():
    window = 'window: {length: 24 hours, bounds: "(]"}'
    ground = f"      count: {{of: [ground_incursion], at_least: 1, per: everywhere, {window}}}\n"
    never = f"      all_of:\n        - {ground.strip()}\n        - not: {{{ground.strip()}}}\n"
    text = text_of(
        FLAGSHIP, (f"clause: art-7-6\n    condition:\n{ground}", f"clause: art-7-6\n    condition:\n{never}")
    )

    assert _bars(text) == {"ground_incursion": "condition"}  # three of four criteria are still left
    assert _bars(text.replace("criteria_needed: 3", "criteria_needed: 4"))["snapback"] == "criteria"


def test_the_lend_lease_of_2022_expired():
    text = text_of("lend-lease-2022")
    (before,) = answers(non_vacuity, text, "2023-09-30T12:00:00Z")

    assert before.outcome is Outcome.PROVED
    assert before.figures["until"] == "2023-10-01T04:00:00Z"
    assert "only before 2023-10-01" in before.says.en
    assert _bars(text, "2023-10-01T04:00:00Z") == {"loans": "over"}
    assert _bars(text, "2023-10-01T03:59:59Z") == {}


def test_the_draft_of_istanbul_needs_the_addressee_itself():
    found = answers(non_vacuity, text_of("istanbul-2022"))

    assert [(answer.outcome, answer.figures["bar"]) for answer in found] == [(Outcome.UNKNOWN, "addressee")]
    assert "Russia" in found[0].says.en
    assert of_outcome(list(answers(non_vacuity, text_of("istanbul-2022-amended"))), Outcome.UNKNOWN) == []


def test_a_role_that_nobody_holds_any_more_is_told_with_its_day():
    found = answers(non_vacuity, text_of("budapest-1994"))
    (vacant,) = [answer for answer in found if answer.figures.get("bar") == "vacant"]

    assert "2014-02-22" in vacant.says.en


def test_an_end_that_comes_before_every_effect_leaves_nothing():
    day = "    effect: {on: 2031-06-01, edge: end_of_last_day, zone: Europe/Kyiv, clause: art-4}\n"
    hour = "    effect: {length: 1 hour, after: notification.received, clause: art-4}\n"
    planted = text_of("monitored-line", (hour, day), ("pending: continue", "pending: lapse"))

    assert _bars(planted)["consultation"] == "end"


_EVIDENCE = "evidence:\n  zones: [north]\n"


def _count(classes: list[str], number: int, hours: int, bounds: str, spread: int = 0) -> dict[str, Any]:
    window = {"length": f"{hours} hours", "bounds": bounds}
    count: dict[str, Any] = {"of": classes, "at_least": number, "per": "everywhere", "window": window}
    return {"count": {**count, "spread": f"{spread} hours"} if spread > 0 else count}


@st.composite
def _counts(draw: st.DrawFn) -> dict[str, Any]:
    classes = draw(st.sampled_from([["a"], ["b"], ["a", "b"]]))
    number, hours = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    spread = draw(st.integers(0, hours - 1)) if number > 1 else 0
    bounds = draw(st.sampled_from(["(]", "[]", "[)"]))
    return _count(classes, number, hours, bounds, spread)


_CONDITIONS = st.recursive(
    _counts(),
    lambda inner: st.one_of(
        st.builds(lambda part: {"not": part}, inner),
        st.builds(lambda parts: {"all_of": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any_of": parts}, st.lists(inner, min_size=1, max_size=2)),
    ),
    max_leaves=4,
)


def _holds(condition: Condition, history: dict[tuple[str, int], int]) -> bool:
    """Whether a history meets a condition: how many incidents of a class lie how many seconds before the instant."""
    if condition.count is not None:
        count = condition.count
        bounds, length = count.window.bounds, count.window.length_s
        inside = {
            offset: sum(history.get((each, offset), 0) for each in count.of)
            for offset in {offset for _, offset in history}
            if (offset > 0 or bounds[1] == "]") and (offset < length or (offset == length and bounds[0] == "["))
        }
        met = [offset for offset, number in inside.items() if number > 0]
        apart = count.spread_s == 0 or (len(met) > 0 and max(met) - min(met) >= count.spread_s)
        return sum(inside.values()) >= count.at_least and apart
    if condition.negation is not None:
        return not _holds(condition.negation, history)
    parts = [_holds(part, history) for part in condition.parts]
    return all(parts) if condition.all_of is not None else any(parts)


_PLACES = [("a", hour * 3_600 + beside) for hour in range(4) for beside in ((0, 1) if hour == 0 else (-1, 0))]
_HISTORIES = [
    dict(zip([*_PLACES, *(("b", offset) for _, offset in _PLACES)], [*first, *second], strict=True))
    for first, second in product(
        [one for one in product((0, 1), repeat=len(_PLACES)) if sum(one) < 4] + [(3,) * len(_PLACES)], repeat=2
    )
    if sum(first) < 3 or sum(second) == 0
][:6000]


@given(_CONDITIONS)
@settings(max_examples=15, deadline=None)
def test_what_is_found_to_occur_does_and_what_some_small_history_meets_is_never_called_impossible(
    plain: dict[str, Any],
):
    condition = Condition.model_validate(plain)
    found = occurrence(condition, _rules(), Z3Solver())

    if found is None:
        assert not any(_holds(condition, history) for history in _HISTORIES)
    else:
        assert _holds(condition, {_place(name): number for name, number in found.items() if number > 0})


def _place(name: str) -> tuple[str, int]:
    """The class of an incident, and how many seconds before the instant judged it lies."""
    _, of_class, *_, offset = name.split(":")
    return of_class, int(offset)


def _rules() -> Any:
    return _document().first.evidence


def _document() -> Document:
    return document_of(text_of("monitored-line"))


@pytest.mark.parametrize(
    ("plain", "possible"),
    [
        ({"all_of": [_count(["a"], 1, 2, "(]"), {"not": _count(["a"], 1, 2, "(]")}]}, False),
        ({"all_of": [_count(["a"], 1, 2, "[]"), {"not": _count(["a"], 1, 2, "(]")}]}, True),  # two hours ago exactly
        ({"all_of": [_count(["a"], 1, 1, "(]"), {"not": _count(["a"], 1, 2, "(]")}]}, False),
        ({"all_of": [_count(["a"], 1, 2, "(]"), {"not": _count(["a"], 1, 1, "(]")}]}, True),
        ({"all_of": [_count(["a"], 2, 3, "(]", 2), {"not": _count(["a"], 1, 2, "(]")}]}, False),
        ({"all_of": [_count(["a"], 2, 3, "(]", 2), {"not": _count(["a"], 1, 1, "[)")}]}, True),
        (_count(["a"], 1, 1, "()"), True),  # neither now nor an hour ago exactly
        (_count(["a"], 2, 2, "[]", 2), True),  # the one now, the other two hours ago exactly
        ({"all_of": [_count(["a", "b"], 3, 1, "(]"), {"not": _count(["a"], 1, 1, "(]")}]}, True),
        ({"all_of": [_count(["a", "b"], 3, 1, "(]"), {"not": _count(["a", "b"], 2, 1, "(]")}]}, False),
    ],
)
def test_contradictions_are_found_to_the_second(plain: dict[str, Any], possible: bool):
    condition = Condition.model_validate(json.loads(json.dumps(plain)))

    assert can_occur(condition, _rules(), Z3Solver()) is possible


def test_each_answer_names_a_clause_of_the_text():
    for name in ("istanbul-2022", "tcg-2020", "budapest-1994"):
        clauses = document_of(text_of(name)).first.clauses
        found: list[Answer] = list(answers(non_vacuity, text_of(name)))
        assert all(clause in clauses for answer in found for clause in answer.clauses)
