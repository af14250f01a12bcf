"""What a case expects of duties: of one proceeding by name, or of all of them where they agree."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.kernel import BadInputError
from foedus.rehearsal import Staged, outcomes
from tests.engine.dealings import DAYS
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import World, whole_case

_SENT = "2026-03-02T12:00:00Z"
_LIMIT = "2026-03-04T12:00:00Z"
_AFTER = "2026-03-04T12:00:01Z"


def _text() -> Written:
    notification = {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"}
    within = {"length": "48 hours", "after": "notification.sent", "limit": "included"}
    rules = {
        "on": "breach",
        "notification": notification,
        "determination": {"by": "court", "signatures": {"at_least": 1}, "within": within, "clause": "one"},
        "effect": {"length": "1 hour", "after": "determination.made", "clause": "one"},
    }
    return text_of({"notifier": named(holders=["M1", "M2"]), "court": named(holders=["M3"])}, {"p": rules})


def _notified(name: str, by: str = "M1") -> Written:
    head = {"id": name, "kind": "notification", "basis": "assumed", "by": [by], "signed": True}
    return {**head, "procedure": "p", "when": _SENT}


_RULED = {"id": "d", "kind": "determination", "basis": "assumed", "by": ["M3"], "signed": True, "notification": "n"}
_RULING = {**_RULED, "when": _LIMIT}


def _play(as_of: str, duties: Any, *facts: Written, text: Written | None = None) -> Staged:
    case = whole_case("GMT", [_notified("n"), _notified("o", "M2"), *facts])
    return staged(World(text or _text(), {**case, "expect": [{"as_of": as_of, "duties": duties}]}))


def _found(as_of: str, duties: Any, *facts: Written, text: Written | None = None) -> dict[str, str]:
    play = _play(as_of, duties, *facts, text=text)
    (outcome,) = outcomes(play.case, play.document, play.known, ZONE_RULES)
    return {check.about: check.found for check in outcome.checks}


def test_each_proceeding_named_is_asked_about_its_own_duty():
    asked = {"determination": {"n": "met", "o": "open"}}

    assert _found(_LIMIT, asked, _RULING) == {"duty: determination/n": "met", "duty: determination/o": "open"}
    assert _found(_AFTER, asked, _RULING) == {"duty: determination/n": "met", "duty: determination/o": "missed"}


def test_where_proceedings_differ_the_short_form_is_ambiguous_and_contested_by_nobody():
    assert _found(_LIMIT, {"determination": "met"}, _RULING) == {"duty: determination": "ambiguous"}


@pytest.mark.parametrize(("as_of", "state"), [(_LIMIT, "open"), (_AFTER, "missed")])
def test_where_proceedings_agree_the_short_form_says_it_of_all(as_of: str, state: str):
    assert _found(as_of, {"determination": state}) == {"duty: determination": state}


def test_a_duty_that_a_proceeding_does_not_know_has_not_arisen():
    assert _found(_LIMIT, {"vote": {"n": "not_arisen"}, "draft": "not_arisen"}) == {
        "duty: vote/n": "not_arisen",
        "duty: draft": "not_arisen",
    }


def test_where_readings_differ_on_one_proceeding_that_is_contested_and_where_proceedings_differ_it_is_ambiguous():
    text, words = _text(), {"en": "words", "zh-Hant": "文字"}
    determination = text["procedures"]["p"]["determination"]
    longer = {"length": "72 hours", "after": "notification.sent", "limit": "included"}
    within = {"by_reading_of": "q", "a": determination["within"], "b": longer}
    text["questions"] = {"q": {"asks": words, "clause": "one", "answers": {a: {"says": words} for a in ("a", "b")}}}
    text["procedures"]["p"]["determination"] = {**determination, "within": within}

    assert _found(_AFTER, {"determination": "contested"}, text=text) == {"duty: determination": "contested"}
    assert _found(_AFTER, {"determination": {"n": "met", "o": "contested"}}, _RULING, text=text) == {
        "duty: determination/n": "met",
        "duty: determination/o": "contested",
    }
    assert _found(_AFTER, {"determination": "contested"}, _RULING, text=text) == {"duty: determination": "ambiguous"}


def test_the_review_of_an_end_is_named_by_its_measure():
    text = _text()
    review = {"length": "10 days", "after": "activation", **DAYS}
    until = {"en": "while it lasts", "zh-Hant": "於其存續期間"}
    end = {"until": until, "reviewed_by": "court", "review": review, "clause": "one"}
    text["measures"]["m-p"]["end_condition"] = end
    second = {**text["measures"]["m-p"], "end_condition": {**end, "review": {**review, "length": "1 days"}}}
    text["measures"]["m-q"] = second
    asked = {"end_review": {"m-p": "open", "m-q": "missed"}}

    found = _found("2026-03-08T00:00:00Z", asked, _RULING, text=text)

    assert found == {"duty: end_review/m-p": "open", "duty: end_review/m-q": "missed"}
    assert _found("2026-03-08T00:00:00Z", {"end_review": "open"}, _RULING, text=text) == {
        "duty: end_review": "ambiguous"
    }


@pytest.mark.parametrize(
    ("duties", "said"),
    [
        ({"determination": {"d": "met"}}, "duties.determination.d: `d` names no notification of this case"),
        ({"end_review": {"n": "met"}}, "duties.end_review.n: `n` names no measure of the guarantee"),
        ({"determination": "ambiguous"}, "`ambiguous` names no state of a duty"),
        ({"determination": {"n": "ambiguous"}}, "`ambiguous` names no state of a duty"),
    ],
)
def test_what_no_duty_can_be_is_refused(duties: Any, said: str):
    with pytest.raises(BadInputError, match=said):
        _play(_LIMIT, duties, _RULING)
