"""``foedus ready``: what is law, money, sealed or only words, and an exit code that a signatory can rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import GUARANTEES, Answer, inside
from tests.laws.texts import Written, named, text_of
from tests.laws.worlds import whole_case
from tests.measures.kind_samples import RULES, words

_TITLES = {
    "statute": words("The sleeping statute", "備用法律"),
    "budget": words("The budget line", "預算科目"),
    "seal": words("The sealed list", "封存名單"),
}


def _act(name: str, gives: str, before: str, *steps: Written, **more: Any) -> Written:
    act = {"jurisdiction": "EU", "title": _TITLES[name], "gives": gives, "needed_for": ["m-p"], "before": before}
    return {**act, "steps": list(steps), **more}


def _step(stage: str, when: str, **more: Any) -> Written:
    return {"stage": stage, "when": when, "basis": "assumed", **more}


_IN_FORCE = _step("in_force", "2026-02-01T00:00:00Z")


def _text(folder: Path, **ledger: Written) -> Path:
    text = text_of({"notifier": named(holders=["M1"])}, {"p": RULES, "q": RULES}, ledger=ledger)
    for name, said in (("m-p", words("closing of ports", "關閉港口")), ("m-q", words("closing of banks", "關閉銀行"))):
        text["measures"][name]["name"] = said
    path = folder / "g.yaml"
    path.write_text(json.dumps(text, ensure_ascii=False), "utf-8")
    return path


def _ready(path: Path, *more: str) -> Answer:
    answer = inside("ready", path, *more)

    assert answer.err == ""
    return answer


@pytest.mark.parametrize(
    ("before", "steps", "code"),
    [
        ("signature", [], 1),
        ("signature", [_step("passed", "2026-02-01")], 1),
        ("signature", [_IN_FORCE], 0),
        ("signature", [_IN_FORCE, _step("challenged", "2026-03-01")], 1),
        ("signature", [_IN_FORCE, _step("repealed", "2026-03-01")], 1),
        ("ceasefire", [], 0),
        ("activation", [], 0),
    ],
)
@pytest.mark.parametrize("flags", [(), ("--before-signature",)])
def test_it_fails_exactly_while_something_meant_before_signature_is_not_done(
    before: str, steps: list[Written], code: int, flags: tuple[str, ...], tmp_path: Path
) -> None:
    path = _text(tmp_path, statute=_act("statute", "law", before, *steps))

    assert _ready(path, *flags).code == code
    assert _ready(path, *flags, "--json").json["not_done"] == code


def test_a_text_without_a_ledger_has_nothing_left_undone_and_nothing_behind_it(tmp_path: Path) -> None:
    answer = _ready(_text(tmp_path))

    assert answer.code == 0
    assert "Nothing in the ledger\n  closing of ports\n  closing of banks" in answer.out


@pytest.mark.parametrize(("as_of", "code"), [("2026-01-31T23:59:59Z", 1), ("2026-02-01T00:00:00Z", 0)])
def test_only_what_was_known_as_of_the_instant_counts(as_of: str, code: int, tmp_path: Path) -> None:
    path = _text(tmp_path, statute=_act("statute", "law", "signature", _IN_FORCE))

    assert _ready(path, "--as-of", as_of).code == code


def test_each_act_stands_under_what_it_is_worth(tmp_path: Path) -> None:
    path = _text(
        tmp_path,
        statute=_act("statute", "law", "signature", _IN_FORCE),
        budget=_act("budget", "money", "activation", _step("announced", "2026-01-05")),
        seal=_act("seal", "sealed_text", "ceasefire", _step("sealed", "2026-01-05")),
    )
    page = _ready(path).out
    places = [page.index(part) for part in ("\nLaw\n", "sleeping statute", "\nSealed text\n", "sealed list")]
    places += [page.index(part) for part in ("\nOnly words\n", "budget line", "\nNothing in the ledger\n")]

    assert places == sorted(places)
    assert "Everything that is meant to be done before signature is done" in page
    assert "announced 2026-01-05 (assumed)" in page
    assert "needed for closing of ports" in page


@pytest.mark.parametrize(
    ("more", "steps", "is_prepared"),
    [
        ({"wording": words("It is banned.", "禁止之。")}, [], True),
        ({"wording": words("It is banned.", "禁止之。")}, [_step("announced", "2026-01-05")], True),
        ({"wording": words("It is banned.", "禁止之。")}, [_step("introduced", "2026-01-05")], False),
        ({"wording": words("It is banned.", "禁止之。")}, [_IN_FORCE], False),
        ({}, [], False),
    ],
)
def test_a_bill_whose_text_is_fixed_is_only_prepared_until_somebody_brings_it_in(
    more: Written, steps: list[Written], *, is_prepared: bool, tmp_path: Path
) -> None:
    bill = {"begins_in": "either_house", "raises_revenue": False, "clause": "one", **more}
    path = _text(tmp_path, statute=_act("statute", "law", "activation", *steps, bill=bill))
    page, chinese = " ".join(_ready(path).out.split()), _ready(path, "--lang", "zh-Hant").out.replace("\n", "")

    assert [row["only_prepared"] for row in _ready(path, "--json").json["ledger"]] == [is_prepared]
    assert ("the bill is only prepared" in page) is is_prepared
    assert ("法案僅屬備便" in chinese.replace(" ", "")) is is_prepared


def test_an_act_before_nothing_in_particular_says_so_and_holds_up_no_signature(tmp_path: Path) -> None:
    act = _act("statute", "law", "signature")
    del act["before"]
    path = _text(tmp_path, statute=act)

    assert _ready(path).code == 0
    assert "before what it is meant to be done is not stated" in " ".join(_ready(path).out.split())
    assert _ready(path, "--json").json["ledger"][0]["before"] is None
    assert _ready(path, "--before-signature", "--json").json["ledger"] == []


def test_before_signature_shows_that_alone(tmp_path: Path) -> None:
    path = _text(
        tmp_path,
        statute=_act("statute", "law", "signature"),
        budget=_act("budget", "money", "activation"),
    )
    page = _ready(path, "--before-signature").out

    assert "sleeping statute" in page
    assert "budget line" not in page
    assert "Nothing in the ledger" not in page
    assert "Not done, though meant to be before signature: 1" in page
    assert [row["act"] for row in _ready(path, "--before-signature", "--json").json["ledger"]] == ["statute"]


def test_a_program_reads_everything(tmp_path: Path) -> None:
    source = {"title": "Gazette", "url": "https://example.org/1"}
    recorded = _step("in_force", "2026-02-01T00:00:00Z") | {"basis": "recorded", "source": source}
    found = _ready(_text(tmp_path, statute=_act("statute", "law", "signature", recorded)), "--json").json

    assert found == {
        "ledger": [
            {
                "act": "statute",
                "jurisdiction": "EU",
                "title": {"en": "The sleeping statute", "zh-Hant": "備用法律"},
                "gives": "law",
                "needed_for": ["m-p"],
                "before": "signature",
                "backing": "law",
                "only_prepared": False,
                "last_step": {
                    "stage": "in_force",
                    "when": "2026-02-01T00:00:00Z",
                    "basis": "recorded",
                    "url": "https://example.org/1",
                },
            }
        ],
        "unbacked": ["m-q"],
        "not_done": 0,
    }


def _case(folder: Path, *facts: Written) -> Path:
    path = folder / "told.case.yaml"
    path.write_text(json.dumps({**whole_case("GMT", facts), "guarantee": "g.yaml"}, ensure_ascii=False), "utf-8")
    return path


def test_a_case_adds_the_steps_that_it_records_and_a_correction_takes_one_back(tmp_path: Path) -> None:
    path = _text(tmp_path, statute=_act("statute", "law", "signature"))
    enacted = {"id": "f", "kind": "enactment", "act": "statute", **_IN_FORCE}
    correction = {**enacted, "id": "g", "stage": "passed", "replaces": "f", "known": "2026-04-01T00:00:00Z"}

    assert _ready(path).code == 1
    assert _ready(_case(tmp_path, enacted)).code == 0
    assert _ready(_case(tmp_path, enacted, correction)).code == 1
    assert _ready(_case(tmp_path, enacted, correction), "--as-of", "2026-03-31T23:59:59Z").code == 0


def test_it_is_said_in_chinese_without_english_of_its_own(tmp_path: Path) -> None:
    path = _text(
        tmp_path,
        statute=_act("statute", "law", "signature", _IN_FORCE),
        budget=_act("budget", "money", "signature", _step("challenged", "2026-01-05")),
    )
    page = _ready(path, "--lang", "zh-Hant").out

    for said in ("已有法律", "備用法律", "所需措施：關閉港口", "預定完成於簽署前", "已施行", "假設"):
        assert said in page
    for english in ("needed", "before", "in force", "assumed", "as of", "words"):
        assert english not in page


def test_the_flagship_text_is_not_ready_to_be_signed() -> None:
    answer = _ready(GUARANTEES / "ukraine-snapback.guarantee.yaml", "--before-signature", "--json")

    assert answer.code == 1
    assert answer.json["not_done"] == len(answer.json["ledger"]) > 0
    assert {row["before"] for row in answer.json["ledger"]} == {"signature"}


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text("guarantee: [", "utf-8")

    assert inside("ready", tmp_path / "g.yaml").code == 2
    assert inside("ready", tmp_path / "none.yaml").code == 2
