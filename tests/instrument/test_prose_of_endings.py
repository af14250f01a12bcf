"""How what is under way ends: by the act that the text names, on the condition that it sets, by those who must act."""

from __future__ import annotations

import pytest

from foedus.instrument.prose import notice
from foedus.kernel import Language
from foedus.measures import TERMS_IN_WORDS
from tests.instrument.court_text import OWED, TEXT, pages
from tests.instrument.samples import complaint, read, spoiled

_EFFECT = "effect: {length: at once, after: notification.sent, clause: one}"
_LATER = "effect: {length: 9 hours, after: notification.sent, clause: one}"
_UNTIL = "until: {length: 3 hours, after: notification.sent, limit: included}"
_CALM = "provided: {what: {en: the guns are silent., zh-Hant: 砲火業已停止。}, clause: one}"
_CERTIFICATE = "called: {en: certificate, zh-Hant: 證明}"
_WHO = "holders: [A, B, C]"


def _cured(rule: str, **others: str) -> tuple[str, str]:
    cure = f"cure: {{{_UNTIL}, clause: one, {rule}}}"
    return pages({_EFFECT: f"{cure}\n    {_LATER}", **others})


def _lifted(rule: str, **others: str) -> tuple[str, str]:
    return pages({OWED: f"{OWED}    lifted_by: {{by: court, signatures: 1, clause: one{rule}}}\n", **others})


# --- the cure -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "english", "chinese"),
    [
        (
            "by: every_notifier",
            "all who signed the notification declare that the issue is resolved. (clause one)",
            "簽署通知＊者全體於發出通知＊之時起三小時內（含最後一刻）聲明該情事業已解決者，即為補正",
        ),
        (
            "by: any_notifier",
            "any one of those who signed the notification declares that the issue is resolved. (clause one)",
            "簽署通知＊者任一方於發出通知＊之時起三小時內（含最後一刻）聲明該情事業已解決者，即為補正",
        ),
        (
            f"by: every_notifier, {_CERTIFICATE}",
            "all who signed the notification give a certificate. (clause one)",
            "簽署通知＊者全體於發出通知＊之時起三小時內（含最後一刻）提出證明者，即為補正",
        ),
        (
            f"by: any_notifier, {_CERTIFICATE}",
            "any one of those who signed the notification gives a certificate. (clause one)",
            "簽署通知＊者任一方於發出通知＊之時起三小時內（含最後一刻）提出證明者，即為補正",
        ),
    ],
)
def test_a_cure_is_the_act_that_the_text_names(rule: str, english: str, chinese: str) -> None:
    printed = _cured(rule)

    assert english in printed[0]
    assert chinese in printed[1]


def test_of_an_office_that_one_alone_holds_that_one_closes_the_matter() -> None:
    plain, named = (_cured(f"by: any_notifier{more}", **{_WHO: "holders: [A]"}) for more in ("", f", {_CERTIFICATE}"))

    assert "included, the court declares that the issue is resolved. (clause one)" in plain[0]
    assert "法院於發出通知＊之時起三小時內（含最後一刻）聲明該情事業已解決者" in plain[1]
    assert "included, the court gives a certificate. (clause one)" in named[0]
    assert "法院於發出通知＊之時起三小時內（含最後一刻）提出證明者" in named[1]


def test_a_cure_with_a_condition_says_it_with_its_clause() -> None:
    english, chinese = _cured(f"by: any_notifier, {_CALM}")

    assert "It may end so only on this condition: the guns are silent. (clause one)" in english
    assert "程序依此終結者，以下列條件成立為限：砲火業已停止。（條款「one」）" in chinese
    assert "only on this condition" not in _cured("by: any_notifier")[0]


# --- the lifting ----------------------------------------------------------------------------------------------------


def test_a_lifting_is_the_act_that_the_text_names() -> None:
    english, chinese = _lifted(f", {_CERTIFICATE}")

    assert "Once in effect it ends by a certificate of any court; one signature suffices. (clause one)" in english
    assert "生效後，經任一法院以證明解除者終止" in chinese
    assert "Once in effect it ends by a signed declaration of any court" in _lifted("")[0]


def test_a_lifting_with_a_condition_says_it_with_its_clause() -> None:
    english, chinese = _lifted(f", {_CALM}")

    assert "- It may be lifted only on this condition: the guns are silent. (clause one)" in english
    assert "- 以下列條件成立為限，始得解除：砲火業已停止。（條款「one」）" in chinese
    assert "only on this condition" not in _lifted("")[0]


def test_several_who_must_act_together_are_named_together() -> None:
    english, chinese = _lifted("", **{"signatures: 1": "signatures: 2"})

    assert "declaration of Avia, Bevia and the United Coasts; at least two of the holders must have signed" in english
    assert "經阿維亞、貝維亞、海岸聯邦以簽署之聲明解除者終止；須由擔任該職能者至少二方簽署" in chinese
    for_a_time = _lifted(
        "", **{"signatures: 1": "signatures: 2", _WHO: "holders: [A, B, {party: C, until: 2030-01-01}]"}
    )
    assert "a signed declaration of the holders of the role “court”; at least two of the holders" in for_a_time[0]


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_notice_tells_on_what_conditions_the_matter_ends(language: Language) -> None:
    cure = f"cure: {{by: any_notifier, {_UNTIL}, {_CALM}, clause: one}}"
    lifting = f"{OWED}    lifted_by: {{by: court, signatures: 1, {_CALM}, clause: one}}\n"
    said = notice(read(spoiled(TEXT, {_EFFECT: f"{cure}\n    {_LATER}", OWED: lifting})), language, TERMS_IN_WORDS)

    assert said.count({"en": "only on this condition: the guns are silent", "zh-Hant": "砲火業已停止"}[language]) == 2


def test_a_clause_tells_that_a_condition_rests_on_it() -> None:
    cure = f"cure: {{by: any_notifier, {_UNTIL}, {_CALM}, clause: one}}"
    lifting = f"{OWED}    lifted_by: {{by: court, signatures: 1, {_CALM}, clause: one}}\n"
    english, chinese = pages({_EFFECT: f"{cure}\n    {_LATER}", OWED: lifting})

    assert "condition of the cure" in english
    assert "condition of lifting" in english
    assert "之條件、" in chinese
    assert "解除之條件" in chinese


def test_a_condition_on_a_clause_that_is_not_there_is_refused_at_its_place() -> None:
    for rule in (f"cure: {{by: any_notifier, {_UNTIL}, {_CALM}, clause: one}}\n    {_LATER}",):
        said = complaint(spoiled(TEXT, {_EFFECT: rule.replace("。}, clause: one", "。}, clause: nine")}).encode())
        assert "procedures.closing.cure.provided.clause" in said
    elsewhere = _CALM.replace("clause: one", "clause: nine")
    lifting = f"{OWED}    lifted_by: {{by: court, signatures: 1, {elsewhere}, clause: one}}\n"
    assert "measures.ports.lifted_by.provided.clause" in complaint(spoiled(TEXT, {OWED: lifting}).encode())


def test_a_name_of_an_ending_act_with_an_article_is_refused() -> None:
    rule = _CERTIFICATE.replace("certificate", "a certificate")
    cure = f"cure: {{by: any_notifier, {_UNTIL}, clause: one, {rule}}}"

    assert "begins with an article" in complaint(spoiled(TEXT, {_EFFECT: f"{cure}\n    {_LATER}"}).encode())


# --- the end --------------------------------------------------------------------------------------------------------

_END = "ends: {on: 2030-01-31, edge: end_of_last_day, zone: GMT, pending: PENDING, activated: ACTIVATED, clause: one}\n"
_TWO = {"clauses: {one:": "clauses: {two: {sentence: {en: Silent., zh-Hant: 未載。}, fidelity: supplied}, one:"}


@pytest.mark.parametrize(
    ("pending", "activated", "english", "chinese"),
    [
        ("lapse", "stay", ("open then lapse.", "stay in effect."), ("程序失其效力。", "措施繼續有效。")),
        ("continue", "end", ("open then continue.", "effect end with it."), ("程序繼續進行。", "措施隨同終止。")),
    ],
)
def test_what_becomes_of_things_at_the_end_rests_on_a_clause_of_its_own_where_there_is_one(
    pending: str, activated: str, english: tuple[str, str], chinese: tuple[str, str]
) -> None:
    end = _END.replace("PENDING", pending).replace("ACTIVATED", activated)
    same = pages({"measures:\n": f"{end}measures:\n"})
    other = pages({"measures:\n": f"{end.replace('clause: one', 'clause: one, afterwards: two')}measures:\n", **_TWO})

    for said in english:
        assert f"{said} (clause one)" in same[0]
        assert f"{said} (supplied here; clause two)" in other[0]
    for said in chinese:
        assert f"{said}（條款「one」）" in same[1]
        assert f"{said}（本檔所補；條款「two」）" in other[1]
    assert "Used here for: the end of the guarantee." in other[0]


def test_what_becomes_of_things_at_another_end_rests_on_a_clause_of_its_own_too() -> None:
    way = (
        "ends_by: {exit: {what: {en: exit, zh-Hant: 退出}, by: court, signatures: {at_least: 1}, "
        "takes_effect: at_once, pending: lapse, activated: stay, afterwards: two, clause: one}}\nmeasures:\n"
    )
    english, chinese = pages({"measures:\n": way, **_TWO})

    assert "open then lapse. (supplied here; clause two)" in english
    assert "stay in effect. (supplied here; clause two)" in english
    assert "措施繼續有效。（本檔所補；條款「two」）" in chinese


def test_a_clause_on_what_comes_afterwards_that_is_not_there_is_refused() -> None:
    end = (
        _END.replace("PENDING", "lapse")
        .replace("ACTIVATED", "stay")
        .replace("clause: one", "clause: one, afterwards: no")
    )

    assert "ends.afterwards" in complaint(spoiled(TEXT, {"measures:\n": f"{end}measures:\n"}).encode())


# --- the time for performance ---------------------------------------------------------------------------------------

_HOURS = "deadline: {length: 6 hours, after: activation, limit: included}"


def test_a_deadline_rests_on_the_clause_of_its_measure_or_on_one_of_its_own() -> None:
    own, other = (
        pages({"deadline: untimed": f"{_HOURS}{clause}", **_TWO}) for clause in ("", "\n    deadline_clause: two")
    )

    assert "the effect begins, the last instant included. (clause one)" in own[0]
    assert "（含最後一刻）履行完畢。（條款「one」）" in own[1]
    assert "the effect begins, the last instant included. (supplied here; clause two)" in other[0]
    assert "（含最後一刻）履行完畢。（本檔所補；條款「two」）" in other[1]


def test_a_clause_for_a_time_that_is_not_set_or_one_that_is_not_there_is_refused() -> None:
    for deadline, said in (
        ("deadline: untimed", "measures.ports: `deadline_clause` sets a time where there is none"),
        (_HOURS, "measures.ports.deadline_clause"),
    ):
        edits = {"deadline: untimed": f"{deadline}\n    deadline_clause: no"}
        assert said in complaint(spoiled(TEXT, edits).encode())
    late = {"deadline: untimed": "deadline: untimed\n    deadline_clause: one"}
    assert "write the time under `deadline`, or delete `deadline_clause`" in complaint(spoiled(TEXT, late).encode())
    assert "未定期限而有`deadline_clause`" in complaint(spoiled(TEXT, late).encode(), "zh-Hant")


# --- the evidence ---------------------------------------------------------------------------------------------------

_HEARD = (
    "evidence: {sources: {post: {name: {en: post, zh-Hant: 哨所}, modality: observer, independence: post, "
    "alignment: neutral}}, classes: [shot], corroboration: {independent: 1, modalities: 1, within: 1 hour}, "
    "corroboration_of: {shot: {independent: 1, modalities: 1, within: 2 hours}}, "
    "attribution: {independent: 1, modalities: 1, admission: suffices, admission_of: [A]}, "
    "late_until: 9 hoursCLAUSE}\nmeasures:\n"
)


def test_the_rules_of_evidence_say_what_they_rest_on() -> None:
    bare, resting = (
        pages({"measures:\n": _HEARD.replace("CLAUSE", clause), **_TWO}) for clause in ("", ", clause: two")
    )

    for start in (
        "Only the sources",
        "An incident counts",
        "- For incidents of",
        "The evidence supports",
        "A report may",
    ):
        lines = [line for line in resting[0].splitlines() if line.startswith(start)]
        assert len(lines) == 1, start
        assert lines[0].endswith("(supplied here; clause two)")
    assert resting[1].count("（本檔所補；條款「two」）") == 5
    assert "Used here for: the rules of evidence." in resting[0]
    assert "(supplied here; clause two)" not in bare[0]


def test_rules_of_evidence_on_a_clause_that_is_not_there_are_refused() -> None:
    text = spoiled(TEXT, {"measures:\n": _HEARD.replace("CLAUSE", ", clause: no")})

    assert "evidence.clause" in complaint(text.encode())
