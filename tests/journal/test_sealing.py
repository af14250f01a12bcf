"""Sealing: the chain goes on where it stood, never back in time, and only in versions that can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.journal import Effect, Json, chain, digest
from foedus.kernel import BadInputError, WorldError
from tests.bilingual import assert_alike, assert_in_both
from tests.journal.samples import DAWN, STREAM, event, sealed


@given(st.integers(0, 6))
def test_sealing_in_two_parts_gives_the_same_chain(cut: int) -> None:
    whole = sealed(6)
    head = whole[cut - 1].digest if cut > 0 else chain.genesis(STREAM)

    rest = chain.seal([event(n) for n in range(cut, 6)], stream=STREAM, position=cut + 1, previous=head)

    assert whole[:cut] + rest == whole


def test_events_of_one_instant_may_follow_each_other() -> None:
    twins = [event(1), event(1)]

    assert len(chain.seal(twins, stream=STREAM, position=2, previous="x", since=twins[0].recorded_at)) == 2


@pytest.mark.parametrize(("events", "since"), [([event(5), event(4)], None), ([event(0)], DAWN.plus(61))])
def test_an_event_recorded_before_the_one_ahead_is_refused(events, since) -> None:
    with pytest.raises(WorldError, match="set the clock right") as caught:
        chain.seal(events, stream=STREAM, position=1, previous="x", since=since)

    assert_alike(caught.value.message)


def test_a_version_that_could_not_be_read_back_is_not_written() -> None:
    with pytest.raises(ValueError, match="ReportsReceived is written in version 1 alone"):
        chain.seal([replace(event(), schema_version=2)], stream=STREAM, position=1, previous="x")


def _effect(key: str, **payload: Json) -> Effect:
    return Effect(key=key, type="Notice", payload=payload)


def test_effects_are_fresh_once_per_key_in_order() -> None:
    kept = {"a": _effect("a")}
    ordered = [_effect("c"), _effect("a"), _effect("b"), _effect("c")]

    fresh = chain.fresh_effects(ordered, kept, events=[event()], stream=STREAM)

    assert fresh == (_effect("c"), _effect("b"))


@pytest.mark.parametrize("effects", [[_effect("a", to="bela")], [_effect("b"), _effect("b", to="bela")]])
def test_one_key_for_two_effects_is_refused(effects: list[Effect]) -> None:
    with pytest.raises(BadInputError, match="J005") as caught:
        chain.fresh_effects(effects, {"a": _effect("a")}, events=[event()], stream=STREAM)

    assert_in_both(caught.value.flaws[0])


def test_effects_without_events_are_refused() -> None:
    with pytest.raises(BadInputError, match="J005") as caught:
        chain.fresh_effects([_effect("a")], {}, events=[], stream=STREAM)

    assert_in_both(caught.value.flaws[0])


def test_every_content_under_a_wrong_digest_is_told() -> None:
    contents = {digest(b"good"): b"good", "sha256:00": b"bad", digest(b"other"): b"bad"}

    with pytest.raises(BadInputError) as caught:
        chain.check_contents(contents, STREAM)

    assert [flaw.code for flaw in caught.value.flaws] == ["J004", "J004"]
    for flaw in caught.value.flaws:
        assert_in_both(flaw)
