"""Verification: whatever is done to a record, the first entry that is not as it was is named."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.journal import Json, canonical, chain, digest, verify
from foedus.journal.chain import Verification
from tests.bilingual import assert_alike
from tests.journal.samples import STREAM, chained, event, sealed
from tests.journal.strategies import scalars

_SIZE = 6
_SOUND = chained(_SIZE)
_HEAD = sealed(_SIZE)[-1].digest
places = st.integers(1, _SIZE)


def _fault(entries: list[bytes], head: str | None = None) -> int | None:
    """The place of the first fault, if any, after checking that the count agrees with it."""
    found = verify(entries, STREAM, head)
    assert found.fault is None or found.fault.position == found.count + 1
    return None if found.fault is None else found.fault.position


def _changed(data: bytes, *path: str, to: Json, mended: bool) -> bytes:
    """An entry with one field set anew, in canonical form; mended: with a digest that fits."""
    fields = json.loads(data)
    inner = fields
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = to
    if mended:
        fields["digest"] = digest(canonical({name: value for name, value in fields.items() if name != "digest"}))
    return canonical(fields)


def test_a_sound_record_is_found_sound() -> None:
    assert verify(iter(_SOUND)) == Verification(count=_SIZE, head=_HEAD)
    assert verify(_SOUND, STREAM, _HEAD).is_sound


def test_an_empty_record_is_sound() -> None:
    assert verify([]) == Verification(count=0, head=None)
    assert verify([], STREAM) == Verification(count=0, head=chain.genesis(STREAM))
    assert verify([], STREAM, chain.genesis(STREAM)).is_sound


@given(places, st.data())
def test_any_edit_of_one_byte_is_found_where_it_is(place: int, data: st.DataObject) -> None:
    entries = list(_SOUND)
    old = bytearray(entries[place - 1])
    at = data.draw(st.integers(0, len(old) - 1))
    old[at] ^= data.draw(st.integers(1, 255))
    entries[place - 1] = bytes(old)

    assert _fault(entries) == place


@given(places, st.data())
def test_any_byte_too_many_or_too_few_is_found_where_it_is(place: int, data: st.DataObject) -> None:
    entries = list(_SOUND)
    old = entries[place - 1]
    at = data.draw(st.integers(0, len(old)))
    more = data.draw(st.binary(max_size=3))
    cut = data.draw(st.integers(0 if more != b"" else 1, 3))
    new = old[:at] + more + old[at + cut :]
    entries[place - 1] = new

    assert _fault(entries) == (None if new == old else place)


_PATHS = [
    ("digest",), ("held", "end"), ("held", "start"), ("held",), ("payload", "number"), ("payload", "new"), ("payload",),
    ("position",), ("previous",), ("recorded_at",), ("schema_version",), ("stream",), ("type",),
]  # fmt: skip


@given(places, st.sampled_from(_PATHS), scalars)
def test_any_edit_of_one_field_is_found_where_it_is(place: int, path: tuple[str, ...], to: Json) -> None:
    entries = list(_SOUND)
    entries[place - 1] = _changed(_SOUND[place - 1], *path, to=to, mended=False)

    assert _fault(entries) == (None if entries == _SOUND else place)


@given(places, st.sampled_from(_PATHS[1:]), scalars)
def test_an_edit_with_a_digest_that_fits_is_found_there_or_at_the_next_entry(
    place: int, path: tuple[str, ...], to: Json
) -> None:
    entries = list(_SOUND)
    entries[place - 1] = _changed(_SOUND[place - 1], *path, to=to, mended=True)

    assert _fault(entries, _HEAD) in ({None} if entries == _SOUND else {place, place + 1})


@given(places)
def test_a_removed_entry_is_found_where_it_was(place: int) -> None:
    entries = _SOUND[: place - 1] + _SOUND[place:]

    assert _fault(entries, _HEAD) == place
    assert _fault(entries) == (place if place < _SIZE else None)


@given(places, places)
def test_swapped_entries_are_found_at_the_first_of_them(one: int, other: int) -> None:
    entries = list(_SOUND)
    entries[one - 1], entries[other - 1] = entries[other - 1], entries[one - 1]

    assert _fault(entries) == (None if one == other else min(one, other))


@given(st.integers(1, _SIZE + 1), st.sampled_from([*_SOUND, *chained(_SIZE, "baltic-sea"), b"", b"{}"]))
def test_an_inserted_entry_is_found_where_it_stands_or_right_behind(place: int, extra: bytes) -> None:
    entries = [*_SOUND[: place - 1], extra, *_SOUND[place - 1 :]]
    is_copy_of_the_next = place <= _SIZE and extra == _SOUND[place - 1]

    assert _fault(entries) == (place + 1 if is_copy_of_the_next else place)


@given(places)
def test_a_record_cut_off_is_found_by_its_head_alone(count: int) -> None:
    entries = _SOUND[: count - 1]

    assert _fault(entries) is None
    assert _fault(entries, _HEAD) == count


def test_a_head_from_an_earlier_day_is_found_in_the_record_that_grew() -> None:
    for envelope in sealed(_SIZE):
        assert verify(_SOUND, head=envelope.digest).is_sound
        assert verify(_SOUND, head=envelope.previous).is_sound


def test_a_record_rewritten_from_some_place_on_is_found_by_an_earlier_head() -> None:
    kept = sealed(3)
    forged = chain.seal([event(9), event(9), event(9)], stream=STREAM, position=4, previous=kept[-1].digest)
    entries = [chain.entry_bytes(envelope) for envelope in (*kept, *forged)]

    assert _fault(entries) is None
    assert _fault(entries, sealed(4)[-1].digest) == _SIZE + 1


@pytest.mark.parametrize(
    ("entries", "position", "reason"),
    [
        ([_SOUND[0], b"spoilt"], 2, "Expecting value"),
        ([_SOUND[0], b" " + _SOUND[1]], 2, "canonical form"),
        ([_SOUND[0], _SOUND[2]], 2, "says that its position is 3"),
        ([_SOUND[0], _SOUND[0]], 2, "says that its position is 1"),
        ([_SOUND[0], _changed(_SOUND[1], "previous", to="sha256:00", mended=True)], 2, "chain is broken"),
        ([_SOUND[0], _changed(_SOUND[1], "payload", to={}, mended=False)], 2, "digest"),
        (
            [_SOUND[0], _changed(_SOUND[1], "recorded_at", to="2024-01-01T00:00:00Z", mended=True)],
            2,
            "before the entry",
        ),
        (chained(2, "baltic-sea"), 1, "belongs to the stream 'baltic-sea', not to 'black-sea'"),
    ],
)
def test_a_fault_tells_what_is_wrong(entries: list[bytes], position: int, reason: str) -> None:
    found = verify(entries, STREAM)

    assert found.fault is not None
    assert found.fault.position == position
    assert reason in found.fault.reason.en
    assert str(found.fault) == f"entry {position}: {found.fault.reason.en}"
    assert_alike(found.fault.reason)


def test_without_a_name_the_first_entry_names_the_stream() -> None:
    entries = [_SOUND[0], _changed(_SOUND[1], "stream", to="baltic-sea", mended=True)]

    assert verify(chained(2, "baltic-sea")).is_sound
    assert str(verify(entries).fault) == "entry 2: it belongs to the stream 'baltic-sea', not to 'black-sea'"


def test_the_first_entry_must_name_the_genesis_of_its_stream() -> None:
    (first,) = chain.seal([event()], stream=STREAM, position=1, previous=chain.genesis("baltic-sea"))

    assert _fault([chain.entry_bytes(first)]) == 1


@given(places, st.sampled_from(_PATHS), scalars, st.booleans())
def test_a_fault_is_told_alike_in_both_languages(place: int, path: tuple[str, ...], to: Json, mended: bool) -> None:
    entries = list(_SOUND)
    entries[place - 1] = _changed(_SOUND[place - 1], *path, to=to, mended=mended)

    fault = verify(entries, STREAM, _HEAD).fault

    assert (fault is None) == (entries == _SOUND)
    if fault is not None:
        assert_alike(fault.reason)


def test_a_faulty_record_tells_the_head_of_what_is_good() -> None:
    assert verify([*_SOUND[:3], b""]).head == sealed(3)[-1].digest
    assert verify([b""]).head is None
    assert replace(verify([b""], STREAM), fault=None) == verify([], STREAM)
