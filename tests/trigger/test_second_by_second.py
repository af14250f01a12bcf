"""The interpreter against a brute force that steps through every second and every possible world."""

from __future__ import annotations

from collections.abc import Sequence
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
    stretch = draw(st.sampled_from([1, 1, 1, 2, 25]))
    return incident(
        draw(st.sampled_from("abcdefgh")),
        start,
        start + stretch,
        known=start + draw(st.integers(stretch - 1, LATE_S)),
        zone=draw(st.sampled_from([*ZONES, *ZONES, None])),
        incident_class=draw(st.sampled_from(["shelling", "shelling", "strike"])),
    )


counts = st.builds(
    count,
    st.integers(1, 3),
    bounds=st.sampled_from(["(]", "[)", "[]", "()"]),
    minutes=st.integers(1, 2),
    per=st.sampled_from(["zone", "everywhere"]),
    of=st.sampled_from([("shelling",), ("strike",), ("shelling", "strike")]),
)
conditions = st.recursive(
    counts,
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


def counted(written: Written, told: Sequence[Incident], zone: str | None, t: int) -> set[bool]:
    """Whether one incident lies in the window: every answer that some account and some possible instant give."""
    window, answers = written["window"], set[bool]()
    length = 60 * int(window["length"].split()[0])
    for each in told:
        places = {True} if zone is None else {each.zone == zone} if each.zone is not None else {True, False}
        of_class = each.incident_class in written["of"]
        possible = range(each.held.start.seconds, each.held.end.seconds)
        lies = {in_window(window["bounds"], length, u, t) for u in possible}
        answers |= {of_class and place and inside for place in places for inside in lies}
    return answers


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
        ids = {each.id for each in known}
        answers = [counted(given, [each for each in known if each.id == name], zone, t) for name in ids]
        if sum(answer == {True} for answer in answers) >= given["at_least"]:
            truths.append(Truth.TRUE)
        elif as_of < t + LATE_S or sum(True in answer for answer in answers) >= given["at_least"]:
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


@settings(max_examples=60)
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
        )
        for each in stream
    ]
    asked = Interval.at(Instant(t))
    claimed, actual = (
        evaluate(condition(written), RULES, told, Instant(as_of), asked).truth for told in (stream, world)
    )

    assert actual is not Truth.UNKNOWN
    assert claimed in {actual, Truth.UNKNOWN}
