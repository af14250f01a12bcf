"""How the text itself may be amended or repealed: by whom, how fast, and what of it only by more, or never."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from foedus.instrument.ballots import Ballot
from foedus.instrument.majorities import Signatures
from foedus.instrument.terms import Term
from foedus.kernel import Message, RefusedError
from foedus.writing import Name, Words, Written


class Agreement(Written):
    """Signatures under an amendment: of all parties, of some of them, of an office."""

    by: Name
    """The role whose holders must agree."""
    signatures: Signatures
    """How many of them must sign: ``{at_least: 1/1, of: members}`` is all of them."""
    clause: Name
    """The clause that says so."""


class WayToAmend(Written):
    """One way to amend or to repeal. Everything that it asks for must be there.

    Where a text knows several ways for one provision, any of them suffices: an act that the president signs, and one
    adopted over his veto (Constitution of the United States, article I, section 7).
    """

    what: Words
    """What it is: a protocol, a further resolution, an act of the legislature."""
    of: tuple[Name, ...] = ()
    """The clauses that may be amended in this way. A clause that some way names is amended in the ways that name it,
    and in no other; left out: every clause that none names."""
    proposed_by: Name | None = None
    """The role one of whose holders must propose it; left out: whoever agrees may."""
    agreed_by: tuple[Agreement, ...] = ()
    """Whose signatures it needs."""
    voted_by: tuple[Ballot, ...] = ()
    """Which bodies must adopt it."""
    notice: Term | None = None
    """How long it must lie before anybody may agree or adopt, counted ``after: proposal``; left out: not at all."""
    takes_effect: Literal["at_once"] | Term
    """When it then has effect: with the last act that it needs, or after a time counted ``after: amendment``."""
    clause: Name
    """The clause that says so."""

    @model_validator(mode="after")
    def _by_somebody(self) -> Self:
        if len(self.agreed_by) == 0 and len(self.voted_by) == 0:
            message = Message("nobody would have to agree to the amendment", "如此則修正無須任何人同意")
            hint = Message(
                "write under `agreed_by` whose signatures it needs, or under `voted_by` who votes",
                "請於`agreed_by`載明須經何者簽署，或於`voted_by`載明由何者表決",
            )
            raise RefusedError(message, hint)
        return self


class Unamendable(Written):
    """What nobody may amend: Basic Law of Germany, article 79(3)."""

    of: tuple[Name, ...] = Field(min_length=1)
    """The clauses."""
    clause: Name
    """The clause that says so."""


class UnderWay(Written):
    """What an amendment does to what has begun before it has effect."""

    pending: Literal["as_it_was", "as_amended"]
    """Whether proceedings still open then go on under the text as it was, or follow the amended one."""
    activated: Literal["as_it_was", "as_amended"]
    """The same of measures already in effect."""
    clause: Name
    """The clause that says so."""


class Amending(Written):
    """How the text may be amended or repealed. A text as amended is another text: here nothing amends itself.

    Where a text is silent, the law of treaties has a rule of its own (Vienna Convention on the Law of Treaties,
    articles 39 and 40); it is not written here.
    """

    ways: Mapping[Name, WayToAmend] = Field(min_length=1)
    """The ways, by name."""
    unamendable: Unamendable | None = None
    """What may not be amended at all; left out: nothing."""
    under_way: UnderWay | None = None
    """What becomes of what has begun; left out: the text does not say."""

    def ways_for(self, clause: str) -> tuple[str, ...]:
        """The ways in which a clause may be amended; none where the text forbids it, or knows no way."""
        if self.unamendable is not None and clause in self.unamendable.of:
            return ()
        own = tuple(name for name, way in self.ways.items() if clause in way.of)
        return own if len(own) > 0 else tuple(name for name, way in self.ways.items() if len(way.of) == 0)
