"""Events, envelopes and effects: what they refuse, and that nothing in them changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foedus.journal import Effect, Json
from tests.journal.samples import event, sealed


def test_a_payload_cannot_be_changed_once_given() -> None:
    parties: list[Json] = ["alba"]
    given = event(parties=parties)
    parties.append("bela")

    assert given.payload["parties"] == ("alba",)
    with pytest.raises(TypeError):
        given.payload["parties"] = ()  # pyright: ignore[reportIndexIssue]


def test_events_with_lists_and_with_tuples_are_equal() -> None:
    assert event(parties=["alba", "bela"]) == event(parties=("alba", "bela"))


@pytest.mark.parametrize(
    "change", [{"type": ""}, {"schema_version": 0}, {"payload": {"share": 0.5}}, {"payload": {"text": "\ud800"}}]
)
def test_an_event_that_cannot_be_recorded_cannot_be_made(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        replace(event(), **change)  # pyright: ignore[reportArgumentType]


def test_the_flaw_of_a_payload_is_told_with_the_type_of_its_event() -> None:
    with pytest.raises(ValueError, match=r"^payload of ReportsReceived: 0\.5 is a float"):
        event(share=0.5)  # pyright: ignore[reportArgumentType]


def test_the_payload_of_an_envelope_is_frozen_too() -> None:
    with pytest.raises(ValueError, match="float"):
        replace(sealed(1)[0], payload={"share": 0.5})  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(("key", "kind"), [("", "Notice"), ("d1/notice", "")])
def test_an_effect_without_key_or_type_is_refused(key: str, kind: str) -> None:
    with pytest.raises(ValueError, match="a key and a type"):
        Effect(key=key, type=kind, payload={})
