"""Entries withheld from a log: what is shown is held against itself, and what cannot be checked is told and counted."""

from __future__ import annotations

import base64

import pytest

from tests.e2e.terminal import inside
from tests.independent.forgeries import FILES
from tests.independent.forging import Forger
from tests.independent.papers import named
from tests.independent.plain import BadLogError, written
from tests.independent.scene import Scene
from tests.independent.stolen import STOLEN
from tests.independent.verifier import Verdict

_EARLY = 2
"""A statement of where a measure stood at the beginning: nothing in it bears on what came in."""


def test_what_is_shown_of_a_record_with_a_gap_is_checked_and_the_rest_is_counted(scene: Scene):
    whole = scene.verified().json
    scene.withhold(_EARLY)
    judged, told = scene.judged(), scene.verified()

    assert isinstance(judged, Verdict), judged
    assert (told.code, told.json["sound"], told.json["complete"]) == (0, True, False)
    assert (told.json["withheld"], told.json["derived"], judged.withheld) == (1, _EARLY - 1, 1)
    assert told.json["documents"] == whole["documents"] == 5
    kinds = [entry["type"] for entry in _shown(scene)]
    follows = [each for each in kinds if each.partition(".")[0] in {"measure", "judgment", "duty", "finding", "order"}]
    assert told.json["unchecked"] == {"bonds": 1, "documents": 0, "conclusions": len(follows)}
    assert len(follows) > 3


def _shown(scene: Scene) -> list[dict[str, str]]:
    """The entries behind the gap."""
    rows = (scene.log / "restricted/entries.jsonl").read_bytes().splitlines()
    whole = [row for row in rows[_EARLY:] if row != b"-"]
    (scene.folder / "shown").mkdir()
    (scene.folder / "shown/restricted").mkdir()
    (scene.folder / "shown/restricted/entries.jsonl").write_bytes(b"".join(row + b"\n" for row in whole))
    (scene.folder / "shown/restricted/salts").write_text("", "ascii")
    return Forger.of(scene.folder / "shown", scene.thief("log")).entries


@pytest.mark.parametrize("allowed", [0, 1])
def test_more_withheld_than_the_reader_accepts_is_no_success_and_is_never_cosigned(scene: Scene, allowed: int):
    """Or whoever keeps the record could hide one entry, and nobody would derive any behind it."""
    scene.withhold(_EARLY, _EARLY + 1)
    scene.withheld = allowed
    before = (scene.log / "checkpoint").read_bytes()
    policy, key = scene.folder / "policy.yaml", scene.folder / "AST-node.key"
    witness = inside("log", "witness", scene.log, "--policy", policy, "--key", key, "--withheld", allowed)
    told = {
        language: inside("--lang", language, "log", "verify", scene.log, "--policy", policy, "--withheld", allowed)
        for language in ("en", "zh-Hant")
    }

    assert [scene.verified().code, witness.code, *(each.code for each in told.values())] == [1] * 4
    assert scene.verified().json["sound"] is True
    assert f"INCOMPLETE: 2 entries are withheld, {allowed} may be" in told["en"].out
    assert f"不完整：未予揭露者2筆，所許者{allowed}筆" in told["zh-Hant"].out
    assert (scene.log / "checkpoint").read_bytes() == before


def test_as_many_as_the_reader_accepts_are_and_a_witness_who_says_so_cosigns(scene: Scene):
    scene.withhold(_EARLY, _EARLY + 1)
    alone = b"".join((scene.log / "checkpoint").read_bytes().splitlines(keepends=True)[:5])
    (scene.log / "checkpoint").write_bytes(alone)
    policy, key = scene.folder / "policy.yaml", scene.folder / "AST-node.key"
    witness = inside("log", "witness", scene.log, "--policy", policy, "--key", key, "--withheld", 2)

    assert (scene.verified().code, witness.code) == (0, 0)
    assert (scene.log / "checkpoint").read_bytes().startswith(alone + "— AST-node ".encode())


def test_without_the_record_the_check_says_that_no_entry_was_checked(scene: Scene):
    (scene.log / "restricted").rename(scene.folder / "kept")
    told = inside("log", "verify", scene.log, "--policy", scene.folder / "policy.yaml")

    assert told.code == 0
    assert "no entry was checked" in told.out


# --- forgeries behind a gap ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", sorted({*STOLEN} - {"key_of_nobody"}))
def test_a_gap_hides_no_forgery_that_stands_behind_it(scene: Scene, what: str):
    """But what the record concludes, which nobody can derive any more, and a key that may have come in there."""
    place = STOLEN[what](scene)
    scene.withhold(_EARLY)
    verified = scene.verified()

    if verified.code == 1:
        assert verified.json["fault"]["position"] == place, verified.out
    else:
        assert verified.code == 2, verified.out
        assert str(place) in verified.err, verified.err


@pytest.mark.parametrize("what", ["edited", "dropped", "reordered", "cut_short"])
def test_nor_does_it_hide_what_the_log_does_not_commit_to(scene: Scene, what: str):
    place = FILES[what](scene)
    scene.withhold(_EARLY)

    assert isinstance(scene.judged(), BadLogError)
    assert scene.verified().json["fault"]["position"] == place


@pytest.mark.parametrize(
    "change",
    [
        {"position": 9_999},
        {"stream": "other"},
        {"previous": f"sha256:{'0' * 64}"},
        {"recorded_at": "2020-01-01T00:00:00Z"},
    ],
    ids=lambda each: [*each],
)
def test_nor_an_entry_in_another_place_or_of_another_record_or_bound_to_nothing(
    scene: Scene, change: dict[str, object]
):
    forger = scene.forger()
    forger.seal()
    at = forger.find("fact.recorded", 2)
    _resealed(forger, at, change)
    forger.publish(forger.show())
    scene.withhold(_EARLY)
    judged = scene.judged()

    assert isinstance(judged, BadLogError)
    assert judged.place == scene.verified().json["fault"]["position"] == at + 1


def _resealed(forger: Forger, at: int, change: dict[str, object]) -> None:
    """An entry with a right digest of its own, in a record that is not otherwise sealed anew."""
    entry = forger.entries[at]
    entry |= change
    entry["digest"] = named(written({name: entry[name] for name in entry if name != "digest"}))


_SAID: dict[str, dict[str, object]] = {
    "another nonce": {"nonce": "n" * 22},
    "other parties": {"parties": ["BOR"]},
    "another purpose": {"purpose": "key"},
    "another document": {"document": f"sha256:{'0' * 64}"},
}


@pytest.mark.parametrize("what", _SAID)
def test_nor_an_entry_that_says_another_thing_than_its_document(scene: Scene, what: str):
    forger = scene.forger()
    at = forger.find("document.accepted", 1)
    forger.entries[at]["payload"] |= _SAID[what]
    forger.everything()
    scene.withhold(_EARLY)

    assert scene.verified().json["fault"]["position"] == at + 1


def test_nor_a_key_that_no_document_put_on_record(scene: Scene):
    """The party registered one of its own; the entry says that it was another."""
    forger = scene.forger()
    at = next(place for place, entry in enumerate(forger.entries) if "keys" in entry["payload"])
    [row] = forger.entries[at]["payload"]["keys"]
    row["public_key"] = base64.b64encode(scene.thief("ELD-node").public_key).decode()
    forger.everything()
    scene.withhold(_EARLY)

    assert scene.verified().json["fault"]["position"] == at + 1


def test_nor_a_batch_whose_bytes_are_not_those_that_it_cites(scene: Scene):
    forger = scene.forger()
    place = len(forger.entries)
    name = forger.keep(b"[]")
    forger.insert(place, "reports.received", {"digest": name, "count": 0, "salt": "0" * 64})
    forger.everything()
    scene.withhold(_EARLY)
    assert scene.verified().code == 0
    (scene.log / "restricted/content" / name.removeprefix("sha256:")).write_bytes(b"[ ]")

    assert scene.verified().json["fault"]["position"] == place + 1


def test_an_entry_whose_bond_leads_into_the_gap_may_say_anything_of_it(scene: Scene):
    """That is what cannot be checked, and it is counted."""
    forger = scene.forger()
    forger.seal()
    _resealed(forger, _EARLY, {"previous": f"sha256:{'0' * 64}"})
    kept = forger.entries[_EARLY]["digest"]
    for entry in forger.entries[_EARLY + 1 :]:
        entry["previous"] = kept
        _resealed(forger, forger.entries.index(entry), {})
        kept = entry["digest"]
    forger.publish(forger.show())
    scene.withhold(_EARLY)

    assert (scene.verified().code, scene.verified().json["unchecked"]["bonds"]) == (0, 1)


def test_a_key_that_was_put_on_record_in_the_gap_leaves_its_documents_unchecked(scene: Scene):
    """The documents under it are counted, and their facts must name them all the same."""
    forger = scene.forger()
    registered = next(at for at, entry in enumerate(forger.entries, 1) if "keys" in entry["payload"])
    scene.withhold(registered)
    told = scene.verified().json

    assert told["sound"] is True
    assert told["unchecked"]["documents"] == 1
    assert told["documents"] == 3


def test_nor_can_a_stranger_be_told_from_somebody_whose_key_was_put_on_record_there(scene: Scene):
    """So whoever relies on a record with a gap is told of every document that nothing shown bears out."""
    STOLEN["key_of_nobody"](scene)
    scene.withhold(_EARLY)

    assert scene.verified().json["unchecked"]["documents"] == 1


def test_without_the_first_entry_nothing_is_known_but_digests(scene: Scene):
    scene.withhold(1)
    told = scene.verified().json

    assert (told["sound"], told["derived"], told["documents"]) == (True, 0, 0)
    assert told["unchecked"]["documents"] == 5
