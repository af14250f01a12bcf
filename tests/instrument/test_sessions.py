"""The language of sessions: what is left open is refused with its question, and all that is said is said in prose."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings

from foedus.instrument import Guarantee, as_yaml, lint
from foedus.instrument.effects import EffectAfter
from foedus.instrument.lint.clocks import outlasts
from foedus.instrument.prose import prose
from foedus.instrument.render import yaml_of
from foedus.instrument.schema import schema
from foedus.kernel import Language
from foedus.legaltime import Unit
from tests.bilingual import assert_in_both
from tests.instrument.samples import ZONES, complaint, flaws, read, spoiled
from tests.instrument.sessions_text import SESSIONS_TEXT, by_sessions
from tests.instrument.strategies import WHOLE, plain_documents

_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")
_CUT = ", in_sessions_of: parliament}"


@pytest.mark.parametrize("language", _LANGUAGES)
def test_the_printing_of_sessions_is_as_reviewed(language: Language, golden: Callable[[str, str], None]) -> None:
    golden(f"instrument/sessions.{language}.md", prose(read(SESSIONS_TEXT), language))


def test_a_clock_knows_the_calendar_that_it_names() -> None:
    effect = _counted(read(SESSIONS_TEXT).first)

    assert effect.rule.sessions is not None
    assert effect.rule.sessions == read(SESSIONS_TEXT).first.sessions["parliament"].calendar
    assert [each.kind for each in effect.rule.sessions.breaks] == ["adjournment", "adjournment", "prorogation"]
    assert [(each.length, each.unit) for each in effect.rule.other_lengths] == [(60, Unit.DAYS)]


def test_rival_readings_may_have_calendars_of_their_own() -> None:
    asked = "questions: {away: {asks: {en: Who?, zh-Hant: 何者？}, clause: s-2, answers: ANSWERS}}\nsessions:"
    answers = "{both: {says: {en: Both., zh-Hant: 兩院。}}, either: {says: {en: Either., zh-Hant: 任一院。}}}"
    rival = "{by_reading_of: away, both: every, either: any}"
    measured = "{by_reading_of: away, both: together, either: null}"
    text = spoiled(
        SESSIONS_TEXT,
        {
            "sessions:\n": f"{asked.replace('ANSWERS', answers)}\n",
            "{houses: every, longer_than: 4 days, measured: together}": f"{{houses: {rival}, longer_than: 4 days, "
            f"measured: {measured}}}",
        },
    )
    both, either = read(text).guarantees.values()

    assert _counted(both).rule.sessions != _counted(either).rule.sessions


def _counted(guarantee: Guarantee) -> EffectAfter:
    """The effect of the review, which is counted by sessions."""
    effect = guarantee.procedures["review"].effect
    assert isinstance(effect, EffectAfter)
    return effect


_REFUSED: dict[str, tuple[str, str, str, str]] = {
    "an unknown calendar": (
        _CUT,
        ", in_sessions_of: congress}",
        "R001: procedures.review.cure.until.in_sessions_of: `congress` names no calendar of sessions",
        "declared: `parliament`",
    ),
    "an open day one": (
        "      left_out_anchor: counts\n",
        "",
        "procedures.review.effect: `left_out_anchor` is missing",
        "is it day one all the same?",
    ),
    "a day one where the count begins after it": (
        _CUT,
        ", in_sessions_of: parliament, left_out_anchor: counts}",
        "procedures.review.cure.until: `left_out_anchor` means nothing",
        "delete `left_out_anchor`",
    ),
    "months of sittings": (
        "length: 2 weeks",
        "length: 2 months",
        "sittings are counted in days, not in months",
        "give it in days or weeks",
    ),
    "hours of sittings": (
        "{length: 3 months, after: activation, anchor_day: excluded, zone: Europe/London, edge: end_of_last_day,",
        "{length: 3 hours, after: activation, limit: included, in_sessions_of: parliament,",
        "`in_sessions_of` means nothing for hours",
        "delete `in_sessions_of`",
    ),
    "an absence of nobody": (
        ", measured: together",
        "",
        "sessions.parliament: `measured` is missing",
        "whose absence must be so long?",
    ),
    "a stranger's adjournment": ("houses: [lower]", "houses: [lords]", "`lords` is no house", "its houses are `lower`"),
    "a break of no day": (
        "until: 2027-06-03",
        "until: 2027-06-01",
        "sessions.parliament.breaks[3]",
        "the next sitting",
    ),
    "a prorogation of one house": (
        "{what: prorogation,",
        "{what: prorogation, houses: [upper],",
        "`prorogation` is a break of the whole assembly",
        "delete `houses`",
    ),
    "an adjournment in weeks": (
        "longer_than: 4 days",
        "longer_than: 1 week",
        "is counted in weeks",
        "write it in days",
    ),
    "an adjournment that nobody classes": ("      sine_die: counts\n", "", "`sine_die` is missing", "is it left out"),
    "a record that ends before it begins": (
        "known_until: 2027-07-20",
        "known_until: 2026-07-20",
        "the record of sessions begins on 2027-01-01 and ends on 2026-07-20",
        "put the earlier day first",
    ),
    "a day of no year": ("from: July 10", "from: July 32", "'July 32' is not a day of the year", "July 10"),
    "seasons that overlap": (
        "clause: s-1}\n      clause: s-1",
        "clause: s-1}\n        - {from: September 7, to: July 1, length: 1 day, clause: s-1}\n      clause: s-1",
        "a day lies in two seasons",
        "let the seasons not overlap",
    ),
    "a season in hours": (
        "length: 60 days, clause",
        "length: 60 hours, clause",
        "a length in hours cannot stand beside",
        "60 days",
    ),
    "a clause of a season that is none": (
        "length: 60 days, clause: s-1",
        "length: 60 days, clause: s-9",
        "R001",
        "s-1",
    ),
    "a clause of a calendar that is none": ("clause: s-2\n    known", "clause: s-9\n    known", "R001", "s-2"),
    "a name that is a list": (_CUT, ", in_sessions_of: [parliament]}", "is not a name", "under `sessions`"),
}


@pytest.mark.parametrize(("old", "new", "message", "hint"), _REFUSED.values(), ids=_REFUSED)
def test_what_a_text_leaves_open_about_sessions_is_refused_with_the_question(
    old: str, new: str, message: str, hint: str
) -> None:
    text = spoiled(SESSIONS_TEXT, {old: new}).encode()
    told = complaint(text)

    assert message in told
    assert hint in told
    for flaw in flaws(text):
        assert_in_both(flaw)


_CHANGES = {
    "name: {en: Parliament, zh-Hant: 國會}": "name: {en: Congress, zh-Hant: 議會}",
    "upper: {en: the upper house, zh-Hant: 上議院}": "upper: {en: the senate, zh-Hant: 參議院}",
    "houses: every, longer_than: 4 days, measured: together": "houses: any, longer_than: 4 days",
    "longer_than: 4 days": "longer_than: 5 days",
    "measured: together": "measured: each",
    "adjourned: {houses: every, longer_than: 4 days, measured: together}": "adjourned: counts",
    "prorogation: left_out": "prorogation: counts",
    "dissolution: left_out": "dissolution: counts",
    "sine_die: counts": "sine_die: restarts",
    "known_from: 2027-01-01": "known_from: 2026-01-01",
    "known_until: 2027-07-20": "known_until: 2027-07-21",
    "what: prorogation": "what: dissolution",
    "houses: [lower]": "houses: [upper]",
    "from: 2027-03-26": "from: 2027-03-27",
    "until: 2027-04-12": "until: 2027-04-13",
    "basis: announced": "basis: recorded",
    "title: Votes of the House": "title: Journal",
    "length: 2 weeks": "length: 3 weeks",
    "left_out_anchor: counts": "left_out_anchor: left_out",
    "from: July 10": "from: July 11",
    "to: September 7": "to: September 8",
    "length: 60 days": "length: 61 days",
    "length: 60 days, clause: s-1": "length: 60 days, clause: s-2",
    "length: 4 months": "length: 5 months",
    "clause: s-2\n    known": "clause: s-1\n    known",
    _CUT: "}",
}


@pytest.mark.parametrize(("old", "new"), _CHANGES.items(), ids=_CHANGES)
@pytest.mark.parametrize("language", _LANGUAGES)
def test_no_part_of_a_calendar_is_left_unsaid(old: str, new: str, language: Language) -> None:
    assert _said(SESSIONS_TEXT, language) != _said(spoiled(SESSIONS_TEXT, {old: new}), language)


@cache
def _said(text: str, language: Language) -> str:
    """The prose without the digest, which tells any two texts apart."""
    document = _read(text)
    return prose(document, language).replace(document.digest, "")


_read = cache(read)


@settings(WHOLE, max_examples=8)
@given(plain=plain_documents())
def test_any_text_counted_by_sessions_is_read_written_and_said(plain: dict[str, Any]) -> None:
    document = read(yaml_of(by_sessions(plain)))
    text = as_yaml(document)

    assert as_yaml(read(text)) == text
    assert as_yaml(read(as_yaml(document.first)).first) == as_yaml(document.first)
    assert all("assembly" in prose(document, language) for language in _LANGUAGES)


def test_the_schema_knows_calendars_and_seasons() -> None:
    definitions = schema()["$defs"]

    assert isinstance(definitions, dict)
    assert {"SessionCalendar", "Season", "Break", "LeavesOut", "Adjourned"} <= definitions.keys()


def test_a_sound_text_by_sessions_calls_for_no_remark() -> None:
    remarks = lint.lint(read(SESSIONS_TEXT), ZONES)

    assert {remark.code for remark in remarks} <= {"no-end"}


def test_a_window_outlasts_an_effect_only_if_it_surely_does() -> None:
    def clocks(**lengths: str) -> bool:
        changed = {"length: 2 weeks": f"length: {lengths['window']}", "length: 28 days": f"length: {lengths['effect']}"}
        counted = {} if lengths["by_sessions"] == "window" else {_CUT: "}"}
        counted |= {_EFFECT_BY_SESSIONS: ""} if lengths["by_sessions"] == "window" else {}
        record = {"known_until: 2027-07-20": "known_until: 2027-01-02"}  # before any of the anchors that are tried
        procedure = read(spoiled(SESSIONS_TEXT, {**changed, **counted, **record})).first.procedures["review"]
        assert procedure.cure is not None
        return outlasts(procedure.cure.until, procedure.effect, ZONES)

    assert clocks(window="40 days", effect="28 days", by_sessions="window")
    assert not clocks(window="5 days", effect="28 days", by_sessions="window")
    assert not clocks(window="40 days", effect="28 days", by_sessions="effect")  # it may be put off for longer


_EFFECT_BY_SESSIONS = "      in_sessions_of: parliament\n      left_out_anchor: counts\n"
