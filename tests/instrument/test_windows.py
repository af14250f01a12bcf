"""Every window starts from something that can happen: a determination only where somebody determines."""

from __future__ import annotations

import pytest

from tests.bilingual import assert_in_both
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import ZONES, complaint, flaws, read, spoiled

_NOBODY = "the clock starts from a determination, but nobody determines"
_REVIEWED = "    effect: {length: 24 hours, after: notification.sent, clause: art-2}\n"
_REVIEW = """\
    review:
      by: commission
      within: {length: 1 hour, after: AFTER, limit: included}
      clause: art-2
"""
_YEARS = "length: 3 years, after: activation, anchor_day: included, zone: Europe/Kyiv, edge: start_of_last_day"
_ENDS = f"    deadline: {{{_YEARS}}}\n"
_END_REVIEW = """\
    end_condition:
      until: {en: until peace, zh-Hant: 直至和平}
      reviewed_by: commission
      review: {length: 10 hours, after: AFTER, limit: included}
      clause: art-3
"""
_WITHIN = "within: {length: 48 hours, after: notification.received, limit: included}"
_HOURS = "    deadline: {length: 24 hours, after: AFTER, limit: included}\n"


def _with(old: str, more: str, after: str, *, instead: bool = False) -> str:
    """The full text with a window added after a line, or in its place, that starts from an event."""
    stated = more.replace("AFTER", after)
    return spoiled(FULL_TEXT, {old: stated if instead else old + stated})


# `consult` follows `talks`, in which nobody determines, and `defence`, which includes it and in which somebody does.
_WINDOWS: dict[str, tuple[str, str, bool, str, str]] = {
    "a review": (_REVIEWED, _REVIEW, False, "procedures.talks.review.within", "start it from `activation`"),
    "the review of an end": (_ENDS, _END_REVIEW, False, "measures.consult.end_condition", "start it from `activation`"),
    "a deadline": (_ENDS, _HOURS, True, "measures.consult.deadline", "start it from `activation`"),
}


@pytest.mark.parametrize(("old", "more", "instead", "place", "hint"), _WINDOWS.values(), ids=_WINDOWS)
def test_a_window_from_a_determination_is_refused_where_nobody_determines(
    old: str, more: str, *, instead: bool, place: str, hint: str
):
    text = _with(old, more, "determination.made", instead=instead)
    told = complaint(text.encode())

    assert f"R005: {place}: {_NOBODY}" in told
    assert hint in told
    for flaw in flaws(text.encode()):
        assert_in_both(flaw)


@pytest.mark.parametrize(("old", "more", "instead", "place", "hint"), _WINDOWS.values(), ids=_WINDOWS)
def test_the_same_window_from_the_activation_is_accepted(old: str, more: str, *, instead: bool, place: str, hint: str):
    assert read(_with(old, more, "activation", instead=instead)).first.guarantee == "sample", (place, hint)


def test_a_determination_is_not_awaited_from_the_activation_that_it_leads_to():
    told = complaint(spoiled(FULL_TEXT, {_WITHIN: _WITHIN.replace("notification.received", "activation")}).encode())

    assert "R005: procedures.defence.determination.within: the clock starts at activation" in told
    assert "which is only what this procedure leads to" in told


# A measure of the rung that determines may come into effect through a higher one that does not.
_HIGHER = {
    "ladder: [talks, response, defence]": "ladder: [talks, response, defence, alarm]",
    "  talks:\n    on: threat\n": (
        "  alarm:\n    on: threat\n"
        "    notification: {by: guarantor, signatures: {at_least: 1}, reasons: not_required, clause: art-2}\n"
        "    effect: {length: 24 hours, after: notification.sent, clause: art-2}\n"
        "    includes: [defence]\n"
        "  talks:\n    on: threat\n"
    ),
}


def test_a_measure_that_a_rung_without_determination_includes_counts_no_deadline_from_one():
    start = FULL_TEXT.index("  passage:\n")
    own = FULL_TEXT[FULL_TEXT.index("    deadline:", start) :].split("\n", 1)[0] + "\n"
    rest = FULL_TEXT[:start]
    edited = rest + spoiled(FULL_TEXT[start:], {own: _HOURS.replace("AFTER", "determination.made")})

    assert read(edited).first.guarantee == "sample", ZONES
    assert f"R005: measures.passage.deadline: {_NOBODY}" in complaint(spoiled(edited, _HIGHER).encode())
