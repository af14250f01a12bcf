"""Draw the rooms and their imports in ARCHITECTURE.md: `--write` mends the file, without it a stale diagram fails."""

from __future__ import annotations

import sys
from pathlib import Path

import grimp

PAGE = Path(__file__).parent.parent / "ARCHITECTURE.md"
BEGIN = "<!-- map: begin (written by `make map`) -->"
END = "<!-- map: end -->"
Arrows = dict[str, set[str]]


def arrows(package: str) -> Arrows:
    """Which rooms each room imports; `__main__` is left out, since it only calls `wiring`."""
    graph = grimp.build_graph(package, cache_dir=None)
    rooms = sorted(name for name in graph.find_children(package) if not name.endswith("__main__"))
    return {room: _imported(graph, room, rooms) for room in rooms}


def _imported(graph: grimp.ImportGraph, room: str, rooms: list[str]) -> set[str]:
    """The rooms that one room imports directly."""
    others = (other for other in rooms if other != room)
    return {other for other in others if graph.direct_import_exists(importer=room, imported=other, as_packages=True)}


def reduced(drawn: Arrows) -> Arrows:
    """The fewest arrows with the same reach (transitive reduction): none that a longer way already tells.

    Raises:
        ValueError: the arrows run in a circle, which no tower can show.
    """
    reach: Arrows = {}

    def reached(room: str, above: tuple[str, ...] = ()) -> set[str]:
        if room in above:
            raise ValueError(f"imports run in a circle: {' -> '.join((*above, room))}")
        if room not in reach:
            reach[room] = drawn[room].union(*(reached(lower, (*above, room)) for lower in sorted(drawn[room])))
        return reach[room]

    for each in sorted(drawn):
        reached(each)
    return {
        room: {lower for lower in lowers if not any(lower in reach[other] for other in lowers)}
        for room, lowers in drawn.items()
    }


def mermaid(drawn: Arrows) -> str:
    """The diagram, in an order that depends on names alone."""
    lines = [f"    {_label(room)} --> {_label(lower)}" for room in sorted(drawn) for lower in sorted(drawn[room])]
    return "\n".join(["```mermaid", "flowchart TD", *lines, "```"])


def _label(room: str) -> str:
    """The room's own name, without the package."""
    return room.rpartition(".")[2]


def inserted(page: str, diagram: str) -> str:
    """The page with the diagram between its markers."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{diagram}\n\n{END}{after}"


def main(options: list[str]) -> int:
    """Write or check the page; the exit code says whether it is current."""
    page = PAGE.read_text("utf-8")
    current = inserted(page, mermaid(reduced(arrows("foedus"))))
    if "--write" in options:
        PAGE.write_bytes(current.encode())
    elif page != current:
        print("ARCHITECTURE.md shows an old diagram: run `make map`", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
