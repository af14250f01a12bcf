"""Whether another draft keeps what this one promises: in what the two are compared, and what that comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from foedus.instrument import Reading
from foedus.kernel import NOTHING, Message
from foedus.proofs.refining.compared import differences
from foedus.proofs.refining.difference import Difference, Pair, Part
from foedus.proofs.refining.summing import overall, same_as
from foedus.proofs.terms.answer import Answer, Comparison, Outcome, Verdict
from foedus.proofs.terms.question import Question
from foedus.proofs.terms.setting import Setting
from foedus.proofs.terms.solver import Solver
from foedus.proofs.terms.wording import measures_named

_OUTCOMES = {
    Verdict.WEAKER: Outcome.COUNTEREXAMPLE,
    Verdict.NOT_COMPARABLE: Outcome.COUNTEREXAMPLE,
    Verdict.UNKNOWN: Outcome.UNKNOWN,
    Verdict.STRONGER: Outcome.PROVED,
    Verdict.SAME: Outcome.PROVED,
}
_KEEP = Message(
    "write it as the draft that gives more has it, or say in the text why less suffices",
    "改採給予較多之草案之文字，或於條文載明何以較少即為已足",
)


def against(others: Sequence[Setting]) -> Question:
    """The question of how a draft stands against another one, which is given under each of its readings."""

    def ask(setting: Setting, solver: Solver) -> Iterator[Answer]:
        return refinement(setting, others, solver)

    return Question(
        20,
        "refinement",
        Message(
            "Does the other draft give everything that this one gives?",
            "另一草案是否給予本草案所給予之一切？",
        ),
        Message("the plan in 28 points against that in 20, of 2025", "2025年之二十八點方案與二十點方案"),
        ask,
    )


def refinement(before: Setting, others: Sequence[Setting], solver: Solver) -> Iterator[Answer]:
    """How another draft stands against one: as a whole, then in each thing, the worst first.

    Raises:
        UndecidedError: the solver gave up.
    """
    fitting = _answering(before, others)
    told: list[tuple[Answer, list[Reading]]] = []
    for after in fitting:
        for answer in _answers(Pair(before=before, after=after, solver=solver)):
            held = next((readings for other, readings in told if other == answer), None)
            if held is None:
                told.append((answer, [after.reading]))
            else:
                held.append(after.reading)
    for answer, readings in told:
        compared = answer.compared
        if compared is None or len(readings) == len(fitting):
            yield answer
        else:
            alone = tuple(_beside(before.reading, reading) for reading in readings)
            yield replace(answer, compared=replace(compared, under=alone))


def _answering(before: Setting, others: Sequence[Setting]) -> list[Setting]:
    """The readings of the other draft that answer the questions which both leave open in the same way."""
    chosen = dict(before.reading.answers)
    fitting = [
        other
        for other in others
        if all(chosen.get(question, answer) == answer for question, answer in other.reading.answers)
    ]
    return fitting if len(fitting) > 0 else list(others)


def _beside(own: Reading, other: Reading) -> Reading:
    """The answers of another reading to questions that one does not ask, or answers otherwise."""
    return Reading(tuple(each for each in other.answers if each not in own.answers))


def _answers(pair: Pair) -> Iterator[Answer]:
    found = tuple(differences(pair))
    yield _whole(pair, found)
    ranks = list(_OUTCOMES)
    differing = [each for each in found if each.verdict is not Verdict.SAME]
    for each in sorted(differing, key=lambda each: ranks.index(each.verdict)):
        yield _answer(pair, each)
    other = {each.aspect for each in differing}
    alike = [each for each in found if each.aspect not in other]
    if len(alike) > 0:
        yield _same(pair, alike)


def _answer(pair: Pair, each: Difference) -> Answer:
    guarantee = pair.before.guarantee
    here = each.here
    if len(each.measures) == 0:
        about = Message(guarantee.title.en, guarantee.title.zh_hant)
    else:
        holder = pair.before if all(name in guarantee.measures for name in each.measures) else pair.after
        about = measures_named(holder.guarantee, each.measures)
    compared = Comparison(
        aspect=each.aspect,
        verdict=each.verdict,
        path=each.there.path,
        clauses=each.there.clauses,
        reading=pair.after.reading,
        story=None if each.stories is None else each.stories[1],
    )
    outcome = _OUTCOMES[each.verdict]
    return Answer(
        about=about,
        path=here.path,
        outcome=outcome,
        says=each.says,
        clauses=here.clauses,
        mend=_KEEP if outcome is Outcome.COUNTEREXAMPLE else NOTHING,
        story=None if each.stories is None else each.stories[0],
        assumes=each.assumes,
        figures={
            "aspect": each.aspect,
            "verdict": each.verdict.value,
            "measures": list(each.measures),
            **each.figures,
        },
        compared=compared,
    )


def _whole(pair: Pair, found: Sequence[Difference]) -> Answer:
    verdict, says = overall(found)
    whole = _answer(pair, replace(_of_all(), verdict=verdict, says=says))
    lost = {Verdict.WEAKER, Verdict.NOT_COMPARABLE}
    outcome = Outcome.COUNTEREXAMPLE if any(each.verdict in lost for each in found) else _OUTCOMES[verdict]
    return replace(whole, outcome=outcome, mend=NOTHING)


def _same(pair: Pair, alike: Sequence[Difference]) -> Answer:
    return _answer(pair, replace(_of_all(), aspect="same", verdict=Verdict.SAME, says=same_as(alike)))


def _of_all() -> Difference:
    """A difference of the drafts as a whole, of which nothing is said yet."""
    title = Part(path=("title",))
    return Difference(aspect="overall", verdict=Verdict.SAME, says=NOTHING, here=title, there=title)
