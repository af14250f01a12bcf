"""Rules on escalation: everything in one shot, and relief whose price was never told to whom it is given."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.guarantee import Guarantee
from foedus.instrument.lint.remark import Hit, Subject
from foedus.writing import Words


def single_shot(subject: Subject) -> Iterator[Hit]:
    """One outcome brings everything into effect at once: nothing milder comes before, and nothing is left for after.

    A guarantee of one measure has nothing to graduate, and where an authority decides on a measure, it is not at once.
    """
    guarantee = subject.guarantee
    if guarantee.status == "historical" or len(guarantee.measures) == 1:
        return
    leading = {name for measure in guarantee.measures for name in guarantee.leading_to(measure)}
    if len(leading) == 1 and all(measure.automaticity != "discretionary" for measure in guarantee.measures.values()):
        (name,) = leading
        number = len(guarantee.measures)
        message = Words.of(
            f"`{name}` brings all {number} measures into effect at once: nothing milder comes before it",
            f"「{name}」使全部{number}項措施同時生效：其前並無較輕之反應",
        )
        yield Hit(("procedures", name), message)


def relief_without_warning(subject: Subject) -> Iterator[Hit]:
    """Sanctions lifted to be restored, and nobody is to tell those whom they struck that, and how, they return."""
    guarantee = subject.guarantee
    if guarantee.status == "historical" or _is_warned(guarantee):
        return
    restoring = [name for name, measure in guarantee.measures.items() if measure.kind == "sanctions"]
    if len(restoring) > 0:
        named = " and ".join(f"`{name}`" for name in restoring)
        restores = "restores" if len(restoring) == 1 else "restore"
        message = Words.of(
            f"what {named} {restores} is lifted, and the addressee is never to be warned that it returns",
            f"{'、'.join(f'「{name}」' for name in restoring)}所恢復者業經解除，惟無人應事先警告相對方其將恢復適用",
        )
        yield Hit(("measures", restoring[0]), message)


def _is_warned(guarantee: Guarantee) -> bool:
    """Whether everybody against whose breach the guarantee is given is to be warned."""
    if guarantee.warning is None:
        return False
    warned = {guarantee.warning.to, *guarantee.parties_of(guarantee.warning.to)}
    return all(
        name in warned or (len(guarantee.parties_of(name)) > 0 and warned.issuperset(guarantee.parties_of(name)))
        for name in guarantee.addressees
    )
