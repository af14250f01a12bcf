"""Guarantees made up for the laws, as plain dictionaries: each majority, window, anchor and end a text may state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

Written = dict[str, Any]
ZONES = (
    "GMT",
    "Europe/Kyiv",
    "America/New_York",
    "Asia/Taipei",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Asia/Beirut",
    "America/Havana",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
)
MEMBERS = tuple(f"M{number}" for number in range(1, 16))
STRANGERS = ("X1", "X2", "NO", "2025")
PROVISIONS = ("old-1", "old-2", "old-3")
_WORDS = {"en": "words", "zh-Hant": "文字"}


def named(**more: object) -> Written:
    """Something with a name in both languages."""
    return {"name": _WORDS, **more}


def text_of(roles: Mapping[str, object], procedures: Mapping[str, object], **more: object) -> Written:
    """A whole guarantee around the parts that a law is about; one measure for each procedure."""
    return {
        "guarantee": "made-up",
        "status": "illustrative",
        "title": _WORDS,
        "source": {"title": "Made up for a test"},
        "zone": "GMT",
        "parties": {party: named() for party in (*MEMBERS, *STRANGERS)},
        "roles": roles,
        "guarantors": ["M1"],
        "addressees": ["X1"],
        "clauses": {"one": {"sentence": _WORDS, "fidelity": "quoted"}},
        "violations": {"breach": named(clause="one")},
        "procedures": procedures,
        "measures": {f"m-{name}": _measure(name, rules) for name, rules in procedures.items()},
        **more,
    }


def _measure(procedure: str, rules: object) -> Written:
    assert isinstance(rules, Mapping)
    return named(
        kind="sanctions",
        procedure=procedure,
        owed_by=["M1", "X2"],
        automaticity="unless_blocked" if "reverse_vote" in rules else "mandatory",
        deadline="untimed",
        legal_basis=[{"jurisdiction": "UN", "act": {"en": "Act", "zh-Hant": "法"}}],
        clause="one",
        terms={"suspended": list(PROVISIONS), "restores": list(PROVISIONS[:2])},
    )


def days(number: int, after: str, zone: str = "GMT", **more: str) -> Written:
    """So many days after an event, the day of which does not count, to the end of the last one."""
    stated = {"anchor_day": "excluded", "zone": zone, "edge": "end_of_last_day", **more}
    return {"length": f"{number} days", "after": after, **stated}


VOTE: Written = {
    "body": "council",
    "proposal": {"en": "to wait", "zh-Hant": "等待"},
    "majority": {"at_least": 3},
    "abstention": "not_cast",
    "clause": "one",
}
"""A reverse vote but for its window."""


@st.composite
def terms(draw: st.DrawFn, anchors: Sequence[str], *, window: bool) -> Written:
    """A count of hours or of the calendar; all that come out due later than their anchor."""
    after = draw(st.sampled_from(anchors))
    if draw(st.integers(0, 3)) == 0:
        hours = {"length": f"{draw(st.integers(1, 200))} {draw(st.sampled_from(['hours', 'minutes']))}", "after": after}
        return {**hours, "limit": draw(st.sampled_from(["included", "excluded"]))} if window else hours
    length = draw(st.sampled_from(["1 day", "2 days", "3 days", "5 days", "10 days", "30 days", "1 week", "1 month"]))
    edge = "end_of_last_day" if length == "1 day" else draw(st.sampled_from(["end_of_last_day", "start_of_last_day"]))
    counted = {"anchor_day": draw(st.sampled_from(["excluded", "included"])), "zone": draw(st.sampled_from(ZONES))}
    return {"length": length, "after": after, **counted, "edge": edge}


def majorities(*wholes: str) -> st.SearchStrategy[Written]:
    """A number of votes, or a share of one of some wholes."""
    sides = st.sampled_from(["at_least", "more_than"])
    numbers = st.builds(lambda side, number: {side: number}, sides, st.integers(0, 9))
    fractions = st.sampled_from(["1/2", "2/3", "3/4", "3/5", "1/1", "0/1", "1/15"])
    shares = st.builds(lambda side, share, of: {side: share, "of": of}, sides, fractions, st.sampled_from(wholes))
    return st.one_of(numbers, shares)


@st.composite
def weighed(draw: st.DrawFn, stated: st.SearchStrategy[Written]) -> Written:
    """A majority that may ask for a share of the holders' weight too, and for so many of them at the least."""
    made = dict(draw(stated))
    if draw(st.integers(0, 3)) == 0:
        share = draw(st.sampled_from(["0/1", "1/3", "1/2", "65/100", "1/1"]))
        asked: Written = {draw(st.sampled_from(["at_least", "more_than"])): share, "of": "weight"}
        made["representing"] = {**asked, **draw(st.sampled_from([{}, {"blocking_minority": draw(st.integers(1, 5))}]))}
    if "of" in made and draw(st.integers(0, 3)) == 0:
        made["no_fewer_than"] = draw(st.integers(1, 9))
    return made


@st.composite
def weights(draw: st.DrawFn) -> Written:
    """What everybody weighs who may ever hold a role: heavy ones and light ones."""
    figures = {party: draw(st.sampled_from([1, 1, 2, 3, 5, 20, 83_445])) for party in (*MEMBERS, *STRANGERS)}
    return {"weight": named(as_of="2026-01-01", source={"title": "Made up"}, of=figures)}


_FEW = weighed(st.sampled_from([*[{"at_least": 1}] * 5, {"at_least": 2}, {"more_than": "1/2", "of": "members"}]))
_SENT = ("notification.sent", "notification.received", "notification.published")
_MADE = ("determination.made", "determination.received", "determination.published")


@st.composite
def procedures(draw: st.DrawFn, *, determined: bool | None = None) -> Written:
    """From notification to effect, with every optional stage there or not."""
    determined = draw(st.sampled_from([True, False, False])) if determined is None else determined
    either = _SENT + _MADE if determined else _SENT
    rules: Written = {
        "on": "breach",
        "notification": {
            "by": "notifier",
            "signatures": draw(_FEW),
            "reasons": draw(st.sampled_from(["required", "not_required", "not_required"])),
            "clause": "one",
        },
        "effect": {**draw(terms(_MADE if determined else _SENT, window=False)), "clause": "one"},
    }
    if determined:
        within = draw(terms(_SENT, window=True))
        rules["determination"] = {"by": "jury", "signatures": draw(_FEW), "within": within, "clause": "one"}
    if draw(st.sampled_from([True, True, True, False])):
        rules["reverse_vote"] = draw(_votes(either))
        if draw(st.booleans()):
            windows = {key: draw(terms(either, window=True)) for key in ("within", "else_within")}
            rules["draft"] = {"by": "council", "else_by": "president", **windows, "clause": "one"}
    if draw(st.sampled_from([True, True, False])):
        by = draw(st.sampled_from(["every_notifier", "any_notifier"]))
        rules["cure"] = {"by": by, "until": draw(terms(either, window=True)), "clause": "one"}
    return rules


@st.composite
def _votes(draw: st.DrawFn, anchors: Sequence[str]) -> Written:
    vote: Written = {
        "body": "council",
        "proposal": _WORDS,
        "majority": draw(weighed(majorities("members", "present", "cast"))),
        "abstention": draw(st.sampled_from(["not_cast", "against", "for"])),
        "within": draw(terms(anchors, window=True)),
        "clause": "one",
    }
    if draw(st.integers(0, 2)) == 0:
        vote["quorum"] = draw(majorities("members"))
    if draw(st.booleans()):
        vote["veto"] = {"role": "vetoer", "abstention": draw(st.sampled_from(["is_a_veto", "is_no_veto"]))}
    return vote
