"""Tiles and bundles: which there are, where they lie, and that nothing of the tree is missing from them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.kernel import RefusedError
from foedus.trust import log, merkle
from foedus.trust.log import Tile
from foedus.trust.merkle import Tree


def _hashes(tile: bytes) -> tuple[bytes, ...]:
    return tuple(tile[at : at + merkle.SIZE] for at in range(0, len(tile), merkle.SIZE))


def test_a_tree_of_seventy_thousand_has_the_tiles_that_the_specification_counts():
    found = list(log.tiles(70_000))
    full = [tile for tile in found if tile.width == 256]

    assert [sum(1 for tile in full if tile.level == level) for level in range(3)] == [273, 1, 0]
    assert [tile for tile in found if tile.width < 256] == [Tile(0, 273, 112), Tile(1, 1, 17), Tile(2, 0, 1)]


def test_a_tree_of_one_full_tile_has_a_partial_one_above():
    assert list(log.tiles(256)) == [Tile(0, 0, 256), Tile(1, 0, 1)]
    assert list(log.tiles(0)) == []


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0, 256), "tile/0/000"),
        (Tile(0, 1_234_067, 256), "tile/0/x001/x234/067"),
        (Tile(1, 1000, 17), "tile/1/x001/000.p/17"),
        (Tile(None, 999, 1), "tile/entries/999.p/1"),
    ],
)
def test_a_tile_lies_where_the_specification_says(tile: Tile, path: str):
    assert tile.path == path


@given(st.integers(0, 1500), st.integers(0, 1500))
def test_what_is_fresh_is_what_the_smaller_tree_had_not(one: int, other: int):
    before, size = sorted((one, other))

    assert set(log.tiles(size, before)) == set(log.tiles(size)) - set(log.tiles(before))
    assert set(log.bundles(size, before)) == set(log.bundles(size)) - set(log.bundles(before))


@given(st.integers(1, 1400))
def test_the_root_follows_from_the_tiles_alone(size: int):
    tree = Tree(merkle.leaf(str(number).encode()) for number in range(size))
    kept = {tile: _hashes(log.tile_bytes(tree, tile)) for tile in log.tiles(size)}
    leaves = [each for tile, hashes in kept.items() if tile.level == 0 for each in hashes]
    above = [each for tile, hashes in kept.items() if tile.level == 1 for each in hashes]

    assert Tree(leaves).root() == tree.root()
    assert above == [Tree(leaves[at : at + 256]).root() for at in range(0, size - 255, 256)]


@given(st.lists(st.binary(max_size=300), max_size=9))
def test_a_bundle_gives_back_its_entries(entries: list[bytes]):
    bundle = log.bundle_bytes(entries)

    assert log.entries_of(bundle, len(entries)) == tuple(entries)
    for wrong in (len(entries) + 1, len(entries) - 1):
        with pytest.raises(RefusedError, match="instead of"):
            log.entries_of(bundle, wrong)


def test_a_bundle_that_ends_within_an_entry_is_refused():
    bundle = log.bundle_bytes([b"one", b"two"])
    for cut in (1, 2, 4, len(bundle) - 1):
        with pytest.raises(RefusedError, match=r"ends within|instead of"):
            log.entries_of(bundle[:cut], 2)


def test_an_entry_too_long_for_a_bundle_is_refused():
    with pytest.raises(RefusedError, match="too long for a log"):
        log.bundle_bytes([bytes(65_536)])
    assert len(log.bundle_bytes([bytes(65_535)])) == 65_537
