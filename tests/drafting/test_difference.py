"""The difference of two guarantees: what it finds, how it judges, and what it says nothing of."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from foedus.drafting.difference import MIRRORED, ORDERS, Comparison, Difference, compare
from foedus.drafting.difference.clocks import FIRST_YEAR, LAST_YEAR
from foedus.drafting.difference.items import ITEM_LISTS
from foedus.drafting.difference.orders import row_for
from foedus.drafting.difference.tree import NAMED_MAPS
from foedus.instrument import Document, Guarantee, Term, parse
from foedus.kernel import Instant
from foedus.legaltime import count
from foedus.measures import KINDS
from tests.bilingual import assert_alike
from tests.drafting.edits import GONE, SHIPPED, ZONES, Edit, document, edited, plain, renamed, shipped
from tests.drafting.table_of_edits import COUNCIL, DAYS, EDITS, FLAGSHIP, LINE
from tests.e2e.changes_of_evidence import CHANGES as OF_EVIDENCE
from tests.e2e.changes_of_measures import CHANGES as OF_MEASURES
from tests.e2e.changes_of_procedure import CHANGES as OF_PROCEDURE
from tests.instrument.strategies import plain_guarantees

_TEXTS = sorted(path.name.removesuffix(".guarantee.yaml") for path in SHIPPED.glob("*.guarantee.yaml"))
_CHANGES = [change for change in (*OF_EVIDENCE, *OF_PROCEDURE, *OF_MEASURES) if change.sees != "refused"]
_BRIEFLY = settings(max_examples=8)
_REPORTED: dict[str, object] = {
    "status": "reported",
    **{f"clauses.art-{number}.fidelity": "quoted" for number in range(1, 6)},
}
"""What makes a report of the text of this project: a report has an original, so no clause is its own."""


def _diff(before: Document, after: Document) -> Comparison:
    return compare(before, after, ZONES)


def _of_kinds_unknown(made: Any) -> Document:
    """A random text whose measures have a kind of their own, since their random terms would fit no other."""
    measures = {name: {**measure, "kind": "of-its-own"} for name, measure in made["measures"].items()}
    return _read({**made, "measures": measures})


def _read(made: Any) -> Document:
    return parse(json.dumps(made, ensure_ascii=False).encode(), "random", ZONES)


def _told(difference: Difference) -> tuple[str, str]:
    path = difference.before_path if difference.before_path is not None else difference.after_path
    assert path is not None
    return difference.verdict, ".".join(path)


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_one_edit_is_found_judged_in_its_direction_and_nothing_else_is_told(edit: Edit) -> None:
    comparison = _diff(shipped(edit.text), edited(edit.text, {edit.leaf: edit.to}))

    assert [_told(each) for each in comparison.differences] == [(edit.verdict, edit.told_at or edit.leaf)]
    assert all(each.reason.en != "" for each in comparison.differences)


@pytest.mark.parametrize("text", _TEXTS)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert _diff(shipped(text), shipped(text)).differences == ()


@_BRIEFLY
@given(plain_guarantees())
def test_no_text_differs_from_itself_in_whatever_order_it_is_written(made: Any) -> None:
    turned = {key: made[key] for key in reversed(made)}
    turned["measures"] = {name: made["measures"][name] for name in reversed(made["measures"])}

    assert _diff(_of_kinds_unknown(made), _of_kinds_unknown(turned)).differences == ()


def _mirrored(difference: Difference) -> tuple[object, ...]:
    verdict = MIRRORED.get(difference.verdict, difference.verdict)
    where = {"before": "after", "after": "before"}.get(difference.unstated_in or "")
    return verdict, difference.after_path, difference.before_path, where, difference.after, difference.before


def _as_told(difference: Difference) -> tuple[object, ...]:
    paths = difference.before_path, difference.after_path
    return difference.verdict, *paths, difference.unstated_in, difference.before, difference.after


def _assert_mirrored(before: Document, after: Document) -> None:
    forth, back = _diff(before, after), _diff(after, before)

    assert Counter(map(_mirrored, forth.differences)) == Counter(map(_as_told, back.differences))
    assert {(each.section, each.after, each.before) for each in forth.pairs} == {
        (each.section, each.before, each.after) for each in back.pairs
    }


@settings(max_examples=4)
@given(plain_guarantees(), plain_guarantees())
def test_from_the_other_side_stronger_is_weaker_and_new_is_gone(one: Any, other: Any) -> None:
    _assert_mirrored(_of_kinds_unknown(one), _of_kinds_unknown(other))


@pytest.mark.parametrize("text", [text for text in _TEXTS if text not in {COUNCIL, FLAGSHIP}])
def test_shipped_texts_are_mirrored_too(text: str) -> None:
    _assert_mirrored(shipped(text), shipped(COUNCIL))


@pytest.mark.parametrize("edit", EDITS[::6], ids=str)
def test_an_edit_taken_back_is_judged_the_other_way(edit: Edit) -> None:
    _assert_mirrored(shipped(edit.text), edited(edit.text, {edit.leaf: edit.to}))


@_BRIEFLY
@given(plain_guarantees())
def test_other_names_for_everything_are_nothing_but_moves(made: Any) -> None:
    before = _of_kinds_unknown(made)
    made = before.root.plain()

    _assert_only_moved(before, _read(renamed(before.first, made)))


@pytest.mark.parametrize("text", _TEXTS)
def test_other_names_for_everything_in_a_shipped_text_are_nothing_but_moves(text: str) -> None:
    first = shipped(text).first
    written = first.model_dump(mode="json", by_alias=True, exclude_none=True)
    made = renamed(first, written)
    for measure in made["measures"].values():  # what the kinds name in their terms, the references do not list
        measure["terms"] = _renamed_terms(measure["terms"])

    _assert_only_moved(document(written), document(made))


def _renamed_terms(terms: Any) -> Any:
    made = dict(terms)
    for key in {"suspended_by"} & set(terms):
        made[key] = f"Renamed.{terms[key]}"
    for key in {"participants"} & set(terms):
        made[key] = [f"Renamed.{name}" for name in terms[key]]
    for key in {"drawing"} & set(terms):
        powers = {"by", "conditions_found_by"} & set(terms[key])
        made[key] = {**_with_other_clauses(terms[key]), **{power: f"Renamed.{terms[key][power]}" for power in powers}}
    for key in {"paid_in", "callable"} & set(terms):
        shares = terms[key]["shares"].items()
        made[key] = {**terms[key], "shares": {f"Renamed.{party}": share for party, share in shares}}
    return made


def _with_other_clauses(node: Any) -> Any:
    if isinstance(node, list):
        return [_with_other_clauses(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        key: f"Renamed.{below}" if key in {"clause", "period_clause"} else _with_other_clauses(below)
        for key, below in node.items()
    }


def _assert_only_moved(before: Document, after: Document) -> None:
    comparison = _diff(before, after)

    assert {each.verdict for each in comparison.differences} == {"moved"}
    assert all(each.alike_percent == 100 for each in comparison.pairs if each.how == "content")


@pytest.mark.parametrize("change", _CHANGES[::100], ids=str)
def test_every_rule_of_the_flagship_written_otherwise_is_told(change: Any) -> None:
    _assert_told_where_it_is(change)


@pytest.mark.soak
@pytest.mark.parametrize("change", _CHANGES, ids=str)
def test_every_single_rule_of_the_flagship_written_otherwise_is_told(change: Any) -> None:
    _assert_told_where_it_is(change)


def _assert_told_where_it_is(change: Any) -> None:
    given_to_both = {leaf: GONE if _is_gone(to) else to for leaf, to in change.given.items()}
    edits = {change.leaf: change.to, **change.besides}
    before = edited(FLAGSHIP, given_to_both)
    after = edited(FLAGSHIP, {**given_to_both, **{leaf: GONE if _is_gone(to) else to for leaf, to in edits.items()}})
    told = _diff(before, after).differences
    places = {leaf.split(".")[0] for leaf in edits}

    assert len(told) > 0
    assert {(each.before_path or each.after_path or ("",))[0] for each in told} <= places


def _is_gone(value: object) -> bool:
    return type(value) is object


def test_a_thing_without_a_counterpart_by_name_is_found_again_by_its_content() -> None:
    written = plain(LINE)
    measures = {("reply" if name == "answer" else name): each for name, each in written["measures"].items()}
    measures["reply"] = {**measures["reply"], "deadline": "untimed"}
    comparison = _diff(shipped(LINE), document({**written, "measures": measures}))

    assert [_told(each) for each in comparison.differences] == [
        ("moved", "measures.answer"),
        ("weaker", "measures.answer.deadline"),
    ]
    assert comparison.differences[0].after_path == ("measures", "reply")
    assert [each.after for each in comparison.pairs if each.how == "content"] == ["reply"]


def test_unlike_things_are_not_taken_for_one_another() -> None:
    written = plain(LINE)
    duty = {**written["measures"]["answer"], "kind": "consultation"}
    duty["terms"] = {
        "level": {"en": "ministers", "zh-Hant": "部長"},
        "participants": ["GUA"],
        "agenda": {"en": "x", "zh-Hant": "某"},
    }
    measures = {name: each for name, each in written["measures"].items() if name != "answer"}
    told = _diff(shipped(LINE), document({**written, "measures": {**measures, "talk": duty}})).differences

    assert {_told(each) for each in told} == {("gone", "measures.answer"), ("new", "measures.talk")}


@pytest.mark.parametrize("leaf", ["ends", "measures.answer", "procedures.response.determination", "beneficiaries"])
def test_what_a_reported_text_leaves_out_is_not_stated_there_and_never_gone(leaf: str) -> None:
    lacking: dict[str, object] = {**_REPORTED, leaf: GONE}
    if "determination" in leaf:
        lacking["procedures.response.effect.after"] = "notification.received"
    if leaf == "measures.answer":
        lacking["procedures.response"] = GONE
    full, report = edited(LINE, _REPORTED), edited(LINE, lacking)
    forth = [each for each in _diff(full, report).differences if each.verdict != "moved"]
    back = _diff(report, full).differences

    assert not {"new", "gone"} & {each.verdict for each in (*forth, *back)}
    assert ("unstated", leaf) in {_told(each) for each in forth}
    assert {each.unstated_in for each in forth if each.verdict == "unstated"} == {"after"}
    assert {each.unstated_in for each in back if each.verdict == "unstated"} == {"before"}


def test_a_reported_text_without_a_time_for_performance_does_not_state_one() -> None:
    report = edited(LINE, {**_REPORTED, "measures.answer.deadline": "untimed"})
    told = [each for each in _diff(shipped(LINE), report).differences if each.about.en == "time for performance"]

    assert [(each.verdict, each.after) for each in told] == [("unstated", None)]
    assert told[0].before is not None


def test_a_text_that_is_not_a_report_lacks_what_it_leaves_out() -> None:
    told = _diff(edited(LINE, _REPORTED), edited(LINE, _REPORTED)).differences
    gone = _diff(
        shipped(LINE), edited(LINE, {"measures.answer": GONE, "procedures.response": GONE, "violations.attack": GONE})
    )

    assert told == ()
    assert {"unstated"}.isdisjoint(each.verdict for each in gone.differences)
    assert ("gone", "measures.answer") in {_told(each) for each in gone.differences}


def test_a_shift_is_told_for_a_sample_and_for_every_day_of_four_years() -> None:
    days = {"length": "30 days", "after": "determination.made", "clause": "art-4", **DAYS}
    comparison = _diff(edited(LINE, {"procedures.response.effect": days}), shipped(LINE))
    shift = comparison.differences[0].shift

    assert shift is not None
    assert (str(shift.at), str(shift.after), str(shift.before)) == (
        "2027-03-01T09:00:00Z",
        "2027-03-02T09:00:00Z",
        "2027-04-01T00:00:00Z",
    )
    assert comparison.differences[0].verdict == "stronger"
    assert (shift.least_s, shift.greatest_s) == (-30 * 86_400, -29 * 86_400 - 1)


def test_no_instant_of_the_years_lies_outside_the_extremes_that_are_told() -> None:
    """A brute count at many instants, in a zone whose clocks change, against the two that the shift names."""
    kyiv = {"length": "2 days", "after": "determination.made", **DAYS, "zone": "Europe/Kyiv"}
    gmt = {"length": "3 days", "after": "determination.made", **DAYS}
    texts = [edited(LINE, {"procedures.response.effect": {**each, "clause": "art-4"}}) for each in (kyiv, gmt)]
    shift = _diff(*texts).differences[0].shift
    rules = [Term.model_validate(each).rule for each in (kyiv, gmt)]
    start = Instant.parse(f"{FIRST_YEAR}-01-01T12:00:00Z")
    years_s = (LAST_YEAR - FIRST_YEAR + 1) * 365 * 86_400
    found = [
        count(rules[1], start.plus(step), ZONES).due.seconds - count(rules[0], start.plus(step), ZONES).due.seconds
        for step in range(0, years_s, 29 * 3600 + 17)
    ]

    assert shift is not None
    assert shift.least_s <= min(found)
    assert max(found) <= shift.greatest_s
    assert {min(found), max(found)} == {shift.least_s, shift.greatest_s}


def test_clocks_of_different_acts_are_compared_from_the_notification() -> None:
    """From 30 days after a notification to 72 hours after a determination, for which there are at most 48 hours."""
    base = {"clause": "art-4"}
    before = edited(
        LINE,
        {
            "procedures.response.determination": GONE,
            "procedures.response.effect": {"length": "30 days", "after": "notification.received", **DAYS, **base},
        },
    )
    after = edited(LINE, {"procedures.response.effect": {"length": "72 hours", "after": "determination.made", **base}})
    told = {_told(each): each for each in _diff(before, after).differences}
    shift = told["stronger", "procedures.response.effect"].shift

    assert shift is not None
    assert shift.is_latest
    assert (str(shift.before), str(shift.after)) == ("2027-04-01T00:00:00Z", "2027-03-06T09:00:00Z")
    assert ("weaker", "procedures.response.determination") in told


def test_a_clock_that_may_end_earlier_or_later_is_only_changed() -> None:
    """Two days of a calendar end 24 to 48 hours after their event, so 36 hours are neither sooner nor later."""
    two_days = {"length": "1 day", "after": "determination.made", "clause": "art-4", **DAYS}
    hours = {"length": "36 hours", "after": "determination.made", "clause": "art-4"}
    texts = [edited(LINE, {"procedures.response.effect": each}) for each in (two_days, hours)]
    difference = _diff(*texts).differences[0]

    assert difference.verdict == "changed"
    assert difference.shift is not None
    assert difference.shift.least_s < 0 < difference.shift.greatest_s


def test_readings_are_compared_each_with_its_own() -> None:
    holders = {"roles.participant.holders.current_participant": ["CN", "DE"]}
    difference = _diff(shipped(COUNCIL), edited(COUNCIL, holders)).differences[0]

    assert _told(difference) == ("changed", "roles.participant.holders")
    plan = ("paragraph_11_alone", "plan_first")
    assert difference.readings == tuple(f"standing=current_participant, exhaustion={each}" for each in plan)


def test_a_question_that_only_one_text_asks_is_a_difference() -> None:
    settled = {
        "questions.standing": GONE,
        "roles.participant.holders": plain(COUNCIL)["roles"]["participant"]["holders"]["listed_participant"],
    }
    comparison = _diff(shipped(COUNCIL), edited(COUNCIL, settled))

    assert [_told(each) for each in comparison.differences] == [("gone", "questions.standing")]
    assert len(comparison.under) == 2


@pytest.mark.parametrize("text", [text for text in _TEXTS if text != LINE])
def test_everything_is_told_in_both_languages(text: str) -> None:
    for difference in _diff(shipped(text), shipped(LINE)).differences:
        assert_alike(difference.about)
        assert_alike(difference.reason)
        assert (difference.before is None) <= (difference.after is not None), difference


def _patterns(node: Any, path: tuple[str, ...], defs: Any) -> Iterator[tuple[str, ...]]:
    """Every place that the language has, with ``*`` for names and for the items of judged lists."""
    node = defs[node["$ref"].rsplit("/", 1)[1]] if "$ref" in node else node
    yield path
    if path == ("violations", "*", "condition"):  # a tree of its own, judged as one
        return
    for each in (*node.get("anyOf", ()), *(node[key] for key in ("then", "else") if key in node)):
        yield from _patterns(each, path, defs)
    for key, inner in node.get("properties", {}).items():
        yield from _patterns(inner, (*path, key), defs)
    further = node.get("additionalProperties")
    named = [*node.get("patternProperties", {}).values(), *([further] if isinstance(further, dict) else [])]
    items = [node["items"]] if path in ITEM_LISTS and "items" in node else []
    for inner in (*(named if path in NAMED_MAPS else ()), *items):
        yield from _patterns(inner, (*path, "*"), defs)


def _places() -> set[tuple[str, ...]]:
    whole = Guarantee.model_json_schema(by_alias=True)
    return set(_patterns(whole, (), whole["$defs"])) - {()}


def test_every_place_of_the_language_is_in_the_table_of_orders() -> None:
    """But for maps and lists whose entries are, and for the three parts of an end, which a tree has under ``at``."""
    places = _places()
    apart = {("ends", key) for key in ("on", "edge", "zone")} | NAMED_MAPS | set(ITEM_LISTS)

    assert ("measures", "*", "deadline", "length") in places
    assert {path for path in places - apart if row_for(path).at == ()} == set()


def test_no_row_speaks_of_a_place_that_the_language_does_not_have() -> None:
    places = _places() | {("ends", "at")}

    assert {at for at in ORDERS if at not in places and at[:3] != ("measures", "*", "terms")} == set()


def test_the_terms_in_the_table_are_those_of_the_kinds() -> None:
    terms = {at[3:] for at in ORDERS if at[:3] == ("measures", "*", "terms")} - {()}

    assert {kind for kind, *_ in terms} == set(KINDS)
    assert {(kind, key) for kind, key, *_ in terms if key not in KINDS[kind].terms.model_fields} == set()
