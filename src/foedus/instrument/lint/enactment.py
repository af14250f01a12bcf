"""Rules on enactment: in what order acts are made, where bills begin, and whether a basis works by itself."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.chambers import CHAMBERS
from foedus.instrument.lint.remark import Hit, Subject
from foedus.instrument.lint.whose import jurisdictions
from foedus.writing import Words


def unsequenced_ratification(subject: Subject) -> Iterator[Hit]:
    """A promise that needs law or money, of which nothing says whether it comes before signature or after it."""
    for name, act in subject.guarantee.ledger.items():
        if act.before is None and act.gives != "sealed_text" and len(act.needed_for) > 0:
            message = Words.of(
                f"nothing says whether `{name}` comes before signature, before the ceasefire, or only before use",
                f"並未載明「{name}」應於簽署前、停火前，抑或僅於啟用前完成",
            )
            yield Hit(("ledger", name), message)


def revenue_in_wrong_house(subject: Subject) -> Iterator[Hit]:
    """A bill that raises revenue, and may begin in a house in which such a bill cannot."""
    for name, act in subject.guarantee.ledger.items():
        bill, known = act.bill, CHAMBERS.get(act.jurisdiction)
        if bill is None or known is None or not bill.raises_revenue or bill.begins_in == "lower_house":
            continue
        message = Words.of(
            f"the bill of `{name}` raises revenue, and may begin in the {known.upper.en}: "
            f"by the {known.rule.en}, it can begin in the {known.lower.en} alone",
            f"「{name}」之法案屬歲入法案而得自{known.upper.zh_hant}提出；依{known.rule.zh_hant}，僅得自{known.lower.zh_hant}提出",
        )
        yield Hit(("ledger", name, "bill", "begins_in"), message)


def automaticity_beyond_basis(subject: Subject) -> Iterator[Hit]:
    """A measure that follows by law, on a basis by which somebody must still decide, and no word of that decision."""
    guarantee = subject.guarantee
    for name, measure in guarantee.measures.items():
        if measure.automaticity == "discretionary":
            continue
        told = frozenset(party for act in measure.residual_acts for party in jurisdictions(guarantee, act))
        for index, basis in enumerate(measure.legal_basis):
            if basis.works == "by_decision" and not jurisdictions(guarantee, basis) <= told:
                message = Words.of(
                    f"`{name}` is to follow by law, but its basis in `{basis.jurisdiction}` works only by a decision, "
                    "of which nothing is told",
                    f"「{name}」應依法當然發生效力，惟其於「{basis.jurisdiction}」之法律依據須另經決定，而該決定未見記載",
                )
                yield Hit(("measures", name, "legal_basis", index), message)
