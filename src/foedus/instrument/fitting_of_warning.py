"""A warning that could be served on nobody."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.fault import Fault
from foedus.instrument.guarantee import Guarantee
from foedus.kernel import Message


def warning_faults(guarantee: Guarantee) -> Iterator[Fault]:
    """A role without holders by the text: on whom is the warning to be served?"""
    warning = guarantee.warning
    if warning is not None and warning.to in guarantee.roles and len(guarantee.parties_of(warning.to)) == 0:
        message = Message(
            f"the text names nobody in `{warning.to}`: on whom is the warning to be served?",
            f"約文未載明由何者擔任`{warning.to}`：警告應向何者送達？",
        )
        hint = Message("name the party, or the holders of the role", "請載明該當事方，或擔任該職能者")
        yield Fault(("warning", "to"), "R017", message, hint)
