"""The table of orders, a part of its own: who may extend the time for which another way must be tried."""

from __future__ import annotations

from foedus.drafting.difference.judges import harder_is, presence
from foedus.drafting.difference.row import Phrase, Row, as_one, clause, other, row

_E = "procedures.*.notification.exhausts.extended_by"
_SIDES = ("beneficiary", "addressee")
_SOONER: Phrase = ("that time is extended less easily", "該期間較難延長")
_LATER: Phrase = ("that time is extended more easily", "該期間較易延長")

EXTENSIONS: tuple[Row, ...] = (
    row(
        _E,
        ("who may extend that time", "得延長該期間者"),
        presence("weaker"),
        {"stronger": _SOONER, "weaker": _LATER},
        sides=_SIDES,
    ),
    other(f"{_E}.by", ("who may extend that time", "得延長該期間者"), sides=_SIDES),
    as_one(
        row(
            f"{_E}.signatures",
            ("signatures that extend that time", "延長該期間所需之簽署數"),
            harder_is("stronger", "by"),
            {"stronger": _SOONER, "weaker": _LATER},
            sides=_SIDES,
        )
    ),
    clause(_E),
)
"""The rows of ``extended_by``."""
