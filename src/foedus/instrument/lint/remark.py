"""What a lint rule is, what it looks at, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from foedus.instrument.guarantee import Guarantee
from foedus.instrument.reference import Step
from foedus.kernel import Place
from foedus.legaltime import Zones
from foedus.writing import Words


class Hit(NamedTuple):
    """One place at which a rule found its fault."""

    path: tuple[Step, ...]
    message: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a rule looks at: the guarantee under one reading, and the zones by which its clocks run."""

    guarantee: Guarantee
    zones: Zones


Check: TypeAlias = Callable[[Subject], Iterable[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One row of the policy: a fault, the instrument that taught it, and how to mend it."""

    code: str
    """Its name in remarks and in ``waives``."""
    means: str
    """What is wrong with a text that it finds."""
    taught_by: str
    """The instrument that showed the harm, with its year."""
    hint: Words
    """What the drafter may do about it."""
    found_in: str
    """A text in which it is found."""
    not_in: str
    """The nearest text in which it is not."""
    check: Check
    """How it is found."""
    under: Literal["some_reading", "every_reading"] = "some_reading"
    """Whether one reading of the text suffices for the fault, or the fault is one only if no reading escapes it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A fault found: the text is valid and would run, but a drafter should look again."""

    place: Place
    code: str
    message: Words
    hint: Words
    waived: Words | None = None
    """The reason for which the text itself sets the rule aside."""

    def __str__(self) -> str:
        """The place, the code and the message; then the hint, or the reason of the waiver."""
        head = f"{self.place}: {self.code}: {self.message.en}"
        return f"{head}\n  hint: {self.hint.en}" if self.waived is None else f"{head}\n  waived: {self.waived.en}"
