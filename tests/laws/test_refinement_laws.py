"""Laws of comparing drafts: nothing is weaker than itself, and what is weaker one way is stronger the other way."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from foedus.instrument import parse
from foedus.kernel import Instant
from foedus.proofs import Answer, Finding, against
from foedus.proofs.dates.timing import timing
from foedus.proofs.terms.answer import Verdict
from foedus.surfaces.stories import of_other
from tests.laws.pacts import Pact, pacts
from tests.laws.playing import ZONE_RULES, yaml_of
from tests.proofs.drafts import compared_settings, settings_of, verdicts, whole
from tests.proofs.plain_draft import draft
from tests.proofs.replaying import replayed

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


_PLANTED = {
    "soonest": (("procedures", "p", "effect", "length"), "60 days"),
    "end": (("ends", "on"), "2026-06-30"),
    "authority": (("measures", "m-p", "lasts"), {"for": {"length": "1 hour", "after": "activation"}, "clause": "one"}),
    "duty": (("measures", "m-p", "nature"), "freedom"),
    "things": (("measures", "m-p", "terms", "acts"), None),
}
_DAYS = {"anchor_day": "excluded", "zone": "GMT", "edge": "end_of_last_day"}


def _prepared(pact: Pact) -> dict[str, Any]:
    """The text with an end, two acts and an effect by the calendar, so that each planted change has its place."""
    text = deepcopy(pact.text)
    last = {"edge": "end_of_last_day", "zone": "GMT", "pending": "lapse", "activated": "stay", "clause": "one"}
    text["ends"] = {"on": "2035-12-31", **last}
    text["measures"]["m-p"]["terms"]["acts"]["more"] = {"en": "more words", "zh-Hant": "更多文字"}
    effect = text["procedures"]["p"]["effect"]
    text["procedures"]["p"]["effect"] = {"length": "1 day", "after": effect["after"], **_DAYS, "clause": "one"}
    return text


def _weakened(text: dict[str, Any], aspect: str) -> dict[str, Any]:
    path, value = _PLANTED[aspect]
    changed = deepcopy(text)
    inner = changed
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        del inner[path[-1]]["more"]
    else:
        inner[path[-1]] = value
    return changed


@_so_many(50)
@seed(4)
@given(pacts(), st.sampled_from(sorted(_PLANTED)))
def test_one_planted_change_is_named_and_the_engine_gives_its_record_two_outcomes(pact: Pact, aspect: str) -> None:
    text = _prepared(pact)
    before, after = yaml_of(text), yaml_of(_weakened(text, aspect))
    texts = settings_of(before, pact.numbers), settings_of(after, pact.numbers)
    can_follow = timing(texts[0][0], "p", Instant.parse("2024-01-01T00:00:00Z")).soonest is not None
    answers = compared_settings(*texts)
    if can_follow or aspect != "soonest":
        assert Verdict.WEAKER in verdicts(answers)[aspect]
        assert whole(answers) == {Verdict.WEAKER}
    for answer in answers:
        if answer.story is None:
            continue
        finding = Finding(question=against(texts[1]), answer=answer, readings=(texts[0][0].reading,))
        (theirs,) = of_other([finding])
        assert replayed(parse(before, "g.yaml", ZONE_RULES), finding, before) == []
        assert replayed(parse(after, "g.yaml", ZONE_RULES), theirs, after) == []
