"""How a case is told: until when, from which corrections, and with names of parties that lead somewhere."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.adapters.csv_feed import Feed, read_reports
from foedus.engine import View, assess
from foedus.kernel import BadInputError, Instant
from foedus.procedure import Verdict
from foedus.rehearsal import MemoryJournal, Staged, last_instant, rehearse, stage
from tests.bilingual import assert_in_both
from tests.engine.scenes import END, NOTIFIED, SENT, scene
from tests.engine.scenes import act as step
from tests.laws.playing import ZONE_RULES, Papers, staged
from tests.laws.texts import Written, named
from tests.laws.worlds import World, whole_case
from tests.measures.authorities import NOTIFIED as SOUGHT
from tests.measures.authorities import act, revocation
from tests.measures.authorities import text as decided_text
from tests.procedure.hearings import VIOLATIONS

# --- names of parties -------------------------------------------------------------------------------------------------


def _misspelt(fact: Written) -> str:
    """What is said of a case in which an act means parties that nobody knows."""
    with pytest.raises(BadInputError) as refused:
        staged(World(decided_text(stayed_by="authority", reversed_by="authority"), whole_case("GMT", [SOUGHT, fact])))
    assert [flaw.code for flaw in refused.value.flaws] == ["S003"]
    assert_in_both(refused.value.flaws[0])
    return str(refused.value)


_GRANTED = "2026-03-04T00:00:00Z"
_ACTS: dict[str, Written] = {
    "authorisation": act(_GRANTED, parties=["M1", "Mx"]),
    "revocation": revocation(_GRANTED, parties=["M1", "Mx"]),
    **{kind: step(kind, "M5", _GRANTED, parties=["M1", "Mx"]) for kind in ("stay", "stay_lifted", "reversal")},
}


@pytest.mark.parametrize("fact", _ACTS.values(), ids=_ACTS)
def test_an_act_for_a_misspelt_party_is_refused_with_its_place(fact: Written):
    told = _misspelt(fact)

    assert "facts[2].parties[2]: `Mx` names no party or role of the guarantee" in told
    assert "\n  hint: party or role of the guarantee: " in told


@pytest.mark.parametrize("name", ["M9", "notifier"], ids=["a party", "a role"])
def test_an_act_may_mean_any_party_and_any_role_of_the_guarantee(name: str):
    fact = revocation(_GRANTED, parties=[name])

    assert staged(World(decided_text(), whole_case("GMT", [SOUGHT, fact]))).case.facts[1].id == "no"


# --- corrections ------------------------------------------------------------------------------------------------------

_KNOWN = "2026-03-10T00:00:00Z"
"""After the effect and after the deadline: no clock runs any more, so only the correction itself changes anything."""
_CORRECTIONS: dict[str, Written] = {
    "statement": {"says": {"en": "The letter was forged.", "zh-Hant": "信函係偽造。"}, "by": ["M1"]},
    "position": {"rejects": "n", "by": ["M1"]},
    "acknowledgement": {"measure": "m-p", "by": ["M1"]},
    "stay": {"measure": "m-p", "by": ["M3"]},
}


def _corrected(kind: str) -> Staged:
    more = _CORRECTIONS[kind]
    other = {**NOTIFIED, "id": "n0", "signed": False} if kind == "position" else None
    rejects = {"rejects": "n0"} if kind == "position" else {}
    fact = {"id": "correction", "kind": kind, "basis": "assumed", "when": _KNOWN, "replaces": "n", **more, **rejects}
    return scene(*([] if other is None else [other]), fact)


@pytest.mark.parametrize("kind", _CORRECTIONS)
def test_what_takes_the_place_of_a_notification_takes_its_effect_away_in_the_running_engine_too(kind: str):
    play, journal = _corrected(kind), MemoryJournal("scene")
    review = rehearse(play, View(), Instant.parse(END), journal, ZONE_RULES)
    fresh = assess(play.document, play.known, View(), Instant.parse(END), ZONE_RULES)

    assert review.assessment.outlooks == fresh.outlooks
    assert all(each.notification != "n" for each in review.assessment.outlooks[0].judgments)
    reversed_ = [entry for entry in journal.read() if entry.type == "order.reversed"]
    assert [str(entry.recorded_at) for entry in reversed_] == [_KNOWN, _KNOWN]


def test_what_is_said_without_taking_anything_s_place_takes_no_effect_away():
    said = {"id": "said", "kind": "statement", "basis": "assumed", "when": _KNOWN, **_CORRECTIONS["statement"]}
    review = rehearse(scene(said), View(), Instant.parse(END), MemoryJournal("scene"), ZONE_RULES)

    assert [each.verdict for each in review.assessment.outlooks[0].judgments] == [Verdict.ACTIVATED]


# --- until ------------------------------------------------------------------------------------------------------------

_TABLE = b"""\
id,source,class,zone,event_time,known_at
r1,eye,blow,,2026-03-10T00:00:00Z,2026-03-10T06:00:00Z
"""
_SEEN = "2026-03-10T06:00:00Z"
_EVIDENCE: Written = {
    "sources": {"eye": named(modality="observer", independence="eye", alignment="neutral")},
    "classes": ["blow"],
    "corroboration": {"independent": 1, "modalities": 1, "within": "1 hour"},
    "late_until": "240 hours",
}


class _Reported(Papers):
    """A guarantee beside a case, with one report."""

    def __init__(self, guarantee: Written, case: Written) -> None:
        super().__init__(guarantee, case)
        self._files["r.csv"] = _TABLE

    def feed(self, data: bytes, file: str) -> Feed:
        return read_reports(data, file)


def _told(**head: Any) -> Staged:
    """A case of a notification and a report eight days later, with more at its head."""
    text = {**decided_text(), "violations": VIOLATIONS, "evidence": _EVIDENCE}
    case = {**whole_case("GMT", [SOUGHT]), "reports": ["r.csv"], **head}
    return stage("case.yaml", _Reported(text, case), ZONE_RULES)[0]


def _found(play: Staged) -> list[tuple[str, list[str]]]:
    """When the record tells a finding, and which."""
    journal = MemoryJournal("scene")
    rehearse(play, View(), Instant.parse("2026-03-25T00:00:00Z"), journal, ZONE_RULES)
    found: list[Any] = [entry for entry in journal.read() if entry.type == "finding.said"]
    return [(str(entry.recorded_at), [each["truth"] for each in entry.payload["said"]]) for entry in found]


def test_a_finding_is_told_when_its_reports_are_in_though_the_case_is_told_for_less_long():
    until = _found(_told(until="2026-03-05"))

    assert (_SEEN, ["true"]) in until
    assert until == _found(_told())


@pytest.mark.parametrize(
    ("until", "over"),
    [("2026-03-05", "2026-03-05T00:00:00Z"), ("2026-03-05T18:00:00Z", "2026-03-05T18:00:00Z")],
    ids=["a day", "an instant"],
)
def test_a_case_is_told_until_the_first_instant_of_the_day_that_it_names(until: str, over: str):
    assert str(last_instant(_told(until=until))) == over


def test_without_until_it_is_told_until_everything_is_known():
    assert str(last_instant(_told())) == _SEEN


def test_it_is_told_for_as_long_as_an_outcome_is_expected():
    expected = [{"as_of": "2026-03-20T00:00:00Z", "verdicts": {"n": "activated"}}]

    assert str(last_instant(_told(until="2026-03-05", expect=expected))) == "2026-03-20T00:00:00Z"


# --- the trigger ------------------------------------------------------------------------------------------------------


def test_what_reaction_times_count_from_is_an_instant():
    what = {"en": "the attack", "zh-Hant": "攻擊"}
    trigger = _told(trigger={"what": what, "when": SENT, "history": "Poland 1939"}).case.trigger
    with pytest.raises(BadInputError, match="`when` is not an instant") as refused:
        _told(trigger={"what": what, "when": "2026-03-02"})

    assert trigger is not None
    assert (str(trigger.when), trigger.history) == (SENT, "Poland 1939")
    assert "write it as 2022-02-24T03:00:00Z" in str(refused.value)
    assert_in_both(refused.value.flaws[0])
