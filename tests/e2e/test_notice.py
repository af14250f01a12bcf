"""``foedus notice``: the public warning says what is owed and by which clock, in both languages, and never a secret."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import CASES, GUARANTEES, inside
from tests.laws.texts import Written, named, text_of
from tests.measures.kind_samples import RULES, SAMPLES, terms_of, words

_TEXTS = sorted(GUARANTEES.glob("*.guarantee.yaml"))
_SECRET = "Project Nightjar, 17 vessels"
_DIGEST = "5e" * 32


def _text(**sealed: Any) -> Written:
    """A guarantee whose sanctions hold a sealed reserve."""
    text = text_of({"notifier": named(holders=["M1"])}, {"p": RULES})
    terms = terms_of("sanctions")
    terms["reserve"]["larch"]["sealed"].update(sealed)
    text["measures"]["m-p"].update({**SAMPLES["sanctions"], "terms": terms})
    return text


def _written(folder: Path, text: Written) -> Path:
    path = folder / "g.guarantee.yaml"
    path.write_text(json.dumps(text, ensure_ascii=False), "utf-8")
    return path


def _notice(path: Path, *more: str) -> str:
    answer = inside("notice", path, *more)

    assert (answer.code, answer.err) == (0, "")
    return answer.out


def test_it_is_printed_in_both_languages_one_after_the_other() -> None:
    both = _notice(_TEXTS[0])

    assert both.split("\n---\n\n") == [_notice(_TEXTS[0], "--lang", language) for language in ("en", "zh-Hant")]


@pytest.mark.parametrize("path", _TEXTS, ids=lambda path: path.name.split(".")[0])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_every_shipped_text_has_one_that_begins_with_its_status_and_names_every_measure(
    path: Path, language: str
) -> None:
    page = _notice(path, "--lang", language)
    said = inside("print", path, "--lang", language).out
    measures = "\n## Measures\n" if language == "en" else "\n## 措施\n"

    assert page.splitlines()[0] == said.splitlines()[0]
    assert _headings(page.split(measures)[1]) == _headings(said.split(measures)[1])
    last = ("Of texts that the guarantors have sealed", "保證國已封存之文本") if _holds_back(path) else _VERSION
    assert page.rstrip().splitlines()[-1].startswith((*last, "＊"))


_VERSION = ("Version of the text: sha256:", "文本版本：sha256:")


def _holds_back(path: Path) -> bool:
    """Whether the terms of a measure are not for everybody."""
    return re.search(r"^    release: (?:parties|withheld)$", path.read_text("utf-8"), re.MULTILINE) is not None


def _headings(page: str) -> list[str]:
    return re.findall(r"^### .*$", page, re.MULTILINE)


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_what_it_says_the_whole_printing_says_too(language: str) -> None:
    path = GUARANTEES / "two-lines.guarantee.yaml"
    said = set(inside("print", path, "--lang", language).out.splitlines())
    page = _notice(path, "--lang", language).splitlines()
    own = [line for line in page if line not in said]

    assert len(own) == 5  # its title, its first paragraph, and how it is served
    assert len(page) > 20


def test_it_says_which_procedure_brings_each_measure_by_when_and_with_what_way_out() -> None:
    page = _notice(GUARANTEES / "two-lines.guarantee.yaml", "--lang", "en")

    assert re.search(r"It is brought into effect by procedure \d \(", page) is not None
    for words_said in (
        "one signature suffices",
        "The effect follows by law",
        "It is owed by",
        "must have performed",
        "End of the guarantee",
        "Service and answer",
    ):
        assert words_said in page


def test_it_leaves_out_what_does_not_concern_the_addressee(tmp_path: Path) -> None:
    text = _text()
    text["ledger"] = {
        "budget": {
            "jurisdiction": "EU",
            "title": words("Budget that only the parties discuss", "僅供各方討論之預算"),
            "gives": "money",
            "needed_for": ["m-p"],
            "before": "signature",
        }
    }
    page = _notice(_written(tmp_path, text))

    for left_out in ("Budget that only", "僅供各方討論之預算", "Legal basis", "法律依據"):
        assert left_out not in page


def test_every_reading_is_told_with_the_question_that_it_answers(tmp_path: Path) -> None:
    text = _text()
    answers = {"short": {"says": words("One day.", "一日。")}, "long": {"says": words("Two days.", "二日。")}}
    text["questions"] = {"pace": {"asks": words("How fast?", "多快？"), "clause": "one", "answers": answers}}
    effect = {"after": "notification.sent", "clause": "one"}
    text["procedures"]["p"] = {
        **RULES,
        "effect": {
            "by_reading_of": "pace",
            "short": effect | {"length": "24 hours"},
            "long": effect | {"length": "48 hours"},
        },
    }
    english, chinese = _notice(_written(tmp_path, text)).split("\n---\n\n")

    for page, said in (
        (english, ("How fast?", "Under reading A (One day): ", "Under reading B (Two days): ")),
        (chinese, ("多快？", "依解讀甲（一日）：", "依解讀乙（二日）：")),
    ):
        assert all(each in page for each in said), page


# --- secrets ----------------------------------------------------------------------------------------------------------


def test_of_a_sealed_text_only_its_existence_its_keeper_and_its_commitment_are_told(tmp_path: Path) -> None:
    page = _notice(_written(tmp_path, _text(salted_sha256=_DIGEST)))

    assert "Package Larch" in page
    assert _DIGEST in page
    assert "sealed text 1, with the registry" in page
    assert _DIGEST not in _notice(_written(tmp_path, _text(salted_sha256=None)))


@pytest.mark.parametrize("key", ["text", "content", "list", "note", "salted_sha256"])
def test_a_secret_written_where_the_seal_belongs_is_refused_and_never_repeated(key: str, tmp_path: Path) -> None:
    answer = inside("notice", _written(tmp_path, _text(**{key: _SECRET})))

    assert (answer.code, answer.out) == (2, "")
    assert "sealed" in answer.err
    assert _SECRET not in answer.err


@pytest.mark.parametrize("key", ["measures", "sealed_text", "provisions"])
def test_a_secret_written_beside_the_seal_is_refused_and_never_repeated(key: str, tmp_path: Path) -> None:
    text = _text()
    text["measures"]["m-p"]["terms"]["reserve"]["larch"][key] = _SECRET
    answer = inside("notice", _written(tmp_path, text))

    assert (answer.code, answer.out) == (2, "")
    assert _SECRET not in answer.err


def test_a_secret_in_a_comment_a_note_or_a_waiver_never_reaches_the_notice(tmp_path: Path) -> None:
    text = _text()
    text["source"]["note"] = words(_SECRET, _SECRET)
    text["clauses"]["one"]["source"] = {"title": "Register", "note": words(_SECRET, _SECRET)}
    text["waives"] = {"no-end": words(_SECRET, _SECRET)}
    path = _written(tmp_path, text)
    path.write_text(f"# {_SECRET}\n{path.read_text('utf-8')}", "utf-8")

    assert _SECRET not in _notice(path)


# --- files ------------------------------------------------------------------------------------------------------------


def test_a_case_s_file_prints_the_notice_of_its_guarantee() -> None:
    assert _notice(CASES / "two-lines.case.yaml") == _notice(GUARANTEES / "two-lines.guarantee.yaml")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "g.yaml").write_text("guarantee: [", "utf-8")

    assert inside("notice", tmp_path / "g.yaml").code == 2
    assert inside("notice", tmp_path / "none.yaml").code == 2


@pytest.mark.parametrize(("release", "is_told"), [("public", True), ("parties", False), ("withheld", False)])
@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_a_notice_that_holds_terms_back_tells_no_digest_to_try_them_on(
    release: str, language: str, tmp_path: Path, *, is_told: bool
) -> None:
    text = _text()
    text["measures"]["m-p"]["release"] = release
    told = _notice(_written(tmp_path, text), "--lang", language)

    assert ("sha256:" in told) is is_told
