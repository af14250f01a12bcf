"""How a finding becomes a determination: who may open, who decides, who may stop it, and from when it binds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from foedus.instrument.ballots import Veto
from foedus.instrument.called import ActName
from foedus.instrument.deciding import (
    Attributing,
    CoolOff,
    Criterion,
    Majority,
    Quorum,
    Reply,
    Review,
    Signatures,
)
from foedus.instrument.effects import Delay, Effect
from foedus.instrument.exceptions import StatedException
from foedus.instrument.proviso import Proviso
from foedus.instrument.terms import Term, Window
from foedus.kernel import Message, RefusedError
from foedus.writing import Name, Words, Written


class Extension(Written):
    """Who may extend the time for which another way must be tried, by a signed act made within it."""

    by: Name
    """The role whose holders may extend it."""
    signatures: Signatures
    """How many of them must sign: ``{at_least: 1/1, of: members}`` is consensus."""
    clause: Name
    """The clause that says so."""


class Exhaustion(Written):
    """What must have been tried, and for how long, before anybody may notify."""

    what: Words
    """The way of settling the matter that comes first."""
    by: Name
    """The role whose holders may take the matter there: a ``referral``."""
    lasting: Term
    """For how long it must have been tried, counted ``after: referral``."""
    extended_by: Extension | None = None
    """Who may make that time longer; left out: nobody. (JCPOA, paragraph 36: each period may be extended by
    consensus.)"""
    clause: Name
    """The clause that says so."""


class Notification(Written):
    """The signed act that opens a proceeding."""

    called: ActName | None = None
    """What the instrument itself calls that act, a noun without an article (``report``, ``request``); left out: the
    notification. Every sentence about this procedure then names it so."""
    by: Name
    """The role whose holders have standing."""
    signatures: Signatures
    """How many of the holders must have signed it."""
    reasons: Literal["required", "not_required"]
    """Whether it must state reasons."""
    exhausts: Exhaustion | None = None
    """What must have been tried before; left out: nothing."""
    clause: Name
    """The clause that says who may notify."""


class Determination(Written):
    """The signed act by which the named body finds that the violation took place."""

    called: ActName | None = None
    """What the instrument itself calls that act, a noun without an article (``decision``); left out: the determination.
    """
    by: Name
    """The role that determines."""
    signatures: Signatures
    """How many of its holders must have signed it."""
    within: Window | Literal["untimed"]
    """By when; after that the proceeding lapses without a determination. ``untimed``: the text sets no time."""
    attribution: Attributing | None = None
    """To whom it must attribute the violation; left out: it need not attribute."""
    criteria: tuple[Criterion, ...] = ()
    """The parts of a qualitative test, each of which it answers."""
    criteria_needed: int | None = Field(strict=True, default=None, ge=1)
    """How many of the criteria must be found met; left out: every one."""
    exceptions: Mapping[Name, StatedException] = Field(default_factory=dict[str, StatedException])
    """The exceptions that may be claimed against it, by name; a determination answers every admissible claim."""
    clause: Name
    """The clause that names the determiner."""

    @model_validator(mode="after")
    def _no_more_than_there_are(self) -> Self:
        if self.criteria_needed is not None and self.criteria_needed > len(self.criteria):
            message = Message(
                f"{self.criteria_needed} criteria are needed, and {len(self.criteria)} are listed",
                f"須有{self.criteria_needed}項要件成立，惟僅列{len(self.criteria)}項",
            )
            hint = Message(
                "lower `criteria_needed`, or delete it: every criterion must then be met",
                "請調降`criteria_needed`，或予刪去：刪去者，各要件均須成立",
            )
            raise RefusedError(message, hint)
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

    called: ActName | None = None
    """What the instrument itself calls that act, such as a certificate; left out: they declare the issue resolved."""
    by: Literal["every_notifier", "any_notifier"]
    """Whether all who signed the notification must say so, or one of them is enough."""
    until: Window
    """By when."""
    provided: Proviso | None = None
    """What must hold for it to be closed, for those who close it to judge: their act is taken to say so. Left out: only
    that they say so."""
    clause: Name
    """The clause that says so."""


class Procedure(Written):
    """From a signed notification to the instant at which the effect follows by law."""

    name: Words | None = None
    """What it is known by where several are about one violation: the first round, the waiver. Left out: by its
    violation."""
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
    delay: Delay | None = None
    """Who may put the effect off, once; left out: nobody."""
    includes: tuple[Name, ...] = ()
    """The procedures of lower rungs whose measures its outcome brings into effect too, if they are not yet."""
    review: Review | None = None
    """Who looks again at what has taken effect; left out: nobody must."""
