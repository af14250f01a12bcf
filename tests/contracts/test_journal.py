"""What every store of a journal promises; the engine relies on nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.journal import ConflictError, Effect, Event, Json, chain, digest, verify
from foedus.kernel import BadInputError, Instant, Interval, WorldError
from tests.contracts.stores import KINDS, Maker, Store, let_go, maker
from tests.journal.samples import DAWN, STREAM, chained, event
from tests.journal.strategies import payloads


@pytest.fixture(params=KINDS, scope="module")
def make(request: pytest.FixtureRequest) -> Iterator[Maker]:
    with maker(request.param, request) as made:
        yield made


@pytest.fixture
def journal(make: Maker, tmp_path: Path) -> Iterator[Store]:
    store = make(tmp_path)
    yield store
    let_go(store)


def _events(*numbers: int) -> list[Event]:
    return [event(number) for number in numbers]


def _effect(key: str, **payload: Json) -> Effect:
    return Effect(key=key, type="Notice", payload=payload)


def _everything(journal: Store) -> tuple[list[bytes], Sequence[Effect]]:
    return list(journal.entries()), journal.outbox()


def test_a_new_journal_is_empty(journal: Store) -> None:
    assert tuple(journal.read()) == ()
    assert tuple(journal.outbox()) == ()
    assert verify(journal.entries(), STREAM) == verify([], STREAM)


def test_events_are_read_back_as_they_were_appended(journal: Store) -> None:
    events = [event(0, parties=["alba", "日本"]), event(1, nested={"a": [None, True, {}]})]

    appended = journal.append(after=0, events=events)

    assert tuple(journal.read()) == tuple(appended)
    assert [envelope.position for envelope in appended] == [1, 2]
    assert [(each.type, each.held, each.recorded_at, each.payload) for each in appended] == [
        (each.type, each.held, each.recorded_at, each.payload) for each in events
    ]


def test_reading_after_a_position_gives_what_came_later(journal: Store) -> None:
    journal.append(after=0, events=_events(0, 1))
    later = journal.append(after=2, events=_events(2, 3))

    assert tuple(journal.read(2)) == tuple(later)
    assert tuple(journal.read(3)) == tuple(later)[1:]
    assert tuple(journal.read(4)) == tuple(journal.read(9)) == ()


def test_entries_form_the_chain_that_sealing_makes(journal: Store) -> None:
    journal.append(after=0, events=_events(0))
    journal.append(after=1, events=_events(1, 2))

    assert list(journal.entries()) == chained(3)


@pytest.mark.parametrize("after", [0, 1, 3, -1])
def test_an_append_at_another_position_conflicts(journal: Store, after: int) -> None:
    journal.append(after=0, events=_events(0, 1))

    with pytest.raises(ConflictError, match="read again, then decide again") as caught:
        journal.append(after=after, events=_events(2))

    assert (caught.value.stream, caught.value.expected, caught.value.actual) == (STREAM, after, 2)
    assert isinstance(caught.value, WorldError)


def test_an_event_may_be_recorded_at_the_same_instant_as_the_last(journal: Store) -> None:
    journal.append(after=0, events=_events(5))
    journal.append(after=1, events=_events(5))

    assert len(journal.read()) == 2


_GOOD: dict[str, Any] = {
    "after": 1,
    "events": _events(6),
    "effects": [_effect("new")],
    "contents": {digest(b"new"): b"new"},
}
_BAD: dict[str, tuple[type[Exception], dict[str, Any]]] = {
    "wrong position": (ConflictError, {"after": 0}),
    "clock jumped back": (WorldError, {"events": _events(4)}),
    "clock jumped back within": (WorldError, {"events": _events(7, 6)}),
    "unknown version": (ValueError, {"events": [event(6), replace(event(6), schema_version=2)]}),
    "year beyond 9999": (ValueError, {"events": [replace(event(6), held=Interval(DAWN, Instant(2**40)))]}),
    "key of another effect": (BadInputError, {"effects": [_effect("new"), _effect("kept", to="bela")]}),
    "effects without events": (BadInputError, {"events": []}),
    "wrong digest": (BadInputError, {"contents": {digest(b"new"): b"new", digest(b"old"): b"new"}}),
}


@pytest.mark.parametrize(("error", "change"), _BAD.values(), ids=_BAD)
def test_a_refused_append_leaves_nothing_behind(journal: Store, error: type[Exception], change: dict[str, Any]) -> None:
    journal.append(after=0, events=_events(5), effects=[_effect("kept")])
    before = _everything(journal)

    with pytest.raises(error):
        journal.append(**_GOOD | change)

    assert _everything(journal) == before
    with pytest.raises(WorldError):
        journal.content(digest(b"new"))
    journal.append(**_GOOD)
    assert [effect.key for effect in journal.outbox()] == ["kept", "new"]


def test_an_effect_ordered_twice_is_kept_once_in_its_first_place(journal: Store) -> None:
    journal.append(
        after=0, events=_events(0), effects=[_effect("a", to=["alba"]), _effect("b"), _effect("a", to=["alba"])]
    )
    journal.append(after=1, events=_events(1), effects=[_effect("c"), _effect("b"), _effect("a", to=("alba",))])

    assert tuple(journal.outbox()) == (_effect("a", to=["alba"]), _effect("b"), _effect("c"))


@pytest.mark.parametrize("data", [b"", b"\x00\xff", b"a report"])
def test_contents_are_found_by_their_digest(journal: Store, data: bytes) -> None:
    journal.append(after=0, events=_events(0), contents={digest(data): data})
    journal.append(after=1, events=_events(1), contents={digest(data): data})

    assert journal.content(digest(data)) == data


def test_a_content_that_is_not_there_is_told_by_name(journal: Store) -> None:
    with pytest.raises(WorldError, match="no content sha256:00"):
        journal.content("sha256:00")


def test_an_append_of_nothing_changes_nothing(journal: Store) -> None:
    assert tuple(journal.append(after=0, events=[])) == ()
    assert list(journal.entries()) == []


def test_what_was_read_cannot_change_the_record(journal: Store) -> None:
    parties: list[Json] = ["alba"]
    journal.append(after=0, events=[event(0, parties=parties)])
    parties.append("bela")

    (envelope,) = journal.read()
    with pytest.raises(TypeError):
        envelope.payload["parties"] = ()  # pyright: ignore[reportIndexIssue]
    assert journal.read()[0].payload["parties"] == ("alba",)


@settings(max_examples=15)
@given(given_payloads=st.lists(payloads, max_size=6), cuts=st.sets(st.integers(1, 5)))
def test_the_record_is_the_same_however_its_events_are_bundled(
    make: Maker, given_payloads: list[dict[str, Json]], cuts: set[int]
) -> None:
    events = [replace(event(number), payload=payload) for number, payload in enumerate(given_payloads)]
    whole = chain.seal(events, stream=STREAM, position=1, previous=chain.genesis(STREAM))
    bounds = sorted({0, len(events)} | {cut for cut in cuts if cut < len(events)})
    with TemporaryDirectory() as folder:
        store = make(Path(folder))
        for start, end in pairwise(bounds):
            store.append(after=start, events=events[start:end])

        assert list(store.entries()) == [chain.entry_bytes(envelope) for envelope in whole]
        assert tuple(store.read()) == whole
        let_go(store)
