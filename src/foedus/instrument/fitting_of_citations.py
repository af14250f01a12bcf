"""Clauses that claim to be what, in such a text, they cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.fault import Fault
from foedus.instrument.guarantee import Guarantee
from foedus.kernel import Message

_OWN_TEXTS = frozenset({"draft", "illustrative"})


def citation_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """An ``own`` clause in a record of somebody else's text; a supplied one which is said to stand in the original."""
    for name, clause in guarantee.clauses.items():
        if clause.fidelity == "own" and guarantee.status not in _OWN_TEXTS:
            message = Message(
                f"a text whose `status` is `{guarantee.status}` has an original, and this clause is said to have none",
                f"`status`為`{guarantee.status}`之約文另有原文，惟本條款載為無原文",
            )
            hint = Message(
                "write `supplied` if the original is silent, else `quoted`, `paraphrased` or `unverified`",
                "原文未規定者，請寫`supplied`；否則請寫`quoted`、`paraphrased`或`unverified`",
            )
            yield Fault(("clauses", name, "fidelity"), "R020", message, hint)
        if clause.fidelity == "supplied" and clause.at is not None:
            message = Message(
                "the original is silent on it, so it stands nowhere in it", "原文未規定者，於原文中並無所在之處"
            )
            hint = Message(
                "delete `at`, and name in the sentence the provision that is silent",
                "請刪去`at`，並於文句中載明何一規定未及於此",
            )
            yield Fault(("clauses", name, "at"), "R020", message, hint)
