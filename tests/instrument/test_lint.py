"""Lint: each rule finds its fault, stays silent on the nearest sound text, and can be waived with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from foedus.instrument import Document
from foedus.instrument.lint import RULES, Remark, lint
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import SHIPPED, ZONES, read, spoiled
from tests.instrument.slips import BY_SIX_HOURS, BY_THE_DAY, steady_war
from tests.instrument.strategies import WHOLE, documents

_TIMED = "within: {length: 72 hours, after: notification.received, limit: included}"
_SOUND = spoiled(
    FULL_TEXT,
    {
        "    strength: where_possible\n": "",
        "{at_least: 1/1, of": "{at_least: 2/3, of",
        "within: untimed": _TIMED,
    },
)
_CODES = [rule.code for rule in RULES]
_COUNT = "anchor_day: excluded, zone: UTC, edge: end_of_last_day"
_VOTE = f"within: {{length: 3 weeks, after: determination.made, {_COUNT}}}"
_CURE_END = "length: 20 days, after: determination.made, anchor_day: excluded, zone: UTC, edge: start_of_last_day"
_CURE_START = _SOUND.index("    cure:\n")
_NO_CURE = {_SOUND[_CURE_START : _SOUND.index("    effect:", _CURE_START)]: ""}
_DRAFT_START = _SOUND.index("    draft:\n")
_NO_DRAFT = {_SOUND[_DRAFT_START : _SOUND.index("    reverse_vote:\n")]: ""}
_NO_END = {_SOUND[_SOUND.index("\nends_by:") + 1 :]: "", **_NO_CURE}
_SETTLED = "{en: To be settled., zh-Hant: 待定。}"
_HISTORICAL = {"status: draft": "status: historical", "fidelity: own": "fidelity: quoted"}
_IDLE_CLAUSE = {"  art-2: {": "  art-9: {sentence: {en: Idle., zh-Hant: 閒置。}, fidelity: quoted}\n  art-2: {"}
_IDLE_ROLE = {"  court:\n": "  idle: {name: {en: idle, zh-Hant: 閒置}}\n  court:\n"}
_SOON = {"effect: {on: 2030-06-30": "effect: {on: 2026-01-20"}
_LAPSES = {"pending: continue, activated": "pending: lapse, activated"}
_DD_SIGNS = {"holders: [AA, BB, CC]": "holders: [AA, BB, DD]"}

_CONSULTED = "deadline: {length: 3 years"
_MORE = "step_up: {peacetime: {en: few, zh-Hant: 少}, after: {en: many, zh-Hant: 多}}"
_VOID_BY_TALKS = {"procedure: defence, meanwhile": "procedure: talks, meanwhile"}
_RENEWAL = "      renewal: {by: council, signatures: {at_least: 2/3, of: members}, extends: as_stated, clause: art-2}\n"
_NO_RENEWAL = {_RENEWAL: ""}
_ONE_SIDE = {
    "body, alignment: neutral": "body, alignment: guarantor",
    "agency, alignment: neutral": "agency, alignment: guarantor",
}
_ZONE = """\
  withdrawal:
    pullback:
      name: {en: pullback, zh-Hant: 後撤}
      measured: zone_width
      lines: {line: {name: {en: line, zh-Hant: 線}, as_of: 2026-01-01}}
      sides: [{side: AA, line: line}, {side: DD, line: line}]
      weapons: {gun: {en: gun, zh-Hant: 火砲}}
      classes:
        guns: {name: {en: guns, zh-Hant: 火砲}, weapons: [gun], calibre: {at_least: 100 mm}, distance: 50 km}
      clause: art-1
"""
_ANY = "      any_of:\n        - count: {of: [shelling, crossing]"
_LATE = "  late_until: 72 hours\n"


def _seen(*sides: str) -> dict[str, str]:
    """Rules of withdrawal for two sides, and a condition that counts the weapons of some."""
    window = '{length: 48 hours, bounds: "(]"}'
    count = f"        - withdrawal: {{of: pullback, weapons_of: [{', '.join(sides)}], at_least: 1, window: {window}}}\n"
    return {_LATE: f"{_ZONE}{_LATE}", _ANY: _ANY.replace("        - count", f"{count}        - count")}


_SUPPLIED = _ZONE.replace("at_least: 100 mm", "at_least: 100 mm, unit: supplied")

_DECISION = _SOUND[_SOUND.index("    decision:\n      by: guarantor") : _SOUND.index("    deadline: {length: 36 hours")]
_ALL_AT_ONCE = {
    "    procedure: talks\n    owed_by: [guarantor]\n    automaticity: mandatory\n": (
        "    procedure: response\n    owed_by: [guarantor]\n    automaticity: unless_blocked\n"
    ),
    "    procedure: talks\n    nature: freedom\n    owed_by: [AA]\n    automaticity: mandatory\n": (
        "    procedure: response\n    nature: freedom\n    owed_by: [AA]\n    automaticity: unless_blocked\n"
    ),
    f"    procedure: defence\n    owed_by: [AA, BB]\n    automaticity: discretionary\n{_DECISION}": (
        "    procedure: response\n    owed_by: [AA, BB]\n    automaticity: unless_blocked\n"
    ),
    "        - {violation: intent, clause: art-3}\n": (
        "        - {violation: intent, clause: art-3}\n        - {violation: threat, clause: art-3}\n"
    ),
}
_US_BILL = {"    jurisdiction: EU\n    title: {en: The sleeping": "    jurisdiction: US\n    title: {en: The sleeping"}
_RESIDUAL = "      - jurisdiction: EU\n        act: {en: a decision of the council"

Edits = dict[str, str]
# For each rule: edits of the full text in which it is found, and edits as near as can be in which it is not.
_EXAMPLES: dict[str, tuple[Edits, Edits]] = {
    "mixed-anchors": ({_VOTE: _VOTE.replace("determination.made", "determination.received")}, {}),
    "addressee-holds-veto": (
        {**_DD_SIGNS, "{at_least: 2}": "{at_least: 3}"},
        _DD_SIGNS,
    ),
    "veto-on-affirmative-path": (
        {"{at_least: 2}": "{more_than: 2/3, of: members}"},
        {"{at_least: 2}": "{at_least: 2/3, of: members}"},
    ),
    "no-end": (
        {**_NO_END, "    reversed_by: council\n": ""},
        _NO_END,
    ),
    "ends-before-effect": (
        {**_LAPSES, **_SOON, "on: 2040-01-01": "on: 2026-01-26"},
        {**_LAPSES, **_SOON, "on: 2040-01-01": "on: 2026-03-26"},
    ),
    "vote-after-effect": (
        {_VOTE: _VOTE.replace("3 weeks", "23 days")},
        {_VOTE: _VOTE.replace("3 weeks", "22 days")},
    ),
    "cure-after-effect": (
        {_CURE_END: _CURE_END.replace("20 days", "24 days")},
        {_CURE_END: _CURE_END.replace("20 days", "23 days")},
    ),
    "no-fallback-drafter": (_NO_DRAFT, {}),
    "alarm-waits-for-the-day": (BY_THE_DAY, BY_SIX_HOURS),
    "breach-called-usual": (steady_war(40, 48), steady_war(41, 48)),
    "untimed-duty": (
        {"deadline: {length: 24 hours, after: activation, limit: excluded}": "deadline: untimed"},
        {
            "deadline: {length: 24 hours, after: activation, limit: excluded}": "deadline: untimed",
            **_HISTORICAL,
        },
    ),
    "no-remedy": ({"    on: threat\n": "    on: attack\n    finding: informs\n"}, {}),
    "void-on-accusation": (_VOID_BY_TALKS, {}),
    "self-judging-exception": ({"          claimed_by: accused\n": "          claimed_by: commission\n"}, {}),
    "soft-duty": ({_CONSULTED: f"strength: where_possible\n    {_CONSULTED}"}, {}),
    "no-step-up": (
        {"kind: permission": "kind: arms"},
        {"kind: permission": f"kind: arms\n    {_MORE}"},
    ),
    "authority-ends-first": (_NO_RENEWAL, {**_NO_RENEWAL, "on: 2031-01-31": "on: 2040-01-01"}),
    "parties-alone": (_ONE_SIDE, {"agency, alignment: neutral": "agency, alignment: guarantor"}),
    "calibre-without-unit": ({**_seen("AA", "DD"), _LATE: f"{_SUPPLIED}{_LATE}"}, _seen("AA", "DD")),
    "unwatched-withdrawal": (_seen("AA"), _seen("AA", "DD")),
    "single-shot": (_ALL_AT_ONCE, {key: value for key, value in _ALL_AT_ONCE.items() if "talks" not in key}),
    "relief-without-warning": (
        {"warning: {to: DD, by: guarantor, before: ceasefire, clause: art-2}\n": ""},
        {"warning: {to: DD": "warning: {to: accused"},
    ),
    "one-keeps-listed": (
        {"signatures: 2, before_effect: undone, annulled_by: court": "signatures: 3, before_effect: undone"},
        {"signatures: 2, before_effect: undone": "signatures: 3, before_effect: undone"},
    ),
    "unsequenced-ratification": (
        {"    before: signature\n": ""},
        {"    before: signature\n": "", "gives: law": "gives: sealed_text"},
    ),
    "revenue-in-wrong-house": ({**_US_BILL, "begins_in: lower_house": "begins_in: either_house"}, _US_BILL),
    "automaticity-beyond-basis": ({_RESIDUAL: _RESIDUAL.replace("EU", "AA")}, {}),
    "lacks-competence": (
        {"competences: [finance]": "competences: [sanctions]"},
        {"competences: [finance]": "competences: [sanctions]", "jurisdiction: GB, act": "jurisdiction: EE, act"},
    ),
    "one-interest-twice": (
        {"holders: [AA, BB, CC]": "holders: [AA, BB, EE]"},
        {"holders: [AA, BB, CC]": "holders: [AA, CC, EE]"},
    ),
    "unused-clause": (_IDLE_CLAUSE, {**_IDLE_CLAUSE, "empty: {}": "empty: {art-9: 1}"}),
    "unused-role": (_IDLE_ROLE, {**_IDLE_ROLE, "    stayed_by: court\n": "    stayed_by: idle\n"}),
}


def _found(edits: Edits, text: str = _SOUND) -> tuple[Remark, ...]:
    return lint(read(spoiled(text, edits)), ZONES)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.guarantee.yaml")), ids=lambda path: path.stem)
def test_a_shipped_document_has_no_remark_that_it_does_not_waive(path: Any) -> None:
    remarks = lint(read(path.read_text("utf-8"), path.name), ZONES)

    assert [str(remark) for remark in remarks if remark.waived is None] == []


def test_every_rule_has_an_example_and_a_teacher() -> None:
    assert sorted(_EXAMPLES) == sorted(_CODES)
    assert len(set(_CODES)) == len(_CODES)
    assert all(rule.taught_by != "" and rule.hint.en != "" and rule.found_in != rule.not_in for rule in RULES)


@pytest.mark.parametrize("code", _CODES)
def test_a_rule_finds_its_fault_and_nothing_else_is_remarked(code: str) -> None:
    edits, _ = _EXAMPLES[code]

    assert {remark.code for remark in _found(edits)} - {code} <= {"veto-on-affirmative-path"}
    assert code in {remark.code for remark in _found(edits)}


@pytest.mark.parametrize("code", _CODES)
def test_a_rule_is_silent_on_the_nearest_sound_text(code: str) -> None:
    _, edits = _EXAMPLES[code]

    assert code not in {remark.code for remark in _found(edits)}


@pytest.mark.parametrize("code", _CODES)
def test_a_waived_remark_stays_and_carries_its_reason(code: str) -> None:
    edits, _ = _EXAMPLES[code]
    waiver = {"guarantee: sample": f"guarantee: sample\nwaives: {{{code}: {{en: Agreed so., zh-Hant: 已議定。}}}}"}
    remarks = _found({**edits, **waiver})

    own = [remark for remark in remarks if remark.code == code]
    assert len(own) > 0
    assert all(remark.waived is not None and remark.waived.en == "Agreed so." for remark in own)
    assert "waived: Agreed so." in str(own[0])


def test_a_waiver_of_no_rule_and_one_that_waives_nothing_are_remarked_on() -> None:
    words = "{en: Why not., zh-Hant: 有何不可。}"
    remarks = _found({"guarantee: sample": f"guarantee: sample\nwaives: {{no-such-rule: {words}, no-end: {words}}}"})

    assert [(remark.code, remark.place.line) for remark in remarks] == [("waiver-of-no-rule", 2), ("idle-waiver", 2)]


def test_a_fault_under_one_reading_alone_is_found() -> None:
    answers = {"slow": "1 week", "fast": "9 weeks"}
    said = (
        f"{answer}: {{length: {length}, after: determination.made, {_COUNT}}}" for answer, length in answers.items()
    )
    rival = "\n        ".join(["by_reading_of: pace", *said])
    edits = {_VOTE: f"within:\n        {rival}"}

    assert [remark.code for remark in _found(edits)] == ["vote-after-effect"]


def test_a_clause_that_one_reading_needs_is_not_unused() -> None:
    slow = "{clause: art-3, length: 1 month"

    assert _found({**_IDLE_CLAUSE, slow: slow.replace("art-3", "art-9")}) == ()


@pytest.mark.parametrize(
    "edits",
    [
        {
            "    clause: art-2\n  president:": "    clause: art-2\n    holders: [DD]\n  president:",
            "veto: {role: commission, abstention: is_a_veto, clause: art-2}\n      ": "",
            "reversed_by: council": "reversed_by: court",
        },
        {"  court:\n": "  court:\n    holders: [AA, DD]\n"},
        {"annulled_by: court": "annulled_by: accused"},
        {"delisted_by: {by: commission, signatures: 2": "delisted_by: {by: accused, signatures: 1"},
    ],
    ids=["alone in the body", "may stay the order", "may annul listings", "may take names off"],
)
def test_an_addressee_that_can_stop_the_effect_holds_a_veto(edits: Edits) -> None:
    assert {remark.code for remark in _found(edits)} == {"addressee-holds-veto"}


def test_an_addressee_with_a_veto_on_the_reverse_vote_can_stop_nothing() -> None:
    edits = {**_DD_SIGNS, "{at_least: 2}": "{at_least: 1}"}

    assert _found(edits) == ()


def test_an_addressee_that_cannot_take_a_name_off_alone_is_not_remarked_on() -> None:
    edits = {**_DD_SIGNS, "delisted_by: {by: commission, signatures: 2": "delisted_by: {by: commission, signatures: 1"}

    assert [remark.code for remark in _found(edits)] == ["addressee-holds-veto"]
    assert _found(_DD_SIGNS) == ()


def test_all_of_an_open_role_is_everyone() -> None:
    edits = {
        "by: commission\n      signatures: {at_least: 2}": (
            "by: council\n      signatures: {at_least: 1/1, of: members}"
        ),
        "of: [defence, response]": "of: [defence]",
    }

    assert [remark.code for remark in _found(edits)] == ["veto-on-affirmative-path"]


_TARIFFS = {**_US_BILL, "begins_in: lower_house": "begins_in: upper_house"}
_AUTOMATIC = {_RESIDUAL: _RESIDUAL.replace("EU", "AA")}
_UNION_SANCTIONS = {"competences: [finance]": "competences: [sanctions]"}


@pytest.mark.parametrize(
    ("code", "edits"),
    [
        ("revenue-in-wrong-house", {**_TARIFFS, "raises_revenue: true": "raises_revenue: false"}),
        ("revenue-in-wrong-house", {"begins_in: lower_house": "begins_in: upper_house"}),  # nobody knows of such a rule
        ("automaticity-beyond-basis", {**_AUTOMATIC, "works: by_decision": "works: by_itself"}),
        ("automaticity-beyond-basis", {**_AUTOMATIC, "works: by_decision, ": ""}),
        ("automaticity-beyond-basis", {_RESIDUAL: _RESIDUAL.replace("EU", '"GB, EU"')}),
        (
            "automaticity-beyond-basis",  # whoever holds the role is meant
            {
                _RESIDUAL: _RESIDUAL.replace("EU", "DD"),
                "by_decision, jurisdiction: EU": "by_decision, jurisdiction: accused",
            },
        ),
        ("lacks-competence", {**_UNION_SANCTIONS, "owed_by: [AA, guarantor]": "owed_by: [AA, CC]"}),
        ("lacks-competence", {**_UNION_SANCTIONS, "owed_by: [AA, guarantor]": "owed_by: [EE, guarantor]"}),
        ("lacks-competence", {"competences: [finance]": "competences: [arms]"}),
        (
            "one-interest-twice",
            {
                "holders: [AA, BB, CC]": "holders: [AA, BB, EE]",
                "member_of: [EE]": "member_of: [DD]",
                "competences: [finance]": "competences: []",
            },
        ),
        ("unsequenced-ratification", {"    before: signature\n": "    before: activation\n"}),
    ],
)
def test_a_rule_on_enactment_or_unions_is_silent_where_its_fault_lacks_a_part(code: str, edits: Edits) -> None:
    assert code not in {remark.code for remark in _found(edits)}


@pytest.mark.parametrize(
    ("code", "edits"),
    [
        ("revenue-in-wrong-house", {**_TARIFFS, "    jurisdiction: US\n": "    jurisdiction: GB\n"}),
        (
            "automaticity-beyond-basis",
            {**_AUTOMATIC, "by_decision, jurisdiction: EU": "by_decision, jurisdiction: ALL"},
        ),
        (
            "lacks-competence",  # a union of unions
            {
                **_UNION_SANCTIONS,
                "CC: {name: {en: Celand, zh-Hant: 丙國}": "CC: {member_of: [BB], name: {en: C, zh-Hant: 丙}",
            },
        ),
    ],
)
def test_a_rule_on_enactment_or_unions_sees_through_other_names(code: str, edits: Edits) -> None:
    assert code in {remark.code for remark in _found(edits)}


def test_a_union_counts_beside_its_member_only_while_both_hold_the_role() -> None:
    def codes(day: str) -> set[str]:
        dated = f"holders: [AA, {{party: BB, until: 2030-02-01}}, {{party: EE, from: {day}}}]"
        return {each.code for each in _found({"holders: [AA, BB, CC]": dated})}

    assert "one-interest-twice" in codes("2030-01-31")  # the member leaves as the first of February begins
    assert "one-interest-twice" not in codes("2030-02-01")


def test_a_role_in_which_one_suffices_may_hold_a_union_and_its_member() -> None:
    text = _SOUND.replace("holders: [AA, BB, CC]", "holders: [AA, BB, EE]").replace("{at_least: 2}", "{at_least: 1}")

    assert "one-interest-twice" not in {remark.code for remark in _found({}, text)}


def test_a_warning_that_leaves_out_one_of_several_addressees_is_none() -> None:
    assert "relief-without-warning" in {each.code for each in _found({"addressees: [DD]": "addressees: [CC, DD]"})}
    assert "relief-without-warning" not in {each.code for each in _found({"addressees: [DD]": "addressees: [accused]"})}


def test_a_historical_text_is_not_asked_for_a_warning_nor_for_a_ladder() -> None:
    unwarned = {"warning: {to: DD, by: guarantor, before: ceasefire, clause: art-2}\n": ""}
    found = {each.code for each in _found({**_ALL_AT_ONCE, **unwarned, **_HISTORICAL})}

    assert found.isdisjoint({"relief-without-warning", "single-shot"})


def test_one_measure_alone_and_a_measure_that_an_authority_decides_are_no_single_shot() -> None:
    passage = next(old for old in _ALL_AT_ONCE if "discretionary" in old)
    decided = {**_ALL_AT_ONCE, passage: passage.replace("procedure: defence", "procedure: response")}

    assert "single-shot" not in {remark.code for remark in _found(decided)}


@WHOLE
@given(document=documents())
def test_lint_answers_on_every_valid_document_the_same_each_time(document: Document) -> None:
    remarks = lint(document, ZONES)

    assert remarks == lint(document, ZONES)
    assert len(set(remarks)) == len(remarks)
    assert all(remark.place.line > 0 and remark.place.file == document.file for remark in remarks)


def test_a_bad_document_is_told_everything_at_once(golden: Callable[[str, str], None]) -> None:
    edits = {
        **_NO_DRAFT,
        **_NO_END,
        **_DD_SIGNS,
        "{at_least: 2}": "{at_least: 3}",
        _VOTE: _VOTE.replace("3 weeks", "2 months"),
        "deadline: {length: 24 hours, after: activation, limit: excluded}": "deadline: untimed",
        "    on: threat\n": "    on: attack\n    finding: informs\n",
        "    stayed_by: court\n    reversed_by: council\n": "",
        "guarantee: sample": f"guarantee: sample\nwaives: {{untimed-duty: {_SETTLED}, old-rule: {_SETTLED}}}",
    }

    golden("instrument/lint.txt", "".join(f"{remark}\n" for remark in _found(edits)))
