"""Readings by a letter and the words of their answers: a page needs their codes only where the questions are listed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from foedus.instrument.guarantee import Question
from foedus.instrument.prose.voice import Voice, unstopped
from foedus.kernel import Language

_LETTERS: Mapping[Language, str] = {"en": "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "zh-Hant": "甲乙丙丁戊己庚辛壬癸"}
_LONGEST: Mapping[Language, int] = {"en": 90, "zh-Hant": 40}
_LEFT_OUT: Mapping[Language, str] = {"en": " …", "zh-Hant": "……"}
# Where a sentence may be cut short: at the end of a clause, and in neither language inside a word or a number.
_PAUSE = re.compile(r"[;:,.](?=\s)|[；：，。]")
_WEAK = ",，"


def letter(number: int, language: Language) -> str:
    """The label of the first, second … answer of a text: A to Z and then AA, AB; 甲 to 癸 and then 甲甲, 甲乙."""
    letters, said = _LETTERS[language], ""
    while number > 0:
        number, place = divmod(number - 1, len(letters))
        said = letters[place] + said
    return said


def label(voice: Voice, question: str, answer: str) -> str:
    """The letter of an answer: the answers of all questions are counted on, in the order of the text."""
    every = [(name, each) for name, asked in voice.guarantee.questions.items() for each in asked.answers]
    return letter(every.index((question, answer)) + 1, voice.language)


def reading_of(voice: Voice, question: str, answer: str) -> str:
    """A reading as sentences name it: its letter, and what it answers, cut short where that is long."""
    asked: Question = voice.guarantee.questions[question]
    says = unstopped(voice.words(asked.answers[answer].says))
    return voice.say("reading.answer", label=label(voice, question, answer), says=_short(says, voice.language))


def _short(says: str, language: Language) -> str:
    """As many clauses as there is room for; a single long one whole, since half of it might mislead."""
    if len(says) <= _LONGEST[language]:
        return says
    ends = [found.start() for found in _PAUSE.finditer(says) if found.start() <= _LONGEST[language]]
    strong = [end for end in ends if says[end] not in _WEAK and end * 2 > _LONGEST[language]]
    chosen = strong or ends  # a whole sentence before a longer piece of two, unless little is left of it
    return says if len(chosen) == 0 else f"{says[: chosen[-1]]}{_LEFT_OUT[language]}"
