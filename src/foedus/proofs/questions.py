"""The table of questions, in the order in which a drafter wants them."""

from __future__ import annotations

from foedus.kernel import Message
from foedus.proofs.authority_coverage import authority_coverage
from foedus.proofs.blocking import blocking
from foedus.proofs.bounded_response import bounded_response
from foedus.proofs.forcing import forcing
from foedus.proofs.funding_coverage import funding_coverage
from foedus.proofs.latest_trigger import latest_trigger
from foedus.proofs.non_vacuity import non_vacuity
from foedus.proofs.question import Question
from foedus.proofs.renewal_fragility import renewal_fragility
from foedus.proofs.residual_acts import residual_acts

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
        8,
        "authority-coverage",
        Message("Is there a legal basis at every step?", "各階段是否均有法律依據？"),
        Message(
            "the lend-lease of 2022, whose authority ran out with the fiscal year 2023",
            "2022年之租借法，其權限隨2023會計年度終了而屆滿",
        ),
        authority_coverage,
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
        9,
        "funding-coverage",
        Message("Is there money at every step, and enough of it?", "各階段是否均有經費，且數額足敷所需？"),
        Message(
            "the drawdown authority of the United States, capped at a hundred million dollars a year unless Congress "
            "raises it",
            "美國之物資動用權限，除國會提高者外，每年以一億美元為限",
        ),
        funding_coverage,
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
    ),
)
"""A new question is one file and one row here."""
