"""An act that the instrument names is named so wherever foedus speaks of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, GUARANTEES, inside

_LANGUAGES = ("en", "zh-Hant")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of 2019 and its text, in which the report is called a cable."""
    made = tmp_path_factory.mktemp("named")
    text = (GUARANTEES / "caatsa-216.guarantee.yaml").read_text("utf-8")
    case = (CASES / "caatsa-rusal-2019.case.yaml").read_text("utf-8")
    assert text.count("called: {en: report, zh-Hant: 報告}") == 1
    (made / "t.guarantee.yaml").write_text(
        text.replace("called: {en: report, zh-Hant: 報告}", "called: {en: cable, zh-Hant: 電文}"), "utf-8"
    )
    (made / "t.case.yaml").write_text(
        case.replace("guarantee: ../guarantees/caatsa-216.guarantee.yaml", "guarantee: t.guarantee.yaml"), "utf-8"
    )
    return made


@pytest.mark.parametrize(
    ("command", "english", "chinese"),
    [
        (
            ("case", "run", "t.case.yaml"),
            "President of the United States: cable (proposed relief from sanctions)",
            "美國總統：電文（擬議之制裁放寬）",
        ),
        (
            ("explain", "t.case.yaml"),
            "President of the United States: cable (proposed relief from sanctions)",
            "美國總統：電文（擬議之制裁放寬）",
        ),
        (
            ("notice", "t.guarantee.yaml"),
            "The proceeding is opened by a cable.",
            "程序因電文而開始。",
        ),
        (
            ("print", "t.guarantee.yaml"),
            "the day on which the cable is sent",
            "發出電文當日起算",
        ),
        (
            ("bill", "t.guarantee.yaml", "--jurisdiction", "us"),
            "Cable.—The proceeding is opened by a cable.",
            "電文：程序因電文而開始。",
        ),
    ],
)
def test_commands_name_it_so(folder: Path, command: tuple[str, ...], english: str, chinese: str) -> None:
    words = tuple(str(folder / word) if word.startswith("t.") else word for word in command)

    for language, said in (("en", english), ("zh-Hant", chinese)):
        answer = inside(*words, "--lang", language)
        assert said in "".join(answer.out.split("\n        ")), answer.out


def test_the_page_of_the_case_names_it_so_in_both_languages(folder: Path) -> None:
    for language, said in (
        ("en", ("A signed act: cable.", "the cable suffices", "Proposed relief from sanctions, cable by President")),
        ("zh-Hant", ("經簽署之電文。", "有電文即足", "擬議之制裁放寬（美國總統之電文）")),
    ):
        answer = inside(
            "case", "page", str(folder / "t.case.yaml"), "--lang", language, "--output", str(folder / language)
        )
        assert (answer.code, answer.err) == (0, "")
        page = "".join(each.read_text("utf-8") for each in (folder / language).glob("*.html"))
        assert [each for each in said if each not in page] == []


def test_a_fact_has_the_name_that_its_own_procedure_gives_it(tmp_path: Path) -> None:
    text = (GUARANTEES / "tcg-2020.guarantee.yaml").read_text("utf-8")
    for procedure, name in (
        ("formations", "{en: ruling, zh-Hant: 裁定}"),
        ("armed_forces", "{en: award, zh-Hant: 裁決}"),
    ):
        head, opened, rest = text.partition(f"\n  {procedure}:\n    on:")
        named = rest.replace("    determination:\n", f"    determination:\n      called: {name}\n", 1)
        text = f"{head}{opened}{named}"
    (tmp_path / "g.guarantee.yaml").write_text(text, "utf-8")
    case = (CASES / "tcg-2020.case.yaml").read_text("utf-8")
    told = case.replace("../guarantees/tcg-2020.guarantee.yaml", "g.guarantee.yaml")
    (tmp_path / "t.case.yaml").write_text(told, "utf-8")

    english, chinese = (inside("case", "run", tmp_path / "t.case.yaml", "--lang", each).out for each in _LANGUAGES)

    assert english.count("leadership of the Ukrainian Armed Forces: award") == 3
    assert english.count("regions: ruling") == 3
    assert ": determination" not in english
    assert chinese.count("作成裁決") == chinese.count("作成裁定") == 3
