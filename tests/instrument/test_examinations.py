"""Periods that a text leaves open, to determine or to report, each refused at its place with the question."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.instrument import parse
from foedus.kernel import BadInputError
from tests.laws.playing import ZONE_RULES, yaml_of
from tests.laws.texts import Written, named, text_of

_COUNT = {"anchor_day": "excluded", "zone": "GMT", "edge": "end_of_last_day"}
_FROM_ACT = {"from": {"act": "act", "stage": "in_force"}}
_SIGNED: Written = {"by": "looker", "signatures": {"at_least": 1}, "clause": "one"}
_OPENED: Written = {
    "on": "breach",
    "notification": {**_SIGNED, "reasons": "not_required"},
    "effect": {"length": "24 hours", "after": "notification.sent", "clause": "one"},
}


def _rule(**more: Any) -> Written:
    return {
        **named(),
        **_SIGNED,
        "of": ["p"],
        "from": {"on": "2027-01-01", "zone": "GMT"},
        "first": {"length": "15 days", "after": "start", **_COUNT},
        "every": {"length": "30 days", "after": "first_due", **_COUNT},
        **more,
    }


def _text(rule: Written, opened: Written = _OPENED) -> Written:
    roles = {"looker": named(holders=["M1"]), "other": named(holders=["M2"])}
    return text_of(roles, {"p": opened}, examinations={"looks": rule})


def _complaints(rule: Written) -> str:
    with pytest.raises(BadInputError) as refused:
        parse(yaml_of(_text(rule)), "g.yaml", ZONE_RULES)
    return refused.value.said("en")


@pytest.mark.parametrize(
    ("rule", "complaint", "remedy"),
    [
        (_rule(**{"from": {"on": "2027-01-01"}}), "the periods start from one event", "`on` with `zone`"),
        (_rule(**{"from": {"act": "act"}}), "the periods start from one event", "`act` with `stage`"),
        (_rule(**_FROM_ACT), "`act` names no act of the ledger", "none is declared"),
        (_rule(every={"length": "24 hours", "after": "first_due"}), "`every` is counted in hours", "days or longer"),
        (_rule(first={"length": "15 days", "after": "activation", **_COUNT}), "nothing to do with it", "`start`"),
        (
            _rule(every={"length": "9 days", "after": "renewal", **_COUNT}),
            "nothing to do with it",
            "`after: first_due`",
        ),
        (_rule(first={"length": "15 days", "after": "start"}), "`anchor_day` is missing", "count as day one?"),
        (_rule(of=["p", "p"]), "`p` stands here already", "name it once"),
        (_rule(of=["none"]), "`none` names no procedure", "declared: "),
        (_rule(by="other"), "in `p` that is for `looker`", "write `by: looker`"),
    ],
)
def test_what_leaves_a_period_open_is_refused_with_the_question(rule: Written, complaint: str, remedy: str):
    said = _complaints(rule)

    assert complaint in said
    assert remedy in said
    assert "examinations.looks" in said


def _reported(**more: Any) -> Written:
    rule = {key: value for key, value in _rule().items() if key != "of"}
    return {**rule, "to": ["X1"], **more}


def _reporting_text(rule: Written) -> Written:
    roles = {"looker": named(holders=["M1"]), "board": named(holders=["M1", "M2"])}
    return text_of(roles, {"p": _OPENED}, reporting_duties={"tells": rule})


@pytest.mark.parametrize(
    ("rule", "complaint", "remedy"),
    [
        (_reported(**{"from": {"on": "2027-01-01"}}), "the periods start from one event", "`on` with `zone`"),
        (_reported(**_FROM_ACT), "`act` names no act of the ledger", "none is declared"),
        (
            _reported(every={"length": "24 hours", "after": "first_due"}),
            "`every` is counted in hours",
            "days or longer",
        ),
        (
            _reported(first={"length": "15 days", "after": "last_report", **_COUNT}),
            "nothing to do with it",
            "start it from `start`",
        ),
        (
            _reported(every={"length": "9 days", "after": "last_examination", **_COUNT}),
            "nothing to do with it",
            "`after: last_report`",
        ),
        (_reported(first={"length": "15 days", "after": "start"}), "`anchor_day` is missing", "count as day one?"),
        (_reported(to=[]), "nothing is listed here", "name at least one"),
        (_reported(to=["X1", "X1"]), "`X1` stands here already", "name it once"),
        (_reported(to=["nobody"]), "`nobody` names no party or role", "declared: "),
        (_reported(to=["looker"]), "`looker` would report to nobody but itself", "whoever is to have the report"),
        (_reported(to=["M1"]), "`looker` would report to nobody but itself", "whoever is to have the report"),
        (_reported(about=["m-p", "m-p"]), "`m-p` stands here already", "name it once"),
        (_reported(about=["none"]), "`none` names no measure", "`m-p`"),
        (_reported(by="X1"), "`X1` names no role", "declared: "),
        (_reported(clause="none"), "`none` names no clause", "`one`"),
        (_reported(of=["p"]), "`of` is not a key here", "the keys here are"),
    ],
)
def test_what_a_duty_to_report_leaves_open_is_refused_with_the_question(rule: Written, complaint: str, remedy: str):
    with pytest.raises(BadInputError) as refused:
        parse(yaml_of(_reporting_text(rule)), "g.yaml", ZONE_RULES)
    said = refused.value.said("en")

    assert complaint in said
    assert remedy in said
    assert "reporting_duties.tells" in said


@pytest.mark.parametrize("rule", [_reported(), _reported(by="board", to=["M1"]), _reported(to=["M1", "X1"])])
def test_a_body_of_several_may_report_to_one_of_them_and_anybody_to_others_beside(rule: Written):
    [guarantee] = parse(yaml_of(_reporting_text(rule)), "g.yaml", ZONE_RULES).guarantees.values()

    assert guarantee.periodic_duties.keys() == {("report", "tells")}


def test_no_other_clock_starts_from_the_events_of_a_period():
    effect = {"length": "24 hours", "after": "first_due", "clause": "one"}
    with pytest.raises(BadInputError) as refused:
        parse(yaml_of(_text(_rule(), {**_OPENED, "effect": effect})), "g.yaml", ZONE_RULES)

    assert "start it from `notification.received`" in refused.value.said("en")


def test_every_refusal_is_told_in_chinese_too():
    with pytest.raises(BadInputError) as refused:
        parse(yaml_of(_text(_rule(by="other", **{"from": {"act": "act"}}))), "g.yaml", ZONE_RULES)

    assert "各期應有且僅有一個起始事件" in refused.value.said("zh-Hant")
