"""Upcasting: old events read as if written today, with tables of the tests' own; the shipped one is empty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from foedus.journal import Envelope, Json, chain
from foedus.kernel import BadInputError
from tests.bilingual import assert_in_both
from tests.journal.samples import sealed


def _with_unit(payload: Mapping[str, Json]) -> Mapping[str, Json]:
    return {**payload, "unit": "report"}


def _renamed(payload: Mapping[str, Json]) -> Mapping[str, Json]:
    return {"n" if name == "number" else name: value for name, value in payload.items()}


_TABLE = {("ReportsReceived", 1): _with_unit, ("ReportsReceived", 2): _renamed, ("NoticeGiven", 1): _with_unit}


def _of_version(version: int) -> Envelope:
    return replace(sealed(1)[0], schema_version=version)


def test_an_old_event_goes_through_every_version_up_to_the_newest() -> None:
    old = _of_version(1)

    read = chain.upcast(old, _TABLE)

    assert read == replace(old, schema_version=3, payload={"n": 0, "source": "observer", "unit": "report"})


def test_an_event_of_a_middle_version_starts_there() -> None:
    assert chain.upcast(_of_version(2), _TABLE).payload == {"n": 0, "source": "observer"}


@pytest.mark.parametrize(("version", "table"), [(3, _TABLE), (1, {}), (1, {("NoticeGiven", 1): _with_unit})])
def test_an_event_of_the_newest_version_stays_as_it_is(version: int, table) -> None:
    newest = _of_version(version)

    assert chain.upcast(newest, table) is newest


@pytest.mark.parametrize(
    ("version", "table"),
    [(2, {}), (4, _TABLE), (1, {("ReportsReceived", 2): _renamed})],
    ids=["empty", "future", "gap"],
)
def test_a_version_that_leads_nowhere_is_refused(version: int, table) -> None:
    with pytest.raises(BadInputError, match=r"(?s)journal black-sea:1:0: J002: .*newer") as caught:
        chain.upcast(_of_version(version), table)

    assert_in_both(caught.value.flaws[0])


def test_entries_of_today_need_no_upcasting() -> None:
    for envelope in sealed(3):
        assert chain.upcast(envelope) is envelope
