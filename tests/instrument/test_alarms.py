"""The alarm as a text states it: intervals and exposure in prose, what is refused, and when lint advises hours."""

from __future__ import annotations

import re
from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from foedus.instrument import as_yaml
from foedus.instrument.lint import lint
from foedus.instrument.lint.alarming import limit_days
from foedus.instrument.prose import prose
from foedus.trigger.alarm.weighing import Rise
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import ZONES, read, spoiled
from tests.instrument.slips import steady_war
from tests.trigger.alarm_samples import alarm

LATE = "  late_until: 72 hours\n"
TEXT = """\
  series: [blasts]
  alarms:
    rise:
      of: blasts
      per: zone
      interval: 6 hours
      observer_hours_a_day: 62.5
      baseline: {observed: 30 days, within: 60 days, lapses_after: 14 days, level: 90, floor: 0.5, ceiling: 20}
      shift: unknown
      look_back: 22 days
      dispersion: 0.5
      false_alarms: {once_in: 365 days, restarts: true}
      clause: art-1
"""
DOCUMENT = read(spoiled(FULL_TEXT, {LATE: TEXT + LATE}))


def test_interval_and_exposure_are_said_in_both_languages():
    english, chinese = prose(DOCUMENT, "en"), prose(DOCUMENT, "zh-Hant")

    assert "It counts by totals of six hours each" in english
    assert "weighed by the observer hours that it states, 62.5 of them making a day of full exposure" in english
    assert "之總數計數，誤報頻率按每段終了判斷一次計算" in chinese
    assert "62.5觀測時為一日之充分觀測；未載觀測時數者，不予採用" in chinese
    assert re.search(r"[\u3400-\u9fff][:;,]", chinese) is None


def test_a_text_without_them_says_nothing_of_them():
    plain = spoiled(TEXT, {"      interval: 6 hours\n": "", "      observer_hours_a_day: 62.5\n": ""})
    said = prose(read(spoiled(FULL_TEXT, {LATE: plain + LATE})), "en")

    assert "watches the totals of “blasts”" in said
    assert "It counts by totals" not in said
    assert "observer hours" not in said


def test_they_are_written_as_they_were_read():
    again = read(as_yaml(DOCUMENT.first)).first.evidence
    assert again is not None
    rule = again.alarms["rise"]

    assert (rule.intervals_a_day, str(rule.observer_hours_a_day), rule.look_back_days) == (4, "62.5", 22)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"interval": "5 hours"}, "no whole part of a day"),
        ({"interval": "25 hours"}, "no whole part of a day"),
        ({"interval": "48 hours"}, "no whole part of a day"),
        ({"interval": "1 day"}, "counted in days"),
        ({"interval": "30 minutes"}, "counted in minutes"),
        ({"observer_hours_a_day": 0}, "`observer_hours_a_day` is 0"),
        ({"observer_hours_a_day": -1}, "is not a number"),
        ({"interval": "1 hour", "shift": "unknown", "look_back": "4 days"}, "90 times the `interval`"),
        ({"interval": "6 hours", "shift": "unknown", "look_back": "23 days"}, "90 times the `interval`"),
    ],
    ids=str,
)
def test_what_cannot_be_meant_is_refused(changes: dict[str, object], said: str):
    with pytest.raises(ValidationError, match=re.escape(said)):
        alarm(**changes)


@pytest.mark.parametrize(
    ("interval", "times"), [("1 hour", 24), ("6 hours", 4), ("8 hours", 3), ("12 hours", 2), ("24 hours", 1)]
)
def test_every_whole_part_of_a_day_is_an_interval(interval: str, times: int):
    assert alarm(interval=interval).intervals_a_day == times
    assert alarm().intervals_a_day == 1


def test_as_far_back_as_ninety_intervals_is_not_refused():
    assert alarm(interval="1 hour", shift="unknown", look_back="3 days").look_back_days == 3
    assert alarm(interval="6 hours", shift="unknown", look_back="22 days").look_back_days == 22


@given(
    floor=st.sampled_from(["0.05", "0.5", "2.3", "20", "100"]),
    shift=st.sampled_from(["1.5", "2", "5", "40"]),
    dispersion=st.sampled_from(["0", "0.5", "3"]),
)
def test_the_limit_that_lint_reckons_with_is_that_of_the_alarm(floor: str, shift: str, dispersion: str):
    rise = Rise(mean=float(floor), ratio=float(shift), dispersion=float(dispersion))

    assert limit_days(alarm(floor=floor, shift=shift, dispersion=dispersion)) == pytest.approx(
        log(365) / rise.information_per_day
    )


def test_a_rise_of_unknown_size_is_reckoned_as_fivefold():
    known, unknown = alarm(shift=5), alarm(shift="unknown", look_back="30 days")

    assert limit_days(known) == limit_days(unknown)


def usual_breaches(edits: dict[str, str]) -> list[tuple[str, str]]:
    """What lint says of a ceiling that takes breaches for usual, in both languages."""
    remarks = lint(read(spoiled(FULL_TEXT, edits)), ZONES)
    return [(each.message.en, each.message.zh_hant) for each in remarks if each.code == "breach-called-usual"]


def test_a_breach_called_usual_is_told_in_numbers_and_what_the_text_denies_is_no_breach():
    edits = steady_war(70, 120)
    denied = {key: value.replace("- total", "- not:\n            total") for key, value in edits.items()}

    assert usual_breaches(edits) == [
        (
            "the alarm `rise` takes up to 20 a day for usual, though 14 a day already meet a condition of `attack`",
            "警報`rise`以每日至多20件為常態，惟每日14件已符合`attack`之條件",
        )
    ]
    assert usual_breaches(denied) == []
    assert usual_breaches(steady_war(101, 120)) == []
