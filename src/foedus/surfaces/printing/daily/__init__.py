"""The daily report of a mission as text, HTML, DOCX, CSV and JSON, from one sheet of sections and tables."""

from foedus.surfaces.printing.daily.forms import FORMS, Form
from foedus.surfaces.printing.daily.records import COLUMNS, Record, records
from foedus.surfaces.printing.daily.telling import sheet
from foedus.surfaces.printing.daily.wire import as_csv, as_json

__all__ = ["COLUMNS", "FORMS", "Form", "Record", "as_csv", "as_json", "records", "sheet"]
