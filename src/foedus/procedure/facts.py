"""What happened, as recorded or assumed: seats and acts, each with when it held and when it was known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Annotated, Literal, Self, TypeAlias

from pydantic import Field, TypeAdapter, model_validator

from foedus.kernel import Instant, Interval
from foedus.writing import Moment, Name, RefusedError, Source, Words, Written

END_OF_RECORD = Instant.parse("2201-01-01T00:00:00Z")


class Fact(Written):
    """Something that the record holds, with where it comes from."""

    id: Name
    """Its name in references."""
    known: Moment | None = None
    """When it became known; left out: when it happened. Of a day or a stretch, its last instant counts."""
    basis: Literal["recorded", "assumed"]
    """Whether a source records it, or the case assumes it."""
    source: Source | None = None
    """Where it is recorded; a recorded fact must name one."""
    note: str | None = None
    """What a careful reader should know."""
    replaces: Name | None = None
    """The fact that this one corrects: from when the correction is known, the corrected fact has no effect."""

    @property
    def held(self) -> Interval:
        """When it held in the world."""
        raise AssertionError("each kind of fact says when it held")

    @property
    def parties_named(self) -> tuple[str, ...]:
        """The parties that it names as acting or holding."""
        raise AssertionError("each kind of fact says whom it names")

    @cached_property
    def order(self) -> tuple[int, int, str]:
        """By when it held, then by name: an order that no arrival can change."""
        return self.held.start.seconds, self.held.end.seconds, self.id

    @cached_property
    def known_at(self) -> Instant:
        """From when it may be used: nothing is known before it is published, nor sharper than it is dated."""
        return self.held.last if self.known is None else self.known.last

    @model_validator(mode="after")
    def _recorded_somewhere(self) -> Self:
        if self.basis == "recorded" and self.source is None:
            raise RefusedError("a recorded fact names no source", "add `source`, or write `basis: assumed`")
        return self


class Seat(Fact):
    """Parties that hold a role for a time."""

    kind: Literal["seat"]
    role: Name
    """The role."""
    parties: tuple[Name, ...] = Field(min_length=1)
    """Who holds it."""
    from_: Moment = Field(alias="from")
    """From when (of a day, its first instant)."""
    until: Moment | None = None
    """Until when (of a day, its first instant: that day is already outside); left out: until further notice."""

    @property
    def held(self) -> Interval:
        """From the first instant of the term to its end."""
        return Interval(self.from_.start, END_OF_RECORD if self.until is None else self.until.start)

    @property
    def parties_named(self) -> tuple[str, ...]:
        """The holders."""
        return self.parties

    @cached_property
    def known_at(self) -> Instant:
        """A seat is known from the moment it begins, unless the fact says otherwise."""
        return self.from_.start if self.known is None else self.known.last

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until.start <= self.from_.start:
            raise RefusedError("the seat ends before it begins", "put `until` after `from`")
        return self


class Act(Fact):
    """Something that somebody did."""

    when: Moment
    """When it was done: an instant, a day, or a stretch of time."""

    @property
    def held(self) -> Interval:
        """When it was done."""
        return self.when

    @model_validator(mode="after")
    def _known_after_it_was_done(self) -> Self:
        if self.known is not None and self.known.last < self.when.start:
            raise RefusedError("known before it happened", "check `known` against `when`")
        return self


class PartyAct(Act):
    """Something that named parties did."""

    by: tuple[Name, ...] = Field(min_length=1)
    """Whose act it is."""

    @property
    def parties_named(self) -> tuple[str, ...]:
        """Whose act it is."""
        return self.by


class SignedAct(PartyAct):
    """An act that binds only if it is signed."""

    signed: bool = Field(strict=True)
    """Whether it bears their signature; an unsigned act is kept on record and set aside."""
    reasons: str | None = None
    """The reasons that it states."""
    received: Moment | None = None
    """When it was received, where that is recorded."""
    published: Moment | None = None
    """When it was published, where that is recorded."""

    def facet(self, name: str) -> Interval | None:
        """When it was sent or made, received, or published; nothing where the record does not say."""
        return {"received": self.received, "published": self.published}.get(name) if name not in _DONE else self.when


_DONE = {"sent", "made"}


class NotificationAct(SignedAct):
    """A signed notification that opens a proceeding."""

    kind: Literal["notification"]
    procedure: Name
    """The procedure that it opens."""


class DeterminationAct(SignedAct):
    """A signed determination that the notified violation took place."""

    kind: Literal["determination"]
    notification: Name
    """The notification that it answers."""


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
            raise RefusedError(f"{', '.join(twice[:5])} voted twice", "keep each party in one of the lists")
        return self


class Position(PartyAct):
    """What parties hold the law to be: an answer to an open question, or that an act has no effect."""

    kind: Literal["position"]
    question: Name | None = None
    """The question of the text that they answer."""
    answer: Name | None = None
    """Their answer."""
    rejects: Name | None = None
    """The fact to which they give no effect."""

    @model_validator(mode="after")
    def _one_or_the_other(self) -> Self:
        answers = self.question is not None and self.answer is not None
        is_half = (self.question is None) != (self.answer is None)
        if is_half or answers == (self.rejects is not None):
            hint = "write `question` and `answer`, or `rejects`"
            raise RefusedError("a position either answers a question or rejects an act", hint)
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


class Statement(PartyAct):
    """Something said that changes nothing by itself, kept because it explains what others did."""

    kind: Literal["statement"]
    says: Words
    """What was said."""


AnyFact: TypeAlias = (
    Seat
    | NotificationAct
    | DeterminationAct
    | CureAct
    | DraftAct
    | Ballot
    | Position
    | Response
    | Intervention
    | Statement
)
FactOf = Annotated[AnyFact, Field(discriminator="kind")]


@cache
def _adapter() -> TypeAdapter[AnyFact]:
    return TypeAdapter(FactOf)


def fact_from(payload: object) -> AnyFact:
    """A fact from the form in which the journal keeps it."""
    return _adapter().validate_python(payload)
