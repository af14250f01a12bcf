"""The exceptions that may be claimed against a determination, each with what must have come before the act."""

from __future__ import annotations

from collections.abc import Iterator

from foedus.instrument.exceptions import StatedException
from foedus.instrument.procedure import Procedure
from foedus.instrument.prose.clocks import window
from foedus.instrument.prose.voice import Voice, unstopped

Passage = tuple[str, str]


def exceptions(voice: Voice, procedure: Procedure) -> Iterator[Passage]:
    """Every one of them, and what becomes of a claim."""
    rule = procedure.determination
    if rule is None or len(rule.exceptions) == 0:
        return
    for code, stated in rule.exceptions.items():
        for inner, text in _exception(voice, code, stated):
            yield f"determination.exceptions.{code}{inner}", text
    yield "determination.exceptions", voice.say("exceptions.answered")


def _exception(voice: Voice, code: str, stated: StatedException) -> Iterator[Passage]:
    parts = {"code": code, "what": unstopped(voice.words(stated.what)), "clause": voice.clause(stated.clause)}
    role = voice.holder(stated.claimed_by)
    if stated.within is None:
        yield "", voice.say("exception.untimed", role=role, **parts)
    else:
        yield "", voice.say("exception", role=role, window=window(voice, stated.within), **parts)
    trying = stated.after_trying
    if trying is not None:
        parts = {"role": voice.holder(trying.by), "clause": voice.clause(trying.clause)}
        yield ".after_trying", voice.say("exception.after_trying", what=unstopped(voice.words(trying.what)), **parts)
    if stated.ordered_by is not None:
        key = "exception.ordered_by" if trying is None else "exception.ordered_by.after_trying"
        yield ".ordered_by", voice.say(key, role=voice.holder(stated.ordered_by))
    yield ".evidence", voice.say(f"exception.evidence.{stated.evidence}")
