"""``foedus prove`` keeps what it has answered: what it says is the same, from the first run to the last."""

from __future__ import annotations

import io
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from itertools import chain
from pathlib import Path

import pytest

from foedus.adapters.solving import Z3Search, Z3Solver
from foedus.proofs import QUESTIONS, Found, Question, Setting, UndecidedError, findings, formula
from foedus.surfaces.answers_written import read, written
from foedus.wiring import run
from tests.e2e.terminal import COMMAND, GUARANTEES, ROOT, Answer
from tests.proofs.asking import SOLVER, document_of_name, settings

_ISTANBUL = GUARANTEES / "istanbul-2022.guarantee.yaml"
_AMENDED = GUARANTEES / "istanbul-2022-amended.guarantee.yaml"


def _prove(cache: Path, *arguments: object) -> Answer:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run(["prove", *map(str, arguments)], {"XDG_CACHE_HOME": str(cache)})
    return Answer(code=code, out=out.getvalue(), err=err.getvalue())


def _files(cache: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (cache / "foedus" / "answers").glob("*")}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts how often the solver is asked anything."""
    times, find = list[int](), Z3Search.find

    def counted(search: Z3Search, *also: formula.Formula) -> Found:
        times.append(1)
        return find(search, *also)

    monkeypatch.setattr(Z3Search, "find", counted)
    return times


@pytest.mark.parametrize("form", [["--json"], ["--as", "html", "--lang", "zh-Hant"]])
def test_a_second_run_says_the_same_to_the_byte_and_asks_the_solver_nothing(
    tmp_path: Path, asked: list[int], form: list[object]
) -> None:
    first = _prove(tmp_path, _ISTANBUL, *form)
    assert len(asked) > 0
    kept = _files(tmp_path)
    asked.clear()

    assert _prove(tmp_path, _ISTANBUL, *form) == first
    assert len(asked) == 0
    assert _files(tmp_path) == kept
    assert _prove(tmp_path, _ISTANBUL, *form, "--fresh") == first
    assert len(asked) > 0


def test_what_compares_two_drafts_is_asked_anew_each_time(tmp_path: Path, asked: list[int]) -> None:
    first = _prove(tmp_path, _ISTANBUL, "--against", _AMENDED)
    number = len(asked)

    assert _prove(tmp_path, _ISTANBUL, "--against", _AMENDED) == first
    assert len(asked) == 2 * number > 0
    assert _files(tmp_path) == {}


@pytest.mark.parametrize("name", ["drawdown-506", "eu-rollover", "monitored-line", "tcg-2020", "un-2231"])
def test_every_answer_to_a_shipped_text_is_read_back_as_it_was_with_its_story(name: str) -> None:
    given, readings = settings(name), document_of_name(name).readings
    for question in QUESTIONS:
        found = tuple(findings(given, (question,), SOLVER))
        again = read(written(found, readings), question, readings)
        assert again == found
        assert again is not None
        assert [each.answer.story for each in again] == [each.answer.story for each in found]


@pytest.mark.parametrize(
    "more",
    [
        ["--seats", "council=9"],
        ["--ally", "CN"],
        ["--as-of", "2030-01-01T00:00:00Z"],
    ],
)
def test_whatever_an_answer_rests_on_has_an_answer_of_its_own(tmp_path: Path, more: list[str]) -> None:
    text = GUARANTEES / ("un-2231.guarantee.yaml" if "--seats" in more else "istanbul-2022.guarantee.yaml")
    more = [each.replace("council=9", "security_council=9") for each in more]
    _prove(tmp_path, text, "--only", "blocking")
    before = _files(tmp_path)
    _prove(tmp_path, text, "--only", "blocking", *more)

    assert before.items() < _files(tmp_path).items()


def test_another_word_in_the_text_is_another_question(tmp_path: Path) -> None:
    copy = tmp_path / "g.guarantee.yaml"
    copy.write_bytes(_ISTANBUL.read_bytes())
    first = _prove(tmp_path, copy, "--only", "blocking")
    before = _files(tmp_path)
    text = copy.read_text("utf-8")
    assert "{at_least: 1}" in text
    copy.write_text(text.replace("agreed upon by all Guarantor States", "agreed upon by every guarantor"), "utf-8")
    second = _prove(tmp_path, copy, "--only", "blocking")

    assert len(_files(tmp_path)) == len(before) + 1
    assert second.code == first.code


def test_a_damaged_answer_is_told_and_asked_again(tmp_path: Path) -> None:
    first = _prove(tmp_path, _ISTANBUL, "--only", "blocking")
    for name, content in _files(tmp_path).items():
        (tmp_path / "foedus" / "answers" / name).write_bytes(content.replace(b"counterexample", b"proved"))
    again = _prove(tmp_path, _ISTANBUL, "--only", "blocking")

    assert (again.code, again.out) == (first.code, first.out)
    assert "F015: answers that were kept are damaged" in again.err
    assert _prove(tmp_path, _ISTANBUL, "--only", "blocking") == first


def test_where_answers_cannot_be_kept_the_report_is_the_same_and_says_so_beside(tmp_path: Path) -> None:
    (tmp_path / "foedus").write_text("no folder")
    answer = _prove(tmp_path, _ISTANBUL, "--only", "blocking")

    assert answer.out == _prove(tmp_path, _ISTANBUL, "--only", "blocking", "--fresh").out
    assert answer.err.count("F017") >= 1


def test_what_hung_on_the_time_of_the_solver_is_never_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gives_up(_: Z3Search, *__: formula.Formula) -> Found:
        raise UndecidedError

    with monkeypatch.context() as patched:
        patched.setattr(Z3Search, "find", gives_up)
        first = _prove(tmp_path, _ISTANBUL, "--only", "blocking")
    assert "no answer in its time" in first.out
    assert _files(tmp_path) == {}
    assert "no answer in its time" not in _prove(tmp_path, _ISTANBUL, "--only", "blocking").out


def test_what_was_interrupted_is_never_kept_and_what_came_before_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = chain([False], [True] * 1_000)

    def stopped(_: Setting, __: Z3Solver) -> Iterator[object]:
        raise KeyboardInterrupt

    def each(question: Question) -> Question:
        return question._replace(ask=stopped) if next(steps) else question  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr("foedus.surfaces.cli.prove.QUESTIONS", tuple(each(question) for question in QUESTIONS))
    answer = _prove(tmp_path, _ISTANBUL)

    assert answer.code == 1
    assert len(_files(tmp_path)) == 1


def test_ctrl_c_tells_what_is_known_so_far_and_a_later_run_goes_on_from_there(tmp_path: Path) -> None:
    text = str(GUARANTEES / "cbw-act.guarantee.yaml")
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    running = subprocess.Popen(
        [*COMMAND, "prove", text], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        while not (tmp_path / "foedus" / "answers").is_dir():
            assert running.poll() is None
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
    finally:
        running.kill()

    assert running.returncode == 1
    assert "Traceback" not in err
    assert "stopped" in out.lower() or len(_files(tmp_path)) == len(QUESTIONS)
    assert _prove(tmp_path, text).out == _prove(tmp_path, text, "--fresh").out
