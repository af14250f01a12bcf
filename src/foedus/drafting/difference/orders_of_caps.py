"""The table of orders, a part of its own: the cap per period on what is drawn of a fund, and what is paid in."""

from __future__ import annotations

from foedus.drafting.difference.judges import amount, presence
from foedus.drafting.difference.row import Phrase, Row, clause, other, row

_F = "measures.*.terms.finance"
_C = f"{_F}.drawing.cap_per_period"
_WHO = ("guarantor", "beneficiary")
_SOONER: Phrase = ("more may be drawn in a period", "單一期間得動用者較多")
_LATER: Phrase = ("less may be drawn in a period", "單一期間得動用者較少")

CAPS: tuple[Row, ...] = (
    row(
        f"{_F}.paid_in",
        ("the part that is paid in", "實繳部分"),
        presence("stronger"),
        {"stronger": ("a part is paid in", "設有實繳部分"), "weaker": ("nothing is paid in", "並無實繳部分")},
        sides=_WHO,
    ),
    row(
        _C,
        ("the cap per period", "每期上限"),
        presence("weaker"),
        {"stronger": _SOONER, "weaker": _LATER},
        sides=_WHO,
    ),
    row(
        f"{_C}.amount",
        ("how much may be drawn in a period", "每期得動用之數額"),
        amount,
        {
            "stronger": _SOONER,
            "weaker": _LATER,
            "changed": ("the amounts stand in different currencies", "金額之幣別不同"),
        },
        sides=_WHO,
    ),
    other(f"{_C}.period", ("how long a period is", "各期之長度"), sides=_WHO),
    other(f"{_C}.first_day", ("with which day a period begins", "各期起算之日"), sides=_WHO),
    other(
        f"{_C}.without_that_day",
        ("with which day a period begins in a shorter month", "當月無該日時起算之日"),
        sides=_WHO,
    ),
    other(f"{_C}.zone", ("by whose calendar periods are counted", "各期所依之曆"), sides=_WHO),
    row(
        f"{_C}.raised",
        ("greater caps for single periods", "就單一期間提高之上限"),
        presence("stronger"),
        {"stronger": _SOONER, "weaker": _LATER},
        sides=_WHO,
    ),
    clause(_C),
    clause(_C, "period_clause"),
)
"""The rows of ``cap_per_period``, and that of ``paid_in`` as a whole."""
