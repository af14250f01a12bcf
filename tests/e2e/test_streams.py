"""Data on standard output, talk on standard error; and what happens when nobody takes them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.e2e.terminal import COMMAND, ROOT, foedus

_FULL = Path("/dev/full")


def _run(*arguments: str, shell: str) -> subprocess.CompletedProcess[str]:
    """Run the console script with its streams as a shell redirects them."""
    line = f'"$@" {shell}'
    return subprocess.run(
        ["sh", "-c", line, "sh", *COMMAND, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(not _FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [("case", "run", "un-2231-2025"), ("case", "list"), ("schema", "case")])
def test_a_full_disk_is_the_worlds_failure(arguments: tuple[str, ...]) -> None:
    done = _run(*arguments, shell="> /dev/full")

    assert done.returncode == 3
    assert done.stderr == "the output cannot be written: No space left on device: make room, or write elsewhere\n"


@pytest.mark.skipif(os.name == "nt", reason="redirections of a POSIX shell")
def test_a_reader_who_leaves_early_is_no_failure() -> None:
    done = _run("case", "run", "un-2231-2025", shell="| head -1")

    assert (done.stdout, done.stderr) == ("The snapback of 2025\n", "")


@pytest.mark.skipif(os.name == "nt", reason="redirections of a POSIX shell")
@pytest.mark.parametrize(("name", "code"), [("un-2231-2025", 0), ("no-such-case", 2)])
def test_the_exit_code_stands_even_if_both_streams_are_closed(name: str, code: int) -> None:
    assert _run("case", "run", name, shell=">&- 2>&-").returncode == code


@pytest.mark.skipif(os.name == "nt", reason="names of bytes")
def test_a_name_that_is_no_text_can_still_be_talked_about(tmp_path: Path) -> None:
    answer = foedus("case", "run", os.fsdecode(b"\xffcase"), cwd=tmp_path)

    assert answer.code == 2
    assert "F001: no case of that name ships" in answer.err


def test_the_module_runs_like_the_script() -> None:
    done = subprocess.run(
        [str(Path(COMMAND[0]).with_name("python")), "-m", "foedus", "case", "list"],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )

    assert done.stdout == foedus("case", "list").out
