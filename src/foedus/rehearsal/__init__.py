"""A whole world from one seed: simulated stores and clocks, cases, replays and checkers."""

from foedus.rehearsal.case import Case, Expectation
from foedus.rehearsal.matrix import Eyes, Matrix, Seen, matrix
from foedus.rehearsal.memory_journal import MemoryJournal
from foedus.rehearsal.outcome import Check, Outcome, in_force, outcomes, state_of
from foedus.rehearsal.run import Staged, last_instant, rehearse
from foedus.rehearsal.stage import Files, load_guarantee, stage

__all__ = [
    "Case",
    "Check",
    "Expectation",
    "Eyes",
    "Files",
    "Matrix",
    "MemoryJournal",
    "Outcome",
    "Seen",
    "Staged",
    "in_force",
    "last_instant",
    "load_guarantee",
    "matrix",
    "outcomes",
    "rehearse",
    "stage",
    "state_of",
]
