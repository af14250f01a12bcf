"""What every test may ask for: golden files, the data beside the project, and how hard Hypothesis tries."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_ROOT = Path(__file__).parent.parent
_GOLDEN = _ROOT / "tests" / "golden"
_SHARED = _ROOT.parent / "shared"
_PATIENT = (HealthCheck.too_slow,)

settings.register_profile("ci", derandomize=True, max_examples=200, deadline=None, suppress_health_check=_PATIENT)
settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=_PATIENT)
settings.register_profile("night", max_examples=20_000, deadline=None, print_blob=True, suppress_health_check=_PATIENT)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest --update-golden` write the golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew from what the code says now")


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test read or leave anything in the caches of whoever runs it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """A check that a text equals a file under tests/golden: ``golden("printing/article-1.txt", text)``."""
    update = bool(request.config.getoption("--update-golden"))
    return lambda name, text: check_golden(_GOLDEN / name, text, update=update)


def check_golden(path: Path, text: str, *, update: bool) -> None:
    """Compare a text with a golden file, byte for byte; with `update`, write the file first."""
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    if not path.is_file():
        pytest.fail(f"no golden file {path.name}: run `make golden`, then read tests/golden like code", pytrace=False)
    expected = path.read_bytes().decode()

    assert text == expected, f"{path.name} differs: if the change is meant, run `make golden` and read the diff"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``shared`` beside the repository (records and reference answers); the test is skipped without it."""
    if not _SHARED.is_dir():
        pytest.skip("the folder `shared` does not lie beside the repository: its records and oracles go unchecked")
    return _SHARED
