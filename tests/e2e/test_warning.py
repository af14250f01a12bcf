"""The warning beforehand, as a user meets it: told, expected, explained, printed; and a service of nothing refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import Answer, inside
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import whole_case
from tests.measures.kind_samples import RULES, words

_SENT, _ARRIVED = "2026-03-02T09:00:00Z", "2026-03-02T12:00:00Z"
_ROLES = {
    "notifier": named(holders=["M1"]),
    "warned": {"name": words("warned", "受警告方"), "holders": ["X1", "X2"]},
}
_WARNING = {"to": "warned", "by": "notifier", "before": "relief", "clause": "one"}


def _service(name: str = "letter", **more: Any) -> Written:
    return {"id": name, "kind": "service", "of": "warning", "by": ["M1"], "when": _SENT, "basis": "assumed", **more}


def _case(folder: Path, facts: list[Written], expect: list[Written], warning: Written | None = _WARNING) -> Path:
    text = text_of(_ROLES, {"p": RULES}, **({} if warning is None else {"warning": warning}))
    for party, said in (
        ("M1", words("Avia", "阿維亞")),
        ("X1", words("Cevia", "切維亞")),
        ("X2", words("Devia", "德維亞")),
    ):
        text["parties"][party]["name"] = said
    case = {**whole_case("GMT", facts), "expect": expect, "until": "2026-04-01T00:00:00Z"}
    (folder / case["guarantee"]).write_text(json.dumps(text, ensure_ascii=False), "utf-8")
    path = folder / "made-up.case.yaml"
    path.write_text(json.dumps(case, ensure_ascii=False), "utf-8")
    return path


def _ran(path: Path, *more: str) -> Answer:
    return inside("case", "run", path, *more)


def _expected(word: str, as_of: str = "2026-03-31T00:00:00Z") -> Written:
    return {"as_of": as_of, "warning": word}


@pytest.mark.parametrize(
    ("facts", "word", "english", "chinese"),
    [
        ([], "not_served", "NOT SERVED", "尚未送達"),
        ([_service(received=_ARRIVED)], "served", "served", "已送達"),
        ([_service(refused=_ARRIVED)], "refused", "refused, which is service", "拒絕受領，視為已送達"),
        ([_service()], "unknown", "unknown on the record", "依現有紀錄無從判斷"),
    ],
)
def test_it_is_told_and_can_be_expected(facts: list[Written], word: str, english: str, chinese: str, tmp_path: Path):
    path = _case(tmp_path, facts, [_expected(word)])

    assert _ran(path).code == 0
    assert f"the warning to Cevia, Devia: {english}" in " ".join(_ran(path).out.split())
    assert f"對切維亞、德維亞之事先警告：{chinese}" in _ran(path, "--lang", "zh-Hant").out
    assert f"事先警告：{chinese}" in _ran(path, "--lang", "zh-Hant").out


def test_an_outcome_that_differs_is_told_and_ends_with_one(tmp_path: Path):
    path = _case(tmp_path, [], [_expected("served")])

    assert _ran(path).code == 1
    assert "warning: expected served; found not_served" in _ran(path).out
    assert "事先警告：預期為「已送達」，所得為「尚未送達」" in _ran(path, "--lang", "zh-Hant").out


def test_a_text_that_asks_for_none_says_so_and_tells_nothing(tmp_path: Path):
    path = _case(tmp_path, [], [_expected("not_asked")], warning=None)

    assert _ran(path).code == 0
    assert "the warning to" not in _ran(path).out
    assert _ran(path, "--json").json["warning"] is None


def test_a_program_reads_who_is_behind(tmp_path: Path):
    path = _case(tmp_path, [_service(on=["X1"], received=_ARRIVED)], [_expected("not_served")])
    [said] = _ran(path, "--json").json["warning"]

    assert said == {
        "service": "not_served",
        "to": ["X1", "X2"],
        "unserved": ["X2"],
        "because": ["letter"],
        "clause": "one",
        "readings": ["as written"],
    }
    assert "not shown to be served on Devia" in " ".join(_ran(path).out.split())


def test_the_record_turns_at_the_arrival_and_not_before(tmp_path: Path):
    path = _case(
        tmp_path,
        [_service(received=_ARRIVED)],
        [_expected("not_served", "2026-03-02T11:59:59Z"), _expected("served", _ARRIVED)],
    )
    turns = [line for line in _ran(path, "--json").json["timeline"] if line["subject"] == "warning"]

    assert _ran(path).code == 0
    assert [(line["recorded_at"], "NOT SERVED" in line["text"]) for line in turns][-1] == (_ARRIVED, False)
    assert len([line for line in turns if "NOT SERVED" not in line["text"]]) == 1


def test_explain_leads_it_back_to_its_clause_and_to_what_was_sent(tmp_path: Path):
    path = _case(tmp_path, [_service(refused=_ARRIVED)], [])
    page = " ".join(inside("explain", path).out.split())
    told = page[page.index("the warning to Cevia, Devia") :]

    assert "one [quoted]" in told
    assert "Avia: sends the warning; its receipt refused 2026-03-02T12:00Z" in told


def test_a_stranger_serves_nothing_and_is_told_why(tmp_path: Path):
    path = _case(tmp_path, [_service(by=["M2"], received=_ARRIVED)], [_expected("not_served")])

    assert _ran(path).code == 0
    assert "by somebody without the power to do it: letter" in " ".join(_ran(path).out.split())


def test_the_page_and_the_notice_tell_of_it(tmp_path: Path):
    path = _case(tmp_path, [_service(received=_ARRIVED)], [])
    assert inside("case", "page", path, "--output", tmp_path).code == 0
    pages = {file.name: file.read_text("utf-8") for file in tmp_path.glob("*.html")}

    assert any("The warning to Cevia, Devia: served" in page for page in pages.values())
    assert any("對切維亞、德維亞之事先警告：已送達" in page for page in pages.values())
    assert "must serve on" in inside("notice", path, "--lang", "en").out


@pytest.mark.parametrize(
    ("facts", "warning", "expect", "said"),
    [
        ([_service()], None, [], "facts[1].of: `warning` names no thing that the guarantee asks to be served"),
        ([_service(on=["M1"])], _WARNING, [], "facts[1].on[1]: `M1` names no party that is to be warned"),
        ([_service(received=_ARRIVED, refused=_ARRIVED)], _WARNING, [], "one service is both received and refused"),
        ([_service(received="2026-03-02T08:00:00Z")], _WARNING, [], "the service arrives before it is sent"),
        ([], _WARNING, [_expected("delivered")], "expect[1].warning: `delivered` names no state of the warning"),
    ],
)
def test_a_case_that_serves_nothing_is_refused_at_its_place(
    facts: list[Written], warning: Written | None, expect: list[Written], said: str, tmp_path: Path
):
    answer = _ran(_case(tmp_path, facts, expect, warning))

    assert answer.code == 2
    assert said in answer.err
    assert "hint:" in answer.err


def test_readings_that_differ_are_told_apart(tmp_path: Path):
    either = {"by_reading_of": "asked", "yes": _WARNING, "no": None}
    path = _case(tmp_path, [_service(received=_ARRIVED)], [_expected("contested")])
    file = tmp_path / json.loads(path.read_text("utf-8"))["guarantee"]
    text = json.loads(file.read_text("utf-8"))
    answers = {name: {"says": words(name, name)} for name in ("yes", "no")}
    question = {"asks": words("Must they be warned?", "應否警告？"), "clause": "one", "answers": answers}
    file.write_text(json.dumps({**text, "warning": either, "questions": {"asked": question}}), "utf-8")
    page = " ".join(_ran(path).out.split())

    assert _ran(path).code == 0
    assert "reading asked=yes: the warning to Cevia, Devia: served" in page
    assert "reading asked=no: the text asks for no warning" in page
