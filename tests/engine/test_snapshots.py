"""A record taken up from a snapshot: the same books, the same next steps; what does not fit is set aside, and told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.books import Books, fold
from foedus.books import snapshots as form
from foedus.engine import Engine, View, snapshots
from foedus.journal import Envelope, canonical, digest
from foedus.kernel import Message, WorldError
from foedus.rehearsal import MemoryJournal, last_instant, rehearse
from foedus.rehearsal.clock import SimulatedClock
from foedus.trust.verifying import examined
from foedus.wiring.house import FoedusHouse
from tests.books.keeping import MemorySnapshots
from tests.trust.signing import ZONES, Office, document

EVERY = 4
_CASES = ("two-lines", "quiet-months", "taiwan-blockade", "minsk-2")
_LETTER = {"kind": "notification", "procedure": "response", "by": ["DUN"], "reasons": "Shelling of the north."}
_SEAT = {"kind": "seat", "role": "commissioner", "parties": ["C1", "C2", "C3"], "from": "2020-01-01"}


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
    office.submit(_SEAT, ["REG1", "REG2"])
    office.submit(_LETTER, ["DUN"])
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


@pytest.mark.parametrize("case", ["two-lines", "minsk-2"])
def test_at_every_position_a_snapshot_and_the_rest_are_the_whole(case: str):
    journal = _played(case)
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


@settings(max_examples=25)
@given(st.sampled_from(_CASES), st.data())
def test_however_many_snapshots_build_on_each_other(case: str, data: st.DataObject):
    journal = _played(case)
    entries = journal.read()
    cuts = sorted(data.draw(st.sets(st.integers(1, len(entries)), min_size=1, max_size=6)))
    books = _restored(entries, cuts, journal.content).books

    assert fold(entries[cuts[-1] :], journal.content, books) == fold(entries, journal.content)
    for field in ("facts", "latest", "orders"):
        assert list(getattr(books, field)) == list(getattr(fold(entries[: cuts[-1]], journal.content), field))


def _with_store() -> tuple[Office, MemorySnapshots]:
    office = Office()
    store = MemorySnapshots()
    office.journal.snapshots = store
    office.engine = _again(office)
    return office, store


def _again(office: Office) -> Engine:
    """An engine that takes the same record up."""
    return Engine(document(), View(), office.journal, office.clock, ZONES)


def _life(office: Office) -> Office:
    office.submit(_SEAT, ["REG1", "REG2"])
    office.submit(_LETTER, ["DUN"])
    return office.at("2031-03-20T00:00:00Z")


def test_an_engine_keeps_snapshots_and_writes_the_same_record_as_one_that_keeps_none():
    with_some, store = _with_store()
    _life(with_some)
    without = _life(Office())

    assert list(with_some.journal.entries()) == list(without.journal.entries())
    assert len(store.names) == 3
    assert with_some.engine.snapshot_flaws == ()
    assert all(later - earlier >= EVERY for (earlier, _), (later, _) in zip(store.names, store.names[1:], strict=False))


@pytest.mark.parametrize(("lacking", "number"), [(1, 0), (0, 1), (-1, 1)])
def test_a_snapshot_is_due_after_so_many_entries_and_not_one_earlier(
    monkeypatch: pytest.MonkeyPatch, lacking: int, number: int
):
    office, store = _with_store()
    office.submit(_SEAT, ["REG1", "REG2"])
    books = office.engine.books
    store.names.clear()
    monkeypatch.setattr(snapshots, "EVERY", books.position + lacking)
    keeper = snapshots.Keeper(office.journal, snapshots.TakenUp(books=books, basis=form.Basis(), set_aside=()))
    keeper.keep(books)

    assert len(store.names) == number
    assert store.names == [(books.position, name) for _, name in store.names]


def test_the_same_record_gives_the_same_snapshots():
    (one, first), (other, second) = _with_store(), _with_store()
    _life(one)
    _life(other)

    assert (first.names, first.bytes) == (second.names, second.bytes)


def test_a_restarted_engine_reads_only_what_follows_the_last_snapshot_and_says_the_same(
    monkeypatch: pytest.MonkeyPatch,
):
    office, store = _with_store()
    _life(office)
    read: list[tuple[int, int | None]] = []
    true_read = office.journal.read
    monkeypatch.setattr(
        office.journal, "read", lambda after=0, most=None: (read.append((after, most)), true_read(after, most))[1]
    )
    again = _again(office)
    told = [each.review() for each in (office.engine, again)]

    assert again.books == office.engine.books
    assert min(after for after, _ in read) == max(position for position, _ in store.names) - 1 > 0
    assert [review.events for review in told] == [(), ()]
    assert told[0].assessment == told[1].assessment
    assert again.next_change(told[1].assessment) == office.engine.next_change(told[0].assessment) is not None


def test_a_restarted_engine_goes_on_as_if_nothing_had_happened():
    steady, first = _with_store()
    restarted, second = _with_store()
    for office in (steady, restarted):
        office.submit(_SEAT, ["REG1", "REG2"])
        office.submit(_LETTER, ["DUN"])
        if office is restarted:
            office.engine = _again(office)
        office.at("2031-03-04T00:00:00Z")
        if office is restarted:
            office.engine = _again(office)
        office.at("2031-03-20T00:00:00Z")

    assert list(steady.journal.entries()) == list(restarted.journal.entries())
    assert (first.names, first.bytes) == (second.names, second.bytes)
    assert snapshots.examined(restarted.journal) == snapshots.Examined(count=len(first.names), foreign=0, flaws=())


def _reworded(store: MemorySnapshots, change: Callable[[dict[str, Any]], object], place: int = -1) -> None:
    """What somebody does who may write to the table: change a snapshot, and name it by its new digest."""
    position, name = store.names[place]
    said = json.loads(store.bytes[name])
    change(said)
    data = canonical(said)
    store.bytes[digest(data)] = data
    store.names[place] = (position, digest(data))


def _aside(office: Office) -> Iterator[str]:
    return (f"{flaw.place}: {flaw.code}: {flaw.message.en}" for flaw in _again(office).snapshot_flaws)


def _further(store: MemorySnapshots) -> None:
    position, _ = store.names[-1]

    def change(said: dict[str, Any]) -> None:
        said["position"] = 10_000
        said["additions"] = [[10_000, name] for place, name in said["additions"] if place == position]

    _reworded(store, change)
    store.names[-1] = (10_000, store.names[-1][1])


_MISFITS: dict[str, tuple[Callable[[MemorySnapshots], object], str]] = {
    "another hash": (lambda store: _reworded(store, lambda said: said.update(head="sha256:0")), "another entry there"),
    "another version": (lambda store: _reworded(store, lambda said: said.update(engine="0")), "another version of"),
    "another form": (lambda store: _reworded(store, lambda said: said.update(format=0)), "another version of foedus"),
    "torn": (lambda store: store.bytes.update({store.names[-1][1]: b"{"}), "is damaged"),
    "gone": (lambda store: store.bytes.pop(store.names[-1][1]), "is missing"),
    "an unknown key": (lambda store: _reworded(store, lambda said: said.update(more=1)), "other fields"),
    "another place": (
        lambda store: store.names.append((store.names[-1][0] + 1, store.names[-1][1])),
        "not of this place in the record",
    ),
    "longer than the record": (_further, "the record has another entry there, or none"),
}


@pytest.mark.parametrize(("harm", "complaint"), _MISFITS.values(), ids=_MISFITS)
def test_a_snapshot_that_does_not_fit_is_set_aside_and_told_and_work_goes_on(
    harm: Callable[[MemorySnapshots], object], complaint: str
):
    office, store = _with_store()
    _life(office)
    harm(store)
    again = _again(office)

    assert again.books == office.engine.books
    (flaw,) = again.snapshot_flaws
    assert flaw.place.file.startswith("snapshot ")
    assert flaw.code == "J011"
    assert complaint in flaw.message.en
    assert again.review().events == ()
    assert "the record counts, not the snapshot" in flaw.hint.en
    assert flaw.hint.zh_hant != ""


def test_where_none_fits_the_record_is_folded_from_its_start_and_the_next_snapshot_is_whole():
    office, store = _with_store()
    _life(office)
    for place in range(len(store.names)):
        _reworded(store, lambda said: said.update(engine="0"), place)
    bad = len(store.names)
    office.engine = _again(office)
    assert len(office.engine.snapshot_flaws) == bad

    office.submit({**_LETTER, "reasons": "Again."}, ["DUN"])
    assert len(store.names) == bad + 1
    assert len(form.planned(store.names[-1][1], store.parts, set())) == 1
    assert _again(office).books == office.engine.books
    assert _again(office).snapshot_flaws == ()
    assert snapshots.examined(office.journal) == snapshots.Examined(count=bad + 1, foreign=bad, flaws=())


def test_a_damaged_one_in_the_middle_is_passed_over_by_those_that_were_taken_after_it():
    office, store = _with_store()
    _life(office)
    position, name = store.names[-2]
    store.bytes[name] = b""

    assert list(_aside(office)) == []
    (flaw,) = snapshots.examined(office.journal).flaws
    assert str(flaw).startswith(f"snapshot {position}: J011: the snapshot is set aside: its part {name} is damaged")


def _lie(said: dict[str, Any]) -> None:
    """A measure is said to be elsewhere than it is."""
    for row in said["latest"]:
        if row[0] == "measure":
            row[2]["state"] = "in_force"


def test_a_lie_that_fits_is_believed_by_a_restarted_engine_and_found_by_holding_it_against_the_record():
    office, store = _with_store()
    _life(office)
    _reworded(store, _lie)
    believed = _again(office)

    assert believed.snapshot_flaws == ()
    assert believed.books != office.engine.books
    (flaw,) = snapshots.examined(office.journal).flaws
    assert str(flaw).startswith(
        f"snapshot {store.names[-1][0]}: J012: the snapshot says something else than the record"
    )


def test_a_lie_in_what_was_added_is_found_too():
    office, store = _with_store()
    _life(office)
    position, name = store.names[-1]
    said = json.loads(store.bytes[name])
    gained = json.loads(store.bytes[said["additions"][0][1]])
    gained["nonces"] = []
    data = canonical(gained)
    store.bytes[digest(data)] = data
    said["additions"][0][1] = digest(data)
    store.bytes[digest(canonical(said))] = canonical(said)
    store.names[-1] = (position, digest(canonical(said)))

    assert [flaw.code for flaw in snapshots.examined(office.journal).flaws] == ["J012"]
    assert _again(office).books.nonces != office.engine.books.nonces


def test_what_a_misled_engine_writes_does_not_follow_for_a_second_node():
    from foedus.engine import rederiving

    office, store = _with_store()
    _life(office)
    _reworded(store, _lie)
    office.engine = _again(office)
    length = office.engine.books.position
    office.engine.review()
    entries = office.journal.read()
    assert len(entries) > length

    found = rederiving.rederived(entries, office.journal.content, ZONES, examined)
    assert found.fault is not None
    assert found.fault.position == length + 1
    assert found.count == length


def test_a_second_node_believes_no_snapshot():
    from foedus.engine import rederiving

    office, store = _with_store()
    _life(office)
    for place in range(len(store.names)):
        _reworded(store, _lie, place)
    found = rederiving.rederived(office.journal.read(), office.journal.content, ZONES, examined)

    assert found.fault is None
    assert found.count == office.engine.books.position


class _Failing(MemorySnapshots):
    """A store that fails to keep, to show or to list."""

    def __init__(self, verb: str) -> None:
        super().__init__()
        self.verb = verb
        self.asked = 0

    def held(self) -> Sequence[tuple[int, str]]:
        self._ask("held")
        return super().held()

    def parts(self, digests: Sequence[str]) -> Mapping[str, bytes]:
        self._ask("parts")
        return super().parts(digests)

    def keep(self, snapshot: form.Snapshot) -> None:
        self._ask("keep")
        super().keep(snapshot)

    def _ask(self, verb: str) -> None:
        if verb == self.verb:
            self.asked += 1
            raise WorldError(Message("the disk is full", "磁碟已滿"))


def test_a_snapshot_that_cannot_be_kept_is_told_and_the_record_goes_on():
    office, _ = _with_store()
    office.journal.snapshots = store = _Failing("keep")
    office.engine = _again(office)
    _life(office)

    assert list(office.journal.entries()) == list(_life(Office()).journal.entries())
    flaws = office.engine.snapshot_flaws
    assert {flaw.code for flaw in flaws} == {"J013"}
    assert flaws[0].message.en == "the snapshot was not kept: the disk is full"
    assert store.asked == len(flaws) <= office.engine.books.position // EVERY  # it is not tried again at every entry
    store.verb = ""
    office.engine = _again(office)
    office.submit({**_LETTER, "reasons": "Again."}, ["DUN"])
    assert _again(office).books == office.engine.books


@pytest.mark.parametrize("verb", ["held", "parts"])
def test_snapshots_that_cannot_be_read_are_told_and_the_record_is_folded(verb: str):
    office, store = _with_store()
    _life(office)
    broken = _Failing(verb)
    broken.names, broken.bytes = store.names, store.bytes
    office.journal.snapshots = broken

    (flaw,) = _again(office).snapshot_flaws
    assert str(flaw).startswith("snapshots: J011: the snapshot is set aside: the disk is full")
    assert _again(office).books == office.engine.books
    assert [flaw.code for flaw in snapshots.examined(office.journal).flaws] == ["J011"]


def test_a_crash_between_an_append_and_its_snapshot_costs_nothing():
    office, store = _with_store()
    _life(office)
    last = store.names.pop()  # the entries are there, the snapshot is not
    office.engine = _again(office)

    assert office.engine.snapshot_flaws == ()
    assert office.engine.books.position >= last[0]
    office.submit({**_LETTER, "reasons": "Again."}, ["DUN"])
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
