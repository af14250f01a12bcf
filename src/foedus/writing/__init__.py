"""Documents as written: strict YAML whose every value knows its place, shapes, and flaws a drafter can mend."""

from foedus.writing import glossary
from foedus.writing.node import Node
from foedus.writing.scalars import DayText, InstantText, Moment, Name, Turn, is_stretch
from foedus.writing.shape import shape
from foedus.writing.source import Source
from foedus.writing.text import read_text
from foedus.writing.written import Words, Written

__all__ = [
    "DayText",
    "InstantText",
    "Moment",
    "Name",
    "Node",
    "Source",
    "Turn",
    "Words",
    "Written",
    "glossary",
    "is_stretch",
    "read_text",
    "shape",
]
