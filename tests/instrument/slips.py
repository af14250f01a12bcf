"""Every way in which a drafter may go wrong that somebody thought of: a valid text, and what was written instead."""

from __future__ import annotations

from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import spoiled

_WITHIN = "within: {length: 72 hours, after: notification.received, limit: included}"
_FAST = "length: 22 days, after: determination.made, anchor_day: excluded, zone: UTC,\n         edge: end_of_last_day}"
_STATUS = "status: draft"
_SCALE = """\
    condition:
      count: {of: [shelling], at_least: 90, per: everywhere, window: {length: 48 hours, bounds: "(]"}}
"""
_LATE = "  late_until: 72 hours\n"
_ONE = "{independent: 1, modalities: 1, within: 1 hour}"
_NEVER = "{independent: 9, modalities: 1, within: 1 hour}"
_SEVERAL = "independent: 2, modalities: 9"
_REPLY = """\
    reply:
      by: accused
      within: {length: 1 hour, after: notification.sent, limit: included}
      holds_up: nothing
      clause: art-2
"""

# Each slip as an edit of a valid text: what stands there, and what the drafter wrote instead.
SLIPS: dict[str, tuple[str, str]] = {
    "anchor day left out": (_FAST, _FAST.replace("anchor_day: excluded, ", "")),
    "zone left out": (_FAST, _FAST.replace("zone: UTC,", "")),
    "midnight left out": (_FAST, _FAST.replace("edge: end_of_last_day", "")),
    "last instant left out": (_WITHIN, _WITHIN.replace(", limit: included", "")),
    "last instant of whole days": ("length: 2 days,", "length: 2 days, limit: included,"),
    "midnight of an hour's count": (
        _WITHIN,
        _WITHIN.replace("limit: included", "limit: included, edge: end_of_last_day"),
    ),
    "a unit that is none": ("length: 22 days", "length: 22 fortnights"),
    "a length without a unit": ("length: 22 days", "length: 22"),
    "a length in part": ("length: 22 days", "length: 2.5 days"),
    "evidence counted in days": ("within: 90 minutes", "within: 2 days"),
    "an event that is none": ("after: activation, limit", "after: signature, limit"),
    "an event misspelt": ("after: activation, limit", "after: actvation, limit"),
    "an act without its moment": (
        "{length: 12 hours, after: notification.received",
        "{length: 12 hours, after: notification",
    ),
    "an extension by nobody": ("extended_by: {by: commission", "extended_by: {by: comission"),
    "renewed never": ("        no_more_than: 2\n", "        no_more_than: 0\n"),
    "a key misspelt": ("finding: informs", "findng: informs"),
    "a key of elsewhere": (_STATUS, f"{_STATUS}\ndeadline: untimed"),
    "a required part left out": ("late_until: 72 hours", "zonez: []"),
    "one language only": ("title: {en: A sample guarantee, zh-Hant: 保證範例}", "title: {en: A sample guarantee}"),
    "a text for two languages": ("title: {en: A sample guarantee, zh-Hant: 保證範例}", "title: A sample guarantee"),
    "a status that is none": (_STATUS, "status: binding"),
    "a number for a text": ("title: Sample text", "title: 2231"),
    "a text for a number": ("at_least: 40", "at_least: forty"),
    "a name alone for a list": ("addressees: [DD]", "addressees: DD"),
    "a list of nobody": ("guarantors: [guarantor]", "guarantors: []"),
    "a name with a space": ("  president:\n", "  the president:\n"),
    "a day that is none": ("on: 2040-01-01", "on: 2039-02-29"),
    "a day written the other way": ("on: 2040-01-01", "on: 01/02/2040"),
    "an instant without its offset": ("2031-06-30T12:30:00Z", "2031-06-30T12:30:00"),
    "a role that ends before it begins": ("until: 2030-02-01", "until: 2020-02-01"),
    "a zone at the head that is none": ("zone: Europe/Kyiv\n", "zone: Europe/Kiyv\n"),
    "a zone of a clock that is none": ("zone: Europe/Kyiv, edge", "zone: EST5, edge"),
    "a role that is none": ("by: commission", "by: comission"),
    "a clause that is none": (
        "carve_outs:\n      food: {what: {en: food, zh-Hant: 糧食}, clause: art-3}",
        "carve_outs:\n      food: {what: {en: food, zh-Hant: 糧食}, clause: art-9}",
    ),
    "a party that is none": ("addressees: [DD]", "addressees: [XX]"),
    "a procedure that is none": ("procedure: talks", "procedure: talk"),
    "an incident class that is none": ("of: [crossing]", "of: [crosing]"),
    "a role with the name of a party": ("  president:\n", "  DD:\n"),
    "automaticity that does not fit": ("automaticity: mandatory", "automaticity: unless_blocked"),
    "automaticity without a signed act": ("automaticity: mandatory", "automaticity: automatic"),
    "a share of nothing stated": ("more_than: 1/2, of: members", "more_than: 1/2"),
    "a number of votes out of a whole": ("{at_least: 2}", "{at_least: 2, of: members}"),
    "a majority stated twice": ("{at_least: 2}", "{at_least: 2, more_than: 1}"),
    "a share of more than all": ("more_than: 1/2", "more_than: 3/2"),
    "a share as a percentage": ("more_than: 1/2", "more_than: 50%"),
    "a share with a point": ("more_than: 1/2", "more_than: 0.5"),
    "a finding without a condition": ("on: threat", "on: threat\n    finding: informs"),
    "a condition with two keys": ("      any_of:\n", "      all_of: []\n      any_of:\n"),
    "an effect that waits for itself": (
        "length: 24 hours, after: notification.sent",
        "length: 24 hours, after: activation",
    ),
    "an effect before its determination": (_FAST, _FAST.replace("determination.made", "notification.sent")),
    "a clock from a determination that nobody makes": ("after: notification.sent", "after: determination.made"),
    "corroboration that cannot be met": ("independent: 2", "independent: 3"),
    "a count by zones that are none": ("zones: [north, south]", "zones: []"),
    "a source without http": ("https://example.org/sample", "example.org"),
    "a question that is none": ("by_reading_of: pace", "by_reading_of: speed"),
    "a reading left out": (
        "      slow:\n        {clause: art-3, length: 1 month",
        "      slowly:\n        {clause: art-3, length: 1 month",
    ),
    "a question with one answer": ("\n      fast: {says: {en: Fast., zh-Hant: 快。}}", ""),
    "a key twice": (_STATUS, f"{_STATUS}\nstatus: signed"),
    "a part named for repetition": (_STATUS, "status: &a draft"),
    "a part repeated": (_STATUS, "status: *a"),
    "a tag": (_STATUS, "status: !!str draft"),
    "a second document": (_STATUS, f"{_STATUS}\n---"),
    "a bracket left open": ("addressees: [DD]", "addressees: [DD"),
    "a tab for indentation": ("  council:\n", "\tcouncil:\n"),
    "a length beyond all clocks": ("length: 22 days", "length: 100 years"),
    "an invisible character": ("en: food", 'en: "food\\u202e"'),
    "a colon inside a text": ("title: Sample text", "title: Sample: text"),
    "a likelihood that is none": ("at_least: very_likely", "at_least: certain"),
    "a confidence that is none": ("confidence: moderate", "confidence: medium"),
    "an attribution to nobody known": ("attribution: {to: DD", "attribution: {to: XX"),
    "a criterion that is none": ("{violation: intent, clause", "{violation: intend, clause"),
    "a criterion with a condition and no finding": ("{violation: attack, finding: informs,", "{violation: attack,"),
    "a criterion with a finding and no condition": (
        "{violation: intent, clause",
        "{violation: intent, finding: informs, clause",
    ),
    "more criteria needed than there are": ("criteria_needed: 2", "criteria_needed: 4"),
    "no criterion needed": ("criteria_needed: 2", "criteria_needed: 0"),
    "a reply to nobody": ("    on: threat\n", f"    on: threat\n{_REPLY}"),
    "a reply to a determination": (
        "length: 12 hours, after: notification.received",
        "length: 12 hours, after: determination.made",
    ),
    "a reply that holds up everything": ("holds_up: determination", "holds_up: everything"),
    "a cool-off in days": ("after: talks, length: 6 hours", "after: talks, length: 6 days"),
    "a cool-off after a higher rung": ("cool_off: {after: talks", "cool_off: {after: defence"),
    "a cool-off between rungs that no ladder names": ("[talks, response, defence]", "[talks, defence]"),
    "a rung twice": ("[talks, response, defence]", "[talks, response, talks, defence]"),
    "a rung that is none": ("[talks, response, defence]", "[talks, response, defense, defence]"),
    "a rung that includes itself": ("includes: [talks]", "includes: [talks, defence]"),
    "a rung that includes what a vote may stop": ("includes: [talks]", "includes: [talks, response]"),
    "a decision that nobody makes": ("automaticity: mandatory", "automaticity: discretionary"),
    "a decision that is none": ("automaticity: discretionary", "automaticity: mandatory"),
    "an authorisation counted in days": ("lasts_at_most: 720 hours", "lasts_at_most: 30 days"),
    "a release within a day": ("release: {after: 30 hours", "release: {after: 23 hours"),
    "a release after days": ("release: {after: 30 hours", "release: {after: 2 days"),
    "a release of one class no later than the rest": ("shelling: {after: 48 hours}", "shelling: {after: 30 hours}"),
    "a release of what is not declared": ("satellite: withheld", "satelite: withheld"),
    "acting together within days": ("together: {within: 25 hours", "together: {within: 2 days"),
    "acting together by a clause that is none": ("25 hours, clause: art-2", "25 hours, clause: art-9"),
    "a decision in advance left open": ("      in_advance: refused\n", ""),
    "a statement that is none": ("states: [scope, humanitarian_law]", "states: [scope, legality]"),
    "a lifting that nobody signs": ("signatures: 2, not_before", "signatures: 0, not_before"),
    "a reversal that leaves open what stays": (
        "      cannot_be_undone: {en: lapsed contracts stay lapsed, zh-Hant: 已失效之契約仍失其效力}\n",
        "",
    ),
    "a residual act that nobody may refuse": (
        "        may_refuse: {en: any one of them, zh-Hant: 任一會員國}\n",
        "",
    ),
    "an act needed for nothing known": ("needed_for: [restore, passage]", "needed_for: [restore, pasage]"),
    "a stage that is none": ("stage: introduced", "stage: mooted"),
    "a gift that is none": ("gives: money", "gives: hope"),
    "more votes than any body has": ("signatures: {at_least: 2}", "signatures: {at_least: 2000}"),
    "a quorum of those who came": ("quorum: {at_least: 6}", "quorum: {at_least: 1/2, of: present}"),
    "signatures out of votes cast": ("signatures: {at_least: 2}", "signatures: {at_least: 1/2, of: cast}"),
    "a zone like no other": ("zone: Europe/Kyiv\n", "zone: Xqzwv\n"),
    "a criterion twice": ("{violation: intent, clause", "{violation: scale, finding: informs, clause"),
    "a finding that does nothing": ("on: attack\n    finding: informs\n", "on: attack\n"),
    "automaticity that a vote could stop": ("automaticity: unless_blocked", "automaticity: mandatory"),
    "a determination within a time from itself": (
        "within: {length: 48 hours, after: notification.received",
        "within: {length: 48 hours, after: determination.made",
    ),
    "a rung without a vote in one with a vote": ("on: attack\n", "includes: [talks]\n    on: attack\n"),
    "readings without number": (
        "      fast: {says",
        "".join(f"      r{n}: {{says: {{en: R., zh-Hant: 讀。}}}}\n" for n in range(63)) + "      fast: {says",
    ),
    "a question of which one answer is given": (
        f"      fast:\n        {{clause: art-3, {_FAST}\n",
        "",
    ),
    "a condition without a key": (_SCALE, "    condition: {}\n"),
    "a window in days": ("window: {length: 48 hours", "window: {length: 2 days"),
    "lateness in weeks": ("late_until: 72 hours", "late_until: 3 weeks"),
    "a spread wider than the window": ("window: {length: 48 hours", "spread: 3000 minutes, window: {length: 48 hours"),
    "a spread of one": ("[crossing], at_least: 1,", "[crossing], at_least: 1, spread: 5 minutes,"),
    "actors whom nothing names": ("at_least: 40,", "at_least: 40, attributed_to: [DD],"),
    "an owner on two sides": (
        "independence: agency, alignment: neutral",
        "independence: body, alignment: addressee",
    ),
    "a way of observing twice": ("modality: thermal", "modality: [thermal, thermal]"),
    "more neutral sources than sources": ("within: 90 minutes}", "within: 90 minutes, neutral: 3}"),
    "rules for a class that is none": (_LATE, f"  corroboration_of: {{crosing: {_ONE}}}\n{_LATE}"),
    "a class that could never count": (_LATE, f"  corroboration_of: {{crossing: {_NEVER}}}\n{_LATE}"),
    "attribution that cannot be met": (_LATE, f"  attribution: {{{_SEVERAL}, admission: no_weight}}\n{_LATE}"),
    "an admission by nobody": (_LATE, f"  attribution: {{{_SEVERAL}, admission: counts}}\n{_LATE}"),
    "a series that is none": (_LATE, f"  names: {{blasts: {{en: blasts, zh-Hant: 爆炸}}}}\n{_LATE}"),
}
# Slips that take two edits, or more.
_SERIES = {"  classes: [shelling, crossing]\n": "  classes: [shelling, crossing]\n  series: [blasts]\n"}
_TOTAL = {"count: {of: [shelling], at_least: 90": "total: {of: blasts, at_least: 90"}
_LASTS_UNTIL = "until: {on: 2031-01-31, edge: end_of_last_day, zone: Europe/Kyiv}"
_LASTING_SLIPS: dict[str, tuple[str, str]] = {
    "an authority with two ends": (
        _LASTS_UNTIL,
        f"{_LASTS_UNTIL}\n      for: {{length: 1 hour, after: activation}}",
    ),
    "an authority without an end": (f"      {_LASTS_UNTIL}\n", ""),
    "an authority counted from elsewhere": (
        "for: {length: 28 days, after: activation",
        "for: {length: 28 days, after: notification.sent",
    ),
    "a renewal counted from elsewhere": (
        "extends: {length: 90 days, after: expiry",
        "extends: {length: 90 days, after: activation",
    ),
    "a deadline from a renewal": (
        "deadline: {length: 24 hours, after: activation",
        "deadline: {length: 24 hours, after: renewal",
    ),
    "a notification after nothing": (
        "lasting: {length: 35 days, after: referral",
        "lasting: {length: 35 days, after: activation",
    ),
    "a reply from a renewal": ("{length: 12 hours, after: notification.received", "{length: 12 hours, after: renewal"),
    "an effect from a renewal": (_FAST, _FAST.replace("determination.made", "renewal")),
    "a procedure that voids twice": (
        "voided_by: [",
        "voided_by: [{procedure: defence, meanwhile: kept, clause: art-2}, ",
    ),
    "a renewal in so many words": ("extends: as_stated", "extends: for_ever"),
}
SLIPS |= _LASTING_SLIPS
_AMENDMENT_SLIPS: dict[str, tuple[str, str]] = {
    "an amendment of what may not be amended": ("of: [art-3, art-5]", "of: [art-3, art-1]"),
    "an amendment of a clause that is not there": ("of: [art-3, art-5]", "of: [art-3, art-6]"),
    "a notice counted from the amendment": ("{length: 30 days, after: proposal", "{length: 30 days, after: amendment"),
    "an amendment in effect from its proposal": (
        "{length: 3 months, after: amendment",
        "{length: 3 months, after: proposal",
    ),
    "a deadline from an amendment": (
        "deadline: {length: 24 hours, after: activation",
        "deadline: {length: 24 hours, after: amendment",
    ),
}
SLIPS |= _AMENDMENT_SLIPS
_LONGER_SLIPS: dict[str, dict[str, str]] = {
    "an amendment to which nobody agrees": {
        FULL_TEXT[
            FULL_TEXT.index("      voted_by:\n") : FULL_TEXT.index("      takes_effect: at_once\n      clause")
        ]: "",
    },
    "totals that would decide a criterion": _SERIES | _TOTAL,
    "totals that would decide": _SERIES
    | _TOTAL
    | {"{violation: scale, finding: is_required": "{violation: scale, finding: informs"}
    | {"on: threat\n": "on: scale\n    finding: is_required\n"},
    "fewer neutral sources than needed": {
        "independence: agency, alignment: neutral": "independence: agency, alignment: guarantor",
        "within: 90 minutes}": "within: 90 minutes, neutral: 2}",
    },
    "a draft, and no vote": {
        FULL_TEXT[FULL_TEXT.index("    reverse_vote:\n") : FULL_TEXT.index("    reply:\n")]: "",
    },
    "conditions, and no evidence": {
        FULL_TEXT[FULL_TEXT.index("evidence:\n") : FULL_TEXT.index("violations:\n")]: "",
    },
    "rules for a class where there is none": {
        "  classes: [shelling, crossing]\n": "  classes: []\n",
        _LATE: f"  corroboration_of: {{crossing: {_ONE}}}\n{_LATE}",
    },
    "a reading where nothing is asked": {
        FULL_TEXT[FULL_TEXT.index("questions:\n") : FULL_TEXT.index("evidence:\n")]: "",
    },
}
_ALARM = """\
  series: [blasts]
  alarms:
    rise:
      of: blasts
      per: zone
      baseline: {observed: 30 days, within: 60 days, lapses_after: 14 days, level: 90, floor: 0.5, ceiling: 20}
      shift: 2
      dispersion: 0.5
      false_alarms: {once_in: 365 days, restarts: true}
      clause: art-1
"""
_SUDDEN = spoiled(_ALARM, {"floor: 0.5, ceiling: 20": "floor: 20, ceiling: 40", "shift: 2": "shift: 5"})
BY_THE_DAY = {_LATE: _SUDDEN + _LATE}
"""Edits of the full text: an alarm for a rise that shows within two days, by daily totals."""
BY_SIX_HOURS = {_LATE: spoiled(_SUDDEN, {"per: zone": "per: zone\n      interval: 6 hours"}) + _LATE}
"""The same, by totals of six hours."""


def steady_war(at_least: int, hours: int) -> dict[str, str]:
    """Edits of the full text: twenty blasts a day may be usual, and so many in so many hours are an attack."""
    many = f'total: {{of: blasts, at_least: {at_least}, per: zone, window: {{length: {hours} hours, bounds: "(]"}}}}'
    return {_LATE: _ALARM + _LATE, "      any_of:\n": f"      any_of:\n        - {many}\n"}


_ALARM_SLIPS: dict[str, tuple[str, str]] = {
    "an alarm over a series that is none": ("of: blasts", "of: blast"),
    "a number with a comma": ("floor: 0.5", "floor: '0,5'"),
    "an alarm in hours": ("observed: 30 days", "observed: 720 hours"),
    "more days than the stretch in which they lie": ("observed: 30 days", "observed: 90 days"),
    "a floor above the ceiling": ("floor: 0.5", "floor: 21"),
    "a floor that is none": ("floor: 0.5", "floor: 0.01"),
    "a ceiling that is none": ("ceiling: 20", "ceiling: 20000"),
    "false alarms every other day": ("once_in: 365 days", "once_in: 2 days"),
    "a rise that is none": ("shift: 2", "shift: 1"),
    "a rise of unknown size, and no word of how far back": ("shift: 2", "shift: unknown"),
    "a rise of known size, and how far back": ("shift: 2", "shift: 2\n      look_back: 30 days"),
    "too far back for the interval": (
        "shift: 2",
        "interval: 1 hour\n      shift: unknown\n      look_back: 4 days",
    ),
    "an interval that divides no day": ("shift: 2", "interval: 5 hours\n      shift: 2"),
    "an interval longer than a day": ("shift: 2", "interval: 48 hours\n      shift: 2"),
    "an interval in days": ("shift: 2", "interval: 1 day\n      shift: 2"),
    "no observer hours a day": ("shift: 2", "observer_hours_a_day: 0\n      shift: 2"),
    "too far back for the errors": ("shift: 2", "shift: unknown\n      look_back: 80 days"),
    "a scatter beyond reason": ("dispersion: 0.5", "dispersion: 11"),
}
_BYTES: dict[str, bytes] = {
    "an empty file": b"",
    "a list of documents": b"- guarantee: one\n",
    "bytes that are not UTF-8": FULL_TEXT.encode().replace("保證範例".encode(), "保證範例".encode("big5"), 1),
    "UTF-16": FULL_TEXT.encode("utf-16"),
    "a control character": FULL_TEXT.replace("A sample", "A\x07sample", 1).encode(),
    "an alias bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "nested beyond measure": b"terms: " + b"[" * 5000 + b"]" * 5000,
}
_EDITS = {name: {old: new} for name, (old, new) in SLIPS.items()} | _LONGER_SLIPS
_EDITS |= {name: {_LATE: spoiled(_ALARM, {old: new}) + _LATE} for name, (old, new) in _ALARM_SLIPS.items()}
DATA = {name: spoiled(FULL_TEXT, edits).encode() for name, edits in _EDITS.items()} | _BYTES
