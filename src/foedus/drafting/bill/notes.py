"""The drafter's notes: what the guarantee leaves open, what the drafter has chosen, what must still be checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.drafting.bill.acts import is_common
from foedus.drafting.bill.concern import is_named
from foedus.drafting.bill.pen import Pen
from foedus.drafting.bill.tree import Instrument


def notes(pen: Pen, instruments: Sequence[Instrument]) -> Iterator[str]:
    """All of them, from the whole to the single measure."""
    yield pen.say("note.text", name=pen.guarantee.guarantee, digest=pen.document.digest)
    yield from _reading(pen)
    yield pen.say("note.authority")
    headings = (
        each.heading for act in instruments for each in act.body if all(part.origin is None for part in each.walk())
    )
    chosen = dict.fromkeys(f"“{each}”" if pen.language == "en" else f"「{each}」" for each in headings)
    if len(chosen) > 0:
        yield pen.say("note.formulas", headings=pen.voice.joined(chosen))
    owes_reports = len(pen.concern.reports) > 0
    row = pen.jurisdiction
    usual = (matter for matter in row.usual if not (owes_reports and matter == row.reports))
    yield pen.say("note.usual", matters=pen.voice.joined(pen.words(matter) for matter in usual))
    if not owes_reports:
        yield pen.say("note.report")
    if pen.guarantee.ends is None:
        yield pen.say("note.no_end")
    yield from _left_out(pen)
    yield from _of_measures(pen)
    yield from (
        pen.say("note.ledger", said=rule.text)
        for name in pen.concern.ledger
        for path, rule in pen.quoted.rules.items()
        if path in {f"ledger.{name}", f"ledger.{name}.bill"}  # the wording stands in the bill itself
    )
    yield from _unverified(pen, instruments)


def _reading(pen: Pen) -> Iterator[str]:
    """Which of the readings is followed."""
    if len(pen.document.readings) > 1:
        number = pen.voice.number(len(pen.document.readings))
        yield pen.say("note.reading", n=number, reading=str(pen.reading))


def _left_out(pen: Pen) -> Iterator[str]:
    """The measures that do not concern the jurisdiction."""
    others = [measure.name for name, measure in pen.guarantee.measures.items() if name not in pen.concern.measures]
    if len(others) > 0:
        yield pen.say("note.others", measures=pen.listed(others))


def _of_measures(pen: Pen) -> Iterator[str]:
    """On single procedures and measures: missing bases, silences, usual delays."""
    for path, said in pen.quoted.silent.items():
        parts = path.split(".")
        if parts[0] == "procedures" and parts[1] in pen.concern.procedures:
            about = pen.guarantee.violations[pen.guarantee.procedures[parts[1]].on].name
            yield pen.say("note.silence", about=pen.words(about), said=said)
        elif parts[0] == "measures" and parts[1] in pen.concern.measures:
            yield pen.say("note.silence", about=pen.words(pen.guarantee.measures[parts[1]].name), said=said)
        elif path == "beneficiaries":
            yield pen.say("note.silence", about=pen.words(pen.guarantee.title), said=said)
    yield from _bases(pen)
    for name in pen.concern.measures:
        yield from _delays(pen, name)


def _bases(pen: Pen) -> Iterator[str]:
    """For which measures the jurisdiction has no basis of its own, and for which those of others are left out."""
    measures = [pen.guarantee.measures[name] for name in pen.concern.measures]
    for measure in measures:
        named = [basis.jurisdiction for basis in measure.legal_basis]
        if not any(is_named(pen.guarantee, each, pen.concern.party) for each in named):
            yield pen.say("note.no_basis", measure=pen.words(measure.name))
    elsewhere = [
        measure.name for measure in measures if any(_is_foreign(pen, b.jurisdiction) for b in measure.legal_basis)
    ]
    if len(elsewhere) > 0:
        yield pen.say("note.other_bases", measures=pen.listed(elsewhere))


def _is_foreign(pen: Pen, jurisdiction: str) -> bool:
    """Whether a legal basis is that of other parties alone."""
    return not is_common(pen, jurisdiction) and not is_named(pen.guarantee, jurisdiction, pen.concern.party)


def _delays(pen: Pen, name: str) -> Iterator[str]:
    """How long the acts that are still needed have usually taken: experience, and no rule."""
    measure = pen.guarantee.measures[name]
    for act in measure.residual_acts:
        if is_named(pen.guarantee, act.jurisdiction, pen.concern.party):
            parts = {"measure": measure.name, "act": act.act, "delay": act.usual_delay}
            said = pen.say("note.delay", **{key: pen.words(words) for key, words in parts.items()})
            source = "" if act.source is None else pen.say("note.delay.source", source=act.source.title)
            yield pen.voice.sentences(said, source)


def _unverified(pen: Pen, instruments: Sequence[Instrument]) -> Iterator[str]:
    """The clauses of the bill that nobody has checked against the original, and those of which it has none."""
    origins = [each.origin for act in instruments for each in act.provisions() if each.origin is not None]
    used = dict.fromkeys(clause for origin in origins for clause in origin.clauses)
    for fidelity in ("unverified", "supplied"):
        doubtful = [name for name in used if pen.guarantee.clauses[name].fidelity == fidelity]
        if len(doubtful) > 0:
            yield pen.say(f"note.{fidelity}", clauses=pen.voice.joined(doubtful))
