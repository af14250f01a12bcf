"""A record kept live dates what it is told: by its own clock, each thing once, and nothing before it can be known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.engine.dating import Dated, dated, misdated
from foedus.evidence import Report, Total, corroborate
from foedus.kernel import Instant, Interval
from tests.evidence.samples import at, report, rules

_NOW = Instant(5000)
_NO_REPORTS: tuple[Report, ...] = ()
_NO_TOTALS: tuple[Total, ...] = ()
_ONE = rules(independent=1, late="3 hours")


def _total(name: str, until: int, **other: object) -> Total:
    said = {"id": name, "source": "monitor", "series": "shells", "zone": None, "count": 3, "known": Instant(until)}
    return Total(**{**said, "held": Interval(Instant(0), Instant(until)), **other})  # pyright: ignore[reportArgumentType]


def _kept(*batches: tuple[int, list[Report]]) -> tuple[Report, ...]:
    """What is on record after each batch came in at its second."""
    record: tuple[Report, ...] = ()
    for second, batch in batches:
        record = (*record, *dated(batch, record, Instant(second)).fresh)
    return record


@pytest.mark.parametrize("claimed", [1, 1001, 4999, 5000, 5001, 9_999_999])
def test_whatever_stamp_a_report_bears_it_is_known_from_its_receipt_and_the_stamp_is_kept_as_a_claim(claimed: int):
    (taken,) = dated([report("a", "monitor", known=claimed)], _NO_REPORTS, _NOW).fresh
    (total,) = dated([_total("t", 1000, known=Instant(claimed))], _NO_TOTALS, _NOW).fresh

    assert (taken.known, taken.claimed) == (total.known, total.claimed) == (_NOW, Instant(claimed))
    assert replace(taken, known=Instant(claimed), claimed=None) == report("a", "monitor", known=claimed)


@pytest.mark.parametrize(("ahead_s", "taken"), [(-1, 1), (0, 1), (1, 0)])
def test_what_is_yet_to_come_by_the_clock_of_the_record_is_not_taken_in_and_told(ahead_s: int, taken: int):
    told = dated([report("a", "monitor", _NOW.seconds + ahead_s)], _NO_REPORTS, _NOW)
    counted = dated([_total("t", _NOW.seconds + ahead_s)], _NO_TOTALS, _NOW)

    for found in (told, counted):
        assert (len(found.fresh), len(found.refused)) == (taken, 1 - taken)
    if taken == 0:
        assert {each.code for each in (*told.refused, *counted.refused)} == {"E007"}
        assert "`a` of `monitor` tells of 1970-01-01T01:23:21Z at the earliest" in told.refused[0].message.en
        assert "`t` of `monitor` counts up to 1970-01-01T01:23:21Z" in counted.refused[0].message.en
        later = dated([report("a", "monitor", _NOW.seconds + ahead_s)], told.fresh, _NOW.plus(1))
        assert len(later.fresh) == 1  # sent again, it is heard


def test_a_report_that_may_have_happened_before_now_is_taken_in():
    open_ended = report("a", "monitor", held=at(4000, 9000))

    assert len(dated([open_ended], _NO_REPORTS, _NOW).fresh) == 1


def test_the_same_report_sent_twice_is_one_whatever_stamp_it_bears_the_second_time():
    first = report("a", "monitor", known=1001)
    record = _kept((2000, [first]), (2060, [first]), (2120, [replace(first, known=Instant(2119))]))

    assert [(each.known, each.claimed) for each in record] == [(Instant(2000), Instant(1001))]


def test_a_correction_is_a_version_more_and_an_old_file_sent_again_takes_nothing_back():
    first = report("a", "monitor", known=1001)
    second = replace(first, zone="south", known=Instant(1500))
    record = _kept((2000, [first]), (2100, [second]), (2200, [first]), (2300, [second, first]))

    assert [(each.zone, each.known) for each in record] == [("north", Instant(2000)), ("south", Instant(2100))]
    assert corroborate(_ONE, record, _NOW).incidents[0].zone == "south"


def test_a_correction_may_be_taken_back_by_saying_anew_what_was_said_first():
    first = report("a", "monitor", known=1001)
    second = replace(first, zone="south", known=Instant(1500))
    back = replace(first, known=Instant(1600))
    record = _kept((2000, [first]), (2100, [second]), (2200, [back]), (2300, [first, second, back]))

    assert [each.zone for each in record] == ["north", "south", "north"]
    assert corroborate(_ONE, record, _NOW).incidents[0].zone == "north"


@pytest.mark.parametrize("turned", [False, True])
def test_of_versions_that_come_in_one_file_the_one_that_its_sender_knew_last_counts(turned: bool):
    first = report("a", "monitor", known=1001)
    versions = [first, replace(first, zone="south", known=Instant(1500))]
    record = _kept((2000, versions[::-1] if turned else versions))

    assert [each.zone for each in record] == ["north", "south"]
    assert corroborate(_ONE, record[::-1], _NOW).incidents[0].zone == "south"
    assert len(_kept((2000, versions), (2001, versions))) == 2


def test_versions_that_contradict_each_other_leave_the_report_out_until_one_is_said_again():
    first = report("a", "monitor", known=1001)
    other = replace(first, zone="south")
    both = _kept((2000, [first, other]))
    settled = _kept((2000, [first, other]), (2100, [replace(other, known=Instant(2099))]))

    assert corroborate(_ONE, both, _NOW).incidents == ()
    assert [each.zone for each in corroborate(_ONE, settled, _NOW).incidents] == ["south"]


def test_no_source_says_anything_in_the_place_of_another():
    mine, theirs = report("a", "monitor"), report("a", "wire")

    assert len(_kept((2000, [mine]), (2000, [theirs]))) == 2


def test_what_is_kept_as_it_was_sent_in_an_older_record_is_known_when_it_comes_again():
    old = report("a", "monitor", known=1001)

    assert dated([old, replace(old, known=Instant(1700))], (old,), _NOW).fresh == ()


def test_only_what_is_dated_by_its_receipt_passes_as_dated():
    fresh = dated([report("a", "monitor")], _NO_REPORTS, _NOW).fresh

    assert not misdated(fresh, _NOW)
    assert misdated(fresh, _NOW.plus(1))
    assert misdated(fresh, _NOW.plus(-1))
    assert misdated([replace(fresh[0], claimed=None)], _NOW)


_REPORTS = st.builds(
    report,
    st.sampled_from("ab"),
    st.sampled_from(["monitor", "wire"]),
    known=st.integers(0, 4),
    zone=st.sampled_from(["north", "south"]),
    url=st.sampled_from([None, "https://example.org/"]),
)
_BATCHES = st.lists(st.lists(_REPORTS, max_size=5), min_size=1, max_size=4)


@given(_BATCHES, st.data())
def test_whatever_was_taken_in_may_come_again_in_any_pieces_and_adds_nothing(
    batches: list[list[Report]], data: st.DataObject
):
    batches = [[replace(each, held=at(0)) for each in batch] for batch in batches]
    record = _kept(*((100 * n, batch) for n, batch in enumerate(batches)))
    taken = [replace(each, known=each.claimed, claimed=None) for each in record if each.claimed is not None]
    again = data.draw(st.lists(st.sampled_from(taken)) if taken else st.just(list[Report]()))

    assert len(taken) == len(record)
    assert dated(again, record, _NOW) == Dated(fresh=())


@given(_BATCHES)
def test_a_second_node_that_is_given_what_was_taken_in_takes_in_the_same(batches: list[list[Report]]):
    record: tuple[Report, ...] = ()
    for n, batch in enumerate(batches):
        now = Instant(2000 + n // 2)  # two of them in one second
        fresh = dated(batch, record, now).fresh
        assert dated(fresh, record, now).fresh == fresh
        assert not misdated(fresh, now)
        record = (*record, *fresh)
