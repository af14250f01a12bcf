"""A flaw whose place in the text is still a path."""

from __future__ import annotations

from typing import NamedTuple

from foedus.instrument.reference import Step


class Fault(NamedTuple):
    """What is wrong at a path of keys and indices, with its code and a hint."""

    path: tuple[Step, ...]
    code: str
    message: str
    hint: str
