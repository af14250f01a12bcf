"""The table of questions, in the order in which a drafter wants them."""

from __future__ import annotations

from foedus.kernel import Message
from foedus.proofs.blocking import blocking
from foedus.proofs.evasion import evasion
from foedus.proofs.forcing import forcing
from foedus.proofs.question import Question

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
        13,
        "evasion",
        Message("Is there a bound to what stays below each threshold?", "未達門檻之事件，其數量是否有上限？"),
        Message("the Minsk years, in which hardly a day passed without fire", "明斯克協議期間，幾乎無日不聞砲火"),
        evasion,
    ),
)
"""A new question is one file and one row here."""
