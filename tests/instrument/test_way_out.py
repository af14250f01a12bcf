"""Lint on the way out: lifting is an end where every measure has it, and a power to stop where the addressee has it."""

from __future__ import annotations

import pytest

from foedus.instrument.lint import Remark, lint
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import ZONES, read, spoiled

_CURE = FULL_TEXT[FULL_TEXT.index("    cure:\n") : FULL_TEXT.index("    effect:\n      by_reading_of: pace")]
_ENDLESS = {
    FULL_TEXT[FULL_TEXT.index("\nends_by:") + 1 :]: "",
    _CURE: "",
    "    reversed_by: council\n": "",
}
_LIFTED = (
    "    lifted_by: {by: guarantor, signatures: 2, not_before: {length: 1 hour, after: activation}, clause: art-3,\n"
    "      called: {en: act of release, zh-Hant: 解除書},\n"
    "      provided: {what: {en: the losses are made good, zh-Hant: 損失業已補償}, clause: art-2}}\n"
)


def _remarks(edits: dict[str, str]) -> tuple[Remark, ...]:
    return lint(read(spoiled(FULL_TEXT, edits)), ZONES)


def _codes(text: str) -> set[str]:
    return {remark.code for remark in lint(read(text), ZONES)}


# --- an end -----------------------------------------------------------------------------------------------------------


def _lifted_everywhere() -> str:
    """The endless text with a way to lift every measure, after the clause of each."""
    head, _, measures = spoiled(FULL_TEXT, _ENDLESS | {_LIFTED: ""}).partition("\nmeasures:\n")
    return f"{head}\nmeasures:\n" + measures.replace("\n    clause: art-", f"\n{_LIFTED}    clause: art-")


def test_a_guarantee_each_of_whose_measures_may_be_lifted_has_an_end():
    text = _lifted_everywhere()

    assert text.count(_LIFTED) == len(read(text).first.measures)
    assert "no-end" not in _codes(text)


def test_one_measure_that_nobody_may_lift_has_none():
    before, _, after = _lifted_everywhere().rpartition(_LIFTED)

    assert "no-end" in _codes(before + after)
    assert "no-end" in {remark.code for remark in _remarks(_ENDLESS)}


def test_a_measure_whose_authority_runs_out_has_an_end():
    before, _, after = _lifted_everywhere().rpartition(_LIFTED)
    lasts = "    lasts: {until: {on: 2031-01-31, edge: end_of_last_day, zone: UTC}, clause: art-3}\n"

    assert "no-end" not in _codes(before + lasts + after)


# --- a power to stop --------------------------------------------------------------------------------------------------

_ACCUSED = "holders: [DD]"


def _stops(by: str, signatures: int, holders: str = "[DD]") -> list[tuple[str, str]]:
    lifted = _LIFTED.replace("guarantor, signatures: 2", f"{by}, signatures: {signatures}")
    remarks = _remarks({_LIFTED: lifted, _ACCUSED: f"holders: {holders}"})
    return [(remark.code, str(remark.message.en)) for remark in remarks if remark.code == "addressee-holds-veto"]


def test_an_addressee_that_may_lift_a_measure_alone_holds_a_veto():
    assert _stops("accused", 1) == [
        ("addressee-holds-veto", "the addressee holds `accused`, which may stop this measure")
    ]


@pytest.mark.parametrize(
    ("holders", "signatures"),
    [("[AA, DD]", 1), ("[DD, AA]", 1)],
)
def test_so_does_one_among_others_whose_signature_is_enough(holders: str, signatures: int):
    assert len(_stops("accused", signatures, holders)) == 1


def test_an_addressee_whose_signature_is_not_enough_stops_nothing():
    assert _stops("accused", 2, "[AA, DD]") == []
    assert _stops("guarantor", 2) == []
