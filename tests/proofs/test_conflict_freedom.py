"""Clauses that ask what cannot be done together: every kind planted, shown by the engine, and gone once mended."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.adapters.solving import Z3Solver
from foedus.proofs import Outcome
from foedus.proofs.dates.occasions import Stand, occasion
from foedus.surfaces.printing.proofs import sheet
from tests.proofs.clashing import DAY, act, both, decision, found, kinds, measure, opened, pact
from tests.proofs.dated_samples import document_of, setting_of
from tests.proofs.exhaustive import ExhaustiveSolver
from tests.proofs.replaying import NAMES, answers, replayed, shipped

_IN_HOURS = {"length": "5 hours", "after": "notification.sent", "limit": "included"}
_A_YEAR = {"by": "member", "signatures": 1, "not_before": {"length": "12 months", "after": "activation", **DAY}}
_LIFTING = {**_A_YEAR, "clause": "art-1"}
_28_DAYS = {"for": {"length": "28 days", "after": "activation", **DAY}, "clause": "art-1"}
_WHOLE = {"suspended": ["freeze", "ban"], "restores": ["freeze", "ban"]}
_PART = {"suspended": ["freeze", "ban"], "restores": ["freeze"]}
_FOOD = {"food": {"what": both("food"), "clause": "art-1"}}
_UNTIL = {"until": {"on": "2040-12-31", "edge": "end_of_last_day", "zone": "Etc/UTC"}, "clause": "art-1"}


def _sharing(mark: str, product: str = "imagery", *, peace: str = "warnings") -> dict[str, Any]:
    return {
        "marks": {"own": both(mark)},
        "products": {name: {"name": both(name), "handling": "own"} for name in (product, peace)},
        "peacetime": [peace],
        "after": [product],
    }


def _supply(peacetime: str, after: str) -> dict[str, Any]:
    categories = {name: {"name": both(name), "class": "defensive"} for name in (peacetime, after)}
    table = {"title": both("table"), "as_of": "2026-01-01", "source": {"title": "Written for this test"}}
    return {"tables": [{**table, "categories": categories}], "peacetime": [peacetime], "after": [after]}


def _fund(name: str, total: int = 900) -> dict[str, Any]:
    return {
        "fund": both(name),
        "currency": "EUR",
        "purposes": {"quays": both("quays")},
        "callable": {"total": total, "shares": {"A": total}},
    }


_RAID: dict[str, Any] = {"procedure": "raiding"}
_FREE: dict[str, Any] = {"nature": "freedom"}
_EITHER: tuple[dict[str, Any], dict[str, Any]] = ({}, _RAID)
PLANTED: dict[str, tuple[str, str]] = {
    "due_before_effect": (
        pact(measure(deadline=_IN_HOURS)),
        pact(measure(deadline={**_IN_HOURS, "length": "11 hours"})),
    ),
    "kept_and_lapsed": (
        pact(measure(lifted_by=_LIFTING, lasts=_28_DAYS)),
        pact(measure(lifted_by=_LIFTING)),
    ),
    "returns_and_stays_lifted": (
        pact(measure("sanctions", _WHOLE), measure("sanctions", _PART, **_RAID)),
        pact(measure("sanctions", _WHOLE), measure("sanctions", _WHOLE, **_RAID)),
    ),
    "owed_and_free": (
        pact(measure(), measure(**_RAID, **_FREE)),
        pact(measure(), measure(terms=act("open the ports"), **_RAID, **_FREE)),
    ),
    "owed_and_undecided": (
        pact(measure(), measure(**_RAID, **decision())),
        pact(measure(), measure(terms=act("open the ports"), **_RAID, **decision())),
    ),
    "spared_and_forbidden": (
        pact(measure("sanctions", _WHOLE, carve_outs=_FOOD), measure("sanctions", _WHOLE, **_RAID)),
        pact(*(measure("sanctions", _WHOLE, carve_outs=_FOOD, **more) for more in _EITHER)),
    ),
    "marked_twice": (
        pact(
            measure("intelligence", _sharing("no onward")),
            measure("intelligence", _sharing("pass it on", peace="reports"), **_RAID),
        ),
        pact(measure("intelligence", _sharing("no onward")), measure("intelligence", _sharing("no onward"), **_RAID)),
    ),
    "flows_and_waits": (
        pact(measure("arms", _supply("mines", "boats")), measure("arms", _supply("radar", "mines"), **_RAID)),
        pact(measure("arms", _supply("mines", "boats")), measure("arms", _supply("mines", "radar"), **_RAID)),
    ),
    "called_twice": (
        pact(*(measure("finance", _fund("harbour fund"), lasts=_UNTIL, **more) for more in _EITHER)),
        pact(
            measure("finance", _fund("harbour fund"), lasts=_UNTIL),
            measure("finance", _fund("other fund"), lasts=_UNTIL, **_RAID),
        ),
    ),
    "supplied_and_sanctioned": (
        pact(measure("arms", _supply("mines", "boats")), measure("sanctions", _WHOLE, **_RAID), addressees=["B"]),
        pact(measure("arms", _supply("mines", "boats")), measure("sanctions", _WHOLE, **_RAID)),
    ),
}
"""For each kind of clash a text with it, and the same mended."""


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_clash_is_found_and_named_and_gone_once_mended(kind: str):
    planted, mended = PLANTED[kind]

    assert kinds(planted) == [(kind, "counterexample")]
    (answer,) = found(mended)
    assert answer.outcome is Outcome.PROVED
    assert kinds(mended) == []


@pytest.mark.parametrize("kind", PLANTED)
def test_the_engine_shows_a_planted_clash(kind: str):
    text = PLANTED[kind][0].encode()
    document, told = answers(text, ["conflict-freedom"])

    assert [each.answer.story is not None for each in told] == [True]
    assert replayed(document, told[0], text) == []


@pytest.mark.parametrize("kind", PLANTED)
def test_a_clash_names_its_clauses_and_what_would_mend_it_in_both_languages(kind: str):
    (answer,) = found(PLANTED[kind][0])

    assert answer.clauses == ("art-1",)
    assert answer.mend.en
    assert answer.mend.zh_hant
    assert answer.path[:2] == ("measures", "one")


@pytest.mark.parametrize("name", NAMES)
def test_no_shipped_guarantee_contradicts_itself(name: str):
    _, told = answers(shipped(name), ["conflict-freedom"])

    assert {each.answer.outcome for each in told} == {Outcome.PROVED}


def _on_day(day: str) -> dict[str, Any]:
    return {"effect": {"on": day, "edge": "start_of_last_day", "zone": "Etc/UTC", "clause": "art-1"}}


def _until(day: str, **more: Any) -> dict[str, Any]:
    return {"until": {"on": day, "edge": "start_of_last_day", "zone": "Etc/UTC"}, "clause": "art-1", **more}


def _dated(until: str, **more: Any) -> str:
    """A duty until a day, and the freedom not to do it from the first of June 2031 on."""
    procedures = {"closing": opened(), "raiding": {**opened("raid"), **_on_day("2031-06-01")}}
    return pact(measure(lasts=_until(until, **more)), measure(**_RAID, **_FREE), procedures=procedures)


def test_what_is_over_before_the_other_begins_clashes_with_nothing():
    assert kinds(_dated("2031-06-01")) == []
    assert kinds(_dated("2031-06-02")) == [("owed_and_free", "counterexample")]


def test_an_authority_that_can_be_renewed_without_end_is_taken_to_go_on():
    renewal = {"by": "member", "signatures": {"at_least": 1}, "extends": "as_stated", "clause": "art-1"}

    assert kinds(_dated("2031-05-01")) == []
    assert kinds(_dated("2031-05-01", renewal=renewal)) == [("owed_and_free", "counterexample")]


def test_an_authority_that_can_be_renewed_once_lasts_so_much_longer():
    for length, clashes in (("30 days", 0), ("31 days", 1)):
        extends = {"length": length, "after": "expiry", **DAY}
        renewal = {"by": "member", "signatures": {"at_least": 1}, "extends": extends, "no_more_than": 1}
        assert len(kinds(_dated("2031-05-01", renewal={**renewal, "clause": "art-1"}))) == clashes


def test_a_guarantee_that_takes_its_measures_with_it_ends_what_could_clash():
    def text(activated: str) -> str:
        ends = {"on": "2031-06-01", "edge": "start_of_last_day", "zone": "Etc/UTC", "pending": "continue"}
        procedures = {"closing": opened(), "raiding": {**opened("raid"), **_on_day("2031-06-02")}}
        return pact(
            measure(),
            measure(**_RAID, **_FREE),
            procedures=procedures,
            ends={**ends, "activated": activated, "clause": "art-1"},
        )

    assert (len(kinds(text("end"))), len(kinds(text("stay")))) == (0, 1)


def test_an_outcome_that_nobody_can_bring_about_clashes_with_nothing():
    for signatures, clashes in ((3, 1), (4, 0)):
        raiding = opened("raid")
        raiding["notification"] = {**raiding["notification"], "signatures": {"at_least": signatures}}
        text = pact(measure(), measure(**_RAID, **_FREE), procedures={"closing": opened(), "raiding": raiding})
        assert len(kinds(text)) == clashes


def test_a_text_of_which_nothing_can_take_effect_is_not_said_to_be_free_of_clashes():
    closing = opened()
    closing["notification"] = {**closing["notification"], "signatures": {"at_least": 4}}

    (answer,) = found(pact(measure(), procedures={"closing": closing}))

    assert (answer.outcome, answer.figures["compared"]) == (Outcome.UNKNOWN, [])


def test_duties_of_different_parties_do_not_clash():
    assert kinds(pact(measure(), measure(owed_by=["B"], **_RAID, **_FREE))) == []


def test_whether_duties_of_open_roles_clash_is_left_open():
    text = pact(measure(owed_by=["open"]), measure(**_RAID, **_FREE))
    (answer,) = [each for each in found(text) if "kind" in each.figures]

    assert (answer.outcome, answer.story) == (Outcome.UNKNOWN, None)
    assert "open seat" in answer.says.en


def test_a_graver_rung_may_bring_back_what_a_milder_one_leaves_lifted():
    raiding = {**opened("raid"), "includes": ["closing"]}
    for grave, clashes in ((_WHOLE, 0), (_PART, 1)):
        mild = _PART if grave is _WHOLE else _WHOLE
        measures = measure("sanctions", mild), measure("sanctions", grave, **_RAID)
        ladder = ["closing", "raiding"]
        text = pact(*measures, procedures={"closing": opened(), "raiding": raiding}, ladder=ladder)
        assert len(kinds(text)) == clashes


def test_a_time_for_performance_that_a_slow_determination_uses_up_is_found():
    def text(within: str) -> str:
        determination = {"by": "office", "signatures": {"at_least": 1}, "clause": "art-1"}
        limit = {"length": within, "after": "notification.received", "limit": "included"}
        closing = opened(determination={**determination, "within": limit})
        closing["effect"] = {"length": "1 hours", "after": "determination.made", "clause": "art-1"}
        return pact(measure(deadline={**_IN_HOURS, "length": "40 hours"}), procedures={"closing": closing})

    assert (len(kinds(text("30 hours"))), len(kinds(text("48 hours")))) == (0, 1)


def test_a_time_for_performance_that_a_cool_off_uses_up_is_found_and_replays():
    def text(length: str) -> bytes:
        raiding = opened("raid", cool_off={"after": "closing", "length": length, "clause": "art-1"})
        return pact(
            measure(terms=act("warn")),
            measure(deadline={**_IN_HOURS, "length": "24 hours"}, **_RAID),
            procedures={"closing": opened(), "raiding": raiding},
            ladder=["closing", "raiding"],
        ).encode()

    assert kinds(text("12 hours").decode()) == []
    document, told = answers(text("48 hours"), ["conflict-freedom"])
    assert [each.answer.figures["kind"] for each in told] == ["due_before_effect"]
    assert replayed(document, told[0], text("48 hours")) == []


def test_a_clash_that_rests_on_evidence_replays_with_its_reports():
    whole = shipped("ukraine-snapback").decode()
    start = whole.index("deadline:", whole.index("\n  intelligence:\n"))
    planted = (whole[:start] + whole[start:].replace("activation", "notification.received", 1)).encode()
    document, told = answers(planted, ["conflict-freedom"])

    assert [each.answer.figures["measures"] for each in told] == [["intelligence"]]
    assert replayed(document, told[0], planted) == []


def test_months_that_are_shorter_than_the_days_for_performance_are_met_on_some_day_of_the_year():
    def text(days: int) -> str:
        closing = opened()
        closing["effect"] = {"length": "1 month", "after": "notification.sent", **DAY, "clause": "art-1"}
        deadline = {"length": f"{days} days", "after": "notification.sent", **DAY}
        return pact(measure(deadline=deadline), procedures={"closing": closing})

    assert (len(kinds(text(30))), len(kinds(text(31)))) == (1, 0)


def test_a_carve_out_that_is_over_spares_nothing_that_another_measure_forbids():
    def text(last: str) -> str:
        food = {"food": {**_FOOD["food"], "until": {"on": last, "edge": "start_of_last_day", "zone": "Etc/UTC"}}}
        procedures = {"closing": opened(), "raiding": {**opened("raid"), **_on_day("2031-06-01")}}
        sparing = measure("sanctions", _WHOLE, carve_outs=food)
        return pact(sparing, measure("sanctions", _WHOLE, **_RAID), procedures=procedures)

    assert (len(kinds(text("2031-06-01"))), len(kinds(text("2031-06-02")))) == (0, 1)


def test_a_product_of_peace_is_marked_twice_with_one_that_the_same_outcome_adds_and_replays():
    quiet = _sharing("no onward", "charts", peace="imagery")
    text = pact(measure("intelligence", quiet), measure("intelligence", _sharing("pass it on"))).encode()
    document, told = answers(text, ["conflict-freedom"])

    assert [each.answer.figures["kind"] for each in told] == ["marked_twice", "flows_and_waits"]
    assert [replayed(document, each, text) for each in told] == [[], []]


def test_measures_of_one_outcome_are_never_one_in_effect_and_the_other_not():
    setting = setting_of(document_of(pact(measure(), measure())).first)
    before, after = Stand(measure="one", phase="before"), Stand(measure="two", phase="after")

    assert occasion(setting, (before, after), Z3Solver()) is None
    assert occasion(setting, (after,), Z3Solver()) is not None


def test_a_text_may_set_the_question_aside_with_its_reason():
    waives = {"prove-conflict-freedom": {"en": "Meant.", "zh-Hant": "有意。"}}
    text = json.dumps({**json.loads(PLANTED["owed_and_free"][0]), "waives": waives})

    document, told = answers(text.encode(), ["conflict-freedom"])
    report = sheet(document, told, "en", at=None, asked=(1, 1))

    assert [group.waived for group in report.groups] == ["Meant."]
    assert report.found == ()


_Part: TypeAlias = tuple[int | None, int | None, int | None]
"""Of a measure: the day of June 2031 on which it takes effect, the day with whose opening it ends, and how many days it
lasts; nothing where the text leaves it open."""


def _text(parts: tuple[_Part, _Part]) -> str:
    """A duty and a freedom as to one act, each on its own days."""
    procedures: dict[str, Any] = {}
    measures: list[dict[str, Any]] = []
    for (day, until, days), more in zip(parts, ({}, {**_RAID, **_FREE}), strict=True):
        name = more.get("procedure", "closing")
        own = opened("raid" if more else "blockade")
        procedures[name] = own if day is None else {**own, **_on_day(f"2031-06-0{day}")}
        lasts: dict[str, Any] = {} if until is None else {"lasts": _until(f"2031-06-0{until}")}
        if days is not None:
            term = {"length": f"{days} days", "after": "activation", **DAY}
            lasts = {"lasts": {"for": term, "clause": "art-1"}}
        measures.append(measure(**more, **lasts))
    return pact(*measures, procedures=procedures)


def _overlap(parts: tuple[_Part, _Part]) -> bool:
    """Whether both are in effect at some half day, each brought about on any half day that the text lets it."""
    spans: list[list[tuple[int, int]]] = []
    for day, until, days in parts:
        begun = [2 * day] if day is not None else range(-30, 40)
        ends = [(start, _LONG if days is None else 2 * (start // 2 + days + 1)) for start in begun]
        limit = _LONG if until is None else 2 * until
        spans.append([(start, min(end, limit)) for start, end in ends if start < min(end, limit)])
    return any(max(a, c) < min(b, d) for a, b in spans[0] for c, d in spans[1])


_LONG = 10_000
_DAYS = st.integers(1, 6)
_PARTS = st.one_of(
    st.tuples(st.none() | _DAYS, st.none() | _DAYS, st.none()),
    st.tuples(st.none() | _DAYS, st.none(), st.integers(1, 4)),
)


@settings(max_examples=60, deadline=None)
@given(st.tuples(_PARTS, _PARTS))
def test_a_clash_is_found_exactly_where_a_count_of_days_finds_both_in_effect_at_once(parts: tuple[_Part, _Part]):
    assert (len(kinds(_text(parts))) > 0) is _overlap(parts)


@settings(max_examples=30, deadline=None)
@given(st.tuples(_PARTS, _PARTS))
def test_the_solver_agrees_with_a_search_of_everything_on_small_texts(parts: tuple[_Part, _Part]):
    text = _text(parts)

    assert [each.outcome for each in found(text)] == [each.outcome for each in found(text, ExhaustiveSolver())]


@settings(max_examples=25, deadline=None)
@given(st.tuples(_PARTS, _PARTS))
def test_every_story_of_a_made_up_text_comes_out_so_in_the_engine(parts: tuple[_Part, _Part]):
    text = _text(parts).encode()
    document, told = answers(text, ["conflict-freedom"])

    for each in told:
        assert (each.answer.story is None) is (each.answer.outcome is Outcome.PROVED) or not _overlap(parts)
        if each.answer.story is not None:
            assert replayed(document, each, text) == []


def test_a_short_measure_and_a_slow_procedure_may_still_fall_together():
    slow = opened("raid")
    slow["effect"] = {"length": "90 days", "after": "notification.sent", **DAY, "clause": "art-1"}
    term = {"length": "2 days", "after": "activation", **DAY}
    lasts: dict[str, Any] = {"lasts": {"for": term, "clause": "art-1"}}
    text = pact(measure(**lasts), measure(**_RAID, **_FREE, **lasts), procedures={"closing": opened(), "raiding": slow})

    assert kinds(text) == [("owed_and_free", "counterexample")]
