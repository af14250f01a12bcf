"""Random values of the language: names, words, lengths, clocks, majorities, sources; whole documents build on them."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

Plain = dict[str, Any]

# Names and words that a careless reader of YAML takes for something else.
TRICKY_NAMES = (
    "NO",
    "on",
    "y",
    "1e3",
    "012",
    "0x1F",
    "null",
    "true",
    "12",
    "1.5",
    "2026-01-05",
    "a-b",
    "x.y",
    "a_b",
    "30",
)
TRICKY_WORDS = (
    *TRICKY_NAMES,
    "~",
    " null",
    "null ",
    "- a",
    "a: b",
    "a #b",
    "#",
    "&a",
    "*a",
    "!t",
    "%d",
    "@",
    "`",
    "|",
    ">",
    "'",
    '"',
    "\\",
    "{}",
    "[a]",
    "? a",
    "a\nb",
    "a\n",
    "\ttab",
    "\u3000",
    "é",
    "烏克蘭：保證，第一條",
    "🕊",
    "---",
    "...",
    "=",
    "<<",
    "1:30",
    "1_000",
    ".inf",
    "30 days",
)

names = st.sampled_from(TRICKY_NAMES) | st.from_regex(r"[A-Za-z0-9]([A-Za-z0-9_.-]{0,5}[A-Za-z0-9])?", fullmatch=True)
# What the language refuses as invisible, beside the halves of surrogate pairs.
HIDDEN = "".join(
    map(chr, [*range(9), *range(11, 32), *range(0x7F, 0xA0), *range(0x2028, 0x202F), *range(0x2066, 0x206A)])
)
_VISIBLE = st.characters(exclude_categories=["Cs"], exclude_characters=f"{HIDDEN}\u200e\u200f\ufeff")
texts = st.sampled_from(TRICKY_WORDS) | st.text(_VISIBLE, min_size=1, max_size=12)
# Words say something: what is left of them without blanks and full stops.
said = texts.filter(lambda text: any(character not in ".。" and character.isprintable() for character in text.strip()))
words = st.fixed_dictionaries({"en": said, "zh-Hant": said})
act_names = st.sampled_from(
    [{"en": en, "zh-Hant": zh} for en, zh in (("report", "報告"), ("order", "命令"), ("Act of State", "國家行為"))]
)
"""What an instrument may call an act."""
days = st.dates(date(1851, 1, 1), date(2099, 1, 1)).map(str)
zones = st.sampled_from(["GMT", "UTC", "Europe/Kyiv", "America/St_Johns", "Pacific/Apia"])
edges = st.sampled_from(["start_of_last_day", "end_of_last_day"])
modalities = st.sampled_from(
    ["observer", "wire", "official", "organisation", "court", "thermal", "imagery", "acoustic", "alert", "sensor"]
)
ALIGNMENTS = ("neutral", "addressee", "beneficiary", "guarantor")
SERIES = ("on", "1.5")
terms = st.dictionaries(
    texts,
    st.recursive(
        st.none() | st.booleans() | st.integers(1 - 10**15, 10**15 - 1) | texts | st.text("ab ", min_size=150),
        lambda below: st.lists(below, max_size=3) | st.dictionaries(texts, below, max_size=3),
        max_leaves=5,
    ),
    max_size=3,
)


def lengths(*units: str) -> st.SearchStrategy[str]:
    """So many of one of the units, in the singular or the plural."""
    return st.builds(
        lambda number, unit: f"{number} {unit}{'' if number == 1 else 's'}", st.integers(1, 99), st.sampled_from(units)
    )


elapsed = lengths("minute", "hour")
NOTIFICATION = ("notification.sent", "notification.received", "notification.published")
DETERMINATION = ("determination.made", "determination.received", "determination.published")


@st.composite
def clocks(draw: st.DrawFn, anchors: tuple[str, ...], *, window: bool = True, **more: str) -> Plain:
    """A term or a window in any unit."""
    clock: Plain = {"after": draw(st.sampled_from(anchors)), **more}
    if draw(st.booleans()):
        limit = {"limit": draw(st.sampled_from(["included", "excluded"]))} if window else {}
        return {"length": draw(elapsed), **clock, **limit}
    anchor_day = draw(st.sampled_from(["included", "excluded"]))
    counting = {"anchor_day": anchor_day, "zone": draw(zones), "edge": draw(edges)}
    return {"length": draw(lengths("day", "week", "month", "year")), **clock, **counting}


@st.composite
def majorities(draw: st.DrawFn, wholes: tuple[str, ...] = ("members", "present", "cast")) -> Plain:
    """A number of votes, or a share of a stated whole."""
    bound = draw(st.sampled_from(["at_least", "more_than"]))
    if draw(st.booleans()):
        return {bound: draw(st.integers(0, 1000))}
    under = draw(st.integers(1, 99))
    return {
        bound: f"{draw(st.integers(0, under))}/{under}",
        "of": draw(st.sampled_from(wholes)),
    }


@st.composite
def sources(draw: st.DrawFn) -> Plain:
    """A source with any of its optional parts."""
    optional = {"url": st.just("https://example.org/a?b#c"), "published": days, "note": words}
    return draw(st.fixed_dictionaries({"title": said}, optional=optional))
