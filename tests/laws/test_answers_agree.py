"""The answers of `foedus prove` to made-up texts, against the same found by trying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from foedus.adapters.solving import Z3Solver
from foedus.instrument import parse
from foedus.proofs import QUESTIONS, Answer, Setting, settled
from tests.laws.answers_by_hand import BY_HAND, Told, ends_at, in_time, moments
from tests.laws.by_hand import second
from tests.laws.pacts import Pact, pacts
from tests.laws.playing import ZONE_RULES, yaml_of

_SOLVER = Z3Solver()
_DAY_S = 86_400
_FIGURES: Mapping[str, str] = {
    "blocking": "number",
    "forcing": "number",
    "bounded-response": "bound_s",
    "non-vacuity": "bar",
    "provocation": "alone",
}
"""The figure of an answer that is compared, where there is one."""


def setting_of(pact: Pact) -> Setting:
    """A made-up text under its one reading."""
    ((reading, guarantee),) = parse(yaml_of(pact.text), "pact.yaml", ZONE_RULES).guarantees.items()
    at = settled(guarantee)
    return Setting(guarantee=guarantee, reading=reading, zones=ZONE_RULES, at=at, numbers=pact.numbers)


def _asked(code: str, setting: Setting) -> list[Answer]:
    question = next(each for each in QUESTIONS if each.code == code)
    return list(question.ask(setting, _SOLVER))


def _told(code: str, answer: Answer) -> Iterator[Told]:
    """An answer as it is found by hand; one that speaks of several procedures once for each."""
    figure = answer.figures.get(_FIGURES.get(code, ""))
    if code == "collusion" and answer.path[0] == "measures" and answer.outcome == "proved":
        figure = answer.figures["least"]
    shown = ",".join(map(str, figure)) if isinstance(figure, list) else figure
    assert shown is None or isinstance(shown, int | str)
    procedures = answer.figures.get("procedures") if code == "bounded-response" else None
    if isinstance(procedures, list):
        yield from ((f"procedures.{name}", answer.outcome.value, shown) for name in procedures)
    else:
        yield ".".join(map(str, answer.path)), answer.outcome.value, shown


def _found_by_hand(code: str, pact: Pact) -> list[Told]:
    found = BY_HAND[code](pact)
    if code == "collusion":
        found = ((place, outcome, None if outcome != "proved" else least) for place, outcome, least in found)
    return sorted(found, key=str)


def agree(code: str, pact: Pact, setting: Setting) -> Counter[str]:
    """Hold every answer to one question against those found by hand; what came of it, how often.

    Raises:
        AssertionError: they differ.
    """
    told = sorted((told for answer in _asked(code, setting) for told in _told(code, answer)), key=str)

    assert told == _found_by_hand(code, pact), code
    return Counter(f"{code} {outcome}" for _, outcome, _ in told)


def agree_on_the_last_moment(code: str, pact: Pact, setting: Setting) -> Counter[str]:
    """Hold the last notification in time against all that come after it, hour by hour.

    Raises:
        AssertionError: it is not in time, or a later one is; or one has been passed over.
    """
    end, reached = ends_at(pact), Counter[str]()
    answers = {name: answer for answer in _asked(code, setting) for name in _named(answer)}
    assert set(answers) == (set() if end is None else set(pact.text["procedures"]))
    for name, answer in answers.items():
        assert end is not None
        reached[f"{code} {answer.outcome.value}"] += 1
        rules = pact.text["procedures"][name]
        later = moments(end - 12 * _DAY_S, end)
        last = [_last(answer, key, end) for key in ("soonest_course", "slowest_course")]
        for slow, moment in zip((False, True), last, strict=True):
            timely = [each for each in later if in_time(rules, each, end, slow=slow)]
            assert moment is None or in_time(rules, moment, end, slow=slow), (name, slow)
            assert moment is None or moment == end - 1 or not in_time(rules, moment + 1, end, slow=slow), (name, slow)
            assert max(timely, default=-1) <= (-1 if moment is None else moment), (name, slow)
        assert (answer.outcome == "proved") == (last == [end - 1, end - 1]), name
    return reached


def _named(answer: Answer) -> list[str]:
    told = answer.figures.get("procedures", [answer.path[1]])
    assert isinstance(told, list)
    return [str(name) for name in told]


def _last(answer: Answer, key: str, end: int) -> int | None:
    if answer.outcome == "proved":
        return end - 1
    told = answer.figures.get(key)
    return None if told is None else second(str(told))


CHECKS: Mapping[str, Callable[[str, Pact, Setting], Counter[str]]] = {
    **dict.fromkeys(BY_HAND, agree),
    "latest-trigger": agree_on_the_last_moment,
}
"""For each question that made-up texts answer, what its answers are held against."""


def _all_agree(number: int) -> None:
    reached = Counter[str]()

    @settings(
        max_examples=number,
        phases=(Phase.explicit, Phase.generate),
        derandomize=True,
        database=None,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
    )
    @given(pacts())
    def ask_all(pact: Pact) -> None:
        setting = setting_of(pact)
        for code, check in CHECKS.items():
            reached.update(check(code, pact, setting))

    ask_all()

    both = {f"{code} {outcome}" for code in CHECKS for outcome in ("proved", "counterexample")}
    assert both - reached.keys() == {"human-act counterexample"}, reached


def test_every_answer_to_a_made_up_text_is_the_one_found_by_trying():
    _all_agree(250)


@pytest.mark.soak
def test_the_same_of_five_thousand_texts():
    _all_agree(5_000)
