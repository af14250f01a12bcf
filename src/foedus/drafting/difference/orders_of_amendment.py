"""The table of orders, a part of its own: how the text itself may be amended, where harder is stronger."""

from __future__ import annotations

from foedus.drafting.difference.judges import harder_is, presence, ranked, undetermined, wider_is
from foedus.drafting.difference.row import Phrase, Row, as_one, clause, other, row, wording

_A = "amendment"
_W = f"{_A}.ways.*"
_SIDES = ("guarantor", "beneficiary")
_HARDER: Phrase = ("the text is amended less easily", "條文較難修正")
_EASIER: Phrase = ("the text is amended more easily", "條文較易修正")
_HARD = {"stronger": _HARDER, "weaker": _EASIER}
_KEPT: Phrase = ("what has begun goes on under the text as it was", "已開始者依修正前之條文續行")
_TAKEN: Phrase = ("what has begun follows the text as amended", "已開始者適用修正後之條文")
_UNDER_WAY = {"stronger": _KEPT, "weaker": _TAKEN}

_AGREEMENT: tuple[Row, ...] = (
    row(f"{_W}.agreed_by.*", ("whose agreement an amendment needs", "修正須經同意者"), presence("stronger"), _HARD),
    as_one(
        row(
            f"{_W}.agreed_by.*.signatures",
            ("signatures that amend the text", "修正所需之簽署數"),
            harder_is("stronger", "by"),
            _HARD,
            sides=_SIDES,
        )
    ),
    clause(f"{_W}.agreed_by.*"),
)
_V = f"{_W}.voted_by.*"
_VOTES: tuple[Row, ...] = (
    row(_V, ("the vote that an amendment needs", "修正所需之表決"), presence("stronger"), _HARD),
    as_one(
        row(
            f"{_V}.majority",
            ("the majority that amends the text", "修正所需之多數"),
            harder_is("stronger", "body"),
            _HARD,
            sides=_SIDES,
        )
    ),
    as_one(
        row(
            f"{_V}.quorum",
            ("the quorum of the vote on an amendment", "修正表決之{quorum}"),
            harder_is("stronger", "body"),
            _HARD,
            sides=_SIDES,
        )
    ),
    row(
        f"{_V}.abstention",
        ("how an abstention counts on an amendment", "修正表決中棄權之計算"),
        ranked("against", "not_cast", "for"),
        _HARD,
        sides=_SIDES,
    ),
    row(
        f"{_V}.veto",
        ("veto against an amendment", "對修正之{veto}權"),
        presence("stronger"),
        _HARD,
        sides=_SIDES,
    ),
    other(f"{_V}.veto.role", ("who holds the veto against an amendment", "對修正享有{veto}權者")),
    row(
        f"{_V}.veto.abstention",
        ("whether an abstention is a veto against an amendment", "棄權是否構成對修正之{veto}"),
        ranked("is_a_veto", "is_no_veto"),
        _HARD,
        sides=_SIDES,
    ),
    clause(f"{_V}.veto"),
    clause(_V),
)

ROWS: tuple[Row, ...] = (
    other(_A, ("how the text may be amended", "條文之修正"), sides=_SIDES),
    row(_W, ("a way to amend the text", "修正之方式"), presence("weaker"), _HARD, sides=_SIDES),
    wording(f"{_W}.what", ("what amends the text", "修正之方式名稱"), sides=_SIDES),
    row(f"{_W}.of", ("the clauses that may be amended so", "得依此方式修正之條款"), undetermined, sides=_SIDES),
    other(f"{_W}.proposed_by", ("who proposes an amendment", "修正之提案者"), sides=_SIDES),
    *_AGREEMENT,
    *_VOTES,
    as_one(
        row(
            f"{_W}.notice",
            ("how long an amendment must lie", "修正案應置放之期間"),
            presence("stronger"),
            _HARD,
            sides=_SIDES,
        )
    ),
    as_one(row(f"{_W}.takes_effect", ("when an amendment takes effect", "修正生效之時"), undetermined, sides=_SIDES)),
    clause(_W),
    row(f"{_A}.unamendable", ("what may not be amended", "不得修正者"), presence("stronger"), _HARD, sides=_SIDES),
    row(
        f"{_A}.unamendable.of",
        ("the clauses that may not be amended", "不得修正之條款"),
        wider_is("stronger"),
        _HARD,
        sides=_SIDES,
    ),
    clause(f"{_A}.unamendable"),
    other(f"{_A}.under_way", ("what an amendment does to what has begun", "修正對已開始者之效果"), sides=_SIDES),
    row(
        f"{_A}.under_way.pending",
        ("what an amendment does to pending proceedings", "修正對未終結程序之效果"),
        ranked("as_it_was", "as_amended"),
        _UNDER_WAY,
        sides=_SIDES,
    ),
    row(
        f"{_A}.under_way.activated",
        ("what an amendment does to measures in effect", "修正對已生效措施之效果"),
        ranked("as_it_was", "as_amended"),
        _UNDER_WAY,
        sides=_SIDES,
    ),
    clause(f"{_A}.under_way"),
)
"""The rows of ``amendment``."""
