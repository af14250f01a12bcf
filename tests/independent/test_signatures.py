"""Checkpoints, witnesses and tiles: whatever is false, missing, too long or not plain text, both verifiers refuse."""

from __future__ import annotations

import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping

import pytest

from tests.independent.forging import Thief, changed, checkpoint_text, put, tree_root
from tests.independent.plain import BadLogError
from tests.independent.scene import Scene, both_find, long_log
from tests.independent.verifier import Verdict

_LONG = 300


def _text(scene: Scene) -> tuple[str, str]:
    """What the checkpoint says, and the lines under it."""
    text, _, below = (scene.log / "checkpoint").read_text("utf-8").partition("\n\n")
    return f"{text}\n", below


def _write(scene: Scene, text: str, below: str) -> None:
    put(scene.log / "checkpoint", f"{text}\n{below}".encode())


# --- the log's own signature --------------------------------------------------------------------------------------


def test_a_signature_by_another_key_of_the_same_name_is_none(scene: Scene):
    text, _ = _text(scene)
    _write(scene, text, Thief.anew("log").line(text))

    both_find(scene, "checkpoint")


def test_a_signature_that_borrows_the_name_of_the_key_is_forged(scene: Scene):
    text, below = _text(scene)
    good, other = below.splitlines()[0], Thief.anew("log").line(text)
    mixed = b64encode(b64decode(good.split()[-1])[:4] + b64decode(other.split()[-1])[4:]).decode()
    _write(scene, text, f"— log {mixed}\n")
    both_find(scene, "checkpoint")
    _write(scene, text, below + f"— log {mixed}\n")  # beside the good one, too
    both_find(scene, "checkpoint")


def test_a_checkpoint_without_a_signature_of_the_log_is_none(scene: Scene):
    text, below = _text(scene)
    _write(scene, text, "".join(line + "\n" for line in below.splitlines() if "node" in line))

    both_find(scene, "checkpoint")


def test_a_checkpoint_of_another_log_is_none(scene: Scene):
    text, _ = _text(scene)
    other = text.replace("log\n", "other\n", 1)
    _write(scene, other, scene.thief("log").line(other))

    both_find(scene, "checkpoint")


@pytest.mark.parametrize(
    "size", ["1" + "0" * 18, "9" * 19, "9" * 40, "-1", "+18", "018", "1e1", "0x12", "１８", "18 ", "", "0", "17", "19"]
)
def test_a_size_that_is_a_lie_is_found_at_once_though_it_is_signed(scene: Scene, size: str):
    text, _ = _text(scene)
    said = text.replace("\n18\n", f"\n{size}\n", 1)
    assert said != text
    _write(scene, said, scene.thief("log").line(said))
    start = time.monotonic()
    judged, verified = scene.judged(), scene.verified()

    assert isinstance(judged, BadLogError)
    assert verified.code == 2
    assert time.monotonic() - start < 15


_SPOILT: Mapping[str, Callable[[bytes], bytes]] = {
    "a NUL": lambda data: data.replace(b"\n18\n", b"\n18\x00\n", 1),
    "not UTF-8": lambda data: data.replace(b"log\n", b"l\xffg\n", 1),
    "a carriage return": lambda data: data.replace(b"\n18\n", b"\r\n18\r\n", 1),
    "an empty file": lambda _: b"",
    "no end of the last line": lambda data: data[:-1],
    "no empty line": lambda data: data.replace(b"\n\n", b"\n", 1),
    "a root of 31 bytes": lambda data: data.replace(data.splitlines()[2], b"A" * 40 + b"AA==", 1),
    "a hyphen for a dash": lambda data: data.replace("—".encode(), b"-", 1),
    "another signature that is none": lambda data: data + "— who AA==\n".encode(),
    "another signature cut off": lambda data: data + "— who".encode(),
    "a mebibyte": lambda data: data + b"x" * (1 << 20) + b"\n",
}


@pytest.mark.parametrize("what", _SPOILT)
def test_a_checkpoint_that_is_no_plain_note_is_refused(scene: Scene, what: str):
    changed(scene.log / "checkpoint", _SPOILT[what])

    both_find(scene, "checkpoint")


def test_a_checkpoint_may_bear_signatures_of_strangers(scene: Scene):
    text, _ = _text(scene)
    changed(scene.log / "checkpoint", lambda data: data + Thief.anew("stranger").line(text).encode())
    scene.needs_witnesses()

    assert isinstance(scene.judged(), Verdict)
    assert scene.verified().code == 0


# --- witnesses ----------------------------------------------------------------------------------------------------


def _cosigned(scene: Scene, *lines: str) -> None:
    """Under the checkpoint stand the log's signature and these."""
    text, _ = _text(scene)
    _write(scene, text, scene.thief("log").line(text) + "".join(lines))
    scene.needs_witnesses()


def test_a_cosignature_of_another_size_is_none(scene: Scene):
    _, before, after = scene.before.read_text("utf-8").partition("\n\n")[2].splitlines(keepends=True)
    _cosigned(scene, before, after)

    both_find(scene, "checkpoint")


def test_a_cosignature_whose_time_was_altered_is_none(scene: Scene):
    text, now = _text(scene)[0], int(time.time())
    good, late = scene.thief("AST-node").line(text, now), scene.thief("ELD-node").line(text, now - 9, said=now)
    _cosigned(scene, good, late)

    both_find(scene, "checkpoint")


@pytest.mark.parametrize(("ahead_s", "sound"), [(0, True), (50, True), (3600, False), (1 << 62, False)])
def test_a_cosignature_from_the_future_is_none(scene: Scene, ahead_s: int, sound: bool):
    text, now = _text(scene)[0], int(time.time())
    _cosigned(scene, *(scene.thief(name).line(text, now + ahead_s) for name in ("AST-node", "ELD-node")))

    if sound:
        assert isinstance(scene.judged(), Verdict)
        assert scene.verified().code == 0
    else:
        both_find(scene, "checkpoint")


@pytest.mark.parametrize("names", [(), ("AST-node",), ("ELD-node",), ("AST-node", "AST-node")], ids=len)
def test_too_few_witnesses_or_of_one_side_alone_are_not_enough(scene: Scene, names: tuple[str, ...]):
    text, now = _text(scene)[0], int(time.time())
    _cosigned(scene, *(scene.thief(name).line(text, now - place) for place, name in enumerate(names)))
    both_find(scene, "checkpoint")
    scene.needs_witnesses(at_least=len(set(names)), of_each_side=1)
    both_find(scene, "checkpoint")
    scene.needs_witnesses(at_least=len(set(names)), of_each_side=0)
    assert isinstance(scene.judged(), Verdict)
    assert scene.verified().code == 0


@pytest.mark.parametrize("name", ["AST-node", "ELD-node"])
def test_one_witness_of_two_is_not_enough_whatever_its_side(scene: Scene, name: str):
    text, now = _text(scene)[0], int(time.time())
    _cosigned(scene, scene.thief(name).line(text, now))
    scene.needs_witnesses(of_each_side=0)

    both_find(scene, "checkpoint")


@pytest.mark.parametrize(("ahead_s", "code"), [(86_400, 0), (86_401, 2)])
def test_no_policy_allows_a_clock_to_be_more_than_a_day_ahead(scene: Scene, ahead_s: int, code: int):
    """Whoever wrote a thousand years would believe whatever is yet to come."""
    scene.policy = {"clocks_ahead_s": ahead_s}
    answer = scene.verified()

    assert answer.code == code, answer
    assert ("policy.yaml" in answer.err and "clocks_ahead_s" in answer.err) is (code == 2)


def test_a_plain_signature_of_a_witness_is_no_cosignature(scene: Scene):
    text, now = _text(scene)[0], int(time.time())
    _cosigned(scene, scene.thief("AST-node").line(text), scene.thief("ELD-node").line(text, now))

    both_find(scene, "checkpoint")


# --- tiles --------------------------------------------------------------------------------------------------------


def _full_for_partial(scene: Scene) -> str:
    """The last tile stands under the name of a full one."""
    (scene.log / "tile/0/001.p/44").rename(scene.log / "tile/0/001")
    return "tile/0/001.p/44"


def _partial_for_full(scene: Scene) -> str:
    """A full tile has the hashes of a partial one."""
    changed(scene.log / "tile/0/000", lambda data: data[: 32 * 44])
    return "tile/0/000"


def _gone(scene: Scene) -> str:
    (scene.log / "tile/0/000").unlink()
    return "tile/0/000"


def _gone_above(scene: Scene) -> str:
    (scene.log / "tile/1/000.p/1").unlink()
    return "tile/1/000.p/1"


def _bundle_gone(scene: Scene) -> str:
    (scene.log / "tile/entries/000").unlink()
    return "tile/entries/000"


def _longer(scene: Scene) -> str:
    changed(scene.log / "tile/0/001.p/44", lambda data: data + b"\x00" * 32)
    return "tile/0/001.p/44"


def _longer_by_a_byte(scene: Scene) -> str:
    changed(scene.log / "tile/1/000.p/1", lambda data: data + b"\n")
    return "tile/1/000.p/1"


def _another_hash_above(scene: Scene) -> str:
    changed(scene.log / "tile/1/000.p/1", lambda data: data[::-1])
    return "tile/1/000.p/1"


def _empty(scene: Scene) -> str:
    put(scene.log / "tile/0/000", b"")
    return "tile/0/000"


TILES: Mapping[str, Callable[[Scene], str]] = {
    each.__name__: each
    for each in (
        _full_for_partial,
        _partial_for_full,
        _gone,
        _gone_above,
        _bundle_gone,
        _longer,
        _longer_by_a_byte,
        _another_hash_above,
        _empty,
    )
}


@pytest.mark.parametrize("what", TILES)
def test_a_tile_that_is_missing_or_not_what_the_entries_make_is_named(scene: Scene, what: str):
    long_log(scene, _LONG)
    assert isinstance(scene.judged(), Verdict)
    place = TILES[what](scene)

    both_find(scene, place)


@pytest.mark.parametrize("spoil", [b"\x00", b"\x00\x01", b"\xff\xff{}", b"\x00\x00"], ids=repr)
def test_a_bundle_with_bytes_behind_its_last_entry_is_refused(scene: Scene, spoil: bytes):
    long_log(scene, _LONG)
    changed(scene.log / "tile/entries/001.p/44", lambda data: data + spoil)
    judged, verified = scene.judged(), scene.verified()

    assert isinstance(judged, BadLogError)
    assert judged.place == "tile/entries/001.p/44"
    assert verified.code == 2


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 513])
def test_both_read_logs_of_every_shape(scene: Scene, size: int):
    leaves = long_log(scene, size)
    judged, verified = scene.judged(), scene.verified()

    assert isinstance(judged, Verdict)
    assert (judged.size, judged.root) == (size, tree_root(leaves))
    assert (verified.code, verified.json["root"]) == (0, judged.root.hex())


@pytest.mark.parametrize("first", [0, 1, 88, 256, 257, 300])
def test_growth_shows_from_tiles_alone(scene: Scene, first: int):
    leaves = long_log(scene, _LONG)
    thief = scene.thief("log")
    scene.since = scene.folder / "seen"
    for spoilt in (False, True):
        root = tree_root(leaves[:first])
        text = checkpoint_text("log", first, bytes(32) if spoilt else root)
        put(scene.since, f"{text}\n{thief.line(text)}".encode())
        judged, verified = scene.judged(), scene.verified()
        assert isinstance(judged, BadLogError if spoilt else Verdict), first
        assert verified.code == (2 if spoilt else 0), first


def test_a_checkpoint_seen_before_counts_only_if_the_log_signed_it(scene: Scene):
    """Another log may hand out a checkpoint of nothing, from which everything has grown."""
    text = checkpoint_text("log", 0, tree_root([]))
    scene.since = scene.folder / "seen"
    put(scene.since, f"{text}\n{Thief.anew('log').line(text)}".encode())
    judged, verified = scene.judged(), scene.verified()

    assert isinstance(judged, BadLogError)
    assert judged.place == "since"
    assert (verified.code, verified.out) == (2, "")
    assert f"{scene.since}: K003: the key of log did not sign the checkpoint" in verified.err
