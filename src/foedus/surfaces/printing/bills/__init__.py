"""Bills on paper and on screen: text, HTML, Akoma Ntoso, DOCX and PDF from one row of lines."""

from foedus.surfaces.printing.bills.forms import FORMS, Form
from foedus.surfaces.printing.bills.lines import Line, lines

__all__ = ["FORMS", "Form", "Line", "lines"]
