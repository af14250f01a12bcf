"""Clocks that start from an event which has nothing to do with them, and ways to lose the guarantee named twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from foedus.instrument.clocks_of import clocks_of
from foedus.instrument.fault import Fault
from foedus.instrument.guarantee import Guarantee
from foedus.instrument.periodic import RECURS_FROM
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
    ("exhausts", "lasting"): "referral",
}
"""Clocks that have one event of their own, by the last keys of their path."""
_OF_AMENDMENTS = {"notice": "proposal", "takes_effect": "amendment"}
"""The same of an amendment's clocks, by their last key."""
_OF_RENEWALS = frozenset({"renewal", "expiry"})
_OF_OTHERS = frozenset(
    {*_OF_RENEWALS, "referral", "ending", *_OF_AMENDMENTS.values(), *chain.from_iterable(RECURS_FROM.values())}
)
"""Events from which no clock starts but those that are there for them."""


def clock_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """A clock with an event of its own starts from that; no other clock starts from such an act."""
    for path, term in clocks_of(guarantee):
        if path[0] in RECURS_FROM:
            yield from _recurring(path, term.after)
            continue
        if path[-2:] == ("renewal", "extends"):
            if term.after not in _OF_RENEWALS:
                yield Fault(path, "R005", _WRONG, _FROM_WHICH_END)
            continue
        own = _own(path)
        if own is not None and term.after != own:
            yield Fault(path, "R005", _WRONG, _start_from(own))
        if own is None and (term.after in _OF_OTHERS or _is_no_delay(term.after, path)):
            yield Fault(path, "R005", _WRONG, _start_from(_usual(guarantee, path)))
        elif own is None and term.after.startswith("delay.") and not _may_be_delayed(guarantee, path):
            yield Fault(path, "R005", *_NOBODY_DELAYS)


def _own(path: tuple[Step, ...]) -> str | None:
    """The one event from which a clock may start; nothing where it has none of its own."""
    if path[0] == "ends_by":
        return "ending"
    if path[0] == "amendment":
        return _OF_AMENDMENTS[str(path[-1])]
    if path[2:3] == ("carve_outs",):
        return "activation"
    return next((_OWN[keys] for keys in _OWN if path[-2:] == keys), None)


def _recurring(path: tuple[Step, ...], anchor: str) -> Iterator[Fault]:
    """The clocks of a periodic duty start from its own events alone."""
    if path[-1] == "first" and anchor != "start":
        yield Fault(path, "R005", _WRONG, _start_from("start"))
    own = RECURS_FROM[str(path[0])]
    if path[-1] == "every" and anchor not in own:
        yield Fault(path, "R005", _WRONG, _from_which(own[-1]))


def _from_which(last: str) -> Message:
    return Message(
        "is each further one counted from the start, from the day on which the first was due, or from the last one "
        f"made? write `after: start`, `after: first_due` or `after: {last}`",
        "其後各期係自起始事件、自首期屆至之日，抑或自前次所為起算？"
        f"請寫`after: start`、`after: first_due`或`after: {last}`",
    )


_FROM_WHICH_END = Message(
    "is the further time counted from the renewal, or from the end that it puts off? write `after: renewal` or "
    "`after: expiry`",
    "所展延之期間係自展延起算，抑或自原終期起算？請寫`after: renewal`或`after: expiry`",
)


def _is_no_delay(anchor: str, path: tuple[Step, ...]) -> bool:
    """Whether a clock starts from a delay that has nothing to do with it."""
    return anchor.startswith("delay.") and path[-2:] not in _FROM_DELAYS


_FROM_DELAYS = {("delay", "to"), ("reverse_vote", "within")}


def _may_be_delayed(guarantee: Guarantee, path: tuple[Step, ...]) -> bool:
    return guarantee.procedures[str(path[1])].delay is not None


_NOBODY_DELAYS = (
    Message("the clock starts from a delay, and nobody may put the effect off", "期間自延緩起算，惟無人得延緩效力"),
    Message("add `delay`, or start it from the notification", "請補上`delay`，或改自通知起算"),
)


def _usual(guarantee: Guarantee, path: tuple[Step, ...]) -> str:
    if path[0] == "measures":
        return "activation"
    procedure = guarantee.procedures[str(path[1])]
    is_effect = path[-1] == "effect" and procedure.determination is not None
    return "determination.made" if is_effect else "notification.received"


_WRONG = Message("the clock starts from an event that has nothing to do with it", "期間自與其無關之事件起算")


def _start_from(anchor: str) -> Message:
    return Message(f"start it from `{anchor}`", f"請改自`{anchor}`起算")
