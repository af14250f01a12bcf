"""The divisions of what is done: procedures, measures, acts still needed, acts to be done beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from foedus.drafting.bill.concern import is_named
from foedus.drafting.bill.pen import Pen
from foedus.drafting.bill.phrases import PHRASES
from foedus.drafting.bill.tree import Division, Origin, Rule
from foedus.instrument import Measure, Procedure, prose
from foedus.measures import KINDS
from foedus.writing import Words

# Passages of a measure that the bill says in its own words, or in another division.
_SAID_OTHERWISE = ("kind", "deadline", "legal_basis", "residual_acts", "terms")


def procedures(pen: Pen) -> Iterator[Division]:
    """Each procedure, from notification to review."""
    for name in pen.concern.procedures:
        path = f"procedures.{name}"
        subject = pen.voice.subject_of(name)
        number = pen.voice.place_of(name)  # the guarantee's own, by which its sentences refer to it
        heading = pen.say("heading.procedure", number=number, code=name, violation=subject)
        called = _own_names(pen.guarantee.procedures[name])
        rules = tuple(pen.titled(_kind(rule, path), rule, called) for rule in pen.quoted.under(path))
        yield Division(key=path, heading=heading, rules=rules)


def _own_names(procedure: Procedure) -> Mapping[str, Words]:
    """What the guarantee itself calls the acts of a procedure."""
    acts = (
        ("notification", procedure.notification),
        ("determination", procedure.determination),
        ("reply", procedure.reply),
    )
    return {kind: act.called for kind, act in acts if act is not None and act.called is not None}


def measures(pen: Pen) -> Iterator[Division]:
    """Each measure: who must do what, on which event, by when, on what basis, and how it ends."""
    for name in pen.concern.measures:
        measure = pen.guarantee.measures[name]
        if pen.form.kinds is not None and measure.kind not in pen.form.kinds:
            continue
        path = f"measures.{name}"
        heading = pen.say("heading.measure", code=name, name=pen.words(measure.name))
        rules = (
            *_duty(pen, name, measure),
            *_bases(pen, name, measure),
            *_limits(pen, name),
            *_terms(pen, name, measure),
        )
        yield Division(key=path, heading=heading, rules=rules)


def reports(pen: Pen) -> Iterator[Division]:
    """Each report that falls due in every period: whose it is, to whom, and when."""
    for name in pen.concern.reports:
        path = f"reporting_duties.{name}"
        stated = pen.guarantee.reporting_duties[name].name
        rules = tuple(
            pen.titled(f"report{rule.origin.path.removeprefix(path)}", rule)
            for rule in pen.quoted.under(path)
            if rule.origin is not None
        )
        yield Division(key=path, heading=pen.say("heading.report", code=name, name=pen.words(stated)), rules=rules)


def _duty(pen: Pen, name: str, measure: Measure) -> Iterator[Rule]:
    """Who acts, upon what, by when."""
    path = f"measures.{name}"
    leading = pen.guarantee.leading_to(name)
    places = pen.place(f"procedures.{each}" for each in pen.guarantee.procedures if each in leading)
    if name not in pen.concern.owed:
        yield pen.titled("duty", pen.rule("measure.others", path, measure.clause, places=places))
        return
    key = "measure.power" if measure.decision is not None else "measure.duty"
    if measure.nature == "freedom":
        key = f"{key}.free"
    task = _task(pen, measure)
    yield pen.titled("duty", pen.rule(key, f"{path}.owed_by", measure.clause, places=places, task=task))
    if not isinstance(measure.deadline, str):
        window = prose.window(pen.voice.on(measure.procedure), measure.deadline)
        said = "measure.decided" if measure.decision is not None else "measure.deadline"
        yield pen.titled("deadline", pen.rule(said, f"{path}.deadline", measure.clause, window=window))
    share = _share(pen, measure)
    if share is not None:
        yield pen.titled("share", pen.rule("measure.share", f"{path}.terms", measure.clause, share=share))


def _task(pen: Pen, measure: Measure) -> str:
    """What the kind of measure obliges to do, as the end of a sentence."""
    own = f"task.{measure.kind}"
    said = pen.say(own) if own in PHRASES else pen.words(KINDS[measure.kind].task)
    return f"{said[0].lower()}{said[1:]}"


def _share(pen: Pen, measure: Measure) -> str | None:
    """The jurisdiction's own part of the measure, where each party has another."""
    kind, guarantee = KINDS[measure.kind], pen.guarantee
    owing = {party for name in measure.owed_by for party in guarantee.parties_of(name)}
    shares = {party: kind.share(measure.terms, party) for party in sorted(owing)}
    own = shares.get(pen.concern.party)
    if own is None or all(share == own for share in shares.values()):
        return None
    said = pen.words(own)
    return f"{said[0].lower()}{said[1:]}"


def _bases(pen: Pen, name: str, measure: Measure) -> Iterator[Rule]:
    """The legal bases of the jurisdiction, and those that are nobody's own."""
    for index, basis in enumerate(measure.legal_basis, 1):
        if is_common(pen, basis.jurisdiction) or is_named(pen.guarantee, basis.jurisdiction, pen.concern.party):
            clause = measure.clause if basis.clause is None else basis.clause
            path = f"measures.{name}.legal_basis.{index}"
            yield pen.titled("legal_basis", pen.rule("measure.basis", path, clause, act=pen.words(basis.act)))


def is_common(pen: Pen, jurisdiction: str) -> bool:
    """Whether a jurisdiction, as the text names it, is that of no single party: ``parties``, ``international law``."""
    return not any(is_named(pen.guarantee, jurisdiction, party) for party in pen.guarantee.parties)


def _limits(pen: Pen, name: str) -> Iterator[Rule]:
    """Everything else that the guarantee's prose says of the measure."""
    path = f"measures.{name}"
    for rule in pen.quoted.under(path):
        kind = _kind(rule, path)
        if kind.split(".")[0] not in _SAID_OTHERWISE:
            yield pen.titled(kind, rule)


def _terms(pen: Pen, name: str, measure: Measure) -> Iterator[Rule]:
    """The terms, under one sentence."""
    path = f"measures.{name}.terms"
    terms = tuple(pen.quoted.under(path))
    if len(terms) > 0:
        lead = Rule(text=pen.say("measure.terms"), origin=Origin(path=path, clauses=(measure.clause,)), rules=terms)
        yield pen.titled("terms", lead)


def residual(pen: Pen) -> Iterator[Division]:
    """Where automatic stops: what the jurisdiction must still do itself, and who may refuse."""
    rules: list[Rule] = []
    for name in pen.concern.measures:
        measure = pen.guarantee.measures[name]
        for index, act in enumerate(measure.residual_acts, 1):
            if is_named(pen.guarantee, act.jurisdiction, pen.concern.party):
                parts = {"act": act.act, "by": act.by, "may_refuse": act.may_refuse, "measure": measure.name}
                said = {key: pen.words(words) for key, words in parts.items()}
                rules.append(pen.rule("residual", f"measures.{name}.residual_acts.{index}", measure.clause, **said))
    if len(rules) > 0:
        yield Division(key="residual", heading=pen.heading("residual"), rules=tuple(rules))


def ledger(pen: Pen) -> Iterator[Division]:
    """What must be law, money or sealed text before the promises can be kept."""
    rules: list[Rule] = []
    for name in pen.concern.ledger:
        entry = pen.guarantee.ledger[name]
        parts = {
            "act": pen.words(entry.title),
            "gives": pen.voice.say(f"gives.{entry.gives}"),
            "measures": pen.listed(pen.guarantee.measures[each].name for each in entry.needed_for),
        }
        if entry.before is None:
            rules.append(pen.rule("ledger.unsequenced", f"ledger.{name}", **parts))
        else:
            before = pen.voice.say(f"done_before.{entry.before}")
            rules.append(pen.rule("ledger", f"ledger.{name}", before=before, **parts))
        if entry.bill is not None and entry.bill.wording is not None:
            # What is fixed word for word stands so: with its full stop, and unlike all else that a pen writes.
            fixed, clause = entry.bill.wording.said(pen.language), entry.bill.clause
            rules.append(pen.rule("ledger.wording", f"ledger.{name}.bill.wording", clause, wording=fixed))
    if len(rules) > 0:
        yield Division(key="ledger", heading=pen.heading("ledger"), rules=tuple(rules))


def _kind(rule: Rule, path: str) -> str:
    """What a passage says of a procedure or measure: the end of its path."""
    assert rule.origin is not None
    return rule.origin.path.removeprefix(f"{path}.")
