"""The shipped cases through the console script: by name, by path, in both languages, through every pair of eyes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.terminal import CASES, ROOT, foedus, inside

Golden = Callable[[str, str], None]

NAMES = sorted(path.name.removesuffix(".case.yaml") for path in CASES.glob("*.case.yaml"))
_SECOND_BEFORE = "2025-09-27T23:59:59Z"
_SENTENCE = re.compile(r"[A-Za-z]+ [A-Za-z]+ [A-Za-z]+")


def test_the_list_names_every_case_and_counts_its_outcomes() -> None:
    listed = {row["case"]: row["outcomes"] for row in foedus("case", "list", "--json").json}
    lines = foedus("case", "list").out.splitlines()

    assert sorted(listed) == NAMES
    assert all(count > 0 for count in listed.values())
    assert sorted(line.split()[0] for line in lines) == NAMES
    assert all(line.endswith(f"({listed[line.split()[0]]})") for line in lines)


@pytest.mark.parametrize("name", NAMES)
def test_every_case_comes_out_as_expected(name: str) -> None:
    answer = foedus("case", "run", name, "--json")

    assert (answer.code, answer.err) == (0, "")
    assert answer.json["agrees"]
    assert all(outcome["agrees"] for outcome in answer.json["outcomes"])


@pytest.mark.parametrize("name", ["two-lines", "un-2231-2025"])
def test_a_case_by_path_is_the_same_as_by_name(name: str) -> None:
    relative = str((CASES / f"{name}.case.yaml").relative_to(ROOT))

    assert foedus("case", "run", relative, "--json").out == foedus("case", "run", name, "--json").out
    assert inside("case", "run", CASES / f"{name}.case.yaml", "--json").out == foedus("case", "run", name, "--json").out


@pytest.mark.parametrize("name", NAMES)
def test_headings_in_chinese_hold_no_english_sentence(name: str) -> None:
    answer = inside("case", "run", name, "--lang", "zh-Hant")
    shown = answer.out[: answer.out.index("預期結果")]  # what follows repeats the case's own words
    headings = [line for line in shown.splitlines() if line != "" and line[0] != " "]

    assert (answer.code, answer.err) == (0, "")
    assert [line for line in headings if _SENTENCE.search(line) is not None] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_case_explains_itself_in_both_languages(name: str) -> None:
    for language in ("en", "zh-Hant"):
        answer = inside("explain", name, "--lang", language)

        assert (answer.code, answer.err) == (0, "")
        assert len(answer.out.splitlines()) > 5


@pytest.mark.parametrize("name", ["un-2231-2025", "un-2231-2020"])
def test_what_a_reader_sees_is_as_it_was(name: str, golden: Golden) -> None:
    golden(f"e2e/{name}.run.txt", foedus("case", "run", name).out)
    golden(f"e2e/{name}.explain.txt", foedus("explain", name).out)


def test_the_json_of_a_run_is_as_it_was(golden: Golden) -> None:
    golden("e2e/un-2231-2025.run.json", foedus("case", "run", "un-2231-2025", "--json").out)
    golden("e2e/un-2231-2025.explain.json", foedus("explain", "un-2231-2025", "--json").out)


def test_with_an_instant_only_what_was_named_until_then_is_checked() -> None:
    run = foedus("case", "run", "un-2231-2025", "--as-of", _SECOND_BEFORE, "--json").json

    assert run["as_of"] == _SECOND_BEFORE
    assert len(run["outcomes"]) == 3
    assert max(line["recorded_at"] for line in run["timeline"]) <= _SECOND_BEFORE


def test_an_instant_in_local_time_is_the_same_instant() -> None:
    local = inside("case", "run", "un-2231-2025", "--as-of", "2025-09-27T19:59:59-04:00", "--json")

    assert local.out == foedus("case", "run", "un-2231-2025", "--as-of", _SECOND_BEFORE, "--json").out


def test_a_reading_may_be_named_by_its_answer_alone() -> None:
    alone = foedus("case", "run", "un-2231-2020", "--reading", "listed_participant", "--json")
    whole = foedus("case", "run", "un-2231-2020", "--reading", "standing=listed_participant", "--json")

    assert alone.json == whole.json
    assert alone.json["view"] == {"reading": {"standing": "listed_participant"}, "recognised_by": None}
    assert alone.json["standings"][0]["state"] == "restored"


def test_what_a_party_recognises_is_shown_through_its_eyes() -> None:
    states = {
        party: inside("case", "run", "un-2231-2025", "--recognised-by", party, "--json").json["standings"][0]["state"]
        for party in ("GB", "RU", "IR")
    }

    assert states == {"GB": "restored", "RU": "lapsed", "IR": "lapsed"}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--reading", "nonsense"), "standing=listed_participant"),
        (("--reading", "standing=nonsense"), "standing=current_participant"),
        (("--recognised-by", "Atlantis"), "parties: CN, "),
        (("--as-of", "2025-09-28"), "2025-09-28T00:00:00Z"),
        (("--as-of", "2025-09-28T00:00"), "offset"),
        (("--as-of", "2025-02-30T00:00Z"), "names no real date and time"),
        (("--as-of", "9999-12-31T23:59:59-01:00"), "between"),
        (("--as-of", "0001-01-01T00:00:00+05:00"), "between"),
        (("--lang", "fr"), "zh-Hant"),
    ],
)
def test_an_option_that_cannot_be_is_refused_with_what_could_be(arguments: tuple[str, ...], told: str) -> None:
    answer = inside("case", "run", "un-2231-2025", *arguments)

    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err


def test_an_outcome_that_differs_is_shown_with_both_values(tmp_path: Path) -> None:
    text = (CASES / "un-2231-2025.case.yaml").read_text("utf-8").replace("../guarantees", str(ROOT / "guarantees"))
    path = tmp_path / "wrong.case.yaml"
    path.write_text(text.replace("    state: lapsed\n", "    state: suspended\n"), "utf-8")
    answer = inside("case", "run", path)

    assert answer.code == 1
    assert "DIFFERS: 2025-11-01T00:00:00Z [recognised by RU] suspended" in answer.out
    assert "state: expected suspended; found lapsed" in answer.out
    assert not inside("case", "run", path, "--json").json["agrees"]


def test_a_time_kept_only_where_possible_is_told_as_late_and_never_as_overdue() -> None:
    run = inside("case", "run", "us-ukraine-meeting", "--reading", "from_sending").out

    assert "not answered in the time that was to be kept where possible" in " ".join(run.split())
    assert "overdue" not in run
