"""What every place for answers keeps: what was put there, whole and unchanged, or nothing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from foedus.adapters.answer_folder import AnswerFolder, folder_of

_LONG = b"x" * 1_000_000


def _only(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_was_kept_is_read_again_and_nothing_else_is(tmp_path: Path):
    answers = AnswerFolder(tmp_path / "a", "one")

    assert answers.kept("n") == (None, None)
    assert answers.keep("n", b"first\nlines") is None
    assert answers.kept("n") == (b"first\nlines", None)
    assert answers.kept("m") == (None, None)
    assert answers.keep("n", b"") is None
    assert answers.kept("n") == (b"", None)


def test_the_answers_of_another_program_are_not_met(tmp_path: Path):
    AnswerFolder(tmp_path, "one").keep("n", b"said")

    assert AnswerFolder(tmp_path, "another").kept("n") == (None, None)


@pytest.mark.parametrize(
    "changed",
    [
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: data + b" ",
        lambda data: data.replace(b"said", b"Said"),
        lambda data: b"[]",
    ],
)
def test_a_damaged_file_is_told_and_passed_over_and_mended_by_the_next_answer(tmp_path: Path, changed):
    answers = AnswerFolder(tmp_path, "one")
    answers.keep("n", b"said in so many words")
    file = _only(tmp_path)
    file.write_bytes(changed(file.read_bytes()))

    content, flaw = answers.kept("n")
    assert content is None
    assert flaw is not None
    assert (flaw.code, flaw.place.file) == ("F015", str(file))
    answers.keep("n", b"said again")
    assert answers.kept("n") == (b"said again", None)


def test_a_file_put_in_the_place_of_another_is_passed_over(tmp_path: Path):
    answers = AnswerFolder(tmp_path, "one")
    answers.keep("n", b"about n")
    first = _only(tmp_path)
    answers.keep("m", b"about m")
    (second,) = set(tmp_path.iterdir()) - {first}
    second.write_bytes(first.read_bytes())

    assert answers.kept("m")[0] is None
    assert answers.kept("n")[0] == b"about n"


def test_what_others_may_write_is_not_believed(tmp_path: Path):
    answers = AnswerFolder(tmp_path, "one")
    answers.keep("n", b"said")
    _only(tmp_path).chmod(0o666)

    content, flaw = answers.kept("n")
    assert content is None
    assert flaw is not None
    assert flaw.code == "F016"


def test_where_nothing_can_be_written_that_is_told_and_nothing_else_happens(tmp_path: Path):
    (tmp_path / "file").write_text("no folder")

    flaw = AnswerFolder(tmp_path / "file" / "answers", "one").keep("n", b"said")
    assert flaw is not None
    assert flaw.code == "F017"


def test_nobody_reads_the_half_of_an_answer_while_others_write_it(tmp_path: Path):
    answers, wrong = AnswerFolder(tmp_path, "one"), list[object]()
    answers.keep("n", _LONG)

    def write() -> None:
        for _ in range(20):
            answers.keep("n", _LONG)

    def read() -> None:
        for _ in range(60):
            if answers.kept("n") != (_LONG, None):
                wrong.append(answers.kept("n"))

    every = [threading.Thread(target=each) for each in (write, write, read, read)]
    for each in every:
        each.start()
    for each in every:
        each.join()

    assert wrong == []
    assert len(list(tmp_path.iterdir())) == 1


def test_the_oldest_are_removed_beyond_a_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("foedus.adapters.answer_folder._FILES_MAX", 8)
    answers = AnswerFolder(tmp_path, "one")
    for number in range(30):
        answers.keep(str(number), b"said")

    assert len(list(tmp_path.iterdir())) <= 8
    assert answers.kept("29") == (b"said", None)


def test_the_folder_is_where_the_environment_says():
    assert folder_of({"XDG_CACHE_HOME": "/c", "HOME": "/h"}) == Path("/c/foedus/answers")
    assert folder_of({"XDG_CACHE_HOME": "c", "HOME": "/h"}) == Path("/h/.cache/foedus/answers")
    assert folder_of({}) is None
