"""Auditing a published log from its files alone: signatures, witnesses, every tile, and that nothing was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from foedus.kernel import Instant, Message, RefusedError
from foedus.trust.log.checkpoints import Checkpoint
from foedus.trust.log.commitments import read_leaf
from foedus.trust.log.notes import read_note
from foedus.trust.log.tiles import Tile, bundles, entries_of, tile_bytes, tiles
from foedus.trust.log.witnesses import Policy, Witnessed, accepted
from foedus.trust.merkle import Tree, leaf

CHECKPOINT = "checkpoint"


class Published(Protocol):
    """Where a log's files are read, wherever they lie."""

    def read(self, path: str) -> bytes:
        """The bytes of a file below the log's prefix.

        Raises:
            RefusedError: there is no such file.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """What a log commits to, checked.

    Attributes:
        witnessed: the checkpoint, and when each witness cosigned it.
        commitments: one for each entry, in order.
        tree: over all of its leaves.
    """

    witnessed: Witnessed
    commitments: tuple[bytes, ...]
    tree: Tree


def audited(log: Published, policy: Policy, as_of: Instant, since: Checkpoint | None = None) -> Audit:
    """Check a log whole.

    Raises:
        RefusedError: whatever is in doubt: the checkpoint (see ``accepted``), a file that is missing or damaged, a
            tree that is not the one signed, or one that does not begin with the tree seen before.
    """
    witnessed = accepted(read_note(log.read(CHECKPOINT)), policy, as_of)
    head = witnessed.checkpoint.head
    leaves = [entry for tile in bundles(head.size) for entry in entries_of(log.read(tile.path), tile.width)]
    tree = Tree(map(leaf, leaves))
    for tile in tiles(head.size):
        _check_tile(log, tree, tile)
    if tree.root() != head.root:
        message = Message("the entries do not make the tree that was signed", "各筆所成之樹並非經簽署者")
        raise RefusedError(message, _EVIDENCE)
    if since is not None:
        check_growth(tree, since)
    committed = tuple(read_leaf(data, position) for position, data in enumerate(leaves, 1))
    return Audit(witnessed=witnessed, commitments=committed, tree=tree)


def _check_tile(log: Published, tree: Tree, tile: Tile) -> None:
    if log.read(tile.path) != tile_bytes(tree, tile):
        message = Message(f"{tile.path} is not what the entries make", f"{tile.path}與各筆所成者不符")
        raise RefusedError(message, _EVIDENCE)


def check_growth(tree: Tree, since: Checkpoint) -> None:
    """Make sure that the tree begins with the one of a checkpoint seen before.

    Raises:
        RefusedError: it is smaller, or has another beginning: the log was cut off or forked.
    """
    if since.head.size > tree.size:
        message = Message(
            f"the log has {tree.size} entries, and had {since.head.size}",
            f"日誌現有{tree.size}筆，前為{since.head.size}筆",
        )
        raise RefusedError(message, _EVIDENCE)
    if tree.root(since.head.size) != since.head.root:
        message = Message(
            f"the first {since.head.size} entries are not those seen before: the log has been forked",
            f"前{since.head.size}筆並非先前所見者：日誌業經分叉",
        )
        raise RefusedError(message, _EVIDENCE)


_EVIDENCE = Message("keep both, and do not rely on the log", "請保存二者為證，勿採信此日誌")
