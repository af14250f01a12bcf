"""Each measure: who owes it, how it comes into effect, by when, on what authority."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from typing import TypeAlias

from pydantic import JsonValue

from foedus.instrument.measure import Measure
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.bounds import beside_peacetime, decision, way_out
from foedus.instrument.prose.carved import carve_outs
from foedus.instrument.prose.clocks import length, window
from foedus.instrument.prose.people import kind_said, names
from foedus.instrument.prose.release import release_of
from foedus.instrument.prose.silence import of_measure
from foedus.instrument.prose.voice import Voice
from foedus.kernel import Language
from foedus.writing import Words

TermsInWords: TypeAlias = Callable[[Mapping[str, JsonValue], Language, Mapping[str, Words]], tuple[str, ...]]
"""How a kind of measure says its own terms, a sentence to each, with parties and roles by their names in words
and clauses (``clause NAME``) by their numbers in the original; kinds without one have them printed as given."""


def measures(voice: Voice, kinds: Mapping[str, TermsInWords]) -> Iterator[Block]:
    """All of them, each under its own heading."""
    yield Block("measures", "heading", voice.say("heading.measures"))
    for code, measure in voice.guarantee.measures.items():
        path = f"measures.{code}"
        yield Block(path, "subheading", voice.say("measure", name=voice.words(measure.name), code=code))
        own = voice.on(measure.procedure)
        said = (say(own, measure) for say in (_duty, decision, _limits, way_out, beside_peacetime))
        for inner, text in (passage for passages in said for passage in passages):
            yield Block(f"{path}.{inner}", "item", text)
        for index, text in enumerate(_terms(voice, measure, kinds), 1):
            yield Block(f"{path}.terms.{index}", "item", text)
        for inner, text in of_measure(voice, measure):
            yield Block(f"{path}.{inner}", "item", text)


def _duty(voice: Voice, measure: Measure) -> Iterator[tuple[str, str]]:
    kind = kind_said(voice, measure.kind)
    clause = voice.clause(measure.clause)
    yield "kind", voice.say("measure.kind", kind=kind, procedure=voice.procedure(measure.procedure), clause=clause)
    owing = "owed_by.freedom" if measure.is_freedom else "owed_by"
    yield "owed_by", voice.say(owing, names=_begun(names(voice, measure.owed_by), is_first=measure.is_freedom))
    yield "automaticity", voice.say(f"automaticity.{measure.automaticity}")
    if not isinstance(measure.deadline, str):
        due = "deadline.freedom" if measure.is_freedom else "deadline"
        rests_on = voice.clause(measure.deadline_clause or measure.clause)
        yield "deadline", voice.say(due, window=window(voice, measure.deadline), clause=rests_on)
    if measure.strength == "where_possible":
        yield "strength", voice.say("strength.where_possible")
    if measure.together is not None:
        parts = {"length": length(voice, measure.together.within), "clause": voice.clause(measure.together.clause)}
        yield "together", voice.say("together", **parts)
    yield from release_of(voice, measure)


def _begun(text: str, *, is_first: bool) -> str:
    """With a capital where it begins a sentence."""
    return f"{text[:1].upper()}{text[1:]}" if is_first else text


def _limits(voice: Voice, measure: Measure) -> Iterator[tuple[str, str]]:
    for index, basis in enumerate(measure.legal_basis, 1):
        parts = {"jurisdiction": voice.whose(basis.jurisdiction), "act": voice.words(basis.act)}
        agreed = "" if voice.guarantee.status not in {"draft", "reported"} else ".unagreed"
        key = f"basis{agreed}" if basis.clause is None else f"basis{agreed}.clause"
        clause = "" if basis.clause is None else voice.clause(basis.clause)
        works = "" if basis.works is None else voice.say(f"basis.{basis.works}")
        yield f"legal_basis.{index}", voice.sentences(voice.say(key, clause=clause, **parts), works)
    yield from carve_outs(voice, measure)
    for key, role in (("stayed_by", measure.stayed_by), ("reversed_by", measure.reversed_by)):
        if role is not None:
            yield key, voice.say(key, role=voice.holder(role))


def _terms(voice: Voice, measure: Measure, kinds: Mapping[str, TermsInWords]) -> Iterator[str]:
    in_words = kinds.get(measure.kind)
    if in_words is not None:
        yield from in_words(measure.terms, voice.language, {**_provisions(voice), **_people(voice)})
        return
    for key, value in measure.terms.items():
        yield voice.say("terms", key=key, value=_value(voice, value))


def _people(voice: Voice) -> Mapping[str, Words]:
    """Parties and roles by name: where several hold a role, every one of them is meant."""
    roles = voice.guarantee.roles
    several = {name for name in roles if len(roles[name].holders or ()) > 1 and not voice.is_body(name)}
    said = {name: Words.of(f"every {roles[name].name.en}", f"各{roles[name].name.zh_hant}") for name in several}
    return {**voice.guarantee.people, **said}


def _provisions(voice: Voice) -> Mapping[str, Words]:
    """Clauses by the number that the original gives them, where it is given here."""
    return {f"clause {name}": each.at for name, each in voice.guarantee.clauses.items() if each.at is not None}


def _value(voice: Voice, value: JsonValue) -> str:
    match value:
        case None:
            return voice.say("value.null")
        case bool():
            return voice.say("value.true" if value else "value.false")
        case dict():
            pairs = [voice.say("value.pair", key=key, value=_value(voice, item)) for key, item in value.items()]
            return voice.say("value.list", items=_and(voice, pairs))
        case list():
            return voice.say("value.list", items=_and(voice, [_value(voice, item) for item in value]))
        case str():
            return voice.say("value.text", text=value)
        case _:
            return str(value)


def _and(voice: Voice, items: list[str]) -> str:
    if len(items) == 0:
        return voice.say("value.empty")
    return reduce(lambda this, that: voice.say("value.and", this=this, that=that), items)
