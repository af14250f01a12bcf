"""A text with clocks that count by sessions, and ways to put such clocks into any other."""

from __future__ import annotations

from typing import Any, cast

from tests.instrument.values import Plain

SESSIONS_TEXT = """\
guarantee: sessions-sample
status: draft
title: {en: A sample of sessions, zh-Hant: 會期範例}
source: {title: Sample text}
zone: Europe/London
parties:
  AA: {name: {en: Aland, zh-Hant: 甲國}}
  BB: {name: {en: Beland, zh-Hant: 乙國}}
roles:
  minister: {name: {en: minister, zh-Hant: 部長}, holders: [AA]}
guarantors: [AA]
addressees: [BB]
clauses:
  s-1: {sentence: {en: The first., zh-Hant: 第一句。}, fidelity: paraphrased}
  s-2: {sentence: {en: The second., zh-Hant: 第二句。}, fidelity: paraphrased}
sessions:
  parliament:
    name: {en: Parliament, zh-Hant: 國會}
    houses: {lower: {en: the lower house, zh-Hant: 下議院}, upper: {en: the upper house, zh-Hant: 上議院}}
    leaves_out:
      adjourned: {houses: every, longer_than: 4 days, measured: together}
      prorogation: left_out
      dissolution: left_out
      sine_die: counts
    clause: s-2
    known_from: 2027-01-01
    known_until: 2027-07-20
    breaks:
      - {what: adjournment, from: 2027-03-26, until: 2027-04-12, basis: announced}
      - {what: adjournment, houses: [lower], from: 2027-05-01, until: 2027-05-10, basis: assumed}
      - {what: prorogation, from: 2027-06-01, until: 2027-06-03, basis: recorded, source: {title: Votes of the House}}
violations:
  attack: {name: {en: attack, zh-Hant: 攻擊}, clause: s-1}
procedures:
  review:
    on: attack
    notification: {by: minister, signatures: {at_least: 1}, reasons: not_required, clause: s-1}
    cure:
      by: any_notifier
      until: {length: 2 weeks, after: notification.sent, anchor_day: excluded, zone: Europe/London,
              edge: end_of_last_day, in_sessions_of: parliament}
      clause: s-1
    effect:
      length: 28 days
      after: notification.sent
      anchor_day: included
      zone: Europe/London
      edge: end_of_last_day
      in_sessions_of: parliament
      left_out_anchor: counts
      unless_anchored:
        - {from: July 10, to: September 7, length: 60 days, clause: s-1}
      clause: s-1
measures:
  report:
    kind: duty
    name: {en: a report, zh-Hant: 報告}
    procedure: review
    owed_by: [AA]
    automaticity: mandatory
    deadline: {length: 3 months, after: activation, anchor_day: excluded, zone: Europe/London, edge: end_of_last_day,
               unless_anchored: [{from: December 15, to: January 6, length: 4 months, clause: s-2}]}
    legal_basis: [{jurisdiction: AA, act: {en: An act, zh-Hant: 一法}, clause: s-1}]
    clause: s-1
    terms: {acts: {report: {en: report, zh-Hant: 報告}}}
"""
_WHOLE_DAYS = ("day", "days", "week", "weeks")


_NOT_BY_SESSIONS = {"terms", "every"}
"""Below these no clock may: a kind's own terms, and the periods of a duty, which are all of one length."""


def by_sessions(document: Plain) -> Plain:
    """The same document with a calendar of sessions, by which every clock that can counts; each has a season too."""
    clause = min(document["clauses"])
    calendar: Plain = {
        "name": {"en": "Assembly", "zh-Hant": "議會"},
        "houses": {"one": {"en": "House", "zh-Hant": "議院"}},
        "leaves_out": {
            "adjourned": {"houses": "any", "longer_than": "3 days"},
            "prorogation": "counts",
            "dissolution": "left_out",
            "sine_die": "restarts",
        },
        "clause": clause,
        "known_from": "1900-01-01",
        "known_until": "2090-01-01",
        "breaks": [{"what": "sine_die", "from": "2026-12-20", "until": "2027-01-04", "basis": "recorded"}],
    }
    return {**cast("Plain", _counting(document, clause)), "sessions": {"assembly": calendar}}


def _counting(value: Any, clause: str) -> Any:
    if isinstance(value, list):
        return [_counting(each, clause) for each in cast("list[Any]", value)]
    if not isinstance(value, dict):
        return value
    below = {
        key: each if key in _NOT_BY_SESSIONS else _counting(each, clause)
        for key, each in cast("dict[str, Any]", value).items()
    }
    if {"length", "after", "anchor_day"} <= below.keys():
        below["unless_anchored"] = [{"from": "May 1", "to": "May 31", "length": "9 days", "clause": clause}]
        if below["length"].split()[1] in _WHOLE_DAYS:
            below["in_sessions_of"] = "assembly"
            if below["anchor_day"] == "included":
                below["left_out_anchor"] = "left_out"
    return below
