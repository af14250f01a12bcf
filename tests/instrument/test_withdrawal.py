"""Rules of withdrawal as written: units, classes, lines and sides; refused in their place, said in both languages."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.instrument import as_yaml
from foedus.instrument.lint import lint
from foedus.instrument.prose import passages, prose
from foedus.kernel import Language
from tests.bilingual import assert_in_both
from tests.instrument.samples import ZONES, complaint, flaws, read, spoiled
from tests.instrument.withdrawal_text import TEXT

_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")
_RULES = read(TEXT).first.evidence


def test_everything_is_read_and_written_again_as_the_same() -> None:
    document = read(TEXT)
    rules = document.first.evidence

    assert rules is not None
    assert rules.withdrawal["pullback"].classes["light"].calibre is not None
    assert rules.withdrawal["pullback"].classes["light"].calibre.below == Decimal("76.2")
    again = read(as_yaml(document.first))
    assert again.first == document.first
    assert as_yaml(again.first) == as_yaml(document.first)


def test_a_zone_is_shared_by_halves_and_a_side_bears_its_own_distance_whole() -> None:
    behind = {
        dict(reading.answers)["distances"]: [rules.withdrawal["pullback"].behind_km(name) for name in ("medium", "far")]
        for reading, guarantee in read(TEXT).guarantees.items()
        if (rules := guarantee.evidence) is not None
    }

    assert behind == {"of_the_zone": [Decimal("7.5"), Decimal(70)], "of_each_side": [Decimal(15), Decimal(140)]}


@pytest.mark.parametrize(
    ("weapon", "calibre", "classes"),
    [
        ("howitzer", "76.1", ("light",)),
        ("howitzer", "76.2", (None,)),
        ("howitzer", "82", ("medium",)),
        ("howitzer", "99.9", ("medium",)),
        ("howitzer", "100", ("heavy",)),
        ("mortar", "60", (None,)),
        ("mortar", None, ("medium", "heavy", None)),
        ("howitzer", None, ("light", "medium", "heavy", None)),
        ("grad", None, ("rockets",)),
        ("grad", "122", ("rockets",)),
        ("tank", "125", (None,)),
        ("tank", None, (None,)),
    ],
)
def test_a_weapon_belongs_to_the_class_of_its_type_and_calibre(
    weapon: str, calibre: str | None, classes: tuple[str | None, ...]
) -> None:
    rules = read(TEXT).first.evidence

    assert rules is not None
    stated = rules.withdrawal["pullback"]
    assert stated.classes_of(weapon, None if calibre is None else Decimal(calibre)) == classes


@given(tenths=st.integers(1, 4000), weapon=st.sampled_from(["howitzer", "mortar", "grad", "smerch", "tank"]))
def test_a_weapon_of_one_calibre_belongs_to_one_class_and_that_is_among_those_of_no_calibre(
    tenths: int, weapon: str
) -> None:
    assert _RULES is not None
    found = _RULES.withdrawal["pullback"].classes_of(weapon, Decimal(tenths) / 10)

    assert len(found) == 1
    assert set(found) <= set(_RULES.withdrawal["pullback"].classes_of(weapon, None))


@pytest.mark.parametrize(
    ("old", "new", "complaints"),
    [
        (
            "calibre: {at_least: 100 mm}",
            "calibre: {at_least: 100}",
            ["G005", "classes.heavy.calibre.at_least: `100` has no unit", "in which unit?", "`unit: supplied`"],
        ),
        ("below: 76.2 mm", 'below: "76.2"', ["`76.2` has no unit", "in which unit?"]),
        ("at_least: 82 mm", "at_least: 8.2 cm", ["'8.2 cm' is not a calibre", "write millimetres"]),
        ("at_least: 82 mm", "at_least: true", ["True is not a calibre", "write millimetres"]),
        ("distance: 15 km", "distance: 15", ["`15` has no unit", "Write whole kilometres: 50 km"]),
        ("distance: 15 km", "distance: 7.5 km", ["'7.5 km' is not a distance", "from 1 to 999"]),
        ("distance: 15 km", "distance: 15 miles", ["'15 miles' is not a distance"]),
        ("distance: 15 km", "distance: 0 km", ["'0 km' is not a distance"]),
        ("at_least: 82 mm, below: 100 mm", "unit: stated", ["neither `at_least` nor `below` bounds the calibre"]),
        ("at_least: 82 mm, below: 100 mm", "at_least: 100 mm, below: 100 mm", ["no calibre meets both"]),
        ("at_least: 82 mm, below: 100 mm", "at_least: 82 mm, below: 101 mm", ["`howitzer` belongs to `medium` and"]),
        ("weapons: [grad]", "weapons: [grad, smerch]", ["`smerch` belongs to `rockets` and to `far`", "one distance"]),
        ("weapons: [grad]", "weapons: [grads]", ["takes in `grads`, which is not declared", "`grad`"]),
        ("weapons: [grad]", "weapons: []", ["nothing is listed here"]),
        ("side: AA, line: new}", "side: AA, line: newer}", ["`newer`, the line of `AA`", "`old`, `new`"]),
        ("{side: AA, line: new}", "{side: AX, line: new}", ["R001", "sides[1].side: `AX` names no party or role"]),
        ("applies_from: 2015-03-01T22:00:00Z", "applies_from: 2015-03-01", ["not an instant", "which midnight"]),
        (
            "      measured: {by_reading_of: d",
            "      meant: {by_reading_of: d",
            ["`measured` is missing", "the width of"],
        ),
        (
            "of: pullback, weapons_of: [AA]",
            "of: pulback, weapons_of: [AA]",
            ["R001", "`pulback` names no rules of withdrawal"],
        ),
        ("of: pullback, weapons_of: [AA]", "of: pullback, weapons_of: [CC]", ["R001", "`CC` names no party or role"]),
        ("{side: BB, line: old}", "{side: AA, line: old}", ["`AA` has two lines"]),
        ("of: pullback, weapons_of: [AA]", "of: pullback, weapons_of: [CC]", ["R001", "`CC`"]),
        ("of: pullback, weapons_of: [AA]", "of: pullback, weapons_of: []", ["nothing is listed here"]),
        ("weapons_of: [BB], at_least: 2", "weapons_of: [BB], at_least: 0", ["withdrawal.at_least"]),
        (
            "finding: informs",
            "finding: is_required",
            ["R009", "sightings of weapons would decide", "`finding: informs`"],
        ),
    ],
)
def test_what_cannot_be_is_refused_with_cause_and_remedy_in_both_languages(
    old: str, new: str, complaints: list[str]
) -> None:
    data = spoiled(TEXT, {old: new}).encode()
    told = complaint(data)

    assert [each for each in complaints if each not in told] == []
    assert "hint:" in told
    for flaw in flaws(data):
        assert_in_both(flaw)


def test_a_side_that_other_rules_bind_and_these_do_not_is_refused() -> None:
    start, end = TEXT.index("    pullback:\n"), TEXT.index("  late_until: 72 hours\n")
    second = TEXT[start:end].replace("    pullback:\n", "    second:\n").replace(", {side: BB, line: old}", "")
    text = TEXT[:end] + second + TEXT[end:].replace("of: pullback, weapons_of: [BB]", "of: second, weapons_of: [BB]")

    assert "R007" in complaint(text.encode())
    assert "`second` does not bind `BB`" in complaint(text.encode())


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "Rules of withdrawal “pullback” (pullback): the weapons named below must stand behind lines",
                "Under reading A (The zone's): The distances stated are the width of the zone",
                "Under reading B (Each side's): The distances stated are those of each side",
                "For Bevia, distances are measured from the old line, as it ran on 19 September 2014.",
                "light guns (howitzer; calibre below 76.2 mm): 10 km, and so at least 5 km behind the line.",
                "(howitzer and mortar; calibre of 82 mm and more, below 100 mm): 15 km, and so at least 7.5 km behind",
                "heavy guns (howitzer and mortar; calibre of 100 mm and more): 50 km",
                "Outside these rules, wherever they are seen: tank.",
                "These rules apply from 1 March 2015, 22:00 (UTC).",
                "at least one weapon of Avia seen nearer to the line than the rules of withdrawal “pullback” ",
                "at least two weapons of Bevia seen nearer",
            ],
        ),
        (
            "zh-Hant",
            [
                "後撤規則「後撤」（代號「pullback」）：下列武器應位於線後一定距離",
                "所定距離為雙方間區域之寬度，由雙方等距分擔",
                "所定距離為各方距其線之距離",
                "貝維亞之距離自舊線起算，以該線於2014年9月19日之走向為準。",
                "中砲（榴彈砲、迫擊砲；口徑82公釐以上，未滿100公釐）：15公里，即應位於線後7.5公里以上。",
                "不論於何處目擊，下列武器均不在本規則之列：戰車。",
                "目擊貝維亞之武器至少二件，其距線之距離短於後撤規則「後撤」",
            ],
        ),
    ],
)
def test_the_printing_says_it(language: Language, said: list[str]) -> None:
    page = prose(read(TEXT), language)

    assert [each for each in said if each not in page] == []


def test_the_chinese_holds_no_english_but_names_in_quotes() -> None:
    unquoted = re.sub(r"「[^「」]*」|<[^<>]*>|sha256:[0-9a-f]+", "", prose(read(TEXT), "zh-Hant"))

    assert set(re.findall(r"[A-Za-z]{2,}", unquoted)) <= {"UTC"}


# Each edit changes what the text provides; a printing that did not change would keep it from the reader.
_CHANGES = {
    "{by_reading_of: distances, of_the_zone: zone_width, of_each_side: each_side}": "each_side",
    "as_of: 2014-09-19": "as_of: 2014-09-20",
    "line: new}, {side: BB": "line: old}, {side: BB",
    "below: 76.2 mm": "below: 76.3 mm",
    "at_least: 100 mm": "at_least: 105 mm",
    "{at_least: 100 mm}": "{at_least: 100 mm, unit: supplied}",
    "distance: 50 km": "distance: 51 km",
    "weapons: [smerch]": "weapons: [smerch, tank]",
    "applies_from: 2015-03-01T22:00:00Z": "applies_from: 2015-03-02T22:00:00Z",
    "      applies_from: 2015-03-01T22:00:00Z\n": "",
    "weapons_of: [AA], at_least: 1": "weapons_of: [AA], at_least: 2",
    "weapons_of: [BB], at_least: 2": "weapons_of: [AA, BB], at_least: 2",
    "length: 48 hours": "length: 49 hours",
    'bounds: "[]"': 'bounds: "[)"',
}


@pytest.mark.parametrize("language", _LANGUAGES)
@pytest.mark.parametrize("old", _CHANGES)
def test_no_rule_changes_without_a_change_in_the_printing(old: str, language: Language) -> None:
    before, after = (passages(read(text), language) for text in (TEXT, spoiled(TEXT, {old: _CHANGES[old]})))

    assert [each for each in before if each.path != "version"] != [each for each in after if each.path != "version"]


def test_a_unit_that_the_file_supplies_is_remarked_on_and_one_of_the_text_is_not() -> None:
    supplied = spoiled(TEXT, {"{at_least: 100 mm}": "{at_least: 100 mm, unit: supplied}"})
    line = supplied[: supplied.index("calibre: {at_least: 100 mm, unit")].count("\n") + 1

    assert _remarks(supplied, "calibre-without-unit") == [("`heavy`", line)]
    assert _remarks(TEXT, "calibre-without-unit") == []


def test_distances_that_no_violation_counts_are_remarked_on_by_side() -> None:
    idle = spoiled(TEXT, {"weapons_of: [AA], at_least: 1": "weapons_of: [BB], at_least: 1"})

    line = idle[: idle.index("      sides: [")].count("\n") + 1

    assert _remarks(idle, "unwatched-withdrawal") == [("`AA`", line)]
    assert _remarks(TEXT, "unwatched-withdrawal") == []


def _remarks(text: str, code: str) -> list[tuple[str, int]]:
    """The first name and the line of each remark by one rule."""
    found = (each for each in lint(read(text), ZONES) if each.code == code)
    return [(re.findall(r"`[^`]+`", each.message.en)[0], each.place.line) for each in found]
