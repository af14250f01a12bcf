"""Kinds of measure: a new one costs a model, a row, and nothing else; wrong terms are refused at their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import JsonValue

from foedus.instrument import Document, parse
from foedus.kernel import BadInputError
from foedus.measures import KINDS, Kind, Phase, check_kinds
from foedus.writing import Words, Written
from tests.laws.playing import ZONE_RULES, yaml_of
from tests.laws.texts import named, text_of

_RULES = {
    "on": "breach",
    "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}


class _CallTerms(Written):
    """What a toy kind needs to know."""

    millions: int


def _called(terms: Mapping[str, JsonValue], phase: Phase) -> tuple[str, ...]:
    return (f"{_CallTerms.model_validate(terms).millions}m",) if phase is Phase.AFTER else ()


_TOY = Kind(
    name="capital_call",
    terms=_CallTerms,
    states={phase: (f"fund-{phase}", Words.of(phase, phase)) for phase in Phase},
    in_force=_called,
    task=Words.of("Pay", "支付"),
)


def _document(**measure: Any) -> Document:
    text = text_of({"notifier": named(holders=["M1"])}, {"p": _RULES})
    text["measures"]["m-p"].update(measure)
    return parse(yaml_of(text), "g.yaml", ZONE_RULES)


def test_a_new_kind_is_one_row_beside_the_others():
    document = _document(kind="capital_call", terms={"millions": 5})

    check_kinds(document, {**KINDS, _TOY.name: _TOY})

    terms = document.first.measures["m-p"].terms
    assert _TOY.in_force(terms, Phase.AFTER) == ("5m",)
    assert _TOY.word(Phase.BEFORE) == "fund-before"


def test_the_terms_of_a_new_kind_are_checked_by_its_own_model():
    with pytest.raises(BadInputError, match=r"measures\.m-p\.terms: millions: expected a whole number, found 'many'"):
        check_kinds(_document(kind="capital_call", terms={"millions": "many"}), {_TOY.name: _TOY})


def test_a_kind_outside_the_table_is_refused_with_the_kinds_that_there_are():
    with pytest.raises(BadInputError) as refused:
        check_kinds(_document(kind="capital_call", terms={}))

    (flaw,) = refused.value.flaws
    assert (flaw.code, flaw.place.file, flaw.place.line) == ("M001", "g.yaml", 1)
    assert all(f"`{kind}`" in flaw.hint for kind in KINDS)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_kind_has_a_word_of_its_own_for_every_phase_in_both_languages(kind: Kind):
    words = [kind.word(phase) for phase in Phase]

    assert len(set(words)) == len(Phase)
    assert all(said.en and said.zh_hant for _, said in kind.states.values())


def test_sanctions_return_only_what_was_suspended():
    with pytest.raises(BadInputError, match=r"`b` returns, but was never suspended"):
        check_kinds(_document(terms={"suspended": ["a"], "restores": ["a", "b"]}))


@pytest.mark.parametrize("phase", Phase)
def test_provisions_are_in_force_only_after_the_effect(phase: Phase):
    terms: dict[str, JsonValue] = {"suspended": ["a", "b"], "restores": ["a"]}

    assert KINDS["sanctions"].in_force(terms, phase) == (("a",) if phase is Phase.AFTER else ())
