"""``foedus watch`` on the records of strangers: short, gapped, empty, bursting, scattered, weekly, watched in part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import GUARANTEES, inside

_TEXT = GUARANTEES / "ukraine-snapback.guarantee.yaml"
_HEAD = "id,source,series,zone,from,until,count,known"
_FIRST = datetime(2031, 3, 1, tzinfo=UTC)
_CALM = (40, 55, 38, 61, 44, 52, 47)
_FORM = "%Y-%m-%dT%H:%M:%SZ"
_WEEK = (20, 22, 19, 21, 20, 33, 35)


def _row(start: datetime, count: int, hours: int = 24, more: str = "") -> str:
    end = start + timedelta(hours=hours)
    known = end + timedelta(hours=2)
    return f"n{start:{_FORM}},osce-smm,violations,donetsk,{start:{_FORM}},{end:{_FORM}},{count},{known:{_FORM}}{more}"


def _days(counts: Iterable[int], since: int = 0, more: str = "") -> list[str]:
    return [_row(_FIRST + timedelta(days=since + day), count, more=more) for day, count in enumerate(counts)]


def _hours(counts: Iterable[int], since: int) -> list[str]:
    return [_row(_FIRST + timedelta(days=since, hours=hour), count, 1) for hour, count in enumerate(counts)]


def _donetsk(folder: Path, rows: Sequence[str], *, head: str = _HEAD, code: int = 0, **edits: str) -> dict[str, Any]:
    text, path = _TEXT.read_text("utf-8"), folder / "t.csv"
    for old, new in edits.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (folder / "g.guarantee.yaml").write_text(text, "utf-8")
    path.write_text("\n".join([head, *rows, ""]), "utf-8")
    answer = inside("watch", folder / "g.guarantee.yaml", path, "--json")
    assert (answer.code, answer.err) == (code, "")
    return next(each for each in answer.json["watches"] if each["zone"] == "donetsk")


@pytest.mark.parametrize(
    ("rows", "state", "lack"),
    [
        (_days([3]), "no_baseline", "too_few_days"),
        (_days([3, 4, 5]), "no_baseline", "too_few_days"),
        (_days(_CALM), "no_baseline", "too_few_days"),  # seven days make it, and are not judged by it
        (_days([0] * 30), "quiet", None),
        (_days([0] * 20 + [1, 0, 2, 0, 1]), "quiet", None),
        ([*_days(_CALM), *_days(_CALM, since=45)], "no_baseline", "too_few_days"),  # a gap of more than 30 days
        ([*_days(_CALM), *_days([50], since=30)], "quiet", None),
        (_days([1, 300, 0, 0, 350, 2, 0, 0, 300, 1]), "no_baseline", "unsteady"),
        (_days([10, 30, 20, 60, 80, 160, 220, 290]), "no_baseline", "drifting"),
        (_days([5000] * 20), "no_baseline", "above_ceiling"),
        (_days(_WEEK * 12), "quiet", None),
    ],
    ids=[
        "one day",
        "three days",
        "just enough",
        "never anything",
        "next to nothing",
        "a long gap",
        "a short gap",
        "scattered",
        "rising",
        "open war",
        "weekly",
    ],
)
def test_a_record_is_judged_or_told_why_it_cannot_be(tmp_path: Path, rows: list[str], state: str, lack: str | None):
    found = _donetsk(tmp_path, rows)

    assert (found["state"], found["lack"], found["raised"]) == (state, lack, [])


@pytest.mark.parametrize("burst", [1_000, 1_000_000_000])
def test_a_burst_after_long_silence_is_noticed_on_its_day_however_great(tmp_path: Path, burst: int):
    found = _donetsk(tmp_path, _days([0] * 40 + [burst]), code=1)

    assert [each["from"] for each in found["raised"]] == ["2031-04-10T00:00:00Z"]
    assert found["baseline"]["mean_per_day"] == 5.0  # the floor


def test_rows_in_any_order_tell_the_same(tmp_path: Path):
    rows = _days([*_CALM, 50, 900, 900])
    answers = [_donetsk(tmp_path, each, code=1) for each in (rows, rows[::-1], [*rows[5:], *rows[:5]])]

    assert answers[0] == answers[1] == answers[2]


_HOURLY = {"per: zone\n      baseline": "per: zone\n      interval: 1 hour\n      baseline"}


def test_by_the_hour_a_burst_is_known_while_the_day_still_lasts(tmp_path: Path):
    counts = [2] * 9 + [400, 500, 600]
    by_hour = _donetsk(tmp_path, [*_days(_CALM), *_hours(counts, 7)], code=1, **_HOURLY)

    assert by_hour["raised"][0]["known"] < "2031-03-09T00:00:00Z"
    assert by_hour["threshold"]["once_in_days"] >= 365


def test_totals_shorter_than_the_interval_are_told_to_err_more_often(tmp_path: Path):
    quiet = [*_days(_CALM), *_hours([2] * 12, 7)]
    by_day, by_hour = _donetsk(tmp_path, quiet), _donetsk(tmp_path, quiet, code=0, **_HOURLY)
    paths = (tmp_path / "g.guarantee.yaml", tmp_path / "t.csv")

    assert (by_day["finer_than_interval"], by_hour["finer_than_interval"]) == (True, False)
    assert "it errs more often than that" not in " ".join(inside("watch", *paths).out.split())
    _donetsk(tmp_path, quiet)
    assert "it errs more often than that" in " ".join(inside("watch", *paths).out.split())
    assert "故其誤報較上述頻繁" in "".join(inside("watch", "--lang", "zh-Hant", *paths).out.split())


_EYES = {"per: zone\n      baseline": "per: zone\n      observer_hours_a_day: 100\n      baseline"}


def test_totals_with_observer_hours_are_weighed_by_them_and_those_without_are_named(tmp_path: Path):
    calm, thin = _days(_CALM, more=",100"), _days([300, 300, 300], since=7, more=",20")
    silent = _days([0], since=10, more=",")
    found = _donetsk(tmp_path, [*calm, *thin, *silent], head=f"{_HEAD},observer_hours", code=1, **_EYES)
    by_time = _donetsk(tmp_path, [*calm, *thin, *silent], head=f"{_HEAD},observer_hours")

    assert [each["reason"] for each in found["unused"]] == ["unknown_exposure"]
    assert [each["until"] for each in found["raised"]] == ["2031-03-11T00:00:00Z"]
    assert (by_time["unused"], by_time["raised"]) == ([], [])
