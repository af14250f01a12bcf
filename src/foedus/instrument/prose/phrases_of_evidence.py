"""Phrases for what the rules of evidence and the counts say of sides, actors, spread and totals."""

from __future__ import annotations

from collections.abc import Mapping

from foedus.instrument.prose.said import Phrase

EVIDENCE: Mapping[str, Phrase] = {
    "called": Phrase("“{words}” ({name})", "「{words}」（代號「{name}」）"),
    # sources
    "evidence.several_ways": Phrase("Each of its reports names the way.", "其每份報告應載明所用之觀測方式。"),
    "alignment.neutral": Phrase("It is neutral.", "屬中立來源。"),
    "alignment.addressee": Phrase("It stands on the side of the addressee.", "屬相對方一方之來源。"),
    "alignment.beneficiary": Phrase("It stands on the side of the beneficiary.", "屬受保證方一方之來源。"),
    "alignment.guarantor": Phrase("It stands on the side of a guarantor.", "屬保證方一方之來源。"),
    "evidence.reliability": Phrase(
        "Its reliability is rated {grade} (Admiralty scale, A to F); that decides nothing.",
        "其可靠性依海軍部六級分級評為「{grade}」，僅供參考，不影響採計。",
    ),
    "evidence.disqualification": Phrase(
        "A source on the list may be disqualified by a signed act of {role}{signed}: what becomes known of it from the "
        "instant that the act names, which may lie before the act, has no weight; what was known before keeps the "
        "weight that it had. {clause}",
        "名單所列之來源，得由{role}以簽署之文書停止其採計資格{signed}：自該文書所定時點起（得早於該文書）始得知之報告，"
        "不予採計；其前已得知者，不受影響。{clause}",
    ),
    "modality.organisation": Phrase("findings of an international organisation", "國際組織之查報"),
    "modality.court": Phrase("court record", "法院紀錄"),
    "modality.air_traffic": Phrase("air traffic data", "航空交通資料"),
    "modality.network": Phrase("network measurement", "網路量測"),
    # whose word counts
    "counting": Phrase(
        "Only sources on these sides count towards that: {sides}. Others are heard, and listed beside them.",
        "前述門檻僅採計下列立場之來源：{sides}；其他來源之報告仍予列載。",
    ),
    "side.neutral": Phrase("neutral", "中立"),
    "side.addressee": Phrase("addressee", "相對方"),
    "side.beneficiary": Phrase("beneficiary", "受保證方"),
    "side.guarantor": Phrase("guarantor", "保證方"),
    "counting.neutral": Phrase("At least {neutral} among them must be neutral.", "其中至少{neutral}須屬中立。"),
    "evidence.corroboration_of": Phrase(
        "For incidents of the class {name} this holds in its place:", "類別{name}之事件，改依下列規定："
    ),
    # who did it
    "evidence.attribution": Phrase(
        "The evidence supports that a party did it when sources of at least {independent} and of at least {modalities} "
        "name that party, and none that counts names another. Who did it is for people to decide.",
        "至少{independent}及至少{modalities}之來源指明同一方，且得採計之來源均未指明他方者，證據支持責任歸屬於該方；"
        "何者所為，仍由人判斷。",
    ),
    "admission.suffices": Phrase(
        "If a source on the side of the addressee names {names}, its own side, that alone suffices.",
        "相對方一方之來源自承係{names}所為者，僅此即足。",
    ),
    "admission.counts": Phrase(
        "If a source on the side of the addressee names {names}, its own side, that counts as any other such report.",
        "相對方一方之來源自承係{names}所為者，與其他報告同予採計。",
    ),
    "admission.no_weight": Phrase(
        "If a source on the side of the addressee names its own side, that has no weight.",
        "相對方一方之來源自承為其己方所為者，不予採計。",
    ),
    "admission.of": Phrase("Its own side are {names}.", "其己方為{names}。"),
    # totals
    "evidence.series": Phrase(
        "Sources may publish totals of these series: {names}. A total is no incident, and says nothing of who did it.",
        "來源得公布下列系列之合計數：{names}。合計數不構成事件，亦不作為責任歸屬之依據。",
    ),
    "total": Phrase(
        "{number} by the totals of the series {name}, {per}, in the {window} before the instant judged ({bounds})",
        "於判斷時點前{window}內（{bounds}），{per}，系列{name}之合計數至少{number}",
    ),
    "total.number": Phrase("at least {n}", "{n}"),
    # what a count asks besides
    "count.attributed": Phrase(
        "{count}, those alone that the evidence attributes to {names}", "{count}，且僅計入證據支持責任歸屬於{names}者"
    ),
    "count.spread": Phrase(
        "{count}, two of them at least {spread} apart", "{count}，且其中須有二件發生時間相隔至少{spread}"
    ),
}
