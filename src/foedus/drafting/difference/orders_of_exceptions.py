"""The table of orders, exceptions: the easier one is claimed, the less the text binds."""

from __future__ import annotations

from foedus.drafting.difference.judges import earlier_is, presence, ranked
from foedus.drafting.difference.row import Phrase, Row, as_one, clause, other, row, wording

_E = "procedures.*.determination.exceptions.*"
_SIDES = ("beneficiary", "addressee")
_HARDER: Phrase = ("an exception is claimed less easily", "例外較難主張")
_EASIER: Phrase = ("an exception is claimed more easily", "例外較易主張")

ROWS: tuple[Row, ...] = (
    row(
        _E,
        ("exception to a violation", "違反情事之例外"),
        presence("weaker"),
        {
            "stronger": ("the act is no longer excepted", "該行為不再構成例外"),
            "weaker": ("an act may be excepted, and is then no violation", "行為得構成例外，而不構成違反情事"),
        },
        sides=_SIDES,
    ),
    wording(f"{_E}.what", ("what the exception excepts", "例外之內容"), sides=_SIDES),
    other(f"{_E}.claimed_by", ("who may claim the exception", "得主張例外者"), sides=_SIDES),
    as_one(
        row(
            f"{_E}.within",
            ("time to claim the exception", "主張例外之期間"),
            earlier_is("stronger", absent="weaker"),
            {"stronger": _HARDER, "weaker": _EASIER},
            sides=_SIDES,
        )
    ),
    row(
        f"{_E}.after_trying",
        ("what must have been tried before the act", "行為前應先行嘗試者"),
        presence("stronger"),
        {"stronger": _HARDER, "weaker": _EASIER},
        sides=_SIDES,
    ),
    wording(
        f"{_E}.after_trying.what", ("what must have been tried before the act", "行為前應先行嘗試者"), sides=_SIDES
    ),
    other(f"{_E}.after_trying.by", ("who must have tried it", "應先行嘗試之人"), sides=_SIDES),
    clause(f"{_E}.after_trying"),
    row(
        f"{_E}.ordered_by",
        ("whose order the act must rest on", "行為所應依據之上級命令"),
        presence("stronger"),
        {"stronger": _HARDER, "weaker": _EASIER},
        sides=_SIDES,
    ),
    row(
        f"{_E}.evidence",
        ("evidence for the claim", "主張之證據"),
        ranked("required", "not_required"),
        {"stronger": _HARDER, "weaker": _EASIER},
        sides=_SIDES,
    ),
    clause(_E),
)
