"""From a rule to the original and back: citations, the clauses one by one, what is supplied, own, or left out."""

from __future__ import annotations

import re
from typing import cast

import pytest
from hypothesis import given, settings

from foedus.instrument import Document, lint
from foedus.instrument.prose import PHRASES, Voice, passages, prose
from foedus.instrument.references import references
from foedus.kernel import Language
from foedus.writing import Words
from tests.bilingual import assert_in_both
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import ZONES, flaws, read, spoiled
from tests.instrument.sessions_text import SESSIONS_TEXT
from tests.instrument.strategies import WHOLE, documents

_FEW = settings(WHOLE, max_examples=8)  # each is a whole document, printed
_UNVERIFIED = {"fidelity: paraphrased": "fidelity: unverified"}


def _blocks(text: str, language: Language = "en") -> dict[str, str]:
    return {block.path: block.text for block in passages(read(text), language)}


@pytest.mark.parametrize(
    ("clause", "english", "chinese"),
    [
        ("art-1", "(article 1; clause art-1)", "（第1條；條款「art-1」）"),
        ("art-2", "(unverified; clause art-2)", "（未經查證；條款「art-2」）"),
        (
            "art-3",
            "(article 3 (b), unverified; clause art-3)",
            "（第3條第b項，未經查證；條款「art-3」）",
        ),
        ("art-4", "(supplied here; clause art-4)", "（本檔所補；條款「art-4」）"),
        ("art-5", "(clause art-5)", "（條款「art-5」）"),
    ],
)
def test_a_rule_is_cited_by_the_number_of_the_original_then_the_mark_then_the_name(
    clause: str, english: str, chinese: str
) -> None:
    document = read(spoiled(FULL_TEXT, _UNVERIFIED))

    assert Voice("en", document.first).clause(clause) == english
    assert Voice("zh-Hant", document.first).clause(clause) == chinese
    assert english in prose(document, "en")
    assert chinese in prose(document, "zh-Hant")


def test_a_number_of_the_original_that_ends_in_a_full_stop_or_breaks_its_line_stands_in_the_brackets_all_the_same() -> (
    None
):
    document = read(spoiled(FULL_TEXT, {"at: {en: article 1,": 'at: {en: "article\\n1.",'}))

    assert Voice("en", document.first).clause("art-1") == "(article 1; clause art-1)"


def test_the_season_of_a_clock_cites_its_clause_inside_the_brackets_that_it_stands_in() -> None:
    numbered = {"  s-2: {sentence": "  s-2: {at: {en: section 2, zh-Hant: 第2條}, sentence"}
    page = prose(read(spoiled(SESSIONS_TEXT, numbered)), "en")

    assert "; section 2; clause s-2)" in page


def test_the_clauses_come_before_the_rules_in_the_order_of_the_text() -> None:
    paths = [block.path for block in passages(read(FULL_TEXT), "en")]
    clauses = [path for path in paths if path.startswith("clauses.") and not path.endswith(".used")]

    assert clauses == [f"clauses.art-{number}" for number in (1, 2, 3, 4, 5)]
    assert paths.index("clauses") < paths.index("clauses.art-1") < paths.index("omits.1")
    assert paths.index("omits.1") < min(paths.index(path) for path in ("questions", "evidence", "procedures.response"))


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            {
                "art-1": "Article 1 (clause art-1) [quoted]: The first. Source: Journal.",
                "art-3": "Article 3 (b) (clause art-3) [unverified, to be checked against the original]: The third.",
                "art-4": "Clause art-4 [supplied here]: The fourth.",
                "art-5": "Clause art-5 [text of this page]: The fifth.",
            },
        ),
        (
            "zh-Hant",
            {
                "art-1": "第1條（條款「art-1」）〔原文係引述，中文述其意旨〕：第一句。出處：「Journal」。",
                "art-3": "第3條第b項（條款「art-3」）〔未經查證，應核對原文〕：第三句。",
                "art-4": "條款「art-4」〔本檔所補〕：第四句。",
                "art-5": "條款「art-5」〔本檔自擬〕：第五句。",
            },
        ),
    ],
)
def test_each_clause_is_told_with_its_number_how_faithful_it_is_and_where_it_was_read(
    language: Language, said: dict[str, str]
) -> None:
    blocks = _blocks(FULL_TEXT, language)

    assert {name: blocks[f"clauses.{name}"] for name in said} == said


def test_a_text_that_has_no_original_is_not_headed_as_one_and_needs_no_legend() -> None:
    every = re.sub("fidelity: [a-z]+", "fidelity: own", FULL_TEXT).replace("at: {en: article", "at: {en: heading")

    assert _blocks(every)["clauses"] == "The text, provision by provision"
    assert "clauses_rule" not in _blocks(every)
    assert _blocks(FULL_TEXT)["clauses"] == "The original, provision by provision"
    assert "“Supplied here”: the original is silent, and this file assumes it." in _blocks(FULL_TEXT)["clauses_rule"]


def test_each_clause_tells_where_it_is_used_and_things_alike_are_told_together() -> None:
    blocks = _blocks(FULL_TEXT)

    assert blocks["clauses.art-5.used"] == "Used here for: the role “court”."
    told = "standing and effect in procedure 4 (protest at a threat), procedure 5 (threat) and procedure 6"
    assert told in blocks["clauses.art-2.used"]
    assert "the end by “notice of withdrawal” and the end by" in blocks["clauses.art-3.used"]
    assert "; the end of the guarantee." in blocks["clauses.art-3.used"]


def test_the_terms_of_a_measure_may_name_a_clause_too() -> None:
    text = spoiled(FULL_TEXT, {"packages: [one,": "packages: [art-5,"})

    assert _blocks(text)["clauses.art-5.used"] == (
        "Used here for: the role “court”; terms of the measure “the sanctions return”."
    )


def test_a_carve_out_or_an_exception_that_is_named_like_a_part_is_no_such_part() -> None:
    carved = FULL_TEXT.index("    carve_outs:\n")
    name = FULL_TEXT[carved:].splitlines()[1].strip().removesuffix(":").split(":")[0]
    text = spoiled(FULL_TEXT, {f"    carve_outs:\n      {name}:": "    carve_outs:\n      veto:"})

    used = " ".join(said for path, said in _blocks(text).items() if path.endswith(".used"))
    assert used.count("veto") == " ".join(
        said for path, said in _blocks(FULL_TEXT).items() if path.endswith(".used")
    ).count("veto")


def test_every_place_of_the_language_that_names_a_clause_has_words_for_it() -> None:
    told_with_another = {"after_trying"}
    inner = {
        pair
        if f"part.{(pair := '.'.join(map(str, reference.path[2:-1][-2:])))}" in PHRASES
        else next(
            step for step in reversed(reference.path[2:-1]) if isinstance(step, str) and f"part.{step}" in PHRASES
        )
        if not told_with_another.intersection(map(str, reference.path))
        else "exceptions"
        for text in (FULL_TEXT, SESSIONS_TEXT)
        for reference in references(read(text).first)
        if reference.kind == "clause" and reference.path[0] in {"procedures", "measures"} and len(reference.path) > 3
        if "unless_anchored" not in reference.path
    }

    assert {f"part.{step}" for step in inner} == {
        key for key in PHRASES if key.startswith("part.") and key not in {"part.season", "part.promise", "part.terms"}
    }


@_FEW
@given(document=documents())
def test_a_clause_is_said_to_be_used_nowhere_just_where_the_lint_finds_no_use_of_it(document: Document) -> None:
    idle = {remark.message.en.split("`")[1] for remark in lint.lint(document, ZONES) if remark.code == "unused-clause"}
    blocks = {block.path: block.text for block in passages(document, "en")}
    told = {
        name for name in document.first.clauses if blocks.get(f"clauses.{name}.used") == "No rule here rests on it."
    }

    assert told == idle


def test_what_is_left_out_of_the_original_is_told_with_the_reason_and_nothing_where_nothing_is() -> None:
    english, chinese = (_blocks(FULL_TEXT, cast("Language", language)) for language in ("en", "zh-Hant"))
    passage = FULL_TEXT[FULL_TEXT.index("omits:\n") : FULL_TEXT.index("questions:\n")]

    assert english["omits"] == "Left out here"
    assert english["omits.1"] == "Article 9: Costs are borne by all. Why it is left out: nothing follows from it here."
    assert chinese["omits.1"] == "第9條：費用由各方分擔。未予納入之理由：於此不生效果。"
    assert [path for path in _blocks(spoiled(FULL_TEXT, {passage: ""})) if path.startswith("omits")] == []


@pytest.mark.parametrize("status", ["in_force", "signed", "reported", "historical"])
def test_no_clause_of_a_text_that_has_an_original_is_of_this_project_alone(status: str) -> None:
    (flaw,) = flaws(spoiled(FULL_TEXT, {"status: draft": f"status: {status}"}).encode())

    assert flaw.code == "R020"
    assert flaw.place.line == FULL_TEXT[: FULL_TEXT.index("fidelity: own")].count("\n") + 1
    assert f"`status` is `{status}`" in flaw.message.en
    assert "write `supplied` if the original is silent" in flaw.hint.en
    assert_in_both(flaw)


def test_a_text_that_is_a_record_under_one_reading_alone_has_no_clause_of_its_own_either() -> None:
    rival = "status: {by_reading_of: pace, slow: draft, fast: historical}"

    assert [flaw.code for flaw in flaws(spoiled(FULL_TEXT, {"status: draft": rival}).encode())] == ["R020"]
    assert read(spoiled(FULL_TEXT, {"status: draft": rival.replace("historical", "illustrative")})) is not None


def test_what_is_supplied_here_stands_nowhere_in_the_original() -> None:
    at = "art-4: {at: {en: article 4, zh-Hant: 第4條}, sentence"
    (flaw,) = flaws(spoiled(FULL_TEXT, {"art-4: {sentence": at}).encode())

    assert flaw.code == "R020"
    assert flaw.message.en.endswith("the original is silent on it, so it stands nowhere in it")
    assert_in_both(flaw)


_KEPT = {"at": "article 9, zh-Hant: 第9條", "what": "Costs, zh-Hant: 費用", "why": "Brevity, zh-Hant: 從簡"}


@pytest.mark.parametrize("missing", _KEPT)
def test_whoever_leaves_a_provision_out_says_where_it_stands_what_it_says_and_why(missing: str) -> None:
    passage = FULL_TEXT[FULL_TEXT.index("omits:\n") : FULL_TEXT.index("questions:\n")]
    kept = ", ".join(f"{key}: {{en: {words}}}" for key, words in _KEPT.items() if key != missing)
    (flaw,) = flaws(spoiled(FULL_TEXT, {passage: f"omits: [{{{kept}}}]\n"}).encode())

    assert flaw.message.en == f"omits[1]: `{missing}` is missing"
    assert_in_both(flaw)


_COUNCIL = {
    "    name: {en: court, zh-Hant: 法院}\n": "    name: {en: Deland, zh-Hant: 丁國}\n    holders: [DD]\n",
    "    delegation: refused\n": "",
}


def test_an_office_that_a_party_of_the_same_name_holds_for_ever_is_not_said_to_hold_itself() -> None:
    text = spoiled(FULL_TEXT, _COUNCIL)
    for_a_time = spoiled(text, {"holders: [DD]\n    clause": "holders: [{party: DD, from: 2026-02-01}]\n    clause"})

    assert _blocks(text)["roles.court"] == "Deland (court) acts in its own name. (clause art-5)"
    assert _blocks(text, "zh-Hant")["roles.court"] == "丁國（代號「court」）以自身名義為之。（條款「art-5」）"
    time = "Deland (court) acts in its own name from 1 February 2026 (Kyiv; 31 January, 22:00 UTC). (clause art-5)"
    assert _blocks(for_a_time)["roles.court"] == time
    assert "丁國（代號「court」）自2026年2月1日起（" in _blocks(for_a_time, "zh-Hant")["roles.court"]
    assert read(text).first.roles["court"].name == Words.of("Deland", "丁國")
