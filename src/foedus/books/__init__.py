"""What readers ask of the journal: the books as they stand, the timeline, the way back from effect to sentence."""

from foedus.books.explain import Explanation, explain
from foedus.books.speech import Speech
from foedus.books.state import Books, fold
from foedus.books.timeline import Line, timeline
from foedus.books.wire import moment, moment_from, order_payload, write_reports

__all__ = [
    "Books",
    "Explanation",
    "Line",
    "Speech",
    "explain",
    "fold",
    "moment",
    "moment_from",
    "order_payload",
    "timeline",
    "write_reports",
]
