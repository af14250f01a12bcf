"""Acts that may not be delegated: what another signed in a holder's place has no effect, whatever the act is."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.engine import View, assess, idle_acts
from foedus.kernel import Instant, Truth
from foedus.measures import Phase
from foedus.procedure import Verdict
from tests.laws.playing import ZONE_RULES, staged
from tests.laws.texts import Written, days, named, text_of
from tests.laws.worlds import World, whole_case

_CLAUSES = {
    "one": {"sentence": {"en": "words", "zh-Hant": "文字"}, "fidelity": "quoted"},
    "in-person": {"sentence": {"en": "He may not delegate.", "zh-Hant": "不得授權他人。"}, "fidelity": "quoted"},
}
_BY_DELEGATE = {"delegate": {"en": "a deputy", "zh-Hant": "副手"}}
_HOUR = {"length": "1 hour", "after": "notification.sent", "clause": "one"}
_ONE = {"at_least": 1}


def _act(kind: str, when: str, **more: Any) -> Written:
    act = {"id": kind, "kind": kind, "by": ["M1"], "signed": True, "basis": "assumed"}
    return {**act, "when": f"2026-03-{when}:00Z", **more}


_NOTIFIED = _act("notification", "02T12:00", procedure="p")
_DETERMINED = _act("determination", "02T12:30", notification="notification")
_CURED = _act("cure", "02T12:20", notification="notification")
_LIFTED = _act("lifting", "03T12:00", measure="m-p")
_RENEWED = _act("renewal", "03T12:00", measure="m-p", until="2026-06-01T00:00:00Z")
_AUTHORISED = _act("authorisation", "03T12:00", measure="m-p")
_REVOKED = _act("revocation", "03T18:00", measure="m-p")
_ENDED = _act("ending", "03T12:00", way="notice")


def _outlook(facts: list[Written], rules: Written, promise: Written, **head: Any) -> Any:
    """The text under its one reading, with a role that may not delegate, before these facts."""
    roles = {"president": named(holders=["M1"], delegation=head.pop("delegation", None), clause="in-person")}
    roles["president"] = {key: value for key, value in roles["president"].items() if value is not None}
    stated = {"on": "breach", "notification": {"by": "president", "signatures": _ONE, "reasons": "not_required"}}
    stated["notification"]["clause"] = "one"
    text = text_of(roles, {"p": {**stated, "effect": _HOUR, **rules}}, **head)
    text["clauses"] = _CLAUSES
    text["measures"]["m-p"] |= promise
    play = staged(World(text, whole_case("GMT", facts)))
    found = assess(play.document, play.known, View(), Instant.parse("2026-03-10T00:00:00Z"), ZONE_RULES)
    return found.outlooks[0], idle_acts(play.document.first, found)


_DETERMINING: Written = {
    "determination": {
        "by": "president",
        "signatures": _ONE,
        "within": {"length": "48 hours", "after": "notification.sent", "limit": "included"},
        "clause": "one",
    },
    "effect": {"length": "1 hour", "after": "determination.made", "clause": "one"},
}
_CURING: Written = {"cure": {"by": "any_notifier", "until": days(5, "notification.sent"), "clause": "one"}}
_LIFTING: Written = {"lifted_by": {"by": "president", "signatures": 1, "clause": "one"}}
_LASTING: Written = {
    "lasts": {
        "until": {"on": "2026-03-05", "edge": "end_of_last_day", "zone": "GMT"},
        "renewal": {"by": "president", "signatures": _ONE, "extends": "as_stated", "clause": "one"},
        "clause": "one",
    }
}
_DECIDING: Written = {
    "kind": "duty",
    "automaticity": "discretionary",
    "decision": {"by": "president", "in_advance": "refused", "clause": "one"},
    "terms": {"acts": {"go": {"en": "go", "zh-Hant": "行"}}},
}
_NOTICE: Written = {
    "notice": {
        "what": {"en": "notice", "zh-Hant": "通知"},
        "by": "president",
        "signatures": _ONE,
        "takes_effect": "at_once",
        "pending": "lapse",
        "activated": "end",
        "clause": "one",
    }
}

# The acts before the one that is signed by a delegate; that act; what it does in person, and what it does then.
_ACTS: dict[str, tuple[list[Written], Written, Written, Written, dict[str, Any], tuple[object, object]]] = {
    "notification": ([], _NOTIFIED, {}, {}, {}, (Verdict.ACTIVATED, Verdict.INADMISSIBLE)),
    "determination": ([_NOTIFIED], _DETERMINED, _DETERMINING, {}, {}, (Verdict.ACTIVATED, Verdict.LAPSED)),
    "cure": ([_NOTIFIED], _CURED, _CURING, {}, {}, (Verdict.CURED, Verdict.ACTIVATED)),
    "lifting": ([_NOTIFIED], _LIFTED, {}, _LIFTING, {}, (Phase.LIFTED, Phase.AFTER)),
    "renewal": ([_NOTIFIED], _RENEWED, {}, _LASTING, {}, (Phase.AFTER, Phase.LAPSED)),
    "authorisation": ([_NOTIFIED], _AUTHORISED, {}, _DECIDING, {}, (Phase.AFTER, Phase.AWAITING)),
    "revocation": ([_NOTIFIED, _AUTHORISED], _REVOKED, {}, _DECIDING, {}, (Phase.REVOKED, Phase.AFTER)),
    "ending": ([_NOTIFIED], _ENDED, {}, {}, {"ends_by": _NOTICE}, (Phase.ENDED, Phase.AFTER)),
}


def _came_to(outlook: Any, as_verdict: bool) -> object:
    return outlook.judgments[0].verdict if as_verdict else outlook.stands["m-p"].phase


@pytest.mark.parametrize("kind", _ACTS)
def test_an_act_that_a_delegate_signed_has_no_effect_where_the_role_refuses_it(kind: str):
    before, act, rules, promise, head, (in_person, by_delegate) = _ACTS[kind]
    is_verdict = isinstance(in_person, Verdict)

    def played(*facts: Written, **more: Any) -> tuple[object, tuple[Any, ...], tuple[Any, ...]]:
        outlook, idle = _outlook([*before, *facts], rules, promise, **head, **more)
        reasons = (*outlook.judgments[0].because, *outlook.stands["m-p"].because)
        return _came_to(outlook, is_verdict), reasons, idle

    assert played(act, delegation="refused")[0] is in_person
    assert played({**act, **_BY_DELEGATE})[0] is in_person  # a text that does not forbid it lets it be
    found, because, idle = played({**act, **_BY_DELEGATE}, delegation="refused")

    assert found is by_delegate
    assert (kind, "delegated") in idle
    told = [reason for reason in because if reason.rule == "delegated"]
    assert kind == "ending" or [(each.truth, each.clause) for each in told] == [(Truth.FALSE, "in-person")]


def test_an_unsigned_act_of_a_delegate_is_first_of_all_unsigned():
    _, idle = _outlook([{**_NOTIFIED, **_BY_DELEGATE, "signed": False}], {}, {}, delegation="refused")

    assert list(idle) == [("notification", "unsigned")]
