"""What readers ask of the journal: the books as they stand, the timeline, the way back from effect to sentence."""

from foedus.books import backing, carved, concert, drawn, reactions, served, wire
from foedus.books.explain import Explanation, explain
from foedus.books.facts_said import fact_said
from foedus.books.speech import Speech
from foedus.books.state import Books, fold
from foedus.books.timeline import Line, timeline
from foedus.books.wire import moment, moment_from, order_payload

__all__ = [
    "Books",
    "Explanation",
    "Line",
    "Speech",
    "backing",
    "carved",
    "concert",
    "drawn",
    "explain",
    "fact_said",
    "fold",
    "moment",
    "moment_from",
    "order_payload",
    "reactions",
    "served",
    "timeline",
    "wire",
]
