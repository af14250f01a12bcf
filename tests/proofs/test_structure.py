"""Coverage, standing, exit and deadlock: what the text alone decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from foedus.instrument import lint
from foedus.proofs.questions.coverage import coverage
from tests.proofs.asking import FLAGSHIP, NAMES, SOLVER, about, asked, faulty, outcomes, settings, text_of

# --- coverage ---------------------------------------------------------------------------------------------------------


def test_budapest_lists_its_gap_and_without_the_list_it_is_found() -> None:
    listed = asked("coverage", "budapest-1994")
    assert outcomes(listed) == {"proved"}
    assert "threat or use of force" in listed[0].says.en
    text = text_of("budapest-1994").replace("no-remedy:", "untimed-duty-2:")
    bare = asked("coverage", _without_waiver(text))
    assert outcomes(bare) == {"counterexample"}
    assert bare[0].figures == {"without_measure": ["borders", "force", "coercion", "nuclear_use"]}


def _without_waiver(text: str) -> str:
    """The text without the remark that it sets aside."""
    kept: list[str] = []
    inside = False
    for line in text.splitlines():
        if line.startswith("  untimed-duty-2:"):
            inside = True
            continue
        inside = inside and line.startswith("    ")
        if not inside:
            kept.append(line)
    return "\n".join(kept) + "\n"


def test_criteria_count_as_answered_with_the_whole() -> None:
    assert outcomes(asked("coverage", "s-1241-2025")) == {"proved"}


def test_a_violation_without_a_procedure_is_found() -> None:
    text = faulty(
        "\nviolations:\n  incident:",
        "\nviolations:\n  siege: {name: {en: siege, zh-Hant: 圍困}, clause: art-1}\n  incident:",
    )
    answer = about(asked("coverage", text), "violations", "siege")
    assert (answer.outcome, answer.clauses) == ("counterexample", ("art-1",))


@pytest.mark.parametrize("name", NAMES)
def test_coverage_finds_what_the_remark_on_remedies_finds(name: str) -> None:
    rule = next(rule for rule in lint.RULES if rule.code == "no-remedy")
    for setting in settings(name):
        bare = replace(setting, guarantee=setting.guarantee.model_copy(update={"waives": {}}))
        remarked = [hit.path[1] for hit in rule.check(lint.Subject(guarantee=bare.guarantee, zones=bare.zones))]
        (answer,) = coverage(bare, SOLVER)
        assert answer.figures.get("without_measure", []) == remarked


# --- standing ---------------------------------------------------------------------------------------------------------


def test_the_readings_part_over_the_united_states_in_2020() -> None:
    told = {answer.says.en for answer in asked("standing", "un-2231")}
    assert len(told) == 2
    assert sum("from 2018-05-08T00:00:00Z no longer United States" in each for each in told) == 1


def test_accessions_are_told_one_by_one() -> None:
    says = asked("standing", "nato-article-5")[0].says.en
    assert "from 1955-05-05T23:00:00Z also Germany" in says


def test_an_addressee_who_may_notify_is_found() -> None:
    text = faulty(
        "holders: [CA, DE, FR, GB, IT, JP, NL, PL, UA, US]", "holders: [CA, DE, FR, GB, IT, JP, NL, PL, RU, UA, US]"
    )
    answer = about(asked("standing", text), "procedures")
    assert (answer.outcome, "the promise is against it: Russia" in answer.says.en) == ("counterexample", True)
    assert outcomes(asked("standing", FLAGSHIP)) == {"proved"}


def test_a_guarantor_who_has_left_and_may_still_notify_is_found() -> None:
    text = faulty(
        "holders: [CA, DE, FR, GB, IT, JP, NL, PL, US]\n    clause: art-1",
        "holders: [CA, DE, FR, GB, IT, JP, NL, PL, {party: US, until: 2028-05-08}]\n    clause: art-1",
    )
    answer = about(asked("standing", text), "procedures")
    assert answer.outcome == "counterexample"
    assert "although no longer a guarantor: United States (from 2028-05-08T00:00:00Z)" in answer.says.en


def test_a_time_in_which_nobody_may_notify_is_found() -> None:
    text = faulty(
        "holders: [CA, DE, FR, GB, IT, JP, NL, PL, UA, US]",
        "holders: [{party: UA, until: 2027-01-01}, {party: US, from: 2028-01-01}]",
    )
    answer = about(asked("standing", text), "procedures")
    assert answer.outcome == "counterexample"
    assert "too few hold the role (from 2027-01-01T00:00:00Z)" in answer.says.en


def test_more_signatures_than_holders_are_found() -> None:
    old = "    on: incident\n    finding: informs\n    notification: {by: notifier, signatures: {at_least: 1}"
    answer = about(asked("standing", faulty(old, old.replace("at_least: 1", "at_least: 11"))), "procedures")
    assert (answer.outcome, "too few hold the role" in answer.says.en) == ("counterexample", True)


# --- exit -------------------------------------------------------------------------------------------------------------


def test_either_party_ends_the_agreement_of_2024_with_what_is_pending() -> None:
    answers = asked("exit", "us-ukraine-2024")
    assert outcomes(answers) == {"counterexample"}
    assert answers[0].says.en.startswith("any 1 of Ukraine and United States can end it by a notice of 6 months")
    assert "以6個月之預告終止之" in answers[0].says.zh_hant


_WAY = """ends_by:
  notice:
    what: {en: notice of withdrawal, zh-Hant: 退出通知}
    by: guarantor
    signatures: {at_least: 1}
    takes_effect: at_once
    pending: PENDING
    activated: ACTIVATED
    clause: art-31

ledger:
"""


@pytest.mark.parametrize(
    ("pending", "activated", "outcome"),
    [
        ("lapse", "stay", "counterexample"),
        ("continue", "end", "counterexample"),
        ("lapse", "end", "counterexample"),
        ("continue", "stay", "proved"),
    ],
)
def test_whoever_leaves_escapes_what_lapses(pending: str, activated: str, outcome: str) -> None:
    text = faulty("\nledger:\n", "\n" + _WAY.replace("PENDING", pending).replace("ACTIVATED", activated))
    answer = about(asked("exit", text), "ends_by", "notice")
    assert (answer.outcome, answer.clauses) == (outcome, ("art-31",))
    assert "can end it at once" in answer.says.en


def test_a_text_that_nobody_can_end_says_so_and_on_what_assumption() -> None:
    answer = asked("exit", FLAGSHIP)[0]
    assert (answer.outcome, answer.assumes) == ("proved", ("text-alone",))
    assert "2035-12-31" in answer.says.en


# --- deadlock ---------------------------------------------------------------------------------------------------------

_REPLY = "within: {length: 12 hours, after: notification.received, limit: included}\n      holds_up: determination"


@pytest.mark.parametrize(
    ("length", "limit", "outcome"),
    [
        ("2879 minutes", "included", "proved"),
        ("48 hours", "excluded", "proved"),
        ("48 hours", "included", "counterexample"),
        ("49 hours", "excluded", "counterexample"),
    ],
)
def test_a_reply_that_takes_all_the_time_of_the_determination_is_found(length: str, limit: str, outcome: str) -> None:
    text = faulty(_REPLY, _REPLY.replace("12 hours", length).replace("included", limit))
    answers = [each for each in asked("deadlock", text) if each.path[1] == "response"]
    assert [each.outcome.value for each in answers] == [outcome]


def test_where_the_last_instant_is_too_late_so_is_a_determination_at_it() -> None:
    text = faulty(_REPLY, _REPLY.replace("12 hours", "48 hours").replace("included", "excluded"))
    within = "within: {length: 48 hours, after: notification.received, limit: included}"
    answers = [each for each in asked("deadlock", text.replace(within, within.replace("included", "excluded")))
               if each.path[1] == "response"]  # fmt: skip
    assert [each.outcome.value for each in answers] == ["counterexample"]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (
            "within: {length: 24 hours, after: determination.made, limit: excluded}",
            "within: {length: 25 hours, after: determination.made, limit: excluded}",
            ("procedures", "response", "reverse_vote", "within"),
        ),
        (
            "until: {length: 24 hours, after: determination.made, limit: excluded}",
            "until: {length: 25 hours, after: determination.made, limit: excluded}",
            ("procedures", "response", "cure", "until"),
        ),
        (
            "else_within: {length: 18 hours, after: determination.made, limit: included}",
            "else_within: {length: 30 hours, after: determination.made, limit: included}",
            ("procedures", "response", "draft", "else_within"),
        ),
    ],
)
def test_a_window_that_outlasts_what_it_serves_is_found(old: str, new: str, path: tuple[str, ...]) -> None:
    found = [each for each in asked("deadlock", faulty(old, new)) if each.outcome == "counterexample"]
    assert [each.path for each in found] == [path]


@pytest.mark.parametrize("name", NAMES)
def test_no_shipped_guarantee_waits_for_what_cannot_come(name: str) -> None:
    assert outcomes(asked("deadlock", name)) <= {"proved"}


def test_others_who_may_extend_without_end_what_must_be_tried_first_are_found() -> None:
    text = text_of("un-2231")
    assert outcomes(asked("deadlock", text)) == {"proved"}
    by_some = text.replace("extended_by: {by: participant, signatures: {at_least: 1/1, of: members}", _BY_HALF)
    assert by_some != text
    found = [each for each in asked("deadlock", by_some) if each.outcome == "counterexample"]
    assert len(found) > 0
    assert {each.path[-1] for each in found} == {"extended_by"}
    assert all("can never notify" in each.says.en for each in found)


_BY_HALF = "extended_by: {by: participant, signatures: {at_least: 1/2, of: members}"
