"""Terms that begin or end at some instant of a stretch: who held the office meanwhile is in doubt, and stays so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.books import Speech, fact_said
from foedus.instrument import Guarantee
from foedus.kernel import BadInputError, Instant, Interval, Truth
from foedus.procedure import AnyFact, Dossier, Seat, fact_from
from tests.bilingual import assert_in_both
from tests.laws.playing import opinions, staged
from tests.laws.texts import VOTE, named, text_of
from tests.laws.worlds import World, whole_case

_DAY_S = 86_400
_END = "2026-03-20T00:00:00Z"
_AT = Instant.parse(_END).seconds
_SEAT: dict[str, Any] = {"id": "s", "kind": "seat", "basis": "assumed", "role": "council", "parties": ["M1"]}
_STRETCH = {"from": "2026-03-02T00:00:00Z", "until": "2026-03-06T00:00:00Z"}
_RULES = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "240 hours", "after": "notification.sent", "clause": "one"},
}


def _text() -> dict[str, Any]:
    vote = {**VOTE, "body": "council", "majority": {"at_least": 2}, "abstention": "not_cast"}
    vote["within"] = {"length": "240 hours", "after": "notification.sent", "limit": "excluded"}
    vote.pop("veto", None)
    return text_of({"notifier": named(holders=["X1"]), "council": named()}, {"p": {**_RULES, "reverse_vote": vote}})


def _facts(*facts: dict[str, Any]):
    return staged(World(_text(), whole_case("GMT", facts))).known.facts


def _holds(seats: Sequence[AnyFact], when: Interval) -> Truth:
    return Dossier.of(seats, Instant.parse(_END)).holds(_guarantee(), "council", "M1", when)


@cache
def _guarantee() -> Guarantee:
    return staged(World(_text(), whole_case("GMT", []))).document.first


def _at(instant: str) -> Interval:
    return Interval.at(Instant.parse(instant))


@pytest.mark.parametrize(
    ("when", "held"),
    [
        ("2026-03-01T23:59:59Z", Truth.FALSE),
        ("2026-03-02T00:00:00Z", Truth.UNKNOWN),
        ("2026-03-05T23:59:58Z", Truth.UNKNOWN),
        ("2026-03-05T23:59:59Z", Truth.TRUE),  # the last instant at which it may begin: by then it has
        ("2026-03-06T00:00:00Z", Truth.TRUE),
    ],
)
def test_within_the_stretch_in_which_a_term_begins_it_is_unknown_who_held_the_office(when: str, held: Truth):
    seats = _facts({**_SEAT, "from": _STRETCH})

    assert _holds(seats, _at(when)) is held


@pytest.mark.parametrize(
    ("when", "held"),
    [
        ("2026-03-01T23:59:59Z", Truth.TRUE),
        ("2026-03-02T00:00:00Z", Truth.UNKNOWN),  # the first instant at which it may be over
        ("2026-03-05T23:59:58Z", Truth.UNKNOWN),
        ("2026-03-05T23:59:59Z", Truth.FALSE),
        ("2026-03-06T00:00:00Z", Truth.FALSE),
    ],
)
def test_within_the_stretch_in_which_a_term_ends_it_is_unknown_who_held_the_office(when: str, held: Truth):
    seats = _facts({**_SEAT, "from": "2026-01-01", "until": _STRETCH})

    assert _holds(seats, _at(when)) is held


def test_a_term_may_be_doubtful_throughout():
    (seat,) = _facts({**_SEAT, "from": _STRETCH, "until": {"from": "2026-03-03", "until": "2026-03-09"}})

    assert isinstance(seat, Seat)
    assert seat.surely is None
    assert _holds((seat,), _at("2026-03-05T23:59:59Z")) is Truth.UNKNOWN
    assert _holds((seat,), _at("2026-03-09T00:00:00Z")) is Truth.FALSE


@pytest.mark.parametrize("hours", [23, 24, 25])
def test_of_a_day_the_first_instant_counts_however_long_that_day_is(hours: int):
    (seat,) = _facts({**_SEAT, "from": {"from": "2026-03-02T00:00:00Z", "until": _later("2026-03-02", hours * 3600)}})

    assert isinstance(seat, Seat)
    assert (str(seat.begins), str(seat.known_at)) == ("2026-03-02T00:00:00Z", "2026-03-02T00:00:00Z")


@pytest.mark.parametrize("seconds", [23 * 3600 - 1, 25 * 3600 + 1])
def test_a_stretch_that_is_no_day_is_never_cut_to_its_first_instant(seconds: int):
    (seat,) = _facts({**_SEAT, "from": {"from": "2026-03-02T00:00:00Z", "until": _later("2026-03-02", seconds)}})

    assert isinstance(seat, Seat)
    assert seat.begins.last == Instant.parse("2026-03-02T00:00:00Z").plus(seconds - 1)
    assert seat.known_at == seat.begins.last  # nothing is known sharper than it is dated


def _later(day: str, seconds: int) -> str:
    return str(Instant.parse(f"{day}T00:00:00Z").plus(seconds))


_days = st.integers(2, 6)


def _stretch(first_day: int, days: int) -> Interval:
    return Interval(Instant(_AT + first_day * _DAY_S), Instant(_AT + (first_day + days) * _DAY_S))


def _seat_of(start: Interval, end: Interval) -> Any:
    def wire(moment: Interval) -> Any:
        return str(moment.start) if moment.is_exact else {"from": str(moment.start), "until": str(moment.end)}

    return fact_from({**_SEAT, "from": wire(start), "until": wire(end), "known": "2026-01-01T00:00:00Z"})


@settings(max_examples=60)
@given(_days, st.integers(1, 9), _days, st.integers(-_DAY_S, 17 * _DAY_S), st.data())
def test_what_is_certain_of_a_doubtful_term_is_so_wherever_it_really_began_and_ended(
    wide: int, later: int, wide_at_end: int, after_s: int, data: st.DataObject
):
    start, end = _stretch(0, wide), _stretch(later, wide_at_end)
    when = Interval.at(Instant(_AT + after_s))
    told = _holds((_seat_of(start, end),), when)
    began = data.draw(st.sampled_from([start.start, start.last]) | st.integers(start.start.seconds, start.last.seconds))
    over = data.draw(st.sampled_from([end.start, end.last]) | st.integers(end.start.seconds, end.last.seconds))
    first, last = (Instant(each) if isinstance(each, int) else each for each in (began, over))
    if first >= last:
        return
    really = _holds((_seat_of(Interval.at(first), Interval.at(last)),), when)

    assert told in {Truth.UNKNOWN, really}


def _voted(*seats: dict[str, Any], at: str = "2026-03-04T12:00:00Z") -> str:
    notified = {"id": "n", "kind": "notification", "basis": "assumed", "by": ["X1"], "signed": True, "procedure": "p"}
    draft = {"id": "d", "kind": "draft", "basis": "assumed", "by": ["M2"], "notification": "n"}
    ballot = {"id": "b", "kind": "ballot", "basis": "assumed", "draft": "d", "for": ["M1", "M2"]}
    sure = {**_SEAT, "id": "sure", "parties": ["M2", "M3"], "from": "2026-01-01"}
    when = "2026-03-01T12:00:00Z"
    facts = [{**notified, "when": when}, {**draft, "when": when}, {**ballot, "when": at}, sure, *seats]
    found = opinions(staged(World(_text(), whole_case("GMT", facts))), _AT)
    return next(iter(found.values())).verdicts["n"].verdict


def test_a_vote_that_hangs_on_a_doubtful_seat_leaves_the_outcome_undetermined():
    assert _voted({**_SEAT, "from": _STRETCH}) == "undetermined"
    assert _voted({**_SEAT, "from": "2026-01-01", "until": _STRETCH}) == "undetermined"


def test_a_correction_to_a_day_takes_the_doubt_away():
    doubtful = {**_SEAT, "from": _STRETCH}

    assert _voted(doubtful, {**_SEAT, "id": "t", "replaces": "s", "from": "2026-03-03"}) == "blocked"
    assert _voted(doubtful, {**_SEAT, "id": "t", "replaces": "s", "from": "2026-03-05"}) == "activated"


@pytest.mark.parametrize(
    ("at", "verdict"),
    [
        ("2026-03-01T23:59:59Z", "activated"),
        ("2026-03-02T00:00:00Z", "undetermined"),
        ("2026-03-05T23:59:58Z", "undetermined"),
        ("2026-03-05T23:59:59Z", "blocked"),
    ],
)
def test_a_doubtful_seat_decides_nothing_outside_its_stretch(at: str, verdict: str):
    assert _voted({**_SEAT, "from": _STRETCH}, at=at) == verdict


_ACT: dict[str, Any] = {"basis": "assumed", "by": ["M1"], "signed": True, "when": "2026-03-01", "measure": "m-p"}


@pytest.mark.parametrize(("kind", "more"), [("authorisation", {}), ("licence", {"carve_out": "c"}), ("renewal", {})])
def test_an_act_that_runs_out_at_some_instant_of_a_stretch_is_refused_with_the_question(
    kind: str, more: dict[str, Any]
):
    with pytest.raises(BadInputError) as refused:
        _facts(
            {**_ACT, "id": "a", "kind": kind, "until": _STRETCH, **({"carve_out": "c"} if kind == "licence" else {})}
        )

    flaw = refused.value.flaws[0]
    assert (flaw.code, flaw.hint.en) == ("G005", "name an instant or a day")
    assert flaw.message.en.startswith("facts[1].until: at which instant? a stretch from 2026-03-02T00:00:00Z to ")
    assert_in_both(flaw)


@pytest.mark.parametrize("bound", ["from", "until"])
def test_a_text_that_names_a_holder_from_some_instant_of_a_stretch_is_refused_with_the_question(bound: str):
    text = _text()
    text["roles"]["notifier"]["holders"] = [{"party": "X1", bound: _STRETCH}]

    with pytest.raises(BadInputError) as refused:
        staged(World(text, whole_case("GMT", [])))

    assert "at which instant? a stretch from 2026-03-02T00:00:00Z to 2026-03-06T00:00:00Z" in str(refused.value)
    assert_in_both(refused.value.flaws[0])


def test_the_engine_wakes_where_the_doubt_about_an_office_begins_and_ends():
    seats = _facts({**_SEAT, "from": _STRETCH, "until": {"from": "2026-03-09", "until": "2026-03-12"}})
    dossier = Dossier.of(seats, Instant.parse(_END))

    assert {str(turn) for turn in dossier.turns(_guarantee(), "council")} == {
        "2026-03-02T00:00:00Z",
        "2026-03-05T23:59:59Z",
        "2026-03-09T00:00:00Z",
        "2026-03-11T23:59:59Z",
    }


@pytest.mark.parametrize(
    ("term", "en", "zh"),
    [
        (
            {"from": _STRETCH},
            "words: words, since some moment in 2026-03-02T00:00Z – 2026-03-06T00:00Z, until further notice",
            "文字任文字，自2026-03-02T00:00Z – 2026-03-06T00:00Z間某一時點起，至另有變更止",
        ),
        (
            {"from": "2026-01-01", "until": _STRETCH},
            "words: words, until some moment in 2026-03-02T00:00Z – 2026-03-06T00:00Z",
            "文字任文字，至2026-03-02T00:00Z – 2026-03-06T00:00Z間某一時點止",
        ),
        (
            {"from": "2026-01-01", "until": "2026-03-02"},
            "words: words, until 2026-03-02T00:00Z",
            "文字任文字，至2026-03-02T00:00Z止",
        ),
    ],
)
def test_a_doubtful_term_is_told_as_doubtful_in_both_languages(term: dict[str, Any], en: str, zh: str):
    play = staged(World(_text(), whole_case("GMT", [{**_SEAT, **term}])))
    fact = play.known.facts[0]

    assert fact_said(Speech(document=play.document, language="en"), fact) == f"{en} [assumed]"
    assert fact_said(Speech(document=play.document, language="zh-Hant"), fact) == f"{zh}〔假設〕"
