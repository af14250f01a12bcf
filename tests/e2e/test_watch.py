"""``foedus watch``: what each alarm says of totals, what its threshold is worth, and that it decides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.terminal import CASES, GUARANTEES, Answer, inside

_TEXT = GUARANTEES / "ukraine-snapback.guarantee.yaml"
_HEAD = "id,source,series,zone,from,until,count,known"
_CALM = (40, 55, 38, 61, 44, 52, 47)
_FIRST = date(2031, 3, 1)


def _row(number: int, count: int, *, zone: str = "donetsk", source: str = "osce-smm") -> str:
    start, end = (f"{_FIRST + timedelta(days=number + more)}T00:00:00Z" for more in (0, 1))
    return f"{zone}-{number},{source},violations,{zone},{start},{end},{count},{end[:11]}09:00:00Z"


def _file(folder: Path, rows: Iterable[str], name: str = "t.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([_HEAD, *rows, ""]), "utf-8")
    return path


def _daily(counts: Iterable[int], **more: str) -> list[str]:
    return [_row(number, count, **more) for number, count in enumerate(counts)]


def _text(folder: Path, **edits: str) -> Path:
    """The shipped guarantee with an alarm of unknown size, and further edits of it."""
    text = _TEXT.read_text("utf-8")
    changes = {"shift: 2\n": "shift: unknown\n      look_back: 30 days\n", **edits}
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = folder / "g.guarantee.yaml"
    path.write_text(text, "utf-8")
    return path


def _zones(answer: Answer) -> dict[str, Any]:
    return {each["zone"]: each for each in answer.json["watches"]}


def test_a_rise_is_told_with_its_figures_and_its_worth_and_the_exit_code_says_that_something_was_found(tmp_path: Path):
    answer = inside("watch", _TEXT, _file(tmp_path, _daily([*_CALM, 50, 900, 900])))

    assert (answer.code, answer.err) == (1, "")
    assert answer.out.startswith(
        "An alarm warns that totals have risen. It opens no procedure, and is no determination"
    )
    for said in (
        "Donetsk region: alarm: a warning, not a determination, by the total up to 2031-03-11T00:00Z",
        "raised by the total up to 2031-03-10T00:00Z, known 2031-03-10T09:00Z",
        "Lorden's limit",
        "of the last 60 days 10.0 are covered by totals; the last total ends 2031-03-11T00:00Z",
        "Luhansk region: no total is known: that is not quiet",
    ):
        assert said in re.sub(r"\s+", " ", answer.out)
    assert re.search(r"statistic \d+\.\d\d, threshold \d+\.\d\d: it errs once in \d+ observed days", answer.out)


def test_a_level_is_quiet_and_the_exit_code_is_zero(tmp_path: Path):
    answer = inside("watch", _TEXT, _file(tmp_path, _daily([*_CALM, 50, 41, 66])), "--json")
    donetsk = _zones(answer)["donetsk"]

    assert (answer.code, answer.err) == (0, "")
    assert answer.json["meaning"] == "warning only: it opens no procedure and is no determination"
    assert answer.json["as_of"] == "2031-03-11T09:00:00Z"
    assert (donetsk["state"], donetsk["raised"]) == ("quiet", [])
    assert donetsk["statistic"] < donetsk["threshold"]["value"]
    assert donetsk["threshold"]["once_in_days"] >= 365
    assert set(donetsk["threshold"]["delay_days_least"]) == {"2"}
    assert donetsk["baseline"]["observed_mean_per_day"] == round(sum(_CALM) / 7, 4)


def test_the_scatter_that_the_counts_show_is_told_beside_the_stated_one_which_rules(tmp_path: Path):
    rows = _file(tmp_path, _daily([*_CALM, 50]))
    heap = _file(tmp_path, _daily([0, 0, 0, 0, 0, 0, 9, 1]), "heap.csv")
    said = re.sub(r"\s+", " ", inside("watch", _TEXT, rows).out)
    told = _zones(inside("watch", _TEXT, rows, "--json"))["donetsk"]["dispersion"]

    assert "the text states a scatter of 1, which rules; the counts behind the usual show 0.01" in said
    assert "(with 90 per cent confidence 0.00 to " in said
    assert told["stated"] == 1
    assert set(told["shown"]) == {"dispersion", "from", "to", "level"}
    assert told["shown"]["from"] <= told["shown"]["dispersion"] <= told["shown"]["to"] < 1
    assert "約文所載之離散係數為1，以此為準" in inside("watch", _TEXT, rows, "--lang", "zh-Hant").out
    assert _zones(inside("watch", _TEXT, heap, "--json"))["donetsk"]["baseline"] is None


def test_counts_too_few_show_no_scatter(tmp_path: Path):
    rows = _file(tmp_path, _daily([0] * 20))
    told = _zones(inside("watch", _TEXT, rows, "--json"))

    assert told["donetsk"]["dispersion"] == {"stated": 1.0, "shown": None}
    assert "too few to show one" in re.sub(r"\s+", " ", inside("watch", _TEXT, rows).out)


def test_a_rise_of_unknown_size_is_told_with_its_size_and_its_beginning(tmp_path: Path):
    rows = _file(tmp_path, _daily([*_CALM, 50, 400, 420]))
    donetsk = _zones(inside("watch", _text(tmp_path), rows, "--json"))["donetsk"]
    said = inside("watch", _text(tmp_path), rows).out

    assert donetsk["since"] == "2031-03-09T00:00:00Z"
    assert donetsk["ratio"] == pytest.approx(410 / donetsk["baseline"]["mean_per_day"], rel=1e-3)
    assert donetsk["raised"] != []
    assert list(donetsk["threshold"]["delay_days_least"]) == ["1.5", "2", "3", "5"]
    assert f"the rise that fits best is to {donetsk['ratio']:.1f} times the usual" in said


def test_without_a_stable_baseline_the_answer_says_so_and_why(tmp_path: Path):
    stormy = _zones(inside("watch", _text(tmp_path), _file(tmp_path, _daily([900] * 12)), "--json"))["donetsk"]
    said = inside("watch", _TEXT, _file(tmp_path, _daily([900] * 12))).out

    assert (stormy["state"], stormy["lack"]) == ("no_baseline", "above_ceiling")
    assert (stormy["statistic"], stormy["threshold"], stormy["baseline"], stormy["raised"]) == (None, None, None, [])
    assert "Donetsk region: no stable baseline (the mean may lie above the ceiling)" in said


def test_what_is_not_covered_is_told_as_unknown(tmp_path: Path):
    rows = _daily([*_CALM, 50])
    answer = inside("watch", _TEXT, _file(tmp_path, rows), "--as-of", "2031-03-29T00:00:00Z", "--json")
    donetsk, luhansk = (_zones(answer)[zone] for zone in ("donetsk", "luhansk"))

    assert donetsk["coverage"] == {"days": 60, "covered_days": 8.0, "until": "2031-03-09T00:00:00Z"}
    assert luhansk["coverage"] == {"days": 60, "covered_days": 0.0, "until": None}
    assert luhansk["state"] == "insufficient_coverage"


def test_coverage_is_that_of_the_time_in_which_a_baseline_must_lie(tmp_path: Path):
    rows = _file(tmp_path, _daily([*_CALM, 50]))
    late = _zones(inside("watch", _TEXT, rows, "--as-of", "2031-05-04T12:00:00Z", "--json"))["donetsk"]

    assert late["coverage"] == {"days": 60, "covered_days": 3.5, "until": "2031-03-09T00:00:00Z"}


def test_an_alarm_that_was_raised_is_found_though_the_last_total_is_quiet(tmp_path: Path):
    answer = inside("watch", _TEXT, _file(tmp_path, _daily([*_CALM, 50, 900, 40])), "--json")

    assert answer.code == 1
    assert _zones(answer)["donetsk"]["state"] == "quiet"


def test_what_becomes_known_later_plays_no_part_before(tmp_path: Path):
    rows = _file(tmp_path, _daily([*_CALM, 50, 900, 420]))
    before, after = (
        inside("watch", _TEXT, rows, "--json", "--as-of", f"2031-03-10T{hour}:00Z") for hour in ("08:59", "09:00")
    )

    assert (before.code, after.code) == (0, 1)
    assert _zones(before)["donetsk"]["coverage"]["covered_days"] == 8.0
    assert [each["known"] for each in _zones(after)["donetsk"]["raised"]] == ["2031-03-10T09:00:00Z"]


def test_zones_that_err_together_are_told_with_their_own_run_length(tmp_path: Path):
    rows = _file(tmp_path, _daily([*_CALM, 50]))
    text = _text(tmp_path, **{"once_in: 365 days, restarts": "once_in: 365 days, over: together, restarts"})
    told = _zones(inside("watch", text, rows, "--json"))

    assert told["donetsk"]["threshold"]["once_in_days"] >= 365 * len(told)
    assert "in all zones together" in inside("print", text).out


def test_all_zones_as_one_are_told_in_one_line(tmp_path: Path):
    text = _text(tmp_path, **{"per: zone\n      baseline": "per: everywhere\n      baseline"})
    rows = _file(tmp_path, [row.replace(",donetsk,", ",,") for row in _daily([*_CALM, 50])])
    answer = inside("watch", text, rows, "--json")

    assert [each["zone"] for each in answer.json["watches"]] == [None]
    assert "  all zones together: no alarm" in inside("watch", text, rows).out


def test_a_case_brings_its_own_totals_and_files_add_to_them(tmp_path: Path):
    alone = inside("watch", CASES / "ukraine-snapback-2022.case.yaml", "--json")
    beside = inside("watch", _TEXT, CASES / "ukraine-snapback-2022.totals.csv", "--json")
    more = inside("watch", CASES / "ukraine-snapback-2022.case.yaml", _file(tmp_path, _daily(_CALM)), "--json")

    assert alone.out == beside.out
    assert more.json["as_of"] == "2031-03-08T09:00:00Z"


def test_totals_without_weight_are_named_by_their_reason(tmp_path: Path):
    rows = _file(tmp_path, [*_daily(_CALM), *_daily([1, 2], source="somebody")])
    said = re.sub(r"\s+", " ", inside("watch", _TEXT, rows).out)

    assert "Totals to which the text gives no weight (2): source not on the list" in said


def test_it_speaks_chinese(tmp_path: Path):
    answer = inside("watch", "--lang", "zh-Hant", _text(tmp_path), _file(tmp_path, _daily([*_CALM, 50, 400, 420])))

    assert answer.code == 1
    assert "警報僅示警統計總數上升" in answer.out
    assert "最相符之上升為常態之" in answer.out
    assert re.search(r"[\u3400-\u9fff][:;,]", answer.out) is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((_TEXT,), "no totals: give a file of them"),
        ((_TEXT, "{rows}", "--alarm", "rising"), "'rising' is not an alarm here; alarms: rising_violations"),
        ((GUARANTEES / "un-2231.guarantee.yaml", "{rows}"), "this text has no alarm"),
        ((_TEXT, "{rows}", "none.csv"), "none.csv"),
        (("{rows}", "{rows}"), "a file of reports, where a document is needed"),
        ((_TEXT, _TEXT), "`.yaml` is not a format of reports"),
    ],
    ids=str,
)
def test_what_is_asked_wrongly_is_refused_with_its_cause(tmp_path: Path, arguments: tuple[object, ...], said: str):
    rows = _file(tmp_path, _daily(_CALM))
    answer = inside("watch", *(rows if each == "{rows}" else each for each in arguments))

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_bad_rows_are_told_and_the_good_ones_still_used(tmp_path: Path):
    rows = _daily([*_CALM, 50])
    answer = inside("watch", _TEXT, _file(tmp_path, [*rows, rows[0].replace(",40,", ",forty,")]), "--json")

    assert answer.code == 2
    assert "forty" in answer.err
    assert _zones(answer)["donetsk"]["coverage"]["covered_days"] == 8.0
