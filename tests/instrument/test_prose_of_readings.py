"""Readings in words: a letter and what the answer says; codes stand in the list of questions alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.instrument.prose import prose
from foedus.instrument.prose.labels import letter
from foedus.kernel import Language
from foedus.measures import TERMS_IN_WORDS
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import SHIPPED, read, spoiled
from tests.instrument.small_text import SMALL

_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")
_TWO = ("minsk-2-weapons", "paris-2026", "plan-28-points", "un-2231", "unscr-1022")


def _asked(*answers: str, question: str = "place") -> str:
    """Another question, put before the one of the full text."""
    said = ", ".join(f'a{n}: {{says: {{en: "{answer}", zh-Hant: "{answer}"}}}}' for n, answer in enumerate(answers, 1))
    return f"  {question}: {{asks: {{en: Where?, zh-Hant: 何處？}}, clause: art-1, answers: {{{said}}}}}\n"


def _with(question: str, edits: dict[str, str]) -> str:
    return spoiled(FULL_TEXT, {"questions:\n": f"questions:\n{question}", **edits})


def _under(page: str, said: str) -> list[str]:
    """Each line that holds a passage, up to it."""
    return [line.partition(said)[0] for line in page.splitlines() if said in line]


def test_the_letters_are_given_where_the_questions_are_listed_beside_the_codes() -> None:
    text = _with(_asked("Here.", "There."), {})

    assert "- Reading A: Here (a1)\n" in prose(read(text), "en")
    assert "- Reading B: There (a2)\n" in prose(read(text), "en")
    assert "- Reading C: Slowly (slow)\n" in prose(read(text), "en")
    assert "- 解讀甲：Here（代號「a1」）\n" in prose(read(text), "zh-Hant")
    assert "- 解讀丁：快（代號「fast」）\n" in prose(read(text), "zh-Hant")


@pytest.mark.parametrize("name", _TWO)
@pytest.mark.parametrize("language", _LANGUAGES)
def test_no_passage_is_labelled_by_a_code(name: str, language: Language) -> None:
    document = read((SHIPPED / f"{name}.guarantee.yaml").read_text("utf-8"))
    page = prose(document, language, TERMS_IN_WORDS)
    labels = re.findall(r"(?:Under reading|依解讀).*?[)）][：:]", page)

    assert len(labels) > 1
    for question, asked in document.first.questions.items():
        assert page.count(f"({question})") + page.count(f"「{question}」") == 1
        for code in asked.answers:
            assert all(code not in label for label in labels) or "_" not in code


def test_where_several_questions_decide_their_answers_are_joined() -> None:
    hours = "effect: {length: 24 hours, after: notification.sent, clause: art-2}"
    slow = "{by_reading_of: place, a1: 1 hour, a2: 2 hours}"
    length = f"{{by_reading_of: pace, slow: {slow}, fast: 3 hours}}"
    rival = f"effect: {{length: {length}, after: notification.received, clause: art-2}}"
    page = prose(read(_with(_asked("Here.", "There."), {hours: rival})), "en")

    told = _under(page, "The effect follows by law at the instant")
    assert [each for each in told if "Slowly" in each] == [
        "- Under reading A (Here) and reading C (Slowly): ",
        "- Under reading B (There) and reading C (Slowly): ",
    ]
    assert "- Under reading A (Here) and reading D (Fast), or reading B (There) and reading D (Fast): " in told


def _small(*answers: str) -> str:
    """A small text whose one question decides what its court is called."""
    names = ", ".join(f"a{n}: {{en: court {n}, zh-Hant: 法院{n}}}" for n in range(1, len(answers) + 1))
    said = _asked(*answers).partition("answers: ")[2].rstrip().removesuffix("}")
    text = SMALL.replace("ZONE", "Etc/UTC").replace("HOLDERS", "[A]")
    return text.replace("NAME", f"{{by_reading_of: place, {names}}}").replace("ANSWERS", said)


def test_a_short_answer_stands_whole_and_a_long_one_ends_at_the_last_clause_that_there_is_room_for() -> None:
    short, edge = f"{'x' * 50}; {'x' * 38}.", f"{'y' * 90}; and the rest."
    long, whole = f"Yes; {'z' * 95}, and so on.", f"{'w' * 120}."
    page = prose(read(_small(short, edge, long, whole)), "en")

    assert f"Reading B: {edge.removesuffix('.')} (a2)" in page
    assert len(short.removesuffix(".")) == 90
    assert f"reading A ({short.removesuffix('.')}):" in page
    assert f"reading B ({'y' * 90} …):" in page
    assert "reading C (Yes …):" in page
    assert f"reading D ({'w' * 120}):" in page


@pytest.mark.parametrize(
    ("says", "shown"),
    [
        (f"{'a' * 60}; bb, cc, dd, {'e' * 40}.", f"{'a' * 60} …"),
        (f"{'a' * 46}; bb, cc, dd, {'e' * 40}.", f"{'a' * 46} …"),
        (f"{'a' * 45}; bb, cc, dd, {'e' * 40}.", f"{'a' * 45}; bb, cc, dd …"),
        (f"Yes; bb, cc, dd, {'e' * 90}.", "Yes; bb, cc, dd …"),
    ],
)
def test_a_whole_clause_is_shown_before_a_longer_piece_of_two_unless_it_is_short(says: str, shown: str) -> None:
    assert f"reading A ({shown}):" in prose(read(_small(says, "No.")), "en")


def test_a_number_is_not_cut_at_its_point_and_a_chinese_answer_ends_at_a_chinese_mark() -> None:
    answers = (f"It has 1.5 of the length that {'v' * 80}.", f"{'是' * 20}；{'否' * 30}。")
    text = _small(*answers)

    assert f"reading A ({answers[0].removesuffix('.')}):" in prose(read(text), "en")
    assert f"依解讀乙（{'是' * 20}……）：" in prose(read(text), "zh-Hant")


def test_more_answers_than_letters_go_on_with_two() -> None:
    document = read(_small(*(f"Answer {n}." for n in range(1, 29))))
    english, chinese = (prose(document, language) for language in _LANGUAGES)

    assert "Reading Z: Answer 26 (a26)" in english
    assert "Reading AA: Answer 27 (a27)" in english
    assert "Reading AB: Answer 28 (a28)" in english
    assert "Under reading AA (Answer 27): " in english
    assert "解讀癸：Answer 10（代號「a10」）" in chinese
    assert "解讀甲甲：Answer 11（代號「a11」）" in chinese
    assert "依解讀乙辛（Answer 28）：" in chinese


@given(st.sets(st.integers(1, 20_000), min_size=2, max_size=2), st.sampled_from(_LANGUAGES))
def test_no_two_answers_share_a_letter(numbers: set[int], language: Language) -> None:
    assert len({letter(number, language) for number in numbers}) == 2


@pytest.mark.parametrize(
    ("number", "english", "chinese"),
    [(1, "A", "甲"), (10, "J", "癸"), (11, "K", "甲甲"), (20, "T", "甲癸"), (21, "U", "乙甲"), (26, "Z", "乙己")],
)
def test_the_letters_begin_as_lawyers_begin(number: int, english: str, chinese: str) -> None:
    assert (letter(number, "en"), letter(number, "zh-Hant")) == (english, chinese)


def test_after_the_last_letter_come_two_and_after_all_pairs_three() -> None:
    assert [letter(number, "en") for number in (27, 52, 53, 702, 703)] == ["AA", "AZ", "BA", "ZZ", "AAA"]
