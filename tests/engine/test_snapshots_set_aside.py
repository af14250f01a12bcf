"""Snapshots that do not fit, or lie: set aside and told, found by verification, and without effect on other nodes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pytest

from foedus.books import snapshots as form
from foedus.engine import rederiving, snapshots
from foedus.journal import canonical, digest
from foedus.kernel import Message, WorldError
from foedus.trust.verifying import examined
from tests.books.keeping import MemorySnapshots
from tests.engine.restarts import EVERY, LETTER, again, life, reworded, with_store
from tests.trust.signing import ZONES, Office


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A snapshot after a few entries, so that short records have many."""
    monkeypatch.setattr(snapshots, "EVERY", EVERY)
    monkeypatch.setattr(snapshots, "BATCH", 3)


def _aside(office: Office) -> Iterator[str]:
    return (f"{flaw.place}: {flaw.code}: {flaw.message.en}" for flaw in again(office).snapshot_flaws)


def _further(store: MemorySnapshots) -> None:
    position, _ = store.names[-1]

    def change(said: dict[str, Any]) -> None:
        said["position"] = 10_000
        said["additions"] = [[10_000, name] for place, name in said["additions"] if place == position]

    reworded(store, change)
    store.names[-1] = (10_000, store.names[-1][1])


_MISFITS: dict[str, tuple[Callable[[MemorySnapshots], object], str]] = {
    "another hash": (lambda store: reworded(store, lambda said: said.update(head="sha256:0")), "another entry there"),
    "another version": (lambda store: reworded(store, lambda said: said.update(engine="0")), "another version of"),
    "another form": (lambda store: reworded(store, lambda said: said.update(format=0)), "another version of foedus"),
    "torn": (lambda store: store.bytes.update({store.names[-1][1]: b"{"}), "is damaged"),
    "gone": (lambda store: store.bytes.pop(store.names[-1][1]), "is missing"),
    "an unknown key": (lambda store: reworded(store, lambda said: said.update(more=1)), "other fields"),
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
    office, store = with_store()
    life(office)
    harm(store)
    restarted = again(office)

    assert restarted.books == office.engine.books
    (flaw,) = restarted.snapshot_flaws
    assert flaw.place.file.startswith("snapshot ")
    assert flaw.code == "J011"
    assert complaint in flaw.message.en
    assert restarted.review().events == ()
    assert "the record counts, not the snapshot" in flaw.hint.en
    assert flaw.hint.zh_hant != ""


def test_where_none_fits_the_record_is_folded_from_its_start_and_the_next_snapshot_is_whole():
    office, store = with_store()
    life(office)
    for place in range(len(store.names)):
        reworded(store, lambda said: said.update(engine="0"), place)
    bad = len(store.names)
    office.engine = again(office)
    assert len(office.engine.snapshot_flaws) == bad

    office.submit({**LETTER, "reasons": "Again."}, ["DUN"])
    assert len(store.names) == bad + 1
    assert len(form.planned(store.names[-1][1], store.parts, set())) == 1
    assert again(office).books == office.engine.books
    assert again(office).snapshot_flaws == ()
    assert snapshots.examined(office.journal) == snapshots.Examined(count=bad + 1, foreign=bad, flaws=())


def test_a_damaged_one_in_the_middle_is_passed_over_by_those_that_were_taken_after_it():
    office, store = with_store()
    life(office)
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
    office, store = with_store()
    life(office)
    reworded(store, _lie)
    believed = again(office)

    assert believed.snapshot_flaws == ()
    assert believed.books != office.engine.books
    (flaw,) = snapshots.examined(office.journal).flaws
    assert str(flaw).startswith(
        f"snapshot {store.names[-1][0]}: J012: the snapshot says something else than the record"
    )


def test_a_lie_in_what_was_added_is_found_too():
    office, store = with_store()
    life(office)
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
    assert again(office).books.nonces != office.engine.books.nonces


def test_what_a_misled_engine_writes_does_not_follow_for_a_second_node():
    office, store = with_store()
    life(office)
    reworded(store, _lie)
    office.engine = again(office)
    length = office.engine.books.position
    office.engine.review()
    entries = office.journal.read()
    assert len(entries) > length

    found = rederiving.rederived(entries, office.journal.content, ZONES, examined)
    assert found.fault is not None
    assert found.fault.position == length + 1
    assert found.count == length


def test_a_second_node_believes_no_snapshot():
    office, store = with_store()
    life(office)
    for place in range(len(store.names)):
        reworded(store, _lie, place)
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
    office, _ = with_store()
    office.journal.snapshots = store = _Failing("keep")
    office.engine = again(office)
    life(office)

    assert list(office.journal.entries()) == list(life(Office()).journal.entries())
    flaws = office.engine.snapshot_flaws
    assert {flaw.code for flaw in flaws} == {"J013"}
    assert flaws[0].message.en == "the snapshot was not kept: the disk is full"
    assert store.asked == len(flaws) <= office.engine.books.position // EVERY  # it is not tried again at every entry
    store.verb = ""
    office.engine = again(office)
    office.submit({**LETTER, "reasons": "Again."}, ["DUN"])
    assert again(office).books == office.engine.books


@pytest.mark.parametrize("verb", ["held", "parts"])
def test_snapshots_that_cannot_be_read_are_told_and_the_record_is_folded(verb: str):
    office, store = with_store()
    life(office)
    broken = _Failing(verb)
    broken.names, broken.bytes = store.names, store.bytes
    office.journal.snapshots = broken

    (flaw,) = again(office).snapshot_flaws
    assert str(flaw).startswith("snapshots: J011: the snapshot is set aside: the disk is full")
    assert again(office).books == office.engine.books
    assert [flaw.code for flaw in snapshots.examined(office.journal).flaws] == ["J011"]
