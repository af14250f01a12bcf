"""What a drafter must know before signing: questions generated from a guarantee, each answered with a witness."""

from foedus.proofs.prove import Finding, findings
from foedus.proofs.questions.table import QUESTIONS
from foedus.proofs.refinement import against
from foedus.proofs.terms import formula
from foedus.proofs.terms.answer import Answer, Comparison, Happening, Outcome, Story
from foedus.proofs.terms.assumption import ASSUMPTIONS
from foedus.proofs.terms.question import Question
from foedus.proofs.terms.setting import Setting, settled
from foedus.proofs.terms.solver import Found, Search, Solver, UndecidedError

__all__ = [
    "ASSUMPTIONS",
    "QUESTIONS",
    "Answer",
    "Comparison",
    "Finding",
    "Found",
    "Happening",
    "Outcome",
    "Question",
    "Search",
    "Setting",
    "Solver",
    "Story",
    "UndecidedError",
    "against",
    "findings",
    "formula",
    "settled",
]
