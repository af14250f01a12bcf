"""That what went wrong is told in both languages alike, whatever kind of error it is."""

from __future__ import annotations

from dataclasses import replace

from foedus.kernel import BadInputError, Flaw, FoedusError, Message, WorldError
from tests.bilingual import assert_alike, assert_in_both


def assert_flaw(flaw: Flaw) -> None:
    """A flaw with a remedy, in both languages alike."""
    assert_in_both(replace(flaw, message=_spaced(flaw.message), hint=_spaced(flaw.hint)))


def assert_told(error: FoedusError) -> None:
    """An error in both languages alike, with a remedy for each flaw."""
    assert isinstance(error, WorldError | BadInputError), error
    if isinstance(error, WorldError):
        assert_alike(_spaced(error.message))
    else:
        for flaw in error.flaws:
            assert_flaw(flaw)
    assert str(error) == error.said("en") != error.said("zh-Hant")


def _spaced(message: Message) -> Message:
    """With a space before each comma that ends a part of a sentence: it belongs to no number."""
    return Message(*(text.replace(", ", " , ") for text in message))
