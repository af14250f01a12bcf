"""Acting together: the last within so long of the first, judged from dates that may be no sharper than a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.kernel import Instant, Interval
from foedus.measures.together import Acting, Skew, acting

_DAY_S = 86_400
_LATER = Instant.parse("2030-01-01T00:00:00Z")


def _judged(done: Mapping[str, Interval | None], within_s: int, as_of: Instant, *excused: str) -> Acting:
    found = acting(done, within_s, as_of, excused)
    assert found is not None
    return found


def _at(text: str) -> Interval:
    return Interval.at(Instant.parse(text))


def _day(text: str) -> Interval:
    start = Instant.parse(f"{text}T00:00:00Z")
    return Interval(start, start.plus(_DAY_S))


_OIL = {"GB": _day("2025-10-15"), "US": _day("2025-10-22"), "EU": _day("2025-10-23")}


def test_three_listings_on_three_days_are_eight_days_apart_give_or_take_one() -> None:
    found = _judged(_OIL, _DAY_S, _LATER)

    assert (found.concert.value, found.silent) == ("broken", ())
    assert found.skew == Skew(least_s=7 * _DAY_S + 1, greatest_s=9 * _DAY_S - 1)
    assert found.since == Interval(Instant.parse("2025-10-16T00:00:01Z"), Instant.parse("2025-10-17T00:00:01Z"))


@pytest.mark.parametrize(
    ("last", "word"),
    [("2026-03-02T11:59:59Z", "kept"), ("2026-03-02T12:00:00Z", "kept"), ("2026-03-02T12:00:01Z", "broken")],
)
def test_the_very_last_second_is_in_time_and_the_next_is_not(last: str, word: str) -> None:
    found = _judged({"A": _at("2026-03-01T12:00:00Z"), "B": _at(last)}, _DAY_S, _LATER)

    assert found.concert.value == word


@pytest.mark.parametrize(
    ("as_of", "word"),
    [("2026-03-02T11:59:59Z", "open"), ("2026-03-02T12:00:00Z", "open"), ("2026-03-02T12:00:01Z", "broken")],
)
def test_silence_breaks_it_one_second_after_the_time_ran_out(as_of: str, word: str) -> None:
    found = _judged({"A": _at("2026-03-01T12:00:00Z"), "B": None}, _DAY_S, Instant.parse(as_of))

    assert (found.concert.value, found.silent, found.skew) == (word, ("B",), None)
    assert set(found.turns) == {Instant.parse("2026-03-02T12:00:01Z")}


@pytest.mark.parametrize(
    ("as_of", "word"),
    [
        ("2026-03-02T00:00:00Z", "open"),
        ("2026-03-02T00:00:01Z", "unknown"),
        ("2026-03-02T23:59:59Z", "unknown"),
        ("2026-03-03T00:00:00Z", "broken"),
    ],
)
def test_after_an_act_known_to_the_day_silence_is_doubtful_for_a_day(as_of: str, word: str) -> None:
    found = _judged({"A": _day("2026-03-01"), "B": None}, _DAY_S, Instant.parse(as_of))

    assert found.concert.value == word
    assert set(found.turns) == {Instant.parse("2026-03-02T00:00:01Z"), Instant.parse("2026-03-03T00:00:00Z")}


def test_until_somebody_acts_the_time_has_not_begun() -> None:
    found = _judged({"A": None, "B": None}, 1, _LATER)

    assert (found.concert.value, found.since, found.turns) == ("open", None, ())


def test_who_is_excused_breaks_nothing_by_silence() -> None:
    done = {"A": _at("2026-03-01T12:00:00Z"), "B": None}

    assert _judged(done, _DAY_S, _LATER, "B").concert.value == "open"
    assert _judged({**done, "C": None}, _DAY_S, _LATER, "B").concert.value == "broken"


def test_one_party_alone_keeps_it_by_acting_and_nobody_owes_nothing() -> None:
    assert _judged({"A": _day("2026-03-01")}, 1, _LATER).concert.value == "kept"
    assert acting({}, 1, _LATER) is None


# --- laws -------------------------------------------------------------------------------------------------------------

_PARTIES = ("A", "B", "C", "D")


@st.composite
def _moments(draw: st.DrawFn) -> Interval | None:
    """A few seconds around zero; or nothing."""
    if draw(st.integers(0, 3)) == 0:
        return None
    start = draw(st.integers(0, 12))
    return Interval(Instant(start), Instant(start + draw(st.integers(1, 4))))


_done = st.dictionaries(st.sampled_from(_PARTIES), _moments(), min_size=1)
_within = st.integers(1, 9)
_as_of = st.integers(16, 30).map(Instant)
"""Never before an act that is on record."""


@given(_done, _within, _as_of)
def test_the_order_of_arrival_does_not_matter(done: dict[str, Interval | None], within_s: int, as_of: Instant) -> None:
    turned = dict(reversed(done.items()))

    assert acting(turned, within_s, as_of) == acting(done, within_s, as_of)


@given(_done, _moments(), _within, _as_of)
def test_one_more_party_never_makes_it_kept(
    done: dict[str, Interval | None], more: Interval | None, within_s: int, as_of: Instant
) -> None:
    if _judged({**done, "Z": more}, within_s, as_of).concert.value == "kept":
        assert _judged(done, within_s, as_of).concert.value == "kept"


@given(_done, _within, _as_of)
def test_more_time_never_breaks_what_less_time_keeps(
    done: dict[str, Interval | None], within_s: int, as_of: Instant
) -> None:
    words = [_judged(done, length_s, as_of).concert.value for length_s in (within_s, within_s + 1)]

    assert words[0] != "kept" or words[1] == "kept"
    assert words[1] != "broken" or words[0] == "broken"


@given(_done, _within, _as_of)
def test_nothing_is_said_that_some_second_of_a_date_contradicts(
    done: dict[str, Interval | None], within_s: int, as_of: Instant
) -> None:
    found, possible = _judged(done, within_s, as_of), [_plainly(each, within_s, as_of) for each in _completions(done)]
    words = {word for word, _ in possible}
    spreads = [spread for _, spread in possible if spread is not None]

    assert words == {found.concert.value} if found.concert.value != "unknown" else len(words) > 1
    assert (found.skew is None) == (len(spreads) == 0)
    assert found.skew is None or found.skew == Skew(least_s=min(spreads), greatest_s=max(spreads))


def _completions(done: Mapping[str, Interval | None]) -> list[dict[str, int | None]]:
    ranges: list[Sequence[int | None]] = [
        [None] if moment is None else range(moment.start.seconds, moment.end.seconds) for moment in done.values()
    ]
    return [dict(zip(done, each, strict=True)) for each in product(*ranges)]


def _plainly(seconds: Mapping[str, int | None], within_s: int, as_of: Instant) -> tuple[str, int | None]:
    """The outcome and the spread, where every second is known."""
    acts = sorted(second for second in seconds.values() if second is not None)
    spread = acts[-1] - acts[0] if len(acts) > 1 else None
    if len(acts) == 0:
        return "open", spread
    if acts[-1] - acts[0] > within_s:
        return "broken", spread
    if len(acts) == len(seconds):
        return "kept", spread
    return ("broken" if as_of.seconds > acts[0] + within_s else "open"), spread
