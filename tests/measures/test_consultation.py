"""Consultation: a duty to meet by a stated time, whose state never says that anything was done."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.measures import KINDS, Phase
from tests.bilingual import assert_in_both
from tests.measures.kind_samples import flaw, terms_of

_KIND = KINDS["consultation"]


@pytest.mark.parametrize("phase", Phase)
def test_a_meeting_is_owed_only_after_the_effect(phase: Phase):
    assert _KIND.in_force(terms_of("consultation"), phase) == (("consultation",) if phase is Phase.AFTER else ())


def test_the_state_says_that_a_meeting_is_to_be_held_and_not_that_it_was():
    word, said = _KIND.states[Phase.AFTER]

    assert (word, said.en, said.zh_hant) == ("to_be_held", "to be held", "應召開")


def test_an_order_says_the_level_and_the_agenda():
    share = _KIND.share(terms_of("consultation"), "M1")

    assert share is not None
    assert (share.en, share.zh_hant) == ("ministers: the build-up", "部長級：兵力集結")


def test_a_duty_to_consult_without_a_time_is_refused():
    found = flaw("consultation", deadline="untimed")

    assert (found.code, found.message.en) == (
        "M002",
        "measures.m-p.deadline: a duty to consult without a time is owed for ever and never late",
    )
    assert "24 hours" in found.hint.en
    assert_in_both(found)


@pytest.mark.parametrize("key", ["level", "participants", "agenda"])
def test_who_meets_at_what_level_about_what_must_be_said(key: str):
    terms: dict[str, Any] = terms_of("consultation")
    del terms[key]

    assert flaw("consultation", terms=terms).message.en == f"measures.m-p.terms: `{key}` is missing"


def test_a_participant_unknown_to_the_text_is_told():
    found = flaw("consultation", terms={**terms_of("consultation"), "participants": ["notifier", "NOBODY"]})

    assert (found.code, "`NOBODY`" in found.message.en) == ("R001", True)
    assert_in_both(found)
