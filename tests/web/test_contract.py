"""The service keeps the contract that it publishes: schemathesis asks everything of it, in every role."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings

from tests.web.service import Hands, bearer, serving

schemathesis = pytest.importorskip("schemathesis")
_EXAMPLES = 10


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Generator[httpx.Client]:
    folder: Path = tmp_path_factory.mktemp("contract")
    with serving(folder, Hands("2031-03-02T12:00:00Z")) as made:
        yield made


@pytest.mark.parametrize("caller", [None, "office", "press"])
def test_schemathesis_finds_nothing(client: httpx.Client, caller: str | None) -> None:
    headers = {} if caller is None else bearer(caller)
    schema = schemathesis.openapi.from_url(f"{client.base_url}/openapi.json")
    asked = 0
    for found in schema.get_all_operations():

        @settings(
            max_examples=_EXAMPLES,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
            database=None,
        )
        @given(case=found.ok().as_strategy())
        def ask(case: Any) -> None:
            nonlocal asked
            case.call_and_validate(headers=headers)
            asked += 1

        ask()

    assert asked > 4 * _EXAMPLES
    assert client.get("/health").status_code == 200
