"""The page's own words: both languages complete, filled from the same parts, and each of them used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from foedus.surfaces import printing
from foedus.surfaces.printing.words import WORDS, say
from foedus.writing import glossary

_FOLDER = Path(printing.__file__).parent
_HALF_WIDTH = re.compile(r"[,;:?!()\"']")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_OTHER_WAY_ROUND = {"other_language"}  # names the language of the other page in that language


def _parts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_are_filled_from_the_same_parts(key: str) -> None:
    phrase = WORDS[key]

    assert _parts(phrase.en) == _parts(phrase.zh_hant) - glossary.TERMS.keys()
    assert phrase.en.strip() != ""
    assert phrase.zh_hant.strip() != ""


@pytest.mark.parametrize("key", sorted(WORDS.keys() - _OTHER_WAY_ROUND))
def test_each_language_keeps_to_its_own_letters_and_marks(key: str) -> None:
    phrase = WORDS[key]
    chinese = re.sub(r"\{[a-z_]*\}|foedus", "", phrase.zh_hant)

    assert _CHINESE.search(phrase.en) is None
    assert _HALF_WIDTH.search(chinese) is None
    assert re.search(r"[A-Za-z]", chinese.replace("UTC", "")) is None


def test_a_term_that_awaits_a_legal_reader_is_never_spelled_out() -> None:
    proposed = [term.zh_hant for term in glossary.TERMS.values() if term.status == "proposed"]
    spelled = {key: term for key, phrase in WORDS.items() for term in proposed if term in phrase.zh_hant}

    assert {key for key in spelled if key != "until_notice"} == set()  # 另行通知: an idiom, not the act


def test_no_phrase_is_left_over() -> None:
    sources = "".join(path.read_text("utf-8") for path in _FOLDER.rglob("*") if path.suffix in {".py", ".j2"})
    told = re.sub(r'^ {8}"[a-z_.]+": _said', "", sources, flags=re.MULTILINE)
    begun = tuple(re.findall(r'"([a-z_.]+\.)(?:\{|" ~)', told))
    ended = tuple(re.findall(r'\{key\}(\.[a-z]+)"', told))
    literal = set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)*)"', told))

    used = literal | {key for key in WORDS if key.startswith(begun) or key.endswith(ended)}

    assert sorted(WORDS.keys() - used) == []


def test_a_phrase_without_one_of_its_parts_fails_rather_than_reads_wrong() -> None:
    with pytest.raises(KeyError):
        say("en", "as_of")
