"""A drawing as plain shapes; the template turns it into SVG, so that every text is escaped in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    style: str

    @property
    def path(self) -> str:
        """The points as SVG writes them."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """A text at a place."""

    x: float
    y: float
    text: str
    style: str = ""
    anchor: str = "middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A disc, with a number inside or none."""

    x: float
    y: float
    radius: float
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One drawing, with what it says for those who do not see it."""

    name: str
    width: int
    height: int
    title: str
    desc: str
    strokes: tuple[Stroke, ...]
    dots: tuple[Dot, ...] = ()
    captions: tuple[Caption, ...] = ()
