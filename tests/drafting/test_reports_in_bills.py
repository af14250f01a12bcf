"""A duty to report stands in the bill of whom it concerns, and the notes no longer say that there is none."""

from __future__ import annotations

import pytest

from foedus.drafting.bill import JURISDICTIONS, Bill, draft
from foedus.drafting.bill.concern import concern_of
from foedus.instrument import Document
from tests.drafting.edits import GONE, edited, shipped

_ANSWERS = ("sixty_days=counts", "thereafter=after_the_last_report")
_DUTY = "reporting_duties.semi-annual"


def _bill(document: Document) -> Bill:
    return draft(document, JURISDICTIONS["us"], "en", _ANSWERS)


def _provisions(bill: Bill) -> list[tuple[str, str]]:
    every = (each for act in bill.instruments for each in act.provisions())
    return [(each.origin.path, each.text) for each in every if each.origin is not None]


def _concerned(document: Document, party: str) -> tuple[str, ...]:
    return concern_of(document.first, party).reports


def test_every_passage_of_the_duty_stands_in_the_bill_and_rests_on_its_clause() -> None:
    bill = _bill(shipped("inara-2015"))
    told = {path: text for path, text in _provisions(bill) if path.startswith(_DUTY)}

    assert list(told) == [_DUTY, *(f"{_DUTY}.{part}" for part in ("about", "from", "first", "every", "silence"))]
    assert "must give a signed report in every period to the House of Representatives and the Senate" in told[_DUTY]
    every = (each for act in bill.instruments for each in act.provisions())
    assert {each.origin.clauses for each in every if each.origin is not None and each.origin.path in told} == {
        ("sub-d-4",)
    }


def test_the_notes_say_that_there_is_no_duty_to_report_only_where_there_is_none() -> None:
    notes = " ".join(_bill(shipped("inara-2015")).notes)
    without = " ".join(_bill(edited("inara-2015", {_DUTY: GONE})).notes)

    for said in ("lays down no duty to report to a legislature", "reports to the appropriate congressional committees"):
        assert said in without
        assert said not in notes
    assert "severability" in notes


@pytest.mark.parametrize(
    ("edits", "found"),
    [
        ({}, ("semi-annual",)),
        ({f"{_DUTY}.about": ["certificate"]}, ("semi-annual",)),
        ({f"{_DUTY}.about": GONE}, ("semi-annual",)),
        ({f"{_DUTY}.by": "clerk", "roles.clerk": {"name": {"en": "clerk", "zh-Hant": "書記"}}}, ()),
        (
            {f"{_DUTY}.by": "clerk", "roles.clerk": {"name": {"en": "clerk", "zh-Hant": "書記"}, "holders": ["US"]}},
            ("semi-annual",),
        ),
    ],
    ids=["as shipped", "on another measure", "on none in particular", "by a stranger", "by itself"],
)
def test_a_report_concerns_whoever_owes_it_or_acts_there(edits: dict[str, object], found: tuple[str, ...]) -> None:
    assert _concerned(edited("inara-2015", edits), "US") == found


def test_what_nobody_who_acts_there_owes_is_no_concern_of_a_jurisdiction() -> None:
    assert _concerned(shipped("inara-2015"), "GB") == ()
