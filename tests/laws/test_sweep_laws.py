"""The laws of the sweep: each of its variants says what the definition, and the published fragment, say of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from foedus.evidence import Disqualified, Incident, settling_s
from foedus.instrument import Condition
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import evaluate
from foedus.trigger.clause import Question
from foedus.trigger.published import events_of, provision_of
from foedus.trigger.record import record
from foedus.trigger.reference import judge
from foedus.trigger.spans import Spans
from foedus.trigger.sweeping import Asked, Attack, Outcome, Sweep, Variant, sweep
from foedus.trigger.sweeping.levels import levels as right_levels
from foedus.trigger.verdict import verdict
from tests.evidence.samples import rules
from tests.trigger.samples import condition, count, incident

ZONES = ("north", "south")
BY = rules(independent=1, zones=ZONES, late="1 minutes")
SETTLING = settling_s(BY)
COVERS = Interval(Instant(-40), Instant(500))


def incidents(exact: bool) -> st.SearchStrategy[list[Incident]]:
    """Incidents on both clocks; unless exact, of uncertain time or zone, and with rival accounts."""
    told = st.builds(
        lambda name, tens, lasting, late, zone, sort, who: incident(
            f"{name}",
            10 * tens,
            10 * tens + (1 if exact else lasting),
            known=10 * tens + (0 if exact else lasting - 1) + late,
            zone=None if zone == "open" else zone,
            incident_class=sort,
            **who,
        ),
        st.integers(0, 30),
        st.integers(-2, 25),
        st.sampled_from([1, 1, 1, 1, 30, 61, 90]),
        st.just(0) | st.integers(0, 80),
        st.sampled_from(["north", "north", "north", "south", "east", *([] if exact else ["open"])]),
        st.sampled_from(["shelling", "shelling", "shelling", "strike"]),
        st.sampled_from([{}, {"attacker": 120}, {"attacker": 120}, {"attacker": 250, "ally": 10}]),
    )
    by = (lambda each: each.id) if exact else (lambda each: (each.id, each.held, each.zone))
    return st.lists(told, min_size=2, max_size=12, unique_by=by)


counts = st.builds(
    count,
    st.integers(2, 4),
    bounds=st.sampled_from(["(]", "[)", "[]", "()"]),
    per=st.sampled_from(["zone", "everywhere"]),
    of=st.sampled_from([("shelling",), ("shelling", "strike")]),
    minutes=st.integers(1, 3),
)
odd = st.builds(
    lambda written, more, minutes: {
        "count": written["count"] | more | {"window": written["count"]["window"] | {"length": f"{minutes} minutes"}}
    },
    counts,
    st.sampled_from([{}, {"attributed_to": ["attacker"]}, {"spread": "1 minutes"}]),
    st.integers(2, 3),
)
DEAF = [Disqualified(source=name, since=Instant(200), until=Instant(330), known=Instant(210)) for name in BY.sources]
struck = st.sampled_from([[], [], DEAF])


@st.composite
def asked(draw: Any) -> Asked:
    """A question with one or two attacks, and calm or none stated; now and then before everything has settled."""
    attacks = draw(st.lists(st.integers(-40, 260) | st.integers(-40, 499), max_size=2, unique=True))
    calm = draw(st.sampled_from([None, (Interval(Instant(-100), Instant(200)), Interval(Instant(150), Instant(260)))]))
    return Asked(
        counts=(2, 3, 5),
        windows_s=(60, 120, 240),
        attacks=tuple(Attack(at=Instant(each)) for each in attacks),
        within_s=draw(st.sampled_from([1, 60, 250])),
        covers=COVERS,
        calm=calm,
        as_of=Instant(draw(st.sampled_from([500 + SETTLING, 500 + SETTLING, 520, 300]))),
    )


def written(text: dict[str, Any], variant: Variant) -> Condition:
    """The condition of a variant, as a text would have it."""
    window = {"length": f"{variant.window_s // 60} minutes", "bounds": text["count"]["window"]["bounds"]}
    return condition({"count": text["count"] | {"at_least": variant.at_least, "window": window}})


def swept(text: dict[str, Any], told: list[Any], question: Asked) -> Sweep:
    """Every variant that a text may state."""
    return sweep(condition(text), BY, told, question)


def is_statable(text: dict[str, Any], variant: Variant) -> bool:
    """Whether a text may state a variant: a spread of a minute does not fit every window."""
    return "spread" not in text["count"] or variant.window_s > 60


@settings(max_examples=80)
@given(odd, incidents(exact=False), struck, asked())
def test_a_variant_meets_an_attack_as_the_definition_finds(
    text: dict[str, Any], told: list[Incident], gone: list[Disqualified], question: Asked
):
    for variant in (each for each in swept(text, [*told, *gone], question).variants if is_statable(text, each)):
        for met in variant.met:
            end = met.attack.at.seconds + question.within_s
            during = Interval(met.attack.at, Instant(min(end, COVERS.end.seconds)))
            if question.as_of < met.attack.at:
                assert met.outcome is Outcome.UNKNOWN
                continue
            finding = evaluate(written(text, variant), BY, [*told, *gone], question.as_of, during)
            if finding.truth is Truth.TRUE and met.outcome is Outcome.NOTICED:
                assert (met.since, met.known) == (finding.since, finding.known)
            elif finding.truth is Truth.TRUE:
                assert met.outcome is Outcome.ALREADY
                assert met.since is not None
                assert met.since < met.attack.at == finding.since
            else:
                ends_first = end > COVERS.end.seconds
                unknown = finding.truth is Truth.UNKNOWN or ends_first
                assert met.outcome is (Outcome.UNKNOWN if unknown else Outcome.MISSED)


@settings(max_examples=50, phases=[Phase.generate])
@given(odd, incidents(exact=False), struck, asked())
def test_false_alarms_and_what_is_open_are_those_of_the_definition_second_by_second(
    text: dict[str, Any], told: list[Incident], gone: list[Disqualified], question: Asked
):
    for variant in (each for each in swept(text, [*told, *gone], question).variants if is_statable(text, each)):
        judged = record(BY, [*told, *gone], question.as_of, Interval(Instant(-10_000), Instant(10_000)))
        found = verdict(written(text, variant), judged)
        certain, possible = seconds(found.certain), seconds(found.possible)
        lacking = written(text, replace(variant, at_least=1_000_000))
        silent = seconds(verdict(lacking, replace(judged, incidents=())).possible)
        exposed = [second for second in range(-40, 500) if second not in silent and is_exposed(second, question)]

        assert variant.exposure_s == len(exposed)
        assert variant.alarms == sum(1 for each in exposed if each in certain and each - 1 not in certain)
        assert variant.held_s == sum(1 for each in exposed if each in certain)
        assert variant.open_s == sum(1 for each in exposed if each in possible and each not in certain)


def seconds(spans: Spans) -> set[int]:
    """Every second of some stretches, from one before the record on."""
    return {second for start, end in spans for second in range(max(start, -41), min(end, 500))}


def is_exposed(second: int, question: Asked) -> bool:
    """Whether an alarm at a second of which something is told would be false."""
    calm = question.calm is None or any(Instant(second) in each for each in question.calm)
    waited = any(each.at.seconds <= second < each.at.seconds + question.within_s for each in question.attacks)
    return calm and not waited and second <= question.as_of.seconds


@settings(max_examples=60)
@given(counts, incidents(exact=True), asked())
def test_on_exact_incidents_a_variant_holds_where_its_clause_does(
    text: dict[str, Any], told: list[Incident], question: Asked
):
    question = replace(question, as_of=Instant(500 + SETTLING))
    events = events_of(told, ZONES)
    for variant in swept(text, told, question).variants:
        clause = provision_of(written(text, variant), ZONES)
        found = judge(clause, events, Question(start=-40, end=500, as_of=500 + SETTLING, settling_s=SETTLING))
        stretches = found.holds.get((), ())
        assert variant.open == variant.open_s == 0
        if question.calm is None and len(question.attacks) == 0:
            assert variant.alarms == len(stretches)
            assert variant.held_s == sum(end - start for start, end in stretches)
        for met in variant.met:
            at, until = met.attack.at.seconds, min(met.attack.at.seconds + question.within_s, 500)
            begun = [start for start, _ in stretches if at <= start < until]
            held = any(start < at < end for start, end in stretches)
            assert (met.outcome is Outcome.ALREADY) == held
            if not held and len(begun) > 0:
                assert met.since == Instant(begun[0])


@settings(max_examples=30)
@given(counts, incidents(exact=True), asked())
def test_a_higher_threshold_is_never_quicker_and_holds_for_no_longer(
    text: dict[str, Any], told: list[Incident], question: Asked
):
    found = swept(text, told, replace(question, counts=(1, 2, 3, 4), windows_s=(120,)))
    of_window = [each for each in found.variants if each.window_s == 120]
    for less, more in pairwise(of_window):
        assert less.at_least < more.at_least
        assert more.held_s <= less.held_s
        for quick, slow in zip(less.met, more.met, strict=True):
            if quick.outcome is slow.outcome is Outcome.NOTICED:
                assert quick.since is not None
                assert quick.known is not None
                assert slow.since is not None
                assert slow.known is not None
                assert quick.since <= slow.since
                assert quick.known <= slow.known


class _NoticedError(Exception):
    """The law does not hold."""


def _forgets_the_length(patch: pytest.MonkeyPatch) -> None:
    right = right_levels
    patch.setattr(
        "foedus.trigger.sweeping.over.levels", lambda starts, ends, wanted: right(starts, [e + 1 for e in ends], wanted)
    )


def _forgets_when_it_was_known(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("foedus.trigger.sweeping.lane._known", lambda measure, account: account.held.last.seconds)


@pytest.mark.parametrize("plant", [_forgets_the_length, _forgets_when_it_was_known], ids=lambda each: each.__name__)
def test_the_law_notices_a_planted_fault(plant: Any, monkeypatch: pytest.MonkeyPatch):
    plant(monkeypatch)

    @settings(max_examples=300, phases=[Phase.generate], database=None, report_multiple_bugs=False)
    @given(counts, incidents(exact=True), asked())
    def law(text: dict[str, Any], told: list[Incident], question: Asked) -> None:
        for variant in swept(text, told, question).variants:
            for met in (each for each in variant.met if each.outcome is Outcome.NOTICED):
                during = Interval(met.attack.at, Instant(met.attack.at.seconds + question.within_s))
                finding = evaluate(written(text, variant), BY, told, question.as_of, during)
                if (met.since, met.known) != (finding.since, finding.known):
                    raise _NoticedError

    with pytest.raises(_NoticedError):
        law()
