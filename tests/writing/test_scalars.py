"""Names, instants, days and moments: each is read in one way only, or refused with a question."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from foedus.kernel import NOTHING, BadInputError, Flaw, Instant, Interval, Message, RefusedError
from foedus.writing import DayText, Moment, Name, read_text, shape
from tests.bilingual import assert_in_both

_MIDNIGHT = Instant.parse("2025-09-28T00:00:00Z")
_NAMES, _DAYS = TypeAdapter(Name), TypeAdapter(DayText)


class _Said(BaseModel):
    when: Moment


def _utc(day: date) -> Interval:
    start = Instant.parse(f"{day}T00:00:00Z")
    return Interval(start, start.plus(86_400))


def _moment(written: str, *, with_zone: bool = True) -> Interval:
    return shape(read_text(f"when: {written}".encode(), "s.yaml"), _Said, _utc if with_zone else None).when


def _flaw(written: str, *, with_zone: bool = True) -> Flaw:
    with pytest.raises(BadInputError) as caught:
        _moment(written, with_zone=with_zone)
    return caught.value.flaws[0]


@pytest.mark.parametrize(
    "written", ["2025-09-28T00:00:00Z", "2025-09-28T00:00Z", '"2025-09-27T20:00:00-04:00"', "2025-09-28 08:00+08:00"]
)
def test_an_instant_is_exact_whatever_its_offset(written: str) -> None:
    assert _moment(written) == Interval.at(_MIDNIGHT)


def test_a_day_is_some_instant_of_that_day_in_the_zone_of_the_document() -> None:
    assert _moment("2025-09-28") == Interval(_MIDNIGHT, Instant.parse("2025-09-29T00:00:00Z"))
    assert "zone" in _flaw("2025-09-28", with_zone=False).hint.en


def test_a_stretch_runs_from_its_start_to_the_beginning_of_its_end() -> None:
    stretch = _moment("{from: 2025-09-28, until: 2025-09-30T12:00Z}")

    assert stretch == Interval(_MIDNIGHT, Instant.parse("2025-09-30T12:00:00Z"))


@pytest.mark.parametrize(
    "written",
    [
        "2025-02-30",
        "2025-2-3",
        "20250203",
        "2025-W05-1",
        "01/02/2025",
        "2025-09-28T24:00Z",
        "2025-09-28T00:00:60Z",
        "2025-09-28T00:00:00.5Z",
        "2025-09-28T00:00",
        "2025-09-28T00:00+25:00",
        "2025-09-28T00:00 Europe/Kyiv",
        "1849-12-31",
        "2101-01-01",
        "1849-12-31T23:59:59Z",
        "2101-01-01T00:00:00Z",
        "9999-12-31T23:59:59-01:00",
        "0001-01-01T00:00:00+05:00",
        "２０２５-09-28",
        "20250928",
        "-5",
        "true",
        "~",
        '""',
        "yesterday",
        "[]",
        "{}",
        "{from: 2025-09-28}",
        "{from: 2025-09-28, until: 2025-09-28}",
        "{from: 2025-09-29, until: 2025-09-28}",
        "{from: {from: 2025-09-28, until: 2025-09-29}, until: 2025-09-30}",
    ],
)
def test_what_is_no_moment_is_refused_with_a_remedy(written: str) -> None:
    flaw = _flaw(written)

    assert (flaw.code, flaw.place.line, flaw.place.column) == ("G005", 1, 1)
    assert_in_both(flaw)


@pytest.mark.parametrize("edge", ["1850-01-01T00:00:00Z", "2100-12-31T23:59:59Z"])
def test_the_first_and_last_second_of_the_record_are_in_it(edge: str) -> None:
    assert str(_moment(edge).start) == edge


@pytest.mark.parametrize("name", ["a", "A1", "para-7a", "un_provisions", "un-2231", "1696", "a.b", "x" * 64])
def test_names_are_letters_and_digits_with_marks_between(name: str) -> None:
    assert _NAMES.validate_python(name) == name


@pytest.mark.parametrize("name", ["", "-a", "a-", "a b", "a/b", "../a", "a\n", "ä", "甲", "a\u200bb", "x" * 65, "."])
def test_what_could_be_mistaken_for_something_else_is_no_name(name: str) -> None:
    with pytest.raises(ValidationError):
        _NAMES.validate_python(name)


def test_a_day_is_written_as_it_was_read() -> None:
    assert _DAYS.dump_python(_DAYS.validate_python("2016-02-29"), mode="json") == "2016-02-29"


def test_a_refusal_keeps_its_hint_apart_from_its_message() -> None:
    message = Message("no", "否")
    error = RefusedError(message, Message("say yes", "請說是"))

    assert (str(error), error.hint.zh_hant, RefusedError(message).hint) == ("no", "請說是", NOTHING)
