"""Ask every question of every reading, and put together what is answered alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from foedus.instrument import Reading
from foedus.kernel import Message
from foedus.proofs.terms.answer import Answer, Outcome
from foedus.proofs.terms.question import Question
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver, UndecidedError

_GAVE_UP = Message("the solver found no answer in its time", "求解器未能於時限內得出結果")
_WORST_FIRST = (Outcome.COUNTEREXAMPLE, Outcome.UNKNOWN, Outcome.PROVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An answer, and the readings under which it is the answer."""

    question: Question
    answer: Answer
    readings: tuple[Reading, ...]


def findings(
    settings: Sequence[Setting],
    questions: Sequence[Question],
    solver: Solver,
    *,
    told: Callable[[Question], None] = lambda _: None,
) -> Iterator[Finding]:
    """Every answer, question by question, the worst of each first; ``told`` hears each question as it is asked.

    A question is answered before the next is asked, so that whoever stops has what is known so far.
    """
    for question in questions:
        told(question)
        yield from _of_one(settings, question, solver)


def _of_one(settings: Sequence[Setting], question: Question, solver: Solver) -> list[Finding]:
    alike: list[tuple[Answer, list[Reading]]] = []
    for setting in settings:
        for answer in _asked(question, setting, solver):
            held = next((readings for other, readings in alike if other == answer), None)
            if held is None:
                alike.append((answer, [setting.reading]))
            else:
                held.append(setting.reading)
    found = [Finding(question=question, answer=answer, readings=tuple(each)) for answer, each in alike]
    return sorted(found, key=lambda finding: _WORST_FIRST.index(finding.answer.outcome))


def _asked(question: Question, setting: Setting, solver: Solver) -> Iterator[Answer]:
    """The answers; where the solver gives up, that this is not known, and never that it holds."""
    try:
        yield from question.ask(setting, solver)
    except UndecidedError:
        title = setting.guarantee.title
        about = Message(title.en, title.zh_hant)
        yield Answer(about=about, path=("title",), outcome=Outcome.UNKNOWN, says=_GAVE_UP)
