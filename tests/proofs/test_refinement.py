"""Two drafts: what one gives less than the other is found, named, dated, and played through the engine."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.instrument import parse
from foedus.proofs import Finding, Outcome, against
from foedus.proofs.refining.aspects import ASPECTS
from foedus.proofs.terms.answer import Verdict
from foedus.surfaces.stories import of_other
from tests.laws.playing import ZONE_RULES, yaml_of
from tests.proofs.asking import NAMES, faulty
from tests.proofs.drafts import compared, settings_of, verdicts, whole
from tests.proofs.plain_draft import DAYS, WORDS, changed, draft
from tests.proofs.replaying import replayed, shipped

_VOTE = {
    "body": "judges",
    "proposal": WORDS,
    "majority": {"at_least": 2},
    "abstention": "against",
    "within": {"length": "3 days", "after": "notification.received", **DAYS},
    "clause": "one",
}
_DETERMINED = {
    "by": "judges",
    "signatures": {"at_least": 2},
    "within": {"length": "20 days", "after": "notification.received", **DAYS},
    "clause": "one",
}
_NOTICE = {
    "what": WORDS,
    "by": "council",
    "signatures": {"at_least": 1},
    "takes_effect": "at_once",
    "pending": "lapse",
    "activated": "stay",
    "clause": "one",
}
_COUNT = ("violations", "breach", "condition", "count")
_WEAKENED: dict[str, tuple[dict[str, Any], set[str]]] = {
    "a longer wait": (
        changed("procedures", "p", "effect", "length", to="12 days"),
        {"soonest", "latest", "latest_trigger"},
    ),
    "one more signature": (
        changed("procedures", "p", "notification", "signatures", to={"at_least": 2}),
        {"blocking", "standing"},
    ),
    "a council of fewer": (changed("roles", "council", "holders", to=["A", "B"]), {"blocking", "standing"}),
    "a vote that stops it": (
        changed(
            "measures",
            "m",
            "automaticity",
            to="unless_blocked",
            of=changed("procedures", "p", "reverse_vote", to=_VOTE),
        ),
        {"blocking", "automaticity"},
    ),
    "a determination": (
        changed(
            "procedures",
            "p",
            "effect",
            "after",
            to="determination.made",
            of=changed("procedures", "p", "determination", to=_DETERMINED),
        ),
        {"acts", "blocking"},
    ),
    "a higher threshold": (changed(*_COUNT, "at_least", to=6), {"threshold"}),
    "a shorter window": (changed(*_COUNT, "window", "length", to="12 hours"), {"threshold"}),
    "an earlier end": (changed("ends", "on", to="2030-12-31"), {"end", "latest_trigger"}),
    "measures that end with it": (changed("ends", "activated", to="end"), {"effect_end"}),
    "a shorter authority": (changed("measures", "m", "lasts", "for", "length", to="6 months"), {"authority"}),
    "law that waits for a decision": (
        changed("measures", "m", "legal_basis", 0, "works", to="by_decision"),
        {"legal_basis"},
    ),
    "a duty of fewer acts": (changed("measures", "m", "terms", "acts", "second", to=None), {"things"}),
    "a freedom for a duty": (changed("measures", "m", "nature", to="freedom"), {"duty"}),
    "something spared": (
        changed("measures", "m", "carve_outs", to={"relief": {"what": WORDS, "clause": "one"}}),
        {"carve_outs"},
    ),
    "a finding that is required": (changed("procedures", "p", "finding", to="is_required"), {"evidence"}),
    "reasons": (changed("procedures", "p", "notification", "reasons", to="required"), {"evidence"}),
    "two sources for each incident": (
        changed("evidence", "corroboration", to={"independent": 2, "modalities": 2, "within": "1 hour"}),
        {"reports"},
    ),
    "a notice that ends it": (changed("ends_by", to={"notice": _NOTICE}), {"ending"}),
    "a way to lift": (
        changed("measures", "m", "lifted_by", to={"by": "judges", "signatures": {"at_least": 1}, "clause": "one"}),
        {"way_out"},
    ),
    "no measure": (changed("measures", to={"other": draft()["measures"]["m"]}), {"measure"}),
}


def test_a_draft_against_itself_is_the_same_in_everything() -> None:
    answers = compared(yaml_of(draft()), yaml_of(draft()))
    assert verdicts(answers) == {}
    assert whole(answers) == {Verdict.SAME}


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_text_is_the_same_as_itself(name: str) -> None:
    answers = compared(shipped(name), shipped(name))
    assert verdicts(answers) == {}
    assert whole(answers) == {Verdict.SAME}


@pytest.mark.parametrize("change", [name for name in _WEAKENED if name != "no measure"])
def test_one_change_for_the_worse_is_named_and_turned_round_is_one_for_the_better(change: str) -> None:
    text, aspects = _WEAKENED[change]
    worse = compared(yaml_of(draft()), yaml_of(text))
    assert {each for each, held in verdicts(worse).items() if held == {Verdict.WEAKER}} >= aspects
    assert whole(worse) == {Verdict.WEAKER}
    better = compared(yaml_of(text), yaml_of(draft()))
    assert verdicts(better) == {each: {Verdict.STRONGER} for each in verdicts(worse)}
    assert whole(better) == {Verdict.STRONGER}


def test_a_measure_that_is_gone_and_another_that_is_new_are_both_told() -> None:
    answers = compared(yaml_of(draft()), yaml_of(_WEAKENED["no measure"][0]))
    assert verdicts(answers) == {"measure": {Verdict.WEAKER, Verdict.STRONGER}}
    assert whole(answers) == {Verdict.NOT_COMPARABLE}


def test_the_fewest_incidents_that_tell_two_thresholds_apart_are_counted() -> None:
    answers = compared(yaml_of(draft()), yaml_of(changed(*_COUNT, "at_least", to=9)))
    found = next(each for each in answers if each.compared and each.compared.aspect == "threshold")
    apart = found.figures["met_here"]
    assert isinstance(apart, dict)
    assert sum(number for number in apart.values() if isinstance(number, int)) == 5


def test_counting_each_zone_apart_needs_more_than_counting_all_together() -> None:
    everywhere = changed(*_COUNT, "per", to="everywhere")
    answers = compared(yaml_of(everywhere), yaml_of(draft()))
    assert verdicts(answers) == {"threshold": {Verdict.WEAKER}}


def test_another_class_of_incident_makes_two_thresholds_incomparable() -> None:
    wider = draft()
    wider["evidence"]["classes"] = ["fire", "shell"]
    other = draft()
    other["evidence"]["classes"] = ["fire", "shell"]
    other["violations"]["breach"]["condition"]["count"]["of"] = ["shell"]
    assert verdicts(compared(yaml_of(wider), yaml_of(other)))["threshold"] == {Verdict.NOT_COMPARABLE}


@pytest.mark.parametrize(
    ("change", "aspects"),
    [
        ("a longer wait", {"soonest", "latest_trigger"}),
        ("a determination", {"acts"}),
        ("an earlier end", {"latest_trigger"}),
        ("a shorter authority", {"authority"}),
    ],
)
def test_a_record_that_comes_to_less_under_the_other_draft_replays_under_both(change: str, aspects: set[str]) -> None:
    before, after = yaml_of(draft()), yaml_of(_WEAKENED[change][0])
    question = against(settings_of(after))
    setting = settings_of(before)[0]
    answers = [each for each in compared(before, after) if each.story is not None]
    assert {each.compared.aspect for each in answers if each.compared is not None} == aspects
    for answer in answers:
        finding = Finding(question=question, answer=answer, readings=(setting.reading,))
        assert replayed(parse(before, "g.yaml", ZONE_RULES), finding, before) == []
        (other,) = of_other([finding])
        assert replayed(parse(after, "g.yaml", ZONE_RULES), other, after) == []
        assert answer.story is not None
        assert other.answer.story is not None
        facts = [[each.fact for each in story.happenings] for story in (answer.story, other.answer.story)]
        assert facts[0] == facts[1], "it is one record"
        assert answer.story.expect != other.answer.story.expect


def test_every_thing_in_which_drafts_are_compared_has_words() -> None:
    for text, _ in _WEAKENED.values():
        for answer in compared(yaml_of(draft()), yaml_of(text)):
            assert answer.compared is not None
            assert answer.compared.aspect in ASPECTS
            assert (answer.outcome is Outcome.PROVED) == (answer.compared.verdict in {Verdict.SAME, Verdict.STRONGER})


def test_a_smaller_capital_is_a_smaller_amount() -> None:
    less = faulty("25500000000", "20000000000", name="drawdown-506", times=2)
    answers = compared(shipped("drawdown-506"), less.encode())
    assert Verdict.WEAKER in verdicts(answers)["amount"]
    assert Verdict.STRONGER in verdicts(compared(less.encode(), shipped("drawdown-506")))["amount"]


def test_a_part_of_a_test_that_needs_more_incidents_is_found() -> None:
    """The flagship asks for the parts of a qualitative test; one of them is attack on a large scale."""
    more = faulty(
        "of: [ground_incursion], at_least: 1, per: everywhere",
        "of: [ground_incursion], at_least: 4, per: everywhere",
        times=2,
    )
    answers = compared(shipped("ukraine-snapback"), more.encode())
    assert verdicts(answers)["threshold"] == {Verdict.WEAKER}
