"""The ends of a window, and how numbers compare that are known only to lie between two others."""

from __future__ import annotations

from foedus.kernel import Truth
from foedus.trigger.clause import Window
from foedus.trigger.clause.syntax import Compared, Comparison, Count, Distinct, Sum


def ends(window: Window) -> tuple[int, int]:
    """The first and the last second of a window, both inside, counted from t."""
    first = window.start_s + (1 if window.bounds.startswith("(") else 0)
    last = window.end_s - (1 if window.bounds.endswith(")") else 0)
    return first, last


def may_fall(measure: Count | Distinct | Sum) -> bool:
    """Whether an event not yet known may lower a measure: a sum, if the text takes in negative values."""
    if not isinstance(measure, Sum):
        return False
    floors = (test for test in measure.events.where if isinstance(test, Compared) and test.field == measure.field)
    return not any(test.op in {">", ">=", "="} and test.value >= 0 for test in floors)


def compares(value: float, op: Comparison, bound: int) -> bool:
    """Whether a number compares so with a bound."""
    match op:
        case "<":
            return value < bound
        case "<=":
            return value <= bound
        case "=":
            return value == bound
        case "!=":
            return value != bound
        case ">=":
            return value >= bound
        case ">":
            return value > bound


def compared(least: float, most: float, op: Comparison, bound: int) -> Truth:
    """Whether all the numbers between the least and the most compare so, or none, or some."""
    match op:
        case "=":
            if least == most == bound:
                return Truth.TRUE
            return Truth.UNKNOWN if least <= bound <= most else Truth.FALSE
        case "!=":
            return compared(least, most, "=", bound).negated()
        case _:
            every = compares(least, op, bound) and compares(most, op, bound)
            some = compares(least, op, bound) or compares(most, op, bound)
            return Truth.TRUE if every else Truth.UNKNOWN if some else Truth.FALSE
