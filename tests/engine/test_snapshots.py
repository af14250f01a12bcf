"""A record taken up from a snapshot is the record: the same books, and the same next steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.books import Books, fold
from foedus.books import snapshots as form
from foedus.engine import Engine, View, snapshots
from foedus.journal import Envelope
from foedus.kernel import WorldError
from foedus.rehearsal import MemoryJournal, last_instant, rehearse
from foedus.rehearsal.clock import SimulatedClock
from foedus.wiring.house import FoedusHouse
from tests.books.keeping import MemorySnapshots
from tests.engine.restarts import EVERY, LETTER, SEAT, again, life, with_store
from tests.trust.signing import ZONES, Office, document

_CASES = ("two-lines", "quiet-months", "taiwan-blockade", "minsk-2")


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A snapshot after a few entries, so that short records have many."""
    monkeypatch.setattr(snapshots, "EVERY", EVERY)
    monkeypatch.setattr(snapshots, "BATCH", 3)


@cache
def _played(case: str) -> MemoryJournal:
    staged, _ = FoedusHouse().stage(case)
    journal = MemoryJournal(case)
    rehearse(staged, View(), last_instant(staged), journal, ZONES)
    return journal


def _signed() -> Office:
    """A record kept by signed documents: keys, nonces, a refusal, reports, an order."""
    office = Office()
    office.submit(SEAT, ["REG1", "REG2"])
    office.submit(LETTER, ["DUN"])
    office.send(b"no document")
    office.at("2031-03-20T00:00:00Z")
    assert len(office.engine.books.nonces) == 2
    assert len(office.engine.books.reports) > 0
    return office


@pytest.fixture(scope="module")
def office() -> Office:
    return _signed()


def _restored(entries: Sequence[Envelope], cuts: Sequence[int], contents: Callable[[str], bytes]) -> form.Basis:
    """The books at the last of some positions, each a snapshot on the one before, read back."""
    store, basis, books = MemorySnapshots(), form.Basis(), Books()
    for cut in cuts:
        books = fold(entries[books.position : cut], contents, books)
        snapshot, basis = form.taken(books, basis)
        store.keep(snapshot)
    return form.restored(store.names[-1][1], store.parts)


def test_at_every_position_a_snapshot_and_the_rest_are_the_whole():
    journal = _played("minsk-2")
    entries = journal.read()
    whole = fold(entries, journal.content)

    for cut in range(1, len(entries) + 1):
        basis = _restored(entries, [cut], journal.content)
        assert basis.books == fold(entries[:cut], journal.content)
        assert fold(entries[cut:], journal.content, basis.books) == whole


def test_so_it_is_with_signed_documents(office: Office):
    entries = office.journal.read()
    whole = fold(entries, office.journal.content)

    assert whole.registry is not None
    for cut in range(1, len(entries) + 1):
        books = _restored(entries, [cut], office.journal.content).books
        assert fold(entries[cut:], office.journal.content, books) == whole == office.engine.books


@settings(max_examples=15)
@given(st.sampled_from(_CASES), st.data())
def test_however_many_snapshots_build_on_each_other(case: str, data: st.DataObject):
    journal = _played(case)
    entries = journal.read()
    cuts = sorted(data.draw(st.sets(st.integers(1, len(entries)), min_size=1, max_size=6)))
    books = _restored(entries, cuts, journal.content).books

    assert fold(entries[cuts[-1] :], journal.content, books) == fold(entries, journal.content)
    for field in ("facts", "latest", "orders"):
        assert list(getattr(books, field)) == list(getattr(fold(entries[: cuts[-1]], journal.content), field))


def test_an_engine_keeps_snapshots_and_writes_the_same_record_as_one_that_keeps_none():
    with_some, store = with_store()
    life(with_some)
    without = life(Office())

    assert list(with_some.journal.entries()) == list(without.journal.entries())
    assert len(store.names) == 3
    assert with_some.engine.snapshot_flaws == ()
    assert all(later - earlier >= EVERY for (earlier, _), (later, _) in zip(store.names, store.names[1:], strict=False))


@pytest.mark.parametrize(("lacking", "number"), [(1, 0), (0, 1), (-1, 1)])
def test_a_snapshot_is_due_after_so_many_entries_and_not_one_earlier(
    monkeypatch: pytest.MonkeyPatch, lacking: int, number: int
):
    office, store = with_store()
    office.submit(SEAT, ["REG1", "REG2"])
    books = office.engine.books
    store.names.clear()
    monkeypatch.setattr(snapshots, "EVERY", books.position + lacking)
    keeper = snapshots.Keeper(office.journal, snapshots.TakenUp(books=books, basis=form.Basis(), set_aside=()))
    keeper.keep(books)

    assert len(store.names) == number
    assert store.names == [(books.position, name) for _, name in store.names]


def test_the_same_record_gives_the_same_snapshots():
    (one, first), (other, second) = with_store(), with_store()
    life(one)
    life(other)

    assert (first.names, first.bytes) == (second.names, second.bytes)


def test_a_restarted_engine_reads_only_what_follows_the_last_snapshot_and_says_the_same(
    monkeypatch: pytest.MonkeyPatch,
):
    office, store = with_store()
    life(office)
    read: list[tuple[int, int | None]] = []
    true_read = office.journal.read
    monkeypatch.setattr(
        office.journal, "read", lambda after=0, most=None: (read.append((after, most)), true_read(after, most))[1]
    )
    restarted = again(office)
    told = [each.review() for each in (office.engine, restarted)]

    assert restarted.books == office.engine.books
    assert min(after for after, _ in read) == max(position for position, _ in store.names) - 1 > 0
    assert [review.events for review in told] == [(), ()]
    assert told[0].assessment == told[1].assessment
    assert restarted.next_change(told[1].assessment) == office.engine.next_change(told[0].assessment) is not None


def test_a_restarted_engine_goes_on_as_if_nothing_had_happened():
    steady, first = with_store()
    restarted, second = with_store()
    for office in (steady, restarted):
        office.submit(SEAT, ["REG1", "REG2"])
        office.submit(LETTER, ["DUN"])
        if office is restarted:
            office.engine = again(office)
        office.at("2031-03-04T00:00:00Z")
        if office is restarted:
            office.engine = again(office)
        office.at("2031-03-20T00:00:00Z")

    assert list(steady.journal.entries()) == list(restarted.journal.entries())
    assert (first.names, first.bytes) == (second.names, second.bytes)
    assert snapshots.examined(restarted.journal) == snapshots.Examined(count=len(first.names), foreign=0, flaws=())


def test_a_crash_between_an_append_and_its_snapshot_costs_nothing():
    office, store = with_store()
    life(office)
    last = store.names.pop()  # the entries are there, the snapshot is not
    office.engine = again(office)

    assert office.engine.snapshot_flaws == ()
    assert office.engine.books.position >= last[0]
    office.submit({**LETTER, "reasons": "Again."}, ["DUN"])
    assert store.names[-1][0] > last[0]
    assert snapshots.examined(office.journal).flaws == ()


def test_entries_that_do_not_follow_what_was_read_before_stop_the_reading():
    journal = _played("two-lines")
    half = fold(journal.read()[:10], journal.content)
    lost = MemoryJournal("two-lines")
    for books in (half, Books(position=10, head="sha256:0")):
        store = lost if books is half else journal
        with pytest.raises(WorldError, match="the chain of entries is broken between two readings"):
            snapshots.caught_up(store, books)


def test_an_empty_record_has_nothing_to_take_up():
    clock = SimulatedClock(Office().clock.now())
    journal = MemoryJournal("two-lines")
    journal.snapshots = MemorySnapshots()

    assert Engine(document(), View(), journal, clock, ZONES).books == Books()
    assert snapshots.examined(journal) == snapshots.Examined(count=0, foreign=0, flaws=())
