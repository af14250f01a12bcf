"""Who signs in a story: as few as suffice, strangers where nobody says who sits, and never an enemy first."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from foedus.instrument import deciding
from foedus.kernel import Instant
from foedus.proofs.dates.dated_acts import DatedActs, enough_of
from tests.proofs.dated_samples import FLAGSHIP, document_of, setting_of, text_of

_WHEN = Instant.parse("2030-01-01T00:00:00Z")


@pytest.mark.parametrize(
    ("asked", "number", "enough"),
    [
        ({"at_least": 2}, 9, 2),
        ({"at_least": 9}, 5, 5),
        ({"at_least": "2/3", "of": "members"}, 9, 6),
        ({"at_least": "2/3", "of": "members"}, 10, 7),
        ({"more_than": "1/2", "of": "members"}, 10, 6),
        ({"more_than": "1/2", "of": "members", "no_fewer_than": 8}, 10, 8),
        ({"at_least": "1/1", "of": "members"}, 27, 27),
        ({"at_least": 0}, 3, 1),
    ],
)
def test_as_few_sign_as_suffice(asked: dict[str, int | str], number: int, enough: int):
    needed = deciding.Majority.model_validate(asked)

    assert enough_of(needed, number) == enough
    if isinstance(needed.at_least, Fraction):
        assert Fraction(enough, number) >= needed.at_least


def test_strangers_fill_the_seats_that_nobody_has_named():
    setting = setting_of(document_of(text_of(FLAGSHIP)).first)
    acts = DatedActs(setting=setting)
    acts.notify("response", _WHEN)
    acts.determine("response", _WHEN.plus(3_600))
    story = acts.story()

    assert list(story.strangers) == ["SEAT-1", "SEAT-2", "SEAT-3"]
    assert [each.fact["kind"] for each in story.happenings] == ["seat", "notification", "determination"]
    assert story.happenings[2].fact["by"] == ["SEAT-1", "SEAT-2"]  # two thirds of three
    assert story.happenings[2].fact["attributes"] == "RU"


def test_whoever_is_said_to_sit_sits_there():
    setting = setting_of(document_of(text_of(FLAGSHIP)).first)
    named = replace(setting, seats={"commissioner": frozenset(("GB", "US"))})
    acts = DatedActs(setting=named)
    acts.determine("response", _WHEN)
    story = acts.story()

    assert story.strangers == {}
    assert story.happenings[0].fact["parties"] == ["GB", "US"]


def test_an_addressee_signs_last():
    setting = setting_of(document_of(text_of("istanbul-2022")).first)
    acts = DatedActs(setting=setting)
    acts.determine("assistance", _WHEN)
    (made,) = acts.story().happenings
    by = made.fact["by"]

    assert isinstance(by, list)
    assert by[-1] == "RU"  # all must sign


def test_another_way_is_tried_a_year_before_where_the_text_asks_for_it():
    document = document_of(text_of("un-2231"))
    reading = next(each for each in document.guarantees if each.gives({"exhaustion": "plan_first"}))
    acts = DatedActs(setting=setting_of(document.guarantees[reading], reading))
    acts.notify("snapback", _WHEN)
    referral, letter = acts.story().happenings

    assert referral.fact["kind"] == "referral"
    assert letter.fact["received"] == letter.fact["when"] == str(_WHEN)
