"""What automatic leaves to be done: the United Nations against the European Union, September 2025."""

from __future__ import annotations

import pytest

from foedus.proofs import Answer, Outcome
from foedus.proofs.questions.residual_acts import residual_acts
from tests.proofs.dated_samples import FLAGSHIP, answers, document_of, of_outcome, text_of

_BASES = ("clause: para-12}", "clause: charter-25}")


def _of(name: str, *faults: tuple[str, str]) -> list[Answer]:
    return answers(residual_acts, text_of(name, *faults))


def _without_residual() -> tuple[str, str]:
    text = text_of("un-2231")
    start = text.index("    residual_acts:")
    return text[start : text.index("    clause: para-12\n    terms:", start)], ""


def _works(how: str) -> tuple[tuple[str, str], ...]:
    return tuple((basis, f"works: {how}, {basis}") for basis in _BASES)


def test_in_september_2025_the_european_union_still_had_to_act():
    (found,) = _of("un-2231")

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert "European Union" in found.says.en
    assert "any member of that Council" in found.says.en
    assert "該理事會之任一成員國" in found.says.zh_hant


def test_where_every_basis_works_by_itself_and_nothing_is_left_to_do_automatic_means_automatic():
    (found,) = _of("un-2231", _without_residual(), *_works("by_itself"))

    assert (found.outcome, found.mend.en) == (Outcome.PROVED, "")


def test_a_basis_that_works_only_by_decision_is_found():
    (found,) = _of("un-2231", _without_residual(), *_works("by_decision"))

    assert found.outcome is Outcome.COUNTEREXAMPLE
    assert found.figures["by_decision"] == ["UN"]
    assert "para-12" in found.clauses


def test_what_the_text_does_not_say_is_unknown():
    (found,) = _of("un-2231", _without_residual())

    assert found.outcome is Outcome.UNKNOWN
    assert "(`works`)" in found.mend.en


@pytest.mark.parametrize("measure", ["first_sanctions", "sanctions"])
def test_each_jurisdiction_of_the_flagship_that_must_still_act_is_named(measure: str):
    found = {answer.path[1]: answer for answer in of_outcome(_of(FLAGSHIP), Outcome.COUNTEREXAMPLE)}

    assert found[measure].figures["by_decision"] == ["CA", "EU", "GB", "JP", "US"]
    assert "may refuse: any member state" in found[measure].says.en


def test_what_a_named_authority_decides_anyway_is_not_asked():
    measures = document_of(text_of(FLAGSHIP)).first.measures
    told = {name for answer in _of(FLAGSHIP) for name in _names(answer)}

    assert told == {name for name, each in measures.items() if each.automaticity != "discretionary"}


def _names(answer: Answer) -> list[str]:
    names = answer.figures["measures"]
    assert isinstance(names, list)
    return [str(name) for name in names]
