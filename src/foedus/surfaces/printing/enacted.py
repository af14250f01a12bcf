"""The enactment ledger as a page shows it: what is law, money, sealed, or so far only words."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.instrument import ledger
from foedus.surfaces.printing.reader import Reader
from foedus.surfaces.running import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Enacted:
    """One act of the ledger."""

    title: str
    jurisdiction: str
    gives: str
    needed_for: str
    before: str
    standing: str
    tone: str


def enacted(run: Run, reader: Reader) -> tuple[Enacted, ...]:
    """Every act of the ledger as of the run's instant, by its own steps and by those that are facts of the case."""
    found = run.staged.document.first.ledger.items()
    return tuple(_act(run, reader, name, enactment) for name, enactment in found)


def _act(run: Run, reader: Reader, name: str, enactment: ledger.Enactment) -> Enacted:
    standing = ledger.standing_of(enactment, (*enactment.steps, *_steps(run, name)), run.as_of)
    return Enacted(
        title=reader.prose(enactment.title.said(reader.language)),
        jurisdiction=enactment.jurisdiction,
        gives=reader.say(f"ledger.{enactment.gives}"),
        needed_for=reader.joined(reader.speech.measure(measure) for measure in enactment.needed_for),
        before=reader.say(f"before.{enactment.before}"),
        standing=reader.say(f"ledger.{standing}"),
        tone={"words": "bad", "challenged": "open"}.get(standing, "done"),
    )


def _steps(run: Run, name: str) -> tuple[ledger.Step, ...]:
    """What the case's own facts say of the act."""
    return tuple(
        ledger.Step(stage=fact.stage, when=fact.when, known=fact.known, basis=fact.basis, source=fact.source)
        for fact in run.books.facts.values()
        if fact.kind == "enactment" and fact.act == name
    )
