"""Which of rival readings a bill follows: never one picked in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from foedus.instrument import Document, Reading
from foedus.kernel import BadInputError, Flaw, Message, Place, listed


def reading_of(document: Document, answers: Sequence[str]) -> Reading:
    """The one reading that gives these answers, each an answer's name or ``QUESTION=ANSWER``.

    Raises:
        BadInputError: an answer is unknown, or fits two questions (B003); one question is answered twice (B003); or
            a question of a text with several readings is left unanswered (B002).
    """
    chosen: dict[str, str] = {}
    for answer in answers:
        question, meant = _answered(document, answer)
        if chosen.setdefault(question, meant) != meant:
            raise _refused(document, "B003", _doubled(question), Message("give one answer", "請僅擇一"))
    fitting = [reading for reading in document.readings if reading.gives(chosen)]
    if len(fitting) > 1:
        raise _open(document, chosen)
    return fitting[0]


def _open(document: Document, chosen: Mapping[str, str]) -> BadInputError:
    """Each question that still waits for its answer, as a flaw that asks it."""
    flaws: list[Flaw] = []
    for name, question in document.first.questions.items():
        if name in chosen:
            continue
        message = Message(
            f"the text leaves open `{name}`: {question.asks.said('en')}",
            f"條文有未決之疑義`{name}`：{question.asks.said('zh-Hant')}",
        )
        options = [f"--reading {name}={answer}" for answer in question.answers]
        hint = Message(
            f"say which reading the bill follows: {' or '.join(options)}", f"請載明草案所採之解讀：{'或'.join(options)}"
        )
        flaws.append(Flaw(Place(document.file), "B002", message, hint))
    return BadInputError(flaws)


def _answered(document: Document, answer: str) -> tuple[str, str]:
    pairs = [
        (name, each)
        for name, question in document.first.questions.items()
        for each in question.answers
        if answer in {each, f"{name}={each}"}
    ]
    if len(pairs) == 1:
        return pairs[0]
    known = listed(f"`{name}={each}`" for name, q in document.first.questions.items() for each in q.answers)
    if len(pairs) == 0:
        message = Message(f"`{answer}` is not a reading of this guarantee", f"`{answer}`不是本保證之解讀")
    else:
        message = Message(f"`{answer}` answers several questions", f"`{answer}`可答覆數項疑義")
    nothing = Message("delete it: there is only one reading", "請刪去：本保證僅有一種解讀")
    hint = nothing if known.en == "" else Message(f"readings: {known.en}", f"解讀：{known.zh_hant}")
    raise _refused(document, "B003", message, hint)


def _doubled(question: str) -> Message:
    return Message(f"the question `{question}` is answered in two ways", f"疑義`{question}`有兩種答覆")


def _refused(document: Document, code: str, message: Message, hint: Message) -> BadInputError:
    return BadInputError([Flaw(Place(document.file), code, message, hint)])
