"""What every fact of the record has: a name, two clocks, a basis; and what every act has besides."""

from __future__ import annotations

from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from foedus.kernel import Instant, Interval, Message, RefusedError
from foedus.writing import Moment, Name, Source, Words, Written


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
    note: Words | None = None
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
            message = Message("a recorded fact names no source", "有紀錄可稽之事實未載明出處")
            hint = Message("add `source`, or write `basis: assumed`", "請補上`source`，或改寫為`basis: assumed`")
            raise RefusedError(message, hint)
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
            message = Message("known before it happened", "得知早於發生")
            raise RefusedError(message, Message("check `known` against `when`", "請核對`known`與`when`"))
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
    delegate: Words | None = None
    """Who signed it in their place, in words; left out: they signed it themselves. In a role that refuses delegation
    such an act has no effect."""
    reasons: str | None = None
    """The reasons that it states."""
    received: Moment | None = None
    """When it was received, where that is recorded."""
    published: Moment | None = None
    """When it was published, where that is recorded."""

    def facet(self, name: str) -> Interval | None:
        """When it was sent or made, received, or published; nothing where the record does not say."""
        return {"received": self.received, "published": self.published}.get(name) if name not in _DONE else self.when

    @model_validator(mode="after")
    def _arrives_once_it_is_done(self) -> Self:
        """A receipt that may lie before the act only because of how it is dated stands; one that must is refused."""
        if self.received is not None and self.received.last < self.when.start:
            raise RefusedError(*_RECEIVED_TOO_SOON)
        if self.published is not None and self.published.last < self.when.start:
            raise RefusedError(*_PUBLISHED_TOO_SOON)
        return self


_DONE = {"sent", "made"}
_RECEIVED_TOO_SOON = (
    Message("received before it was made or sent", "收受早於作成或發出"),
    Message("put `received` at `when` or later", "請使`received`不早於`when`"),
)
_PUBLISHED_TOO_SOON = (
    Message("published before it was made or sent", "公布早於作成或發出"),
    Message("put `published` at `when` or later", "請使`published`不早於`when`"),
)
