"""The golden fixture can fail: it must, when a file is missing or differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import check_golden


def test_a_missing_golden_file_fails(tmp_path: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match="make golden"):
        check_golden(tmp_path / "new.txt", "text", update=False)


def test_a_golden_file_that_differs_fails(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_text("old")

    with pytest.raises(AssertionError, match="differs"):
        check_golden(path, "new", update=False)


def test_an_update_writes_bytes_as_given_and_passes_from_then_on(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "new.txt"

    check_golden(path, "烏克蘭\r\n", update=True)

    assert path.read_bytes() == "烏克蘭\r\n".encode()
    check_golden(path, "烏克蘭\r\n", update=False)
