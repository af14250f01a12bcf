"""A fund with paid-in and callable capital: an order is a notice of a call, and moves no money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import Field, JsonValue, field_validator, model_validator

from foedus.instrument import Measure
from foedus.kernel import Message, RefusedError
from foedus.measures.kind import Demand, Kind, Phase
from foedus.measures.saying import all_coded, amount, joined, listed, named, sentence
from foedus.measures.tiers import flowing
from foedus.writing import Name, Words, Written

AMOUNT_MAX = 10**15
"""More than any fund holds, and still exact in every program that reads JSON."""
CALLABLE = "callable"
"""The name under which the called capital stands among what is in force."""

Amount = Annotated[int, Field(strict=True, ge=1, le=AMOUNT_MAX)]
"""Whole units of the fund's currency: euros, not cents."""


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


class FinanceTerms(Written):
    """What the fund is for, what it has, what it may call, and what happens if a call is not met."""

    fund: Words
    """What the fund is called."""
    currency: str
    """The three letters of ISO 4217 for the currency of every amount here: EUR, USD, ..."""
    purposes: Mapping[Name, Words] = Field(min_length=1)
    """What it pays for, each under a short name."""
    paid_in: Capital
    """The part that is paid in before anything happens, and serves the purposes in peacetime."""
    callable: Capital
    """The part that is called once the measure has taken effect."""
    tranches: tuple[Tranche, ...] = ()
    """The parts in which the callable capital is called, in this order; left out: it is called at once."""
    drawing: Drawing | None = None
    """Who draws on what is callable; left out: draws are not told of, and none has effect."""
    step_up_on_default: Words
    """What the others do where a party does not meet its call."""
    replenish_below: Amount
    """The remaining amount, in whole units, below which the fund is to be replenished before it runs out."""

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
        if self.replenish_below > self.paid_in.total:
            message = Message(
                f"the fund starts below {self.replenish_below:,}, with {self.paid_in.total:,} paid in",
                f"基金自始即低於{self.replenish_below:,}：實繳資本僅{self.paid_in.total:,}",
            )
            hint = Message(
                "lower `replenish_below`, or raise what is paid in", "請調低`replenish_below`，或調高實繳資本"
            )
            raise RefusedError(message, hint)
        return self

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
    return flowing(FinanceTerms.model_validate(terms).purposes, (CALLABLE,), phase)


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
    """``As long as necessary`` must say who reviews the necessity, and by when."""
    if measure.end_condition is None:
        message = Message("until when the fund goes on is not said", "未載明基金持續至何時")
        hint = Message(
            "add `end_condition` with `until`, `reviewed_by`, `review` and `clause`",
            "請增列`end_condition`，並載明`until`、`reviewed_by`、`review`及`clause`",
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
        _borne(Words.of("Paid in", "實繳資本"), (read.currency, read.paid_in), people),
        _borne(Words.of("Callable", "待繳資本"), (read.currency, read.callable), people),
        *((sentence(tranche, [joined(tranches, "; ", "；")]),) if len(tranches) > 0 else ()),
        *_drawers(read.drawing, people),
        sentence(Words.of("If a call is not met", "未依催繳履行者"), [read.step_up_on_default]),
        sentence(
            Words.of("To be replenished once less remains than", "餘額低於下列數額時應予補足"),
            [amount(read.currency, read.replenish_below)],
        ),
    )


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
        yield from (((key, "shares", party), party) for party in capital.shares)
    if read.drawing is not None:
        yield ("drawing", "by"), read.drawing.by
        if read.drawing.conditions_found_by is not None:
            yield ("drawing", "conditions_found_by"), read.drawing.conditions_found_by


KIND = Kind(
    name="finance",
    terms=FinanceTerms,
    before=("paid_in", Words.of("paid-in part at work", "實繳部分運用中")),
    after=("called", Words.of("callable part called", "待繳部分已催繳")),
    refers=_refers,
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
