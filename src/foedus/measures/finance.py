"""A fund with paid-in and callable capital: an order is a notice of a call, and moves no money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Self

from pydantic import Field, JsonValue, field_validator, model_validator

from foedus.instrument import Measure
from foedus.kernel import Message, RefusedError
from foedus.measures.kind import Demand, Kind, Phase
from foedus.measures.period_cap import Amount, PeriodCap, cap_said
from foedus.measures.saying import all_coded, amount, joined, listed, named, sentence
from foedus.measures.tiers import flowing
from foedus.writing import Name, Words, Written

CALLABLE = "callable"
"""The name under which the called capital stands among what is in force."""


class Capital(Written):
    """An amount that parties have taken upon themselves, with what each of them bears."""

    total: Amount
    """The whole, in whole units of the currency."""
    shares: Mapping[Name, Amount] = Field(min_length=1)
    """What each party bears, in the same units; together they are the total."""

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        borne = sum(self.shares.values())
        if borne != self.total:
            message = Message(
                f"the shares add up to {borne:,}, but the total says {self.total:,}",
                f"各方分擔額合計{borne:,}，但總額載為{self.total:,}",
            )
            hint = Message(f"write `total: {borne}`, or correct a share", f"請寫`total: {borne}`，或更正分擔額")
            raise RefusedError(message, hint)
        return self


class Tranche(Written):
    """A part of the callable capital, and what must hold before it is drawn."""

    amount: Amount
    """In whole units of the currency."""
    conditions: tuple[Words, ...] = Field(min_length=1)
    """All that must hold."""


class Drawing(Written):
    """Who may draw on the callable capital, and who finds that a tranche may be drawn."""

    by: Name
    """A party, or a role whose holders may each do it."""
    conditions_found_by: Name | None = None
    """The party, or the role, whose signed act finds that the conditions of a tranche hold; needed where there are
    tranches, and out of place where there are none."""
    cap_per_period: PeriodCap | None = None
    """How much may be drawn in each period; left out: only the callable total caps it."""


class FinanceTerms(Written):
    """What the fund is for, what it has, what it may call, and what happens if a call is not met."""

    fund: Words
    """What the fund is called."""
    currency: str
    """The three letters of ISO 4217 for the currency of every amount here: EUR, USD, ..."""
    purposes: Mapping[Name, Words] = Field(min_length=1)
    """What it pays for, each under a short name."""
    paid_in: Capital | None = None
    """The part that is paid in before anything happens, and serves the purposes in peacetime; left out: none is."""
    callable: Capital
    """The part that is called once the measure has taken effect."""
    tranches: tuple[Tranche, ...] = ()
    """The parts in which the callable capital is called, in this order; left out: it is called at once."""
    drawing: Drawing | None = None
    """Who draws on what is callable; left out: draws are not told of, and none has effect."""
    step_up_on_default: Words | None = None
    """What the others do where a party does not meet its call; needed where more than one bears the callable part."""
    replenish_below: Amount | None = None
    """The remaining amount of what is paid in, in whole units, below which the fund is to be replenished before it runs
    out; needed where something is paid in, and out of place where nothing is."""

    @field_validator("currency", mode="after")
    @classmethod
    def _is_a_code(cls, value: str) -> str:
        if re.fullmatch(r"[A-Z]{3}", value) is None:
            message = Message(f"{value!r} is not a code of ISO 4217", f"{value!r}不是ISO 4217之幣別代碼")
            raise RefusedError(message, Message("write three capital letters: EUR", "請寫三個大寫字母：EUR"))
        return value

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if CALLABLE in self.purposes:
            message = Message(f"a purpose cannot be named `{CALLABLE}`", f"用途不得以`{CALLABLE}`為名")
            hint = Message("that name stands for the called capital", "此名稱係指已催繳之資本，請另定名稱")
            raise RefusedError(message, hint)
        drawn = sum(tranche.amount for tranche in self.tranches)
        if len(self.tranches) > 0 and drawn != self.callable.total:
            message = Message(
                f"the tranches add up to {drawn:,}, but {self.callable.total:,} are callable",
                f"各批合計{drawn:,}，但待繳資本為{self.callable.total:,}",
            )
            hint = Message("correct a tranche, or the callable total", "請更正其中一批，或更正待繳資本總額")
            raise RefusedError(message, hint)
        self._says_who_finds()
        self._says_who_steps_up()
        self._is_replenished()
        self._has_room()
        return self

    def _says_who_steps_up(self) -> None:
        if self.step_up_on_default is None and len(self.callable.shares) > 1:
            message = Message(
                "what do the others do if a party does not meet its call?", "當事方未依催繳履行者，他方如何處置？"
            )
            raise RefusedError(message, Message("say so in `step_up_on_default`", "請於`step_up_on_default`載明"))

    def _is_replenished(self) -> None:
        """What is paid in has a mark below which it is replenished, and that mark is not above all of it."""
        if self.paid_in is None or self.replenish_below is None:
            if self.replenish_below is not None:
                message = Message("nothing is paid in that could be replenished", "並無實繳資本，無從補足")
                raise RefusedError(
                    message,
                    Message("delete `replenish_below`, or add `paid_in`", "請刪去`replenish_below`，或增列`paid_in`"),
                )
            if self.paid_in is not None:
                message = Message("below what remainder is the fund replenished?", "餘額低於何數額時，應予補足？")
                raise RefusedError(message, Message("say so in `replenish_below`", "請於`replenish_below`載明"))
            return
        if self.replenish_below > self.paid_in.total:
            message = Message(
                f"the fund starts below {self.replenish_below:,}, with {self.paid_in.total:,} paid in",
                f"基金自始即低於{self.replenish_below:,}：實繳資本僅{self.paid_in.total:,}",
            )
            hint = Message(
                "lower `replenish_below`, or raise what is paid in", "請調低`replenish_below`，或調高實繳資本"
            )
            raise RefusedError(message, hint)

    def _has_room(self) -> None:
        """A cap per period above the whole could never bind."""
        cap = None if self.drawing is None else self.drawing.cap_per_period
        if cap is not None and cap.greatest > self.callable.total:
            message = Message(
                f"{cap.greatest:,} may be drawn in a period, but only {self.callable.total:,} are callable in all",
                f"單一期間得動用{cap.greatest:,}，但待繳資本總額僅{self.callable.total:,}",
            )
            hint = Message(
                "lower the cap per period, or correct the callable total", "請調低每期上限，或更正待繳資本總額"
            )
            raise RefusedError(message, hint)

    def _says_who_finds(self) -> None:
        """Conditions that nobody finds would leave open whether they held: the text says whose word counts."""
        if self.drawing is None or (self.drawing.conditions_found_by is not None) is (len(self.tranches) > 0):
            return
        if len(self.tranches) == 0:
            message = Message("there is no tranche whose conditions could be found", "並無分批，無從判定各批之條件")
            hint = Message(
                "delete `conditions_found_by`, or add `tranches`", "請刪去`conditions_found_by`，或增列`tranches`"
            )
            raise RefusedError(message, hint)
        message = Message("who finds that the conditions of a tranche hold?", "各批之條件是否成就，由何者判定？")
        hint = Message(
            "name a party or a role in `drawing.conditions_found_by`",
            "請於`drawing.conditions_found_by`載明當事方或職能",
        )
        raise RefusedError(message, hint)


def _in_force(terms: Mapping[str, JsonValue], phase: Phase) -> tuple[str, ...]:
    read = FinanceTerms.model_validate(terms)
    if read.paid_in is None:  # nothing serves the purposes before the callable part does
        return flowing((), (*read.purposes, CALLABLE), phase)
    return flowing(read.purposes, (CALLABLE,), phase)


def _names(terms: Mapping[str, JsonValue]) -> Mapping[str, Words]:
    read = FinanceTerms.model_validate(terms)
    whole = amount(read.currency, read.callable.total)
    called = Words.of(f"callable capital of {whole.en}", f"待繳資本{whole.zh_hant}")
    return {**read.purposes, CALLABLE: called}


def _share(terms: Mapping[str, JsonValue], party: str) -> Words | None:
    """This party's part of the callable capital; a party that bears none has no share to be told."""
    read = FinanceTerms.model_validate(terms)
    if party not in read.callable.shares:
        return None
    return listed(Words.of("Callable share", "待繳分擔額"), [amount(read.currency, read.callable.shares[party])])


def _demands(measure: Measure) -> Iterator[Demand]:
    """``As long as necessary`` must say who reviews the necessity, and by when; a fund may end on a day instead."""
    if measure.end_condition is None and measure.lasts is None:
        message = Message("until when the fund goes on is not said", "未載明基金持續至何時")
        hint = Message(
            "add `end_condition` with `until`, `reviewed_by`, `review` and `clause`, or say in `lasts` when it ends",
            "請增列`end_condition`，並載明`until`、`reviewed_by`、`review`及`clause`，或以`lasts`載明其終期",
        )
        yield Demand(("end_condition",), message, hint)


def said(terms: Mapping[str, JsonValue], people: Mapping[str, Words]) -> tuple[Words, ...]:
    """The terms in sentences; parties by their names."""
    read = FinanceTerms.model_validate(terms)
    tranche = Words.of("Called in tranches, in this order", "分批催繳，依下列次序")
    tranches = [_drawn(each, read.currency) for each in read.tranches]
    return (
        sentence(Words.of("Fund", "基金"), [read.fund]),
        sentence(Words.of("For", "用途"), all_coded(read.purposes)),
        *(
            ()
            if read.paid_in is None
            else (_borne(Words.of("Paid in", "實繳資本"), (read.currency, read.paid_in), people),)
        ),
        _borne(Words.of("Callable", "待繳資本"), (read.currency, read.callable), people),
        *((sentence(tranche, [joined(tranches, "; ", "；")]),) if len(tranches) > 0 else ()),
        *_drawers(read.drawing, people),
        *_capped(read, people),
        *_defaulted(read),
    )


def _defaulted(read: FinanceTerms) -> Iterator[Words]:
    """What becomes of a call that is not met, and of a fund that runs low."""
    if read.step_up_on_default is not None:
        yield sentence(Words.of("If a call is not met", "未依催繳履行者"), [read.step_up_on_default])
    if read.replenish_below is not None:
        yield sentence(
            Words.of("To be replenished once less remains than", "餘額低於下列數額時應予補足"),
            [amount(read.currency, read.replenish_below)],
        )


def _capped(read: FinanceTerms, people: Mapping[str, Words]) -> Iterator[Words]:
    """How much may be drawn in each period."""
    cap = None if read.drawing is None else read.drawing.cap_per_period
    if cap is not None:
        yield from cap_said(cap, read.currency, people)


def _drawers(drawing: Drawing | None, people: Mapping[str, Words]) -> Iterator[Words]:
    """Who may draw, and whose finding a tranche needs."""
    if drawing is not None:
        yield sentence(
            Words.of("May draw on the callable capital, each alone", "得單獨動用待繳資本者"),
            [named(drawing.by, people)],
        )
        if drawing.conditions_found_by is not None:
            label = Words.of("May find that the conditions of a tranche hold, each alone", "得單獨判定各批條件成就者")
            yield sentence(label, [named(drawing.conditions_found_by, people)])


def _drawn(tranche: Tranche, currency: str) -> Words:
    part, conditions = amount(currency, tranche.amount), joined(tranche.conditions, "; ", "；")
    return Words.of(f"{part.en} (once: {conditions.en})", f"{part.zh_hant}（條件：{conditions.zh_hant}）")


def _borne(label: Words, stated: tuple[str, Capital], people: Mapping[str, Words]) -> Words:
    """A capital in its currency, and who bears how much of it."""
    currency, capital = stated
    each_share = ((named(party, people), units) for party, units in capital.shares.items())
    shares = [Words.of(f"{party.en} {units:,}", f"{party.zh_hant}{units:,}") for party, units in each_share]
    whole, each = amount(currency, capital.total), joined(shares)
    return sentence(label, [Words.of(f"{whole.en}, of which {each.en}", f"{whole.zh_hant}，其中{each.zh_hant}")])


def _refers(terms: Mapping[str, JsonValue]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    read = FinanceTerms.model_validate(terms)
    for key, capital in (("paid_in", read.paid_in), ("callable", read.callable)):
        yield from (((key, "shares", party), party) for party in (() if capital is None else capital.shares))
    if read.drawing is not None:
        yield ("drawing", "by"), read.drawing.by
        if read.drawing.conditions_found_by is not None:
            yield ("drawing", "conditions_found_by"), read.drawing.conditions_found_by


def _cites(terms: Mapping[str, JsonValue]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    drawing = FinanceTerms.model_validate(terms).drawing
    cap = None if drawing is None else drawing.cap_per_period
    if cap is not None:
        path = ("drawing", "cap_per_period")
        yield (*path, "clause"), cap.clause
        if cap.period_clause is not None:
            yield (*path, "period_clause"), cap.period_clause
        yield from (((*path, "raised", index, "clause"), each.clause) for index, each in enumerate(cap.raised))


KIND = Kind(
    name="finance",
    terms=FinanceTerms,
    before=("paid_in", Words.of("paid-in part at work", "實繳部分運用中")),
    after=("called", Words.of("callable part called", "待繳部分已催繳")),
    refers=_refers,
    cites=_cites,
    in_force=_in_force,
    names=_names,
    share=_share,
    demands=_demands,
    task=Words.of(
        "Meet the call of which this is notice, under the fund's own procedure",
        "依本催繳通知及基金自身程序履行繳付義務",
    ),
)
"""The row for the table of kinds."""
