"""The hash chain: how a store seals events into entries, reads them back, and how anyone checks them."""

from foedus.journal.chain.bundle import check_contents, fresh_effects
from foedus.journal.chain.entries import entry_bytes, genesis, read_entry
from foedus.journal.chain.sealing import seal
from foedus.journal.chain.upcasting import upcast
from foedus.journal.chain.verification import Fault, Shown, Verification, verify, verify_shown

__all__ = [
    "Fault",
    "Shown",
    "Verification",
    "check_contents",
    "entry_bytes",
    "fresh_effects",
    "genesis",
    "read_entry",
    "seal",
    "upcast",
    "verify",
    "verify_shown",
]
