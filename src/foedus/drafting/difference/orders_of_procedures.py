"""The table of orders, second part: procedures, from notification to review."""

from __future__ import annotations

from foedus.drafting.difference.judges import (
    earlier_is,
    fewer_criteria,
    harder_is,
    presence,
    ranked,
    undetermined,
    wider_is,
)
from foedus.drafting.difference.orders_of_conditions import conditions
from foedus.drafting.difference.orders_of_effects import EFFECTS
from foedus.drafting.difference.orders_of_extensions import EXTENSIONS
from foedus.drafting.difference.row import Found, Judge, Phrase, Row, Spot, as_one, clause, other, row, wording
from foedus.drafting.difference.tree import mapping

_P = "procedures.*"
_SIDES = ("beneficiary", "addressee")
_EASIER: Phrase = ("the violation is determined more easily", "違反情事較易獲{determination}")
_HARDER: Phrase = ("the violation is determined less easily", "違反情事較難獲{determination}")
_STOPPED: Phrase = ("a vote stops the effect more easily", "效力較易遭表決阻止")
_HELD: Phrase = ("a vote stops the effect less easily", "效力較難遭表決阻止")
_CLOSED: Phrase = ("the proceeding is closed without effect more easily", "程序較易不生效力而終結")
_KEPT: Phrase = ("the proceeding is closed without effect less easily", "程序較難不生效力而終結")
_TWO_EDGED: Phrase = (
    "more time lets more happen and lets it happen later: no order says which binds more",
    "期間較長，較有完成之機會，惟亦較遲；二者何者拘束較強，並無定序",
)


def _reply(held: Judge) -> Judge:
    """A reply counts against the guarantee only where it holds the determination up, in whichever text has it."""

    def judge(spot: Spot) -> Found:
        stated = (mapping(tree["procedures"]).get(spot.path[1]) for tree in spot.trees)
        replies = [mapping(mapping(procedure).get("reply")) for procedure in stated]
        holds = {str(reply["holds_up"]) for reply in replies if len(reply) > 0}
        return held(spot) if holds == {"determination"} else Found("changed")

    return judge


_OPENING: tuple[Row, ...] = (
    other(_P, ("procedure", "程序")),
    other(f"{_P}.on", ("the violation it is about", "所處理之違反情事")),
    row(
        f"{_P}.finding",
        ("what the computed finding does", "推算結果之作用"),
        ranked(None, "informs", "is_required"),
        {
            "stronger": ("no act has to wait for a computed finding", "行為之效力不待推算結果"),
            "weaker": ("no act has effect without a computed finding", "無推算結果者，行為不生效力"),
        },
        sides=_SIDES,
    ),
    wording(f"{_P}.name", ("what the procedure is called", "程序之名稱")),
    wording(f"{_P}.notification.called", ("what the notification is called", "{notification}之名稱")),
    other(f"{_P}.notification.by", ("who may notify", "得為{notification}者")),
    as_one(
        row(
            f"{_P}.notification.signatures",
            ("signatures on the notification", "{notification}之簽署數"),
            harder_is("weaker", "by"),
            {
                "stronger": ("a proceeding is opened more easily", "程序較易開始"),
                "weaker": ("a proceeding is opened less easily", "程序較難開始"),
            },
            sides=_SIDES,
        )
    ),
    row(
        f"{_P}.notification.reasons",
        ("reasons for the notification", "{notification}之理由"),
        ranked("not_required", "required"),
        {
            "stronger": ("a proceeding is opened without stated reasons", "程序之開始無須附理由"),
            "weaker": ("a proceeding is opened only with stated reasons", "程序之開始須附理由"),
        },
        sides=_SIDES,
    ),
    row(
        f"{_P}.notification.exhausts",
        ("what must have been tried before a notification", "{notification}前應先行之途徑"),
        presence("weaker"),
        {
            "stronger": ("nothing must have been tried before", "無須先行其他途徑"),
            "weaker": ("another way must have been tried before", "須先行其他途徑"),
        },
        sides=_SIDES,
    ),
    wording(f"{_P}.notification.exhausts.what", ("the way that comes first", "應先行之途徑"), sides=_SIDES),
    other(f"{_P}.notification.exhausts.by", ("who may take the matter there", "得提交該途徑者"), sides=_SIDES),
    as_one(
        row(
            f"{_P}.notification.exhausts.lasting",
            ("how long it must have been tried", "應先行之期間"),
            earlier_is("stronger"),
            {
                "stronger": ("it may be notified sooner", "得較早{notification}"),
                "weaker": ("it may be notified only later", "須較晚始得{notification}"),
            },
            sides=_SIDES,
        )
    ),
    *EXTENSIONS,
    clause(f"{_P}.notification.exhausts"),
    clause(f"{_P}.notification"),
)

_D = f"{_P}.determination"
_DETERMINING: tuple[Row, ...] = (
    row(
        _D,
        ("determination", "{determination}"),
        presence("weaker"),
        {
            "stronger": (
                "the notification suffices; nobody has to determine",
                "經{notification}即為已足，無須另行{determination}",
            ),
            "weaker": ("nothing follows without a determination", "未經{determination}者，不生效力"),
        },
        sides=_SIDES,
    ),
    wording(f"{_D}.called", ("what the determination is called", "{determination}之名稱")),
    other(f"{_D}.by", ("who determines", "作成{determination}者")),
    as_one(
        row(
            f"{_D}.signatures",
            ("signatures on the determination", "{determination}之簽署數"),
            harder_is("weaker", "by"),
            {"stronger": _EASIER, "weaker": _HARDER},
            sides=_SIDES,
        )
    ),
    as_one(
        row(
            f"{_D}.within",
            ("time for the determination", "{determination}之期間"),
            earlier_is(None),
            {
                "changed": (
                    "a shorter time decides sooner and lapses sooner: no order says which binds more",
                    "期間較短，決定較早，失效亦較早；二者何者拘束較強，並無定序",
                )
            },
            sides=_SIDES,
        )
    ),
    row(
        f"{_D}.attribution",
        ("attribution in the determination", "{determination}中之歸責"),
        presence("weaker"),
        {"stronger": _EASIER, "weaker": _HARDER},
        sides=_SIDES,
    ),
    other(f"{_D}.attribution.to", ("to whom it must be attributed", "歸責之對象"), sides=_SIDES),
    row(
        f"{_D}.attribution.at_least",
        ("the likelihood that suffices", "所需之可能性"),
        ranked(
            "almost_no_chance",
            "very_unlikely",
            "unlikely",
            "roughly_even",
            "likely",
            "very_likely",
            "almost_certain",
        ),
        {"stronger": _EASIER, "weaker": _HARDER},
        sides=_SIDES,
    ),
    row(
        f"{_D}.attribution.confidence",
        ("the confidence that suffices", "所需之信心程度"),
        ranked("low", "moderate", "high"),
        {"stronger": _EASIER, "weaker": _HARDER},
        sides=_SIDES,
    ),
    clause(f"{_D}.attribution"),
    *(
        row(at, about, fewer_criteria, {"stronger": _EASIER, "weaker": _HARDER}, sides=_SIDES)
        for at, about in (
            (f"{_D}.criteria.*", ("criterion of the determination", "{determination}之要件")),
            (f"{_D}.criteria_needed", ("how many criteria must be met", "須成立之要件數")),
        )
    ),
    other(f"{_D}.criteria.*.violation", ("what the criterion asks", "要件之內容"), sides=_SIDES),
    row(
        f"{_D}.criteria.*.finding",
        ("what the computed finding does for the criterion", "推算結果對要件之作用"),
        ranked(None, "informs", "is_required"),
        {"stronger": _EASIER, "weaker": _HARDER},
        sides=_SIDES,
    ),
    clause(f"{_D}.criteria.*"),
    clause(_D),
)

_HEARING: tuple[Row, ...] = (
    row(
        f"{_P}.reply",
        ("the addressee's reply", "相對方之答覆"),
        _reply(presence("weaker")),
        {
            "stronger": ("the determination waits for no reply", "{determination}無須等待答覆"),
            "weaker": ("the determination waits for a reply", "{determination}須等待答覆"),
            "changed": ("it is heard, and nothing waits for it", "其得陳述意見，惟程序不因之停頓"),
        },
        sides=_SIDES,
    ),
    wording(f"{_P}.reply.called", ("what the reply is called", "答覆之名稱"), sides=_SIDES),
    other(f"{_P}.reply.by", ("who may reply", "得答覆者"), sides=_SIDES),
    as_one(
        row(
            f"{_P}.reply.within",
            ("time for the reply", "答覆之期間"),
            _reply(earlier_is("stronger")),
            {
                "stronger": ("the determination waits less long", "{determination}等待較短"),
                "weaker": ("the determination waits longer", "{determination}等待較久"),
            },
            sides=_SIDES,
        )
    ),
    row(
        f"{_P}.reply.holds_up",
        ("what the reply holds up", "答覆所延緩者"),
        ranked("nothing", "determination"),
        {
            "stronger": ("the determination waits for no reply", "{determination}無須等待答覆"),
            "weaker": ("the determination waits for a reply", "{determination}須等待答覆"),
        },
        sides=_SIDES,
    ),
    clause(f"{_P}.reply"),
)

_R = f"{_P}.reverse_vote"
_VOTING: tuple[Row, ...] = (
    other(f"{_P}.draft", ("who puts the question to the vote", "提案付表決者")),
    other(f"{_P}.draft.by", ("who may table a draft", "得提出{draft_resolution}者")),
    as_one(
        row(
            f"{_P}.draft.within",
            ("time for a draft", "提案之期間"),
            earlier_is(None),
            {"changed": _TWO_EDGED},
        )
    ),
    other(f"{_P}.draft.else_by", ("who must table a draft", "負有提案義務者")),
    as_one(
        row(
            f"{_P}.draft.else_within",
            ("time for the draft of the office that must table one", "負有提案義務者之期間"),
            earlier_is(None),
            {"changed": _TWO_EDGED},
        )
    ),
    clause(f"{_P}.draft"),
    row(
        _R,
        ("reverse vote", "{reverse_vote}"),
        presence("weaker"),
        {
            "stronger": ("no vote can stop the effect any more", "效力不再得以表決阻止"),
            "weaker": ("a vote can now stop the effect", "效力得以表決阻止"),
        },
    ),
    other(f"{_R}.body", ("who votes", "表決機關")),
    wording(f"{_R}.proposal", ("what is voted on", "表決事項"), sides=_SIDES),
    as_one(
        row(
            f"{_R}.majority",
            ("the majority that stops the effect", "阻止效力所需之多數"),
            harder_is("stronger", "body"),
            {"stronger": _HELD, "weaker": _STOPPED},
        )
    ),
    as_one(
        row(
            f"{_R}.quorum",
            ("the quorum of the reverse vote", "{reverse_vote}之{quorum}"),
            harder_is("stronger", "body"),
            {"stronger": _HELD, "weaker": _STOPPED},
        )
    ),
    row(
        f"{_R}.abstention",
        ("how an abstention counts", "棄權之計算"),
        ranked("against", "not_cast", "for"),
        {"stronger": _HELD, "weaker": _STOPPED},
    ),
    row(
        f"{_R}.veto",
        ("veto in the reverse vote", "{reverse_vote}中之{veto}權"),
        presence("stronger"),
        {"stronger": _HELD, "weaker": _STOPPED},
    ),
    other(f"{_R}.veto.role", ("who holds the veto", "享有{veto}權者")),
    row(
        f"{_R}.veto.abstention",
        ("whether an abstention is a veto", "棄權是否構成{veto}"),
        ranked("is_a_veto", "is_no_veto"),
        {"stronger": _HELD, "weaker": _STOPPED},
    ),
    clause(f"{_R}.veto"),
    as_one(
        row(
            f"{_R}.within",
            ("time for the reverse vote", "{reverse_vote}之期間"),
            earlier_is("stronger"),
            {
                "stronger": ("the time in which a vote can stop the effect is shorter", "得以表決阻止效力之期間較短"),
                "weaker": ("the time in which a vote can stop the effect is longer", "得以表決阻止效力之期間較長"),
            },
        )
    ),
    clause(_R),
)

_C = f"{_P}.cure"
_ENDING: tuple[Row, ...] = (
    row(_C, ("cure", "{cure}"), presence("weaker"), {"stronger": _KEPT, "weaker": _CLOSED}, sides=_SIDES),
    row(
        f"{_C}.by",
        ("who must declare the matter settled", "聲明事件解決者"),
        ranked("every_notifier", "any_notifier"),
        {"stronger": _KEPT, "weaker": _CLOSED},
        sides=_SIDES,
    ),
    as_one(
        row(
            f"{_C}.until",
            ("time for cure", "{cure}之期間"),
            earlier_is("stronger"),
            {"stronger": _KEPT, "weaker": _CLOSED},
            sides=_SIDES,
        )
    ),
    wording(f"{_C}.called", ("what the cure is called", "{cure}之名稱"), sides=_SIDES),
    *conditions(f"{_C}.provided", ("what must hold for the cure", "{cure}之條件"), _KEPT, _CLOSED, sides=_SIDES),
    clause(_C),
    *EFFECTS,
    row(
        f"{_P}.includes",
        ("lower rungs that take effect too", "隨同生效之較低階"),
        wider_is("stronger"),
        {
            "stronger": ("it brings more measures into effect", "隨同生效之措施較多"),
            "weaker": ("it brings fewer measures into effect", "隨同生效之措施較少"),
        },
    ),
    row(f"{_P}.review", ("review", "覆核"), undetermined, sides=_SIDES),
    other(f"{_P}.review.by", ("who reviews", "覆核者"), sides=_SIDES),
    as_one(row(f"{_P}.review.within", ("time for the review", "覆核之期間"), earlier_is(None), sides=_SIDES)),
    clause(f"{_P}.review"),
)

ROWS: tuple[Row, ...] = (*_OPENING, *_DETERMINING, *_HEARING, *_VOTING, *_ENDING)
