"""One change of one rule in a guarantee's text, and everything that can be seen of a case played under it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from typing import Any, cast

from foedus.adapters.zones import PinnedZones
from foedus.books import backing, carved, drawn, moment_from
from foedus.engine import Engine, Known, Review, View, alarms, idle_acts
from foedus.evidence import corroborate
from foedus.instrument import Document, Guarantee
from foedus.kernel import Instant, Interval
from foedus.measures import KINDS, Order
from foedus.procedure import Judgment
from foedus.rehearsal import MemoryJournal, Staged, load_guarantee
from foedus.rehearsal.clock import SimulatedClock
from foedus.trigger import Finding
from foedus.wiring.house import FoedusHouse

CASE = "ukraine-snapback-2022"
GONE = object()
"""What is written in the place of a rule that is struck out."""
ZONES = PinnedZones()
SPRING = "2022-04-01T00:00:00Z"
"""When everything that the case supposes has happened."""
Seen = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One rule written otherwise, and what must be seen of it.

    Attributes:
        leaf: where the rule stands in the text, its steps joined by points.
        to: what is written there instead, or ``GONE``.
        sees: the part of the outcome that differs.
        says: what that part says under the changed text, and does not say under the text as it stands.
        scene: the case that is played.
        at: as of when it is looked at.
        besides: what else must be written for the changed text to hold together.
        given: what is written in both texts, so that the rule comes to bear.
        alone: a word in the name of every part that differs; nothing where much may follow.
    """

    leaf: str
    to: object
    sees: str
    says: str
    scene: str = "acts"
    at: str = SPRING
    besides: Mapping[str, object] = field(default_factory=dict[str, object])
    given: Mapping[str, object] = field(default_factory=dict[str, object])
    alone: str = ""

    def __str__(self) -> str:
        return f"{self.leaf}={'GONE' if self.to is GONE else self.to}"


@cache
def staged() -> Staged:
    """The case as it ships."""
    found, flaws = FoedusHouse().stage(CASE)
    assert flaws == ()
    return found


@cache
def text() -> dict[str, Any]:
    """The text as it stands."""
    return cast("dict[str, Any]", staged().document.root.plain())


class _OneFile:
    """A guarantee in memory."""

    def __init__(self, written: object) -> None:
        self._data = json.dumps(written, ensure_ascii=False).encode()

    def read(self, path: str, *, beside: str | None = None) -> tuple[str, bytes]:
        return path, self._data

    def feed(self, data: bytes, file: str) -> Any:
        raise AssertionError("a guarantee names no reports")


def changed(edits: Mapping[str, object]) -> Document:
    """The text with some rules written otherwise, read and checked as a user's file is."""
    written: Any = text()
    for leaf, value in edits.items():
        written = _written(written, leaf.split("."), value)
    return load_guarantee("changed.guarantee.yaml", _OneFile(written), ZONES)


def _written(node: Any, steps: list[str], value: object) -> Any:
    """A copy in which one place says something else; what is not on the way there is shared."""
    if len(steps) == 0:
        return value
    if isinstance(node, list):
        place, inner = int(steps[0]), _written(node[int(steps[0])], steps[1:], value)
        return [*node[:place], *([] if inner is GONE else [inner]), *node[place + 1 :]]
    assert len(steps) == 1 or steps[0] in node, steps
    inner = _written(node.get(steps[0]), steps[1:], value)
    rest = {name: below for name, below in node.items() if inner is not GONE or name != steps[0]}
    return rest if inner is GONE else {**rest, steps[0]: inner}


def leaves(node: object, path: str) -> Iterator[tuple[str, object]]:
    """Every number and word at the end of a branch, each with its place."""
    if isinstance(node, dict):
        for name, below in node.items():
            yield from leaves(below, f"{path}.{name}")
    elif isinstance(node, list):
        for place, below in enumerate(node):
            yield from leaves(below, f"{path}.{place}")
    else:
        yield path, node


def outcome(document: Document, known: Known, at: str, near: str = "") -> Seen:
    """What a reader can see of a case as of an instant, each part of it under its name.

    With ``near`` only the parts beside that one: alarms, readiness and incidents can be had without a journal.
    """
    looks = (LOOKS[near],) if near in LOOKS else (_reviewed,) if near != "" else (_reviewed, *LOOKS.values())
    return dict(chain.from_iterable(look(document, known, Instant.parse(at)) for look in looks))


def _reviewed(document: Document, known: Known, at: Instant) -> Iterator[tuple[str, str]]:
    """What the engine writes into a journal that it reviews once, when everything known by then has come in."""
    engine = Engine(document, View(), MemoryJournal("variant"), SimulatedClock(at), ZONES)
    engine.receive(
        [fact for fact in known.facts if fact.known_at <= at],
        [report for report in known.reports if report.known <= at],
        [total for total in known.totals if total.known <= at],
    )
    review = engine.review()
    yield from _judged(review)
    yield from _stands(document.first, review)
    yield from _left_out(review)
    yield from _ordered(review)
    for act in idle_acts(document.first, review.assessment):
        yield f"idle/{act.fact}", act.reason


def _judged(review: Review) -> Iterator[tuple[str, str]]:
    [outlook] = review.assessment.outlooks
    for judgment in outlook.judgments:
        yield f"verdict/{judgment.notification}", f"{judgment.verdict} {_moment(judgment.since)}"
        yield f"reasons/{judgment.notification}", _reasons(judgment)
        for duty in judgment.duties:
            owners = ",".join(duty.owners)
            said = f"{duty.state} due {_moment(duty.due)} by {duty.role} ({owners}) met by {duty.met_by}"
            yield f"duty/{judgment.notification}/{duty.task}", said
    for duty in outlook.owed:
        yield f"duty/{duty.about}/{duty.task}", f"{duty.state} due {_moment(duty.due)} by {duty.role}"
    for name, finding in outlook.findings.items():
        yield f"finding/{name}", _finding(finding)
    for aside in outlook.set_aside:
        yield f"aside/{aside.report}", aside.reason
    if outlook.warned is not None:
        yield "warning/warning", f"{outlook.warned.service} to {','.join(outlook.warned.to)}"


def _reasons(judgment: Judgment) -> str:
    told = (f"{reason.rule} {reason.truth.word} {dict(reason.details)}" for reason in judgment.because)
    return "; ".join(told)


def _finding(finding: Finding) -> str:
    on = ",".join((*finding.because, *finding.totals))
    return f"{finding.truth.word} since {finding.since} known {finding.known} on {on}"


def _stands(guarantee: Guarantee, review: Review) -> Iterator[tuple[str, str]]:
    [outlook] = review.assessment.outlooks
    for name, measure in guarantee.measures.items():
        stand, kind = outlook.stands[name], KINDS[measure.kind]
        owed = ",".join(kind.in_force(measure.terms, stand.phase))
        yield f"stand/{name}", f"{kind.word(stand.phase)} {_moment(stand.since)} in force {owed} until {stand.until}"
        yield f"called/{name}", "; ".join(f"{code}: {said.en}" for code, said in kind.names(measure.terms).items())


def _left_out(review: Review) -> Iterator[tuple[str, str]]:
    for (subject, key), stated in review.books.latest.items():
        if subject == "measure":
            for name, [said] in carved.courses(stated):
                until = moment_from(said["until"])
                yield f"carved/{key}/{name}", f"{said['state']} until {_moment(until)}"
        if subject == "dealing":
            [(said, _)] = carved.answers(stated)
            yield f"dealing/{stated['measure']}/{key}", str(said["answer"])
        if subject == "draw":
            [(said, because)] = drawn.answers(stated)
            failed = ",".join(str(each["rule"]) for each in because if each["truth"] != "true")
            yield f"draw/{stated['measure']}/{key}", f"{said['answer']} {failed}"


def _ordered(review: Review) -> Iterator[tuple[str, str]]:
    for order in review.books.orders.values():
        yield f"order/{order.notification}/{order.measure}/{order.party}", _order(order)
    for event in review.events:
        if event.type == "order.issued":
            words, key = cast("Mapping[str, str]", event.payload["text"]), str(event.payload["key"])
            name = key.removesuffix("/perform")
            yield f"text/{name}", f"{event.payload['automaticity']}: {words['en']}"
            yield f"basis/{name}", f"{event.payload['legal_basis']} {event.payload['residual_acts']}"


def _order(order: Order) -> str:
    deadline = None if order.deadline is None else order.deadline.start
    return f"{order.state} from {_moment(order.effective)} late at {deadline} {order.cause}"


def _incidents(document: Document, known: Known, at: Instant) -> Iterator[tuple[str, str]]:
    rules = document.first.evidence
    assert rules is not None
    for incident in corroborate(rules, known.reports, at).incidents:
        yield f"incident/{incident.id}", str(incident)


def _alarmed(document: Document, known: Known, at: Instant) -> Iterator[tuple[str, str]]:
    for name, watches in alarms(document.first, known.totals, at).items():
        for watch in watches:
            raised = ",".join(f"{each.point.start}/{each.known}" for each in watch.alarms)
            usual = watch.baseline if isinstance(watch.baseline, str) else f"{watch.baseline.mean:.1f}"
            yield f"alarm/{name}/{watch.zone}", f"raised {raised}; usual {usual}"


def _readied(document: Document, known: Known, at: Instant) -> Iterator[tuple[str, str]]:
    for ready in backing.readiness(document.first, known.facts, at):
        act = ready.enactment
        yield (
            f"ready/{ready.name}",
            f"{ready.backing} for {','.join(act.needed_for)} before {act.before} is {act.gives}",
        )


LOOKS: Mapping[str, Callable[[Document, Known, Instant], Iterator[tuple[str, str]]]] = {
    "alarm": _alarmed,
    "incident": _incidents,
    "ready": _readied,
}
"""What is seen without the engine's review, by the first word of its name."""


def _moment(moment: Interval | None) -> str:
    return "" if moment is None else str(moment)
