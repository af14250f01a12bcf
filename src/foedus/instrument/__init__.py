"""The guarantee as a document: parsed, resolved, linted, printed; nothing is evaluated here."""

from foedus.instrument import deciding, ledger, lint, prose
from foedus.instrument.alarm import Alarm
from foedus.instrument.conditions import Condition, EvidenceRules
from foedus.instrument.document import Document
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.measure import Measure
from foedus.instrument.parse import days_in, parse
from foedus.instrument.procedure import Procedure, ReverseVote
from foedus.instrument.readings import Reading
from foedus.instrument.render import as_yaml
from foedus.instrument.schema import schema
from foedus.instrument.terms import Term

__all__ = [
    "Alarm",
    "Condition",
    "Document",
    "EvidenceRules",
    "Guarantee",
    "Measure",
    "Procedure",
    "Reading",
    "ReverseVote",
    "Term",
    "as_yaml",
    "days_in",
    "deciding",
    "ledger",
    "lint",
    "parse",
    "prose",
    "schema",
]
