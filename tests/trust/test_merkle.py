"""The tree's roots and proofs: reference values of RFC 6962's log, a slow definition, and every small tree."""

from __future__ import annotations

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.trust import merkle
from foedus.trust.merkle import Head, Tree, extends, includes

# The leaves and roots that implementations of certificate transparency test against.
_LEAVES = [
    bytes.fromhex(each)
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
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


def _slow_root(leaves: list[bytes]) -> bytes:
    """The definition of RFC 9162, section 2.1.1, word for word and in no way fast."""
    if len(leaves) == 0:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return sha256(b"\x01" + _slow_root(leaves[:middle]) + _slow_root(leaves[middle:])).digest()


def _numbered(size: int) -> list[bytes]:
    return [f"entry {number}".encode() for number in range(size)]


def _tree(size: int) -> Tree:
    return Tree(merkle.leaf(data) for data in _numbered(size))


@pytest.mark.parametrize("size", range(9))
def test_the_roots_are_those_of_the_reference(size: int):
    assert Tree(merkle.leaf(data) for data in _LEAVES[:size]).root().hex() == _ROOTS[size]


def test_a_proof_of_the_reference_is_made_and_taken():
    tree = Tree(merkle.leaf(data) for data in _LEAVES)
    proof = [  # of the first leaf in the tree of eight
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]

    assert [each.hex() for each in tree.inclusion(0)] == proof
    assert includes(Head(8, tree.root()), 0, merkle.leaf(_LEAVES[0]), tree.inclusion(0))


@given(st.integers(0, 300), st.lists(st.integers(0, 300), max_size=4))
def test_however_a_tree_grew_its_root_is_the_one_of_the_definition(size: int, steps: list[int]):
    leaves, tree, done = _numbered(size), Tree(), 0
    for upto in [*sorted(min(step, size) for step in steps), size]:
        tree.extend(merkle.leaf(data) for data in leaves[done:upto])
        done = upto

    assert tree.root() == _slow_root(leaves)
    assert tree.root(size // 2) == _slow_root(leaves[: size // 2])


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 31])
def test_every_leaf_of_every_small_tree_is_proved_and_nothing_else_is(size: int):
    tree = _tree(size)
    head = Head(size, tree.root())
    for index in range(size):
        proof = tree.inclusion(index)
        ours = merkle.leaf(f"entry {index}".encode())

        assert includes(head, index, ours, proof)
        assert not includes(head, index, merkle.leaf(b"another"), proof)
        assert not any(includes(head, other, ours, proof) for other in range(-1, size + 1) if other != index)
        assert not includes(Head(size, merkle.leaf(b"root")), index, ours, proof)
        assert not includes(head, index, ours, [*proof, proof[-1] if proof else ours])
        assert size == 1 or not includes(head, index, ours, proof[:-1])


@pytest.mark.parametrize("second", range(1, 20))
def test_every_tree_extends_its_beginnings_and_no_other(second: int):
    tree, forged = _tree(second), Tree(merkle.leaf(b"forged") for _ in range(second))
    whole = Head(second, tree.root())
    for first in range(1, second + 1):
        proof, start = tree.consistency(first, second), Head(first, tree.root(first))

        assert extends(start, whole, proof)
        assert not extends(Head(first, forged.root(first)), whole, proof)
        assert not extends(start, Head(second, forged.root()), proof)
        assert not extends(start, whole, [*proof, start.root])
        assert len(proof) == 0 or not extends(start, whole, proof[:-1])
        assert not any(extends(Head(other, start.root), whole, proof) for other in range(1, second) if other != first)


@given(st.integers(2, 200), st.data())
def test_a_byte_changed_anywhere_in_a_proof_breaks_it(size: int, data: st.DataObject):
    tree = _tree(size)
    first = data.draw(st.integers(1, size - 1))
    index = data.draw(st.integers(0, size - 1))
    changed = data.draw(st.integers(0, 255))

    def spoil(proof: tuple[bytes, ...]) -> list[bytes]:
        at, byte = changed % len(proof), changed % merkle.SIZE
        spoiled = bytearray(proof[at])
        spoiled[byte] ^= 1 << changed % 8
        return [*proof[:at], bytes(spoiled), *proof[at + 1 :]]

    head = Head(size, tree.root())
    assert not includes(head, index, merkle.leaf(f"entry {index}".encode()), spoil(tree.inclusion(index)))
    assert not extends(Head(first, tree.root(first)), head, spoil(tree.consistency(first)))


def test_the_empty_tree_begins_every_tree_and_needs_no_proof():
    tree = _tree(5)

    assert extends(Head(0, merkle.EMPTY), Head(5, tree.root()), ())
    assert not extends(Head(0, merkle.EMPTY), Head(5, tree.root()), [tree.root()])
    assert not extends(Head(6, tree.root()), Head(5, tree.root()), ())
    assert not includes(Head(0, merkle.EMPTY), 0, merkle.leaf(b""), ())


def test_no_proof_is_made_of_what_the_tree_never_held():
    tree = _tree(5)
    for ask in (
        lambda: tree.inclusion(5),
        lambda: tree.inclusion(-1),
        lambda: tree.inclusion(0, 6),
        lambda: tree.consistency(0),
        lambda: tree.consistency(4, 3),
        lambda: tree.root(6),
        lambda: tree.complete(2, 1),
        lambda: tree.complete(9, 0),
    ):
        with pytest.raises(IndexError):
            ask()
