"""How a finding becomes a determination: who may open, who decides, who may stop it, and from when it binds."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from foedus.instrument.deciding import Attributing, CoolOff, Criterion, Reply, Review
from foedus.instrument.terms import Effect, Window
from foedus.writing import Name, RefusedError, Words, Written


def _read_share(value: object) -> int | Fraction:
    hint = "write a whole number of votes (9), or a share such as 2/3"
    if isinstance(value, Fraction) or (isinstance(value, int) and not isinstance(value, bool)):
        share = value
    elif isinstance(value, str) and value.count("/") == 1 and value.replace("/", "").isdigit() and len(value) < 10:
        over, under = (int(part) for part in value.split("/"))
        if under == 0 or over > under:
            raise RefusedError(f"{value!r} is not a share between nothing and all", hint)
        share = Fraction(over, under)
    else:
        raise RefusedError(f"{value!r} is not a number of votes", hint)
    if isinstance(share, int) and not 0 <= share <= 1000:
        raise RefusedError(f"{share} votes are outside 0 to 1000", hint)
    return share


def _write_share(share: int | Fraction) -> int | str:
    return share if isinstance(share, int) else f"{share.numerator}/{share.denominator}"


Share = Annotated[
    int | Fraction,
    PlainValidator(_read_share),
    PlainSerializer(_write_share),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[0-9]+/[0-9]+$"}]}),
]
"""A number of votes (``9``), or a share of those that count (``2/3``)."""


class Majority(Written):
    """How many it takes: a number, or a share of a stated whole."""

    at_least: Share | None = None
    """So many, or such a share, suffices."""
    more_than: Share | None = None
    """More than so many, or than such a share, is needed."""
    of: Literal["members", "present", "cast"] | None = None
    """The whole of which a share is taken: all members, those who voted or abstained, or votes for and against."""

    @model_validator(mode="after")
    def _stated_once(self) -> Self:
        shares = [share for share in (self.at_least, self.more_than) if share is not None]
        if len(shares) != 1:
            raise RefusedError("a majority is stated once", "write either `at_least` or `more_than`")
        if isinstance(shares[0], Fraction) and self.of is None:
            raise RefusedError("`of` is missing: a share of what?", "write `of: members`, `of: present` or `of: cast`")
        if isinstance(shares[0], int) and self.of is not None:
            raise RefusedError("`of` means nothing beside a fixed number of votes", "delete `of`, or write a share")
        return self

    def reached(self, votes: int, *, whole: int) -> bool:
        """Whether so many votes suffice, out of the whole that a share is taken of."""
        if self.at_least is not None:
            needed = self.at_least if isinstance(self.at_least, int) else self.at_least * whole
            return votes >= needed
        assert self.more_than is not None
        return votes > (self.more_than if isinstance(self.more_than, int) else self.more_than * whole)


def _of_members(signatures: Majority) -> Majority:
    """Those who sign are counted among all who hold the role: nobody is present, and nothing is cast."""
    if signatures.of not in {None, "members"}:
        raise RefusedError(f"signatures cannot be a share of those {signatures.of}", "write `of: members`")
    return signatures


def _of_members_present(quorum: Majority) -> Majority:
    """A quorum is a share of all members: of those present, or of the votes cast, it would always be reached."""
    if quorum.of not in {None, "members"}:
        raise RefusedError(f"a quorum cannot be a share of those {quorum.of}", "write `of: members`")
    return quorum


Signatures = Annotated[Majority, AfterValidator(_of_members)]
Quorum = Annotated[Majority, AfterValidator(_of_members_present)]


class Notification(Written):
    """The signed act that opens a proceeding."""

    by: Name
    """The role whose holders have standing."""
    signatures: Signatures
    """How many of the holders must have signed it."""
    reasons: Literal["required", "not_required"]
    """Whether it must state reasons."""
    clause: Name
    """The clause that says who may notify."""


class Determination(Written):
    """The signed act by which the named body finds that the violation took place."""

    by: Name
    """The role that determines."""
    signatures: Signatures
    """How many of its holders must have signed it."""
    within: Window
    """By when; after that the proceeding lapses without a determination."""
    attribution: Attributing | None = None
    """To whom it must attribute the violation; left out: it need not attribute."""
    criteria: tuple[Criterion, ...] = ()
    """The parts of a qualitative test, each of which it answers."""
    criteria_needed: int | None = Field(default=None, ge=1)
    """How many of the criteria must be found met; left out: every one."""
    clause: Name
    """The clause that names the determiner."""

    @model_validator(mode="after")
    def _no_more_than_there_are(self) -> Self:
        if self.criteria_needed is not None and self.criteria_needed > len(self.criteria):
            raise RefusedError(
                f"{self.criteria_needed} criteria are needed, and {len(self.criteria)} are listed",
                "lower `criteria_needed`, or delete it: every criterion must then be met",
            )
        return self

    @property
    def needed(self) -> int:
        """How many criteria must be found met."""
        return len(self.criteria) if self.criteria_needed is None else self.criteria_needed


class Draft(Written):
    """Who puts the question to the vote."""

    by: Name
    """The role whose holders may table a draft."""
    within: Window
    """How long they have."""
    else_by: Name
    """The office that must table one if nobody has."""
    else_within: Window
    """By when that office must have done so."""
    clause: Name
    """The clause that says so."""


class Veto(Written):
    """Who can prevent adoption alone."""

    role: Name
    """The role whose holders have a veto."""
    abstention: Literal["is_a_veto", "is_no_veto"]
    """Whether a holder who abstains, or stays away, prevents adoption too."""
    clause: Name | None = None
    """The clause that gives the veto, where it is another than the vote's own."""


class ReverseVote(Written):
    """A vote that must succeed for the effect *not* to follow: silence and failure let it follow."""

    body: Name
    """The role whose holders vote."""
    proposal: Words
    """What is voted on."""
    majority: Majority
    """How many votes adopt it."""
    quorum: Quorum | None = None
    """How many members must be present (voting or abstaining) for the vote to count; left out: any number."""
    abstention: Literal["not_cast", "against", "for"]
    """How an abstention counts."""
    veto: Veto | None = None
    """Who can prevent adoption alone; left out: nobody."""
    within: Window
    """By when it must be adopted."""
    clause: Name
    """The clause that says so."""


class Cure(Written):
    """How those who opened the proceeding may close it: the issue is resolved."""

    by: Literal["every_notifier", "any_notifier"]
    """Whether all who signed the notification must say so, or one of them is enough."""
    until: Window
    """By when."""
    clause: Name
    """The clause that says so."""


class Procedure(Written):
    """From a signed notification to the instant at which the effect follows by law."""

    on: Name
    """The violation that it is about."""
    finding: Literal["informs", "is_required"] | None = None
    """What the computed finding does where the violation has a condition: it stands beside the acts for people to read
    (``informs``), or no act has effect without it (``is_required``). It never notifies and never determines."""
    notification: Notification
    """Who may open it."""
    determination: Determination | None = None
    """Who determines the violation; left out: by the text, the notification itself suffices."""
    draft: Draft | None = None
    """Who puts the reverse vote's question; left out: any member of the body."""
    reverse_vote: ReverseVote | None = None
    """The vote that can keep the effect from following; left out: nobody's vote can."""
    cure: Cure | None = None
    """How the matter may be settled first; left out: it cannot."""
    reply: Reply | None = None
    """How the addressee is heard; left out: the text gives it no reply."""
    cool_off: CoolOff | None = None
    """What holds the effect back after a lower rung of the ladder; left out: nothing does."""
    effect: Effect
    """When the effect follows."""
    review: Review | None = None
    """Who looks again at what has taken effect; left out: nobody must."""
