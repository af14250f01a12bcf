"""The drawings: places in order of time, marks that can be read, thresholds and gaps that show."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from foedus.adapters.zones import PinnedZones
from foedus.books import Speech
from foedus.instrument import Document
from foedus.kernel import Instant, Interval
from foedus.surfaces.printing.alarm import AlarmSeries, drawn
from foedus.surfaces.printing.axis import Axis
from foedus.surfaces.printing.plot import Plot, Point, Series, draw
from foedus.surfaces.printing.reader import Reader
from foedus.surfaces.printing.story import Mark
from foedus.surfaces.printing.two_clocks import two_clocks

_READER = Reader(speech=Speech(document=cast("Document", None), language="en"), zones=PinnedZones(), home="Etc/UTC")
_START = Instant.parse("2022-02-24T00:00:00Z")
_INSTANTS = st.integers(0, 4_000_000_000).map(Instant)


@given(st.lists(_INSTANTS, min_size=1, max_size=20))
def test_later_instants_stand_further_right_and_all_of_them_on_the_paper(instants: list[Instant]) -> None:
    axis = Axis.over(instants, 96, 940)
    places = [axis.place(instant) for instant in sorted(instants)]

    assert places == sorted(places)
    assert all(96 <= place <= 940 for place in places)


@given(st.lists(_INSTANTS, min_size=1, max_size=5))
def test_marks_are_few_enough_to_read_and_told_apart(instants: list[Instant]) -> None:
    ticks = Axis.over(instants, 96, 940).ticks(_READER)

    assert 1 <= len(ticks) <= 10
    assert len({label for _, label in ticks}) == len(ticks) or any(":" in label for _, label in ticks)


def _mark(number: int | None, hour: int, lag_h: int = 0) -> Mark:
    happened = _START.plus(hour * 3600)
    return Mark(number=number, held=Interval.at(happened), known=happened.plus(lag_h * 3600), kind="act")


def test_a_line_leans_by_as_much_as_the_news_was_late() -> None:
    figure = next(two_clocks(_READER, [_mark(1, 0), _mark(2, 5, lag_h=5)]))
    turns = [stroke.points for stroke in figure.strokes if stroke.style == "turn"]

    assert [top[0] == bottom[0] for top, bottom in turns] == [True, False]
    assert "2 events" in figure.desc


def test_numbered_discs_of_one_moment_stand_above_each_other() -> None:
    figure = next(two_clocks(_READER, [_mark(number, 0) for number in (1, 2, 3)] + [_mark(4, 30)]))
    discs = [(dot.x, dot.y) for dot in figure.dots if dot.style == "number"]

    assert len(set(discs)) == 4
    assert {caption.text for caption in figure.captions if caption.style == "number"} == {"1", "2", "3", "4"}


def test_a_crowded_day_in_a_long_record_is_drawn_again_closer() -> None:
    crowded = [_mark(number, number * 3) for number in range(2, 7)]
    figures = list(two_clocks(_READER, [_mark(1, -24 * 40), *crowded]))

    assert [figure.name for figure in figures] == ["two-clocks", "two-clocks-closer"]
    assert {caption.text for caption in figures[1].captions if caption.style == "number"} == set("23456")
    assert len(list(two_clocks(_READER, crowded))) == 1


def test_what_lies_far_from_every_turning_point_is_left_out_and_counted() -> None:
    figure = next(two_clocks(_READER, [_mark(1, 0), _mark(2, 24), _mark(None, 24 * 500), _mark(None, -24 * 500)]))

    assert figure.desc.endswith("Further events, long before or after, are not drawn: 2.")
    assert len([dot for dot in figure.dots if dot.style == "known"]) == 2


def test_one_event_alone_makes_no_figure() -> None:
    assert list(two_clocks(_READER, [_mark(1, 0)])) == []


def _plot(*values: float) -> Plot:
    points = tuple(Point(at=_START.plus(3600 * hour), value=value) for hour, value in enumerate(values))
    series = Series(name="seen", style="firm", points=points)
    until = _START.plus(3600 * 48)
    return Plot(name="p", title="t", desc="d", series=(series,), until=until, threshold=3, threshold_name="threshold 3")


def test_the_first_instant_at_the_threshold_is_marked_and_none_where_it_is_not_reached() -> None:
    reached, short = draw(_READER, _plot(1, 3, 5)), draw(_READER, _plot(1, 2))

    assert [dot.style for dot in reached.dots] == ["firm"]
    assert short.dots == ()
    assert all(any(caption.text == "threshold 3" for caption in figure.captions) for figure in (reached, short))


@given(st.lists(st.integers(0, 100_000), min_size=1, max_size=30))
def test_no_value_leaves_the_paper(values: list[int]) -> None:
    figure = draw(_READER, _plot(*values))
    heights = [y for stroke in figure.strokes for _, y in stroke.points]

    assert min(heights) >= 0
    assert max(heights) <= figure.height


def test_days_without_data_are_drawn_and_counted_as_gaps() -> None:
    gap = Interval(_START.plus(86_400), _START.plus(3 * 86_400))
    series = AlarmSeries(
        name="alarm-1",
        title="violations",
        threshold=4.2,
        points=(Point(at=_START, value=1.5), Point(at=_START.plus(4 * 86_400), value=6.25)),
        until=_START.plus(5 * 86_400),
        gaps=(gap,),
    )
    figure = drawn(_READER, series)

    assert [stroke.style for stroke in figure.strokes if stroke.style == "gap"] == ["gap"]
    assert "6.25, at 28 Feb 2022, 00:00" in figure.desc
    assert "Days without enough data, marked on the axis: 2" in figure.desc


def test_a_plot_ends_soon_after_its_last_change() -> None:
    until = _START.plus(400 * 86_400)
    figure = draw(_READER, replace(_plot(1, 2, 3), until=until))
    labels = {caption.text for caption in figure.captions}

    assert "24 Feb" in labels
    assert not any("2023" in label for label in labels)
