"""The columnar engine: a clause as one query in SQL, linear after its sorts; adapters run it."""

from foedus.trigger.columnar.answer import Answered, verdict_of
from foedus.trigger.columnar.compiling import Query, compiled, measured
from foedus.trigger.columnar.parting import Part, cuts, parted, seamless

__all__ = ["Answered", "Part", "Query", "compiled", "cuts", "measured", "parted", "seamless", "verdict_of"]
