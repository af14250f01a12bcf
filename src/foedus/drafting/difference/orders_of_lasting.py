"""The table of orders, a part of its own: how long there is authority for a measure, and who renews it."""

from __future__ import annotations

from foedus.drafting.difference.judges import earlier_is, end, harder_is, presence, undetermined
from foedus.drafting.difference.row import Found, Phrase, Row, Spot, as_one, clause, other, row

_L = "measures.*.lasts"
_LONGER: Phrase = ("there is authority for it longer", "權限存續較久")
_SHORTER: Phrase = ("there is authority for it less long", "權限存續較短")


def _oftener(spot: Spot) -> Found:
    """More renewals make the guarantee stronger; left out counts as without limit."""
    if spot.before is None or spot.after is None:
        return Found("stronger" if spot.after is None else "weaker")
    return Found("stronger" if int(str(spot.after)) > int(str(spot.before)) else "weaker")


LASTING: tuple[Row, ...] = (
    row(
        _L,
        ("how long its authority lasts", "權限之存續"),
        presence("weaker"),
        {"stronger": _LONGER, "weaker": _SHORTER},
    ),
    as_one(
        row(
            f"{_L}.until",
            ("the day on which its authority ends", "權限終止之日"),
            end,
            {"stronger": _LONGER, "weaker": _SHORTER},
        )
    ),
    as_one(
        row(
            f"{_L}.for",
            ("the time for which its authority lasts", "權限存續之期間"),
            earlier_is("weaker"),
            {"stronger": _LONGER, "weaker": _SHORTER},
        )
    ),
    row(
        f"{_L}.renewal",
        ("renewal of its authority", "權限之展延"),
        presence("stronger"),
        {"stronger": _LONGER, "weaker": _SHORTER},
    ),
    other(f"{_L}.renewal.by", ("who may renew its authority", "得展延權限者")),
    as_one(
        row(
            f"{_L}.renewal.signatures",
            ("signatures that renew its authority", "展延所需之簽署數"),
            harder_is("weaker", "by"),
            {
                "stronger": ("its authority is renewed more easily", "權限較易展延"),
                "weaker": ("its authority is renewed less easily", "權限較難展延"),
            },
        )
    ),
    as_one(row(f"{_L}.renewal.extends", ("for how long it is renewed", "展延之期間"), undetermined)),
    row(
        f"{_L}.renewal.no_more_than",
        ("how often its authority may be renewed", "權限得展延之次數"),
        _oftener,
        {"stronger": _LONGER, "weaker": _SHORTER},
    ),
    clause(f"{_L}.renewal"),
    clause(_L),
)
"""The rows of ``lasts``."""
