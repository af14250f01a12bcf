"""The log of a record, as its keeper publishes it and witnesses check it on the command line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import yaml

from foedus.adapters.sqlite_journal import SqliteJournal
from foedus.journal import Envelope, Event
from tests.e2e.office import LETTER, SEAT, Office
from tests.e2e.terminal import Answer, inside


@pytest.fixture(scope="module")
def logged(opened: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A log of two documents, and two witnesses of opposed sides, of which each test takes a copy."""
    folder = tmp_path_factory.mktemp("logged") / "office"
    shutil.copytree(opened.folder, folder)
    office = Office(folder)
    made = {name: yaml.safe_load(office.key(name).out) for name in ("log", "AST-node", "ELD-node")}
    office.submit(office.signed("seat", SEAT, "REG1", "REG3"), office.signed("letter", LETTER, "DUN"))
    policy = {
        "origin": "log",
        "log": made["log"]["log"],
        "witnesses": [
            {"key": made["AST-node"]["witness"], "side": "guarantors"},
            {"key": made["ELD-node"]["witness"], "side": "addressee"},
        ],
        "at_least": 2,
        "of_each_side": 1,
    }
    office.write("policy.yaml", policy)
    office.write("alone.yaml", {**policy, "at_least": 0, "of_each_side": 0})
    exported = office.export()
    assert (exported.code, exported.err) == (0, "")
    return office


@pytest.fixture
def published(logged: Office, tmp_path: Path) -> Office:
    shutil.copytree(logged.folder, tmp_path / "published")
    return Office(tmp_path / "published")


def _verified(office: Office, policy: str = "alone", *more: object) -> Answer:
    return inside("log", "verify", office.log, "--policy", office.folder / f"{policy}.yaml", *more, "--json")


def _witnessed(office: Office, name: str) -> Answer:
    key = office.folder / f"{name}.key"
    return inside("log", "witness", office.log, "--policy", office.folder / "alone.yaml", "--key", key, "--json")


def test_a_log_is_worth_relying_on_once_both_sides_have_derived_it_anew(published: Office) -> None:
    alone = _verified(published)
    early = _verified(published, "policy")
    witnesses = [_witnessed(published, name) for name in ("AST-node", "ELD-node")]
    later = _verified(published, "policy")

    assert (alone.code, alone.json["documents"], alone.json["derived"]) == (0, 2, alone.json["size"])
    assert early.code == 2
    assert "0 witnesses cosigned, 2 are needed" in early.err
    assert [each.code for each in witnesses] == [0, 0]
    assert (later.code, set(later.json["witnesses"])) == (0, {"AST-node", "ELD-node"})


def test_a_log_grows_and_witnesses_follow_it_from_where_they_saw_it(published: Office) -> None:
    before = published.folder / "before"
    before.write_bytes((published.log / "checkpoint").read_bytes())
    assert _witnessed(published, "ELD-node").code == 0
    assert published.submit(published.signed("more", LETTER, "DUN")).code == 0
    assert published.export().code == 0
    grown = _verified(published, "alone", "--since", before)

    assert grown.code == 0
    assert grown.json["size"] > int(before.read_text("utf-8").splitlines()[1])
    assert _witnessed(published, "ELD-node").code == 0


def test_without_the_record_the_log_tells_nothing_of_it_and_still_holds(published: Office) -> None:
    restricted = published.log / "restricted"
    restricted.rename(published.folder / "kept")
    answer = _verified(published)
    public = b"".join(path.read_bytes() for path in published.log.rglob("*") if path.is_file())

    assert (answer.code, answer.json["withheld"], answer.json["derived"]) == (0, None, None)
    assert not any(word in public for word in (b"notification", b"Shelling", b"commissioner", b"REG1", b"sha256:"))


def test_two_logs_of_one_record_share_no_leaf(published: Office) -> None:
    """Nobody who holds one log can tell from another whether an entry is in it: every salt is drawn anew."""
    other = published.folder / "other"
    assert inside("log", "export", published.journal, other, "--key", published.folder / "log.key").code == 0
    [one], [two] = ([*(log / "tile" / "0").rglob("*.p/*")] for log in (published.log, other))
    leaves = [{path.read_bytes()[at : at + 32] for at in range(0, path.stat().st_size, 32)} for path in (one, two)]

    assert leaves[0].isdisjoint(leaves[1])


_TAMPERED: dict[str, tuple[str, tuple[str, ...]]] = {
    "checkpoint": ("checkpoint", ("did not make it", "not a checkpoint", "did not sign", "is not a signature")),
    "a leaf": ("tile/entries/000.p/*", ("is not what the entries make", "do not make the tree", "within an entry")),
    "a tile": ("tile/0/000.p/*", ("is not what the entries make",)),
    "an entry": ("restricted/entries.jsonl", ("does not commit to this entry",)),
    "a salt": ("restricted/salts", ("does not commit to this entry", "a salt that is none")),
    "a content": ("restricted/content/*", ("was changed",)),
}


@pytest.mark.parametrize("what", _TAMPERED)
def test_a_byte_changed_anywhere_is_found_and_nobody_cosigns(published: Office, what: str) -> None:
    pattern, reasons = _TAMPERED[what]
    for path in sorted(published.log.glob(pattern)):
        good = path.read_bytes()
        middle = len(good) // 2
        path.write_bytes(good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1 :])
        checkpoint = (published.log / "checkpoint").read_bytes()
        answers = (_verified(published), _witnessed(published, "ELD-node"))

        assert all(each.code in {1, 2} for each in answers)
        assert all(any(reason in each.out + each.err for reason in reasons) for each in answers)
        assert (published.log / "checkpoint").read_bytes() == checkpoint
        path.write_bytes(good)


def test_a_log_cut_off_or_forked_is_never_cosigned_again(published: Office) -> None:
    assert _witnessed(published, "ELD-node").code == 0
    fork = published.folder / "fork"
    assert inside("log", "export", published.journal, fork, "--key", published.folder / "log.key").code == 0
    first = published.log
    published.log = fork
    answer = _witnessed(published, "ELD-node")

    assert answer.code == 2
    assert "the log has been forked" in answer.err
    published.log = first
    assert _witnessed(published, "ELD-node").code == 0


def test_a_log_of_one_record_takes_no_other(published: Office, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    other = Office(tmp_path / "other")
    assert other.open().code == 0
    answer = inside("log", "export", other.journal, published.log, "--key", published.folder / "log.key")

    assert (answer.code, answer.out) == (2, "")
    assert ": K002: the log there is of another record" in answer.err


def test_an_entry_withheld_stays_committed_to_and_is_counted_and_never_comes_back(published: Office) -> None:
    """A document goes with its fact and with its bytes, wherever they lay in the folder."""
    told = _verified(published).json
    restricted = published.log / "restricted"
    lines = (restricted / "entries.jsonl").read_text("utf-8").splitlines()
    letter = next(place for place, line in enumerate(lines, 1) if '"kind":"notification"' in line)
    gone = inside("log", "withhold", published.log, letter)
    found = _verified(published)
    seen = b"".join(path.read_bytes() for path in published.log.rglob("*") if path.is_file())

    assert (gone.code, gone.out.strip()) == (0, f"withheld: {letter - 1}, {letter}")
    assert (found.code, found.json["withheld"], found.json["derived"]) == (1, 2, letter - 2)
    assert _verified(published, "alone", "--withheld", 2).code == 0
    assert found.json["root"] == told["root"]
    assert b"Shelling" not in seen
    assert published.export().code == 0
    assert b"Shelling" not in b"".join(path.read_bytes() for path in published.log.rglob("*") if path.is_file())
    assert inside("log", "withhold", published.log, 10_000).code == 2


def test_a_journal_rewritten_with_care_is_caught_by_a_second_node_and_by_the_old_log(published: Office) -> None:
    """Its chain is sound; but a fresh log of it does not follow, and the log of before takes no other record."""
    forged = published.folder / "forged.journal"
    with SqliteJournal.open_existing(published.journal) as journal:
        entries, content = journal.read(), journal.content
        letters = [place for place, entry in enumerate(entries) if "notification" in str(entry.payload.get("fact"))]
        kept = [
            Event(type=each.type, held=each.held, recorded_at=each.recorded_at, payload=each.payload)
            for place, each in enumerate(entries)
            if place != letters[0]
        ]
        names = {str(value) for each in kept for value in each.payload.values() if str(value).startswith("sha256:")}
        contents = {name: content(name) for name in names if name in {*map(str, _held(entries))}}
    with SqliteJournal.create_or_open(forged, "two-lines") as journal:
        journal.append(after=0, events=kept, contents=contents)
    key, log = published.folder / "log.key", published.folder / "fresh"

    assert inside("log", "verify", forged).code == 0
    assert inside("log", "export", forged, published.log, "--key", key).code == 2
    assert inside("log", "export", forged, log, "--key", key).code == 0
    published.log = log
    answer = _verified(published)
    assert (answer.code, answer.json["sound"]) == (1, False)
    assert answer.json["fault"]["position"] == letters[0] + 1


def _held(entries: Sequence[Envelope]) -> Iterator[object]:
    """What entries cite and the journal holds."""
    for entry in entries:
        yield from (entry.payload[key] for key in ("roster", "text", "content") if key in entry.payload)
