"""Finance: shares add up to their totals, the end is reviewed, and an order is a notice of one party's own share."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.measures import KINDS, Phase, finance
from tests.bilingual import assert_in_both
from tests.measures.kind_samples import flaw, flaws, terms_of, words

_KIND = KINDS["finance"]


def _terms(**more: Any) -> dict[str, Any]:
    return {**terms_of("finance"), **more}


def _tranche(amount: int) -> dict[str, Any]:
    return {"amount": amount, "conditions": [words("a report")]}


@pytest.mark.parametrize("phase", Phase)
def test_the_paid_in_part_works_from_the_start_and_the_effect_adds_the_callable(phase: Phase):
    purposes = ("rebuild", "produce")
    expected = {Phase.AFTER: (*purposes, "callable"), **dict.fromkeys((Phase.ENDED, Phase.LAPSED, Phase.VOID), ())}.get(
        phase, purposes
    )

    assert _KIND.in_force(terms_of("finance"), phase) == expected


def _without(*keys: str, **more: Any) -> dict[str, Any]:
    return {key: value for key, value in _terms(**more).items() if key not in keys}


@pytest.mark.parametrize("phase", Phase)
def test_where_nothing_is_paid_in_nothing_is_at_work_before_the_effect(phase: Phase):
    expected = ("rebuild", "produce", "callable") if phase is Phase.AFTER else ()

    assert _KIND.in_force(_without("paid_in", "replenish_below"), phase) == expected


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        (_without("paid_in"), "nothing is paid in that could be replenished"),
        (_without("replenish_below"), "below what remainder is the fund replenished?"),
        (_without("step_up_on_default"), "what do the others do if a party does not meet its call?"),
    ],
)
def test_a_fund_that_leaves_open_what_becomes_of_what_is_missing_is_refused(terms: dict[str, Any], message: str):
    found = flaw("finance", terms=terms)

    assert found.message.en == f"measures.m-p.terms: {message}"
    assert_in_both(found)


def test_of_a_fund_that_one_party_bears_alone_nobody_asks_what_the_others_do():
    terms = _without(
        *("paid_in", "replenish_below", "step_up_on_default", "tranches", "drawing"),
        callable={"total": 5, "shares": {"M1": 5}},
    )

    assert flaws("finance", terms=terms) == ()
    assert [said.en for said in finance.said(terms, {})][2:] == ["Callable: EUR 5, of which “M1” 5."]


def test_a_fund_may_end_on_a_day_instead_of_being_reviewed():
    last = {"on": "2030-09-30", "edge": "end_of_last_day", "zone": "GMT"}

    assert flaws("finance", end_condition=None, lasts={"until": last, "clause": "one"}) == ()


def test_the_callable_capital_is_named_with_its_amount():
    said = _KIND.names(terms_of("finance"))["callable"]

    assert (said.en, said.zh_hant) == ("callable capital of EUR 1,500,000,000", "待繳資本EUR 1,500,000,000")


def test_an_order_tells_a_party_its_own_share():
    share = _KIND.share(terms_of("finance"), "M1")

    assert share is not None
    assert (share.en, share.zh_hant) == ("Callable share: EUR 1,200,000,000", "待繳分擔額：EUR 1,200,000,000")


def test_a_party_that_bears_nothing_is_told_no_share():
    assert _KIND.share(terms_of("finance"), "M2") is None


@pytest.mark.parametrize(
    ("terms", "message"),
    [
        (
            _terms(paid_in={"total": 501, "shares": {"M1": 300, "X2": 200}}),
            "paid_in: the shares add up to 500, but the total says 501",
        ),
        (
            _terms(callable={"total": 4, "shares": {"M1": 2, "X2": 3}}),
            "callable: the shares add up to 5, but the total says 4",
        ),
        (_terms(tranches=[_tranche(1)]), "the tranches add up to 1, but 1,500,000,000 are callable"),
        (_terms(replenish_below=501), "the fund starts below 501, with 500 paid in"),
        (_terms(currency="eur"), "currency: 'eur' is not a code of ISO 4217"),
        (_terms(currency="EURO"), "currency: 'EURO' is not a code of ISO 4217"),
        (_terms(purposes={"callable": words("to be called")}), "a purpose cannot be named `callable`"),
        (_terms(purposes={}), "purposes: nothing is listed here"),
        (_terms(callable={"total": 0, "shares": {"M1": 0}}), None),
        (_terms(callable={"total": 10**15 + 1, "shares": {"M1": 10**15 + 1}}), None),
        (_terms(callable={"total": "1.5", "shares": {"M1": "1.5"}}), None),
        (
            _terms(tranches=[{"amount": 1_500_000_000, "conditions": []}]),
            "tranches[1].conditions: nothing is listed here",
        ),
    ],
)
def test_capital_that_does_not_add_up_or_cannot_be_is_refused(terms: dict[str, Any], message: str | None):
    if message is None:
        with pytest.raises(ValueError):
            _KIND.terms.model_validate(terms)
        return
    found = flaw("finance", terms=terms)

    assert found.message.en == f"measures.m-p.terms: {message}"
    assert_in_both(found)


def test_a_fund_without_an_end_that_somebody_reviews_is_refused():
    found = flaw("finance", end_condition=None)

    assert (found.code, found.message.en) == (
        "M002",
        "measures.m-p.end_condition: until when the fund goes on is not said",
    )
    assert "`reviewed_by`" in found.hint.en
    assert_in_both(found)


@given(
    shares=st.dictionaries(st.sampled_from(["A", "B", "C"]), st.integers(1, 10**12), min_size=1),
    off=st.integers(-5, 5),
)
def test_a_total_is_accepted_exactly_where_the_shares_add_up_to_it(shares: dict[str, int], off: int):
    terms = _terms(callable={"total": max(1, sum(shares.values()) + off), "shares": shares}, tranches=[], drawing=None)
    accepted = max(1, sum(shares.values()) + off) == sum(shares.values())

    if accepted:
        assert {party: _KIND.share(terms, party) is not None for party in "ABC"} == {p: p in shares for p in "ABC"}
    else:
        with pytest.raises(ValueError, match="the shares add up to"):
            _KIND.terms.model_validate(terms)


@pytest.mark.parametrize("part", ["paid_in", "callable"])
def test_a_share_of_somebody_unknown_to_the_text_is_told_at_its_place(part: str):
    terms = _terms()
    shares = terms[part]["shares"]
    first = next(iter(shares))
    others = {name: units for name, units in shares.items() if name != first}
    terms[part]["shares"] = {"NOBODY": shares[first], **others}

    found = flaw("finance", terms=terms)

    assert found.code == "R001"
    assert "`NOBODY` names no party or role of this text" in found.message.en
    assert_in_both(found)


def test_the_text_says_who_draws_and_who_finds_the_conditions():
    said = " ".join(words.said("en") for words in finance.said(terms_of("finance"), {}))
    said_zh = "".join(words.said("zh-Hant") for words in finance.said(terms_of("finance"), {}))

    assert "May draw on the callable capital, each alone: “notifier”." in said
    assert "May find that the conditions of a tranche hold, each alone: “X2”." in said
    assert "得單獨動用待繳資本者：「notifier」。得單獨判定各批條件成就者：「X2」。" in said_zh


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"drawing": {"by": "notifier"}}, "who finds that the conditions of a tranche hold?"),
        (
            {"tranches": [], "drawing": {"by": "notifier", "conditions_found_by": "X2"}},
            "there is no tranche whose conditions could be found",
        ),
        ({"drawing": {"by": "nobody", "conditions_found_by": "X2"}}, "`nobody` names no party or role of this text"),
        ({"drawing": {"by": "X2", "conditions_found_by": "nobody"}}, "`nobody` names no party or role of this text"),
    ],
)
def test_a_text_that_leaves_open_who_draws_or_finds_is_refused_with_the_question(more: dict[str, Any], message: str):
    found = flaw("finance", terms=_terms(**more))

    assert found.message.en.endswith(message)
    assert found.hint is not None
    assert_in_both(found)
