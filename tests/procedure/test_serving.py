"""The warning beforehand: served once it has arrived, refused or not, and unknown where the record leaves it open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.instrument import Document, parse
from foedus.kernel import Instant
from foedus.procedure import Dossier, fact_from
from foedus.procedure.serving import Service, Warned, changes, warned
from tests.laws.playing import ZONE_RULES, yaml_of
from tests.laws.texts import Written, named, text_of
from tests.measures.kind_samples import RULES

_SENT, _ARRIVED = "2026-03-02T09:00:00Z", "2026-03-02T12:00:00Z"
_NOON = Instant.parse(_ARRIVED)
_LATER = "2026-04-01T00:00:00Z"
_ROLES: Written = {
    "notifier": named(holders=["M1", {"party": "M2", "until": "2026-03-02T10:00:00Z"}]),
    "warned": named(holders=["X1", "X2"]),
    "court": named(),
}


def _served(name: str = "service", **more: object) -> Written:
    return {"id": name, "kind": "service", "of": "warning", "by": ["M1"], "when": _SENT, "basis": "assumed", **more}


@cache
def _document(to: str = "", by: str = "notifier") -> Document:
    """A guarantee with a warning, or without one where it is to go to nobody; read once."""
    more = {} if to == "" else {"warning": {"to": to, "by": by, "before": "relief", "clause": "one"}}
    return parse(yaml_of(text_of(_ROLES, {"p": RULES}, **more)), "g.yaml", ZONE_RULES)


def _found(
    facts: Sequence[Mapping[str, Any]], as_of: str | Instant = _LATER, to: str = "X1", by: str = "notifier"
) -> Warned:
    document = _document(to, by)
    at = Instant.parse(as_of) if isinstance(as_of, str) else as_of
    found = warned(document.first, Dossier.of([fact_from(dict(fact)) for fact in facts], at), at)
    assert found is not None
    return found


@pytest.mark.parametrize(("key", "word"), [("received", "served"), ("refused", "refused")])
@pytest.mark.parametrize(("seconds", "is_there"), [(-1, False), (0, True), (1, True)])
def test_it_counts_from_the_second_at_which_it_arrives_and_refusal_is_arrival(
    key: str, word: str, seconds: int, *, is_there: bool
):
    found = _found([_served(**{key: _ARRIVED})], _NOON.plus(seconds))

    assert found.service == (word if is_there else "not_served")
    assert found.unserved == (() if is_there else ("X1",))


def test_nobody_is_served_where_nothing_was_sent():
    found = _found([])

    assert (found.service, found.facts, found.to) == (Service.NOT_SERVED, (), ("X1",))


def test_of_what_was_sent_and_never_heard_of_again_it_is_unknown_whether_it_arrived():
    found = _found([_served()])

    assert (found.service, found.facts, found.unserved) == (Service.UNKNOWN, ("service",), ("X1",))


@pytest.mark.parametrize(
    ("as_of", "word"),
    [
        ("2026-03-02T23:59:59Z", "not_served"),
        ("2026-03-03T00:00:00Z", "unknown"),
        ("2026-03-03T23:59:58Z", "unknown"),
        ("2026-03-03T23:59:59Z", "served"),
    ],
)
def test_an_arrival_known_to_the_day_is_unknown_while_the_day_lasts(as_of: str, word: str):
    day = {"from": "2026-03-03T00:00:00Z", "until": "2026-03-04T00:00:00Z"}

    assert _found([_served(received=day)], as_of).service == word


@pytest.mark.parametrize(
    ("by", "when", "word"),
    [
        (["X9"], _SENT, "not_served"),
        (["X9", "M1"], _SENT, "served"),
        (["M2"], _SENT, "served"),
        (["M2"], "2026-03-02T09:59:59Z", "served"),
        (["M2"], "2026-03-02T10:00:00Z", "not_served"),
        (["M2"], {"from": _SENT, "until": "2026-03-02T11:00:00Z"}, "unknown"),
    ],
)
def test_only_a_holder_of_the_role_at_the_sending_serves(by: list[str], when: object, word: str):
    assert _found([_served(by=by, when=when, received=_ARRIVED)]).service == word


def test_a_role_that_a_seat_fills_serves_from_when_the_seat_is_known():
    seat = {"id": "seat", "kind": "seat", "role": "court", "parties": ["M3"], "basis": "assumed"}
    times = {"from": "2026-03-01T00:00:00Z", "known": "2026-03-05T00:00:00Z"}
    facts = [{**seat, **times}, _served(by=["M3"], received=_ARRIVED)]

    assert _found(facts, "2026-03-04T23:59:59Z", by="court").service == "not_served"
    assert _found(facts, "2026-03-05T00:00:00Z", by="court").service == "served"


@pytest.mark.parametrize(
    ("facts", "word", "unserved"),
    [
        ([_served(on=["X1"], received=_ARRIVED)], "not_served", ("X2",)),
        ([_served(received=_ARRIVED)], "served", ()),
        ([_served("a", on=["X1"], received=_ARRIVED), _served("b", on=["X2"], refused=_ARRIVED)], "served", ()),
        ([_served("a", on=["X1"], refused=_ARRIVED), _served("b", on=["X2"], refused=_ARRIVED)], "refused", ()),
        ([_served("a", on=["X1"], refused=_ARRIVED), _served("b", on=["X2"])], "unknown", ("X2",)),
        ([_served("a", on=["X1"])], "not_served", ("X1", "X2")),
        ([_served("a", refused=_ARRIVED), _served("b", on=["X1", "X2"], received=_ARRIVED)], "served", ()),
    ],
)
def test_every_one_of_several_must_be_served(facts: list[Written], word: str, unserved: tuple[str, ...]):
    found = _found(facts, to="warned")

    assert (found.service, found.unserved) == (word, unserved)


def test_a_text_without_a_warning_asks_for_none():
    document = _document()
    dossier = Dossier.of([fact_from(_served(received=_ARRIVED))], Instant.parse(_LATER))

    assert warned(document.first, dossier, Instant.parse(_LATER)) is None
    assert changes(document.first, dossier) == ()


# --- laws -----------------------------------------------------------------------------------------------------------

_INSTANTS = [f"2026-03-02T{hour:02}:00:00Z" for hour in range(8, 13)]
_MOMENTS = st.sampled_from(_INSTANTS) | st.tuples(st.integers(0, 3), st.integers(1, 4)).map(
    lambda pair: {"from": _INSTANTS[pair[0]], "until": _INSTANTS[min(pair[0] + pair[1], 4)]}
)


@st.composite
def _services(draw: st.DrawFn) -> list[Written]:
    facts: list[Written] = []
    for place in range(draw(st.integers(0, 3))):
        more: Written = {"on": draw(st.sampled_from([[], ["X1"], ["X2"], ["X1", "X2"]]))}
        arrival = draw(st.sampled_from(["received", "refused", None]))
        if arrival is not None:
            more[arrival] = draw(_MOMENTS)
        by = draw(st.lists(st.sampled_from(["M1", "M2", "X9"]), min_size=1, max_size=2, unique=True))
        facts.append(_served(f"s{place}", by=by, when="2026-03-02T07:00:00Z", **more))
    return facts


def _by_hand(facts: Sequence[Written], at: Instant) -> set[str]:
    """Every state that some exact dates within the record would give, by the meaning of the words alone."""
    possible: list[dict[str, set[str]]] = [{}]
    for fact in facts:
        options: list[dict[str, str]] = []
        counts = not {"M1", "M2"}.isdisjoint(fact["by"])
        parties = fact["on"] or ["X1", "X2"]
        key = next((key for key in ("received", "refused") if key in fact), None)
        if not counts:
            options = [{}]
        elif key is None:
            options = [{}, dict.fromkeys(parties, "received")]
        else:
            moment = fact[key]
            first = Instant.parse(moment if isinstance(moment, str) else moment["from"])
            last = first if isinstance(moment, str) else Instant.parse(moment["until"]).plus(-1)
            options = [dict.fromkeys(parties, key) if dated <= at else {} for dated in (first, last)]
        possible = [
            {party: {*world.get(party, ()), *option.get(party, "").split()} for party in {*world, *option}}
            for world in possible
            for option in options
        ]
    return {_state(world) for world in possible}


def _state(world: Mapping[str, set[str]]) -> str:
    each = [world.get(party, set()) for party in ("X1", "X2")]
    if any(len(said) == 0 for said in each):
        return "not_served"
    return "refused" if all(said == {"refused"} for said in each) else "served"


@given(facts=_services(), at=st.sampled_from(_INSTANTS))
def test_what_is_certain_is_so_under_every_dating_of_the_record(facts: list[Written], at: str):
    found, possible = _found(facts, at, to="warned").service, _by_hand(facts, Instant.parse(at))

    if found is Service.NOT_SERVED:
        # nobody may call the warning unserved who could have been served without anybody's knowing it
        assert possible == {"not_served"}
    elif found is Service.UNKNOWN:
        assert "not_served" in possible
        assert len(possible) > 1
    else:
        assert "not_served" not in possible


@given(facts=_services())
def test_who_is_served_stays_served_and_nothing_changes_between_the_turns(facts: list[Written]):
    guarantee = _document("warned").first
    known = [fact_from(fact) for fact in facts]
    turns = {Instant.parse(_SENT), *changes(guarantee, Dossier.of(known, Instant.parse(_LATER)))}
    states = [_found(facts, at, to="warned").service for at in sorted(turns)]
    just_before = [_found(facts, turn.plus(-1), to="warned").service for turn in sorted(turns)[1:]]

    assert just_before == states[:-1]
    done = [state in {Service.SERVED, Service.REFUSED} for state in states]
    assert done == sorted(done)


# --- what is no service ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"received": _ARRIVED, "refused": _ARRIVED}, "both received and refused"),
        ({"received": "2026-03-02T08:59:59Z"}, "arrives before it is sent"),
        ({"of": "summons"}, "warning"),
    ],
)
def test_a_service_that_cannot_be_is_refused(more: Written, said: str):
    with pytest.raises(ValueError, match=said):
        fact_from(_served(**more))


def test_a_service_may_arrive_at_the_very_second_at_which_it_is_sent():
    assert _found([_served(received=_SENT)], _SENT).service == "served"
