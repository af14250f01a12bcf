"""Questions asked of shipped guarantees, and of copies of them with one fault."""

from __future__ import annotations

from functools import cache
from typing import Any

from foedus.adapters.solving import Z3Solver
from foedus.instrument import Document, parse
from foedus.proofs import QUESTIONS, Answer, Setting, settled
from tests.instrument.samples import SHIPPED, ZONES

SOLVER = Z3Solver()
FLAGSHIP = "ukraine-snapback"
NAMES = tuple(sorted(path.name.partition(".")[0] for path in SHIPPED.glob("*.guarantee.yaml")))


def text_of(name: str) -> str:
    """The text of a shipped guarantee."""
    return (SHIPPED / f"{name}.guarantee.yaml").read_text(encoding="utf-8")


def faulty(old: str, new: str, *, name: str = FLAGSHIP, times: int = 1) -> str:
    """A copy of a text in which one passage reads otherwise."""
    text = text_of(name)
    assert text.count(old) >= times, old
    return text.replace(old, new, times)


def settings(text: str, **taken: Any) -> list[Setting]:
    """A text, or a shipped guarantee by its name, under each of its readings."""
    return [
        Setting(guarantee=guarantee, reading=reading, zones=ZONES, at=settled(guarantee), **taken)
        for reading, guarantee in _read(text).guarantees.items()
    ]


def document_of_name(name: str) -> Document:
    """A shipped guarantee by its name."""
    return _read(name)


@cache
def _read(text: str) -> Document:
    return parse((text if "\n" in text else text_of(text)).encode(), "sample", ZONES)


def asked(code: str, text: str, **taken: Any) -> list[Answer]:
    """All answers to a question, reading by reading."""
    return list(_asked(code, text)) if len(taken) == 0 else list(_all(code, text, **taken))


@cache
def _asked(code: str, text: str) -> tuple[Answer, ...]:
    return _all(code, text)


def forget() -> None:
    """Forget every answer that was given."""
    _asked.cache_clear()


def _all(code: str, text: str, **taken: Any) -> tuple[Answer, ...]:
    question = next(each for each in QUESTIONS if each.code == code)
    return tuple(answer for setting in settings(text, **taken) for answer in question.ask(setting, SOLVER))


def about(answers: list[Answer], *path: str) -> Answer:
    """The one answer about a place in the text."""
    found = [answer for answer in answers if answer.path[: len(path)] == path]
    assert len(found) == 1, [answer.path for answer in answers]
    return found[0]


def outcomes(answers: list[Answer]) -> set[str]:
    """What came of a question."""
    return {answer.outcome.value for answer in answers}
