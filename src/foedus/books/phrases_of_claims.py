"""Sentences about claims to an exception: what was done for one, how each stands, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from foedus.writing import Words

_said = Words.of

FACTS_OF_CLAIMS: Mapping[str, Words] = MappingProxyType(
    {
        "attempt_failed": _said("{by}: tried first, without success: {what}", "{by}：已先行嘗試而未果：{what}"),
        "attempt_succeeded": _said("{by}: tried first, with success: {what}", "{by}：已先行嘗試而有成效：{what}"),
        "attempt_not_known": _said(
            "{by}: tried first, with what success is not known: {what}", "{by}：已先行嘗試，成效不明：{what}"
        ),
        "superior_order": _said("{by}: a superior order is signed ({exception})", "{by}：簽署上級命令（{exception}）"),
        "claim": _said(
            "{by}: against {notification}, claim that this was {exception}",
            "{by}：就{notification}主張例外：{exception}",
        ),
        "claim_stands": _said("claim {claim}: {standing}", "{claim}所主張之例外：{standing}"),
    }
)

CLAIMS: Mapping[str, Words] = MappingProxyType(
    {
        "inadmissible": _said("inadmissible", "不合程序要件"),
        "unknown": _said("unknown on the record", "依現有紀錄無從判斷"),
        "admissible": _said("admissible, and awaits an answer", "合於程序要件，尚待論斷"),
        "upheld": _said("upheld", "認有理由"),
        "rejected": _said("rejected", "認無理由"),
        "unanswered": _said("admissible, and left unanswered", "合於程序要件，惟未予論斷"),
        "not_known": _said("not known by then", "截至當時尚未得知"),
    }
)
"""How a claim stands."""

REASONS_OF_CLAIMS: Mapping[str, Words] = MappingProxyType(
    {
        "claim.true": _said(
            "The claim of {by} to the exception is admissible: {exception}", "{by}主張例外，合於程序要件：{exception}"
        ),
        "claim.false": _said(
            "The claim of {by} to the exception is inadmissible, and need not be answered: {exception}",
            "{by}主張例外，不合程序要件，無須論斷：{exception}",
        ),
        "claim.unknown": _said(
            "The record does not show whether the claim of {by} to the exception is admissible: {exception}",
            "紀錄不足以判斷{by}主張例外是否合於程序要件：{exception}",
        ),
        "claim_standing.false": _said("It is not made by a {role}", "主張者非{role}"),
        "claim_standing.unknown": _said(
            "The record does not show whether it is made by a {role}", "紀錄不足以判斷主張者是否為{role}"
        ),
        "claim_in_time.false": _said("It came outside the time for it", "主張未於期間內為之"),
        "claim_in_time.unknown": _said(
            "The record does not show whether it came within the time for it", "紀錄不足以判斷主張是否於期間內為之"
        ),
        "claim_evidence.false": _said("It names no evidence, published or sealed", "未指明證據，公開或密封者均無"),
        "claim_before.false": _said(
            "It came after the determination, and takes nothing from it",
            "主張於{term[determination]}後始為之，不影響其效力",
        ),
        "claim_before.unknown": _said(
            "The record does not show whether it came before the determination",
            "紀錄不足以判斷主張是否先於{term[determination]}",
        ),
        "attempt_missing.false": _said(
            "No attempt at what had to be tried first is on record for it", "紀錄未載就此先行嘗試"
        ),
        "attempt_failed.false": _said("The attempt had not failed", "先行嘗試並非未果"),
        "attempt_failed.unknown": _said(
            "The record does not show whether the attempt had failed", "紀錄不足以判斷先行嘗試是否未果"
        ),
        "attempt_standing.false": _said("The attempt was not made by a {role}", "先行嘗試者非{role}"),
        "attempt_standing.unknown": _said(
            "The record does not show whether the attempt was made by a {role}", "紀錄不足以判斷先行嘗試者是否為{role}"
        ),
        "order_missing.false": _said("No superior order is on record for it", "紀錄未載就此有上級命令"),
        "order_standing.false": _said("The superior order is not signed by a {role}", "上級命令未經{role}簽署"),
        "order_standing.unknown": _said(
            "The record does not show whether the superior order is signed by a {role}",
            "紀錄不足以判斷上級命令是否經{role}簽署",
        ),
        "claim_sequence.false": _said(
            "What had to come before the act complained of did not come first, or not in that order",
            "應先於所指行為者，未先為之或次序不符",
        ),
        "claim_sequence.unknown": _said(
            "The record does not show whether what had to come before the act complained of came first, in that order",
            "紀錄不足以判斷應先於所指行為者是否依序先為之",
        ),
        "claim_on_record.false": _said(
            "What it rests on came on record only after the determination",
            "其所依據者，於{term[determination]}後始載入紀錄",
        ),
        "claim_on_record.unknown": _said(
            "The record does not show whether what it rests on was on record before the determination",
            "紀錄不足以判斷其所依據者是否於{term[determination]}前載入紀錄",
        ),
        "decision_on_claim.true": _said(
            "{by} decided on the claim to an exception as {role}, in time", "{by}以{role}身分如期就例外之主張為論斷"
        ),
        "decision_on_claim.false": _said(
            "What {by} decided on the claim to an exception does not bind: too late, or not by enough of those who "
            "determine",
            "{by}就例外之主張所為論斷不生拘束力：逾期，或作成{term[determination]}者人數不足",
        ),
        "decision_on_claim.unknown": _said(
            "The record does not show whether what {by} decided on the claim to an exception binds",
            "紀錄不足以判斷{by}就例外之主張所為論斷是否有拘束力",
        ),
        "claim_answered.true": _said("It answers the claim to an exception", "已就例外之主張為論斷"),
        "claim_upheld.false": _said(
            "It upholds the exception, and determines no violation",
            "認例外之主張有理由，未{term[determination]}違反情事",
        ),
        "claim_unanswered.false": _said(
            "It does not answer an admissible claim to an exception, with reasons",
            "就合於程序要件之例外主張，未附理由論斷",
        ),
        "claim_unanswered.unknown": _said(
            "It does not answer a claim, with reasons, and the record does not show whether it had to",
            "就例外之主張未附理由論斷，紀錄不足以判斷應否論斷",
        ),
    }
)
