"""Who alone can bring an effect about, or take the guarantee away."""

from __future__ import annotations

from foedus.proofs import Answer
from tests.proofs.asking import FLAGSHIP, about, asked, faulty

_RUSSIA = frozenset({"RU"})


def _of(answers: list[Answer], *path: str) -> list[Answer]:
    return [answer for answer in answers if answer.path[: len(path)] == path]


def test_ukraine_alone_brings_about_no_sanction_of_the_flagship() -> None:
    answers = asked("provocation", FLAGSHIP)
    assert about(answers, "measures", "first_sanctions").outcome == "proved"
    assert about(answers, "measures", "sanctions").outcome == "proved"
    inspection = about(answers, "measures", "inspection")
    assert (inspection.outcome, inspection.figures["alone"]) == ("counterexample", ["UA"])


def test_a_meeting_is_no_provocation() -> None:
    assert _of(asked("provocation", FLAGSHIP), "measures", "consultation") == []


def test_istanbul_needed_all_guarantors_and_its_amendment_ukraine_alone() -> None:
    assert {each.outcome for each in _of(asked("provocation", "istanbul-2022"), "measures", "aid")} == {"proved"}
    amended = _of(asked("provocation", "istanbul-2022-amended"), "measures", "aid")
    assert {each.outcome for each in amended} == {"counterexample"}


def test_whoever_may_accuse_alone_can_void_the_reported_plan() -> None:
    seats = {"notifier": _RUSSIA, "determiner": _RUSSIA}
    voidance = _of(asked("provocation", "plan-28-points", seats=seats), "procedures", "voidance")
    assert {each.outcome for each in voidance} == {"counterexample"}
    assert all("void" in each.clauses for each in voidance)


def test_reports_of_the_beneficiary_alone_make_no_finding_until_they_count_for_two() -> None:
    assert about(asked("provocation", FLAGSHIP), "violations", "use_of_force").outcome == "proved"
    old = "corroboration: {independent: 2, modalities: 2, counting: [neutral, addressee], neutral: 1, within: 24 hours}"
    text = faulty(old, old.replace("[neutral, addressee], neutral: 1", "[neutral, beneficiary]"))
    answers = asked("provocation", text)
    assert about(answers, "violations", "use_of_force").outcome == "counterexample"
    assert about(answers, "violations", "renewed_attack").outcome == "proved"  # nobody is thereby named as its author


_BY_UKRAINE = faulty(
    "    determination:\n      by: commissioner\n      signatures: {at_least: 2/3, of: members}",
    "    determination:\n      by: notifier\n      signatures: {at_least: 1}",
)


def test_whoever_opens_and_determines_alone_needs_only_a_council_that_cannot_stop_it() -> None:
    assert about(asked("provocation", _BY_UKRAINE), "measures", "first_sanctions").outcome == "proved"
    text = _BY_UKRAINE.replace("majority: {at_least: 6}", "majority: {at_least: 10}")
    answer = about(asked("provocation", text), "measures", "first_sanctions")
    assert (answer.outcome, answer.figures) == ("counterexample", {"alone": ["UA"]})


def test_where_the_size_of_the_council_is_left_open_so_is_the_answer() -> None:
    council = "    holders: [CA, DE, FR, GB, IT, JP, NL, PL, US]\n    clause: art-4"
    assert council in _BY_UKRAINE
    answer = about(
        asked("provocation", _BY_UKRAINE.replace(council, "    clause: art-4")), "measures", "first_sanctions"
    )
    assert (answer.outcome, answer.figures) == ("unknown", {"unsized": ["council", "commissioner"]})
