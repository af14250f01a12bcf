"""What several kinds demand of a measure: a named authority's signed act, and nothing that reads like a target."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from pydantic import JsonValue

from foedus.instrument import Measure
from foedus.kernel import Message
from foedus.measures.kind import Demand

_DECIMAL = re.compile(r"(?<!\d)(?<!\d\.)\d{1,3}\.\d+(?!\d|\.\d)|(?<![\d,])\d{1,3},(?!\d{3}(?!\d))\d+")
_DEGREES = re.compile(r"\d\s*°")
_GRID = re.compile(r"\b\d{1,2}[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b")
_FOLDED = str.maketrans({"º": "°", "˚": "°", "，": "、"})
_MUST_STATE = (
    ("scope", Message("its scope", "其範圍")),
    ("humanitarian_law", Message("its condition of humanitarian law", "其國際人道法條件")),
)


def demand_signed_act(measure: Measure) -> Iterator[Demand]:
    """Force and permission: only a named authority's signed act, expiring, bound to humanitarian law; never silence."""
    decision = measure.decision
    if measure.automaticity != "discretionary" or decision is None:
        message = Message(
            f"`{measure.automaticity}` would let it take effect without a named authority's signed act",
            f"`{measure.automaticity}`將使措施未經所定機關以簽署之行為決定即生效力",
        )
        hint = Message(
            "write `automaticity: discretionary`, and name under `decision` who decides",
            "請寫`automaticity: discretionary`，並於`decision`載明由何者決定",
        )
        yield Demand(("automaticity",), message, hint)
        return
    if decision.lasts_at_most is None:
        yield Demand(("decision",), *_ENDLESS)
    for word, meaning in _MUST_STATE:
        if word not in decision.states:
            message = Message(f"the act need not state {meaning.en}", f"授權無須載明{meaning.zh_hant}")
            hint = Message(f"add `{word}` to `decision.states`", f"請於`decision.states`增列`{word}`")
            yield Demand(("decision",), message, hint)


_ENDLESS = (
    Message(
        "`lasts_at_most` is missing: an act without an end would never expire",
        "欠缺`lasts_at_most`：未定終期之授權永不屆期",
    ),
    Message(
        "write `lasts_at_most: 720 hours`, or another longest time that one act may be given for",
        "請寫`lasts_at_most: 720 hours`，或單次授權所許之其他最長期間",
    ),
)


def demand_no_target(measure: Measure) -> Iterator[Demand]:
    """A policy in words: what reads like coordinates is refused, for no record here may hold a target.

    Two decimal numbers under one key of the terms, a sign of degrees behind a number, or a military grid reference. It
    is a tripwire against carelessness, and no proof that a text holds no place.
    """
    for key, value in measure.terms.items():
        if _reads_like_coordinates([_plain(text) for text in _texts(value)]):
            yield Demand(("terms", key), *_COORDINATES)


_COORDINATES = (
    Message(
        "this reads like coordinates: the record holds policy, never a target",
        "此處近似座標：紀錄僅載政策，不得載有目標",
    ),
    Message(
        "describe the class of policy in words; cite a provision of law as `article 51(5)`, not `51.5`",
        "請以文字描述政策之類別；引用法律規定請寫為`article 51(5)`，勿寫`51.5`",
    ),
)


def _plain(text: str) -> str:
    """Full-width digits and stops as plain ones; a full-width comma parts items and is never a decimal sign."""
    return unicodedata.normalize("NFKC", text.translate(_FOLDED))


def names_a_place(text: str) -> bool:
    """Whether a text reads like coordinates, by the same tripwire."""
    return _reads_like_coordinates([_plain(text)])


def _reads_like_coordinates(texts: Sequence[str]) -> bool:
    decimals = [_DECIMAL.findall(text) for text in texts]
    # The same number stands in both languages of one sentence, so between texts only different ones count.
    if any(len(found) > 1 for found in decimals) or len({number for found in decimals for number in found}) > 1:
        return True
    return any(form.search(text) is not None for form in (_DEGREES, _GRID) for text in texts)


def _texts(value: JsonValue) -> Iterator[str]:
    """Every text in the terms."""
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from _texts(item)
        case dict():
            for item in value.values():
                yield from _texts(item)
        case _:
            return
