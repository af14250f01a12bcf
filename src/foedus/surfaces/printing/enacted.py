"""The enactment ledger as a page shows it: what is law, money, sealed, or so far only words."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.books import backing
from foedus.surfaces.printing.promised import whose
from foedus.surfaces.printing.reader import Cite, Reader
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
    last: str
    """Its last known step."""
    source: Cite | None
    tone: str


def enacted(run: Run, reader: Reader) -> tuple[Enacted, ...]:
    """Every act of the ledger as of the run's instant, by its own steps and by those that are facts of the case."""
    ready = backing.readiness(run.staged.document.first, run.books.facts.values(), run.as_of)
    return tuple(_act(reader, act) for act in ready)


def _act(reader: Reader, ready: backing.Ready) -> Enacted:
    enactment, last = ready.enactment, ready.last
    said = "" if last is None else backing.STAGES[last.stage].said(reader.language)
    step = "" if last is None else reader.say("brackets", text=said, inside=reader.moment(last.when).text)
    return Enacted(
        title=reader.prose(enactment.title.said(reader.language)),
        jurisdiction=reader.capital(whose(reader, enactment.jurisdiction)),
        gives=reader.say(f"ledger.{enactment.gives}"),
        needed_for=reader.joined(reader.speech.measure(measure) for measure in enactment.needed_for),
        before=reader.say(f"before.{enactment.before or 'not_stated'}"),
        standing=reader.say("ledger.prepared" if ready.is_only_prepared else f"ledger.{ready.backing}"),
        last=step,
        source=None if last is None else reader.cite(last.source),
        tone={"words": "bad", "challenged": "open"}.get(ready.backing, "done"),
    )
