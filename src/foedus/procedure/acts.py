"""What is done beside the way from notification to determination: reply, review, authorise, revoke, lift, enact."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from foedus.instrument import ledger
from foedus.kernel import Message, RefusedError
from foedus.procedure.fact import Act, PartyAct, SignedAct
from foedus.writing import Moment, Name, Words


class ReplyAct(PartyAct):
    """The addressee's answer to a notification; heard, whatever it says."""

    kind: Literal["reply"]
    notification: Name
    """The notification that it answers."""
    says: Words | None = None
    """What it says, in a sentence."""


class ReferralAct(PartyAct):
    """The matter is taken to where it must be tried to settle it first."""

    kind: Literal["referral"]
    procedure: Name
    """The procedure that may be opened once this has been tried."""


class ReviewAct(SignedAct):
    """A signed review of what has taken effect; it lifts and reverses nothing by itself."""

    kind: Literal["review"]
    notification: Name
    """The notification whose proceeding is reviewed."""


class AuthorisationAct(SignedAct):
    """A named authority's decision that a discretionary measure takes effect, within stated limits."""

    kind: Literal["authorisation"]
    measure: Name
    """The measure."""
    parties: tuple[Name, ...] = ()
    """For which of those who owe it; left out: all of them."""
    until: Moment | None = None
    """When it expires (of a day, its first instant)."""
    scope: str | None = None
    """What it covers, as a category of policy; never a target or a place."""
    humanitarian_law: str | None = None
    """Its condition of international humanitarian law."""

    @model_validator(mode="after")
    def _ends_after_it_is_given(self) -> Self:
        if self.until is not None and self.until.start <= self.when.start:
            message = Message("the authorisation ends before it is given", "授權於作成前即已屆期")
            raise RefusedError(message, Message("put `until` after `when`", "請使`until`晚於`when`"))
        return self


class RevocationAct(SignedAct):
    """The withdrawal of authorisations."""

    kind: Literal["revocation"]
    measure: Name
    """The measure."""
    parties: tuple[Name, ...] = ()
    """For which of those who owe it; left out: all of them."""


class LiftingAct(SignedAct):
    """The end of a measure that is in effect: the way out."""

    kind: Literal["lifting"]
    measure: Name
    """The measure."""


class RenewalAct(SignedAct):
    """A signed act that keeps the authority for a measure alive: a rollover, an approval, a certification."""

    kind: Literal["renewal"]
    measure: Name
    """The measure."""
    until: Moment | None = None
    """Until when it renews, where the text leaves that to the act (of a day, its first instant)."""


class EnactmentStep(Act):
    """A step of an act of the ledger: announced, signed, passed, in force, funded."""

    kind: Literal["enactment"]
    act: Name
    """The act, by its name in the ledger."""
    stage: ledger.EnactmentStage
    """How far it has come."""

    @property
    def parties_named(self) -> tuple[str, ...]:
        """Nobody in particular: the ledger names the jurisdiction."""
        return ()


class Statement(PartyAct):
    """Something said that changes nothing by itself, kept because it explains what others did."""

    kind: Literal["statement"]
    says: Words
    """What was said."""


class EndingAct(SignedAct):
    """A signed act by which the guarantee ends in one of the ways that its text names: a notice, an event."""

    kind: Literal["ending"]
    way: Name
    """The way, by its name in the text."""
