"""Single edits of shipped texts, each with the judgement that it must get."""

from __future__ import annotations

from tests.drafting.edits import GONE, Edit

LINE, COUNCIL, FLAGSHIP = "monitored-line", "un-2231", "ukraine-snapback"
TRUCE = "tcg-2020"
BILL, _PERIODS = "s-1241-2025", "examinations.ninety-days"
REVIEWED, _REPORTS = "inara-2015", "reporting_duties.semi-annual"
DAYS = {"anchor_day": "excluded", "zone": "GMT", "edge": "end_of_last_day"}

_CONTRACTS = "measures.un_provisions.carve_outs.contracts"
_WINDING_DOWN = "measures.sanctions.carve_outs.contracts"
_LAST = {"on": "2031-01-01", "edge": "end_of_last_day", "zone": "GMT"}
_CARVED = (
    Edit(COUNCIL, f"{_CONTRACTS}.entered_before", GONE, "weaker"),
    Edit(COUNCIL, f"{_CONTRACTS}.entered_before", "notification.sent", "changed"),
    Edit(COUNCIL, f"{_CONTRACTS}.entered_before", _LAST, "changed"),
    Edit(COUNCIL, f"{_CONTRACTS}.provided", GONE, "weaker"),
    Edit(COUNCIL, f"{_CONTRACTS}.provided.what.en", "they are small", "changed", f"{_CONTRACTS}.provided.what"),
    Edit(COUNCIL, f"{_CONTRACTS}.provided.clause", "para-14", "moved"),
    Edit(COUNCIL, f"{_CONTRACTS}.licensed_by", "president", "stronger"),
    Edit(COUNCIL, f"{_CONTRACTS}.until", _LAST, "new"),
    Edit(FLAGSHIP, f"{_WINDING_DOWN}.for.length", "2 months", "stronger", f"{_WINDING_DOWN}.for"),
    Edit(FLAGSHIP, f"{_WINDING_DOWN}.for", GONE, "gone"),
    Edit(FLAGSHIP, f"{_WINDING_DOWN}.what.en", "old contracts", "changed", f"{_WINDING_DOWN}.what"),
    Edit(FLAGSHIP, f"{_WINDING_DOWN}.clause", "art-27", "moved"),
)
ACT, _REMOVAL, _CERTIFIED = "cbw-act", "measures.first_sanctions.lifted_by", "procedures.second_round.cure"
_CONDITION = {"what": {"en": "it is calm", "zh-Hant": "情勢平靜"}, "clause": "para-12"}
_BY_ACCESSION = "ends_by.membership"
_FIRE = "procedures.formations.determination.exceptions.return-fire"
_DAY = {"length": "24 hours", "after": "notification.sent", "limit": "included"}
_EXCEPTED = (
    Edit(TRUCE, _FIRE, GONE, "stronger"),
    Edit(TRUCE, f"{_FIRE}.what.en", "answering fire", "changed", f"{_FIRE}.what"),
    Edit(TRUCE, f"{_FIRE}.claimed_by", "side", "changed"),
    Edit(TRUCE, f"{_FIRE}.within", _DAY, "stronger"),
    Edit(TRUCE, f"{_FIRE}.after_trying", GONE, "weaker"),
    Edit(TRUCE, f"{_FIRE}.after_trying.what.en", "talks", "changed", f"{_FIRE}.after_trying.what"),
    Edit(TRUCE, f"{_FIRE}.after_trying.by", "side", "changed"),
    Edit(TRUCE, f"{_FIRE}.after_trying.clause", "discipline", "moved"),
    Edit(TRUCE, f"{_FIRE}.ordered_by", GONE, "weaker"),
    Edit(TRUCE, f"{_FIRE}.ordered_by", "side", "changed"),
    Edit(TRUCE, f"{_FIRE}.evidence", "required", "stronger"),
    Edit(TRUCE, f"{_FIRE}.clause", "discipline", "moved"),
)
_DRAWING = "measures.fund.terms.drawing"
_CAP = "measures.drawdown.terms.drawing.cap_per_period"
_CAPPED = (
    Edit("drawdown-506", _CAP, GONE, "stronger"),
    Edit("drawdown-506", f"{_CAP}.amount", 100000001, "stronger"),
    Edit("drawdown-506", f"{_CAP}.amount", 99999999, "weaker"),
    Edit("drawdown-506", f"{_CAP}.period", "quarter", "changed"),
    Edit("drawdown-506", f"{_CAP}.first_day", "September 30", "changed"),
    Edit("drawdown-506", f"{_CAP}.zone", "Europe/London", "changed"),
    Edit("drawdown-506", f"{_CAP}.raised", GONE, "weaker"),
    Edit("drawdown-506", f"{_CAP}.raised.0.amount", 3000000001, "changed", f"{_CAP}.raised"),
    Edit("drawdown-506", f"{_CAP}.clause", "both-years", "moved"),
    Edit("drawdown-506", f"{_CAP}.period_clause", "both-years", "moved"),
)
_URGENT = "measures.urgent_designation.lasts.renewal"
_RENEWED = (
    Edit("samla-2018", f"{_URGENT}.no_more_than", 2, "stronger"),
    Edit("samla-2018", f"{_URGENT}.no_more_than", GONE, "stronger"),
    Edit("samla-2018", "measures.regulations.lasts.renewal.no_more_than", 3, "weaker"),
    Edit("samla-2018", f"{_URGENT}.extends.after", "renewal", "changed", f"{_URGENT}.extends"),
)
_WAY = "amendment.ways.protocol"
_ACT = "amendment.ways.act"
_AMENDED = (
    Edit(FLAGSHIP, f"{_WAY}.agreed_by.0.signatures", {"at_least": 9}, "stronger", f"{_WAY}.agreed_by.1.signatures"),
    Edit(FLAGSHIP, f"{_WAY}.agreed_by.0.signatures", {"at_least": 7}, "weaker", f"{_WAY}.agreed_by.1.signatures"),
    Edit(FLAGSHIP, f"{_WAY}.agreed_by.1", GONE, "weaker", f"{_WAY}.agreed_by.2"),
    Edit(FLAGSHIP, f"{_WAY}.agreed_by.0.clause", "art-31", "moved", f"{_WAY}.agreed_by.1.clause"),
    Edit(FLAGSHIP, f"{_WAY}.what.en", "a treaty", "changed", f"{_WAY}.what"),
    Edit(FLAGSHIP, f"{_WAY}.of", ["art-1"], "new"),
    Edit(FLAGSHIP, f"{_WAY}.proposed_by", "chair", "new"),
    Edit(FLAGSHIP, f"{_WAY}.notice", {"length": "9 days", "after": "proposal", **DAYS}, "stronger"),
    Edit(FLAGSHIP, f"{_WAY}.takes_effect", "at_once", "changed"),
    Edit(FLAGSHIP, f"{_WAY}.clause", "art-31", "moved"),
    Edit(FLAGSHIP, "amendment.unamendable", {"of": ["art-1"], "clause": "art-32"}, "stronger"),
    Edit(FLAGSHIP, "amendment.under_way", GONE, "gone"),
    Edit(FLAGSHIP, "amendment.under_way.pending", "as_amended", "weaker"),
    Edit(FLAGSHIP, "amendment.under_way.activated", "as_amended", "weaker"),
    Edit(FLAGSHIP, "amendment.under_way.clause", "art-31", "moved"),
    Edit("glenn-aeca-102b", _ACT, GONE, "stronger"),
    Edit("glenn-aeca-102b", f"{_ACT}.voted_by.0.majority.more_than", "2/3", "stronger", f"{_ACT}.voted_by.1.majority"),
    Edit("glenn-aeca-102b", f"{_ACT}.voted_by.0.quorum", GONE, "weaker", f"{_ACT}.voted_by.1.quorum"),
    Edit("glenn-aeca-102b", f"{_ACT}.voted_by.0.abstention", "against", "stronger", f"{_ACT}.voted_by.1.abstention"),
    Edit(
        "un-2231",
        "amendment.ways.resolution.voted_by.0.veto",
        GONE,
        "weaker",
        "amendment.ways.resolution.voted_by.1.veto",
    ),
)
EDITS = (
    # the text as a whole
    Edit(COUNCIL, "status", "in_force", "changed"),
    Edit(LINE, "guarantors.1", "BEN", "stronger", "guarantors"),
    Edit(LINE, "beneficiaries", GONE, "weaker"),
    Edit(LINE, "addressees.1", "GUA", "stronger", "addressees"),
    Edit(LINE, "title.en", "Another title", "changed", "title"),
    Edit(
        LINE, "clauses.art-1.sentence.en", "Whoever wishes may notify an attack.", "changed", "clauses.art-1.sentence"
    ),
    Edit(LINE, "clauses.art-1.fidelity", "unverified", "changed"),
    Edit(LINE, "clauses.art-1.at", {"en": "article 7", "zh-Hant": "第七條"}, "changed"),
    Edit("un-2231", "omits", GONE, "gone"),
    Edit(LINE, "roles.notifier.holders.1", GONE, "changed", "roles.notifier.holders"),
    Edit(LINE, "roles.notifier.clause", "art-3", "moved"),
    Edit(LINE, "parties.NEW", {"name": {"en": "Newland", "zh-Hant": "新國"}}, "new"),
    # evidence
    Edit(LINE, "evidence.corroboration.independent", 1, "stronger"),
    Edit(LINE, "evidence.corroboration.neutral", 0, "stronger"),
    Edit(LINE, "evidence.corroboration.neutral", 2, "weaker"),
    Edit(LINE, "evidence.corroboration.within", "7 hours", "stronger"),
    Edit(LINE, "evidence.corroboration.counting", ["neutral"], "weaker"),
    Edit(LINE, "evidence.attribution.admission", "no_weight", "weaker"),
    Edit(LINE, "evidence.late_until", "71 hours", "changed"),
    # violations
    Edit(LINE, "violations.attack.condition.count.at_least", 19, "stronger", "violations.attack.condition"),
    Edit(LINE, "violations.attack.condition.count.window.length", "23 hours", "weaker", "violations.attack.condition"),
    Edit(LINE, "violations.attack.condition.count.per", "everywhere", "stronger", "violations.attack.condition"),
    Edit(LINE, "violations.attack.condition.count.attributed_to", GONE, "stronger", "violations.attack.condition"),
    Edit(LINE, "violations.attack.condition.count.spread", "1 hour", "weaker", "violations.attack.condition"),
    Edit(
        LINE,
        "violations.many_in_24_hours.condition.total.window.bounds",
        "[]",
        "stronger",
        "violations.many_in_24_hours.condition",
    ),
    # procedures
    Edit(LINE, "procedures.response.finding", "informs", "stronger"),
    Edit(
        LINE,
        "procedures.response.notification.signatures.at_least",
        2,
        "weaker",
        "procedures.response.notification.signatures",
    ),
    Edit(LINE, "procedures.response.notification.reasons", "not_required", "stronger"),
    Edit(LINE, "procedures.response.name", {"en": "the answer", "zh-Hant": "回應"}, "new"),
    Edit(LINE, "procedures.response.notification.called", {"en": "alert", "zh-Hant": "警示"}, "new"),
    Edit(LINE, "procedures.response.determination.called", {"en": "decision", "zh-Hant": "決定"}, "new"),
    Edit(FLAGSHIP, "procedures.response.reply.called", {"en": "answer", "zh-Hant": "申復"}, "new"),
    Edit(LINE, "procedures.response.determination.signatures", {"more_than": "1/2", "of": "members"}, "weaker"),
    Edit(LINE, "procedures.response.determination.signatures", {"at_least": "1/3", "of": "members"}, "stronger"),
    Edit(
        LINE,
        "procedures.response.determination.within.length",
        "49 hours",
        "changed",
        "procedures.response.determination.within",
    ),
    Edit(LINE, "procedures.response.effect.length", "23 hours", "stronger", "procedures.response.effect"),
    Edit(LINE, "procedures.response.effect.length", "25 hours", "weaker", "procedures.response.effect"),
    Edit(LINE, "procedures.response.effect.clause", "art-3", "moved"),
    Edit(FLAGSHIP, "procedures.snapback.determination.attribution.at_least", "very_likely", "weaker"),
    Edit(FLAGSHIP, "procedures.snapback.determination.criteria_needed", 2, "stronger"),
    Edit(FLAGSHIP, "procedures.snapback.determination.criteria_needed", 4, "weaker"),
    Edit(FLAGSHIP, "procedures.response.reply.holds_up", "nothing", "stronger"),
    Edit(FLAGSHIP, "procedures.response.reply.within.length", "13 hours", "weaker", "procedures.response.reply.within"),
    Edit(
        FLAGSHIP, "procedures.snapback.reply.within.length", "13 hours", "changed", "procedures.snapback.reply.within"
    ),
    Edit(FLAGSHIP, "procedures.snapback.cool_off", GONE, "stronger"),
    Edit(FLAGSHIP, "procedures.snapback.includes", GONE, "weaker"),
    Edit(FLAGSHIP, "procedures.snapback.review", GONE, "gone"),
    Edit(
        COUNCIL,
        "procedures.snapback.reverse_vote.majority.at_least",
        10,
        "stronger",
        "procedures.snapback.reverse_vote.majority",
    ),
    Edit(COUNCIL, "procedures.snapback.reverse_vote.majority", {"more_than": 8}, "changed"),
    Edit(COUNCIL, "procedures.snapback.reverse_vote.quorum", {"at_least": 9}, "stronger"),
    Edit(COUNCIL, "procedures.snapback.reverse_vote.veto.abstention", "is_a_veto", "stronger"),
    Edit(COUNCIL, "procedures.snapback.reverse_vote.abstention", "for", "weaker"),
    Edit(
        COUNCIL,
        "procedures.snapback.reverse_vote.within.length",
        "29 days",
        "stronger",
        "procedures.snapback.reverse_vote.within",
    ),
    Edit(COUNCIL, "procedures.snapback.draft", GONE, "gone"),
    Edit(COUNCIL, "procedures.snapback.cure", GONE, "stronger"),
    Edit(COUNCIL, "procedures.snapback.cure.by", "any_notifier", "weaker"),
    Edit(COUNCIL, "procedures.snapback.cure.called", {"en": "letter", "zh-Hant": "函"}, "new"),
    Edit(COUNCIL, "procedures.snapback.cure.provided", _CONDITION, "stronger"),
    Edit(COUNCIL, "procedures.snapback.cure.until.length", "20 days", "stronger", "procedures.snapback.cure.until"),
    Edit(COUNCIL, "procedures.snapback.effect.edge", "start_of_last_day", "stronger", "procedures.snapback.effect"),
    Edit(COUNCIL, "procedures.snapback.effect.after", "notification.received", "weaker", "procedures.snapback.effect"),
    *_EXCEPTED,
    # measures
    Edit(LINE, "measures.answer.owed_by.1", "BEN", "stronger", "measures.answer.owed_by"),
    Edit(LINE, "measures.answer.deadline", "untimed", "weaker"),
    Edit(LINE, "measures.answer.deadline_clause", "art-1", "new"),
    Edit(LINE, "measures.answer.deadline.limit", "excluded", "stronger", "measures.answer.deadline"),
    Edit(LINE, "measures.answer.deadline", {"length": "1 day", "after": "activation", **DAYS}, "weaker"),
    Edit(COUNCIL, "measures.un_provisions.deadline", {"length": "3 days", "after": "activation", **DAYS}, "stronger"),
    Edit(COUNCIL, "measures.un_provisions.carve_outs", GONE, "stronger", "measures.un_provisions.carve_outs.contracts"),
    *_CARVED,
    *_RENEWED,
    Edit(COUNCIL, "measures.un_provisions.legal_basis.1", GONE, "gone", "measures.un_provisions.legal_basis.2"),
    Edit(COUNCIL, "measures.un_provisions.terms.restores.0", GONE, "weaker", "measures.un_provisions.terms.restores"),
    Edit(COUNCIL, "measures.un_provisions.stayed_by", "president", "weaker"),
    Edit(FLAGSHIP, "measures.sanctions.lifted_by.signatures", 5, "weaker"),
    Edit(FLAGSHIP, "measures.sanctions.lifted_by", GONE, "stronger"),
    Edit(FLAGSHIP, "measures.sanctions.lifted_by.called", {"en": "waiver", "zh-Hant": "豁免"}, "new"),
    Edit(FLAGSHIP, "measures.sanctions.lifted_by.provided", {**_CONDITION, "clause": "art-27"}, "stronger"),
    Edit(ACT, f"{_REMOVAL}.provided", GONE, "weaker"),
    Edit(ACT, f"{_REMOVAL}.provided.what.en", "all is well", "changed", f"{_REMOVAL}.provided.what"),
    Edit(ACT, f"{_REMOVAL}.provided.clause", "sec-307-a", "moved"),
    Edit(ACT, f"{_CERTIFIED}.provided", GONE, "weaker"),
    Edit(ACT, f"{_CERTIFIED}.provided.what.en", "all is well", "changed", f"{_CERTIFIED}.provided.what"),
    Edit(ACT, f"{_CERTIFIED}.provided.clause", "sec-307-a", "moved"),
    Edit(FLAGSHIP, "measures.fund.terms.replenish_below", 1000000001, "weaker"),
    Edit(FLAGSHIP, "measures.fund.terms.currency", "USD", "changed"),
    Edit(FLAGSHIP, _DRAWING, GONE, "weaker"),
    Edit(FLAGSHIP, f"{_DRAWING}.by", "fund_reviewer", "changed"),
    Edit(FLAGSHIP, f"{_DRAWING}.conditions_found_by", "fund_member", "changed"),
    *_CAPPED,
    *_AMENDED,
    Edit(FLAGSHIP, "measures.sanctions.lifted_by.not_before", {"length": "1 hour", "after": "activation"}, "stronger"),
    Edit(FLAGSHIP, "ledger.us-act.before", "activation", "weaker"),
    # what must be determined in every period
    Edit(BILL, "examinations.ninety-days", GONE, "weaker"),
    Edit(BILL, f"{_PERIODS}.first.length", "10 days", "changed", f"{_PERIODS}.first"),
    Edit(BILL, f"{_PERIODS}.signatures.at_least", 2, "changed", f"{_PERIODS}.signatures"),
    Edit(BILL, f"{_PERIODS}.name.en", "another name", "changed", f"{_PERIODS}.name"),
    # what must be reported in every period
    Edit(REVIEWED, _REPORTS, GONE, "weaker"),
    Edit(REVIEWED, f"{_REPORTS}.first.length", "90 days", "changed", f"{_REPORTS}.first"),
    Edit(REVIEWED, f"{_REPORTS}.by", "lawgiver", "changed"),
    Edit(REVIEWED, f"{_REPORTS}.signatures.at_least", 2, "changed", f"{_REPORTS}.signatures"),
    Edit(REVIEWED, f"{_REPORTS}.to.1", GONE, "changed", f"{_REPORTS}.to"),
    Edit(REVIEWED, f"{_REPORTS}.about.0", "certificate", "changed", f"{_REPORTS}.about"),
    Edit(REVIEWED, f"{_REPORTS}.from.stage", "signed", "changed", f"{_REPORTS}.from"),
    Edit(REVIEWED, f"{_REPORTS}.until", _LAST, "new"),
    Edit(REVIEWED, f"{_REPORTS}.name.en", "another name", "changed", f"{_REPORTS}.name"),
    Edit(REVIEWED, f"{_REPORTS}.clause", "sub-d-6", "moved"),
    # the end
    Edit(LINE, "ends", GONE, "stronger"),
    Edit(LINE, "ends.on", "2029-12-31", "weaker", "ends.at"),
    Edit(LINE, "ends.edge", "start_of_last_day", "weaker", "ends.at"),
    Edit(LINE, "ends.pending", "lapse", "weaker"),
    Edit(LINE, "ends.activated", "end", "weaker"),
    Edit(LINE, "ends.afterwards", "art-1", "new"),
    Edit("uk-ukraine-2024", f"{_BY_ACCESSION}.afterwards", "consult", "moved"),
)
