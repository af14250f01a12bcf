"""What happened, as recorded or assumed: seats and acts, each with when it held and when it was known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Annotated, Any, Literal, Self, TypeAlias

from pydantic import Field, TypeAdapter, model_validator

from foedus.instrument import deciding
from foedus.kernel import Instant, Interval, Message, RefusedError, listed
from foedus.procedure.acts import (
    AttemptAct,
    AuthorisationAct,
    ClaimAct,
    DealingAct,
    DelayAct,
    DisqualificationAct,
    DrawAct,
    EnactmentStep,
    EndingAct,
    ExtensionAct,
    LicenceAct,
    LiftingAct,
    ListingAct,
    NegativeDetermination,
    PeriodicReport,
    Position,
    ReferralAct,
    RenewalAct,
    ReplyAct,
    ReviewAct,
    RevocationAct,
    ServiceAct,
    Statement,
    SuperiorOrderAct,
    TrancheFinding,
)
from foedus.procedure.fact import Act, Fact, PartyAct, SignedAct
from foedus.writing import Moment, Name, Words, is_stretch

END_OF_RECORD = Instant.parse("2201-01-01T00:00:00Z")


class Seat(Fact):
    """Parties that hold a role for a time."""

    kind: Literal["seat"]
    role: Name
    """The role."""
    parties: tuple[Name, ...] = Field(min_length=1)
    """Who holds it."""
    from_: Moment = Field(alias="from")
    """From when (of a day, its first instant; of a longer stretch, some instant in it, and until then it is in doubt
    who held it)."""
    until: Moment | None = None
    """Until when (of a day, its first instant: that day is already outside; of a longer stretch, some instant in it);
    left out: until further notice."""

    @property
    def held(self) -> Interval:
        """From the first instant at which the term may begin to the last at which it may end."""
        return Interval(self.begins.start, END_OF_RECORD if self.ends is None else self.ends.last)

    @cached_property
    def surely(self) -> Interval | None:
        """The part of the term that is beyond doubt; nothing where there is none."""
        start, end = self.begins.last, END_OF_RECORD if self.ends is None else self.ends.start
        return Interval(start, end) if start < end else None

    @property
    def begins(self) -> Interval:
        """The first instant of the term, or the stretch in which that lies."""
        return _turning(self.from_)

    @property
    def ends(self) -> Interval | None:
        """The first instant after the term, or the stretch in which that lies; nothing: until further notice."""
        return None if self.until is None else _turning(self.until)

    @property
    def parties_named(self) -> tuple[str, ...]:
        """The holders."""
        return self.parties

    @cached_property
    def known_at(self) -> Instant:
        """A seat is known from the moment it has certainly begun, unless the fact says otherwise."""
        return self.begins.last if self.known is None else self.known.last

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until.start <= self.from_.start:
            message = Message("the seat ends before it begins", "席次於開始前即已終止")
            raise RefusedError(message, Message("put `until` after `from`", "請使`until`晚於`from`"))
        return self


def _turning(moment: Interval) -> Interval:
    """When a term may begin or end: one dated by days turns as the day begins."""
    return moment if is_stretch(moment) else Interval.at(moment.start)


class NotificationAct(SignedAct):
    """A signed notification that opens a proceeding."""

    kind: Literal["notification"]
    procedure: Name
    """The procedure that it opens."""
    complains_of: Moment | None = None
    """When the act that it complains of was done, as it says; left out: at some time before it. A finding that the text
    requires must be met at its first instant or later."""

    @model_validator(mode="after")
    def _complains_of_what_is_past(self) -> Self:
        if self.complains_of is not None and self.complains_of.start > self.when.last:
            message = Message("complains of an act that comes after the notification", "所指行為晚於通知")
            hint = Message("check `complains_of` against `when`", "請核對`complains_of`與`when`")
            raise RefusedError(message, hint)
        return self


class DeterminationAct(SignedAct):
    """A signed determination that the notified violation took place."""

    kind: Literal["determination"]
    notification: Name
    """The notification that it answers."""
    attributes: Name | None = None
    """The party to whom it attributes the violation; left out: to nobody."""
    likelihood: deciding.Likelihood | None = None
    """How likely it holds that to be."""
    confidence: deciding.Confidence | None = None
    """How well founded it holds that judgement to be."""
    finds: Mapping[Name, Literal["met", "not_met", "open"]] = Field(default_factory=dict[str, Any])
    """For each criterion of the text: what it finds."""
    dissents: tuple[Name, ...] = ()
    """Who dissents; a dissent is kept on record and takes nothing away."""
    provided: Words | None = None
    """What must still be shown: under a condition it binds nobody until another one says that it is met."""
    confirms: Name | None = None
    """The conditional determination whose condition it says is met."""
    answers: Mapping[Name, Literal["upheld", "rejected"]] | None = None
    """The claims that it answers, by name: ``upheld``, the exception applies and there is no violation by those who
    claim it; ``rejected``, it does not apply, for the ``reasons`` stated."""
    sealed_evidence: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """The SHA-256 of evidence that is not published; the text itself never stands here."""


class CureAct(SignedAct):
    """A signed statement that the notified issue is resolved."""

    kind: Literal["cure"]
    notification: Name
    """The notification that it withdraws."""


class DraftAct(PartyAct):
    """A draft put before the body that votes."""

    kind: Literal["draft"]
    notification: Name
    """The notification that it answers."""


class Ballot(Act):
    """A roll call on a draft."""

    kind: Literal["ballot"]
    draft: Name
    """The draft voted on."""
    for_: tuple[Name, ...] = Field(default=(), alias="for")
    """Who voted for it."""
    against: tuple[Name, ...] = ()
    """Who voted against it."""
    abstain: tuple[Name, ...] = ()
    """Who abstained; whoever stands in no list was absent."""

    @property
    def votes(self) -> Mapping[str, str]:
        """Each voter's vote: ``for``, ``against`` or ``abstain``."""
        lists = {"for": self.for_, "against": self.against, "abstain": self.abstain}
        return {party: vote for vote, parties in lists.items() for party in parties}

    @property
    def parties_named(self) -> tuple[str, ...]:
        """Everybody who voted or abstained."""
        return (*self.for_, *self.against, *self.abstain)

    @model_validator(mode="after")
    def _one_vote_each(self) -> Self:
        twice = sorted(voter for voter, count in Counter(self.parties_named).items() if count > 1)
        if len(twice) > 0:
            voters = listed(twice[:5])
            message = Message(f"{voters.en} voted twice", f"{voters.zh_hant}重複投票")
            hint = Message("keep each party in one of the lists", "請使各當事方僅列於其中一份清單")
            raise RefusedError(message, hint)
        return self


class Response(PartyAct):
    """What a party does about an order: acknowledge or refuse it."""

    kind: Literal["acknowledgement", "refusal"]
    measure: Name
    """The measure."""
    notification: Name | None = None
    """Whose proceeding the order came from; left out: any."""


class Intervention(PartyAct):
    """What a named authority does about orders: suspend them, lift the suspension, or reverse them."""

    kind: Literal["stay", "stay_lifted", "reversal"]
    measure: Name
    """The measure."""
    parties: tuple[Name, ...] = ()
    """Whose orders; left out: all of that measure."""


AnyFact: TypeAlias = (
    Seat
    | NotificationAct
    | DeterminationAct
    | CureAct
    | ReferralAct
    | ExtensionAct
    | ReplyAct
    | AttemptAct
    | SuperiorOrderAct
    | ClaimAct
    | DelayAct
    | ReviewAct
    | NegativeDetermination
    | PeriodicReport
    | AuthorisationAct
    | RevocationAct
    | LiftingAct
    | RenewalAct
    | LicenceAct
    | ListingAct
    | DealingAct
    | DrawAct
    | DisqualificationAct
    | TrancheFinding
    | EndingAct
    | ServiceAct
    | EnactmentStep
    | DraftAct
    | Ballot
    | Position
    | Response
    | Intervention
    | Statement
)


@cache
def _adapter() -> TypeAdapter[AnyFact]:
    return TypeAdapter(Annotated[AnyFact, Field(discriminator="kind")])


def fact_from(payload: object) -> AnyFact:
    """A fact from the form in which the journal keeps it."""
    return _adapter().validate_python(payload)
