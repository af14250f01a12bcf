"""Laws over every kind: terms come back as they were written, and what is in force can be said in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.measures import KINDS, Kind, Phase
from tests.measures.strategies import TERMS

_EVERY = st.sampled_from(sorted(KINDS)).flatmap(lambda name: st.tuples(st.just(KINDS[name]), TERMS[name]))
_PARTIES = st.sampled_from(["A", "B"])


def _spare(written: Any, terms: Any) -> Any:
    """What was written, without the keys that the terms left to their defaults."""
    if isinstance(terms, dict):
        return {key: _spare(written[key], terms[key]) for key in terms}
    return [_spare(*each) for each in zip(written, terms, strict=True)] if isinstance(terms, list) else written


def test_terms_are_made_up_for_every_kind():
    assert set(TERMS) == set(KINDS)


@given(made=_EVERY)
def test_terms_come_back_as_they_were_written(made: tuple[Kind, dict[str, Any]]):
    kind, terms = made
    read = kind.terms.model_validate(terms)

    written = read.model_dump(mode="json", by_alias=True)
    assert kind.terms.model_validate(written) == read
    assert _spare(written, terms) == terms


@given(made=_EVERY, phase=st.sampled_from(Phase))
def test_what_is_in_force_has_a_name_in_words_wherever_the_kind_names_anything(
    made: tuple[Kind, dict[str, Any]], phase: Phase
):
    kind, terms = made
    names = kind.names(terms)

    assert len(names) == 0 or set(kind.in_force(terms, phase)) <= set(names)
    assert all(said.en != "" and said.zh_hant != "" for said in names.values())


@given(made=_EVERY, phase=st.sampled_from(Phase))
def test_nothing_is_in_force_twice_and_only_effect_adds(made: tuple[Kind, dict[str, Any]], phase: Phase):
    kind, terms = made
    owed, most = kind.in_force(terms, phase), kind.in_force(terms, Phase.AFTER)

    assert len(set(owed)) == len(owed)
    assert set(owed) <= set(most)
    assert phase is Phase.AFTER or set(owed) < set(most)


@given(made=_EVERY, party=_PARTIES)
def test_what_an_order_adds_is_said_in_both_languages(made: tuple[Kind, dict[str, Any]], party: str):
    kind, terms = made
    share = kind.share(terms, party)

    assert share is None or (share.en != "" and share.zh_hant != "")


@given(made=_EVERY)
def test_a_key_that_the_kind_does_not_know_is_never_passed_over(made: tuple[Kind, dict[str, Any]]):
    kind, terms = made

    with pytest.raises(ValueError, match="Extra inputs are not permitted"):
        kind.terms.model_validate({**terms, "coordinates": "here"})
