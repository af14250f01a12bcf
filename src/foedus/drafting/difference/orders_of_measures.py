"""The table of orders, third part: measures, and the terms of each kind."""

from __future__ import annotations

from foedus.drafting.difference.judges import (
    amount,
    earlier_is,
    harder_is,
    later_end_is,
    longer_is,
    presence,
    ranked,
    undetermined,
    unordered,
    wider_is,
)
from foedus.drafting.difference.orders_of_caps import CAPS
from foedus.drafting.difference.orders_of_conditions import conditions
from foedus.drafting.difference.orders_of_lasting import LASTING
from foedus.drafting.difference.row import Phrase, Row, as_one, clause, other, row, wording

_M = "measures.*"
_WHO = ("guarantor", "beneficiary")
_MORE: Phrase = ("more is owed", "所負義務較多")
_LESS: Phrase = ("less is owed", "所負義務較少")
_OTHERS: Phrase = (
    "what is named differs, or the words for it; neither list takes in the other",
    "所列事項或其用語不同，且互不包含",
)
_TOUCHES_MORE: Phrase = ("it leaves less untouched", "不受影響者較少")
_TOUCHES_LESS: Phrase = ("it leaves more untouched", "不受影響者較多")
_ENDS: Phrase = ("it can be ended more easily", "較易終止")
_STAYS: Phrase = ("it can be ended less easily", "較難終止")

_DUTY: tuple[Row, ...] = (
    other(_M, ("measure", "措施")),
    other(f"{_M}.kind", ("the kind of measure", "措施種類")),
    wording(f"{_M}.name", ("what the measure is called", "措施名稱")),
    other(f"{_M}.procedure", ("the procedure that brings it into effect", "使其生效之程序")),
    row(
        f"{_M}.owed_by",
        ("by whom it is owed", "義務方"),
        wider_is("stronger"),
        {"stronger": ("more of them owe it", "義務方較多"), "weaker": ("fewer of them owe it", "義務方較少")},
        sides=_WHO,
    ),
    row(
        f"{_M}.automaticity",
        ("how automatically it takes effect", "自動生效之程度"),
        ranked("mandatory", "unless_blocked", "discretionary"),
        {
            "stronger": ("less stands between the procedure and the effect", "程序與生效之間，阻隔較少"),
            "weaker": ("more stands between the procedure and the effect", "程序與生效之間，阻隔較多"),
        },
    ),
    as_one(
        row(
            f"{_M}.deadline",
            ("time for performance", "履行期限"),
            earlier_is("stronger", absent="weaker"),
            {
                "stronger": ("it must be performed sooner", "應較早履行"),
                "weaker": ("it may be performed later", "得較晚履行"),
            },
            sides=_WHO,
        )
    ),
    clause(_M, "deadline_clause"),
    row(
        f"{_M}.nature",
        ("whether it is owed or free", "其為義務或自由"),
        ranked("duty", "freedom"),
        {
            "stronger": ("it is owed", "負有為之之義務"),
            "weaker": ("nobody need act any more", "不再負有為之之義務"),
        },
        sides=_WHO,
    ),
    row(
        f"{_M}.strength",
        ("whether the time binds", "期限之拘束力"),
        ranked("binding", "where_possible"),
        {
            "stronger": ("being late is a breach", "逾期即屬違反"),
            "weaker": ("lateness alone is no breach", "僅逾期者，不構成違反"),
        },
        sides=_WHO,
    ),
    row(
        f"{_M}.together",
        ("the duty to act together", "共同履行之義務"),
        presence("stronger"),
        {
            "stronger": ("those who owe it must act on one clock", "義務方應於同一期間內履行"),
            "weaker": ("each may act however long after the others", "各方履行之間隔不受限制"),
        },
        sides=_WHO,
    ),
    row(
        f"{_M}.together.within",
        ("how far apart they may act", "各方履行之最長間隔"),
        longer_is("weaker"),
        {
            "stronger": ("they must act closer together", "各方履行須更為接近"),
            "weaker": ("they may act farther apart", "各方履行得相隔較久"),
        },
        sides=_WHO,
    ),
    clause(f"{_M}.together"),
    row(f"{_M}.legal_basis.*", ("legal basis", "法律依據"), undetermined, sides=("guarantor",)),
    other(f"{_M}.legal_basis.*.jurisdiction", ("whose law the basis is", "法律依據所屬法域"), sides=("guarantor",)),
    wording(f"{_M}.legal_basis.*.act", ("the act that is the basis", "作為依據之法規"), sides=("guarantor",)),
    row(
        f"{_M}.legal_basis.*.works",
        ("whether the basis works by itself", "法律依據是否自行發生作用"),
        ranked("by_itself", "by_decision"),
        {
            "stronger": ("no further decision is needed under it", "無須另經決定"),
            "weaker": ("it works only by a further decision", "須另經決定始生作用"),
        },
    ),
    clause(f"{_M}.legal_basis.*"),
    row(
        f"{_M}.carve_outs.*",
        ("carve-out", "除外事項"),
        presence("weaker"),
        {"stronger": _TOUCHES_MORE, "weaker": _TOUCHES_LESS},
    ),
    wording(f"{_M}.carve_outs.*.what", ("what it leaves untouched", "不受影響者")),
    as_one(
        row(
            f"{_M}.carve_outs.*.entered_before",
            ("before when a dealing must have been entered into", "交易應已成立之時"),
            presence("stronger"),
            {"stronger": _TOUCHES_MORE, "weaker": _TOUCHES_LESS},
        )
    ),
    row(
        f"{_M}.carve_outs.*.provided",
        ("what else must hold of a dealing left untouched", "不受影響之交易另應符合之要求"),
        presence("stronger"),
        {"stronger": _TOUCHES_MORE, "weaker": _TOUCHES_LESS},
    ),
    wording(f"{_M}.carve_outs.*.provided.what", ("the words of that proviso", "該項要求之用語")),
    clause(f"{_M}.carve_outs.*.provided"),
    as_one(
        row(
            f"{_M}.carve_outs.*.until",
            ("the day until which it leaves that untouched", "不受影響至何日"),
            later_end_is("weaker"),
            {"stronger": _TOUCHES_MORE, "weaker": _TOUCHES_LESS},
        )
    ),
    as_one(
        row(
            f"{_M}.carve_outs.*.for",
            ("the time for which it leaves that untouched", "不受影響之期間"),
            earlier_is("stronger"),
            {"stronger": _TOUCHES_MORE, "weaker": _TOUCHES_LESS},
        )
    ),
    row(
        f"{_M}.carve_outs.*.licensed_by",
        ("whose licence a dealing needs", "應經何者許可"),
        presence("stronger"),
        {"stronger": _TOUCHES_MORE, "weaker": _TOUCHES_LESS},
    ),
    clause(f"{_M}.carve_outs.*"),
    clause(_M),
)

_T = f"{_M}.decision"
_DECISION: tuple[Row, ...] = (
    row(
        _T,
        ("decision of a named authority", "指名權責機關之決定"),
        presence("weaker"),
        {
            "stronger": ("it needs no decision of a named authority", "無須指名權責機關決定"),
            "weaker": ("it needs the decision of a named authority", "須經指名權責機關決定"),
        },
    ),
    other(f"{_T}.by", ("who decides", "決定機關")),
    row(
        f"{_T}.in_advance",
        ("whether it may be decided in advance", "得否事先決定"),
        ranked("allowed", "refused"),
        {
            "stronger": ("it may be decided before the violation", "得於違反情事發生前決定"),
            "weaker": ("it may be decided only afterwards", "僅得於事後決定"),
        },
    ),
    row(
        f"{_T}.lasts_at_most",
        ("the longest time for which one act lasts", "單次授權之最長期間"),
        longer_is("stronger"),
        {"stronger": ("one act lasts longer", "單次授權較久"), "weaker": ("one act lasts less long", "單次授權較短")},
    ),
    row(
        f"{_T}.states",
        ("what the act must state", "授權應載明之事項"),
        wider_is("weaker"),
        {
            "stronger": ("an act needs to state less to have effect", "授權生效所須載明者較少"),
            "weaker": ("an act needs to state more to have effect", "授權生效所須載明者較多"),
        },
    ),
    clause(_T),
)

_ENDING: tuple[Row, ...] = (
    *(
        row(f"{_M}.{key}", about, presence("weaker"), {"stronger": _STAYS, "weaker": _ENDS})
        for key, about in (
            ("stayed_by", ("who may suspend the order", "得停止命令執行者")),
            ("reversed_by", ("who may reverse the order", "得撤銷命令者")),
        )
    ),
    other(f"{_M}.reversal", ("the plan for a reversal", "撤銷之處置")),
    wording(f"{_M}.reversal.undo", ("what a reversal takes back", "撤銷時回復者")),
    wording(f"{_M}.reversal.cannot_be_undone", ("what a reversal cannot take back", "撤銷時無法回復者")),
    row(f"{_M}.lifted_by", ("the way out", "退場機制"), presence("weaker"), {"stronger": _STAYS, "weaker": _ENDS}),
    other(f"{_M}.lifted_by.by", ("who may lift it", "得解除者")),
    wording(f"{_M}.lifted_by.called", ("what the act that lifts it is called", "解除行為之名稱")),
    *conditions(f"{_M}.lifted_by.provided", ("what must hold for it to be lifted", "解除之條件"), _STAYS, _ENDS),
    as_one(
        row(
            f"{_M}.lifted_by.signatures",
            ("signatures that lift it", "解除所需之簽署數"),
            harder_is("stronger", "by"),
            {"stronger": _STAYS, "weaker": _ENDS},
        )
    ),
    as_one(
        row(
            f"{_M}.lifted_by.not_before",
            ("the earliest time at which it may be lifted", "最早得解除之時"),
            earlier_is("weaker", absent="weaker"),
            {"stronger": _STAYS, "weaker": _ENDS},
        )
    ),
    clause(f"{_M}.lifted_by"),
    row(
        f"{_M}.delisted_by",
        ("who may take one listed name off", "得就個別列名除名者"),
        presence("weaker"),
        {"stronger": _TOUCHES_MORE, "weaker": _TOUCHES_LESS},
    ),
    other(f"{_M}.delisted_by.by", ("who takes a name off", "為除名者")),
    as_one(
        row(
            f"{_M}.delisted_by.signatures",
            ("signatures that take a name off", "除名所需之簽署數"),
            harder_is("stronger", "by"),
            {"stronger": _TOUCHES_MORE, "weaker": _TOUCHES_LESS},
        )
    ),
    row(
        f"{_M}.delisted_by.before_effect",
        ("what becomes of a name taken off before it takes effect", "生效前業經除名者之處置"),
        ranked("undone", "stands"),
        {"stronger": _TOUCHES_MORE, "weaker": _TOUCHES_LESS},
    ),
    row(
        f"{_M}.delisted_by.annulled_by",
        ("who may annul a listing", "得撤銷列名者"),
        presence("weaker"),
        {"stronger": _TOUCHES_MORE, "weaker": _TOUCHES_LESS},
    ),
    clause(f"{_M}.delisted_by"),
    *LASTING,
    row(
        f"{_M}.end_condition", ("end condition", "終止條件"), presence("weaker"), {"stronger": _STAYS, "weaker": _ENDS}
    ),
    wording(f"{_M}.end_condition.until", ("until when it goes on", "持續至何時")),
    other(f"{_M}.end_condition.reviewed_by", ("who examines the end condition", "審查終止條件者")),
    as_one(
        row(
            f"{_M}.end_condition.review",
            ("time for that examination", "該審查之期間"),
            earlier_is(None),
        )
    ),
    clause(f"{_M}.end_condition"),
    other(f"{_M}.step_up", ("the promise beside peacetime", "與平時義務之對照"), sides=_WHO),
    wording(f"{_M}.step_up.peacetime", ("what is owed in peacetime", "平時所負義務"), sides=_WHO),
    wording(f"{_M}.step_up.after", ("what is owed afterwards", "啟用後所負義務"), sides=_WHO),
    row(
        f"{_M}.residual_acts.*",
        ("act still needed after the determination", "{determination}後尚需之行為"),
        presence("weaker"),
        {
            "stronger": ("one act fewer is needed", "尚需之行為減少一項"),
            "weaker": ("one act more is needed, and it may be refused", "尚需之行為增加一項，且可能遭拒"),
        },
    ),
    other(f"{_M}.residual_acts.*.jurisdiction", ("whose act is still needed", "尚需行為之法域"), sides=_WHO),
    *(
        wording(f"{_M}.residual_acts.*.{key}", about, sides=_WHO)
        for key, about in (
            ("act", ("what must still be done", "尚需之行為")),
            ("by", ("who must still do it", "尚需行為之機關")),
            ("may_refuse", ("who may refuse it", "得拒絕者")),
            ("usual_delay", ("how long it usually takes", "通常所需時間")),
            ("source", ("where that was read", "其出處")),
        )
    ),
)


def _wider(at: str, about: Phrase) -> Row:
    return row(
        f"{_M}.terms.{at}", about, wider_is("stronger"), {"stronger": _MORE, "weaker": _LESS, "changed": _OTHERS}
    )


def _money(at: str, about: Phrase, stronger: Phrase, weaker: Phrase) -> Row:
    return row(
        f"{_M}.terms.finance.{at}",
        about,
        amount,
        {
            "stronger": stronger,
            "weaker": weaker,
            "changed": ("the amounts stand in different currencies", "金額之幣別不同"),
        },
        sides=_WHO,
    )


_TERMS: tuple[Row, ...] = (
    other(f"{_M}.terms", ("the terms of the measure", "措施之條件")),
    row(f"{_M}.terms.sanctions.suspended", ("what was suspended", "暫停適用者"), unordered),
    other(f"{_M}.terms.sanctions.suspended_by", ("the clause that suspended it", "暫停適用之條款")),
    _wider("sanctions.restores", ("what returns", "恢復適用者")),
    wording(f"{_M}.terms.sanctions.scope", ("whom and what it reaches", "適用範圍")),
    _wider("sanctions.reserve", ("the prepared round", "預備措施")),
    *(
        _wider(f"{kind}.{key}", about)
        for kind in ("arms", "intelligence")
        for key, about in (
            ("peacetime", ("what flows in peacetime", "平時所提供者")),
            ("after", ("what is added afterwards", "啟用後新增者")),
        )
    ),
    _wider("permission.categories", ("what may be authorised", "得授權者")),
    wording(f"{_M}.terms.permission.condition", ("the condition of the authorisation", "授權之條件")),
    _wider("duty.acts", ("the promised acts", "承諾之行為")),
    _wider("consultation.participants", ("who takes part", "與會者")),
    wording(f"{_M}.terms.consultation.level", ("the level of the meeting", "會議層級")),
    wording(f"{_M}.terms.consultation.agenda", ("the agenda", "議程")),
    *(
        wording(f"{_M}.terms.force.{key}", about)
        for key, about in (
            ("composition", ("of whom the force is made up", "部隊之組成")),
            ("mandate", ("what the force is for", "部隊之任務")),
            ("condition", ("the condition of the mandate", "任務之條件")),
        )
    ),
    _wider("finance.purposes", ("what the fund pays for", "基金之用途")),
    _money("paid_in.total", ("what is paid in", "實繳總額"), _MORE, _LESS),
    _money("callable.total", ("what may be called", "待繳總額"), _MORE, _LESS),
    _money(
        "replenish_below",
        ("the remainder below which it is replenished", "應予補足之餘額"),
        ("the fund is replenished sooner", "較早補足"),
        ("the fund is replenished later", "較晚補足"),
    ),
    *(
        other(f"{_M}.terms.finance.{key}.shares", ("who bears how much", "各方分擔額"), sides=("guarantor",))
        for key in ("paid_in", "callable")
    ),
    row(
        f"{_M}.terms.finance.drawing",
        ("that somebody may draw on the fund", "基金得由何者動用之規定"),
        presence("stronger"),
        {
            "stronger": ("what is callable may be drawn", "待繳資本得予動用"),
            "weaker": ("nobody may draw what is callable", "待繳資本無得動用者"),
        },
        sides=_WHO,
    ),
    other(f"{_M}.terms.finance.drawing.by", ("who may draw on the fund", "得動用基金者"), sides=_WHO),
    other(
        f"{_M}.terms.finance.drawing.conditions_found_by",
        ("who finds that the conditions of a tranche hold", "判定各批條件成就者"),
        sides=_WHO,
    ),
    *CAPS,
    wording(
        f"{_M}.terms.finance.step_up_on_default",
        ("what others do if a call is not met", "未依催繳履行時他方之處置"),
        sides=_WHO,
    ),
    wording(f"{_M}.terms.finance.fund", ("what the fund is called", "基金名稱")),
)

ROWS: tuple[Row, ...] = (*_DUTY, *_DECISION, *_ENDING, *_TERMS)
