"""The words around the answers."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.kernel import Message
from foedus.proofs import Outcome

OUTCOMES: Mapping[Outcome, Message] = {
    Outcome.COUNTEREXAMPLE: Message("does not hold", "不成立"),
    Outcome.UNKNOWN: Message("not settled", "未能確定"),
    Outcome.PROVED: Message("proved", "業經證明"),
}
VERDICTS: Mapping[str, Message] = {
    "weaker": Message("weaker", "較弱"),
    "not_comparable": Message("not comparable", "互有短長"),
    "unknown": Message("not settled", "未能確定"),
    "stronger": Message("stronger", "較強"),
    "same": Message("same", "相同"),
}
"""How the other draft stands against this one, by the verdict as a program reads it."""
WORDS: Mapping[str, Message] = {
    "title": Message("What the text can promise, and what it cannot", "本文所能承諾者，及所不能承諾者"),
    "text": Message("Text", "文本"),
    "status": Message("Status", "狀態"),
    "version": Message("Version", "版本"),
    "as_of": Message("Roles as they are held at", "職能之任職者，以此時刻為準"),
    "tally": Message(
        "{counterexample} do not hold, {unknown} are not settled, {proved} are proved",
        "不成立{counterexample}項，未能確定{unknown}項，業經證明{proved}項",
    ),
    "waived": Message("set aside by the text: {reason}", "約文予以排除：{reason}"),
    "idle": Message("`{code}` is waived, and nothing is found there", "「{code}」經排除，惟並無可排除之情事"),
    "clauses": Message("By", "依據"),
    "against": Message("Compared with", "比較對象"),
    "there": Message("In the other draft", "另一草案之對應處"),
    "under_there": Message("Only under these readings of the other draft", "僅依另一草案之下列解讀"),
    "mend": Message("What would mend it", "補正方式"),
    "story": Message("How it comes about", "經過"),
    "story_there": Message("Under the other draft", "依另一草案"),
    "withheld": Message("The course of events is left out here.", "經過於此不予載明。"),
    "under": Message("Only under", "僅依下列解讀"),
    "assumes": Message("Taken for granted", "前提"),
    "taught": Message("Taught by", "前例"),
    "stopped": Message(
        "Stopped: {asked} of {all} questions were asked. Nothing is said of the others.",
        "業已中止：{all}項問題中，已提問{asked}項；其餘未予作答。",
    ),
    "limits": Message(
        "Proved means: for everything that can happen under what is taken for granted, and for nothing else. It is no "
        "legal advice, and says nothing of whether anybody will keep the promise.",
        "業經證明，係指於所列前提下，就一切可能發生之情形均成立，不及於其他。本報告並非法律意見，亦不表示何人將信守承諾。",
    ),
    "none": Message("No question arises about this text.", "就本文無可提出之問題。"),
}
