"""Whether a fact may enter a record: every name in it leads to the text, or to a fact that is there."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from foedus.instrument import Document, EvidenceRules
from foedus.kernel import NOTHING, Message, listed
from foedus.measures import carve_outs
from foedus.procedure import AnyFact, acts

Path: TypeAlias = tuple[str | int, ...]
Tables: TypeAlias = Mapping[Message, frozenset[str]]
"""For each kind of thing that may be named, the names that it has."""


class Pointer(NamedTuple):
    """A name, the kind of thing that it should name, and where it stands."""

    path: Path
    name: str | None
    kind: Message


class Unfit(NamedTuple):
    """What is wrong with a fact, or with what is said of one."""

    path: Path
    code: str
    message: Message
    hint: Message


FACT = Message("fact of this case", "本案例之事實")
NOTIFICATION = Message("notification of this case", "本案例之通知")
PARTY = Message("party of this case", "本案例之當事方")
PROCEDURE = Message("procedure of the guarantee", "保證所定之程序")
MEASURE = Message("measure of the guarantee", "保證所定之措施")
QUESTION = Message("question of the guarantee", "保證所列之疑義")
VIOLATION = Message("violation of the guarantee", "保證所定之違反情事")
EXAMINATION = Message("periodic duty of the guarantee", "保證所定之定期認定義務")
REPORTING = Message("duty to report of the guarantee", "保證所定之報告義務")
CLAIM = Message("claim of this case", "本案例中例外之主張")
ENTRY = Message("name that some act of this case lists or delists", "本案例中經列名或除名行為指明之名稱")
_ON_NAMES = ("delisting", "annulment", "relisting")
_SOURCE = Message("source on the closed list", "來源名單所列之來源")
DEALING = Message("dealing of this case", "本案例之交易")
DRAW = Message("draw of this case", "本案例之動用")
_DRAFT = Message("draft of this case", "本案例之草案")
_ROLE = Message("role of the guarantee", "保證所定之職能")
_PARTY_OR_ROLE = Message("party or role of the guarantee", "保證之當事方或職能")
_ACT = Message("act of the ledger", "ledger所列之行為")
_EXCEPTION = Message("exception of the guarantee", "保證所定之例外")
_ATTEMPT = Message("attempt of this case", "本案例之先行嘗試")
_SUPERIOR_ORDER = Message("superior order of this case", "本案例之上級命令")
_ANSWER = Message("answer to a claim", "就主張之論斷")
_CONDITIONAL = Message("determination under a condition", "附條件之認定")
_WAY = Message("way to end the guarantee", "保證終止之事由")
_FINDING = Message("finding", "判定")
_SERVED = Message("thing that the guarantee asks to be served", "保證所定應送達者")
_WARNED = Message("party that is to be warned", "應受事先警告之當事方")
_DECLARE = Message("; declare another under `parties`", "；其他當事方應於`parties`載明")
_NONE = Message("there is none", "並無可用者")
_WORDS: Tables = MappingProxyType(
    {_ANSWER: frozenset({"upheld", "rejected"}), _FINDING: frozenset({"met", "not_met", "open"})}
)
_POINTS = (
    ("replaces", FACT),
    ("notification", NOTIFICATION),
    ("draft", _DRAFT),
    ("procedure", PROCEDURE),
    ("measure", MEASURE),
    ("role", _ROLE),
    ("question", QUESTION),
    ("rejects", FACT),
    ("act", _ACT),
    ("examination", EXAMINATION),
    ("duty", REPORTING),
    ("confirms", _CONDITIONAL),
    ("exception", _EXCEPTION),
    ("attempt", _ATTEMPT),
    ("superior_order", _SUPERIOR_ORDER),
    ("way", _WAY),
    ("attributes", PARTY),
)


def answer_to(question: str | None) -> Message:
    """An answer to a question of the text."""
    return Message(f"answer to {question}", f"對{question}之答案")


def carve_out_of(measure: str) -> Message:
    """A carve-out of a measure."""
    return Message(f"carve-out of {measure}", f"{measure}之除外事項")


def tables(facts: Iterable[AnyFact], parties: AbstractSet[str], document: Document) -> Tables:
    """The names that a fact may use: those of the text, of the facts given, and of parties declared beside the text."""
    first, told = document.first, tuple(facts)
    kinds: dict[str, list[str]] = {}
    for fact in told:
        kinds.setdefault(fact.kind, []).append(fact.id)
    known = frozenset({*parties, *first.parties})
    return {
        FACT: frozenset(name for names in kinds.values() for name in names),
        NOTIFICATION: frozenset(kinds.get("notification", ())),
        _DRAFT: frozenset(kinds.get("draft", ())),
        PARTY: known,
        PROCEDURE: frozenset(first.procedures),
        MEASURE: frozenset(first.measures),
        _ROLE: frozenset(first.roles),
        _PARTY_OR_ROLE: frozenset({*known, *first.roles}),
        QUESTION: frozenset(first.questions),
        VIOLATION: frozenset(first.violations),
        EXAMINATION: frozenset(first.examinations),
        REPORTING: frozenset(first.reporting_duties),
        _ACT: frozenset(first.ledger),
        _CONDITIONAL: frozenset(_conditional(told)),
        CLAIM: frozenset(kinds.get("claim", ())),
        _EXCEPTION: frozenset(_exceptions(document)),
        _ATTEMPT: frozenset(kinds.get("attempt", ())),
        _SUPERIOR_ORDER: frozenset(kinds.get("superior_order", ())),
        _WAY: frozenset(first.ends_by),
        DEALING: frozenset(kinds.get("dealing", ())),
        ENTRY: frozenset(fact.entry for fact in told if isinstance(fact, acts.ListingAct)),
        DRAW: frozenset(kinds.get("draw", ())),
        _SOURCE: frozenset(name for rules in _rules(document) for name in rules.sources),
        **_carve_outs(document),
        **_warnings(document),
        **{answer_to(name): frozenset(question.answers) for name, question in first.questions.items()},
        **_WORDS,
    }


def _conditional(facts: Iterable[AnyFact]) -> Iterator[str]:
    """The determinations that have effect only under a condition."""
    return (fact.id for fact in facts if fact.kind == "determination" and fact.provided is not None)


def _rules(document: Document) -> Iterator[EvidenceRules]:
    """The rules of evidence under each reading."""
    for text in document.guarantees.values():
        yield from () if text.evidence is None else (text.evidence,)


def _carve_outs(document: Document) -> Tables:
    """The carve-outs of each measure, under whichever reading."""
    texts = document.guarantees.values()
    return {
        carve_out_of(name): frozenset(key for text in texts for key in text.measures[name].carve_outs)
        for name in document.first.measures
    }


def _warnings(document: Document) -> Tables:
    """Whether there is a warning to serve, under any reading, and on whom."""
    asking = [text for text in document.guarantees.values() if text.warning is not None]
    to = {party for text in asking if text.warning is not None for party in text.parties_of(text.warning.to)}
    return {_SERVED: frozenset({"warning"} if len(asking) > 0 else ()), _WARNED: frozenset(to)}


def _exceptions(document: Document) -> Iterator[str]:
    """The exceptions that may be claimed against a determination."""
    for procedure in document.first.procedures.values():
        if procedure.determination is not None:
            yield from procedure.determination.exceptions


def unfit(fact: AnyFact, document: Document, known: Tables) -> Iterator[Unfit]:
    """Everything for which a fact may not enter a record."""
    yield from contradicting(fact, document)
    yield from unweighed(fact, document)
    yield from placed(fact)
    yield from dangling(pointers(fact, document.first.questions), known)


def contradicting(fact: AnyFact, document: Document) -> Iterator[Unfit]:
    """A seat in a role whose holders the text itself names."""
    role = document.first.roles.get(fact.role) if fact.kind == "seat" else None
    if role is not None and role.holders is not None:
        message = Message("the guarantee itself says who holds the role", "該職能由何者擔任，保證已自行載明")
        hint = Message("delete the seat, or delete `holders` from the role", "請刪去該席次，或自該職能刪去`holders`")
        yield Unfit(("role",), "S002", message, hint)


def unweighed(fact: AnyFact, document: Document) -> Iterator[Unfit]:
    """Seats of parties for which the role's text has no weight, though it weighs those who hold it."""
    if fact.kind != "seat":
        return
    roles = (guarantee.roles.get(fact.role) for guarantee in document.guarantees.values())
    weighings = [weights.of for role in roles if role is not None for weights in role.weights.values()]
    for place, party in enumerate(fact.parties):
        if any(party not in weighing for weighing in weighings):
            message = Message(
                f"what does `{party}` weigh? the guarantee gives it no weight as `{fact.role}`",
                f"`{party}`之權重為何？保證未載明其擔任`{fact.role}`之權重",
            )
            hint = Message("give it one under `weights` of the role", "請於該職能之`weights`載明其權重")
            yield Unfit(("parties", place), "S008", message, hint)


def placed(fact: AnyFact) -> Iterator[Unfit]:
    """A dealing whose words read like coordinates: it is put as a category, and no record here holds a place."""
    if fact.kind == "dealing" and carve_outs.names_place(fact):
        message = Message("the words of the dealing read like coordinates", "交易之描述近似座標")
        hint = Message("name a category, such as a contract or a shipment", "請載明類別，例如「契約」或「貨運」")
        yield Unfit(("what",), "S007", message, hint)


def dangling(names: Iterable[Pointer], known: Tables) -> Iterator[Unfit]:
    """Names that lead nowhere, each with the names that would have led somewhere; of kinds not known, none is told."""
    for path, name, kind in names:
        if name is not None and name not in known.get(kind, {name}):
            yield _astray(path, name, kind, known[kind])


def _astray(path: Path, name: str, kind: Message, table: Collection[str]) -> Unfit:
    message = Message(f"`{name}` names no {kind.en}", f"`{name}`並非{kind.zh_hant}")
    right = listed(f"`{each}`" for each in sorted(table)[:12]) if len(table) > 0 else _NONE
    more = _DECLARE if kind == PARTY else NOTHING
    hint = Message(f"{kind.en}: {right.en}{more.en}", f"{kind.zh_hant}：{right.zh_hant}{more.zh_hant}")
    return Unfit(path, "S003", message, hint)


def pointers(fact: AnyFact, questions: Container[str | None]) -> Iterator[Pointer]:
    """Every name that a fact uses."""
    stated = fact.model_dump(include={name for name, _ in _POINTS} | {"answer"})
    for name, kind in _POINTS:
        yield Pointer((name,), stated.get(name), kind)
    yield from _parties(fact)
    if fact.kind in {"authorisation", "revocation", "stay", "stay_lifted", "reversal", *_ON_NAMES}:
        for place, name in enumerate(getattr(fact, "parties", ())):
            yield Pointer(("parties", place), name, _PARTY_OR_ROLE)
    yield from _about_carve_outs(fact)
    yield from _of_what(fact)
    if fact.kind == "determination":
        yield from keyed(("finds",), fact.finds, VIOLATION, _FINDING)
        yield from keyed(("answers",), fact.answers or {}, CLAIM, _ANSWER)
    if fact.kind == "position" and fact.question in questions:
        yield Pointer(("answer",), fact.answer, answer_to(fact.question))


def _of_what(fact: AnyFact) -> Iterator[Pointer]:
    """What is served, and on whom; whose voice is taken away."""
    if fact.kind == "disqualification":
        yield Pointer(("of",), fact.of, _SOURCE)
    if fact.kind == "service":
        yield Pointer(("of",), fact.of, _SERVED)
        for place, name in enumerate(fact.on):
            yield Pointer(("on", place), name, _WARNED)


def _parties(fact: AnyFact) -> Iterator[Pointer]:
    """Everybody who acts, votes, sits, dissents or is drawn on: a name misspelt would change the outcome in silence."""
    named: Mapping[str, tuple[str, ...]]
    match fact.kind:
        case "seat":
            named = {"parties": fact.parties}
        case "ballot":
            named = {"for": fact.for_, "against": fact.against, "abstain": fact.abstain}
        case "determination":
            named = {"by": fact.by, "dissents": fact.dissents}
        case _:
            named = {"by": fact.parties_named}
    for key, parties in named.items():
        for place, party in enumerate(parties):
            yield Pointer((key, place), party, PARTY)
    if fact.kind == "draw":
        yield from (Pointer(("amounts", party), party, PARTY) for party in fact.amounts)


def _about_carve_outs(fact: AnyFact) -> Iterator[Pointer]:
    """The carve-out of its measure that a dealing or a licence names, and the dealings that a licence is for.

    Where there is no such measure, that alone is told.
    """
    named = getattr(fact, "carve_out", None)
    if named is not None:
        yield Pointer(("carve_out",), named, carve_out_of(getattr(fact, "measure", "")))
    for place, name in enumerate(getattr(fact, "dealings", ())):
        yield Pointer(("dealings", place), name, DEALING)


def keyed(path: Path, stated: Mapping[str, str], key_kind: Message, value_kind: Message) -> Iterator[Pointer]:
    """The keys of a mapping, and its values."""
    for key, value in stated.items():
        yield Pointer((*path, key), key, key_kind)
        yield Pointer((*path, key), value, value_kind)
