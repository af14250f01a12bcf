"""Breaches and occasions, and provisions that go by their numbers."""

from __future__ import annotations

from foedus.instrument.lint import lint
from tests.instrument.court_text import OWED, TEXT, pages
from tests.instrument.samples import ZONES, read, spoiled

# --- breaches and occasions -----------------------------------------------------------------------------------------


def test_a_text_that_protects_nobody_by_name_tells_of_occasions_and_not_of_breaches() -> None:
    english, chinese = pages()

    assert "\n## Occasions\n" in english
    assert "It concerns Bevia." in english
    assert "the occasion “raid”" in english
    assert "beneficiary" not in english
    assert "\n## 發動情事\n" in chinese
    assert "適用對象為貝維亞。" in chinese
    assert "發動情事「襲擊」" in chinese


def test_a_guarantee_to_somebody_is_given_against_a_breach() -> None:
    english, chinese = pages({"guarantors: [A]\n": "guarantors: [A]\nbeneficiaries: [C]\n"})

    assert "\n## Violations\n" in english
    assert "It is given against a breach by Bevia." in english
    assert "the violation “raid”" in english
    assert "\n## 違反情事\n" in chinese
    assert "違反情事「襲擊」" in chinese


# --- provisions by their numbers ------------------------------------------------------------------------------------

_SANCTIONS = {
    "kind: duty": "kind: sanctions",
    "terms: {acts: {close: {en: close them, zh-Hant: 關閉}}}": (
        "terms: {suspended: [a], suspended_by: one, restores: [a]}"
    ),
}


def test_the_provision_that_suspended_sanctions_goes_by_its_number_where_it_has_one() -> None:
    placed = {"clauses: {one: {": "clauses: {one: {at: {en: paragraph 7 (a), zh-Hant: 第7(a)段}, "}
    numbered, unnumbered = pages({**_SANCTIONS, **placed}), pages(_SANCTIONS)

    assert "- By: paragraph 7 (a)." in numbered[0]
    assert "- 依據：第7(a)段。" in numbered[1]
    assert "- By clause: “one”." in unnumbered[0]
    assert "- 依據條款：「one」。" in unnumbered[1]


def test_nobody_is_reminded_of_a_time_for_what_is_not_owed() -> None:
    free, owed = ({OWED: f"    nature: {nature}\n{OWED}"} for nature in ("freedom", "duty"))
    found = [[remark.code for remark in lint(read(spoiled(TEXT, each)), ZONES)] for each in (free, owed)]

    assert "untimed-duty" not in found[0]
    assert "untimed-duty" in found[1]
