"""Stories of answers: each, written as a case and played through the engine, comes out as the answer says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from foedus.adapters.solving import Z3Solver
from foedus.instrument import Document, parse
from foedus.kernel import Message
from foedus.proofs import QUESTIONS, Answer, Finding, Outcome, Setting, Story, settled
from foedus.proofs.powers.bearing import bearing
from foedus.proofs.powers.coalitions import least_coalitions
from foedus.proofs.powers.game import game_of
from foedus.proofs.powers.plays import blocked_story, forced_story
from foedus.proofs.terms.stakes import stakes
from tests.e2e.terminal import inside
from tests.laws.pacts import Pact, pacts
from tests.laws.playing import ZONE_RULES, yaml_of
from tests.proofs.replaying import NAMES, answers, case_files, replayed, shipped

_BOTH = ("blocking", "forcing")
_FLAGSHIP = {"commissioner": 3, "chair": 1}
_MADE_UP = Message("made up", "虛構")


def _told(text: bytes, codes: Sequence[str], numbers: Mapping[str, int]) -> Iterator[tuple[Document, Finding, Story]]:
    document, found = answers(text, codes, numbers)
    for finding in found:
        if finding.answer.story is not None:
            yield document, finding, finding.answer.story


def _kinds(story: Story) -> Counter[str]:
    return Counter(str(each.fact["kind"]) for each in story.happenings if len(each.fact) > 0)


def _verdicts(story: Story) -> list[object]:
    stated = (each["verdicts"] for each in story.expect if "verdicts" in each)
    return [verdict for each in stated if isinstance(each, dict) for verdict in each.values()]


@pytest.mark.parametrize(
    ("name", "numbers", "codes"),
    [
        ("un-2231", {"security_council": 15, "president": 1}, {"forcing"}),
        ("eu-rollover", {}, {*_BOTH}),
        ("istanbul-2022", {}, {*_BOTH}),
        ("inara-2015", {}, {*_BOTH}),
        ("nato-article-5", {}, {*_BOTH}),
        ("lend-lease-2022", {}, {*_BOTH}),
    ],
)
def test_a_story_of_a_real_instrument_comes_out_in_the_engine(name: str, numbers: dict[str, int], codes: set[str]):
    told = {finding.question.code: (document, finding) for document, finding, _ in _told(shipped(name), _BOTH, numbers)}

    assert told.keys() == codes
    for document, finding in told.values():
        assert replayed(document, finding, shipped(name)) == [], finding.answer.about.en


@pytest.mark.soak
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seats", [None, 1, 3])
def test_every_story_of_every_shipped_text_comes_out_in_the_engine(name: str, seats: int | None):
    text = shipped(name)
    roles = parse(text, "g.yaml", ZONE_RULES).first.roles
    numbers = {} if seats is None else {role: seats for role, stated in roles.items() if stated.holders is None}
    for document, finding, _ in _told(text, _BOTH, numbers):
        assert replayed(document, finding, text) == [], finding.answer.about.en


class _Told(NamedTuple):
    """An answer with its story."""

    document: Document
    finding: Finding
    story: Story


@cache
def _flagship(code: str, majority: int = 6) -> Mapping[str, _Told]:
    """What a question finds of the flagship, by the first measure that it is about; with so many votes to suspend."""
    return {str(each[1].answer.path[1]): _Told(*each) for each in _told(_text(majority), (code,), _FLAGSHIP)}


def _text(majority: int = 6) -> bytes:
    return shipped("ukraine-snapback").replace(b"majority: {at_least: 6}", b"majority: {at_least: %d}" % majority)


def test_the_flagship_comes_into_effect_on_a_determination_that_reports_bear_out_against_a_vote():
    document, finding, story = _flagship("forcing")["sanctions"]

    assert replayed(document, finding, _text()) == []
    assert _kinds(story)["determination"] == _kinds(story)["ballot"] == 1
    assert _verdicts(story) == ["pending", "activated"]
    assert {row["actor"] for row in story.reports} == {"", "RU"}
    assert {"COMMISSIONER-1", "COMMISSIONER-2"} <= story.strangers.keys()


def test_without_its_reports_the_flagship_does_not_come_into_effect():
    document, finding, story = _flagship("forcing")["sanctions"]
    bare = Story(happenings=story.happenings, expect=story.expect, strangers=story.strangers)

    assert any("activated" in line for line in replayed(document, _with(finding, bare), _text()))


def _with(finding: Finding, story: Story) -> Finding:
    stated = finding.answer
    answer = Answer(about=stated.about, path=stated.path, outcome=stated.outcome, says=stated.says, story=story)
    return Finding(question=finding.question, answer=answer, readings=finding.readings)


def test_where_one_vote_suffices_a_story_shows_the_vote_that_blocks():
    document, finding, story = _flagship("blocking", 1)["sanctions"]

    assert replayed(document, finding, _text(1)) == []
    assert _kinds(story)["ballot"] == 1
    assert _verdicts(story) == ["pending", "blocked", "blocked"]


def test_a_story_of_one_text_does_not_come_out_under_another():
    document, finding, _ = _flagship("blocking", 1)["sanctions"]

    assert any("blocked != " in line for line in replayed(document, finding, _text()))


def test_who_must_decide_is_silent_and_the_measure_waits_though_all_others_bring_the_outcome_about():
    document, finding, story = _flagship("blocking")["us_strike_permission"]

    assert replayed(document, finding, _text()) == []
    assert "activated" in _verdicts(story)
    assert {str(each["phase"]) for each in story.expect if "phase" in each} == {"awaiting"}
    assert _kinds(story)["authorisation"] == 0


def test_what_rests_on_totals_is_not_made_up():
    guarantee = parse(shipped("ukraine-snapback"), "g.yaml", ZONE_RULES).first
    at = settled(guarantee).plus(10**6)

    assert bearing(guarantee, ["intensified_fire"], at) is None
    assert bearing(guarantee, ["deliberate"], at) == ()
    assert {row["class"] for row in bearing(guarantee, ["large_scale"], at) or ()} == {
        "ground_incursion",
        "use_of_force",
    }


def test_so_many_sources_name_who_did_it_as_the_text_asks_to_attribute_it():
    strict = shipped("ukraine-snapback").replace(b"attribution: {independent: 2", b"attribution: {independent: 3")
    rows = {}
    for text in (strict, shipped("ukraine-snapback")):
        guarantee = parse(text, "g.yaml", ZONE_RULES).first
        found = bearing(guarantee, ["renewed_attack", "ground_incursion"], settled(guarantee)) or ()
        rows[text] = Counter(row["actor"] for row in found)

    assert rows[strict] == {"RU": 3, "": 2}
    assert rows[shipped("ukraine-snapback")] == {"RU": 2, "": 2}


@pytest.mark.parametrize("language", ["en", "zh-Hant"])
def test_the_console_runs_the_story_of_an_answer_and_finds_that_it_agrees(tmp_path: Path, language: str):
    document, finding, story = _flagship("forcing")["sanctions"]
    for name, content in case_files(document, finding, _text()).items():
        (tmp_path / name).write_bytes(content)

    answer = inside("case", "run", tmp_path / "story.case.yaml", "--lang", language)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.count("  agrees: " if language == "en" else "  相符：") >= len(story.expect)


def _every_story(pact: Pact) -> Iterator[tuple[Document, Finding, Story]]:
    """A story for the smallest coalitions that block and that force each measure of a made-up text."""
    document = parse(yaml_of(pact.text), "g.yaml", ZONE_RULES)
    ((reading, guarantee),) = document.guarantees.items()
    at = settled(guarantee)
    setting = Setting(guarantee=guarantee, reading=reading, zones=ZONE_RULES, at=at, numbers=pact.numbers)
    for stake in stakes(guarantee):
        game = game_of(setting, stake.procedures, stake.decision)
        for able, write in ((game.blocking, blocked_story), (game.winning, forced_story)):
            for shape in least_coalitions(able, game.quantities, Z3Solver()).shapes[:2]:
                story = write(setting, stake, shape)
                if story is not None:
                    answer = Answer(about=_MADE_UP, path=(), outcome=Outcome.PROVED, says=_MADE_UP, story=story)
                    yield document, Finding(question=QUESTIONS[0], answer=answer, readings=(reading,)), story


def _made_up(number: int) -> Counter[str]:
    reached: Counter[str] = Counter()

    @settings(
        max_examples=number,
        phases=(Phase.explicit, Phase.generate),
        derandomize=True,
        database=None,
        suppress_health_check=(HealthCheck.too_slow,),
    )
    @given(pacts())
    def replay(pact: Pact) -> None:
        for document, finding, story in _every_story(pact):
            assert replayed(document, finding, yaml_of(pact.text)) == []
            reached.update(str(verdict) for verdict in _verdicts(story))
            reached.update(_kinds(story))

    replay()
    return reached


def test_every_story_of_made_up_texts_comes_out_in_the_engine():
    reached = _made_up(8)

    assert min(reached["activated"], reached["inadmissible"], reached["pending"]) > 0


@pytest.mark.soak
def test_so_do_those_of_a_thousand_and_every_way_to_block_is_among_them():
    reached = _made_up(1_000)

    for each in ("activated", "blocked", "lapsed", "inadmissible", "ballot", "ending", "extension", "delay", "reply"):
        assert reached[each] > 0, each
