"""Snapshots of the books: read back whole, and refused wherever they are not what was written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.books import Books, snapshots
from foedus.books.additions import additions
from foedus.books.snapshots import Basis, planned, restored, taken
from foedus.evidence import Report, Seen, Total
from foedus.journal import Json, canonical, digest
from foedus.kernel import RefusedError
from foedus.measures import Order
from foedus.trust import Key, Registry
from foedus.trust.keys import Recovery
from tests.books.keeping import MemorySnapshots, full, grown

_FEW = settings(max_examples=15)  # each makes up to three books of everything
_ORDERED = ("facts", "latest", "orders")


def _line(books: list[Books]) -> tuple[MemorySnapshots, list[Basis]]:
    """A snapshot of each of these books, every one on the one before."""
    store, bases = MemorySnapshots(), [Basis()]
    for each in books:
        snapshot, basis = taken(each, bases[-1])
        store.keep(snapshot)
        bases.append(basis)
    return store, bases[1:]


@st.composite
def _growing(draw: st.DrawFn) -> list[Books]:
    books = [draw(grown(Books()))]
    for _ in range(draw(st.integers(0, 2))):
        books.append(draw(grown(books[-1])))
    return books


def _of(parts: Mapping[str, bytes]) -> snapshots.Parts:
    """A store of these parts."""
    return lambda names: {name: parts[name] for name in names if name in parts}


@_FEW
@given(_growing())
def test_every_snapshot_gives_back_the_books_in_their_order(books: list[Books]):
    store, bases = _line(books)

    for each, basis, (_, name) in zip(books, bases, store.names, strict=True):
        read = restored(name, store.parts)
        assert read == basis
        assert read.books == each
        for field in _ORDERED:
            assert list(getattr(read.books, field)) == list(getattr(each, field))
        assert [type(count) for count in (total.count for total in read.books.totals)] == [int] * len(each.totals)


@_FEW
@given(_growing())
def test_a_snapshot_read_and_taken_again_is_the_same_bytes(books: list[Books]):
    store, _ = _line(books)
    again, basis = MemorySnapshots(), Basis()
    for _, name in store.names:
        snapshot, basis = taken(restored(name, store.parts).books, basis)
        again.keep(snapshot)

    assert (again.names, again.bytes) == (store.names, store.bytes)


@_FEW
@given(_growing())
def test_what_was_added_is_written_once(books: list[Books]):
    store, bases = _line(books)

    told = [json.loads(store.bytes[name]) for _, name in bases[-1].additions]
    assert [fact["id"] for part in told for fact in part["facts"]] == list(books[-1].facts)
    assert [row for part in told for row in part["reports"]["id"]] == [report.id for report in books[-1].reports]
    assert sorted(nonce for part in told for nonce in part["nonces"]) == sorted(books[-1].nonces)


# Whoever adds a field adds it to the form of snapshots too, with its law, and raises FORMAT.
def test_the_form_holds_every_field_of_what_the_books_are_made_of():
    names = {kind.__name__: " ".join(each.name for each in fields(kind)) for kind in _KINDS}

    assert names == {
        "Books": "position head recorded_at entered facts reports totals latest orders registry nonces",
        "Order": "notification measure party effective deadline state before_suspension cause issue heard",
        "Report": "id source incident_class zone held known incident denies url actor modality seen media credibility "
        "claimed",
        "Seen": "side line calibre_mm distance_km",
        "Total": "id source series zone held count known url observer_hours claimed",
        "Registry": "recovery keys relying_party demo",
        "Recovery": "registrars at_least waits_s",
        "Key": "party algorithm public_key valid_from valid_until revoked registered_by credential",
    }


_KINDS = (Books, Order, Report, Seen, Total, Registry, Recovery, Key)


@pytest.fixture(scope="module")
def sample() -> tuple[MemorySnapshots, str]:
    """One snapshot that holds something of everything, and its name."""
    store, _ = _line([full()])
    return store, store.names[0][1]


def _edited(
    store: MemorySnapshots, name: str, change: Callable[[dict[str, Any]], object]
) -> tuple[MemorySnapshots, str]:
    """The same, changed by somebody who names the new bytes by their digest: the standing part, then its addition."""
    said = json.loads(store.bytes[name])
    before = [*said["additions"]]
    gained = json.loads(store.bytes[before[0][1]])
    change({"standing": said, "added": gained})
    other = MemorySnapshots()
    gained_bytes = json.dumps(gained, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    other.bytes[digest(gained_bytes)] = gained_bytes
    if said.get("additions") == before:
        said["additions"] = [[before[0][0], digest(gained_bytes)]]
    data = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    other.bytes[digest(data)] = data
    return other, digest(data)


_HARM: dict[str, tuple[Callable[[dict[str, Any]], object], str]] = {
    "an unknown key": (lambda each: each["standing"].update(more=1), "other fields"),
    "a missing key": (lambda each: each["standing"].pop("nonces", each["standing"].pop("latest")), "other fields"),
    "another version": (lambda each: each["standing"].update(engine="0.0.0"), "another version of foedus wrote it"),
    "another form": (lambda each: each["standing"].update(format=snapshots.FORMAT + 1), "another version"),
    "a truth for a number": (lambda each: each["standing"].update(position=True), "other fields"),
    "no additions": (lambda each: each["standing"].update(additions=[]), "out of order"),
    "a fraction": (lambda each: each["standing"]["latest"][0].__setitem__(2, {"a": 0.5}), "float"),
    "a state that is none": (lambda each: each["standing"]["orders"][0][1].__setitem__(5, "done"), "ValueError"),
    "an order too short": (lambda each: each["standing"]["orders"][0][1].pop(), "ValueError"),
    "an unknown column": (lambda each: each["added"]["reports"].update(more=[]), "other fields"),
    "a part of another kind": (lambda each: each["added"].update(more=[]), "other fields"),
    "a column too long": (lambda each: each["added"]["reports"]["id"].append("x"), "ValueError"),
    "a list for a text": (lambda each: each["added"]["reports"]["source"].__setitem__(0, ["x"]), "none of theirs"),
    "a truth for an instant": (lambda each: each["added"]["reports"]["known"].__setitem__(0, True), "none of theirs"),
    "a fact that is none": (lambda each: each["added"]["facts"][0].update(kind="wish"), "ValidationError"),
    "a count in words": (lambda each: each["added"]["totals"]["count"].__setitem__(0, "many"), "ValueError"),
    "a key of no party": (lambda each: each["standing"]["registry"]["keys"][0].update(party=""), "party"),
}


@pytest.mark.parametrize(("change", "complaint"), _HARM.values(), ids=_HARM)
def test_a_snapshot_in_another_form_is_refused(
    sample: tuple[MemorySnapshots, str], change: Callable[[dict[str, Any]], object], complaint: str
):
    store, name = _edited(*sample, change)

    with pytest.raises(RefusedError) as caught:
        restored(name, store.parts)
    assert complaint in caught.value.message.en


def test_an_edit_that_changes_nothing_is_taken(sample: tuple[MemorySnapshots, str]):
    store, name = _edited(*sample, lambda _: None)

    assert restored(name, store.parts) == restored(sample[1], sample[0].parts)


@settings(max_examples=50)
@given(st.data())
def test_torn_and_edited_bytes_are_refused_by_their_digest(sample: tuple[MemorySnapshots, str], data: st.DataObject):
    store, name = sample
    victim = data.draw(st.sampled_from(sorted(store.bytes)))
    whole = store.bytes[victim]
    place = data.draw(st.integers(0, len(whole) - 1))
    harmed = data.draw(st.sampled_from([whole[:place], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]]))

    with pytest.raises(RefusedError, match=f"its part {victim} is damaged"):
        restored(name, _of({**store.bytes, victim: harmed}))
    rest = _of({each: bytes_ for each, bytes_ in store.bytes.items() if each != victim})
    with pytest.raises(RefusedError, match=f"its part {victim} is missing"):
        restored(name, rest)
    with pytest.raises(RefusedError, match=f"its part {victim} is"):
        planned(name, rest, set())


_WRONG: list[Json] = [None, True, -1, 2**53 - 1, "", "x", [], [[]], [None], {}, {"x": []}]


def _places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(found for key, each in inner for found in _places(each, (*way, key)))]


@settings(max_examples=80)
@given(st.data())
def test_whatever_an_editor_writes_is_read_or_refused(sample: tuple[MemorySnapshots, str], data: st.DataObject):
    store, name = sample
    said = json.loads(store.bytes[name])
    gained = json.loads(store.bytes[said["additions"][0][1]])
    way = data.draw(st.sampled_from(_places({"standing": said, "added": gained})[1:]))
    wrong = data.draw(st.sampled_from(_WRONG))

    def change(each: dict[str, Any]) -> None:
        for step in way[:-1]:
            each = each[step]
        each[way[-1]] = wrong

    if len(way) == 1:
        parts = {digest(bytes_): bytes_ for bytes_ in [canonical(wrong)]}
        with pytest.raises(RefusedError):
            restored(next(iter(parts)), _of(parts))
        return
    other, changed = _edited(store, name, change)
    with suppress(RefusedError):
        assert restored(changed, other.parts).books.position == 7 or way[:2] == ("standing", "position")


def test_a_part_that_holds_no_text_is_refused():
    for data in (b"", b"\xff", b"[" * 100_000, b"[]", b"1", b'{"format":1}'):
        with pytest.raises(RefusedError):
            restored(digest(data), _of({digest(data): data}))
        assert not snapshots.is_foreign(digest(data), _of({digest(data): data}))


def test_another_version_is_known_by_what_a_snapshot_says_of_itself(sample: tuple[MemorySnapshots, str]):
    store, name = _edited(*sample, lambda each: each["standing"].update(format=snapshots.FORMAT + 1, more={}))

    assert snapshots.is_foreign(name, store.parts)
    assert not snapshots.is_foreign(sample[1], sample[0].parts)


def test_a_large_count_travels_as_text(sample: tuple[MemorySnapshots, str]):
    store, name = sample
    (total, *_) = restored(name, store.parts).books.totals
    large = Books(totals=(Total(**{**_values(total), "count": 2**60}),))

    assert b'"count":["1152921504606846976"]' in additions(large, Books())


def _values(total: Total) -> dict[str, Any]:
    return {each.name: getattr(total, each.name) for each in fields(total)}
