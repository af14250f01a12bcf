"""The rules of lint, as a table: a new rule is one function and one row."""

from __future__ import annotations

from foedus.instrument.lint import clocks, enactment, escalation, exceptions, gaps, power, unions, withdrawals, worth
from foedus.instrument.lint.remark import Rule
from foedus.writing import Words, glossary

_CRAFT = "no one instrument: the craft of drafting"

RULES: tuple[Rule, ...] = (
    Rule(
        code="mixed-anchors",
        means="within one procedure, clocks start from different moments of one act",
        taught_by="UNSC resolution 2231, paragraphs 11 and 12 (2015)",
        hint=Words.of(
            "count all of them from one event: the sending, the receipt or the publication",
            "一律自同一事件起算：發出、收到或公布",
        ),
        found_in="the vote is counted from receipt of the notification, the effect from its sending",
        not_in="both are counted from receipt",
        check=clocks.mixed_anchors,
    ),
    Rule(
        code="addressee-holds-veto",
        means="the party against whose breach the guarantee is given can stop it, or must agree to it",
        taught_by="draft treaty of Istanbul, article 5 (2022)",
        hint=Words.of(
            "leave the addressee out of the role, or ask for fewer signatures than all",
            "將保證所針對之一方排除於該職能之外，或不要求全體簽署",
        ),
        found_in="all guarantors must sign the determination, and the addressee is one of them",
        not_in="all but one of them must sign",
        check=power.addressee_holds_veto,
    ),
    Rule(
        code="veto-on-affirmative-path",
        means="an act that the effect depends on needs every holder of a role, so each of them can block it",
        taught_by="Security Council draft resolution S/2022/155, vetoed (2022)",
        hint=Words.of(
            "ask for a majority, or let the effect follow unless a vote stops it (`reverse_vote`)",
            "改採多數決，或使效力於未經表決阻止時即行發生（「reverse_vote」）",
        ),
        found_in="all five members of the commission must sign the determination",
        not_in="four of the five must sign it",
        check=power.veto_on_affirmative_path,
    ),
    Rule(
        code="no-end",
        means="nothing in the text ends what it begins",
        taught_by="Arms Export Control Act, section 102(b), the Glenn Amendment (applied 1998)",
        hint=Words.of(
            "add `ends`, a `cure`, or a role that may reverse the measures (`reversed_by`)",
            "增列「ends」、「cure」，或得撤銷措施之職能（「reversed_by」）",
        ),
        found_in="no `ends`, no `cure`, no `reversed_by`",
        not_in="whoever notified may declare the matter settled (`cure`)",
        check=gaps.no_end,
    ),
    Rule(
        code="ends-before-effect",
        means="the authority expires before the procedure could ever lead to an effect",
        taught_by="Ukraine Democracy Defense Lend-Lease Act (2022; expired in 2023 unused)",
        hint=Words.of(
            "set a later end, a shorter procedure, or `pending: continue`",
            "延後終止時點、縮短程序，或載明「pending: continue」",
        ),
        found_in="effect ninety days after notification, in a guarantee of sixty days whose pending proceedings lapse",
        not_in="effect thirty days after notification",
        check=clocks.ends_before_effect,
    ),
    Rule(
        code="vote-after-effect",
        means="the reverse vote's window closes after the effect has begun",
        taught_by="UNSC resolution 2231, paragraphs 11 and 12 (2015): thirty days for the vote, effect at their end",
        hint=Words.of("let the vote's window close no later than the effect begins", "使表決期間至遲於效力發生時屆滿"),
        found_in="vote within forty days, effect after thirty",
        not_in="vote within thirty days, effect after thirty",
        check=clocks.vote_after_effect,
    ),
    Rule(
        code="cure-after-effect",
        means="the time for settling the matter closes after the effect has begun",
        taught_by="UNSC resolution 2231, paragraphs 12 and 13 (2015): cure within the thirty days, effect at their end",
        hint=Words.of(
            "let the time for cure close no later than the effect begins",
            f"使{glossary.MARKED['cure']}期間至遲於效力發生時屆滿",
        ),
        found_in="cure until the fortieth day, effect after thirty",
        not_in="cure until the thirtieth day, effect after thirty",
        check=clocks.cure_after_effect,
    ),
    Rule(
        code="no-fallback-drafter",
        means="nobody is bound to put the reverse vote's question, so it may never be asked",
        taught_by="UNSC resolution 2231, paragraph 11 (2015): the President was bound to, and in 2020 no draft was put",
        hint=Words.of(
            "add `draft` with an office that must submit one (`else_by`)",
            "增列「draft」，並指定負有提案義務之職位（「else_by」）",
        ),
        found_in="a `reverse_vote` without a `draft`",
        not_in="a `draft` that the president must submit if nobody else has",
        check=gaps.no_fallback_drafter,
    ),
    Rule(
        code="untimed-duty",
        means="a duty without a time by which it must be performed: a soft duty posing as a hard one",
        taught_by="Budapest Memorandum, paragraph 6 (1994)",
        hint=Words.of(
            "write by when: {length: 24 hours, after: activation, limit: included}; a determination counts from the "
            "notification (`after: notification.received`)",
            "載明期限：「{length: 24 hours, after: activation, limit: included}」；"
            f"{glossary.MARKED['determination']}之期限自{glossary.MARKED['notification']}起算"
            "（「after: notification.received」）",
        ),
        found_in="`deadline: untimed` in a draft",
        not_in="a deadline of 24 hours after activation",
        check=gaps.untimed_duty,
    ),
    Rule(
        code="no-remedy",
        means="a violation from which nothing follows",
        taught_by="Minsk package of measures, S/RES/2202, annex I (2015)",
        hint=Words.of(
            "add a procedure on the violation and a measure that it leads to",
            "增列處理該違反情事之程序，及因而生效之措施",
        ),
        found_in="a violation that no procedure is about",
        not_in="a procedure on it that a measure names",
        check=gaps.no_remedy,
    ),
    Rule(
        code="void-on-accusation",
        means="the guarantee can be voided by a notification that nobody determines",
        taught_by="the reported plan of 28 points, point 10 (November 2025): void on a missile fired without cause",
        hint=Words.of(
            "let a body determine it: add `determination` to that procedure",
            f"由特定機關作成{glossary.MARKED['determination']}：於該程序增列「determination」",
        ),
        found_in="the procedure that voids the guarantee has a notification and an effect",
        not_in="a commission must determine before it has any effect",
        check=worth.void_on_accusation,
    ),
    Rule(
        code="soft-duty",
        means="a duty to be kept in time only where possible",
        taught_by="Agreement between Ukraine and the United States of 13 June 2024: where possible within 24 hours",
        hint=Words.of(
            "write `strength: binding`, or say who decides that it was not possible",
            "改載「strength: binding」，或載明由何人判斷不能如期",
        ),
        found_in="consultation within 24 hours, where possible",
        not_in="consultation within 24 hours",
        check=worth.soft_duty,
    ),
    Rule(
        code="no-step-up",
        means="a promise of what flows in peace too, which does not say what a violation adds",
        taught_by="Charap and Shapiro, A Snapback Solution for Ukraine (2025): more on an attack than in peacetime",
        hint=Words.of(
            "add `step_up`: what is owed in peacetime, and what after", "增列「step_up」：載明平時所負及其後所負之義務"
        ),
        found_in="arms are supplied on a violation; nothing compares them with what is supplied before",
        not_in="the text sets the supply after a violation beside that of peacetime",
        check=worth.no_step_up,
    ),
    Rule(
        code="authority-ends-first",
        means="the authority for a measure ends while the guarantee goes on, and nobody may renew it",
        taught_by="Ukraine Democracy Defense Lend-Lease Act (2022): two fiscal years, in a war of unknown length",
        hint=Words.of("add a `renewal`, or let both end on one day", "增列「renewal」，或使兩者同日終止"),
        found_in="authority until 2031 without renewal, in a guarantee until 2040",
        not_in="the council may renew it",
        check=worth.authority_ends_first,
    ),
    Rule(
        code="parties-alone",
        means="every listed source speaks for a side",
        taught_by="the Easter truce of April 2025: each side counted the other's violations, and nobody else counted",
        hint=Words.of("list a source that is `neutral`", "增列立場為「neutral」之來源"),
        found_in="the only source is the army of one side",
        not_in="an observer mission is listed too",
        check=worth.parties_alone,
    ),
    Rule(
        code="calibre-without-unit",
        means="the text bounds a calibre by a number without a unit",
        taught_by="Minsk package of measures, S/RES/2202, annex I, point 2 (2015): a calibre of 100 and more",
        hint=Words.of("write the unit into the text: 100 mm", "於約文載明單位，例如100公釐"),
        found_in="a calibre of 100 and more, whose unit the file supplies",
        not_in="a calibre of 100 mm and more",
        check=withdrawals.calibre_without_unit,
    ),
    Rule(
        code="unwatched-withdrawal",
        means="distances to be kept by a side whose weapons no violation counts",
        taught_by="Minsk package of measures, S/RES/2202, annex I, point 2 (2015): weapons seen, and nothing followed",
        hint=Words.of(
            "add a violation whose condition counts them (`withdrawal`), or delete the side",
            "增列以「withdrawal」計入該等武器之違反情事，或刪去該方",
        ),
        found_in="rules of withdrawal for two sides, and a violation that counts the weapons of one",
        not_in="a violation counts the weapons of both",
        check=withdrawals.unwatched_withdrawal,
    ),
    Rule(
        code="single-shot",
        means="one outcome brings everything into effect at once: no rung below it, and nothing left for later",
        taught_by="Defending Ukraine Sovereignty Bill, S. 3488 (2022): called a hair trigger on a single-barrel gun",
        hint=Words.of(
            "put a milder procedure before it on a `ladder`, or let an authority decide on a part of it",
            "於「ladder」列入較輕之前置程序，或使其一部由權責機關決定",
        ),
        found_in="two sanctions packages and a supply of arms, all on one determination of one violation",
        not_in="the first package already follows from a threat",
        check=escalation.single_shot,
    ),
    Rule(
        code="relief-without-warning",
        means="sanctions are suspended, and whoever is relieved of them is never to be warned that they return",
        taught_by="Charap and Shapiro, A Snapback Solution for Ukraine (2025): caution the addressee beforehand",
        hint=Words.of(
            "add `warning`: on whom the notice is served, by whom, and before what",
            "增列「warning」：載明向何者、由何者、於何時之前送達公告",
        ),
        found_in="sanctions are lifted at the ceasefire; nothing says that the addressee is told how they return",
        not_in="the notice must be served on the addressee before the ceasefire",
        check=escalation.relief_without_warning,
    ),
    Rule(
        code="one-keeps-listed",
        means="a name comes off a list only if every holder of a role agrees, and nobody else hears whoever is listed",
        taught_by="the list of UNSC resolution 1267 (1999): one member could keep a name, until an Ombudsperson (2009)",
        hint=Words.of(
            "ask for fewer signatures, or let a court annul a listing (`annulled_by`)",
            "減少所需之簽署數，或使法院得撤銷列名（「annulled_by」）",
        ),
        found_in="all three members must sign before a name comes off, and no court may annul its listing",
        not_in="all three must sign, and a court may annul it",
        check=power.one_keeps_listed,
    ),
    Rule(
        code="unsequenced-ratification",
        means="law or money is needed, and nothing says whether it comes before signature, ceasefire or use",
        taught_by="the talks on the plans of 28 and 20 points (2025 to 2026): ratify before signing, or together?",
        hint=Words.of(
            "write `before: signature`, `before: ceasefire` or `before: activation`",
            "載明「before: signature」、「before: ceasefire」或「before: activation」",
        ),
        found_in="an act of ratification in the ledger, without `before`",
        not_in="the act must be in force before signature",
        check=enactment.unsequenced_ratification,
    ),
    Rule(
        code="revenue-in-wrong-house",
        means="a bill that raises revenue may begin in a house that cannot begin one",
        taught_by="Iran Nuclear Agreement Review Act (2015): written as S. 615, enacted inside the House's H.R. 1191",
        hint=Words.of("write `begins_in: lower_house`", "載明「begins_in: lower_house」"),
        found_in="a bill on tariffs of the United States that begins in the Senate",
        not_in="it begins in the House of Representatives",
        check=enactment.revenue_in_wrong_house,
    ),
    Rule(
        code="automaticity-beyond-basis",
        means="a measure follows by law on a basis that needs a further decision, of which the text tells nothing",
        taught_by="the return of sanctions on Iran (September 2025): the UN's by themselves, the EU's by six acts",
        hint=Words.of(
            "tell of that decision under `residual_acts`, or let the measure be `discretionary`",
            "於「residual_acts」載明該決定，或改定措施為「discretionary」",
        ),
        found_in="sanctions that follow by law on a regulation that works only by a decision of the council",
        not_in="the council's decision stands among the acts still needed",
        check=enactment.automaticity_beyond_basis,
    ),
    Rule(
        code="lacks-competence",
        means="a member owes what its union alone may do, and the union has no part in it",
        taught_by="sanctions of the European Union since 2014: a member state cannot lift or restore them by itself",
        hint=Words.of(
            "let the union owe the measure, or name the union's act under `legal_basis`",
            "使聯盟負該措施之義務，或於「legal_basis」載明聯盟之法令",
        ),
        found_in="a member state owes sanctions that its union alone may take",
        not_in="an act of the union stands among the legal bases",
        check=unions.lacks_competence,
    ),
    Rule(
        code="one-interest-twice",
        means="a union and its own member both count where several must sign or vote",
        taught_by="the nuclear agreement with Iran (2015): the European Union and three members, all participants",
        hint=Words.of("let either the union or its members hold the role", "使聯盟或其成員擇一擔任該職能"),
        found_in="a union and one of its members among three signatories of whom two must sign",
        not_in="the member alone",
        check=unions.one_interest_twice,
    ),
    Rule(
        code="self-judging-exception",
        means="an exception whose claims are judged only by those who may make them",
        taught_by="Trilateral Contact Group, measures of 22 July 2020: each side orders return fire and judges it",
        hint=Words.of(
            "let a body determine in which somebody else sits, or let another role claim the exception",
            f"使有他人參與之機關作成{glossary.MARKED['determination']}，或改由其他職能主張例外",
        ),
        found_in="the commission that determines the attack may itself claim the exception",
        not_in="the accused may claim it",
        check=exceptions.self_judging_exception,
    ),
    Rule(
        code="unused-clause",
        means="a provision on which no rule rests: left over, or a rule is missing",
        taught_by=_CRAFT,
        hint=Words.of(
            "lead a rule back to it (`clause: ...`), or delete it", "使規則以之為依據（「clause: ...」），或予刪除"
        ),
        found_in="a clause that nothing names",
        not_in="a clause named by a measure",
        check=gaps.unused_clause,
        under="every_reading",
    ),
    Rule(
        code="unused-role",
        means="a capacity in which nobody acts: left over, or a rule is missing",
        taught_by=_CRAFT,
        hint=Words.of("give the role something to do, or delete it", "賦予該職能任務，或予刪除"),
        found_in="a role that nothing names",
        not_in="a role that notifies",
        check=gaps.unused_role,
        under="every_reading",
    ),
)
