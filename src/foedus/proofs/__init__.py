"""What a drafter must know before signing: questions generated from a guarantee, each answered with a witness."""

from foedus.proofs import formula
from foedus.proofs.answer import Answer, Happening, Outcome, Story
from foedus.proofs.assumption import ASSUMPTIONS
from foedus.proofs.prove import Finding, findings
from foedus.proofs.question import Question
from foedus.proofs.questions import QUESTIONS
from foedus.proofs.refinement import against
from foedus.proofs.setting import Setting, settled
from foedus.proofs.solver import Found, Search, Solver, UndecidedError

__all__ = [
    "ASSUMPTIONS",
    "QUESTIONS",
    "Answer",
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
