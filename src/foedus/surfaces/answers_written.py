"""Answers as they are kept: one document for all answers to a question, read back as they were or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

from pydantic import BaseModel, ConfigDict, JsonValue, ValidationError

from foedus.instrument import Reading
from foedus.kernel import Instant, Message
from foedus.proofs import Answer, Finding, Happening, Outcome, Question, Story

_Both: TypeAlias = tuple[str, str]
_Plain: TypeAlias = dict[str, JsonValue]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _Step(_Shape):
    when: int
    what: _Both
    fact: _Plain


class _Course(_Shape):
    steps: list[_Step]
    expect: list[_Plain]
    strangers: dict[str, _Both]
    reports: list[dict[str, str]]


class _Kept(_Shape):
    about: _Both
    path: list[str | int]
    outcome: str
    says: _Both
    clauses: list[str]
    mend: _Both
    story: _Course | None
    assumes: list[str]
    figures: _Plain
    readings: list[int]
    """By their places among the readings of the text."""


class _Page(_Shape):
    answers: list[_Kept]


def written(found: Sequence[Finding], readings: Sequence[Reading]) -> bytes:
    """All answers to a question as JSON."""
    return _Page(answers=[_kept(each, readings) for each in found]).model_dump_json().encode()


def read(content: bytes, question: Question, readings: Sequence[Reading]) -> tuple[Finding, ...] | None:
    """The same answers; nothing where these are not what was written."""
    try:
        page = _Page.model_validate_json(content)
        return tuple(_finding(each, question, readings) for each in page.answers)
    except (ValidationError, ValueError, IndexError):
        return None


def _kept(finding: Finding, readings: Sequence[Reading]) -> _Kept:
    answer, story = finding.answer, finding.answer.story
    return _Kept(
        about=_both(answer.about),
        path=[*answer.path],
        outcome=answer.outcome.value,
        says=_both(answer.says),
        clauses=[*answer.clauses],
        mend=_both(answer.mend),
        story=None if story is None else _course(story),
        assumes=[*answer.assumes],
        figures=_plain(answer.figures),
        readings=[readings.index(reading) for reading in finding.readings],
    )


def _course(story: Story) -> _Course:
    return _Course(
        steps=[_Step(when=e.when.seconds, what=_both(e.what), fact=_plain(e.fact)) for e in story.happenings],
        expect=[_plain(each) for each in story.expect],
        strangers={code: _both(words) for code, words in story.strangers.items()},
        reports=[dict(row) for row in story.reports],
    )


def _both(words: Message) -> _Both:
    return words.en, words.zh_hant


def _plain(told: Mapping[str, Any]) -> _Plain:
    return cast("_Plain", dict(told))


def _finding(kept: _Kept, question: Question, readings: Sequence[Reading]) -> Finding:
    answer = Answer(
        about=Message(*kept.about),
        path=tuple(kept.path),
        outcome=Outcome(kept.outcome),
        says=Message(*kept.says),
        clauses=tuple(kept.clauses),
        mend=Message(*kept.mend),
        story=None if kept.story is None else _story(kept.story),
        assumes=tuple(kept.assumes),
        figures=cast("Any", kept.figures),
    )
    return Finding(question=question, answer=answer, readings=tuple(readings[place] for place in kept.readings))


def _story(course: _Course) -> Story:
    return Story(
        happenings=tuple(
            Happening(when=Instant(step.when), what=Message(*step.what), fact=cast("Any", step.fact))
            for step in course.steps
        ),
        expect=tuple(cast("Any", each) for each in course.expect),
        strangers={code: Message(*words) for code, words in course.strangers.items()},
        reports=tuple(course.reports),
    )
