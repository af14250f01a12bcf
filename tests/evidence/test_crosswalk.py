"""A crosswalk guesses nothing: what it leaves open is asked, and what a row leaves open stays open."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.evidence import Report, Total, corroborate, crosswalk
from foedus.evidence.crosswalk.times import Clock
from foedus.kernel import BadInputError, Instant, Interval, RefusedError
from tests.adapters.imports import PLAIN
from tests.bilingual import assert_alike, assert_in_both
from tests.evidence.crosswalks import AREAS, PLACED, RECEIVED, ROW, ZONES, parsed, read, report, unfit
from tests.evidence.samples import rules


@pytest.mark.parametrize(
    ("was", "now", "asked"),
    [
        ("zone: {column: zone}\n", "", "in which zone"),
        ("zone: {column: zone}", "zone: by_place", "where does the place stand"),
        ("known: {columns: known, forms: instant, precision: second}\n", "", "when did the report become known"),
        ("known: {columns: known,", "known: {after: 2 hours, columns: known,", "when did the report become known"),
        ("columns: known, forms: instant, precision: second", "forms: instant", "when did the report become known"),
        ("{from: at, forms: instant, precision: second}", "{from: at, forms: instant}", "how precise"),
        ("{from: at, forms: instant, ", "{from: at, forms: '%Y-%m-%d', ", "in which time zone"),
        ("{from: at, forms: instant, ", "{from: at, forms: [instant, '%d.%m.%Y'], ", "in which time zone"),
        ("{from: at, ", "{", "when did it begin"),
        (", otherwise: drop", "", "not listed"),
        ("id: {column: id}", "id: {column: id, is: one}", "where does the value stand"),
        ("id: {column: id}", "id: {}", "where does the value stand"),
        ("class: {column: kind, table: {boom: explosion, rat-tat: burst}, otherwise: drop}\n", "", "what kind of"),
        ("gives: reports", "gives: totals", "what do the totals count"),
        ("gives: reports", "gives: reports\ncount: n", "counts nothing"),
        ("{kind: csv}", "{kind: csv}\nrules: [{column: a, then: drop, because: {en: a, zh-Hant: 某}}]", "which values"),
        ("columns: known,", "columns: known, separator: ';',", "which date of the list"),
    ],
)
def test_what_a_crosswalk_leaves_open_is_asked(was: str, now: str, asked: str):
    assert was in PLAIN
    with pytest.raises(BadInputError) as refused:
        parsed(PLAIN.replace(was, now))

    assert any(asked in flaw.message.en for flaw in refused.value.flaws), refused.value
    for flaw in refused.value.flaws:
        assert flaw.place.line > 0
        assert_in_both(flaw)


def test_an_unknown_time_zone_is_refused_where_it_is_named():
    text = PLAIN.replace("{from: at, forms: instant,", "{from: at, forms: '%Y-%m-%d', zone: Europe/Kiyv,")
    with pytest.raises(BadInputError) as refused:
        parsed(text)

    (flaw,) = refused.value.flaws
    assert (flaw.code, flaw.place.line) == ("G008", text[: text.index("zone: Europe")].count("\n") + 1)


@pytest.mark.parametrize(
    ("text", "zone", "areas", "asked"),
    [
        (
            PLAIN.replace("instant, precision: second}\nknown", "'%d', zone: given, precision: day}\nknown"),
            None,
            None,
            1,
        ),
        (PLAIN, "Europe/Kyiv", None, 1),
        (PLACED, None, None, 1),
        (PLAIN, None, AREAS, 1),
    ],
)
def test_what_the_command_line_must_say_is_asked_and_what_it_must_not_is_refused(text, zone, areas, asked):
    with pytest.raises(RefusedError) as refused:
        read(text, zone=zone, areas=areas)

    assert_alike(refused.value.message)
    assert_alike(refused.value.hint)


KYIV, ANYWHERE = ZONES.zone("Europe/Kyiv"), None


@pytest.mark.parametrize(
    ("zone", "form", "text", "precision", "start", "end"),
    [
        ("Europe/Kyiv", "%Y-%m-%d %H:%M", "2022-02-24 05:00", "minute", "2022-02-24T03:00:00Z", "2022-02-24T03:01:00Z"),
        ("Europe/Kyiv", "%Y-%m-%d %H:%M", "2022-10-30 02:59", "minute", "2022-10-29T23:59:00Z", "2022-10-30T00:00:00Z"),
        # 03:30 came twice on 30 October 2022: it may have been either.
        ("Europe/Kyiv", "%Y-%m-%d %H:%M", "2022-10-30 03:30", "minute", "2022-10-30T00:30:00Z", "2022-10-30T01:31:00Z"),
        ("Europe/Kyiv", "%Y-%m-%d %H:%M", "2022-10-30 04:00", "minute", "2022-10-30T02:00:00Z", "2022-10-30T02:01:00Z"),
        (
            "Asia/Jerusalem",
            "%Y-%m-%dT%H:%M:%S",
            "2021-05-10T18:00:00",
            "second",
            "2021-05-10T15:00:00Z",
            "2021-05-10T15:00:01Z",
        ),
        (
            "Asia/Jerusalem",
            "%Y-%m-%dT%H:%M:%S",
            "2021-10-31T01:30:00",
            "second",
            "2021-10-30T22:30:00Z",
            "2021-10-30T23:30:01Z",
        ),
        (
            "Australia/Lord_Howe",
            "%Y-%m-%d %H:%M",
            "2022-04-03 01:45",
            "minute",
            "2022-04-02T14:45:00Z",
            "2022-04-02T15:16:00Z",
        ),
        ("Europe/Kyiv", "%Y-%m-%d %H", "2022-02-24 05", "hour", "2022-02-24T03:00:00Z", "2022-02-24T04:00:00Z"),
        ("Europe/Kyiv", "%Y-%m-%d", "2022-03-27", "day", "2022-03-26T22:00:00Z", "2022-03-27T21:00:00Z"),
        ("Europe/Kyiv", "%Y-%m-%d", "2022-10-30", "day", "2022-10-29T21:00:00Z", "2022-10-30T22:00:00Z"),
        (None, "%Y-%m-%d", "2022-03-27", "day", "2022-03-26T10:00:00Z", "2022-03-28T12:00:00Z"),
        ("Etc/UTC", "%Y-%m-%d", "2022-03-27", "week", "2022-03-21T00:00:00Z", "2022-04-03T00:00:00Z"),
        ("Etc/UTC", "%Y-%m-%d", "2024-02-29", "month", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z"),
        ("Etc/UTC", "%Y-%m-%d", "2023-12-31", "month", "2023-12-01T00:00:00Z", "2024-01-01T00:00:00Z"),
        ("Etc/UTC", "%Y-%m-%d", "2023-06-01", "year", "2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z"),
        ("Europe/Kyiv", "instant", "2022-02-23T23:30:00-05:00", "day", "2022-02-23T22:00:00Z", "2022-02-24T22:00:00Z"),
        ("Etc/UTC", "unix", "1645671600", "second", "2022-02-24T03:00:00Z", "2022-02-24T03:00:01Z"),
        ("Etc/UTC", "%d %B %Y", "16 May 2025", "day", "2025-05-16T00:00:00Z", "2025-05-17T00:00:00Z"),
    ],
)
def test_a_time_is_every_instant_that_it_may_mean(zone, form, text, precision, start, end):  # fmt: skip
    clock = Clock((form,), None if zone is None else ZONES.zone(zone))

    assert clock.read(text, precision) == Interval(Instant.parse(start), Instant.parse(end))


@pytest.mark.parametrize(
    ("zone", "text", "precision", "cause"),
    [
        (KYIV, "2022-03-27 03:30", "minute", "did not take place"),
        (KYIV, "2022-03-27 03:59", "minute", "did not take place"),
        (KYIV, "2022-02-30 03:30", "minute", "no such time"),
        (KYIV, "2022-02-28 24:00", "minute", "no such time"),
        (KYIV, "yesterday", "minute", "no such time"),
        (KYIV, "", "minute", "there is no time"),
        (KYIV, "0001-01-01 00:00", "day", "outside all records"),
        (KYIV, "9999-12-31 00:00", "month", "outside all records"),
        (KYIV, "1899-12-31 00:00", "minute", "outside all records"),
        (ANYWHERE, "2022-03-27 03:30", "minute", "unknown time zone"),
        (KYIV, "2022-03-27 05:30", "unusable", "too vague"),
    ],
)
def test_a_time_that_cannot_be_is_refused(zone, text, precision, cause):
    with pytest.raises(RefusedError) as refused:
        Clock(("%Y-%m-%d %H:%M",), zone).read(text, precision)

    assert cause in refused.value.message.en
    assert_alike(refused.value.message)
    assert_alike(refused.value.hint)


@given(st.integers(0, 2 * 366 * 24 * 60), st.sampled_from(["Europe/Kyiv", "Asia/Jerusalem", "Australia/Lord_Howe"]))
def test_what_a_clock_on_the_wall_shows_is_read_back_as_a_stretch_that_holds_the_instant(minute: int, zone: str):
    instant = Instant.parse("2021-01-01T00:00:00Z").plus(60 * minute)
    shown = instant.utc.astimezone(ZONES.zone(zone)).strftime("%Y-%m-%d %H:%M")

    assert instant in Clock(("%Y-%m-%d %H:%M",), ZONES.zone(zone)).read(shown, "minute")


@pytest.mark.parametrize(
    ("known", "skew", "found"),
    [
        ("2025-03-05T10:00:00Z", "0 minutes", "2025-03-05T10:00:00Z"),
        ("2025-03-05T09:59:59Z", "0 minutes", None),
        ("2025-03-05T09:45:00Z", "15 minutes", "2025-03-05T10:00:00Z"),
        ("2025-03-05T09:44:59Z", "15 minutes", None),
    ],
)
def test_clocks_may_differ_by_the_stated_skew_and_no_second_more(known: str, skew: str, found: str | None):
    told = read(PLAIN + f"skew: {skew}\n", known=known)

    if found is None:
        assert isinstance(told, crosswalk.Unfit)
        assert told.code == "I015"
    else:
        assert isinstance(told, Report)
        assert told.known == Instant.parse(found)


@pytest.mark.parametrize(
    ("at", "known", "code"),
    [
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", None),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", "I013"),
        ("2026-01-01T00:00:01Z", "2026-01-01T00:00:01Z", "I014"),
    ],
)
def test_nothing_in_a_file_lies_after_it_was_received(at: str, known: str, code: str | None):
    told = read(at=at, known=known)

    assert (told.code if isinstance(told, crosswalk.Unfit) else None) == code


def test_a_day_of_publication_is_known_at_its_last_instant_and_of_a_list_the_first_or_the_last_counts():
    listed = "{columns: known, separator: ';', take: first, forms: '%Y-%m-%d', zone: Etc/UTC, precision: day}"
    text = PLAIN.replace("{columns: known, forms: instant, precision: second}", listed)
    dates = "2025-03-07;2025-03-06; 2025-03-09"

    assert report(text, known=dates).known == Instant.parse("2025-03-06T23:59:59Z")
    assert report(text.replace("first", "last"), known=dates).known == Instant.parse("2025-03-09T23:59:59Z")
    assert unfit(text, known="2025-03-07;1753-01-01").code == "I012"


def test_a_stated_lag_counts_from_the_last_instant_and_never_past_the_receipt():
    text = PLAIN.replace("{columns: known, forms: instant, precision: second}", "{after: 2 hours}")

    assert report(text).known == Instant.parse("2025-03-05T12:00:00Z")
    assert report(text, at="2025-12-31T23:30:00Z").known == RECEIVED
    assert report(text.replace("known: {after: 2 hours}", "known: received")).known == RECEIVED


TOTALS = """
feed: counts
title: {en: counts, zh-Hant: 統計}
terms: {en: free, zh-Hant: 自由使用}
form: {kind: csv}
gives: totals
id: {columns: [end, region]}
source: {is: mission}
series: {is: violations}
count: "n"
zone: {column: region, table: {North: north, both: ~}, otherwise: quarantine}
event: {until: end, hours: hours, forms: "%Y-%m-%dT%H:%M", zone: Europe/Kyiv, precision: minute}
known: {after: 48 hours}
"""
COUNTED = {"end": "2022-02-20T19:30", "hours": "24", "region": "North", "n": "1528"}


def test_a_total_has_the_period_that_its_row_states():
    total = read(TOTALS, COUNTED)

    assert isinstance(total, Total)
    assert (total.count, total.zone, total.id) == (1528, "north", "2022-02-20T19:30-North")
    assert total.held == Interval(Instant.parse("2022-02-19T17:30:00Z"), Instant.parse("2022-02-20T17:30:00Z"))
    assert total.known == Instant.parse("2022-02-22T17:29:59Z")


@pytest.mark.parametrize(("cell", "hours"), [("", None), ("0", "0"), ("183.5", "183.5")])
def test_a_total_has_the_observer_hours_that_its_row_states_and_none_where_it_states_none(cell: str, hours: str | None):
    text = f"{TOTALS}observer_hours: eyes\n"
    watched, bad = (read(text, {**COUNTED, "eyes": each}) for each in (cell, "many"))

    assert isinstance(watched, Total)
    assert watched.observer_hours == (None if hours is None else Decimal(hours))
    assert isinstance(bad, crosswalk.Unfit)
    assert (bad.code, bad.column) == ("I022", "eyes")


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("n", "1.5", "I022"),
        ("n", "-1", "I022"),
        ("n", "１２", "I022"),
        ("n", "", "I022"),
        ("n", "9" * 40, "I022"),
        ("hours", "0", "I022"),
        ("hours", "", "I022"),
        ("hours", "1.234", "I022"),
        ("region", "West", "I020"),
    ],
)
def test_a_total_without_its_number_period_or_zone_is_put_aside(column: str, text: str, code: str):
    assert unfit(TOTALS, COUNTED, **{column: text}).code == code


def test_a_period_of_half_an_hour_more_and_a_total_of_all_zones_are_as_stated():
    total = read(TOTALS, COUNTED, hours="19.5", region="both")

    assert isinstance(total, Total)
    assert (total.held.end.seconds - total.held.start.seconds, total.zone) == (70_200, None)


def _tips(modality: object) -> dict[str, object]:
    name = {"en": "tips", "zh-Hant": "線索"}
    return {"tips": {"name": name, "modality": modality, "independence": "tips", "alignment": "neutral"}}


@pytest.mark.parametrize("modality", ["observer", "imagery", "thermal", "wire", "official"])
def test_a_tip_off_is_a_leg_of_nothing_whatever_the_guarantee_says_of_its_source(modality: str):
    tipped = replace(report(PLAIN + "modality: {is: tip_off}\n"), source="tips", incident_class="shelling")
    listed = rules(1, late="2 hours", sources=_tips(modality))

    alone = corroborate(listed, [tipped], as_of=RECEIVED)
    counted = corroborate(listed, [replace(tipped, modality=modality)], as_of=RECEIVED)

    assert alone.incidents == ()
    assert [(each.report, each.reason) for each in alone.set_aside] == [("r1", "tip_off")]
    assert len(counted.incidents) == 1, "the same report observed in another way is enough"


def test_no_guarantee_can_list_a_source_that_observes_by_tip_off():
    with pytest.raises(ValueError, match="tip_off"):
        rules(sources=_tips("tip_off"))


@pytest.mark.parametrize(
    ("value", "row", "found"),
    [
        ("{column: zone, undetermined_where: {kind: boom}}", {}, None),
        ("{column: zone, undetermined_where: {kind: [rat-tat]}}", {}, "north"),
        ("{column: zone, table: {north: ~}, otherwise: keep}", {}, None),
        ("{column: zone, table: {1: one}, otherwise: keep}", {"zone": "1"}, "one"),
        ("{column: zone, table: {1: one}, otherwise: keep}", {}, "north"),
        ("{columns: [zone, kind]}", {}, "north-boom"),
        ("{flags: {a: first, b: second}, set: 1, otherwise: drop}", {"a": "0", "b": "1"}, "second"),
        ("{is: everywhere}", {}, "everywhere"),
        ("undetermined", {}, None),
    ],
)
def test_a_value_is_what_the_crosswalk_says_of_its_columns(value: str, row: dict[str, str], found: str | None):
    assert report(PLAIN.replace("zone: {column: zone}", f"zone: {value}"), {**ROW, **row}).zone == found


def test_what_no_table_lists_is_put_aside_where_that_is_stated():
    assert unfit(PLAIN.replace("otherwise: drop", "otherwise: quarantine"), kind="parade").code == "I020"
    flagged = PLAIN.replace("zone: {column: zone}", "zone: {flags: {a: first}, otherwise: quarantine}")
    assert unfit(flagged, a="0").code == "I020"


def test_a_rule_leaves_rows_out_whatever_else_they_say():
    because = "because: {en: a drill, zh-Hant: 演習}"
    rule = f"rules: [{{column: zone, is: north, then: drop, {because}}}]\n"

    assert read(PLAIN + rule, at="nonsense") == crosswalk.Dropped(read(PLAIN + rule).because)  # pyright: ignore[reportAttributeAccessIssue]
    assert unfit(PLAIN + rule.replace("drop", "quarantine")).message.en == "a drill"
    assert isinstance(read(PLAIN + rule.replace("is: north", "is_not: [north]")), Report)
    assert isinstance(read(PLAIN + rule.replace("is: north", "ends_with: rth")), crosswalk.Dropped)


def test_an_address_that_is_none_is_left_out_and_the_report_stands():
    text = PLAIN + "url: link\n"

    assert report(text, link="https://example.org/1").url == "https://example.org/1"
    assert [report(text, link=each).url for each in ("BBC", "", "javascript:x", "http://a b", "https://\x07")] == [
        None
    ] * 5


def test_a_sealed_name_tells_nothing_of_what_it_is_made_of_and_stays_the_same():
    text = PLAIN.replace("id: {column: id}", "id: {columns: [at, lat], sealed: true}")
    one, other = report(text, lat="50.12345"), report(text, lat="50.12346")

    assert one.id != other.id
    assert one.id == report(text, lat="50.12345").id
    assert "50" not in one.id[:3] or "12345" not in one.id
    assert len(one.id) == 32


def test_a_denial_says_true_or_false():
    text = PLAIN + "denies: {column: no}\n"

    assert [report(text, no=each).denies for each in ("true", "false", "")] == [True, False, False]
    assert unfit(text, no="yes").code == "I020"
