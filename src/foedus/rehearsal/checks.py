"""Every name in a case leads somewhere: to a fact of the case, or to something in its guarantee."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from foedus.books import carved, concert, drawn, served
from foedus.engine import admission, draws
from foedus.instrument import Document
from foedus.kernel import BadInputError, Flaw, Message, listed
from foedus.measures import KINDS
from foedus.procedure import AnyFact, Verdict
from foedus.rehearsal.case import Case, Expectation
from foedus.writing import Node


def check_case(case: Case, text: Node, document: Document) -> None:
    """Check a case against its guarantee.

    Raises:
        BadInputError: a name leads nowhere, a fact stands twice, or a seat contradicts the text.
    """
    flaws = [
        *_repeated(case, text),
        *_of_facts(case, text, lambda fact: admission.contradicting(fact, document)),
        *_of_facts(case, text, lambda fact: admission.unweighed(fact, document)),
        *_unclear(case, text, document),
        *_circular(case, text),
        *_of_facts(case, text, admission.placed),
        *_dangling(case, text, document),
    ]
    if len(flaws) > 0:
        raise BadInputError(flaws)


def _of_facts(case: Case, text: Node, faults: Callable[[AnyFact], Iterable[admission.Unfit]]) -> Iterator[Flaw]:
    """What is wrong with facts, each told with its place in the case."""
    for index, fact in enumerate(case.facts):
        for path, code, message, hint in faults(fact):
            place = text.place_of(("facts", index, *path))
            yield Flaw(place, code, message.under(f"facts[{index + 1}]"), hint)


def _repeated(case: Case, text: Node) -> Iterator[Flaw]:
    seen: dict[str, int] = {}
    for index, fact in enumerate(case.facts):
        if fact.id in seen:
            other = f"facts[{seen[fact.id] + 1}]"
            message = Message(f"`{fact.id}` is the name of {other} too", f"`{fact.id}`亦為{other}之名稱")
            hint = Message("give each fact a name of its own", "請為各事實分別命名")
            yield Flaw(text.place_of(("facts", index, "id")), "S001", message.under(f"facts[{index + 1}]"), hint)
        seen.setdefault(fact.id, index)


def _circular(case: Case, text: Node) -> Iterator[Flaw]:
    """Corrections that in the end correct themselves: none of them would be left."""
    replaced = {fact.id: fact.replaces for fact in case.facts if fact.replaces is not None}
    for index, fact in enumerate(case.facts):
        seen, name = {fact.id}, replaced.get(fact.id)
        while name is not None and name not in seen:
            seen.add(name)
            name = replaced.get(name)
        if name == fact.id:
            message = Message(f"`{fact.id}` replaces itself in the end", f"`{fact.id}`輾轉取代自身")
            hint = Message("let the later fact replace the earlier one", "請使較晚之事實取代較早者")
            place = text.place_of(("facts", index, "replaces"))
            yield Flaw(place, "S005", message.under(f"facts[{index + 1}]"), hint)


def _unclear(case: Case, text: Node, document: Document) -> Iterator[Flaw]:
    """Expectations of a measure that do not say which, where the guarantee has several."""
    measures = tuple(document.first.measures)
    for index, expected in enumerate(case.expect):
        about_one = (expected.state, expected.since, expected.in_force, expected.over, expected.together)
        asked = (expected.carve_outs, expected.entries, expected.headroom)
        about_one = (*about_one, *(each or None for each in asked))
        if len(measures) > 1 and expected.measure is None and any(part is not None for part in about_one):
            message = Message(
                "the guarantee has several measures, and none is named", "保證有多項措施，而此處未指明何者"
            )
            known = listed(f"`{name}`" for name in measures)
            hint = Message(f"add `measure`: {known.en}", f"請補上`measure`：{known.zh_hant}")
            place = text.descend(("expect", index)).place
            yield Flaw(place, "S004", message.under(f"expect[{index + 1}]"), hint)


def _dangling(case: Case, text: Node, document: Document) -> Iterator[Flaw]:
    known = {**admission.tables(case.facts, case.parties.keys(), document), **_further(document)}
    for index, fact in enumerate(case.facts):
        names = admission.pointers(fact, document.first.questions)
        yield from _astray(text, ("facts", index), admission.dangling(names, known))
    for index, expected in enumerate(case.expect):
        yield from _astray(text, ("expect", index), admission.dangling(_expectation(expected, document), known))


def _astray(text: Node, above: admission.Path, faults: Iterable[admission.Unfit]) -> Iterator[Flaw]:
    for path, code, message, hint in faults:
        whole = (*above, *path)
        where = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in whole).lstrip(".")
        yield Flaw(text.place_of(whole), code, message.under(where), hint)


_STATE = Message("state of a measure", "措施之狀態")
_VERDICT = Message("verdict", "程序結果")
_DUTY_STATE = Message("state of a duty", "義務之狀態")
_DUTY = Message("duty", "程序上之義務")
_CLAIM_STANDING = Message("standing of a claim", "主張之狀態")
_TRUTH = Message("truth", "真值")
_DEALT = Message("answer on a dealing", "就交易之結論")
_DRAWN = Message("answer on a draw", "就動用之結論")
_SHARE = Message("party of this case, nor `in_all`, nor `this_period`", "本案例之當事方，亦非`in_all`或`this_period`")
_COURSE = Message("state of a carve-out", "除外事項之狀態")
_LISTING = Message("state of a listed name", "列名之狀態")
_CONCERT = Message("outcome of acting together", "共同履行之結果")
_SERVICE = Message("state of the warning", "事先警告之狀態")
_WITHDRAWAL = Message("rules of withdrawal", "後撤規則")
_SEEN = Message("verdict on a sighting", "目擊紀錄之比對結果")


def _further(document: Document) -> admission.Tables:
    """The names that only expectations use."""
    first = document.first
    words = {word for measure in first.measures.values() for word, _ in KINDS[measure.kind].states.values()}
    return {
        _SHARE: frozenset({*first.parties, draws.IN_ALL, draws.THIS_PERIOD}),
        _STATE: frozenset({*words, "contested"}),
        _WITHDRAWAL: frozenset(first.evidence.withdrawal if first.evidence is not None else ()),
        **_WORDS,
    }


_VERDICTS = (
    *(verdict.value for verdict in Verdict),
    "contested",
    "not_known",
    "not_recognised",
)
_WORDS: admission.Tables = MappingProxyType(
    {
        _VERDICT: frozenset(_VERDICTS),
        _CONCERT: frozenset(concert.CONCERTS),
        _SERVICE: frozenset(served.SERVICES),
        _DUTY_STATE: frozenset({"open", "met", "missed", "moot", "unknown", "contested", "not_arisen"}),
        _DUTY: frozenset({"draft", "vote", "determination", "review", "end_review"}),
        _CLAIM_STANDING: frozenset(
            {"inadmissible", "unknown", "admissible", "upheld", "rejected", "unanswered", "contested", "not_known"}
        ),
        _SEEN: frozenset({"compliant", "breach", "out_of_scope", "unknown", "contested", "not_known"}),
        _DEALT: frozenset(carved.ANSWERS) - {"replaced", "not_recognised"},
        _DRAWN: frozenset(drawn.ANSWERS) - {"replaced", "not_recognised"},
        _COURSE: frozenset(carved.COURSES),
        _LISTING: frozenset(carved.LISTINGS),
        _TRUTH: frozenset({"true", "false", "unknown", "contested", "not_computed"}),
    }
)
"""The words that mean the same in every case."""


def _expectation(expected: Expectation, document: Document) -> Iterator[admission.Pointer]:
    yield admission.Pointer(("measure",), expected.measure, admission.MEASURE)
    yield admission.Pointer(("state",), expected.state, _STATE)
    yield admission.Pointer(("together",), expected.together, _CONCERT)
    yield admission.Pointer(("warning",), expected.warning, _SERVICE)
    measure = expected.measure if expected.measure is not None else next(iter(document.first.measures))
    if measure in document.first.measures:
        yield from admission.keyed(("carve_outs",), expected.carve_outs, admission.carve_out_of(measure), _COURSE)
    yield from admission.keyed(("entries",), expected.entries, admission.ENTRY, _LISTING)
    yield from admission.keyed(("dealings",), expected.dealings, admission.DEALING, _DEALT)
    yield from admission.keyed(("draws",), expected.draws, admission.DRAW, _DRAWN)
    yield from (admission.Pointer(("headroom", whose), whose, _SHARE) for whose in expected.headroom)
    yield admission.Pointer(("recognised_by",), expected.recognised_by, admission.PARTY)
    for question, answer in expected.reading.items():
        yield admission.Pointer(("reading", question), question, admission.QUESTION)
        if question in document.first.questions:
            yield admission.Pointer(("reading", question), answer, admission.answer_to(question))
    for question in expected.over or ():
        yield admission.Pointer(("over",), question, admission.QUESTION)
    yield from admission.keyed(("verdicts",), expected.verdicts, admission.NOTIFICATION, _VERDICT)
    yield from _duties(expected)
    yield from _periods("examinations", expected.examinations, admission.EXAMINATION)
    yield from _periods("reporting_duties", expected.reporting_duties, admission.REPORTING)
    yield from admission.keyed(("claims",), expected.claims, admission.CLAIM, _CLAIM_STANDING)
    yield from admission.keyed(("findings",), expected.findings, admission.VIOLATION, _TRUTH)
    for rules, verdicts in expected.sightings.items():
        yield admission.Pointer(("sightings", rules), rules, _WITHDRAWAL)
        for name, verdict in verdicts.items():
            yield admission.Pointer(("sightings", rules, name), verdict, _SEEN)


def _periods(head: str, periods: Mapping[str, Sequence[str]], kind: Message) -> Iterator[admission.Pointer]:
    for name, states in periods.items():
        yield admission.Pointer((head, name), name, kind)
        yield from (admission.Pointer((head, name, at), each, _DUTY_STATE) for at, each in enumerate(states))


def _duties(expected: Expectation) -> Iterator[admission.Pointer]:
    """Each duty with its state, or with the proceedings, or measures, that owe it."""
    for task, stated in expected.duties.items():
        yield admission.Pointer(("duties", task), task, _DUTY)
        if isinstance(stated, str):
            yield admission.Pointer(("duties", task), stated, _DUTY_STATE)
        else:
            ground = admission.MEASURE if task == "end_review" else admission.NOTIFICATION
            yield from admission.keyed(("duties", task), stated, ground, _DUTY_STATE)
