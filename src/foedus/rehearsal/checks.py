"""Every name in a case leads somewhere: to a fact of the case, or to something in its guarantee."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from foedus.instrument import Document
from foedus.kernel import BadInputError, Flaw
from foedus.measures import KINDS
from foedus.procedure import AnyFact, Verdict
from foedus.rehearsal.case import Case, Expectation
from foedus.writing import Node


class _Pointer(NamedTuple):
    """A name in the case, the kind of thing it should name, and where it stands."""

    path: tuple[str | int, ...]
    name: str | None
    kind: str


def check_case(case: Case, text: Node, document: Document) -> None:
    """Check a case against its guarantee.

    Raises:
        BadInputError: a name leads nowhere, a fact stands twice, or a seat contradicts the text.
    """
    flaws = [
        *_repeated(case, text),
        *_seats(case, text, document),
        *_unclear(case, text, document),
        *_circular(case, text),
        *_dangling(case, text, document),
    ]
    if len(flaws) > 0:
        raise BadInputError(flaws)


def _repeated(case: Case, text: Node) -> Iterator[Flaw]:
    seen: dict[str, int] = {}
    for index, fact in enumerate(case.facts):
        if fact.id in seen:
            message = f"facts[{index + 1}]: `{fact.id}` is the name of facts[{seen[fact.id] + 1}] too"
            yield Flaw(text.place_of(("facts", index, "id")), "S001", message, "give each fact a name of its own")
        seen.setdefault(fact.id, index)


def _seats(case: Case, text: Node, document: Document) -> Iterator[Flaw]:
    for index, fact in enumerate(case.facts):
        role = document.first.roles.get(fact.role) if fact.kind == "seat" else None
        if role is not None and role.holders is not None:
            message = f"facts[{index + 1}]: the guarantee itself says who holds the role"
            hint = "delete the seat, or delete `holders` from the role"
            yield Flaw(text.place_of(("facts", index, "role")), "S002", message, hint)


def _circular(case: Case, text: Node) -> Iterator[Flaw]:
    """Corrections that in the end correct themselves: none of them would be left."""
    replaced = {fact.id: fact.replaces for fact in case.facts if fact.replaces is not None}
    for index, fact in enumerate(case.facts):
        seen, name = {fact.id}, replaced.get(fact.id)
        while name is not None and name not in seen:
            seen.add(name)
            name = replaced.get(name)
        if name == fact.id:
            message = f"facts[{index + 1}]: `{fact.id}` replaces itself in the end"
            hint = "let the later fact replace the earlier one"
            yield Flaw(text.place_of(("facts", index, "replaces")), "S005", message, hint)


def _unclear(case: Case, text: Node, document: Document) -> Iterator[Flaw]:
    """Expectations of a measure that do not say which, where the guarantee has several."""
    measures = tuple(document.first.measures)
    for index, expected in enumerate(case.expect):
        about_one = (expected.state, expected.since, expected.in_force, expected.over)
        if len(measures) > 1 and expected.measure is None and any(part is not None for part in about_one):
            message = f"expect[{index + 1}]: the guarantee has several measures, and none is named"
            hint = f"add `measure`: {', '.join(f'`{name}`' for name in measures)}"
            yield Flaw(text.descend(("expect", index)).place, "S004", message, hint)


def _dangling(case: Case, text: Node, document: Document) -> Iterator[Flaw]:
    tables = _tables(case, document)
    pointers = [
        *(pointer for index, fact in enumerate(case.facts) for pointer in _fact(index, fact, document.first.questions)),
        *(pointer for index, expected in enumerate(case.expect) for pointer in _expectation(index, expected, document)),
    ]
    for pointer in pointers:
        if pointer.name is not None and pointer.name not in tables[pointer.kind]:
            known = ", ".join(f"`{name}`" for name in sorted(tables[pointer.kind])[:12]) or "there is none"
            where = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in pointer.path)
            message = f"{where.lstrip('.')}: `{pointer.name}` names no {pointer.kind}"
            yield Flaw(text.place_of(pointer.path), "S003", message, f"{pointer.kind}: {known}")


def _tables(case: Case, document: Document) -> dict[str, frozenset[str]]:
    first = document.first
    kinds: dict[str, list[str]] = {}
    for fact in case.facts:
        kinds.setdefault(fact.kind, []).append(fact.id)
    parties = case.acting | case.parties.keys() | first.parties.keys()
    words = {word for measure in first.measures.values() for word, _ in KINDS[measure.kind].states.values()}
    return {
        "fact of this case": frozenset(name for names in kinds.values() for name in names),
        "notification of this case": frozenset(kinds.get("notification", ())),
        "draft of this case": frozenset(kinds.get("draft", ())),
        "party of this case": frozenset(parties),
        "procedure of the guarantee": frozenset(first.procedures),
        "measure of the guarantee": frozenset(first.measures),
        "role of the guarantee": frozenset(first.roles),
        "party or role of the guarantee": frozenset({*parties, *first.roles}),
        "question of the guarantee": frozenset(first.questions),
        "violation of the guarantee": frozenset(first.violations),
        "state of a measure": frozenset({*words, "contested"}),
        "verdict": frozenset(_VERDICTS),
        "state of a duty": frozenset({"open", "met", "missed", "moot", "unknown", "contested", "not_arisen"}),
        "duty": frozenset({"draft", "vote", "determination", "review"}),
        "act of the ledger": frozenset(first.ledger),
        "finding": frozenset({"met", "not_met", "open"}),
        "truth": frozenset({"true", "false", "unknown", "contested", "not_computed"}),
        **{f"answer to {name}": frozenset(question.answers) for name, question in first.questions.items()},
    }


_VERDICTS = (
    *(verdict.value for verdict in Verdict),
    "contested",
    "not_known",
    "not_recognised",
)


_POINTS = (
    ("replaces", "fact of this case"),
    ("notification", "notification of this case"),
    ("draft", "draft of this case"),
    ("procedure", "procedure of the guarantee"),
    ("measure", "measure of the guarantee"),
    ("role", "role of the guarantee"),
    ("question", "question of the guarantee"),
    ("rejects", "fact of this case"),
    ("act", "act of the ledger"),
    ("attributes", "party of this case"),
)


def _fact(index: int, fact: AnyFact, questions: Container[str | None]) -> Iterator[_Pointer]:
    stated = fact.model_dump(include={name for name, _ in _POINTS} | {"answer"})
    for name, kind in _POINTS:
        yield _Pointer(("facts", index, name), stated.get(name), kind)
    if fact.kind in {"authorisation", "revocation", "stay", "stay_lifted", "reversal"}:
        for place, name in enumerate(getattr(fact, "parties", ())):
            yield _Pointer(("facts", index, "parties", place), name, "party or role of the guarantee")
    if fact.kind == "determination":
        yield from _keyed(("facts", index, "finds"), fact.finds, "violation of the guarantee", "finding")
    if fact.kind == "position" and fact.question in questions:
        yield _Pointer(("facts", index, "answer"), fact.answer, f"answer to {fact.question}")


def _expectation(index: int, expected: Expectation, document: Document) -> Iterator[_Pointer]:
    path: tuple[str | int, ...] = ("expect", index)
    yield _Pointer((*path, "measure"), expected.measure, "measure of the guarantee")
    yield _Pointer((*path, "state"), expected.state, "state of a measure")
    yield _Pointer((*path, "recognised_by"), expected.recognised_by, "party of this case")
    for question, answer in expected.reading.items():
        yield _Pointer((*path, "reading", question), question, "question of the guarantee")
        if question in document.first.questions:
            yield _Pointer((*path, "reading", question), answer, f"answer to {question}")
    for question in expected.over or ():
        yield _Pointer((*path, "over"), question, "question of the guarantee")
    yield from _keyed((*path, "verdicts"), expected.verdicts, "notification of this case", "verdict")
    yield from _keyed((*path, "duties"), expected.duties, "duty", "state of a duty")
    yield from _keyed((*path, "findings"), expected.findings, "violation of the guarantee", "truth")


def _keyed(
    path: tuple[str | int, ...], stated: Mapping[str, str], key_kind: str, value_kind: str
) -> Iterator[_Pointer]:
    for key, value in stated.items():
        yield _Pointer((*path, key), key, key_kind)
        yield _Pointer((*path, key), value, value_kind)
