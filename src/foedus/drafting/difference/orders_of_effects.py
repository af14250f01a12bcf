"""The table of orders for when an effect follows: what holds it back, when it comes, what puts it off."""

from __future__ import annotations

from foedus.drafting.difference.judges import earlier_is, effect_is_earlier, harder_is, longer_is, presence
from foedus.drafting.difference.row import Phrase, Row, as_one, clause, other, row

_P = "procedures.*"
_SOONER: Phrase = ("the effect comes sooner", "效力發生較早")
_LATER: Phrase = ("the effect comes later", "效力發生較晚")

EFFECTS: tuple[Row, ...] = (
    row(
        f"{_P}.cool_off",
        ("cool-off", "冷卻期"),
        presence("weaker"),
        {
            "stronger": ("nothing holds the effect back after a lower rung", "較低階之後，效力不受延緩"),
            "weaker": ("the effect is held back after a lower rung", "較低階之後，效力須予延緩"),
        },
    ),
    other(f"{_P}.cool_off.after", ("the rung from which the cool-off runs", "冷卻期所自起算之階")),
    row(
        f"{_P}.cool_off.length",
        ("length of the cool-off", "冷卻期之長度"),
        longer_is("weaker"),
        {"stronger": _SOONER, "weaker": _LATER},
    ),
    clause(f"{_P}.cool_off"),
    as_one(
        row(
            f"{_P}.effect",
            ("when the effect follows", "效力發生之時"),
            effect_is_earlier,
            {"stronger": _SOONER, "weaker": _LATER},
        )
    ),
    clause(f"{_P}.effect"),
    row(
        f"{_P}.delay",
        ("delay of the effect", "效力之延緩"),
        presence("weaker"),
        {
            "stronger": ("nobody may put the effect off", "任何人均不得延緩效力"),
            "weaker": ("the effect may be put off, once", "效力得延緩一次"),
        },
    ),
    other(f"{_P}.delay.by", ("who may put the effect off", "得延緩效力者")),
    as_one(
        row(
            f"{_P}.delay.signatures",
            ("signatures on the delay", "延緩聲明之簽署數"),
            harder_is("stronger", "by"),
            {
                "stronger": ("the effect is put off less easily", "效力較難延緩"),
                "weaker": ("the effect is put off more easily", "效力較易延緩"),
            },
        )
    ),
    as_one(
        row(
            f"{_P}.delay.to",
            ("until when the effect is put off", "效力延緩之終點"),
            earlier_is("stronger"),
            {"stronger": _SOONER, "weaker": _LATER},
        )
    ),
    clause(f"{_P}.delay"),
)
