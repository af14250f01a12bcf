"""Phrases that lead from a rule to the original and back: citations, the clauses one by one, what is left out."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

CITATIONS: Mapping[str, Phrase] = {
    # beside a rule
    "clause": Phrase("({citation})", "（{citation}）"),
    "citation": Phrase("clause {name}", "條款「{name}」"),
    "citation.placed": Phrase("{place}; clause {name}", "{place}；條款「{name}」"),
    "citation.marked": Phrase("{at}, {mark}", "{at}，{mark}"),
    "mark.unverified": Phrase("unverified", "未經查證"),
    "mark.supplied": Phrase("supplied here", "本檔所補"),
    # the clauses, in the order of the original
    "heading.clauses": Phrase("The original, provision by provision", "原文逐條"),
    "heading.clauses.own": Phrase("The text, provision by provision", "約文逐條"),
    "clauses.rule": Phrase(
        "Beside a rule stands the number that the original gives the provision, where it is given here. "
        "“Unverified”: from memory or at second hand, to be checked against the original. “Supplied here”: the "
        "original is silent, and this file assumes it.",
        "各規則之後所註者，為原文之條次（以本檔載有者為限）。「未經查證」：憑記憶或間接引述，應核對原文；"
        "「本檔所補」：原文未規定，由本檔假定。",
    ),
    "clauses.one": Phrase("{place} [{fidelity}]: {sentence}", "{place}〔{fidelity}〕：{sentence}"),
    "clauses.placed": Phrase("{at} (clause {name})", "{at}（條款「{name}」）"),
    "clauses.unplaced": Phrase("Clause {name}", "條款「{name}」"),
    "fidelity.quoted": Phrase("quoted", "原文係引述，中文述其意旨"),
    "fidelity.paraphrased": Phrase("paraphrased", "意旨轉述"),
    "fidelity.unverified": Phrase("unverified, to be checked against the original", "未經查證，應核對原文"),
    "fidelity.supplied": Phrase("supplied here", "本檔所補"),
    "fidelity.own": Phrase("text of this page", "本檔自擬"),
    "omits": Phrase("Left out here", "未予納入者"),
    "omits.one": Phrase("{at}: {what}. Why it is left out: {why}.", "{at}：{what}。未予納入之理由：{why}。"),
    # where a clause is used
    "used": Phrase("Used here for: {uses}.", "本檔據以規定：{uses}。"),
    "used.nowhere": Phrase("No rule here rests on it.", "本檔並無規則以之為依據。"),
    "used.and": Phrase("{this}; {that}", "{this}；{that}"),
    "used.in": Phrase("{parts} in {whole}", "{whole}之{parts}"),
    "used.of": Phrase("{parts} of {whole}", "{whole}之{parts}"),
    "use.warning": Phrase("the warning beforehand", "事先警告"),
    "use.roles": Phrase("the role “{name}”", "職能「{name}」"),
    "use.questions": Phrase("the question “{name}”", "解釋問題「{name}」"),
    "use.sessions": Phrase("the sittings of {name}", "{name}之會期"),
    "use.evidence": Phrase("the rules of evidence", "證據規則"),
    "use.release": Phrase("what of the evidence is shown", "證據之公開"),
    "use.alarms": Phrase("an alarm", "警報"),
    "use.withdrawal": Phrase("the rules of withdrawal", "後撤規則"),
    "use.violations": Phrase("the violation “{name}”", "違反情事「{name}」"),
    "use.occasions": Phrase("the occasion “{name}”", "發動情事「{name}」"),
    "use.examinations": Phrase("the periodic duty “{name}”", "定期義務「{name}」"),
    "use.reporting_duties": Phrase("the duty to report “{name}”", "報告義務「{name}」"),
    "use.measures": Phrase("the measure “{name}”", "措施「{name}」"),
    "use.ledger": Phrase("the bill of “{name}”", "「{name}」之法案"),
    "use.ends": Phrase("the end of the guarantee", "本{guarantee}之終止"),
    "use.ends_by": Phrase("the end by “{name}”", "因「{name}」而終止"),
    "use.amendment": Phrase("the amendment of the text", "本{guarantee}之修正"),
    "use.voided_by": Phrase("what voids the guarantee", "本{guarantee}之無效"),
    # parts of a procedure and of a measure
    "part.season": Phrase("another length in a season", "特定期間另定之期限"),
    "part.notification": Phrase("standing", "{standing}"),
    "part.exhausts": Phrase("prior steps", "應先循之途徑"),
    "part.extended_by": Phrase("extension of the prior steps", "先循途徑期間之延長"),
    "part.determination": Phrase("{determination.noun}", "{determination}"),
    "part.attribution": Phrase("attribution", "歸責"),
    "part.criteria": Phrase("criteria", "要件"),
    "part.exceptions": Phrase("exception", "例外"),
    "part.draft": Phrase("draft", "{draft_resolution}"),
    "part.reverse_vote": Phrase("vote", "{reverse_vote}"),
    "part.veto": Phrase("veto", "{veto}權"),
    "part.cure": Phrase("cure", "{cure}"),
    "part.reply": Phrase("{reply}", "{reply}"),
    "part.cool_off": Phrase("pause between effects", "效力間隔"),
    "part.delay": Phrase("delay", "延緩"),
    "part.review": Phrase("review", "覆核"),
    "part.effect": Phrase("effect", "效力"),
    "part.promise": Phrase("promise", "承諾"),
    "part.together": Phrase("joint performance", "共同履行"),
    "part.lifted_by": Phrase("lifting", "解除"),
    "part.delisted_by": Phrase("delisting", "除名"),
    "part.decision": Phrase("authority that decides", "決定機關"),
    "part.lasts": Phrase("duration of authority", "權限之存續"),
    "part.renewal": Phrase("renewal", "展延"),
    "part.end_condition": Phrase("condition for its end", "終止條件"),
    "part.legal_basis": Phrase("legal basis", "法律依據"),
    "part.carve_outs": Phrase("exception", "例外"),
    "part.provided": Phrase("proviso to an exception", "例外之但書"),
    "part.cure.provided": Phrase("condition of the cure", "{cure}之條件"),
    "part.lifted_by.provided": Phrase("condition of lifting", "解除之條件"),
    "part.terms": Phrase("terms", "內容"),
}
