"""Who acts in sentences, by the names of roles, and what a procedure then brings: each, any, or all together."""

from __future__ import annotations

import pytest

from tests.instrument.court_text import OWED, pages

_EFFECT = "effect: {length: at once, after: notification.sent, clause: one}"
_WHO = "holders: [A, B, C]"
_HOURS = "deadline: {length: 6 hours, after: activation, limit: included}"


# --- who acts -------------------------------------------------------------------------------------------------------

_NAME = "{name: {en: court, zh-Hant: 法院}, holders: [A, B, C]}"


@pytest.mark.parametrize(
    ("name", "english", "chinese"),
    [
        ("{en: Ally, zh-Hant: 盟國}", "Every Ally has standing", "各盟國均具提起資格"),
        (
            "{en: member of the court, zh-Hant: 法官}",
            "Every member of the court has standing",
            "各法官均具提起資格",
        ),
        ("{en: court commission, zh-Hant: 委員會}", "Every member of the court commission has", "委員會之各成員均具"),
        (
            "{en: council of wise men, zh-Hant: 理事會}",
            "Every member of the council of wise men has",
            "理事會之各成員均",
        ),
        ("{en: House of the Commission, zh-Hant: 議院}", "Every House of the Commission has", "各議院均具"),
        ("{en: whoever may ask, zh-Hant: 得請求者}", "Whoever may ask has standing", "各得請求者均具"),
    ],
)
def test_a_role_is_spoken_of_as_its_name_asks(name: str, english: str, chinese: str) -> None:
    printed = pages({"{en: court, zh-Hant: 法院}": name})

    assert english in printed[0]
    assert chinese in printed[1]
    assert "holder of the role" not in printed[0]


_DETERMINED = "determination: {by: court, signatures: SIGNED, within: TIME, clause: one}"
_TIMED = "{length: 9 hours, after: notification.sent, limit: included}"
_ON_IT = "effect: {length: at once, after: determination.made, clause: one}"


def _determined(signed: str, time: str, **others: str) -> tuple[str, str]:
    rule = _DETERMINED.replace("SIGNED", signed).replace("TIME", time)
    return pages({_EFFECT: f"{rule}\n    {_ON_IT}", **others})


@pytest.mark.parametrize(
    ("name", "english"),
    [
        (
            "{en: Ally, zh-Hant: 盟國}",
            "a signed act of Avia, Bevia and the United Coasts; all of them without exception",
        ),
        ("{en: member of the court, zh-Hant: 法官}", "a signed act of the members of the court; all of them without"),
        ("{en: court commission, zh-Hant: 委員會}", "a signed act of the court commission; all members without"),
    ],
)
def test_what_all_must_decide_is_the_act_of_them_all(name: str, english: str) -> None:
    assert english in _determined("{at_least: 1/1, of: members}", _TIMED, **{"{en: court, zh-Hant: 法院}": name})[0]


@pytest.mark.parametrize(
    ("time", "english", "chinese"),
    [
        (
            "untimed",
            "The matter is settled by a determination, a signed act of the court. (clause one)",
            "本案由法院以簽署之行為作成認定＊。（條款「one」）",
        ),
        (
            _TIMED,
            (
                "a signed act of the court, within nine hours after the notification is sent, the last instant "
                "included. If there is none by then, the proceeding lapses without a determination. (clause one)"
            ),
            "本案由法院於發出通知＊之時起九小時內（含最後一刻）以簽署之行為作成認定＊。逾期未作成者，程序失其效力",
        ),
    ],
)
def test_of_one_who_alone_determines_no_number_is_told(time: str, english: str, chinese: str) -> None:
    printed = _determined("{at_least: 1}", time, **{_WHO: "holders: [A]"})

    assert english in printed[0]
    assert chinese in printed[1]
    assert "at least one of the holders" not in printed[0]


def test_the_basis_of_what_several_owe_is_that_of_each_of_them() -> None:
    printed = pages({"jurisdiction: A": "jurisdiction: court"})

    assert "(every court)" in printed[0]
    assert "（各法院）" in printed[1]


@pytest.mark.parametrize(
    ("status", "english", "chinese"),
    [
        ("draft", "Legal basis that it would have (Avia)", "擬據之法律依據（阿維亞）"),
        ("reported", "Legal basis that it would have (Avia)", "擬據之法律依據（阿維亞）"),
        ("historical", "Legal basis (Avia)", "法律依據（阿維亞）"),
    ],
)
def test_what_nobody_has_agreed_has_no_legal_basis_yet(status: str, english: str, chinese: str) -> None:
    printed = pages({"status: draft": f"status: {status}"})

    assert english in printed[0]
    assert chinese in printed[1]


# --- what the effect brings -----------------------------------------------------------------------------------------


def test_an_effect_says_what_is_owed_from_then_on_what_may_be_done_and_what_is_still_to_be_decided() -> None:
    decided = "automaticity: discretionary\n    decision: {by: court, in_advance: refused, clause: one}"
    owed, free, open_ = (
        pages(edits) for edits in ({}, {OWED: f"    nature: freedom\n{OWED}"}, {"automaticity: mandatory": decided})
    )
    brought = (
        "From then on this is owed (by when, see Measures):",
        "From then on this may be done:",
        "This then awaits",
    )

    for place, (english, _) in enumerate((owed, free, open_)):
        assert [said in english for said in brought] == [place == other for other in range(3)]
    assert "自該時起，應履行（期限見「措施」）：" in owed[1]
    assert "自該時起，得為：" in free[1]
    assert "自該時起，尚待另為決定：" in open_[1]


def test_a_procedure_with_a_name_is_known_by_it_wherever_it_is_spoken_of() -> None:
    english, chinese = pages(
        {"    notification: {by: court,": "    name: {en: round one, zh-Hant: 首輪}\n    notification: {by: court,"}
    )

    assert "## Procedure 1: round one (closing)" in english
    assert "It is brought into effect by procedure 1 (round one)." in english
    assert "程序一：首輪（代號「closing」）" in chinese
    assert "因程序一（首輪）之結果而生效。" in chinese
    assert "Procedure 1: round one" not in pages()[0]


def test_a_delay_says_when_the_effect_then_follows() -> None:
    delay = "delay: {by: court, signatures: {at_least: 2}, to: {length: 9 hours, after: delay.made}, clause: one}"
    english, chinese = pages({_EFFECT: f"{_EFFECT}\n    {delay}"})

    assert "put it off, once; at least two of the holders must have signed; it then follows at the instant" in english
    assert "or when it would have followed anyway, if that is later. (clause one)" in english
    assert "以一次為限；須由擔任該職能者至少二方簽署；經延緩者，效力於" in chinese
    assert "原應發生之時較晚者，從其時。" in chinese


def test_a_guarantee_is_void_on_an_accusation_where_nobody_need_determine_it() -> None:
    for rule in ("suspended", "kept"):
        voided = {"measures:\n": f"voided_by: [{{procedure: closing, meanwhile: {rule}, clause: one}}]\nmeasures:\n"}
        english, chinese = pages(voided)
        determined = _determined("{at_least: 1}", _TIMED, **voided)

        assert "for which nobody need determine anything" in english
        assert "not on an accusation alone" not in english
        assert "且無須經任何人認定＊。" in chinese
        assert "not on an accusation alone" in determined[0]
        assert "僅有指控者，不生此效果。" in determined[1]


# --- each of several, or any of them --------------------------------------------------------------------------------


def test_a_guarantee_is_given_by_each_of_several_and_against_a_breach_by_any_of_them() -> None:
    against = {"guarantors: [A]": "guarantors: [court]", "addressees: [B]": "addressees: [court]\nbeneficiaries: [A]"}
    english, chinese = pages(against)
    concerned = pages({"addressees: [B]": "addressees: [court]"})

    assert "The guarantee is given by every court." in english
    assert "It is given against a breach by any court." in english
    assert "保證方為各法院。" in chinese
    assert "針對任一法院之違反情事。" in chinese
    assert "It concerns every court." in concerned[0]


def test_those_who_take_part_in_a_consultation_are_each_of_several_who_hold_a_role() -> None:
    consulting = {
        "kind: duty": "kind: consultation",
        "deadline: untimed": _HOURS,
        "terms: {acts: {close: {en: close them, zh-Hant: 關閉}}}": (
            "terms: {level: {en: ministers, zh-Hant: 部長}, participants: [court, B], "
            "agenda: {en: trade, zh-Hant: 貿易}}"
        ),
    }
    several, alone = pages(consulting), pages({**consulting, _WHO: "holders: [A]"})

    assert "- Taking part: every court, Bevia." in several[0]
    assert "與會者：各法院、貝維亞。" in several[1]
    assert "- Taking part: court, Bevia." in alone[0]


def test_of_one_who_alone_must_answer_in_every_period_no_number_is_told() -> None:
    days = "anchor_day: excluded, zone: GMT, edge: end_of_last_day"
    periods = (
        "examinations: {look: {name: {en: look, zh-Hant: 檢視}, by: court, signatures: {at_least: 1}, of: [closing], "
        f"from: {{on: 2027-01-01, zone: GMT}}, first: {{length: 15 days, after: start, {days}}}, "
        f"every: {{length: 90 days, after: start, {days}}}, clause: one}}}}\nmeasures:\n"
    )
    several, alone = (pages({"measures:\n": periods, **who}) for who in ({}, {_WHO: "holders: [A]"}))

    assert "that there is nothing to determine, which at least one of the holders must have signed." in several[0]
    assert "that there is nothing to determine.\n" in alone[0]
    assert "否定者，為否定之認定＊。" in alone[1]
