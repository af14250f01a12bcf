"""The composition root: which adapter stands behind which port; the console script starts here."""

from foedus.wiring.run import main, run

__all__ = ["main", "run"]
