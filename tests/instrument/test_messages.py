"""What a drafter is told: for each way to go wrong the place, the cause and the remedy, all in one golden file."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args

import pytest

from foedus.instrument.reference import IN_CHINESE, Kind
from foedus.instrument.terms import counted_in
from foedus.kernel import Language, Message
from foedus.legaltime import Unit
from tests.bilingual import assert_alike, assert_in_both
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import complaint, flaws, spoiled
from tests.instrument.slips import DATA, SLIPS

# Told at the rule that the slip breaks, which stands further off: a rival passage, the section, the violation.
_TOLD_ELSEWHERE = {
    "anchor day left out",
    "zone left out",
    "midnight left out",
    "a required part left out",
    "a count by zones that are none",
    "a question with one answer",
    "more criteria needed than there are",
    "a cool-off between rungs that no ladder names",
    "an authorisation counted in days",
    "a decision in advance left open",
    "a reversal that leaves open what stays",
    "a residual act that nobody may refuse",
    "a question of which one answer is given",
    "actors whom nothing names",
    "an owner on two sides",
    "lateness in weeks",
    "readings without number",
}


@pytest.mark.parametrize(("language", "file"), [("en", "messages.txt"), ("zh-Hant", "messages.zh-Hant.txt")])
def test_every_slip_is_told_as_the_golden_file_tells_it(
    language: Language, file: str, golden: Callable[[str, str], None]
) -> None:
    told = "\n".join(f"# {name}\n{complaint(data, language)}\n" for name, data in DATA.items())

    golden(f"instrument/{file}", told)


@pytest.mark.parametrize("name", DATA)
def test_every_slip_is_told_alike_in_both_languages(name: str) -> None:
    for flaw in flaws(DATA[name]):
        assert_in_both(flaw)


def test_whatever_a_name_may_lead_to_is_called_by_a_chinese_word() -> None:
    assert IN_CHINESE.keys() == set(get_args(Kind))


@pytest.mark.parametrize("unit", Unit)
def test_whatever_time_is_counted_in_is_called_by_a_chinese_word(unit: Unit) -> None:
    said = counted_in(Message.same("`within`"), unit)

    assert_alike(said)
    assert re.search("[A-Za-z]", said.zh_hant.replace("`within`", "")) is None


@pytest.mark.parametrize("name", DATA)
def test_the_chinese_has_its_own_punctuation(name: str) -> None:
    told = complaint(DATA[name], "zh-Hant")

    assert re.findall(r"[\u4e00-\u9fff`」）][:;,?]", told) == []


@pytest.mark.parametrize("name", DATA)
def test_every_slip_is_told_with_its_place_and_cause(name: str) -> None:
    heads = [line for line in complaint(DATA[name]).splitlines() if not line.startswith("  hint: ")]

    assert all(re.match(r"g\.yaml(:\d+:\d+)?: [A-Z]\d{3}: \S", line) for line in heads)


@pytest.mark.parametrize("name", DATA)
def test_every_slip_is_told_with_a_remedy(name: str) -> None:
    lines = complaint(DATA[name]).splitlines()

    assert [line.startswith("  hint: ") for line in lines] == [False, True] * (len(lines) // 2)


@pytest.mark.parametrize(
    ("event", "answer"),
    [
        ("actvation", "did you mean `activation`?"),
        ("notification.recieved", "did you mean `notification.received`?"),
        (
            "delay",
            "which moment of it? write `delay.made` or `delay.received` or `delay.published`",
        ),
        ("signature", "in a procedure write `notification.`, "),
    ],
)
def test_a_word_that_is_no_event_is_answered_with_those_that_may_be_meant(event: str, answer: str) -> None:
    text = spoiled(FULL_TEXT, {"after: activation, limit": f"after: {event}, limit"})

    told = complaint(text.encode())

    assert f"'{event}' is no event from which a clock starts" in told
    assert f"hint: {answer}" in told


@pytest.mark.parametrize("name", sorted(SLIPS.keys() - _TOLD_ELSEWHERE))
def test_a_slip_is_told_at_the_line_in_which_it_was_made(name: str) -> None:
    old, _ = SLIPS[name]
    start = FULL_TEXT[: FULL_TEXT.index(old)].count("\n") + 1
    first = int(complaint(DATA[name]).split(":")[1])

    assert start - 1 <= first <= start + old.count("\n") + 2
