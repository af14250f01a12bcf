"""One fault for each question, planted in the flagship: found where it stands, by its clause, and nowhere before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from foedus.proofs import QUESTIONS, Finding, Outcome
from tests.proofs.asking import FLAGSHIP, faulty, text_of
from tests.proofs.replaying import planted, replayed_of

_SEATS = {"commissioner": 7, "chair": 1}
_COUNT = 'count: {of: [shelling], at_least: 3, per: zone, window: {length: 24 hours, bounds: "(]"}}'
_EXERCISE = 'count: {of: [exercise], at_least: 1, per: everywhere, window: {length: 24 hours, bounds: "(]"}}'
_NOTIFIERS = "holders: [CA, DE, FR, GB, IT, JP, NL, PL, UA, US]"
_DETERMINED = "within: {length: 48 hours, after: notification.received, limit: included}"
_REPLY = "within: {length: 12 hours, after: notification.received, limit: included}\n      holds_up: determination"
_IMAGES = "corroboration: {independent: 2, modalities: 2, counting: [neutral, addressee], neutral: 1, within: 24 hours}"
_INQUIRY = "    on: incident\n    finding: informs\n    notification: {by: notifier, signatures: {at_least: 1}"
_BY_ARTICLE_9 = '{jurisdiction: guarantor, act: {en: "this guarantee, article 9", zh-Hant: 本保證第九條}'
_OF_LETTER = "deadline: {length: 48 hours, after: notification.received, limit: included}"
_WAY = """ends_by:
  notice:
    what: {en: notice of withdrawal, zh-Hant: 退出通知}
    by: guarantor
    signatures: {at_least: 1}
    takes_effect: at_once
    pending: lapse
    activated: stay
    clause: art-31

ledger:
"""
_RUMOUR = """  rumour:
    name: {en: spread of false rumours, zh-Hant: 散布不實傳聞}
    clause: art-7-9
    condition:
      count: {of: [cyber], at_least: 2, per: everywhere, window: {length: 24 hours, bounds: "(]"}}
"""


class Fault(NamedTuple):
    """A passage that reads otherwise, and what must be found for it."""

    question: str
    old: str
    new: str
    path: tuple[str, ...]
    clause: str
    replays: bool = True
    everywhere: bool = False

    @property
    def planted(self) -> str:
        """The flagship with the fault, wherever the passage stands."""
        return faulty(self.old, self.new, times=text_of(FLAGSHIP).count(self.old) if self.everywhere else 1)


FAULTS = (
    Fault("blocking", "majority: {at_least: 6}", "majority: {at_least: 1}",
          ("measures", "first_sanctions"), "art-14", everywhere=True),
    Fault("forcing", _INQUIRY, _INQUIRY.replace(": 1}", ": 11}"), ("measures", "inspection"), "art-8"),
    Fault("collusion", "majority: {at_least: 6}", "majority: {at_least: 2}",
          ("measures", "first_sanctions"), "art-14", everywhere=True),
    Fault("collusion", "[CA, DE, FR, GB, IT, JP, NL, PL, US]\n    clause: art-4",
          "[CA, DE, FR, GB, IT, JP, NL, PL, RU, US]\n    clause: art-4",
          ("procedures", "response", "reverse_vote"), "art-14"),
    Fault("bounded-response", _DETERMINED, "within: untimed", ("procedures", "response"), "art-11"),
    Fault("deadlock", _REPLY, _REPLY.replace("12 hours", "48 hours"),
          ("procedures", "response", "determination", "within"), "art-12"),
    Fault("latest-trigger", "  pending: continue\n", "  pending: lapse\n", ("procedures", "inquiry"), "art-31"),
    Fault("non-vacuity", _INQUIRY, _INQUIRY.replace(": 1}", ": 11}"), ("procedures", "inquiry"), "art-8",
          replays=False),
    Fault("authority-coverage", "    legal_basis:\n",
          "    lasts:\n      for: {length: 12 hours, after: activation}\n      clause: art-10\n    legal_basis:\n",
          ("measures",), "art-10", replays=False),
    Fault("renewal-fragility", "    legal_basis:\n",
          "    lasts:\n      for: {length: 12 hours, after: activation}\n      clause: art-10\n    legal_basis:\n",
          ("measures",), "art-10"),
    Fault("standing", _NOTIFIERS, _NOTIFIERS.replace("PL, UA", "PL, RU, UA"), ("procedures", "inquiry"), "art-8"),
    Fault("robustness", _IMAGES, _IMAGES.replace("counting: [neutral, addressee]", "counting: [addressee]")
          .replace(", neutral: 1", ""), ("evidence", "corroboration"), "art-7-1"),
    Fault("coverage", "\nviolations:\n", f"\nviolations:\n{_RUMOUR}", ("violations", "rumour"), "art-7-9"),
    Fault("conflict-freedom", _OF_LETTER, _OF_LETTER.replace("48 hours", "30 minutes"), ("measures", "inspection"),
          "art-9"),
    Fault("entrenchment", "        - {by: beneficiary, signatures: {at_least: 1}, clause: art-32}\n", "",
          ("amendment",), "art-32", replays=False),
    Fault("monotonicity", _COUNT, f"all_of: [{{{_COUNT}}}, {{not: {{{_EXERCISE}}}}}]",
          ("violations", "use_of_force"), "art-7-4"),
    Fault("provocation", "counting: [neutral, addressee], neutral: 1, within: 24 hours}\n  corroboration_of",
          "counting: [neutral, addressee, beneficiary], within: 24 hours}\n  corroboration_of",
          ("violations",), "art-7-4"),
    Fault("exit", "\nledger:\n", f"\n{_WAY}", ("ends_by", "notice"), "art-31"),
    Fault("residual-acts", _BY_ARTICLE_9, f"{_BY_ARTICLE_9}, works: by_decision", ("measures", "inspection"), "art-9",
          replays=False),
    Fault("step-up", "{en: assessments as they arise and wider imagery, zh-Hant: 即時研判及更廣範圍之影像}",
          "{en: daily assessments and early warning, zh-Hant: 每日研判及早期預警}",
          ("measures", "intelligence"), "art-20", replays=False),
)  # fmt: skip


def _of(fault: Fault) -> Iterator[Finding]:
    """What is found in the copy with the fault, and not in the text without it."""
    before = {(each.answer.path, each.answer.says) for each in planted(text_of(FLAGSHIP), fault.question, _SEATS)}
    for each in planted(fault.planted, fault.question, _SEATS):
        is_new = (each.answer.path, each.answer.says) not in before
        if each.answer.outcome is Outcome.COUNTEREXAMPLE and is_new:
            yield each


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.question}-{'-'.join(fault.path)}")
def test_a_planted_fault_is_found_where_it_stands_with_its_clause_and_its_story_replays(fault: Fault) -> None:
    found = list(_of(fault))
    (first, *_) = [each for each in found if each.answer.path[: len(fault.path)] == fault.path]

    assert fault.clause in first.answer.clauses
    assert first.answer.mend.en != ""
    assert (first.answer.story is not None) == fault.replays
    for each in found:
        if each.answer.story is not None:
            assert replayed_of(fault.planted, each) == [], each.answer.about.en


_TRUE_OF_THE_FLAGSHIP = {
    "bounded-response": "a lower rung may put the higher one off again and again",
    "blocking": "named authorities decide on strikes and forces",
    "evasion": "nothing but an incursion is a renewed attack, and two classes are counted nowhere",
    "monotonicity": "there is a cool-off between the rungs",
    "provocation": "an inspection is asked for by one letter",
    "renewal-fragility": "a permission to strike lapses after 30 days",
    "residual-acts": "sanctions, arms, money: each needs acts of national law",
}
"""What a reader of the flagship finds in it without a fault being planted, and meant so by who wrote it."""
_NOT_PLANTED = {
    "funding-coverage": "caps and repeals are planted in its own tests",
    "evasion": "thresholds are raised in its own tests",
    "human-act": "no text of this language can leave out every signature",
}
"""Questions for which no fault stands in the table."""


def test_the_flagship_without_a_fault_has_no_finding_but_those_that_are_meant() -> None:
    text = text_of(FLAGSHIP)
    found = {
        each.question.code
        for question in QUESTIONS
        for each in planted(text, question.code, _SEATS)
        if each.answer.outcome is Outcome.COUNTEREXAMPLE
    }

    assert found == set(_TRUE_OF_THE_FLAGSHIP)


def test_a_fault_is_planted_for_every_question() -> None:
    codes = {question.code for question in QUESTIONS}

    assert {fault.question for fault in FAULTS}.isdisjoint(_NOT_PLANTED)
    assert {fault.question for fault in FAULTS} | set(_NOT_PLANTED) == codes
