"""What every clock keeps: whole seconds in UTC, and never an earlier instant than one told before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from foedus.adapters.clock import SystemClock
from foedus.engine import Clock
from foedus.kernel import Instant
from foedus.rehearsal.clock import SimulatedClock

_START = datetime(2026, 1, 1, tzinfo=UTC)


def _jumping(seconds: list[float]) -> SystemClock:
    """A clock on a machine whose own clock is set about."""
    times: Iterator[datetime] = iter(_START + timedelta(seconds=each) for each in seconds)
    return SystemClock(lambda: next(times))


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_a_machine_clock_set_back_never_takes_time_back(seconds: list[float]):
    clock: Clock = _jumping(seconds)

    told = [clock.now() for _ in seconds]

    assert told == sorted(told)
    assert told[-1] == max(Instant.of(_START + timedelta(seconds=each)) for each in seconds)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=30))
def test_a_simulated_clock_never_goes_back(seconds: list[int]):
    clock, told = SimulatedClock(Instant(0)), []
    for each in seconds:
        clock.set(Instant(each))
        told.append(clock.now())

    assert told == sorted(told)


def test_the_machine_tells_the_present_in_utc():
    before, now, after = datetime.now(UTC), SystemClock().now(), datetime.now(UTC)

    assert Instant.of(before) <= now <= Instant.of(after)


def test_another_zone_of_the_machine_changes_nothing():
    east = datetime(2026, 1, 1, 8, tzinfo=timezone(timedelta(hours=8)))

    assert SystemClock(lambda: east).now() == Instant.of(_START)
