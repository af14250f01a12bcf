"""Determinations: each binds only if signed by enough, in time, attributing and finding what the text asks."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.instrument import deciding
from foedus.kernel import Instant, Truth
from foedus.procedure import Finding, Judgment, Verdict
from foedus.procedure.facts import DeterminationAct
from foedus.writing import read_text, shape
from tests.laws.texts import named
from tests.procedure.hearings import (
    EFFECT,
    MADE,
    determining,
    judged,
    reason,
    ruling,
    truth,
)

_DAY = "2026-03-03"
_ATTRIBUTION = {"to": "accused", "at_least": "likely", "confidence": "moderate", "clause": "one"}
_FIRM = {"attributes": "X1", "likelihood": "likely", "confidence": "moderate"}


def _binds(judgment: Judgment) -> bool:
    return judgment.verdict is Verdict.ACTIVATED


# --- signed by enough, in time ----------------------------------------------------------------------------------------


def test_a_determination_signed_by_enough_in_time_has_effect_and_one_by_too_few_has_none():
    assert (judged(ruling()).verdict, str(judged(ruling()).since)) == (Verdict.ACTIVATED, EFFECT)
    assert judged(ruling(by=["M2"])).verdict is Verdict.LAPSED
    assert judged(ruling(by=["M2", "M1", "X1"])).verdict is Verdict.LAPSED


def test_an_unsigned_determination_is_set_aside_and_said_to_be_unsigned():
    judgment = judged(ruling(signed=False))

    assert judgment.verdict is Verdict.LAPSED
    assert truth(judgment, "unsigned") is Truth.FALSE
    assert reason(judgment, "unsigned").facts == ("d",)


@pytest.mark.parametrize(
    ("when", "binds"),
    [("2026-03-04T11:59:59Z", True), ("2026-03-04T12:00:00Z", True), ("2026-03-04T12:00:01Z", False)],
)
def test_the_last_instant_of_the_window_is_in_time_and_the_next_is_not(when: str, *, binds: bool):
    assert _binds(judged(ruling(when=when))) is binds


def test_a_determination_before_its_notification_answers_nothing():
    assert judged(ruling(when="2026-03-02T11:59:59Z")).verdict is Verdict.LAPSED


def test_one_dated_only_to_the_day_on_which_its_window_closes_leaves_the_outcome_open():
    judgment = judged(ruling(when="2026-03-04"))

    assert (judgment.verdict, truth(judgment, "determination")) == (Verdict.UNDETERMINED, Truth.UNKNOWN)


def test_of_two_determinations_the_first_that_binds_counts_and_not_one_that_says_too_little():
    rules = determining(attribution=_ATTRIBUTION)
    early, late = ruling(id="early"), ruling(id="late", when="2026-03-03T18:00:00Z", **_FIRM)

    assert str(judged(early, late, rules=rules).since) == "2026-03-04T18:00:00Z"


def test_a_dissent_is_kept_on_record_and_takes_nothing_away():
    judgment = judged(ruling(dissents=["M4"]))

    assert _binds(judgment)
    assert reason(judgment, "determination").details["dissents"] == "M4"
    assert "dissents" not in reason(judged(ruling()), "determination").details


_SEATED = {"notifier": named(holders=["M1"]), "accused": named(holders=["X1"]), "commission": named()}
_THIRDS = {"signatures": {"at_least": "2/3", "of": "members"}}


def _seat(name: str, *parties: str, since: str = "2026-01-01T00:00:00Z") -> dict[str, Any]:
    seat = {"id": name, "kind": "seat", "basis": "assumed", "role": "commission", "parties": parties}
    return {**seat, "from": since}


@pytest.mark.parametrize(
    ("joins", "verdict"),
    [
        ("2026-03-05T00:00:00Z", Verdict.ACTIVATED),
        ("2026-03-04T00:00:00Z", Verdict.ACTIVATED),  # the day of the act ends there
        ("2026-03-03T23:59:59Z", Verdict.UNDETERMINED),
        ("2026-03-03T00:00:01Z", Verdict.UNDETERMINED),
        ("2026-03-03T00:00:00Z", Verdict.LAPSED),
    ],
)
def test_whether_two_are_enough_is_open_while_a_further_member_may_have_joined_before_they_signed(
    joins: str, verdict: Verdict
):
    seats = _seat("old", "M2", "M3"), _seat("new", "M5", "M6", since=joins)

    assert judged(ruling(when=_DAY), *seats, rules=determining(**_THIRDS), roles=_SEATED).verdict is verdict


def test_a_signatory_who_may_not_have_joined_yet_is_no_certain_one_and_no_impossible_one():
    late = _seat("late", "M3", since="2026-03-03T09:00:00Z")
    rules = determining(signatures={"at_least": 2})

    assert judged(ruling(when=_DAY), _seat("old", "M2"), late, rules=rules, roles=_SEATED).verdict is (
        Verdict.UNDETERMINED
    )


# --- attribution ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("likelihood", deciding.LIKELIHOODS)
@pytest.mark.parametrize("least", deciding.LIKELIHOODS)
def test_each_likelihood_suffices_from_its_own_bar_upwards(likelihood: deciding.Likelihood, least: deciding.Likelihood):
    order = deciding.LIKELIHOODS.index
    rules = determining(attribution={**_ATTRIBUTION, "at_least": least})
    judgment = judged(ruling(**{**_FIRM, "likelihood": likelihood}), rules=rules)

    assert _binds(judgment) is (order(likelihood) >= order(least))
    assert truth(judgment, "attribution") is Truth.of(known=_binds(judgment))


@pytest.mark.parametrize(
    ("bar", "enough"), [("low", "low moderate high"), ("moderate", "moderate high"), ("high", "high")]
)
def test_each_confidence_suffices_from_its_own_bar_upwards(bar: str, enough: str):
    rules = determining(attribution={**_ATTRIBUTION, "confidence": bar})
    binding = [
        word for word in deciding.CONFIDENCES if _binds(judged(ruling(**{**_FIRM, "confidence": word}), rules=rules))
    ]

    assert binding == enough.split()


@pytest.mark.parametrize("left_out", ["attributes", "likelihood", "confidence"])
def test_an_attribution_that_says_less_than_all_three_is_none(left_out: str):
    stated = {key: value for key, value in _FIRM.items() if key != left_out}
    judgment = judged(ruling(**stated), rules=determining(attribution=_ATTRIBUTION))

    assert judgment.verdict is Verdict.LAPSED
    assert truth(judgment, "attribution_not_stated") is Truth.FALSE


def test_an_attribution_to_another_party_is_not_the_one_asked_for_whether_a_role_or_a_party_is():
    for to in ("accused", "X1"):
        rules = determining(attribution={**_ATTRIBUTION, "to": to})

        assert _binds(judged(ruling(**_FIRM), rules=rules))
        assert not _binds(judged(ruling(**{**_FIRM, "attributes": "M9"}), rules=rules))


def test_an_attribution_to_one_who_may_no_longer_have_held_the_role_is_open():
    def verdict(when: str) -> Verdict:
        act = ruling(**{**_FIRM, "attributes": "X2"}, when=when)
        return judged(act, rules=determining(attribution=_ATTRIBUTION)).verdict

    assert verdict("2026-03-02T17:59:59Z") is Verdict.ACTIVATED
    assert verdict("2026-03-02T18:00:00Z") is Verdict.LAPSED
    assert verdict("2026-03-02") is Verdict.UNDETERMINED


def test_where_the_text_asks_for_no_attribution_one_that_is_stated_changes_nothing():
    assert judged(ruling(**_FIRM)).because == judged(ruling()).because


# --- criteria ---------------------------------------------------------------------------------------------------------

_OWN = [{"violation": "intent", "clause": "one"}, {"violation": "harm", "clause": "one"}]
_MUST = {"violation": "scale", "finding": "is_required", "clause": "one"}
_MAY = {**_MUST, "finding": "informs"}


def _finds(**found: str) -> dict[str, Any]:
    return {"finds": found}


@pytest.mark.parametrize("answer", ["not_met", "open", None])
def test_a_criterion_is_met_only_where_the_act_says_so(answer: str | None):
    rest = {} if answer is None else {"harm": answer}
    judgment = judged(ruling(**_finds(intent="met", **rest)), rules=determining(criteria=_OWN))

    assert judgment.verdict is Verdict.LAPSED
    assert reason(judgment, "criteria").details == {"met": 1, "of": 2, "needed": 2}


@pytest.mark.parametrize(("needed", "binds"), [(None, False), (1, True), (2, True), (3, False)])
def test_as_many_criteria_must_be_met_as_the_text_needs_and_all_where_it_gives_no_number(
    needed: int | None, *, binds: bool
):
    stated = {} if needed is None else {"criteria_needed": needed}
    rules = determining(criteria=[*_OWN, _MAY], **stated)

    assert _binds(judged(ruling(**_finds(intent="met", harm="met", scale="not_met")), rules=rules)) is binds


_TRUTHS = {"true": Truth.TRUE, "false": Truth.FALSE, "unknown": Truth.UNKNOWN}


@pytest.mark.parametrize("word", _TRUTHS)
def test_a_finding_that_informs_neither_caps_nor_carries_the_body_s_own(word: str):
    rules, findings = determining(criteria=[_MAY]), {"scale": Finding(truth=_TRUTHS[word], known=Instant.parse(MADE))}

    assert _binds(judged(ruling(**_finds(scale="met")), rules=rules, findings=findings))
    assert not _binds(judged(ruling(**_finds(scale="not_met")), rules=rules, findings=findings))


def _borne_out(known: str | None, when: str, found: str = "true") -> Judgment:
    at = None if known is None else Instant.parse(known)
    finding = Finding(truth=_TRUTHS[found], known=at)
    rules = determining(criteria=[_MUST])
    return judged(ruling(**_finds(scale="met"), when=when), rules=rules, findings={"scale": finding})


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ("2026-03-03T11:59:59Z", Verdict.ACTIVATED),
        ("2026-03-03T12:00:00Z", Verdict.ACTIVATED),
        ("2026-03-03T12:00:01Z", Verdict.LAPSED),  # what comes in a second later mends nothing
        ("2026-03-20T00:00:00Z", Verdict.LAPSED),
    ],
)
def test_later_evidence_mends_no_earlier_act(known: str, verdict: Verdict):
    assert _borne_out(known, MADE).verdict is verdict


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        ("2026-03-03T00:00:00Z", Verdict.ACTIVATED),
        ("2026-03-03T00:00:01Z", Verdict.UNDETERMINED),
        ("2026-03-03T23:59:59Z", Verdict.UNDETERMINED),
        ("2026-03-04T00:00:00Z", Verdict.LAPSED),
    ],
)
def test_an_act_dated_to_the_day_on_which_the_evidence_came_in_leaves_it_open(known: str, verdict: Verdict):
    judgment = _borne_out(known, _DAY)

    assert (judgment.verdict, truth(judgment, "criterion_borne_out")) == (
        verdict,
        {Verdict.ACTIVATED: Truth.TRUE, Verdict.LAPSED: Truth.FALSE}.get(verdict, Truth.UNKNOWN),
    )


def test_evidence_that_shows_nothing_or_nothing_yet_bears_nothing_out():
    assert _borne_out(None, MADE, "false").verdict is Verdict.LAPSED
    assert _borne_out(None, MADE, "unknown").verdict is Verdict.LAPSED
    assert judged(ruling(**_finds(scale="met")), rules=determining(criteria=[_MUST])).verdict is Verdict.LAPSED


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-03-03T11:59:59Z", Truth.UNKNOWN),
        ("2026-03-03T12:00:00Z", Truth.FALSE),
        ("2026-03-03T12:00:01Z", Truth.FALSE),
    ],
)
def test_what_was_not_known_as_an_act_was_done_does_not_bear_it_out_from_that_second_on(as_of: str, expected: Truth):
    """A late report may still come in for hours: it mends no earlier act, so nothing waits for it."""
    rules, instant = determining(criteria=[_MUST]), "2026-03-03T12:00:00Z"
    act = ruling(**_finds(scale="met"), when={"from": "2026-03-03T10:00:00Z", "until": "2026-03-03T12:00:01Z"})
    judgment = judged(
        {**act, "known": "2026-03-03T10:00:00Z"},
        rules=rules,
        findings={"scale": Finding(truth=Truth.UNKNOWN)},
        as_of=as_of,
    )

    assert truth(judgment, "criterion_borne_out") is expected
    assert (str(judgment.next_change) == instant) is (as_of < instant)


def test_no_finding_makes_the_body_find_what_it_does_not():
    finding = {"scale": Finding(truth=Truth.TRUE, known=Instant.parse(MADE))}

    assert not _binds(judged(ruling(), rules=determining(criteria=[_MUST]), findings=finding))


_ANSWERS = st.sampled_from(["met", "not_met", "open", None])


@given(
    answers=st.tuples(_ANSWERS, _ANSWERS, _ANSWERS),
    needed=st.integers(1, 3),
    finding=st.sampled_from(list(_TRUTHS)),
    known_s=st.sampled_from([-1, 0, 1]),
)
def test_the_determination_binds_as_a_count_by_hand_says(
    answers: tuple[str | None, ...], needed: int, finding: str, known_s: int
):
    found = {name: each for name, each in zip(("intent", "harm", "scale"), answers, strict=True) if each is not None}
    rules = determining(criteria=[*_OWN, _MUST], criteria_needed=needed)
    known = Instant.parse(MADE).plus(known_s) if finding == "true" else None
    computed = Finding(truth=_TRUTHS[finding], known=known)

    sure = sum(found.get(name) == "met" for name in ("intent", "harm"))
    scale = found.get("scale") == "met"
    sure += scale and finding == "true" and known_s <= 0
    expected = Verdict.ACTIVATED if sure >= needed else Verdict.LAPSED
    assert judged(ruling(finds=found), rules=rules, findings={"scale": computed}).verdict is expected


def test_the_determination_shown_to_writers_of_cases_is_one():
    page = (Path(__file__).parents[2] / "docs" / "cases.md").read_text("utf-8")
    (block,) = (
        text for text in re.findall(r"^```yaml\n(.*?)^```$", page, re.DOTALL | re.MULTILINE) if "finds:" in text
    )
    facts = read_text(block.encode(), "cases.md").items
    assert facts is not None
    shown = shape(facts[0], DeterminationAct, None)

    assert (shown.attributes, shown.likelihood, shown.confidence) == ("C", "very_likely", "high")
    assert (dict(shown.finds), shown.dissents) == ({"force": "met", "intent": "open"}, ("third",))
