"""A report of what was proved about a guarantee: one sheet, told as text, as HTML and for programs."""

from foedus.surfaces.printing.proofs.html import as_html
from foedus.surfaces.printing.proofs.plain import lines
from foedus.surfaces.printing.proofs.sheets import Sheet, sheet
from foedus.surfaces.printing.proofs.wire import as_json_of

__all__ = ["Sheet", "as_html", "as_json_of", "lines", "sheet"]
