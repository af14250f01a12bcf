"""The record of reaction times is read strictly: a wrong row is refused with its place, cause and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.adapters.reactions_file import BYTES_MAX, COLUMNS, read_reactions
from foedus.kernel import BadInputError, Flaw
from tests.adapters.told import assert_flaw

FILE = Path(__file__).parents[2] / "history/reactions.csv"
GOOD = {
    "id": "a1",
    "sample": "survey",
    "case": "a case",
    "trigger": "an attack",
    "trigger_on": "2022-02-24",
    "trigger_at": "2022-02-24T03:00:00Z",
    "actor": "a state",
    "pillar": "sanctions",
    "stage": "in-force",
    "response": '"names listed, and ""more"""',
    "response_on": "2022-02-25",
    "response_at": "2022-02-25T02:00:00+02:00",
    "lag_days": "1",
    "automatic": "no",
    "url": "https://example.org/1",
    "confidence": "read",
}


def line(**cells: str) -> str:
    return ",".join({**GOOD, **cells}.get(name, "") for name in COLUMNS)


def read(*lines: str, header: str = ",".join(COLUMNS)) -> list[str]:
    return [row.id for row in read_reactions("\n".join([header, *lines, ""]).encode(), "r.csv")]


def refusal(*lines: str, header: str = ",".join(COLUMNS)) -> tuple[Flaw, ...]:
    with pytest.raises(BadInputError) as error:
        read(*lines, header=header)
    for flaw in error.value.flaws:
        assert_flaw(flaw)
    return error.value.flaws


def test_the_record_that_ships_is_read() -> None:
    rows = read_reactions(FILE.read_bytes(), "reactions.csv")

    assert len(rows) == 260
    assert len({row.id for row in rows}) == 260


def test_a_row_is_read_as_it_is_written() -> None:
    (row,) = read_reactions("\n".join([",".join(COLUMNS), line()]).encode(), "r.csv")

    assert (row.response, row.lag_days, row.instrument, row.note) == ('names listed, and "more"', 1, None, None)
    assert row.lag_hours == 21


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_marks_change_nothing(end: str) -> None:
    data = ("\ufeff" + end.join([",".join(COLUMNS), "", line()])).encode()

    assert [row.id for row in read_reactions(data, "r.csv")] == ["a1"]


def test_columns_may_come_in_any_order() -> None:
    names = sorted(COLUMNS)
    row = ",".join(GOOD.get(name, "") for name in names)

    assert read(row, header=",".join(names)) == ["a1"]


@pytest.mark.parametrize(
    ("cells", "code", "message"),
    [
        ({"id": ""}, "G001", "`id` is missing"),
        ({"actor": "  "}, "G001", "`actor` is missing"),
        ({"pillar": "money"}, "G004", "not one of the words allowed"),
        ({"stage": "enforced"}, "G004", "not one of the words allowed"),
        ({"confidence": ""}, "G001", "`confidence` is missing"),
        ({"automatic": "maybe"}, "G004", "not one of the words allowed"),
        ({"sample": "all"}, "G004", "not one of the words allowed"),
        ({"lag_days": "one"}, "G003", "expected a whole number"),
        ({"lag_days": "2"}, "G005", "not the time between the two days"),
        ({"lag_days": ""}, "G005", "not the time between the two days"),
        ({"trigger": ""}, "G005", "without the trigger"),
        ({"trigger_on": "", "trigger_at": ""}, "G005", "not the time between the two days"),
        ({"trigger_on": "2022-02-30"}, "G005", "not a day of the calendar"),
        ({"trigger_at": "2022-02-24"}, "G005", "a day without a zone"),
        ({"trigger_at": "2022-02-24T03:00:00"}, "G005", "no offset"),
        ({"trigger_at": "2022-02-25T03:00:00Z"}, "G005", "does not lie on `trigger_on`"),
        ({"response_at": "2022-02-25T01:00:00+02:00"}, "G005", "does not lie on `response_on`"),
        ({"response_on": "", "lag_days": ""}, "G005", "an act has a day"),
        ({"stage": "none-recorded"}, "G005", "an act has a day"),
        ({"url": "example.org"}, "G005", "not the address of a page"),
        ({"repeats": "a2"}, "G005", "not a row of the other sample"),
        ({"repeats": "a1"}, "G005", "not a row of the other sample"),
        ({"id": "a 1"}, "G005", "is not a name"),
        ({"actor": 'a "state"'}, "C006", "a quote is not closed"),
        ({"actor": '"a state'}, "C006", "a quote is not closed"),
        ({"actor": "a\u202estate"}, "C008", "U+202E"),
        ({"actor": "a,state"}, "C009", "20 cells under 19 columns"),
    ],
)
def test_a_bad_row_is_refused_with_its_place_cause_and_remedy(cells: dict[str, str], code: str, message: str) -> None:
    (flaw,) = refusal(line(**cells))

    assert (flaw.code, flaw.place.file, flaw.place.line) == (code, "r.csv", 2)
    assert message in flaw.message.en


def test_a_flaw_in_a_cell_is_placed_at_that_cell() -> None:
    (flaw,) = refusal(line(pillar="money"))

    assert flaw.place.column == line().index("sanctions") + 1


def test_every_bad_row_is_told_and_no_row_is_taken() -> None:
    flaws = refusal(line(id="a2"), line(pillar="money"), line(stage="x"))

    assert [flaw.place.line for flaw in flaws] == [3, 4]


def test_a_row_that_is_not_text_is_told_beside_the_others() -> None:
    lines = [",".join(COLUMNS).encode(), line(actor="x").encode() + b"\xff", line(stage="x").encode()]

    with pytest.raises(BadInputError) as error:
        read_reactions(b"\n".join(lines), "r.csv")

    assert [flaw.code for flaw in error.value.flaws] == ["C007", "G004"]


def test_a_name_stands_once() -> None:
    (flaw,) = refusal(line(), line())

    assert (flaw.code, flaw.place.line) == ("G005", 3)
    assert flaw.message.en == "`a1` stands in line 2 too"


@pytest.mark.parametrize(
    ("header", "code", "message"),
    [
        (",".join(COLUMNS).replace("pillar", "pilar"), "C003", "`pilar` is not a column"),
        (",".join([*COLUMNS, "note"]), "C004", "`note` stands twice"),
        (",".join(COLUMNS).replace(",note", ""), "C005", "`note` is missing"),
    ],
)
def test_a_wrong_header_is_refused(header: str, code: str, message: str) -> None:
    found = [flaw for flaw in refusal(line(), header=header) if flaw.code == code]

    assert [message in flaw.message.en for flaw in found] == [True]


def test_an_empty_or_a_huge_file_is_refused() -> None:
    with pytest.raises(BadInputError, match="C002"):
        read_reactions(b"\n\n", "r.csv")
    with pytest.raises(BadInputError, match="C001"):
        read_reactions(b"x" * (BYTES_MAX + 1), "r.csv")


@given(st.binary(max_size=300), st.integers(0, 400))
def test_no_bytes_do_more_than_be_refused(noise: bytes, at: int) -> None:
    good = "\n".join([",".join(COLUMNS), line()]).encode()
    try:
        rows = read_reactions(good[:at] + noise + good[at:], "r.csv")
    except BadInputError:
        return

    assert all(row.pillar == "sanctions" for row in rows)
