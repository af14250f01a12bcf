"""Phrases for what a page leaves open: one sentence for a procedure and one for a measure, never of the original."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

SILENCE: Mapping[str, Phrase] = {
    "ends.never": Phrase("This page names no end.", "本頁未列終止時點。"),
    # a procedure
    "silent.procedure": Phrase("This page provides for no {lacks}.", "本頁未定{lacks}。"),
    "silent.reasons": Phrase("statement of reasons", "附具理由"),
    "silent.time": Phrase("time for the determination", "作成{determination}之期限"),
    "silent.reply": Phrase("reply", "答辯"),
    "silent.vote": Phrase("vote that could keep the effect from following", "得阻止效力發生之表決"),
    "silent.quorum": Phrase("quorum", "{quorum}"),
    "silent.veto": Phrase("veto", "{veto}權"),
    "silent.cure": Phrase("cure", "{cure}途徑"),
    "silent.review": Phrase("review", "覆核"),
    # a measure
    "silent.powers": Phrase("This page names nobody who may {powers} it.", "本頁未列得{powers}之人。"),
    "silent.limits": Phrase("This page gives no {lacks}.", "本頁未列{lacks}。"),
    "silent.measure": Phrase(
        "This page names nobody who may {powers} it, and gives no {lacks}.", "本頁未列得{powers}之人，亦未列{lacks}。"
    ),
    "silent.stay": Phrase("suspend", "停止執行"),
    "silent.reversal": Phrase("reverse", "撤銷"),
    "silent.lifting": Phrase("lift", "解除"),
    "silent.renewal": Phrase("renew", "展延"),
    "silent.deadline": Phrase("time for performance", "履行期限"),
    "silent.longest": Phrase("longest time for an act of authority", "授權之最長期間"),
    "silent.carve_outs": Phrase("exception", "例外"),
    "silent.plan": Phrase("plan for a reversal", "撤銷後之處理"),
    "silent.residual": Phrase("act that a jurisdiction must still do itself", "各法域尚須自行為之之行為"),
    "silent.terms": Phrase("terms of its own", "其他內容"),
}
