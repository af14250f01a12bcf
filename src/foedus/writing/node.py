"""A YAML document as read, every value still knowing its place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from foedus.kernel import Place

_NO_KEYS: Mapping[str, Place] = MappingProxyType({})
Scalar: TypeAlias = str | int | bool | None
Plain: TypeAlias = Scalar | list["Plain"] | dict[str, "Plain"]


class Node(NamedTuple):
    """One value: a scalar, a list of nodes, or a mapping of nodes (with the place of each key).

    A named tuple, because a document has one for every word in it.
    """

    place: Place
    scalar: Scalar = None
    items: tuple[Node, ...] | None = None
    entries: Mapping[str, Node] | None = None
    keys: Mapping[str, Place] = _NO_KEYS

    def plain(self) -> Plain:
        """The bare value, without places."""
        _, scalar, items, entries, _ = self
        if entries is not None:
            return {key: value.plain() for key, value in entries.items()}
        return scalar if items is None else [item.plain() for item in items]

    def get(self, key: str) -> Node | None:
        """The value under a key, or nothing where this is no mapping or has no such key."""
        return None if self.entries is None else self.entries.get(key)

    def child(self, step: str | int) -> Node | None:
        """One step down a path: a key of a mapping or a position in a list."""
        if isinstance(step, str):
            return self.get(step)
        return self.items[step] if self.items is not None and 0 <= step < len(self.items) else None

    def descend(self, path: Sequence[str | int]) -> Node:
        """The deepest node that the path reaches; steps that name nothing here are passed over."""
        node = self
        for step in path:
            node = node.child(step) or node
        return node

    def place_of(self, path: Sequence[str | int]) -> Place:
        """Where a reader should look for what stands at the path: the key if its last step is one, else the value."""
        holder = self.descend(path[:-1])
        last = path[-1] if len(path) > 0 else None
        if isinstance(last, str) and last in holder.keys:
            return holder.keys[last]
        return self.descend(path).place

    def walk(self) -> Iterator[Node]:
        """This node and every node below it, in the order of the text."""
        yield self
        below = self.items if self.items is not None else tuple((self.entries or {}).values())
        for node in below:
            yield from node.walk()
