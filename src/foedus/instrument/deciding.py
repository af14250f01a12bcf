"""What a determination must say, whom it must hear, and what holds its effect back: the parts people decide."""

from __future__ import annotations

from typing import Literal, Self, TypeAlias

from pydantic import model_validator

from foedus.instrument.amendment import Agreement, Amending, WayToAmend
from foedus.instrument.ballots import Ballot
from foedus.instrument.called import ActName
from foedus.instrument.effects import Delay, Effect, EffectAfter, EffectAtOnce, EffectOnDay
from foedus.instrument.exceptions import FirstTrying, StatedException
from foedus.instrument.lasting import Renewal
from foedus.instrument.majorities import Majority, Quorum, Signatories, Signatures
from foedus.instrument.month_days import MonthDayText
from foedus.instrument.periodic import Examination, PeriodicDuty, ReportingDuty
from foedus.instrument.proviso import Proviso
from foedus.instrument.terms import LengthText, Term, Window, elapsed_s
from foedus.kernel import Message
from foedus.writing import Name, Written

__all__ = [
    "CONFIDENCES",
    "LIKELIHOODS",
    "Agreement",
    "Amending",
    "Attributing",
    "Ballot",
    "Confidence",
    "CoolOff",
    "Criterion",
    "Decision",
    "Delay",
    "Delisting",
    "Effect",
    "EffectAfter",
    "EffectAtOnce",
    "EffectOnDay",
    "Examination",
    "FirstTrying",
    "Lifting",
    "Likelihood",
    "Majority",
    "MonthDayText",
    "PeriodicDuty",
    "Quorum",
    "Renewal",
    "Reply",
    "ReportingDuty",
    "Review",
    "Signatures",
    "StatedException",
    "WayToAmend",
]

Likelihood: TypeAlias = Literal[
    "almost_no_chance", "very_unlikely", "unlikely", "roughly_even", "likely", "very_likely", "almost_certain"
]
"""How likely, in the seven words of the US Intelligence Community Directive 203 (2015), weakest first."""
Confidence: TypeAlias = Literal["low", "moderate", "high"]
"""How well founded a judgement is; another thing than how likely it holds the matter to be (the same directive)."""

LIKELIHOODS: tuple[Likelihood, ...] = (
    "almost_no_chance",
    "very_unlikely",
    "unlikely",
    "roughly_even",
    "likely",
    "very_likely",
    "almost_certain",
)
CONFIDENCES: tuple[Confidence, ...] = ("low", "moderate", "high")

_COOL_OFF = Message("a cool-off", "冷卻期")
_AUTHORISATION = Message("an authorisation", "授權期間")


class Attributing(Written):
    """To whom the determining body must attribute the violation, and how firmly."""

    to: Name
    """A party, or the role whose holders they are."""
    at_least: Likelihood
    """The weakest likelihood that suffices."""
    confidence: Confidence
    """The lowest confidence that suffices."""
    clause: Name
    """The clause that says so."""


class Criterion(Written):
    """One part of a qualitative test: a class of violation that the determining body must find in its own words."""

    violation: Name
    """The class, under its name among the violations."""
    finding: Literal["informs", "is_required"] | None = None
    """What the computed finding does where that class has a condition: it stands beside the body's own judgement, or
    the body cannot find the criterion met unless the evidence then on record bears it out."""
    clause: Name
    """The clause that makes it a part of the test."""


class Reply(Written):
    """The addressee's right to be heard."""

    called: ActName | None = None
    """What the instrument itself calls that act, a noun without an article (``counter-report``); left out: the reply.
    """
    by: Name
    """The role that may reply."""
    within: Window
    """How long it has."""
    holds_up: Literal["determination", "nothing"]
    """``determination``: none made before the reply, or before the time for it has passed, has effect; ``nothing``:
    an urgent determination need not wait, and the reply is weighed in the review."""
    clause: Name
    """The clause that says so."""


class CoolOff(Written):
    """Time given to step back: no effect here before so long after the last effect of a lower rung."""

    after: Name
    """The procedure of the lower rung."""
    length: LengthText
    """How long, in hours or minutes."""
    clause: Name
    """The clause that says so."""

    @property
    def length_s(self) -> int:
        """The same in seconds."""
        return elapsed_s(self.length, _COOL_OFF)

    @model_validator(mode="after")
    def _in_hours(self) -> Self:
        elapsed_s(self.length, _COOL_OFF)
        return self


class Review(Written):
    """Who must look again at what has taken effect, and by when."""

    by: Name
    """The role that reviews."""
    within: Window
    """By when."""
    clause: Name
    """The clause that says so."""


class Lifting(Written):
    """How a measure in effect comes to its end: the way out."""

    called: ActName | None = None
    """What the instrument itself calls the act that lifts it, such as a certificate; left out: a signed declaration."""
    by: Name
    """The role whose holders may lift it."""
    signatures: Signatories
    """How many of them must sign: a number, or a majority of those who hold the role."""
    not_before: Term | None = None
    """The least time for which it stays in effect, counted from the activation; left out: none."""
    provided: Proviso | None = None
    """What must hold for it to be lifted, for those who lift it to judge: their act is taken to say so. Left out: they
    are free. (22 U.S.C. 5605(c): sanctions are removed on a certificate of what the government has done.)"""
    clause: Name
    """The clause that says so."""


class Delisting(Written):
    """How one listed name is taken off while the measure stays in effect for all others.

    Source of the rule: Security Council resolution 1730 (2006) (the committee that lists takes off), article 264 TFEU
    (an annulment works from the start, unless the court lets effects stand), and resolution 2231 (2015), paragraph 12
    (provisions return as they were before the relief).
    """

    by: Name
    """The role whose holders may take a name off, and may list it again."""
    signatures: Signatories
    """How many of them must sign: a number, or a majority of those who hold the role."""
    before_effect: Literal["stands", "undone"]
    """What becomes of a delisting once the measure takes effect after it, for the first time or anew: it ``stands``,
    and the name does not come back with the rest; or it is ``undone``, and every name is listed as the provisions have
    it. An annulment always stands."""
    annulled_by: Name | None = None
    """The role, such as a court, any holder of which may annul a listing: from its start, or from an instant that the
    act names. Left out: nobody."""
    clause: Name
    """The clause that says so."""


class Decision(Written):
    """A named authority's own decision, without which a discretionary measure never takes effect."""

    by: Name
    """The role whose holder decides; silence is no decision, and a deadline compels one, not a yes."""
    in_advance: Literal["allowed", "refused"]
    """Whether the act may be given before the activation, for the class of violation that the procedure is about."""
    lasts_at_most: LengthText | None = None
    """The longest time, in hours, for which one act may be given; left out: it need not expire."""
    states: tuple[Literal["scope", "humanitarian_law"], ...] = ()
    """What the act must state to have effect: its scope; its condition of international humanitarian law."""
    clause: Name
    """The clause that says so."""

    @property
    def longest_s(self) -> int | None:
        """The longest time in seconds; nothing where the act need not expire."""
        return None if self.lasts_at_most is None else elapsed_s(self.lasts_at_most, _AUTHORISATION)

    @model_validator(mode="after")
    def _in_hours(self) -> Self:
        if self.lasts_at_most is not None:
            elapsed_s(self.lasts_at_most, _AUTHORISATION)
        return self
