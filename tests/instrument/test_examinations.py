"""Periods that a text leaves open, each refused at its place with the question to the drafter."""

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


def test_no_other_clock_starts_from_the_events_of_a_period():
    effect = {"length": "24 hours", "after": "first_due", "clause": "one"}
    with pytest.raises(BadInputError) as refused:
        parse(yaml_of(_text(_rule(), {**_OPENED, "effect": effect})), "g.yaml", ZONE_RULES)

    assert "start it from `notification.received`" in refused.value.said("en")


def test_every_refusal_is_told_in_chinese_too():
    with pytest.raises(BadInputError) as refused:
        parse(yaml_of(_text(_rule(by="other", **{"from": {"act": "act"}}))), "g.yaml", ZONE_RULES)

    assert "各期應有且僅有一個起始事件" in refused.value.said("zh-Hant")
