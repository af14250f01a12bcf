"""Clocks that start from an event which has nothing to do with them, and ways to lose the guarantee named twice."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.clocks_of import clocks_of
from foedus.instrument.fault import Fault
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.reference import Step
from foedus.kernel import Message


def voiding_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """A procedure that voids the guarantee does so in one way."""
    named = [rule.procedure for rule in guarantee.voided_by]
    for index, name in enumerate(named):
        if name in named[:index]:
            message = Message(f"`{name}` voids the guarantee already", f"`{name}`業經列為使保證無效之程序")
            yield Fault(("voided_by", index), "R011", message, Message("name it once", "請僅列一次"))


_OWN = {
    ("lasts", "for"): "activation",
    ("lifted_by", "not_before"): "activation",
    ("renewal", "extends"): "renewal",
    ("exhausts", "lasting"): "referral",
}
"""Clocks that have one event of their own, by the last keys of their path."""


def clock_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """A clock with an event of its own starts from that; no other clock starts from such an act."""
    for path, term in clocks_of(guarantee):
        own = "ending" if path[0] == "ends_by" else next((_OWN[keys] for keys in _OWN if path[-2:] == keys), None)
        if own is not None and term.after != own:
            yield Fault(path, "R005", _WRONG, _start_from(own))
        if own is None and term.after in {"renewal", "referral", "ending"}:
            yield Fault(path, "R005", _WRONG, _start_from(_usual(guarantee, path)))


def _usual(guarantee: Guarantee, path: tuple[Step, ...]) -> str:
    if path[0] == "measures":
        return "activation"
    procedure = guarantee.procedures[str(path[1])]
    is_effect = path[-1] == "effect" and procedure.determination is not None
    return "determination.made" if is_effect else "notification.received"


_WRONG = Message("the clock starts from an event that has nothing to do with it", "期間自與其無關之事件起算")


def _start_from(anchor: str) -> Message:
    return Message(f"start it from `{anchor}`", f"請改自`{anchor}`起算")
