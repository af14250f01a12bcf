"""What may be shown to anybody, as a text says it: only tighter than the default, and of things that it declares."""

from __future__ import annotations

import pytest

from foedus.instrument import Document, prose
from foedus.measures import TERMS_IN_WORDS
from tests.drafting.edits import GONE, edited, shipped
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import flaws, read, spoiled

_AFTER = "after: 30 hours"


def _told(text: str) -> list[str]:
    return [flaw.message.en for flaw in flaws(text.encode())]


@pytest.mark.parametrize("after", ["23 hours", "1439 minutes", "1 minute"])
def test_a_release_within_a_day_is_refused_since_the_default_may_only_be_tightened(after: str) -> None:
    (found,) = flaws(spoiled(FULL_TEXT, {_AFTER: f"after: {after}"}).encode())

    assert f"evidence.release.after: {after} is less than 24 hours" in found.message.en
    assert f"{after}短於24小時" in found.message.zh_hant
    assert "tightened" in found.hint.en
    assert "從嚴" in found.hint.zh_hant


@pytest.mark.parametrize("after", ["24 hours", "1440 minutes", "25 hours"])
def test_a_day_is_enough(after: str) -> None:
    rules = read(spoiled(FULL_TEXT, {_AFTER: f"after: {after}"})).first.evidence

    assert rules is not None
    assert rules.released_after_s("crossing", "mission") in {86_400, 90_000}


@pytest.mark.parametrize("later", ["30 hours", "24 hours", "29 hours"])
def test_what_is_named_apart_is_held_back_longer_than_the_rest(later: str) -> None:
    found = _told(spoiled(FULL_TEXT, {"{after: 48 hours}": f"{{after: {later}}}"}))

    assert any("no later than the rest" in each for each in found), found


def test_days_of_the_calendar_are_no_age() -> None:
    assert any("days" in each for each in _told(spoiled(FULL_TEXT, {_AFTER: "after: 2 days"})))


def test_a_name_that_is_a_source_and_a_class_leaves_open_which_is_held_back() -> None:
    text = spoiled(FULL_TEXT, {"classes: [shelling, crossing]": "classes: [shelling, crossing, satellite]"})

    assert [flaw.code for flaw in flaws(text.encode())] == ["R018"]


@pytest.mark.parametrize("name", ["sattelite", "north"])
def test_only_what_is_reported_or_reports_can_be_held_back(name: str) -> None:
    assert [flaw.code for flaw in flaws(spoiled(FULL_TEXT, {"satellite: withheld": f"{name}: withheld"}).encode())] == [
        "R001"
    ]


def test_of_several_rules_the_strictest_holds() -> None:
    rules = read(FULL_TEXT).first.evidence

    assert rules is not None
    assert [rules.released_after_s(*names) for names in (("crossing", "mission"), ("shelling", "mission"))] == [
        30 * 3600,
        48 * 3600,
    ]
    assert rules.released_after_s("shelling", "satellite") is None
    assert rules.model_copy(update={"release": None}).released_after_s("shelling", "satellite") == 86_400


def _notice(document: Document) -> str:
    return prose.notice(document, "en", TERMS_IN_WORDS)


def test_the_public_warning_leaves_out_the_terms_of_a_measure_that_is_not_for_everybody() -> None:
    open_, held = edited("two-lines", {"measures.meeting.release": GONE}), shipped("two-lines")

    assert "level of ministers" in _notice(open_)
    assert "level of ministers" not in _notice(held)
    assert "told to the parties alone" in _notice(held)
    assert "trade sanctions" in _notice(held)
