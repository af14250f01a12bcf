"""Readers of values may ask for what stands elsewhere in the document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, cast

import pytest
from pydantic import PlainValidator, ValidationInfo

from foedus.kernel import BadInputError, Instant, Interval, Message, RefusedError
from foedus.writing import Moment, Written, read_text, shape


def _read_rate(value: object, info: ValidationInfo) -> int:
    rates = cast("Mapping[str, Mapping[object, int]]", info.context)["rates"]
    if value not in rates:
        raise RefusedError(Message(f"`{value}` has no rate", f"`{value}`無匯率"))
    return rates[value]


class _Priced(Written):
    currency: Annotated[int, PlainValidator(_read_rate)]
    when: Moment | None = None


def test_what_is_known_is_told_under_its_name_beside_the_days():
    day = Interval(Instant(0), Instant(86_400))
    text = read_text(b"{currency: EUR, when: 1970-01-01}", "p.yaml")

    assert shape(text, _Priced, lambda _: day, {"rates": {"EUR": 7}}) == _Priced.model_construct(currency=7, when=day)


def test_what_is_not_known_is_refused_where_it_stands():
    with pytest.raises(BadInputError, match=r"p\.yaml:1:2: G005: currency: `USD` has no rate"):
        shape(read_text(b"{currency: USD}", "p.yaml"), _Priced, known={"rates": {"EUR": 7}})
