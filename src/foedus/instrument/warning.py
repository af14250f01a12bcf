"""The warning: those against whose breach the guarantee is given are told beforehand what a breach brings."""

from __future__ import annotations

from typing import Literal

from foedus.writing import Name, Written


class PublicWarning(Written):
    """The duty to caution the addressee in advance, by service of the notice that is drawn from this text.

    A sanction suspended in talks deters only if whoever is relieved knows that, and how, it returns (Charap and
    Shapiro, A Snapback Solution for Ukraine, 2025). Refusing the service is service.
    """

    to: Name
    """On whom it is served: a party, or the parties that the text names in a role; each of them must be."""
    by: Name
    """The role whose holders serve it; one of them suffices."""
    before: Literal["signature", "ceasefire", "relief"]
    """Before what it is to be served: signature, the ceasefire, or the first suspension of a measure."""
    clause: Name
    """The clause that says so."""
