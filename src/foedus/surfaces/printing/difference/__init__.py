"""Printings of the difference of two guarantees: in words for the terminal, as a page, as JSON."""

from foedus.surfaces.printing.difference.html import difference_html
from foedus.surfaces.printing.difference.telling import Telling, ToldDifference, telling
from foedus.surfaces.printing.difference.wire import difference_json

__all__ = ["Telling", "ToldDifference", "difference_html", "difference_json", "telling"]
