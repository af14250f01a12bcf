"""`foedus share`: both clocks, levels that hold, sources that stay withheld, and never a place on a map."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from foedus.engine import View
from foedus.instrument import EvidenceRules
from foedus.kernel import Instant
from foedus.rehearsal import last_instant
from foedus.surfaces.printing.sharing import LEVELS, as_stix
from foedus.surfaces.printing.sharing.evidence import CONFIDENCE
from foedus.surfaces.printing.sharing.words import SHARED
from foedus.surfaces.publishing import public_instant, published
from foedus.surfaces.running import Run, run_case
from foedus.wiring.house import FoedusHouse
from tests.e2e.terminal import GUARANTEES, foedus, inside

_HOUSE = FoedusHouse()
_TOLD = [
    "easter-truce-2025",
    "minsk-2-weapons",
    "quiet-months",
    "taiwan-blockade",
    "two-lines",
    "ukraine-snapback-2022",
]
_LATITUDE = re.compile(r"latitude|longitude|coordinate|(?<![\d:T])\d{2}\.\d{3,}", re.IGNORECASE)


def _run(case: str, as_of: Instant | None = None, *, is_public: bool = False) -> Run:
    staged, _ = _HOUSE.stage(case)
    until = as_of or (public_instant(staged) if is_public else last_instant(staged))
    run = run_case(_HOUSE, staged, View(), until, (None, "en"))
    return published(run, _HOUSE.zones) if is_public else run


@cache
def _text(case: str, *, is_public: bool = False) -> str:
    return as_stix(_run(case, is_public=is_public), "clear" if is_public else "amber").decode()


def _objects(text: str) -> list[dict[str, Any]]:
    return json.loads(text)["objects"]


def _of(kind: str, objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [each for each in objects if each["type"] == kind]


def _ours(each: Mapping[str, Any]) -> Mapping[str, Any]:
    (found,) = each["extensions"].values()
    return found


@pytest.mark.parametrize("is_public", [False, True])
@pytest.mark.parametrize("case", _TOLD)
def test_everything_that_is_referred_to_is_in_the_bundle(case: str, *, is_public: bool) -> None:
    objects = _objects(_text(case, is_public=is_public))
    there = {each["id"] for each in objects}

    def refs(value: object, key: str = "") -> Iterator[str]:
        match value:
            case dict():
                for name, each in value.items():
                    yield from refs(each, name)
            case list():
                for each in value:
                    yield from refs(each, key)
            case _:
                if key.endswith(("_ref", "_refs")):
                    yield str(value)

    assert set(refs(objects)) <= there
    assert len({(each["id"], each.get("modified")) for each in objects}) == len(objects)


@pytest.mark.parametrize("is_public", [False, True])
@pytest.mark.parametrize("case", _TOLD)
def test_every_object_carries_the_level_and_the_statement(case: str, *, is_public: bool) -> None:
    objects = _objects(_text(case, is_public=is_public))
    level, statement = _of("marking-definition", objects)
    said = statement["definition"]["statement"]

    assert level["name"] == ("TLP:CLEAR" if is_public else "TLP:AMBER")
    assert ("HYPOTHETICAL" in said) == (_HOUSE.stage(case)[0].case.hypothetical is not None)
    others = [each for each in objects if each["type"] != "marking-definition"]
    assert all(each["object_marking_refs"] == [level["id"], statement["id"]] for each in others)


@pytest.mark.parametrize("is_public", [False, True])
@pytest.mark.parametrize("case", _TOLD)
def test_no_bundle_holds_a_place_on_a_map(case: str, *, is_public: bool) -> None:
    text = _text(case, is_public=is_public)

    assert _of("location", _objects(text)) == []
    assert _LATITUDE.search(text) is None


@pytest.mark.parametrize("case", ["two-lines", "ukraine-snapback-2022"])
def test_a_report_keeps_when_it_happened_apart_from_when_it_was_known(case: str) -> None:
    known = [each for each in _HOUSE.stage(case)[0].known.reports if each.seen is None and not each.denies]
    seen = _of("sighting", _objects(_text(case)))
    times = {(each["first_seen"], each["modified"]) for each in seen}

    assert len(seen) == len(known) > 0
    assert times == {(_at(each.held.start), _at(each.known)) for each in known}
    assert all(_ours(each)["known_at"] == each["modified"] for each in seen)


def _at(instant: Instant) -> str:
    return str(instant).replace("Z", ".000Z")


def test_a_denial_is_an_opinion_and_no_sighting() -> None:
    run = _run("two-lines")
    first = run.staged.known.reports[0]
    denial = replace(first, id="denial", incident=first.key, denies=True)
    known = run.staged.known.grown(run.staged.known.facts, (*run.staged.known.reports, denial), run.staged.known.totals)
    objects = _objects(as_stix(replace(run, staged=replace(run.staged, known=known)), "amber").decode())
    denials = [each for each in run.staged.known.reports if each.denies]
    opinions = _of("opinion", objects)

    assert len(opinions) == len(denials) + 1
    assert {each["opinion"] for each in opinions} == {"disagree"}
    assert len(_of("sighting", objects)) == len(_of("sighting", _objects(_text("two-lines"))))


def test_a_source_that_the_text_withholds_is_named_to_nobody() -> None:
    run = _run("two-lines")
    outlook = run.assessment.outlooks[0]
    text = run.staged.document.guarantees[outlook.reading]
    assert text.evidence is not None
    source = run.staged.known.reports[0].source
    release = {"after": "24 hours", "of": {source: "withheld"}, "clause": next(iter(text.clauses))}
    rules = EvidenceRules.model_validate({**text.evidence.model_dump(by_alias=True), "release": release})
    texts = {**run.staged.document.guarantees, outlook.reading: text.model_copy(update={"evidence": rules})}
    document = replace(run.staged.document, guarantees=texts)
    hidden = as_stix(replace(run, staged=replace(run.staged, document=document)), "red").decode()
    name = text.evidence.sources[source].name.en
    ids = {each["id"] for each in _of("sighting", _objects(hidden))}
    before = _of("sighting", _objects(_text("two-lines")))
    mine = [each for each in run.staged.known.reports if each.source == source and not each.denies]

    assert name in _text("two-lines")
    assert name not in hidden
    assert f'"{source}"' not in hidden
    assert len({each["id"] for each in before} - ids) == len({each.id for each in mine}) > 0


@pytest.mark.parametrize("case", ["two-lines", "ukraine-snapback-2022", "quiet-months"])
def test_the_public_bundle_names_no_source_and_shares_no_id_with_the_whole(case: str) -> None:
    public = _text(case, is_public=True)
    rules = _HOUSE.stage(case)[0].document.first.evidence
    assert rules is not None
    common = {"identity", "extension-definition", "marking-definition"}
    shared = {each["id"] for each in _objects(_text(case)) if each["type"] not in common}
    names = {each["name"] for each in _of("identity", _objects(public))}

    assert names.isdisjoint({source.name.en for source in rules.sources.values()} - set(_parties(case)))
    assert shared.isdisjoint({each["id"] for each in _objects(public)})
    assert "external_references" not in public
    assert "confidence" not in public


def _parties(case: str) -> Iterator[str]:
    staged, _ = _HOUSE.stage(case)
    yield from (each.name.en for each in staged.document.first.parties.values())
    yield from (each.en for each in staged.case.parties.values())


@pytest.mark.parametrize("case", ["two-lines", "ukraine-snapback-2022"])
def test_a_later_bundle_keeps_every_report_of_an_earlier_one(case: str) -> None:
    known = sorted(each.known for each in _HOUSE.stage(case)[0].known.reports)
    earlier = _objects(as_stix(_run(case, known[len(known) // 2]), "amber").decode())
    kept = {(each["id"], each["created"], each["modified"]) for each in _of("sighting", earlier)}

    assert len(kept) > 0
    assert kept <= {(each["id"], each["created"], each["modified"]) for each in _of("sighting", _objects(_text(case)))}


def test_confidence_falls_with_credibility_and_is_not_given_where_it_cannot_be_judged() -> None:
    assert [CONFIDENCE[each] for each in (1, 2, 3, 4, 5)] == sorted(CONFIDENCE.values(), reverse=True)
    assert 6 not in CONFIDENCE
    run = _run("two-lines")
    graded = tuple(replace(each, credibility=3) for each in run.staged.known.reports)
    known = run.staged.known.grown(run.staged.known.facts, graded, run.staged.known.totals)
    objects = _objects(as_stix(replace(run, staged=replace(run.staged, known=known)), "amber").decode())

    assert {each["confidence"] for each in _of("sighting", objects)} == {50}


@pytest.mark.parametrize("level", ["clear", "green"])
def test_what_reaches_others_needs_the_public_view(level: str) -> None:
    answer = inside("share", "two-lines", "--tlp", level)

    assert answer.code == 2
    assert "--public" in answer.err
    assert inside("share", "two-lines", "--tlp", level, "--public").json["type"] == "bundle"


def test_the_level_is_the_strict_one_unless_another_is_asked_for() -> None:
    names = {level: f"TLP:{level.upper()}" for level in LEVELS}

    def level(*arguments: str) -> str:
        return _of("marking-definition", inside("share", "un-2231-2025", *arguments).json["objects"])[0]["name"]

    assert level() == names["amber+strict"]
    assert level("--tlp", "red") == names["red"]
    assert level("--public") == names["clear"]


def test_a_text_alone_has_nothing_to_share() -> None:
    answer = inside("share", GUARANTEES / "two-lines.guarantee.yaml")

    assert (answer.code, answer.out) == (2, "")
    assert "F005" in answer.err


def test_the_bytes_do_not_hang_on_the_seed_of_hashing(tmp_path: Path) -> None:
    written = list[bytes]()
    for seed in ("0", "7"):
        path = tmp_path / f"{seed}.json"
        assert foedus("share", "two-lines", "--output", str(path), PYTHONHASHSEED=seed).code == 0
        written.append(path.read_bytes())

    assert written[0] == written[1]


def test_a_chinese_bundle_is_chinese() -> None:
    told = inside("share", "ukraine-snapback-2022", "--lang", "zh-Hant").json["objects"]
    said = [each["description"] for each in _of("incident", told)] + [each["content"] for each in _of("note", told)]

    assert len(said) > 0
    assert all(re.search(r"[\u4e00-\u9fff]", each) is not None for each in said)
    assert all(re.search(r"[A-Za-z]{4,}", each) is None for each in said)


def test_the_words_have_the_same_parts_in_both_languages() -> None:
    for key, words in SHARED.items():
        parts = [set(re.findall(r"\{[a-z]+\}", words.said(each))) for each in ("en", "zh-Hant")]
        assert parts[0] == parts[1], key
