"""Sentences about acts: called as the instrument calls them, and as a lawyer would write them."""

from __future__ import annotations

import re
from functools import cache

import pytest

from foedus.instrument.prose import notice, prose
from foedus.instrument.prose.naming import Act
from foedus.kernel import Language
from foedus.measures import TERMS_IN_WORDS
from tests.instrument.full_text import FULL_TEXT
from tests.instrument.samples import SHIPPED, complaint, read, spoiled

_LANGUAGES: tuple[Language, ...] = ("en", "zh-Hant")
_CALLED = "called: {en: petition, zh-Hant: 請求書}"
_AWARD = "called: {en: award, zh-Hant: 裁決}"
_DECIDES = "by: commission\n      signatures: {at_least: 1}"
_SHIPPED = tuple(sorted(path.name for path in SHIPPED.glob("*.guarantee.yaml")))


@cache
def _full(language: Language) -> str:
    """The printing of the full text."""
    return prose(read(FULL_TEXT), language)


def _procedure(page: str, heading: str) -> str:
    """What stands under the heading of one procedure."""
    _, _, rest = page.partition(f"\n## {heading}")
    return rest.partition("\n## ")[0]


def _called(name: str) -> str:
    return spoiled(FULL_TEXT, {_CALLED: f"called: {{en: {name}, zh-Hant: 文書}}"})


# --- the act by its own name ------------------------------------------------------------------------------------------


def test_every_sentence_of_a_procedure_names_its_acts_as_the_instrument_does() -> None:
    own = _procedure(_full("en"), "Procedure 1")

    assert "The proceeding is opened by a petition, an act of" in own
    assert "The petition must state reasons." in own
    assert "The matter is settled by an award, a signed act of the commission" in own
    assert "within seventy-two hours after the petition is received" in own
    assert "the proceeding lapses without an award" in own
    assert "To the petition, an answer may be given by the accused" in own
    assert "No award made before the answer" in own
    assert "any one of those who signed the petition" in own
    assert re.search(r"notification|determination|\breply\b", own) is None


def test_the_chinese_names_them_so_too_and_leaves_out_the_marks_of_proposed_terms() -> None:
    own = _procedure(_full("zh-Hant"), "程序一")

    assert "所為之請求書而開始；" in own
    assert "請求書應附理由。" in own
    assert "以簽署之行為作成裁決；" in own
    assert "於收到請求書之時起七十二小時內" in own
    assert "提出申復。申復提出前或該期間屆滿前作成之裁決，不生效力。" in own
    assert re.search("通知|認定|答辯", own) is None


@pytest.mark.parametrize(
    ("language", "heading", "said"),
    [("en", "Procedure 2", "opened by a notification"), ("zh-Hant", "程序二", "程序因通知＊而開始。")],
)
def test_a_procedure_without_names_of_its_own_keeps_the_plain_ones(language: Language, heading: str, said: str) -> None:
    own = _procedure(_full(language), heading)

    assert said in own
    assert "petition" not in own
    assert "請求書" not in own


def test_the_clocks_of_a_measure_name_the_act_of_the_procedure_that_it_follows_from() -> None:
    text = (SHIPPED / "caatsa-216.guarantee.yaml").read_text("utf-8")
    bare = re.sub(r"called: \{[^}]*\}, ", "", text)
    named = bare.replace("notification: {by", "notification: {called: {en: note, zh-Hant: 照會}, by", 1)
    timed = "deadline: {length: 3 hours, after: notification.received, limit: included}"
    page = prose(read(spoiled(named, {"    nature: freedom\n": "", "deadline: untimed": timed})), "en", TERMS_IN_WORDS)

    assert "must have performed within three hours after the note is received" in page


def test_rival_readings_may_call_it_differently_and_each_is_said_under_its_own() -> None:
    rival = "{by_reading_of: pace, slow: {en: order, zh-Hant: 命令}, fast: {en: union note, zh-Hant: 聯合照會}}"
    page = prose(read(spoiled(FULL_TEXT, {_CALLED: f"called: {rival}"})), "en")

    assert "Under reading A (Slowly): The proceeding is opened by an order, an act of" in page
    assert "Under reading B (Fast): The proceeding is opened by a union note, an act of" in page


def test_a_duty_to_answer_names_the_act_only_where_all_its_procedures_call_it_the_same() -> None:
    decided = "    determination:\n      "
    edits = {f"{decided}by: commission\n      signatures: {{at_least: 1}}": f"{decided}{_AWARD}\n      {_DECIDES}"}
    plain, alike = (prose(read(spoiled(FULL_TEXT, each)), "en") for each in ({}, edits))

    assert "that act is the determination in procedure 3" in plain
    assert "that act is the award in procedure 3" in alike


def test_a_duty_to_answer_is_met_by_the_notification_only_where_nobody_determines() -> None:
    mixed = {
        "of: [talks]\n    from: {act": "of: [talks, recall]\n    from: {act",
        "determination: {by: commission, signatures: {at_least: 2}": (
            "determination: {by: guarantor, signatures: {at_least: 2}"
        ),
    }
    plain, both = (prose(read(spoiled(FULL_TEXT, each)), "en") for each in ({}, mixed))

    assert "that act is the notification in procedure 2 (threat); in the negative" in plain
    assert "that act is the notification or the determination in procedure 2" not in plain
    assert "that act is the notification or the determination in procedure 2" in both


def test_the_notice_to_the_addressee_names_it_so() -> None:
    english, chinese = (notice(read(FULL_TEXT), language, {}) for language in _LANGUAGES)

    assert "opened by a petition" in english
    assert "所為之請求書而開始" in chinese


@pytest.mark.parametrize(
    ("noun", "said"),
    [
        ("report", "a report"),
        ("order", "an order"),
        ("unilateral act", "a unilateral act"),
        ("European request", "a European request"),
        ("hourly signal", "an hourly signal"),
        ("one-line cable", "a one-line cable"),
        ("unanimous vote", "a unanimous vote"),
        ("undertaking", "an undertaking"),
    ],
)
def test_a_name_takes_the_article_that_is_spoken(noun: str, said: str) -> None:
    assert Act(noun).a == said


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("{en: a report, zh-Hant: 報告}", "`a report` begins with an article"),
        ("{en: The order, zh-Hant: 命令}", "`The order` begins with an article"),
        ("{en: An act, zh-Hant: 行為}", "`An act` begins with an article"),
        ("{en: report., zh-Hant: 報告}", "`report.` ends with a full stop"),
        ("{en: report, zh-Hant: 報告。}", "`報告。` ends with a full stop"),
    ],
)
def test_a_name_that_brings_its_own_article_or_full_stop_is_refused(name: str, fault: str) -> None:
    said = complaint(spoiled(FULL_TEXT, {_CALLED: f"called: {name}"}).encode())

    assert "procedures.response.notification.called" in said
    assert fault in said
    assert "write the noun alone" in said


def test_a_name_that_only_begins_like_an_article_is_accepted() -> None:
    assert "opened by an announcement" in prose(read(_called("announcement")), "en")
    assert "opened by a theory" in prose(read(_called("theory")), "en")


# --- phrases --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", _SHIPPED)
def test_no_sentence_of_a_procedure_begins_in_lower_case(name: str) -> None:
    page = prose(read((SHIPPED / name).read_text("utf-8")), "en", TERMS_IN_WORDS)
    procedures = page[page.index("\n## Procedure 1") : page.index("\n## Measures")]

    assert re.findall(r"\. [a-z]+", procedures) == []


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        (
            "glenn-aeca-102b",
            "Adoption needs the votes in favour of every one of the three: ",
            "三者一致同意。",
        ),
        ("caatsa-216", "Adoption needs the votes in favour of every one of the three: ", "三者一致同意。"),
    ],
)
def test_where_every_member_is_needed_they_are_named_and_no_veto_is_denied(
    text: str, english: str, chinese: str
) -> None:
    document = read((SHIPPED / f"{text}.guarantee.yaml").read_text("utf-8"))
    page, page_zh = prose(document, "en"), prose(document, "zh-Hant")

    assert english in page
    assert "Each of them can so prevent adoption." in page
    assert "exception,." not in page
    assert "veto" not in page[page.index("Adoption needs") :].partition("## Measures")[0]
    assert chinese in page_zh
    assert "任一成員均得使其不通過。" in page_zh


_WEIGHTS = (
    "    weights:\n      shares:" + FULL_TEXT.partition("    weights:\n      shares:")[2].partition("    clause:")[0]
)
_UNANIMOUS = "majority: {at_least: 1/1, of: members}"
_MAJORITY = "majority: {at_least: 2/3, of: cast, representing: {more_than: 3/4, of: shares}}"


@pytest.mark.parametrize(
    ("holders", "said"),
    [
        ("", "Adoption needs the votes in favour of all members of the council, without exception."),
        ("    holders: [AA]\n", "Adoption needs the vote in favour of Aland."),
        ("    holders: [AA, BB]\n", "Adoption needs the votes in favour of every one of the two: Aland and Beland."),
        (
            "    holders: [AA, BB, CC, DD, EE]\n",
            "every one of the five: Aland, Beland, Celand, Deland and the Eland Union.",
        ),
        (
            "    holders: [AA, {party: BB, from: 2026-02-01}]\n",
            "Adoption needs the votes in favour of all members of the council, without exception.",
        ),
    ],
)
def test_members_are_named_where_they_are_few_and_named_for_ever(holders: str, said: str) -> None:
    council = "    name: {en: council, zh-Hant: 理事會}\n"
    text = spoiled(FULL_TEXT, {f"{council}{_WEIGHTS}": f"{council}{holders}", _MAJORITY: _UNANIMOUS})

    assert said in prose(read(text), "en")


@pytest.mark.parametrize(
    ("of", "said"),
    [
        ("present", "votes in favour of all members present (voting or abstaining), without exception."),
        ("cast", "Adoption needs all votes cast to be in favour."),
    ],
)
def test_unanimity_of_those_present_or_voting_is_no_unanimity_of_all(of: str, said: str) -> None:
    majority = f"majority: {{at_least: 1/1, of: {of}, no_fewer_than: 3, representing: {{more_than: 3/4, of: shares}}}}"
    veto = "      veto: {role: commission, abstention: is_a_veto, clause: art-2}\n"
    council = "    name: {en: council, zh-Hant: 理事會}\n"
    text = spoiled(FULL_TEXT, {_MAJORITY: majority, veto: "", council: f"{council}    holders: [AA, DD]\n"})
    page = prose(read(text), "en")

    assert said in page
    assert "Those in favour must be no fewer than three." in page
    assert "together representing more than three fourths of the total “shares”." in page
    assert "Each of them can so prevent adoption." not in page


def test_a_draft_may_still_be_submitted_after_the_day_on_which_the_office_must() -> None:
    page = _full("en")

    assert "A draft resolution may be submitted by any member of the council. If none has been submitted before" in page


def test_what_must_be_tried_for_hours_is_said_without_an_instant_of_an_instant() -> None:
    days = "{length: 35 days, after: referral, anchor_day: excluded, zone: UTC, edge: end_of_last_day}"
    document = read(spoiled(FULL_TEXT, {days: "{length: 1 minute, after: referral}"}))

    assert "No notification may be given until one minute after the matter is referred; until then" in prose(
        document, "en"
    )
    assert "自提交該情事之時起未滿一分鐘者，不得提出通知＊；" in prose(document, "zh-Hant")


def test_a_duty_to_be_kept_where_possible_is_still_a_duty() -> None:
    assert "this page names nobody who says whether it was, and lateness alone is no breach." in _full("en")
    assert "僅逾期者，尚不構成違反。" in _full("zh-Hant")


# --- names in place of codes ----------------------------------------------------------------------------------------


def test_a_procedure_is_known_by_its_number_and_what_it_is_about_and_its_code_stands_in_its_heading_alone() -> None:
    page = _full("en")

    assert "\n## Procedure 2: threat (talks)\n" in page
    assert page.count("(talks)") == 1
    assert "No effect comes here until six hours after the last effect of procedure 2 (threat)." in page
    assert "It brings into effect the measures of procedure 2 (threat) too" in page
    assert "It is brought into effect by procedure 1 (renewed attack)." in page
    assert "1. Procedure 2: threat" in page


def test_parties_and_roles_in_the_terms_of_a_measure_are_named_in_words() -> None:
    document = read((SHIPPED / "taiwan-template.guarantee.yaml").read_text("utf-8"))
    roles = "|".join(document.first.roles)

    for language in _LANGUAGES:
        page = prose(document, language, TERMS_IN_WORDS)
        assert re.search(rf"(?:Taking part|與會者).*[“「](?:{roles})[”」]", page) is None


def test_a_thing_that_is_counted_is_known_by_its_words_and_by_its_code_where_the_words_are_anothers_too() -> None:
    text = (SHIPPED / "ukraine-snapback.guarantee.yaml").read_text("utf-8")
    rules = read(text).first.evidence
    assert rules is not None
    code, words = next((code, rules.names[code].en) for code in rules.classes if code in rules.names)
    other = next(name for name in rules.classes if name in rules.names and name != code)
    doubled = text.replace(f"en: {rules.names[other].en}, zh", f"en: {words}, zh", 1).replace(
        f"zh-Hant: {rules.names[other].zh_hant}}}", f"zh-Hant: {rules.names[code].zh_hant}}}", 1
    )

    counted = re.findall(rf"class(?:es)? [^.]*“{words}”", prose(read(text), "en"))
    assert len(counted) > 0
    assert all(f"“{words}” ({code})" not in each for each in counted[1:])
    assert f"“{words}” ({code})" in prose(read(doubled), "en").partition("## Violations")[2]
