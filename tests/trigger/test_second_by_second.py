"""The interpreter against a brute force that steps through every second and every possible world."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.evidence import Incident
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import evaluate
from foedus.trigger.record import record
from foedus.trigger.verdict import verdict
from tests.evidence.samples import rules
from tests.trigger.samples import condition, count, incident

LATE_S = 60
RULES = rules(independent=1, late="1 minute", within="1 minute")
ZONES = ("north", "south")
Written = dict[str, Any]


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    """An incident known in time, on a grid of 20 s with its neighbours."""
    start = 20 * draw(st.integers(1, 9)) + draw(st.sampled_from([-1, 0, 0, 0, 1]))
    stretch = draw(st.sampled_from([1, 1, 1, 2, 25, 61]))
    known = start + draw(st.integers(min(stretch - 1, LATE_S), LATE_S))
    by = {actor: draw(st.integers(known, start + LATE_S)) for actor in draw(st.sampled_from([(), "A", "A", "B", "AB"]))}
    return incident(
        draw(st.sampled_from("abcdefgh")),
        start,
        start + stretch,
        known=known,
        zone=draw(st.sampled_from([*ZONES, *ZONES, None])),
        incident_class=draw(st.sampled_from(["shelling", "shelling", "strike"])),
        **by,
    )


@st.composite
def counts(draw: st.DrawFn) -> Written:
    """A count, of whoever's incidents or of one actor's, with or without a spread."""
    more: Written = {"attributed_to": draw(st.sampled_from([[], [], ["A"], ["A", "B"]]))}
    at_least, minutes = draw(st.integers(1, 3)), draw(st.integers(1, 2))
    if at_least > 1 and minutes > 1 and draw(st.booleans()):
        more["spread"] = "1 minute"
    return count(
        at_least,
        bounds=draw(st.sampled_from(["(]", "[)", "[]", "()"])),
        minutes=minutes,
        per=draw(st.sampled_from(["zone", "everywhere"])),
        of=draw(st.sampled_from([("shelling",), ("strike",), ("shelling", "strike")])),
        **more,
    )


conditions = st.recursive(
    counts(),
    lambda part: st.one_of(
        st.fixed_dictionaries({"not": part}),
        st.fixed_dictionaries({"all_of": st.lists(part, min_size=1, max_size=2)}),
        st.fixed_dictionaries({"any_of": st.lists(part, min_size=1, max_size=2)}),
    ),
    max_leaves=3,
)
streams = st.lists(incidents(), max_size=7)
records = st.lists(incidents(), max_size=7, unique_by=lambda each: each.id)
instants = st.integers(0, 400)


def in_window(bounds: str, length: int, u: int, t: int) -> bool:
    older = t - length <= u if bounds[0] == "[" else t - length < u
    newer = u <= t if bounds[1] == "]" else u < t
    return older and newer


def seconds_in(written: Written, each: Incident, t: int) -> tuple[list[int], list[int]]:
    """The seconds at which one account may have happened: inside the window, and outside."""
    window, length = written["window"], 60 * int(written["window"]["length"].split()[0])
    possible = range(each.held.start.seconds, each.held.end.seconds)
    inside = [u for u in possible if in_window(window["bounds"], length, u, t)]
    return inside, [u for u in possible if u not in inside]


def may_count(written: Written, each: Incident, zone: str | None, as_of: int) -> set[bool]:
    """Whether one account is of the class, the zone and the actor asked for."""
    named = {one.actor for one in each.attributions if one.known.seconds <= as_of}
    if each.incident_class not in written["of"] or (
        written["attributed_to"] and not named & {*written["attributed_to"]}
    ):
        return {False}
    return {True} if zone in {None, each.zone} else {True, False} if each.zone is None else {False}


def counted(written: Written, told: Sequence[Incident], zone: str | None, when: tuple[int, int]) -> set[bool]:
    """Whether one incident lies in the window: every answer that some account and some possible instant give."""
    answers, (t, as_of) = set[bool](), when
    for each in told:
        inside, outside = seconds_in(written, each, t)
        lies = {answer for answer, some in ((True, inside), (False, outside)) if len(some) > 0}
        answers |= {counts and lie for counts in may_count(written, each, zone, as_of) for lie in lies}
    return answers


def are_apart(written: Written, told: dict[str, list[Incident]], zone: str | None, when: tuple[int, int]) -> Truth:
    """Whether two incidents, counted for certain or possibly, lie a minute apart, tried at every second."""
    t, as_of = when
    if "spread" not in written:
        return Truth.TRUE
    sure = [each for each in told.values() if counted(written, each, zone, when) == {True}]
    every = [[u for one in each for u in range(one.held.start.seconds, one.held.end.seconds)] for each in sure]
    if any(all(v - u >= 60 for u in one for v in other) for one, other in permutations(every, 2)):
        return Truth.TRUE
    fit = {
        name: [
            u for one in each if True in may_count(written, one, zone, as_of) for u in seconds_in(written, one, t)[0]
        ]
        for name, each in told.items()
    }
    reached = any(v - u >= 60 for one, other in permutations(fit.values(), 2) for u in one for v in other)
    return Truth.UNKNOWN if reached else Truth.FALSE


def stepped(written: Written, known: Sequence[Incident], t: int, as_of: int) -> Truth:
    """The truth at one second, by the words of the definition."""
    if "not" in written:
        return stepped(written["not"], known, t, as_of).negated()
    if "all_of" in written:
        return Truth.least(stepped(part, known, t, as_of) for part in written["all_of"])
    if "any_of" in written:
        return Truth.greatest(stepped(part, known, t, as_of) for part in written["any_of"])
    given, truths = written["count"], list[Truth]()
    for zone in ZONES if given["per"] == "zone" else (None,):
        told = {name: [each for each in known if each.id == name] for name in sorted({each.id for each in known})}
        answers = [counted(given, each, zone, (t, as_of)) for each in told.values()]
        apart = are_apart(given, told, zone, (t, as_of))
        enough = (sum(answer == {True} for answer in answers), sum(True in answer for answer in answers))
        if enough[0] >= given["at_least"] and apart is Truth.TRUE:
            truths.append(Truth.TRUE)
        elif as_of < t + LATE_S or (enough[1] >= given["at_least"] and apart is not Truth.FALSE):
            truths.append(Truth.UNKNOWN)
        else:
            truths.append(Truth.FALSE)
    return Truth.greatest(truths)


@settings(max_examples=150)
@given(conditions, streams, instants)
def test_every_second_is_judged_by_the_definition(written: Written, stream: list[Incident], as_of: int):
    known = [each for each in stream if each.known.seconds <= as_of]
    asked = Interval(Instant(0), Instant(as_of + 1))
    judged = verdict(condition(written), record(RULES, stream, Instant(as_of), asked))

    for t in range(as_of + 1):
        certain = any(start <= t < end for start, end in judged.certain)
        possible = any(start <= t < end for start, end in judged.possible)
        expected = stepped(written, known, t, as_of)
        assert (certain, possible) == (expected is Truth.TRUE, expected is not Truth.FALSE), t


@settings(max_examples=80)
@given(conditions, streams, instants)
def test_the_finding_is_that_of_the_first_second_at_which_it_holds(
    written: Written, stream: list[Incident], as_of: int
):
    known = [each for each in stream if each.known.seconds <= as_of]
    truths = [stepped(written, known, t, as_of) for t in range(-200, as_of + 1)]
    finding = evaluate(condition(written), RULES, stream, Instant(as_of))
    first = truths.index(Truth.TRUE) - 200 if Truth.TRUE in truths else None

    assert finding.truth is Truth.greatest(truths)
    assert finding.since == (None if first in {None, -200} else Instant(first or 0))


@settings(max_examples=120)
@given(conditions, records, instants)
def test_known_is_the_first_instant_at_which_the_answer_was_true(written: Written, stream: list[Incident], as_of: int):
    asked = Interval(Instant(0), Instant(1000))
    finding = evaluate(condition(written), RULES, stream, Instant(as_of), asked)
    answers = (evaluate(condition(written), RULES, stream, Instant(a), asked).truth for a in range(as_of + 1))

    assert finding.known == next((Instant(a) for a, truth in enumerate(answers) if truth is Truth.TRUE), None)


@settings(max_examples=150)
@given(conditions, records, instants, instants)
def test_no_later_report_changes_what_was_true_or_false_at_an_instant(
    written: Written, stream: list[Incident], one: int, other: int
):
    early, late = sorted((one, other))
    asked = Interval(Instant(0), Instant(early + 1))
    then, now = (verdict(condition(written), record(RULES, stream, Instant(a), asked)) for a in (early, late))

    assert seconds(then.certain) <= seconds(now.certain)
    assert seconds(now.possible) <= seconds(then.possible)


def seconds(spans: Sequence[tuple[int, int]]) -> set[int]:
    return {second for start, end in spans for second in range(start, end)}


@settings(max_examples=150)
@given(conditions, st.lists(incidents(), max_size=4, unique_by=lambda each: each.id), instants, st.data())
def test_true_and_false_hold_in_every_possible_world(
    written: Written, stream: list[Incident], t: int, data: st.DataObject
):
    as_of = t + LATE_S
    world = [
        incident(
            each.id,
            data.draw(st.integers(each.held.start.seconds, each.held.last.seconds)),
            known=each.known.seconds,
            zone=each.zone or data.draw(st.sampled_from(ZONES)),
            incident_class=each.incident_class,
            **{one.actor: one.known.seconds for one in each.attributions},
        )
        for each in stream
    ]
    asked = Interval.at(Instant(t))
    claimed, actual = (
        evaluate(condition(written), RULES, told, Instant(as_of), asked).truth for told in (stream, world)
    )

    assert actual is not Truth.UNKNOWN
    assert claimed in {actual, Truth.UNKNOWN}
