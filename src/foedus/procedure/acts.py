"""What is done beside the way from notification to determination: reply, claim, review, authorise, revoke, lift."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from foedus.instrument import ledger
from foedus.kernel import Interval, Message, RefusedError
from foedus.procedure.fact import Act, PartyAct, SignedAct
from foedus.writing import Moment, Name, Source, Turn, Words

Drawn = Annotated[int, Field(strict=True, ge=1, le=10**15)]
"""Whole units of a fund's currency: more than any fund holds is refused, so that all who read JSON agree on it."""


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


class ExtensionAct(SignedAct):
    """A signed act that extends the time for which another way of settling the matter must be tried."""

    kind: Literal["extension"]
    procedure: Name
    """The procedure that may be opened once this has been tried."""
    until: Turn
    """Until when it is to be tried (of a day, its first instant)."""


class AttemptAct(PartyAct):
    """What a text asks to be tried before an act may be excepted; it says what came of it, and names no place."""

    kind: Literal["attempt"]
    procedure: Name
    """The procedure in whose determination the exception may be claimed."""
    exception: Name
    """The exception, by its name in the text."""
    outcome: Literal["failed", "succeeded", "not_known"]
    """What had come of it by then."""


class SuperiorOrderAct(SignedAct):
    """That a superior signed the order on which an excepted act rests; what it orders stands in no record here."""

    kind: Literal["superior_order"]
    procedure: Name
    """The procedure in whose determination the exception may be claimed."""
    exception: Name
    """The exception, by its name in the text."""

    @model_validator(mode="after")
    def _says_nothing(self) -> Self:
        if self.reasons is not None:
            message = Message(
                "the record holds that an order was signed, never what it orders",
                "紀錄僅載命令業經簽署，不得載其內容",
            )
            raise RefusedError(message, Message("delete `reasons`", "請刪去`reasons`"))
        return self


class ClaimAct(SignedAct):
    """A claim that an exception of the text covers the act complained of; whether it does, the body decides."""

    kind: Literal["claim"]
    notification: Name
    """The notification that complains of the act."""
    exception: Name
    """The exception, by its name in the text."""
    attempt: Name | None = None
    """The attempt that it rests on."""
    superior_order: Name | None = None
    """The superior order that it rests on."""
    evidence: Source | None = None
    """Published evidence that it names."""
    sealed_evidence: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """The SHA-256 of evidence that is not published; the text itself never stands here."""


class DelayAct(SignedAct):
    """A signed act that puts an effect off, once. It may come before the notification that it names."""

    kind: Literal["delay"]
    notification: Name
    """The notification whose effect it puts off."""


class ReviewAct(SignedAct):
    """A signed review of what has taken effect; it lifts and reverses nothing by itself."""

    kind: Literal["review"]
    notification: Name
    """The notification whose proceeding is reviewed."""
    measure: Name | None = None
    """The measure of which alone it examines whether it goes on; left out: all that the proceeding brought about."""


class NegativeDetermination(SignedAct):
    """A signed answer that there is nothing to determine: it meets a periodic duty and triggers nothing."""

    kind: Literal["negative_determination"]
    examination: Name
    """The periodic duty that it answers."""


class PeriodicReport(SignedAct):
    """A signed report: it meets a periodic duty to report and triggers nothing; what it says stands in no record."""

    kind: Literal["periodic_report"]
    duty: Name
    """The duty to report that it meets."""


class AuthorisationAct(SignedAct):
    """A named authority's decision that a discretionary measure takes effect, within stated limits."""

    kind: Literal["authorisation"]
    measure: Name
    """The measure."""
    parties: tuple[Name, ...] = ()
    """For which of those who owe it; left out: all of them."""
    until: Turn | None = None
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
    until: Turn | None = None
    """Until when it renews, where the text leaves that to the act (of a day, its first instant)."""


class LicenceAct(SignedAct):
    """A named authority's licence for dealings that a measure leaves untouched only with it."""

    kind: Literal["licence"]
    measure: Name
    """The measure."""
    carve_out: Name
    """The carve-out that asks for it, by its name in the text."""
    dealings: tuple[Name, ...] = ()
    """The dealings that it is given for, by their facts; left out: for all under that carve-out, as a general one."""
    until: Turn | None = None
    """When it expires (of a day, its first instant); left out: when the carve-out does."""

    @model_validator(mode="after")
    def _ends_after_it_is_given(self) -> Self:
        if self.until is not None and self.until.start <= self.when.start:
            message = Message("the licence ends before it is given", "許可於作成前即已屆期")
            raise RefusedError(message, Message("put `until` after `when`", "請使`until`晚於`when`"))
        return self


class ListingAct(SignedAct):
    """What is done about one listed name: it is taken off, its listing is annulled, or it is listed again."""

    kind: Literal["delisting", "annulment", "relisting"]
    measure: Name
    """The measure under which the name is listed."""
    entry: Name
    """The listed name, as an identifier that acts and dealings share; no register of names is kept here."""
    parties: tuple[Name, ...] = ()
    """For which of those who owe the measure; left out: for all of them."""
    from_: Turn | None = Field(default=None, alias="from")
    """From when it has effect (of a day, its first instant); left out: from when it is done, and for an annulment from
    the start of the listing that it annuls."""

    @property
    def is_from_the_start(self) -> bool:
        """Whether it reaches back to the start of the listing."""
        return self.kind == "annulment" and self.from_ is None

    @property
    def effective(self) -> Interval:
        """From when it has effect at the latest: of an annulment from the start, when it is done."""
        return self.held if self.from_ is None else Interval.at(self.from_.start)

    @model_validator(mode="after")
    def _works_from_now_on(self) -> Self:
        if self.from_ is not None and self.from_.start < self.when.start:
            message = Message("it has effect before it is done", "其效力先於作成")
            hint = Message(
                "put `from` at `when` or later; what works from the start is an `annulment` without `from`",
                "請使`from`不早於`when`；自始發生效力者，應為未載`from`之`annulment`",
            )
            raise RefusedError(message, hint)
        return self


class DrawAct(SignedAct):
    """A signed act that draws on the callable capital of a fund. It is recorded; nothing here moves money."""

    kind: Literal["draw"]
    measure: Name
    """The measure that is the fund."""
    amounts: Mapping[Name, Drawn] = Field(min_length=1)
    """How much it draws of whose share, in whole units of the fund's currency."""
    tranche: Annotated[int, Field(strict=True, ge=1)] | None = None
    """Of which tranche, counted from 1 in the order of the text; left out: of none."""


class TrancheFinding(SignedAct):
    """A signed finding that everything holds which the text asks before a tranche is drawn."""

    kind: Literal["tranche_finding"]
    measure: Name
    """The measure that is the fund."""
    tranche: Annotated[int, Field(strict=True, ge=1)]
    """Which tranche, counted from 1 in the order of the text."""


class DealingAct(PartyAct):
    """A dealing put to the text: does a measure leave it untouched? It finds nothing against anybody.

    It names a category of dealings, such as a contract or a shipment, and never a place.
    """

    kind: Literal["dealing"]
    measure: Name
    """The measure that it is put to."""
    what: Words
    """What kind of dealing it is, in words."""
    entry: Name | None = None
    """The listed name with which it is made, as acts of delisting write it; left out: none in particular."""
    carve_out: Name | None = None
    """The carve-out under which it is put, by its name in the text; left out: under none in particular."""
    entered: Moment | None = None
    """When it was entered into, such as the day on which a contract was signed; left out: the record does not show."""
    provided: Literal["met", "not_met", "open"] = "open"
    """Whether it meets what else the carve-out asks for, where that asks for something only people can judge."""

    @model_validator(mode="after")
    def _entered_before_it_was_performed(self) -> Self:
        if self.entered is not None and self.when.last < self.entered.start:
            message = Message("it was performed before it was entered into", "其履行早於成立")
            raise RefusedError(message, Message("check `entered` against `when`", "請核對`entered`與`when`"))
        return self


class DisqualificationAct(SignedAct):
    """A signed statement that a listed source has been in other hands, or unfit, since an instant.

    What became known of it from then on has no weight as of any later instant; what was known before stays as it was.
    """

    kind: Literal["disqualification"]
    of: Name
    """The source, by its name on the closed list."""
    from_: Turn = Field(alias="from")
    """Since when (of a day, its first instant); it may lie before the act, for a capture is found out late."""
    until: Turn | None = None
    """The first instant at which its word has weight again; left out: until further notice."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until.start <= self.from_.start:
            message = Message("the disqualification ends before it begins", "資格之停止於開始前即已終止")
            raise RefusedError(message, Message("put `until` after `from`", "請使`until`晚於`from`"))
        return self


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


class ServiceAct(PartyAct):
    """The service of what must be told beforehand: sent, and then received, or refused, which counts the same."""

    kind: Literal["service"]
    of: Literal["warning"]
    """What is served: the warning that the text asks for."""
    on: tuple[Name, ...] = ()
    """On which of those to be warned; left out: on all of them."""
    received: Moment | None = None
    """When it was received, where that is recorded."""
    refused: Moment | None = None
    """When its receipt was refused, where that is recorded."""

    @property
    def arrived(self) -> Interval | None:
        """When it was received or refused; nothing where the record does not say."""
        return self.refused if self.received is None else self.received

    @model_validator(mode="after")
    def _arrives_once_it_is_sent(self) -> Self:
        if self.received is not None and self.refused is not None:
            message = Message("one service is both received and refused", "同一送達既經受領又遭拒絕")
            hint = Message("keep one of the two, or write two facts", "請擇一保留，或分別記為二項事實")
            raise RefusedError(message, hint)
        if self.arrived is not None and self.arrived.last < self.when.start:
            message = Message("the service arrives before it is sent", "送達先於發出")
            hint = Message("put `received` or `refused` after `when`", "請使`received`或`refused`晚於`when`")
            raise RefusedError(message, hint)
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
            message = Message(
                "a position either answers a question or rejects an act",
                "主張須係就疑義作答，或不承認某行為之效力，二者擇一",
            )
            hint = Message("write `question` and `answer`, or `rejects`", "請寫`question`與`answer`，或寫`rejects`")
            raise RefusedError(message, hint)
        return self
