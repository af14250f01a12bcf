"""Terms of every kind, made up within what the kind allows."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

_NAMES = st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True).filter(lambda name: name != "callable")
_TEXT = st.text(max_size=12).map(lambda text: f"{text}*")  # blanks and full stops alone say nothing
_WORDS = st.fixed_dictionaries({"en": _TEXT, "zh-Hant": _TEXT})
_SOURCE = st.fixed_dictionaries({"title": _TEXT})
_AMOUNTS = st.integers(1, 10**12)


@st.composite
def _split(draw: st.DrawFn, least: int = 1) -> tuple[list[str], list[str]]:
    """Two lists of different names, the first with so many at least and the second with one."""
    names = draw(st.lists(_NAMES, min_size=least + 1, max_size=6, unique=True))
    cut = draw(st.integers(least, len(names) - 1))
    return names[:cut], names[cut:]


@st.composite
def _sanctions(draw: st.DrawFn) -> dict[str, Any]:
    provisions, reserve = draw(_split())
    returning = draw(st.lists(st.sampled_from(provisions), min_size=1, unique=True))
    titled = draw(st.lists(st.sampled_from(provisions), unique=True))
    sealed = {"held": draw(_WORDS), "salted_sha256": draw(st.from_regex(r"[0-9a-f]{64}", fullmatch=True))}
    package = {"title": draw(_WORDS), "names": "fictional", "sealed": sealed}
    return {
        "suspended": provisions,
        "restores": returning,
        "titles": {name: draw(_WORDS) for name in titled},
        "scope": draw(_WORDS),
        "reserve": dict.fromkeys(reserve, package),
    }


@st.composite
def _arms(draw: st.DrawFn) -> dict[str, Any]:
    peacetime, after = draw(_split(least=0))
    mild, every = (
        st.sampled_from(["defensive", "asymmetric"]),
        st.sampled_from(["defensive", "asymmetric", "offensive"]),
    )
    rival = {"by": draw(_WORDS), "class": draw(every), "source": draw(_SOURCE)}
    classes = {**{name: draw(mild) for name in peacetime}, **{name: draw(every) for name in after}}
    categories = {name: {"name": draw(_WORDS), "class": each, "rivals": [rival]} for name, each in classes.items()}
    day = draw(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))).isoformat()
    table = {"title": draw(_WORDS), "as_of": day, "source": draw(_SOURCE), "categories": categories}
    return {"tables": [table], "peacetime": peacetime, "after": after}


@st.composite
def _intelligence(draw: st.DrawFn) -> dict[str, Any]:
    peacetime, after = draw(_split())
    marks = draw(st.dictionaries(_NAMES, _WORDS, min_size=1, max_size=3))
    handling = st.sampled_from(sorted(marks))
    products = {name: {"name": draw(_WORDS), "handling": draw(handling)} for name in (*peacetime, *after)}
    return {"marks": marks, "products": products, "peacetime": peacetime, "after": after}


@st.composite
def _capital(draw: st.DrawFn) -> dict[str, Any]:
    shares = draw(st.dictionaries(_NAMES, _AMOUNTS, min_size=1, max_size=4))
    return {"total": sum(shares.values()), "shares": shares}


_MONTHS = {"January": 31, "April": 30, "October": 31, "February": 29}


@st.composite
def cap_per_period(draw: st.DrawFn, greatest: int) -> dict[str, Any]:
    """A cap per period no greater than an amount, that may be raised for single periods."""
    month = draw(st.sampled_from(sorted(_MONTHS)))
    period = draw(st.sampled_from(["year", "half_year", "quarter", "month"]))
    day = draw(st.integers(1, _MONTHS[month] if period in {"year", "month"} or month == "February" else 28))
    is_lacking = day > 28 and (month == "February" or period == "month")
    amounts = sorted(set(draw(st.lists(st.integers(1, greatest), min_size=1, max_size=3))))
    days = sorted(draw(st.sets(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=3, max_size=3)))
    raised = [{"from": str(at), "amount": more, "clause": "one"} for at, more in zip(days, amounts[1:], strict=False)]
    return {
        "amount": amounts[0],
        "period": period,
        "first_day": f"{month} {day}",
        **({"without_that_day": draw(st.sampled_from(["last_day", "next_month"]))} if is_lacking else {}),
        "zone": draw(st.sampled_from(["GMT", "America/New_York"])),
        "raised": raised,
        "clause": "one",
    }


@st.composite
def _finance(draw: st.DrawFn) -> dict[str, Any]:
    paid_in, called = draw(st.one_of(st.none(), _capital())), draw(_capital())
    amounts = draw(st.sampled_from([(), tuple(called["shares"].values())]))
    found_by = {} if len(amounts) == 0 else {"conditions_found_by": "X2"}
    cap = draw(st.one_of(st.just({}), cap_per_period(called["total"]).map(lambda cap: {"cap_per_period": cap})))
    drawing = draw(st.sampled_from([None, {"by": "M1", **found_by, **cap}]))
    at_work = {} if paid_in is None else {"paid_in": paid_in, "replenish_below": draw(st.integers(1, paid_in["total"]))}
    return {
        **at_work,
        **({} if drawing is None else {"drawing": drawing}),
        "fund": draw(_WORDS),
        "currency": draw(st.sampled_from(["EUR", "USD", "JPY"])),
        "purposes": draw(st.dictionaries(_NAMES, _WORDS, min_size=1, max_size=3)),
        "callable": called,
        "tranches": [{"amount": amount, "conditions": [draw(_WORDS)]} for amount in amounts],
        "step_up_on_default": draw(_WORDS),
    }


_NAMED = st.dictionaries(_NAMES, _WORDS, min_size=1, max_size=3)

TERMS: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "sanctions": _sanctions(),
    "arms": _arms(),
    "intelligence": _intelligence(),
    "finance": _finance(),
    "permission": st.fixed_dictionaries({"categories": _NAMED, "condition": _WORDS}),
    "force": st.fixed_dictionaries({"composition": _WORDS, "mandate": _WORDS, "condition": _WORDS}),
    "consultation": st.fixed_dictionaries(
        {"level": _WORDS, "participants": st.lists(_NAMES, min_size=1, max_size=3), "agenda": _WORDS}
    ),
    "duty": st.fixed_dictionaries({"acts": _NAMED}),
}
