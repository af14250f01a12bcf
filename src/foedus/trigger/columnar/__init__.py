"""The columnar engine: a clause as one query in SQL, linear after its sorts; adapters run it."""

from foedus.trigger.columnar.answer import Answered, verdict_of
from foedus.trigger.columnar.compiling import Query, compiled, measured

__all__ = ["Answered", "Query", "compiled", "measured", "verdict_of"]
