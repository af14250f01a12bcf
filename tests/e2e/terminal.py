"""foedus as a user has it: the console script in a process of its own, and the same command line in this one."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from foedus.wiring import run

ROOT = Path(__file__).parents[2]
CASES = ROOT / "cases"
GUARANTEES = ROOT / "guarantees"
_SCRIPT = Path(sys.executable).with_name("foedus")
COMMAND = (str(_SCRIPT),) if _SCRIPT.is_file() else (sys.executable, "-m", "foedus")
_PATIENCE_S = 60


# Each shows something that no other does; what is asked of every case is asked of these first, and of all in the soak.
TELLING = frozenset(
    {
        "cbw-2018",
        "easter-truce-2025",
        "eu-rollover-withheld",
        "glenn-delayed",
        "nato-2001",
        "smm-december-2021",
        "taiwan-blockade",
        "two-lines",
        "ukraine-snapback-2022",
        "un-2231-2020",
        "un-2231-2025",
        "us-ukraine-notice",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command left behind: its exit code, its data, its talk."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The data, as JSON."""
        return json.loads(self.out)


@cache
def foedus(*arguments: str, cwd: Path = ROOT, **environment: str) -> Answer:
    """Run the console script; the same command is run once, since the same input gives the same output."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=_PATIENCE_S,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Answer(code=done.returncode, out=done.stdout, err=done.stderr)


def inside(*arguments: object) -> Answer:
    """Run the same command line in this process, for speed; an error that nobody caught fails the test."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run([str(argument) for argument in arguments])
    return Answer(code=code, out=out.getvalue(), err=err.getvalue())
