"""A policy as it is written down: whom a reader of the log relies on."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from foedus.trust.log.verifiers import read_verifier
from foedus.trust.log.witnesses import Policy
from foedus.writing import Written


class WitnessText(Written):
    """A witness, and on whose side it stands."""

    key: str
    """Its key as it is published, for dated cosignatures: ``name+id+key``."""
    side: Annotated[str, Field(min_length=1)]
    """On whose side it stands: the guarantors', the addressee's, nobody's."""


class PolicyText(Written):
    """Whose signatures make a checkpoint worth relying on."""

    origin: Annotated[str, Field(min_length=1)]
    """The name of the log."""
    log: str
    """The log's own key as it is published: ``name+id+key``."""
    witnesses: tuple[WitnessText, ...] = ()
    """Who may cosign."""
    at_least: Annotated[int, Field(ge=0, strict=True)] = 0
    """How many of them must have cosigned."""
    of_each_side: Annotated[int, Field(ge=0, strict=True)] = 0
    """How many of every side that has a witness."""
    clocks_ahead_s: Annotated[int, Field(ge=0, le=86_400, strict=True)] = 60
    """By how many seconds a clock may be ahead, a day at most: whoever allows more believes what is yet to come."""
    stale_after_s: Annotated[int, Field(ge=1, strict=True)] | None = None
    """How old a cosignature may be, in seconds; left out: of any age."""

    def policy(self) -> Policy:
        """The same, checked.

        Raises:
            RefusedError: a key is none, two are the same, or nothing could meet it.
        """
        keys = [(read_verifier(each.key), each.side) for each in self.witnesses]
        return Policy(
            origin=self.origin,
            log=read_verifier(self.log),
            witnesses=tuple(key for key, _ in keys),
            sides={key.name: side for key, side in keys},
            at_least=self.at_least,
            of_each_side=self.of_each_side,
            skew_s=self.clocks_ahead_s,
            stale_s=self.stale_after_s,
        )
