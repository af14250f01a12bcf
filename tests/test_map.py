"""The diagram in ARCHITECTURE.md is the one that the imports draw."""

from __future__ import annotations

import pytest

from scripts import map as room_map


def test_the_diagram_is_current() -> None:
    assert room_map.main([]) == 0, "run `make map`"


def test_an_arrow_that_a_longer_way_tells_is_left_out() -> None:
    drawn = {"x.engine": {"x.journal", "x.kernel"}, "x.journal": {"x.kernel"}, "x.kernel": set[str]()}

    assert room_map.reduced(drawn) == {"x.engine": {"x.journal"}, "x.journal": {"x.kernel"}, "x.kernel": set()}


def test_a_circle_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a -> b -> a"):
        room_map.reduced({"a": {"b"}, "b": {"a"}})


def test_the_diagram_is_written_in_order() -> None:
    text = room_map.mermaid({"x.b": {"x.c", "x.a"}, "x.a": set()})

    assert text == "```mermaid\nflowchart TD\n    b --> a\n    b --> c\n```"


def test_a_stale_diagram_is_replaced_between_its_markers() -> None:
    page = f"before\n{room_map.BEGIN}\n\nold\n\n{room_map.END}\nafter\n"

    assert room_map.inserted(page, "new") == f"before\n{room_map.BEGIN}\n\nnew\n\n{room_map.END}\nafter\n"
