"""Whoever may send reports to a record kept live dates them as it likes: it gains nothing, and hides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from foedus.engine.dating import dated
from foedus.evidence import Disqualified, Report, corroborate
from foedus.kernel import Instant, Interval, Truth
from foedus.trigger import Finding, evaluate
from tests.adversarial.scenes import DAY_S, HOUR_S, LATER, START, found, honest, report, rules, weighed
from tests.trust.signing import Office, document

_LATE_S = 72 * HOUR_S


def _received(*batches: tuple[int, Iterable[Report]]) -> tuple[Report, ...]:
    """What a record holds to which these came in, so many seconds after the start."""
    record: tuple[Report, ...] = ()
    for second, batch in batches:
        record = (*record, *dated(batch, record, Instant(START + second)).fresh)
    return record


def _made_up(second: int, *, known: int | None = None) -> list[Report]:
    """Three shellings in one hour, told by two sources in one hand."""
    return [report(f"b{i}", name, second + i, known=known) for i in range(3) for name in ("mission", "satellite")]


def test_what_is_dated_back_into_a_window_already_judged_leaves_that_judgment_as_it_was():
    """Believed, the stamps would make it out that everybody had known all along."""
    judged, sent = 2 * DAY_S, 2 * DAY_S + HOUR_S
    back = _made_up(DAY_S, known=DAY_S + 600)
    record, as_of = _received((sent, back)), Instant(START + judged)

    assert found(back, as_of=as_of).truth is Truth.TRUE  # what the stamps say
    assert found(record, as_of=as_of).truth is Truth.UNKNOWN
    assert found(record, as_of=as_of) == found([], as_of=as_of)
    assert found(record).known == Instant(START + sent)


@pytest.mark.parametrize(("late_s", "truth"), [(-1, Truth.TRUE), (0, Truth.TRUE), (1, Truth.FALSE)])
def test_a_window_that_is_settled_is_not_filled_by_what_is_dated_back(late_s: int, truth: Truth):
    back = [replace(each, held=Interval.at(Instant(START + DAY_S))) for each in _made_up(DAY_S, known=DAY_S + 600)]
    record = _received((DAY_S + _LATE_S + late_s, back))

    assert found(back).truth is Truth.TRUE
    assert found(record).truth is truth
    reasons = {each.reason for each in weighed(record).set_aside}
    assert reasons == (set() if truth is Truth.TRUE else {"known_too_late"})


def test_a_source_that_lost_its_voice_does_not_win_it_back_by_dating_its_word_before_that():
    since = Instant(START + 3 * DAY_S)
    struck = [Disqualified(source="mission", since=since, known=since)]
    back = _made_up(2 * DAY_S, known=2 * DAY_S + 600)

    def incidents(told: Sequence[Report]) -> int:
        return len(corroborate(rules(), told, LATER, struck).incidents)

    assert incidents(back) == 3  # what the stamps say
    assert incidents(_received((3 * DAY_S - 1, back))) == 3
    assert incidents(_received((3 * DAY_S, back))) == 0


def test_whoever_shows_a_picture_second_does_not_become_the_first_by_saying_so():
    bytes_ = "a" * 64
    true = [report("x", "mission", 0, media=bytes_), report("x", "satellite", 0)]
    thief = report("y", "agency", 0, media=bytes_, zone="south", known=1)
    record = _received((HOUR_S, true), (2 * HOUR_S, [thief]))

    assert weighed([*true, thief]).incidents == ()  # what the stamps say
    assert [each.id for each in weighed(record).incidents] == ["x"]


def test_a_stamp_of_years_ahead_neither_hides_a_report_nor_keeps_it_from_being_corrected():
    ahead = [replace(each, known=Instant(START + 3_000 * DAY_S)) for each in honest(3)]
    record = _received((DAY_S, ahead))
    taken_back = _received((DAY_S, ahead), (DAY_S + HOUR_S, [replace(each, denies=True) for each in honest(3)]))

    assert found(ahead).truth is Truth.FALSE  # what the stamps say
    assert found(record).truth is Truth.TRUE
    assert weighed(taken_back).incidents == ()


def test_a_report_stamped_anew_every_minute_is_one_report():
    told = honest(1)
    again = [
        (minute * 60, [replace(each, known=Instant(START + minute * 60)) for each in told]) for minute in range(99)
    ]

    assert len(_received(*again)) == len(told)


@pytest.mark.parametrize("turn", [1, -1])
def test_within_one_receipt_stamps_order_the_versions_of_one_source_alone(turn: int):
    """Whoever holds a source may say anything of it; of another it may say nothing."""
    first, other = report("x", "mission", 0, known=60), report("x", "satellite", 0, known=60)
    last = replace(first, zone="south", known=Instant(START + 120))
    record = _received((HOUR_S, [first, last, other][::turn]))

    assert [(each.zone, each.claimed) for each in record if each.source == "mission"] == [
        ("north", Instant(START + 60)),
        ("south", Instant(START + 120)),
    ]
    assert {each.known for each in record} == {Instant(START + HOUR_S)}


# --- the record itself ----------------------------------------------------------------------------------------------


def _line(name: str, source: str, at: str, known: str) -> Report:
    moments = Interval.at(Instant.parse(at)), Instant.parse(known)
    return Report(
        id=f"{name}/{source}",
        source=source,
        incident_class="artillery",
        zone="south",
        held=moments[0],
        known=moments[1],
        incident=name,
    )


def _judged(reports: Sequence[Report], as_of: Instant) -> Finding:
    """Whether the attack was renewed, as of an instant."""
    by, asked = document().first.evidence, document().first.violations["renewed_attack"].condition
    assert by is not None
    assert asked is not None
    return evaluate(asked, by, corroborate(by, reports, as_of).incidents, as_of)


def test_a_record_says_of_a_finding_that_it_was_known_when_the_reports_came_in_whatever_they_claim():
    office = Office(Instant.parse("2031-03-03T18:00:00Z"))
    office.engine.review()
    lies = [
        _line(f"s{i}", source, f"2031-03-01T0{i}:00:00Z", "2031-03-01T10:00:00Z")
        for i in range(3)
        for source in ("mission", "agency")
    ]
    office.engine.receive([], lies, (), office.salt)
    review = office.engine.review()
    finding = review.assessment.outlooks[0].findings["renewed_attack"]

    assert (finding.truth, finding.since) == (Truth.TRUE, Instant.parse("2031-03-01T02:00:00Z"))
    assert finding.known == office.clock.now()
    assert _judged(lies, Instant.parse("2031-03-02T18:00:00Z")).truth is Truth.TRUE  # their stamps
    assert _judged(office.engine.books.reports, office.clock.now().plus(-1)).truth is not Truth.TRUE


def test_a_file_sent_again_every_hour_adds_no_entry_to_the_record():
    office = Office()
    office.at("2031-03-02T19:00:00Z")
    position = office.engine.books.position
    for hour in range(20, 24):
        office.clock.set(Instant.parse(f"2031-03-02T{hour}:00:00Z"))
        again = [replace(each, known=office.clock.now()) for each in office.engine.books.reports]
        assert office.engine.receive([], again, (), office.salt) == ()

    assert office.engine.books.position == position
