"""Who may take a source's voice away while the text stands: a listed source may be captured after it was listed."""

from __future__ import annotations

from foedus.instrument.majorities import Signatories
from foedus.writing import Name, Written


class Disqualification(Written):
    """Who may say that a listed source has been in other hands, or unfit, since an instant.

    What becomes known of it from then on has no weight; what was known before keeps the weight that it had. (Compare
    the list of inspectors under the Chemical Weapons Convention, to whom parties may object at any time: Verification
    Annex, Part II, section A.)
    """

    by: Name
    """The role whose holders may do so."""
    signatures: Signatories
    """How many of them must sign: a number, or a majority of those who hold the role."""
    clause: Name
    """The clause that says so."""
