"""Prose: every rule is said in both languages, every reading is shown, and nothing is presented as law."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from pydantic import BaseModel

from foedus.instrument import Document
from foedus.instrument.prose import MARK, PHRASES, TERMS, banner, passages, prose
from foedus.kernel import Language
from foedus.writing import Source, Words
from tests.instrument.examining_values import EXAMINED_OTHERWISE
from tests.instrument.samples import FULL_TEXT, SHIPPED_TEXT, read, spoiled
from tests.instrument.strategies import WHOLE, documents

_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")
_GLOSSARY = Path(__file__).parents[2] / "src" / "foedus" / "instrument" / "glossary.csv"
_FUNCTION_WORDS = re.compile(
    r"\b(?:the|an|of|and|or|to|in|is|are|be|by|for|not|at|with|from|that|it|has|have|must|may|until|after|before|under|"
    r"if|no|none|day|days|hours?|shall|within|which|who|nobody|clause|role|votes?)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"{(\w+)}")


@pytest.mark.parametrize(("language", "name"), [("en", "en"), ("zh-Hant", "zh-Hant")])
@pytest.mark.parametrize(("text", "title"), [(SHIPPED_TEXT, "un-2231"), (FULL_TEXT, "full")])
def test_the_printing_is_as_reviewed(
    text: str, title: str, language: Language, name: str, golden: Callable[[str, str], None]
) -> None:
    golden(f"instrument/{title}.{name}.md", prose(read(text), language))


def test_every_phrase_is_there_in_both_languages_with_the_same_parts() -> None:
    for key, phrase in PHRASES.items():
        english, chinese = (set(_PARTS.findall(said)) - TERMS.keys() for said in phrase)

        assert phrase.en.strip() != "", key
        assert phrase.zh_hant.strip() != "", key
        assert english == chinese, key
        assert set(_PARTS.findall(phrase.en)).isdisjoint(TERMS), key


def test_no_chinese_phrase_holds_an_english_word_and_no_english_one_a_chinese() -> None:
    for key, phrase in PHRASES.items():
        bare = _PARTS.sub("", phrase.zh_hant)

        assert re.search(r"[A-Za-z]", re.sub(r"（(?:GMT|UTC)）", "", bare)) is None, key
        assert re.search(r"[\u4e00-\u9fff]", phrase.en) is None, key


def test_no_chinese_phrase_spells_a_proposed_term_itself() -> None:
    proposed = [term.zh_hant for term in TERMS.values() if term.status == "proposed"]

    assert [(key, term) for key, phrase in PHRASES.items() for term in proposed if term in phrase.zh_hant] == []


def test_every_phrase_is_said_somewhere() -> None:
    sources = "".join(path.read_text("utf-8") for path in (_GLOSSARY.parent / "prose").glob("*.py"))
    families = re.findall(r'f"([a-z_]+\.?[a-z_]*)\.?{', sources)

    assert [key for key in PHRASES if f'"{key}"' not in sources and not key.startswith(tuple(families))] == []


def test_the_terms_are_those_of_the_glossary() -> None:
    with _GLOSSARY.open(encoding="utf-8") as lines:
        rows = {row["term_en"]: (row["term_zh_hant"], row["status"]) for row in csv.DictReader(lines)}

    assert {term.en: (term.zh_hant, term.status) for term in TERMS.values()}.items() <= rows.items()
    assert {status for _, status in rows.values()} == {"reviewed", "proposed"}


@pytest.mark.parametrize("text", [SHIPPED_TEXT, FULL_TEXT])
def test_the_chinese_holds_no_english_but_what_it_quotes(text: str) -> None:
    unquoted = re.sub(r"「[^「」]*」|<[^<>]*>|sha256:[0-9a-f]+", "", prose(read(text), "zh-Hant"))

    assert _FUNCTION_WORDS.findall(unquoted) == []
    assert set(re.findall(r"[A-Za-z]{2,}", unquoted)) <= {"GMT", "UTC"}


def test_a_proposed_term_prints_with_its_mark_and_one_footnote() -> None:
    chinese = prose(read(SHIPPED_TEXT), "zh-Hant")

    assert f"提起資格{MARK}" in chinese
    assert chinese.count("擬議譯名") == 1
    assert MARK not in prose(read(SHIPPED_TEXT), "en")


@pytest.mark.parametrize(
    ("status", "english", "chinese"),
    [
        ("in_force", "IN FORCE.", "【現行有效】"),
        ("signed", "SIGNED", "【已簽署】"),
        ("draft", "DRAFT. This is not law.", "【草案】非屬法律"),
        ("reported", "REPORTED. This is not law", "【報導所載】非屬法律"),
        ("historical", "HISTORICAL.", "【歷史文本】"),
        ("illustrative", "ILLUSTRATIVE. This is not law.", "【示例】非屬法律"),
    ],
)
def test_a_page_begins_with_the_status_and_the_warning(status: str, english: str, chinese: str) -> None:
    document = read(spoiled(FULL_TEXT, {"status: draft": f"status: {status}"}))

    for language, word in (("en", english), ("zh-Hant", chinese)):
        page = prose(document, cast("Language", language))

        assert page.startswith(word)
        assert page.startswith(banner(document.first, cast("Language", language)))
    assert "has not been reviewed by counsel" in prose(document, "en").splitlines()[0]
    assert "未經法律專業人員審閱" in prose(document, "zh-Hant").splitlines()[0]


def test_a_passage_that_the_readings_share_is_said_once_and_one_that_they_do_not_under_each() -> None:
    page = prose(read(FULL_TEXT), "en")

    assert page.count("has standing") == 6  # one for each procedure
    assert (
        "Under the reading “pace: slow”: The effect follows by law at the midnight that ends the day of the same"
        in page
    )
    assert (
        "Under the reading “pace: fast”: The effect follows by law at the midnight that ends the twenty-second" in page
    )


def test_a_question_that_plays_no_part_in_a_passage_is_not_named_beside_it() -> None:
    answers = "{here: {says: {en: Here., zh-Hant: 此處。}}, there: {says: {en: There., zh-Hant: 彼處。}}}"
    asked = f"  place: {{asks: {{en: Where?, zh-Hant: 何處？}}, clause: art-1, answers: {answers}}}\n"
    page = prose(read(spoiled(FULL_TEXT, {"questions:\n": f"questions:\n{asked}"})), "en")

    assert "Under the reading “pace: slow”:" in page
    assert "Under the reading “place" not in page


_CARVED = FULL_TEXT[FULL_TEXT.index("    carve_outs:\n") : FULL_TEXT.index("    stayed_by: court\n")]


def test_a_passage_that_only_one_reading_has_is_denied_by_the_other() -> None:
    rival = "{by_reading_of: pace, slow: {}, fast: {food: {what: {en: food, zh-Hant: 糧食}, clause: art-3}}}"
    text = spoiled(FULL_TEXT, {_CARVED: f"    carve_outs: {rival}\n"})

    page = prose(read(text), "en")

    assert "Under the reading “pace: slow”: no such provision." in page
    assert "Under the reading “pace: fast”: It leaves untouched: food. (clause art-3)" in page
    assert "Under the reading “pace: slow”: This page lists nothing that it leaves untouched." in page


_ELSEWHERE = {"alarm", "conditions", "sources", "withdrawal"}  # the evidence has tests of its own
_BY_SESSIONS = {"sessions", "in_sessions_of", "left_out_anchor", "unless_anchored"}  # and so has counting by sessions


def test_the_full_text_holds_every_part_of_the_language() -> None:
    said: dict[type[BaseModel], set[str]] = {}
    for guarantee in read(FULL_TEXT).guarantees.values():
        for model in _models_of(guarantee):
            said.setdefault(type(model), set()).update(model.model_fields_set)
    left_out = {
        f"{model.__name__}.{key}"
        for model, keys in said.items()
        for key in model.model_fields.keys() - keys - _BY_SESSIONS
        if model.__module__.rpartition(".")[2] not in _ELSEWHERE
    }

    assert len(said) > 40
    assert left_out == {"Guarantee.foedus", "Guarantee.waives"}


def _models_of(value: object) -> Iterator[BaseModel]:
    if isinstance(value, BaseModel):
        yield value
        for name in type(value).model_fields:
            yield from _models_of(getattr(value, name))
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from _models_of(item)
    elif isinstance(value, dict):
        for item in cast("dict[str, object]", value).values():
            yield from _models_of(item)


# Each edit changes what the text provides; a printing that did not change would keep it from the reader.
_CHANGES: dict[str, str] = {
    "status: draft": "status: signed",
    "zone: Europe/Kyiv\nparties": "zone: Europe/Riga\nparties",
    "from: 2026-02-01": "from: 2026-02-02",
    "guarantors: [guarantor]": "guarantors: [commission]",
    "fidelity: paraphrased": "fidelity: unverified",
    "held_by: [AA]": "held_by: [BB]",
    "modality: thermal": "modality: imagery",
    "independence: agency": "independence: wire",
    "zones: [north, south]": "zones: [north]",
    "independent: 2": "independent: 1",
    "modalities: 1": "modalities: 2",
    "within: 90 minutes": "within: 90 hours",
    "late_until: 72 hours": "late_until: 71 hours",
    "release: {after: 30 hours": "release: {after: 31 hours",
    "shelling: {after: 48 hours}": "shelling: {after: 49 hours}",
    "shelling: {after: 48 hours}, satellite: withheld": "satellite: withheld",
    "satellite: withheld": "satellite: {after: 31 hours}",
    "satellite: withheld}, clause: art-3": "satellite: withheld}, clause: art-2",
    "release: parties": "release: withheld",
    "    release: parties\n": "",
    "any_of:": "all_of:",
    "per: everywhere": "per: zone",
    'bounds: "(]"': 'bounds: "()"',
    "finding: informs": "finding: is_required",
    "more_than: 1/2": "at_least: 1/2",
    "no_fewer_than: 2": "no_fewer_than: 3",
    "representing: {at_least: 65/100": "representing: {at_least: 66/100",
    "representing: {at_least": "representing: {more_than",
    ", blocking_minority: 3": "",
    "blocking_minority: 3": "blocking_minority: 4",
    "{more_than: 3/4, of: shares}": "{more_than: 2/3, of: shares}",
    "    delegation: refused\n": "",
    "name: {en: population, zh-Hant: 人口}": "name: {en: people, zh-Hant: 人數}",
    "as_of: 2026-01-01": "as_of: 2026-01-02",
    "{title: Census}": "{title: Register of people}",
    "BB: 563": "BB: 564",
    "of: {AA: 3, DD: 1}": "of: {AA: 3, DD: 2}",
    "reasons: required": "reasons: not_required",
    "limit: included": "limit: excluded",
    "else_by: president": "else_by: court",
    "{length: 1 week": "{length: 2 weeks",
    "of: cast": "of: present",
    "quorum: {at_least: 6}": "quorum: {more_than: 6}",
    "abstention: against": "abstention: for",
    "abstention: is_a_veto": "abstention: is_no_veto",
    "veto: {role: commission": "veto: {role: court",
    "by: any_notifier": "by: every_notifier",
    "edge: start_of_last_day}": "edge: end_of_last_day}",
    "2 days, after: determination.made, anchor_day: in": "2 days, after: determination.made, anchor_day: ex",
    "after: notification.sent": "after: notification.published",
    "kind: sanctions": "kind: arms",
    "owed_by: [AA, guarantor]": "owed_by: [AA]",
    "limit: excluded": "limit: included",
    "act: {en: Act 2018, zh-Hant: 《2018年法》": "act: {en: Act 2019, zh-Hant: 《2019年法》",
    "        entered_before: activation\n": "",
    "entered_before: activation": "entered_before: notification.sent",
    "they accord with the text, zh-Hant: 與約文相符": "they are old, zh-Hant: 既存",
    "與約文相符}, clause: art-1": "與約文相符}, clause: art-2",
    "for: {length: 3 months": "for: {length: 2 months",
    "entered_before: {on: 2031-02-03": "entered_before: {on: 2031-02-04",
    "until: {on: 2031-03-04": "until: {on: 2031-03-05",
    "        licensed_by: court\n": "",
    "licensed_by: court": "licensed_by: council",
    "stayed_by: court": "stayed_by: council",
    "reversed_by: council": "reversed_by: court",
    "packages: [one, 2": "packages: [one, 3",
    "to: DD, at_least: very_likely": "to: accused, at_least: very_likely",
    "at_least: very_likely": "at_least: likely",
    "confidence: moderate": "confidence: high",
    "violation: attack, finding: informs": "violation: attack, finding: is_required",
    "{violation: intent, clause: art-3}": "{violation: threat, clause: art-3}",
    "criteria_needed: 2": "criteria_needed: 3",
    "the answer to an attack, zh-Hant: 對攻擊之回應": "the reply, zh-Hant: 回擊",
    "claimed_by: accused": "claimed_by: council",
    "limit: included}\n          after_trying": "limit: excluded}\n          after_trying",
    "{en: the hot line, zh-Hant: 熱線}, by: accused": "{en: the hot line, zh-Hant: 熱線}, by: council",
    "          ordered_by: president\n": "",
    "evidence: required": "evidence: not_required",
    "{violation: scale, finding: is_required, clause: art-1}": (
        "{violation: scale, finding: is_required, clause: art-2}"
    ),
    "confidence: moderate, clause: art-3": "confidence: moderate, clause: art-2",
    "by: accused": "by: council",
    "within: {length: 12 hours": "within: {length: 11 hours",
    "holds_up: determination": "holds_up: nothing",
    "cool_off: {after: talks, length: 6 hours": "cool_off: {after: talks, length: 6 minutes",
    "    cool_off: {after: talks, length: 6 hours, clause: art-2}\n": "",
    "length: 15 days, after: activation": "length: 15 days, after: determination.made",
    "review:\n      by: commission": "review:\n      by: president",
    "    includes: [talks]\n": "",
    "effect: {length: at once, after: notification.received": "effect: {length: 1 minute, after: notification.received",
    "at once, after: notification.received, clause: art-2": "at once, after: notification.received, clause: art-1",
    "    delay:\n      by: commission": "    delay:\n      by: council",
    "signatures: {at_least: 2}\n      to": "signatures: {at_least: 3}\n      to",
    "to: {length: 9 days": "to: {length: 8 days",
    "after: delay.received": "after: delay.published",
    "effect: {on: 2030-06-30": "effect: {on: 2030-06-29",
    "2030-06-30, edge: end_of_last_day": "2030-06-30, edge: start_of_last_day",
    "2030-06-30, edge: end_of_last_day, zone: Europe/Kyiv": "2030-06-30, edge: end_of_last_day, zone: UTC",
    "within: untimed": "within: {length: 9 hours, after: notification.sent, limit: included}",
    **EXAMINED_OTHERWISE,
    "ladder: [talks, response, defence]": "ladder: [talks, defence, response]",
    "undo: {en: the listings are deleted, zh-Hant: 刪除列名}": "undo: {en: nothing, zh-Hant: 無}",
    "lapsed contracts stay lapsed, zh-Hant: 已失效之契約仍失其效力": "all, zh-Hant: 全部",
    "lifted_by: {by: guarantor, signatures: 2": "lifted_by: {by: guarantor, signatures: 3",
    "lifted_by: {by: guarantor": "lifted_by: {by: council",
    "reviewed_by: commission": "reviewed_by: president",
    "until: {on: 2031-01-31": "until: {on: 2031-02-01",
    "renewal: {by: council, signatures: {at_least: 1/1": "renewal: {by: council, signatures: {at_least: 2/3",
    "extends: as_stated": "extends: for_good",
    "for: {length: 28 days": "for: {length: 29 days",
    "extends: {length: 90 days": "extends: {length: 91 days",
    "lasting: {length: 35 days": "lasting: {length: 36 days",
    "        by: commission\n        lasting": "        by: president\n        lasting",
    "not_before: {length: 1 hour": "not_before: {length: 2 hours",
    "    strength: where_possible\n": "",
    "together: {within: 25 hours": "together: {within: 25 minutes",
    "together: {within: 25 hours, clause: art-2}": "together: {within: 25 hours, clause: art-3}",
    "    together: {within: 25 hours, clause: art-2}\n": "",
    "takes_effect: {length: 4 months": "takes_effect: {length: 5 months",
    "takes_effect: at_once\n    pending: lapse": "takes_effect: at_once\n    pending: continue",
    "pending: lapse\n    activated: end": "pending: lapse\n    activated: stay",
    "    what: {en: accession to the union, zh-Hant: 加入聯盟}\n    by: commission": (
        "    what: {en: accession to the union, zh-Hant: 加入聯盟}\n    by: guarantor"
    ),
    "meanwhile: suspended": "meanwhile: kept",
    "length: 6 months": "length: 5 months",
    "may_refuse: {en: any one of them, zh-Hant: 任一會員國}": "may_refuse: {en: nobody, zh-Hant: 無}",
    "decision:\n      by: guarantor": "decision:\n      by: president",
    "in_advance: refused": "in_advance: allowed",
    "lasts_at_most: 720 hours": "lasts_at_most: 720 minutes",
    "      lasts_at_most: 720 hours\n": "",
    "states: [scope, humanitarian_law]": "states: [scope]",
    "gives: law": "gives: sealed_text",
    "    before: signature\n": "",
    "begins_in: lower_house": "begins_in: either_house",
    "begins_in: lower_house,": "begins_in: upper_house,",
    "raises_revenue: true": "raises_revenue: false",
    "packages apply again., zh-Hant: 各方案恢復適用": "packages lapse, zh-Hant: 各方案失效",
    "raises_revenue: true, clause: art-2": "raises_revenue: true, clause: art-3",
    "AA: {name: {en: Aland, zh-Hant: 甲國}": "AA: {member_of: [EE], name: {en: Aland, zh-Hant: 甲國}",
    "competences: [finance]": "competences: [arms]",
    "works: by_decision": "works: by_itself",
    "works: by_decision, ": "",
    "warning: {to: DD": "warning: {to: accused",
    "warning: {to: DD, by: guarantor": "warning: {to: DD, by: commission",
    "before: ceasefire, clause": "before: relief, clause",
    "warning: {to: DD, by: guarantor, before: ceasefire, clause: art-2}\n": "",
    "needed_for: [restore, passage]": "needed_for: [restore]",
    "    before: activation\n": "    before: ceasefire\n",
    "stage: in_force, when: 2026-01-02": "stage: passed, when: 2026-01-02",
    "when: 2025-11-03": "when: 2025-11-02",
    "when: 2026-01-02, basis: assumed": "when: 2026-01-02, basis: recorded, source: {title: Gazette}",
    "pending: continue, activated": "pending: lapse, activated",
    "activated: end, clause": "activated: stay, clause",
    "on: 2040-01-01": "on: 2040-01-02",
}


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("old", _CHANGES)
def test_no_rule_changes_without_a_change_in_the_printing(old: str, language: Language) -> None:
    before = passages(read(FULL_TEXT), language)
    after = passages(read(spoiled(FULL_TEXT, {old: _CHANGES[old]})), language)

    assert [block for block in before if block.path != "version"] != [
        block for block in after if block.path != "version"
    ]


@WHOLE
@given(document=documents())
def test_whatever_the_document_says_in_words_is_printed_in_both_languages(document: Document) -> None:
    for language in _LANGUAGES:
        page = re.sub(r"\s", "", prose(document, language))

        for guarantee in document.guarantees.values():
            for words in _words_of(guarantee):
                # Words that stand inside a sentence leave their own full stop to it.
                assert re.sub(r"\s", "", words.said(language)).rstrip(".。") in page


def _words_of(value: object) -> Iterator[Words]:
    if isinstance(value, Words):
        yield value
    elif isinstance(value, BaseModel) and not isinstance(value, Source):  # whose note is told where the source is
        for name in type(value).model_fields:
            yield from _words_of(getattr(value, name))
    elif isinstance(value, tuple):
        for item in cast("tuple[object, ...]", value):
            yield from _words_of(item)
    elif isinstance(value, dict):
        for item in cast("dict[str, object]", value).values():
            yield from _words_of(item)


def test_a_kind_may_say_its_own_terms() -> None:
    document = read(FULL_TEXT)
    page = prose(document, "en", {"sanctions": lambda terms, language: (f"{len(terms)} terms in {language}.",)})

    assert "- 3 terms in en." in page
    assert "- No terms of its own are given." in page


def test_line_breaks_of_the_document_break_no_line_of_the_page() -> None:
    page = prose(
        read(spoiled(FULL_TEXT, {"en: Every part of the language once.": 'en: "Every part.\\n\\n# Not a heading"'})),
        "en",
    )

    assert "Every part. # Not a heading" in page
