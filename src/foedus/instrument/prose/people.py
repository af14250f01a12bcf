"""Title, status, parties, roles, and the questions that the text leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from foedus.instrument.guarantee import Guarantee, Question
from foedus.instrument.parties import Holder, Party, Role, Weights
from foedus.instrument.prose.block import Block
from foedus.instrument.prose.clocks import zone
from foedus.instrument.prose.labels import label
from foedus.instrument.prose.phrases import PHRASES
from foedus.instrument.prose.voice import Voice, unstopped
from foedus.writing import Source, Turn


def banner(voice: Voice) -> str:
    """What every page begins with: the status, and that this is an aid which no counsel has reviewed."""
    return voice.sentences(voice.say(f"status.{voice.guarantee.status}"), voice.say("disclaimer"))


def head(voice: Voice) -> Iterator[Block]:
    """Status, title, summary and source."""
    guarantee = voice.guarantee
    yield Block("status", "paragraph", banner(voice))
    yield Block("title", "title", voice.words(guarantee.title))
    if guarantee.summary is not None:
        yield Block("summary", "paragraph", voice.words(guarantee.summary))
    yield Block("source", "paragraph", voice.say("source", source=cited(voice, guarantee.source)))
    language = {"n": str(guarantee.foedus), "name": guarantee.guarantee, "zone": zone(voice, guarantee.zone)}
    yield Block("foedus", "paragraph", voice.say("language", **language))


def cited(voice: Voice, source: Source) -> str:
    """A source as a reader finds it."""
    parts = [voice.say("cited", title=source.title)]
    if source.published is not None:
        parts.append(voice.say("cited.published", day=voice.day(source.published)))
    if source.url is not None:
        parts.append(voice.say("cited.url", url=source.url))
    if source.note is not None:
        parts.append(voice.say("cited.note", note=unstopped(voice.words(source.note))))
    return ", ".join(parts) if voice.language == "en" else "，".join(parts)


def parties(voice: Voice) -> Iterator[Block]:
    """Who they are, in what roles, and who promises what to whom."""
    guarantee = voice.guarantee
    yield Block("parties", "heading", voice.say("heading.parties"))
    yield from _sides(voice, guarantee)
    for code, party in guarantee.parties.items():
        yield Block(f"parties.{code}", "item", _party(voice, code, party))
    for code, role in guarantee.roles.items():
        yield Block(f"roles.{code}", "item", _role(voice, code, role))


def _sides(voice: Voice, guarantee: Guarantee) -> Iterator[Block]:
    yield Block("guarantors", "paragraph", voice.say("guarantors", names=names(voice, guarantee.guarantors)))
    if len(guarantee.beneficiaries) > 0:
        given_to = names(voice, guarantee.beneficiaries)
        yield Block("beneficiaries", "paragraph", voice.say("beneficiaries", names=given_to))
    key = "addressees" if voice.is_against_breach else "addressees.concerned"
    any_or_each = "role.any" if voice.is_against_breach else "role.each"
    concerned = voice.joined(voice.side(code, any_or_each) for code in guarantee.addressees)
    yield Block("addressees", "paragraph", voice.say(key, names=concerned))
    yield from warning(voice)


def warning(voice: Voice) -> Iterator[Block]:
    """Who is to be warned beforehand, by whom, and before what."""
    stated = voice.guarantee.warning
    if stated is not None:
        parts = {
            "to": voice.side(stated.to),
            "role": voice.holder(stated.by),
            "before": voice.say(f"warned_before.{stated.before}"),
            "clause": voice.clause(stated.clause),
        }
        yield Block("warning", "paragraph", voice.say("warning", **parts))


def _party(voice: Voice, code: str, party: Party) -> str:
    """A party, the unions that it belongs to, and what it alone may do for its own members."""
    said = [voice.say("party", name=voice.words(party.name), code=code)]
    if len(party.member_of) > 0:
        said.append(voice.say("party.member_of", names=names(voice, party.member_of)))
    if len(party.competences) > 0:
        kinds = voice.joined(kind_said(voice, kind) for kind in party.competences)
        said.append(voice.say("party.competences", kinds=kinds))
    return voice.sentences(*said)


def kind_said(voice: Voice, kind: str) -> str:
    """A kind of measure, in words where this room has some for it."""
    key = f"kind.{kind}"
    return voice.say(key) if key in PHRASES else voice.say("named", name=kind)


def names(voice: Voice, codes: tuple[str, ...]) -> str:
    """Parties and roles, listed."""
    return voice.joined(voice.side(code) for code in codes)


def _role(voice: Voice, code: str, role: Role) -> str:
    name = voice.words(role.name)
    if role.holders is None:
        said = voice.say("role.open", name=name, code=code)
    elif len(role.holders) == 0:
        said = voice.say("role.nobody", name=name, code=code)
    elif voice.acts_itself(code):
        said = voice.say("role.itself", name=name, code=code)
    elif (itself := voice.itself_for_a_time(code)) is not None:
        when = _time_held(voice, itself.from_, itself.until, is_told=True)
        said = voice.say("role.itself.then", name=name, code=code, when=when)
    else:
        said = voice.say("role.held", name=name, code=code, holders=_held(voice, role.holders))
    told = (said, *(_weights(voice, weights) for weights in role.weights.values()))
    if role.delegation is not None:
        told = (*told, voice.say(f"delegation.{role.delegation}"))
    return voice.sentences(*told) if role.clause is None else voice.sentences(*told, voice.clause(role.clause))


def _weights(voice: Voice, weights: Weights) -> str:
    """What each holder of a role weighs, of what day, and where that stands."""
    figures = voice.joined(
        voice.say("weights.of", name=voice.named(party), n=f"{weight:,}") for party, weight in weights.of.items()
    )
    parts = {"day": voice.day(weights.as_of), "source": cited(voice, weights.source)}
    return voice.say("weights", name=voice.words(weights.name), figures=figures, **parts)


def _held(voice: Voice, holders: tuple[Holder, ...]) -> str:
    """By whom: those who hold it for ever first, then those of one time together, so that no date is read into another.

    What stands behind a day in brackets is told of the first time alone, since the rest are told by the same zone.
    """
    times: dict[tuple[Turn | None, Turn | None], list[str]] = {}
    for each in holders:
        times.setdefault((each.from_, each.until), []).append(voice.side(each.party))
    for_ever = times.pop((None, None), None)
    said = [] if for_ever is None else [voice.say("holders", names=voice.joined(for_ever))]
    for index, (time, each) in enumerate(sorted(times.items(), key=lambda held: _begins(held[0][0]))):
        key = "holders.then" if for_ever is None else "holders.also" if len(times) > 1 else "holders.and"
        when = _time_held(voice, *time, is_told=index == 0)
        said.append(voice.say("holders.when" if len(said) == 0 else key, when=when, names=voice.joined(each)))
    return "".join(said)


def _begins(from_: Turn | None) -> float:
    """When it begins, in seconds: what has no beginning comes first."""
    return -inf if from_ is None else from_.start.utc.timestamp()


def _time_held(voice: Voice, from_: Turn | None, until: Turn | None, *, is_told: bool) -> str:
    parts: dict[str, str] = {}
    if from_ is not None:
        start = voice.instant(from_.start)
        parts |= {"start": start.local, "began": start.aside if is_told or not start.is_day else ""}
    if until is not None:
        end = voice.instant(until.start)
        parts |= {"end": end.local, "ended": end.aside if is_told or not end.is_day else ""}
    return voice.say(f"holder.{'from' if until is None else 'until' if from_ is None else 'from_until'}", **parts)


def questions(voice: Voice) -> Iterator[Block]:
    """Each question with its rival answers, none preferred."""
    if len(voice.guarantee.questions) == 0:
        return
    yield Block("questions", "heading", voice.say("heading.questions"))
    yield Block("questions.rule", "paragraph", voice.say("readings.rule"))
    for code, question in voice.guarantee.questions.items():
        yield from _question(voice, code, question)


def _question(voice: Voice, code: str, question: Question) -> Iterator[Block]:
    stated = voice.say("question", asks=voice.words(question.asks), code=code)
    asks = voice.sentences(stated, voice.clause(question.clause))
    yield Block(f"questions.{code}", "subheading", asks)
    for name, answer in question.answers.items():
        path = f"questions.{code}.{name}"
        named = {"label": label(voice, code, name), "code": name}
        yield Block(path, "item", voice.say("answer", says=unstopped(voice.words(answer.says)), **named))
        if len(answer.held_by) > 0:
            yield Block(f"{path}.held_by", "subitem", voice.say("answer.held_by", names=names(voice, answer.held_by)))
        if answer.source is not None:
            yield Block(f"{path}.source", "subitem", voice.say("source", source=cited(voice, answer.source)))
