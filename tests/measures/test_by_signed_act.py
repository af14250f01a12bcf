"""Permission and force: only a named authority's signed, expiring, conditioned act; never silence, never a target."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.kernel import BadInputError
from foedus.measures import KINDS, Phase
from tests.bilingual import assert_in_both
from tests.measures.kind_samples import SAMPLES, document, flaw, flaws, terms_of, words

_KINDS = ["permission", "force"]
_IN_FORCE = {"permission": ("territory",), "force": ("composition", "mandate")}


def _decision(kind: str, **more: Any) -> dict[str, Any]:
    return {**deepcopy(SAMPLES[kind]["decision"]), **more}


def _saying(kind: str, en: str, zh_hant: str = "文字") -> dict[str, Any]:
    return {**terms_of(kind), "condition": words(en, zh_hant)}


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("phase", Phase)
def test_it_is_in_force_only_while_the_authority_s_act_is(kind: str, phase: Phase):
    expected = _IN_FORCE[kind] if phase is Phase.AFTER else ()

    assert KINDS[kind].in_force(terms_of(kind), phase) == expected


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize("automaticity", ["mandatory", "unless_blocked"])
def test_it_never_follows_by_law(kind: str, automaticity: str):
    with pytest.raises(BadInputError, match=rf"`{automaticity}`, yet an authority decides"):
        document(kind, automaticity=automaticity)


@pytest.mark.parametrize("kind", _KINDS)
def test_it_never_takes_effect_where_nobody_decides(kind: str):
    found = flaw(kind, automaticity="mandatory", decision=None)

    assert found.code == "M002"
    assert found.message.en == (
        "measures.m-p.automaticity: `mandatory` would let it take effect without a named authority's signed act"
    )
    assert "`decision`" in found.hint.en
    assert_in_both(found)


@pytest.mark.parametrize("kind", _KINDS)
def test_an_act_that_need_not_expire_is_refused(kind: str):
    found = flaw(kind, decision=_decision(kind, lasts_at_most=None))

    assert (found.code, found.message.en) == (
        "M002",
        "measures.m-p.decision: `lasts_at_most` is missing: an act without an end would never expire",
    )
    assert_in_both(found)


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize(
    ("states", "missing"),
    [
        (["scope"], ["its condition of humanitarian law"]),
        (["humanitarian_law"], ["its scope"]),
        ([], ["its scope", "its condition of humanitarian law"]),
    ],
)
def test_an_act_must_state_its_scope_and_its_condition_of_humanitarian_law(
    kind: str, states: list[str], missing: list[str]
):
    found = flaws(kind, decision=_decision(kind, states=states))

    assert {(each.code, each.message.en) for each in found} == {
        ("M002", f"measures.m-p.decision: the act need not state {what}") for what in missing
    }
    for each in found:
        assert_in_both(each)


@pytest.mark.parametrize("kind", _KINDS)
def test_terms_without_a_condition_are_refused(kind: str):
    terms = terms_of(kind)
    del terms["condition"]

    assert flaw(kind, terms=terms).message.en == "measures.m-p.terms: `condition` is missing"


@pytest.mark.parametrize("kind", _KINDS)
def test_the_condition_stands_in_every_order(kind: str):
    share = KINDS[kind].share(terms_of(kind), "M1")

    assert share is not None
    assert share.en == f"Only on this condition: {terms_of(kind)['condition']['en']}"
    assert share.zh_hant == f"僅以下列條件為限：{terms_of(kind)['condition']['zh-Hant']}"


@pytest.mark.parametrize("kind", _KINDS)
def test_it_is_named_in_the_words_of_the_text(kind: str):
    assert set(KINDS[kind].names(terms_of(kind))) == set(_IN_FORCE[kind])


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize(
    "place",
    [
        "48.0159 37.8028",
        "within 48.01, 37.80.",
        "at 48,0159 and 37,8028",
        "４８．０１５９、３７．８０２８",  # in full width
        "-48.5/-37.5",
        "48° 0' N",
        "48 º north",
        "37U DQ 12345 67890",
        "36UXV1234567890",
    ],
)
def test_what_reads_like_coordinates_is_refused_in_either_language(kind: str, place: str):
    for terms in (_saying(kind, place), _saying(kind, "lawful", place)):
        found = flaw(kind, terms=terms)

        assert (found.code, found.message.en) == (
            "M002",
            "measures.m-p.terms.condition: this reads like coordinates: the record holds policy, never a target",
        )
        assert_in_both(found)


def test_coordinates_that_are_split_over_two_categories_are_refused():
    terms = {**terms_of("permission"), "categories": {"a": words("north of 48.01"), "b": words("east of 37.80")}}

    assert "terms.categories: this reads like coordinates" in flaw("permission", terms=terms).message.en


def test_a_pair_of_numbers_where_words_belong_is_refused_on_both_grounds():
    found = flaws("permission", terms={**terms_of("permission"), "categories": {"a": ["48.01", "37.80"]}})

    assert {each.code for each in found} == {"M002", "G003"}


@pytest.mark.parametrize("kind", _KINDS)
@pytest.mark.parametrize(
    "policy",
    [
        "Additional Protocol I, article 51(5) and article 57(2)",
        "no more than 2.5 per cent",
        "until 2035, for 72 hours, under Act 1,200,300 of 2024",
        "version 1.2.3 of the policy",
        "10，20及30日",
    ],
)
def test_numbers_that_are_no_place_pass(kind: str, policy: str):
    assert flaws(kind, terms=_saying(kind, policy, policy)) == ()


@given(
    north=st.decimals(-90, 90, places=3).filter(lambda number: number % 1 != 0),
    east=st.decimals(-180, 180, places=4).filter(lambda number: number % 1 != 0),
    between=st.sampled_from([" ", ", ", "; ", " / ", " N ", "、", " and "]),
)
def test_no_pair_of_decimal_degrees_passes(north: object, east: object, between: str):
    assert [each.code for each in flaws("permission", terms=_saying("permission", f"{north}{between}{east}"))] == [
        "M002"
    ]
