"""What was promised: by whom, to whom, against what, by which steps, and each measure with its fine print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedus.instrument import Guarantee, Measure, Procedure
from foedus.measures import KINDS, TERMS_IN_WORDS
from foedus.surfaces.printing.clocks import after, follows, length, majority, within
from foedus.surfaces.printing.left_out import carve_outs
from foedus.surfaces.printing.reader import Cite, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A term and what is said of it."""

    term: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One measure."""

    code: str
    name: str
    on: str
    """Upon which violation it falls due."""
    owed_by: str
    effect: str
    deadline: str
    sentence: str
    clause: str
    details: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The steps from a violation to the effect."""

    lead: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Residual:
    """An act that a jurisdiction must still do itself."""

    measure: str
    jurisdiction: str
    act: str
    by: str
    may_refuse: str
    usual_delay: str
    source: Cite | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """The guarantee as a whole."""

    title: str
    summary: str
    source: Cite | None
    sides: tuple[Item, ...]
    offices: tuple[Item, ...]
    measures: tuple[Promise, ...]
    ways: tuple[Way, ...]
    residual: tuple[Residual, ...]
    readings: str
    """That the text can be read in other ways too; empty where it can not."""


def promised(reader: Reader) -> Promised:
    """The text under its first reading; where readings differ, the standing of each is told apart."""
    guarantee = reader.speech.document.first
    summary = "" if guarantee.summary is None else reader.prose(guarantee.summary.said(reader.language))
    return Promised(
        title=guarantee.title.said(reader.language),
        summary=summary,
        source=reader.cite(guarantee.source),
        sides=tuple(_sides(reader, guarantee)),
        offices=tuple(_offices(reader, guarantee)),
        measures=_by_procedure(reader, guarantee),
        ways=tuple(_way(reader.on(name), guarantee, each) for name, each in guarantee.procedures.items()),
        residual=tuple(_residual(reader, guarantee)),
        readings=reader.say("promise.reading", count=len(reader.labels)) if len(reader.labels) > 0 else "",
    )


def _by_procedure(reader: Reader, guarantee: Guarantee) -> tuple[Promise, ...]:
    """The measures in the order of the procedures that they follow from."""
    return tuple(
        _promise(reader, name, measure)
        for procedure in guarantee.procedures
        for name, measure in guarantee.measures.items()
        if measure.procedure == procedure
    )


def sides(reader: Reader, names: Iterable[str]) -> str:
    """Parties and offices by their titles; who holds an office is said once, among the offices."""
    return reader.joined(side(reader, name) for name in names)


def side(reader: Reader, name: str) -> str:
    """A party by its name, or an office by its title."""
    is_office = name in reader.speech.document.first.roles
    return reader.speech.role(name) if is_office else reader.speech.parties([name])


def whose(reader: Reader, jurisdiction: str) -> str:
    """A jurisdiction, or several between commas: parties and offices by their names, any other as it stands."""
    return sides(reader, jurisdiction.split(", "))


def holders(reader: Reader, names: Iterable[str]) -> str:
    """Parties; of an office, those whom the text names as holding it, or the office where it names none."""
    guarantee, found = reader.speech.document.first, list[str]()
    for name in names:
        held = guarantee.parties_of(name)
        found.extend(reader.speech.parties([each]) for each in held)
        if len(held) == 0:
            found.append(reader.speech.role(name))
    return reader.joined(dict.fromkeys(found))


def _sides(reader: Reader, guarantee: Guarantee) -> Iterator[Item]:
    nobody = reader.say("promise.nobody")
    for key, names in (
        ("promise.by", guarantee.guarantors),
        ("promise.to", guarantee.beneficiaries),
        ("promise.against", guarantee.addressees),
    ):
        yield Item(term=reader.say(key), texts=(reader.capital(holders(reader, names)) or nobody,))
    events = (reader.capital(reader.speech.violation_of(each)) for each in guarantee.procedures)
    yield Item(term=reader.say("promise.if"), texts=tuple(dict.fromkeys(events)))
    end = reader.say("promise.no_end")
    if guarantee.ends is not None:
        day, zone = reader.day(guarantee.ends.on), reader.place(guarantee.ends.zone)
        end = reader.say(f"ends.{guarantee.ends.edge.value}", day=day, zone=zone)
    yield Item(term=reader.say("promise.ends"), texts=(end,))


def _offices(reader: Reader, guarantee: Guarantee) -> Iterator[Item]:
    """Every office, with those who hold it by the text itself; who else held one is told with the record."""
    for name, role in guarantee.roles.items():
        held = holders(reader, [name]) if role.holders is not None else reader.say("promise.by_record")
        in_person = () if role.delegation is None else (reader.say(f"promise.delegation.{role.delegation}"),)
        yield Item(term=reader.capital(role.name.said(reader.language)), texts=(held, *in_person))


def _promise(reader: Reader, name: str, measure: Measure) -> Promise:
    clause = reader.speech.document.first.clauses[measure.clause]
    by = "" if measure.decision is None else sides(reader, [measure.decision.by])
    return Promise(
        code=name,
        on=reader.speech.violation_of(measure.procedure),
        name=reader.capital(measure.name.said(reader.language)),
        owed_by=reader.capital(sides(reader, measure.owed_by)),
        effect=reader.say(f"auto.{measure.automaticity}", by=by),
        deadline=within(reader.on(measure.procedure), measure.deadline),
        sentence=reader.prose(clause.sentence.said(reader.language)),
        clause=measure.clause,
        details=tuple(_item(reader, key, texts) for key, texts in _details(reader, measure) if len(texts) > 0),
    )


def _item(reader: Reader, key: str, texts: tuple[str, ...]) -> Item:
    return Item(term=reader.say(key), texts=tuple(reader.capital(text) for text in texts))


def _details(reader: Reader, measure: Measure) -> Iterator[tuple[str, tuple[str, ...]]]:
    language = reader.language
    yield "fine.terms", tuple(_terms(reader, measure))
    if measure.step_up is not None:
        yield "fine.peacetime", (reader.prose(measure.step_up.peacetime.said(language)),)
        yield "fine.after", (reader.prose(measure.step_up.after.said(language)),)
    if measure.together is not None:
        span = length(reader, measure.together.within.number, measure.together.within.unit.value)
        yield "fine.together", (reader.say("fine.together_within", length=span),)
    yield "fine.basis", tuple(_basis(reader, measure))
    yield "fine.carve_outs", tuple(carve_outs(reader, measure))
    yield "fine.decision", tuple(_decision(reader, measure))
    yield "fine.end", tuple(_end(reader, measure))
    yield "fine.lifting", tuple(_lifting(reader, measure))
    yield "fine.stay", tuple(_stay(reader, measure))
    if measure.reversal is not None:
        undo, rest = measure.reversal.undo.said(language), measure.reversal.cannot_be_undone.said(language)
        yield "fine.undo", (reader.prose(undo), reader.say("fine.rest", rest=reader.prose(rest)))


def _basis(reader: Reader, measure: Measure) -> Iterator[str]:
    for basis in measure.legal_basis:
        act = reader.prose(basis.act.said(reader.language))
        yield reader.say("brackets", text=act, inside=whose(reader, basis.jurisdiction))


def _terms(reader: Reader, measure: Measure) -> Iterator[str]:
    """The terms as their kind says them, or the names that it has for them."""
    if measure.kind in TERMS_IN_WORDS:
        people = reader.speech.document.first.people
        yield from TERMS_IN_WORDS[measure.kind](measure.terms, reader.language, people)
    else:
        named = KINDS[measure.kind].names(measure.terms).values()
        yield from (reader.capital(words.said(reader.language)) for words in named)


def _decision(reader: Reader, measure: Measure) -> Iterator[str]:
    decision = measure.decision
    if decision is None:
        return
    yield reader.say("fine.decided_by", role=side(reader, decision.by))
    yield reader.say(f"fine.advance.{decision.in_advance}")
    if decision.lasts_at_most is not None:
        span = length(reader, decision.lasts_at_most.number, decision.lasts_at_most.unit.value)
        yield reader.say("fine.lasts", length=span)
    if len(decision.states) > 0:
        yield reader.say("fine.states", names=reader.joined(reader.say(f"state.{each}") for each in decision.states))


def _end(reader: Reader, measure: Measure) -> Iterator[str]:
    end = measure.end_condition
    if end is not None:
        yield reader.prose(end.until.said(reader.language))
        role, window = reader.speech.role(end.reviewed_by), within(reader, end.review)
        yield reader.say("fine.reviewed_by", role=role, window=window)


def _lifting(reader: Reader, measure: Measure) -> Iterator[str]:
    rule = measure.delisted_by
    if rule is not None:
        role, needed = reader.speech.role(rule.by), majority(reader, rule.signatures, rule.by)
        yield reader.say(
            "fine.delisted_by", role=role, needed=str(rule.signatures.at_least) if rule.signatures.is_plain else needed
        )
        if rule.annulled_by is not None:
            yield reader.say("fine.annulled_by", role=reader.speech.role(rule.annulled_by))
    if measure.lifted_by is not None:
        role, rule = reader.speech.role(measure.lifted_by.by), measure.lifted_by.signatures
        needed = majority(reader, rule, measure.lifted_by.by)
        yield reader.say("fine.lifted_by", role=role, needed=str(rule.at_least) if rule.is_plain else needed)
        provided = measure.lifted_by.provided
        if provided is not None:
            yield reader.say("carved.provided", words=reader.prose(provided.what.said(reader.language)))


def _stay(reader: Reader, measure: Measure) -> Iterator[str]:
    for key, role in (("fine.suspended_by", measure.stayed_by), ("fine.reversed_by", measure.reversed_by)):
        if role is not None:
            yield reader.say(key, role=reader.speech.role(role))


def _way(reader: Reader, guarantee: Guarantee, procedure: Procedure) -> Way:
    violation = guarantee.violations[procedure.on].name.said(reader.language)
    steps = (*_opening(reader, procedure), *_deciding(reader, procedure), *_stopping(reader, procedure))
    return Way(lead=reader.say("way.lead", violation=violation), steps=tuple(steps))


def _opening(reader: Reader, procedure: Procedure) -> Iterator[str]:
    opening = procedure.notification
    needed = majority(reader, opening.signatures, opening.by)
    yield reader.say("way.notification", role=side(reader, opening.by), needed=needed)
    if procedure.finding is not None:
        yield reader.say("way.finding_required" if procedure.finding == "is_required" else "way.finding_informs")


def _deciding(reader: Reader, procedure: Procedure) -> Iterator[str]:
    reply, deciding = procedure.reply, procedure.determination
    if reply is not None:
        yield reader.say("way.reply", role=side(reader, reply.by), window=within(reader, reply.within))
    if deciding is None:
        yield reader.say("way.no_determination")
        return
    needed, window = majority(reader, deciding.signatures, deciding.by), within(reader, deciding.within)
    yield reader.say("way.determination", role=side(reader, deciding.by), needed=needed, window=window)
    if deciding.attribution is not None:
        yield reader.say("way.attribution", to=side(reader, deciding.attribution.to))
    if len(deciding.criteria) > 0:
        violations = reader.speech.document.first.violations
        named = reader.joined(violations[each.violation].name.said(reader.language) for each in deciding.criteria)
        yield reader.say("way.criteria", criteria=named, needed=deciding.needed, all=len(deciding.criteria))


def _stopping(reader: Reader, procedure: Procedure) -> Iterator[str]:
    vote = procedure.reverse_vote
    if vote is None:
        yield reader.say("way.no_vote")
    else:
        parts = {"role": reader.speech.role(vote.body), "proposal": vote.proposal.said(reader.language)}
        needed, window = majority(reader, vote.majority, vote.body), within(reader, vote.within)
        yield reader.say("way.vote", needed=needed, window=window, **parts)
    if procedure.cure is not None:
        yield reader.say(f"way.cure.{procedure.cure.by}", window=within(reader, procedure.cure.until))
        provided = procedure.cure.provided
        if provided is not None:
            yield reader.say("way.cure.provided", words=reader.prose(provided.what.said(reader.language)))
    if procedure.cool_off is not None:
        lower, span = procedure.cool_off.after, procedure.cool_off.length
        violation = reader.speech.violation_of(lower)
        yield reader.say("way.cool_off", violation=violation, length=length(reader, span.number, span.unit.value))
    yield reader.say("way.effect", window=follows(reader, procedure.effect))
    delay = procedure.delay
    if delay is not None:
        needed, window = majority(reader, delay.signatures, delay.by), after(reader, delay.to)
        yield reader.say("way.delay", role=side(reader, delay.by), needed=needed, window=window)
    if procedure.review is not None:
        role, window = side(reader, procedure.review.by), within(reader, procedure.review.within)
        yield reader.say("way.review", role=role, window=window)


def _residual(reader: Reader, guarantee: Guarantee) -> Iterator[Residual]:
    for measure in guarantee.measures.values():
        for act in measure.residual_acts:
            said = [reader.prose(words.said(reader.language)) for words in (act.act, act.by, act.may_refuse)]
            yield Residual(
                measure=reader.capital(measure.name.said(reader.language)),
                jurisdiction=reader.capital(whose(reader, act.jurisdiction)),
                act=said[0],
                by=said[1],
                may_refuse=said[2],
                usual_delay=reader.prose(act.usual_delay.said(reader.language)),
                source=reader.cite(act.source),
            )
