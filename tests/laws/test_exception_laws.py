"""Laws of exceptions: an inadmissible claim changes nothing, no claim changes nothing, and a small model agrees."""

from __future__ import annotations

from itertools import product
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.books.phrases import REASONS
from foedus.kernel import Instant, Interval, Truth
from foedus.procedure import Judgment
from foedus.procedure.excepting import one_after_another
from tests.laws.texts import Written
from tests.procedure.claims import LIMIT, attempt, claim, order, plainly, seen
from tests.procedure.hearings import MADE, NOTIFIED, ruling

_FEW, _SENT = settings(max_examples=25), NOTIFIED["when"]


def _at(second: int) -> Instant:
    return Instant(1_000_000 + second)


@pytest.mark.parametrize("spans", [(4, 3, 3), (3, 4, 3), (3, 3, 4)], ids=str)
def test_events_come_one_after_another_exactly_as_all_their_datings_say(spans: tuple[int, int, int]):
    pieces = [[(a, b) for a in range(span) for b in range(a + 1, span + 1)] for span in spans]
    for dated in product(*pieces):
        worlds = {a < b < c for a, b, c in product(*(range(*piece) for piece in dated))}
        expected = Truth.UNKNOWN if len(worlds) == 2 else Truth.of(known=worlds.pop())

        assert one_after_another(*(Interval(_at(a), _at(b)) for a, b in dated)) is expected, dated


class _World(NamedTuple):
    """Exact instants, in seconds from the notification, of everything that bears on a claim."""

    tried: int
    ordered: int
    done: int
    claimed: int
    known: tuple[int, int, int]
    """How much later the attempt, the order and the claim come on record."""
    lacks: str | None
    decided: tuple[tuple[int, str], ...]
    """When a determination was made, and what it answers."""


_HOUR = 3600
_NEAR = st.sampled_from([-4 * _HOUR, -3 * _HOUR, -2 * _HOUR, -2 * _HOUR + 1, -_HOUR, 0])
_WINDOW = Instant.parse(LIMIT).seconds - Instant.parse(_SENT).seconds
_CLAIMED = st.sampled_from([-1, 0, _HOUR, 10 * _HOUR, _WINDOW, _WINDOW + 1])
_DECIDED = st.sampled_from([_HOUR, 10 * _HOUR, 10 * _HOUR + 1, _WINDOW + 2, 30 * _HOUR])
_LATER = st.sampled_from([0, 0, 0, _HOUR, 20 * _HOUR])
_WORLDS = st.builds(
    _World,
    tried=_NEAR,
    ordered=_NEAR,
    done=st.sampled_from([-2 * _HOUR, -_HOUR, 0]),
    claimed=_CLAIMED,
    known=st.tuples(_LATER, _LATER, _LATER),
    lacks=st.sampled_from([None, None, None, "evidence", "signature", "standing", "failure"]),
    decided=st.lists(st.tuples(_DECIDED, st.sampled_from(["silent", "upheld", "rejected"])), max_size=2).map(tuple),
)


def _when(second: int) -> str:
    return str(Instant.parse(_SENT).plus(second))


def _facts(world: _World) -> tuple[Written, ...]:
    tried = attempt(when=_when(world.tried), known=_when(world.tried + world.known[0]))
    ordered = order(when=_when(world.ordered), known=_when(world.ordered + world.known[1]))
    made: dict[str, Any] = {"when": _when(world.claimed), "known": _when(world.claimed + world.known[2])}
    made |= {"evidence": {"sealed_evidence": None}, "signature": {"signed": False}, "standing": {"by": ["M4"]}}.get(
        world.lacks or "", {}
    )
    if world.lacks == "failure":
        tried["outcome"] = "succeeded"
    return tried, ordered, claim(**made), *_decided(world)


def _decided(world: _World) -> tuple[Written, ...]:
    answers = {"upheld": {"c": "upheld"}, "rejected": {"c": "rejected"}}
    return tuple(
        ruling(id=f"d{number}", when=_when(second), reasons="So found.", **_answering(answers.get(answer)))
        for number, (second, answer) in enumerate(world.decided)
    )


def _answering(answers: Written | None) -> Written:
    return {} if answers is None else {"answers": answers}


def _admissible(world: _World, by: tuple[int, str] | None) -> bool:
    """Whether a body that decides then must answer the claim; with none, whether anybody would have to."""
    sound = world.lacks is None and 0 <= world.claimed <= _WINDOW and world.tried < world.ordered < world.done
    if by is None:
        return sound
    second, answer = by
    shown = world.tried + world.known[0] < second and world.ordered + world.known[1] < second
    had = world.claimed <= second if answer != "silent" else world.claimed + world.known[2] < second
    return sound and shown and had


def _model(world: _World) -> tuple[str, str]:
    """The verdict and how the claim stands, long after; told by hand."""
    by_time = sorted(world.decided, key=lambda each: (each[0], each[1] != "upheld" or not _admissible(world, each)))
    for each in by_time:
        admissible = _admissible(world, each)
        if each[1] == "upheld" and admissible:
            return "excused", "upheld"
        if each[1] == "rejected" or (each[1] == "silent" and not admissible):
            return "activated", "rejected" if admissible else "inadmissible"
    return "lapsed", "unanswered" if _admissible(world, None) else "inadmissible"


def _outcome(judgment: Judgment) -> tuple[str, str]:
    return judgment.verdict.value, judgment.claims["c"]


def _judged(world: _World) -> Judgment:
    return seen(*_facts(world), notified={**NOTIFIED, "complains_of": _when(world.done)})


@_FEW
@given(world=_WORLDS)
def test_the_engine_says_of_a_claim_what_a_small_model_says(world: _World):
    judgment = _judged(world)

    assert _outcome(judgment) == _model(world)
    assert all(f"{each.rule}.{each.truth.word}" in REASONS for each in judgment.because)


def _said(judgment: Judgment) -> tuple[object, ...]:
    return judgment.verdict, judgment.since, judgment.effect, judgment.determination, judgment.duties


@_FEW
@given(world=_WORLDS)
def test_an_inadmissible_claim_that_nobody_upholds_changes_no_verdict(world: _World):
    world = world._replace(decided=tuple((second, "silent") for second, _ in world.decided))
    facts = _facts(world)
    notified = {**NOTIFIED, "complains_of": _when(world.done)}
    judgment = seen(*facts, notified=notified)

    if judgment.claims == {"c": "inadmissible"}:
        unclaimed = [fact for fact in facts if fact["kind"] != "claim"]
        assert _said(judgment) == _said(seen(*unclaimed, notified=notified))


@pytest.mark.parametrize("as_of", ["2026-03-02T13:00:00Z", MADE, "2026-03-04T12:00:00Z", "2026-03-20T00:00:00Z"])
@pytest.mark.parametrize("acts", [(), (ruling(),), (ruling(by=["M2"]),), (ruling(when="2026-03-03"),)])
def test_without_claims_an_exception_changes_nothing(acts: tuple[Written, ...], as_of: str):
    facts = () if len(acts) == 0 else acts
    judgment = seen(*facts, as_of=as_of)

    assert (_said(judgment), judgment.because) == (
        _said(plainly(*facts, as_of=as_of)),
        plainly(*facts, as_of=as_of).because,
    )
    assert judgment.claims == {}


_WIDENED = ("tried", "ordered", "claimed", "decided")


def _stretched(fact: Written, width: int) -> Written:
    """A fact that may have happened so much later, and came on record when it did."""
    start = Instant.parse(fact["when"])
    exact = {key: value for key, value in fact.items() if key != "known"}
    return {**exact, "when": {"from": str(start), "until": str(start.plus(width + 1))}}


@_FEW
@given(world=_WORLDS, which=st.sampled_from(_WIDENED), width=st.sampled_from([1, _HOUR, 10 * _HOUR]))
def test_what_is_certain_of_a_claim_is_so_however_uncertain_dates_fall(world: _World, which: str, width: int):
    world = world._replace(known=(0, 0, 0), decided=world.decided[:1])
    facts = list(_facts(world))
    place = _WIDENED.index(which)
    straddles = which == "claimed" and world.claimed < 0 <= world.claimed + width
    if place < len(facts) and not straddles:  # a claim dated around the notification is taken to have come after it
        facts[place] = _stretched(facts[place], width)
        judgment = seen(*facts, notified={**NOTIFIED, "complains_of": _when(world.done)})
        possible = {_outcome(_judged(_moved(world, which, by))) for by in (0, 1, width // 2, width)}

        verdict, standing = _outcome(judgment)
        assert verdict == "undetermined" or {verdict} == {each for each, _ in possible}
        assert standing == "unknown" or {standing} == {each for _, each in possible}


def _moved(world: _World, which: str, by: int) -> _World:
    if which == "decided":
        (second, answer), *_ = world.decided
        return world._replace(decided=((second + by, answer),))
    return world._replace(**{which: getattr(world, which) + by})
