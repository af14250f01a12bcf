"""Reaction times: how long states took on record, and this guarantee's stages beside like ones."""

from foedus.books.reactions.compare import Compared, Comparison, OwnStage, OwnStep, compare
from foedus.books.reactions.lags import Lags, Spread, grouped, lags_of
from foedus.books.reactions.reaction import Pillar, Reaction, Stage

__all__ = [
    "Compared",
    "Comparison",
    "Lags",
    "OwnStage",
    "OwnStep",
    "Pillar",
    "Reaction",
    "Spread",
    "Stage",
    "compare",
    "grouped",
    "lags_of",
]
