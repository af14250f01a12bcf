"""Rival readings: where the text is ambiguous, each answer yields a text of its own, and all of them are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from math import prod

from foedus.kernel import BadInputError, Flaw, Message, listed
from foedus.writing import Node

RIVAL = "by_reading_of"
READINGS_MAX = 64


@dataclass(frozen=True, slots=True, order=True)
class Reading:
    """One answer to each question that the text leaves open; no answers where it leaves none open."""

    answers: tuple[tuple[str, str], ...] = ()

    def gives(self, chosen: Mapping[str, str]) -> bool:
        """Whether this reading answers the chosen questions in the chosen way."""
        own = dict(self.answers)
        return all(own.get(question) == answer for question, answer in chosen.items())

    def __str__(self) -> str:
        """``standing=listed_participant``, the answers joined by commas; ``as written`` where there are none."""
        return ", ".join(f"{question}={answer}" for question, answer in self.answers) or "as written"


def readings_of(root: Node) -> tuple[Reading, ...]:
    """Every combination of answers, in the order of the text.

    Raises:
        BadInputError: there are more than ``READINGS_MAX`` combinations.
    """
    asked = root.get("questions")
    questions = _answers(asked) if asked is not None else {}
    count = prod(len(answers) for answers in questions.values())
    if count > READINGS_MAX and asked is not None:
        message = Message(
            f"{count} combinations of answers are more than {READINGS_MAX}",
            f"解讀之組合計{count}種，逾{READINGS_MAX}種",
        )
        hint = Message("settle some of the questions", "請先確定部分疑義之解讀")
        raise BadInputError([Flaw(asked.place, "G006", message, hint)])
    combinations = product(*questions.values())
    return tuple(Reading(tuple(zip(questions, answers, strict=True))) for answers in combinations)


def _answers(asked: Node) -> dict[str, tuple[str, ...]]:
    entries = asked.entries or {}
    found = {name: (question.get("answers") or question).entries or {} for name, question in entries.items()}
    return {name: tuple(answers) for name, answers in found.items() if len(answers) > 0}


def under(node: Node, reading: Reading) -> Node:
    """The same text with each rival passage replaced by what it says under the reading.

    Raises:
        BadInputError: a rival passage names no declared question, or does not give exactly its answers.
    """
    if node.entries is not None and RIVAL in node.entries:
        return under(_chosen(node, dict(reading.answers)), reading)
    if node.entries is not None:
        entries = {key: under(value, reading) for key, value in node.entries.items()}
        return Node(place=node.place, entries=entries, keys=node.keys)
    if node.items is not None:
        return Node(place=node.place, items=tuple(under(item, reading) for item in node.items))
    return node


def _chosen(node: Node, answers: Mapping[str, str]) -> Node:
    entries = node.entries or {}
    question = entries[RIVAL].scalar
    if not isinstance(question, str) or question not in answers:
        known = _named(answers) if len(answers) > 0 else Message("none is declared", "無")
        message = Message(f"`{question}` is not a question of this text", f"`{question}`不是本約文之疑義")
        hint = Message(f"questions: {known.en}", f"疑義：{known.zh_hant}")
        raise BadInputError([Flaw(entries[RIVAL].place, "G007", message, hint)])
    answer = answers[question]
    if answer not in entries:
        message = Message(
            f"the reading `{answer}` of `{question}` is not given here", f"此處未載疑義`{question}`之解讀`{answer}`"
        )
        hint = Message(f"add `{answer}:` with what it says here", f"請補上`{answer}:`及其於此處之內容")
        raise BadInputError([Flaw(node.place, "G007", message, hint)])
    return entries[answer]


def stray_answers(root: Node) -> Iterator[Flaw]:
    """Answers given in rival passages that their question does not declare."""
    asked = root.get("questions")
    questions = _answers(asked) if asked is not None else {}
    for node in root.walk():
        question = node.get(RIVAL)
        if question is None or question.scalar not in questions:
            continue
        declared = questions[str(question.scalar)]
        for key in _others(node.entries or {}, declared):
            known = _named(declared)
            message = Message(
                f"`{key}` is not an answer to `{question.scalar}`", f"`{key}`不是疑義`{question.scalar}`之解讀"
            )
            hint = Message(f"its answers are {known.en}", f"其解讀為{known.zh_hant}")
            yield Flaw(node.keys[key], "G007", message, hint)


def _named(names: Iterable[str]) -> Message:
    return listed(f"`{name}`" for name in names)


def _others(entries: Iterable[str], declared: Iterable[str]) -> Iterator[str]:
    known = {RIVAL, *declared}
    return (key for key in entries if key not in known)
