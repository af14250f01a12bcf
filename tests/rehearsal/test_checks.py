"""What a writer of cases is told: the place, the cause and the remedy of each name that leads nowhere."""

from __future__ import annotations

import pytest

from foedus.kernel import BadInputError, Flaw
from foedus.rehearsal import stage
from tests.bilingual import assert_in_both
from tests.engine.scenes import text
from tests.laws.playing import ZONE_RULES, Papers
from tests.laws.texts import Written

_CASE = """\
case: made-up
title: {en: words, zh-Hant: 文字}
summary: {en: words, zh-Hant: 文字}
guarantee: g.yaml
zone: GMT
shown_in: [Asia/Taipei]
parties:
  Z1: {en: Zed, zh-Hant: 子}
facts:
  - {id: n, kind: notification, basis: assumed, by: [M1], signed: true, procedure: p, when: 2026-03-02T12:00:00Z}
  - {id: c, kind: cure, basis: assumed, by: [M1], signed: true, notification: n, when: 2026-03-02T12:00:00Z}
  - {id: d, kind: draft, basis: assumed, by: [M1], notification: n, when: 2026-03-02T12:00:00Z}
  - {id: b, kind: ballot, basis: assumed, draft: d, for: [M1], when: 2026-03-02T12:00:00Z}
  - {id: r, kind: refusal, basis: assumed, measure: m-p, by: [X2], when: 2026-03-04T12:00:00Z}
expect:
  - {as_of: 2026-03-03T12:00:00Z, state: restored, recognised_by: M1, verdicts: {n: activated}, duties: {vote: met}}
"""


class _Drafted(Papers):
    """A guarantee beside a case written by hand."""

    def __init__(self, case: str, guarantee: Written | None = None) -> None:
        super().__init__(text() if guarantee is None else guarantee, {"guarantee": "g.yaml"})
        self._files["case.yaml"] = case.encode()


def _flaws(old: str, new: str) -> tuple[Flaw, ...]:
    assert old in _CASE
    with pytest.raises(BadInputError) as refused:
        stage("case.yaml", _Drafted(_CASE.replace(old, new, 1)), ZONE_RULES)
    return refused.value.flaws


def _complaint(old: str, new: str) -> str:
    return str(BadInputError(_flaws(old, new)))


def test_the_case_is_good_as_it_stands():
    staged, flaws = stage("case.yaml", _Drafted(_CASE), ZONE_RULES)

    assert staged.case.case == "made-up"
    assert flaws == ()


_DETERMINED = (
    "  - {id: a, kind: determination, basis: assumed, by: [M1], signed: true, "
    "notification: n, when: 2026-03-02T12:00:00Z"
)
_SPOILED = {
    "a_fact_named_twice": ("id: c,", "id: n,", "case.yaml:11:6: S001: facts[2]: `n` is the name of facts[1] too"),
    "a_procedure": (
        "procedure: p,",
        "procedure: q,",
        "case.yaml:10:73: S003: facts[1].procedure: `q` names no procedure of the guarantee\n  hint: procedure of the",
    ),
    "a_notification_that_is_a_draft": (
        "notification: n, when",
        "notification: d, when",
        "S003: facts[2].notification: `d` names no notification of this case\n  hint: notification of this case: `n`",
    ),
    "a_draft": (
        "draft: d,",
        "draft: e,",
        "S003: facts[4].draft: `e` names no draft of this case\n  hint: draft of this case: `d`",
    ),
    "a_measure": ("measure: m-p", "measure: m-q", "S003: facts[5].measure: `m-q` names no measure of the guarantee"),
    "a_correction_of_nothing": (
        "{id: r,",
        "{id: r, replaces: q,",
        "S003: facts[5].replaces: `q` names no fact of this case",
    ),
    "a_state": (
        "state: restored",
        "state: returned",
        "case.yaml:16:35: S003: expect[1].state: `returned` names no state of a measure",
    ),
    "a_recogniser": ("recognised_by: M1", "recognised_by: QQ", "expect[1].recognised_by: `QQ` names no party"),
    "a_verdict_on_nothing": ("{n: activated}", "{m: activated}", "expect[1].verdicts.m: `m` names no notification"),
    "a_verdict": ("{n: activated}", "{n: active}", "expect[1].verdicts.n: `active` names no verdict"),
    "a_duty": ("{vote: met}", "{voting: met}", "expect[1].duties.voting: `voting` names no duty"),
    "a_state_of_a_duty": ("{vote: met}", "{vote: done}", "expect[1].duties.vote: `done` names no state of a duty"),
    "a_zone": ("[Asia/Taipei]", "[Asia/Taipeh]", "case.yaml:6:12: G008"),
    "an_expectation_of_nothing": (
        "state: restored, recognised_by: M1, verdicts: {n: activated}, duties: {vote: met}",
        "recognised_by: M1",
        "nothing is expected here",
    ),
    "a_day_asked_about": ("as_of: 2026-03-03T12:00:00Z", "as_of: 2026-03-03", "`as_of` is not an instant"),
    "a_question": ("{as_of:", "{over: [pace], as_of:", "expect[1].over: `pace` names no question of the guarantee"),
    "a_reading": ("{as_of:", "{reading: {pace: slow}, as_of:", "expect[1].reading.pace: `pace` names no question"),
    "a_finding": ("{as_of:", "{findings: {breach: maybe}, as_of:", "findings.breach: `maybe` names no truth"),
    "an_outcome_of_acting_together": (
        "{as_of:",
        "{together: late, as_of:",
        "expect[1].together: `late` names no outcome of acting together",
    ),
    "a_violation": ("{as_of:", "{findings: {broach: true}, as_of:", "`broach` names no violation of the guarantee"),
    "an_act_of_the_ledger": (
        "expect:",
        "  - {id: e, kind: enactment, basis: assumed, act: law, stage: signed, when: 2026-03-04T12:00:00Z}\nexpect:",
        "facts[6].act: `law` names no act of the ledger\n  hint: act of the ledger: there is none",
    ),
    "a_role": (
        "expect:",
        "  - {id: s, kind: seat, basis: assumed, role: jury, parties: [M1], from: 2026-03-01}\nexpect:",
        "facts[6].role: `jury` names no role of the guarantee",
    ),
    "a_party_to_whom_it_is_attributed": (
        "expect:",
        f"{_DETERMINED}, attributes: QQ}}\nexpect:",
        "facts[6].attributes: `QQ` names no party of this case",
    ),
    "a_notifier": (
        "by: [M1], signed: true, procedure",
        "by: [M1, QQ], signed: true, procedure",
        "case.yaml:10:58: S003: facts[1].by[2]: `QQ` names no party of this case",
    ),
    "a_voter": ("for: [M1]", "for: [M1, MI]", "case.yaml:13:63: S003: facts[4].for[2]: `MI` names no party"),
    "a_voter_against": ("for: [M1]", "for: [M1], against: [QQ]", "facts[4].against[1]: `QQ` names no party"),
    "an_abstainer": ("for: [M1]", "for: [M1], abstain: [QQ]", "facts[4].abstain[1]: `QQ` names no party"),
    "a_party_that_refuses": ("by: [X2]", "by: [QQ]", "facts[5].by[1]: `QQ` names no party of this case"),
    "one_who_dissents": (
        "expect:",
        f"{_DETERMINED}, dissents: [M1, QQ]}}\nexpect:",
        "facts[6].dissents[2]: `QQ` names no party of this case",
    ),
    "one_who_speaks": (
        "expect:",
        "  - {id: t, kind: statement, basis: assumed, by: [QQ], says: {en: w, zh-Hant: 文}, when: 2026-03-04}\nexpect:",
        "facts[6].by[1]: `QQ` names no party of this case",
    ),
    "one_who_sits": (
        "expect:",
        "  - {id: s, kind: seat, basis: assumed, role: council, parties: [QQ], from: 2026-03-01}\nexpect:",
        "facts[6].parties[1]: `QQ` names no party of this case",
    ),
    "a_duty_of_no_proceeding": (
        "{vote: met}",
        "{vote: {m: met}}",
        "expect[1].duties.vote.m: `m` names no notification of this case",
    ),
    "a_state_of_a_duty_of_one": ("{vote: met}", "{vote: {n: done}}", "duties.vote.n: `done` names no state of a duty"),
    "a_review_of_no_measure": (
        "{vote: met}",
        "{end_review: {n: met}}",
        "expect[1].duties.end_review.n: `n` names no measure of the guarantee",
    ),
    "a_duty_of_nobody": ("{vote: met}", "{vote: {}}", "nothing is listed here"),
    "duties_that_are_a_list": ("{vote: met}", "{vote: [n]}", "duties.vote: expected text, found a list"),
    "a_list_of_states_of_a_duty": ("{vote: met}", "{vote: {n: [met]}}", "duties.vote.n: expected text, found a list"),
    "corrections_in_a_circle": (
        "{id: r,",
        "{id: r, replaces: r,",
        "S005: facts[5]: `r` replaces itself in the end",
    ),
}


@pytest.mark.parametrize(("old", "new", "said"), _SPOILED.values(), ids=_SPOILED)
def test_a_name_that_leads_nowhere_is_refused_with_place_cause_and_remedy(old: str, new: str, said: str):
    complaint = _complaint(old, new)

    assert said in complaint
    assert complaint.startswith("case.yaml:")
    assert "\n  hint: " in complaint


def test_a_flaw_in_the_state_of_one_duty_is_told_once():
    assert len(_flaws("{vote: met}", "{vote: {n: [met]}}")) == 1


def test_a_party_that_the_case_declares_may_act_and_vote():
    case = _CASE.replace("for: [M1]", "for: [M1, Z1]").replace("by: [X2]", "by: [Z1]")

    staged, _ = stage("case.yaml", _Drafted(case), ZONE_RULES)

    assert staged.case.facts[3].parties_named == ("M1", "Z1")


def test_a_party_that_nobody_declared_is_told_where_to_declare_it():
    (flaw,) = _flaws("for: [M1]", "for: [QQ]")

    assert flaw.hint.en.endswith("; declare another under `parties`")
    assert flaw.hint.zh_hant.endswith("；其他當事方應於`parties`載明")


def test_a_seat_in_a_role_that_the_text_itself_fills_is_refused():
    complaint = _complaint("expect:", _SEATED)

    assert "case.yaml:15:41: S002: facts[6]: the guarantee itself says who holds the role" in complaint
    assert "delete the seat" in complaint


def test_an_expectation_of_one_of_several_measures_must_name_it():
    written = text()
    written["measures"]["m-q"] = written["measures"]["m-p"]

    with pytest.raises(BadInputError) as refused:
        stage("case.yaml", _Drafted(_CASE, written), ZONE_RULES)

    (flaw,) = refused.value.flaws
    assert (flaw.code, flaw.hint.en) == ("S004", "add `measure`: `m-p`, `m-q`")
    assert_in_both(flaw)


def test_a_guarantee_given_for_a_case_is_refused_with_what_can_be_done_with_it():
    with pytest.raises(BadInputError) as refused:
        stage("g.yaml", _Drafted(_CASE), ZONE_RULES)

    (flaw,) = refused.value.flaws
    assert (flaw.code, flaw.message.en) == ("F005", "a guarantee, where a case is needed")
    assert_in_both(flaw)


_SEATED = "  - {id: s, kind: seat, basis: assumed, role: council, parties: [M1], from: 2026-03-01}\nexpect:"


@pytest.mark.parametrize(
    ("old", "new"), [*((old, new) for old, new, _ in _SPOILED.values()), ("expect:", _SEATED)], ids=[*_SPOILED, "seat"]
)
def test_what_is_wrong_with_a_case_is_told_alike_in_both_languages(old: str, new: str):
    for flaw in _flaws(old, new):
        assert_in_both(flaw)


def test_every_flaw_of_a_case_is_told_at_once_in_the_order_of_the_text():
    case = _CASE.replace("procedure: p,", "procedure: q,").replace("draft: d,", "draft: e,")

    with pytest.raises(BadInputError) as refused:
        stage("case.yaml", _Drafted(case), ZONE_RULES)

    assert [flaw.place.line for flaw in refused.value.flaws] == [10, 13]
