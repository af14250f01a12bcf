"""What others have published: trees, proofs, notes and paths, to which both verifiers must come."""

from __future__ import annotations

import base64
import json
import random
from hashlib import sha256

import pytest
from pymerkle import InmemoryTree

from foedus.journal import canonical
from foedus.kernel import Instant
from foedus.trust import log, merkle
from foedus.trust.log import witnesses
from tests.independent import plain
from tests.independent.folder import path_of
from tests.independent.forging import tree_root
from tests.independent.hashing import (
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    range_root,
    root_of_inclusion,
    roots_of_consistency,
)
from tests.independent.notes import Policy, check_signatures, read_checkpoint, read_key
from tests.independent.plain import BadLogError

# Leaves, roots and hashes within the tree: transparency-dev/merkle, testonly/constants.go, after the tests of
# certificate-transparency.
_LEAVES = [
    bytes.fromhex(text)
    for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
_0, _1, _4 = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
)
_01, _23, _45, _67 = (
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
)
_0123, _4567 = (
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
)
# The same module: testonly/reference_test.go (index, size) and proof/verify_test.go (first, second).
_INCLUSIONS: dict[tuple[int, int], list[str]] = {
    (0, 1): [],
    (0, 2): [_1],
    (1, 2): [_0],
    (2, 3): [_01],
    (1, 5): [_0, _23, _4],
    (0, 8): [_1, _23, _4567],
    (5, 8): [_4, _67, _0123],
}
_CONSISTENCIES: dict[tuple[int, int], list[str]] = {
    (1, 1): [],
    (1, 8): [_1, _23, _4567],
    (6, 8): [_45, _67, _0123],
    (2, 5): [_23, _4],
}
# compact/range_test.go: leaf i is i in two bytes, the lower one first.
_GOLDEN = {
    10: "VjWMPSYNtCuCNlF/RLnQy6HcwSk6CIipfxm+hettA+4=",
    15: "j4SulYmocFuxdeyp12xXCIgK6PekBcxzAIj4zbQzNEI=",
    16: "c+4Uc6BCMOZf/v3NZK1kqTUJe+bBoFtOhP+P3SayKRE=",
    100: "dUh9hYH88p0CMoHkdr1wC2szbhcLAXOejWpINIooKUY=",
    255: "SmdsuKUqiod3RX2jyF2M6JnbdE4QuTwwipfAowI4/i0=",
}


def _tree(leaves: list[bytes]) -> merkle.Tree:
    return merkle.Tree(map(merkle.leaf, leaves))


def _hex(proof: object) -> list[str]:
    assert isinstance(proof, list | tuple)
    return [bytes(each).hex() for each in proof]


def test_the_hashes_of_rfc6962_are_reached():
    assert leaf_hash(b"L123456") == merkle.leaf(b"L123456")
    assert leaf_hash(b"L123456").hex() == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    assert node_hash(b"N123", b"N456") == merkle.node(b"N123", b"N456")
    assert node_hash(b"N123", b"N456").hex() == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"


@pytest.mark.parametrize("size", range(9))
def test_the_reference_roots_are_reached(size: int):
    tree = _tree(_LEAVES)

    assert tree.root(size).hex() == tree_root(_LEAVES[:size]).hex() == _ROOTS[size]
    assert range_root(tree.complete, 0, size).hex() == _ROOTS[size]


@pytest.mark.parametrize("size", _GOLDEN)
def test_the_golden_roots_are_reached(size: int):
    leaves = [place.to_bytes(2, "little") for place in range(size)]
    tree = _tree(leaves)

    assert base64.b64encode(tree.root()).decode() == _GOLDEN[size]
    assert range_root(tree.complete, 0, size) == tree_root(leaves) == tree.root()


@pytest.mark.parametrize(("index", "size"), _INCLUSIONS)
def test_the_reference_inclusion_proofs_are_made_and_believed(index: int, size: int):
    tree, proof = _tree(_LEAVES), [bytes.fromhex(text) for text in _INCLUSIONS[index, size]]
    head, leaf = merkle.Head(size, bytes.fromhex(_ROOTS[size])), leaf_hash(_LEAVES[index])

    assert _hex(tree.inclusion(index, size)) == _hex(proof) == _hex(inclusion_proof(tree.complete, index, size))
    assert merkle.includes(head, index, leaf, proof)
    assert root_of_inclusion(index, size, leaf, proof) == head.root


@pytest.mark.parametrize(("first", "second"), _CONSISTENCIES)
def test_the_reference_consistency_proofs_are_made_and_believed(first: int, second: int):
    tree, proof = _tree(_LEAVES), [bytes.fromhex(text) for text in _CONSISTENCIES[first, second]]
    heads = [merkle.Head(size, bytes.fromhex(_ROOTS[size])) for size in (first, second)]

    assert _hex(tree.consistency(first, second)) == _hex(proof)
    assert _hex(consistency_proof(tree.complete, first, second)) == _hex(proof)
    assert merkle.extends(heads[0], heads[1], proof)
    assert roots_of_consistency(first, second, heads[0].root, proof) == (heads[0].root, heads[1].root)


def _spoilt(proof: list[bytes], root: bytes) -> list[list[bytes]]:
    """A good proof spoilt in the ways of the reference tests: garbage before, behind and within, a part left out."""
    flipped = [[*proof[:at], bytes([proof[at][0] ^ 8]) + proof[at][1:], *proof[at + 1 :]] for at in range(len(proof))]
    added = [[*proof, b""], [*proof, root], [b"", *proof], [root, *proof]]
    return [*flipped, *added, *([proof[:-1]] if len(proof) > 0 else []), *([proof[::-1]] if len(proof) > 1 else [])]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 8])
def test_spoilt_proofs_are_believed_by_neither(size: int):
    tree = _tree(_LEAVES)
    root = tree.root(size)
    for index in range(size):
        leaf = leaf_hash(_LEAVES[index])
        for proof in _spoilt(list(tree.inclusion(index, size)), root):
            assert not merkle.includes(merkle.Head(size, root), index, leaf, proof)
            assert root_of_inclusion(index, size, leaf, proof) != root
    for first in range(1, size + 1):
        old = tree.root(first)
        for proof in _spoilt(list(tree.consistency(first, size)), root):
            assert not merkle.extends(merkle.Head(first, old), merkle.Head(size, root), proof)
            assert roots_of_consistency(first, size, old, proof) != (old, root)


def test_a_third_program_comes_to_the_same_trees():
    """Its inclusion proofs are those of RFC 9162, its consistency proofs its own; under the GPL, so an oracle alone."""
    chance = random.Random(9162)
    leaves = [chance.randbytes(chance.randrange(0, 40)) for _ in range(70)]
    tree, other = _tree(leaves), InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        other.append_entry(leaf)
    for size in sorted(chance.sample(range(1, 71), 25)):
        root = other.get_root(size)
        assert root == tree.root(size) == tree_root(leaves[:size])
        for index in chance.sample(range(size), min(size, 8)):
            path = other.prove_inclusion(index + 1, size).serialize()["path"]
            assert path == [leaf_hash(leaves[index]).hex(), *_hex(tree.inclusion(index, size))]
        first = chance.randrange(1, size + 1)
        roots = other.get_root(first), root
        proof = tree.consistency(first, size)
        assert roots_of_consistency(first, size, roots[0], proof) == roots
        assert merkle.extends(merkle.Head(first, roots[0]), merkle.Head(size, root), proof)


# --- notes --------------------------------------------------------------------------------------------------------

# Go's checksum database, whose key is in the go command; the checkpoints are real ones, of 2021 and 2026.
_SUM = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
_CHECKPOINTS = (
    (
        6476701,
        "mb8QLQIs0Z0yP5Cstq6guj87oXWeC9gEM8oVikmm9Wk=",
        "Az3grsLX85Gz+s1SiTbgkuqxgItqFq7gsMUEyVnrsa9LM7Us9S+1xbFIGu95949rj4nPRYfvimWEPWL+o3GeoWwOoAw=",
    ),
    (
        52544510,
        "+TGlZfnTizQCJgyZR56QixD8+X4dd8Wefy8U1w6k0Ig=",
        "Az3grn6d1PSjcypDf9bfcFVU5fvJB7VkLc0MAbz8jqeQVnSbAj9pKcsB5dJt5VdswPDUtiFar5LPRBu+uEQAT1CDfAc=",
    ),
)


@pytest.mark.parametrize(("size", "root", "signature"), _CHECKPOINTS)
def test_the_checkpoints_of_gos_checksum_database_are_signed_by_its_key(size: int, root: str, signature: str):
    text = f"go.sum database tree\n{size}\n{root}\n"
    note = f"{text}\n— sum.golang.org {signature}\n".encode()
    policy = Policy("go.sum database tree", read_key(_SUM))
    verifier = log.read_verifier(_SUM)
    own = witnesses.accepted(
        log.read_note(note),
        log.Policy(origin=policy.origin, log=verifier, sides={}),
        Instant(0),
    )

    assert check_signatures(read_checkpoint(note, "it"), policy, 0, "it") == {}
    assert (own.checkpoint.head.size, base64.b64encode(own.checkpoint.head.root).decode()) == (size, root)
    forged = note.replace(str(size).encode(), str(size + 1).encode())
    with pytest.raises(BadLogError, match="false"):
        check_signatures(read_checkpoint(forged, "it"), policy, 0, "it")


# --- tiles and JSON -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "width", "path"),
    [
        (1234067, 256, "tile/0/x001/x234/067"),  # the example of C2SP tlog-tiles
        (0, 256, "tile/0/000"),
        (0, 1, "tile/0/000.p/1"),
        (273, 112, "tile/0/273.p/112"),
        (999, 256, "tile/0/999"),
        (1000, 255, "tile/0/x001/000.p/255"),
    ],
)
def test_a_tile_lies_where_the_specification_puts_it(place: int, width: int, path: str):
    assert path_of("0", place, width) == log.Tile(0, place, width).path == path
    assert path_of("entries", place, width) == log.Tile(None, place, width).path == path.replace("/0/", "/entries/", 1)


def test_keys_are_sorted_by_utf16_and_text_is_escaped_as_in_rfc8785():
    """The examples of sections 3.2.2 and 3.2.3, as far as they hold no fraction."""
    names = {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, "ö": 7}
    ordered = list(json.loads(plain.written(names)))
    told = {"literals": [None, True, False], "string": '€$\u000f\nA\'B"\\\\"/'}

    assert ordered == ["\r", "1", "\u0080", "ö", "€", "😀", "\ufb33"]
    assert plain.written(names) == canonical(names)
    assert plain.written(told) == canonical(told)
    assert plain.written(told) == (
        b'{"literals":[null,true,false],"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_the_empty_tree_has_the_hash_of_nothing():
    assert sha256(b"").digest() == merkle.EMPTY == tree_root([])
