"""Every name in a case leads somewhere: to a fact of the case, or to something in its guarantee."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from foedus.books import carved, concert, served
from foedus.instrument import Document
from foedus.kernel import BadInputError, Flaw, Message, listed
from foedus.measures import KINDS, carve_outs
from foedus.procedure import AnyFact, Verdict
from foedus.rehearsal.case import Case, Expectation
from foedus.writing import Node


class _Pointer(NamedTuple):
    """A name in the case, the kind of thing it should name, and where it stands."""

    path: tuple[str | int, ...]
    name: str | None
    kind: Message


def check_case(case: Case, text: Node, document: Document) -> None:
    """Check a case against its guarantee.

    Raises:
        BadInputError: a name leads nowhere, a fact stands twice, or a seat contradicts the text.
    """
    flaws = [
        *_repeated(case, text),
        *_seats(case, text, document),
        *_unweighed(case, text, document),
        *_unclear(case, text, document),
        *_circular(case, text),
        *_placed(case, text),
        *_dangling(case, text, document),
    ]
    if len(flaws) > 0:
        raise BadInputError(flaws)


def _repeated(case: Case, text: Node) -> Iterator[Flaw]:
    seen: dict[str, int] = {}
    for index, fact in enumerate(case.facts):
        if fact.id in seen:
            other = f"facts[{seen[fact.id] + 1}]"
            message = Message(f"`{fact.id}` is the name of {other} too", f"`{fact.id}`亦為{other}之名稱")
            hint = Message("give each fact a name of its own", "請為各事實分別命名")
            yield Flaw(text.place_of(("facts", index, "id")), "S001", message.under(f"facts[{index + 1}]"), hint)
        seen.setdefault(fact.id, index)


def _seats(case: Case, text: Node, document: Document) -> Iterator[Flaw]:
    for index, fact in enumerate(case.facts):
        role = document.first.roles.get(fact.role) if fact.kind == "seat" else None
        if role is not None and role.holders is not None:
            message = Message("the guarantee itself says who holds the role", "該職能由何者擔任，保證已自行載明")
            hint = Message(
                "delete the seat, or delete `holders` from the role", "請刪去該席次，或自該職能刪去`holders`"
            )
            yield Flaw(text.place_of(("facts", index, "role")), "S002", message.under(f"facts[{index + 1}]"), hint)


def _unweighed(case: Case, text: Node, document: Document) -> Iterator[Flaw]:
    """Seats of parties for which the role's text has no weight, though it weighs those who hold it."""
    for index, fact in enumerate(case.facts):
        if fact.kind != "seat":
            continue
        roles = (guarantee.roles.get(fact.role) for guarantee in document.guarantees.values())
        weighings = [weights.of for role in roles if role is not None for weights in role.weights.values()]
        for place, party in enumerate(fact.parties):
            if any(party not in weighing for weighing in weighings):
                message = Message(
                    f"what does `{party}` weigh? the guarantee gives it no weight as `{fact.role}`",
                    f"`{party}`之權重為何？保證未載明其擔任`{fact.role}`之權重",
                )
                hint = Message("give it one under `weights` of the role", "請於該職能之`weights`載明其權重")
                where = text.place_of(("facts", index, "parties", place))
                yield Flaw(where, "S008", message.under(f"facts[{index + 1}]"), hint)


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


def _placed(case: Case, text: Node) -> Iterator[Flaw]:
    """Dealings whose words read like coordinates: a dealing is put as a category, and no record here holds a place."""
    for index, fact in enumerate(case.facts):
        if fact.kind == "dealing" and carve_outs.names_place(fact):
            message = Message("the words of the dealing read like coordinates", "交易之描述近似座標")
            hint = Message("name a category, such as a contract or a shipment", "請載明類別，例如「契約」或「貨運」")
            yield Flaw(text.place_of(("facts", index, "what")), "S007", message.under(f"facts[{index + 1}]"), hint)


def _unclear(case: Case, text: Node, document: Document) -> Iterator[Flaw]:
    """Expectations of a measure that do not say which, where the guarantee has several."""
    measures = tuple(document.first.measures)
    for index, expected in enumerate(case.expect):
        about_one = (expected.state, expected.since, expected.in_force, expected.over, expected.together)
        about_one = (*about_one, expected.carve_outs or None)
        if len(measures) > 1 and expected.measure is None and any(part is not None for part in about_one):
            message = Message(
                "the guarantee has several measures, and none is named", "保證有多項措施，而此處未指明何者"
            )
            known = listed(f"`{name}`" for name in measures)
            hint = Message(f"add `measure`: {known.en}", f"請補上`measure`：{known.zh_hant}")
            place = text.descend(("expect", index)).place
            yield Flaw(place, "S004", message.under(f"expect[{index + 1}]"), hint)


def _dangling(case: Case, text: Node, document: Document) -> Iterator[Flaw]:
    tables = _tables(case, document)
    pointers = [
        *(pointer for index, fact in enumerate(case.facts) for pointer in _fact(index, fact, document.first.questions)),
        *(pointer for index, expected in enumerate(case.expect) for pointer in _expectation(index, expected, document)),
    ]
    for pointer in pointers:
        if pointer.name is not None and pointer.name not in tables.get(pointer.kind, {pointer.name}):
            yield _astray(pointer, tables[pointer.kind], text)


def _astray(pointer: _Pointer, table: frozenset[str], text: Node) -> Flaw:
    """A name that leads nowhere, with the names that would have led somewhere."""
    kind = pointer.kind
    where = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in pointer.path).lstrip(".")
    message = Message(f"`{pointer.name}` names no {kind.en}", f"`{pointer.name}`並非{kind.zh_hant}")
    known = listed(f"`{name}`" for name in sorted(table)[:12]) if len(table) > 0 else _NONE
    hint = Message(f"{kind.en}: {known.en}", f"{kind.zh_hant}：{known.zh_hant}")
    return Flaw(text.place_of(pointer.path), "S003", message.under(where), hint)


_NONE = Message("there is none", "並無可用者")
_FACT = Message("fact of this case", "本案例之事實")
_NOTIFICATION = Message("notification of this case", "本案例之通知")
_DRAFT = Message("draft of this case", "本案例之草案")
_PARTY = Message("party of this case", "本案例之當事方")
_PROCEDURE = Message("procedure of the guarantee", "保證所定之程序")
_MEASURE = Message("measure of the guarantee", "保證所定之措施")
_ROLE = Message("role of the guarantee", "保證所定之職能")
_PARTY_OR_ROLE = Message("party or role of the guarantee", "保證之當事方或職能")
_QUESTION = Message("question of the guarantee", "保證所列之疑義")
_VIOLATION = Message("violation of the guarantee", "保證所定之違反情事")
_STATE = Message("state of a measure", "措施之狀態")
_VERDICT = Message("verdict", "程序結果")
_DUTY_STATE = Message("state of a duty", "義務之狀態")
_EXAMINATION = Message("periodic duty of the guarantee", "保證所定之定期認定義務")
_DUTY = Message("duty", "程序上之義務")
_ACT = Message("act of the ledger", "ledger所列之行為")
_CLAIM = Message("claim of this case", "本案例中例外之主張")
_EXCEPTION = Message("exception of the guarantee", "保證所定之例外")
_ATTEMPT = Message("attempt of this case", "本案例之先行嘗試")
_SUPERIOR_ORDER = Message("superior order of this case", "本案例之上級命令")
_ANSWER = Message("answer to a claim", "就主張之論斷")
_CLAIM_STANDING = Message("standing of a claim", "主張之狀態")
_CONDITIONAL = Message("determination under a condition", "附條件之認定")
_WAY = Message("way to end the guarantee", "保證終止之事由")
_FINDING = Message("finding", "判定")
_TRUTH = Message("truth", "真值")
_DEALING = Message("dealing of this case", "本案例之交易")
_DEALT = Message("answer on a dealing", "就交易之結論")
_COURSE = Message("state of a carve-out", "除外事項之狀態")
_CONCERT = Message("outcome of acting together", "共同履行之結果")
_SERVICE = Message("state of the warning", "事先警告之狀態")
_SERVED = Message("thing that the guarantee asks to be served", "保證所定應送達者")
_WARNED = Message("party that is to be warned", "應受事先警告之當事方")
_WITHDRAWAL = Message("rules of withdrawal", "後撤規則")
_SEEN = Message("verdict on a sighting", "目擊紀錄之比對結果")


def _answer_to(question: str | None) -> Message:
    return Message(f"answer to {question}", f"對{question}之答案")


def _carve_out_of(measure: str) -> Message:
    return Message(f"carve-out of {measure}", f"{measure}之除外事項")


def _carve_outs(document: Document) -> Mapping[Message, frozenset[str]]:
    """The carve-outs of each measure, under whichever reading."""
    texts = document.guarantees.values()
    return {
        _carve_out_of(name): frozenset(key for text in texts for key in text.measures[name].carve_outs)
        for name in document.first.measures
    }


def _tables(case: Case, document: Document) -> dict[Message, frozenset[str]]:
    first = document.first
    kinds: dict[str, list[str]] = {}
    for fact in case.facts:
        kinds.setdefault(fact.kind, []).append(fact.id)
    parties = case.acting | case.parties.keys() | first.parties.keys()
    words = {word for measure in first.measures.values() for word, _ in KINDS[measure.kind].states.values()}
    return {
        _FACT: frozenset(name for names in kinds.values() for name in names),
        _NOTIFICATION: frozenset(kinds.get("notification", ())),
        _DRAFT: frozenset(kinds.get("draft", ())),
        _PARTY: frozenset(parties),
        _PROCEDURE: frozenset(first.procedures),
        _MEASURE: frozenset(first.measures),
        _ROLE: frozenset(first.roles),
        _PARTY_OR_ROLE: frozenset({*parties, *first.roles}),
        _QUESTION: frozenset(first.questions),
        _VIOLATION: frozenset(first.violations),
        _STATE: frozenset({*words, "contested"}),
        _EXAMINATION: frozenset(first.examinations),
        _ACT: frozenset(first.ledger),
        _CONDITIONAL: frozenset(_conditional(case)),
        _CLAIM: frozenset(kinds.get("claim", ())),
        _EXCEPTION: frozenset(_exceptions(document)),
        _ATTEMPT: frozenset(kinds.get("attempt", ())),
        _SUPERIOR_ORDER: frozenset(kinds.get("superior_order", ())),
        _WAY: frozenset(first.ends_by),
        _WITHDRAWAL: frozenset(first.evidence.withdrawal if first.evidence is not None else ()),
        _DEALING: frozenset(kinds.get("dealing", ())),
        **_carve_outs(document),
        **_warnings(document),
        **{_answer_to(name): frozenset(question.answers) for name, question in first.questions.items()},
        **_WORDS,
    }


def _conditional(case: Case) -> Iterator[str]:
    """The determinations under a condition."""
    return (fact.id for fact in case.facts if fact.kind == "determination" and fact.provided is not None)


def _warnings(document: Document) -> Mapping[Message, frozenset[str]]:
    """Whether there is a warning to serve, under any reading, and on whom."""
    asking = [text for text in document.guarantees.values() if text.warning is not None]
    to = {party for text in asking if text.warning is not None for party in text.parties_of(text.warning.to)}
    return {_SERVED: frozenset({"warning"} if len(asking) > 0 else ()), _WARNED: frozenset(to)}


def _exceptions(document: Document) -> Iterator[str]:
    """The exceptions that may be claimed against a determination."""
    for procedure in document.first.procedures.values():
        if procedure.determination is not None:
            yield from procedure.determination.exceptions


_VERDICTS = (
    *(verdict.value for verdict in Verdict),
    "contested",
    "not_known",
    "not_recognised",
)
_WORDS: Mapping[Message, frozenset[str]] = MappingProxyType(
    {
        _VERDICT: frozenset(_VERDICTS),
        _CONCERT: frozenset(concert.CONCERTS),
        _SERVICE: frozenset(served.SERVICES),
        _DUTY_STATE: frozenset({"open", "met", "missed", "moot", "unknown", "contested", "not_arisen"}),
        _DUTY: frozenset({"draft", "vote", "determination", "review", "end_review"}),
        _ANSWER: frozenset({"upheld", "rejected"}),
        _CLAIM_STANDING: frozenset(
            {"inadmissible", "unknown", "admissible", "upheld", "rejected", "unanswered", "contested", "not_known"}
        ),
        _SEEN: frozenset({"compliant", "breach", "out_of_scope", "unknown", "contested", "not_known"}),
        _DEALT: frozenset(carved.ANSWERS) - {"replaced", "not_recognised"},
        _COURSE: frozenset(carved.COURSES),
        _FINDING: frozenset({"met", "not_met", "open"}),
        _TRUTH: frozenset({"true", "false", "unknown", "contested", "not_computed"}),
    }
)
"""The words that mean the same in every case."""


_POINTS = (
    ("replaces", _FACT),
    ("notification", _NOTIFICATION),
    ("draft", _DRAFT),
    ("procedure", _PROCEDURE),
    ("measure", _MEASURE),
    ("role", _ROLE),
    ("question", _QUESTION),
    ("rejects", _FACT),
    ("act", _ACT),
    ("examination", _EXAMINATION),
    ("confirms", _CONDITIONAL),
    ("exception", _EXCEPTION),
    ("attempt", _ATTEMPT),
    ("superior_order", _SUPERIOR_ORDER),
    ("way", _WAY),
    ("attributes", _PARTY),
)


def _fact(index: int, fact: AnyFact, questions: Container[str | None]) -> Iterator[_Pointer]:
    stated = fact.model_dump(include={name for name, _ in _POINTS} | {"answer"})
    for name, kind in _POINTS:
        yield _Pointer(("facts", index, name), stated.get(name), kind)
    if fact.kind in {"authorisation", "revocation", "stay", "stay_lifted", "reversal"}:
        for place, name in enumerate(getattr(fact, "parties", ())):
            yield _Pointer(("facts", index, "parties", place), name, _PARTY_OR_ROLE)
    yield from _about_carve_outs(index, fact)
    if fact.kind == "service":
        yield _Pointer(("facts", index, "of"), fact.of, _SERVED)
        for place, name in enumerate(fact.on):
            yield _Pointer(("facts", index, "on", place), name, _WARNED)
    if fact.kind == "determination":
        yield from _keyed(("facts", index, "finds"), fact.finds, _VIOLATION, _FINDING)
        yield from _keyed(("facts", index, "answers"), fact.answers or {}, _CLAIM, _ANSWER)
    if fact.kind == "position" and fact.question in questions:
        yield _Pointer(("facts", index, "answer"), fact.answer, _answer_to(fact.question))


def _about_carve_outs(index: int, fact: AnyFact) -> Iterator[_Pointer]:
    """The carve-out of its measure that a dealing or a licence names, and the dealings that a licence is for.

    Where there is no such measure, that alone is told.
    """
    named = getattr(fact, "carve_out", None)
    if named is not None:
        yield _Pointer(("facts", index, "carve_out"), named, _carve_out_of(getattr(fact, "measure", "")))
    for place, name in enumerate(getattr(fact, "dealings", ())):
        yield _Pointer(("facts", index, "dealings", place), name, _DEALING)


def _expectation(index: int, expected: Expectation, document: Document) -> Iterator[_Pointer]:
    path: tuple[str | int, ...] = ("expect", index)
    yield _Pointer((*path, "measure"), expected.measure, _MEASURE)
    yield _Pointer((*path, "state"), expected.state, _STATE)
    yield _Pointer((*path, "together"), expected.together, _CONCERT)
    yield _Pointer((*path, "warning"), expected.warning, _SERVICE)
    measure = expected.measure if expected.measure is not None else next(iter(document.first.measures))
    if measure in document.first.measures:
        yield from _keyed((*path, "carve_outs"), expected.carve_outs, _carve_out_of(measure), _COURSE)
    yield from _keyed((*path, "dealings"), expected.dealings, _DEALING, _DEALT)
    yield _Pointer((*path, "recognised_by"), expected.recognised_by, _PARTY)
    for question, answer in expected.reading.items():
        yield _Pointer((*path, "reading", question), question, _QUESTION)
        if question in document.first.questions:
            yield _Pointer((*path, "reading", question), answer, _answer_to(question))
    for question in expected.over or ():
        yield _Pointer((*path, "over"), question, _QUESTION)
    yield from _keyed((*path, "verdicts"), expected.verdicts, _NOTIFICATION, _VERDICT)
    yield from _keyed((*path, "duties"), expected.duties, _DUTY, _DUTY_STATE)
    for name, states in expected.examinations.items():
        yield _Pointer((*path, "examinations", name), name, _EXAMINATION)
        yield from (_Pointer((*path, "examinations", name, at), each, _DUTY_STATE) for at, each in enumerate(states))
    yield from _keyed((*path, "claims"), expected.claims, _CLAIM, _CLAIM_STANDING)
    yield from _keyed((*path, "findings"), expected.findings, _VIOLATION, _TRUTH)
    for rules, verdicts in expected.sightings.items():
        yield _Pointer((*path, "sightings", rules), rules, _WITHDRAWAL)
        for name, verdict in verdicts.items():
            yield _Pointer((*path, "sightings", rules, name), verdict, _SEEN)


def _keyed(
    path: tuple[str | int, ...], stated: Mapping[str, str], key_kind: Message, value_kind: Message
) -> Iterator[_Pointer]:
    for key, value in stated.items():
        yield _Pointer((*path, key), key, key_kind)
        yield _Pointer((*path, key), value, value_kind)
