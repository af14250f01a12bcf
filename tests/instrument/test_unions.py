"""Unions, bills and the warning in the text: what is wrong is refused at its place, what is right prints."""

from __future__ import annotations

import pytest

from foedus.instrument.chambers import CHAMBERS
from foedus.instrument.prose import passages
from foedus.kernel import BadInputError, Language
from foedus.measures import check_kinds
from tests.bilingual import assert_in_both
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import flaws, read, spoiled

_WARNING = "warning: {to: DD, by: guarantor, before: ceasefire, clause: art-2}"
_BILL = "{begins_in: lower_house, raises_revenue: true,"


@pytest.mark.parametrize(
    ("old", "new", "code", "said", "hint"),
    [
        ("member_of: [EE]", "member_of: [EU]", "R001", "`EU` names no party of this text", "declared"),
        ("member_of: [EE]", "member_of: [BB, EE]", "R015", "`BB` would be a member of itself", "the union alone"),
        ("member_of: [EE]", "member_of: []", "R015", "has none", "`member_of: [EE]`"),
        ("to: DD, by: guarantor", "to: XX, by: guarantor", "R001", "`XX` names no party or role", "declared"),
        ("to: DD, by: guarantor", "to: DD, by: AA", "R001", "`AA` names no role", "declared"),
        ("to: DD, by: guarantor", "to: council, by: guarantor", "R017", "names nobody in `council`", "name the party"),
        ("to: DD, by: guarantor", "to: president, by: guarantor", "R017", "names nobody in `president`", "the holders"),
        ("ceasefire, clause: art-2}\nclauses", "war, clause: art-2}\nclauses", "G004", "war", "ceasefire"),
        ("ceasefire, clause: art-2}\nclauses", "ceasefire}\nclauses", "G001", "clause", ""),
        (_BILL, _BILL.replace("lower_house", "commons"), "G004", "commons", "lower_house"),
        (_BILL, _BILL.replace(" raises_revenue: true,", ""), "G001", "raises_revenue", ""),
        (_BILL, _BILL.replace("true", "perhaps"), "G003", "raises_revenue", ""),
        ("works: by_decision", "works: alone", "G004", "alone", "by_itself"),
    ],
)
def test_what_cannot_be_is_refused_with_the_place_the_cause_and_the_remedy(
    old: str, new: str, code: str, said: str, hint: str
):
    found = [flaw for flaw in flaws(spoiled(FULL_TEXT, {old: new}).encode()) if flaw.code == code]

    assert len(found) > 0
    assert any(said in flaw.message.en for flaw in found)
    assert all(flaw.place.line > 0 and hint in flaw.hint.en for flaw in found if said in flaw.message.en)
    for flaw in found:
        assert_in_both(flaw)


def test_unions_that_belong_to_each_other_are_refused_both():
    edits = {"competences: [finance]": "member_of: [BB], competences: [finance]"}
    found = flaws(spoiled(FULL_TEXT, edits).encode())

    assert {flaw.code for flaw in found} == {"R015"}
    assert {flaw.message.en.split(":")[0] for flaw in found} == {"parties.BB.member_of", "parties.EE.member_of"}


def test_a_competence_for_a_kind_that_there_is_not_is_refused():
    with pytest.raises(BadInputError) as caught:
        check_kinds(read(spoiled(FULL_TEXT, {"competences: [finance]": "competences: [finance, customs]"})))
    [flaw] = [each for each in caught.value.flaws if "competences" in each.message.en]

    assert flaw.code == "M001"
    assert flaw.message.en.startswith("parties.EE.competences[2]: `customs` is not a kind of measure")
    assert "`sanctions`" in flaw.hint.en
    assert flaw.place.line == 1 + FULL_TEXT[: FULL_TEXT.index("competences: [finance]")].count("\n")


def _said(path: str, language: Language, edits: dict[str, str]) -> str:
    text = spoiled(FULL_TEXT, edits)
    return next(block.text for block in passages(read(text), language) if block.path == path)


@pytest.mark.parametrize(
    ("jurisdiction", "begins_in", "english", "chinese"),
    [
        ("EU", "lower_house", "begins in the lower house", "應自下議院提出"),
        ("EU", "upper_house", "begins in the upper house", "應自上議院提出"),
        ("US", "lower_house", "begins in the House of Representatives", "應自眾議院提出"),
        ("US", "upper_house", "begins in the Senate", "應自參議院提出"),
        ("GB", "lower_house", "begins in the House of Commons", "應自下議院提出"),
        ("GB", "upper_house", "begins in the House of Lords", "應自上議院提出"),
        ("CA", "upper_house", "begins in the Senate", "應自參議院提出"),
        ("US", "either_house", "may begin in either house", "得自任一議院提出"),
    ],
)
def test_a_bill_begins_in_the_house_by_its_name_where_the_legislature_is_known(
    jurisdiction: str, begins_in: str, english: str, chinese: str
):
    edits = {
        "    jurisdiction: EU\n    title: {en: The sleeping": (
            f"    jurisdiction: {jurisdiction}\n    title: {{en: The sleeping"
        ),
        "begins_in: lower_house": f"begins_in: {begins_in}",
    }

    assert english in _said("ledger.regulation.bill", "en", edits)
    assert chinese in _said("ledger.regulation.bill", "zh-Hant", edits)


def test_each_known_legislature_names_two_houses_and_the_rule():
    for chambers in CHAMBERS.values():
        assert chambers.lower.en != chambers.upper.en
        assert chambers.lower.zh_hant != chambers.upper.zh_hant
        for words in chambers:
            assert words.en != ""
            assert words.zh_hant != ""


def test_the_warning_stands_with_the_sides_and_names_who_serves_on_whom_before_what():
    said = _said("warning", "en", {})

    assert all(part in said for part in ("guarantor", "Deland", "before the ceasefire", "(clause art-2)"))
    assert "丁國" in _said("warning", "zh-Hant", {})
    assert "於停火前" in _said("warning", "zh-Hant", {})
    assert "warning" not in {block.path for block in passages(read(spoiled(FULL_TEXT, {f"{_WARNING}\n": ""})), "en")}
