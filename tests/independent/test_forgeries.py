"""Forgeries by somebody who knows every format: both verifiers find each, at the same place."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from tests.e2e.terminal import inside
from tests.independent.forgeries import FILES, HISTORY, LINKS
from tests.independent.forging import changed
from tests.independent.scene import Scene, both_find
from tests.independent.stolen import STOLEN
from tests.independent.verifier import Verdict


def test_the_second_verifier_shares_no_code_with_the_first():
    for name in ("plain", "hashing", "notes", "folder", "papers", "record", "verifier"):
        tree = ast.parse((Path(__file__).parent / f"{name}.py").read_bytes())
        for node in ast.walk(tree):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for module in modules:
                first = module.partition(".")[0]
                assert first in sys.stdlib_module_names | {"cryptography"} or module.startswith("tests.independent")
                assert module not in {
                    f"tests.independent.{each}" for each in ("scene", "forging", "forgeries", "stolen")
                }


def test_a_log_as_published_is_sound_to_both(scene: Scene):
    scene.needs_witnesses()
    scene.since = scene.before
    judged, verified = scene.judged(), scene.verified()

    assert isinstance(judged, Verdict), judged
    assert verified.code == 0, verified.err
    told = verified.json
    assert (told["size"], told["root"], told["documents"]) == (judged.size, judged.root.hex(), judged.documents)
    assert set(told["witnesses"]) == set(judged.seen) == {"AST-node", "ELD-node"}
    assert judged.documents == 5


@pytest.mark.parametrize("what", FILES)
def test_what_anybody_does_to_the_files_is_found(scene: Scene, what: str):
    both_find(scene, FILES[what](scene))


@pytest.mark.parametrize("what", STOLEN)
def test_what_the_keeper_of_the_log_does_is_found_though_every_leaf_and_signature_is_right(scene: Scene, what: str):
    both_find(scene, STOLEN[what](scene))


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of POSIX")
@pytest.mark.parametrize("what", LINKS)
def test_nothing_but_plain_files_below_the_folder_is_read(scene: Scene, what: str):
    both_find(scene, LINKS[what](scene))


@pytest.mark.parametrize("what", HISTORY)
def test_what_was_taken_back_shows_against_what_was_seen(scene: Scene, what: str):
    scene.since = scene.folder / "seen"
    scene.since.write_bytes((scene.log / "checkpoint").read_bytes())
    both_find(scene, HISTORY[what](scene))


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_witness_writes_nothing_through_a_link_that_the_keeper_of_the_log_has_laid(scene: Scene):
    own = scene.folder / "of the witness alone"
    own.write_bytes(b"mine")
    (scene.log / ".checkpoint.new").symlink_to(own)
    policy, key = scene.folder / "policy.yaml", scene.folder / "AST-node.key"
    changed(scene.log / "checkpoint", lambda data: b"".join(data.splitlines(keepends=True)[:5]))
    answer = inside("log", "witness", scene.log, "--policy", policy, "--key", key)

    assert own.read_bytes() == b"mine"
    assert (answer.code, answer.err) == (0, "")
    assert b"AST-node" in (scene.log / "checkpoint").read_bytes()
