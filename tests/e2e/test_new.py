"""`foedus new`: what it writes is whole, what it says to do next can be done, and nothing is ever overwritten."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from foedus.drafting import templates
from tests.e2e.terminal import Answer, inside

_NAMES = sorted(templates.GUARANTEES)
_CJK = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _next(answer: Answer) -> list[list[str]]:
    """The commands that come next, as the shell would split them."""
    lines = [line for line in answer.out.splitlines() if line.startswith("  foedus ")]

    return [shlex.split(line)[1:] for line in lines]


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
@pytest.mark.parametrize("template", _NAMES)
def test_a_guarantee_is_written_and_the_three_commands_that_come_next_work(template: str, language: str) -> None:
    answer = inside("new", "pact", "--template", template, "--lang", language)
    commands = _next(answer)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[0].endswith("pact.guarantee.yaml")
    assert [command[0] for command in commands] == ["check", "print", "new"]
    assert [inside(*command).code for command in commands] == [0, 0, 0]
    assert Path("pact.case.yaml").is_file()


@pytest.mark.parametrize("template", _NAMES)
def test_a_case_comes_out_as_it_says_and_the_three_commands_that_come_next_work(template: str) -> None:
    inside("new", "pact", "--template", template)
    answer = inside("new", "pact", "--template", "case", "--fits", template)
    commands = _next(answer)

    assert answer.code == 0
    assert [command[0] for command in commands] == ["case", "explain", "calendar"]
    assert [inside(*command).code for command in commands] == [0, 0, 0]
    assert inside("case", "run", "pact.case.yaml", "--json").json["agrees"]
    assert Path("pact.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_case_without_its_guarantee_is_told_to_write_that_first() -> None:
    answer = inside("new", "pact", "--template", "case", "--fits", "fund")
    first, *others = _next(answer)

    assert first == ["new", "pact", "--template", "fund"]
    assert inside(*first).code == 0
    assert [inside(*command).code for command in others] == [0, 0]


def test_comments_and_talk_are_in_the_language_asked_for() -> None:
    answer = inside("new", "pact", "--template", "snapback", "--lang", "zh-Hant")
    comments = [line for line in Path("pact.guarantee.yaml").read_text("utf-8").splitlines() if "# " in line]

    assert answer.out.startswith("已寫入：pact.guarantee.yaml\n接下來：\n")
    assert all(_CJK.search(line) is not None for line in comments)
    assert len(comments) > 20


@pytest.mark.parametrize("present", ["pact.case.yaml", "pact.reports.csv"])
def test_no_file_is_overwritten_and_then_none_is_written(present: str) -> None:
    Path(present).write_text("mine", "utf-8")
    answer = inside("new", "pact", "--template", "case", "--fits", "taiwan")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(
        f"{present}: F006: there is such a file already, and it is left as it is\n  hint: choose"
    )
    assert Path(present).read_text("utf-8") == "mine"
    assert [path.name for path in Path().iterdir()] == [present]


def test_nothing_is_written_through_a_link_that_leads_nowhere() -> None:
    Path("pact.guarantee.yaml").symlink_to("elsewhere.yaml")
    answer = inside("new", "pact", "--template", "fund", "--lang", "zh-Hant")

    assert answer.code == 2
    assert "F006: 該檔案業已存在，未予更動\n  補救：請另定名稱" in answer.err
    assert not Path("elsewhere.yaml").exists()


def test_a_file_may_be_named_and_a_case_finds_its_guarantee_beside_it() -> None:
    Path("drafts").mkdir()
    case = inside("new", "pact", "--template", "case", "--fits", "taiwan", "-o", "drafts/first try.case.yaml")
    first, *others = _next(case)

    assert first[-2:] == ["--output", "drafts/pact.guarantee.yaml"]
    assert inside(*first).code == 0
    assert [inside(*command).code for command in others] == [0, 0]
    assert sorted(path.name for path in Path("drafts").iterdir()) == [
        "first try.case.yaml",
        "pact.guarantee.yaml",
        "pact.reports.csv",
    ]


def test_a_folder_that_is_not_there_is_told_and_not_made() -> None:
    answer = inside("new", "pact", "--template", "fund", "-o", "nowhere/pact.yaml")

    assert answer.code == 2
    assert "F006: there is no folder to hold it\n  hint: make the folder nowhere first" in answer.err
    assert not Path("nowhere").exists()


@pytest.mark.parametrize("name", ["two words", "../up", "-", "臺灣", "a" * 65, "dot."])
def test_a_name_that_no_document_could_bear_is_refused(name: str) -> None:
    answer = inside("new", "--template", "fund", "--", name)

    assert (answer.code, answer.out) == (2, "")
    assert "letters and digits" in answer.err
    assert list(Path().iterdir()) == []


def test_a_template_must_be_named_and_must_be_one() -> None:
    unnamed, unknown = inside("new", "pact"), inside("new", "pact", "--template", "alliance")

    assert unnamed.code == unknown.code == 2
    assert "--template" in unnamed.err
    assert all(name in unknown.err for name in (*_NAMES, "case"))
