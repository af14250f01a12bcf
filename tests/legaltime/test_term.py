"""A term is refused unless everybody would count it alike."""

from __future__ import annotations

import pytest

from foedus.kernel import RefusedError
from foedus.legaltime import AnchorDay, Edge, Term, Unit
from tests.bilingual import assert_alike

READING = {"anchor_day": AnchorDay.EXCLUDED, "zone": "GMT", "edge": Edge.END}
CALENDAR_UNITS = [Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS]
ELAPSED_UNITS = [Unit.MINUTES, Unit.HOURS]


@pytest.mark.parametrize("unit", CALENDAR_UNITS)
@pytest.mark.parametrize("left_out", READING)
def test_a_calendar_term_must_name_each_reading(unit: Unit, left_out: str):
    given = {name: value for name, value in READING.items() if name != left_out}

    with pytest.raises(RefusedError, match=f"a term in {unit} must say how it is counted: add {left_out}$") as caught:
        Term(length=3, unit=unit, **given)  # pyright: ignore[reportArgumentType]

    assert_alike(caught.value.message)


@pytest.mark.parametrize("unit", ELAPSED_UNITS)
@pytest.mark.parametrize("surplus", READING)
def test_an_elapsed_term_takes_no_reading(unit: Unit, surplus: str):
    with pytest.raises(
        RefusedError, match=f"a term in {unit} runs from second to second: leave out {surplus}$"
    ) as caught:
        Term(length=3, unit=unit, **{surplus: READING[surplus]})  # pyright: ignore[reportArgumentType]

    assert_alike(caught.value.message)


def test_all_that_is_missing_is_told_at_once():
    with pytest.raises(RefusedError, match=r"add anchor_day, zone, edge$") as caught:
        Term(length=1, unit=Unit.DAYS)

    assert caught.value.message.zh_hant == "以日計之期間須載明如何計算：請補上anchor_day、zone、edge"


@pytest.mark.parametrize("length", [0, -1, -(10**30)])
@pytest.mark.parametrize("unit", Unit)
def test_a_term_lasts_at_least_one_unit(length: int, unit: Unit):
    with pytest.raises(RefusedError, match=f"a term lasts at least 1, not {length} {unit}") as caught:
        Term(length=length, unit=unit)

    assert_alike(caught.value.message)


def test_a_term_reads_as_its_length():
    assert str(Term(length=72, unit=Unit.HOURS)) == "72 hours"
