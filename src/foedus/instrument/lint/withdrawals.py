"""Rules on zones free of weapons: numbers without a unit, and distances that nothing looks at."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.lint.remark import Hit, Subject
from foedus.writing import Words


def calibre_without_unit(subject: Subject) -> Iterator[Hit]:
    """The text bounds a calibre by a bare number."""
    rules = subject.guarantee.evidence
    for name, withdrawal in rules.withdrawal.items() if rules is not None else ():
        for code, each in withdrawal.classes.items():
            if each.calibre is not None and each.calibre.unit == "supplied":
                message = Words.of(
                    f"the text gives the calibre of `{code}` no unit: millimetres are this file's own reading",
                    f"約文未載「{code}」口徑之單位：以公釐計係本檔之解讀",
                )
                yield Hit(("evidence", "withdrawal", name, "classes", code, "calibre"), message)


def unwatched_withdrawal(subject: Subject) -> Iterator[Hit]:
    """Distances that no violation counts, so that no weapon seen within them can matter."""
    guarantee = subject.guarantee
    conditions = [each.condition for each in guarantee.violations.values() if each.condition is not None]
    counted = {
        (each.of, side) for condition in conditions for each in condition.withdrawals() for side in each.weapons_of
    }
    rules = guarantee.evidence
    for name, withdrawal in rules.withdrawal.items() if rules is not None else ():
        for index, each in enumerate(withdrawal.sides):
            if (name, each.side) not in counted:
                message = Words.of(
                    f"no violation counts the weapons of `{each.side}` under `{name}`",
                    f"並無任何違反情事就「{name}」計入「{each.side}」之武器",
                )
                yield Hit(("evidence", "withdrawal", name, "sides", index), message)
