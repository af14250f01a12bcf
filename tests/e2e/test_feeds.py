"""Feeds from the command line: listed, shown, changed, imported, and then used in a case as any reports are."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import cast

import pytest
import yaml

from foedus.adapters.fetching.permits import read_permits
from foedus.trust.signed_files import SignersText
from foedus.writing import read_text, shape
from tests.adapters.imports import GOOD, PLAIN, table
from tests.e2e.terminal import ROOT, foedus, inside

_CASE = "quiet-months"
_RECEIVED = ("--received", "2026-01-01T00:00:00Z")
_PAGE = (ROOT / "docs/feeds.md").read_text(encoding="utf-8")


def _own(folder: Path, text: str = PLAIN) -> Path:
    path = folder / "own.crosswalk.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "feed.csv"
    path.write_text(table(*lines), encoding="utf-8")
    return path


def test_the_feeds_are_listed_with_their_terms_and_each_stands_in_the_page_of_feeds():
    listed = inside("feed", "list", "--json").json

    rows = [row for row in _PAGE.splitlines() if row.startswith("| `")]
    for each in listed:
        (row,) = [row for row in rows if f"`{each['feed']}`" in row.split("|")[1]]
        assert each["modality"] is None or f"`{each['modality']}`" in row, each
        assert each["feed"] in inside("feed", "list").out
    assert "禁止再散布" in inside("feed", "list", "--lang", "zh-Hant").out


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_an_import_says_what_came_of_every_row(language: str, tmp_path: Path):
    file = _file(tmp_path, GOOD, GOOD, GOOD.replace("boom", "parade"), GOOD.replace("T11", "T09"))
    aside, out = tmp_path / "aside.csv", tmp_path / "reports.csv"

    answer = inside(
        "feed", "import", _own(tmp_path), file, "--out", out, *_RECEIVED, "--quarantine", aside, "--lang", language
    )

    assert answer.code == 2
    numbers = re.findall(r"[:：] ?(\d+)$", answer.out, re.MULTILINE)
    assert numbers == ["4", "1", "1", "1", "1", "1", "1"]
    assert f"{file}:5:1: I015" in answer.err
    (row,) = csv.DictReader(aside.read_text("utf-8").splitlines())
    assert (row["row"], row["code"]) == ("5", "I015")
    assert ("發生之前" in row["cause"]) == (language == "zh-Hant")
    assert len(out.read_text("utf-8").splitlines()) == 2


def test_an_import_without_a_flaw_is_well_and_tells_programs_the_digest_of_what_it_read(tmp_path: Path):
    file = _file(tmp_path, GOOD)
    answer = inside("feed", "import", _own(tmp_path), file, "--out", tmp_path / "r.csv", *_RECEIVED, "--json")

    assert (answer.code, answer.err) == (0, "")
    assert (answer.json["rows"], answer.json["taken"], answer.json["dropped"]) == (1, 1, {})
    assert re.fullmatch("[0-9a-f]{64}", answer.json["files"][str(file)])


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_what_the_crosswalk_asks_and_nobody_answers_is_refused_in_both_languages(language: str, tmp_path: Path):
    answer = inside(
        "feed", "import", "ucdp-ged", _file(tmp_path), "--out", tmp_path / "r.csv", *_RECEIVED, "--lang", language
    )

    assert (answer.code, answer.out) == (2, "")
    assert "--zone Europe/Kyiv" in answer.err
    assert not (tmp_path / "r.csv").exists()


def test_the_time_of_receipt_is_asked_for():
    answer = inside("feed", "import", "firms", "any.csv", "--out", "r.csv")

    assert (answer.code, "--received" in answer.err) == (2, True)


def test_a_feed_that_ships_is_shown_changed_to_a_guarantees_names_and_used_in_its_case(tmp_path: Path):
    shown = inside("feed", "show", "osce-smm-violations").out
    counts = tmp_path / "counts.csv"
    counts.write_text(
        "period_end_eet,period_hours,region,violations,explosions,derived_from_next_report,source_report,url\n"
        "2022-01-20T19:30,24,Donetsk,444,,0,15/2022,https://example.org/15\n"
    )
    case = (ROOT / f"cases/{_CASE}.case.yaml").read_text("utf-8")
    held = yaml.safe_load(case)
    (tmp_path / "x.case.yaml").write_text(
        case.replace(held["guarantee"], str(ROOT / "cases" / held["guarantee"])).replace(
            f"{_CASE}.totals.csv", "counts.totals.csv"
        ).replace(f"{_CASE}.reports.csv", str(ROOT / f"cases/{_CASE}.reports.csv")),
        encoding="utf-8",
    )  # fmt: skip

    own = _own(tmp_path, shown)
    done = inside("feed", "import", own, counts, "--out", tmp_path / "counts.totals.csv", *_RECEIVED)
    run = inside("case", "run", tmp_path / "x.case.yaml")

    assert done.code == 0, done.err
    assert "444" not in done.out
    assert "Traceback" not in run.err
    assert "C0" not in run.err, "the case reads what the import wrote"
    assert "unlisted" not in run.out
    assert "source not on the list" not in run.out


def test_the_documents_of_the_page_are_what_it_says_they_are(tmp_path: Path):
    text, permits, signers = re.findall(r"^```yaml\n(.*?)^```$", _PAGE, re.DOTALL | re.MULTILINE)
    assert read_permits(read_text(permits.encode(), "feeds.md")).fetch["fires"].bytes_max == 50_000_000
    assert len(shape(read_text(signers.encode(), "feeds.md"), SignersText).signed_by().keys) == 2
    file = tmp_path / "harbour.csv"
    file.write_text(
        "nr;what;area;area_known;lat;lon;day;hour;published\n"
        '1;boarded;N;1;46.1;31.2;05.03.2025;10:00;"2025-03-06;2025-03-05"\n'
        "2;drill;N;1;46.1;31.2;05.03.2025;10:00;2025-03-05\n"
        "3;mined;S;0;46.1;31.2;05.03.2025;10:00;2025-03-05\n"
    )

    answer = inside("feed", "import", _own(tmp_path, text), file, "--out", tmp_path / "r.csv", *_RECEIVED)

    assert (answer.code, answer.err) == (0, "")
    made = list(csv.DictReader((tmp_path / "r.csv").read_text("utf-8").splitlines()))
    assert [(row["id"], row["class"], row["zone"]) for row in made] == [("1", "boarding", "north"), ("3", "mine", "")]
    assert made[0]["known_at"] == "2025-03-05T23:59:59Z"


def test_the_schema_of_crosswalks_takes_those_that_ship():
    jsonschema = pytest.importorskip("jsonschema")
    valid = jsonschema.Draft202012Validator(json.loads(inside("schema", "crosswalk").out)).is_valid
    names = [each["feed"] for each in inside("feed", "list", "--json").json]
    shipped = {name: read_text(inside("feed", "show", name).out.encode(), name).plain() for name in names}

    assert len(shipped) > 0
    assert [name for name, text in shipped.items() if not valid(text)] == []
    assert [
        name for name, text in shipped.items() if valid({**cast("dict[str, object]", text), "no such key": 1})
    ] == []


def test_the_script_itself_imports(tmp_path: Path):
    file, out = _file(tmp_path, GOOD), tmp_path / "r.csv"

    answer = foedus("feed", "import", str(_own(tmp_path)), str(file), "--out", str(out), *_RECEIVED)

    assert answer.code == 0, answer.err
    assert out.is_file()
