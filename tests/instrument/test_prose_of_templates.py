"""Sentences that say no more and no less than the text: who, when, by which act, and whether it is owed at all."""

from __future__ import annotations

import pytest

from foedus.instrument.prose import notice, prose
from foedus.instrument.prose.naming import articled
from foedus.kernel import Language
from foedus.measures import TERMS_IN_WORDS
from tests.instrument.court_text import OWED, TEXT, pages
from tests.instrument.samples import complaint, read, spoiled

_EFFECT = "effect: {length: at once, after: notification.sent, clause: one}"
_BY = "notification: {by: court,"
_ROLES = "roles: {court:"
_VOTE = (
    "reverse_vote: {body: court, proposal: {en: to stay, zh-Hant: 停止}, majority: MAJORITY, abstention: not_cast, "
    "within: {length: 6 hours, after: notification.sent, limit: included}, clause: one}"
)
_MADE = "{en: decree, zh-Hant: 命令}"


# --- holders for a time ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("holders", "english", "chinese"),
    [
        ("[A, B, C]", "is held by Avia, Bevia and the United Coasts.", "由阿維亞、貝維亞、海岸聯邦擔任。"),
        (
            "[A, B, {party: C, until: 2018-05-08}]",
            "is held by Avia and Bevia, and, before 8 May 2018 (Kyiv; 7 May, 21:00 UTC), by the United Coasts.",
            "由阿維亞、貝維亞擔任；於2018年5月8日之前（基輔時間；世界協調時間5月7日21:00），並由海岸聯邦擔任。",
        ),
        (
            "[A, {party: B, from: 2004-03-29}, {party: C, from: 2009-04-01}]",
            (
                "is held by Avia; from 29 March 2004 (Kyiv; 28 March, 21:00 UTC) by Bevia too; "
                "from 1 April 2009 by the United Coasts too."
            ),
            (
                "由阿維亞擔任；自2004年3月29日起（基輔時間；世界協調時間3月28日21:00），並由貝維亞擔任；"
                "自2009年4月1日起，並由海岸聯邦擔任。"
            ),
        ),
        (
            "[{party: A, from: 2004-03-29}, {party: B, from: 2004-03-29}]",
            "is held from 29 March 2004 (Kyiv; 28 March, 21:00 UTC) by Avia and Bevia.",
            "自2004年3月29日起（基輔時間；世界協調時間3月28日21:00），由阿維亞、貝維亞擔任。",
        ),
        (
            "[{party: A, until: 2004-03-29}, {party: B, from: 2004-03-29}]",
            "is held before 29 March 2004 (Kyiv; 28 March, 21:00 UTC) by Avia; from 29 March 2004 by Bevia.",
            "於2004年3月29日之前（基輔時間；世界協調時間3月28日21:00），由阿維亞擔任；自2004年3月29日起，由貝維亞擔任。",
        ),
    ],
)
def test_a_date_belongs_to_those_who_hold_it_for_that_time_and_to_nobody_else(
    holders: str, english: str, chinese: str
) -> None:
    printed = pages({"holders: [A, B, C]": f"holders: {holders}"})

    assert english.removesuffix(".") in printed[0]
    assert chinese.removesuffix("。") in printed[1]


def test_a_time_of_day_keeps_its_bracket_in_a_list_since_only_that_tells_an_hour_that_came_twice() -> None:
    holders = "[A, {party: B, from: 2004-03-29}, {party: C, from: 2018-10-28T01:30:00Z}]"

    assert (
        "from 28 October 2018, 03:30 (Kyiv; 01:30 UTC) by the United Coasts too"
        in pages({"holders: [A, B, C]": f"holders: {holders}"})[0]
    )


# --- what may be done -----------------------------------------------------------------------------------------------


def test_what_somebody_is_free_to_do_is_never_owed() -> None:
    printed = pages({OWED: "    nature: freedom\n    owed_by: [C]\n"})

    assert "The United Coasts may act as follows, and need not." in printed[0]
    assert "- The acts: close them (close)." in printed[0]
    assert "海岸聯邦得為下列行為，並無義務。" in printed[1]
    assert "owed" not in printed[0]
    assert "義務方" not in printed[1]


def test_a_measure_that_does_not_say_so_is_owed() -> None:
    english, chinese = pages({"owed_by: [A]": "owed_by: [C]"})

    assert "It is owed by the United Coasts." in english
    assert "義務方為海岸聯邦。" in chinese


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_notice_says_a_freedom_as_a_freedom(language: Language) -> None:
    said = notice(read(spoiled(TEXT, {OWED: f"    nature: freedom\n{OWED}"})), language, TERMS_IN_WORDS)

    assert {"en": "Avia may act as follows", "zh-Hant": "阿維亞得為下列行為"}[language] in said


def test_an_authorisation_is_a_freedom_by_its_kind() -> None:
    permission = {
        "kind: duty": "kind: permission",
        "automaticity: mandatory": (
            "automaticity: discretionary\n    decision: {by: court, in_advance: refused, lasts_at_most: 72 hours, "
            "states: [scope, humanitarian_law], clause: one}"
        ),
        "deadline: untimed": "deadline: {length: 6 hours, after: activation, limit: included}",
        "terms: {acts: {close: {en: close them, zh-Hant: 關閉}}}": (
            "terms: {categories: {pass: {en: passage, zh-Hant: 通行}}, condition: {en: law, zh-Hant: 依法}}"
        ),
    }
    english, chinese = pages(permission)

    assert "Avia may act as follows, and need not." in english
    assert "The decision on it must be made within six hours after the effect begins" in english
    assert "A deadline compels a decision, not consent." in english
    assert "就此應於效力發生之時起六小時內（含最後一刻）作成決定。" in chinese
    assert "owed" not in english


@pytest.mark.parametrize(
    "timed",
    [
        {"deadline: untimed": "deadline: {length: 6 hours, after: activation, limit: included}"},
        {"deadline: untimed": "deadline: untimed\n    together: {within: 6 hours, clause: one}"},
    ],
)
def test_a_freedom_that_falls_due_is_refused(timed: dict[str, str]) -> None:
    text = spoiled(TEXT, {OWED: f"    nature: freedom\n{OWED}", **timed}).encode()

    assert "measures.ports: a freedom is owed by no time" in complaint(text).replace("`", "")
    assert "write `deadline: untimed` and no `together`, or delete `nature: freedom`" in complaint(text)
    assert "得為之自由並無履行期限" in complaint(text, "zh-Hant")


# --- what must be done, and by when ---------------------------------------------------------------------------------


def test_a_deadline_asks_for_performance() -> None:
    english, chinese = pages({"deadline: untimed": "deadline: {length: 6 hours, after: activation, limit: included}"})

    assert "Those who owe it must have performed within six hours after the effect begins" in english
    assert "義務方應於效力發生之時起六小時內（含最後一刻）履行完畢。" in chinese


def test_a_decision_without_a_deadline_is_compelled_by_none() -> None:
    decision = "automaticity: discretionary\n    decision: {by: court, in_advance: refused, clause: one}"
    english, chinese = pages({"automaticity: mandatory": decision})

    assert "The decision is put before any court. (clause one)" in english
    assert "應提請任一法院決定。（條款「one」）" in chinese


@pytest.mark.parametrize(
    ("length", "counted", "edge", "english", "chinese"),
    [
        (
            "1 day",
            "included",
            "start",
            "follows by law from the beginning of the day on which the notification is sent, by the calendar of Kyiv",
            "效力自發出通知＊當日零時（依基輔時間之曆日）起依法當然發生",
        ),
        (
            "1 day",
            "included",
            "end",
            "follows by law at the end of the day on which the notification is sent, by the calendar of Kyiv",
            "效力於發出通知＊當日二十四時（依基輔時間之曆日）依法當然發生",
        ),
        (
            "1 day",
            "excluded",
            "start",
            "follows by law from the beginning of the first day after the day on which the notification is sent",
            "效力自發出通知＊之翌日起算第一日零時",
        ),
        (
            "2 days",
            "included",
            "end",
            "follows by law at the end of the second day of a count whose first day is the day on which",
            "效力於發出通知＊當日起算（當日計入）第二日二十四時",
        ),
    ],
)
def test_an_effect_begins_with_a_day_or_comes_at_its_end(
    length: str, counted: str, edge: str, english: str, chinese: str
) -> None:
    clock = f"after: notification.sent, anchor_day: {counted}, zone: Europe/Kyiv, edge: {edge}_of_last_day, clause: one"
    printed = pages({_EFFECT: f"effect: {{length: {length}, {clock}}}"})

    assert english in printed[0]
    assert chinese in printed[1]


def test_an_end_by_the_calendar_is_the_end_of_its_day() -> None:
    english, chinese = pages(
        {_EFFECT: "effect: {on: 2027-02-28, edge: end_of_last_day, zone: Europe/Kyiv, clause: one}"}
    )

    assert "at the end of 28 February 2027, by the calendar of Kyiv" in english
    assert "於2027年2月28日二十四時（依基輔時間之曆日）" in chinese


_SEASON = (
    "after: notification.sent, anchor_day: excluded, zone: Europe/Kyiv, edge: end_of_last_day, "
    "unless_anchored: [{from: July 10, to: September 7, length: 60 days, clause: one}]"
)
_IN_SEASON = (
    (
        "But if the day on which the notification is sent is one from 10 July to 7 September, both included, the day "
        "that counts is the sixtieth day after the day on which the notification is sent instead. (clause one)"
    ),
    "但發出通知＊之日在每年7月10日至9月7日之間（含首日及末日）者，改以發出通知＊之翌日起算第六十日為準。（條款「one」）",
)


@pytest.mark.parametrize("is_in_the_notice", [False, True])
def test_another_length_in_a_season_is_a_sentence_of_its_own(is_in_the_notice: bool) -> None:
    effect = {_EFFECT: f"effect: {{length: 30 days, {_SEASON}, clause: one}}"}
    document = read(spoiled(TEXT, effect))
    say = notice if is_in_the_notice else prose
    english, chinese = (say(document, language, TERMS_IN_WORDS) for language in ("en", "zh-Hant"))

    assert "at the end of the thirtieth day after the day on which the notification is sent, by the" in english
    assert _IN_SEASON[0] in english.splitlines()
    assert _IN_SEASON[1] in chinese.splitlines()


def test_a_vote_has_its_season_in_a_sentence_too_and_a_deadline_keeps_it_beside_its_day() -> None:
    within = f"within: {{length: 30 days, {_SEASON}}}, clause: one}}"
    vote = _VOTE.replace("MAJORITY", "{at_least: 2}").partition("within:")[0] + within
    english, _ = pages(
        {
            _EFFECT: f"{vote}\n    effect: {{length: 90 days, {_SEASON.partition(', unless')[0]}, clause: one}}",
            "automaticity: mandatory": "automaticity: unless_blocked",
            "deadline: untimed": f"deadline: {{length: 30 days, {_SEASON}}}",
        }
    )

    assert english.splitlines().count(_IN_SEASON[0]) == 1
    assert "must have performed before the end of the thirtieth day after the day on which" in english
    assert "notification is sent (but, if the day on which" in english


# --- the verb of the act --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("called", "english", "chinese"),
    [
        ("{en: law, zh-Hant: 法律}", "at once when the law is made", "作成法律時，效力立即"),
        ("{en: certificate, zh-Hant: 證明}", "at once when the certificate is made", "作成證明時，效力立即"),
        ("{en: notebook, zh-Hant: 簿冊}", "at once when the notebook is made", "作成簿冊時，效力立即"),
        ("{en: footnote, zh-Hant: 註腳}", "at once when the footnote is made", "作成註腳時，效力立即"),
        ("{en: report, zh-Hant: 報告}", "at once when the report is sent", "發出報告時，效力立即"),
        ("{en: notice to Congress, zh-Hant: 告知}", "at once when the notice to Congress is sent", "發出告知時，效力"),
        ("{en: Letters, zh-Hant: 函}", "at once when the Letters is sent", "發出函時，效力立即"),
    ],
)
def test_an_act_is_sent_only_if_it_goes_from_hand_to_hand(called: str, english: str, chinese: str) -> None:
    printed = pages({_BY: f"notification: {{called: {called}, by: court,"})

    assert english in printed[0]
    assert chinese in printed[1]


def test_an_act_without_a_name_of_its_own_is_sent_and_a_made_one_may_still_be_received() -> None:
    received = {_BY: f"notification: {{called: {_MADE}, by: court,", _EFFECT: _EFFECT.replace(".sent", ".received")}

    assert "at once when the notification is sent" in pages()[0]
    assert "at once when the decree is received" in pages(received)[0]


# --- who acts, and how many -----------------------------------------------------------------------------------------

_LATER = "effect: {length: 9 hours, after: notification.sent, clause: one}"


def _voting(majority: str, **others: str) -> tuple[str, str]:
    vote = _VOTE.replace("MAJORITY", majority)
    unless = {"automaticity: mandatory": "automaticity: unless_blocked"}
    return pages({_EFFECT: f"{vote}\n    {_LATER}", **unless, **others})


def test_those_who_hold_a_body_are_its_members_and_decide() -> None:
    english, chinese = _voting("{at_least: 2}", **{"signatures: {at_least: 1}": "signatures: {at_least: 2}"})

    assert "is opened by a notification, an act of the court; at least two of its members must have so" in english
    assert "程序因法院所為之通知＊而開始；須經其成員至少二名決定。" in chinese
    assert "holder of the role" not in english
    assert "Every member of the court has standing; one signature suffices." in _voting("{at_least: 2}")[0]


def test_an_abstention_is_spoken_of_only_where_something_hangs_on_it() -> None:
    for majority, hangs in (
        ("{at_least: 2}", False),
        ("{more_than: 1/2, of: members}", False),
        ("{more_than: 1/2, of: present}", True),
        ("{more_than: 1/2, of: cast}", True),
    ):
        english, chinese = _voting(majority)
        assert ("An abstention is not a vote cast." in english) is hangs
        assert ("棄權不計為投票。" in chinese) is hangs
    against = _VOTE.replace("not_cast", "against").replace("MAJORITY", "{at_least: 2}")
    unless = {"automaticity: mandatory": "automaticity: unless_blocked"}
    counted = pages({_EFFECT: f"{against}\n    {_LATER}", **unless})
    assert "An abstention counts as a vote against." in counted[0]


def test_a_majority_of_all_decides_and_so_many_signatures_sign() -> None:
    share = {"signatures: {at_least: 1}": "signatures: {at_least: 2/3, of: members}"}
    number = {"signatures: {at_least: 1}": "signatures: {at_least: 2}"}

    assert "at least two thirds of all of them must have so decided." in pages(share)[0]
    assert "須經全體擔任該職能者之三分之二以上（含本數）決定。" in pages(share)[1]
    assert "at least two of the holders must have signed." in pages(number)[0]


def test_one_signature_suffices_and_of_an_office_that_one_alone_holds_it_goes_unsaid() -> None:
    several, alone = pages(), pages({"holders: [A, B, C]": "holders: [A]"})

    assert "Every court has standing; one signature suffices." in several[0]
    assert "各法院均具提起資格＊；有一方簽署即為已足。" in several[1]
    assert "The court has standing. (clause one)" in alone[0]
    assert "法院具提起資格＊。（條款「one」）" in alone[1]


def test_an_office_named_after_a_party_takes_the_article_only_if_the_party_does() -> None:
    named = "{name: {en: court, zh-Hant: 法院}, holders: [A, B, C]"
    for party, name, said in (("A", "{en: Avia, zh-Hant: 阿維亞}", "Avia"), ("C", None, "The United Coasts")):
        called = name or "{en: United Coasts, zh-Hant: 海岸聯邦}"
        assert f". {said} has standing." in pages({named: f"{{name: {called}, holders: [{party}]"})[0]


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("United States", "the United States"),
        ("European Union", "the European Union"),
        ("President of the United States", "the President of the United States"),
        ("Federal Republic of Avia", "the Federal Republic of Avia"),
        ("Ukraine", "Ukraine"),
        ("Reunion", "Reunion"),
        ("Central Bank of the Union of Avia", "Central Bank of the Union of Avia"),
    ],
)
def test_english_says_some_names_with_the_article_and_chinese_none(name: str, english: str) -> None:
    assert articled(name, "en") == english
    assert articled(name, "zh-Hant") == name


def test_where_every_member_must_agree_an_abstention_is_not_spoken_of() -> None:
    english, chinese = _voting("{at_least: 1/1, of: members}")

    assert "every one of the three" in english
    assert "abstention" not in english
    assert "棄權" not in chinese


def test_of_a_body_without_a_rule_for_drafts_only_such_members_propose_as_may() -> None:
    english, chinese = _voting("{at_least: 2}")

    assert "by any member of the court that may propose one; nobody is bound to." in english
    assert "得由法院有提案權之成員提出；無人負有提出義務。" in chinese
