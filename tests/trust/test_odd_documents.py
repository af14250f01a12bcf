"""Signed documents that say odd things: whoever holds a key cannot stop the record by what it signs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.journal import Json
from tests.trust.signing import Office, named, row

_REGISTER: Mapping[str, Json] = {
    "statement": "register",
    **row("DUN", "another key"),
    "valid_until": "2035-01-01T00:00:00Z",
}
_REVOKE: Mapping[str, Json] = {"statement": "revoke", "key": named("BOR"), "reason": "lost"}
_LETTER: Mapping[str, Json] = {"kind": "notification", "procedure": "response", "by": ["DUN"], "reasons": "Shelling."}
_SEAT: Mapping[str, Json] = {"kind": "seat", "role": "commissioner", "parties": ["C1"], "from": "2031-01-01"}

_WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
_ODD: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | _WHOLE | st.text(st.characters(exclude_categories=("Cs",)), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=2),
    max_leaves=4,
)


@cache
def _office() -> Office:
    return Office()


@settings(max_examples=100)
@given(st.data())
def test_no_value_of_any_field_stops_the_record(data: st.DataObject):
    good, by = data.draw(st.sampled_from([(_REGISTER, "DUN"), (_REVOKE, "BOR"), (_LETTER, "DUN"), (_SEAT, "REG1")]))
    field = data.draw(st.sampled_from(sorted(good)))
    office = _office()
    before = office.engine.books.position
    purpose = "key" if "statement" in good else "act"
    receipt = office.submit({**good, field: data.draw(_ODD)}, [by], purpose=purpose)

    assert receipt.refused is None or receipt.refused.reason != ""
    assert office.engine.books.position > before


def test_a_list_where_a_word_should_be_is_refused_and_not_raised():
    office = Office()
    for good, field in ((_REGISTER, "algorithm"), (_REVOKE, "reason"), (_REGISTER, "party"), (_REVOKE, "key")):
        refused = office.submit({**good, field: []}, ["DUN"], purpose="key").refused

        assert refused is not None
