"""What a page leaves open: one line for a procedure or a measure, and never a word on what the original lacks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from foedus.instrument import Document
from foedus.instrument.prose import PHRASES, Voice, passages, silences
from foedus.kernel import Language
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import read, spoiled
from tests.instrument.strategies import WHOLE, documents

_FEW = settings(WHOLE, max_examples=8)  # each is a whole document, printed
_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")
_CLAIMS = re.compile(r"\bThe text |[Bb]y the text|the text does|條文未|約文未|條文無|依條文")


def _silent(text: str, thing: str, language: Language = "en") -> str | None:
    return next((block.text for block in passages(read(text), language) if block.path == f"{thing}.silent"), None)


def test_no_phrase_asserts_what_the_original_lacks() -> None:
    assert [
        key
        for key, phrase in PHRASES.items()
        if _CLAIMS.search(" ".join(phrase)) is not None and "{clause}" not in phrase.en
    ] == ["status.historical", "heading.questions"]  # what the text is; and below, each question names its clause


_PASSAGE = "    stayed_by: court\n    reversed_by: council\n"
_CARVED = FULL_TEXT[FULL_TEXT.index("    carve_outs:\n") : FULL_TEXT.index(_PASSAGE)]
_REPLY = FULL_TEXT[FULL_TEXT.index("    reply:\n") : FULL_TEXT.index("    cool_off: {")]


@pytest.mark.parametrize(
    ("edits", "english", "chinese"),
    [
        ({}, None, None),
        (
            {"    stayed_by: court\n": ""},
            "This page names nobody who may suspend it.",
            "本頁未列得停止執行之人。",
        ),
        (
            {_PASSAGE: ""},
            "This page names nobody who may suspend or reverse it.",
            "本頁未列得停止執行或撤銷之人。",
        ),
        ({_CARVED: ""}, "This page gives no exception.", "本頁未列例外。"),
        (
            {_CARVED: "", "deadline: {length: 24 hours, after: activation, limit: excluded}": "deadline: untimed"},
            "This page gives no time for performance or exception.",
            "本頁未列履行期限或例外。",
        ),
        (
            {_PASSAGE: "", _CARVED: ""},
            "This page names nobody who may suspend or reverse it, and gives no exception.",
            "本頁未列得停止執行或撤銷之人，亦未列例外。",
        ),
    ],
)
def test_what_a_measure_goes_without_is_one_line_of_the_page(
    edits: dict[str, str], english: str | None, chinese: str | None
) -> None:
    text = spoiled(FULL_TEXT, edits)

    assert _silent(text, "measures.restore") == english
    assert _silent(text, "measures.restore", "zh-Hant") == chinese


def test_each_thing_left_open_has_a_sentence_at_the_place_where_it_would_stand() -> None:
    cure = FULL_TEXT[FULL_TEXT.index("    cure:\n") : FULL_TEXT.index("    effect:\n")]
    guarantee = read(
        spoiled(FULL_TEXT, {_PASSAGE: "", _CARVED: "", cure: "", "reasons: required": "reasons: not_required"})
    ).first
    said = {language: silences(Voice(language, guarantee)) for language in _LANGUAGES}
    about = {
        path: text for path, text in said["en"].items() if path.startswith(("procedures.response", "measures.restore"))
    }

    assert about == {
        "procedures.response.notification.reasons": "This page provides for no statement of reasons.",
        "procedures.response.cure": "This page provides for no cure.",
        "measures.restore.stayed_by": "This page names nobody who may suspend it.",
        "measures.restore.reversed_by": "This page names nobody who may reverse it.",
        "measures.restore.carve_outs": "This page gives no exception.",
    }
    assert said["zh-Hant"]["measures.restore.stayed_by"] == "本頁未列得停止執行之人。"


def test_a_procedure_that_has_every_step_denies_nothing_and_one_without_a_reply_says_so() -> None:
    assert _silent(FULL_TEXT, "procedures.response") is None
    assert _silent(spoiled(FULL_TEXT, {_REPLY: ""}), "procedures.response") == "This page provides for no reply."


@pytest.mark.parametrize("every", [True, False])
def test_a_vote_that_needs_every_member_is_not_said_to_lack_a_veto(every: bool) -> None:
    veto = FULL_TEXT[FULL_TEXT.index("      veto: {role: commission") :].splitlines()[0] + "\n"
    majority = "{at_least: 1/1, of: members}" if every else "{at_least: 1/2, of: members}"
    vote = FULL_TEXT[FULL_TEXT.index("    reverse_vote:\n") :]
    stated = vote[vote.index("majority: ") + len("majority: ") :].splitlines()[0]

    silent = _silent(spoiled(FULL_TEXT, {veto: "", stated: majority}), "procedures.response")

    assert silent == (None if every else "This page provides for no veto.")


@_FEW
@given(document=documents())
def test_no_line_but_one_for_each_thing_speaks_of_what_is_not_there(document: Document) -> None:
    openings: dict[Language, str] = {"en": "This page ", "zh-Hant": "本頁未"}
    for language, opening in openings.items():
        alone = [block.path for block in passages(document, language) if block.text.startswith(opening)]

        things = {".".join(path.split(".")[:2]) for path in alone}
        assert len(alone) == len(things)


def test_a_passage_that_only_one_reading_has_is_told_under_that_reading_and_not_denied_under_the_other() -> None:
    rival = "{by_reading_of: pace, slow: {}, fast: {food: {what: {en: food, zh-Hant: 糧食}, clause: art-3}}}"
    texts = [
        block.text
        for block in passages(read(spoiled(FULL_TEXT, {_CARVED: f"    carve_outs: {rival}\n"})), "en")
        if block.path.startswith("measures.restore.carve_outs") or block.path.startswith("measures.restore.silent")
    ]

    assert [re.sub(r"^Under reading [AB] \([^)]*\): ", "", text) for text in texts] == [
        "It leaves untouched: food. (article 3 (b), unverified; clause art-3)",
        "This page gives no exception.",
    ]
    assert all(text.startswith("Under ") for text in texts)


def test_an_end_by_somebody_s_act_is_an_end() -> None:
    ends = FULL_TEXT[FULL_TEXT.index("\nends: ") + 1 :]
    by_act = FULL_TEXT[FULL_TEXT.index("ends_by:\n") : FULL_TEXT.index("voided_by: ")]
    said = "This page names no end."

    assert said not in [block.text for block in passages(read(spoiled(FULL_TEXT, {ends: ""})), "en")]
    assert said in [block.text for block in passages(read(spoiled(FULL_TEXT, {ends: "", by_act: ""})), "en")]
