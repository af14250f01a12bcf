"""``foedus replay``: what the published clauses come to over a record, by each engine, and what is left out of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from foedus.adapters import engines
from foedus.trigger import reference
from foedus.trigger.clause import Engine, Event, Provision, Question, Verdict, Window
from foedus.trigger.clause.shorthand import compare, kind
from foedus.trigger.clause.syntax import Count
from tests.e2e.terminal import CASES, GUARANTEES, inside

TEXT, REPORTS = GUARANTEES / "two-lines.guarantee.yaml", CASES / "two-lines.reports.csv"
HEAD = "id,source,class,zone,event_time,event_until,known_at,incident"
ENGINES = ("reference", "columnar", "streaming")


def told(*arguments: object) -> dict[str, Any]:
    answer = inside("replay", TEXT, "--json", *arguments)
    assert (answer.code, answer.err) == (0, "")
    return answer.json


def stretches(answer: dict[str, Any]) -> list[tuple[str, ...]]:
    (replay,) = answer["replays"]
    return [tuple(each.values()) for each in replay["violations"]["renewed_attack"]["stretches"]]


def file(folder: Path, rows: Iterable[str], name: str = "r.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([HEAD, *rows, ""]), "utf-8")
    return path


def pair(name: str, at: str, zone: str = "north", until: str = "", known: str = "2031-03-02T12:00:00Z") -> list[str]:
    return [
        f"{name}-{source},{source},artillery,{zone},2031-03-02T{at}Z,{until},{known},{name}"
        for source in ("mission", "satellite")
    ]


def test_each_stretch_has_both_of_its_stamps():
    answer = told("--reports", REPORTS)

    assert stretches(answer) == [
        ("unknown", "2031-03-02T01:12:00Z", "2031-03-02T09:20:00Z", "2031-03-05T15:19:59Z"),
        ("true", "2031-03-02T09:20:00Z", None, "2031-03-02T18:00:00Z"),
    ]
    assert (answer["as_of"], answer["engines"]) == ("2031-03-02T18:00:00Z", ["streaming"])
    (replay,) = answer["replays"]
    counts = ("reports", "set_aside", "uncorroborated", "exact", "left_out", "totals", "from")
    assert [replay[each] for each in counts] == [8, 0, 1, 3, {}, 0, "2031-03-02T01:12:00Z"]


@pytest.mark.parametrize(("as_of", "holds"), [("17:59:59", False), ("18:00:00", True), ("18:00:01", True)])
def test_what_held_is_told_from_the_second_in_which_it_became_known(as_of: str, holds: bool):
    rows = stretches(told("--reports", REPORTS, "--as-of", f"2031-03-02T{as_of}Z"))

    assert any(row[0] == "true" for row in rows) is holds


def test_what_was_not_known_by_then_is_not_counted():
    answer = told("--reports", REPORTS, "--as-of", "2031-03-02T05:59:59Z")

    (replay,) = answer["replays"]
    assert [replay[each] for each in ("reports", "exact", "uncorroborated")] == [3, 0, 3]


@pytest.mark.parametrize(("as_of", "first"), [("15:19:58", "unknown"), ("15:19:59", None)])
def test_what_is_unknown_is_decided_by_the_second_that_was_named(as_of: str, first: str | None):
    rows = stretches(told("--reports", REPORTS, "--as-of", f"2031-03-05T{as_of}Z"))

    before = [row[0] for row in rows if str(row[1]) < "2031-03-02T09:20:00Z"]
    assert before[:1] == ([] if first is None else [first])


def test_every_engine_has_the_digest_of_every_other():
    answers = [told("--reports", REPORTS, "--engine", engine) for engine in (*ENGINES, "all")]

    assert len({answer["digest"] for answer in answers}) == 1
    assert len({json.dumps(answer["replays"]) for answer in answers}) == 1
    assert answers[-1]["engines"] == list(ENGINES)
    assert told("--reports", REPORTS, "--as-of", "2031-03-02T17:59:59Z")["digest"] != answers[0]["digest"]


def _late(provision: Provision, events: Any, question: Question) -> Verdict:
    """An engine that takes every event to have happened a second later than it did."""
    later = [replace(event, at=event.at + 1, known=max(event.known, event.at + 1)) for event in events]
    return reference.judge(provision, later, question)


def _unsettled(provision: Provision, events: Any, question: Question) -> Verdict:
    found = reference.judge(provision, events, question)
    return replace(found, settled_at=found.settled_at + 1)


@pytest.mark.parametrize(
    ("wrong", "en", "zh_hant"),
    [
        (
            _late,
            "the engines disagree on `renewed_attack` at 2031-03-02T09:20:00Z: reference says that it held, odd says",
            "各引擎就`renewed_attack`（2031-03-02T09:20:00Z）所得相異：reference為成立，odd為不明；",
        ),
        (
            _unsettled,
            "the engines disagree on `renewed_attack`: reference says that all is settled at 2031-03-06T00:00:00Z, odd",
            "各引擎就`renewed_attack`所得相異：reference為至2031-03-06T00:00:00Z全部確定，odd為至2031-03-06T00:00:01Z",
        ),
    ],
)
def test_all_engines_together_fail_at_their_first_difference(
    wrong: Any, en: str, zh_hant: str, monkeypatch: pytest.MonkeyPatch
):
    table = {"reference": Engine(lambda: reference.judge), "odd": Engine(lambda: wrong)}
    monkeypatch.setattr(engines, "ENGINES", MappingProxyType(table))

    for language, said in (("en", en), ("zh-Hant", zh_hant)):
        answer = inside("replay", TEXT, "--reports", REPORTS, "--engine", "all", "--lang", language)
        assert (answer.code, answer.out) == (1, "")
        assert answer.err.startswith(said)


def test_incidents_that_are_not_exact_are_counted_by_their_reason_and_named(tmp_path: Path):
    rows = [
        *pair("sure", "03:00:00"),
        *pair("hazy", "04:00:00", until="2031-03-02T05:00:00Z"),
        *pair("nowhere", "05:00:00", zone=""),
        *pair("rival", "06:00:00"),
        *(row.replace("rival-", "other-") for row in pair("rival", "06:00:00", zone="south")),
    ]
    totals = GUARANTEES.parent / "cases" / "easter-truce-2025.totals.csv"
    answer = told("--reports", file(tmp_path, rows), "--reports", totals, "--as-of", "2031-03-03T00:00:00Z")
    (replay,) = answer["replays"]

    assert replay["left_out"] == {"accounts": ["rival"], "instant": ["hazy"], "zone": ["nowhere"]}
    assert (replay["exact"], replay["totals"] > 0) == (1, True)
    text = inside("replay", TEXT, "--reports", tmp_path / "r.csv", "--reports", totals).out
    for said in (
        "incidents left out, for it is not known exactly when they happened: 1;",
        "incidents left out, for it is not known in which zone they happened: 1;",
        "incidents left out, for accounts of them differ: 1;",
        f"totals left out, for they are no events: {replay['totals']}",
    ):
        assert said in text


def test_a_violation_without_a_clause_is_told_with_the_reason():
    text = GUARANTEES / "ukraine-snapback.guarantee.yaml"
    answer = inside("replay", text, "--reports", CASES / "ukraine-snapback-2022.reports.csv", "--json")
    (replay,) = answer.json["replays"]

    assert replay["violations"]["intensified_fire"] == {"clause": False, "why": "beyond"}
    assert "judgement" in {each.get("why") for each in replay["violations"].values()}


def test_readings_that_ask_otherwise_are_told_apart():
    text, reports = GUARANTEES / "taiwan-template.guarantee.yaml", CASES / "taiwan-blockade.reports.csv"
    replays = inside("replay", text, "--reports", reports, "--json").json["replays"]

    assert [each["readings"] for each in replays] == [
        [{"inspection": "inspection_closes"}],
        [{"inspection": "inspection_does_not_close"}],
    ]


def test_a_folder_is_all_its_files(tmp_path: Path):
    head, *rows = REPORTS.read_text("utf-8").splitlines()
    for name, some in (("a.csv", rows[:3]), ("b.csv", rows[3:])):
        (tmp_path / name).write_text("\n".join([head, *some, ""]), "utf-8")
    (tmp_path / "readme.txt").write_text("no reports", "utf-8")

    assert told("--reports", tmp_path) == told("--reports", REPORTS)


def test_rows_with_flaws_are_told_and_the_good_ones_are_used(tmp_path: Path):
    path = file(tmp_path, [*pair("sure", "03:00:00"), "bad,mission,artillery,north,yesterday,,2031-03-02T12:00:00Z,x"])
    answer = inside("replay", TEXT, "--reports", path, "--json")

    assert (answer.code, answer.json["replays"][0]["exact"]) == (2, 1)
    assert "yesterday" in answer.err


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_a_page_reads_in_either_language(language: str):
    out = " ".join(inside("replay", TEXT, "--reports", REPORTS, "--engine", "all", "--lang", language).out.split())
    en = (
        "engines: `reference`, `columnar`, `streaming`; they agree on every instant",
        "held: from 2031-03-02T09:20:00Z on; known since 2031-03-02T18:00:00Z",
        "It opens no procedure, and is no determination",
    )
    zh_hant = ("各引擎就每一時刻所得均相同", "成立：自2031-03-02T09:20:00Z起；2031-03-02T18:00:00Z得知", "不啟動程序")

    assert all(said in out for said in (en if language == "en" else zh_hant))


@pytest.mark.parametrize(
    ("arguments", "en", "zh_hant"),
    [
        (
            (TEXT, "--reports", REPORTS, "--engine", "abacus"),
            "'abacus' is not an engine; engines: reference, columnar, streaming, spark, all",
            "'abacus'不是引擎；引擎：reference、columnar、streaming、spark、all",
        ),
        ((TEXT,), "Missing option '--reports'", "--reports"),
        ((TEXT, "--reports", CASES / "nothing.csv"), "F002", "F002"),
        (
            (TEXT, "--reports", CASES / "easter-truce-2025.totals.csv"),
            "these files hold no reports",
            "此等檔案並無報告",
        ),
        (
            (GUARANTEES / "lend-lease-2022.guarantee.yaml", "--reports", REPORTS),
            "F007: the text has no rules of evidence",
            "F007: 約文未定證據規則",
        ),
    ],
)
def test_what_cannot_be_replayed_is_refused_with_the_reason(arguments: tuple[object, ...], en: str, zh_hant: str):
    for language, said in (("en", en), ("zh-Hant", zh_hant)):
        answer = inside("replay", *arguments, "--lang", language)
        assert (answer.code, answer.out) == (2, "")
        assert said in answer.err


def test_a_folder_without_reports_is_refused(tmp_path: Path):
    answer = inside("replay", TEXT, "--reports", tmp_path)

    assert answer.code == 2
    assert "F002: no file of reports in this folder" in answer.err


def test_without_the_extra_the_other_engines_still_judge(monkeypatch: pytest.MonkeyPatch):
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(engines, "import_module", missing)
    answer = inside("replay", TEXT, "--reports", REPORTS, "--engine", "columnar")

    assert (answer.code, answer.out) == (2, "")
    assert "T003: the module `duckdb` cannot be loaded" in answer.err
    assert "pip install 'foedus[scale]'" in answer.err
    assert inside("replay", TEXT, "--reports", REPORTS, "--engine", "streaming").code == 0


def test_an_engine_that_takes_events_in_the_order_of_knowledge_is_the_definition_too():
    told = [Event(id=1, at=3, known=9, kind="a"), Event(id=2, at=5, known=5, kind="a")]
    provision = Provision(clause=compare("", Count(kind("a"), Window(-4, 0, "[]")), ">=", 2))
    question = Question(start=0, end=20, as_of=30, settling_s=6)

    assert engines.ENGINES["streaming"].start()(provision, told, question) == reference.judge(provision, told, question)
