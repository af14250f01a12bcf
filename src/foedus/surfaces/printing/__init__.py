"""Pages that people read: one self-contained HTML file for a case and a language."""

from foedus.surfaces.printing.page import Drawing, Extras, Page, page
from foedus.surfaces.printing.reaction_chart import reaction_chart
from foedus.surfaces.printing.reaction_record import record_lines
from foedus.surfaces.printing.render import file_name, render

__all__ = ["Drawing", "Extras", "Page", "file_name", "page", "reaction_chart", "record_lines", "render"]
