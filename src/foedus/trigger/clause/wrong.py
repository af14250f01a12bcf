"""What is wrong with a clause that means nothing."""

from __future__ import annotations


class ClauseError(ValueError):
    """A clause outside the published fragment: its text says what is wrong with it."""


def refuse_unless(condition: bool, wrong: str) -> None:  # noqa: FBT001 (a claim, as `assert` takes one)
    """Raise a ClauseError, unless the condition holds."""
    if not condition:
        raise ClauseError(wrong)
