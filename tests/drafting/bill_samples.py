"""Guarantees for tests of bills: those that ship, and one in which Taiwan owes something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from foedus.drafting.bill import JURISDICTIONS, Bill, draft
from foedus.instrument import Document, Reading, parse
from foedus.kernel import BadInputError, Language
from foedus.measures import check_kinds
from foedus.wiring.house import FoedusHouse

SHIPPED = tuple(sorted((Path(__file__).parents[2] / "guarantees").glob("*.guarantee.yaml")))
LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")

STRAIT = """
guarantee: strait
status: draft
title: {en: A guarantee for the strait, zh-Hant: 海峽保證}
source: {title: Written for this test, published: 2026-02-03}
zone: Asia/Taipei
parties:
  TW: {name: {en: Taiwan, zh-Hant: 臺灣}}
  US: {name: {en: United States, zh-Hant: 美國}}
  XX: {name: {en: Elsewhere, zh-Hant: 他國}}
  COURT: {name: {en: Court, zh-Hant: 法院}}
roles:
  guarantor: {name: {en: guarantor, zh-Hant: 保證國}, holders: [TW, US], clause: art-1}
  court: {name: {en: court, zh-Hant: 法院}, holders: [COURT], clause: art-5}
guarantors: [guarantor]
addressees: [XX]
clauses:
  art-1: {sentence: {en: Two guarantee., zh-Hant: 二國保證。}, fidelity: quoted}
  art-2: {sentence: {en: A blockade is a breach., zh-Hant: 封鎖為違反。}, fidelity: quoted}
  art-3: {sentence: {en: One may notify., zh-Hant: 得通知。}, fidelity: quoted}
  art-4: {sentence: {en: Ports close., zh-Hant: 關閉港口。}, fidelity: unverified}
  art-5: {sentence: {en: A court may stop it., zh-Hant: 法院得停止之。}, fidelity: quoted}
  art-6: {sentence: {en: Food is left out., zh-Hant: 糧食除外。}, fidelity: quoted}
  art-7: {sentence: {en: It ends., zh-Hant: 終止。}, fidelity: quoted}
violations:
  blockade: {name: {en: blockade, zh-Hant: 封鎖}, clause: art-2}
procedures:
  closing:
    on: blockade
    notification: {by: guarantor, signatures: {at_least: 1}, reasons: required, clause: art-3}
    effect:
      length: 10 days
      after: notification.sent
      anchor_day: excluded
      zone: Asia/Taipei
      edge: end_of_last_day
      clause: art-3
measures:
  ports:
    kind: duty
    name: {en: closing of ports, zh-Hant: 關閉港口}
    procedure: closing
    owed_by: [TW]
    automaticity: mandatory
    deadline: {length: 24 hours, after: activation, limit: included}
    legal_basis: [{jurisdiction: TW, act: {en: Commercial Port Law, zh-Hant: 《商港法》}, clause: art-4}]
    carve_outs: {food: {what: {en: food, zh-Hant: 糧食}, clause: art-6}}
    stayed_by: court
    residual_acts:
      - jurisdiction: TW
        act: {en: an order of the ministry, zh-Hant: 主管部會之命令}
        by: {en: the ministry, zh-Hant: 主管部會}
        may_refuse: {en: the ministry, zh-Hant: 主管部會}
        usual_delay: {en: not known, zh-Hant: 不明}
    clause: art-4
    terms: {acts: {close: {en: close the ports, zh-Hant: 關閉港口}}}
  harbours:
    kind: duty
    name: {en: opening of harbours, zh-Hant: 開放港灣}
    procedure: closing
    owed_by: [US]
    automaticity: mandatory
    deadline: untimed
    legal_basis: [{jurisdiction: US, act: {en: An Act, zh-Hant: 某法}, clause: art-4}]
    clause: art-4
    terms: {acts: {open: {en: open the harbours, zh-Hant: 開放港灣}}}
ledger:
  port-act:
    jurisdiction: TW
    title: {en: amendment of the port law, zh-Hant: 商港法之修正}
    gives: law
    needed_for: [ports]
    before: activation
ends: {on: 2035-12-31, edge: end_of_last_day, zone: Asia/Taipei, pending: lapse, activated: end, clause: art-7}
"""


class Drafted(NamedTuple):
    """A bill, with what it was drawn from."""

    document: Document
    reading: Reading
    bill: Bill

    def __str__(self) -> str:
        """``strait-tw-en``, for the names of tests."""
        return f"{self.bill.name}-{self.bill.jurisdiction}-{self.bill.language}"


def read(text: str) -> Document:
    """A guarantee from its text."""
    document = parse(text.encode(), "strait.guarantee.yaml", FoedusHouse().zones)
    check_kinds(document)
    return document


NAMES = ("strait", *(path.name.removesuffix(".guarantee.yaml") for path in SHIPPED))


@cache
def bills_of(name: str) -> tuple[Drafted, ...]:
    """Every bill that can be drawn from a guarantee: jurisdictions, languages, the first and the last reading."""
    if name == "strait":
        return tuple(_bills(read(STRAIT)))
    return tuple(_bills(FoedusHouse().guarantee(str(SHIPPED[0].with_name(f"{name}.guarantee.yaml")))))


def all_bills() -> tuple[Drafted, ...]:
    """Every bill of every guarantee, in one order."""
    return tuple(drafted for name in NAMES for drafted in bills_of(name))


def every_bill(claim: Callable[[Drafted], None]) -> Callable[[str], None]:
    """A claim about every bill, as one test for each guarantee: collecting the tests drafts nothing."""

    def claimed(name: str) -> None:
        for drafted in bills_of(name):
            claim(drafted)

    claimed.__name__, claimed.__doc__, claimed.__module__ = claim.__name__, claim.__doc__, claim.__module__
    return pytest.mark.parametrize("name", NAMES)(claimed)


def _bills(document: Document) -> Iterator[Drafted]:
    for row in JURISDICTIONS.values():
        for language in LANGUAGES:
            for reading in dict.fromkeys((document.readings[0], document.readings[-1])):
                answers = [f"{question}={answer}" for question, answer in reading.answers]
                try:
                    yield Drafted(document, reading, draft(document, row, language, answers))
                except BadInputError as error:
                    assert {flaw.code for flaw in error.flaws} == {"B001"}  # noqa: PT017 (the others are what is sought)
