"""A fund with paid-in and callable capital: an order is a notice of a call, and moves no money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Self

from pydantic import Field, JsonValue, field_validator, model_validator

from foedus.instrument import Measure
from foedus.measures.kind import Demand, Kind, Phase
from foedus.measures.saying import all_coded, amount, coded, joined, listed, sentence
from foedus.measures.tiers import flowing
from foedus.writing import Name, RefusedError, Words, Written

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
            hint = f"write `total: {borne}`, or correct a share"
            raise RefusedError(f"the shares add up to {borne:,}, but the total says {self.total:,}", hint)
        return self


class Tranche(Written):
    """A part of the callable capital, and what must hold before it is drawn."""

    amount: Amount
    """In whole units of the currency."""
    conditions: tuple[Words, ...] = Field(min_length=1)
    """All that must hold."""


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
    step_up_on_default: Words
    """What the others do where a party does not meet its call."""
    replenish_below: Amount
    """The remaining amount, in whole units, below which the fund is to be replenished before it runs out."""

    @field_validator("currency", mode="after")
    @classmethod
    def _is_a_code(cls, value: str) -> str:
        if re.fullmatch(r"[A-Z]{3}", value) is None:
            raise RefusedError(f"{value!r} is not a code of ISO 4217", "write three capital letters: EUR")
        return value

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if CALLABLE in self.purposes:
            raise RefusedError(f"a purpose cannot be named `{CALLABLE}`", "that name stands for the called capital")
        drawn = sum(tranche.amount for tranche in self.tranches)
        if len(self.tranches) > 0 and drawn != self.callable.total:
            message = f"the tranches add up to {drawn:,}, but {self.callable.total:,} are callable"
            raise RefusedError(message, "correct a tranche, or the callable total")
        if self.replenish_below > self.paid_in.total:
            message = f"the fund starts below {self.replenish_below:,}, with {self.paid_in.total:,} paid in"
            raise RefusedError(message, "lower `replenish_below`, or raise what is paid in")
        return self


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
        message = "until when the fund goes on is not said"
        yield Demand(
            ("end_condition",), message, "add `end_condition` with `until`, `reviewed_by`, `review` and `clause`"
        )


def said(terms: Mapping[str, JsonValue]) -> tuple[Words, ...]:
    """The terms in sentences."""
    read = FinanceTerms.model_validate(terms)
    tranche = Words.of("Called in tranches, in this order", "分批催繳，依下列次序")
    tranches = [_drawn(each, read.currency) for each in read.tranches]
    return (
        sentence(Words.of("Fund", "基金"), [read.fund]),
        sentence(Words.of("For", "用途"), all_coded(read.purposes)),
        _borne(Words.of("Paid in", "實繳資本"), read.paid_in, read.currency),
        _borne(Words.of("Callable", "待繳資本"), read.callable, read.currency),
        *((sentence(tranche, [joined(tranches, "; ", "；")]),) if len(tranches) > 0 else ()),
        sentence(Words.of("If a call is not met", "未依催繳履行者"), [read.step_up_on_default]),
        sentence(
            Words.of("To be replenished once less remains than", "餘額低於下列數額時應予補足"),
            [amount(read.currency, read.replenish_below)],
        ),
    )


def _drawn(tranche: Tranche, currency: str) -> Words:
    part, conditions = amount(currency, tranche.amount), joined(tranche.conditions, "; ", "；")
    return Words.of(f"{part.en} (once: {conditions.en})", f"{part.zh_hant}（條件：{conditions.zh_hant}）")


def _borne(label: Words, capital: Capital, currency: str) -> Words:
    shares = [
        Words.of(f"{coded(party).en} {units:,}", f"{coded(party).zh_hant}{units:,}")
        for party, units in capital.shares.items()
    ]
    whole, each = amount(currency, capital.total), joined(shares)
    return sentence(label, [Words.of(f"{whole.en}, of which {each.en}", f"{whole.zh_hant}，其中{each.zh_hant}")])


def _refers(terms: Mapping[str, JsonValue]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    read = FinanceTerms.model_validate(terms)
    for key, capital in (("paid_in", read.paid_in), ("callable", read.callable)):
        yield from (((key, "shares", party), party) for party in capital.shares)


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
