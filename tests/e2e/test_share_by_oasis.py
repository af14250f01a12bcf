"""Bundles held against what OASIS itself ships: its validator of STIX 2.1, and its library that reads it."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from foedus.engine import View
from foedus.rehearsal import last_instant
from foedus.surfaces.printing.sharing import LEVELS, Level, as_stix
from foedus.surfaces.publishing import public_instant, published
from foedus.surfaces.running import Run, run_case
from foedus.wiring.house import FoedusHouse
from tests.e2e.terminal import CASES

stix2: Any = pytest.importorskip("stix2")
stix2validator: Any = pytest.importorskip("stix2validator")

_HOUSE = FoedusHouse()
_NAMES = sorted(path.name.removesuffix(".case.yaml") for path in CASES.glob("*.case.yaml"))
_OF_CHANCE = "{103}"
"""The validator would rather have ids by chance; the standard asks only for a UUID (STIX 2.1, section 2.9)."""


@cache
def _run(case: str, *, is_public: bool) -> Run:
    staged, _ = _HOUSE.stage(case)
    until = public_instant(staged) if is_public else last_instant(staged)
    run = run_case(_HOUSE, staged, View(), until, (None, "en"))
    return published(run, _HOUSE.zones) if is_public else run


def _faults(text: str) -> list[str]:
    options = stix2validator.ValidationOptions(version="2.1")
    found = stix2validator.validate_string(text, options)
    errors = [str(error) for each in found.object_results for error in each.errors]
    warnings = [str(warning) for each in found.object_results for warning in each.warnings]
    return [*errors, *(each for each in warnings if _OF_CHANCE not in each)]


@pytest.mark.parametrize("is_public", [False, True])
@pytest.mark.parametrize("case", _NAMES)
def test_every_shipped_case_gives_a_bundle_without_error_or_warning(case: str, *, is_public: bool) -> None:
    text = as_stix(_run(case, is_public=is_public), "clear" if is_public else "amber").decode()

    assert _faults(text) == []
    read = stix2.parse(text, allow_custom=False, version="2.1")
    assert read.type == "bundle"
    assert len(read.objects) == len({(each.id, each.get("modified")) for each in read.objects})


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_is_one_that_the_library_reads(level: Level) -> None:
    text = as_stix(_run("two-lines", is_public=False), level).decode()

    assert _faults(text) == []
    assert stix2.parse(text, allow_custom=False, version="2.1").objects[0].name == f"TLP:{level.upper()}"


def test_the_validator_finds_what_breaks_the_standard() -> None:
    text = as_stix(_run("two-lines", is_public=False), "amber").decode()

    assert _faults(text.replace('"where_sighted_refs"', '"seen_where"', 1)) != []
    assert _faults(text.replace('"first_seen": "', '"first_seen": "on ', 1)) != []
