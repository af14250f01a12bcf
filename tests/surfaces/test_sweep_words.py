"""How a sweep says lengths of time and rates, and where its drawing puts them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.surfaces.printing.sweep_scale import delays, rates
from foedus.surfaces.printing.sweep_words import figure_said, lasting_said, length_said


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (0, "0 min", "0分"),
        (1, "1 s", "1秒"),
        (59, "59 s", "59秒"),
        (60, "1 min", "1分"),
        (3599, "1 h", "1小時"),
        (3660, "1 h 1 min", "1小時1分"),
        (86_399, "1 d", "1日"),
        (86_400, "1 d", "1日"),
        (88_199, "1 d", "1日"),
        (88_200, "1 d 1 h", "1日1小時"),
        (172_799, "2 d", "2日"),
    ],
)
def test_how_long_something_took_is_said_in_two_units(seconds: int, english: str, chinese: str):
    assert (lasting_said(seconds, "en"), lasting_said(seconds, "zh-Hant")) == (english, chinese)


@pytest.mark.parametrize(
    ("seconds", "english", "chinese"),
    [
        (3600, "1 hour", "1小時"),
        (5400, "90 minutes", "90分鐘"),
        (60, "1 minute", "1分鐘"),
        (604_800, "168 hours", "168小時"),
    ],
)
def test_a_window_is_said_as_a_text_writes_it(seconds: int, english: str, chinese: str):
    assert (length_said(seconds, "en"), length_said(seconds, "zh-Hant")) == (english, chinese)


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        (0.0, "0"),
        (0.0041, "0.0041"),
        (0.0253, "0.025"),
        (0.5, "0.5"),
        (9.994, "9.99"),
        (10.04, "10.0"),
        (99.94, "99.9"),
        (100.4, "100"),
    ],
)
def test_a_rate_is_said_to_as_many_places_as_it_is_worth(rate: float, said: str):
    assert figure_said(rate) == said


@given(st.lists(st.floats(0, 1e9), max_size=8), st.sampled_from([delays, rates]))
def test_a_scale_keeps_the_order_of_values_and_holds_all_of_them_between_its_ends(values: list[float], scale: object):
    made = (delays if scale is delays else rates)(values, 100.0, 800.0)
    places = [made.place(each) for each in sorted(values)]

    assert all(one <= other for one, other in pairwise(places))
    assert all(100 <= each <= 800 for each in places)
    assert len(made.ticks) >= 2
    assert list(made.ticks) == sorted(set(made.ticks))
    assert (made.place(made.ticks[0]), made.place(made.ticks[-1])) == (100, 800)
