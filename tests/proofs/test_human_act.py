"""That nothing takes effect unless people sign."""

from __future__ import annotations

import pytest

from foedus.proofs.powers.game import Game
from foedus.proofs.terms.formula import ALWAYS
from tests.proofs.asking import FLAGSHIP, NAMES, about, asked, outcomes


@pytest.mark.parametrize("name", NAMES)
def test_no_shipped_guarantee_takes_effect_without_a_signature(name: str) -> None:
    answers = asked("human-act", name)
    assert outcomes(answers) == {"proved"}
    assert all(len(list(str(answer.figures["signed_by"]))) > 2 for answer in answers)


def test_the_roles_that_must_sign_are_named_in_their_order() -> None:
    answers = asked("human-act", FLAGSHIP)
    assert about(answers, "measures", "inspection").figures["signed_by"] == ["notifier"]
    last = about(answers, "measures", "sanctions")
    assert last.figures["signed_by"] == ["notifier", "commissioner"]
    strike = next(each for each in answers if "us_authority" in str(each.figures["signed_by"]))
    assert strike.figures["signed_by"] == ["notifier", "commissioner", "us_authority"]
    assert "first the guarantor or beneficiary, then the special commission" in last.says.en


def test_a_step_without_a_signature_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.proofs.questions.human_act.opened", lambda *_: Game(winning=ALWAYS))
    answers = asked("human-act", FLAGSHIP, numbers={})
    assert about(answers, "measures", "inspection").outcome == "counterexample"
    assert about(answers, "measures", "inspection").mend.en != ""
    assert about(answers, "measures", "sanctions").outcome == "proved"  # the commission must sign all the same
