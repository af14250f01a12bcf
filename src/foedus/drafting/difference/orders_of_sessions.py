"""The table of orders, a part of its own: the calendars of sessions by which days are counted."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.drafting.difference.judges import undetermined
from foedus.drafting.difference.judges_of_sessions import adjourned, breaks, by_clocks, left_out, sine_die
from foedus.drafting.difference.row import Judge, Phrase, Row, as_one, clause, other, row, wording

_AT = "sessions.*"
_WHY: Mapping[str, Phrase] = {
    "stronger": (
        "another end of what is counted by these days follows, to the good of the guarantee",
        "依此計算之期間，其屆滿因而變動，於保證有利",
    ),
    "weaker": (
        "another end of what is counted by these days follows, to the harm of the guarantee",
        "依此計算之期間，其屆滿因而變動，於保證不利",
    ),
    "changed": (
        "days left out make what is counted by them end later, which is not better or worse of every clock here",
        "不計入之日使依此計算之期間較晚屆滿，其於此處之各期間，利弊未盡一致",
    ),
}


def _left_out(key: str, about: Phrase, judge: Judge) -> Row:
    return as_one(row(f"{_AT}.{key}", about, judge, _WHY))


ROWS: tuple[Row, ...] = (
    other(_AT, ("calendar of sessions", "會期"), sides=()),
    wording(f"{_AT}.name", ("what an assembly is called", "議會之名稱")),
    as_one(row(f"{_AT}.houses", ("the houses of an assembly", "議會之各院"), undetermined)),
    _left_out("leaves_out.adjourned", ("which adjournments are left out", "不計入之休會"), by_clocks(adjourned)),
    _left_out("leaves_out.prorogation", ("whether prorogation is left out", "閉會是否不計入"), by_clocks(left_out)),
    _left_out("leaves_out.dissolution", ("whether dissolution is left out", "解散是否不計入"), by_clocks(left_out)),
    _left_out("leaves_out.sine_die", ("what an adjournment sine die does", "無限期休會之效果"), by_clocks(sine_die)),
    _left_out("breaks", ("the breaks on record", "登載之休會"), by_clocks(breaks)),
    other(f"{_AT}.known_from", ("from when on every break is listed", "休會均予列載之始日"), sides=()),
    other(f"{_AT}.known_until", ("up to when every break is listed", "休會均予列載之末日"), sides=()),
    clause(_AT),
)
"""The rows of ``sessions``."""
