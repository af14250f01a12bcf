"""``foedus prove``: every question answered in both languages, worst first, and nothing passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from foedus.adapters.solving import Z3Search, Z3Solver
from foedus.kernel import Message
from foedus.proofs import ASSUMPTIONS, QUESTIONS, Outcome, formula
from tests.e2e.terminal import GUARANTEES, Answer, foedus, inside

_FLAGSHIP = GUARANTEES / "ukraine-snapback.guarantee.yaml"
_ISTANBUL = GUARANTEES / "istanbul-2022.guarantee.yaml"
_AMENDED = GUARANTEES / "istanbul-2022-amended.guarantee.yaml"


def _answers(*arguments: object) -> list[dict[str, Any]]:
    answer = inside("prove", *arguments, "--json")
    assert answer.code in {0, 1}, answer.err
    found: list[dict[str, Any]] = answer.json["answers"]
    return found


def _edited(folder: Path, old: str, new: str) -> Path:
    text = _FLAGSHIP.read_text("utf-8")
    assert text.count(old) >= 1, old
    path = folder / "g.guarantee.yaml"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def _waiving(folder: Path, code: str) -> Path:
    path = folder / "g.guarantee.yaml"
    waives = f"\nwaives:\n  {code}: {{en: An example., zh-Hant: 舉例。}}\n"
    path.write_text(_FLAGSHIP.read_text("utf-8") + waives, "utf-8")
    return path


def test_each_question_is_told_by_number_name_and_claim() -> None:
    told = inside("prove", _FLAGSHIP).out
    for code in {each["question"] for each in _answers(_FLAGSHIP)}:
        question = next(each for each in QUESTIONS if each.code == code)
        assert f"{question.number} {question.code}" in told
        assert question.asks.en.split()[0] in told


def test_what_does_not_hold_stands_before_what_is_not_settled_and_that_before_what_is_proved() -> None:
    groups: dict[str, list[str]] = {}
    for each in _answers(_ISTANBUL):
        groups.setdefault(each["question"], []).append(each["outcome"])
    ranks = [[*Outcome].index(Outcome(group[0])) for group in groups.values()]
    order = {Outcome.COUNTEREXAMPLE: 0, Outcome.UNKNOWN: 1, Outcome.PROVED: 2}
    worst = [order[[*Outcome][rank]] for rank in ranks]
    assert worst == sorted(worst)
    assert all(
        [order[Outcome(each)] for each in group] == sorted(order[Outcome(each)] for each in group)
        for group in groups.values()
    )


def test_every_answer_names_a_line_of_the_text_and_clauses_that_are_there() -> None:
    for each in _answers(_FLAGSHIP):
        file, line, _ = each["place"].rsplit(":", 2)
        assert Path(file).name == _FLAGSHIP.name
        assert 1 <= int(line) <= len(_FLAGSHIP.read_text("utf-8").splitlines())
        assert set(each["assumes"]) <= set(ASSUMPTIONS)


def test_a_single_member_that_can_block_is_found_and_the_exit_code_says_so() -> None:
    answer = inside("prove", _ISTANBUL, "--only", "blocking")
    assert answer.code == 1
    assert "China, France, United Kingdom, Russia and United States" in answer.out


def test_a_case_fills_the_seats_that_the_text_leaves_open() -> None:
    without = {each["outcome"] for each in _answers(GUARANTEES / "un-2231.guarantee.yaml", "--only", "forcing")}
    assert without == {"unknown"}
    (first, *_) = _answers("un-2231-2025", "--only", "blocking", "--seats", "president=1")
    assert first["figures"]["number"] == 211
    nine = [
        sum(part["take"] for part in shape)
        for shape in first["figures"]["coalitions"]
        if any("KR" in part["of"] for part in shape)
    ]
    assert nine == [9]


def test_seats_of_a_body_can_be_given_by_number() -> None:
    sanctions = "first sanctions, intelligence sharing"
    few, every = (
        {
            each["about"]["en"]: each["outcome"]
            for each in _answers(_FLAGSHIP, "--only", "blocking", "--seats", f"commissioner={number}")
        }
        for number in (2, 5)
    )
    assert (few[sanctions], every[sanctions]) == ("counterexample", "proved")


def test_a_measure_that_somebody_must_decide_on_can_be_withheld_by_that_one_alone() -> None:
    told = inside("prove", _FLAGSHIP, "--only", "blocking", "--seats", "commissioner=5").out
    assert "A single one can keep the effect from following: President of the United States." in told
    assert "count on these measures as on an offer" in told.replace("\n    ", " ").replace("Count", "count")


def test_every_story_is_a_case_that_comes_out_as_it_says(tmp_path: Path) -> None:
    stories = tmp_path / "stories"
    inside("prove", "un-2231-2025", "--export", stories)
    files = sorted(stories.glob("*.case.yaml"))
    assert len(files) >= 2
    for file in files:
        answer = inside("case", "run", file)
        assert answer.code == 0, answer.out


def test_what_a_draft_lets_others_block_is_found_against_the_one_before() -> None:
    worse = inside("prove", _AMENDED, "--against", _ISTANBUL)
    assert worse.code == 1
    assert "suffices to keep the effect from following" in worse.out
    better = inside("prove", _ISTANBUL, "--against", _AMENDED)
    assert better.code == 1, "three days pass in any case, where all who decide at once could have had it at once"
    assert "suffices to keep the effect from following, and does not under the other" in " ".join(better.out.split())
    assert inside("prove", _FLAGSHIP, "--against", _FLAGSHIP).code == 0


def test_the_event_by_which_two_drafts_differ_runs_as_a_case_of_each(tmp_path: Path) -> None:
    inside("prove", _ISTANBUL, "--against", _AMENDED, "--export", tmp_path)
    files = sorted(tmp_path.glob("*.case.yaml"))
    theirs = [file for file in files if file.name.endswith("-other.case.yaml")]
    assert 0 < len(theirs) < len(files)
    for file in files:
        answer = inside("case", "run", file)
        assert answer.code == 0, answer.out


def test_both_drafts_are_cited_in_every_form_of_the_report() -> None:
    compared = ("prove", _ISTANBUL, "--against", _AMENDED)
    told = inside(*compared, "--json").json
    others = [answer["other"] for answer in told["answers"]]
    assert all(Path(_AMENDED).name in other["place"] for other in others)
    assert {other["verdict"] for other in others} >= {"weaker", "stronger", "not_comparable"}
    for language, word in (("en", "not comparable"), ("zh-Hant", "互有短長")):
        html = inside(*compared, "--as", "html", "--lang", language).out
        text = inside(*compared, "--lang", language).out
        assert word in html
        assert word in text
        assert Path(_AMENDED).name in html
        assert Path(_AMENDED).name in text


def test_a_question_that_the_text_sets_aside_is_told_with_its_reason_and_does_not_count(tmp_path: Path) -> None:
    waived = _waiving(tmp_path, "prove-blocking")
    answer = inside("prove", waived, "--only", "blocking")
    assert answer.code == 0
    assert "set aside by the text: An example." in answer.out
    assert inside("check", waived).code == 0


def test_a_text_that_is_silent_on_its_amendment_may_set_the_question_aside(tmp_path: Path) -> None:
    path = _waiving(tmp_path, "prove-entrenchment")
    written = path.read_text("utf-8")
    start, end = written.index("\namendment:\n"), written.index("\nwaives:\n")
    path.write_text(written[:start] + written[end:], "utf-8")
    answer = inside("prove", path, "--only", "entrenchment")
    assert answer.code == 0
    assert "Vienna Convention" in answer.out
    assert "set aside by the text: An example." in answer.out


def test_a_question_that_is_set_aside_for_nothing_is_told(tmp_path: Path) -> None:
    waived = _waiving(tmp_path, "prove-nothing")
    assert "`prove-nothing` is waived, and nothing is found there" in inside("prove", waived).out


def test_the_page_fetches_nothing_and_says_the_same_in_both_languages() -> None:
    for language, says in (("en", "does not hold"), ("zh-Hant", "不成立")):
        html = inside("prove", _ISTANBUL, "--as", "html", "--lang", language).out
        assert says in html
        assert re.search(r"(src|href)=", html) is None
        assert "<script" not in html
        assert "default-src 'none'" in html


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--seats", "nobody=3"), Message("'nobody' is no role here", "'nobody'不是此處之職能")),
        (("--seats", "council=3"), Message("the text itself says who holds", "任職者業經約文明定")),
        (("--seats", "commissioner=0"), Message("is not a number of seats", "不是席次")),
        (("--seats", "commissioner"), Message("is not a number of seats", "不是席次")),
        (("--seats", f"commissioner={10**30}"), Message("is not a number of seats", "不是席次")),
        (("--ally", "XX"), Message("'XX' is not a party here", "'XX'不是此處之當事方")),
        (("--only", "luck"), Message("'luck' is not a question", "'luck'不是問題")),
        (
            ("--only", "blocking", "--against", str(_ISTANBUL)),
            Message("--only and --against do not go together", "--only與--against不得併用"),
        ),
    ],
)
def test_options_that_cannot_be_are_refused_with_what_could(arguments: tuple[str, ...], told: Message) -> None:
    for language, says in (("en", told.en), ("zh-Hant", told.zh_hant)):
        answer = inside("prove", _FLAGSHIP, *arguments, "--lang", language)
        assert answer.code == 2
        assert says in answer.err
        assert answer.out == ""


def test_a_text_with_faults_is_refused_before_any_question(tmp_path: Path) -> None:
    broken = _edited(tmp_path, "majority: {at_least: 6}", "majority: {at_least: 3/2, of: members}")
    answer = inside("prove", broken)
    assert answer.code == 2
    assert "3/2" in answer.err
    assert answer.out == ""


def test_the_same_text_gives_the_same_report_twice() -> None:
    first: Answer = foedus("prove", str(_FLAGSHIP), "--json")
    assert inside("prove", str(_FLAGSHIP), "--json").json == first.json


def test_stopped_half_way_it_tells_what_is_known_and_that_it_is_not_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C reaches Python as an exception wherever it is: here at the first search of the second question."""
    searches: list[int] = []
    search, first = Z3Solver.search, sum(1 for each in _answers(_FLAGSHIP, "--only", QUESTIONS[0].code))

    def interrupted(self: Z3Solver, quantities: Iterable[formula.Quantity]) -> Z3Search:
        searches.append(1)
        if len(searches) > first:
            raise KeyboardInterrupt
        return search(self, quantities)

    monkeypatch.setattr(Z3Solver, "search", interrupted)
    answer = inside("prove", _FLAGSHIP, "--seats", "commissioner=5")
    assert answer.code == 1
    assert f"Stopped: 1 of {len(QUESTIONS)} questions were asked. Nothing is said of the others." in answer.out
    assert f"{QUESTIONS[0].number} {QUESTIONS[0].code}" in answer.out
