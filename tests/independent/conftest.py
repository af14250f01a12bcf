"""A published log for every test here: made once, and copied for each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.independent.scene import Scene, played


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    """A log as it was published."""
    return played(tmp_path_factory.mktemp("independent"))


@pytest.fixture
def scene(kept: Scene, tmp_path: Path) -> Scene:
    """A copy of it, to forge."""
    return kept.copied(tmp_path / "scene")
