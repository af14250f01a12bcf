"""Arms: categories come from dated tables, nothing offensive flows in peacetime, and a violation adds some."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.measures import KINDS, Phase
from tests.bilingual import assert_in_both
from tests.measures.kind_samples import flaw, terms_of

_KIND = KINDS["arms"]
_PEACETIME = ("air-defence", "mines")


def _terms(**more: Any) -> dict[str, Any]:
    return {**terms_of("arms"), **more}


def _twice() -> dict[str, Any]:
    terms = terms_of("arms")
    terms["tables"][1]["categories"]["mines"] = terms["tables"][0]["categories"]["mines"]
    return terms


def _undated() -> dict[str, Any]:
    terms = terms_of("arms")
    del terms["tables"][0]["as_of"]
    return terms


def _unsourced_rival() -> dict[str, Any]:
    terms = terms_of("arms")
    del terms["tables"][0]["categories"]["mines"]["rivals"][0]["source"]
    return terms


@pytest.mark.parametrize("phase", Phase)
def test_supply_goes_on_in_peacetime_and_more_is_added_by_the_effect(phase: Phase):
    expected = {
        Phase.AFTER: (*_PEACETIME, "long-range"),
        **dict.fromkeys((Phase.ENDED, Phase.LAPSED, Phase.VOID), ()),
    }.get(phase, _PEACETIME)

    assert _KIND.in_force(terms_of("arms"), phase) == expected


def test_only_promised_categories_are_named_though_a_table_classes_others():
    assert set(_KIND.names(terms_of("arms"))) == {*_PEACETIME, "long-range"}


def test_an_order_says_what_is_added():
    share = _KIND.share(terms_of("arms"), "M1")

    assert share is not None
    assert (share.en, share.zh_hant) == ("Added: long-range fires", "新增：遠程火力")


def test_asymmetric_defence_flows_in_peacetime_even_where_a_rival_calls_it_offensive():
    mines = terms_of("arms")["tables"][0]["categories"]["mines"]

    assert (mines["class"], mines["rivals"][0]["class"]) == ("asymmetric", "offensive")
    assert "mines" in _KIND.in_force(terms_of("arms"), Phase.BEFORE)


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        (_terms(peacetime=["bows"]), "the category `bows` stands in no table"),
        (_terms(after=["bows"]), "the category `bows` stands in no table"),
        (_terms(peacetime=["bridging"]), "`bridging` is classed offensive, and is supplied in peacetime"),
        (_terms(after=[]), "after: nothing is listed here"),
        (_terms(after=["mines"]), "`mines` is owed in peacetime already"),
        (_terms(after=["long-range", "long-range"]), "`long-range` stands twice in `after`"),
        (_terms(peacetime=["mines", "mines"]), "`mines` stands twice in `peacetime`"),
        (_twice(), "the category `mines` stands in two tables"),
        (_undated(), "tables[1]: `as_of` is missing"),
        (_unsourced_rival(), "tables[1].categories.mines.rivals[1]: `source` is missing"),
    ],
)
def test_supply_that_the_tables_do_not_carry_is_refused(terms: dict[str, Any], message: str):
    found = flaw("arms", terms=terms)

    assert found.message.en == f"measures.m-p.terms: {message}"
    assert_in_both(found)


def test_a_promise_may_begin_from_nothing_in_peacetime():
    assert _KIND.in_force(_terms(peacetime=[]), Phase.BEFORE) == ()
