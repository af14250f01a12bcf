"""The original, provision by provision: how faithfully each is given, where it is used here, and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import reduce

from pydantic import JsonValue

from foedus.instrument.guarantee import Guarantee
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.people import cited
from foedus.instrument.prose.phrases import PHRASES
from foedus.instrument.prose.voice import Voice, unstopped
from foedus.instrument.reference import Step
from foedus.instrument.references import references

_Path = tuple[Step, ...]


def clauses(voice: Voice) -> Iterator[Block]:
    """Every clause in the order of the text, and after them the provisions of the original that are left out."""
    stated = voice.guarantee.clauses
    is_own = all(clause.fidelity == "own" for clause in stated.values())
    yield Block("clauses", "heading", voice.say("heading.clauses.own" if is_own else "heading.clauses"))
    if not is_own:
        yield Block("clauses_rule", "paragraph", voice.say("clauses.rule"))
    used = uses(voice)
    for code in stated:
        yield Block(f"clauses.{code}", "item", _clause(voice, code))
        yield Block(f"clauses.{code}.used", "subitem", _used(voice, used.get(code, ())))
    yield from _omits(voice)


def _clause(voice: Voice, code: str) -> str:
    clause, at = voice.guarantee.clauses[code], voice.at(code)
    place = voice.say("clauses.unplaced", name=code)
    if at is not None:
        place = voice.say("clauses.placed", at=_begun(at), name=code)
    fidelity, sentence = voice.say(f"fidelity.{clause.fidelity}"), voice.words(clause.sentence)
    said = voice.say("clauses.one", place=place, fidelity=fidelity, sentence=sentence)
    if clause.source is None:
        return said
    return voice.sentences(said, voice.say("source", source=cited(voice, clause.source)))


def _omits(voice: Voice) -> Iterator[Block]:
    if len(voice.guarantee.omits) == 0:
        return
    yield Block("omits", "subheading", voice.say("omits"))
    for index, left in enumerate(voice.guarantee.omits, 1):
        what, why = (unstopped(voice.words(words)) for words in (left.what, left.why))
        said = voice.say("omits.one", at=_begun(unstopped(voice.words(left.at))), what=what, why=why)
        yield Block(f"omits.{index}", "item", said)


def _begun(text: str) -> str:
    """With a capital, as a line begins."""
    return f"{text[0].upper()}{text[1:]}" if text[:1].isascii() else text


def _used(voice: Voice, said: Iterable[str]) -> str:
    every = tuple(said)
    if len(every) == 0:
        return voice.say("used.nowhere")
    return voice.say("used", uses=reduce(lambda this, that: voice.say("used.and", this=this, that=that), every))


def uses(voice: Voice) -> Mapping[str, tuple[str, ...]]:
    """For each clause what rests on it: every rule that names it, in the order of the rules; the terms come last."""
    gathered: dict[str, dict[_Path, dict[str, None]]] = {}
    for clause, path in _resting(voice.guarantee):
        parts = gathered.setdefault(clause, {}).setdefault(path[: _DEPTH.get(str(path[0]), 2)], {})
        parts.update(dict.fromkeys(_part(voice, path)))
    return {clause: tuple(_grouped(voice, wholes)) for clause, wholes in gathered.items()}


def _grouped(voice: Voice, wholes: Mapping[_Path, Iterable[str]]) -> Iterator[str]:
    """Things of one kind of which the same parts rest on a clause, told together."""
    groups: dict[tuple[Step, tuple[str, ...]], list[str]] = {}
    for path, parts in wholes.items():
        groups.setdefault((path[0], tuple(parts)), []).append(_whole(voice, path))
    for (section, parts), things in groups.items():
        key = "used.in" if section == "procedures" else "used.of"
        whole = voice.joined(dict.fromkeys(things))
        yield whole if len(parts) == 0 else voice.say(key, parts=voice.joined(parts), whole=whole)


_DEPTH: Mapping[str, int] = {"warning": 1, "ends": 1, "voided_by": 1, "amendment": 1}
"""How many steps of a path name the thing that a rule belongs to, where they are not two."""


def _resting(guarantee: Guarantee) -> Iterator[tuple[str, _Path]]:
    for reference in references(guarantee):
        if reference.is_basis:
            yield reference.name, reference.path
    # What a kind of measure means by its terms is not known here, so a clause's name among them counts as a use.
    for name, measure in guarantee.measures.items():
        for text in _texts(dict(measure.terms)):
            if text in guarantee.clauses:
                yield text, ("measures", name, "terms", "clause")


def _texts(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for below in value.values():
            yield from _texts(below)
    elif isinstance(value, list):
        for below in value:
            yield from _texts(below)


def _whole(voice: Voice, path: _Path) -> str:
    """The thing to which a rule belongs: a procedure, a measure, a role."""
    section = str(path[0])
    if section == "procedures":
        return voice.procedure(str(path[1]))
    if section == "evidence" and f"use.{path[1]}" in PHRASES:
        return voice.say(f"use.{path[1]}")
    if section == "violations" and not voice.is_against_breach:
        section = "occasions"
    called = _CALLED.get(str(path[0]))
    return voice.say(f"use.{section}", name="" if called is None else called(voice, str(path[1])))


_CALLED: Mapping[str, Callable[[Voice, str], str]] = {
    "roles": lambda voice, name: voice.words(voice.guarantee.roles[name].name),
    "questions": lambda voice, name: voice.words(voice.guarantee.questions[name].asks),
    "sessions": lambda voice, name: voice.words(voice.guarantee.sessions[name].name),
    "violations": lambda voice, name: voice.words(voice.guarantee.violations[name].name),
    "examinations": lambda voice, name: voice.words(voice.guarantee.examinations[name].name),
    "reporting_duties": lambda voice, name: voice.words(voice.guarantee.reporting_duties[name].name),
    "measures": lambda voice, name: voice.words(voice.guarantee.measures[name].name),
    "ledger": lambda voice, name: voice.words(voice.guarantee.ledger[name].title),
    "ends_by": lambda voice, name: unstopped(voice.words(voice.guarantee.ends_by[name].what)),
}
_IN_PARTS = frozenset({"procedures", "measures"})


def _part(voice: Voice, path: _Path) -> Iterator[str]:
    """What of a procedure or a measure rests on the clause: the innermost part that has words."""
    if path[0] not in _IN_PARTS:
        return
    if path[0] == "procedures":
        voice = voice.on(str(path[1]))
    steps = [step for step in _keys(path[2:-1]) if f"part.{step}" in PHRASES]
    if "unless_anchored" in path:
        yield voice.say("part.season")
    elif f"part.{'.'.join(steps[-2:])}" in PHRASES:
        yield voice.say(f"part.{'.'.join(steps[-2:])}")
    elif len(steps) > 0:
        yield voice.say(f"part.{steps[-1]}")
    elif path[0] == "measures":
        yield voice.say("part.promise")


_OF_NAMES = frozenset({"carve_outs", "exceptions"})


def _keys(path: _Path) -> Iterator[str]:
    """The steps that are keys of the language, without the names that a text gives to things of its own."""
    is_name = False
    for step in path:
        if isinstance(step, str) and not is_name:
            yield step
        is_name = step in _OF_NAMES and not is_name
