"""Dates known only to a day or a stretch: no verdict is ever one that some possible course of events contradicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.laws.brute import Opinion, Said, opinion
from tests.laws.by_hand import day_of, iso, second
from tests.laws.completions import Open, completed, ends_of, every_completion, open_dates
from tests.laws.effort import cases
from tests.laws.playing import opinions, staged
from tests.laws.texts import VOTE, ZONES, days, named, text_of
from tests.laws.worlds import World, readings_of, whole_case, worlds


@st.composite
def _blurred(draw: st.DrawFn, kinds: tuple[str, ...] = ("when", "received")) -> World:
    """A case in which one or two dates are known only to a few seconds around where something may turn."""
    world = draw(worlds())
    facts = [dict(fact) for fact in world.case["facts"]]
    acts = [fact for fact in facts if fact["kind"] != "seat"]
    for fact in draw(st.lists(st.sampled_from(acts), min_size=1, max_size=2, unique_by=lambda fact: fact["id"])):
        key = draw(st.sampled_from([key for key in kinds if key in fact]))
        at = second(fact[key])  # it stays possible: nothing is received before it was sent
        start = at - draw(st.integers(0, 2))
        fact[key] = {"from": iso(start), "until": iso(max(at + 1, start + draw(st.integers(2, 4))))}
        if key == "when" and "known" in fact:
            fact["known"] = iso(max(second(fact["known"]), start + 4))
    return world.with_facts(facts)


def _seconds(gap: Open) -> Sequence[int]:
    return range(gap.first, gap.last + 1)


@cases(35)
@given(_blurred())
def test_no_verdict_is_contradicted_by_any_second_that_a_date_may_mean(world: World):
    play, possible = staged(world), list(every_completion(world, _seconds))
    marks = {mark for each in (possible[0], possible[-1]) for mark in each.marks}

    for as_of in sorted({mark + offset for mark in marks for offset in (-1, 0, 1)}):
        for reading in readings_of(world):
            found = opinions(play, as_of)[tuple(reading.items())]
            held = [opinion(each.guarantee, each.case, as_of, reading) for each in possible]
            _assert_sound(found, held, iso(as_of))


def _assert_sound(found: Opinion, possible: Sequence[Opinion], as_of: str) -> None:
    """Each verdict is the one that all completions share, *pending* like any other, or says that it is open."""
    for name, said in found.verdicts.items():
        held = {each.verdicts[name].verdict for each in possible}
        assert said.verdict == "undetermined" or held == {said.verdict}, (as_of, name, said, held)
    for name, standing in found.measures.items():
        held = {each.measures[name].state for each in possible}
        assert standing.state == "unknown" or held == {standing.state}, (as_of, name, standing, held)


# --- the common case: everything dated to the day, counted in days, in one zone ---------------------------------------


@st.composite
def _by_day(draw: st.DrawFn) -> World:
    """Acts on days of their own, windows of whole days, one zone for all."""
    zone = draw(st.sampled_from(ZONES))
    made = draw(worlds())
    lengths = [draw(st.integers(3, 9)) for _ in range(4)]
    windows = [days(length, "notification.sent", zone) for length in lengths]
    vote = made.guarantee["procedures"]["p"].get("reverse_vote") or VOTE
    rules = {
        "on": "breach",
        "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
        "reverse_vote": {**vote, "within": windows[0]},
        "cure": {"by": draw(st.sampled_from(["every_notifier", "any_notifier"])), "until": windows[1], "clause": "one"},
        "effect": {**windows[2], "clause": "one"},
    }
    later = iter(sorted(draw(st.lists(st.integers(1, 12), min_size=4, max_size=4, unique=True))))
    days_on = [0, *later]
    facts = _acts(draw, [_day(days_on[turn], zone) for turn in range(5)])
    role = named(holders=["M1", "M2", "M3", "M4", "M5"], weights=made.guarantee["roles"]["council"]["weights"])
    roles: dict[str, object] = dict.fromkeys(("notifier", "council", "vetoer"), role)
    text = text_of(roles, {"p": rules})
    if draw(st.sampled_from([True, True, False])):
        text["ends"] = {
            "on": _day(draw(st.integers(1, 12)), zone),
            "edge": draw(st.sampled_from(["start_of_last_day", "end_of_last_day"])),
            "zone": zone,
            "pending": draw(st.sampled_from(["lapse", "continue"])),
            "activated": "stay",
            "clause": "one",
        }
    return World(text, whole_case(zone, facts))


def _day(number: int, zone: str) -> str:
    return day_of(second("2026-03-20T12:00:00Z") + number * 86_400, zone).isoformat()


def _acts(draw: st.DrawFn, on: Sequence[str]) -> list[dict[str, object]]:
    """A notification, a draft, two ballots and a cure by one of two who notified."""
    act = {"basis": "assumed", "by": ["M1", "M2"]}
    yes, no = draw(st.sampled_from([5, 4, 4, 3, 1])), draw(st.integers(0, 1))
    council = ["M1", "M2", "M3", "M4", "M5"]
    votes = {"for": council[:yes], "against": council[yes : yes + no], "abstain": council[yes + no :]}
    order = draw(
        st.permutations([{"kind": "ballot", **votes}, {"kind": "ballot", "for": council[:1]}, {"kind": "cure"}])
    )
    facts: list[dict[str, object]] = [
        {**act, "id": "n", "kind": "notification", "procedure": "p", "signed": True, "when": on[0]},
        {**act, "id": "d", "kind": "draft", "notification": "n", "when": on[1]},
    ]
    for number, (what, day) in enumerate(zip(order, on[2:], strict=True)):
        if what["kind"] == "ballot":
            facts.append({"id": f"b{number}", "basis": "assumed", "draft": "d", "when": day, **what})
        else:
            by = draw(st.sampled_from([["M1"], ["M1", "M2"], ["M3"]]))
            facts.append({**act, "id": "c", "notification": "n", "signed": True, "when": day, **what, "by": by})
    return facts


def test_days_counted_in_days_leave_nothing_undetermined():
    reached: Counter[str] = Counter()

    @cases(50)
    @given(_by_day())
    def play(world: World) -> None:
        staged_case = staged(world)
        early, late = (completed(world, lambda gap, turn=turn: ends_of(gap)[turn]) for turn in (0, 2))
        marks = {mark + offset for mark in (*early.marks, *late.marks) for offset in (-1, 0, 1)}
        for as_of in sorted(marks):
            found = opinions(staged_case, as_of)[()]
            held = [opinion(each.guarantee, each.case, as_of, {}) for each in (early, late)]
            reached.update(said.verdict for said in found.verdicts.values())

            assert _words(found) == _words(held[0]) == _words(held[1]), iso(as_of)

    play()
    assert min(reached[verdict] for verdict in ("pending", "blocked", "cured", "activated", "lapsed")) >= 5, reached


def _words(found: Opinion) -> dict[str, Said | str]:
    """Verdicts and states, without since when."""
    verdicts = {name: Said(said.verdict) for name, said in found.verdicts.items()}
    return {**verdicts, **{name: standing.state for name, standing in found.measures.items()}}


def test_a_cure_by_all_who_certainly_had_standing_may_be_the_cure_of_all_who_had():
    """M3 gained standing within the two seconds in which it notified: whether its cure is wanting, nobody can tell."""
    rules = {
        "on": "breach",
        "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
        "cure": {"by": "every_notifier", "until": days(5, "notification.sent"), "clause": "one"},
        "effect": {**days(5, "notification.sent"), "clause": "one"},
    }
    act = {"basis": "assumed", "by": ["M1"], "signed": True}
    when = {"from": "2026-03-02T10:00:00Z", "until": "2026-03-02T10:00:02Z"}
    notified = {**act, "id": "n", "kind": "notification", "procedure": "p", "by": ["M1", "M3"], "when": when}
    cured = {**act, "id": "c", "kind": "cure", "notification": "n", "when": "2026-03-04T00:00:00Z"}
    role = named(holders=["M1", {"party": "M3", "from": "2026-03-02T10:00:01Z"}])
    world = World(text_of({"notifier": role}, {"p": rules}), whole_case("GMT", [notified, cured]))
    as_of = second("2026-03-20T00:00:00Z")

    held = [opinion(each.guarantee, each.case, as_of, {}) for each in every_completion(world, _seconds)]
    assert {each.verdicts["n"].verdict for each in held} == {"cured", "activated"}
    assert opinions(staged(world), as_of)[()].verdicts["n"].verdict == "undetermined"


def test_the_engine_does_say_that_it_does_not_know():
    """A cure on a stretch that reaches over its limit: before the second possibility is excluded, both stand open."""
    cure = {"by": "any_notifier", "until": days(5, "notification.sent"), "clause": "one"}
    rules = {
        "on": "breach",
        "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
        "cure": cure,
        "effect": {**days(5, "notification.sent"), "clause": "one"},
    }
    act = {"basis": "assumed", "by": ["M1"], "signed": True}
    notified = {**act, "id": "n", "kind": "notification", "procedure": "p", "when": "2026-03-02T12:00:00Z"}
    when = {"from": "2026-03-07T23:59:59Z", "until": "2026-03-08T00:00:01Z"}
    facts = [notified, {**act, "id": "c", "kind": "cure", "notification": "n", "when": when}]
    world = World(text_of({"notifier": named(holders=["M1"])}, {"p": rules}), whole_case("GMT", facts))

    found = opinions(staged(world), second("2026-03-08T00:00:00Z"))[()]

    assert [gap.last - gap.first for gap in open_dates(world.case)] == [1]
    assert found.verdicts["n"].verdict == "undetermined"
    assert found.measures["m-p"].state == "unknown"


def test_a_clock_that_may_have_been_stopped_is_not_said_to_run():
    """Three days before the effect: the cure came in the last second of its time, or in the first after it."""
    rules = {
        "on": "breach",
        "notification": {"by": "notifier", "signatures": {"at_least": 1}, "reasons": "not_required", "clause": "one"},
        "cure": {"by": "any_notifier", "until": days(5, "notification.sent"), "clause": "one"},
        "effect": {**days(8, "notification.sent"), "clause": "one"},
    }
    act = {"basis": "assumed", "by": ["M1"], "signed": True}
    notified = {**act, "id": "n", "kind": "notification", "procedure": "p", "when": "2026-03-02T12:00:00Z"}
    when = {"from": "2026-03-07T23:59:59Z", "until": "2026-03-08T00:00:01Z"}
    facts = [notified, {**act, "id": "c", "kind": "cure", "notification": "n", "when": when}]
    world = World(text_of({"notifier": named(holders=["M1"])}, {"p": rules}), whole_case("GMT", facts))
    play, possible = staged(world), list(every_completion(world, _seconds))

    for as_of, verdict, state in (
        ("2026-03-07T23:59:59Z", "pending", "suspended"),  # nothing is known of the cure yet
        ("2026-03-08T00:00:00Z", "undetermined", "suspended"),
        ("2026-03-10T23:59:59Z", "undetermined", "suspended"),
        ("2026-03-11T00:00:00Z", "undetermined", "unknown"),
    ):
        found = opinions(play, second(as_of))[()]
        assert (found.verdicts["n"].verdict, found.measures["m-p"].state) == (verdict, state), as_of
        if as_of > "2026-03-08":
            _assert_sound(found, [opinion(each.guarantee, each.case, second(as_of), {}) for each in possible], as_of)
