"""Nodes to models: every flaw at once, each with the path and place that the drafter wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

import pytest
from pydantic import Field

from foedus.kernel import BadInputError, Flaw
from foedus.writing import Name, Words, Written, read_text, shape
from foedus.writing.shape import FLAWS_MAX
from tests.bilingual import assert_alike


class _Cat(Written):
    kind: Literal["cat"]
    """What it is."""
    lives: int
    """How many it has left."""


class _Dog(Written):
    kind: Literal["dog"]
    """What it is."""
    tricks: tuple[str, ...] = ()
    """What it can do."""


class _Rent(Written):
    pounds: int
    """How many."""
    when: Literal["weekly", "monthly"]
    """How often."""


class _House(Written):
    title: Words | None = None
    """What it is called."""
    pets: tuple[Annotated[_Cat | _Dog, Field(discriminator="kind")], ...] = ()
    """Who lives there."""
    rooms: Mapping[Name, _Cat] = Field(default_factory=dict[str, _Cat])
    """Who sleeps where."""
    open_: bool = Field(default=True, alias="open", strict=True)
    """Whether the door
    stands open."""
    owner: str
    """Who pays the rent."""
    rent: Literal["none"] | _Rent = "none"
    """What is paid."""
    colour: Literal["red", "blue"] = "red"
    """Of its front."""


def _flaws(text: str) -> tuple[Flaw, ...]:
    with pytest.raises(BadInputError) as caught:
        shape(read_text(text.encode(), "h.yaml"), _House)
    return caught.value.flaws


def _told(text: str) -> str:
    (flaw,) = _flaws(f"owner: Ann\n{text}")
    return str(flaw)


def test_a_good_text_becomes_its_model() -> None:
    house = shape(read_text(b"owner: Ann\nopen: false\npets: [{kind: cat, lives: 9}]\n", "h.yaml"), _House)

    assert (house.owner, house.open_, house.pets) == ("Ann", False, (_Cat(kind="cat", lives=9),))


def test_what_is_missing_is_told_with_what_it_means_at_the_place_of_its_holder() -> None:
    assert str(_flaws("open: true\n")[0]) == "h.yaml:1:1: G001: `owner` is missing\n  hint: Who pays the rent."
    assert _told("pets:\n  - kind: cat\n") == (
        "h.yaml:3:5: G001: pets[1]: `lives` is missing\n  hint: How many it has left."
    )


def test_a_slip_of_the_pen_is_answered_with_the_key_that_was_meant() -> None:
    assert _told("opne: true\n") == "h.yaml:2:1: G002: opne: `opne` is not a key here\n  hint: did you mean `open`?"
    assert _told("pets: [{kind: dog, trick: [sit]}]\n").endswith("hint: did you mean `tricks`?")
    assert _told("rooms:\n  attic: {kind: cat, lives: 1, live: 2}\n").endswith("hint: did you mean `lives`?")


def test_a_key_that_is_like_none_is_answered_with_all_of_them() -> None:
    assert _told("zzz: x\n").endswith(
        "hint: the keys here are `title`, `pets`, `rooms`, `open`, `owner`, `rent`, `colour`"
    )


def test_the_members_of_a_union_leave_no_trace_in_the_path() -> None:
    told = _told("pets:\n  - {kind: dog}\n  - kind: cat\n    lives: nine\n")

    assert told.startswith("h.yaml:5:5: G003: pets[2].lives: expected a whole number, found 'nine'")


def test_a_kind_that_is_none_is_answered_with_those_that_are() -> None:
    told = _told("pets: [{kind: cow}]\n")

    assert "'cow' is not one of the words allowed here" in told
    assert "'cat'" in told
    assert "'dog'" in told
    assert "'kind' is missing" in _told("pets: [{lives: 9}]\n")


@pytest.mark.parametrize("written", ["{}", "{a: b}", "[]", "5", "~", "green"])
def test_whatever_stands_in_the_place_of_a_word_is_told(written: str) -> None:
    assert _told(f"colour: {written}\n").startswith("h.yaml:2:1: G004: colour: ")


def test_where_a_word_or_parts_may_stand_a_flaw_in_a_part_is_told_alone() -> None:
    assert _told("rent: {pounds: 5}\n") == "h.yaml:2:7: G001: rent: `when` is missing\n  hint: How often."
    assert _told("rent: {pounds: 5, when: {a: b}}\n").startswith("h.yaml:2:19: G004: rent.when: ")


def test_paths_lead_through_mappings_by_their_keys() -> None:
    assert _told("rooms:\n  attic:\n    kind: cat\n    lives: [9]\n").startswith(
        "h.yaml:5:5: G003: rooms.attic.lives: "
    )


def test_a_name_that_is_none_is_told_at_the_key() -> None:
    told = _told("rooms:\n  the attic: {kind: cat, lives: 9}\n")

    assert told.startswith("h.yaml:3:3: G005: ")
    assert "is not a name" in told


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("owner: 5\n", "expected text, found 5"),
        ("owner: true\n", "expected text, found true"),
        ("owner: ~\n", "expected text, found nothing"),
        ("owner: [Ann]\n", "expected text, found a list"),
        ("owner: {first: Ann}\n", "expected text, found a mapping"),
        ("owner: Ann\npets: cat\n", "expected a list, found 'cat'"),
        ("owner: Ann\ntitle: Home\n", "expected a mapping of keys to values, found 'Home'"),
        ("owner: Ann\nopen: yes\n", "expected true or false, found 'yes'"),
        ("- owner\n", "expected a mapping of keys to values, found a list"),
    ],
)
def test_a_value_of_another_kind_is_told_with_both_kinds(text: str, found: str) -> None:
    assert any(found in str(flaw) for flaw in _flaws(text))


@pytest.mark.parametrize("text", ["owner: [Ann]\n", "owner: {first: Ann}\n"])
def test_where_one_text_is_expected_nobody_is_told_to_put_a_list_or_a_mapping_in_quotes(text: str) -> None:
    (flaw,) = (each for each in _flaws(text) if each.code == "G003")

    assert flaw.hint.en.startswith("write one text here")
    assert flaw.hint.zh_hant.startswith("此處僅能填寫一段文字")


def test_a_number_where_text_is_expected_is_to_be_put_in_quotes() -> None:
    (flaw,) = (each for each in _flaws("owner: 5\n") if each.code == "G003")

    assert flaw.hint.en == "put the value in quotes"


def test_every_flaw_is_told_at_once_in_the_order_of_the_text() -> None:
    flaws = _flaws("opne: true\npets:\n  - {kind: cow}\n  - {kind: cat, lives: x}\nrooms: []\n")

    assert [(flaw.place.line, flaw.code) for flaw in flaws] == [
        (1, "G001"),
        (1, "G002"),
        (3, "G004"),
        (4, "G003"),
        (5, "G003"),
    ]


def test_a_flood_of_flaws_is_cut_off_and_counted() -> None:
    flaws = _flaws("owner: Ann\npets: [" + "~, " * 5_000 + "]\n")

    assert len(flaws) == FLAWS_MAX + 1
    assert any(flaw.message.en == f"5,000 flaws, of which {FLAWS_MAX} are shown" for flaw in flaws)


def test_long_keys_and_values_are_not_told_in_full() -> None:
    assert all(len(str(flaw)) < 1_000 for flaw in _flaws(f"{'k' * 900}: {'v' * 9_000}\nowner: [{'x' * 9_000}]\n"))


@pytest.mark.parametrize(
    "written",
    [
        "opne: true\n",
        "open: 'yes'\n",
        "pets: [{kind: cow}]\n",
        "pets: [{lives: 9}]\n",
        "pets: cat\n",
        "rooms: [attic]\n",
        "rooms:\n  an attic: {kind: cat, lives: 1}\n",
        "rent: {pounds: five, when: weekly}\n",
        "rent: {pounds: 5, when: daily}\n",
        "rent: ~\n",
        "title: {en: '', zh-Hant: 屋}\n",
    ],
)
def test_every_flaw_of_shape_is_told_alike_in_both_languages(written: str) -> None:
    flaws = _flaws(written)

    assert len(flaws) > 0
    for flaw in flaws:
        assert_alike(flaw.message)
        assert flaw.said("zh-Hant").startswith(f"{flaw.place}: {flaw.code}: ")
        assert flaw.message.zh_hant != flaw.message.en


def test_a_bound_that_is_passed_is_told_in_both_languages() -> None:
    flaws = _flaws("title: {en: '', zh-Hant: 屋}\nowner: me\n")

    assert flaws[0].message == (
        "title.en: string should have at least 1 character, found ''",
        "title.en：至少須有1字元，所見為''",
    )


@pytest.mark.parametrize("blank", [".", "。", "...", " \\u3000。", "\\u00ad", "\\u200b."])
def test_words_of_nothing_but_blanks_and_full_stops_are_refused(blank: str) -> None:
    told = _told(f'title: {{en: The house., zh-Hant: "{blank}"}}\n')

    assert told.startswith("h.yaml:2:25: G005: title.zh-Hant: ")
    assert told.endswith(" says nothing: blanks and full stops alone\n  hint: write what it says")


@pytest.mark.parametrize("scant", ["?", "1.", "。a", "🕊", "\\ue000"])
def test_words_of_one_visible_character_are_words(scant: str) -> None:
    house = shape(read_text(f'owner: Ann\ntitle: {{en: "{scant}", zh-Hant: 宅}}\n'.encode(), "h.yaml"), _House)

    assert house.title is not None
