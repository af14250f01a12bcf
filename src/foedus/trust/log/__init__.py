"""The transparency log's formats: tiles, signed notes, checkpoints and the witnesses of them."""

from foedus.trust.log import audits, commitments, policies
from foedus.trust.log.checkpoints import Checkpoint, cosignature, read_checkpoint
from foedus.trust.log.notes import Note, read_note
from foedus.trust.log.tiles import Tile, bundle_bytes, bundles, entries_of, tile_bytes, tiles
from foedus.trust.log.verifiers import Verifier, read_verifier, signature_of
from foedus.trust.log.witnesses import Policy

__all__ = [
    "Checkpoint",
    "Note",
    "Policy",
    "Tile",
    "Verifier",
    "audits",
    "bundle_bytes",
    "bundles",
    "commitments",
    "cosignature",
    "entries_of",
    "policies",
    "read_checkpoint",
    "read_note",
    "read_verifier",
    "signature_of",
    "tile_bytes",
    "tiles",
]
