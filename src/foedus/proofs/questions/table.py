"""The table of questions, in the order in which a drafter wants them."""

from __future__ import annotations

from foedus.kernel import Message
from foedus.proofs.questions.authority_coverage import authority_coverage
from foedus.proofs.questions.blocking import blocking
from foedus.proofs.questions.bounded_response import bounded_response
from foedus.proofs.questions.collusion import collusion
from foedus.proofs.questions.conflict_freedom import conflict_freedom
from foedus.proofs.questions.coverage import coverage
from foedus.proofs.questions.deadlock import deadlock
from foedus.proofs.questions.entrenchment import entrenchment
from foedus.proofs.questions.evasion import evasion
from foedus.proofs.questions.forcing import forcing
from foedus.proofs.questions.funding_coverage import funding_coverage
from foedus.proofs.questions.human_act import human_act
from foedus.proofs.questions.latest_trigger import latest_trigger
from foedus.proofs.questions.leaving import leaving
from foedus.proofs.questions.monotonicity import monotonicity
from foedus.proofs.questions.non_vacuity import non_vacuity
from foedus.proofs.questions.provocation import provocation
from foedus.proofs.questions.renewal_fragility import renewal_fragility
from foedus.proofs.questions.residual_acts import residual_acts
from foedus.proofs.questions.robustness import robustness
from foedus.proofs.questions.standing import standing
from foedus.proofs.questions.step_up import step_up
from foedus.proofs.terms.question import Question

QUESTIONS: tuple[Question, ...] = (
    Question(
        1,
        "blocking",
        Message("Can no single one keep the effect from following?", "是否無任何一方得單獨阻止效力發生？"),
        Message(
            "the European Union's renewals, which one member can stop; resolution 2231, where that takes nine",
            "歐洲聯盟之展延，一成員國即得阻止；第2231號決議，須九國始得阻止",
        ),
        blocking,
    ),
    Question(
        2,
        "forcing",
        Message(
            "Can those who keep the promise bring the effect about against all others?",
            "守約者是否得不顧其他各方而使效力發生？",
        ),
        Message(
            "resolution 2231, where one permanent member that is a participant suffices",
            "第2231號決議，參與國兼常任理事國者一國即足",
        ),
        forcing,
    ),
    Question(
        3,
        "collusion",
        Message("Does the effect survive two who collude?", "二方勾結時，效力是否仍照常發生？"),
        Message(
            "article 7 of the Treaty on European Union, where two members shield each other",
            "《歐洲聯盟條約》第7條，二成員國互相庇護",
        ),
        collusion,
    ),
    Question(
        4,
        "bounded-response",
        Message(
            "Does the effect follow within a known time of the notification?", "效力是否於通知後之一定期間內發生？"
        ),
        Message(
            "resolution 2231, with its 30 days; article 5 of the North Atlantic Treaty, without any",
            "第2231號決議定有30日；《北大西洋公約》第5條則無期限",
        ),
        bounded_response,
    ),
    Question(
        5,
        "deadlock",
        Message("Can every step still be taken when its turn comes?", "各階段屆至時，是否均仍得進行？"),
        Message(
            "the Minsk package of measures (2015), whose steps waited for each other",
            "《明斯克措施》（2015年）：各步驟互相等待",
        ),
        deadlock,
    ),
    Question(
        6,
        "latest-trigger",
        Message(
            "Does a trigger at the last moment before an end still bring about its effect?",
            "於終止前最後一刻發動者，是否仍得發生效力？",
        ),
        Message(
            "resolution 2231, which had to be triggered by the middle of September 2025 to take effect before it ended "
            "on 18 October",
            "第2231號決議，須於2025年9月中旬前發動，始得於10月18日終止前發生效力",
        ),
        latest_trigger,
        Message(
            "a story, unless totals or people must bear the effect out",
            "可重演之經過，但效力須有統計或他人行為佐證者除外",
        ),
    ),
    Question(
        7,
        "non-vacuity",
        Message("Can everything that the text provides for happen?", "條文所定者，是否均有實現之可能？"),
        Message(
            "the lend-lease of 2022, which expired unused; the draft of Istanbul, which asked for Russia's own "
            "decision",
            "2022年之租借法，未經動用即失效；伊斯坦堡草案，須經俄羅斯本身之決定",
        ),
        non_vacuity,
        Message(
            "the text alone: that something can never happen is no course of events",
            "條文本身：永無從發生者，無經過可言",
        ),
    ),
    Question(
        8,
        "authority-coverage",
        Message("Is there a legal basis at every step?", "各階段是否均有法律依據？"),
        Message(
            "the lend-lease of 2022, whose authority ran out with the fiscal year 2023",
            "2022年之租借法，其權限隨2023會計年度終了而屆滿",
        ),
        authority_coverage,
        Message("a story of the authority running out, where it ends on a day", "權限屆滿之經過，以定有終期者為限"),
    ),
    Question(
        9,
        "funding-coverage",
        Message("Is there money at every step, and enough of it?", "各階段是否均有經費，且數額足敷所需？"),
        Message(
            "the drawdown authority of the United States, capped at a hundred million dollars a year unless Congress "
            "raises it",
            "美國之物資動用權限，除國會提高者外，每年以一億美元為限",
        ),
        funding_coverage,
        Message("a story of a draw without effect, where a cap is too low", "動撥不生效力之經過，以上限過低者為限"),
    ),
    Question(
        10,
        "renewal-fragility",
        Message("Does each measure go on if nobody does anything?", "無人作為時，各項措施是否繼續有效？"),
        Message(
            "the European Union's six-monthly renewals by unanimity, against Regulation (EU) 2025/2600",
            "歐洲聯盟每6個月須一致決之展延，與第2025/2600號規則相對照",
        ),
        renewal_fragility,
    ),
    Question(
        11,
        "standing",
        Message(
            "May those who keep the promise always notify, and nobody who has left?",
            "守約者是否始終得為通知，已退出者是否不得為之？",
        ),
        Message(
            "the United States in 2020, which had left the agreement and notified all the same",
            "2020年之美國：已退出協議，仍為通知",
        ),
        standing,
        Message("a story, where anybody is there to sign", "可重演之經過，以有人得簽署者為限"),
    ),
    Question(
        12,
        "robustness",
        Message(
            "Does the evidence outlive the silence of any one source and of any one side?",
            "任一來源或任一方停止報告時，證據是否仍得成立？",
        ),
        Message(
            "the OSCE mission, which ended in 2022 by the objection of one state",
            "歐安組織特別監督團，2022年因一國反對而終止",
        ),
        robustness,
        Message("a story of reports", "報告之經過"),
    ),
    Question(
        13,
        "evasion",
        Message("Is there a bound to what stays below each threshold?", "未達門檻之事件，其數量是否有上限？"),
        Message("the Minsk years, in which hardly a day passed without fire", "明斯克協議期間，幾乎無日不聞砲火"),
        evasion,
        Message("a story of reports, told to nobody", "報告之經過，不予告知任何人"),
    ),
    Question(
        14,
        "coverage",
        Message("Does a measure follow from every violation?", "各違反情事是否均有措施？"),
        Message("the Budapest Memorandum (1994)", "《布達佩斯備忘錄》（1994年）"),
        coverage,
        Message(
            "a story, where the violation has a condition or a procedure",
            "可重演之經過，以該違反情事定有條件或程序者為限",
        ),
    ),
    Question(
        15,
        "conflict-freedom",
        Message("Can everything that is owed at one time be done together?", "同時應履行者，是否均得併予履行？"),
        Message("none: a rule of drafting", "無先例：擬約之準則"),
        conflict_freedom,
    ),
    Question(
        16,
        "monotonicity",
        Message("Do more incidents or violations never bring about less?", "事件或違反愈多，後果是否從不愈輕？"),
        Message("none: a rule of drafting", "無先例：擬約之準則"),
        monotonicity,
    ),
    Question(
        17,
        "provocation",
        Message(
            "Can neither those who gain by an effect nor the other side bring it about alone?",
            "因效力獲益者及相對方，是否均無從單獨使其生效？",
        ),
        Message(
            "the reported plan of 28 points, void on a missile fired without cause",
            "據報之28點計畫：無故發射飛彈者，保證失效",
        ),
        provocation,
    ),
    Question(
        18,
        "exit",
        Message("Does leaving escape nothing that is under way?", "退出者是否仍無從逃避進行中之程序？"),
        Message(
            "the Treaty on the Non-Proliferation of Nuclear Weapons, article X: three months' notice",
            "《核武禁擴條約》第10條：三個月前預告",
        ),
        leaving,
    ),
    Question(
        19,
        "entrenchment",
        Message(
            "Is it as hard to amend the text as to keep its effect from following?",
            "修正條文之難度，是否不低於阻止其效力發生？",
        ),
        Message(
            "the Budapest Memorandum (1994), which says nothing of its amendment; the statutes of the United States, "
            "which a later act of Congress amends",
            "《布達佩斯備忘錄》（1994年），就其修正未設規定；美國法律，嗣後之國會立法即得修正",
        ),
        entrenchment,
        Message("the text alone: amending is no act that the engine performs", "條文本身：修正非引擎所為之行為"),
    ),
    Question(
        22,
        "human-act",
        Message("Does nothing take effect unless people sign?", "未經人員簽署者，是否均不生效力？"),
        Message("this project's own rule: people determine", "本專案之原則：認定由人為之"),
        human_act,
        Message("the text alone: no text can leave every signature out", "條文本身：任何條文均無從免除一切簽署"),
    ),
    Question(
        23,
        "step-up",
        Message("Is more owed once a measure is in effect than in peace?", "措施生效後之義務，是否高於平時？"),
        Message(
            "Charap and Shapiro, A Snapback Solution for Ukraine (2025): support that is greatly amplified",
            "查拉普與夏皮羅〈烏克蘭之回彈方案〉（2025年）：大幅提升之支援",
        ),
        step_up,
        Message(
            "a story of a decision that nobody makes; the text alone, where two sentences say the same",
            "無人作成決定之經過；二句文字相同者，依條文本身",
        ),
    ),
    Question(
        24,
        "residual-acts",
        Message(
            "Does what is said to follow by law follow without further acts?",
            "稱依法發生效力者，是否無須其他行為即生效力？",
        ),
        Message(
            "September 2025: the measures of the Security Council returned by themselves, those of the European Union "
            "by fresh acts",
            "2025年9月：安全理事會之措施自動恢復，歐洲聯盟之措施則須另為法令",
        ),
        residual_acts,
        Message(
            "the text alone: the acts are of other law, and no engine takes them",
            "條文本身：該等行為屬其他法律，引擎無從為之",
        ),
    ),
)
"""A new question is one file and one row here."""
