"""Kinds of measure: a new one costs a model, a row, and nothing else; wrong terms are refused at their place."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pydantic import JsonValue

from foedus.instrument.prose import PHRASES
from foedus.kernel import BadInputError, Message
from foedus.measures import KINDS, Kind, Phase, check_kinds
from foedus.measures.kind import Demand
from foedus.writing import Words, Written
from tests.bilingual import assert_in_both
from tests.measures.kind_samples import SAMPLES, document, flaw, flaws, terms_of

_ALL = [pytest.param(kind, id=kind.name) for kind in KINDS.values()]
_DUTY: dict[str, JsonValue] = {"acts": {"close": {"en": "close the ports", "zh-Hant": "關閉港口"}}}


class _CallTerms(Written):
    """What a toy kind needs to know."""

    millions: int


def _called(terms: Mapping[str, JsonValue], phase: Phase) -> tuple[str, ...]:
    return (f"{_CallTerms.model_validate(terms).millions}m",) if phase is Phase.AFTER else ()


_TOY = Kind(
    name="capital_call",
    terms=_CallTerms,
    before=("fund-before", Words.of("before", "之前")),
    after=("fund-after", Words.of("after", "之後")),
    in_force=_called,
    task=Words.of("Pay", "支付"),
    demands=lambda measure: iter(
        [Demand(("deadline",), Message("no time", "未定期限"), Message("add one", "請補上"))]
        if measure.deadline == "untimed" and "late" in measure.terms
        else []
    ),
)


def test_a_new_kind_is_one_row_beside_the_others():
    text = document("capital_call", terms={"millions": 5})

    check_kinds(text, {**KINDS, _TOY.name: _TOY})

    terms = text.first.measures["m-p"].terms
    assert _TOY.in_force(terms, Phase.AFTER) == ("5m",)
    assert (_TOY.word(Phase.BEFORE), _TOY.word(Phase.EXPIRED)) == ("fund-before", "expired")
    assert (_TOY.names(terms), _TOY.share(terms, "M1")) == ({}, None)


def test_the_terms_of_a_new_kind_are_checked_by_its_own_model():
    with pytest.raises(BadInputError, match=r"measures\.m-p\.terms: millions: expected a whole number, found 'many'"):
        check_kinds(document("capital_call", terms={"millions": "many"}), {_TOY.name: _TOY})


def test_what_a_new_kind_demands_is_told_beside_what_is_wrong_in_its_terms():
    found = flaws("capital_call", {_TOY.name: _TOY}, terms={"late": 1, "millions": 5})

    assert [(each.code, each.message.en) for each in found] == [
        ("M002", "measures.m-p.deadline: no time"),
        ("G002", "measures.m-p.terms: late: `late` is not a key here"),
    ]
    for each in found:
        assert_in_both(each)


def test_a_kind_outside_the_table_is_refused_with_the_kinds_that_there_are():
    found = flaw("capital_call", terms={})

    assert (found.code, found.place.file, found.place.line) == ("M001", "g.yaml", 1)
    assert all(f"`{kind}`" in found.hint.en for kind in KINDS)
    assert_in_both(found)


def test_the_pillars_each_have_a_kind_beside_the_plain_duty():
    pillars = {"sanctions", "arms", "intelligence", "permission", "finance", "consultation", "force"}

    assert set(KINDS) == {*pillars, "duty"}
    assert set(SAMPLES) == set(KINDS)


@pytest.mark.parametrize("kind", _ALL)
def test_the_sample_of_every_kind_is_accepted(kind: Kind):
    assert flaws(kind.name) == ()


@pytest.mark.parametrize("kind", _ALL)
def test_every_kind_has_a_word_of_its_own_for_every_phase_in_both_languages(kind: Kind):
    spoken = [kind.word(phase) for phase in Phase]

    assert len(set(spoken)) == len(Phase)
    assert all(said.en and said.zh_hant for _, said in kind.states.values())


def test_one_state_word_means_the_same_in_every_kind():
    meanings: dict[str, set[tuple[str, str]]] = {}
    for kind in KINDS.values():
        for word, said in kind.states.values():
            meanings.setdefault(word, set()).add((said.en, said.zh_hant))

    assert {word for word, said in meanings.items() if len(said) > 1} == set()


def test_each_kind_begins_and_takes_effect_in_words_that_no_other_kind_uses():
    own = [kind.word(phase) for kind in KINDS.values() for phase in (Phase.BEFORE, Phase.AFTER)]

    assert len(set(own)) == len(own)


@pytest.mark.parametrize("kind", _ALL)
def test_every_kind_is_named_in_the_prose_of_both_languages(kind: Kind):
    assert f"kind.{kind.name}" in PHRASES


@pytest.mark.parametrize("kind", _ALL)
def test_taking_effect_always_adds_something(kind: Kind):
    terms = terms_of(kind.name)

    assert set(kind.in_force(terms, Phase.BEFORE)) < set(kind.in_force(terms, Phase.AFTER))


@pytest.mark.parametrize("kind", _ALL)
@pytest.mark.parametrize("phase", [Phase.AWAITING, Phase.EXPIRED, Phase.REVOKED, Phase.LIFTED, Phase.UNKNOWN])
def test_without_effect_no_more_is_owed_than_in_peacetime(kind: Kind, phase: Phase):
    terms = terms_of(kind.name)

    assert kind.in_force(terms, phase) == kind.in_force(terms, Phase.BEFORE)


@pytest.mark.parametrize("kind", _ALL)
def test_nothing_is_owed_once_the_guarantee_has_ended(kind: Kind):
    assert kind.in_force(terms_of(kind.name), Phase.ENDED) == ()


def test_a_plain_duty_is_owed_once_it_is_due_and_not_before():
    kind = KINDS["duty"]

    assert [kind.in_force(_DUTY, phase) for phase in (Phase.BEFORE, Phase.AFTER)] == [(), ("close",)]
    assert kind.names(_DUTY)["close"].zh_hant == "關閉港口"
