"""What every engine can do for whoever holds the whole record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from foedus.trigger.clause.event import Event
from foedus.trigger.clause.provision import Provision
from foedus.trigger.clause.verdict import Question, Verdict

Judge: TypeAlias = Callable[[Provision, Sequence[Event], Question], Verdict]
"""From a provision, the events and what is asked to the verdict; each engine gives the same."""


class Engine(NamedTuple):
    """An engine before it is started."""

    start: Callable[[], Judge]
    """Makes it ready; one that lacks a module refuses then."""
    is_usual: bool = True
    """Whether it is asked where all of them are."""
