"""What several files of these tests take a copy of."""

from __future__ import annotations

import pytest

from tests.e2e.office import Office


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A record just opened, of which each test takes a copy."""
    made = Office(tmp_path_factory.mktemp("opened"))
    answer = made.open()
    assert (answer.code, answer.err) == (0, "")
    return made
