"""Intelligence sharing: it goes on in peacetime, steps up by the effect, and every product carries its mark."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.measures import KINDS, Phase
from tests.bilingual import assert_in_both
from tests.measures.kind_samples import flaw, terms_of, words

_KIND = KINDS["intelligence"]


def _terms(**more: Any) -> dict[str, Any]:
    return {**terms_of("intelligence"), **more}


@pytest.mark.parametrize("phase", Phase)
def test_sharing_never_stops_before_the_guarantee_ends_and_steps_up_by_the_effect(phase: Phase):
    expected = {Phase.AFTER: ("warning", "hourly"), **dict.fromkeys((Phase.ENDED, Phase.LAPSED, Phase.VOID), ())}.get(
        phase, ("warning",)
    )

    assert _KIND.in_force(terms_of("intelligence"), phase) == expected


def test_no_product_is_named_without_its_handling_mark():
    said = _KIND.names(terms_of("intelligence"))["warning"]

    assert said.en == "warning of attack [for the receiving staff only]"
    assert said.zh_hant == "攻擊預警〔限受領單位人員使用〕"


def test_an_order_says_what_is_added_and_how_it_is_handled():
    share = _KIND.share(terms_of("intelligence"), "M1")

    assert share is not None
    assert share.en == "Added: the same by the hour [for the receiving staff only]"
    assert share.zh_hant == "新增：每小時更新〔限受領單位人員使用〕"


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        (_terms(peacetime=[]), "nothing is shared in peacetime, so the sharing stops whenever the measure does"),
        (_terms(after=[]), "the sharing does not step up"),
        (_terms(after=["warning"]), "`warning` is owed in peacetime already"),
        (_terms(after=["daily"]), "the product `daily` is not declared"),
        (_terms(marks={"green": words("anyone")}), "the handling mark `amber` of `warning` is not declared"),
        (_terms(marks={}), "marks: nothing is listed here"),
    ],
)
def test_sharing_that_stops_stands_still_or_goes_unmarked_is_refused(terms: dict[str, Any], message: str):
    found = flaw("intelligence", terms=terms)

    assert found.message.en == f"measures.m-p.terms: {message}"
    assert_in_both(found)
