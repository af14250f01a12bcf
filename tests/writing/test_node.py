"""Nodes: the way down to a value, and the place to show for it."""

from __future__ import annotations

from foedus.kernel import Place
from foedus.writing import read_text

_NODE = read_text(b"a:\n  b: [x, {c: d}]\n  e: ~\nf: 1\n", "n.yaml")


def test_a_path_leads_down_by_keys_and_positions() -> None:
    found = _NODE.descend(("a", "b", 1, "c"))

    assert (found.scalar, found.place) == ("d", Place("n.yaml", 2, 14))


def test_steps_that_name_nothing_here_are_passed_over() -> None:
    assert _NODE.descend(("a", "member of a union", "b", 1)) == _NODE.descend(("a", "b", 1))
    assert _NODE.descend(("a", "b", 9)) == _NODE.descend(("a", "b"))


def test_a_child_is_nothing_where_there_is_none() -> None:
    assert _NODE.child("z") is None
    assert _NODE.child(0) is None
    assert _NODE.descend(("a", "b")).child(2) is None
    assert _NODE.descend(("a", "b")).child(-1) is None
    assert _NODE.descend(("f",)).child("f") is None


def test_a_value_of_nothing_is_a_node_all_the_same() -> None:
    found = _NODE.descend(("a",)).get("e")

    assert found is not None
    assert (found.plain(), found.place) == (None, Place("n.yaml", 3, 6))


def test_the_place_to_show_is_the_key_if_there_is_one_and_else_the_value() -> None:
    assert _NODE.place_of(("a", "b")) == Place("n.yaml", 2, 3)
    assert _NODE.place_of(("a", "b", 1)) == Place("n.yaml", 2, 10)
    assert _NODE.place_of(("a", "missing")) == Place("n.yaml", 2, 3)
    assert _NODE.place_of(()) == Place("n.yaml", 1, 1)


def test_walking_visits_every_value_in_the_order_of_the_text() -> None:
    walked = [node.place for node in _NODE.walk()]

    assert walked == sorted(walked)
    assert [node.scalar for node in _NODE.walk() if node.items is None and node.entries is None] == ["x", "d", None, 1]
