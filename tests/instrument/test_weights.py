"""Weights that are given to every holder, asked for by name, and refused with the question where they are not."""

from __future__ import annotations

import pytest

from foedus.drafting.difference import compare
from foedus.instrument import as_yaml, prose
from foedus.kernel import BadInputError
from tests.drafting.edits import shipped
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import SHIPPED, ZONES, complaint, read, spoiled
from tests.laws.playing import staged
from tests.laws.texts import named, text_of
from tests.laws.worlds import World, whole_case

_EU = "eu-2025-2600"
_ASKED = "representing: {at_least: 65/100, of: population, blocking_minority: 3}"
_DETERMINED = "signatures: {at_least: 2}\n      within"
_EU_ASKED = "          representing: {at_least: 65/100, of: population, blocking_minority: 4}\n"
_LIFTED = "lifted_by: {by: guarantor, signatures: 2,"


@pytest.mark.parametrize(
    ("edits", "told", "hint"),
    [
        (
            {", BB: 563": ""},
            "roles.guarantor.weights.population.of: what do they weigh? no weight is given for `BB`",
            "give every holder of the role a whole number above 0",
        ),
        (
            {"      - AA\n": "      - AA\n      - DD\n      - EE\n"},
            "no weight is given for `DD`, `EE`",
            "give every holder of the role",
        ),
        (
            {"BB: 563": "BB: 563, ZZ: 5"},
            "roles.guarantor.weights.population.of.ZZ: `ZZ` names no party",
            "declared: `AA`",
        ),
        ({"of: population, bl": "of: people, bl"}, "`guarantor` has no weights `people`", "it has `population`"),
        (
            {_DETERMINED: _DETERMINED.replace("2}", "2, representing: {more_than: 1/2, of: gdp}}")},
            "procedures.response.determination.signatures.representing.of: `commission` has no weights `gdp`",
            "what do its holders weigh? give the role `weights: {gdp: ...}`",
        ),
        ({"at_least: 65/100": "at_least: 65"}, "what they stand for is no share", "such as 65/100"),
        ({"at_least: 65/100": "at_least: 65/100, more_than: 1/2"}, "a majority is stated once", "write either"),
        ({"{at_least: 65/100, of: pop": "{of: pop"}, "a majority is stated once", "write either"),
        ({"blocking_minority: 3": "blocking_minority: 0"}, "blocking_minority", ""),
        ({"blocking_minority: 3": "blocking_minority: 1/2"}, "blocking_minority", ""),
        ({"no_fewer_than: 2": "no_fewer_than: 0"}, "no_fewer_than", ""),
        (
            {"        more_than: 1/2\n        of: members\n": "        more_than: 1\n"},
            "a fixed number is stated already",
            "delete `no_fewer_than`, or write a share",
        ),
        (
            {"quorum: {at_least: 6}": "quorum: {at_least: 6, representing: {more_than: 1/2, of: shares}}"},
            "a quorum counts those present, and weighs nobody",
            "put `representing` under `majority`",
        ),
        ({"BB: 563": "BB: 0"}, "BB", ""),
        ({"BB: 563": "BB: -4"}, "BB", ""),
        ({"BB: 563": "BB: 5.5"}, "BB", ""),
        ({"BB: 563": "BB: true"}, "BB", ""),
        ({"delegation: refused": "delegation: allowed"}, "delegation", ""),
        ({_LIFTED: _LIFTED.replace("2", "0")}, "nobody would have to sign", "from 1 on"),
        (
            {_LIFTED: _LIFTED.replace("2", "true")},
            "signatures: true is not a number of signatures",
            "write a number (2), or",
        ),
        (
            {_LIFTED: _LIFTED.replace("2", "two")},
            "signatures: 'two' is not a number of signatures",
            "write a number (2), or",
        ),
        (
            {_LIFTED: _LIFTED.replace("2", "{at_least: 1/2, of: cast}")},
            "cannot be a share of those cast",
            "of: members",
        ),
    ],
)
def test_what_cannot_be_weighed_is_refused_with_the_question(edits: dict[str, str], told: str, hint: str):
    said = complaint(spoiled(FULL_TEXT, edits).encode())

    assert told in said
    assert any("hint: " in line and hint in line for line in said.splitlines())


def test_a_weight_is_asked_of_each_reading_of_who_holds_the_role():
    holders = "holders: [AA, BB, CC]\n"
    rival = "holders: {by_reading_of: pace, slow: [AA], fast: [AA, DD]}\n    weights:\n"
    weights = "      heads: {name: {en: heads, zh-Hant: 人數}, as_of: 2026-01-01, source: {title: Roll}, of: {AA: 1}}\n"

    said = complaint(spoiled(FULL_TEXT, {holders: f"{rival}{weights}"}).encode())

    assert "no weight is given for `DD`" in said


@pytest.mark.parametrize("written", ["2", "{at_least: 2}"])
def test_a_number_alone_is_the_majority_of_at_least_so_many(written: str):
    text = read(spoiled(FULL_TEXT, {_LIFTED: _LIFTED.replace("2,", f"{written},")}))
    signatures = text.first.measures["restore"].lifted_by

    assert signatures is not None
    assert (signatures.signatures.at_least, signatures.signatures.is_plain) == (2, True)
    assert text.first.model_dump(mode="json")["measures"]["restore"]["lifted_by"]["signatures"] == 2
    assert "at least two of the holders must have signed" in prose.prose(text, "en")


def test_a_weighed_lifting_prints_what_it_asks_and_reads_back_as_it_was_written():
    text = read(spoiled(FULL_TEXT, {_LIFTED: _LIFTED.replace("2,", f"{{at_least: 1/2, of: members, {_ASKED}}},")}))

    assert read(as_yaml(text)).digest == text.digest
    english, chinese = (prose.prose(text, language) for language in ("en", "zh-Hant"))
    told = "one half of all of them, together representing at least 65 per cent of the total “population”"
    assert f"it ends by an act of release of the holders of the role “guarantor”; at least {told}" in english
    assert "fewer form no blocking minority), must have so decided." in english
    assert "合計代表「人口」總和之百分之六十五以上（含本數）（其餘未達三方者，不構成阻擋之少數" in chinese


def test_weights_print_with_their_day_and_source():
    english, chinese = (prose.prose(read(FULL_TEXT), language) for language in ("en", "zh-Hant"))

    assert "By “population” they weigh, as of 1 January 2026: Aland 83,445, Beland 563 and Celand 68,401." in english
    assert "其「人口」之權重（以2026年1月1日為準）如下：甲國83,445、乙國563、丙國68,401。來源：「Census」。" in chinese
    assert "Its holders must sign in person" in english
    assert "擔任者應親自簽署，不得授權他人代行" in chinese


@pytest.mark.parametrize(
    ("edit", "verdict"),
    [
        ({"at_least: 65/100, of": "at_least: 70/100, of"}, "harder"),
        ({"at_least: 65/100, of": "at_least: 60/100, of"}, "easier"),
        ({"at_least: 65/100, of": "more_than: 65/100, of"}, "harder"),
        ({"blocking_minority: 4": "blocking_minority: 5"}, "easier"),
        ({", blocking_minority: 4": ""}, "harder"),
        ({"no_fewer_than: 15": "no_fewer_than: 16"}, "harder"),
        ({"no_fewer_than: 15": "no_fewer_than: 14"}, "same"),  # 55 per cent of twenty-seven are fifteen
        ({"at_least: 55/100": "at_least: 1/2"}, "same"),  # fourteen, and no fewer than fifteen
        ({"no_fewer_than: 15": "no_fewer_than: 16", "blocking_minority: 4": "blocking_minority: 5"}, "open"),
        ({_EU_ASKED: ""}, "easier"),
    ],
)
def test_a_difference_says_which_weighed_majority_is_harder(edit: dict[str, str], verdict: str):
    """On the notification, where harder means weaker: it opens what protects."""
    text = (SHIPPED / f"{_EU}.guarantee.yaml").read_text("utf-8")
    found = compare(shipped(_EU), read(spoiled(text, edit)), ZONES)
    at = ("procedures", "adoption", "notification", "signatures")
    said = {each.verdict for each in found.differences if each.before_path == at}

    assert said == {{"harder": "weaker", "easier": "stronger", "open": "changed", "same": "changed"}[verdict]}


def _seated(party: str) -> World:
    notify = {"by": "council", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"}
    effect = {"length": "1 hour", "after": "notification.sent", "clause": "one"}
    weights = {"votes": named(as_of="2026-01-01", source={"title": "Roll"}, of={"M1": 1, "M2": 2})}
    roles = {"council": named(weights=weights)}
    text = text_of(roles, {"p": {"on": "breach", "notification": notify, "effect": effect}})
    seat = {"id": "s", "kind": "seat", "basis": "assumed", "role": "council", "parties": ["M1", party]}
    return World(text, whole_case("GMT", [{**seat, "from": "2026-01-01T00:00:00Z"}]))


def test_a_seat_of_a_party_without_a_weight_is_refused_with_the_question():
    with pytest.raises(BadInputError) as refused:
        staged(_seated("M3"))

    said = refused.value.said("en")
    assert "S008: facts[1]: what does `M3` weigh? the guarantee gives it no weight as `council`" in said
    assert "hint: give it one under `weights` of the role" in said
    assert "`M3`之權重為何？" in refused.value.said("zh-Hant")


def test_a_seat_of_a_party_with_a_weight_is_taken():
    assert len(staged(_seated("M2")).case.facts) == 1
