"""Laws of comparing drafts: nothing is weaker than itself, and what is weaker one way is stronger the other way."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from foedus.proofs import Answer
from foedus.proofs.terms.answer import Verdict
from tests.laws.pacts import Pact, pacts
from tests.laws.playing import yaml_of
from tests.proofs.drafts import compared_settings, settings_of, verdicts, whole
from tests.proofs.plain_draft import draft

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
_TURNED = {Verdict.WEAKER: Verdict.STRONGER, Verdict.STRONGER: Verdict.WEAKER}
_NO_LESS = {Verdict.SAME, Verdict.STRONGER}


def _so_many(number: int) -> settings:
    """Try so many made-up texts, always the same, and show a failure as it was found."""
    quick = (Phase.explicit, Phase.generate)
    return settings(max_examples=number, phases=quick, derandomize=True, database=None, suppress_health_check=_SLOW)


def _of(before: Pact, after: Pact) -> list[Answer]:
    texts = (settings_of(yaml_of(each.text), each.numbers) for each in (before, after))
    return compared_settings(*texts)


@_so_many(30)
@seed(1)
@given(pacts())
def test_a_made_up_text_is_the_same_as_itself(pact: Pact) -> None:
    answers = _of(pact, pact)
    assert verdicts(answers) == {}
    assert whole(answers) == {Verdict.SAME}


@_so_many(30)
@seed(2)
@given(pacts(), pacts())
def test_what_is_weaker_one_way_is_stronger_the_other_way(one: Pact, other: Pact) -> None:
    there, back = _of(one, other), _of(other, one)
    turned = {aspect: {_TURNED.get(each, each) for each in held} for aspect, held in verdicts(there).items()}
    assert verdicts(back) == turned
    assert whole(back) == {_TURNED.get(each, each) for each in whole(there)}


@st.composite
def _drafts(draw: st.DrawFn) -> dict[str, Any]:
    """Drafts that differ in a clock, a signature, a threshold, an end and an authority."""
    text = draft()
    rules = text["procedures"]["p"]
    rules["effect"]["length"] = draw(st.sampled_from(["9 days", "10 days", "11 days"]))
    rules["notification"]["signatures"] = {"at_least": draw(st.integers(1, 2))}
    count = text["violations"]["breach"]["condition"]["count"]
    count |= {"at_least": draw(st.integers(4, 5)), "per": draw(st.sampled_from(["zone", "everywhere"]))}
    count["window"] = {
        "length": draw(st.sampled_from(["12 hours", "24 hours"])),
        "bounds": draw(st.sampled_from(["(]", "[]"])),
    }
    text["ends"] |= {"on": draw(st.sampled_from(["2030-12-31", "2031-06-30"]))}
    text["ends"] |= {"pending": draw(st.sampled_from(["lapse", "continue"]))}
    text["measures"]["m"]["lasts"]["for"]["length"] = draw(st.sampled_from(["6 months", "1 year"]))
    return text


@_so_many(15)
@seed(3)
@given(_drafts(), _drafts(), _drafts())
def test_in_each_thing_no_less_than_what_is_no_less_is_no_less(
    one: dict[str, Any], two: dict[str, Any], three: dict[str, Any]
) -> None:
    first, second, third = (settings_of(yaml_of(each)) for each in (one, two, three))
    steps = verdicts(compared_settings(first, second)), verdicts(compared_settings(second, third))
    all_along = verdicts(compared_settings(first, third))
    for aspect in {*steps[0], *steps[1], *all_along}:
        if all(step.get(aspect, {Verdict.SAME}) <= _NO_LESS for step in steps):
            assert all_along.get(aspect, {Verdict.SAME}) <= _NO_LESS
            if any(Verdict.STRONGER in step.get(aspect, set()) for step in steps):
                assert all_along.get(aspect) == {Verdict.STRONGER}
