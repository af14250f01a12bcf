"""The transparency log's formats: tiles, signed notes, checkpoints and the witnesses of them."""

from foedus.trust.log.checkpoints import Checkpoint, cosignature, cosigned, read_checkpoint
from foedus.trust.log.notes import Note, read_note
from foedus.trust.log.tiles import Tile, bundle_bytes, bundles, entries_of, hashes_of, tile_bytes, tiles
from foedus.trust.log.verifiers import Verifier, read_verifier, signature_of
from foedus.trust.log.witnesses import Policy, accepted

__all__ = [
    "Checkpoint",
    "Note",
    "Policy",
    "Tile",
    "Verifier",
    "accepted",
    "bundle_bytes",
    "bundles",
    "cosignature",
    "cosigned",
    "entries_of",
    "hashes_of",
    "read_checkpoint",
    "read_note",
    "read_verifier",
    "signature_of",
    "tile_bytes",
    "tiles",
]
