"""What readers ask of the journal: the books as they stand, the timeline, the way back from an effect to its sentence."""

from foedus.books.state import Books, fold
from foedus.books.wire import moment, moment_from, order_payload, write_reports

__all__ = ["Books", "fold", "moment", "moment_from", "order_payload", "write_reports"]
